//! How a character looks, and the parameters that lead from one look to another (ECMA-48 SGR). Colours of 24 bits
//! are named by their number where xterm's palette has them, which is half as long. Knows no places.

use ratatui::style::{Color, Modifier};

use super::way::Way;
use crate::ui::theme::numbered;

/// How a character looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub fg: Color,
    pub bg: Color,
    pub modifier: Modifier,
    /// Number of the target that it leads to; 0: it leads nowhere.
    pub link: u16,
}

/// What is seen of a blank beside its ground.
const SEEN_OF_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

impl Look {
    /// Returns what is seen of this look on a blank: two blanks that are the same in this are the same.
    pub fn of_blank(self) -> Look {
        let modifier = self.modifier.intersection(SEEN_OF_BLANK);
        let fg = if modifier.is_empty() {
            Color::Reset
        } else {
            self.fg
        };
        Look {
            fg,
            modifier,
            ..self
        }
    }

    /// Tells whether a blank of this look is what erasing leaves, on every terminal.
    pub fn is_erased(self) -> bool {
        self.of_blank() == Look::default()
    }
}

/// Modifiers, and the parameters that set them and take them back (ECMA-48 8.3.117).
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Returns the parameters of SGR that lead from one look to another; `None`: from whatever was set before.
pub fn parameters(before: Option<Look>, look: Look) -> Way {
    let anew = parameters_anew(look);
    match before.map(|before| parameters_changed(before, look)) {
        Some(changed) if changed.len() < anew.len() => changed,
        _ => anew,
    }
}

/// From nothing: everything off, then what is wanted.
fn parameters_anew(look: Look) -> Way {
    let mut parameters = Way::new();
    let wanted = parameters_changed(Look::default(), look);
    if wanted.len() > 0 {
        add(&mut parameters, 0);
        parameters.push(b';');
        parameters.append(&wanted);
    }
    parameters
}

fn parameters_changed(before: Look, look: Look) -> Way {
    let mut parameters = Way::new();
    let mut kept = before.modifier;
    let gone = before.modifier.difference(look.modifier);
    for (modifier, _, off) in MODIFIERS {
        if gone.contains(modifier) && kept.contains(modifier) {
            add(&mut parameters, u16::from(off));
            // One parameter takes back both that share it.
            for (other, _, also) in MODIFIERS {
                if also == off {
                    kept.remove(other);
                }
            }
        }
    }
    for (modifier, on, _) in MODIFIERS {
        if look.modifier.contains(modifier) && !kept.contains(modifier) {
            add(&mut parameters, u16::from(on));
        }
    }
    if before.fg != look.fg {
        add_color(&mut parameters, look.fg, 30);
    }
    if before.bg != look.bg {
        add_color(&mut parameters, look.bg, 40);
    }
    parameters
}

fn add(parameters: &mut Way, number: u16) {
    if parameters.len() > 0 {
        parameters.push(b';');
    }
    parameters.number(number);
}

/// Adds a colour of the foreground (`base` 30) or background (40). The first 16 have short forms.
fn add_color(parameters: &mut Way, color: Color, base: u16) {
    match index(color) {
        Index::Default => add(parameters, base + 9),
        Index::Of(n @ 0..8) => add(parameters, base + u16::from(n)),
        Index::Of(n @ 8..16) => add(parameters, base + 60 + u16::from(n - 8)),
        Index::Of(n) => [base + 8, 5, u16::from(n)]
            .into_iter()
            .for_each(|part| add(parameters, part)),
        Index::Rgb(r, g, b) => [base + 8, 2, r.into(), g.into(), b.into()]
            .into_iter()
            .for_each(|part| add(parameters, part)),
    }
}

enum Index {
    Default,
    Of(u8),
    Rgb(u8, u8, u8),
}

fn index(color: Color) -> Index {
    Index::Of(match color {
        Color::Reset => return Index::Default,
        Color::Rgb(r, g, b) => match numbered([r, g, b]) {
            Some(number) => number,
            None => return Index::Rgb(r, g, b),
        },
        Color::Indexed(n) => n,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    })
}
