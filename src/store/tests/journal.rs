//! Marks and their undoing.

use super::*;
use crate::domain::query::{Anchor, Change, Selection, Stretch};
use crate::domain::{ArticleId, Status, StatusChange};

fn ids(change: StatusChange, ids: &[i64]) -> Change {
    Change {
        selection: Selection::Ids(ids.iter().copied().map(ArticleId).collect()),
        change,
    }
}

fn listed(change: StatusChange, text: &str, newest: i64) -> Change {
    Change {
        selection: Selection::Listed {
            query: query(text),
            newest: ArticleId(newest),
            stretch: Stretch::default(),
        },
        change,
    }
}

fn statuses(store: &Store) -> Vec<(ArticleId, Status)> {
    let page = store.page(&Query::all(), &[], Anchor::First, 99).unwrap();
    page.rows.iter().map(|row| (row.id, row.status)).collect()
}

fn five() -> Store {
    library(&[
        aged("a", 1),
        aged("b", 2),
        aged("c", 3),
        aged("d", 4),
        aged("e", 5),
    ])
    .0
}

#[test]
fn a_mark_says_what_it_did() {
    let mut store = five();
    let done = store
        .mark(&ids(StatusChange::Read, &[1, 2, 2, 99]), NOW)
        .unwrap();
    assert_eq!((done.label.as_str(), done.articles), ("2 marked read", 2));
    let done = store.mark(&ids(StatusChange::Read, &[1, 2]), NOW).unwrap();
    assert_eq!(
        (done.label.as_str(), done.articles),
        ("nothing to change", 0)
    );
    let done = store.undo().unwrap().unwrap();
    assert_eq!(
        (done.label.as_str(), done.articles),
        ("undone: 2 marked read", 2)
    );
    assert_eq!(store.undo().unwrap(), None);
    let done = store.redo().unwrap().unwrap();
    assert_eq!(
        (done.label.as_str(), done.articles),
        ("redone: 2 marked read", 2)
    );
    assert_eq!(store.redo().unwrap(), None);
    assert_eq!(store.totals().unwrap().unread, 3);
}

#[test]
fn what_came_later_is_not_marked() {
    let mut store = five();
    let feed = FeedId(1);
    merge(&mut store, feed, &[aged("late", 2)]);
    let done = store
        .mark(&listed(StatusChange::Read, "is:unread", 5), NOW)
        .unwrap();
    assert_eq!(done.articles, 5);
    assert_eq!(titles(&store, "is:unread"), ["Title late"]);
    let done = store
        .mark(&listed(StatusChange::Star, "late", 6), NOW)
        .unwrap();
    assert_eq!(done.articles, 1);
    assert_eq!(titles(&store, "is:starred"), ["Title late"]);
}

#[test]
fn undoing_takes_back_what_changed_and_no_more() {
    let mut store = five();
    store.mark(&ids(StatusChange::Read, &[2]), NOW).unwrap();
    store.mark(&listed(StatusChange::Read, "", 5), NOW).unwrap();
    store.undo().unwrap();
    assert_eq!(
        titles(&store, "-is:unread").len(),
        1,
        "the one read before stays read"
    );
}

#[test]
fn a_new_gesture_drops_what_was_undone() {
    let mut store = five();
    store.mark(&ids(StatusChange::Read, &[1]), NOW).unwrap();
    store.mark(&ids(StatusChange::Star, &[1]), NOW).unwrap();
    store.undo().unwrap();
    store.mark(&ids(StatusChange::Later, &[1]), NOW).unwrap();
    assert_eq!(store.redo().unwrap(), None);
    assert_eq!(
        store.undo().unwrap().unwrap().label.as_str(),
        "undone: 1 kept for later"
    );
    assert_eq!(
        store.undo().unwrap().unwrap().label.as_str(),
        "undone: 1 marked read"
    );
}

#[test]
fn the_journal_forgets_the_oldest() {
    let mut store = five();
    for _ in 0..600 {
        store.mark(&ids(StatusChange::Star, &[1]), NOW).unwrap();
        store.mark(&ids(StatusChange::Unstar, &[1]), NOW).unwrap();
    }
    let (gestures, changes): (i64, i64) = store
        .read(|db| {
            db.query_row(
                "SELECT (SELECT count(*) FROM gestures), (SELECT count(*) FROM changes)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
        })
        .unwrap();
    assert_eq!((gestures, changes), (1000, 1000));
}

#[test]
fn a_stretch_of_a_list_is_marked_with_both_its_ends() {
    let mut store = five();
    let rows = store
        .page(&Query::all(), &[], Anchor::First, 99)
        .unwrap()
        .rows;
    let mut marked = |from: Option<usize>, to: Option<usize>| {
        let change = Change {
            selection: Selection::Listed {
                query: Query::all(),
                newest: ArticleId(99),
                stretch: Stretch {
                    from: from.map(|row| rows[row].key()),
                    to: to.map(|row| rows[row].key()),
                },
            },
            change: StatusChange::Read,
        };
        let count = store.mark(&change, NOW).unwrap().articles;
        let read: Vec<usize> = (0..5)
            .filter(|row| {
                let now = statuses(&store);
                !now.iter()
                    .find(|(id, _)| *id == rows[*row].id)
                    .unwrap()
                    .1
                    .unread
            })
            .collect();
        store.undo().unwrap();
        (count as usize, read)
    };
    assert_eq!(marked(Some(1), Some(3)), (3, vec![1, 2, 3]));
    assert_eq!(marked(None, Some(1)), (2, vec![0, 1]));
    assert_eq!(marked(Some(4), None), (1, vec![4]));
    assert_eq!(marked(Some(3), Some(1)), (0, vec![]));
}
