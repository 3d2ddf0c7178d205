//! What an open article takes: its text, its pictures, what is understood of it, and what is related to it.

use std::sync::Arc;

use futures_util::StreamExt;

use super::super::tell;
use super::{Effector, fail};
use crate::app::msg::Loaded;
use crate::app::{Effect, Event, Inquiry};
use crate::domain::{ArticleId, CleanText};
use crate::insight::Limits;
use crate::library::pictures::Room;
use crate::library::{analyse, ask, changes, clock, pictures, related};
use crate::store::Store;

/// Pictures that are fetched at once.
const PICTURES_AT_ONCE: usize = 4;

impl Effector {
    /// Reads the article and lays its markup out, off the loop and off the store's thread.
    pub(super) fn load_article(&self, id: ArticleId) {
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
    pub(super) fn load_changes(&self, id: ArticleId) {
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
    pub(in crate::shell) fn load_pictures(
        &self,
        id: ArticleId,
        wanted: Vec<(usize, CleanText)>,
        room: Room,
    ) {
        let client = self.refresher.client();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let loads = wanted.into_iter().map(|(source, address)| {
                let client = &client;
                async move {
                    let picture = pictures::load(client, &address, room)
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
    pub(super) fn analyse_ahead(&self, ids: Vec<ArticleId>) {
        let (store, limits) = (self.store.clone(), self.limits());
        tokio::spawn(async move {
            for id in ids {
                // What fails here is tried again, and named, when the article is opened.
                let _ = analyse::stored(store.clone(), id, limits).await;
            }
        });
    }

    /// Finds articles on the same names, beside everything else.
    pub(super) fn relate(&self, id: ArticleId) {
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
    pub(super) fn answer(&self, inquiry: Inquiry) {
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

    pub(super) fn analyse(&self, id: ArticleId) {
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
}
