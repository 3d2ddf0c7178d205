//! Forms of a word, near enough to what the index takes for one word to light up what was found.

use std::ops::Range;

use super::{Query, Test};

/// The longest ending by which a word of the text may differ from the one searched for.
const LONGEST_ENDING: usize = 4;

/// Returns the words of a text, as ranges of bytes.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            start..start + word.len()
        })
}

/// Cuts the commonest English endings off: near enough to the index's stemmer to find the place.
pub fn root(word: &str) -> &str {
    ["ing", "ed", "es", "s", "e", "y"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|root| root.len() > 2))
        .unwrap_or(word)
}

/// Tells whether a word, in lower case, is a form of what has this root. In scripts without spaces a
/// word is found anywhere.
pub fn is_form_of(word: &str, root: &str) -> bool {
    if root.contains(is_high) {
        return word.contains(root);
    }
    word.starts_with(root) && word.len() <= root.len() + LONGEST_ENDING
}

/// Thai and what comes after it: with few exceptions, scripts without spaces.
fn is_high(c: char) -> bool {
    c >= '\u{e01}'
}

/// A word that is sought.
struct Sought {
    root: String,
    prefix: bool,
}

/// The words that a query seeks, to be found again in texts that it has found.
pub struct Hits {
    sought: Vec<Sought>,
}

impl Hits {
    /// Takes the words of a query that may have found an article.
    pub fn of(query: &Query) -> Hits {
        let mut sought = Vec::new();
        for test in query.sought() {
            let Test::Text { text, prefix, .. } = test else {
                continue;
            };
            let lower = text.to_lowercase();
            let words: Vec<&str> = words(&lower).map(|range| &lower[range]).collect();
            for (index, word) in words.iter().enumerate() {
                let prefix = *prefix && index + 1 == words.len();
                let root = if prefix { word } else { root(word) };
                sought.push(Sought {
                    root: root.to_owned(),
                    prefix,
                });
            }
        }
        Hits { sought }
    }

    /// Tells whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.sought.is_empty()
    }

    /// Returns where the words are in a text, in its order.
    pub fn in_text(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        words(text)
            .filter(|range| {
                let word = text[range.clone()].to_lowercase();
                self.sought.iter().any(|sought| {
                    let begins = sought.prefix && word.starts_with(&sought.root);
                    begins || is_form_of(&word, &sought.root)
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lit(query: &str, text: &str) -> Vec<String> {
        let hits = Hits::of(&Query::parse(query).unwrap());
        let found = hits.in_text(text).into_iter();
        found.map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn forms_beginnings_and_phrases_are_lit() {
        for (query, text, expected) in [
            (
                "wall",
                "The walls of Walling Wallflowers",
                &["walls", "Walling"][..],
            ),
            ("harb*", "Harbour harbinger bar", &["Harbour", "harbinger"]),
            ("\"sea wall\"", "A sea-wall", &["sea", "wall"]),
            ("a OR b -c", "a b c", &["a", "b"]),
            ("知事", "東京都知事が", &["東京都知事が"]),
            ("is:unread", "unread", &[]),
        ] {
            assert_eq!(lit(query, text), expected, "{query}");
        }
    }

    proptest! {
        #[test]
        fn ranges_are_words(text in any::<String>(), word in "[a-zé京]{1,4}") {
            let hits = Hits::of(&Query::text(&word));
            for range in hits.in_text(&text) {
                prop_assert!(text[range].chars().all(char::is_alphanumeric));
            }
        }
    }
}
