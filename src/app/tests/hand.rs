//! Jumping back, picking several, marking above and below, macros, and where reading stopped.

use super::*;
use crate::app::Command;
use crate::app::state::Overlay;
use crate::domain::query::{Change, Selection};
use crate::domain::{StatusChange, Timestamp};

fn marks(reader: &mut Reader) -> Vec<Change> {
    reader
        .take_asked()
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Mark(change) => Some(change),
            _ => None,
        })
        .collect()
}

fn of(ids: &[i64]) -> Selection {
    Selection::Ids(ids.iter().copied().map(ArticleId).collect())
}

#[test]
fn back_returns_to_the_article_before_and_forward_to_the_one_after() {
    let mut reader = play(9, "enter n n");
    assert_eq!(reader.shown(), Some(7));
    reader.take_asked();
    reader.play("ctrl-o");
    assert_eq!((reader.shown(), reader.selected()), (Some(8), Some(8)));
    reader.play("ctrl-o");
    assert_eq!(reader.shown(), Some(9));
    reader.play("alt-o alt-o");
    assert_eq!(reader.shown(), Some(7));
    assert_eq!(marks(&mut reader), [], "nothing is marked by that");
    reader.play("alt-o");
    assert_eq!(reader.notice(), "There is nothing to go forward to");
    reader.play("2 ctrl-o");
    assert_eq!(reader.shown(), Some(9));
    reader.play("J");
    assert_eq!(reader.shown(), Some(8));
    reader.play("alt-o");
    assert_eq!(reader.notice(), "There is nothing to go forward to");
}

#[test]
fn skimming_leads_anywhere_and_back_returns_from_there() {
    let mut reader = play(4, "");
    reader.go_to(Source::Feed(crate::domain::FeedId(1)));
    reader.play("enter space space");
    assert_eq!(reader.shown(), Some(4), "of the other feed, after 3 and 1");
    reader.play("ctrl-o");
    assert_eq!(reader.shown(), Some(1));
    reader.go_to(Source::Feed(crate::domain::FeedId(2)));
    reader.play("enter");
    assert_eq!(reader.shown(), Some(4));
    reader.play("ctrl-o");
    assert_eq!(reader.shown(), Some(1));
    assert_eq!(
        reader.state.list.source,
        Source::Feed(crate::domain::FeedId(2))
    );
    reader.play("ctrl-o");
    assert_eq!(reader.shown(), Some(3));
    assert_eq!(
        (reader.state.list.source, reader.selected()),
        (Source::Feed(crate::domain::FeedId(1)), Some(3)),
        "the list comes back too"
    );
}

#[test]
fn back_finds_what_was_read_in_a_list_of_unread_articles() {
    let mut reader = play(6, "");
    reader.go_to(Source::Unread);
    reader.play("j enter");
    reader.go_to(Source::All);
    reader.play("g g enter ctrl-o");
    assert_eq!(reader.state.list.source, Source::All);
    assert_eq!(reader.shown(), Some(5));
    reader.play("ctrl-o");
    assert_eq!(reader.state.list.source, Source::Unread);
    assert_eq!(reader.shown(), Some(6));
}

#[test]
fn what_is_picked_is_marked_as_one_gesture() {
    let mut reader = play(9, "x j x");
    assert_eq!(reader.selected(), Some(6));
    reader.take_asked();
    reader.play("s");
    let starred = marks(&mut reader);
    assert_eq!(starred.len(), 1);
    assert_eq!(starred[0].selection, of(&[7, 9]));
    assert_eq!(reader.notice(), "2 starred · u undoes");
    assert!(reader.state.list.picked.is_empty(), "the gesture is done");
    reader.play("g g x j x s");
    assert_eq!(marks(&mut reader)[0].change, StatusChange::Unstar);
    reader.play("x esc");
    assert!(reader.state.list.picked.is_empty(), "escape puts back");
    assert_eq!(reader.state.focus, Pane::List);
}

#[test]
fn a_range_goes_with_the_selection() {
    let mut reader = play(9, "j V j j");
    assert_eq!(crate::app::picking::count(&reader.state.list), 3);
    reader.take_asked();
    reader.play("m");
    assert_eq!(marks(&mut reader)[0].selection, of(&[8, 7, 6]));
    assert!(reader.state.list.range.is_none());
    reader.play("V k V g g x b");
    assert_eq!(marks(&mut reader)[0].selection, of(&[6, 7, 9]));
}

#[test]
fn a_count_before_a_mark_is_so_many_articles() {
    let mut reader = play(9, "j");
    reader.take_asked();
    reader.play("3 m");
    assert_eq!(marks(&mut reader)[0].selection, of(&[8, 7, 6]));
    assert!(reader.unread(9) && !reader.unread(6) && reader.unread(5));
    reader.play("u");
    assert!(reader.unread(7));
}

#[test]
fn a_range_longer_than_what_is_loaded_is_marked_whole() {
    let mut reader = play(2000, "V");
    reader.play("1 5 0 0 j s");
    let starred = reader
        .library
        .heads
        .iter()
        .filter(|head| head.status.starred);
    assert_eq!(starred.count(), 1501);
}

#[test]
fn above_and_below_are_marked_read() {
    let mut reader = play(9, "j j j {");
    assert!(!reader.unread(9) && !reader.unread(7) && reader.unread(6));
    assert_eq!(reader.notice(), "3 marked read · u undoes");
    reader.play("}");
    assert!(reader.unread(6) && !reader.unread(5) && !reader.unread(1));
    reader.play("u u");
    assert!(reader.unread(9) && reader.unread(1));
}

#[test]
fn keys_are_recorded_and_pressed_again() {
    let mut reader = play(30, "M j s M");
    assert_eq!(reader.notice(), "2 keys recorded; . plays them");
    reader.play("3 .");
    assert_eq!(reader.selected(), Some(26));
    let starred = |reader: &Reader, id: i64| {
        let row = reader.state.list.rows.iter().find(|row| row.id.0 == id);
        row.expect("listed").status.starred
    };
    assert!((26..=29).all(|id| starred(&reader, id)) && !starred(&reader, 25));
}

#[test]
fn a_macro_waits_for_what_it_asks_for() {
    let mut reader = play(6, "M n s M");
    assert_eq!(reader.shown(), Some(5));
    reader.press("2 .");
    assert_eq!(
        reader.shown(),
        Some(4),
        "the second step waits for the article"
    );
    reader.answer();
    assert_eq!(reader.shown(), Some(3));
    let starred = reader
        .library
        .heads
        .iter()
        .filter(|head| head.status.starred);
    assert_eq!(starred.count(), 3);
    reader.press("2 . k");
    reader.answer();
    assert_eq!(reader.shown(), Some(2), "a key of a person ends it");
}

#[test]
fn a_macro_that_plays_itself_comes_to_an_end() {
    let mut reader = play(3, "M . M .");
    assert_eq!(reader.notice(), "The macro does not come to an end");
    reader.play("j");
    assert_eq!(reader.selected(), Some(2));
}

#[test]
fn macros_of_the_settings_are_lines_of_commands() {
    let text = "[macros]\nkeep = { keys = [\", k\"], run = [\"toggle-star\", \"2 down\"] }\n\
        find = { run = [\"filter is:starred\", \"top\"] }\n";
    let settings = Settings::parse(text, std::path::Path::new("x")).expect("settings");
    let mut reader = Reader::start_with(9, settings);
    reader.answer();
    reader.play(", k , k");
    assert_eq!(reader.selected(), Some(5));
    reader.play(":");
    reader.write("replay find");
    reader.play("enter");
    assert_eq!(reader.state.list.rows.len(), 2);
    reader.play(":");
    reader.write("replay nothing");
    reader.play("enter");
    assert_eq!(reader.notice(), "no macro is called \"nothing\"");
}

#[test]
fn a_macro_answers_no_question_by_a_command() {
    let text = "macros.x = { keys = [\"f5\"], run = [\"remove-feed\", \"down\"] }\n";
    let settings = Settings::parse(text, std::path::Path::new("x")).expect("settings");
    let mut reader = Reader::start_with(9, settings);
    reader.answer();
    reader.go_to(Source::Feed(crate::domain::FeedId(2)));
    reader.take_asked();
    reader.play("f5");
    assert!(matches!(
        reader.state.overlay,
        Some(Overlay::Confirm { .. })
    ));
    let removed = |effect: &Effect| matches!(effect, Effect::Unsubscribe(_));
    assert!(!reader.take_asked().iter().any(removed));
}

#[test]
fn reading_goes_on_where_it_stopped() {
    let mut reader = play(3, "");
    reader.library.document = long_document();
    reader.play("J K 3 1 j");
    let top = reader.top();
    assert_eq!(top, 31);
    reader.play("J");
    assert_eq!(reader.top(), 0);
    reader.play("K");
    assert_eq!(reader.top(), top, "the same words are at the top");
    reader.resize(60, 40);
    reader.play("J");
    reader.resize(120, 40);
    reader.play("K");
    assert_eq!(reader.top(), top, "on whatever screen");
    reader.play("G J K");
    assert_eq!(reader.top(), 0, "read to its end, it begins anew");
    reader.play("5 j");
    let kept = super::super::leave(&reader.state);
    assert!(matches!(
        kept.0[..],
        [Effect::KeepPosition { at: Some(_), .. }]
    ));
    reader.play("g g");
    assert_eq!(super::super::leave(&reader.state), Effects::none());
}

/// A document of two hundred paragraphs, a line each.
fn long_document() -> std::sync::Arc<crate::render::Document> {
    let markup = "<p>A paragraph.</p>".repeat(200);
    Arc::new(crate::render::document(&markup, None))
}

#[test]
fn picking_needs_no_article() {
    let mut reader = play(0, "x V x { } s");
    assert_eq!(reader.state.list.picked.len(), 0);
    reader.send(Msg::Command(Command::PickRange));
    assert_eq!(reader.state.now, Timestamp(NOW.0));
}
