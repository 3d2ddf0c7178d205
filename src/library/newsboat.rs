//! Taking over a library of newsboat: the articles of the feeds that are subscribed to here, read or
//! unread as they were. Its flags, which are letters, become stars.

use std::collections::HashMap;
use std::path::Path;

use url::Url;

use super::{Result, clock, entries};
use crate::domain::query::{Change, Selection};
use crate::domain::{
    ArticleId, CleanText, Enclosure, Entry, FeedId, Html, StatusChange, Timestamp,
};
use crate::store::{NewArticle, Newsboat, OldArticle, Store};

/// What was taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// Articles that were found, whether they were here before or not.
    pub articles: u32,
    /// Articles that were marked read.
    pub read: u32,
    /// Articles that were starred.
    pub starred: u32,
    /// Feeds that its articles are of and that nobody is subscribed to here.
    pub unknown: Vec<String>,
}

/// Takes over what the cache at `path` has of the feeds in the library. What was read here stays read.
/// Doing so twice changes nothing; the marks can be taken back.
///
/// # Errors
/// The store's, of either file.
pub fn take_over(store: &mut Store, path: &Path) -> Result<TakenOver> {
    let cache = Newsboat::open(path)?;
    let known: HashMap<String, FeedId> = store
        .feeds()?
        .into_iter()
        .map(|feed| (normal(&feed.url), feed.id))
        .collect();
    let mut taken = TakenOver::default();
    let (mut read, mut starred) = (Vec::new(), Vec::new());
    for url in cache.feeds()? {
        let Some(feed) = known.get(&normal(&url)) else {
            taken.unknown.push(url);
            continue;
        };
        let old = cache.articles(&url)?;
        let mut articles: Vec<NewArticle> = old.iter().map(article).collect();
        entries::add_texts(&mut articles);
        let ids = store.take_in(*feed, &articles, clock::now())?;
        for (id, old) in ids.into_iter().zip(&old) {
            let Some(id) = id else { continue };
            taken.articles += 1;
            if old.read {
                read.push(id);
            }
            if !old.flags.trim().is_empty() {
                starred.push(id);
            }
        }
    }
    taken.read = mark(store, read, StatusChange::Read)?;
    taken.starred = mark(store, starred, StatusChange::Star)?;
    Ok(taken)
}

fn mark(store: &mut Store, ids: Vec<ArticleId>, change: StatusChange) -> Result<u32> {
    let change = Change {
        selection: Selection::Ids(ids),
        change,
    };
    Ok(store.mark(&change, clock::now())?.articles)
}

/// Returns an address in the one form in which two are compared.
fn normal(url: &str) -> String {
    Url::parse(url).map_or_else(|_| url.to_owned(), String::from)
}

/// Makes an article of an old one. newsboat's guids are the feed's, and so are ours.
fn article(old: &OldArticle) -> NewArticle {
    let label = |text: &str| CleanText::label(text).non_blank();
    let file = old.enclosure.as_ref();
    entries::article(Entry {
        id: CleanText::label(&old.guid),
        title: label(&old.title),
        link: label(&old.url),
        authors: label(&old.author).into_iter().collect(),
        published: (old.published > 0).then_some(Timestamp(old.published)),
        content: (!old.content.is_empty()).then(|| Html::new(&old.content)),
        enclosures: file
            .map(|(url, mime)| Enclosure {
                url: CleanText::label(url),
                mime: label(mime),
                length: None,
            })
            .into_iter()
            .collect(),
        ..Entry::default()
    })
}
