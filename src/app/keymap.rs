//! Which command a sequence of keys asks for: the table's defaults with the person's own keys over them.

use std::collections::BTreeMap;

use super::command::Row;
use super::nearest::nearest;
use super::{COMMANDS, Command};
use crate::config::Settings;

pub use super::key::{Code, Key, sequence, spell};

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Command(Command),
    /// More keys are wanted.
    Pending,
    Unbound,
}

/// The keys of every command: the defaults of the table, and the person's own over them.
///
/// Invariant: no bound sequence is the beginning of another one, so that no key has to wait for a
/// clock to find out what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Vec<Key>, Command>,
}

impl Keymap {
    /// Makes the keymap of these settings. A command that the settings name has those keys only, and
    /// takes them from whichever other command has them by default.
    ///
    /// # Errors
    /// One line that names the unknown command, the key that cannot be read, or the two commands for
    /// which the settings want the same key, or keys that begin with each other.
    pub fn new(settings: &Settings) -> Result<Keymap, String> {
        for name in settings.keys.keys() {
            if !COMMANDS.iter().any(|row| row.name == name) {
                return Err(unknown(name));
            }
        }
        let mut bindings = BTreeMap::new();
        for row in COMMANDS {
            if let Some(keys) = settings.keys.get(row.name) {
                bind(&mut bindings, row, keys)?;
            }
        }
        if let Some(why) = ambiguous(&bindings) {
            return Err(why);
        }
        for row in COMMANDS {
            if !settings.keys.contains_key(row.name) {
                bind_defaults(&mut bindings, row)?;
            }
        }
        Ok(Keymap { bindings })
    }

    /// Tells what the keys pressed so far mean.
    pub fn resolve(&self, keys: &[Key]) -> Meaning {
        if let Some(command) = self.bindings.get(keys) {
            return Meaning::Command(*command);
        }
        let next = self.bindings.range(keys.to_vec()..).next();
        match next {
            Some((longer, _)) if !keys.is_empty() && longer.starts_with(keys) => Meaning::Pending,
            _ => Meaning::Unbound,
        }
    }

    /// Returns the keys of a command as they are spelled, such as `g g`.
    pub fn keys_for(&self, command: Command) -> Vec<String> {
        self.bindings
            .iter()
            .filter(|(_, bound)| **bound == command)
            .map(|(keys, _)| spell(keys))
            .collect()
    }
}

/// Binds the person's own keys of a command.
fn bind(
    bindings: &mut BTreeMap<Vec<Key>, Command>,
    row: &Row,
    keys: &[String],
) -> Result<(), String> {
    for text in keys {
        let keys = read(text, row)?;
        if let Some(other) = bindings.insert(keys, row.command)
            && other != row.command
        {
            return Err(format!(
                "{} and {} both want the key {text:?}; give one of them another",
                name(other),
                row.name
            ));
        }
    }
    Ok(())
}

/// Binds the default keys of a command, but for those that a person's own keys leave no way to press.
fn bind_defaults(bindings: &mut BTreeMap<Vec<Key>, Command>, row: &Row) -> Result<(), String> {
    for text in row.keys {
        let keys = read(text, row)?;
        let taken = |bound: &Vec<Key>| bound.starts_with(&keys) || keys.starts_with(bound);
        if !bindings.keys().any(taken) {
            bindings.insert(keys, row.command);
        }
    }
    Ok(())
}

fn read(text: &str, row: &Row) -> Result<Vec<Key>, String> {
    sequence(text).map_err(|why| format!("keys of {}: {why}", row.name))
}

/// Names a sequence that another one begins with. In sorted order the two are neighbours.
fn ambiguous(bindings: &BTreeMap<Vec<Key>, Command>) -> Option<String> {
    let following = bindings.iter().skip(1);
    bindings
        .iter()
        .zip(following)
        .find(|((short, _), (long, _))| long.starts_with(short))
        .map(|((short, first), (long, second))| {
            format!(
                "{:?} of {} is the beginning of {:?} of {}; give one of them another key",
                spell(short),
                name(*first),
                spell(long),
                name(*second)
            )
        })
}

fn name(command: Command) -> &'static str {
    COMMANDS
        .iter()
        .find(|row| row.command == command)
        .map_or("?", |row| row.name)
}

fn unknown(name: &str) -> String {
    match nearest(name, COMMANDS.iter().map(|row| row.name)) {
        Some(known) => format!("keys: no command is called {name:?}; did you mean {known:?}?"),
        None => format!("keys: no command is called {name:?}; ? in the reader lists them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(keys: &[(&str, &[&str])]) -> Settings {
        let mut settings = Settings::default();
        for (name, keys) in keys {
            let keys = keys.iter().map(|key| (*key).to_owned()).collect();
            settings.keys.insert((*name).to_owned(), keys);
        }
        settings
    }

    fn meaning(keymap: &Keymap, keys: &str) -> Meaning {
        keymap.resolve(&sequence(keys).unwrap())
    }

    #[test]
    fn the_table_itself_has_no_conflict() {
        let keymap = Keymap::new(&Settings::default()).unwrap();
        for row in COMMANDS {
            for key in row.keys {
                assert_eq!(
                    meaning(&keymap, key),
                    Meaning::Command(row.command),
                    "{key}"
                );
            }
            assert_eq!(keymap.keys_for(row.command).len(), row.keys.len());
        }
    }

    #[test]
    fn sequences_wait_for_their_end() {
        let keymap = Keymap::new(&Settings::default()).unwrap();
        assert_eq!(meaning(&keymap, "g"), Meaning::Pending);
        assert_eq!(meaning(&keymap, "g g"), Meaning::Command(Command::Top));
        assert_eq!(meaning(&keymap, "g x"), Meaning::Unbound);
        assert_eq!(meaning(&keymap, "f9"), Meaning::Unbound);
        assert_eq!(keymap.resolve(&[]), Meaning::Unbound);
    }

    #[test]
    fn a_persons_keys_replace_the_defaults() {
        let keymap = Keymap::new(&settings(&[("down", &["ctrl-n"]), ("quit", &[])])).unwrap();
        assert_eq!(keymap.keys_for(Command::Down), ["ctrl-n"]);
        assert_eq!(meaning(&keymap, "j"), Meaning::Unbound);
        assert_eq!(meaning(&keymap, "q"), Meaning::Unbound);
    }

    #[test]
    fn a_persons_key_is_taken_from_the_command_that_has_it_by_default() {
        for (keys, lost, left) in [
            (&["n"][..], Command::NextUnread, &[][..]),
            (&["space"], Command::PageDown, &["ctrl-f", "pagedown"]),
            (&["g"], Command::Top, &["home"]),
            (&["x x", "n n"], Command::NextUnread, &[]),
        ] {
            let keymap = Keymap::new(&settings(&[("redraw", keys)])).unwrap();
            for key in keys {
                assert_eq!(meaning(&keymap, key), Meaning::Command(Command::Redraw));
            }
            assert_eq!(keymap.keys_for(lost), left, "{keys:?}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (keys, expected) in [
            (
                &[("togle-read", &["x"][..])][..],
                "keys: no command is called \"togle-read\"; did you mean \"toggle-read\"?",
            ),
            (
                &[("down", &["n"]), ("next-unread", &["n"])],
                "down and next-unread both want the key \"n\"; give one of them another",
            ),
            (
                &[("down", &["g"]), ("top", &["g g"])],
                "\"g\" of down is the beginning of \"g g\" of top; give one of them another key",
            ),
            (
                &[("down", &["dwon"])],
                "keys of down: no key is called \"dwon\"; did you mean \"down\"?",
            ),
        ] {
            assert_eq!(Keymap::new(&settings(keys)).unwrap_err(), expected);
        }
    }

    #[test]
    fn a_key_that_is_named_twice_for_one_command_is_no_conflict() {
        assert!(Keymap::new(&settings(&[("down", &["j", "j"])])).is_ok());
    }
}
