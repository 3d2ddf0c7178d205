//! A full disk, a file that is read-only, another program that holds on: nothing is half done.

use super::*;
use crate::store::Error;
use std::time::Duration;

/// A library whose file cannot grow.
fn full(store: &Store) {
    let pages: i64 = store
        .connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    limit(store, pages);
}

fn limit(store: &Store, pages: i64) {
    store
        .connection
        .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
        .unwrap();
}

fn bulky() -> Vec<NewArticle> {
    let article = |n: i32| article(&n.to_string(), "T", &format!("{n} bulk ").repeat(3000));
    (0..40).map(article).collect()
}

#[test]
fn a_full_disk_changes_nothing() {
    let (mut store, feed) = library(&[article("old", "Old", "text")]);
    full(&store);
    let result = store.merge(feed, &poll(), &FeedFacts::default(), &bulky());
    assert!(matches!(result, Err(Error::Full)), "{result:?}");
    assert_eq!(titles(&store, ""), ["Old"]);
    check_counts(&store);
    limit(&store, i64::from(u32::MAX) - 1);
    assert_eq!(merge(&mut store, feed, &bulky()).new, 40);
    check_counts(&store);
}

#[test]
fn a_library_that_cannot_be_written_can_be_read() {
    let (mut store, feed) = library(&[article("old", "Old", "text")]);
    while store.tend().unwrap() {}
    store
        .connection
        .execute_batch("PRAGMA query_only = ON")
        .unwrap();
    let result = store.merge(feed, &poll(), &FeedFacts::default(), &bulky());
    assert!(matches!(result, Err(Error::ReadOnly)), "{result:?}");
    assert_eq!(titles(&store, "text"), ["Old"]);
}

#[test]
fn one_who_holds_on_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("library.db");
    let holder = Store::open(&path).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.connection.busy_timeout(Duration::ZERO).unwrap();
    holder.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let result = store.set_note("a", "1");
    assert!(matches!(result, Err(Error::Busy)), "{result:?}");
    assert_eq!(store.note("a").unwrap(), None);
    holder.connection.execute_batch("ROLLBACK").unwrap();
    store.set_note("a", "1").unwrap();
}

#[test]
fn a_status_without_its_article_is_taken_up_again() {
    let (mut store, feed) = library(&[article("1", "T", "text")]);
    store
        .write(|db| {
            db.execute_batch(
                "UPDATE status SET starred = 1; DELETE FROM articles; DELETE FROM packed; DELETE FROM pending;",
            )
        })
        .unwrap();
    merge(&mut store, feed, &[article("1", "T", "text")]);
    assert_eq!(titles(&store, "is:starred text"), ["T"]);
    check_counts(&store);
}
