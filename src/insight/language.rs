//! Which language a text is in, as far as stop words tell: enough to choose a stemmer, and to know
//! when questions, whose patterns are English, must not be asked.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

/// Words from the start of the text that are looked at.
const SAMPLE: usize = 600;

/// The share of words that must be a language's stop words for it to be named.
const SHARE: f64 = 0.18;

/// The languages that can be told apart: those with both stop words and a stemmer.
const LANGUAGES: [(&str, Algorithm); 15] = [
    ("en", Algorithm::English),
    ("de", Algorithm::German),
    ("fr", Algorithm::French),
    ("es", Algorithm::Spanish),
    ("it", Algorithm::Italian),
    ("pt", Algorithm::Portuguese),
    ("nl", Algorithm::Dutch),
    ("sv", Algorithm::Swedish),
    ("da", Algorithm::Danish),
    ("no", Algorithm::Norwegian),
    ("fi", Algorithm::Finnish),
    ("ru", Algorithm::Russian),
    ("ro", Algorithm::Romanian),
    ("hu", Algorithm::Hungarian),
    ("tr", Algorithm::Turkish),
];

/// A language that a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Language(usize);

impl Language {
    pub(super) const ENGLISH: Language = Language(0);

    /// Names the language of a text from its words in lower case; `None` when no language is clear.
    pub(super) fn detect<'a>(words: impl Iterator<Item = &'a str>) -> Option<Language> {
        let mut hits = [0usize; LANGUAGES.len()];
        let mut total = 0usize;
        for word in words.take(SAMPLE) {
            total += 1;
            if let Some(mask) = STOP_WORDS.get(word) {
                for (language, hits) in hits.iter_mut().enumerate() {
                    *hits += usize::from(mask >> language & 1 == 1);
                }
            }
        }
        // Of equals the first wins, so that the order of the table decides and not chance.
        let best = (0..hits.len()).rev().max_by_key(|i| hits[*i])?;
        (total > 0 && hits[best] as f64 >= SHARE * total as f64).then_some(Language(best))
    }

    /// Its code of ISO 639-1.
    pub(super) fn code(self) -> &'static str {
        LANGUAGES[self.0].0
    }

    pub(super) fn stemmer(self) -> Stemmer {
        Stemmer::create(LANGUAGES[self.0].1)
    }

    /// Tells whether `word`, in lower case, is too common in this language to mean anything.
    pub(super) fn is_stop_word(self, word: &str) -> bool {
        STOP_WORDS
            .get(word)
            .is_some_and(|mask| mask >> self.0 & 1 == 1)
    }
}

/// Stop word → the set of languages that have it, one bit each.
static STOP_WORDS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (bit, (code, _)) in LANGUAGES.iter().enumerate() {
        for word in stop_words::lookup(code).unwrap_or_default() {
            *words.entry(*word).or_insert(0) |= 1 << bit;
        }
    }
    for word in NEWS_WORDS {
        *words.entry(*word).or_insert(0) |= 1 << Language::ENGLISH.0;
    }
    words
});

/// Words that say nothing in a news text, beyond those that say nothing anywhere.
const NEWS_WORDS: &[&str] = &[
    "said",
    "says",
    "say",
    "saying",
    "told",
    "mr",
    "mrs",
    "ms",
    "dr",
    "also",
    "would",
    "could",
    "may",
    "might",
    "must",
    "shall",
    "one",
    "two",
    "new",
    "like",
    "get",
    "got",
    "make",
    "made",
    "many",
    "much",
    "even",
    "still",
    "yet",
    "however",
    "meanwhile",
    "according",
    "among",
    "amid",
    "around",
    "another",
    "per",
    "via",
    "within",
    "without",
    "upon",
    "since",
    "though",
    "although",
    "whether",
    "while",
    "us",
    "let",
    "every",
    "ever",
    "never",
    "always",
    "often",
    "just",
    "already",
    "later",
    "earlier",
    "today",
    "yesterday",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "week",
    "month",
    "year",
    "day",
    "time",
    "well",
    "back",
    "way",
    "going",
    "go",
    "went",
    "come",
    "came",
    "take",
    "took",
    "use",
    "used",
    "really",
    "including",
    "include",
    "several",
    "toward",
    "towards",
    "along",
    "across",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, code: Option<&str>) {
        let lower = text.to_lowercase();
        let found = Language::detect(lower.split_whitespace()).map(|l| LANGUAGES[l.0].0);
        assert_eq!(found, code, "of {text:?}");
    }

    #[test]
    fn tells_languages_apart() {
        check(
            "the minister said that the law was not in the interest of the people",
            Some("en"),
        );
        check(
            "der Minister sagte, dass das Gesetz nicht im Interesse der Menschen ist",
            Some("de"),
        );
        check(
            "le ministre a dit que la loi n'est pas dans l'intérêt de la population et du pays",
            Some("fr"),
        );
        check(
            "el ministro dijo que la ley no es del interés de la gente y que no se va",
            Some("es"),
        );
        check("zzz qqq xxx", None);
        check("", None);
    }

    #[test]
    fn every_language_has_stop_words() {
        for (code, _) in LANGUAGES {
            assert!(
                stop_words::lookup(code).is_some_and(|w| w.len() > 40),
                "{code}"
            );
        }
    }
}
