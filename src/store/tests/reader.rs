//! Where reading stopped, and remarks.

use super::*;
use crate::domain::{ArticleId, Query};
use crate::store::Leave;

fn first(store: &Store) -> ArticleId {
    let page = store.page(&Query::all(), &[], crate::domain::query::Anchor::First, 1);
    page.unwrap().rows[0].id
}

#[test]
fn positions_and_remarks_are_kept_and_taken_away() {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://example.org/feed", &[]);
    merge(&mut store, feed, &[aged("a", 1)]);
    let id = first(&store);
    assert_eq!(store.position(id).unwrap(), None);
    store.set_position(id, Some(120)).unwrap();
    store.set_position(id, Some(300)).unwrap();
    assert_eq!(store.position(id).unwrap(), Some(300));
    store.set_position(id, None).unwrap();
    assert_eq!(store.position(id).unwrap(), None);

    store
        .set_remark(id, "\n one\u{1b}[2J\t\n\n\n\u{202e}two \n", NOW)
        .unwrap();
    let lines = store.remark(id).unwrap();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("one") && lines[2].as_str() == "two");
    store.set_remark(id, " \n", NOW).unwrap();
    assert!(store.remark(id).unwrap().is_empty());
}

#[test]
fn what_the_way_back_brings_back_it_brings_back_whole() {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://example.org/feed", &[]);
    merge(&mut store, feed, &[aged("a", 1), aged("b", 2)]);
    let id = first(&store);
    store.set_position(id, Some(1)).unwrap();
    store.unsubscribe(&[feed], Leave::Everything, NOW).unwrap();
    assert!(store.article(id).unwrap().is_none());
    store.undo().unwrap();
    assert_eq!(store.position(id).unwrap(), Some(1));

    store.set_remark(id, "mine", NOW).unwrap();
    store.unsubscribe(&[feed], Leave::KeepMarked, NOW).unwrap();
    assert!(
        store.article(id).unwrap().is_some(),
        "what was written about is kept, as what is starred is"
    );
    assert_eq!(store.totals().unwrap().articles, 1);
}
