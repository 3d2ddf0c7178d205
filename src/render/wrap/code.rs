//! Preformatted lines: never refilled, but broken where they are wider than the screen.

use unicode_segmentation::UnicodeSegmentation;

use super::{indented, marker};
use crate::domain::CleanText;
use crate::render::width::fit;
use crate::render::{Line, Role, Run, Span};

/// What stands before a line, and before what is left of a broken one.
const MARGIN: [&str; 2] = ["  ", "› "];

/// Lays out lines of code.
pub fn wrap_code(lines: &[Run], columns: usize) -> Vec<Line> {
    let inner = indented(columns, MARGIN[0].len());
    let mut out = Vec::with_capacity(lines.len());
    for run in lines {
        if run.text.is_empty() {
            out.push(Line::default());
        }
        let mut at = 0;
        while at < run.text.len() {
            let (span, taken) = next_span(run, at, inner.unwrap_or(columns));
            let mut spans = vec![span];
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
fn next_span(run: &Run, at: usize, columns: usize) -> (Span, usize) {
    let rest = &run.text[at..];
    let taken = fit(rest, columns);
    if taken.is_empty() {
        let too_wide = rest.graphemes(true).next().map_or(rest.len(), str::len);
        return (marker("?".to_owned()), too_wide);
    }
    let span = Span {
        text: CleanText::from(taken),
        role: Role::Code,
        style: run.style,
        link: None,
        at: Some(run.at + at),
    };
    (span, taken.len())
}
