//! Moments and spans of time as queries name them: `2026-03-01`, `yesterday`, `7d`. Which moment a day
//! begins at is known where the reader's time zone is, not here.

use std::fmt;

use chrono::{DateTime, NaiveDate};

use crate::domain::Timestamp;

/// A moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The beginning of a day, where the reader is.
    Day(NaiveDate),
    /// The beginning of today.
    Today,
    Yesterday,
    /// This long ago.
    Ago(Span),
    At(Timestamp),
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub count: u32,
    pub unit: Unit,
}

/// The units of spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    /// Of 30 days.
    Months,
    /// Of 365 days.
    Years,
}

impl Unit {
    /// All units, the shortest first.
    pub const ALL: [Unit; 6] = [
        Unit::Minutes,
        Unit::Hours,
        Unit::Days,
        Unit::Weeks,
        Unit::Months,
        Unit::Years,
    ];

    /// Returns the unit as it is written behind its number.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Minutes => "min",
            Unit::Hours => "h",
            Unit::Days => "d",
            Unit::Weeks => "w",
            Unit::Months => "mo",
            Unit::Years => "y",
        }
    }

    fn seconds(self) -> i64 {
        const DAY: i64 = 24 * 3600;
        match self {
            Unit::Minutes => 60,
            Unit::Hours => 3600,
            Unit::Days => DAY,
            Unit::Weeks => 7 * DAY,
            Unit::Months => 30 * DAY,
            Unit::Years => 365 * DAY,
        }
    }
}

impl Span {
    /// Returns the length in seconds.
    pub fn seconds(self) -> i64 {
        i64::from(self.count) * self.unit.seconds()
    }

    /// Reads `7d`, `12h`, `30min`, `2w`, `3mo` or `1y`.
    pub fn parse(text: &str) -> Option<Span> {
        let digits = text.find(|c: char| !c.is_ascii_digit())?;
        let (count, unit) = text.split_at(digits);
        Some(Span {
            count: count.parse().ok()?,
            unit: Unit::ALL.into_iter().find(|known| known.word() == unit)?,
        })
    }
}

impl When {
    /// Reads a day (`2026-03-01`, `2026-03`, `2026`, `today`, `yesterday`) or a moment
    /// (`2026-03-01T08:30:00Z`). A month or year stands for its first day.
    pub fn parse(text: &str) -> Option<When> {
        match text {
            "today" => return Some(When::Today),
            "yesterday" => return Some(When::Yesterday),
            _ => {}
        }
        if text.contains('T') {
            let at = DateTime::parse_from_rfc3339(text).ok()?;
            return Some(When::At(Timestamp(at.timestamp())));
        }
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let mut next = || parts.next().map_or(Some(1), |part| digits(part, 2));
        let (month, day) = (next()?, next()?);
        if parts.next().is_some() {
            return None;
        }
        let year = i32::try_from(year).ok()?;
        NaiveDate::from_ymd_opt(year, month, day).map(When::Day)
    }

    /// Returns the moment that this is at `now`, where that is known without a time zone.
    #[must_use]
    pub fn frozen(self, now: Timestamp) -> When {
        match self {
            When::Ago(span) => When::At(Timestamp(now.0.saturating_sub(span.seconds()))),
            other => other,
        }
    }
}

fn digits(text: &str, len: usize) -> Option<u32> {
    let sound = text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit.word())
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            When::Today => f.write_str("today"),
            When::Yesterday => f.write_str("yesterday"),
            When::Ago(span) => write!(f, "{span}"),
            When::At(at) => f.write_str(&at.to_rfc3339()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_moments_and_spans() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).map(When::Day);
        for (text, expected) in [
            ("2026-03-01", day(2026, 3, 1)),
            ("2026-03", day(2026, 3, 1)),
            ("2026", day(2026, 1, 1)),
            ("today", Some(When::Today)),
            (
                "2026-03-01T08:30:00Z",
                Some(When::At(Timestamp(1_772_353_800))),
            ),
            ("2026-02-30", None),
            ("26-03-01", None),
            ("2026-3-1", None),
            ("2026-03-01-01", None),
            ("", None),
            ("Tuesday", None),
        ] {
            assert_eq!(When::parse(text), expected, "{text}");
        }
        let seconds = |text| Span::parse(text).map(Span::seconds);
        assert_eq!(seconds("30min"), Some(1800));
        assert_eq!(seconds("2w"), Some(14 * 24 * 3600));
        assert_eq!(seconds("1y"), Some(365 * 24 * 3600));
        for wrong in ["7", "d", "7m", "-7d", "7 d", "99999999999d", ""] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ages_are_frozen_and_days_are_not() {
        let now = Timestamp(10_000);
        let ago = When::Ago(Span {
            count: 1,
            unit: Unit::Hours,
        });
        assert_eq!(ago.frozen(now), When::At(Timestamp(6400)));
        assert_eq!(When::Yesterday.frozen(now), When::Yesterday);
    }
}
