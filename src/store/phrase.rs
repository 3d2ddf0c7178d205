//! A text that is looked for as it stands, in other texts: what the index, which knows no places, leaves open.

use std::borrow::Cow;

use super::stem::stem;
use super::tokens::{Token, fold, tokens};

/// A text that is looked for, to tell which texts hold it: its words, in forms of them, one after the
/// other.
pub(super) struct Phrase {
    /// The letter that each first word begins with, when it is one that needs no folding.
    initial: Option<u8>,
    /// Each word folded, with its stem; signs are their own.
    words: Vec<(String, String)>,
    prefix: bool,
}

impl Phrase {
    pub(super) fn new(text: &str, prefix: bool) -> Phrase {
        let words: Vec<(String, String)> = tokens(text)
            .map(|token| match token {
                Token::Word(word) => {
                    let folded = fold(word).into_owned();
                    let stem = stem(&folded).into_owned();
                    (folded, stem)
                }
                Token::Sign { text, .. } => (text.to_owned(), text.to_owned()),
            })
            .collect();
        Phrase {
            initial: words.first().and_then(|(word, stem)| initial(word, stem)),
            words,
            prefix,
        }
    }

    /// Tells whether the text holds the phrase. One without words is in no text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.count(text, 1) > 0
    }

    /// Returns how often the text holds the phrase, at most `most` times.
    pub(super) fn count(&self, text: &str, most: u32) -> u32 {
        let Some(last) = self.words.len().checked_sub(1) else {
            return 0;
        };
        // How many of the phrase's words were read, for each place where it may have begun.
        let mut under_way: Vec<usize> = Vec::new();
        let mut count = 0;
        for token in tokens(text) {
            // Most words begin otherwise.
            if under_way.is_empty() && self.initial.is_some_and(|initial| differs(token, initial)) {
                continue;
            }
            let (folded, is_word) = match token {
                Token::Word(word) => (fold(word), true),
                Token::Sign { text, .. } => (Cow::Borrowed(text), false),
            };
            under_way.push(0);
            under_way.retain_mut(|read| {
                if !self.is_form(&folded, is_word, *read) {
                    return false;
                }
                *read += 1;
                if *read > last {
                    count += 1;
                    return false;
                }
                true
            });
            if count >= most {
                break;
            }
        }
        count
    }

    fn is_form(&self, folded: &str, is_word: bool, index: usize) -> bool {
        let (word, own) = &self.words[index];
        if folded == word {
            return true;
        }
        if self.prefix && index + 1 == self.words.len() && folded.starts_with(word.as_str()) {
            return true;
        }
        // A stem is the beginning of its words but for the last letter, at times.
        let sure = own.floor_char_boundary(own.len().saturating_sub(1));
        is_word && folded.as_bytes().starts_with(&own.as_bytes()[..sure]) && stem(folded) == *own
    }
}

/// Returns the letter that a word and all forms of it begin with. `None` when letters with accents could stand for it.
fn initial(word: &str, stem: &str) -> Option<u8> {
    let first = *word.as_bytes().first()?;
    let same = stem.as_bytes().first() == Some(&first);
    (same && first.is_ascii()).then_some(first)
}

/// Tells whether a token begins with another letter, without folding it.
fn differs(token: Token, initial: u8) -> bool {
    let (Token::Word(text) | Token::Sign { text, .. }) = token;
    // A mark after the letter is an accent of it, which does not count.
    text.bytes()
        .next()
        .is_some_and(|first| first.is_ascii() && first.to_ascii_lowercase() != initial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_in_forms_of_their_words() {
        for (phrase, text, found) in [
            ("central bank", "The Central Banks said", true),
            ("central bank", "bank of the central", false),
            ("a a b", "a a a b", true),
            ("東京都", "新東京都知事", true),
            ("京東", "東京", false),
            ("iphoneが", "新しいiPhoneが発売", true),
            ("ete dernier", "L'Été dernier", true),
            ("", "anything", false),
        ] {
            assert_eq!(Phrase::new(phrase, false).is_in(text), found, "{phrase}");
        }
        assert!(Phrase::new("new yor", true).is_in("in New York"));
        assert_eq!(
            Phrase::new("rates", false).count("Rate, rates: rated", 9),
            3
        );
    }
}
