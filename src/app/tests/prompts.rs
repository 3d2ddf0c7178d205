//! The input line, the help, and keys that are not finished.

use super::*;
use crate::app::state::{Overlay, Prompt};
use crate::domain::FeedId;
use crate::domain::query::Anchor;

fn prompt(reader: &Reader) -> Option<&Prompt> {
    match &reader.state.overlay {
        Some(Overlay::Prompt(prompt)) => Some(prompt),
        _ => None,
    }
}

fn mistake(reader: &Reader) -> Option<&str> {
    prompt(reader)?
        .mistake
        .as_ref()
        .map(crate::domain::CleanText::as_str)
}

#[test]
fn a_filter_is_applied_as_it_is_typed() {
    let mut reader = play(12, "/");
    reader.write("12");
    reader.answer();
    assert_eq!(reader.state.list.rows.len(), 1);
    reader.play("backspace");
    assert_eq!(reader.state.list.rows.len(), 4, "1, 10, 11 and 12");
    reader.play("enter");
    assert!(prompt(&reader).is_none());
    assert_eq!(reader.state.list.rows.len(), 4);
    reader.play("/ ctrl-u");
    assert_eq!(reader.state.list.rows.len(), 12, "an empty filter is none");
    reader.play("enter");
    assert!(reader.state.list.filter.is_none());
}

#[test]
fn a_filter_that_is_given_up_changes_nothing() {
    let mut reader = play(12, "/");
    reader.write("11");
    reader.answer();
    reader.play("enter / 5 esc");
    assert_eq!(reader.state.list.filter.as_ref().unwrap().0, "11");
    assert_eq!(reader.selected(), Some(11));
    let mut reader = play(12, "/ 1 ctrl-c");
    assert!(reader.state.list.filter.is_none() && !reader.state.quit);
    assert_eq!(reader.state.list.rows.len(), 12);
    reader.take_asked();
    reader.play("/ esc");
    assert_eq!(reader.take_asked(), []);
}

#[test]
fn a_mistake_is_pointed_at_and_leaves_the_list_alone() {
    let mut reader = play(12, "/");
    reader.write("1 \"new");
    reader.answer();
    assert!(
        mistake(&reader)
            .unwrap()
            .starts_with("this quotation mark is not closed")
    );
    assert_eq!(
        reader.state.list.rows.len(),
        4,
        "those of the last filter that could be read"
    );
    reader.play("enter");
    assert!(prompt(&reader).is_some(), "it is not accepted");
    reader.play("backspace backspace backspace backspace");
    reader.write("is:");
    reader.write("unread");
    reader.answer();
    assert_eq!(mistake(&reader), None);
    reader.play("enter");
    assert!(prompt(&reader).is_none());
}

#[test]
fn typing_faster_than_the_library_shows_the_last_filter() {
    let mut reader = play(12, "/");
    reader.write("12");
    assert_eq!(
        reader.state.list.rows.len(),
        12,
        "the old rows stay meanwhile"
    );
    let last = reader.waiting.pop().unwrap();
    let first = reader.waiting.pop().unwrap();
    for late in [last, first] {
        let event = reader.library.answer(late).unwrap();
        reader.event(event);
    }
    assert_eq!(reader.state.list.rows.len(), 1);
}

#[test]
fn another_list_has_no_filter() {
    let mut reader = play(12, "/ 7 enter backtab j");
    assert!(reader.state.list.filter.is_none());
    reader.play("k");
    assert_eq!(reader.state.list.rows.len(), 12);
}

#[test]
fn out_and_quit_take_the_filter_off_first() {
    for key in ["esc", "q"] {
        let mut reader = play(12, "/ 7 enter");
        reader.play(key);
        assert!(reader.state.list.filter.is_none() && !reader.state.quit);
        assert_eq!(
            (reader.state.focus, reader.selected()),
            (Pane::List, Some(7))
        );
        assert_eq!(reader.state.list.rows.len(), 12);
    }
}

#[test]
fn blanks_do_not_load_the_list_again() {
    let mut reader = play(12, "/ 7");
    reader.take_asked();
    reader.play("space space");
    assert_eq!(reader.take_asked(), []);
}

#[test]
fn a_feed_is_added_by_its_address() {
    let mut reader = play(3, "");
    reader.take_asked();
    reader.play("a");
    reader.write("example.org/feed");
    reader.press("enter");
    assert_eq!(
        reader.take_asked(),
        [Effect::Subscribe("example.org/feed".to_owned())]
    );
    assert_eq!(
        reader.notice(),
        "Looking for a feed at https://example.org/feed"
    );
    reader.event(Event::Subscribed {
        feed: FeedId(99),
        title: "Example".into(),
        known: false,
    });
    assert_eq!(reader.notice(), "Subscribed to Example · u undoes");
    reader.answer();
    reader.take_asked();
    reader.press("a enter");
    assert!(prompt(&reader).is_none() && reader.take_asked().is_empty());
    reader.press("a");
    reader.write("file:///etc/passwd");
    reader.press("enter");
    assert!(mistake(&reader).unwrap().contains("only http and https"));
    assert_eq!(reader.take_asked(), []);
    reader.press("esc");
    assert!(prompt(&reader).is_none());
}

#[test]
fn a_password_is_not_shown_in_the_notice() {
    let mut reader = play(3, "a");
    reader.write("https://me:secret@example.org/f");
    reader.press("enter");
    assert_eq!(
        reader.notice(),
        "Looking for a feed at https://***@example.org/f"
    );
}

#[test]
fn pasted_text_is_never_keys() {
    let mut reader = play(3, "");
    reader.take_asked();
    reader.send(Msg::Paste("qQAD".to_owned()));
    assert!(!reader.state.quit && reader.take_asked().is_empty());
    reader.press("a");
    reader.send(Msg::Paste(
        "  https://example.org/\u{1b}[31mfeed\r\nq\nrm -rf".to_owned(),
    ));
    assert_eq!(
        prompt(&reader).unwrap().input.value(),
        "https://example.org/feed"
    );
    reader.press("home");
    reader.send(Msg::Paste("x".repeat(5000)));
    assert_eq!(prompt(&reader).unwrap().input.value().len(), 2000);
}

#[test]
fn the_input_line_has_the_keys_of_a_shell() {
    let mut reader = play(3, "a");
    reader.write("one two three");
    reader.press("ctrl-w");
    assert_eq!(prompt(&reader).unwrap().input.value(), "one two ");
    reader.press("ctrl-a delete alt-f ctrl-k");
    assert_eq!(prompt(&reader).unwrap().input.value(), "ne ");
    reader.press("q j space ?");
    assert_eq!(prompt(&reader).unwrap().input.value(), "ne qj ?");
}

#[test]
fn help_opens_scrolls_and_closes() {
    let mut reader = play(3, "?");
    let top = |reader: &Reader| match reader.state.overlay {
        Some(Overlay::Help { top }) => top,
        _ => usize::MAX,
    };
    assert_eq!(top(&reader), 0);
    reader.play("j j k space G g g k j");
    assert_eq!(top(&reader), 1);
    reader.play("A m n / a");
    assert_eq!(top(&reader), 1, "nothing happens below");
    assert!(reader.unread(3));
    for close in ["?", "q", "esc"] {
        reader.play(close);
        assert!(
            reader.state.overlay.is_none() && !reader.state.quit,
            "{close}"
        );
        reader.play("?");
    }
}

#[test]
fn esc_gives_a_sequence_up() {
    let mut reader = play(5, "enter");
    reader.press("g");
    assert_eq!(reader.state.pending.len(), 1);
    reader.press("esc");
    assert!(reader.state.pending.is_empty());
    assert_eq!(reader.state.focus, Pane::Article);
    reader.press("g x");
    assert!(reader.state.pending.is_empty());
    assert_eq!(reader.notice(), "g x does nothing; ? shows the keys");
}

#[test]
fn screen_commands_are_handed_on() {
    let mut reader = play(3, "");
    reader.take_asked();
    reader.press("ctrl-l ctrl-z u ctrl-r");
    assert_eq!(
        reader.take_asked(),
        [Effect::Redraw, Effect::Suspend, Effect::Undo, Effect::Redo]
    );
}

#[test]
fn the_first_requests_are_for_feeds_and_the_newest_articles() {
    let reader = Reader::start(3);
    assert!(matches!(
        reader.asked[..],
        [
            Effect::LoadFeeds,
            Effect::LoadPage {
                request: 1,
                anchor: Anchor::First,
                limit: 100,
                ..
            }
        ]
    ));
}
