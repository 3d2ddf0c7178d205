//! Preformatted lines: never refilled, but broken where they are wider than the screen.

use unicode_segmentation::UnicodeSegmentation;

use super::{indented, marker};
use crate::domain::CleanText;
use crate::render::syntax::{Highlighter, Part};
use crate::render::width::fit;
use crate::render::{Line, Role, Run, Span};

/// What stands before a line, and before what is left of a broken one.
const MARGIN: [&str; 2] = ["  ", "› "];

/// Lays out lines of code, told apart by what they are where the language is known.
pub fn wrap_code(language: Option<&str>, lines: &[Run], columns: usize) -> Vec<Line> {
    let inner = indented(columns, MARGIN[0].len());
    let mut highlighter = Highlighter::new(language, lines);
    let mut out = Vec::with_capacity(lines.len());
    for run in lines {
        if run.text.is_empty() {
            out.push(Line::default());
        }
        let parts = highlighter.parts(&run.text);
        let mut at = 0;
        while at < run.text.len() {
            let (mut spans, taken) = next_spans(run, &parts, at, inner.unwrap_or(columns));
            if inner.is_some() {
                spans.insert(0, marker(MARGIN[usize::from(at > 0)].to_owned()));
            }
            out.push(Line { spans });
            at += taken;
        }
    }
    out
}

/// Returns as much of `run` from byte `at` on as fits, and its bytes.
fn next_spans(run: &Run, parts: &[Part], at: usize, columns: usize) -> (Vec<Span>, usize) {
    let rest = &run.text[at..];
    let taken = fit(rest, columns);
    if taken.is_empty() {
        let too_wide = rest.graphemes(true).next().map_or(rest.len(), str::len);
        return (vec![marker("?".to_owned())], too_wide);
    }
    let end = at + taken.len();
    let mut spans: Vec<Span> = Vec::new();
    let mut here = at;
    while here < end {
        let (role, part_end) = match parts.iter().find(|part| part.end > here) {
            Some(part) if part.start <= here => (part.role, part.end),
            Some(part) => (Role::Code, part.start),
            None => (Role::Code, end),
        };
        // A grapheme that begins in one part and ends in another is not torn apart.
        let stop = run.text[here..end]
            .grapheme_indices(true)
            .map(|(start, _)| here + start)
            .find(|start| *start >= part_end)
            .unwrap_or(end);
        spans.push(Span {
            text: CleanText::from(&run.text[here..stop]),
            role,
            style: run.style,
            link: None,
            at: Some(run.at + here),
        });
        here = stop;
    }
    (spans, taken.len())
}
