//! Marks: shown at once, counted, undone.

use super::*;
use crate::domain::query::{Change, Selection};
use crate::domain::{FeedId, StatusChange};

fn mark(id: i64, change: StatusChange) -> Effect {
    Effect::Mark(Change {
        selection: Selection::Ids(vec![ArticleId(id)]),
        change,
    })
}

fn counts(reader: &Reader) -> (u32, u32, u32) {
    let totals = reader.state.feeds.totals;
    (totals.unread, totals.starred, totals.later)
}

#[test]
fn marks_the_selected_article_at_once() {
    let mut reader = play(5, "j");
    reader.take_asked();
    reader.press("m s b");
    assert_eq!(
        reader.take_asked(),
        [
            mark(4, StatusChange::Read),
            mark(4, StatusChange::Star),
            mark(4, StatusChange::Later)
        ]
    );
    let status = reader.state.selected().unwrap().status;
    assert!(!status.unread && status.starred && status.later);
    assert_eq!(counts(&reader), (4, 1, 1), "before any answer");
    reader.answer();
    assert_eq!(counts(&reader), (4, 1, 1));
    reader.play("m s b");
    assert_eq!(counts(&reader), (5, 0, 0));
    assert_eq!(reader.notice(), "", "what is seen need not be said");
}

#[test]
fn feeds_and_their_folders_are_counted() {
    let reader = play(5, "m");
    let unread: Vec<u32> = reader
        .state
        .feeds
        .rows
        .iter()
        .map(|row| row.unread)
        .collect();
    assert_eq!(
        unread,
        [4, 4, 0, 0, 2, 2, 2],
        "all, unread, starred, later, Tech, Alpha, Beta"
    );
}

#[test]
fn in_the_article_its_own_marks_change() {
    let mut reader = play(5, "enter");
    reader.state.list.selected = 3;
    reader.play("s");
    assert!(reader.state.open().unwrap().article.head.status.starred);
    assert!(reader.state.list.rows[0].status.starred);
    assert!(!reader.state.list.rows[3].status.starred);
}

#[test]
fn marks_made_while_an_article_loads_are_kept() {
    let mut reader = play(5, "j");
    reader.press("enter s m");
    reader.answer();
    let status = reader.state.open().unwrap().article.head.status;
    assert!(status.starred && status.unread);
}

#[test]
fn marks_everything_that_was_listed_and_nothing_newer() {
    let mut reader = play(12, "");
    reader.take_asked();
    reader.library.publish();
    reader.play("A");
    assert!(matches!(
        &reader.asked[0],
        Effect::Mark(Change { selection: Selection::Listed { query, newest: ArticleId(12), .. }, change: StatusChange::Read })
            if query.is_all()
    ));
    assert_eq!(reader.notice(), "12 marked read · u undoes");
    assert_eq!(counts(&reader).0, 1);
    assert!(reader.state.list.rows.iter().all(|row| !row.status.unread));
}

#[test]
fn marks_all_of_a_feed_only() {
    let mut reader = play(10, "");
    reader.go_to(Source::Feed(FeedId(2)));
    reader.play("A");
    assert_eq!(counts(&reader).0, 5);
    reader.go_to(Source::Feed(FeedId(1)));
    reader.play("A");
    assert_eq!(counts(&reader).0, 0);
    reader.play("A");
    assert_eq!(reader.notice(), "Nothing unread here");
}

#[test]
fn marks_all_of_a_filtered_list_only() {
    let mut reader = play(12, "");
    reader.play("/");
    reader.write("Article");
    reader.answer();
    reader.write(" 12");
    reader.answer();
    reader.play("enter A");
    assert_eq!(counts(&reader).0, 11);
}

#[test]
fn mark_all_is_taken_back_as_a_whole() {
    let mut reader = play(12, "enter h A");
    assert_eq!(counts(&reader).0, 0);
    reader.play("u");
    assert_eq!(reader.notice(), "Undone: 11 marked read");
    assert_eq!(counts(&reader).0, 11);
    assert!(reader.unread(5) && !reader.unread(12));
    reader.play("u");
    assert!(reader.unread(12));
    assert!(reader.state.open().unwrap().article.head.status.unread);
    reader.play("u");
    assert_eq!(reader.notice(), "Nothing to undo");
}

#[test]
fn undo_brings_articles_back_into_an_unread_list() {
    let mut reader = play(12, "");
    reader.go_to(Source::Unread);
    reader.play("A");
    reader.go_to(Source::All);
    reader.go_to(Source::Unread);
    assert!(reader.state.list.rows.is_empty());
    reader.play("u");
    assert_eq!(reader.state.list.rows.len(), 12);
}

#[test]
fn a_page_read_before_a_mark_was_stored_does_not_take_it_back() {
    let mut reader = play(12, "");
    reader.event(Event::LibraryChanged);
    let page = reader.library.answer(reader.waiting[0].clone()).unwrap();
    reader.press("m");
    reader.event(page);
    assert!(!reader.unread(12));
}

#[test]
fn a_change_that_was_not_stored_is_undone_and_named() {
    let mut reader = play(5, "");
    reader.press("m");
    assert!(!reader.unread(5));
    let asked = reader.waiting.remove(0);
    reader.event(Event::Failed {
        asked,
        why: "the disk is full".into(),
    });
    reader.answer();
    assert!(reader.unread(5));
    assert_eq!(counts(&reader).0, 5);
    assert_eq!(
        reader.notice(),
        "The change was not stored: the disk is full"
    );
    assert!(reader.state.notice.as_ref().unwrap().error);
}

#[test]
fn a_notice_is_there_until_the_next_key() {
    let mut reader = play(5, "A");
    reader.event(Event::Time(Timestamp(1)));
    assert_ne!(reader.notice(), "");
    reader.press("j");
    assert_eq!(reader.notice(), "");
}

#[test]
fn links_are_opened_only_when_they_are_safe() {
    let mut reader = play(3, "");
    reader.take_asked();
    reader.press("o y O");
    let link = crate::domain::CleanText::from("https://example.org/3");
    assert_eq!(
        reader.take_asked(),
        [
            Effect::Browse(link.clone()),
            Effect::Copy(link.clone()),
            Effect::Browse(link),
            mark(3, StatusChange::Read)
        ]
    );
    reader.state.list.rows[0].link = Some("javascript:alert(1)".into());
    reader.press("O");
    assert_eq!(reader.take_asked(), []);
    assert!(reader.state.notice.as_ref().unwrap().error);
    reader.state.list.rows[0].link = None;
    reader.press("o");
    assert_eq!(reader.notice(), "This article has no link");
}
