//! The bare `nutgraf`: opens the reader, where there is a terminal for it, or the one that reads line by line.

use std::env;
use std::io::{self, IsTerminal};

use super::session::{Session, colour_allowed};
use super::{Result, Stop, plain};
use crate::shell;

/// Runs the reader, or the one that works line by line where `plain` or the settings ask for it. Returns
/// the exit code.
pub fn run(plain: bool, session: &mut Session) -> Result<u8> {
    if plain || session.settings()?.screen.plain {
        return plain::run(session);
    }
    if let Some(why) = no_screen() {
        return Err(Stop::Usage(format!(
            "the reader needs a terminal{why}; `nutgraf --plain` reads line by line, `nutgraf list` prints the articles"
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
