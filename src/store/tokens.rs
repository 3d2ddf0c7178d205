//! Texts as their words and signs, and words as they are compared: in lower case and without accents. Knows nothing
//! of the index.

use std::borrow::Cow;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::spacing::{is_mark, is_unspaced};

/// A piece of a text that is looked for as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A word as it stands.
    Word(&'a str),
    /// A character, with its marks, of a script without spaces; `joined`: right after another one.
    Sign { text: &'a str, joined: bool },
}

/// Returns the words and signs of a text.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut after_sign = false;
    std::iter::from_fn(move || {
        while let Some(byte) = bytes.get(at) {
            let start = at;
            if byte.is_ascii() {
                after_sign = false;
                // Nearly all texts are made of such words only.
                at += ascii_len(&bytes[at..]);
                if bytes.get(at).is_some_and(|byte| !byte.is_ascii()) && at > start {
                    at = start + word_len(&text[start..]);
                }
                if at > start {
                    return Some(Token::Word(&text[start..at]));
                }
                at += 1;
                continue;
            }
            let rest = &text[start..];
            let first = rest.chars().next()?;
            if is_unspaced(first) {
                at += sign_len(rest, first);
                let text = &text[start..at];
                let joined = std::mem::replace(&mut after_sign, true);
                return Some(Token::Sign { text, joined });
            }
            after_sign = false;
            if is_letter(first) {
                at += word_len(rest);
                // A lone accent is no word.
                if text[start..at].contains(char::is_alphanumeric) {
                    return Some(Token::Word(&text[start..at]));
                }
            } else {
                at += first.len_utf8();
            }
        }
        None
    })
}

/// Returns how many ASCII letters and digits a text begins with.
fn ascii_len(bytes: &[u8]) -> usize {
    let end = bytes.iter().position(|byte| !IN_WORDS[*byte as usize]);
    end.unwrap_or(bytes.len())
}

/// Whether a byte is an ASCII letter or digit.
const IN_WORDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Returns the length of the word at the beginning of a text.
fn word_len(text: &str) -> usize {
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
