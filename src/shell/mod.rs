//! The reader's shell: terminal, signals, event loop, and the carrying out of effects. Decides nothing.
//!
//! All that happens arrives on one channel. Whatever waits there is applied, then one frame is drawn:
//! a burst of keys costs one frame, and on a slow line frames are skipped, never queued. Nothing is drawn on
//! a tick.

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
mod osc;
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
use ratatui::layout::Rect;
use tokio::runtime::Builder;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::app::keymap::Code;
use crate::app::panes::panes;
use crate::app::sizes::Sizes;
use crate::app::{self, Effect, Effects, Event, Msg, State};
use crate::config::{Paths, Settings};
use crate::domain::CleanText;
use crate::domain::link::openable;
use crate::library::pictures::Room;
use crate::library::{clock, edition, starter};
use crate::store::{Handle, Store};
use crate::ui::{self, Theme};

use acting::InTerminal;
use decode::Answer;
use effects::Effector;
use gallery::Means;
use settings::{Configured, Source};
use terminal::Terminal;

/// How long the end waits for changes that are still on their way to the disk.
const LAST_WRITES: Duration = Duration::from_secs(2);

/// How long the first frame waits for the lists, so that it is drawn once and whole.
const FIRST_LISTS: Duration = Duration::from_millis(200);

/// How long a frame waits for what was just opened, likewise: no longer than a person notices.
const OPENED: Duration = Duration::from_millis(30);

/// The note that says that the starter list was declined, or accepted whole.
const STARTER_ANSWERED: &str = "starter-answered";

/// The note that keeps the lines of the reader's command line, one below the other.
const HISTORY: &str = "command-history";
/// The note that holds the filters of earlier sessions, one a line.
const FILTERS: &str = "filters";

/// The note that holds the sizes of the panes that were chosen.
const SIZES: &str = "pane-sizes";

/// The playlist of files that were queued, beside the library.
const PLAYLIST: &str = "queue.m3u";

/// Why no pictures are shown, and what to do about it.
const PICTURES_OFF: &str =
    "they are off, as they are by default over SSH; `:set screen.pictures blocks` shows them";

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
    let told = vec![
        starter_list(&store)?,
        history(&store)?,
        filters(&store)?,
        sizes(&store)?,
        Event::ThemesListed(themes),
    ];
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

/// Returns the starter list, to be offered unless that was answered in this library before, or there are feeds
/// already.
fn starter_list(store: &Store) -> anyhow::Result<Event> {
    let group = |group: starter::Group| app::state::Group {
        title: group.title,
        feeds: group.feeds.len(),
        chosen: false,
    };
    Ok(Event::StarterListed {
        groups: starter::groups().into_iter().map(group).collect(),
        offer: store.note(STARTER_ANSWERED)?.is_none() && !store.polls_any()?,
    })
}

/// Returns the lines that earlier sessions gave on the command line.
fn history(store: &Store) -> anyhow::Result<Event> {
    let lines = store.note(HISTORY)?.unwrap_or_default();
    let lines = lines.lines().map(str::to_owned).collect();
    Ok(Event::HistoryLoaded(lines))
}

/// Returns the filters that earlier sessions kept.
fn filters(store: &Store) -> anyhow::Result<Event> {
    let lines = store.note(FILTERS)?.unwrap_or_default();
    let lines = lines.lines().map(str::to_owned).collect();
    Ok(Event::FiltersLoaded(lines))
}

/// Returns the sizes of the panes that earlier sessions chose.
fn sizes(store: &Store) -> anyhow::Result<Event> {
    let text = store.note(SIZES)?.unwrap_or_default();
    Ok(Event::SizesLoaded(Sizes::parse(&text)))
}

/// The event loop and what it works on.
struct Reader {
    terminal: Terminal,
    state: State,
    theme: Theme,
    effector: Effector,
    source: Source,
}

impl Reader {
    async fn run(
        mut self,
        first: Effects,
        told: Vec<Event>,
        mut incoming: UnboundedReceiver<Incoming>,
    ) -> anyhow::Result<u8> {
        let (width, height) = crossterm::terminal::size()?;
        self.apply(Msg::Event(Event::Resized { width, height }))?;
        for event in told {
            self.apply(Msg::Event(event))?;
        }
        self.carry_out(first)?;
        self.wait_for_lists(&mut incoming).await?;
        self.effector
            .poll_in_background(self.source.path.clone(), self.source.started);
        let code = self.go_on(incoming).await;
        // Also when the terminal is gone: what was read is the person's.
        for effect in app::leave(&self.state) {
            self.effector.carry_out(effect);
        }
        code
    }

    /// Draws, and takes in what comes, until the end.
    async fn go_on(&mut self, mut incoming: UnboundedReceiver<Incoming>) -> anyhow::Result<u8> {
        loop {
            self.draw()?;
            let was_awaited = is_awaited(&self.state);
            let Some(next) = incoming.recv().await else {
                return Ok(0);
            };
            let mut end = self.take_all(next, &mut incoming)?;
            let deadline = tokio::time::Instant::now() + OPENED;
            while end.is_none() && !was_awaited && is_awaited(&self.state) {
                match tokio::time::timeout_at(deadline, incoming.recv()).await {
                    Ok(Some(next)) => end = self.take_all(next, &mut incoming)?,
                    Ok(None) => return Ok(0),
                    Err(_) => break,
                }
            }
            if let Some(code) = end {
                return Ok(code);
            }
        }
    }

    /// Takes in what has come, and all that has come meanwhile. Returns the exit code when it is the end.
    fn take_all(
        &mut self,
        mut next: Incoming,
        incoming: &mut UnboundedReceiver<Incoming>,
    ) -> anyhow::Result<Option<u8>> {
        loop {
            if let Some(code) = self.take(next)? {
                return Ok(Some(code));
            }
            match incoming.try_recv() {
                Ok(more) => next = more,
                Err(_) => return Ok(None),
            }
        }
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let (state, theme) = (&self.state, &self.theme);
        let places = moving(state);
        let pictures = state.open().map(|open| &open.pictures.loaded);
        self.terminal.draw(&places, pictures, |canvas| {
            ui::draw_all(canvas, state, theme)
        })?;
        Ok(())
    }

    /// Applies what comes in until the first lists are there, or for a moment at most.
    async fn wait_for_lists(
        &mut self,
        incoming: &mut UnboundedReceiver<Incoming>,
    ) -> anyhow::Result<()> {
        let deadline = tokio::time::Instant::now() + FIRST_LISTS;
        while is_waiting(&self.state) {
            match tokio::time::timeout_at(deadline, incoming.recv()).await {
                Ok(Some(Incoming::Msg(msg))) => self.apply(*msg)?,
                Ok(Some(Incoming::Answer(answer))) => self.learn(&answer)?,
                _ => break,
            }
        }
        Ok(())
    }

    /// Takes one thing in. Returns the exit code when it is the end.
    fn take(&mut self, incoming: Incoming) -> anyhow::Result<Option<u8>> {
        match incoming {
            Incoming::Msg(msg) => {
                fail_if_asked(&msg);
                self.apply(*msg)?;
            }
            Incoming::Signal { code } => return Ok(Some(code)),
            Incoming::TerminalGone => return Ok(Some(128 + 1)),
            Incoming::Answer(answer) => self.learn(&answer)?,
            Incoming::ScreenChanged => self.draw_anew()?,
            Incoming::Child(job) => self.run_in_terminal(*job)?,
            Incoming::Browse(link) => self.browse(link)?,
            Incoming::SettingsChanged => self.configure(Vec::new(), Effect::ReloadSettings)?,
        }
        Ok(self.state.quit.then_some(0))
    }

    fn apply(&mut self, msg: Msg) -> anyhow::Result<()> {
        let mut effects = app::update(&mut self.state, Msg::Event(Event::Time(clock::now())));
        effects.0.extend(app::update(&mut self.state, msg));
        self.carry_out(effects)
    }

    /// Carries effects out: those of the terminal here, all others beside the loop.
    fn carry_out(&mut self, effects: Effects) -> anyhow::Result<()> {
        for effect in effects {
            match effect {
                Effect::Redraw => {
                    self.terminal.redraw()?;
                }
                Effect::Suspend => {
                    self.terminal.leave_for(suspend)?;
                    self.draw_anew()?;
                }
                Effect::Copy(text) => {
                    terminal::copy(&text)?;
                    self.apply(Msg::Event(Event::Copied(text)))?;
                }
                Effect::Announce(text) => {
                    terminal::announce(&text, self.state.settings.refresh.announce)?;
                }
                Effect::Browse(link) => self.browse(link)?,
                Effect::LoadPictures {
                    id,
                    pictures,
                    columns,
                    rows,
                } if self.terminal.means() != Means::Off => {
                    let cell = self.terminal.cell();
                    let room = Room {
                        columns,
                        rows,
                        cell,
                    };
                    self.effector.load_pictures(id, pictures, room);
                }
                Effect::LoadPictures { .. } => self.apply(Msg::Event(Event::Failed {
                    why: CleanText::from(PICTURES_OFF),
                    asked: effect,
                }))?,
                Effect::ReloadSettings => self.configure(Vec::new(), Effect::ReloadSettings)?,
                Effect::Set { ref key, ref value } => {
                    let mut set = self.source.set.clone();
                    set.retain(|(known, _)| known != key);
                    set.push((key.clone(), value.clone()));
                    self.configure(set, effect)?;
                }
                other => self.effector.carry_out(other),
            }
        }
        Ok(())
    }

    /// Takes in what the terminal says of itself.
    fn learn(&mut self, answer: &Answer) -> anyhow::Result<()> {
        if let Answer::Ground { dark } = answer {
            self.use_ground(*dark);
        }
        self.terminal.learn(answer)?;
        Ok(())
    }

    /// Has the theme fit the ground, unless its file has become unreadable meanwhile.
    fn use_ground(&mut self, dark: bool) {
        self.source.dark = Some(dark);
        if let Ok(theme) = self.source.theme(&self.state.settings.screen) {
            self.theme = theme;
        }
    }

    /// Uses the settings of the file with these values over them, or says what is wrong with that.
    fn configure(&mut self, set: Vec<(String, String)>, asked: Effect) -> anyhow::Result<()> {
        let source = Source {
            set,
            ..self.source.clone()
        };
        let event = match source.read() {
            Ok(Configured {
                settings,
                keymap,
                theme,
            }) => {
                self.source = source;
                self.theme = theme;
                let settings = Arc::new(settings);
                self.terminal.use_mouse(settings.screen.mouse)?;
                self.terminal.use_hyperlinks(settings.screen.hyperlinks);
                self.terminal.use_pictures(settings.screen.pictures)?;
                self.effector.use_settings(Arc::clone(&settings));
                Event::Configured {
                    settings,
                    keymap,
                    said: true,
                }
            }
            Err(error) => Event::Failed {
                why: CleanText::label(&error.to_string()),
                asked,
            },
        };
        self.apply(Msg::Event(event))
    }

    /// Lends the terminal to a program until it ends.
    fn run_in_terminal(&mut self, job: InTerminal) -> anyhow::Result<()> {
        let InTerminal {
            asked,
            program,
            waits,
            edited,
        } = job;
        let ended = self
            .terminal
            .leave_for(|| child::away(|| program.run_in_terminal(waits)))?;
        self.draw_anew()?;
        let written = ended.and_then(|()| {
            let read = |(id, file): (_, tempfile::NamedTempFile)| {
                Ok((id, std::fs::read_to_string(file.path())?))
            };
            edited.map(read).transpose()
        });
        match written {
            Ok(Some((id, text))) => self.effector.actor.keep_remark(id, text, asked),
            Ok(None) => {}
            Err(error) => {
                let why = CleanText::label(&error.to_string());
                self.apply(Msg::Event(Event::Failed { asked, why }))?;
            }
        }
        Ok(())
    }

    fn browse(&mut self, link: CleanText) -> anyhow::Result<()> {
        let event = match self.open_link(&link)? {
            Ok(copied) => Event::Browsed { copied },
            Err(why) => Event::Failed {
                why: CleanText::label(&why),
                asked: Effect::Browse(link),
            },
        };
        self.apply(Msg::Event(event))
    }

    /// Opens a link as the plan says. Returns whether it was copied instead, or why it was not opened.
    fn open_link(&mut self, link: &CleanText) -> anyhow::Result<Result<bool, String>> {
        let url = match openable(link) {
            Ok(url) => url,
            Err(refused) => return Ok(Err(refused.to_string())),
        };
        let opened = match browser::plan(&url, &self.state.settings.reading.browser) {
            browser::Plan::Copy => terminal::copy(link).map(|()| true),
            browser::Plan::Beside(commands) => browser::start(commands).map(|()| false),
            browser::Plan::InTerminal(mut command) => self
                .terminal
                .leave_for(|| child::away(|| command.status()))?
                .map(|_| false),
        };
        Ok(opened.map_err(|error| error.to_string()))
    }

    /// Draws everything, for the size that the screen has now: a screen that shrank and grew again has
    /// lost what it showed, although its size is the same.
    fn draw_anew(&mut self) -> anyhow::Result<()> {
        let (width, height) = self.terminal.redraw()?;
        self.apply(Msg::Event(Event::Resized { width, height }))
    }
}

/// Tells whether the first lists, and the article beside them, are still on their way.
fn is_waiting(state: &State) -> bool {
    state.list.loading || matches!(state.reading, app::state::Reading::Loading(_))
}

/// Tells whether a pane would say that what it shows is on its way: an article, what is understood of it, or a list.
fn is_awaited(state: &State) -> bool {
    match &state.reading {
        app::state::Reading::Loading(_) => return true,
        app::state::Reading::Open(open) => {
            if open.analysis.is_none() && panes(state).sidebar.is_some() {
                return state.settings.sidebar.enabled;
            }
        }
        app::state::Reading::Nothing => {}
    }
    state.list.loading && state.list.rows.is_empty()
}

/// Returns where text moves up and down: in the panes, and in what lies over all of them.
fn moving(state: &State) -> Vec<Rect> {
    let places = panes(state);
    [places.list, places.article, places.sidebar, places.feeds]
        .into_iter()
        .flatten()
        .map(|pane| places.content(pane))
        .chain([Rect::new(0, 0, state.width, state.height)])
        .collect()
}

/// Panics at F12 where `NUTGRAF_FAULT` says so, to show what becomes of the terminal then. Not in a release.
fn fail_if_asked(msg: &Msg) {
    if cfg!(debug_assertions)
        && matches!(msg, Msg::Key(key) if key.code == Code::F(12))
        && std::env::var_os("NUTGRAF_FAULT").is_some_and(|fault| fault == "panic")
    {
        panic!("a fault that was asked for");
    }
}

/// Stops the process group, as Ctrl-Z does in a terminal that is not in raw mode. Returns after `fg`.
fn suspend() {
    // Without job control there is nobody to stop for; then the reader just goes on.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
}

/// Sends an event to the loop. When the loop has ended there is nobody left to tell.
fn tell(to: &UnboundedSender<Incoming>, event: Event) {
    let _ = to.send(Incoming::Msg(Box::new(Msg::Event(event))));
}
