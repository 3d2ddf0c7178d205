//! Time zones as dates name them → offsets from UTC in seconds.
//!
//! Places (`Europe/Brussels`) are known as far as feeds name them, with today's rules of summer time;
//! a whole time zone database would be half as large as the program.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// What is added to UTC to get the time that was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Zone {
    /// Seconds, outside of summer time.
    standard: i32,
    summer: Summer,
}

/// When an hour of summer time is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Summer {
    #[default]
    Never,
    /// From the second Sunday in March to the first in November, at two o'clock local time.
    American,
    /// From the last Sunday in March to the last in October, at one o'clock UTC.
    European,
}

/// Korea's, which its blogs do not write.
pub(super) const KOREA: Zone = fixed(9 * 3600);

const fn fixed(standard: i32) -> Zone {
    Zone {
        standard,
        summer: Summer::Never,
    }
}

impl Zone {
    /// Returns the offset in seconds at a local time.
    pub(super) fn offset(self, local: NaiveDateTime) -> i32 {
        let year = local.year();
        let at = |day: Option<NaiveDate>, seconds: i32| {
            let seconds = u32::try_from(seconds.rem_euclid(86_400)).ok()?;
            Some(day?.and_time(NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?))
        };
        let (begin, end) = match self.summer {
            Summer::Never => return self.standard,
            Summer::American => (
                at(
                    NaiveDate::from_weekday_of_month_opt(year, 3, Weekday::Sun, 2),
                    7200,
                ),
                at(
                    NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Sun, 1),
                    7200,
                ),
            ),
            Summer::European => (
                at(last_sunday(year, 3), 3600 + self.standard),
                at(last_sunday(year, 10), 7200 + self.standard),
            ),
        };
        match (begin, end) {
            (Some(begin), Some(end)) if local >= begin && local < end => self.standard + 3600,
            _ => self.standard,
        }
    }
}

/// Returns the last Sunday of a month that has 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let back = last.weekday().num_days_from_sunday();
    last.checked_sub_days(Days::new(u64::from(back)))
}

/// Reads a zone: `z`, `+01:00`, `-0500`, `gmt+2`, a name, a place, or nothing (UTC).
pub(super) fn read(text: &str) -> Option<Zone> {
    let text = text.trim_matches(|c: char| matches!(c, '(' | ')' | ' ' | ',' | '"' | '.'));
    let text = text.split([' ', '(']).next().unwrap_or_default();
    if let Some(zone) = by_place(text) {
        return Some(zone);
    }
    let named = text.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '/');
    let name = &text[..text.len() - named.len()];
    if !named.starts_with(['+', '-', '\u{2212}']) {
        return Some(by_name(name));
    }
    let negative = !named.starts_with('+');
    let number = named.trim_start_matches(['+', '-', '\u{2212}']);
    let (hours, minutes): (i32, i32) = match number.split_once(':') {
        Some((hours, minutes)) => (
            hours.parse().ok()?,
            minutes.get(..2).unwrap_or(minutes).parse().ok()?,
        ),
        None => match number.len() {
            1 | 2 => (number.parse().ok()?, 0),
            3 | 4 => {
                let number: i32 = number.parse().ok()?;
                (number / 100, number % 100)
            }
            _ => return None,
        },
    };
    let offset = hours.checked_mul(3600)?.checked_add(minutes * 60)?;
    (offset.abs() < 86_400).then_some(fixed(if negative { -offset } else { offset }))
}

/// Zones by the places of the tz database, in lower case.
fn by_place(place: &str) -> Option<Zone> {
    let (quarters, summer) = match place {
        "america/new_york" | "us/eastern" | "america/toronto" | "america/detroit" => {
            (-20, Summer::American)
        }
        "america/chicago" | "us/central" | "america/winnipeg" => (-24, Summer::American),
        "america/denver" | "us/mountain" | "america/edmonton" => (-28, Summer::American),
        "america/los_angeles" | "us/pacific" | "america/vancouver" => (-32, Summer::American),
        "america/halifax" => (-16, Summer::American),
        "america/anchorage" => (-36, Summer::American),
        "america/phoenix" => (-28, Summer::Never),
        "america/mexico_city" => (-24, Summer::Never),
        "america/bogota" | "america/lima" => (-20, Summer::Never),
        "america/sao_paulo" | "america/argentina/buenos_aires" => (-12, Summer::Never),
        "europe/london" | "europe/dublin" | "europe/lisbon" => (0, Summer::European),
        "europe/athens" | "europe/bucharest" | "europe/helsinki" | "europe/kiev"
        | "europe/kyiv" | "europe/riga" | "europe/sofia" | "europe/tallinn" | "europe/vilnius" => {
            (8, Summer::European)
        }
        "europe/istanbul" | "europe/moscow" | "europe/minsk" => (12, Summer::Never),
        _ if place.starts_with("europe/") => (4, Summer::European),
        "asia/dubai" => (16, Summer::Never),
        "asia/karachi" => (20, Summer::Never),
        "asia/kolkata" | "asia/calcutta" => (22, Summer::Never),
        "asia/bangkok" | "asia/jakarta" | "asia/ho_chi_minh" => (28, Summer::Never),
        "asia/shanghai" | "asia/hong_kong" | "asia/taipei" | "asia/singapore" | "asia/manila"
        | "australia/perth" => (32, Summer::Never),
        "asia/tokyo" | "asia/seoul" => (36, Summer::Never),
        "australia/brisbane" => (40, Summer::Never),
        "africa/johannesburg" => (8, Summer::Never),
        "africa/lagos" => (4, Summer::Never),
        "africa/nairobi" => (12, Summer::Never),
        _ => return None,
    };
    Some(Zone {
        standard: quarters * 900,
        summer,
    })
}

/// Offsets of zone names: those of RFC 822 and the ones that feeds use beside them. Unknown names,
/// and the military letters, which RFC 2822 calls meaningless, are UTC.
pub(super) fn by_name(name: &str) -> Zone {
    let quarters = match name {
        "edt" | "ast" | "at" | "clt" => -16,
        "est" | "cdt" | "et" => -20,
        "cst" | "mdt" | "ct" => -24,
        "mst" | "pdt" | "mt" => -28,
        "pst" | "akdt" | "pt" => -32,
        "akst" => -36,
        "hst" | "hast" => -40,
        "adt" | "brt" | "art" => -12,
        "nst" => -14,
        "bst" | "cet" | "mez" | "met" | "wat" | "west" => 4,
        "cest" | "mesz" | "mest" | "eet" | "sast" | "cat" => 8,
        "eest" | "msk" | "eat" | "trt" => 12,
        "msd" | "gst" => 16,
        "pkt" => 20,
        "ist" => 22,
        "npt" => 23,
        "ict" | "wib" => 28,
        "sgt" | "hkt" | "awst" | "pht" | "myt" => 32,
        "jst" | "kst" => 36,
        "acst" => 38,
        "aest" => 40,
        "aedt" => 44,
        "nzst" => 48,
        "nzdt" => 52,
        _ => 0,
    };
    fixed(quarters * 900)
}
