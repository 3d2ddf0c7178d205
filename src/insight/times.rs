//! Which phrases say when: "on Friday", "in 2012", "last week", "at 3 p.m.".
//!
//! By their words alone; what day that is, [`super::timeline`] says.

use super::gazetteer::CALENDAR;

/// Tells whether a phrase of `words` after `preposition`, which may be empty, is a time.
pub(super) fn is_time(preposition: &str, words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let timed = CALENDAR.contains(first) || is_year(first) || is_day_of(words);
    (TIMED.contains(&preposition) && timed) || is_hour(words)
}

/// Prepositions before times.
const TIMED: &[&str] = &[
    "in", "on", "since", "until", "by", "from", "during", "after", "before", "In", "On",
];

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse()
            .is_ok_and(|year: u32| (1500..2200).contains(&year))
}

/// "12 May"
fn is_day_of(words: &str) -> bool {
    let mut words = words.split(' ');
    let day = words
        .next()
        .is_some_and(|day| day.parse().is_ok_and(|day: u32| day <= 31));
    day && words
        .next()
        .is_some_and(|month| CALENDAR.contains(month) || month == "May")
}

/// "3 p.m. ET"
fn is_hour(words: &str) -> bool {
    let mut words = words.split(' ').skip(1);
    words.any(|word| matches!(word, "p.m." | "a.m." | "p.m" | "a.m" | "pm" | "am"))
}

/// Tells whether a time without a preposition begins here: "Monday", "last week".
pub(super) fn starts_time(word: &str, next: &str) -> bool {
    match word {
        "yesterday" | "today" | "tomorrow" | "tonight" => true,
        "last" | "next" | "this" | "earlier" | "late" | "early" => {
            PERIODS.contains(&next)
                || CALENDAR.contains(next)
                || (word == "earlier" && next == "this")
        }
        _ => word.ends_with("day") && CALENDAR.contains(word),
    }
}

const PERIODS: &[&str] = &[
    "week",
    "month",
    "year",
    "night",
    "summer",
    "winter",
    "spring",
    "autumn",
    "fall",
    "season",
    "weekend",
    "morning",
    "afternoon",
    "evening",
    "decade",
    "century",
    "time",
];
