//! Feeds, folders, and the rules of when to poll. Knows nothing of HTTP beyond what a server may ask for.
//!
//! Back-off doubles with each failure up to a day; a server's own wish (Retry-After) is obeyed up to
//! a week. A feed that is gone (410) is not polled again until a person asks for it.

use std::time::Duration;

use serde::Serialize;

use super::{CleanText, Timestamp};

/// The shortest time between two polls of one feed that nobody asked for.
pub const SHORTEST_INTERVAL: Duration = Duration::from_mins(15);
/// The longest time that failures can push the next poll away.
const LONGEST_BACK_OFF: Duration = Duration::from_hours(24);
/// The longest time that a server can ask us to stay away.
const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(7 * 24);

/// A feed's row in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct FeedId(pub i64);

/// A folder's row in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct FolderId(pub i64);

/// A folder of feeds. Folders nest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    pub id: FolderId,
    pub parent: Option<FolderId>,
    pub title: CleanText,
}

/// A subscribed feed with its counts and its health.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub id: FeedId,
    /// The feed URL, with credentials if it has any: show it by [`super::link::shown`] only.
    pub url: String,
    /// The title to show: the person's own, else the publisher's, else the URL's host.
    pub title: CleanText,
    /// The site that the feed belongs to.
    pub site: Option<CleanText>,
    pub folder: Option<FolderId>,
    pub unread: u32,
    pub total: u32,
    pub health: Health,
}

/// A subscription as lists of feeds carry it (OPML, newsboat's `urls`, the starter list).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// The feed URL, with credentials if it has any.
    pub url: String,
    /// The person's own title, if any; it wins over the publisher's.
    pub title: Option<CleanText>,
    pub site: Option<CleanText>,
    /// Folder titles from the top down. Empty: in no folder.
    pub folder: Vec<CleanText>,
}

/// How the last polls of a feed went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    pub last_poll: Option<Timestamp>,
    pub last_success: Option<Timestamp>,
    /// When the feed is due; `None` when it is not polled (bundled, or gone).
    pub next_poll: Option<Timestamp>,
    /// HTTP status of the last answer, if there was one.
    pub http: Option<u16>,
    /// Polls that failed since the last success.
    pub failures: u32,
    /// Why the last poll failed; `None` after a success.
    pub failure: Option<Failure>,
}

/// A poll that failed, as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    pub kind: FailureKind,
    /// One line: what failed and why.
    pub message: CleanText,
}

/// What kind of failure, in the words that scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    Timeout,
    TooLarge,
    Redirect,
    Blocked,
    Tls,
    Protocol,
    Http,
    Parse,
    NotAFeed,
    Empty,
    Unsupported,
    Io,
}

impl FailureKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [FailureKind; 12] = [
        FailureKind::Timeout,
        FailureKind::TooLarge,
        FailureKind::Redirect,
        FailureKind::Blocked,
        FailureKind::Tls,
        FailureKind::Protocol,
        FailureKind::Http,
        FailureKind::Parse,
        FailureKind::NotAFeed,
        FailureKind::Empty,
        FailureKind::Unsupported,
        FailureKind::Io,
    ];

    /// Returns the kind's word, as in the JSON output.
    pub fn word(self) -> &'static str {
        match self {
            FailureKind::Timeout => "timeout",
            FailureKind::TooLarge => "too-large",
            FailureKind::Redirect => "redirect",
            FailureKind::Blocked => "blocked",
            FailureKind::Tls => "tls",
            FailureKind::Protocol => "protocol",
            FailureKind::Http => "http",
            FailureKind::Parse => "parse",
            FailureKind::NotAFeed => "not-a-feed",
            FailureKind::Empty => "empty",
            FailureKind::Unsupported => "unsupported",
            FailureKind::Io => "io",
        }
    }

    /// Returns the kind that has this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What makes the next request conditional (RFC 9110, section 13), byte for byte as received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// Hash of the last body that was read, for servers that know neither of the two above or heed
    /// neither.
    pub body_hash: Option<u64>,
}

/// How one poll ended, as far as the schedule cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polled {
    /// The server answered with a feed, or said that nothing changed.
    Well {
        /// The publisher's own wish for the interval (`ttl`, `max-age`), if any.
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
/// `interval` is the reader's setting. `jitter` in 0..=1 spreads feeds by ±10 % so that they do not
/// all fall due together; the caller draws it, so that this stays a pure function.
pub fn next_poll(
    now: Timestamp,
    interval: Duration,
    outcome: Polled,
    jitter: f64,
) -> Option<Timestamp> {
    let wait = match outcome {
        Polled::Gone => return None,
        Polled::Well { asked } => spread(
            interval
                .max(asked.unwrap_or_default().min(LONGEST_BACK_OFF))
                .max(SHORTEST_INTERVAL),
            jitter,
        ),
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
    Some(now.plus(wait))
}

/// Tells from the words of a feed's newest articles whether it carries teasers only: three of four are
/// shorter than `teaser`. Of two articles nothing can be told.
pub fn has_teasers_only(lengths: &[u32], teaser: u32) -> bool {
    let short = lengths.iter().filter(|words| **words < teaser).count();
    lengths.len() > 2 && short * 4 >= lengths.len() * 3
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
        next_poll(NOW, HOUR, outcome, 0.5).expect("a next poll").0 - NOW.0
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
        assert_eq!(next_poll(NOW, HOUR, Polled::Gone, 0.5), None);
    }

    #[test]
    fn feeds_of_teasers_are_known_by_their_lengths() {
        assert!(has_teasers_only(&[20, 35, 15, 600], 120));
        assert!(!has_teasers_only(&[20, 35, 600, 700], 120));
        assert!(!has_teasers_only(&[20, 35], 120));
    }

    #[test]
    fn jitter_stays_within_a_tenth() {
        let at = |jitter| {
            next_poll(NOW, HOUR, Polled::Well { asked: None }, jitter)
                .expect("a next poll")
                .0
                - NOW.0
        };
        assert_eq!((at(0.0), at(1.0)), (3240, 3960));
    }

    #[test]
    fn words_of_failure_kinds_are_their_json() {
        for kind in FailureKind::ALL {
            assert_eq!(FailureKind::from_word(kind.word()), Some(kind));
            assert_eq!(
                serde_json::to_string(&kind).unwrap(),
                format!("\"{}\"", kind.word())
            );
        }
    }
}
