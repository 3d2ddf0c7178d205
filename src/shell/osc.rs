//! What is asked of the terminal beside the screen: its clipboard (OSC 52), a notice on its desktop (OSC 9),
//! its bell; also from within tmux and GNU screen, which keep such things to themselves unless told to
//! pass them on.
//!
//! Sources: xterm's control sequences, "Operating System Commands"; tmux(1), `set-clipboard` and
//! `allow-passthrough`; screen(1), "Virtual Terminal".

use std::env;

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use crate::domain::CleanText;

/// GNU screen drops longer strings of control.
const LONGEST_FOR_SCREEN: usize = 600;

/// What stands between the program and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    Nothing,
    Tmux,
    Screen,
}

impl Within {
    /// Tells it from the environment.
    pub fn here() -> Within {
        if env::var_os("TMUX").is_some_and(|socket| !socket.is_empty()) {
            Within::Tmux
        } else if env::var_os("STY").is_some_and(|session| !session.is_empty()) {
            Within::Screen
        } else {
            Within::Nothing
        }
    }

    /// Wraps a sequence so that it is passed on to the terminal outside.
    fn pass_on(self, sequence: &str) -> String {
        match self {
            Within::Nothing => sequence.to_owned(),
            Within::Tmux => {
                let doubled = sequence.replace('\u{1b}', "\u{1b}\u{1b}");
                format!("\u{1b}Ptmux;{doubled}\u{1b}\\")
            }
            Within::Screen => {
                // An end of string within would end the wrapping; a bell ends a command as well.
                let sequence = sequence.replace("\u{1b}\\", "\u{7}");
                let chars: Vec<char> = sequence.chars().collect();
                let mut wrapped = String::new();
                for part in chars.chunks(LONGEST_FOR_SCREEN) {
                    wrapped.push_str("\u{1b}P");
                    wrapped.extend(part);
                    wrapped.push_str("\u{1b}\\");
                }
                wrapped
            }
        }
    }
}

/// Returns what puts `text` on the clipboard of the machine that the terminal runs on. tmux is told twice: its
/// own `set-clipboard on` needs no passing on, and where only `allow-passthrough` is on that does it.
pub fn clipboard(text: &CleanText, within: Within) -> String {
    let mut copy = String::new();
    let command = CopyToClipboard::to_clipboard_from(text.as_bytes());
    command
        .write_ansi(&mut copy)
        .expect("a string takes every write");
    match within {
        Within::Tmux => format!("{copy}{}", within.pass_on(&copy)),
        _ => within.pass_on(&copy),
    }
}

/// Returns what shows `text` as a notice on the desktop of the terminal's machine.
pub fn notice(text: &CleanText, within: Within) -> String {
    // A text that begins with a number and a semicolon would mean something else to ConEmu and its heirs.
    let text = text.replace(';', ",");
    within.pass_on(&format!("\u{1b}]9;{text}\u{7}"))
}

/// What rings the bell; a multiplexer passes it on by itself.
pub const BELL: &str = "\u{7}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_multiplexer_is_asked_to_pass_things_on() {
        let text = CleanText::new("hi");
        let plain = clipboard(&text, Within::Nothing);
        assert_eq!(plain, "\u{1b}]52;c;aGk=\u{1b}\\");
        assert_eq!(
            clipboard(&text, Within::Tmux),
            format!("{plain}\u{1b}Ptmux;\u{1b}\u{1b}]52;c;aGk=\u{1b}\u{1b}\\\u{1b}\\")
        );
        assert_eq!(
            clipboard(&text, Within::Screen),
            "\u{1b}P\u{1b}]52;c;aGk=\u{7}\u{1b}\\"
        );
    }

    #[test]
    fn long_texts_reach_the_terminal_in_parts_that_screen_takes() {
        let text = CleanText::new(&"x".repeat(3000));
        let copy = clipboard(&text, Within::Screen);
        let parts: Vec<&str> = copy.split("\u{1b}P").skip(1).collect();
        assert!(parts.len() > 5);
        let joined: String = parts
            .iter()
            .map(|part| part.strip_suffix("\u{1b}\\").expect("an end"))
            .collect();
        let plain = clipboard(&text, Within::Nothing);
        assert_eq!(joined, plain.replace("\u{1b}\\", "\u{7}"));
        assert!(parts.iter().all(|part| part.len() < 768));
    }

    #[test]
    fn a_notice_holds_nothing_but_its_text() {
        let text = CleanText::new("4;1;\u{1b}]0;title\u{7} new");
        assert_eq!(notice(&text, Within::Nothing).matches('\u{1b}').count(), 1);
        assert!(notice(&text, Within::Nothing).starts_with("\u{1b}]9;4,1,"));
    }
}
