//! How `SQLite` means to answer: what is done for every key press must never read or sort a whole library.

use super::*;
use crate::store::articles::whole_article;
use crate::store::lists::explain_first_page;

#[test]
fn lists_are_walks_along_an_index() {
    let mut store = Store::in_memory().unwrap();
    for n in 0..3 {
        let feed = subscribe(&mut store, &format!("https://{n}.example/"), &["Folder"]);
        merge(&mut store, feed, &[aged("a", 1), aged("b", 2)]);
    }
    while store.tend().unwrap() {}
    store.read(|db| db.execute_batch("ANALYZE")).unwrap();
    for (text, index) in [
        ("", "status_at"),
        ("feed:#1", "status_feed"),
        ("folder:folder", "status_feed"),
        ("feed:#1 is:unread", "status_feed_unread"),
        ("folder:folder is:unread", "status_feed_unread"),
        ("is:unread", "status_unread"),
        ("is:starred", "status_starred"),
        ("is:later", "status_later"),
        ("is:unread is:starred", "status_starred"),
        ("folder:folder is:starred", "status_starred"),
        ("feed:#1 is:later is:unread", "status_later"),
        ("-feed:#1 is:unread", "status_unread"),
        ("title:++", "status_at"),
        ("author:x", "status_at"),
        ("newer:7d", "status_at"),
        ("after:2026-01-01 is:unread", "status_unread"),
        ("feed:#1 OR folder:folder", "status_feed"),
        ("x OR is:starred", "status_at"),
        ("/x/", "status_at"),
    ] {
        for backwards in [false, true] {
            let plans = explain_first_page(&store, &query(text), backwards);
            assert!(plans.len() >= 2);
            for plan in plans {
                let walk = plan.lines().next().unwrap_or_default();
                assert!(walk.starts_with("SEARCH s USING"), "{text}: {plan}");
                assert!(walk.contains(&format!("INDEX {index} (")), "{text}: {plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{text}: {plan}");
                assert!(!plan.contains("SCAN s"), "{text}: {plan}");
            }
        }
    }
}

#[test]
fn the_place_in_the_list_narrows_the_walk() {
    let (store, _) = library(&[aged("a", 1)]);
    for text in ["", "feed:#1", "is:unread"] {
        let plans = explain_first_page(&store, &query(text), false);
        assert!(plans[0].contains("at=? AND rowid<?)"), "{text}: {plans:?}");
        assert!(plans[1].contains("at<?)"), "{text}: {plans:?}");
    }
}

#[test]
fn an_article_is_found_by_its_number_alone() {
    let (store, _) = library(&[aged("a", 1), aged("b", 2)]);
    let plan: Vec<String> = store
        .read(|db| {
            db.prepare(&format!("EXPLAIN QUERY PLAN {}", whole_article()))?
                .query_map([1], |row| row.get("detail"))?
                .collect()
        })
        .unwrap();
    for step in &plan {
        let reads_all =
            step.starts_with("SCAN") && !step.contains("VIRTUAL") && !step.contains("json");
        assert!(!reads_all && !step.contains("MATERIALIZE"), "{plan:#?}");
    }
}
