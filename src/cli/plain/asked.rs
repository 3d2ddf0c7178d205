//! What a line asks for: a number, a word or the beginning of one, a key of the reader, or a subcommand.

use super::super::args;
use crate::app::COMMANDS;
use crate::app::command::Command;
use crate::app::keymap::{Keymap, Meaning, sequence};

/// What can be asked for by a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    More,
    Back,
    List,
    Next,
    Previous,
    Text,
    Summary,
    Questions,
    Answer,
    Facts,
    Links,
    Read,
    Star,
    Later,
    AllRead,
    Where,
    Help,
    Quit,
}

/// A word: its spelling, the reader's commands that mean the same, so that their keys do too, and what it does.
pub struct Row {
    pub word: Word,
    pub name: &'static str,
    pub commands: &'static [Command],
    pub does: &'static str,
}

/// The words, in the order in which the help says them.
#[rustfmt::skip]
pub const WORDS: [Row; 18] = [
    Row { word: Word::More, name: "more", commands: &[Command::PageDown, Command::Down], does: "goes on in the article or in the list; an empty line does too" },
    Row { word: Word::Back, name: "back", commands: &[Command::Out, Command::PageUp, Command::Up], does: "goes back to the list, or to the articles before in it" },
    Row { word: Word::List, name: "list", commands: &[Command::Filter], does: "lists the unread articles, or with words behind it those of a query" },
    Row { word: Word::Next, name: "next", commands: &[Command::NextUnread], does: "opens the next unread article" },
    Row { word: Word::Previous, name: "previous", commands: &[Command::PreviousUnread], does: "opens the unread article before" },
    Row { word: Word::Text, name: "text", commands: &[Command::Top], does: "begins the article again" },
    Row { word: Word::Summary, name: "summary", commands: &[Command::ToggleSidebar], does: "says the summary" },
    Row { word: Word::Questions, name: "questions", commands: &[], does: "lists the questions that the article raises" },
    Row { word: Word::Answer, name: "answer", commands: &[], does: "with a number behind it: says the answer and the sentences it is from" },
    Row { word: Word::Facts, name: "facts", commands: &[], does: "says figures, names, sources and dates" },
    Row { word: Word::Links, name: "links", commands: &[Command::CopyLink, Command::Browse], does: "says the addresses of the article and of its links" },
    Row { word: Word::Read, name: "read", commands: &[Command::ToggleRead], does: "marks the article read, or unread again" },
    Row { word: Word::Star, name: "star", commands: &[Command::ToggleStar], does: "stars it, or takes the star off" },
    Row { word: Word::Later, name: "later", commands: &[Command::ToggleLater], does: "keeps it for later, or no longer" },
    Row { word: Word::AllRead, name: "all-read", commands: &[Command::MarkAllRead], does: "marks everything in the list read" },
    Row { word: Word::Where, name: "where", commands: &[], does: "says where you are" },
    Row { word: Word::Help, name: "help", commands: &[Command::Help], does: "says this" },
    Row { word: Word::Quit, name: "quit", commands: &[Command::Quit, Command::QuitNow], does: "ends" },
];

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    Nothing,
    /// The article of this number in the list.
    Number(usize),
    /// A word, and what stands behind it.
    Word(Word, String),
    /// A subcommand of the program with its arguments.
    Line(Vec<String>),
    /// Nothing that is known; says so in a sentence.
    Unknown(String),
}

/// The reader's commands that the command line has under another name.
const SUBCOMMANDS: [(Command, &[&str]); 5] = [
    (Command::Undo, &["undo"]),
    (Command::Redo, &["redo"]),
    (Command::Refresh, &["refresh"]),
    (Command::RefreshAll, &["refresh", "--all"]),
    (Command::AddFeed, &["add"]),
];

/// Reads a line.
pub fn read(line: &str, keymap: &Keymap) -> Asked {
    let line = line.trim();
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let argument = argument.trim().to_owned();
    if name.is_empty() {
        return Asked::Nothing;
    }
    if let Ok(number) = name.parse() {
        return Asked::Number(number);
    }
    if let Some(row) = WORDS.iter().find(|row| row.name == name) {
        return Asked::Word(row.word, argument);
    }
    if let Some(command) = of_key(name, keymap).or_else(|| of_name(name)) {
        return of_command(command, argument);
    }
    if is_subcommand(name) {
        return Asked::Line(split(line));
    }
    let mut begun = WORDS.iter().filter(|row| row.name.starts_with(name));
    match (begun.next(), begun.next()) {
        (Some(row), None) => Asked::Word(row.word, argument),
        (Some(one), Some(other)) => Asked::Unknown(format!(
            "{name} could be {} or {}. Write more of it.",
            one.name, other.name
        )),
        _ => Asked::Unknown(format!(
            "{name} is no command. Write help for those that there are."
        )),
    }
}

fn of_key(name: &str, keymap: &Keymap) -> Option<Command> {
    match keymap.resolve(&sequence(name).ok()?) {
        Meaning::Command(command) => Some(command),
        Meaning::Macro(_) | Meaning::Pending | Meaning::Unbound => None,
    }
}

fn of_name(name: &str) -> Option<Command> {
    let row = COMMANDS.iter().find(|row| row.name == name)?;
    Some(row.command)
}

fn of_command(command: Command, argument: String) -> Asked {
    if let Some(row) = WORDS.iter().find(|row| row.commands.contains(&command)) {
        return Asked::Word(row.word, argument);
    }
    match SUBCOMMANDS.iter().find(|(known, _)| *known == command) {
        Some((_, words)) => {
            let words = words.iter().map(|word| (*word).to_owned());
            Asked::Line(words.chain(split(&argument)).collect())
        }
        None => Asked::Unknown(format!(
            "{} has no meaning here. Write help for what has.",
            command.row().name
        )),
    }
}

fn is_subcommand(name: &str) -> bool {
    args::tree()
        .get_subcommands()
        .any(|known| known.get_name() == name)
}

/// Splits at white space outside of quotation marks.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    fn asked(line: &str) -> Asked {
        read(line, &Keymap::new(&Settings::default()).unwrap())
    }

    #[test]
    fn numbers_words_keys_and_subcommands() {
        let word = |word| Asked::Word(word, String::new());
        for (line, wanted) in [
            ("", Asked::Nothing),
            (" 12 ", Asked::Number(12)),
            ("summary", word(Word::Summary)),
            ("summ", word(Word::Summary)),
            ("m", word(Word::Read)),
            ("toggle-star", word(Word::Star)),
            ("q", word(Word::Quit)),
            ("space", word(Word::More)),
            (
                "list  is:starred rust",
                Asked::Word(Word::List, "is:starred rust".to_owned()),
            ),
            ("u", Asked::Line(vec!["undo".to_owned()])),
            (
                "add a.example",
                Asked::Line(vec!["add".to_owned(), "a.example".to_owned()]),
            ),
            (
                "search \"two words\"",
                Asked::Line(vec!["search".to_owned(), "two words".to_owned()]),
            ),
        ] {
            assert_eq!(asked(line), wanted, "{line:?}");
        }
    }

    #[test]
    fn what_is_not_clear_is_said() {
        for (line, why) in [
            (
                "xyzzy",
                "xyzzy is no command. Write help for those that there are.",
            ),
            (
                "toggle-zen",
                "toggle-zen has no meaning here. Write help for what has.",
            ),
        ] {
            assert_eq!(asked(line), Asked::Unknown(why.to_owned()));
        }
        assert!(
            matches!(asked("l"), Asked::Unknown(_)),
            "a key of the panes"
        );
    }
}
