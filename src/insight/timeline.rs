//! Sentences → what happened when.
//!
//! The words of a date stay as the text has them. Relative ones ("last month") are resolved against the
//! publication only to be sorted. A timeline of fewer than three entries is none.

mod days;

use std::sync::LazyLock;

use chrono::{Duration, NaiveDate};
use regex::{Captures, Regex};

use super::Moment;
use super::compress::tidy;
use super::pattern::compile;
use super::reading::Reading;
use super::sentences::quotation_after;
use days::{full_date, iso, month, relative, weekday, year};

/// Entries under which there is no timeline.
const FEWEST: usize = 3;
/// Entries at most.
const MOST: usize = 20;

const MONTHS: &str = "January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?";
const YEAR: &str = "(?:1[5-9]|20|21)\\d\\d";
const DAYS: &str = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";

/// An expression of time → the day it begins, from its parts and the day of publication.
type Resolve = fn(&Captures<'_>, Option<NaiveDate>) -> Option<NaiveDate>;

static PATTERNS: LazyLock<[(Regex, Resolve); 5]> = LazyLock::new(|| {
    [
        (
            compile(&format!(
                r"\b(?:(?:[Oo]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom) )?(?:(?P<m>{MONTHS}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{MONTHS}))(?:,? (?P<y>{YEAR}))?\b"
            )),
            full_date as Resolve,
        ),
        (
            compile(&format!(
                r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ee]arly|[Ll]ate|[Mm]id) (?:(?:early|late|mid)[ -])?(?P<m>{MONTHS})(?: (?:of )?(?P<y>{YEAR}))?\b"
            )),
            month,
        ),
        (
            compile(&format!(
                r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Oo]f|[Ee]arly|[Ll]ate|[Ee]nd of|[Bb]etween)(?: (?:early|late|mid|the (?:spring|summer|autumn|fall|winter) of))?[ -](?P<y>{YEAR})(?:(?: to | until | through | and |[-–])(?P<z>{YEAR}))?\b"
            )),
            year,
        ),
        (
            compile(&format!(
                r"\b(?:(?:[Oo]n|[Ll]ast|[Nn]ext|[Bb]y|[Uu]ntil|[Ss]ince) )?(?P<w>{DAYS})\b"
            )),
            weekday,
        ),
        (
            compile(
                r"\b(?P<r>[Yy]esterday|[Tt]oday|[Tt]omorrow|(?:[Ee]arlier )?[Tt]his (?:week|month|year|summer|winter|spring|autumn|fall)|[Ll]ast (?:week|month|year|summer|winter|spring|autumn|fall)|[Nn]ext (?:week|month|year)|(?:in )?(?:the )?coming (?:weeks|months|years)|(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|a) (?P<u>days?|weeks?|months?|years?|decades?) ago)\b",
            ),
            relative,
        ),
    ]
});

/// Finds the dated sentences of a text, earliest first; none when there are fewer than three.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Moment> {
    let published = reading.text.published.map(|p| p.to_utc().date_naive());
    let mut moments: Vec<(NaiveDate, Moment)> = Vec::new();
    for (sentence, read) in reading.sentences.iter().enumerate() {
        if let Some(found) = date_in(read.text, read.in_quotation, published) {
            let moment = Moment {
                when: found.when,
                date: found.date,
                text: tidy(read.text),
                sentence,
            };
            moments.push((found.day, moment));
        }
    }
    let dated_twice = moments.iter().any(|(day, _)| *day != moments[0].0);
    if moments.len() < FEWEST || !dated_twice {
        return Vec::new();
    }
    moments.sort_by_key(|(day, moment)| (*day, moment.sentence));
    moments.truncate(MOST);
    moments.into_iter().map(|(_, moment)| moment).collect()
}

/// A date of a sentence.
pub(super) struct Dated {
    /// The day it begins, to sort by.
    pub day: NaiveDate,
    /// As it stands in the text.
    pub when: String,
    /// In the form of ISO 8601, as exact as the text is; `None` when that takes a day of publication that is not known.
    pub date: Option<String>,
}

/// Returns the first date of a sentence: the most exact kind of it that there is.
pub(super) fn date_of(text: &str, published: Option<NaiveDate>) -> Option<Dated> {
    date_in(text, false, published)
}

/// The same, of a sentence that may begin `in_quotation`.
fn date_in(text: &str, in_quotation: bool, published: Option<NaiveDate>) -> Option<Dated> {
    PATTERNS.iter().find_map(|(pattern, resolve)| {
        pattern.captures_iter(text).find_map(|captures| {
            let whole = captures.get(0)?;
            if is_no_time(text, &captures) || says(text, in_quotation, whole.start(), &captures) {
                return None;
            }
            let day = resolve(&captures, published)?;
            // "will meet on Friday" is the Friday to come.
            let passed = captures.name("w").is_some() && published.is_some_and(|today| day < today);
            let day = if passed && is_ahead(&text[..whole.start()]) {
                day.checked_add_signed(Duration::days(7))?
            } else {
                day
            };
            Some(Dated {
                day,
                when: whole.as_str().trim().to_owned(),
                date: iso(&captures, day, published.is_some()),
            })
        })
    })
}

/// Words between what is to come and its day at most.
const NEAR: usize = 12;

/// Tells whether the clause that `before` ends with speaks of what is to come.
fn is_ahead(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().rev().take(NEAR).collect();
    let past = |i: usize| {
        words
            .get(i + 1)
            .is_some_and(|word| matches!(*word, "was" | "were" | "been" | "had"))
    };
    let clause = words
        .iter()
        .position(|word| word.ends_with([';', '"', '”']));
    words[..clause.unwrap_or(words.len())]
        .iter()
        .enumerate()
        .any(|(i, word)| match *word {
            "will" => true,
            "expected" | "scheduled" | "due" | "planned" | "set" | "slated" => !past(i),
            "plans" | "intends" => i > 0 && words[i - 1] == "to",
            _ => false,
        })
}

/// Tells whether "Today" is part of a name, as in "USA Today".
fn is_no_time(text: &str, captures: &Captures<'_>) -> bool {
    captures.name("r").is_some_and(|words| {
        let start = words.start();
        words.as_str().starts_with(char::is_uppercase)
            && text[..start].ends_with(' ')
            && !text[..start]
                .trim_end()
                .ends_with(['.', '?', '!', ':', '"', '“', '”', '-', '–', '—', ')'])
    })
}

/// Tells whether a relative date at `start` stands in quoted speech: whoever speaks counts from another day.
fn says(text: &str, in_quotation: bool, start: usize, captures: &Captures<'_>) -> bool {
    captures.name("r").is_some() && quotation_after(&text[..start], in_quotation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, when: &str, day: &str, date: &str) {
        let published = NaiveDate::from_ymd_opt(2026, 2, 18);
        let found = date_of(text, published).unwrap_or_else(|| panic!("no date in {text:?}"));
        assert_eq!(
            (
                found.when.as_str(),
                found.day.to_string().as_str(),
                found.date.as_deref()
            ),
            (when, day, Some(date)),
            "of {text:?}"
        );
    }

    #[test]
    fn reads_dates() {
        check(
            "It opened on March 3, 2019.",
            "on March 3, 2019",
            "2019-03-03",
            "2019-03-03",
        );
        check(
            "It opened on 3 March.",
            "on 3 March",
            "2026-03-03",
            "2026-03-03",
        );
        check("It has run since 2019.", "since 2019", "2019-01-01", "2019");
        check(
            "It ran from 2009 to 2013.",
            "from 2009 to 2013",
            "2009-01-01",
            "2009/2013",
        );
        check(
            "It opened in late May 2024.",
            "in late May 2024",
            "2024-05-01",
            "2024-05",
        );
        check(
            "It opened in December.",
            "in December",
            "2025-12-01",
            "2025-12",
        );
        check(
            "It opened on Monday.",
            "on Monday",
            "2026-02-16",
            "2026-02-16",
        );
        check(
            "It opens next Monday.",
            "next Monday",
            "2026-02-23",
            "2026-02-23",
        );
        check(
            "It opened last month.",
            "last month",
            "2026-01-19",
            "2026-01",
        );
        check(
            "It opened last week.",
            "last week",
            "2026-02-11",
            "2026-W07",
        );
        check(
            "It will open on Monday.",
            "on Monday",
            "2026-02-23",
            "2026-02-23",
        );
        check(
            "The hearing is scheduled for Friday.",
            "Friday",
            "2026-02-20",
            "2026-02-20",
        );
        check(
            "The hearing was scheduled for Friday.",
            "Friday",
            "2026-02-13",
            "2026-02-13",
        );
        check(
            "It opened this summer.",
            "this summer",
            "2026-02-18",
            "2026",
        );
        check(
            "It opened three years ago.",
            "three years ago",
            "2023-02-19",
            "2023",
        );
    }

    #[test]
    fn what_counts_from_an_unknown_day_has_no_date() {
        let found = date_of("It opened last year.", None).unwrap();
        assert_eq!(found.date, None);
        assert_eq!(
            date_of("It opened in 2019.", None).unwrap().date.as_deref(),
            Some("2019")
        );
    }

    #[test]
    fn names_and_speech_have_no_dates() {
        for text in [
            "He told USA Today that it opened.",
            "“Today we open it,” she said.",
        ] {
            assert!(date_of(text, None).is_none(), "{text}");
        }
    }

    #[test]
    fn numbers_are_no_dates() {
        for text in [
            "It sold 2019 cars.",
            "You may march.",
            "It may open.",
            "February is cold.",
        ] {
            assert!(date_of(text, None).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>()) {
            date_of(&text, None);
        }

        #[test]
        fn survives_all_numbers(n in "[0-9]{1,30}", published in any::<i32>()) {
            let day = NaiveDate::from_num_days_from_ce_opt(published);
            date_of(&format!("{n} years ago"), day);
            date_of(&format!("on March {n}, {n}"), day);
            date_of("next Monday", day);
            date_of("on Friday", day);
            date_of("in December", day);
        }
    }
}
