//! The sections `[keys]` and `[macros]`: names and spellings as written, with their places in the file. What
//! they mean is up to the reader.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use toml::Spanned;

/// A value of the settings file and where it stands. Two are equal when their values are.
#[derive(Clone, Debug, Default, Eq)]
pub struct Placed<T> {
    pub value: T,
    /// Line of the file, from 1; `None` for what is not from a file.
    pub line: Option<usize>,
    /// Byte of the file.
    at: usize,
}

impl<T: PartialEq> PartialEq for Placed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> From<T> for Placed<T> {
    fn from(value: T) -> Self {
        Placed {
            value,
            line: None,
            at: 0,
        }
    }
}

impl<T> From<Spanned<T>> for Placed<T> {
    fn from(spanned: Spanned<T>) -> Self {
        Placed {
            at: spanned.span().start,
            line: None,
            value: spanned.into_inner(),
        }
    }
}

impl<T> Placed<T> {
    fn locate(&mut self, text: &str) {
        let before = text.get(..self.at).unwrap_or_default();
        self.line = Some(before.matches('\n').count() + 1);
    }
}

/// Keys: a preset, and the person's own over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The name of a preset.
    pub preset: Placed<String>,
    /// Command name → keys. An empty list unbinds a command.
    pub commands: BTreeMap<String, Placed<Vec<String>>>,
}

/// Lines of the command line that are given one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Macro {
    #[serde(default)]
    pub keys: Vec<String>,
    pub run: Vec<String>,
}

/// Name → macro.
pub type Macros = BTreeMap<String, Placed<Macro>>;

impl Default for Keys {
    fn default() -> Self {
        Keys {
            preset: "default".to_owned().into(),
            commands: BTreeMap::new(),
        }
    }
}

impl Keys {
    /// Finds the lines of all that was written.
    pub(super) fn locate(&mut self, text: &str) {
        self.preset.locate(text);
        for keys in self.commands.values_mut() {
            keys.locate(text);
        }
    }
}

/// Finds the lines of all entries of a section.
pub(super) fn locate<T>(section: &mut BTreeMap<String, Placed<T>>, text: &str) {
    for written in section.values_mut() {
        written.locate(text);
    }
}

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Keys, D::Error> {
        deserializer.deserialize_map(KeysVisitor)
    }
}

struct KeysVisitor;

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = Keys;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a preset, and lists of keys by the names of commands")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
        let mut keys = Keys::default();
        while let Some(name) = map.next_key::<String>()? {
            if name == "preset" {
                keys.preset = map.next_value::<Spanned<String>>()?.into();
            } else {
                let list = map.next_value::<Spanned<Vec<String>>>()?;
                keys.commands.insert(name, list.into());
            }
        }
        Ok(keys)
    }
}

/// Reads the macros with their places.
pub(super) fn macros<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Macros, D::Error> {
    let written = BTreeMap::<String, Spanned<Macro>>::deserialize(deserializer)?;
    Ok(written
        .into_iter()
        .map(|(name, written)| (name, written.into()))
        .collect())
}
