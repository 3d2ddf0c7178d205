//! `nutgraf undo` and `redo`: the journal of changes, one step back or forth.

use serde::Serialize;

use super::args::{Format, Shape};
use super::output;
use super::session::Session;
use super::{Exit, Result};
use crate::domain::CleanText;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    shape: Shape,
}

/// Which way through the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Back,
    Forth,
}

#[derive(Serialize)]
struct Record {
    done: Option<CleanText>,
    articles: u32,
}

pub fn run(args: &Args, direction: Direction, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let mut store = session.store()?;
    let done = match direction {
        Direction::Back => store.undo()?,
        Direction::Forth => store.redo()?,
    };
    let record = Record {
        articles: done.as_ref().map_or(0, |done| done.articles),
        done: done.map(|done| done.label),
    };
    match (format, &record.done) {
        (Format::Json, _) => session.out.json(&record)?,
        (_, Some(label)) => session.out.line(label)?,
        (_, None) => {}
    }
    if record.done.is_none() {
        output::complain(match direction {
            Direction::Back => "there is nothing to take back",
            Direction::Forth => "nothing was taken back that could be made again",
        });
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}
