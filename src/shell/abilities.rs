//! What the terminal can do, as it says itself, and as the environment says.
//!
//! It is asked once and nobody waits: the first frames are drawn as every terminal understands them. Sources:
//! xterm's control sequences (OSC 11, DECRQM, XTVERSION, XTWINOPS, XTSMGRAPHICS), DEC VT510 manual (DA1), kitty's
//! graphics protocol ("Querying support").

use std::env;

use super::decode::Answer;
use super::gallery::Means;
use super::osc::Within;
use crate::config::Pictures;
use crate::render::CellSize;

/// Asks for the colour of the ground.
pub const ASK_GROUND: &str = "\x1b]11;?\x1b\\";
/// Asks whether there are margins at the left and right (DECLRMM).
pub const ASK_MARGINS: &str = "\x1b[?69$p";
/// The number of that mode.
const MARGINS: u16 = 69;
/// Asks for what it takes to draw pictures that a person wants drawn in some way: the size of a cell, and the
/// colours of sixel graphics.
const ASK_SIZES: &str = "\x1b[16t\x1b[?1;1;0S";
/// Asks whether kitty's graphics are known, by a picture of one pixel that is not kept, for name and version, and for
/// what DEC's terminals tell of themselves.
const ASK_PICTURES: &str = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>q\x1b[c";
/// The attribute of terminals with sixel graphics.
const SIXEL: u16 = 4;
/// The colours of sixel graphics where a terminal does not tell.
const COLORS: usize = 256;
/// The terminals that show iTerm2's inline images, by the beginning of their names.
const ITERM: [&str; 3] = ["iTerm2", "iTerm.app", "WezTerm"];

/// What is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// Rows can be moved between a left and a right margin (DECSLRM).
    pub margins: bool,
    /// The size of a cell, where the terminal told it.
    pub cell: Option<CellSize>,
    kitty: bool,
    sixel: bool,
    colors: Option<usize>,
    name: Option<String>,
}

/// Where the terminal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    pub within: Within,
    /// On another machine.
    pub remote: bool,
    /// The program that it is, as it says in the environment of what it starts.
    pub program: String,
}

impl Around {
    /// Tells it from the environment.
    pub fn here() -> Around {
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        Around {
            within: Within::here(),
            remote: is_set("SSH_CONNECTION") || is_set("SSH_TTY"),
            program: env::var("TERM_PROGRAM").unwrap_or_default(),
        }
    }

    /// Returns what is asked of the terminal for pictures that are to be shown in this way.
    pub fn questions(&self, wanted: Pictures) -> String {
        match wanted {
            Pictures::Blocks | Pictures::Off => String::new(),
            // It prints what it does not know.
            _ if self.program == "Apple_Terminal" => String::new(),
            Pictures::Auto if self.remote || self.within != Within::Nothing => String::new(),
            Pictures::Auto => [ASK_SIZES, ASK_PICTURES].concat(),
            Pictures::Kitty | Pictures::Iterm | Pictures::Sixel => ASK_SIZES.to_owned(),
        }
    }
}

impl Abilities {
    /// Takes in what the terminal says.
    pub fn learn(&mut self, answer: &Answer) {
        match answer {
            Answer::Mode { number, known } if *number == MARGINS => self.margins = *known,
            Answer::Graphics => self.kitty = true,
            Answer::Attributes(attributes) => self.sixel = attributes.contains(&SIXEL),
            Answer::Registers(count) => self.colors = Some(*count),
            Answer::Name(name) => self.name = Some(name.clone()),
            Answer::Cell { width, height } => {
                let size = CellSize {
                    width: *width,
                    height: *height,
                };
                self.cell = sensible(size);
            }
            Answer::Mode { .. } | Answer::Ground { .. } => {}
        }
    }

    /// Decides how pictures are shown that are wanted in this way. `sized`: whether the size of a cell is known, without
    /// which sixel graphics would miss their place.
    pub fn means(&self, wanted: Pictures, around: &Around, sized: bool) -> Means {
        match wanted {
            Pictures::Off => Means::Off,
            Pictures::Kitty => Means::Kitty,
            Pictures::Iterm => Means::Iterm,
            Pictures::Sixel => self.sixel(),
            Pictures::Auto if around.remote => Means::Off,
            Pictures::Auto if around.within == Within::Nothing => self.best(around, sized),
            Pictures::Auto | Pictures::Blocks => Means::Blocks,
        }
    }

    fn best(&self, around: &Around, sized: bool) -> Means {
        let name = self.name.as_ref().unwrap_or(&around.program);
        if self.kitty {
            Means::Kitty
        } else if ITERM.iter().any(|known| name.starts_with(known)) {
            Means::Iterm
        } else if self.sixel && sized {
            self.sixel()
        } else {
            Means::Blocks
        }
    }

    fn sixel(&self) -> Means {
        let colors = self.colors.unwrap_or(COLORS).clamp(2, COLORS);
        Means::Sixel { colors }
    }
}

/// Returns the size unless no cell has it.
pub fn sensible(size: CellSize) -> Option<CellSize> {
    let sides = 2..=200;
    (sides.contains(&size.width) && sides.contains(&size.height)).then_some(size)
}

/// Tells whether this terminal takes strings of control for what they are.
pub fn takes_strings() -> bool {
    can_be_asked(&env::var("TERM").unwrap_or_default())
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

    fn here() -> Around {
        Around {
            within: Within::Nothing,
            remote: false,
            program: String::new(),
        }
    }

    fn told(answers: &[Answer]) -> Abilities {
        let mut abilities = Abilities::default();
        for answer in answers {
            abilities.learn(answer);
        }
        abilities
    }

    #[test]
    fn the_best_that_the_terminal_has_is_used() {
        let auto = |answers: &[Answer]| told(answers).means(Pictures::Auto, &here(), true);
        let name = |name: &str| Answer::Name(name.to_owned());
        let sixel = Answer::Attributes(vec![62, 4, 22]);
        let few = Answer::Registers(16);
        assert_eq!(auto(&[]), Means::Blocks);
        assert_eq!(auto(&[Answer::Attributes(vec![62, 22])]), Means::Blocks);
        assert_eq!(
            auto(&[few.clone(), sixel.clone()]),
            Means::Sixel { colors: 16 }
        );
        assert_eq!(
            auto(std::slice::from_ref(&sixel)),
            Means::Sixel { colors: 256 }
        );
        assert_eq!(auto(&[sixel.clone(), name("WezTerm 2024")]), Means::Iterm);
        assert_eq!(auto(&[sixel.clone(), Answer::Graphics]), Means::Kitty);
        let unsized_cells = told(&[sixel]).means(Pictures::Auto, &here(), false);
        assert_eq!(unsized_cells, Means::Blocks);

        let iterm = Around {
            program: "iTerm.app".to_owned(),
            ..here()
        };
        assert_eq!(told(&[]).means(Pictures::Auto, &iterm, true), Means::Iterm);
        let other = told(&[name("XTerm(379)")]).means(Pictures::Auto, &iterm, true);
        assert_eq!(other, Means::Blocks, "what it says itself goes before");
    }

    #[test]
    fn over_ssh_and_within_others_nothing_is_asked_and_nothing_assumed() {
        let remote = Around {
            remote: true,
            ..here()
        };
        let tmux = Around {
            within: Within::Tmux,
            ..here()
        };
        let kitty = told(&[Answer::Graphics]);
        for (around, means) in [(remote, Means::Off), (tmux, Means::Blocks)] {
            assert_eq!(around.questions(Pictures::Auto), "");
            assert_eq!(kitty.means(Pictures::Auto, &around, true), means);
            assert_eq!(kitty.means(Pictures::Kitty, &around, true), Means::Kitty);
        }
        assert_eq!(here().questions(Pictures::Off), "");
        assert!(here().questions(Pictures::Auto).ends_with("\x1b[c"));
    }

    #[test]
    fn cells_that_cannot_be_are_not_believed() {
        let mut abilities = Abilities::default();
        for (width, height) in [(0, 20), (10, 0), (65_535, 20)] {
            abilities.learn(&Answer::Cell { width, height });
            assert_eq!(abilities.cell, None);
        }
        abilities.learn(&Answer::Cell {
            width: 9,
            height: 18,
        });
        assert!(abilities.cell.is_some());
    }
}
