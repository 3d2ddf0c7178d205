//! Subscribing as a gesture: what comes with a feed, and what goes with it again.

use super::removal::{clean, folder_titles, mark, picture, some, two_feeds};
use super::*;
use crate::domain::query::Change;
use crate::domain::{ArticleId, StatusChange};
use crate::store::Leave;

#[test]
fn subscribing_again_brings_back_what_went() {
    let (mut store, one, _) = two_feeds();
    store.unsubscribe(&[one], Leave::KeepMarked, NOW).unwrap();
    assert_eq!(subscribe(&mut store, "https://a.example/", &["Fruit"]), one);
    assert_eq!(titles(&store, "pear"), ["Plums", "Apples"]);
    assert_eq!(titles(&store, "-is:unread"), ["Plums"]);
    assert_eq!(folder_titles(&store), ["Fruit", "World"]);
    check_counts(&store);
    store.undo().unwrap();
    assert_eq!(titles(&store, "pear").len(), 2);
    check_counts(&store);
}

#[test]
fn a_subscription_is_taken_back_with_what_came_but_for_what_was_marked() {
    let (mut store, ..) = two_feeds();
    let wanted = Subscription {
        url: "https://c.example/".to_owned(),
        folder: vec![clean("Seeds")],
        ..Subscription::default()
    };
    let made = store.subscribe(&wanted, Some(NOW), NOW).unwrap();
    merge(
        &mut store,
        made.id,
        &[
            article("2", "Sunflower", "sun"),
            article("1", "Sesame", "sun"),
        ],
    );
    // By a remark, which is no gesture.
    let kept = ArticleId(5);
    store.set_remark(kept, "good", NOW).unwrap();
    let undone = store.undo().unwrap().unwrap();
    assert_eq!(undone.label.as_str(), "undone: c.example added");
    assert_eq!(folder_titles(&store), ["World", "Asia"]);
    assert_eq!(titles(&store, "sun"), ["Sesame"]);
    assert_eq!(store.feed(made.id).unwrap(), None);
    check_counts(&store);
    store.redo().unwrap().unwrap();
    assert_eq!(titles(&store, "sun"), ["Sunflower", "Sesame"]);
    assert_eq!(folder_titles(&store), ["Seeds", "World", "Asia"]);
    check_counts(&store);
}

#[test]
fn taking_a_return_back_leaves_the_feed_as_it_was_left() {
    let (mut store, one, _) = two_feeds();
    store.unsubscribe(&[one], Leave::Everything, NOW).unwrap();
    let left = picture(&store);
    let wanted = Subscription {
        url: "https://a.example/".to_owned(),
        ..Subscription::default()
    };
    assert_eq!(store.subscribe(&wanted, None, NOW).unwrap().id, one);
    assert_eq!(titles(&store, "is:starred"), ["Apples"]);
    store.undo().unwrap().unwrap();
    assert_eq!(picture(&store), left);
    // What the next gesture drops is not what leaving took.
    mark(&mut store, StatusChange::Later, &[3]);
    store.undo().unwrap().unwrap();
    store.undo().unwrap().unwrap();
    assert_eq!(titles(&store, "pear"), ["Plums", "Apples"]);
    assert_eq!(titles(&store, "is:starred"), ["Apples"]);
    check_counts(&store);
}

#[test]
fn a_feed_that_returned_and_was_left_again_outlives_the_first_leaving() {
    let (mut store, one, _) = two_feeds();
    store.unsubscribe(&[one], Leave::Everything, NOW).unwrap();
    let wanted = Subscription {
        url: "https://a.example/".to_owned(),
        ..Subscription::default()
    };
    let later = |days: i64| Timestamp(NOW.0 + days * 24 * 3600);
    store.subscribe(&wanted, None, later(20)).unwrap();
    store
        .unsubscribe(&[one], Leave::Everything, later(21))
        .unwrap();
    let selection = some(&[3]);
    let change = StatusChange::Later;
    store
        .mark(&Change { selection, change }, later(40))
        .unwrap();
    store.undo().unwrap().unwrap();
    store.undo().unwrap().unwrap();
    assert_eq!(titles(&store, "pear"), ["Plums", "Apples"]);
}

#[test]
fn a_subscription_that_was_not_completed_leaves_no_trace() {
    let (mut store, ..) = two_feeds();
    let journal = store.journal(99).unwrap();
    let wanted = Subscription {
        url: "https://c.example/".to_owned(),
        ..Subscription::default()
    };
    let made = store.subscribe(&wanted, None, NOW).unwrap();
    store.discard(made.id).unwrap();
    assert_eq!(store.journal(99).unwrap(), journal);
    assert_ne!(store.subscribe(&wanted, None, NOW).unwrap().id, made.id);
}

#[test]
fn what_was_done_along_with_an_earlier_removal_can_still_be_undone() {
    let (mut store, first, _) = two_feeds();
    let wanted = Subscription {
        url: "https://c.example/".to_owned(),
        folder: vec![clean("Fruit")],
        ..Subscription::default()
    };
    let empty = store.subscribe(&wanted, None, NOW).unwrap().id;
    store
        .unsubscribe(&[first, empty], Leave::Everything, NOW)
        .unwrap();
    let journal = store.journal(99).unwrap();
    let again = store.subscribe(&wanted, None, NOW).unwrap();
    store.discard(again.id).unwrap();
    assert_eq!(store.journal(99).unwrap(), journal);
    store.undo().unwrap().unwrap();
    let feeds = store.feeds().unwrap();
    assert!(feeds.iter().any(|feed| feed.id == first));
}
