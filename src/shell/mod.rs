//! The reader's shell: terminal, signals, event loop, and the carrying out of effects. Decides nothing.
//!
//! All that happens arrives on one channel. Whatever waits there is applied, then one frame is drawn:
//! a burst of keys costs one frame, and on a slow line frames are skipped, never queued. Nothing is drawn on
//! a tick. The loop is in `reader`; this file puts together what it works on.

mod abilities;
mod acting;
mod browser;
mod child;
mod decode;
mod effects;
mod gallery;
mod graphics;
mod input;
mod log;
mod notes;
mod osc;
mod reader;
mod refresh;
mod screen;
mod settings;
mod side;
mod signals;
mod terminal;
mod theme;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::runtime::Builder;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use crate::app::{self, Event, Msg};
use crate::config::{Paths, Settings};
use crate::domain::CleanText;
use crate::library::{clock, edition};
use crate::store::{Handle, Store};

use acting::InTerminal;
use decode::Answer;
use effects::Effector;
use reader::Reader;
use settings::{Configured, Source};
use terminal::Terminal;

/// How long the end waits for changes that are still on their way to the disk.
const LAST_WRITES: Duration = Duration::from_secs(2);

/// The playlist of files that were queued, beside the library.
const PLAYLIST: &str = "queue.m3u";

/// What the command line asked of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether colour is off (`NO_COLOR`, `--color never`).
    pub colourless: bool,
}

/// What arrives at the event loop.
#[derive(Debug)]
enum Incoming {
    Msg(Box<Msg>),
    /// A signal that ends the program, with the exit code that tells of it.
    Signal {
        code: u8,
    },
    /// The terminal has another size, or the process goes on after it was stopped.
    ScreenChanged,
    TerminalGone,
    /// A program is ready that is to have the terminal.
    Child(Box<InTerminal>),
    /// A link is to be opened.
    Browse(CleanText),
    /// The settings file is another one now.
    SettingsChanged,
    /// The terminal says something of itself.
    Answer(Answer),
}

/// Opens the reader and runs it until the person quits. Returns the exit code: 0, or 128 + the signal.
///
/// # Errors
/// No terminal, or a library that cannot be opened: one line that says what to do next.
pub fn run(paths: &Paths, settings: Settings, options: Options) -> anyhow::Result<u8> {
    let source = Source {
        path: paths.config.clone(),
        started: settings::stamp(&paths.config),
        colourless: options.colourless,
        dark: None,
        themes: paths.themes.clone(),
        set: Vec::new(),
    };
    let configured = source.use_settings(settings)?;
    let mut store = Store::open(&paths.library)?;
    edition::lay_in(&mut store)?;
    let themes = theme::names(&paths.themes);
    let mut told = notes::tell(&store)?;
    told.push(Event::ThemesListed(themes));
    let playlist = paths.library.with_file_name(PLAYLIST);
    log::start(&paths.log);

    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start the reader's tasks")?;
    let code = runtime.block_on(read(
        store,
        side::Side::new(paths.library.clone()),
        playlist,
        source,
        configured,
        told,
    ));
    runtime.shutdown_background();
    code
}

/// Runs the reader on an open library, and leaves only when what was changed is on the disk.
async fn read(
    store: Store,
    side: side::Side,
    playlist: PathBuf,
    source: Source,
    configured: Configured,
    told: Vec<Event>,
) -> anyhow::Result<u8> {
    let (to_loop, incoming) = unbounded_channel();
    signals::listen(&to_loop).context("cannot listen for signals")?;
    let store = Handle::new(store);
    let Configured {
        settings,
        keymap,
        theme,
    } = configured;
    let settings = Arc::new(settings);
    let effector = Effector::new(
        store.clone(),
        side,
        Arc::clone(&settings),
        to_loop.clone(),
        playlist,
    );
    let (state, first) = app::start(settings, keymap, clock::now());
    let mouse = state.settings.screen.mouse;
    let mut terminal = Terminal::enter(mouse).context("cannot take over the terminal")?;
    terminal.use_hyperlinks(state.settings.screen.hyperlinks);
    source.ask(&state.settings.screen)?;
    terminal.use_pictures(state.settings.screen.pictures)?;
    input::listen(to_loop);
    let code = Reader {
        terminal,
        state,
        theme,
        effector,
        source,
    }
    .run(first, told, incoming)
    .await;
    // The thread of the store works in order: when it answers, all changes before are on the disk.
    let _ = tokio::time::timeout(LAST_WRITES, store.call(|_| Ok(()))).await;
    code
}

/// Sends an event to the loop. When the loop has ended there is nobody left to tell.
fn tell(to: &UnboundedSender<Incoming>, event: Event) {
    let _ = to.send(Incoming::Msg(Box::new(Msg::Event(event))));
}
