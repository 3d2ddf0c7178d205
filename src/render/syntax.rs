//! What a piece of code is: words of its language, texts and numbers, comments. By the language's
//! outer form only: good enough to read by, and linear in the code.
//!
//! Knows a few families of languages rather than many languages. A language that is not named is guessed
//! from marks that hardly mislead; where none is found, nothing is told apart.

mod languages;

use super::{Role, Run};
use languages::{Language, guess, named};

/// Bytes of code, from `start` to `end`, that are of one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub start: usize,
    pub end: usize,
    pub role: Role,
}

/// Reads code line by line, and remembers what goes on in the next.
pub struct Highlighter {
    language: Option<&'static Language>,
    /// What ends the comment or text that a line before began, and which of them it is.
    until: Option<(&'static str, Role)>,
}

impl Highlighter {
    /// Makes a highlighter for the code of `lines`, in the language that the page names or shows.
    pub fn new(name: Option<&str>, lines: &[Run]) -> Self {
        let language = match name {
            Some(name) => named(name),
            None => guess(lines.iter().map(|line| line.text.as_str())),
        };
        Highlighter {
            language,
            until: None,
        }
    }

    /// Returns the parts of the next line that are not plain code, in order, without overlap.
    pub fn parts(&mut self, line: &str) -> Vec<Part> {
        let Some(language) = self.language else {
            return Vec::new();
        };
        if language.is_diff {
            return diff_part(line);
        }
        let mut parts = Vec::new();
        let mut here = 0;
        if let Some((end, role)) = self.until {
            here = match line.find(end) {
                Some(at) => {
                    self.until = None;
                    at + end.len()
                }
                None => line.len(),
            };
            push(&mut parts, 0, here, role);
        }
        while here < line.len() {
            let (end, role) = self.next(language, line, here);
            push(&mut parts, here, end, role);
            here = end;
        }
        parts
    }

    /// Returns where the token at byte `at` ends, and what it is.
    fn next(&mut self, language: &'static Language, line: &str, at: usize) -> (usize, Role) {
        let rest = &line[at..];
        if begins_comment(language, line, at) {
            return (line.len(), Role::Comment);
        }
        for (pairs, role) in [
            (language.blocks, Role::Comment),
            (language.texts, Role::Literal),
        ] {
            if let Some((begin, end)) = pairs.iter().find(|(begin, _)| rest.starts_with(begin)) {
                let inside = at + begin.len();
                if let Some(length) = line[inside..].find(end) {
                    return (inside + length + end.len(), role);
                }
                self.until = Some((end, role));
                return (line.len(), role);
            }
        }
        let c = rest.chars().next().unwrap_or(' ');
        if language.quotes.contains(c)
            && let Some(end) = end_of_text(language, line, at, c)
        {
            return (end, Role::Literal);
        }
        if c.is_ascii_digit() {
            return (at + word_length(rest, "."), Role::Literal);
        }
        if c.is_alphabetic() || c == '_' {
            let length = word_length(rest, language.in_words);
            let word = &rest[..length];
            let role = if language.has_keyword(word) {
                Role::Keyword
            } else {
                Role::Code
            };
            return (at + length, role);
        }
        (at + c.len_utf8(), Role::Code)
    }
}

/// Tells whether the rest of the line is a comment. A `#` begins one only at the line's beginning or
/// after a space: it is part of many words.
fn begins_comment(language: &Language, line: &str, at: usize) -> bool {
    let begins = |sign: &&&str| line[at..].starts_with(**sign);
    let Some(sign) = language.comments.iter().find(begins) else {
        return false;
    };
    sign.len() > 1
        || line[..at]
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace)
}

/// Returns where the text that begins with `quote` at byte `at` ends in this line. Without an end it is
/// none, and neither is a quotation mark that stands for something else.
fn end_of_text(language: &Language, line: &str, at: usize, quote: char) -> Option<usize> {
    let inside = at + quote.len_utf8();
    let mut escaped = false;
    let mut end = None;
    for (length, c) in line[inside..].char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            end = Some(inside + length + c.len_utf8());
            break;
        }
    }
    let end = end?;
    // In such languages 'a is a lifetime or a symbol, and only 'a' a text.
    let is_letter = quote == '\'' && language.letters_only;
    let letters = line[inside..end].chars().filter(|c| *c != '\\').count() - 1;
    (!is_letter || letters <= 2).then_some(end)
}

/// Returns the bytes of the word that `text` begins with; `also` holds signs that may be in it.
fn word_length(text: &str, also: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '_' && !also.contains(c))
        .unwrap_or(text.len())
}

fn diff_part(line: &str) -> Vec<Part> {
    let role = match line.as_bytes().first() {
        Some(b'+') => Role::Literal,
        Some(b'-') => Role::Comment,
        Some(b'@') => Role::Keyword,
        _ => return Vec::new(),
    };
    vec![Part {
        start: 0,
        end: line.len(),
        role,
    }]
}

fn push(parts: &mut Vec<Part>, start: usize, end: usize, role: Role) {
    if start < end && role != Role::Code {
        parts.push(Part { start, end, role });
    }
}

#[cfg(test)]
mod tests;
