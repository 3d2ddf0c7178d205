//! What could be written on the command line, given what is there already.

use super::State;
use super::call::parts;
use super::command::{COMMANDS, Command, Row, What};
use super::state::Candidate;
use crate::domain::CleanText;
use crate::domain::query::Thing;
use crate::domain::query::fields::{FIELDS, STATES};

/// Candidates that are offered at most.
const MOST: usize = 100;

/// Forms in which an article is saved.
const FORMS: [(&str, &str); 3] = [
    ("markdown", "and a folder or file, if not the usual one"),
    ("html", "a page that needs nothing else"),
    ("text", "plain text"),
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
        Some(What::Macro) => listed(
            before,
            argument,
            state
                .keymap
                .macros()
                .map(|(name, ..)| (name, "of the settings"))
                .chain(state.play.names().map(|name| (name, "recorded"))),
        ),
        Some(What::Setting) => settings(before, argument),
        Some(What::Theme) => {
            let names = state.memory.themes.iter();
            listed(before, argument, names.map(|name| (name.as_str(), "")))
        }
        Some(What::Share) => {
            let names = state.settings.share.keys();
            listed(before, argument, names.map(|name| (name.as_str(), "")))
        }
        Some(What::Place) => listed(before, argument, FORMS.into_iter()),
        Some(What::Tag) => tags(state, before, argument),
        Some(What::Address | What::Name | What::Text | What::Program) | None => Vec::new(),
    }
}

/// Settings, each with its default as the value to change.
fn settings(before: &str, written: &str) -> Vec<Candidate> {
    crate::config::described()
        .into_iter()
        .filter(|setting| setting.key.contains(written))
        .map(|setting| Candidate {
            line: format!("{before}{} {}", setting.key, setting.default),
            shown: CleanText::from(setting.key),
            about: CleanText::from(setting.about),
        })
        .collect()
}

/// Names that begin with what was written, each with a few words about it.
fn listed<'a>(
    before: &str,
    written: &str,
    names: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<Candidate> {
    names
        .filter(|(name, _)| name.starts_with(written))
        .map(|(name, about)| Candidate {
            line: format!("{before}{name}"),
            shown: CleanText::new(name),
            about: CleanText::new(about),
        })
        .collect()
}

/// Returns the queries that `argument` could become, each after `before`.
pub(super) fn queries(state: &State, before: &str, argument: &str) -> Vec<Candidate> {
    let at = argument.rfind(char::is_whitespace).map_or(0, |at| {
        at + argument[at..].chars().next().map_or(1, char::len_utf8)
    });
    let (whole, word) = argument.split_at(at);
    let minus = if word.starts_with('-') { "-" } else { "" };
    let word = word.trim_start_matches('-');
    let line = |term: &str| format!("{before}{whole}{minus}{term}");
    let names = [
        ("feed:", feeds(state)),
        ("folder:", folders(state)),
        ("tag:", tag_names(state)),
    ];
    for (field, titles) in names {
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
    let candidate = |term: &str, end: &str, about: &str| Candidate {
        line: line(&format!("{term}{end}")),
        shown: CleanText::from(term),
        about: CleanText::from(about.replace('`', "")),
    };
    let things = Thing::ALL.map(Thing::word);
    let closed = STATES
        .iter()
        .map(|state| format!("is:{state}"))
        .chain(things.iter().map(|thing| format!("has:{thing}")))
        .filter(|term| word.contains(':') && term.starts_with(word))
        .map(|term| candidate(&term, " ", ""));
    let fields = FIELDS
        .iter()
        .map(|field| (format!("{}:", field.name), field.finds))
        .filter(|(term, _)| !word.contains(':') && term.starts_with(word))
        .map(|(term, finds)| candidate(&term, "", finds));
    closed.chain(fields).collect()
}

fn tags(state: &State, before: &str, part: &str) -> Vec<Candidate> {
    let part = part.to_lowercase();
    tag_names(state)
        .into_iter()
        .filter(|name| name.to_lowercase().contains(&part))
        .map(|name| Candidate {
            line: format!("{before}{name}"),
            shown: name,
            about: CleanText::default(),
        })
        .collect()
}

fn tag_names(state: &State) -> Vec<CleanText> {
    state
        .feeds
        .tags
        .iter()
        .map(|tag| tag.name.clone())
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
