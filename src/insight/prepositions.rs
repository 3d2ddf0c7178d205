//! Prepositions: words that a noun phrase follows, and those of them that tie it to the noun before.
//!
//! It must not know what is asked, nor of what a phrase is a part.

/// Tells whether nothing but a noun phrase follows a word in lower case: "near", but not "after", with which a clause
/// may begin, and not "of" and "to", which belong to so much else.
pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

/// Tells whether a word in lower case ties a noun phrase to the noun before it: "the head of", "a man with".
pub(super) fn ties_nouns(word: &str) -> bool {
    TYING.contains(&word)
}

const PREPOSITIONS: &[&str] = &[
    "in",
    "on",
    "at",
    "from",
    "with",
    "by",
    "for",
    "into",
    "onto",
    "over",
    "under",
    "about",
    "against",
    "during",
    "through",
    "across",
    "near",
    "outside",
    "inside",
    "behind",
    "beneath",
    "between",
    "among",
    "around",
    "toward",
    "towards",
    "without",
    "within",
    "along",
    "aboard",
    "off",
    "via",
    "throughout",
    "upon",
    "beside",
    "above",
    "below",
    "amid",
    "per",
];

const TYING: &[&str] = &["of", "in", "at", "from", "for", "on", "with", "behind"];
