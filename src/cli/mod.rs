//! The command line: one file a subcommand, each a face of what `library`, `store` and `insight` do.
//!
//! Data goes to standard output through `output::Output` alone, which cleans every line again; progress
//! and errors go to standard error. What scripts rely on (field names, exit codes) is held by
//! `tests/cli/`. Knows nothing of the reader's state or its drawing: the reader is started, not shared.

mod add;
mod analysis;
mod answers;
mod args;
mod ask;
mod care;
mod check;
mod completions;
mod config;
mod docs;
mod doctor;
mod export;
mod extract;
mod failure;
mod feeds;
mod find;
mod import;
mod insights;
mod list;
mod man;
mod mark;
mod output;
mod plain;
mod plain_text;
mod queries;
mod read;
mod reader;
mod refresh;
mod remove;
mod runtime;
mod save;
mod search;
mod session;
mod smart;
mod source;
mod stream;
mod summarize;
mod tag;
mod undo;

use std::process::ExitCode;

use thiserror::Error;

use crate::domain::query::Mistake;
use args::Command;
use session::Session;

pub use docs::{command_table, key_table, setting_table};
pub use man::page as man_page;
pub use queries::markdown as query_tables;

/// Columns for a query that is pointed into.
const COLUMNS_OF_AN_ERROR: usize = 100;

/// How a command ended, as the exit code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Done = 0,
    /// It failed, or nothing was found.
    Failed = 1,
    Usage = 2,
    /// Some feeds failed, others did not.
    SomeFailed = 3,
    /// The person pressed Ctrl-C.
    Interrupted = 130,
}

/// Ends that are not failures of the work itself.
#[derive(Debug, Error)]
enum Stop {
    /// The command line asks for something that cannot be.
    #[error("{0}")]
    Usage(String),
    #[error("the query cannot be read: {mistake}")]
    Query { text: String, mistake: Mistake },
    /// Whoever reads the output has seen enough (`| head`).
    #[error("nobody reads the output any more")]
    Closed,
    #[error("interrupted; what was stored until then is kept")]
    Interrupted,
}

/// The result of a command: an exit code, or an error that is still to be printed.
type Result<T = Exit> = anyhow::Result<T>;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match args::parse(&std::env::args_os().collect::<Vec<_>>()) {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing is left to be done about a terminal that is gone.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Exit::Usage as u8));
        }
    };
    // The reader keeps its screen to itself and has a log of its own.
    if cli.global.verbose && cli.command.is_some() {
        session::log_to_stderr();
    }
    let mut session = Session::new(cli.global);
    let ended = match cli.command {
        None => reader::run(cli.plain, &mut session),
        Some(command) => run(&command, &mut session)
            .and_then(|exit| session.out.flush().map(|()| exit))
            .map(|exit| exit as u8),
    };
    ExitCode::from(ended.unwrap_or_else(|error| end(&error)))
}

/// Prints why the command ended early, in one line and where in a query, and returns the exit code.
fn end(error: &anyhow::Error) -> u8 {
    let exit = match error.downcast_ref::<Stop>() {
        Some(Stop::Closed) => return Exit::Done as u8,
        Some(Stop::Usage(_) | Stop::Query { .. }) => Exit::Usage,
        Some(Stop::Interrupted) => Exit::Interrupted,
        None => Exit::Failed,
    };
    output::complain(&format!("{error:#}"));
    if let Some(Stop::Query { text, mistake }) = error.downcast_ref::<Stop>() {
        for line in queries::point(text, mistake, COLUMNS_OF_AN_ERROR) {
            output::say_as_is(&line);
        }
    }
    exit as u8
}

fn run(command: &Command, session: &mut Session) -> Result {
    match command {
        Command::Add(args) => add::run(args, session),
        Command::Remove(args) => remove::run(args, session),
        Command::Feeds(args) => feeds::run(args, session),
        Command::Import(args) => import::run(args, session),
        Command::Export(args) => export::run(args, session),
        Command::Refresh(args) => refresh::run(args, session),
        Command::List(args) => list::run(args, session),
        Command::Search(args) => search::run(args, session),
        Command::Read(args) => read::run(args, session),
        Command::Mark(args) => mark::run(args, session),
        Command::Tag(args) => tag::run(args, session),
        Command::Tags(args) => tag::list(args, session),
        Command::Save(args) => save::run(args, session),
        Command::Smart(args) => smart::run(args, session),
        Command::Undo(args) => undo::run(args, undo::Direction::Back, session),
        Command::Redo(args) => undo::run(args, undo::Direction::Forth, session),
        Command::Check(args) => check::run(args, session),
        Command::Extract(args) => extract::run(args, session),
        Command::Summarize(args) => summarize::run(args, session),
        Command::Insights(args) => insights::run(args, session),
        Command::Ask(args) => ask::run(args, session),
        Command::Doctor(args) => doctor::run(args, session),
        Command::Stats(args) => care::stats(args, session),
        Command::Purge(args) => care::purge(args, session),
        Command::Backup(args) => care::backup(args, session),
        Command::Vacuum(args) => care::vacuum(args, session),
        Command::Config(args) => config::run(args, session),
        Command::Completions(args) => completions::run(args, session),
        Command::Man => man::run(session),
    }
}
