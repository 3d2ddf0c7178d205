//! How many colours a terminal has, and which of them is the nearest to one that it has not.

use ratatui::style::Color;

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, or none wanted (`NO_COLOR`).
    Mono,
    /// The 16 of ECMA-48 with their bright forms.
    Basic,
    /// The 256 of xterm.
    Indexed,
    /// 24 bits.
    #[default]
    True,
}

/// The 16 colours as xterm has them, in their order. A person's own shades may differ.
const BASIC: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// Returns the nearest colour that a terminal of this depth has. Without colours, that is its own.
pub fn fitted(color: Color, depth: Depth) -> Color {
    match (depth, color) {
        (Depth::Mono, _) => Color::Reset,
        (Depth::Basic, Color::Rgb(r, g, b)) => basic([r, g, b]),
        (Depth::Basic, Color::Indexed(index)) => basic(shade(index)),
        (Depth::Indexed, Color::Rgb(r, g, b)) => indexed([r, g, b]),
        _ => color,
    }
}

/// Returns the value that one of xterm's 256 colours has.
fn shade(index: u8) -> [u8; 3] {
    match index {
        0..=15 => BASIC[usize::from(index)].1,
        16..=231 => {
            let place = index - 16;
            [place / 36, place / 6 % 6, place % 6].map(|step| LEVELS[usize::from(step)])
        }
        232..=255 => [8 + 10 * (index - 232); 3],
    }
}

/// Returns the number under which xterm's palette has exactly this colour, if it has it. The first 16, and the six
/// above them that people who paint their palette over use as well, are left out.
pub fn numbered(rgb: [u8; 3]) -> Option<u8> {
    let grey = rgb[0] == rgb[1] && rgb[1] == rgb[2] && (8..=238).contains(&rgb[0]);
    if grey && (rgb[0] - 8).is_multiple_of(10) {
        return Some(232 + (rgb[0] - 8) / 10);
    }
    let (number, value) = nearest_of_cube(rgb);
    (value == rgb && number > LAST_PAINTED_OVER).then_some(number)
}

/// base16 and what is made like it put colours of their own up to this number.
const LAST_PAINTED_OVER: u8 = 21;

fn basic(rgb: [u8; 3]) -> Color {
    BASIC
        .iter()
        .min_by_key(|(_, value)| distance(rgb, *value))
        .map_or(Color::Reset, |(color, _)| *color)
}

/// Returns the nearest of xterm's 256 colours: of the cube 16..=231 or the greys 232..=255. The first 16
/// are left out, since a person gives them whatever shades they like.
fn indexed(rgb: [u8; 3]) -> Color {
    let (cube_index, cube) = nearest_of_cube(rgb);
    let mean = rgb.iter().map(|value| u16::from(*value)).sum::<u16>() / 3;
    let step = (mean.saturating_sub(3) / 10).min(23) as u8;
    let grey = [8 + 10 * step; 3];
    if distance(rgb, grey) < distance(rgb, cube) {
        Color::Indexed(232 + step)
    } else {
        Color::Indexed(cube_index)
    }
}

/// The values of the steps of xterm's cube.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Returns the nearest colour of xterm's cube of 6 × 6 × 6, by index and by value.
fn nearest_of_cube(rgb: [u8; 3]) -> (u8, [u8; 3]) {
    let steps = rgb.map(|value| {
        (0..6u8)
            .min_by_key(|step| LEVELS[usize::from(*step)].abs_diff(value))
            .unwrap_or(0)
    });
    let index = 16 + 36 * steps[0] + 6 * steps[1] + steps[2];
    (index, steps.map(|step| LEVELS[usize::from(step)]))
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.into_iter()
        .zip(b)
        .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_brought_down_to_what_the_terminal_has() {
        for (hex, index, named) in [
            ("#000000", 16, Color::Black),
            ("#ffffff", 231, Color::White),
            ("#ff0000", 196, Color::LightRed),
            ("#838c97", 245, Color::DarkGray),
            ("#2b3d55", 238, Color::Black),
            ("#00cfd0", 44, Color::Cyan),
        ] {
            let color: Color = hex.parse().expect("a colour");
            assert_eq!(fitted(color, Depth::True), color);
            assert_eq!(
                fitted(color, Depth::Indexed),
                Color::Indexed(index),
                "{hex}"
            );
            assert_eq!(fitted(color, Depth::Basic), named, "{hex}");
            assert_eq!(fitted(color, Depth::Mono), Color::Reset);
        }
        assert_eq!(fitted(Color::Indexed(196), Depth::Basic), Color::LightRed);
        assert_eq!(fitted(Color::Indexed(250), Depth::Basic), Color::Gray);
        assert_eq!(fitted(Color::Cyan, Depth::Basic), Color::Cyan);
    }

    #[test]
    fn what_the_palette_has_is_known_by_its_number() {
        for number in 22..=255 {
            let found = numbered(shade(number)).map(shade);
            assert_eq!(found, Some(shade(number)), "{number}");
        }
        for (rgb, number) in [
            ([0x28, 0x3a, 0x52], None),
            ([8, 8, 8], Some(232)),
            ([9, 9, 9], None),
            ([248, 248, 248], None),
            ([0, 0, 0], None),
            ([0, 0, 255], None),
            ([255, 255, 255], Some(231)),
        ] {
            assert_eq!(numbered(rgb), number, "{rgb:?}");
        }
    }
}
