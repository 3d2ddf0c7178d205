//! Keys and their spelling in settings, help and hints: `j`, `ctrl-f`, `space`, `alt-x`, `f5`.
//!
//! Every key has one spelling that is written, and reading it gives the key back.

use std::fmt;
use std::str::FromStr;

use super::nearest::nearest;

/// A key press. `shift` is part of the character where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// The keys that have names, beside `f1` to `f24`.
const NAMES: [(&str, Code); 15] = [
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backtab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
];

impl Key {
    /// Makes a key that is pressed without ctrl and alt.
    pub fn plain(code: Code) -> Key {
        Key {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// Returns the character that the key would write into an input line.
    pub fn written(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::F(number) => write!(f, "f{number}"),
            Code::Char(c) => write!(f, "{c}"),
            _ => unreachable!("every other key has a name"),
        }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Key, String> {
        let (mut ctrl, mut alt) = (false, false);
        let mut rest = text;
        loop {
            // A lone character after the modifiers is the key itself, so that `ctrl--` can be read.
            if let Some(after) = rest.strip_prefix("ctrl-").filter(|after| !after.is_empty()) {
                ctrl = true;
                rest = after;
            } else if let Some(after) = rest.strip_prefix("alt-").filter(|after| !after.is_empty())
            {
                alt = true;
                rest = after;
            } else {
                break;
            }
        }
        Ok(Key {
            code: code(rest)?,
            ctrl,
            alt,
        })
    }
}

fn code(name: &str) -> Result<Code, String> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && !c.is_whitespace()
        && !c.is_control()
    {
        return Ok(Code::Char(c));
    }
    let lower = name.to_ascii_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == lower) {
        return Ok(*code);
    }
    let function = lower
        .strip_prefix('f')
        .and_then(|number| number.parse().ok());
    match function {
        Some(number @ 1..=24) => Ok(Code::F(number)),
        _ => Err(unknown(name, &lower)),
    }
}

fn unknown(name: &str, lower: &str) -> String {
    match nearest(lower, NAMES.iter().map(|(known, _)| *known)) {
        Some(known) => format!("no key is called {name:?}; did you mean {known:?}?"),
        None => format!(
            "no key is called {name:?}; keys are spelled like j, G, ctrl-f, alt-x, space, f5"
        ),
    }
}

/// Reads a sequence of keys that are pressed one after another, such as `g g`.
///
/// # Errors
/// One line that names the key that cannot be read.
pub fn sequence(text: &str) -> Result<Vec<Key>, String> {
    let keys = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<Vec<Key>, String>>()?;
    if keys.is_empty() {
        return Err("a key is missing; the space bar is spelled space".to_owned());
    }
    Ok(keys)
}

/// Returns the spelling of a sequence.
pub fn spell(keys: &[Key]) -> String {
    keys.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_form() {
        let ctrl = |code| Key {
            ctrl: true,
            ..Key::plain(code)
        };
        for (text, keys) in [
            ("g g", vec![Key::plain(Code::Char('g')); 2]),
            ("ctrl-f", vec![ctrl(Code::Char('f'))]),
            ("ctrl--", vec![ctrl(Code::Char('-'))]),
            ("-", vec![Key::plain(Code::Char('-'))]),
            ("space", vec![Key::plain(Code::Char(' '))]),
            ("PageDown", vec![Key::plain(Code::PageDown)]),
            ("f12", vec![Key::plain(Code::F(12))]),
            ("é", vec![Key::plain(Code::Char('é'))]),
        ] {
            assert_eq!(sequence(text), Ok(keys), "{text}");
        }
    }

    #[test]
    fn names_what_it_cannot_read() {
        assert_eq!(
            sequence("g retrun").unwrap_err(),
            "no key is called \"retrun\"; keys are spelled like j, G, ctrl-f, alt-x, space, f5"
        );
        assert!(
            sequence("entre")
                .unwrap_err()
                .ends_with("did you mean \"enter\"?")
        );
        assert!(sequence("f25").is_err());
        assert!(sequence("ctrl-").is_err());
        assert!(sequence("  ").is_err());
    }

    fn any_key() -> impl Strategy<Value = Key> {
        let code = prop_oneof![
            any::<char>()
                .prop_filter("can be spelled", |c| !c.is_whitespace() && !c.is_control())
                .prop_map(Code::Char),
            (0..NAMES.len()).prop_map(|index| NAMES[index].1),
            (1u8..=24).prop_map(Code::F),
        ];
        (code, any::<bool>(), any::<bool>()).prop_map(|(code, ctrl, alt)| Key { code, ctrl, alt })
    }

    proptest! {
        #[test]
        fn spelling_round_trips(keys in prop::collection::vec(any_key(), 1..4)) {
            prop_assert_eq!(sequence(&spell(&keys)), Ok(keys));
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            let _ = sequence(&text);
        }
    }
}
