//! Smart feeds, names and tags from the keyboard, and what the filter line does beside taking text.

use super::*;
use crate::app::state::Overlay;
use crate::domain::{Arrangement, Query, SmartFeed, SmartFeedId};

fn titles(reader: &Reader) -> Vec<(String, u32)> {
    let rows = reader.state.feeds.rows.iter();
    rows.filter(|row| matches!(row.source, Source::Smart(_)))
        .map(|row| (row.title.to_string(), row.unread))
        .collect()
}

fn saved(reader: &mut Reader, filter: &str, title: &str) {
    reader.play("/");
    reader.write(filter);
    reader.play("enter +");
    reader.write(title);
    reader.play("enter");
}

fn typed(reader: &Reader) -> String {
    match &reader.state.overlay {
        Some(Overlay::Prompt(prompt)) => prompt.input.value().to_owned(),
        other => panic!("no input line but {other:?}"),
    }
}

#[test]
fn a_filter_is_saved_shown_with_its_count_and_gone_to() {
    let mut reader = play(12, "");
    saved(&mut reader, "feed:#1", "First");
    assert_eq!(titles(&reader), [("First".to_owned(), 6)]);
    assert_eq!(reader.state.list.source, Source::Smart(SmartFeedId(1)));
    assert_eq!(reader.state.list.rows.len(), 6);
    assert!(
        reader.state.list.filter.is_none(),
        "the filter is the feed now"
    );
    reader.play("m");
    assert_eq!(titles(&reader), [("First".to_owned(), 5)]);
    saved(&mut reader, "1", "Ones");
    let query = &reader.state.feeds.smart[1].text;
    assert_eq!(&**query, "feed:#1 1", "the place is part of what is saved");
}

#[test]
fn nothing_is_saved_without_a_filter() {
    let mut reader = play(3, "+");
    reader.write("All");
    reader.play("enter");
    assert!(reader.notice().starts_with("Filter the list first"));
    assert_eq!(titles(&reader), []);
}

#[test]
fn smart_feeds_are_renamed_moved_and_removed() {
    let mut reader = play(12, "");
    saved(&mut reader, "feed:#1", "A");
    reader.go_to(Source::All);
    saved(&mut reader, "feed:#2", "B");
    reader.play("<");
    let names = |reader: &Reader| {
        titles(reader)
            .into_iter()
            .map(|(title, _)| title)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&reader), ["B", "A"]);
    assert_eq!(
        reader.state.list.source,
        Source::Smart(SmartFeedId(2)),
        "it stays selected"
    );
    reader.play(">");
    assert_eq!(names(&reader), ["A", "B"]);
    reader.play("e");
    reader.write("Second");
    reader.play("enter");
    assert_eq!(names(&reader), ["A", "Second"]);
    reader.play("D");
    assert_eq!(names(&reader), ["A"]);
    assert!(reader.notice().contains("undoes"), "{}", reader.notice());
}

#[test]
fn a_query_beyond_us_is_said_and_finds_nothing() {
    let mut reader = play(3, "");
    reader.library.smart.push(SmartFeed {
        id: SmartFeedId(7),
        title: "Odd".into(),
        text: "from:tomorrow".into(),
        query: Query::parse("from:tomorrow"),
    });
    reader.event(Event::LibraryChanged);
    reader.answer();
    let row = reader
        .state
        .feeds
        .rows
        .iter()
        .find(|row| row.failure.is_some());
    assert!(row.unwrap().failure.as_ref().unwrap().contains("no field"));
    reader.go_to(Source::Smart(SmartFeedId(7)));
    assert!(reader.state.list.rows.is_empty());
}

#[test]
fn counts_are_asked_for_once_at_a_time() {
    let mut reader = play(12, "");
    saved(&mut reader, "feed:#1", "A");
    reader.take_asked();
    for _ in 0..3 {
        reader.event(Event::FeedsLoaded {
            folders: Vec::new(),
            feeds: Vec::new(),
            smart: reader.library.smart.clone(),
            tags: Vec::new(),
            feed_tags: std::collections::BTreeMap::new(),
            totals: crate::domain::listing::Totals::default(),
        });
    }
    let counts = |reader: &Reader| {
        let asked = reader.asked.iter();
        asked
            .filter(|effect| matches!(effect, Effect::CountSmart(_)))
            .count()
    };
    assert_eq!(counts(&reader), 1);
    reader.answer();
    assert!(counts(&reader) >= 2, "once more for what changed meanwhile");
}

#[test]
fn tags_are_put_on_and_taken_off() {
    let mut reader = play(3, "t");
    reader.write("energy");
    reader.play("enter");
    assert_eq!(reader.state.list.rows[0].tags, ["energy".into()]);
    reader.play("t");
    reader.write("#energy");
    reader.play("enter");
    assert!(reader.state.list.rows[0].tags.is_empty());
    reader.go_to(Source::Feed(crate::domain::FeedId(1)));
    reader.state.focus = Pane::Feeds;
    reader.take_asked();
    reader.play("t");
    reader.write("slow");
    reader.play("enter");
    assert!(reader.asked.iter().any(|effect| matches!(
        effect,
        Effect::Arrange(Arrangement::TagFeeds { on: true, .. })
    )));
}

#[test]
fn the_word_that_is_being_written_is_a_beginning() {
    let mut reader = play(3, "/");
    reader.write("arti");
    reader.answer();
    let query = |reader: &Reader| reader.state.list.filter.as_ref().unwrap().1.to_string();
    assert_eq!(query(&reader), "arti*");
    reader.write(" 1 ");
    assert_eq!(query(&reader), "arti 1");
    reader.play("backspace backspace backspace enter");
    assert_eq!(reader.state.list.filter.as_ref().unwrap().0, "arti*");
}

#[test]
fn fields_and_names_are_completed() {
    let mut reader = play(3, "/");
    reader.write("is:sta");
    reader.play("tab");
    assert_eq!(typed(&reader), "is:starred ");
    reader.write("-fe");
    reader.play("tab");
    assert_eq!(typed(&reader), "is:starred -feed:");
    reader.write("be");
    reader.play("tab");
    assert_eq!(typed(&reader), "is:starred -feed:\"Beta\" ");
    reader.play("ctrl-u");
    reader.write("o");
    reader.play("tab");
    assert_eq!(typed(&reader), "older:");
}

#[test]
fn filters_are_recalled_and_kept() {
    let mut reader = play(3, "/");
    reader.write("is:starred");
    reader.play("enter / ctrl-u");
    reader.write("title:1");
    reader.take_asked();
    reader.play("enter");
    assert!(reader.asked.contains(&Effect::KeepFilters(vec![
        "is:starred".to_owned(),
        "title:1".to_owned()
    ])));
    reader.play("/ ctrl-u up up");
    assert_eq!(typed(&reader), "is:starred");
    assert_eq!(reader.state.list.filter.as_ref().unwrap().0, "is:starred");
    reader.play("down");
    assert_eq!(typed(&reader), "title:1");
}

#[test]
fn the_place_of_a_mistake_is_known() {
    let mut reader = play(3, "/");
    reader.write("a is:new");
    let Some(Overlay::Prompt(prompt)) = &reader.state.overlay else {
        panic!("an input line");
    };
    assert_eq!(prompt.wrong, Some(5..8));
    reader.play("backspace backspace backspace");
    reader.write("read");
    let Some(Overlay::Prompt(prompt)) = &reader.state.overlay else {
        panic!("an input line");
    };
    assert_eq!((&prompt.wrong, &prompt.mistake), (&None, &None));
}

#[test]
fn ages_are_counted_from_when_the_list_was_asked_for() {
    let mut reader = play(3, "");
    reader.play("/");
    reader.write("older:1h");
    reader.play("enter");
    reader.event(Event::Time(Timestamp(NOW.0 + 9999)));
    reader.take_asked();
    reader.play("A");
    let marked = reader.asked.iter().find_map(|effect| match effect {
        Effect::Mark(change) => Some(format!("{:?}", change.selection)),
        _ => None,
    });
    let hour_before = format!("At(Timestamp({}))", NOW.0 - 3600);
    assert!(marked.unwrap().contains(&hour_before));
}

fn shown_text(reader: &Reader) -> String {
    let open = reader.state.open().expect("an open article");
    let lines = open.lines.iter().map(|line| {
        let spans = line.spans.iter();
        spans.map(|span| span.text.as_str()).collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_was_changed_is_shown_instead_of_the_text_and_back() {
    let mut reader = play(3, "enter c");
    assert!(
        reader.notice().contains("has not changed"),
        "{}",
        reader.notice()
    );
    let changes = crate::render::changes::changes("the wall stands", "the wall fell");
    reader.library.changes = Some(Arc::new(changes));
    let before = shown_text(&reader);
    reader.play("c");
    let shown = shown_text(&reader);
    assert!(shown.ends_with("the wall stands fell"), "{shown}");
    reader.resize(60, 40);
    assert!(
        shown_text(&reader).contains("stands fell"),
        "also after a resize"
    );
    reader.resize(120, 40);
    reader.play("c");
    assert_eq!(shown_text(&reader), before);
    reader.play("c J");
    assert!(
        reader.state.open().unwrap().changes.is_none(),
        "another article is read as it is"
    );
}
