//! Which command or macro a sequence of keys asks for: the table's defaults, a preset over them, and the
//! person's own keys over both.

use std::collections::BTreeMap;
use std::fmt;

use super::call::{self, Call};
use super::command::Row;
use super::nearest::nearest;
use super::presets::{self, PRESETS, Preset};
use super::{COMMANDS, Command};
use crate::config::Settings;

pub use super::key::{Code, Key, sequence, spell};

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Command(Command),
    /// The macro of the settings with this number, in the order of their names.
    Macro(usize),
    /// More keys are wanted.
    Pending,
    Unbound,
}

/// What a sequence of keys asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Command(Command),
    Macro(usize),
}

/// A mistake in the sections of keys and macros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line of the settings file, from 1.
    pub line: Option<usize>,
    pub why: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{line}: {}", self.why),
            None => write!(f, " {}", self.why),
        }
    }
}

/// The keys of every command: the defaults of the table, a preset's over them, and the person's own over both.
///
/// Invariant: no bound sequence is the beginning of another one, so that no key has to wait for a
/// clock to find out what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<Vec<Key>, Bound>,
    /// The keys of every command, as they are spelled.
    spelled: BTreeMap<Command, Vec<String>>,
    /// Name and lines of every macro, in the order of their names.
    macros: Vec<(String, Vec<Call>)>,
}

impl Keymap {
    /// Makes the keymap of these settings. A command that the settings name has those keys only, and
    /// takes them from whichever other command has them by default.
    ///
    /// # Errors
    /// The line that names an unknown command, preset or key, or a macro that cannot be read; or that wants
    /// a key which another one wants too, or keys that begin with each other.
    pub fn new(settings: &Settings) -> Result<Keymap, Mistake> {
        let preset = preset(settings)?;
        let (macros, mut own) = macros(settings)?;
        for (name, keys) in &settings.keys.commands {
            let command = match COMMANDS.iter().find(|row| row.name == name) {
                Some(row) => row.command,
                None => return Err(mistake(keys.line, unknown(name))),
            };
            for text in &keys.value {
                own.push(Wish::new(name, text, keys.line, Bound::Command(command))?);
            }
        }
        let mut bindings = BTreeMap::new();
        grant(own, &mut bindings)?;
        let named = |row: &&Row| !settings.keys.commands.contains_key(row.name);
        let given = |row: &&Row| preset.keys_of(row.command).is_some();
        for row in COMMANDS.iter().filter(named).filter(given) {
            let keys = preset.keys_of(row.command).unwrap_or_default();
            bind_free(&mut bindings, row, keys)?;
        }
        for row in COMMANDS.iter().filter(named).filter(|row| !given(row)) {
            bind_free(&mut bindings, row, row.keys)?;
        }
        let mut keymap = Keymap {
            bindings,
            macros,
            ..Keymap::default()
        };
        keymap.spelled = COMMANDS
            .iter()
            .map(|row| (row.command, keymap.spelled(Bound::Command(row.command))))
            .collect();
        Ok(keymap)
    }

    /// Tells what the keys pressed so far mean.
    pub fn resolve(&self, keys: &[Key]) -> Meaning {
        match self.bindings.get(keys) {
            Some(Bound::Command(command)) => return Meaning::Command(*command),
            Some(Bound::Macro(index)) => return Meaning::Macro(*index),
            None => {}
        }
        let next = self.bindings.range(keys.to_vec()..).next();
        match next {
            Some((longer, _)) if !keys.is_empty() && longer.starts_with(keys) => Meaning::Pending,
            _ => Meaning::Unbound,
        }
    }

    /// Returns the keys of a command as they are spelled, such as `g g`.
    pub fn keys_for(&self, command: Command) -> &[String] {
        self.spelled.get(&command).map_or(&[], Vec::as_slice)
    }

    /// Returns what can follow the keys pressed so far: the rest of the keys, and what they ask for in words.
    pub fn following(&self, keys: &[Key]) -> Vec<(String, &str)> {
        self.bindings
            .range(keys.to_vec()..)
            .take_while(|(longer, _)| longer.starts_with(keys))
            .map(|(longer, bound)| (spell(&longer[keys.len()..]), self.name(*bound)))
            .collect()
    }

    /// Returns the macros of the settings, and the programs to share with: name, keys, and lines.
    pub fn macros(&self) -> impl Iterator<Item = (&str, Vec<String>, &[Call])> {
        self.macros
            .iter()
            .enumerate()
            .map(|(index, (name, calls))| {
                let keys = self.spelled(Bound::Macro(index));
                (name.as_str(), keys, calls.as_slice())
            })
    }

    /// Returns the name and the lines of a macro.
    pub fn macro_at(&self, index: usize) -> Option<(&str, &[Call])> {
        let (name, calls) = self.macros.get(index)?;
        Some((name, calls))
    }

    fn spelled(&self, wanted: Bound) -> Vec<String> {
        self.bindings
            .iter()
            .filter(|(_, bound)| **bound == wanted)
            .map(|(keys, _)| spell(keys))
            .collect()
    }

    fn name(&self, bound: Bound) -> &str {
        match bound {
            Bound::Command(command) => command.row().name,
            Bound::Macro(index) => self.macros.get(index).map_or("", |(name, _)| name),
        }
    }
}

/// A key that the settings want for something.
struct Wish {
    keys: Vec<Key>,
    /// The keys as written, and what wants them.
    text: String,
    name: String,
    line: Option<usize>,
    bound: Bound,
}

impl Wish {
    fn new(name: &str, text: &str, line: Option<usize>, bound: Bound) -> Result<Wish, Mistake> {
        let keys = sequence(text).map_err(|why| mistake(line, format!("keys of {name}: {why}")))?;
        Ok(Wish {
            keys,
            text: text.to_owned(),
            name: name.to_owned(),
            line,
            bound,
        })
    }

    /// The line of another wish, where that helps to find it.
    fn place(&self) -> String {
        self.line
            .map(|line| format!(" (line {line})"))
            .unwrap_or_default()
    }
}

fn mistake(line: Option<usize>, why: String) -> Mistake {
    Mistake { line, why }
}

fn preset(settings: &Settings) -> Result<&'static Preset, Mistake> {
    let wanted = &settings.keys.preset;
    presets::named(&wanted.value).ok_or_else(|| {
        let names: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
        let why = format!(
            "no preset of keys is called {:?}; there are {}",
            wanted.value,
            names.join(", ")
        );
        mistake(wanted.line, why)
    })
}

type Macros = Vec<(String, Vec<Call>)>;

/// Reads the macros, and the keys that they want.
fn macros(settings: &Settings) -> Result<(Macros, Vec<Wish>), Mistake> {
    let mut macros = Vec::new();
    let mut wishes = Vec::new();
    for (index, (name, written)) in settings.macros.iter().enumerate() {
        let calls = written
            .value
            .run
            .iter()
            .map(|line| {
                call::read(line)
                    .map_err(|why| mistake(written.line, format!("macro {name}, {line:?}: {why}")))
            })
            .collect::<Result<Vec<Call>, Mistake>>()?;
        for text in &written.value.keys {
            let name = format!("the macro {name}");
            wishes.push(Wish::new(&name, text, written.line, Bound::Macro(index))?);
        }
        macros.push((name.clone(), calls));
    }
    // A program's key is a macro of one line.
    for (name, share) in &settings.share {
        let index = macros.len();
        for text in &share.value.keys {
            let wanted = format!("share.{name}");
            wishes.push(Wish::new(&wanted, text, share.line, Bound::Macro(index))?);
        }
        let call = Call {
            argument: Some(name.clone()),
            ..Call::from(Command::Share)
        };
        macros.push((format!("share {name}"), vec![call]));
    }
    Ok((macros, wishes))
}

/// Binds what the settings want, unless two things want the same key, or keys that begin with each other.
fn grant(mut wishes: Vec<Wish>, bindings: &mut BTreeMap<Vec<Key>, Bound>) -> Result<(), Mistake> {
    wishes.sort_by(|a, b| a.keys.cmp(&b.keys).then(a.line.cmp(&b.line)));
    for (short, long) in wishes.iter().zip(wishes.iter().skip(1)) {
        if short.keys == long.keys {
            if short.bound != long.bound {
                let why = format!(
                    "{}{} and {} both want the key {:?}; give one of them another",
                    short.name,
                    short.place(),
                    long.name,
                    long.text
                );
                return Err(mistake(long.line, why));
            }
        } else if long.keys.starts_with(&short.keys) {
            let why = format!(
                "{:?} of {}{} is the beginning of {:?} of {}; give one of them another key",
                short.text,
                short.name,
                short.place(),
                long.text,
                long.name
            );
            return Err(mistake(long.line, why));
        }
    }
    bindings.extend(wishes.into_iter().map(|wish| (wish.keys, wish.bound)));
    Ok(())
}

/// Binds keys to a command, but for those that are bound already or cannot be pressed any more.
fn bind_free(
    bindings: &mut BTreeMap<Vec<Key>, Bound>,
    row: &Row,
    keys: &[&str],
) -> Result<(), Mistake> {
    for text in keys {
        let wish = Wish::new(row.name, text, None, Bound::Command(row.command))?;
        let taken =
            |bound: &Vec<Key>| bound.starts_with(&wish.keys) || wish.keys.starts_with(bound);
        if !bindings.keys().any(taken) {
            bindings.insert(wish.keys, wish.bound);
        }
    }
    Ok(())
}

fn unknown(name: &str) -> String {
    match nearest(name, COMMANDS.iter().map(|row| row.name)) {
        Some(known) => format!("keys: no command is called {name:?}; did you mean {known:?}?"),
        None => format!("keys: no command is called {name:?}; ? in the reader lists them"),
    }
}

#[cfg(test)]
mod tests;
