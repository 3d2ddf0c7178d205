//! What joins the words of a name: "of" after "University", "and" in "Food and Drug Administration", the possessive in
//! "Sheriff's Department".
//!
//! Runs are never joined across "and", and across "of" or "for" only after a word such as "University": better two names
//! than one that nobody bears.

use super::gazetteer::{NO_NAMES, ORGANISATION_WORDS, PLACE_WORDS, PLACES, SERVING};
use super::runs::{is_calendar, is_known, may_name};
use super::words::{Word, is_acronym, is_capital, joins_by_stop};

/// Tells whether the possessive before `end` is part of a name: "Sheriff's Department", "Insurers' Association",
/// "St. Peter's Square". "Alabama's Supreme Court" is the court of Alabama.
pub(super) fn owns_part(words: &[Word<'_>], end: usize) -> bool {
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
pub(super) fn continues(words: &[Word<'_>], end: usize) -> Option<usize> {
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
pub(super) fn joined_by_and(words: &[Word<'_>], at: usize, end: usize) -> Option<usize> {
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
