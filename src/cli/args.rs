//! What can be typed: the tree of subcommands and what they share. The man page, the completions and
//! README's table are made from it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::{
    Result, Stop, add, ask, care, check, completions, config, doctor, export, extract, feeds,
    import, insights, list, mark, queries, read, refresh, remove, save, search, smart, summarize,
    tag, undo,
};

/// A news reader for the terminal. Without a command it opens the reader.
///
/// Every article comes with a summary that can be checked against the sentences that it was taken
/// from, and with the questions that it raises, answered from its own text or honestly not at all.
/// That needs no account, no key and no network.
#[derive(Debug, Parser)]
#[command(name = "nutgraf", version, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    /// Read line by line instead of on a screen: for screen readers, and terminals that cannot place text
    #[arg(long)]
    pub plain: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Returns the tree of commands, complete with what clap adds to it, for those who describe it.
pub fn tree() -> clap::Command {
    let mut tree = Cli::command().disable_help_subcommand(true);
    tree.build();
    tree
}

/// Reads the arguments of the process, the program's name first.
///
/// A query may hold terms that begin with a dash (`-is:unread`), which look like options. They are
/// spelled out, with `NOT` for the dash, and then look like nothing else.
pub fn parse(args: &[OsString]) -> std::result::Result<Cli, clap::Error> {
    let error = match Cli::try_parse_from(args) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    match Cli::try_parse_from(negations_spelled_out(args)) {
        Ok(cli) if cli.command.as_ref().is_some_and(Command::takes_a_query) => Ok(cli),
        _ => Err(error),
    }
}

fn negations_spelled_out(args: &[OsString]) -> Vec<OsString> {
    let end = args.iter().position(|arg| arg == "--");
    let (options, behind) = args.split_at(end.unwrap_or(args.len()));
    let spelled = options.iter().map(|arg| {
        let text = arg.to_string_lossy();
        match text.strip_prefix('-') {
            Some(term) if looks_like_a_negated_term(arg) => format!("NOT {term}").into(),
            _ => arg.clone(),
        }
    });
    spelled.chain(behind.iter().cloned()).collect()
}

/// Tells `-is:unread` from options: one dash, and more than the letter of a short option.
fn looks_like_a_negated_term(arg: &OsString) -> bool {
    let arg = arg.to_string_lossy();
    arg.starts_with('-') && !arg.starts_with("--") && arg.chars().count() > 2
}

/// Options that every command has.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Settings file, instead of the usual one
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "NUTGRAF_CONFIG",
        hide_env_values = true
    )]
    pub config: Option<PathBuf>,
    /// Folder of the library and the log, instead of the usual ones
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Color,
    /// Say nothing on standard error but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say on standard error what is being done
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that has them, unless `NO_COLOR` is set
    #[default]
    Auto,
    Always,
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Subscribe to feeds, by their addresses or by those of pages that link to them
    Add(add::Args),
    /// Unsubscribe from feeds; their articles go, but for those that are marked
    Remove(remove::Args),
    /// List the feeds, with what is unread and how the last polls went
    Feeds(feeds::Args),
    /// Subscribe to the feeds of an OPML file, of newsboat's `urls` file, or of the starter list
    Import(import::Args),
    /// Write the subscriptions as OPML
    Export(export::Args),
    /// Poll the feeds that are due
    Refresh(refresh::Args),
    /// List articles, newest first
    #[command(after_long_help = queries::help())]
    List(list::Args),
    /// Search the articles, best first
    #[command(after_long_help = queries::help())]
    Search(search::Args),
    /// Print an article
    Read(read::Args),
    /// Mark articles: read, unread, star, unstar, later, not-later
    Mark(mark::Args),
    /// Keep pages of the web as articles, without what surrounds their text
    Save(save::Args),
    /// Put a tag on articles or feeds, or take it off
    Tag(tag::Args),
    /// List the tags, with their unread and all their articles
    Tags(tag::ListArgs),
    /// List the smart feeds; save, rename, move and remove them
    Smart(smart::Args),
    /// Take the last change back: marks, tags, names, places, feeds added and removed
    Undo(undo::Args),
    /// Make the change again that was taken back
    Redo(undo::Args),
    /// Read one feed, without subscribing, and print what was understood of it
    Check(check::Args),
    /// Print the main text of a web page
    Extract(extract::Args),
    /// Summarize a text: bullets, each with the sentences that it was taken from
    Summarize(summarize::Args),
    /// Print the questions that a text raises with its answers, and its figures, names and dates
    Insights(insights::Args),
    /// Answer a question in the words of the library or of one article, with the sentences cited
    Ask(ask::Args),
    /// Tell whether all is in order, how each feed is doing, and what to do about it
    Doctor(doctor::Args),
    /// Print the figures of the library: how much is in it, and how large it is
    Stats(care::StatsArgs),
    /// Remove old articles, by age or number; what is starred, later or tagged stays
    Purge(care::PurgeArgs),
    /// Write a copy of the library to a file, also while it is in use
    Backup(care::BackupArgs),
    /// Make the library's file as small as it can be
    Vacuum(care::VacuumArgs),
    /// Print where the settings are, and their defaults
    Config(config::Args),
    /// Print the completions of a shell
    Completions(completions::Args),
    /// Print the man page
    Man,
}

impl Command {
    fn takes_a_query(&self) -> bool {
        matches!(
            self,
            Command::List(_)
                | Command::Search(_)
                | Command::Mark(_)
                | Command::Tag(_)
                | Command::Smart(_)
        )
    }
}

/// The form of a command's output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines for people
    Plain,
    /// One JSON document
    Json,
    /// One JSON document a line
    Jsonl,
    Markdown,
    /// A page of HTML
    Html,
}

/// Options for the form of the output.
#[derive(Clone, Debug, Default, Args)]
pub struct Shape {
    /// Form of the output
    #[arg(long, value_name = "FORM")]
    pub format: Option<Format>,
    /// Short for `--format json`
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

/// Options for the form of the output of commands that give one record after another.
#[derive(Clone, Debug, Default, Args)]
pub struct RecordShape {
    #[command(flatten)]
    shape: Shape,
    /// Short for `--format jsonl`
    #[arg(long, conflicts_with_all = ["format", "json"])]
    jsonl: bool,
}

impl Shape {
    /// Returns the form that was asked for, or a usage error when it is not among `offered`.
    pub fn among(&self, offered: &[Format]) -> Result<Format> {
        let asked = match self.format {
            Some(format) => format,
            None if self.json => Format::Json,
            None => Format::Plain,
        };
        if offered.contains(&asked) {
            return Ok(asked);
        }
        let names: Vec<String> = offered.iter().map(|format| name(*format)).collect();
        Err(Stop::Usage(format!(
            "this command has no {} form; use --format {}",
            name(asked),
            names.join(" or ")
        ))
        .into())
    }
}

impl RecordShape {
    /// As [`Shape::among`].
    pub fn among(&self, offered: &[Format]) -> Result<Format> {
        if self.jsonl {
            Ok(Format::Jsonl)
        } else {
            self.shape.among(offered)
        }
    }
}

fn name(format: Format) -> String {
    format
        .to_possible_value()
        .map(|value| value.get_name().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::error::ErrorKind;

    #[test]
    fn the_tree_of_commands_is_sound() {
        Cli::command().debug_assert();
    }

    fn parsed(line: &str) -> std::result::Result<Cli, ErrorKind> {
        parse(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
            .map_err(|error| error.kind())
    }

    #[test]
    fn terms_that_begin_with_a_dash_are_no_options() {
        for line in [
            "nutgraf list rates -is:unread --json",
            "nutgraf search -visa rates --limit 3",
            "nutgraf -q mark read -feed:x --dry-run",
            "nutgraf list -is:unread -- -x",
            "nutgraf list -harbour",
            "nutgraf list -vax",
        ] {
            assert!(parsed(line).is_ok(), "{line}");
        }
        for line in [
            "nutgraf refresh -x",
            "nutgraf refresh -force",
            "nutgraf list --nosuch",
            "nutgraf list -is:unread --nosuch",
        ] {
            assert_eq!(
                parsed(line).unwrap_err(),
                ErrorKind::UnknownArgument,
                "{line}"
            );
        }
    }

    #[test]
    fn a_form_that_a_command_has_not_is_wrong_usage() {
        let asked = |format| Shape {
            format: Some(format),
            json: false,
        };
        let offered = [Format::Plain, Format::Json];
        assert_eq!(asked(Format::Json).among(&offered).unwrap(), Format::Json);
        assert_eq!(
            asked(Format::Markdown)
                .among(&offered)
                .unwrap_err()
                .to_string(),
            "this command has no markdown form; use --format plain or json"
        );
    }
}
