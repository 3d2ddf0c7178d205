//! Deleting, leaving, tagging, names and places: what they do, and that undoing brings all of it back.

use super::*;
use crate::domain::query::{Anchor, Change, Selection};
use crate::domain::{ArticleId, FolderId, StatusChange, TagId};
use crate::store::{Done, Leave};

/// Two feeds in nested folders with two articles each; the first article of the first is starred.
pub(super) fn two_feeds() -> (Store, FeedId, FeedId) {
    let mut store = Store::in_memory().unwrap();
    let one = subscribe(&mut store, "https://a.example/", &["World", "Asia"]);
    let two = subscribe(&mut store, "https://b.example/", &["World"]);
    merge(
        &mut store,
        one,
        &[
            article("2", "Plums", "pear"),
            article("1", "Apples", "pear"),
        ],
    );
    merge(
        &mut store,
        two,
        &[article("2", "Nuts", "fig"), article("1", "Figs", "fig")],
    );
    mark(&mut store, StatusChange::Star, &[1]);
    mark(&mut store, StatusChange::Read, &[2]);
    (store, one, two)
}

pub(super) fn some(ids: &[i64]) -> Selection {
    Selection::Ids(ids.iter().copied().map(ArticleId).collect())
}

pub(super) fn mark(store: &mut Store, change: StatusChange, ids: &[i64]) -> Done {
    let selection = some(ids);
    store.mark(&Change { selection, change }, NOW).unwrap()
}

pub(super) fn clean(text: &str) -> CleanText {
    CleanText::from(text)
}

/// All that a person sees of the library.
pub(super) fn picture(store: &Store) -> String {
    let page = store.page(&Query::all(), &[], Anchor::First, 99).unwrap();
    format!(
        "{:#?}",
        (
            page.rows,
            store.feeds().unwrap(),
            store.folders().unwrap(),
            store.subscriptions().unwrap(),
            store.tags().unwrap(),
            store.totals().unwrap()
        )
    )
}

/// Makes a gesture, takes it back, makes it again and takes it back once more.
fn there_and_back(store: &mut Store, gesture: impl FnOnce(&mut Store) -> Done) -> Done {
    let before = picture(store);
    let done = gesture(store);
    let after = picture(store);
    check_counts(store);
    assert_ne!(before, after, "{done:?}");
    for _ in 0..2 {
        let undone = store.undo().unwrap().unwrap();
        assert_eq!(undone.label.as_str(), format!("undone: {}", done.label));
        assert_eq!(picture(store), before);
        check_counts(store);
        let redone = store.redo().unwrap().unwrap();
        assert_eq!(redone.articles, done.articles);
        assert_eq!(picture(store), after);
        check_counts(store);
    }
    done
}

pub(super) fn folder_titles(store: &Store) -> Vec<String> {
    let folders = store.folders().unwrap();
    folders.iter().map(|it| it.title.to_string()).collect()
}

#[test]
fn a_feed_that_is_left_goes_with_its_folder_and_keeps_what_is_marked() {
    let (mut store, one, _) = two_feeds();
    assert_eq!(store.marked_in(one).unwrap(), 1);
    let done = there_and_back(&mut store, |store| {
        store
            .unsubscribe(&[one, FeedId(77)], Leave::KeepMarked, NOW)
            .unwrap()
    });
    assert_eq!(done.label.as_str(), "a.example removed with 1 article");
    assert_eq!(folder_titles(&store), ["World"]);
    assert_eq!(titles(&store, "pear"), ["Apples"]);
    assert_eq!(titles(&store, "is:starred"), ["Apples"]);
    assert!(store.feed(one).unwrap().is_none());
    assert!(store.to_poll(None).unwrap().iter().all(|due| due.id != one));
    // A poll that was under way finds nobody.
    assert_eq!(
        merge(&mut store, one, &[article("9", "Late", "pear")]).new,
        0
    );
    let again = store.unsubscribe(&[one], Leave::KeepMarked, NOW).unwrap();
    assert_eq!(again.label.as_str(), "nothing to change");
}

#[test]
fn a_feed_can_be_left_with_everything() {
    let (mut store, one, two) = two_feeds();
    let done = there_and_back(&mut store, |store| {
        store
            .unsubscribe(&[one, two], Leave::Everything, NOW)
            .unwrap()
    });
    assert_eq!(done.label.as_str(), "2 feeds removed with 4 articles");
    assert!(store.folders().unwrap().is_empty());
    assert!(titles(&store, "").is_empty());
}

#[test]
fn what_was_deleted_does_not_come_back_as_new() {
    let (mut store, one, _) = two_feeds();
    let done = there_and_back(&mut store, |store| {
        store.delete(&some(&[1, 2, 2, 99]), NOW).unwrap()
    });
    assert_eq!((done.label.as_str(), done.articles), ("2 deleted", 2));
    let document = [
        article("2", "Plums", "pear"),
        article("1", "Apples", "pear"),
    ];
    assert_eq!(merge(&mut store, one, &document), Merged::default());
    assert!(titles(&store, "pear").is_empty());
    // Nor when the journal has long forgotten it.
    let later = Timestamp(NOW.0 + 31 * 24 * 3600);
    let change = Change {
        selection: some(&[3]),
        change: StatusChange::Read,
    };
    store.mark(&change, later).unwrap();
    assert_eq!(merge(&mut store, one, &document), Merged::default());
    let left: i64 = store
        .read(|db| {
            db.query_row(
                "SELECT (SELECT count(*) FROM trash) + (SELECT count(*) FROM articles WHERE id < 3)
                    + (SELECT count(*) FROM bodies WHERE id < 3)",
                [],
                |row| row.get(0),
            )
        })
        .unwrap();
    assert_eq!(left, 0);
    assert!(store.undo().unwrap().is_some());
    assert!(store.undo().unwrap().is_none(), "the way back ends there");
}

#[test]
fn a_feed_that_was_left_long_ago_leaves_no_trace() {
    let (mut store, one, two) = two_feeds();
    store.unsubscribe(&[one], Leave::Everything, NOW).unwrap();
    store.unsubscribe(&[two], Leave::KeepMarked, NOW).unwrap();
    let later = Timestamp(NOW.0 + 31 * 24 * 3600);
    let three = subscribe(&mut store, "https://c.example/", &[]);
    merge(&mut store, three, &[article("1", "Seeds", "sun")]);
    let change = Change {
        selection: some(&[5]),
        change: StatusChange::Read,
    };
    store.mark(&change, later).unwrap();
    let rows: i64 = store
        .read(|db| {
            db.query_row(
                "SELECT (SELECT count(*) FROM feeds) + (SELECT count(*) FROM bodies)
                    + (SELECT count(*) FROM trash)",
                [],
                |row| row.get(0),
            )
        })
        .unwrap();
    assert_eq!(rows, 2, "the third feed and its article");
    assert_ne!(subscribe(&mut store, "https://a.example/", &[]), one);
}

#[test]
fn tags_are_put_on_and_taken_off() {
    let (mut store, one, _) = two_feeds();
    let done = there_and_back(&mut store, |store| {
        store
            .tag(&some(&[1, 2, 3]), &clean("Fruit"), true, NOW)
            .unwrap()
    });
    assert_eq!(done.label.as_str(), "3 tagged Fruit");
    let again = store
        .tag(&some(&[3, 4]), &clean("FRUIT"), true, NOW)
        .unwrap();
    assert_eq!(again.articles, 1);
    store.tag(&some(&[4]), &clean("dry"), true, NOW).unwrap();
    let tags = |store: &Store| -> Vec<(String, u32, u32, u32)> {
        let tags = store.tags().unwrap();
        tags.iter()
            .map(|tag| (tag.name.to_string(), tag.articles, tag.unread, tag.feeds))
            .collect()
    };
    assert_eq!(
        tags(&store),
        [("dry".to_owned(), 1, 1, 0), ("Fruit".to_owned(), 4, 3, 0)]
    );
    let page = store
        .page(&Query::parse("figs").unwrap(), &[], Anchor::First, 9)
        .unwrap();
    assert_eq!(page.rows[0].tags, [clean("dry"), clean("Fruit")]);

    let done = there_and_back(&mut store, |store| {
        store
            .tag_feeds(&[one, FeedId(77)], &clean("orchard"), true, NOW)
            .unwrap()
    });
    assert_eq!(done.label.as_str(), "1 feed tagged orchard");
    assert_eq!(store.tags_of_feed(one).unwrap(), [clean("orchard")]);
    assert_eq!(tags(&store)[2], ("orchard".to_owned(), 0, 0, 1));

    there_and_back(&mut store, |store| store.delete(&some(&[4]), NOW).unwrap());
    assert_eq!(
        tags(&store)[0],
        ("Fruit".to_owned(), 3, 2, 0),
        "the one in the trash does not count"
    );
    store.undo().unwrap();

    let id = |store: &Store, name: &str| -> TagId {
        store
            .tags()
            .unwrap()
            .iter()
            .find(|tag| tag.name.as_str() == name)
            .unwrap()
            .id
    };
    let dry = id(&store, "dry");
    there_and_back(&mut store, |store| {
        store.rename_tag(dry, &clean("Dried"), NOW).unwrap()
    });
    there_and_back(&mut store, |store| {
        store.rename_tag(dry, &clean("fruit"), NOW).unwrap()
    });
    assert_eq!(tags(&store)[0], ("Fruit".to_owned(), 4, 3, 0));
    let fruit = id(&store, "Fruit");
    there_and_back(&mut store, |store| store.drop_tag(fruit, NOW).unwrap());
    let orchard = id(&store, "orchard");
    there_and_back(&mut store, |store| store.drop_tag(orchard, NOW).unwrap());
    assert!(store.tags().unwrap().is_empty());
    let done = store
        .tag(&some(&[1]), &clean("nosuch"), false, NOW)
        .unwrap();
    assert_eq!(done.label.as_str(), "nothing to change");
}

#[test]
fn a_tag_keeps_an_article_when_its_feed_is_left() {
    let (mut store, one, _) = two_feeds();
    store.tag(&some(&[2]), &clean("keep"), true, NOW).unwrap();
    store.unsubscribe(&[one], Leave::KeepMarked, NOW).unwrap();
    assert_eq!(titles(&store, "pear").len(), 2);
    check_counts(&store);
}

#[test]
fn feeds_and_folders_get_names_and_places() {
    let (mut store, one, two) = two_feeds();
    let done = there_and_back(&mut store, |store| {
        store.rename_feed(one, Some(clean("Mine")), NOW).unwrap()
    });
    assert_eq!(done.label.as_str(), "feed renamed to Mine");
    there_and_back(&mut store, |store| {
        store.rename_feed(one, None, NOW).unwrap()
    });
    let done = there_and_back(&mut store, |store| {
        store
            .move_feeds(&[one, two], &[clean("Fruit"), clean("Fresh")], NOW)
            .unwrap()
    });
    assert_eq!(done.label.as_str(), "2 feeds moved to Fresh");
    assert_eq!(folder_titles(&store), ["Fruit", "Fresh"]);
    let done = there_and_back(&mut store, |store| {
        store.move_feeds(&[one], &[], NOW).unwrap()
    });
    assert_eq!(done.label.as_str(), "a.example moved to the top");
    store.undo().unwrap();

    let folder = |store: &Store, title: &str| -> FolderId {
        store
            .folders()
            .unwrap()
            .iter()
            .find(|it| it.title.as_str() == title)
            .unwrap()
            .id
    };
    let fruit = folder(&store, "Fruit");
    let fresh = folder(&store, "Fresh");
    there_and_back(&mut store, |store| {
        store.rename_folder(fruit, &clean("Food"), NOW).unwrap()
    });
    let refused = store.move_folder(fruit, Some(fresh), NOW).unwrap();
    assert_eq!(refused.label.as_str(), "nothing to change");
    there_and_back(&mut store, |store| {
        store.move_folder(fresh, None, NOW).unwrap()
    });
    assert_eq!(folder_titles(&store), ["Fresh"]);
    store
        .move_feeds(&[two], &[clean("Other"), clean("Fresh")], NOW)
        .unwrap();
    let other = folder(&store, "Other");
    // There is a folder of that name already: they become one.
    there_and_back(&mut store, |store| {
        store.move_folder(fresh, Some(other), NOW).unwrap()
    });
    assert_eq!(folder_titles(&store), ["Other", "Fresh"]);
}

#[test]
fn a_place_that_was_taken_meanwhile_does_not_break_the_way_back() {
    let (mut store, one, _) = two_feeds();
    store.move_feeds(&[one], &[clean("New")], NOW).unwrap();
    subscribe(&mut store, "https://c.example/", &["New"]);
    store.undo().unwrap();
    assert_eq!(folder_titles(&store), ["New", "World", "Asia"]);
    store.redo().unwrap();
    assert_eq!(folder_titles(&store), ["New", "World"]);
}

#[test]
fn several_marks_are_one_gesture() {
    let (mut store, ..) = two_feeds();
    let done = there_and_back(&mut store, |store| {
        let both = [StatusChange::Star, StatusChange::Read];
        store.mark_all(&both, &some(&[2, 3, 4]), NOW).unwrap()
    });
    assert_eq!(done.label.as_str(), "3 starred, 2 marked read");
    let journal = store.journal(2).unwrap();
    assert_eq!(journal[0].label.as_str(), "3 starred, 2 marked read");
    assert!(!journal[0].undone);
    assert_eq!(journal[1].label.as_str(), "1 marked read");
}

#[test]
fn folders_sixty_deep_are_listed_moved_and_renamed() {
    let mut store = Store::in_memory().unwrap();
    let names: Vec<String> = (1..=60).map(|level| format!("Level {level}")).collect();
    let path: Vec<&str> = names.iter().map(String::as_str).collect();
    let deep = subscribe(&mut store, "https://a.example/", &path);
    subscribe(&mut store, "https://b.example/", &[]);
    merge(&mut store, deep, &[article("1", "Apples", "pear")]);
    assert_eq!(folder_titles(&store), names);
    assert_eq!(titles(&store, "folder:\"Level 1\" pear"), ["Apples"]);
    let id = |store: &Store, title: &str| {
        let folders = store.folders().unwrap();
        folders.iter().find(|it| &*it.title == title).unwrap().id
    };
    let (middle, last) = (id(&store, "Level 30"), id(&store, "Level 60"));
    let inside = store.move_folder(middle, Some(last), NOW).unwrap();
    assert_eq!(inside.label.as_str(), "nothing to change");
    there_and_back(&mut store, |store| {
        store.move_folder(middle, None, NOW).unwrap()
    });
    assert_eq!(titles(&store, "folder:\"Level 30\""), ["Apples"]);
    assert!(titles(&store, "folder:\"Level 1\"").is_empty());
    store.undo().unwrap().unwrap();
    // A second tree beside the first becomes one with it, level by level.
    let other = [&["Root"], &path[1..]].concat();
    subscribe(&mut store, "https://c.example/", &other);
    let root = id(&store, "Root");
    there_and_back(&mut store, |store| {
        store.rename_folder(root, &clean("Level 1"), NOW).unwrap()
    });
    assert_eq!(folder_titles(&store), names);
}
