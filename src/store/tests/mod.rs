//! Tests of the store as its callers know it, and the small libraries that they are tried on.

mod accidents;
mod costs;
mod examples;
mod feeds;
mod gestures;
mod journal;
mod lists;
mod merging;
mod plans;
mod reader;
mod removal;
mod retention;
mod searching;
mod smart;
mod subscribing;

use crate::domain::{CleanText, FeedId, Html, Query, Subscription, Timestamp};

use super::{FeedFacts, Merged, NewArticle, Poll, Store};

/// A Sunday in March.
const NOW: Timestamp = Timestamp(1_772_353_800);

fn poll() -> Poll {
    Poll {
        at: NOW,
        http: Some(200),
        next_poll: Some(Timestamp(NOW.0 + 3600)),
        ..Poll::default()
    }
}

fn article(guid: &str, title: &str, text: &str) -> NewArticle {
    NewArticle {
        guid: CleanText::from(guid),
        title: CleanText::from(title),
        body: Html::new(&format!("<p>{text}</p>")),
        text: text.to_owned(),
        ..NewArticle::default()
    }
}

/// An article that was published some time before [`NOW`], in seconds.
fn aged(guid: &str, age: i64) -> NewArticle {
    NewArticle {
        published: Some(Timestamp(NOW.0 - age)),
        ..article(guid, &format!("Title {guid}"), &format!("Text of {guid}."))
    }
}

fn subscribe(store: &mut Store, url: &str, folder: &[&str]) -> FeedId {
    let subscription = Subscription {
        url: url.to_owned(),
        folder: folder.iter().map(|title| CleanText::from(*title)).collect(),
        ..Subscription::default()
    };
    store.provide(&subscription, Some(NOW)).unwrap().id
}

fn merge(store: &mut Store, feed: FeedId, articles: &[NewArticle]) -> Merged {
    store
        .merge(feed, &poll(), &FeedFacts::default(), articles)
        .unwrap()
}

/// A library with one feed that holds these articles.
fn library(articles: &[NewArticle]) -> (Store, FeedId) {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://example.org/feed", &[]);
    merge(&mut store, feed, articles);
    (store, feed)
}

fn query(text: &str) -> Query {
    Query::parse(text).unwrap()
}

/// The titles of all articles of a query, in the order of lists.
fn titles(store: &Store, text: &str) -> Vec<String> {
    let anchor = crate::domain::query::Anchor::First;
    let page = store.page(&query(text), &[], anchor, 1000).unwrap();
    assert_eq!(store.count(&query(text)).unwrap() as usize, page.rows.len());
    page.rows.iter().map(|row| row.title.to_string()).collect()
}

/// Fails unless the counts that the store keeps are what counting finds, and nothing is damaged.
#[track_caller]
fn check_counts(store: &Store) {
    assert_eq!(store.check().unwrap(), [""; 0]);
}

#[test]
fn notices_what_others_write() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("library.db");
    let mut one = Store::open(&path).unwrap();
    let mut two = Store::open(&path).unwrap();
    let before = one.data_version().unwrap();
    one.set_note("a", "1").unwrap();
    assert_eq!(one.data_version().unwrap(), before);
    two.set_note("a", "2").unwrap();
    assert_ne!(one.data_version().unwrap(), before);
}
