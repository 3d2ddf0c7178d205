//! The bare `nutgraf`: opens the reader, where there is a terminal for it.

use std::env;
use std::io::{self, IsTerminal};

use super::session::{Session, colour_allowed};
use super::{Result, Stop};
use crate::shell;

/// Runs the reader. Returns the exit code.
pub fn run(session: &Session) -> Result<u8> {
    if let Some(why) = no_screen() {
        return Err(Stop::Usage(format!(
            "the reader needs a terminal{why}; `nutgraf list` prints the articles"
        ))
        .into());
    }
    let options = shell::Options {
        colourless: !colour_allowed(session.global.color, true),
    };
    shell::run(&session.paths()?, session.settings()?, options)
}

/// Returns why there is no screen to draw on, if there is none.
fn no_screen() -> Option<&'static str> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Some("");
    }
    match env::var("TERM").unwrap_or_default().as_str() {
        "" => Some(" that says what it is, but TERM is not set"),
        "dumb" => Some(" that can place text, and TERM says dumb"),
        _ => None,
    }
}
