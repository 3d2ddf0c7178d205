//! A command as it is given: by a key with a count, or by a line with an argument.

use super::Command;
use super::command::{ALIASES, COMMANDS, Takes};
use super::nearest::nearest;

/// The largest count that can be given.
pub const MOST: u32 = 99_999;

/// A command with what was given along with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub command: Command,
    /// How often, or which one, from 1 to [`MOST`].
    pub count: Option<u32>,
    /// What was written after the name; never blank.
    pub argument: Option<String>,
}

impl From<Command> for Call {
    fn from(command: Command) -> Call {
        Call {
            command,
            count: None,
            argument: None,
        }
    }
}

impl Call {
    /// Returns how often something is to be done, 1 where nothing was said.
    pub fn times(&self) -> usize {
        self.count.unwrap_or(1) as usize
    }

    /// Returns [`Call::times`] as a distance.
    pub fn steps(&self) -> isize {
        isize::try_from(self.times()).unwrap_or(isize::MAX)
    }
}

/// A line in its parts, as far as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The digits at the beginning.
    pub count: &'a str,
    pub name: &'a str,
    /// What follows the name and the blank after it; `None` before that blank is written.
    pub argument: Option<&'a str>,
}

/// Takes a line apart: `[COUNT] NAME [ARGUMENT]`.
pub fn parts(line: &str) -> Parts<'_> {
    let line = line.trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, rest) = line.split_at(digits);
    let rest = rest.trim_start();
    match rest.split_once(char::is_whitespace) {
        Some((name, argument)) => Parts {
            count,
            name,
            argument: Some(argument.trim_start()),
        },
        None => Parts {
            count,
            name: rest,
            argument: None,
        },
    }
}

/// Reads a line of the command line: a name or an unambiguous beginning of one, before it a count, after it
/// what the command takes. A count alone goes to the row or line of that number.
///
/// # Errors
/// One line that names what is unknown, ambiguous or too much.
pub fn read(line: &str) -> Result<Call, String> {
    let Parts {
        count,
        name,
        argument,
    } = parts(line);
    let count = match count {
        "" => None,
        digits => match digits.parse() {
            Ok(count @ 1..=MOST) => Some(count),
            _ => return Err(format!("the count is to be a number from 1 to {MOST}")),
        },
    };
    if name.is_empty() {
        return match count {
            Some(_) => Ok(Call {
                count,
                ..Call::from(Command::Bottom)
            }),
            None => Err("the name of a command is missing".to_owned()),
        };
    }
    let command = named(name)?;
    let argument = argument
        .map(str::trim)
        .filter(|argument| !argument.is_empty());
    if argument.is_some() && command.row().takes == Takes::Nothing {
        return Err(format!(
            "{} takes nothing after its name",
            command.row().name
        ));
    }
    Ok(Call {
        command,
        count,
        argument: argument.map(str::to_owned),
    })
}

/// Finds the command of a name, of an alias, or of the beginning of one name alone.
///
/// # Errors
/// One line that names what could have been meant.
pub fn named(name: &str) -> Result<Command, String> {
    if let Some(row) = COMMANDS.iter().find(|row| row.name == name) {
        return Ok(row.command);
    }
    if let Some((_, command)) = ALIASES.iter().find(|(alias, _)| *alias == name) {
        return Ok(*command);
    }
    let begun: Vec<_> = COMMANDS
        .iter()
        .filter(|row| row.name.starts_with(name))
        .collect();
    match begun.as_slice() {
        [row] => Ok(row.command),
        [] => Err(match nearest(name, COMMANDS.iter().map(|row| row.name)) {
            Some(known) => format!("no command is called {name:?}; did you mean {known:?}?"),
            None => format!("no command is called {name:?}; Tab lists them"),
        }),
        several => {
            let names: Vec<&str> = several.iter().map(|row| row.name).collect();
            Err(format!("{name} can be {}", names.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn call(command: Command, count: Option<u32>, argument: Option<&str>) -> Call {
        Call {
            command,
            count,
            argument: argument.map(str::to_owned),
        }
    }

    #[test]
    fn lines_are_read_by_count_name_and_argument() {
        for (line, expected) in [
            ("down", call(Command::Down, None, None)),
            (" 5 down ", call(Command::Down, Some(5), None)),
            ("5down", call(Command::Down, Some(5), None)),
            ("12", call(Command::Bottom, Some(12), None)),
            ("q", call(Command::Quit, None, None)),
            (
                "add example.org/feed",
                call(Command::AddFeed, None, Some("example.org/feed")),
            ),
            (
                "filter  is:unread  \"a  b\" ",
                call(Command::Filter, None, Some("is:unread  \"a  b\"")),
            ),
            ("filter ", call(Command::Filter, None, None)),
        ] {
            assert_eq!(read(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (line, why) in [
            ("", "the name of a command is missing"),
            ("0", "the count is to be a number from 1 to 99999"),
            (
                "1000000 down",
                "the count is to be a number from 1 to 99999",
            ),
            (
                "dwon",
                "no command is called \"dwon\"; did you mean \"down\"?",
            ),
            (
                "explode",
                "no command is called \"explode\"; Tab lists them",
            ),
            ("undo now", "undo takes nothing after its name"),
            ("remov it", "remove-feed takes nothing after its name"),
            ("browse-", "browse-and-mark"),
        ] {
            match read(line) {
                Err(said) => assert_eq!(said, why, "{line}"),
                Ok(call) => assert_eq!(call.command.row().name, why, "{line}"),
            }
        }
        assert!(read("page").unwrap_err().contains("page-down, page-up"));
    }

    #[test]
    fn names_and_aliases_are_unique() {
        for row in COMMANDS {
            assert_eq!(named(row.name), Ok(row.command));
            assert!(ALIASES.iter().all(|(alias, _)| *alias != row.name));
        }
    }

    proptest! {
        #[test]
        fn never_panics(line in any::<String>()) {
            let _ = read(&line);
        }
    }
}
