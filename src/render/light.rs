//! Where a part of the text is on the screen: the lines that show it, and their spans within it.

use std::ops::Range;

use super::{Line, Span};
use crate::domain::CleanText;

/// Returns the lines that show any of bytes `range` of [`Document::text`](super::Document::text), from
/// the first to the last, or `None` when no line does.
pub fn sentence_lines(lines: &[Line], range: Range<usize>) -> Option<Range<usize>> {
    let shows = |line: &Line| {
        line.spans.iter().any(|span| {
            span.at
                .is_some_and(|at| at < range.end && range.start < at + span.text.len())
        })
    };
    let first = lines.iter().position(shows)?;
    let last = lines.iter().rposition(shows)?;
    Some(first..last + 1)
}

/// Returns the spans of `line`, split where bytes `range` of
/// [`Document::text`](super::Document::text) begin or end; `true` marks those within.
pub fn lit(line: &Line, range: &Range<usize>) -> Vec<(Span, bool)> {
    let mut spans = Vec::with_capacity(line.spans.len());
    for span in &line.spans {
        let Some(at) = span.at else {
            spans.push((span.clone(), false));
            continue;
        };
        let inside = |byte: usize| span.text.floor_char_boundary(byte.saturating_sub(at));
        let (start, end) = (inside(range.start), inside(range.end.max(range.start)));
        for (part, within) in [
            (0..start, false),
            (start..end, true),
            (end..span.text.len(), false),
        ] {
            if !part.is_empty() {
                let part = Span {
                    text: CleanText::from(&span.text[part.clone()]),
                    at: Some(at + part.start),
                    ..span.clone()
                };
                spans.push((part, within));
            }
        }
    }
    spans
}
