//! Words → runs of capitalised words that may be names: where one begins and where it ends. What joins two words of it,
//! [`super::joints`] says. It must not know what a name stands for.

use std::ops::Range;

use super::gazetteer::{CALENDAR, PLACES, SENTENCE_WORDS};
use super::joints::{continues, joined_by_and, owns_part};
use super::known::{ORGANISATIONS, PRODUCTS};
use super::language::Language;
use super::words::{Usage, Word, begins, is_acronym, is_camel, is_capital};

/// Words of a name at most.
const LONGEST: usize = 6;

/// Returns the words of the name that begins at `at`, an empty range when none does.
pub(super) fn run_at(words: &[Word<'_>], at: usize, usage: &Usage<'_>) -> Range<usize> {
    let none = at..at;
    let first = &words[at];
    let article = first.text == "al"
        && words
            .get(at + 1)
            .is_some_and(|next| next.gap == " " && is_capital(next.text));
    let initial = begins(words, at);
    let opens = !initial && opens_name(words, at);
    if !(may_name(first.text) || article || opens)
        || is_calendar(first.text)
        || usage.keys.contains(first.text)
        || first.gap.ends_with(['#', '@'])
        || is_counter(words, at)
    {
        return none;
    }
    let begins_place = words
        .get(at + 1)
        .is_some_and(|next| PLACES.contains(format!("{} {}", first.text, next.text).as_str()));
    if initial && !begins_place && (SENTENCE_WORDS.contains(&first.text) || is_adverb(first.text)) {
        return none;
    }
    if initial && is_gerund(words, at) && !usage.capital.contains_key(first.text) {
        return none;
    }
    let mut end = at + 1;
    while end < words.len() && end - at < LONGEST {
        if words[end - 1].possessive && !owns_part(words, end) {
            break;
        }
        if let Some(joined) = joined_by_and(words, at, end) {
            end = joined;
            break;
        }
        // "SNL" and "ISIS" are two.
        if end == at + 1 && is_short_form(first.text) && is_short_form(words[end].text) {
            break;
        }
        let Some(next) = continues(words, end) else {
            break;
        };
        end = next;
    }
    end = with_number(words, end);
    let shaped = begins_place
        || article
        || is_arabic(first.text)
        || is_acronym(first.text)
        || is_camel(first.text)
        || PLACES.contains(&first.text)
        || is_known(first.text);
    if initial && !shaped {
        // Nothing but its place says that the first word is a name.
        let common = usage.lower.contains_key(first.text.to_lowercase().as_str());
        let known = usage.capital.contains_key(first.text);
        if common || (end == at + 1 && !known) {
            return none;
        }
    }
    if end == at + 1 && !shaped && usage.is_common(first.text) {
        return none;
    }
    with_ordinal(words, at)..end
}

/// "ISIS": letters of a name that hardly stand before another's.
fn is_short_form(word: &str) -> bool {
    (3..=6).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase())
}

/// Words that no name begins with, but for the given one, a party's and "A Haber".
fn opens_name(words: &[Word<'_>], at: usize) -> bool {
    let named = words
        .get(at + 1)
        .is_some_and(|next| next.gap == " " && may_name(next.text));
    named && matches!(words[at].text, "Will" | "All" | "A")
}

/// Tells whether a name is on a list and is no common word, so that it names something also as the first word.
pub(super) fn is_known(word: &str) -> bool {
    (ORGANISATIONS.contains(word) || PRODUCTS.contains(word)) && !COMMON.contains(&word)
}

/// Names on those lists that are words as well.
const COMMON: &[&str] = &[
    "Apple",
    "Amazon",
    "Target",
    "Visa",
    "Shell",
    "Delta",
    "Windows",
    "Switch",
    "Surface",
    "Outlook",
    "Curiosity",
    "Echo",
    "Giants",
    "Cowboys",
    "Patriots",
    "Rangers",
    "Celtic",
    "Celtics",
    "Puma",
    "Zoom",
    "Galaxy",
    "Safari",
    "Chrome",
    "Excel",
    "Mustang",
    "Aspirin",
    "Oracle",
    "Congress",
    "Senate",
    "Meta",
    "Gemini",
    "Android",
    "Fiat",
    "Dell",
    "Barclays",
    "Mercedes",
    "Everton",
];

/// "Category" of "Category 5", "CVN" of "CVN 76": what is counted on, not named.
fn is_counter(words: &[Word<'_>], at: usize) -> bool {
    let word = words[at].text;
    let Some(next) = words.get(at + 1).filter(|next| next.gap == " ") else {
        return false;
    };
    let numbered = next.text.starts_with(|c: char| c.is_ascii_digit());
    let lettered = next.text.len() == 1 || next.text.starts_with("No.");
    let counts = COUNTERS.contains(&word) && (numbered || lettered || COUNTED.contains(&next.text));
    let code = numbered && is_acronym(word) && next.text.bytes().all(|b| b.is_ascii_digit());
    counts || (code && !is_known(word))
}

/// What is numbered.
const COUNTERS: &[&str] = &[
    "Category", "District", "Phase", "Level", "Stage", "Grade", "Chapter", "Section", "Article",
    "Week", "Day", "Room", "Number", "No", "Tier", "Class", "Division", "Group", "Page", "Version",
    "Figure", "Table", "Part", "Type", "Gate", "Lane", "Season", "Episode", "Round", "World",
    "Game",
];
const COUNTED: &[&str] = &[
    "One", "Two", "Three", "Four", "Five", "Six", "I", "II", "III",
];

/// The end of a name with the number that belongs to it: "Germanwings Flight 9525".
fn with_number(words: &[Word<'_>], end: usize) -> usize {
    let takes = matches!(
        words[end - 1].text,
        "Flight" | "Apollo" | "Boeing" | "Airbus" | "Route" | "Interstate" | "Highway" | "Formula"
    );
    let follows = words
        .get(end)
        .is_some_and(|next| next.gap == " " && next.text.starts_with(|c: char| c.is_ascii_digit()));
    end + usize::from(takes && follows)
}

/// The start of a name with the ordinal that belongs to it: "25th Amendment".
fn with_ordinal(words: &[Word<'_>], at: usize) -> usize {
    let takes = matches!(
        words[at].text,
        "Amendment"
            | "Congress"
            | "Street"
            | "Avenue"
            | "Regiment"
            | "Battalion"
            | "Division"
            | "Infantry"
            | "Airborne"
            | "Fleet"
            | "Circuit"
            | "Precinct"
            | "Brigade"
            | "Army"
    );
    let ordinal = at > 0 && words[at].gap == " " && {
        let before = words[at - 1].text;
        before.starts_with(|c: char| c.is_ascii_digit())
            && ["st", "nd", "rd", "th"]
                .iter()
                .any(|ending| before.ends_with(ending))
    };
    at - usize::from(takes && ordinal)
}

/// "Clearing" of "Clearing Tikrit of mines": what is done to the name after it, at the start of a sentence.
fn is_gerund(words: &[Word<'_>], at: usize) -> bool {
    let word = words[at].text;
    let named = words
        .get(at + 1)
        .is_some_and(|next| next.gap == " " && is_capital(next.text));
    named && word.len() > 5 && word.ends_with("ing") && !PLACES.contains(&word) && word != "Boeing"
}

/// "Similarly", "Recently": hardly a name at the start of a sentence.
fn is_adverb(word: &str) -> bool {
    word.len() > 6 && word.ends_with("ly") && !matches!(word, "Kimberly" | "Beverly" | "Connolly")
}

/// Tells whether a word may be part of a name.
pub(super) fn may_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    let common =
        (Language::ENGLISH.is_stop_word(&lower) && word != "New") || word.starts_with("No.");
    (is_capital(word) && (is_acronym(word) || !common) && word != "I") || is_arabic(word)
}

/// "al-Shabaab": a name that begins with its article.
fn is_arabic(word: &str) -> bool {
    word.strip_prefix("al-").is_some_and(is_capital)
}

pub(super) fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(word)
}
