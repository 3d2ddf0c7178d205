//! The palette: what is offered, in which order, and where it leads.

use super::*;
use crate::app::palette::{Goal, Palette, TITLES};
use crate::app::state::Overlay;
use crate::app::{COMMANDS, Command};
use crate::domain::ArticleHead;

impl Reader {
    fn palette(&self) -> &Palette {
        match &self.state.overlay {
            Some(Overlay::Palette(palette)) => palette,
            other => panic!("no palette but {other:?}"),
        }
    }

    fn offered(&self) -> Vec<String> {
        let rows = self.palette().rows.iter();
        rows.map(|row| row.name.to_string()).collect()
    }
}

/// A reader whose palette is open, with this written in it.
fn searched(text: &str) -> Reader {
    let mut reader = play(300, "ctrl-p");
    reader.write(text);
    reader
}

#[test]
fn every_command_is_in_it_with_its_keys() {
    let reader = play(3, "ctrl-p");
    for row in COMMANDS {
        let offered = reader
            .palette()
            .rows
            .iter()
            .find(|offered| offered.goal == Goal::Command(row.command));
        match offered {
            Some(offered) => assert_eq!(offered.end.as_str(), row.keys_in(&reader).join(", ")),
            None => assert_eq!(row.command, Command::Palette, "{}", row.name),
        }
    }
}

impl crate::app::command::Row {
    fn keys_in(&self, reader: &Reader) -> Vec<String> {
        reader.state.keymap.keys_for(self.command).to_vec()
    }
}

#[test]
fn a_command_is_run() {
    let mut reader = searched("tosta");
    assert_eq!(reader.offered()[0], "toggle-star");
    reader.play("enter");
    assert!(reader.state.overlay.is_none());
    assert!(reader.state.list.rows[0].status.starred);
}

#[test]
fn a_command_that_wants_more_has_it_written() {
    let mut reader = searched("rename");
    reader.play("enter");
    match &reader.state.overlay {
        Some(Overlay::Prompt(prompt)) => assert_eq!(prompt.input.value(), "rename "),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_feed_is_gone_to_also_in_a_folded_folder() {
    let mut reader = play(300, "");
    let folder = reader.state.feeds.folders[0].id;
    reader.state.feeds.folded.insert(folder);
    reader.play("ctrl-p");
    reader.write("alpha");
    assert_eq!(reader.offered()[0], "Alpha");
    reader.play("enter");
    assert!(matches!(reader.state.list.source, Source::Feed(_)));
    assert_eq!(reader.state.list.title.as_str(), "Alpha");
    assert_eq!(reader.state.focus, Pane::List);
}

#[test]
fn an_article_is_opened_also_one_that_is_not_in_the_list() {
    let mut reader = searched("article 17");
    assert_eq!(reader.offered()[0], "Article 179", "newest first");
    reader.write(" ");
    reader.play("backspace down enter");
    assert_eq!(
        (reader.shown(), reader.state.focus),
        (Some(178), Pane::Article)
    );
    reader.play("ctrl-o");
    assert_eq!(reader.shown(), Some(300), "and gone back from");
}

#[test]
fn the_last_row_searches_everything() {
    let mut reader = searched("harbour wall");
    let last = reader.palette().rows.last().cloned().unwrap();
    assert_eq!(last.goal, Goal::Search("harbour wall".to_owned()));
    reader.play("enter");
    let (typed, _) = reader.state.list.filter.clone().unwrap();
    assert_eq!(typed, "harbour wall");
    assert_eq!(reader.state.list.source, Source::All);
}

#[test]
fn words_of_what_a_command_does_find_it_too() {
    let reader = searched("clipboard tab completes");
    assert_eq!(reader.offered().len(), 1, "{:?}", reader.offered());
    let reader = searched("recall");
    assert_eq!(reader.offered()[0], "command-line");
}

#[test]
fn what_is_asked_for_and_offered_is_bounded() {
    let mut reader = play(3, "ctrl-p");
    assert!(reader.asked.contains(&Effect::LoadTitles { limit: TITLES }));
    let head = reader.state.list.rows[0].clone();
    let many: Vec<ArticleHead> = (0..TITLES).map(|_| head.clone()).collect();
    reader.event(Event::TitlesLoaded(Arc::new(many)));
    reader.write("article");
    assert!(reader.palette().rows.len() <= 101);
    reader.play("end up up down esc");
    assert!(reader.state.overlay.is_none());
    reader.event(Event::TitlesLoaded(Arc::default()));
    assert!(reader.state.overlay.is_none(), "it came too late");
}

#[test]
fn keys_move_and_pasted_text_is_written() {
    let mut reader = play(3, "ctrl-p down down up ctrl-n tab backtab");
    assert_eq!(reader.palette().selected, 2);
    reader.send(Msg::Paste("undo\nq".to_owned()));
    assert_eq!(reader.palette().input.value(), "undo");
    assert_eq!(reader.palette().selected, 0);
    reader.play("ctrl-u");
    reader.write("zzzz qqqq");
    assert_eq!(reader.offered().len(), 1, "only the search is left");
    reader.play("ctrl-c");
    assert!(reader.state.overlay.is_none() && !reader.state.quit);
}
