//! Saving a page of the web as an article: fetched, freed of what surrounds its text, and put into a feed
//! of its own that is never polled. From there on it is an article like any other.

use super::poll::Poller;
use super::{Error, Result, clock, read};
use crate::domain::query::{Anchor, Change, Selection};
use crate::domain::{ArticleId, CleanText, FeedId, Query, StatusChange, Subscription, link};
use crate::parse::{self, Context, extract};
use crate::render;
use crate::store::{self, FeedFacts, NewArticle, Poll, Store};

/// The address under which saved pages are stored. No request is ever made to it.
pub const ADDRESS: &str = "nutgraf:saved";

/// The title of their feed, until a person gives it another.
const TITLE: &str = "Saved";

/// A page that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub article: ArticleId,
    pub feed: FeedId,
    pub title: CleanText,
    pub url: String,
    pub words: usize,
}

impl Poller {
    /// Saves the page at `address`, as a person typed it, and keeps it for later. A page that was saved
    /// before is brought up to date.
    ///
    /// # Errors
    /// When it cannot be fetched or has no main text.
    pub async fn save(&self, address: &str) -> Result<Saved> {
        let typed = link::typed(address)?;
        let (bytes, fetched) = read::page(&self.client, &typed).await?;
        let base = fetched.url.clone();
        let content_type = fetched.content_type.clone();
        let extracted = tokio::task::spawn_blocking(move || {
            // A feed has texts too, but they are not one article.
            let context = Context {
                url: Some(&base),
                content_type: content_type.as_deref(),
                validate: false,
            };
            if parse::feed(&bytes, context).is_ok() {
                return Err(extract::Error::NotAPage);
            }
            let page = extract::extract(&bytes, content_type.as_deref(), Some(&base))?;
            let text = render::plain(page.html.as_str());
            Ok((page, text))
        });
        let broke_off = Err(extract::Error::NoText);
        let (page, text) =
            extracted
                .await
                .unwrap_or(broke_off)
                .map_err(|error| Error::Extract {
                    source_name: typed.to_string(),
                    error,
                })?;
        let url = page.url.as_ref().unwrap_or(&fetched.url).to_string();
        let title = page
            .title
            .clone()
            .and_then(CleanText::non_blank)
            .unwrap_or_else(|| CleanText::label(&link::shown(&url)));
        let article = NewArticle {
            guid: CleanText::from(url.as_str()),
            title: title.clone(),
            link: Some(CleanText::from(url.as_str())),
            authors: page.byline.into_iter().collect(),
            published: page.published,
            body: page.html,
            text,
            ..NewArticle::default()
        };
        let stored = self.store.call(move |store| store_page(store, &article));
        let (feed, article) = stored.await?;
        Ok(Saved {
            article,
            feed,
            title,
            url,
            words: page.words,
        })
    }
}

fn store_page(store: &mut Store, article: &NewArticle) -> store::Result<(FeedId, ArticleId)> {
    let subscription = Subscription {
        url: ADDRESS.to_owned(),
        title: Some(CleanText::from(TITLE)),
        ..Subscription::default()
    };
    let feed = store.provide(&subscription, None)?.id;
    let now = clock::now();
    let poll = Poll {
        at: now,
        ..Poll::default()
    };
    store.merge(
        feed,
        &poll,
        &FeedFacts::default(),
        std::slice::from_ref(article),
    )?;
    let link = article.link.clone().unwrap_or_default();
    let query = Query::from(crate::domain::query::Test::FeedId(feed))
        .and(crate::domain::query::Test::Link(link.to_string()));
    let page = store.page(&query, &[], Anchor::First, 50)?;
    let same = |row: &&crate::domain::ArticleHead| row.link.as_ref() == Some(&link);
    let id = page
        .rows
        .iter()
        .find(same)
        .map(|row| row.id)
        .unwrap_or_default();
    let change = Change {
        selection: Selection::Ids(vec![id]),
        change: StatusChange::Later,
    };
    store.mark(&change, now)?;
    Ok((feed, id))
}
