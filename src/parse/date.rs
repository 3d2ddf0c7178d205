//! Dates as feeds write them → moments. Total, and never reads a clock.
//!
//! RSS asks for RFC 822 with RFC 2822's years, Atom and JSON Feed for RFC 3339, Dublin Core for the
//! W3C's profile of ISO 8601. Publishers write all of these everywhere, with wrong weekdays, zones by
//! name, months in their own tongue, and without zones (then taken for UTC).

mod words;
mod zone;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use zone::Zone;

use crate::domain::Timestamp;

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 100;

/// Reads a date, or returns `None` for what is none.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let text = text.to_lowercase();
    iso(&text, strict)
        .or_else(|| epoch(&text))
        .or_else(|| words::read(&text))
        .or_else(|| iso(&text, carried))
}

/// Makes a date of year, month and day, if there is such a day.
fn strict(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// As [`strict`], but a day or month that is somewhat too large runs on into the next month or year: near
/// the truth is better than nothing.
fn carried(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    if !(1..=24).contains(&month) || !(1..=62).contains(&day) {
        return None;
    }
    let years = i32::try_from((month - 1) / 12).ok()?;
    let first = NaiveDate::from_ymd_opt(year + years, (month - 1) % 12 + 1, 1)?;
    first.checked_add_days(Days::new(u64::from(day - 1)))
}

/// Makes a date of year, month and day.
type ToDate = fn(i32, u32, u32) -> Option<NaiveDate>;

/// Seconds or milliseconds since 1970, as some generators print them.
fn epoch(text: &str) -> Option<Timestamp> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => Some(Timestamp(number)),
        13 => Some(Timestamp(number / 1000)),
        _ => None,
    }
}

/// A time of day with its offset from UTC in seconds.
#[derive(Clone, Copy, Debug, Default)]
struct Clock {
    /// Seconds since midnight; may run on into the next day. A leap second is the one before it.
    seconds: u32,
    zone: Zone,
}

fn moment(date: NaiveDate, clock: Clock) -> Option<Timestamp> {
    let date = date.checked_add_days(Days::new(u64::from(clock.seconds / 86_400)))?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(clock.seconds % 86_400, 0)?;
    let local = date.and_time(time);
    let offset = clock.zone.offset(local);
    let utc = local.checked_sub_signed(TimeDelta::seconds(i64::from(offset)))?;
    Some(Timestamp(utc.and_utc().timestamp()))
}

fn of_day(hour: u32, minute: u32, second: u32) -> Option<u32> {
    // What is too large runs on, as in the next function but for a leap second.
    let second = if second == 60 { 59 } else { second };
    (hour < 48 && minute < 100 && second < 100).then_some(hour * 3600 + minute * 60 + second)
}

/// Seconds from midnight to noon.
const NOON: u32 = 12 * 3600;

/// Takes up to `most` digits off the front of `text`.
fn digits(text: &str, most: usize) -> Option<(u32, &str)> {
    let len = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    Some((text[..len].parse().ok()?, &text[len..]))
}

/// ISO 8601: calendar and ordinal dates, extended or basic, with as much of the time as is there.
fn iso(text: &str, to_date: ToDate) -> Option<Timestamp> {
    let (date, rest) = iso_date(text, to_date)?;
    let rest = rest.trim_start_matches([',', ' ']);
    let rest = rest.strip_prefix('t').unwrap_or(rest).trim_start();
    if rest.is_empty() {
        return moment(date, Clock::default());
    }
    // Korean and Chinese put the half of the day before the hour.
    let morning = rest
        .trim_start_matches("오전")
        .trim_start_matches("上午")
        .trim_start();
    let evening = rest.strip_prefix("오후").or(rest.strip_prefix("下午"));
    let (seconds, rest) = iso_time(evening.unwrap_or(morning).trim_start())?;
    let shift = if evening.is_some() && seconds < NOON {
        NOON
    } else {
        0
    };
    let seconds = seconds + shift;
    let zone = match rest.trim() {
        "" if text.contains("오전") || text.contains("오후") => zone::KOREA,
        named => zone::read(named)?,
    };
    moment(date, Clock { seconds, zone })
}

fn iso_date(text: &str, to_date: ToDate) -> Option<(NaiveDate, &str)> {
    let (year, rest) = digits(text, 4)?;
    let year = match text.len() - rest.len() {
        4 => year,
        // 03-12-31; with other marks than hyphens, the year comes last.
        2 if is_short_iso(rest) => words::full_year(year),
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    let first = |rest| Some((NaiveDate::from_ymd_opt(year, 1, 1)?, rest));
    let separator = rest.strip_prefix(['-', '/', '.']);
    let Some(after) = separator else {
        if rest.is_empty() {
            return first(rest);
        }
        return basic_date(year, rest, to_date);
    };
    let (number, rest) = digits(after, 3)?;
    match after.len() - rest.len() {
        3 => Some((NaiveDate::from_yo_opt(year, number)?, rest)),
        _ => match rest.strip_prefix(['-', '/', '.']) {
            Some(day) => {
                let (day, rest) = digits(day, 2)?;
                Some((to_date(year, number, day)?, rest))
            }
            None => Some((to_date(year, number, 1)?, rest)),
        },
    }
}

/// Tells whether `rest` is `-mm-dd` and so follows a year, of two digits; a day would come first otherwise.
fn is_short_iso(rest: &str) -> bool {
    let mut parts = rest.split('-');
    let day = parts.nth(2).unwrap_or_default();
    let (digits, after) =
        day.split_at(day.len() - day.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    rest.starts_with('-') && (1..=2).contains(&digits.len()) && !after.starts_with(['-', '/', '.'])
}

/// `20260301` and `2026060`, with the year already taken off.
fn basic_date(year: i32, rest: &str, to_date: ToDate) -> Option<(NaiveDate, &str)> {
    let (number, after) = digits(rest, 4)?;
    match rest.len() - after.len() {
        4 => Some((to_date(year, number / 100, number % 100)?, after)),
        3 => Some((NaiveDate::from_yo_opt(year, number)?, after)),
        2 => Some((to_date(year, number, 1)?, after)),
        _ => None,
    }
}

/// Reads `hh:mm:ss.fff`, `hhmmss` or less, and a following am or pm. Returns seconds of the day.
fn iso_time(text: &str) -> Option<(u32, &str)> {
    let (hour, rest) = digits(text, 2)?;
    let part = |rest: &'_ str| -> Option<(u32, usize)> {
        let after = rest.strip_prefix(':').unwrap_or(rest);
        let (number, left) = digits(after, 2)?;
        Some((number, rest.len() - left.len()))
    };
    let (minute, used) = part(rest).unwrap_or((0, 0));
    let rest = &rest[used..];
    let (second, used) = part(rest).filter(|_| used > 0).unwrap_or((0, 0));
    let mut rest = &rest[used..];
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let (hour, rest) = half_of_day(hour, rest);
    Some((of_day(hour, minute, second)?, rest))
}

/// Applies a following `am` or `pm`.
fn half_of_day(hour: u32, rest: &str) -> (u32, &str) {
    let after = rest.trim_start();
    for (mark, shift) in [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)] {
        if let Some(after) = after.strip_prefix(mark)
            && hour <= 12
            // Not the beginning of a place: "12:30 America/Denver".
            && !after.starts_with(char::is_alphabetic)
        {
            return (hour % 12 + shift, after);
        }
    }
    (hour, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(expected: &str, spellings: &[&str]) {
        for text in spellings {
            assert_eq!(
                parse(text).map(Timestamp::to_rfc3339).as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn rfc_822_and_its_kin() {
        check(
            "2026-03-01T08:30:05Z",
            &[
                "Sun, 01 Mar 2026 08:30:05 GMT",
                "Thu, 01 Mar 2026 08:30:05 GMT",
                "Sunday, 1 March 2026 08:30:05 UT",
                "1 Mar 26 08:30:05 Z",
                "01 Mar 2026 03:30:05 EST",
                "Sun,01 Mar 2026 09:30:05 +0100",
                "Sun, 01 Mar 2026 09:30:05 +01:00",
                "Sun, Mar 01 2026 8:30:05 GMT",
                "March 1, 2026 8:30:05 am",
                "Sun Mar  1 08:30:05 2026",
                "Sun Mar 1 00:30:05 PST 2026",
                "Sun, 01-Mar-2026 08:30:05 GMT",
                "So, 01 Mär 2026 09:30:05 MEZ",
                "dim., 01 mars 2026 08:30:05 +0000",
                "вс, 01 мар 2026 11:30:05 +0300",
                "Sun, 01 Mar 2026 08:30:05 GMT+00:00",
                "Sun, 01 Mar 2026 09:30:05 GMT+1",
                "Sun, 01 Mar 2026 08:30:05 +0000 (UTC)",
                "03/01/2026 08:30:05 AM",
                "1st March 2026 08:30:05",
                "mar. 01 mars 2026 08:30:05",
            ],
        );
    }

    #[test]
    fn iso_8601() {
        check(
            "2026-03-01T08:30:05Z",
            &[
                "2026-03-01T08:30:05Z",
                "2026-03-01t08:30:05z",
                "2026-03-01T08:30:05.123456789Z",
                "2026-03-01 08:30:05",
                "2026-03-01 08:30:05 UTC",
                "2026-03-01T09:30:05+01:00",
                "2026-03-01T09:30:05+0100",
                "2026-03-01T09:30:05+01",
                "2026-03-01T09:30:05+01:0",
                "2026-03-01T03:30:05 -05:00",
                "20260301T083005Z",
                "2026-060T08:30:05Z",
                "2026/03/01 08:30:05",
                "2026-március-01T9:30:05+01:00",
                "1772353805",
                "1772353805000",
            ],
        );
        check(
            "2026-03-01T00:00:00Z",
            &[
                "2026-03-01",
                "2026-03",
                "20260301",
                "26-03-01",
                "Mar. 2026",
                "March 2026",
            ],
        );
        check(
            "2026-01-01T00:00:00Z",
            &["2026", "2026-001", "2025-12-31T24:00:00Z"],
        );
        check("2025-12-31T23:59:59Z", &["2025-12-31T23:59:60Z"]);
    }

    #[test]
    fn zones_by_place_keep_summer_time() {
        check(
            "2026-03-31T20:30:05Z",
            &[
                "Tue, 31 Mar 2026 13:30:05 America/Los_Angeles",
                "Tue, 31 Mar 2026 22:30:05 Europe/Brussels",
                "2026-03-31 21:30:05 Europe/London",
                "2026-04-01T05:30:05 Asia/Tokyo",
            ],
        );
        check(
            "2026-01-31T20:30:05Z",
            &[
                "Sat, 31 Jan 2026 12:30:05 America/Los_Angeles",
                "Sat, 31 Jan 2026 21:30:05 Europe/Brussels",
            ],
        );
        check(
            "2026-11-01T08:59:59Z",
            &["2026-11-01 01:59:59 America/Los_Angeles"],
        );
        check(
            "2026-11-01T10:00:00Z",
            &["2026-11-01 02:00:00 America/Los_Angeles"],
        );
    }

    #[test]
    fn korean_blogs_mean_their_own_time() {
        check(
            "2026-03-01T08:30:05Z",
            &["2026-03-01 오후 5:30:05", "2026년 03월 01일  17:30:05"],
        );
    }

    #[test]
    fn what_is_somewhat_too_large_runs_on() {
        check(
            "2026-03-02T08:30:05Z",
            &[
                "2026-02-30T08:30:05Z",
                "2026-03-01T32:30:05Z",
                "2026-02-29T32:29:65Z",
            ],
        );
        check("2027-01-01T00:00:00Z", &["2026-13-01"]);
    }

    #[test]
    fn days_before_months_where_it_cannot_be_otherwise() {
        check(
            "2026-12-31T00:00:00Z",
            &[
                "31.12.2026",
                "31/12/2026",
                "12/31/2026",
                "31-12-2026",
                "31-12-2026 00:00",
            ],
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "today",
            "2026-25-01",
            "2026-01-99",
            "Mon, 99 Foo 2026",
            "31 Feb 2026",
            "-",
            "1:",
            "é",
            "10000-01-01",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            let _ = parse(&text);
        }

        #[test]
        fn never_panics_on_what_looks_like_dates(text in "[0-9a-zäé :,./+-]{0,40}") {
            let _ = parse(&text);
        }

        #[test]
        fn reads_back_what_it_writes(seconds in -60_000_000_000i64..250_000_000_000) {
            let moment = Timestamp(seconds);
            prop_assert_eq!(parse(&moment.to_rfc3339()), Some(moment));
        }
    }
}
