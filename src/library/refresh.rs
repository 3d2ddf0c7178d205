//! Polling: due → fetch → parse → merge, a few feeds at once, one report a feed.
//!
//! A feed that fails costs only itself: its failure is stored in its health and reported. Nothing that
//! was stored is removed by a poll.

use futures_util::{StreamExt, stream};
use url::Url;

use super::{Error, Result, clock, entries, read};
use crate::config::Refresh as Settings;
use crate::domain::feed::{Failure, Polled, SHORTEST_INTERVAL, next_poll};
use crate::domain::{CleanText, FeedId, ParsedFeed, Timestamp, Validators, link};
use crate::fetch::{self, Client, Fetched};
use crate::parse::Context;
use crate::store::{self, Due, FeedFacts, Handle, NewArticle, Poll, Store};

/// Which feeds to poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that are due.
    Due,
    /// All that are ever polled.
    All,
    /// These, due or not.
    Feeds(Vec<FeedId>),
}

impl Which {
    /// Returns the feeds that are meant, as they are to be polled.
    ///
    /// # Errors
    /// The store's.
    pub fn feeds(&self, store: &Store, now: Timestamp) -> store::Result<Vec<Due>> {
        match self {
            Which::Due => store.due(now),
            Which::All => store.to_poll(None),
            Which::Feeds(ids) => store.to_poll(Some(ids)),
        }
    }
}

/// How the poll of one feed went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was read; there may be nothing new in it.
    New,
    /// The server said that nothing changed, or sent the same bytes.
    Unchanged,
    Failed,
}

/// What the poll of one feed found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub id: FeedId,
    pub url: String,
    pub title: CleanText,
    pub outcome: Outcome,
    pub http: Option<u16>,
    pub new: u32,
    pub updated: u32,
    pub failure: Option<Failure>,
    /// When a feed that failed is tried again; `None` for never.
    pub retry_at: Option<Timestamp>,
    pub moved_to: Option<String>,
}

/// All that polling needs. Cheap to clone.
#[derive(Clone)]
pub struct Poller {
    pub store: Handle,
    pub client: Client,
    pub settings: Settings,
}

impl Poller {
    /// Polls `feeds`, and hands each report over as it comes. There is none of a feed that another
    /// process has polled since the list was made.
    ///
    /// # Errors
    /// Only when the library itself fails; a feed's failure is in its report.
    pub async fn poll(&self, feeds: Vec<Due>, mut each: impl FnMut(Report)) -> Result<()> {
        let mut reports = stream::iter(feeds.into_iter().map(|feed| self.poll_one(feed)))
            .buffer_unordered(self.settings.at_once.max(1));
        while let Some(report) = reports.next().await {
            if let Some(report) = report? {
                each(report);
            }
        }
        Ok(())
    }

    async fn poll_one(&self, feed: Due) -> Result<Option<Report>> {
        // Whoever starts and stops the program all the time must not be a burden to a slow server.
        let until = clock::now().plus(SHORTEST_INTERVAL);
        let begun = feed.clone();
        if !self
            .store
            .call(move |store| store.begin_poll(&begun, until))
            .await?
        {
            return Ok(None);
        }
        let mut report = Report::of(&feed);
        let mut new_address = None;
        let answer = match Url::parse(&feed.url) {
            Ok(url) => self.ask(&url, feed.validators.clone(), true).await,
            Err(_) => Err(link::Refused::NotAbsolute(feed.url.clone()).into()),
        };
        let (poll, facts, articles) = match answer {
            Ok(answer) => {
                report.outcome = if answer.parsed.is_some() {
                    Outcome::New
                } else {
                    Outcome::Unchanged
                };
                new_address.clone_from(&answer.fetched.moved_to);
                self.success(answer)
            }
            Err(error) => (
                self.failure(&feed, &error),
                FeedFacts::default(),
                Vec::new(),
            ),
        };
        report.moved_to = new_address.as_ref().map(|url| link::shown(url.as_str()));
        report.http = poll.http;
        report.failure = poll.failure.clone();
        report.retry_at = poll.failure.as_ref().and(poll.next_poll);
        let merged = self
            .store
            .call(move |store| {
                // A feed came from there, and every hop on the way said "for good" (RFC 9110, 15.4.2).
                if let Some(address) = new_address {
                    store.set_moved(feed.id, address.as_str())?;
                }
                store.merge(feed.id, &poll, &facts, &articles)
            })
            .await?;
        report.new = merged.new;
        report.updated = merged.updated;
        Ok(Some(report))
    }

    /// Fetches and reads a feed. Reading runs on a thread of its own, since a large feed takes a while.
    pub(super) async fn ask(
        &self,
        url: &Url,
        validators: Validators,
        typed: bool,
    ) -> Result<Answer> {
        let request = fetch::Request {
            url: url.clone(),
            validators,
            typed,
        };
        let mut fetched = self
            .client
            .get(&request)
            .await
            .map_err(|error| Error::Fetch {
                url: url.to_string(),
                error,
            })?;
        let Some(body) = fetched.body.take() else {
            return Ok(Answer {
                fetched,
                parsed: None,
            });
        };
        let read_body = move || {
            let context = Context {
                url: Some(&fetched.url),
                content_type: fetched.content_type.as_deref(),
            };
            let parsed = read::feed(&body, fetched.url.as_str(), context)?;
            let articles = entries::articles(&parsed);
            Ok(Answer {
                parsed: Some((parsed, articles)),
                fetched,
            })
        };
        tokio::task::spawn_blocking(read_body)
            .await
            .unwrap_or_else(|_| Err(panicked(url)))
    }

    /// Returns what an answer means for the feed: its record, what it says of itself, its articles.
    pub(super) fn success(&self, answer: Answer) -> (Poll, FeedFacts, Vec<NewArticle>) {
        let Answer { fetched, parsed } = answer;
        let (parsed, articles) = parsed.unzip();
        let ttl = parsed.as_ref().and_then(|parsed| parsed.ttl);
        let asked = [ttl, fetched.max_age].into_iter().flatten().max();
        let poll = self.poll_record(
            Some(fetched.status),
            Polled::Well { asked },
            None,
            Some(fetched.validators),
        );
        (
            poll,
            parsed.as_ref().map(entries::facts).unwrap_or_default(),
            articles.unwrap_or_default(),
        )
    }

    fn failure(&self, feed: &Due, error: &Error) -> Poll {
        let outcome = match error {
            Error::Fetch {
                error: fetch::Error::Status { status: 410, .. },
                ..
            } => Polled::Gone,
            Error::Fetch {
                error: fetch::Error::Status { retry_after, .. },
                ..
            } => Polled::Badly {
                failures: feed.failures + 1,
                retry_after: *retry_after,
            },
            _ => Polled::Badly {
                failures: feed.failures + 1,
                retry_after: None,
            },
        };
        self.poll_record(error.http(), outcome, Some(error.failure()), None)
    }

    fn poll_record(
        &self,
        http: Option<u16>,
        outcome: Polled,
        failure: Option<Failure>,
        validators: Option<Validators>,
    ) -> Poll {
        let at = clock::now();
        Poll {
            at,
            http,
            failure,
            validators,
            next_poll: next_poll(at, self.settings.interval(), outcome, clock::jitter()),
        }
    }
}

impl Report {
    /// The report of a poll that has found nothing yet.
    fn of(feed: &Due) -> Report {
        Report {
            id: feed.id,
            url: link::shown(&feed.url),
            title: feed.title.clone(),
            outcome: Outcome::Failed,
            http: None,
            new: 0,
            updated: 0,
            failure: None,
            retry_at: None,
            moved_to: None,
        }
    }
}

/// A feed that answered; `parsed` is `None` when nothing changed.
pub(super) struct Answer {
    fetched: Fetched,
    parsed: Option<(ParsedFeed, Vec<NewArticle>)>,
}

/// A panic while reading one feed is that feed's failure, not the program's end.
fn panicked(url: &Url) -> Error {
    let error =
        crate::parse::Error::Broken("reading it failed in a way that should not happen".to_owned());
    Error::Parse {
        source_name: url.to_string(),
        error,
        offers: Vec::new(),
    }
}
