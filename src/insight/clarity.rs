//! Which words a question may keep of a text: those that say by themselves what they mean.
//!
//! It must not know what is asked.

use super::verbs;

/// Words that stand for something that a question would not name, or that begin another clause; auxiliaries do so, too.
const LOOSE: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "him",
    "them",
    "us",
    "me",
    "this",
    "that",
    "these",
    "those",
    "here",
    "there",
    "which",
    "who",
    "whom",
    "whose",
    "when",
    "where",
    "while",
    "if",
    "what",
    "how",
    "why",
    "but",
    "our",
    "my",
    "your",
    "so",
    "home",
    "said",
    "says",
    "than",
    "before",
    "until",
    "since",
    "later",
    "then",
    "also",
    "one",
    "two",
    "others",
    "both",
    "such",
    "himself",
    "herself",
    "itself",
    "themselves",
    "not",
    "never",
    "ago",
    "same",
    "another",
    "other",
];

/// Words that no phrase ends with.
const ENDLESS: &[&str] = &[
    "and",
    "or",
    "of",
    "the",
    "a",
    "an",
    "to",
    "for",
    "with",
    "soon",
    "just",
    "shortly",
    "even",
    "immediately",
    "long",
    "more",
    "less",
    "only",
    "again",
    "together",
    "his",
    "her",
    "its",
    "their",
    "new",
    "first",
    "last",
];

/// Tells whether a word leans on others: "it", "these", "who".
pub(super) fn is_loose(word: &str) -> bool {
    // "it's" leans as "it" does.
    let bare = word.split(['\'', '’']).next().unwrap_or_default();
    let bare = bare.to_lowercase();
    LOOSE.contains(&bare.as_str()) || verbs::is_auxiliary(&bare)
}

/// Tells whether no phrase ends with a word.
pub(super) fn is_endless(word: &str) -> bool {
    ENDLESS.contains(&word)
}

/// Tells whether a phrase says by itself what it means: it has no pronoun and is whole.
pub(super) fn is_clear(words: &str) -> bool {
    is_whole(words) && !words.split(' ').any(is_own)
}

/// Tells whether a word says whose something is without naming them: "their".
pub(super) fn is_own(word: &str) -> bool {
    OWN.contains(&word)
}

/// Words for what belongs to somebody named before.
const OWN: &[&str] = &["his", "her", "its", "their", "His", "Her", "Its", "Their"];

/// As [`is_clear`], for words after a subject to which "his", "her", "its" or "their" may belong.
pub(super) fn is_clear_after(words: &str, is_person: bool, is_plural: bool) -> bool {
    let own = |word: &str| match word {
        "his" | "her" => is_person,
        "its" => !is_person && !is_plural,
        "their" => is_plural,
        _ => true,
    };
    let all: Vec<&str> = words.split(' ').collect();
    let is_object = all.last().is_some_and(|last| *last == "her");
    is_whole(words) && !is_object && all.iter().all(|word| own(word))
}

fn is_whole(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let is_adverb = last.ends_with("ly") && last.starts_with(char::is_lowercase);
    let ends = last.is_empty() || is_endless(last) || is_adverb;
    let is_broken = words.contains(MARKS) || words.contains("--");
    !ends && !is_broken && words.split(' ').all(|word| !is_loose(word))
}

/// Marks that end a phrase.
const MARKS: &[char] = &[
    ',', ';', ':', '"', '“', '”', '(', ')', '–', '—', '•', '?', '!',
];
