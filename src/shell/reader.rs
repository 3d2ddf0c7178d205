//! The event loop: takes in what comes, has the state changed by it, and draws.

mod carry;

use std::time::Duration;

use ratatui::layout::Rect;
use tokio::sync::mpsc::UnboundedReceiver;

use super::Incoming;
use super::effects::Effector;
use super::settings::Source;
use super::terminal::Terminal;
use crate::app::keymap::Code;
use crate::app::panes::panes;
use crate::app::{self, Effect, Effects, Event, Msg, State};
use crate::library::clock;
use crate::ui::{self, Theme};

/// How long the first frame waits for the lists, so that it is drawn once and whole.
const FIRST_LISTS: Duration = Duration::from_millis(200);

/// How long a frame waits for what was just opened, likewise: no longer than a person notices.
const OPENED: Duration = Duration::from_millis(30);

/// The event loop and what it works on.
pub(super) struct Reader {
    pub terminal: Terminal,
    pub state: State,
    pub theme: Theme,
    pub effector: Effector,
    pub source: Source,
}

impl Reader {
    /// Runs until the end, and returns the exit code. `told` is taken in and `first` carried out before anything
    /// is drawn.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub async fn run(
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
