//! Scenarios: keys and events in, state and effects out. Effects wait until a test has them answered,
//! so that answers can come late, never, or in another order.

mod acting;
mod asking;
mod commands;
mod feeds;
mod following;
mod hand;
mod library;
mod lists;
mod marks;
mod palette;
mod pointer;
mod prompts;
mod reading;
mod screens;
mod sequences;
mod smart;

use std::sync::Arc;

use super::keymap::sequence;
use super::state::{Pane, Source};
use super::{Effect, Effects, Event, Keymap, Msg, State, update};
use crate::config::Settings;
use crate::domain::{ArticleId, Timestamp};
use crate::render::{Line, Role, Span, Style};
use library::Library;

const NOW: Timestamp = Timestamp(1_790_000_000);

/// A reader that was just started.
pub(super) fn fresh() -> State {
    let settings = Settings::default();
    let keymap = Keymap::new(&settings).expect("the defaults have no conflict");
    State::new(Arc::new(settings), keymap, NOW)
}

/// A reader at its library.
#[derive(Clone, Debug)]
struct Reader {
    state: State,
    library: Library,
    /// Effects that were not answered yet.
    waiting: Vec<Effect>,
    /// All effects since the start of the test, or since they were last taken.
    asked: Vec<Effect>,
}

impl Reader {
    /// Starts on a screen of 120 columns and 40 rows; nothing is answered yet.
    fn start(articles: usize) -> Reader {
        Reader::start_with(articles, Settings::default())
    }

    fn start_with(articles: usize, settings: Settings) -> Reader {
        let keymap = Keymap::new(&settings).expect("no conflict");
        let (state, effects) = super::start(Arc::new(settings), keymap, NOW);
        let mut reader = Reader {
            state,
            library: Library::new(articles),
            waiting: Vec::new(),
            asked: Vec::new(),
        };
        reader.note(effects);
        reader.resize(120, 40);
        reader
    }

    fn note(&mut self, effects: Effects) {
        self.asked.extend(effects.0.iter().cloned());
        self.waiting.extend(effects);
    }

    fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.state, msg);
        self.note(effects);
    }

    fn event(&mut self, event: Event) {
        self.send(Msg::Event(event));
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.event(Event::Resized { width, height });
    }

    /// Presses keys, and answers nothing.
    fn press(&mut self, keys: &str) {
        for key in sequence(keys).expect("keys") {
            self.send(Msg::Key(key));
        }
    }

    /// Writes text into the input line.
    fn write(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Msg::Key(super::Key::plain(super::keymap::Code::Char(c))));
        }
    }

    /// Answers everything that was asked, and what is asked because of that.
    fn answer(&mut self) {
        let mut rounds = 0;
        while !self.waiting.is_empty() {
            self.answer_first();
            rounds += 1;
            assert!(
                rounds < 1000,
                "the reader asks for ever: {:?}",
                self.waiting
            );
        }
    }

    fn answer_first(&mut self) {
        let effect = self.waiting.remove(0);
        if let Some(event) = self.library.answer(effect) {
            self.event(event);
        }
    }

    /// Presses keys, and answers everything after each.
    fn play(&mut self, keys: &str) {
        for key in sequence(keys).expect("keys") {
            self.send(Msg::Key(key));
            self.answer();
        }
    }

    fn take_asked(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.asked)
    }

    fn selected(&self) -> Option<i64> {
        self.state.selected().map(|row| row.id.0)
    }

    fn shown(&self) -> Option<i64> {
        self.state.shown().map(|id| id.0)
    }

    fn unread(&self, id: i64) -> bool {
        let row = self
            .state
            .list
            .rows
            .iter()
            .find(|row| row.id == ArticleId(id));
        row.expect("the article is in the list").status.unread
    }

    fn notice(&self) -> &str {
        self.state
            .notice
            .as_ref()
            .map_or("", |notice| notice.text.as_str())
    }

    /// The row of the screen on which the selected article stands.
    fn row_on_screen(&self) -> usize {
        self.state.list.selected - self.state.list.top
    }

    /// Selects a source with keys, and goes back to the list.
    fn go_to(&mut self, source: Source) {
        self.state.focus = Pane::Feeds;
        self.play("g g");
        while self.state.list.source != source {
            let before = self.state.feeds.selected;
            self.play("j");
            assert_ne!(before, self.state.feeds.selected, "no such row");
        }
        self.state.focus = Pane::List;
    }

    /// Makes the open article longer by `count` lines of eight bytes each.
    fn lengthen(&mut self, count: usize) {
        let open = self.state.open_mut().expect("an open article");
        for index in 0..count {
            open.lines.push(Line {
                spans: vec![Span {
                    text: format!("line {index:03}").into(),
                    role: Role::Body,
                    style: Style::default(),
                    link: None,
                    at: Some(index * 8),
                }],
            });
        }
    }

    fn top(&self) -> usize {
        self.state.open().expect("an open article").top
    }
}

/// Starts a reader with some articles, newest first, numbered down to 1, and presses keys.
fn play(articles: usize, keys: &str) -> Reader {
    let mut reader = Reader::start(articles);
    reader.answer();
    if !keys.is_empty() {
        reader.play(keys);
    }
    reader
}
