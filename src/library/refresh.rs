//! Refreshing: due → fetch → parse → merge, many feeds at once, one report a feed.
//!
//! ```text
//! begin (a few feeds) → fetch (up to `at_once`) → parse (one a core) → queue → merge (as many as wait)
//! ```
//!
//! Each stage holds no more than it needs: a feed begins when there is a place for it on the network, its
//! bytes become articles when a core is free and the queue before the store has room, and whatever
//! waits in the queue is stored in one transaction.
//!
//! A feed that fails costs only itself: its failure is stored in its health and reported. Nothing that
//! was stored is removed by a poll.

use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::sync::mpsc;

use super::poll::{Found, Poller, Report};
use super::{Error, Result, clock};
use crate::domain::polling::SHORTEST_INTERVAL;
use crate::domain::{FeedId, Timestamp};
use crate::store::{self, Due, Store};

/// Feeds that are begun in one transaction. Those that are begun and never asked, since the program was
/// ended, wait for [`SHORTEST_INTERVAL`].
const BEGUN_TOGETHER: usize = 20;
/// Feeds that are read and wait for the store.
const WAITING: usize = 8;

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

impl Poller {
    /// Polls `feeds`, and hands each report over when what it tells of is stored. There is none of a feed
    /// that another process has polled since the list was made.
    ///
    /// # Errors
    /// Only when the library itself fails; a feed's failure is in its report.
    pub async fn poll(&self, feeds: Vec<Due>, each: impl FnMut(Report)) -> Result<()> {
        let (to_store, found) = mpsc::channel(WAITING);
        tokio::try_join!(self.find_all(feeds, to_store), self.store_all(found, each))?;
        Ok(())
    }

    async fn find_all(&self, feeds: Vec<Due>, to_store: mpsc::Sender<Found>) -> Result<()> {
        let (beginner, finder) = (self.clone(), self.clone());
        stream::iter(chunks(feeds, BEGUN_TOGETHER))
            .then(move |feeds| {
                let this = beginner.clone();
                async move { this.begin(feeds).await }
            })
            .map_ok(|begun| stream::iter(begun.into_iter().map(Ok)))
            .try_flatten()
            .try_for_each_concurrent(self.settings.refresh.at_once.max(1), move |feed| {
                let (this, to_store) = (finder.clone(), to_store.clone());
                async move { this.find(feed, &to_store).await }
            })
            .await
    }

    /// Whoever starts and stops the program all the time must not be a burden to a slow server.
    async fn begin(&self, feeds: Vec<Due>) -> Result<Vec<Due>> {
        let until = clock::now().plus(SHORTEST_INTERVAL);
        let begun = self
            .store
            .call(move |store| store.begin_polls(feeds, until));
        begun.await.map_err(Error::from)
    }

    async fn store_all(
        &self,
        mut found: mpsc::Receiver<Found>,
        mut each: impl FnMut(Report),
    ) -> Result<()> {
        let mut batch = Vec::with_capacity(WAITING);
        while found.recv_many(&mut batch, WAITING).await > 0 {
            let (findings, reports): (Vec<_>, Vec<_>) = batch
                .drain(..)
                .map(|found| (found.finding, found.report))
                .unzip();
            let merged = self
                .store
                .call(move |store| store.merge_all(&findings))
                .await?;
            for (mut report, merged) in reports.into_iter().zip(merged) {
                report.new = merged.new;
                report.updated = merged.updated;
                each(report);
            }
        }
        Ok(())
    }
}

/// Parts a list into lists of `size`, the last one shorter.
fn chunks<T>(list: Vec<T>, size: usize) -> impl Iterator<Item = Vec<T>> {
    let mut rest = list.into_iter();
    std::iter::from_fn(move || {
        let chunk: Vec<T> = rest.by_ref().take(size).collect();
        (!chunk.is_empty()).then_some(chunk)
    })
}
