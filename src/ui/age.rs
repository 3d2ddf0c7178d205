//! How long ago something was, in at most six columns.

use chrono::Datelike;

use crate::domain::{CleanText, Timestamp};

/// Columns of the longest age, such as `12 Nov`.
pub const COLUMNS: u16 = 6;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Says how long before `now` a moment was: minutes, hours or days, the date after a week, the year
/// when that is another one. What lies ahead is `now`.
pub fn age(now: Timestamp, at: Timestamp) -> CleanText {
    let seconds = now.since(at).as_secs();
    let said = match seconds {
        0..MINUTE => "now".to_owned(),
        MINUTE..HOUR => format!("{} m", seconds / MINUTE),
        HOUR..DAY => format!("{} h", seconds / HOUR),
        DAY.. if seconds < 7 * DAY => format!("{} d", seconds / DAY),
        _ => {
            let (date, today) = (at.to_utc(), now.to_utc());
            if date.year() == today.year() || seconds < 180 * DAY {
                day_and_month(&date)
            } else {
                date.year().to_string()
            }
        }
    };
    CleanText::from(said)
}

/// Says which day a moment was in, such as `Wed 18 Nov`, with the year when that is another one than now.
pub fn day(now: Timestamp, at: Timestamp) -> CleanText {
    let (date, today) = (at.to_utc(), now.to_utc());
    let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize % 7];
    let day = day_and_month(&date);
    CleanText::from(if date.year() == today.year() {
        format!("{weekday} {day}")
    } else {
        format!("{weekday} {day} {}", date.year())
    })
}

/// Many of these are on a screen, and chrono would read its pattern for every one of them.
fn day_and_month(date: &impl Datelike) -> String {
    format!("{} {}", date.day(), MONTHS[date.month0() as usize % 12])
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_as_calendars_do() {
        for days in 0..800 {
            let at = Timestamp(1_795_000_000 + days * 86_400);
            let wanted = at.to_utc().format("%a %-d %b %Y").to_string();
            assert_eq!(day(Timestamp(0), at).as_str(), wanted);
            let (said, _) = wanted.rsplit_once(' ').expect("a year");
            assert_eq!(day(at, at).as_str(), said);
        }
    }

    #[test]
    fn grows_coarser_with_distance() {
        let now = Timestamp(1_795_000_000); // 2026-11-18
        for (seconds, said) in [
            (-500, "now"),
            (59, "now"),
            (60, "1 m"),
            (3599, "59 m"),
            (3600, "1 h"),
            (86_399, "23 h"),
            (86_400, "1 d"),
            (6 * 86_400, "6 d"),
            (8 * 86_400, "10 Nov"),
            (300 * 86_400, "22 Jan"),
            (330 * 86_400, "2025"),
            (i64::MAX / 2, "-262143"),
        ] {
            let text = age(now, Timestamp(now.0.saturating_sub(seconds)));
            assert_eq!(text.as_str(), said);
        }
    }
}
