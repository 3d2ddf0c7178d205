//! What the lists show: feeds with their counts, pages of articles, and the next unread one.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::super::tell;
use super::{Effector, fail};
use crate::app::{Effect, Event};
use crate::domain::query::Anchor;
use crate::domain::{ArticleId, FeedId, Query, SmartFeedId};
use crate::library::{clock, starter};
use crate::store::{self, Leave, Store};

impl Effector {
    /// Reads what a list shows.
    pub(super) fn look_up(&self, effect: Effect) {
        match &effect {
            Effect::LoadPage {
                request,
                query,
                keep,
                anchor,
                limit,
            } => {
                let last = Arc::clone(&self.last_page);
                let (request, keep, anchor, limit) = (*request, keep.clone(), *anchor, *limit);
                self.last_page.store(request, Ordering::Relaxed);
                self.finder.break_off();
                let walks = query.walks_an_index();
                let query = query.clone();
                let job = move |store: &mut Store| {
                    // Who types on wants the answer to what is typed now.
                    if last.load(Ordering::Relaxed) != request {
                        return Ok(None);
                    }
                    load_page(store, request, &query, &keep, anchor, limit).map(Some)
                };
                if walks {
                    self.ask_unless(effect, job);
                } else {
                    self.find(effect, job);
                }
            }
            Effect::FindUnread {
                query,
                after,
                backwards,
            } => {
                let (query, after, backwards) = (query.clone(), *after, *backwards);
                self.ask(effect, move |store| {
                    store
                        .next_unread(&query, after, backwards)
                        .map(|head| Event::UnreadFound(head.map(Box::new)))
                });
            }
            _ => self.ask(effect, load_feeds),
        }
    }

    /// Reads the newest titles, beside everything else.
    pub(super) fn load_titles(&self, limit: u32) {
        let side = self.side.clone();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let newest =
                move |store: &mut Store| store.page(&Query::all(), &[], Anchor::First, limit);
            match side.call(newest).await {
                Ok(page) => tell(&to_loop, Event::TitlesLoaded(Arc::new(page.rows))),
                Err(error) => fail(&to_loop, Effect::LoadTitles { limit }, &error.to_string()),
            }
        });
    }

    /// Queues a job that may take long, after all changes that were queued before. Broken off, it has no answer.
    fn find<J>(&self, asked: Effect, job: J)
    where
        J: FnOnce(&mut Store) -> store::Result<Option<Event>> + Send + 'static,
    {
        let changed = self.store.call(|_| Ok(()));
        let finder = self.finder.clone();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let answer = match changed.await {
                Ok(()) => finder.call(job).await,
                Err(error) => Err(error),
            };
            match answer {
                Ok(event) => event.into_iter().for_each(|event| tell(&to_loop, event)),
                Err(store::Error::BrokenOff) => {}
                Err(error) => fail(&to_loop, asked, &error.to_string()),
            }
        });
    }

    /// Counts what a filter finds, until the next page is asked for.
    pub(super) fn count_found(&self, request: u64, query: Query) {
        let last = Arc::clone(&self.last_page);
        let asked = Effect::CountFound {
            request,
            query: query.clone(),
        };
        self.find(asked, move |store| {
            if last.load(Ordering::Relaxed) != request {
                return Ok(None);
            }
            let articles = store.count(&query)?;
            Ok(Some(Event::FoundCounted { request, articles }))
        });
    }

    /// Counts what smart feeds find, beside everything else.
    pub(super) fn count_smart(&self, queries: Vec<(SmartFeedId, Query)>) {
        let side = self.side.clone();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let job = {
                let queries = queries.clone();
                move |store: &mut Store| store.count_unread(&queries)
            };
            match side.call(job).await {
                Ok(counts) => tell(&to_loop, Event::SmartCounted(counts.into_iter().collect())),
                Err(error) => fail(&to_loop, Effect::CountSmart(queries), &error.to_string()),
            }
        });
    }

    pub(super) fn add_starter(&self, chosen: Vec<usize>) {
        let groups = starter::groups();
        let feeds: Vec<_> = chosen
            .iter()
            .filter_map(|index| groups.get(*index))
            .flat_map(|group| group.feeds.clone())
            .collect();
        let added = self
            .store
            .call(move |store| Ok(starter::subscribe_all(store, &feeds, &[])));
        let to_loop = self.to_loop.clone();
        let refresher = self.refresher.clone();
        tokio::spawn(async move {
            match added
                .await
                .map_err(crate::library::Error::from)
                .and_then(|added| added)
            {
                Ok(feeds) => {
                    tell(&to_loop, Event::StarterAdded { feeds });
                    refresher.poll_due_now().await;
                }
                Err(error) => fail(&to_loop, Effect::AddStarter(chosen), &error.to_string()),
            }
        });
    }
}

fn load_feeds(store: &mut Store) -> store::Result<Event> {
    Ok(Event::FeedsLoaded {
        folders: store.folders()?,
        feeds: store.feeds()?,
        totals: store.totals()?,
        smart: store.smart_feeds()?,
        tags: store.tags()?,
        feed_tags: store.feed_tags()?,
    })
}

fn load_page(
    store: &mut Store,
    request: u64,
    query: &Query,
    keep: &[ArticleId],
    anchor: Anchor,
    limit: u32,
) -> store::Result<Event> {
    let mut page = store.page(query, keep, anchor, limit)?;
    store.add_passages(query, &mut page.rows)?;
    Ok(Event::PageLoaded {
        request,
        anchor,
        page,
    })
}

pub(super) fn unsubscribe(store: &mut Store, feed: FeedId) -> store::Result<Event> {
    let title = store
        .feed(feed)?
        .map(|known| known.title)
        .unwrap_or_default();
    store.unsubscribe(&[feed], Leave::KeepMarked, clock::now())?;
    Ok(Event::Unsubscribed { title })
}
