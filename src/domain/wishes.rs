//! What a publisher asks of those who poll its feed, in the feed itself. Knows no XML and reads no clock.
//!
//! RSS 2.0 has `ttl`, `skipHours` and `skipDays`; RSS 1.0's syndication module has `updatePeriod`. Hours and
//! days are UTC's.

use std::time::Duration;

use chrono::{Datelike, Timelike};

use super::Timestamp;

const HOUR: i64 = 3600;
const HOURS_A_WEEK: i64 = 7 * 24;
const EVERY_HOUR: u32 = (1 << 24) - 1;
const EVERY_DAY: u8 = (1 << 7) - 1;

/// How often, and when not, a publisher wants its feed to be polled. The default asks for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The shortest time between two polls.
    pub interval: Option<Duration>,
    /// The hours of the day to stay away in: bit 0 is midnight to one o'clock, bit 23 the last hour.
    pub skip_hours: u32,
    /// The days to stay away on: bit 0 is Monday, bit 6 Sunday.
    pub skip_days: u8,
}

impl Wishes {
    /// Adds an hour of the day to stay away in, 0 to 23; 24 is midnight too, as RSS 0.91 counts. Others
    /// mean nothing.
    pub fn skip_hour(&mut self, hour: u32) {
        if hour <= 24 {
            self.skip_hours |= 1 << (hour % 24);
        }
    }

    /// Adds a day to stay away on, by its English name in any case. Other words mean nothing.
    pub fn skip_day(&mut self, name: &str) {
        if let Ok(day) = name.trim().parse::<chrono::Weekday>() {
            self.skip_days |= 1 << day.num_days_from_monday();
        }
    }

    /// Tells whether the publisher wants nobody to poll at `at`. Who would never be let in is not kept out:
    /// all hours or all days are a mistake.
    pub fn skips(self, at: Timestamp) -> bool {
        let time = at.to_utc();
        let hour = self.skip_hours & EVERY_HOUR;
        let day = self.skip_days & EVERY_DAY;
        (hour != EVERY_HOUR && hour & (1 << time.hour()) != 0)
            || (day != EVERY_DAY && day & (1 << time.weekday().num_days_from_monday()) != 0)
    }

    /// Returns the first moment from `at` on when polling is welcome: `at` itself, or the beginning of an
    /// hour of the week after it.
    pub fn first_welcome(self, at: Timestamp) -> Timestamp {
        let hour = at.0.div_euclid(HOUR);
        let beginnings = (1..=HOURS_A_WEEK).map(|later| Timestamp((hour + later) * HOUR));
        std::iter::once(at)
            .chain(beginnings)
            .find(|moment| !self.skips(*moment))
            .unwrap_or(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thursday, 26 November 2026, 07:30 UTC.
    const THURSDAY: Timestamp = Timestamp(1_795_678_200);

    fn wishes(hours: &[u32], days: &[&str]) -> Wishes {
        let mut wishes = Wishes::default();
        for hour in hours {
            wishes.skip_hour(*hour);
        }
        for day in days {
            wishes.skip_day(day);
        }
        wishes
    }

    fn welcome(hours: &[u32], days: &[&str]) -> String {
        wishes(hours, days).first_welcome(THURSDAY).to_rfc3339()
    }

    #[test]
    fn nothing_asked_is_welcome_at_once() {
        assert_eq!(welcome(&[], &[]), "2026-11-26T07:30:00Z");
        assert_eq!(welcome(&[8, 23], &["Friday"]), "2026-11-26T07:30:00Z");
    }

    #[test]
    fn hours_and_days_are_waited_out_to_their_end() {
        assert_eq!(welcome(&[7], &[]), "2026-11-26T08:00:00Z");
        assert_eq!(welcome(&[7, 8, 9], &[]), "2026-11-26T10:00:00Z");
        assert_eq!(welcome(&[], &["thursday"]), "2026-11-27T00:00:00Z");
        assert_eq!(
            welcome(&[24], &["Thursday", " FRIDAY "]),
            "2026-11-28T01:00:00Z",
            "hour 24 is midnight"
        );
    }

    #[test]
    fn what_cannot_be_meant_is_not_heeded() {
        let every: Vec<u32> = (0..24).collect();
        assert_eq!(welcome(&every, &[]), "2026-11-26T07:30:00Z");
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        assert_eq!(welcome(&[], &days), "2026-11-26T07:30:00Z");
        assert_eq!(wishes(&[25, u32::MAX], &["", "someday"]), Wishes::default());
        // Together they leave nothing, though each alone leaves something.
        let all_but_one: Vec<u32> = (0..23).collect();
        let late = wishes(&all_but_one, &days[..6]).first_welcome(THURSDAY);
        assert_eq!(late.to_rfc3339(), "2026-11-29T23:00:00Z");
    }
}
