//! When to poll a feed. Knows nothing of HTTP beyond what a server may ask for, and reads no clock.
//!
//! Back-off doubles with each failure up to a day; a server's own wish (Retry-After) is obeyed up to
//! a week. A feed that is gone (410) is not polled again until a person asks for it.

use std::time::Duration;

use super::{Timestamp, Wishes};

/// The shortest time between two polls of one feed that nobody asked for.
pub const SHORTEST_INTERVAL: Duration = Duration::from_mins(15);
/// The longest time that failures can push the next poll away.
const LONGEST_BACK_OFF: Duration = Duration::from_hours(24);
/// The longest time that a server can ask us to stay away.
const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(7 * 24);

/// How one poll ended, as far as the schedule cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polled {
    /// The server answered with a feed, or said that nothing changed.
    Well {
        /// The server's own wish for the interval (`max-age`), if any.
        asked: Option<Duration>,
    },
    /// The poll failed.
    Badly {
        /// Failures in a row, this one included.
        failures: u32,
        /// The server's Retry-After, if any.
        retry_after: Option<Duration>,
    },
    /// The server said that the feed is gone for good (410).
    Gone,
}

/// Returns when to poll a feed next, or `None` for never.
///
/// `interval` is the reader's setting, `wishes` the publisher's: never sooner than it asks for, and not while
/// it asks to be left alone. `jitter` in 0..=1 spreads feeds by ±10 % so that they do not
/// all fall due together; the caller draws it, so that this stays a pure function.
pub fn next_poll(
    now: Timestamp,
    interval: Duration,
    wishes: Wishes,
    outcome: Polled,
    jitter: f64,
) -> Option<Timestamp> {
    let wait = match outcome {
        Polled::Gone => return None,
        Polled::Well { asked } => {
            let asked = asked.max(wishes.interval).unwrap_or_default();
            let polite = interval.max(asked.min(LONGEST_BACK_OFF));
            spread(polite.max(SHORTEST_INTERVAL), jitter)
        }
        Polled::Badly {
            failures,
            retry_after,
        } => {
            let doubled = interval
                .max(SHORTEST_INTERVAL)
                .saturating_mul(1 << failures.saturating_sub(1).min(10));
            let back_off = spread(doubled.min(LONGEST_BACK_OFF), jitter);
            back_off.max(retry_after.unwrap_or_default().min(LONGEST_RETRY_AFTER))
        }
    };
    Some(wishes.first_welcome(now.plus(wait)))
}

fn spread(wait: Duration, jitter: f64) -> Duration {
    wait.mul_f64(0.9 + 0.2 * jitter.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);
    const HOUR: Duration = Duration::from_hours(1);

    fn wait(outcome: Polled) -> i64 {
        next_poll(NOW, HOUR, Wishes::default(), outcome, 0.5)
            .expect("a next poll")
            .0
            - NOW.0
    }

    #[test]
    fn a_healthy_feed_is_polled_at_the_interval() {
        assert_eq!(wait(Polled::Well { asked: None }), 3600);
        assert_eq!(
            wait(Polled::Well {
                asked: Some(HOUR * 3)
            }),
            3 * 3600,
            "a publisher may ask for less traffic"
        );
        assert_eq!(
            wait(Polled::Well {
                asked: Some(HOUR / 60)
            }),
            3600,
            "but not for more than the reader wants"
        );
        assert_eq!(
            wait(Polled::Well {
                asked: Some(HOUR * 24 * 365)
            }),
            24 * 3600
        );
    }

    #[test]
    fn failures_double_the_wait_up_to_a_day() {
        let waits: Vec<i64> = [1, 2, 3, 5, 6, 40]
            .map(|failures| {
                wait(Polled::Badly {
                    failures,
                    retry_after: None,
                })
            })
            .into();
        assert_eq!(
            waits,
            [3600, 7200, 4 * 3600, 16 * 3600, 24 * 3600, 24 * 3600]
        );
    }

    #[test]
    fn retry_after_is_obeyed_within_a_week() {
        assert_eq!(
            wait(Polled::Badly {
                failures: 1,
                retry_after: Some(HOUR * 4)
            }),
            4 * 3600
        );
        assert_eq!(
            wait(Polled::Badly {
                failures: 1,
                retry_after: Some(HOUR * 24 * 30)
            }),
            7 * 24 * 3600
        );
    }

    #[test]
    fn a_feed_that_is_gone_is_left_alone() {
        assert_eq!(
            next_poll(NOW, HOUR, Wishes::default(), Polled::Gone, 0.5),
            None
        );
    }

    #[test]
    fn jitter_stays_within_a_tenth() {
        let at = |jitter| {
            next_poll(
                NOW,
                HOUR,
                Wishes::default(),
                Polled::Well { asked: None },
                jitter,
            )
            .expect("a next poll")
            .0 - NOW.0
        };
        assert_eq!((at(0.0), at(1.0)), (3240, 3960));
    }

    #[test]
    fn a_publisher_is_polled_as_rarely_as_it_asks() {
        let wishes = Wishes {
            interval: Some(HOUR * 5),
            ..Wishes::default()
        };
        let well = |asked| {
            let outcome = Polled::Well { asked };
            next_poll(NOW, HOUR, wishes, outcome, 0.5)
                .expect("a next poll")
                .0
                - NOW.0
        };
        assert_eq!(well(None), 5 * 3600);
        assert_eq!(well(Some(HOUR * 2)), 5 * 3600, "the longer of two wishes");
        assert_eq!(well(Some(HOUR * 9)), 9 * 3600);
    }

    #[test]
    fn hours_to_skip_hold_after_failures_too() {
        // NOW is 13:46 UTC on a Monday.
        let mut wishes = Wishes::default();
        wishes.skip_hour(14);
        wishes.skip_hour(15);
        for outcome in [
            Polled::Well { asked: None },
            Polled::Badly {
                failures: 1,
                retry_after: None,
            },
        ] {
            let next = next_poll(NOW, HOUR, wishes, outcome, 0.5).expect("a next poll");
            assert_eq!(next.to_rfc3339(), "1970-01-12T16:00:00Z");
        }
    }
}
