//! Focus, zen and sidebar on screens of every kind.

use super::*;
use crate::app::panes::panes;

fn sized(width: u16, height: u16, keys: &str) -> Reader {
    let mut reader = Reader::start(5);
    reader.resize(width, height);
    reader.answer();
    if !keys.is_empty() {
        reader.play(keys);
    }
    reader
}

#[test]
fn tab_reaches_every_pane_on_every_screen() {
    for (width, height) in [(200, 50), (120, 40), (80, 24), (60, 16), (40, 12), (10, 3)] {
        let mut reader = sized(width, height, "");
        let mut seen = vec![reader.state.focus];
        for _ in 0..3 {
            reader.play("tab");
            seen.push(reader.state.focus);
            assert!(panes(&reader.state).place(reader.state.focus).is_some());
        }
        let order = [Pane::List, Pane::Article, Pane::Sidebar, Pane::Feeds];
        assert_eq!(seen, order, "{width}x{height}");
        reader.play("backtab");
        assert_eq!(reader.state.focus, Pane::Sidebar);
    }
}

#[test]
fn a_sidebar_that_was_hidden_is_passed_over() {
    let reader = sized(120, 40, "i tab tab");
    assert_eq!(reader.state.focus, Pane::Feeds);
    assert_eq!(panes(&reader.state).sidebar, None);
    assert_eq!(sized(120, 40, "i enter l").state.focus, Pane::Article);
}

#[test]
fn the_sidebars_key_shows_and_hides_it() {
    for (width, height, keys, shown, focus) in [
        (120, 40, "i", false, Pane::List),
        (120, 40, "i i", true, Pane::List),
        (120, 40, "enter l i", false, Pane::Article),
        (80, 24, "i", true, Pane::List),
        (80, 24, "i i", false, Pane::List),
        (80, 24, "h i", true, Pane::Sidebar),
        (40, 12, "enter i", true, Pane::Sidebar),
        (40, 12, "enter i i", false, Pane::Article),
    ] {
        let reader = sized(width, height, keys);
        let found = (panes(&reader.state).sidebar.is_some(), reader.state.focus);
        assert_eq!(found, (shown, focus), "{keys} on {width}x{height}");
    }
}

#[test]
fn a_sidebar_that_is_off_stays_off() {
    let mut settings = Settings::default();
    settings.sidebar.enabled = false;
    let mut reader = Reader::start_with(5, settings);
    reader.answer();
    reader.play("i");
    assert!(reader.notice().starts_with("The sidebar is off"));
    reader.play("tab tab");
    assert_eq!(reader.state.focus, Pane::Feeds);
}

#[test]
fn zen_shows_the_article_alone() {
    let mut reader = sized(120, 40, "Z");
    let places = panes(&reader.state);
    assert!(places.list.is_none() && places.sidebar.is_none() && places.feeds.is_none());
    assert_eq!(reader.state.focus, Pane::Article);
    reader.play("J n");
    assert!(reader.state.zen, "reading on does not leave it");
    reader.play("q");
    assert!(!reader.state.zen && !reader.state.quit);
    reader.play("Z h");
    assert!(!reader.state.zen);
    assert_eq!(reader.state.focus, Pane::List);
    reader.play("Z /");
    assert_eq!((reader.state.zen, reader.state.focus), (false, Pane::List));
}

#[test]
fn a_small_screen_goes_from_pane_to_pane() {
    let mut reader = sized(40, 12, "");
    assert_eq!(reader.shown(), None);
    reader.play("l");
    assert_eq!(
        (reader.shown(), reader.state.focus),
        (Some(5), Pane::Article)
    );
    assert_eq!(reader.state.open().unwrap().columns, 38);
    reader.play("l l h h h");
    assert_eq!(reader.state.focus, Pane::Feeds);
}

#[test]
fn a_resize_keeps_the_selection_on_the_screen() {
    let mut reader = play(200, "space space j j");
    for (width, height) in [(40, 12), (200, 60), (80, 3), (0, 0), (1, 1), (120, 40)] {
        reader.resize(width, height);
        reader.answer();
        let rows = crate::app::lists::height(&reader.state);
        assert_eq!(reader.selected(), Some(176));
        assert!(reader.row_on_screen() < rows, "{width}x{height}");
    }
}

#[test]
fn a_large_screen_asks_for_more_rows() {
    let mut reader = Reader::start(3000);
    reader.resize(200, 100);
    reader.answer();
    reader.take_asked();
    reader.play("v");
    assert!(matches!(
        reader.asked[0],
        Effect::LoadPage { limit: 300, .. }
    ));
}
