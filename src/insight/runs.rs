//! Words → runs of capitalised words that may be names: where one begins, what carries it on, where it ends.
//!
//! Runs are never joined across "and", and across "of" or "for" only after a word such as "University": better two names
//! than one that nobody bears. It must not know what a name stands for.

use std::ops::Range;

use super::gazetteer::{
    CALENDAR, NO_NAMES, ORGANISATION_WORDS, PLACE_WORDS, PLACES, SENTENCE_WORDS, SERVING,
};
use super::known::{ORGANISATIONS, PRODUCTS};
use super::language::Language;
use super::words::{Usage, Word, begins, is_acronym, is_camel, is_capital, joins_by_stop};

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

/// Words that no name begins with, but for the given one and a party's.
fn opens_name(words: &[Word<'_>], at: usize) -> bool {
    let named = words
        .get(at + 1)
        .is_some_and(|next| next.gap == " " && may_name(next.text));
    named && matches!(words[at].text, "Will" | "All")
}

/// Tells whether a name is on a list and is no common word, so that it names something also as the first word.
fn is_known(word: &str) -> bool {
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

/// Tells whether the possessive before `end` is part of a name: "Sheriff's Department", "Insurers' Association",
/// "St. Peter's Square". "Alabama's Supreme Court" is the court of Alabama.
fn owns_part(words: &[Word<'_>], end: usize) -> bool {
    let (owner, word) = (&words[end - 1], &words[end]);
    if word.gap == "' " || word.gap == "’ " {
        return ORGANISATION_WORDS.contains(&word.text);
    }
    let saint = end > 1 && matches!(words[end - 2].text, "St" | "St." | "Saint");
    let body = ORGANISATION_WORDS.contains(&word.text);
    word.gap == " "
        && ((body && OWNERS.contains(&owner.text)) || (saint && (body || is_site(word.text))))
}

/// Those who own bodies.
const OWNERS: &[&str] = &[
    "Sheriff",
    "Women",
    "Men",
    "Children",
    "People",
    "Veterans",
    "King",
    "Queen",
    "Prince",
    "Boys",
    "Girls",
    "Attorney",
    "General",
    "Governor",
    "Mayor",
    "Prosecutor",
    "Coroner",
    "Examiner",
    "Workers",
    "Teachers",
    "Trader",
    "Lloyd",
    "Christie",
    "Sotheby",
    "Physicians",
];

/// "Square", "Basilica": what is named after a saint.
fn is_site(word: &str) -> bool {
    PLACE_WORDS.contains(word)
        || matches!(
            word,
            "Basilica" | "Cathedral" | "Chapel" | "Palace" | "Abbey" | "Gate" | "Place"
        )
}

/// Returns the end of the run when the word at `end` continues it, perhaps after "of" or "de".
fn continues(words: &[Word<'_>], end: usize) -> Option<usize> {
    let (previous, word) = (&words[end - 1], &words[end]);
    if is_calendar(word.text) && !matches!(word.text, "May" | "April" | "June" | "August") {
        return None;
    }
    let joined = word.gap == " "
        || word.gap == " & "
        || (previous.possessive && owns_part(words, end))
        || (word.gap == ". " && joins_by_stop(previous.text));
    let ends = is_capital(word.text)
        && word.gap == " "
        && matches!(word.text, "Way" | "One" | "Now" | "Up" | "Day");
    if joined && (may_name(word.text) || ends) {
        // An account of somebody's: "Los Angeles Fire Department Twitter account".
        let account = matches!(word.text, "Twitter" | "Facebook" | "Instagram" | "YouTube");
        return (!account).then_some(end + 1);
    }
    let particle = matches!(
        word.text,
        "de" | "van"
            | "von"
            | "al"
            | "bin"
            | "ibn"
            | "der"
            | "den"
            | "del"
            | "della"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "du"
            | "la"
    );
    let belongs = word.text == "of"
        && (ORGANISATION_WORDS.contains(&previous.text)
            || PLACE_WORDS.contains(&previous.text)
            || matches!(
                previous.text,
                "Republic"
                    | "Isle"
                    | "Commonwealth"
                    | "Institutes"
                    | "Division"
                    | "Hall"
                    | "Tower"
                    | "Battle"
                    | "Order"
                    | "Horn"
                    | "Duchy"
            ));
    // "al Qaeda in the Arabian Peninsula"
    let branch = word.text == "in" && previous.text == "Qaeda";
    // "Institute for Mountain Ecology"
    let serves = word.text == "for" && SERVING.contains(&previous.text);
    // "Photographer of the Year"
    let prize = word.text == "of"
        && words.get(end + 1).is_some_and(|w| w.text == "the")
        && words
            .get(end + 2)
            .is_some_and(|w| matches!(w.text, "Year" | "Decade" | "Century" | "Month"));
    let belongs = belongs || serves || branch || prize;
    if word.gap != " " || !(particle || belongs) {
        return None;
    }
    let mut next = end + 1;
    if belongs
        && words
            .get(next)
            .is_some_and(|w| w.text == "the" && w.gap == " ")
    {
        next += 1;
    }
    let follows = words
        .get(next)
        .is_some_and(|w| w.gap == " " && may_name(w.text) && !is_calendar(w.text));
    follows.then_some(next + 1)
}

/// Returns the end of a public body's name that goes on after "and" at `end`: "National Oceanic and Atmospheric
/// Administration", "Department of Fish and Game".
fn joined_by_and(words: &[Word<'_>], at: usize, end: usize) -> Option<usize> {
    let run = &words[at..end];
    if words[end].text != "and" || words[end].gap != " " {
        return None;
    }
    let capitals = words[end + 1..]
        .iter()
        .take_while(|word| word.gap == " " && may_name(word.text))
        .take(3)
        .count();
    let last = words.get(end + capitals).filter(|_| capitals > 0)?;
    let is_body = ORGANISATION_WORDS.contains(&last.text)
        || matches!(last.text, "Protection" | "Enforcement");
    if let Some(area) = joins_area(run, &words[end + 1..=end + capitals]) {
        return Some(end + area + 1);
    }
    let joins = joins_field(run, last.text, capitals) || (is_body && joins_body(words, at, end));
    joins.then_some(end + capitals + 1)
}

/// After "Department of" one more word is what it is for, as is a second plural: "Academy of Arts and Sciences".
fn joins_field(run: &[Word<'_>], last: &str, capitals: usize) -> bool {
    let of = run.iter().any(|word| matches!(word.text, "of" | "for"));
    let department = run.iter().any(|word| {
        matches!(
            word.text,
            "Department" | "Ministry" | "Bureau" | "Office" | "Centers" | "Centres"
        )
    });
    let plural = |word: &str| word.len() > 3 && word.ends_with('s');
    let plurals = run.last().is_some_and(|word| plural(word.text)) && plural(last);
    of && capitals == 1 && !is_acronym(last) && (department || plurals)
}

/// "National Oceanic and Atmospheric Administration", "the Food and Drug Administration".
fn joins_body(words: &[Word<'_>], at: usize, end: usize) -> bool {
    let run = &words[at..end];
    let first = run[0].text;
    let opens = matches!(
        first,
        "National"
            | "Federal"
            | "U.S."
            | "U.S"
            | "International"
            | "Royal"
            | "American"
            | "European"
    );
    let whole = run
        .iter()
        .skip(1)
        .any(|word| ORGANISATION_WORDS.contains(&word.text) || word.text == "of");
    let definite = at > 0 && matches!(words[at - 1].text, "the" | "The");
    let field = run.len() == 1
        && definite
        && !is_acronym(first)
        && !is_known(first)
        && !ORGANISATION_WORDS.contains(first)
        && !PLACES.contains(first)
        && !NO_NAMES.contains(first)
        && !first.ends_with("ian");
    (opens && !whole) || field
}

/// Words of the second area of "Port Authority of New York and New Jersey".
fn joins_area(run: &[Word<'_>], second: &[Word<'_>]) -> Option<usize> {
    let opens = run.len() > 3 && run[0].text == "Port" && run[1].text == "Authority";
    (1..=second.len()).rev().find(|count| {
        let area: Vec<&str> = second[..*count].iter().map(|word| word.text).collect();
        opens && PLACES.contains(area.join(" ").as_str())
    })
}

/// Tells whether a word may be part of a name.
fn may_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    let common =
        (Language::ENGLISH.is_stop_word(&lower) && word != "New") || word.starts_with("No.");
    (is_capital(word) && (is_acronym(word) || !common) && word != "I") || is_arabic(word)
}

/// "al-Shabaab": a name that begins with its article.
fn is_arabic(word: &str) -> bool {
    word.strip_prefix("al-").is_some_and(is_capital)
}

fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(word)
}
