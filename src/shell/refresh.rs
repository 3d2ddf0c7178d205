//! Polling beside the loop: when feeds fall due, and when the person asks.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::mpsc::UnboundedSender;

use super::effects::fail;
use super::{Incoming, tell};
use crate::app::msg::{Offer, Which as Asked};
use crate::app::{Effect, Event};
use crate::config::Polling;
use crate::domain::{ArticleId, CleanText};
use crate::fetch::{self, Client};
use crate::library::pages::Text;
use crate::library::poll::{Poller, Report};
use crate::library::refresh::Which;
use crate::library::{Error, USER_AGENT, clock, upkeep};
use crate::store::Handle;

/// The longest sleep of the background task: feeds may be added by another program meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_mins(5);
/// The shortest, so that a feed that is always due cannot keep the machine awake.
const SHORTEST_SLEEP: Duration = Duration::from_secs(5);

/// Runs refreshes and tells the loop how they go. Cheap to clone.
#[derive(Clone)]
pub(super) struct Refresher {
    store: Handle,
    settings: Arc<RwLock<Arc<Polling>>>,
    to_loop: UnboundedSender<Incoming>,
    client: Client,
    /// Refreshes under way; the last one to end says so.
    running: Arc<AtomicUsize>,
}

impl Refresher {
    pub(super) fn new(
        store: Handle,
        settings: Arc<Polling>,
        to_loop: UnboundedSender<Incoming>,
    ) -> Self {
        Refresher {
            store,
            settings: Arc::new(RwLock::new(settings)),
            to_loop,
            client: Client::new(USER_AGENT, fetch::Limits::default()),
            running: Arc::default(),
        }
    }

    /// Polls by other settings from now on.
    pub(super) fn use_settings(&self, settings: Arc<Polling>) {
        *self
            .settings
            .write()
            .unwrap_or_else(PoisonError::into_inner) = settings;
    }

    fn settings(&self) -> Arc<Polling> {
        let settings = self.settings.read();
        settings.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Polls these feeds now, due or not.
    pub(super) fn refresh(&self, which: Asked, asked: Effect) {
        let which = match which {
            Asked::All => Which::All,
            Asked::Feeds(ids) => Which::Feeds(ids),
        };
        let this = self.clone();
        tokio::spawn(async move {
            if let Err(error) = this.run(which).await {
                fail(&this.to_loop, asked, &error.to_string());
            }
        });
    }

    /// Polls the feeds that are due now.
    pub(super) async fn poll_due_now(&self) {
        if let Err(error) = self.run(Which::Due).await {
            tracing::warn!("cannot poll: {}", CleanText::label(&error.to_string()));
        }
    }

    /// Polls feeds as they fall due, for as long as the loop runs.
    pub(super) fn poll_when_due(&self) {
        let this = self.clone();
        tokio::spawn(async move {
            while !this.to_loop.is_closed() {
                this.poll_due_now().await;
                tokio::time::sleep(this.time_to_next().await).await;
            }
        });
    }

    /// Subscribes to what a person typed or chose.
    pub(super) fn subscribe(&self, address: String, asked: Effect) {
        let this = self.clone();
        tokio::spawn(async move {
            let poller = this.poller();
            let made = poller.subscribe(&address, None, Vec::new()).await;
            match made {
                Ok(made) => tell(
                    &this.to_loop,
                    Event::Subscribed {
                        feed: made.subscribed.id,
                        title: made.title,
                        known: made.subscribed.known,
                    },
                ),
                Err(error) if !error.offers().is_empty() => tell(
                    &this.to_loop,
                    Event::FeedsOffered {
                        offers: offers(&error),
                    },
                ),
                Err(error) => fail(&this.to_loop, asked, &error.to_string()),
            }
        });
    }

    /// Fetches an article's full text, or goes back to what the feed carries.
    pub(super) fn toggle_full_text(&self, id: ArticleId, asked: Effect) {
        let this = self.clone();
        tokio::spawn(async move {
            match this.poller().toggle_full_text(id).await {
                Ok(text) => tell(
                    &this.to_loop,
                    Event::TextChanged {
                        id,
                        full: text == Text::Full,
                    },
                ),
                Err(error) => fail(&this.to_loop, asked, &error.to_string()),
            }
        });
    }

    /// Saves the page at an address as an article.
    pub(super) fn save(&self, address: String, asked: Effect) {
        let this = self.clone();
        tokio::spawn(async move {
            match this.poller().save(&address).await {
                Ok(saved) => tell(&this.to_loop, Event::PageSaved { title: saved.title }),
                Err(error) => fail(&this.to_loop, asked, &error.to_string()),
            }
        });
    }

    async fn time_to_next(&self) -> Duration {
        let now = clock::now();
        let next = self.store.call(move |store| store.next_due(now)).await;
        let wait = next
            .ok()
            .flatten()
            .map_or(LONGEST_SLEEP, |next| next.since(now));
        wait.clamp(SHORTEST_SLEEP, LONGEST_SLEEP)
    }

    async fn run(&self, which: Which) -> Result<(), Error> {
        let feeds = self.store.call({
            let which = which.clone();
            move |store| which.feeds(store, clock::now())
        });
        let feeds = feeds.await?;
        if feeds.is_empty() {
            return Ok(());
        }
        let poller = self.poller();
        self.running.fetch_add(1, Ordering::SeqCst);
        tell(&self.to_loop, Event::RefreshStarted { feeds: feeds.len() });
        let mut brought = Vec::new();
        let ended = poller
            .poll(feeds, |report| {
                brought.extend((report.new > 0).then_some(report.id));
                tell(&self.to_loop, event(report));
            })
            .await;
        if self.running.fetch_sub(1, Ordering::SeqCst) == 1 {
            tell(&self.to_loop, Event::RefreshFinished);
        }
        ended?;
        if poller.fetch_pages(brought).await? > 0 {
            tell(&self.to_loop, Event::LibraryChanged);
        }
        upkeep::tend(&self.store).await?;
        Ok(())
    }

    /// Returns the way to the network.
    pub(super) fn client(&self) -> Client {
        self.client.clone()
    }

    fn poller(&self) -> Poller {
        Poller::new(self.store.clone(), self.client.clone(), self.settings())
    }
}

fn event(report: Report) -> Event {
    if let Some(failure) = &report.failure {
        tracing::info!("{}: {}", CleanText::label(&report.url), failure.message);
    }
    Event::FeedRefreshed {
        feed: report.id,
        title: report.title,
        new: report.new,
        updated: report.updated,
        failed: report.failure.map(|failure| failure.message),
    }
}

fn offers(error: &Error) -> Vec<Offer> {
    let offer = |offer: &crate::parse::discover::Offer| {
        let url = CleanText::from(offer.url.as_str());
        Offer {
            title: offer.title.clone().unwrap_or_else(|| url.clone()),
            url,
        }
    };
    error.offers().iter().map(offer).collect()
}
