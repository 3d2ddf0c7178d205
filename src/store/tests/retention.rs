//! Clearing away what is old, and the care of the file.

use super::*;
use crate::domain::query::{Change, Selection};
use crate::domain::{ArticleId, Keep, StatusChange};

const DAY: i64 = 24 * 3600;
const LATER: Timestamp = Timestamp(NOW.0 + 100 * DAY);

fn mark(store: &mut Store, change: StatusChange, ids: &[i64]) {
    let selection = Selection::Ids(ids.iter().copied().map(ArticleId).collect());
    store.mark(&Change { selection, change }, NOW).unwrap();
}

/// Ten articles, one a day: 1 is the oldest. All are read but 10.
fn ten() -> (Store, FeedId) {
    let articles: Vec<NewArticle> = (0..10).map(|n| aged(&n.to_string(), n * DAY)).collect();
    let (mut store, feed) = library(&articles);
    let read: Vec<i64> = (1..10).collect();
    mark(&mut store, StatusChange::Read, &read);
    (store, feed)
}

fn keep(days: u32, articles: u32) -> Keep {
    Keep {
        days,
        articles,
        unread: true,
    }
}

fn expired(store: &Store, keep: Keep, now: Timestamp) -> Vec<i64> {
    let heads = store.expired(keep, None, now, 99).unwrap();
    heads.iter().map(|head| head.id.0).collect()
}

#[test]
fn without_rules_all_is_kept() {
    let (mut store, _) = ten();
    assert!(expired(&store, Keep::default(), LATER).is_empty());
    assert_eq!(store.purge(Keep::default(), None, LATER).unwrap(), 0);
}

#[test]
fn the_old_go_but_not_what_is_marked() {
    let (mut store, _) = ten();
    mark(&mut store, StatusChange::Star, &[1]);
    mark(&mut store, StatusChange::Later, &[2]);
    let tag = CleanText::from("keep");
    store
        .tag(&Selection::Ids(vec![ArticleId(3)]), &tag, true, NOW)
        .unwrap();
    // All of them arrived just now, however old they are.
    assert!(expired(&store, keep(50, 0), Timestamp(NOW.0 + 49 * DAY)).is_empty());
    assert_eq!(expired(&store, keep(50, 0), LATER), [9, 8, 7, 6, 5, 4]);
    let with_unread = Keep {
        unread: false,
        ..keep(50, 0)
    };
    assert_eq!(expired(&store, with_unread, LATER)[0], 10);
    assert_eq!(store.purge(keep(50, 0), None, LATER).unwrap(), 6);
    assert!(expired(&store, keep(50, 0), LATER).is_empty());
    assert_eq!(store.totals().unwrap().articles, 4);
    check_counts(&store);
    assert_eq!(store.check().unwrap(), [""; 0]);
}

#[test]
fn the_newest_of_each_feed_stay() {
    let (mut store, one) = ten();
    let two = subscribe(&mut store, "https://b.example/", &[]);
    merge(&mut store, two, &[aged("x", 50 * DAY)]);
    mark(&mut store, StatusChange::Read, &[11]);
    assert_eq!(expired(&store, keep(0, 4), NOW), [6, 5, 4, 3, 2, 1]);
    // A feed has rules of its own.
    store.set_keep(one, None, Some(8), NOW).unwrap();
    assert_eq!(store.keep_of(one).unwrap(), (None, Some(8)));
    assert_eq!(expired(&store, keep(0, 4), NOW), [2, 1]);
    assert_eq!(store.purge(keep(0, 4), Some(&[two]), NOW).unwrap(), 0);
    assert_eq!(store.purge(keep(0, 4), Some(&[one]), NOW).unwrap(), 2);
    store.undo().unwrap();
    assert_eq!(store.keep_of(one).unwrap(), (None, None));
}

#[test]
fn what_was_cleared_away_does_not_come_back_as_new() {
    let (mut store, feed) = ten();
    while store.tend().unwrap() {}
    store.purge(keep(0, 3), None, NOW).unwrap();
    assert_eq!(store.totals().unwrap().articles, 3);
    let document: Vec<NewArticle> = (0..10).map(|n| aged(&n.to_string(), n * DAY)).collect();
    assert_eq!(merge(&mut store, feed, &document), Merged::default());
    assert_eq!(titles(&store, "text").len(), 3, "nor is it found");
    // Taking marks back that it had is no way around.
    while store.undo().unwrap().is_some() {}
    assert_eq!(store.totals().unwrap().articles, 3);
    assert_eq!(store.check().unwrap(), [""; 0]);
}

#[test]
fn a_tidy_library_is_the_same_library() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("library.db");
    let mut store = Store::open(&path).unwrap();
    let feed = subscribe(&mut store, "https://example.org/feed", &[]);
    let text = |n: i64| format!("Text number {n}. {}", "Some words follow here. ".repeat(40));
    for from in 0..10 {
        let articles: Vec<NewArticle> = (from * 60..from * 60 + 60)
            .map(|n| article(&n.to_string(), &format!("Title {n}"), &text(n)))
            .collect();
        merge(&mut store, feed, &articles);
    }
    while store.tend().unwrap() {}
    let all = titles(&store, "number");
    assert_eq!(all.len(), 600);
    let copy = dir.path().join("copy.db");
    store.back_up(&copy).unwrap();
    assert!(
        store.back_up(&copy).is_err(),
        "a file that is there is left alone"
    );
    let other = Store::open(&copy).unwrap();
    assert_eq!(titles(&other, "number"), all);
    assert_eq!(other.check().unwrap(), [""; 0]);

    store.purge(keep(0, 300), None, NOW).unwrap();
    mark(
        &mut store,
        StatusChange::Read,
        &(1..600).collect::<Vec<_>>(),
    );
    store.purge(keep(0, 300), None, NOW).unwrap();
    let before = store.stats().unwrap();
    store.vacuum().unwrap();
    let after = store.stats().unwrap();
    assert!(
        after.size < before.size && after.free == 0,
        "{before:?} {after:?}"
    );
    assert_eq!(after.articles, 300);
    assert_eq!(titles(&store, "number").len(), 300);
    assert_eq!(store.check().unwrap(), [""; 0]);
    drop(store);
    assert_eq!(
        titles(&Store::open(&path).unwrap(), "\"text number\"").len(),
        300
    );
}

#[test]
fn what_is_wrong_is_named() {
    let (store, _) = ten();
    store
        .connection
        .execute_batch("UPDATE feeds SET total = 7; DELETE FROM pending WHERE id = 1;")
        .unwrap();
    let wrong = store.check().unwrap();
    assert_eq!(
        wrong,
        [
            "feeds whose counts are off: 1",
            "articles without a text: 1"
        ]
    );
}
