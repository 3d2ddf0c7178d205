//! The colours of the pictures: what a terminal's named and numbered colours look like in them.

use std::fmt;

use ratatui::style::Color;

/// The colours of a terminal: its ground, its letters, and the sixteen of ANSI in their order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    pub paper: Rgb,
    pub ink: Rgb,
    pub palette: [Rgb; 16],
}

/// A terminal with a dark ground.
pub const DARK: Ground = Ground {
    paper: Rgb(0x16, 0x19, 0x1f),
    ink: Rgb(0xd8, 0xdc, 0xe2),
    palette: [
        Rgb(0x2a, 0x2f, 0x38),
        Rgb(0xe0, 0x6c, 0x66),
        Rgb(0x8f, 0xc0, 0x74),
        Rgb(0xdd, 0xb6, 0x62),
        Rgb(0x6c, 0xa3, 0xe8),
        Rgb(0xbf, 0x8a, 0xdc),
        Rgb(0x5f, 0xbd, 0xc1),
        Rgb(0xc3, 0xc8, 0xd0),
        Rgb(0x6d, 0x75, 0x83),
        Rgb(0xf0, 0x8b, 0x84),
        Rgb(0xab, 0xd8, 0x92),
        Rgb(0xf0, 0xcf, 0x85),
        Rgb(0x92, 0xbf, 0xf7),
        Rgb(0xd5, 0xab, 0xee),
        Rgb(0x86, 0xd8, 0xdb),
        Rgb(0xf2, 0xf4, 0xf7),
    ],
};

/// A terminal with a light ground.
#[allow(dead_code, reason = "not every test has a light picture")]
pub const LIGHT: Ground = Ground {
    paper: Rgb(0xfb, 0xfb, 0xf9),
    ink: Rgb(0x24, 0x29, 0x2f),
    palette: [
        Rgb(0x24, 0x29, 0x2f),
        Rgb(0xc0, 0x2b, 0x2b),
        Rgb(0x2c, 0x7a, 0x36),
        Rgb(0x94, 0x66, 0x00),
        Rgb(0x0b, 0x5c, 0xc2),
        Rgb(0x8a, 0x3a, 0xa8),
        Rgb(0x0c, 0x77, 0x7e),
        Rgb(0xd5, 0xd8, 0xdc),
        Rgb(0x6e, 0x77, 0x81),
        Rgb(0xd9, 0x4c, 0x4c),
        Rgb(0x3c, 0x97, 0x48),
        Rgb(0xb3, 0x80, 0x08),
        Rgb(0x2f, 0x7d, 0xe0),
        Rgb(0xa8, 0x5c, 0xc5),
        Rgb(0x1c, 0x95, 0x9d),
        Rgb(0xf2, 0xf4, 0xf7),
    ],
};

/// A colour, written as `#rrggbb`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(u8, u8, u8);

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// Returns what `color` is on this ground; `default` for the terminal's own.
pub fn color(color: Color, default: Rgb, ground: &Ground) -> Rgb {
    let ansi = |index: usize| ground.palette[index];
    match color {
        Color::Reset => default,
        Color::Black => ansi(0),
        Color::Red => ansi(1),
        Color::Green => ansi(2),
        Color::Yellow => ansi(3),
        Color::Blue => ansi(4),
        Color::Magenta => ansi(5),
        Color::Cyan => ansi(6),
        Color::Gray => ansi(7),
        Color::DarkGray => ansi(8),
        Color::LightRed => ansi(9),
        Color::LightGreen => ansi(10),
        Color::LightYellow => ansi(11),
        Color::LightBlue => ansi(12),
        Color::LightMagenta => ansi(13),
        Color::LightCyan => ansi(14),
        Color::White => ansi(15),
        Color::Rgb(red, green, blue) => Rgb(red, green, blue),
        Color::Indexed(index) => indexed(index, ground),
    }
}

/// Returns one of the 256 colours: sixteen of the palette, a cube of 6×6×6, and 24 greys.
fn indexed(index: u8, ground: &Ground) -> Rgb {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..=15 => ground.palette[usize::from(index)],
        16..=231 => {
            let place = index - 16;
            Rgb(level(place / 36), level(place / 6 % 6), level(place % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            Rgb(grey, grey, grey)
        }
    }
}

/// Dims ink: three parts of it to two parts of the paper under it.
pub fn blend(ink: Rgb, paper: Rgb) -> Rgb {
    let mix = |ink: u8, paper: u8| ((u16::from(ink) * 3 + u16::from(paper) * 2) / 5) as u8;
    Rgb(
        mix(ink.0, paper.0),
        mix(ink.1, paper.1),
        mix(ink.2, paper.2),
    )
}
