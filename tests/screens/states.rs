//! States of a reader, made by the messages that make them in life. The library answers at once.

use std::collections::VecDeque;
use std::sync::Arc;

use nutgraf::app::keymap::Code;
use nutgraf::app::{Command, Effect, Effects, Event, Key, Keymap, Msg, State, update};
use nutgraf::config::Settings;
use nutgraf::domain::listing::{Page, Totals};

use super::news;

/// A library that is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Library {
    Empty,
    Full,
}

/// A reader that was just started on a library without feeds.
pub fn empty(width: u16, height: u16) -> State {
    started(width, height, Library::Empty)
}

/// A reader that was just started: the list has the focus, its first article is shown beside it.
pub fn library(width: u16, height: u16) -> State {
    started(width, height, Library::Full)
}

/// A reader in whose first article a bullet of the summary was looked up.
pub fn reading(width: u16, height: u16) -> State {
    let mut state = library(width, height);
    for command in [Command::In, Command::NextPane, Command::Down, Command::In] {
        ask(&mut state, command);
    }
    state
}

/// Carries out a command.
pub fn ask(state: &mut State, command: Command) {
    tell(state, Msg::Command(command), Library::Full);
}

/// Writes into what is open, letter by letter.
pub fn write(state: &mut State, text: &str) {
    for letter in text.chars() {
        tell(
            state,
            Msg::Key(Key::plain(Code::Char(letter))),
            Library::Full,
        );
    }
}

/// Tells of something that has happened.
pub fn happen(state: &mut State, event: Event) {
    tell(state, Msg::Event(event), Library::Full);
}

/// Gives the screen another size.
pub fn resize(state: &mut State, width: u16, height: u16) {
    happen(state, Event::Resized { width, height });
}

fn started(width: u16, height: u16, library: Library) -> State {
    let settings = Arc::new(Settings::default());
    let keymap = Keymap::new(&settings).expect("the default keys are right");
    let (mut state, effects) = nutgraf::app::start(settings, keymap, news::NOW);
    tell(
        &mut state,
        Msg::Event(Event::Resized { width, height }),
        library,
    );
    answer(&mut state, effects, library);
    state
}

fn tell(state: &mut State, msg: Msg, library: Library) {
    let effects = update(state, msg);
    answer(state, effects, library);
}

/// Answers what is asked of the library, until nothing more is.
fn answer(state: &mut State, effects: Effects, library: Library) {
    let mut waiting: VecDeque<Effect> = effects.into_iter().collect();
    while let Some(effect) = waiting.pop_front() {
        let full = library == Library::Full;
        let event = match effect {
            Effect::LoadFeeds => {
                let (folders, feeds, totals) = if full {
                    news::feeds()
                } else {
                    (Vec::new(), Vec::new(), Totals::default())
                };
                Event::FeedsLoaded {
                    folders,
                    feeds,
                    totals,
                    smart: Vec::new(),
                    tags: Vec::new(),
                    feed_tags: std::collections::BTreeMap::new(),
                }
            }
            Effect::LoadPage {
                request, anchor, ..
            } => Event::PageLoaded {
                request,
                anchor,
                page: if full { news::page() } else { Page::default() },
            },
            Effect::LoadTitles { .. } => Event::TitlesLoaded(Arc::new(news::page().rows)),
            Effect::LoadArticle(id) => Event::ArticleLoaded {
                id,
                article: Some(Box::new(news::article(id).into())),
            },
            Effect::Analyse(id) => Event::Analysed {
                id,
                analysis: Arc::new(news::analysis()),
            },
            _ => continue,
        };
        waiting.extend(update(state, Msg::Event(event)));
    }
}
