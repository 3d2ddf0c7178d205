//! The parts of an expression of time → the day that it begins, and how ISO 8601 writes it.
//!
//! Which words are such an expression is told elsewhere; `y`, `m`, `d`, `w`, `r` and their like are its groups.

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use regex::Captures;

/// The day that relative dates are counted from. Without a publication it lies after all dates that a
/// text can name, so that "last week" sorts after "in 2019".
fn anchor(published: Option<NaiveDate>) -> NaiveDate {
    published
        .unwrap_or_else(|| NaiveDate::from_ymd_opt(2199, 12, 31).expect("a day of the calendar"))
}

pub(super) fn full_date(
    captures: &Captures<'_>,
    published: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let month = month_number(captures.name("m").or(captures.name("m2"))?.as_str())?;
    let day = captures
        .name("d")
        .or(captures.name("d2"))?
        .as_str()
        .parse()
        .ok()?;
    let year = year_near(captures, month, published);
    NaiveDate::from_ymd_opt(year, month, day)
}

pub(super) fn month(captures: &Captures<'_>, published: Option<NaiveDate>) -> Option<NaiveDate> {
    let month = month_number(&captures["m"])?;
    NaiveDate::from_ymd_opt(year_near(captures, month, published), month, 1)
}

pub(super) fn year(captures: &Captures<'_>, _: Option<NaiveDate>) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(captures["y"].parse().ok()?, 1, 1)
}

/// The year that is named, else the one in which the month is nearest to the publication.
fn year_near(captures: &Captures<'_>, month: u32, published: Option<NaiveDate>) -> i32 {
    if let Some(year) = captures.name("y").and_then(|y| y.as_str().parse().ok()) {
        return year;
    }
    let near = anchor(published);
    match i64::from(month) - i64::from(near.month()) {
        7.. => near.year() - 1,
        ..=-7 => near.year() + 1,
        _ => near.year(),
    }
}

pub(super) fn weekday(captures: &Captures<'_>, published: Option<NaiveDate>) -> Option<NaiveDate> {
    let weekday: Weekday = captures["w"].parse().ok()?;
    let today = anchor(published);
    let back = today.weekday().days_since(weekday);
    let next = captures[0].to_lowercase().starts_with("next");
    let days = i64::from(back) - if next { 7 } else { 0 };
    today.checked_sub_signed(Duration::days(days))
}

pub(super) fn relative(captures: &Captures<'_>, published: Option<NaiveDate>) -> Option<NaiveDate> {
    let words = captures["r"].to_lowercase();
    let days: i64 = if let (Some(n), Some(unit)) = (captures.name("n"), captures.name("u")) {
        -numeral(n.as_str())?.checked_mul(days_of(unit.as_str()))?
    } else {
        let span = days_of(words.rsplit(' ').next()?);
        match words.split(' ').next()? {
            "yesterday" => -1,
            "tomorrow" => 1,
            "last" => -span,
            "next" | "coming" | "in" | "the" => span,
            _ => 0,
        }
    };
    anchor(published).checked_add_signed(Duration::try_days(days)?)
}

fn numeral(word: &str) -> Option<i64> {
    const WORDS: &[&str] = &[
        "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let named = WORDS.iter().position(|w| *w == word).map(|i| i as i64 + 1);
    named.or_else(|| word.parse().ok())
}

fn days_of(unit: &str) -> i64 {
    match unit.trim_end_matches('s') {
        "week" => 7,
        "month" => 30,
        "day" => 1,
        "decade" => 3_653,
        _ => 365,
    }
}

fn month_number(name: &str) -> Option<u32> {
    const SHORT: &[&str] = &[
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let number = SHORT.iter().position(|short| name.starts_with(short))?;
    Some(number as u32 + 1)
}

/// Writes a date as ISO 8601 does: `2019`, `2019-05`, `2019-05-03`, `2019-W18`, `2019/2023`.
pub(super) fn iso(captures: &Captures<'_>, day: NaiveDate, is_anchored: bool) -> Option<String> {
    let has = |group| captures.name(group).is_some();
    if let Some(last) = captures.name("z") {
        return Some(format!("{}/{}", &captures["y"], last.as_str()));
    }
    if !is_anchored && !has("y") {
        return None;
    }
    let form = if has("d") || has("d2") || has("w") {
        "%Y-%m-%d"
    } else if has("m") {
        "%Y-%m"
    } else if has("y") {
        "%Y"
    } else {
        let words = captures["r"].to_lowercase();
        let unit = captures.name("u").map_or_else(
            || words.rsplit(' ').next().unwrap_or_default(),
            |unit| unit.as_str(),
        );
        match unit.trim_end_matches('s') {
            "yesterday" | "today" | "tomorrow" | "day" => "%Y-%m-%d",
            "week" => "%G-W%V",
            "month" => "%Y-%m",
            "year" | "summer" | "winter" | "spring" | "autumn" | "fall" => "%Y",
            _ => return None,
        }
    };
    // "In the coming months" are more than one.
    let vague = captures
        .name("r")
        .is_some_and(|words| words.as_str().contains("coming"));
    (!vague).then(|| day.format(form).to_string())
}
