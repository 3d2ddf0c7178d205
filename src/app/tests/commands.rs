//! The command line, its completion and its history; and counts before keys.

use super::*;
use crate::app::state::{Overlay, Prompt};

fn prompt(reader: &Reader) -> Option<&Prompt> {
    match &reader.state.overlay {
        Some(Overlay::Prompt(prompt)) => Some(prompt),
        _ => None,
    }
}

fn typed(reader: &Reader) -> &str {
    prompt(reader).expect("an input line").input.value()
}

fn run(reader: &mut Reader, line: &str) {
    reader.play(":");
    reader.write(line);
    reader.play("enter");
}

#[test]
fn a_line_is_carried_out_by_name() {
    let mut reader = play(12, "");
    run(&mut reader, "down");
    assert_eq!(reader.selected(), Some(11));
    run(&mut reader, "5");
    assert_eq!(reader.selected(), Some(8), "a number alone is a row");
    run(&mut reader, "filter 12");
    assert_eq!(reader.state.list.rows.len(), 1);
    run(&mut reader, "filter");
    assert!(prompt(&reader).is_some(), "without a query it asks for one");
    reader.play("esc");
    run(&mut reader, "add https://example.org/feed");
    let asked = reader.take_asked();
    assert!(asked.contains(&Effect::Subscribe("https://example.org/feed".to_owned())));
    run(&mut reader, "open example.org/x");
    let asked = reader.take_asked();
    assert!(asked.contains(&Effect::Browse("https://example.org/x".into())));
    run(&mut reader, "open file:///etc/passwd");
    assert!(
        reader.notice().contains("not opened"),
        "{}",
        reader.notice()
    );
    run(&mut reader, "quit-now");
    assert!(reader.state.quit);
}

#[test]
fn a_line_that_cannot_be_read_stays_and_says_why() {
    let mut reader = play(3, ":");
    reader.write("dwon");
    reader.play("enter");
    let mistake = prompt(&reader).expect("it stays").mistake.clone();
    assert!(
        mistake
            .expect("a mistake")
            .contains("did you mean \"down\"?")
    );
    reader.play("backspace");
    assert!(prompt(&reader).expect("it stays").mistake.is_none());
    reader.play("ctrl-u backspace");
    assert!(
        prompt(&reader).is_none(),
        "backspace in an empty line leaves"
    );
    reader.play(": enter");
    assert!(prompt(&reader).is_none(), "an empty line does nothing");
}

#[test]
fn tab_completes_names_and_what_they_take() {
    let mut reader = play(3, ":");
    reader.write("toggle-s");
    reader.play("tab");
    assert_eq!(typed(&reader), "toggle-star");
    reader.play("tab");
    assert_eq!(typed(&reader), "toggle-sidebar");
    reader.play("backtab ctrl-u");
    reader.write("filt");
    reader.play("tab");
    assert_eq!(typed(&reader), "filter ");
    reader.write("-feed:al");
    reader.play("tab");
    assert_eq!(typed(&reader), "filter -feed:\"Alpha\" ");
    reader.write("is:u");
    reader.play("tab enter");
    let filter = reader.state.list.filter.as_ref().expect("a filter");
    assert_eq!(filter.0, "-feed:\"Alpha\" is:unread");
}

#[test]
fn earlier_lines_are_recalled_and_kept() {
    let mut reader = play(12, "");
    reader.event(Event::HistoryLoaded(vec!["filter old".to_owned()]));
    run(&mut reader, "filter new");
    run(&mut reader, "add https://me:secret@example.org/feed");
    let kept: Vec<_> = reader
        .take_asked()
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::KeepHistory(lines) => Some(lines),
            _ => None,
        })
        .collect();
    assert_eq!(kept, [["filter old", "filter new"]], "no password");
    reader.play(":");
    reader.write("fi");
    reader.play("up");
    assert_eq!(typed(&reader), "filter new");
    reader.play("up up");
    assert_eq!(typed(&reader), "filter old");
    reader.play("down down");
    assert_eq!(typed(&reader), "fi");
}

#[test]
fn a_count_goes_before_a_key() {
    let mut reader = play(40, "5 j");
    assert_eq!(reader.selected(), Some(35));
    reader.play("3 k");
    assert_eq!(reader.selected(), Some(38));
    reader.play("1 0 G");
    assert_eq!(reader.selected(), Some(31));
    reader.play("2 g g");
    assert_eq!(reader.selected(), Some(39));
    reader.play("4 esc j");
    assert_eq!(reader.selected(), Some(38), "escape takes the count back");
    reader.play("enter 3 J");
    assert_eq!(reader.shown(), Some(35));
    assert!(reader.unread(36), "what is passed over stays unread");
    reader.play("7 f9 j");
    assert!(
        reader.state.count.is_none(),
        "an unbound key ends the count"
    );
}

#[test]
fn a_count_goes_beyond_what_is_loaded() {
    let mut reader = play(1000, "7 0 0 j");
    assert_eq!(reader.selected(), Some(300));
    reader.play("5 0 0 k");
    assert_eq!(reader.selected(), Some(800));
    reader.play("9 9 0 G");
    assert_eq!(reader.selected(), Some(11));
    reader.play("9 9 9 9 j");
    assert_eq!(reader.selected(), Some(1));
    assert_eq!(reader.state.memory.rows_to_go, 0);
}

#[test]
fn lines_of_the_article_are_counted_too() {
    let mut reader = play(3, "enter");
    reader.lengthen(200);
    reader.play("7 j");
    assert_eq!(reader.top(), 7);
    reader.play("1 0 1 G");
    assert_eq!(reader.top(), 100);
    reader.play("5 ctrl-y");
    assert_eq!(reader.top(), 95);
}
