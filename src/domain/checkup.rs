//! How a feed is doing, and what to do about it, in plain words. Pure: the time is handed in.

use std::time::Duration;

use super::feed::FailureKind;
use super::{CleanText, Feed, Timestamp, link};

/// A feed without a new article for so long is silent.
const SILENT: Duration = Duration::from_hours(90 * 24);
/// Articles of which something can be said about what the person opens, and the time that they were there to
/// be opened.
const ENOUGH: u32 = 20;
const TRIED: Duration = Duration::from_hours(14 * 24);
/// Failures in a row after which a feed is not only having a bad day.
const STUBBORN: u32 = 5;

/// A feed with what is known of it beyond its polls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkup {
    pub feed: Feed,
    /// When its newest article was published, as far as that is believed, or arrived.
    pub newest: Option<Timestamp>,
    /// When its first article arrived that is still there.
    pub first: Option<Timestamp>,
    /// Articles that the person opened, of [`Feed::total`].
    pub opened: u32,
    /// Where its server says it has moved to, when that was said once and is not believed yet.
    pub moved_to: Option<CleanText>,
}

/// How a feed is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Polls fail, or it is gone.
    Failing,
    /// Polls go well, but nothing has come for a long time.
    Silent,
    /// Articles come, and none of them is opened.
    Unread,
    /// It has never been polled.
    Waiting,
    Well,
}

impl Condition {
    /// Returns its word, as in the JSON output.
    pub fn word(self) -> &'static str {
        match self {
            Condition::Failing => "failing",
            Condition::Silent => "silent",
            Condition::Unread => "unread",
            Condition::Waiting => "waiting",
            Condition::Well => "well",
        }
    }
}

impl Checkup {
    /// Returns how the feed is doing at `now`.
    pub fn condition(&self, now: Timestamp) -> Condition {
        let health = &self.feed.health;
        if health.failure.is_some() {
            return Condition::Failing;
        }
        if health.last_poll.is_none() {
            return Condition::Waiting;
        }
        if health.next_poll.is_some() && self.silence(now).is_some_and(|silence| silence >= SILENT)
        {
            return Condition::Silent;
        }
        let tried = self.first.is_some_and(|first| now.since(first) >= TRIED);
        if tried && self.feed.total >= ENOUGH && self.opened == 0 && health.next_poll.is_some() {
            return Condition::Unread;
        }
        Condition::Well
    }

    /// Returns how long nothing new has come; `None` when nothing ever came.
    pub fn silence(&self, now: Timestamp) -> Option<Duration> {
        self.newest.map(|newest| now.since(newest))
    }

    /// Returns the share of its articles that the person opened, 0..=100; `None` without articles.
    pub fn opened_percent(&self) -> Option<u32> {
        let percent = |total| u64::from(self.opened.min(total)) * 100 / u64::from(total);
        (self.feed.total > 0).then(|| percent(self.feed.total) as u32)
    }

    /// Returns all that is to be said of the feed, a line each, what to do next at the end.
    pub fn lines(&self, now: Timestamp) -> Vec<CleanText> {
        let health = &self.feed.health;
        let ago = |at: Timestamp| format!("{} ago", span(now.since(at)));
        let mut lines = vec![link::shown(&self.feed.url)];
        if let Some(failure) = &health.failure {
            let status = health
                .http
                .map_or(String::new(), |http| format!(" (HTTP {http})"));
            let times = match health.failures {
                0 | 1 => "failed".to_owned(),
                failures => format!("failed {failures} times in a row"),
            };
            lines.push(format!("{times}: {}{status}", failure.message));
        }
        lines.push(match health.last_success {
            Some(at) => format!("last success {}", ago(at)),
            None => "it has never been read".to_owned(),
        });
        if let Some(at) = self.newest {
            lines.push(format!("newest article {}", ago(at)));
        }
        if let Some(percent) = self.opened_percent() {
            let Feed { total, .. } = self.feed;
            lines.push(format!(
                "you opened {} of {total} articles ({percent} %)",
                self.opened
            ));
        }
        if let Some(url) = &self.moved_to {
            lines.push(format!("it says that it has moved to {url}"));
        }
        match health.next_poll {
            Some(at) if at > now => {
                lines.push(format!("next poll in {}", span(at.since(now))));
            }
            Some(_) => lines.push("it is due".to_owned()),
            None => lines.push("it is not polled any more".to_owned()),
        }
        lines.extend(self.advice(now).map(|advice| format!("next: {advice}")));
        lines.iter().map(|line| CleanText::label(line)).collect()
    }

    /// Returns what to do next, if anything.
    pub fn advice(&self, now: Timestamp) -> Option<&'static str> {
        let health = &self.feed.health;
        match self.condition(now) {
            Condition::Failing => Some(self.cure()),
            Condition::Silent => {
                Some("the publisher may have stopped: look at its site, or remove it")
            }
            Condition::Unread => {
                Some("you open none of its articles: remove it, or ask for it less often")
            }
            Condition::Waiting => Some("poll it: nutgraf refresh"),
            Condition::Well if self.moved_to.is_some() && health.failure.is_none() => {
                Some("nothing: its new address is taken over when the next poll finds it again")
            }
            Condition::Well => None,
        }
    }

    fn cure(&self) -> &'static str {
        let health = &self.feed.health;
        let Some(failure) = &health.failure else {
            return "nothing";
        };
        match (failure.kind, health.http) {
            (FailureKind::Http, Some(410)) => {
                "it is gone for good: look for another address on its site, or remove it"
            }
            (FailureKind::Http, Some(404)) => {
                "look for its new address: nutgraf add with the address of its site"
            }
            (FailureKind::Http, Some(401)) => {
                "set user and password for it under [[feeds]] in the settings"
            }
            (FailureKind::Http, Some(403)) => {
                "it may not like this program: try another user_agent under [[feeds]] in the settings"
            }
            (FailureKind::Http, Some(429)) => "nothing: it is asked less often now",
            (FailureKind::NotAFeed, _) => {
                "there is a page now where the feed was: nutgraf add with that address may find it"
            }
            (FailureKind::Tls, _) => {
                "check the clock of this computer; else the site has to mend it"
            }
            (FailureKind::Blocked, _) => "add the private address yourself, if it is meant",
            (FailureKind::TooLarge | FailureKind::Unsupported, _) => {
                "it cannot be read here: remove it"
            }
            (FailureKind::Redirect, _) => "open its site and look for its new address",
            _ if health.failures < STUBBORN => "nothing: it is tried again by itself",
            _ => "it has failed for a while: look at its site, or remove it",
        }
    }
}

/// Says how long a time is, in its largest unit.
fn span(span: Duration) -> String {
    const UNITS: [(u64, &str); 4] = [
        (24 * 3600, "day"),
        (3600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    let seconds = span.as_secs();
    let unit = UNITS.iter().find(|(length, _)| seconds >= *length);
    let (length, name) = unit.unwrap_or(&(1, "second"));
    let count = seconds / length;
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {name}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::FeedId;
    use crate::domain::feed::{Failure, Health};

    const NOW: Timestamp = Timestamp(1_000_000_000);

    fn checkup(total: u32, opened: u32, days: i64) -> Checkup {
        Checkup {
            feed: Feed {
                id: FeedId(1),
                url: "https://example.org/feed".to_owned(),
                title: CleanText::from("T"),
                site: None,
                folder: None,
                unread: 0,
                total,
                health: Health {
                    last_poll: Some(NOW),
                    last_success: Some(NOW),
                    next_poll: Some(NOW),
                    ..Health::default()
                },
            },
            newest: Some(Timestamp(NOW.0 - days * 24 * 3600)),
            first: Some(Timestamp(NOW.0 - 100 * 24 * 3600)),
            opened,
            moved_to: None,
        }
    }

    #[test]
    fn conditions_go_by_what_matters_most() {
        assert_eq!(checkup(30, 3, 1).condition(NOW), Condition::Well);
        assert_eq!(checkup(30, 0, 1).condition(NOW), Condition::Unread);
        assert_eq!(checkup(30, 0, 91).condition(NOW), Condition::Silent);
        assert_eq!(checkup(5, 0, 1).condition(NOW), Condition::Well);
        let mut fresh = checkup(30, 0, 1);
        fresh.first = Some(NOW);
        assert_eq!(fresh.condition(NOW), Condition::Well);
        let mut failing = checkup(30, 0, 91);
        failing.feed.health.failure = Some(Failure {
            kind: FailureKind::Timeout,
            message: CleanText::default(),
        });
        assert_eq!(failing.condition(NOW), Condition::Failing);
        assert_eq!(checkup(30, 3, 1).opened_percent(), Some(10));
        assert_eq!(checkup(0, 0, 1).opened_percent(), None);
    }

    #[test]
    fn there_is_advice_for_every_failure() {
        for kind in FailureKind::ALL {
            let mut failing = checkup(1, 0, 1);
            failing.feed.health.failures = 9;
            failing.feed.health.failure = Some(Failure {
                kind,
                message: CleanText::default(),
            });
            assert!(failing.advice(NOW).is_some_and(|advice| advice.len() > 10));
        }
        assert_eq!(checkup(30, 3, 1).advice(NOW), None);
    }
}
