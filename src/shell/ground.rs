//! Whether the terminal's ground is dark or light, as the terminal says itself.
//!
//! It is asked once (OSC 11, xterm's control sequences) and nobody waits: the first frame is drawn by what
//! the environment says. The answer comes in as keys would, since that is what crossterm makes of it: Alt-`]`, then
//! its letters, then Alt-`\\` or Ctrl-G. It is told from what a person types by its form, and what turns
//! out to be typed is passed on.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Asks for the colour of the ground.
pub const ASK: &[u8] = b"\x1b]11;?\x1b\\";

/// How long an answer is waited for; over the slowest lines it takes a second or two.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the parts of an answer are apart at most.
pub const GAP: Duration = Duration::from_millis(250);
/// Longer than every answer.
const LONGEST: usize = 32;

/// What has come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Keys of a person, which may be none as yet.
    Keys(Vec<KeyEvent>),
    Ground {
        dark: bool,
    },
}

/// Listens for the answer.
#[derive(Debug, Default)]
pub struct Listener {
    /// Until when an answer may come; `None`: none is awaited.
    until: Option<Instant>,
    /// Keys that may be the beginning of one.
    held: Vec<KeyEvent>,
}

impl Listener {
    /// Expects an answer from now on.
    pub fn expecting() -> Listener {
        Listener {
            until: Some(Instant::now() + PATIENCE),
            held: Vec::new(),
        }
    }

    /// Tells whether keys are held back. They have to be released when no more come.
    pub fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// Gives back what is held.
    pub fn release(&mut self) -> Vec<KeyEvent> {
        std::mem::take(&mut self.held)
    }

    /// Takes a key.
    pub fn take(&mut self, key: KeyEvent) -> Heard {
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        if self.held.is_empty() {
            let is_awaited = self.until.is_some_and(|until| Instant::now() < until);
            if is_awaited && alt && key.code == KeyCode::Char(']') {
                self.held.push(key);
                return Heard::Keys(Vec::new());
            }
            return Heard::Keys(vec![key]);
        }
        let ends = match key.code {
            KeyCode::Char('\\') => alt,
            KeyCode::Char('g') => key.modifiers.contains(KeyModifiers::CONTROL),
            _ => false,
        };
        self.held.push(key);
        if ends {
            let held = self.release();
            return match is_dark(&said(&held[1..held.len() - 1])) {
                Some(dark) => {
                    self.until = None;
                    Heard::Ground { dark }
                }
                None => Heard::Keys(held),
            };
        }
        if self.held.len() > LONGEST || !could_be(&said(&self.held[1..])) {
            return Heard::Keys(self.release());
        }
        Heard::Keys(Vec::new())
    }
}

/// Returns the letters of keys; what is no letter becomes one that no answer has.
fn said(keys: &[KeyEvent]) -> String {
    keys.iter()
        .map(|key| match key.code {
            KeyCode::Char(c)
                if !key
                    .modifiers
                    .intersects(KeyModifiers::ALT | KeyModifiers::CONTROL) =>
            {
                c
            }
            _ => '\0',
        })
        .collect()
}

/// Tells whether an answer can begin like this: `11;rgb:1616/1919/1f1f`, or `rgba:` with a fourth part.
fn could_be(text: &str) -> bool {
    let forms = ["11;rgb:", "11;rgba:"];
    forms.iter().any(|form| match text.strip_prefix(form) {
        Some(parts) => parts.chars().all(|c| c == '/' || c.is_ascii_hexdigit()),
        None => form.starts_with(text),
    })
}

/// Reads an answer: dark when less than half as light as white (ITU-R BT.601).
fn is_dark(text: &str) -> Option<bool> {
    let parts = text.strip_prefix("11;rgb")?;
    let parts = parts.strip_prefix("a:").or(parts.strip_prefix(':'))?;
    let mut values = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)? - 1;
        let value = u32::from_str_radix(part, 16).ok()?;
        (most > 0).then(|| f64::from(value) / f64::from(most))
    });
    let (r, g, b) = (values.next()??, values.next()??, values.next()??);
    Some(0.299 * r + 0.587 * g + 0.114 * b < 0.5)
}

/// Tells whether a terminal of this name can be asked: those of old print what they do not know.
pub fn can_be_asked(term: &str) -> bool {
    let old = [
        "linux",
        "vt",
        "dumb",
        "ansi",
        "sun",
        "cons",
        "screen.linux",
        "eterm",
    ];
    !term.is_empty() && !old.iter().any(|name| term.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    fn with(c: char, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), modifiers)
    }

    /// The keys that crossterm makes of an answer.
    fn answer(text: &str, end: KeyEvent) -> Vec<KeyEvent> {
        let mut keys = vec![with(']', KeyModifiers::ALT)];
        keys.extend(text.chars().map(typed));
        keys.push(end);
        keys
    }

    /// Returns the keys that are passed on, and what is known in the end.
    fn hear(keys: &[KeyEvent]) -> (Vec<KeyEvent>, Option<bool>) {
        let mut listener = Listener::expecting();
        let mut passed = Vec::new();
        let mut ground = None;
        for key in keys {
            match listener.take(*key) {
                Heard::Keys(keys) => passed.extend(keys),
                Heard::Ground { dark } => ground = Some(dark),
            }
        }
        passed.extend(listener.release());
        (passed, ground)
    }

    #[test]
    fn answers_are_understood_and_no_key_is_lost_around_them() {
        let st = with('\\', KeyModifiers::ALT);
        let bel = with('g', KeyModifiers::CONTROL);
        for (text, end, dark) in [
            ("11;rgb:1616/1919/1f1f", st, true),
            ("11;rgb:ffff/ffff/dddd", bel, false),
            ("11;rgba:ff/FF/d7/ff", st, false),
            ("11;rgb:0/0/0", bel, true),
        ] {
            let mut keys = vec![typed('j')];
            keys.extend(answer(text, end));
            keys.push(typed('k'));
            assert_eq!(
                hear(&keys),
                (vec![typed('j'), typed('k')], Some(dark)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_a_person_types_is_passed_on_whole() {
        let st = with('\\', KeyModifiers::ALT);
        for keys in [
            vec![with(']', KeyModifiers::ALT), typed('j')],
            vec![with(']', KeyModifiers::ALT)],
            answer("11;rgb:zz", st),
            answer("11;rgb:", st),
            answer("12", st),
            answer(&format!("11;rgb:{}", "f".repeat(90)), st),
            vec![
                with(']', KeyModifiers::ALT),
                KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE),
            ],
        ] {
            assert_eq!(hear(&keys), (keys.clone(), None));
        }
        let mut deaf = Listener::default();
        let key = with(']', KeyModifiers::ALT);
        assert_eq!(deaf.take(key), Heard::Keys(vec![key]));
    }

    #[test]
    fn old_terminals_are_not_asked() {
        assert!(can_be_asked("xterm-256color") && can_be_asked("tmux-256color"));
        assert!(!can_be_asked("linux") && !can_be_asked("vt100") && !can_be_asked(""));
    }
}
