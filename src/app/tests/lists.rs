//! The list: moving in it, loading it piece by piece, and keeping its place.

use super::*;
use crate::app::lists::query;
use crate::domain::query::Anchor;

#[test]
fn starts_with_the_newest_article_selected() {
    let reader = play(5, "");
    assert_eq!(reader.selected(), Some(5));
    assert_eq!(reader.state.list.rows.len(), 5);
    assert!(!reader.state.list.loading);
}

#[test]
fn moves_by_rows_and_stays_within_the_list() {
    for (keys, selected) in [
        ("j", 4),
        ("j j j", 2),
        ("j k k k", 5),
        ("G", 1),
        ("G g g", 5),
        ("j j j j j j j j j", 1),
        ("down end up", 2),
    ] {
        assert_eq!(play(5, keys).selected(), Some(selected), "{keys}");
    }
}

#[test]
fn pages_by_the_height_of_the_list() {
    let reader = play(300, "space");
    assert_eq!(
        reader.state.list.selected, 11,
        "twelve rows, one stays in sight"
    );
    assert_eq!(play(300, "ctrl-d ctrl-d ctrl-u").state.list.selected, 6);
    assert_eq!(play(300, "space space ctrl-b").state.list.selected, 11);
}

#[test]
fn an_empty_list_takes_every_key() {
    let reader = play(0, "j k G g g enter J K m s b o y A n N space v v u");
    assert_eq!(reader.selected(), None);
    assert_eq!(reader.shown(), None);
}

#[test]
fn walks_through_a_long_list_in_a_window_that_stays_small() {
    let mut reader = play(5000, "");
    for step in 0..500 {
        reader.play("space");
        let list = &reader.state.list;
        assert!(
            list.rows.len() <= 720,
            "{} rows after {step} pages",
            list.rows.len()
        );
        assert!(
            list.rows.is_sorted_by(|a, b| a.key() > b.key()),
            "no gap, no double"
        );
    }
    assert_eq!(reader.selected(), Some(1));
    for _ in 0..500 {
        reader.play("ctrl-b");
    }
    assert_eq!(reader.selected(), Some(5000));
    assert!(!reader.state.list.before);
}

#[test]
fn goes_to_the_ends_of_a_long_list_at_once() {
    let mut reader = play(5000, "G");
    assert_eq!(reader.selected(), Some(1));
    assert!(reader.state.list.before && !reader.state.list.after);
    assert!(reader.row_on_screen() > 0, "the last screenful is full");
    reader.play("g g");
    assert_eq!(reader.selected(), Some(5000));
}

#[test]
fn an_old_page_is_ignored() {
    let mut reader = play(300, "");
    reader.press("G");
    let late = reader.waiting.clone();
    reader.press("g g");
    assert_eq!(reader.waiting.len(), 2);
    reader.answer();
    assert_eq!(reader.selected(), Some(300));
    let rows = reader.state.list.rows.len();
    reader.waiting = late;
    reader.answer();
    assert_eq!(
        (reader.selected(), reader.state.list.rows.len()),
        (Some(300), rows)
    );
}

fn refresh_with(reader: &mut Reader, new: u32) {
    for _ in 0..new {
        reader.library.publish();
    }
    reader.event(Event::FeedRefreshed {
        feed: crate::domain::FeedId(1),
        title: "Alpha".into(),
        new,
        updated: 0,
        failed: None,
    });
}

#[test]
fn a_refresh_moves_nothing_on_the_screen() {
    for keys in ["j", "j j j", "space space", "space k k k", "G"] {
        let mut reader = play(40, keys);
        let before = (reader.selected(), reader.row_on_screen());
        refresh_with(&mut reader, 7);
        reader.answer();
        assert_eq!(
            (reader.selected(), reader.row_on_screen()),
            before,
            "{keys}"
        );
        assert_eq!(reader.state.list.rows.len(), 47);
    }
}

#[test]
fn a_refresh_at_the_top_keeps_the_first_article_in_its_row() {
    let mut reader = play(20, "");
    refresh_with(&mut reader, 3);
    reader.answer();
    assert_eq!((reader.selected(), reader.row_on_screen()), (Some(20), 0));
    reader.play("k");
    assert_eq!(reader.selected(), Some(21), "the new ones are above");
}

#[test]
fn a_list_that_fits_on_the_screen_is_shown_whole() {
    let mut reader = play(5, "");
    refresh_with(&mut reader, 3);
    reader.answer();
    assert_eq!((reader.selected(), reader.state.list.top), (Some(5), 0));
}

#[test]
fn a_refresh_fills_an_empty_list() {
    let mut reader = play(0, "");
    refresh_with(&mut reader, 3);
    reader.answer();
    assert_eq!(reader.selected(), Some(3));
    assert_eq!(reader.shown(), Some(3));
}

#[test]
fn moving_while_a_refresh_is_loaded_is_not_lost() {
    let mut reader = play(40, "j j");
    refresh_with(&mut reader, 2);
    reader.press("j j j");
    let before = (reader.selected(), reader.row_on_screen());
    reader.answer();
    assert_eq!((reader.selected(), reader.row_on_screen()), before);
}

#[test]
fn many_refreshed_feeds_load_the_list_once_at_a_time() {
    let mut reader = play(40, "");
    reader.take_asked();
    for _ in 0..50 {
        refresh_with(&mut reader, 1);
    }
    assert_eq!(reader.asked.len(), 2, "{:?}", reader.asked);
    reader.answer();
    assert_eq!(reader.asked.len(), 4, "and once more for what came since");
    assert!(reader.state.list.rows.len() > 80);
}

#[test]
fn a_refresh_without_news_loads_no_list() {
    let mut reader = play(40, "");
    reader.take_asked();
    refresh_with(&mut reader, 0);
    assert_eq!(reader.asked, [Effect::LoadFeeds]);
}

#[test]
fn an_article_that_is_gone_leaves_the_one_below_selected() {
    let mut reader = play(10, "j j j");
    assert_eq!(reader.selected(), Some(7));
    reader.library.heads.retain(|head| head.id.0 != 7);
    reader.event(Event::LibraryChanged);
    reader.answer();
    assert_eq!((reader.selected(), reader.row_on_screen()), (Some(6), 3));
}

#[test]
fn a_page_that_cannot_be_loaded_is_not_asked_for_again_at_once() {
    let mut reader = Reader::start(300);
    let asked = reader.waiting.remove(1);
    let fail = |asked| Event::Failed {
        asked,
        why: "the disk is full".into(),
    };
    reader.event(fail(asked));
    assert_eq!(
        reader.notice(),
        "The list could not be loaded: the disk is full"
    );
    reader.answer();
    reader.event(Event::LibraryChanged);
    reader.answer();
    assert_eq!(reader.selected(), Some(300));
    reader.press("space space space space space space space space space space");
    let Some(asked) = reader.waiting.pop() else {
        panic!("the next page was not asked for")
    };
    reader.take_asked();
    reader.event(fail(asked));
    assert_eq!(reader.take_asked(), []);
    reader.press("k");
    assert!(matches!(
        reader.asked[..],
        [Effect::LoadPage {
            anchor: Anchor::After(_),
            ..
        }]
    ));
}

#[test]
fn unread_only_keeps_the_place() {
    let mut reader = play(20, "j j enter h j");
    assert_eq!(reader.selected(), Some(17));
    reader.play("v");
    assert_eq!(reader.selected(), Some(17));
    assert_eq!(
        reader.state.list.rows.len(),
        19,
        "the one that was read is gone"
    );
    reader.play("v");
    assert_eq!(reader.selected(), Some(17));
    assert_eq!(reader.state.list.rows.len(), 20);
}

#[test]
fn what_is_read_in_an_unread_list_stays_until_the_list_changes() {
    let mut reader = play(10, "");
    reader.go_to(Source::Unread);
    reader.play("j enter h");
    refresh_with(&mut reader, 1);
    reader.answer();
    assert_eq!(
        (reader.selected(), reader.state.list.rows.len()),
        (Some(9), 11)
    );
    reader.go_to(Source::All);
    reader.go_to(Source::Unread);
    assert_eq!(reader.state.list.rows.len(), 10);
}

#[test]
fn the_query_says_what_the_list_shows() {
    let mut reader = play(3, "v / A r enter");
    assert_eq!(query(&reader.state.list).conjuncts().len(), 2);
    reader.go_to(Source::Unread);
    assert_eq!(
        query(&reader.state.list).conjuncts().len(),
        1,
        "unread is not asked for twice"
    );
}

#[test]
fn what_a_filter_finds_is_counted_where_it_is_more_than_is_loaded() {
    let mut reader = play(1200, "");
    assert_eq!(reader.state.list.found, None, "nothing is filtered");
    reader.play("/ A r t i c l e enter");
    let loaded = reader.state.list.rows.len();
    assert!(loaded < 1200 && reader.state.list.after, "{loaded} rows");
    assert_eq!(reader.state.list.found, Some(1200));
    // Further rows change nothing about it, and another filter does.
    reader.play("G");
    assert_eq!(reader.state.list.found, Some(1200));
    let request = reader.state.list.request;
    reader.press("/ x");
    assert_ne!(reader.state.list.request, request);
    reader.event(Event::FoundCounted {
        request,
        articles: 7,
    });
    assert_ne!(reader.state.list.found, Some(7), "it is too late for that");
}
