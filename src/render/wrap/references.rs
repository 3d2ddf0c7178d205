//! Words that lead to another place of the text, set apart from those around them.

use crate::domain::CleanText;
use crate::render::{Line, Reference, Role, Span};

/// Cuts the spans of a line where references begin and end, and gives those their role. `references` are in order and
/// apart from one another.
pub fn mark(line: &mut Line, references: &[Reference]) {
    let spans = std::mem::take(&mut line.spans);
    for span in spans {
        cut(span, references, &mut line.spans);
    }
}

fn cut(mut span: Span, references: &[Reference], out: &mut Vec<Span>) {
    let Some(at) = span.at else {
        return out.push(span);
    };
    let end = at + span.text.len();
    let first = references.partition_point(|reference| reference.words.end <= at);
    let within = |reference: &&Reference| reference.words.start < end;
    for (index, reference) in (first..).zip(references[first..].iter().take_while(within)) {
        let begun = span.at.unwrap_or(end);
        let start = span
            .text
            .floor_char_boundary(reference.words.start.saturating_sub(begun));
        let stop = span
            .text
            .floor_char_boundary(reference.words.end.saturating_sub(begun));
        let part = |range: std::ops::Range<usize>, role: Role| Span {
            text: CleanText::from(&span.text[range.clone()]),
            at: Some(begun + range.start),
            role,
            ..span.clone()
        };
        let before = part(0..start, span.role);
        let words = part(start..stop, Role::Reference(index));
        let rest = part(stop..span.text.len(), span.role);
        out.extend(
            [before, words]
                .into_iter()
                .filter(|part| !part.text.is_empty()),
        );
        span = rest;
    }
    if !span.text.is_empty() {
        out.push(span);
    }
}
