//! Effects → work beside the loop → events. Each effect is one small job on the store or the network.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::StreamExt;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;

use super::acting::Actor;
use super::refresh::Refresher;
use super::settings::{Stamp, stamp};
use super::side::Side;
use super::{FILTERS, HISTORY, Incoming, STARTER_ANSWERED, tell};
use crate::app::msg::Loaded;
use crate::app::{Effect, Event, Inquiry};
use crate::config::Settings;
use crate::domain::query::Anchor;
use crate::domain::{ArticleId, CleanText, FeedId, Keep, Query, SmartFeedId};
use crate::insight::Limits;
use crate::library::{analyse, ask, changes, clock, pictures, related, starter, upkeep};
use crate::store::{self, Handle, Leave, Store};

/// How long after the first frame the work begins that nobody waits for.
const SETTLED: std::time::Duration = std::time::Duration::from_secs(3);

/// How long the reader runs before it looks again for what is old.
const BETWEEN_CLEARINGS: std::time::Duration = std::time::Duration::from_hours(6);

/// How often to look whether another program has written to the library.
const BETWEEN_LOOKS: std::time::Duration = std::time::Duration::from_secs(1);

/// Pictures that are fetched at once.
const PICTURES_AT_ONCE: usize = 4;

/// Carries effects out.
pub(super) struct Effector {
    store: Handle,
    /// For what may take long.
    side: Side,
    settings: Arc<Settings>,
    /// What the settings keep of old articles, for the task that clears them away.
    keep: watch::Sender<Keep>,
    to_loop: UnboundedSender<Incoming>,
    refresher: Refresher,
    /// The last page that was asked for: those before it need not be found any more.
    last_page: Arc<AtomicU64>,
    pub(super) actor: Actor,
}

impl Effector {
    pub(super) fn new(
        store: Handle,
        side: Side,
        settings: Arc<Settings>,
        to_loop: UnboundedSender<Incoming>,
        playlist: PathBuf,
    ) -> Self {
        let actor = Actor {
            store: store.clone(),
            to_loop: to_loop.clone(),
            playlist,
        };
        let refresher =
            Refresher::new(store.clone(), Arc::new(settings.polling()), to_loop.clone());
        Effector {
            store,
            side,
            keep: watch::Sender::new(settings.keep),
            settings,
            to_loop,
            refresher,
            last_page: Arc::default(),
            actor,
        }
    }

    /// Begins to poll the feeds that fall due, and to watch for what other programs write.
    pub(super) fn poll_in_background(&self, config: PathBuf, read: Stamp) {
        if self.settings.refresh.automatic {
            self.refresher.poll_when_due();
        }
        self.watch_files(config, read);
        self.tend_library();
    }

    /// Does what was left undone when the program last ended, once the reader has settled, and clears
    /// away what is old, now and then.
    fn tend_library(&self) {
        let store = self.store.clone();
        let keep = self.keep.subscribe();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            tokio::time::sleep(SETTLED).await;
            while !to_loop.is_closed() {
                let rules = *keep.borrow();
                match upkeep::clear_up(&store, rules).await {
                    Ok(0) => {}
                    Ok(_) => tell(&to_loop, Event::LibraryChanged),
                    Err(error) => tracing::warn!("{}", CleanText::label(&error.to_string())),
                }
                if let Err(error) = upkeep::tend(&store).await {
                    tracing::warn!("{}", CleanText::label(&error.to_string()));
                }
                tokio::time::sleep(BETWEEN_CLEARINGS).await;
            }
        });
    }

    /// Carries one effect out, beside the loop; the answer comes as an event.
    ///
    /// Jobs on the store are queued before this returns, so they run in the order of the effects.
    pub(super) fn carry_out(&self, effect: Effect) {
        match &effect {
            Effect::LoadFeeds => self.ask(effect, load_feeds),
            Effect::LoadCheckups => {
                self.ask(effect, |store| store.checkups().map(Event::CheckupsLoaded));
            }
            Effect::LoadPage {
                request,
                query,
                keep,
                anchor,
                limit,
            } => {
                let (request, query, keep, anchor, limit) =
                    (*request, query.clone(), keep.clone(), *anchor, *limit);
                self.last_page.store(request, Ordering::Relaxed);
                let last = Arc::clone(&self.last_page);
                self.ask_unless(effect, move |store| {
                    // Who types on wants the answer to what is typed now.
                    if last.load(Ordering::Relaxed) != request {
                        return Ok(None);
                    }
                    load_page(store, request, &query, &keep, anchor, limit).map(Some)
                });
            }
            Effect::LoadArticle(id) => self.load_article(*id),
            Effect::KeepPosition { id, at } => {
                let (id, at) = (*id, *at);
                self.ask_quietly(effect, move |store| store.set_position(id, at));
            }
            Effect::LoadChanges(id) => self.load_changes(*id),
            Effect::Analyse(id) => self.analyse(*id),
            Effect::AnalyseAhead(ids) => self.analyse_ahead(ids.clone()),
            Effect::Relate(id) => self.relate(*id),
            Effect::Ask(inquiry) => self.answer(inquiry.clone()),
            Effect::ToggleFullText(id) => self.refresher.toggle_full_text(*id, effect),
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
            Effect::LoadPictures {
                id,
                pictures,
                columns,
                rows,
            } => self.load_pictures(*id, pictures.clone(), (*columns, *rows)),
            Effect::Mark(change) => {
                let change = change.clone();
                self.ask(effect, move |store| {
                    store.mark(&change, clock::now()).map(Event::Marked)
                });
            }
            Effect::Undo => self.ask(effect, |store| store.undo().map(Event::Undone)),
            Effect::Redo => self.ask(effect, |store| store.redo().map(Event::Redone)),
            Effect::Refresh(which) => self.refresher.refresh(which.clone(), effect),
            Effect::SavePage(address) => self.refresher.save(address.clone(), effect),
            Effect::Subscribe(address) => self.refresher.subscribe(address.clone(), effect),
            Effect::Unsubscribe(feed) => {
                let feed = *feed;
                self.ask(effect, move |store| unsubscribe(store, feed));
            }
            Effect::AddStarter(groups) => self.add_starter(groups.clone()),
            Effect::DeclineStarter => {
                self.ask_quietly(effect, |store| store.set_note(STARTER_ANSWERED, "1"));
            }
            Effect::Arrange(what) => {
                let what = what.clone();
                self.ask(effect, move |store| {
                    store.arrange(&what, clock::now()).map(Event::Arranged)
                });
            }
            Effect::CountSmart(queries) => self.count_smart(queries.clone()),
            Effect::KeepFilters(lines) => {
                let lines = lines.join("\n");
                self.ask_quietly(effect, move |store| store.set_note(FILTERS, &lines));
            }
            Effect::KeepHistory(lines) => {
                let lines = lines.join("\n");
                self.ask_quietly(effect, move |store| store.set_note(HISTORY, &lines));
            }
            Effect::Act { id, action } => self.actor.act(*id, action.clone()),
            Effect::ReloadSettings
            | Effect::Announce(_)
            | Effect::Set { .. }
            | Effect::Browse(_)
            | Effect::Copy(_)
            | Effect::Redraw
            | Effect::Suspend => {
                debug_assert!(false, "the loop carries these out itself");
            }
        }
    }

    /// Queues a job on the store whose result is an event.
    fn ask<J>(&self, asked: Effect, job: J)
    where
        J: FnOnce(&mut Store) -> store::Result<Event> + Send + 'static,
    {
        let answer = self.store.call(job);
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            match answer.await {
                Ok(event) => tell(&to_loop, event),
                Err(error) => fail(&to_loop, asked, &error.to_string()),
            }
        });
    }

    /// Queues a job on the store whose result is an event, or nothing when it is no longer wanted.
    fn ask_unless<J>(&self, asked: Effect, job: J)
    where
        J: FnOnce(&mut Store) -> store::Result<Option<Event>> + Send + 'static,
    {
        let answer = self.store.call(job);
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            match answer.await {
                Ok(event) => event.into_iter().for_each(|event| tell(&to_loop, event)),
                Err(error) => fail(&to_loop, asked, &error.to_string()),
            }
        });
    }

    /// Counts what smart feeds find, beside everything else.
    fn count_smart(&self, queries: Vec<(SmartFeedId, Query)>) {
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

    /// Queues a job on the store that is answered only when it fails.
    fn ask_quietly<J>(&self, asked: Effect, job: J)
    where
        J: FnOnce(&mut Store) -> store::Result<()> + Send + 'static,
    {
        let answer = self.store.call(job);
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            if let Err(error) = answer.await {
                fail(&to_loop, asked, &error.to_string());
            }
        });
    }

    /// Reads the article and lays its markup out, off the loop and off the store's thread.
    fn load_article(&self, id: ArticleId) {
        let article = self.store.call(move |store| {
            let Some(article) = store.article(id)? else {
                return Ok(None);
            };
            Ok(Some((article, store.position(id)?, store.remark(id)?)))
        });
        // What is opened is told from what is only marked read; nothing is lost if that is not known.
        drop(
            self.store
                .call(move |store| store.note_opened(id, clock::now())),
        );
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let article = match article.await {
                Ok(article) => article,
                Err(error) => return fail(&to_loop, Effect::LoadArticle(id), &error.to_string()),
            };
            let read = tokio::task::spawn_blocking(move || {
                article.map(|(article, position, remark)| {
                    Box::new(Loaded {
                        document: Arc::new(analyse::document(&article)),
                        article,
                        position,
                        remark,
                    })
                })
            });
            match read.await {
                Ok(article) => tell(&to_loop, Event::ArticleLoaded { id, article }),
                Err(_) => fail(
                    &to_loop,
                    Effect::LoadArticle(id),
                    "its text cannot be laid out; `o` opens it in the browser",
                ),
            }
        });
    }

    /// Compares an article with what was read of it, beside everything else.
    fn load_changes(&self, id: ArticleId) {
        let side = self.side.clone();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let job = move |store: &mut Store| {
                let Some(article) = store.article(id)? else {
                    return Ok(None);
                };
                let found = changes::since_read(store, &article)?;
                if found.is_some() {
                    store.see_changes(id)?;
                }
                Ok(found)
            };
            match side.call(job).await {
                Ok(found) => {
                    let changes = found.map(|found| Arc::new(found.changes));
                    tell(&to_loop, Event::ChangesLoaded { id, changes });
                }
                Err(error) => fail(&to_loop, Effect::LoadChanges(id), &error.to_string()),
            }
        });
    }

    /// Fetches pictures, a few at once, and tells of each.
    fn load_pictures(
        &self,
        id: ArticleId,
        wanted: Vec<(usize, CleanText)>,
        (columns, rows): (u16, u16),
    ) {
        let client = self.refresher.client();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let loads = wanted.into_iter().map(|(source, address)| {
                let client = &client;
                async move {
                    let picture = pictures::load(client, &address, columns, rows)
                        .await
                        .map_err(|error| CleanText::label(&error.to_string()));
                    (source, picture.map(Arc::new))
                }
            });
            let mut loads = futures_util::stream::iter(loads).buffer_unordered(PICTURES_AT_ONCE);
            while let Some((source, picture)) = loads.next().await {
                let loaded = Event::PictureLoaded {
                    id,
                    source,
                    picture,
                };
                tell(&to_loop, loaded);
            }
        });
    }

    fn limits(&self) -> Limits {
        Limits {
            bullets: self.settings.sidebar.bullets,
            words: None,
        }
    }

    /// Makes analyses that nobody waits for, one after the other.
    fn analyse_ahead(&self, ids: Vec<ArticleId>) {
        let (store, limits) = (self.store.clone(), self.limits());
        tokio::spawn(async move {
            for id in ids {
                // What fails here is tried again, and named, when the article is opened.
                let _ = analyse::stored(store.clone(), id, limits).await;
            }
        });
    }

    /// Finds articles on the same names, beside everything else.
    fn relate(&self, id: ArticleId) {
        let (store, side, limits) = (self.store.clone(), self.side.clone(), self.limits());
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let Ok(Some(analysis)) = analyse::stored(store, id, limits).await else {
                return;
            };
            match side
                .call(move |store| related::of(store, id, &analysis))
                .await
            {
                Ok(heads) => tell(&to_loop, Event::Related { id, heads }),
                Err(error) => fail(&to_loop, Effect::Relate(id), &error.to_string()),
            }
        });
    }

    /// Answers a question from the open article or the library, beside everything else.
    fn answer(&self, inquiry: Inquiry) {
        let side = self.side.clone();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let asked = inquiry.clone();
            let job = move |store: &mut Store| {
                let own = match (asked.article, asked.insight) {
                    (Some(id), None) => store.article(id)?,
                    _ => None,
                };
                let here = own.and_then(|article| ask::of_article(&article, &asked.question));
                match here {
                    Some(found) => Ok(Some(found)),
                    None => ask::of_library(store, &asked.question, asked.article),
                }
            };
            match side.call(job).await {
                Ok(found) => tell(&to_loop, Event::Answered { inquiry, found }),
                Err(error) => fail(&to_loop, Effect::Ask(inquiry), &error.to_string()),
            }
        });
    }

    fn analyse(&self, id: ArticleId) {
        let limits = self.limits();
        let analysis = analyse::stored(self.store.clone(), id, limits);
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            match analysis.await {
                Ok(Some(analysis)) => tell(
                    &to_loop,
                    Event::Analysed {
                        id,
                        analysis: Arc::new(analysis),
                    },
                ),
                Ok(None) => {}
                Err(error) => fail(&to_loop, Effect::Analyse(id), &error.to_string()),
            }
        });
    }

    fn add_starter(&self, chosen: Vec<usize>) {
        let groups = starter::groups();
        let feeds: Vec<_> = chosen
            .iter()
            .filter_map(|index| groups.get(*index))
            .flat_map(|group| group.feeds.clone())
            .collect();
        let added = self
            .store
            .call(move |store| Ok(starter::subscribe_all(store, &feeds)));
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

    /// Uses other settings from now on.
    pub(super) fn use_settings(&mut self, settings: Arc<Settings>) {
        self.refresher.use_settings(Arc::new(settings.polling()));
        self.keep.send_replace(settings.keep);
        self.settings = settings;
    }

    /// Tells the loop when another program has written to the library, or to the settings file. Whoever
    /// writes changes a file, so the library itself is only asked then: an idle reader wakes up once a
    /// second for one look.
    fn watch_files(&self, config: PathBuf, mut read: Stamp) {
        let store = self.store.clone();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let traces = store.call(|store| Ok(store.traces())).await.ok().flatten();
            let look = || {
                traces
                    .as_ref()
                    .map(|paths| paths.each_ref().map(|path| stamp(path)))
            };
            let mut looked = look();
            let mut seen = store.call(|store| store.data_version()).await.ok();
            while !to_loop.is_closed() {
                tokio::time::sleep(BETWEEN_LOOKS).await;
                let written = stamp(&config);
                if written != read {
                    read = written;
                    let _ = to_loop.send(Incoming::SettingsChanged);
                }
                let now = look();
                if now == looked {
                    continue;
                }
                looked = now;
                let version = store.call(|store| store.data_version()).await.ok();
                if version != seen {
                    seen = version;
                    tell(&to_loop, Event::LibraryChanged);
                }
            }
        });
    }
}

/// Tells the loop that an effect failed, and the log too.
pub(super) fn fail(to_loop: &UnboundedSender<Incoming>, asked: Effect, why: &str) {
    let why = CleanText::label(why);
    tracing::warn!("{why}");
    tell(to_loop, Event::Failed { asked, why });
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

fn unsubscribe(store: &mut Store, feed: FeedId) -> store::Result<Event> {
    let title = store
        .feed(feed)?
        .map(|known| known.title)
        .unwrap_or_default();
    store.unsubscribe(&[feed], Leave::KeepMarked, clock::now())?;
    Ok(Event::Unsubscribed { title })
}
