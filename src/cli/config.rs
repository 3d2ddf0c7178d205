//! `nutgraf config`: where the settings are, what they can be, and whether they can be read.

use serde::Serialize;

use super::args::{Format, Shape};
use super::session::Session;
use super::{Exit, Result};
use crate::config::DEFAULT_TOML;
use crate::domain::CleanText;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print only the place of the settings file
    #[arg(long)]
    path: bool,
    /// Print the settings file with all defaults, to begin one from
    #[arg(long, conflicts_with = "path")]
    default: bool,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Serialize)]
struct Record {
    config: String,
    library: String,
    log: String,
    /// Whether there is a settings file.
    present: bool,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    if args.default {
        session.out.text(DEFAULT_TOML)?;
        return Ok(Exit::Done);
    }
    let paths = session.paths()?;
    let record = Record {
        present: paths.config.exists(),
        config: paths.config.display().to_string(),
        library: paths.library.display().to_string(),
        log: paths.log.display().to_string(),
    };
    if args.path {
        session.out.line(&CleanText::from(record.config))?;
        return Ok(Exit::Done);
    }
    // A file with a mistake in it is the news here.
    session.settings()?;
    if format == Format::Json {
        session.out.json(&record)?;
        return Ok(Exit::Done);
    }
    for (what, place) in [
        ("settings", &record.config),
        ("library", &record.library),
        ("log", &record.log),
    ] {
        session
            .out
            .line(&CleanText::from(format!("{what:<10}{place}")))?;
    }
    if !record.present {
        session.note("there is no settings file, so the defaults hold; `nutgraf config --default` prints one to begin from");
    }
    Ok(Exit::Done)
}
