//! Where reading stopped, and remarks.

use super::*;
use crate::domain::query::Anchor;
use crate::domain::{ArticleId, Query};
use crate::store::Leave;

fn first(store: &Store) -> ArticleId {
    let page = store.page(&Query::all(), &[], Anchor::First, 1);
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
fn notes_are_found_by_their_words() {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://example.org/feed", &[]);
    merge(
        &mut store,
        feed,
        &[aged("a", 1), aged("b", 2), aged("c", 3)],
    );
    let page = store.page(&Query::all(), &[], Anchor::First, 3).unwrap();
    let ids: Vec<ArticleId> = page.rows.iter().map(|row| row.id).collect();
    store
        .set_remark(ids[0], "Ask Jörg\nabout the Budgets", NOW)
        .unwrap();
    store
        .set_remark(ids[1], "No budget-line: ¬\u{b6}", NOW)
        .unwrap();
    for (text, expected) in [
        ("note:budget", &ids[..2]),
        ("note:jorg", &ids[..1]),
        ("note:\"budget line\"", &ids[1..2]),
        ("note:budg*", &ids[..2]),
        ("note:udget", &[]),
        ("note:/^no/", &ids[1..2]),
        ("note:\u{b6}", &ids[1..2]),
        ("has:note", &ids[..2]),
        ("-has:note", &ids[2..]),
        ("-note:budget", &ids[2..]),
        ("note:jorg OR -has:note", &[ids[0], ids[2]]),
        ("has:note -note:/jörg/", &ids[1..2]),
    ] {
        let query = Query::parse(text).unwrap();
        let page = store.page(&query, &[], Anchor::First, 9).unwrap();
        let found: Vec<ArticleId> = page.rows.iter().map(|row| row.id).collect();
        assert_eq!(found, expected, "{text}");
    }
    store.set_remark(ids[1], "", NOW).unwrap();
    let noted = Query::parse("has:note").unwrap();
    let page = store.page(&noted, &[], Anchor::First, 9).unwrap();
    assert_eq!(page.rows.len(), 1);
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
