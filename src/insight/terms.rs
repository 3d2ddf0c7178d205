//! Words → terms: the units that sentences are compared by. Lower case, possessive dropped, stop words
//! out, stemmed (Porter's stemmer for English, the Snowball one for other languages that are known).
//!
//! Scripts without spaces give pairs of neighbouring characters instead of words, the usual unit of
//! retrieval for Chinese and Japanese.

use std::collections::HashMap;

use rust_stemmers::Stemmer;

use super::language::Language;

/// A term's number in its [`Vocabulary`].
pub(super) type Term = u32;

/// The terms of one text, numbered in the order in which they were met.
pub(super) struct Vocabulary {
    language: Option<Language>,
    stemmer: Option<Stemmer>,
    terms: HashMap<String, Term>,
    /// Lower-case word → its term, or `None` for a stop word: stemming is the costly part.
    seen: HashMap<String, Option<Term>>,
}

impl Vocabulary {
    /// An empty vocabulary for texts of `language`.
    pub(super) fn new(language: Option<Language>) -> Self {
        Vocabulary {
            language,
            stemmer: language.map(Language::stemmer),
            terms: HashMap::new(),
            seen: HashMap::new(),
        }
    }

    /// Returns the terms of `text` in order, with repeats.
    pub(super) fn terms(&mut self, text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        for word in words(text) {
            if word.chars().next().is_some_and(is_unspaced) {
                terms.extend(pairs(word).map(|pair| self.number(pair.to_owned())));
            } else {
                terms.extend(self.term(&fold(word)));
            }
        }
        terms
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    fn term(&mut self, word: &str) -> Option<Term> {
        if let Some(term) = self.seen.get(word) {
            return *term;
        }
        let stop = self.language.is_some_and(|l| l.is_stop_word(word));
        let term = if stop || word.is_empty() {
            None
        } else {
            let stem = match &self.stemmer {
                Some(stemmer) => stemmer.stem(word).into_owned(),
                None => word.to_owned(),
            };
            Some(self.number(stem))
        };
        self.seen.insert(word.to_owned(), term);
        term
    }

    fn number(&mut self, stem: String) -> Term {
        let next = self.terms.len() as Term;
        *self.terms.entry(stem).or_insert(next)
    }
}

/// Iterates over the words of `text`: letters and digits with apostrophes inside, and runs of a script
/// without spaces.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || is_apostrophe(c)))
        .map(|word| word.trim_matches(is_apostrophe))
        .filter(|word| !word.is_empty())
        .flat_map(split_scripts)
}

/// Iterates over the words of `text` as they are compared: [`words`], lower case, without possessives, and pairs
/// of characters where a script has no spaces.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = String> {
    words(text).flat_map(|word| {
        if word.chars().next().is_some_and(is_unspaced) {
            pairs(word).map(str::to_owned).collect()
        } else {
            vec![fold(word)]
        }
    })
}

/// Counts words as a reader would; two characters of a script without spaces count as one.
pub(super) fn count_words(text: &str) -> usize {
    let mut unspaced = 0;
    let mut count = 0;
    for token in text.split_whitespace() {
        let wide = token.chars().filter(|c| is_unspaced(*c)).count();
        unspaced += wide;
        let speaks = token.chars().any(char::is_alphanumeric);
        count += usize::from(wide == 0 && speaks);
    }
    count + unspaced.div_ceil(2)
}

/// Lower case, without the possessive.
pub(super) fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    for ending in ["'s", "’s"] {
        if let Some(stem) = lower.strip_suffix(ending) {
            return stem.to_owned();
        }
    }
    lower
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Han, Hiragana and Katakana: written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// Cuts a token where unspaced script begins or ends.
fn split_scripts(token: &str) -> impl Iterator<Item = &str> {
    let mut rest = token;
    std::iter::from_fn(move || {
        let unspaced = is_unspaced(rest.chars().next()?);
        let end = rest
            .find(|c| is_unspaced(c) != unspaced)
            .unwrap_or(rest.len());
        let (head, tail) = rest.split_at(end);
        rest = tail;
        Some(head)
    })
}

/// Neighbouring characters of `run` two by two; a single character by itself.
fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).collect();
    let count = starts.len().saturating_sub(1).max(1);
    (0..count).map(move |i| {
        let end = starts.get(i + 2).copied().unwrap_or(run.len());
        &run[starts[i]..end]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_one_stem_are_one_term() {
        let mut vocabulary = Vocabulary::new(Some(Language::ENGLISH));
        let terms = vocabulary.terms("Investors invested; the investor's investments");
        assert_eq!(terms.len(), 4, "the stop word is gone");
        assert_eq!(terms[0], terms[2]);
        assert_eq!(
            vocabulary.terms("Ministers’ said of it"),
            vocabulary.terms("minister")
        );
    }

    #[test]
    fn unspaced_scripts_give_pairs() {
        let found: Vec<&str> = pairs("東京大学").collect();
        assert_eq!(found, ["東京", "京大", "大学"]);
        assert_eq!(pairs("東").collect::<Vec<_>>(), ["東"]);
        assert_eq!(count_words("東京大学 in Tokyo"), 4);
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>()) {
            let mut vocabulary = Vocabulary::new(None);
            vocabulary.terms(&text);
            count_words(&text);
        }
    }
}
