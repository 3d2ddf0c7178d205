//! The clock. The only place below the two faces that reads it.

use std::hash::{BuildHasher, RandomState};

use chrono::{Local, TimeZone};

use crate::domain::Timestamp;

/// Returns the time.
#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
pub fn now() -> Timestamp {
    Timestamp::from(chrono::Utc::now())
}

/// Returns the time some seconds before `at`.
pub fn before(at: Timestamp, seconds: i64) -> Timestamp {
    Timestamp(at.0.saturating_sub(seconds))
}

/// Draws a number in 0..1, to spread polls. It need not be hard to guess.
pub fn jitter() -> f64 {
    RandomState::new().hash_one(0_u8) as f64 / u64::MAX as f64
}

/// Returns the day of a moment where the reader is, such as `2026-03-01`.
pub fn day(moment: Timestamp) -> String {
    match Local.timestamp_opt(moment.0, 0) {
        chrono::LocalResult::Single(time) => time.format("%Y-%m-%d").to_string(),
        _ => moment.to_utc().format("%Y-%m-%d").to_string(),
    }
}
