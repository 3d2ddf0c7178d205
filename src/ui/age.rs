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
                date.format("%-d %b").to_string()
            } else {
                date.format("%Y").to_string()
            }
        }
    };
    CleanText::from(said)
}

#[cfg(test)]
mod tests {
    use super::*;

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
