//! One run of a command: the global options, the places of files, the settings, the library, and where
//! output goes. Opens nothing before it is asked for, so that `man` works with a broken settings file.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

use super::Result;
use super::args::{Color, Global};
use super::output::{self, Output};
use crate::config::{Paths, Settings};
use crate::domain::CleanText;
use crate::fetch::{self, Client};
use crate::library::USER_AGENT;
use crate::library::poll::Poller;
use crate::store::{Handle, Store};

/// Columns of text where there is no terminal to fill.
const COLUMNS_OF_A_PIPE: usize = 80;

/// The narrowest text that can be read.
const NARROWEST: usize = 20;

/// What a command runs with.
pub struct Session {
    pub global: Global,
    pub out: Output,
    /// Whether standard output is a terminal.
    pub on_terminal: bool,
}

impl Session {
    /// Starts a run. Reads the environment, opens no file.
    pub fn new(global: Global) -> Self {
        let on_terminal = io::stdout().is_terminal();
        let colour = colour_allowed(global.color, on_terminal);
        Session {
            global,
            out: Output::stdout(colour),
            on_terminal,
        }
    }

    /// Returns where the files are.
    pub fn paths(&self) -> Result<Paths> {
        Ok(Paths::find(
            self.global.config.clone(),
            self.global.data_dir.clone(),
        )?)
    }

    /// Reads the settings.
    pub fn settings(&self) -> Result<Settings> {
        let paths = self.paths()?;
        Ok(Settings::load(&paths.config, self.global.config.is_some())?)
    }

    /// Opens the library. A settings file that cannot be used is said before anything is changed.
    pub fn store(&self) -> Result<Store> {
        self.settings()?;
        let path = self.paths()?.library;
        tracing::debug!(path = %path.display(), "open the library");
        Ok(Store::open(&path)?)
    }

    /// Tells whether there is a library to open.
    pub fn has_library(&self) -> Result<bool> {
        Ok(self.paths()?.library.exists())
    }

    /// Makes all that polling needs. Must be called within a runtime.
    pub fn poller(&self, store: Store) -> Result<Poller> {
        Ok(Poller::new(
            Handle::new(store),
            client(),
            Arc::new(self.settings()?.polling()),
        ))
    }

    /// Says something on standard error that is no error, unless the person wants quiet.
    pub fn note(&self, message: &str) {
        if !self.global.quiet {
            output::say(message);
        }
    }

    /// Says that no article was found, or how to begin when there are none.
    pub fn say_nothing_found(&self, store: &Store) -> Result<()> {
        if store.feeds()?.is_empty() {
            self.hint_if_empty(store)
        } else {
            self.note("no article matches");
            Ok(())
        }
    }

    /// Says how to begin when the library has no feeds.
    pub fn hint_if_empty(&self, store: &Store) -> Result<()> {
        if store.feeds()?.is_empty() {
            self.note(
                "the library is empty; begin with `nutgraf add URL`, `nutgraf import FILE` or `nutgraf import --starter`",
            );
        }
        Ok(())
    }

    /// Returns the columns that running text is to take.
    pub fn measure(&self) -> Result<usize> {
        let measure = usize::from(self.settings()?.reading.measure);
        Ok(self.columns().min(measure).max(NARROWEST))
    }

    /// Returns the columns of the terminal, or those that suit a pipe.
    pub fn columns(&self) -> usize {
        if !self.on_terminal {
            return COLUMNS_OF_A_PIPE;
        }
        rustix::termios::tcgetwinsize(io::stdout())
            .ok()
            .map(|size| usize::from(size.ws_col))
            .filter(|columns| *columns > 0)
            .unwrap_or(COLUMNS_OF_A_PIPE)
    }
}

/// Makes the way to the network.
pub fn client() -> Client {
    Client::new(USER_AGENT, fetch::Limits::default())
}

/// Tells whether the screen can be coloured: `--color` decides, else `NO_COLOR`, `CLICOLOR` and `TERM`.
pub fn colour_allowed(asked: Color, on_terminal: bool) -> bool {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            on_terminal
                && set("NO_COLOR").is_none()
                && set("CLICOLOR").is_none_or(|value| value != "0")
                && set("TERM").is_some_and(|value| value != "dumb")
        }
    }
}

/// Sends what the program says of its work to standard error, cleaned line by line.
pub fn log_to_stderr() {
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .without_time()
        .with_writer(|| CleanStderr);
    let ours = Targets::new().with_target(env!("CARGO_PKG_NAME"), LevelFilter::DEBUG);
    tracing_subscriber::registry()
        .with(lines.with_filter(ours))
        .init();
}

/// Standard error, one cleaned line for each event: log lines can carry what a server said.
struct CleanStderr;

impl Write for CleanStderr {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let line = CleanText::new(String::from_utf8_lossy(bytes).trim_end());
        writeln!(io::stderr().lock(), "{line}")?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
