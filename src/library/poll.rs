//! The poll of one feed: asking its server, reading the answer, and what both mean for the feed's record.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use url::Url;

use super::manner::Secrets;
use super::{Error, Result, clock, entries, read};
use crate::config::Polling;
use crate::domain::feed::Failure;
use crate::domain::polling::{Polled, next_poll};
use crate::domain::{CleanText, FeedId, Timestamp, Validators, Wishes, link};
use crate::fetch::{self, Client, Fetched};
use crate::parse::Context;
use crate::store::{Due, FeedFacts, Finding, Handle, NewArticle, Poll, Sorted};

/// Feeds that may be read and not yet handed on to the store.
const PLACES: usize = 8;

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

/// A poll's findings on their way to the store, with the report that is made when they are there.
pub(super) struct Found {
    pub(super) finding: Finding,
    pub(super) report: Report,
}

/// All that polling needs. Cheap to clone.
#[derive(Clone)]
pub struct Poller {
    pub store: Handle,
    pub client: Client,
    pub settings: Arc<Polling>,
    /// Places for feeds that are read and not yet on their way to the store: their articles are large.
    places: Arc<Semaphore>,
    /// Leave to read a document: as many at once as there are cores.
    desks: Arc<Semaphore>,
    pub(super) secrets: Secrets,
}

/// A feed that answered; `document` is `None` when nothing changed.
pub(super) struct Answer {
    fetched: Fetched,
    document: Option<Document>,
    place: Option<OwnedSemaphorePermit>,
}

/// What a poll that went well found.
struct Seen {
    outcome: Outcome,
    poll: Poll,
    facts: FeedFacts,
    sorted: Sorted,
    place: Option<OwnedSemaphorePermit>,
}

/// What was understood of a feed's document.
struct Document {
    facts: FeedFacts,
    /// Without their texts.
    articles: Vec<NewArticle>,
}

impl Poller {
    pub fn new(store: Handle, client: Client, settings: Arc<Polling>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Poller {
            store,
            client,
            settings,
            places: Arc::new(Semaphore::new(PLACES)),
            desks: Arc::new(Semaphore::new(cores)),
            secrets: Secrets::default(),
        }
    }

    /// Polls one feed, and sends what was found to `to_store`.
    pub(super) async fn find(&self, feed: Due, to_store: &mpsc::Sender<Found>) -> Result<()> {
        let mut report = Report::of(&feed);
        // Kept until the articles are handed on.
        let mut _place = None;
        let (poll, facts, sorted) = match self.look(&feed).await {
            Ok(seen) => {
                report.outcome = seen.outcome;
                _place = seen.place;
                (seen.poll, seen.facts, seen.sorted)
            }
            Err(error @ Error::Store(_)) => return Err(error),
            Err(error) => (
                self.failure(&feed, &error),
                FeedFacts::default(),
                Sorted::default(),
            ),
        };
        report.moved_to = poll.moved_to.as_deref().map(link::shown);
        report.http = poll.http;
        report.failure.clone_from(&poll.failure);
        report.retry_at = poll.failure.as_ref().and(poll.next_poll);
        let finding = Finding {
            feed: feed.id,
            poll,
            facts,
            articles: sorted.fresh,
            standing: sorted.standing,
        };
        // When nobody stores any more, the reason is told by whoever stored.
        let _ = to_store.send(Found { finding, report }).await;
        Ok(())
    }

    /// Asks a feed's server, and sorts out what is new in the answer.
    async fn look(&self, feed: &Due) -> Result<Seen> {
        let url =
            Url::parse(&feed.url).map_err(|_| link::Refused::NotAbsolute(feed.url.clone()))?;
        let mut answer = self.ask(&url, feed.validators.clone(), true).await?;
        let place = answer.place.take();
        let outcome = match answer.document {
            Some(_) => Outcome::New,
            None => Outcome::Unchanged,
        };
        let (poll, facts, articles) = self.success(&feed.url, feed.wishes, answer);
        let sorted = self.sort_out(feed.id, articles).await?;
        Ok(Seen {
            outcome,
            poll,
            facts,
            sorted: sorted.ok_or_else(|| panicked(&url))?,
            place,
        })
    }

    /// Asks a server for a feed and reads it.
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
            manner: self.manner(url).await?,
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
                document: None,
                place: None,
            });
        };
        // It fails only when the semaphore is closed, which nothing does.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        let read_body = move || {
            let context = Context {
                url: Some(&fetched.url),
                content_type: fetched.content_type.as_deref(),
                validate: false,
            };
            let parsed = read::feed(&body, fetched.url.as_str(), context)?;
            Ok(Answer {
                document: Some(Document {
                    facts: entries::facts(&parsed),
                    articles: entries::articles(parsed),
                }),
                fetched,
                place,
            })
        };
        self.at_a_desk(read_body)
            .await
            .unwrap_or_else(|| Err(panicked(url)))
    }

    /// Leaves only the articles that have to be stored, and gives them their texts. Returns `None` when
    /// that panicked.
    async fn sort_out(&self, feed: FeedId, articles: Vec<NewArticle>) -> Result<Option<Sorted>> {
        if articles.is_empty() {
            return Ok(Some(Sorted::default()));
        }
        let sorted = self
            .store
            .call(move |store| store.sort_out(feed, articles))
            .await?;
        if sorted.fresh.is_empty() {
            return Ok(Some(sorted));
        }
        let finish = move || {
            let mut sorted = sorted;
            entries::add_texts(&mut sorted.fresh);
            sorted
        };
        Ok(self.at_a_desk(finish).await)
    }

    /// Runs work that keeps a core busy on a thread of its own. Returns `None` when it panicked.
    pub(super) async fn at_a_desk<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let _desk = self.desks.acquire().await;
        tokio::task::spawn_blocking(work).await.ok()
    }

    /// Returns what an answer means for the feed: its record, what it says of itself, its articles
    /// without their texts. `wishes` are what the publisher asked for before; a new document may ask for
    /// something else.
    pub(super) fn success(
        &self,
        url: &str,
        wishes: Wishes,
        answer: Answer,
    ) -> (Poll, FeedFacts, Vec<NewArticle>) {
        let Answer {
            fetched, document, ..
        } = answer;
        let new_wishes = document.as_ref().and_then(|document| document.facts.wishes);
        let outcome = Polled::Well {
            asked: fetched.max_age,
        };
        let poll = Poll {
            http: Some(fetched.status),
            validators: Some(fetched.validators),
            moved_to: fetched.moved_to.map(String::from),
            ..self.record(url, new_wishes.unwrap_or(wishes), outcome)
        };
        match document {
            Some(document) => (poll, document.facts, document.articles),
            None => (poll, FeedFacts::default(), Vec::new()),
        }
    }

    fn failure(&self, feed: &Due, error: &Error) -> Poll {
        let failures = feed.failures.saturating_add(1);
        let outcome = match error {
            Error::Fetch {
                error: fetch::Error::Status { status: 410, .. },
                ..
            } => Polled::Gone,
            Error::Fetch {
                error: fetch::Error::Status { retry_after, .. },
                ..
            } => Polled::Badly {
                failures,
                retry_after: *retry_after,
            },
            _ => Polled::Badly {
                failures,
                retry_after: None,
            },
        };
        Poll {
            http: error.http(),
            failure: Some(error.failure()),
            ..self.record(&feed.url, feed.wishes, outcome)
        }
    }

    fn record(&self, url: &str, wishes: Wishes, outcome: Polled) -> Poll {
        let at = clock::now();
        let interval = self.settings.of(url).interval;
        Poll {
            at,
            next_poll: next_poll(at, interval, wishes, outcome, clock::jitter()),
            ..Poll::default()
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
