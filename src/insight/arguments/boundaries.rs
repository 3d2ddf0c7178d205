//! Where what a verb takes is divided: which words begin a phrase, another clause, or one that belongs to a noun.
//!
//! By a word and the words beside it. How the phrases are put together, [`super`] knows.

use crate::insight::clarity::is_loose;
use crate::insight::prepositions::is_preposition;
use crate::insight::verbs::{self, Inflection};

/// What ends a phrase after a word.
pub(super) const STOPS: &[char] = &[',', ';', ':', '.', '!', '?', ')', '"', '”'];

/// Tells whether a phrase begins with `word`, which `next` follows.
pub(super) fn begins_phrase(word: &str, next: &str) -> bool {
    match word {
        "to" => {
            !verbs::form(next).is_some_and(|form| form.is(Inflection::Base))
                && !ADVERBIAL.contains(&next)
        }
        // "at least", "up to", "over 100", "about 40"
        "at" if next == "least" => false,
        "about" | "over" | "around" | "under" | "than"
            if next.starts_with(|c: char| c.is_ascii_digit() || c == '$') =>
        {
            false
        }
        _ => may_begin_phrase(word),
    }
}

/// Words after "to" with which no phrase begins.
const ADVERBIAL: &[&str] = &[
    "be",
    "have",
    "do",
    "see",
    "say",
    "tell",
    "know",
    "not",
    "also",
    "go",
    "let",
    "understand",
];

/// Tells whether a phrase after a verb may begin with `word`, whatever follows.
fn may_begin_phrase(word: &str) -> bool {
    is_preposition(word) || CLAUSAL.contains(&word) || PARTICLES.contains(&word)
}

/// Words that a phrase or a clause may follow.
const CLAUSAL: &[&str] = &[
    "since",
    "until",
    "despite",
    "as",
    "after",
    "before",
    "following",
    "like",
    "than",
];
/// Words that belong to the verb before them: "gave up", "sent them back".
const PARTICLES: &[&str] = &["out", "up", "down", "away", "back"];

/// Tells whether the "and" that is word `n` begins another clause or phrase: "and closed", "and Frost closed", "and in".
pub(super) fn joins_clause(n: usize, words: &[(usize, &str)]) -> bool {
    let word = |k: usize| {
        words
            .get(n + k)
            .map_or("", |(_, word)| word.trim_end_matches(STOPS))
    };
    let is = |word: &str, form: Inflection| verbs::form(word).is_some_and(|found| found.is(form));
    let finite = |word: &str| is(word, Inflection::Past) || is(word, Inflection::Third);
    let (first, second) = (word(1), word(2));
    verbs::is_auxiliary(first)
        || PRONOUNS.contains(&first)
        || may_begin_phrase(first)
        || matches!(first, "then" | "also" | "not")
        || (finite(first) && !is(first, Inflection::Base))
        || (is(first, Inflection::Base)
            && (OPEN_PHRASE.contains(&second) || may_begin_phrase(second) || second == "to"))
        || (first.starts_with(char::is_uppercase)
            && (finite(second) || verbs::is_auxiliary(second)))
}

/// Tells whether something else than a phrase begins with `word`, which `next` follows.
pub(super) fn is_boundary(word: &str, next: &str) -> bool {
    let is = |form: Inflection| verbs::form(next).is_some_and(|found| found.is(form));
    match word {
        "to" => !begins_phrase("to", next),
        "by" | "after" | "before" | "for" | "from" | "since" | "without" | "in" | "while"
        | "as" => is(Inflection::Gerund) || PRONOUNS.contains(&next) || (word == "while"),
        "that" | "who" | "which" | "whom" | "whose" | "when" | "where" | "if" | "because"
        | "unless" | "although" | "though" | "whether" | "how" | "why" | "what" | "so" | "yet"
        | "said" | "says" | "saying" => true,
        _ => verbs::is_auxiliary(word),
    }
}

const PRONOUNS: &[&str] = &["he", "she", "it", "they", "we", "i", "I", "you", "there"];

/// Tells whether word `n` begins a clause that belongs to the noun before it: "a petition calling for", "a man accused of".
pub(super) fn reduces(n: usize, words: &[(usize, &str)]) -> bool {
    let (Some((_, before)), Some((_, word))) =
        (n.checked_sub(1).and_then(|n| words.get(n)), words.get(n))
    else {
        return false;
    };
    let Some(form) = verbs::form(word) else {
        return false;
    };
    let before = before.to_lowercase();
    let after_noun = before.len() > 2
        && !OPEN_PHRASE.contains(&before.as_str())
        && !may_begin_phrase(&before)
        && !before.ends_with("ly");
    let next = words.get(n + 1).map_or("", |(_, next)| *next);
    // "calling for", "carrying nine": not "a bombing campaign".
    let goes_on = OPEN_PHRASE.contains(&next)
        || may_begin_phrase(next)
        || PRONOUNS.contains(&next)
        || is_loose(next)
        || next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '$');
    let participle =
        form.is(Inflection::Participle) && (may_begin_phrase(next) || matches!(next, "to" | "of"));
    after_noun && (form.is(Inflection::Gerund) && goes_on || participle)
}

/// Words that a noun follows.
const OPEN_PHRASE: &[&str] = &[
    "the", "a", "an", "his", "her", "its", "their", "this", "that", "these", "those", "some",
    "any", "no", "many", "more", "most", "of", "and", "or", "own", "new", "first", "last", "two",
    "three", "four", "five", "six", "several", "other", "our", "my",
];
