//! Texts as their words and signs, and words as they are compared: in lower case, without accents and, in English,
//! without their ending. Knows nothing of the index.

use std::borrow::Cow;

use icu_normalizer::DecomposingNormalizerBorrowed;
use rust_stemmers::{Algorithm, Stemmer};

use super::spacing::{is_mark, is_unspaced};

/// A piece of a text that is looked for as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A word as it stands.
    Word(&'a str),
    /// A character, with its marks, of a script without spaces; `joined`: right after another one.
    Sign { text: &'a str, joined: bool },
}

/// Takes English words to their stems (Snowball, Porter 2001).
pub(super) struct Stems(Stemmer);

impl Stems {
    pub(super) fn new() -> Stems {
        Stems(Stemmer::create(Algorithm::English))
    }

    /// Returns the stem of a folded word; words with other letters than English ones are their own.
    pub(super) fn of<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.0.stem(word)
        } else {
            Cow::Borrowed(word)
        }
    }
}

/// Returns the words and signs of a text.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    let mut after_sign = false;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            if !first.is_ascii() && is_unspaced(first) {
                let len = sign_len(rest, first);
                let (sign, after) = rest.split_at(len);
                rest = after;
                let joined = std::mem::replace(&mut after_sign, true);
                return Some(Token::Sign { text: sign, joined });
            }
            after_sign = false;
            if is_letter(first) {
                let len = word_len(rest);
                let (word, after) = rest.split_at(len);
                rest = after;
                // A lone accent is no word.
                if first.is_ascii() || word.contains(char::is_alphanumeric) {
                    return Some(Token::Word(word));
                }
            } else {
                rest = &rest[first.len_utf8()..];
            }
        }
    })
}

fn word_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ascii = bytes
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric())
        .unwrap_or(bytes.len());
    if bytes.get(ascii).is_none_or(u8::is_ascii) {
        return ascii.max(1);
    }
    text.find(|c| !is_letter(c) || is_unspaced(c))
        .unwrap_or(text.len())
}

/// A character and the marks that follow it.
fn sign_len(text: &str, first: char) -> usize {
    let marks = text[first.len_utf8()..]
        .chars()
        .take_while(|c| is_unspaced(*c) && is_mark(*c))
        .map(char::len_utf8)
        .sum::<usize>();
    first.len_utf8() + marks
}

/// Letters, digits, and the marks without which Indic words fall to pieces.
fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || (c > '\u{2ff}' && is_combining(c))
}

/// The combining marks of scripts that are written with spaces.
fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}'
        | '\u{951}'..='\u{957}' | '\u{962}'..='\u{963}' | '\u{981}'..='\u{983}'
        | '\u{9bc}'..='\u{9cd}' | '\u{a01}'..='\u{a03}' | '\u{a3c}'..='\u{a4d}'
        | '\u{a81}'..='\u{a83}' | '\u{abc}'..='\u{acd}' | '\u{b01}'..='\u{b03}'
        | '\u{b3c}'..='\u{b4d}' | '\u{b82}' | '\u{bbe}'..='\u{bcd}' | '\u{c00}'..='\u{c04}'
        | '\u{c3c}'..='\u{c4d}' | '\u{c81}'..='\u{c83}' | '\u{cbc}'..='\u{ccd}'
        | '\u{d00}'..='\u{d03}' | '\u{d3b}'..='\u{d4d}' | '\u{d81}'..='\u{d83}'
        | '\u{dca}'..='\u{ddf}' | '\u{f71}'..='\u{f84}')
}

/// Returns a word in lower case and without accents.
pub(super) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(word.to_ascii_lowercase());
        }
        return Cow::Borrowed(word);
    }
    let is_accent = |c: &char| matches!(c, '\u{300}'..='\u{36f}');
    let lower = word.to_lowercase();
    Cow::Owned(
        DecomposingNormalizerBorrowed::new_nfd()
            .normalize(&lower)
            .chars()
            .filter(|c| !is_accent(c))
            .collect(),
    )
}
