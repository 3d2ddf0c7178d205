//! What the terminal can do, as it says itself, and as the environment says.
//!
//! It is asked once and nobody waits: the first frames are drawn as every terminal understands them. Sources:
//! xterm's control sequences (OSC 11, DECRQM, XTVERSION), DEC VT510 manual (DA1).

use super::decode::Answer;

/// Asks for the colour of the ground.
pub const ASK_GROUND: &str = "\x1b]11;?\x1b\\";
/// Asks whether there are margins at the left and right (DECLRMM).
pub const ASK_MARGINS: &str = "\x1b[?69$p";
/// The number of that mode.
const MARGINS: u16 = 69;

/// What is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// Rows can be moved between a left and a right margin (DECSLRM).
    pub margins: bool,
}

impl Abilities {
    /// Takes in what the terminal says.
    pub fn learn(&mut self, answer: &Answer) {
        if let Answer::Mode { number, known } = answer
            && *number == MARGINS
        {
            self.margins = *known;
        }
    }
}

/// Tells whether this terminal takes strings of control for what they are.
pub fn takes_strings() -> bool {
    can_be_asked(&std::env::var("TERM").unwrap_or_default())
}

/// Tells whether a terminal of this name can be asked: those of old print what they do not know.
fn can_be_asked(term: &str) -> bool {
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

    #[test]
    fn old_terminals_are_not_asked() {
        assert!(can_be_asked("xterm-256color") && can_be_asked("tmux-256color"));
        assert!(!can_be_asked("linux") && !can_be_asked("vt100") && !can_be_asked(""));
    }

    #[test]
    fn what_is_not_known_is_not_there() {
        let mut abilities = Abilities::default();
        let answer = |number, known| Answer::Mode { number, known };
        abilities.learn(&answer(2026, true));
        assert!(!abilities.margins);
        abilities.learn(&answer(69, true));
        assert!(abilities.margins);
    }
}
