//! Smart feeds: saved, renamed, moved, removed, and every step of it taken back.

use super::*;
use crate::domain::SmartFeedId;

fn shown(store: &Store) -> Vec<(String, String)> {
    let feeds = store.smart_feeds().unwrap().into_iter();
    feeds
        .map(|feed| (feed.title.to_string(), feed.text.to_string()))
        .collect()
}

fn names(store: &Store) -> Vec<String> {
    shown(store).into_iter().map(|(title, _)| title).collect()
}

fn id(store: &Store, title: &str) -> SmartFeedId {
    let feeds = store.smart_feeds().unwrap();
    feeds.iter().find(|feed| &*feed.title == title).unwrap().id
}

fn save(store: &mut Store, title: &str, text: &str) {
    store
        .save_smart_feed(&title.into(), &text.into(), NOW)
        .unwrap();
}

#[test]
fn they_keep_their_order_and_every_change_can_be_undone() {
    let mut store = Store::in_memory().unwrap();
    let mut past = vec![shown(&store)];
    let mut step = |store: &mut Store, change: &dyn Fn(&mut Store)| {
        change(store);
        past.push(shown(store));
    };
    for title in ["Energy", "Long reads", "Öl"] {
        step(&mut store, &|store| save(store, title, "words:>800"));
    }
    assert_eq!(names(&store), ["Energy", "Long reads", "Öl"]);
    step(&mut store, &|store| save(store, "energy", "title:energy"));
    assert_eq!(shown(&store)[0], ("Energy".into(), "title:energy".into()));
    step(&mut store, &|store| {
        store.move_smart_feed(id(store, "Öl"), 0, NOW).unwrap();
    });
    assert_eq!(names(&store), ["Öl", "Energy", "Long reads"]);
    step(&mut store, &|store| {
        store.move_smart_feed(id(store, "Energy"), 99, NOW).unwrap();
    });
    assert_eq!(names(&store), ["Öl", "Long reads", "Energy"]);
    step(&mut store, &|store| {
        let oil = id(store, "Öl");
        store.rename_smart_feed(oil, &"Oil".into(), NOW).unwrap();
    });
    step(&mut store, &|store| {
        store
            .remove_smart_feed(id(store, "Long reads"), NOW)
            .unwrap();
    });
    assert_eq!(names(&store), ["Oil", "Energy"]);
    let last = past.pop().unwrap();
    for before in past.iter().rev() {
        store.undo().unwrap().expect("something to undo");
        assert_eq!(&shown(&store), before);
    }
    while store.redo().unwrap().is_some() {}
    assert_eq!(shown(&store), last);
}

#[test]
fn titles_are_not_blank_and_not_taken_twice() {
    let mut store = Store::in_memory().unwrap();
    save(&mut store, " ", "a");
    save(&mut store, "One", "a");
    save(&mut store, "Two", "b");
    let two = id(&store, "Two");
    store.rename_smart_feed(two, &"ONE".into(), NOW).unwrap();
    store.rename_smart_feed(two, &" ".into(), NOW).unwrap();
    assert_eq!(names(&store), ["One", "Two"]);
    store.rename_smart_feed(two, &"two".into(), NOW).unwrap();
    assert_eq!(names(&store), ["One", "two"]);
}

#[test]
fn unread_articles_are_counted_and_a_query_beyond_us_is_kept() {
    let (mut store, _) = library(&[article("1", "Wind", "x"), article("2", "Sun", "y")]);
    save(&mut store, "Wind", "wind");
    save(&mut store, "Odd", "from:tomorrow");
    let feeds = store.smart_feeds().unwrap();
    assert!(feeds[1].query.is_err());
    let queries = [(feeds[0].id, feeds[0].query.clone().unwrap())];
    assert_eq!(store.count_unread(&queries).unwrap(), [(feeds[0].id, 1)]);
}
