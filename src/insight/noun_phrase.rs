//! Noun phrases by their words: which word is the noun, whether it is plural, how they stand within a question.
//!
//! Shallow and cautious: what is not surely a noun phrase is none. It must not know what is asked.

use super::gazetteer::{CALENDAR, NO_NAMES, SENTENCE_WORDS};
use super::peoples::is_people;
use super::prepositions::ties_nouns;
use super::roles::is_mind;
use super::verbs;

/// Tells whether a word has the ending of an adjective, and stands for nobody.
pub(super) fn is_adjective(word: &str) -> bool {
    let endings = [
        "ent", "al", "ive", "ous", "ful", "ible", "able", "ary", "ic", "less",
    ];
    endings.iter().any(|ending| word.ends_with(ending)) && !is_mind(word)
}

/// The noun of a phrase that others belong to: "scientists" of "scientists at the institute".
pub(super) fn head(phrase: &str) -> &str {
    let mut words = phrase.split(' ').peekable();
    let mut head = "";
    while let Some(word) = words.next() {
        head = word;
        if words.peek().is_some_and(|next| ties_nouns(next)) {
            break;
        }
    }
    head
}

/// Words before a noun, or in its place, that do not say what is meant, and those that begin another clause.
const POINTING: &[&str] = &[
    "these",
    "those",
    "such",
    "other",
    "others",
    "all",
    "both",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "your",
    "no",
    "any",
    "every",
    "each",
    "but",
    "and",
    "when",
    "as",
    "if",
    "while",
    "after",
    "because",
    "although",
    "though",
    "until",
    "since",
    "whether",
    "this",
    "that",
    "there",
    "more",
    "fewer",
    "less",
    "sometimes",
    "perhaps",
    "besides",
    "always",
    "what",
];

/// Bytes of a word that is surely in the plural for its "s", but for names.
const SHORTEST_PLURAL: usize = 5;

/// "Scientists", "German prosecutors", "Scientists at the institute": people without a word before them.
pub(super) fn is_bare_plural(words: &[&str], head: &str) -> bool {
    let at = words
        .iter()
        .position(|word| *word == head)
        .unwrap_or_default();
    let plural = is_plural(head) && (is_mind(&head.to_lowercase()) || head.len() > SHORTEST_PLURAL);
    let described = words[1..=at]
        .iter()
        .all(|word| word.chars().all(|c| c.is_lowercase() || c == '-') && !breaks_phrase(word));
    let first = words[0].to_lowercase();
    let known = words[0].starts_with(char::is_alphabetic)
        && words[0].ends_with(char::is_alphanumeric)
        && !POINTING.contains(&first.as_str())
        && (at == 0 || !SENTENCE_WORDS.contains(words[0]) && !first.ends_with("ing"));
    plural && at < 3 && described && known && is_noun_phrase(&words[at..])
}

/// Tells whether words after a determiner or a noun may be adjectives, nouns and at most one preposition with its own.
pub(super) fn is_noun_phrase(words: &[&str]) -> bool {
    let inner = &words[1..];
    let joined = inner.iter().filter(|word| ties_nouns(word)).count();
    let timed = inner.iter().any(|word| CALENDAR.contains(word));
    joined <= 1
        && !timed
        && inner.iter().all(|word| {
            word.starts_with(char::is_alphabetic)
                && !word.ends_with([',', ';', ':', '.', ')', '"', '”'])
                && !breaks_phrase(word)
        })
}

/// Tells whether a word ends a noun phrase or makes two of it.
fn breaks_phrase(word: &str) -> bool {
    NO_PART.contains(&word) || verbs::is_auxiliary(word)
}

const NO_PART: &[&str] = &[
    "to", "by", "and", "or", "but", "who", "that", "which", "said", "says", "told", "not", "it",
    "he", "she", "they", "we", "I", "you",
];

/// Tells whether a noun is plural by its form.
pub(super) fn is_plural(noun: &str) -> bool {
    (noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us") && !noun.ends_with("is"))
        || matches!(
            noun,
            "police" | "Police" | "people" | "men" | "women" | "children"
        )
}

/// Tells whether a noun phrase that ends with `word` does not say what it means, or is none: "the two", "the result",
/// "the mayor of".
pub(super) fn is_vague(word: &str) -> bool {
    VAGUE.contains(&word) || ties_nouns(word) || breaks_phrase(word)
}

/// Nouns that say nothing without what stands before or after, and words in place of a noun.
const VAGUE: &[&str] = &[
    "two", "three", "four", "pair", "latter", "former", "same", "other", "others", "move",
    "decision", "result", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "time", "times", "news", "incident", "case", "people", "most", "many", "some", "only", "first",
    "last", "next", "fact", "thing", "things", "number", "amount", "majority", "rest", "way",
    "ways", "lot", "kind", "sort",
];

/// "Residents" in lower case, "Iraqi forces" and "FBI agents" as they stand.
pub(super) fn lower_common(phrase: &str) -> String {
    let (first, more) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let is_name = first.chars().skip(1).any(char::is_uppercase)
        || (!more.is_empty() && NO_NAMES.contains(first))
        || is_people(first);
    if is_name {
        phrase.to_owned()
    } else {
        lower_first(phrase)
    }
}

pub(super) fn lower_first(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
