//! What could be written on the command line, given what is there already.

use super::State;
use super::call::parts;
use super::command::{COMMANDS, Command, Row, What};
use super::state::Candidate;
use crate::domain::CleanText;

/// Candidates that are offered at most.
const MOST: usize = 100;

/// What a query can ask for, beside words.
const QUERY: [(&str, &str); 7] = [
    ("is:unread", "not read yet"),
    ("is:read", "read"),
    ("is:starred", "with a star"),
    ("is:later", "kept for later"),
    ("feed:", "of a feed whose title holds this"),
    ("folder:", "in the folder of this title"),
    ("title:", "whose title holds this"),
];

/// Returns the lines that `line` could become, best first.
pub(super) fn candidates(state: &State, line: &str) -> Vec<Candidate> {
    let parts = parts(line);
    let mut found = match parts.argument {
        None => names(parts.count, parts.name),
        Some(argument) => match super::call::named(parts.name) {
            Ok(command) => {
                let before = &line[..line.len() - argument.len()];
                arguments(state, command, before, argument)
            }
            Err(_) => Vec::new(),
        },
    };
    found.truncate(MOST);
    found
}

/// Commands whose name begins with `part`, and then those that hold it.
fn names(count: &str, part: &str) -> Vec<Candidate> {
    let begins = |row: &&Row| row.name.starts_with(part);
    let holds = |row: &&Row| !row.name.starts_with(part) && row.name.contains(part);
    COMMANDS
        .iter()
        .filter(begins)
        .chain(COMMANDS.iter().filter(holds))
        .filter(|row| row.command != Command::CommandLine)
        .map(|row| name(count, row))
        .collect()
}

fn name(count: &str, row: &Row) -> Candidate {
    let synopsis = row.takes.synopsis();
    let blank = if synopsis.is_empty() { "" } else { " " };
    Candidate {
        line: format!("{count}{}{blank}", row.name),
        shown: CleanText::from(format!("{}{blank}{synopsis}", row.name)),
        about: CleanText::from(row.doc),
    }
}

/// What the command takes, where the last word of `argument` is only begun.
fn arguments(state: &State, command: Command, before: &str, argument: &str) -> Vec<Candidate> {
    match command.row().takes.what() {
        Some(What::Query) => queries(state, before, argument),
        Some(What::Address | What::Text) | None => Vec::new(),
    }
}

fn queries(state: &State, before: &str, argument: &str) -> Vec<Candidate> {
    let at = argument.rfind(char::is_whitespace).map_or(0, |at| {
        at + argument[at..].chars().next().map_or(1, char::len_utf8)
    });
    let (whole, word) = argument.split_at(at);
    let minus = if word.starts_with('-') { "-" } else { "" };
    let word = word.trim_start_matches('-');
    let line = |term: &str| format!("{before}{whole}{minus}{term}");
    for (field, titles) in [("feed:", feeds(state)), ("folder:", folders(state))] {
        if let Some(part) = word.strip_prefix(field) {
            let part = part.trim_start_matches('"').to_lowercase();
            return titles
                .into_iter()
                .filter(|title| title.to_lowercase().contains(&part))
                .map(|title| Candidate {
                    line: line(&format!("{field}\"{}\" ", title.replace('"', ""))),
                    shown: title.clone(),
                    about: CleanText::default(),
                })
                .collect();
        }
    }
    QUERY
        .iter()
        .filter(|(term, _)| term.starts_with(word))
        .map(|(term, about)| {
            let blank = if term.ends_with(':') { "" } else { " " };
            Candidate {
                line: line(&format!("{term}{blank}")),
                shown: CleanText::from(*term),
                about: CleanText::from(*about),
            }
        })
        .collect()
}

fn feeds(state: &State) -> Vec<CleanText> {
    let titles = state.feeds.feeds.iter();
    titles.map(|feed| feed.title.clone()).collect()
}

fn folders(state: &State) -> Vec<CleanText> {
    let titles = state.feeds.folders.iter();
    titles.map(|folder| folder.title.clone()).collect()
}
