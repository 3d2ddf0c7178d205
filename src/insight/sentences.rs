//! Text → sentences, as byte ranges that never overlap and never leave their line.
//!
//! A rule-based splitter. It must not know what sentences are for. It errs towards not cutting: a
//! sentence that is too long is readable, half of one is not. Lines that are furniture of the page
//! (see [`super::boilerplate`]) give no sentences at all, so that nothing is ever cited from them.

use std::ops::Range;

use super::boilerplate;
use super::stops::{Stop, WINDOW, ends_here, is_wide_terminator};

/// Bytes after which a sentence is cut at the next space: no writer's sentence is that long, and what
/// works on sentences stays cheap on hostile text.
const LONGEST: usize = 1_500;

/// A sentence's place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Bytes of the body, without space at either end.
    pub range: Range<usize>,
    /// The line that it stands on, from 0, counting only lines with sentences.
    pub paragraph: usize,
    /// It begins within a quotation that an earlier sentence of its paragraph opened.
    pub in_quotation: bool,
}

/// Cuts `body` into sentences, boilerplate left out.
pub(super) fn split(body: &str) -> Vec<Span> {
    let caseless = is_caseless(body);
    let mut spans = Vec::new();
    let mut paragraph = 0;
    for line in lines(body) {
        if boilerplate::is_line(&body[line.clone()]) {
            continue;
        }
        let before = spans.len();
        split_line(body, line, paragraph, caseless, &mut spans);
        if spans.len() > before {
            paragraph += 1;
        }
    }
    spans
}

/// Tells whether a straight double quote before `next` and after `previous` opens a quotation.
pub(super) fn opens_quotation(previous: Option<char>, next: Option<char>) -> bool {
    let after_gap =
        previous.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'));
    after_gap && next.is_some_and(|c| !c.is_whitespace())
}

fn lines(body: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    body.split_inclusive([
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ])
    .map(move |line| {
        let at = start;
        start += line.len();
        at..start
    })
}

/// Characters from the start of a text that tell whether it uses capitals.
const SAMPLE: usize = 4_000;

/// Tells whether a text is written in small letters only, so that a capital is no sign of a sentence.
fn is_caseless(body: &str) -> bool {
    let (mut small, mut capital) = (0usize, 0usize);
    for c in body.chars().take(SAMPLE) {
        small += usize::from(c.is_lowercase());
        capital += usize::from(c.is_uppercase());
    }
    small > 200 * capital
}

fn split_line(
    body: &str,
    line: Range<usize>,
    paragraph: usize,
    caseless: bool,
    spans: &mut Vec<Span>,
) {
    let text = &body[line.clone()];
    let mut start = 0;
    let mut in_quotation = false;
    while start < text.len() {
        let end = end_of_sentence(text, start, in_quotation, caseless);
        let sentence = &text[start..end];
        let trimmed = sentence.trim();
        let lead = sentence.len() - sentence.trim_start().len();
        if trimmed.chars().any(char::is_alphanumeric) && !boilerplate::is_sentence(trimmed) {
            let from = line.start + start + lead;
            spans.push(Span {
                range: from..from + trimmed.len(),
                paragraph,
                in_quotation,
            });
        }
        in_quotation = quotation_after(sentence, in_quotation);
        start = end;
    }
}

/// Returns whether a quotation is open after `sentence`, given whether one was before it.
pub(super) fn quotation_after(sentence: &str, mut open: bool) -> bool {
    let mut previous = None;
    let mut chars = sentence.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '“' | '«' | '「' | '『' => open = true,
            '”' | '»' | '」' | '』' => open = false,
            '"' => open = opens_quotation(previous, chars.peek().copied()),
            _ => {}
        }
        previous = Some(c);
    }
    open
}

/// Returns where the sentence that starts at `start` ends, past `start`. `quoted` tells whether it starts within a
/// quotation.
fn end_of_sentence(text: &str, start: usize, mut quoted: bool, caseless: bool) -> usize {
    let mut checked = start;
    for (offset, c) in text[start..].char_indices() {
        let at = start + offset;
        if offset > 2 * LONGEST || (offset > LONGEST && c.is_whitespace()) {
            return at;
        }
        if c == '"' {
            quoted = !quoted;
        }
        if is_terminator(c) && at >= checked {
            let after = skip_closers(text, at + c.len_utf8(), quoted);
            if ends_here(&Stop {
                text,
                start,
                at,
                mark: c,
                after,
                caseless,
            }) {
                return after;
            }
            checked = after;
        }
    }
    text.len()
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_wide_terminator(c)
}

/// Skips further stops, closing quotes and brackets. A straight quote closes if one is open or a gap follows.
fn skip_closers(text: &str, mut at: usize, mut quoted: bool) -> usize {
    for c in text[at..].chars().take(WINDOW) {
        let closes = match c {
            // Before a gap it opens nothing.
            '"' => {
                std::mem::take(&mut quoted)
                    || !text[at + 1..].starts_with(|c: char| !c.is_whitespace())
            }
            // “ and « close in German.
            '”' | '’' | '\'' | ')' | ']' | '»' | '«' | '“' | '」' | '』' | '）' => true,
            _ => is_terminator(c),
        };
        if !closes {
            break;
        }
        at += c.len_utf8();
    }
    // French sets its marks apart.
    let rest = text[at..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if rest.starts_with('»') {
        at = text.len() - rest.len() + '»'.len_utf8();
    }
    at
}

#[cfg(test)]
mod tests;
