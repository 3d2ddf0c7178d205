//! A picture as sixel graphics: six rows of pixels at a time, colour by colour. Pure.
//!
//! Source: DEC, "VT330/VT340 Programmer Reference Manual", volume 2, chapter 14.

use super::Raster;
use super::palette::{Reduced, reduce};

/// Rows of pixels in a band.
const BAND: usize = 6;
/// Repetitions from which on a count is shorter than the signs themselves.
const WORTH_COUNTING: usize = 4;

/// Returns the control string that draws `raster` from the cursor on, in `colors` colours at most, which a terminal
/// has 2..=256 of.
pub fn sixel(raster: &Raster, colors: usize) -> Vec<u8> {
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let reduced = reduce(raster, colors);
    // Pixels that are not set stay as they are (P2 = 1); the size of a pixel is 1 : 1.
    let mut out = format!("\x1bP0;1;0q\"1;1;{width};{height}").into_bytes();
    for (number, color) in reduced.colors.iter().enumerate() {
        let [r, g, b] = color.map(|value| (u32::from(value) * 100 + 127) / 255);
        out.extend(format!("#{number};2;{r};{g};{b}").bytes());
    }
    for first in (0..height).step_by(BAND) {
        if first > 0 {
            out.push(b'-');
        }
        write_band(&reduced, width, first, &mut out);
    }
    out.extend(b"\x1b\\");
    out
}

/// Writes the band that begins with pixel row `first`: each colour that it has, one over the other.
fn write_band(reduced: &Reduced, width: usize, first: usize, out: &mut Vec<u8>) {
    let rows = reduced.pixels[first * width..].chunks(width).take(BAND);
    let mut signs: Vec<Vec<u8>> = vec![Vec::new(); reduced.colors.len()];
    for (bit, row) in rows.enumerate() {
        for (x, number) in row.iter().enumerate() {
            let signs = &mut signs[usize::from(*number)];
            if signs.is_empty() {
                signs.resize(width, 0);
            }
            signs[x] |= 1 << bit;
        }
    }
    let mut begun = false;
    for (number, signs) in signs
        .iter()
        .enumerate()
        .filter(|(_, signs)| !signs.is_empty())
    {
        if begun {
            out.push(b'$');
        }
        begun = true;
        out.extend(format!("#{number}").bytes());
        write_signs(signs, out);
    }
}

/// Writes the columns of a colour, those that repeat by their number. Nothing has to follow the last one.
fn write_signs(signs: &[u8], out: &mut Vec<u8>) {
    let end = signs
        .iter()
        .rposition(|sign| *sign != 0)
        .map_or(0, |last| last + 1);
    for run in signs[..end].chunk_by(|a, b| a == b) {
        let sign = b'?' + run[0];
        if run.len() < WORTH_COUNTING {
            out.extend(run.iter().map(|_| sign));
        } else {
            out.extend(format!("!{}", run.len()).bytes());
            out.push(sign);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::iter::Peekable;
    use std::str::Chars;

    use proptest::prelude::*;

    use super::*;
    use crate::render::Rgb;

    fn number(rest: &mut Peekable<Chars<'_>>) -> usize {
        let mut number = 0;
        while let Some(digit) = rest.peek().and_then(|c| c.to_digit(10)) {
            number = number * 10 + digit as usize;
            rest.next();
        }
        number
    }

    /// What a terminal makes of the string: its size, and its pixels in per cent of red, green and blue.
    fn shown(string: &[u8]) -> (usize, usize, Vec<Option<[u32; 3]>>) {
        let text = std::str::from_utf8(string).expect("ASCII");
        let text = text.strip_prefix("\x1bP0;1;0q\"1;1;").expect("its head");
        let text = text.strip_suffix("\x1b\\").expect("its end");
        let mut rest = text.chars().peekable();
        let width = number(&mut rest);
        assert_eq!(rest.next(), Some(';'));
        let height = number(&mut rest);
        let mut colors = std::collections::BTreeMap::new();
        let mut pixels = vec![None; width * height];
        let (mut x, mut y, mut color, mut times) = (0, 0, 0, 1);
        while let Some(c) = rest.next() {
            match c {
                '#' => {
                    color = number(&mut rest);
                    if rest.next_if_eq(&';').is_some() {
                        assert_eq!((number(&mut rest), rest.next()), (2, Some(';')));
                        let r = number(&mut rest) as u32;
                        assert_eq!(rest.next(), Some(';'));
                        let g = number(&mut rest) as u32;
                        assert_eq!(rest.next(), Some(';'));
                        colors.insert(color, [r, g, number(&mut rest) as u32]);
                    }
                }
                '!' => times = number(&mut rest),
                '$' => x = 0,
                '-' => (x, y) = (0, y + 6),
                '?'..='~' => {
                    let bits = c as usize - '?' as usize;
                    for _ in 0..std::mem::replace(&mut times, 1) {
                        for bit in (0..6).filter(|bit| bits >> bit & 1 == 1) {
                            let pixel = &mut pixels[(y + bit) * width + x];
                            assert_eq!(*pixel, None, "a pixel is set once");
                            *pixel = Some(colors[&color]);
                        }
                        x += 1;
                    }
                }
                other => panic!("{other:?}"),
            }
        }
        (width, height, pixels)
    }

    #[test]
    fn a_terminal_shows_the_colours() {
        let pixels: Vec<Rgb> = (0..20 * 13)
            .map(|n| {
                if n % 20 < 10 {
                    [255, 0, 0]
                } else {
                    [0, 0, 255]
                }
            })
            .collect();
        let raster = Raster::new(20, 13, pixels).expect("pixels");
        let (width, height, pixels) = shown(&sixel(&raster, 16));
        assert_eq!((width, height), (20, 13));
        assert_eq!(pixels[0], Some([100, 0, 0]));
        assert_eq!(pixels[12 * 20 + 19], Some([0, 0, 100]));
    }

    #[test]
    fn what_repeats_is_counted() {
        let raster = Raster::new(500, 6, vec![[0; 3]; 3000]).expect("pixels");
        assert!(sixel(&raster, 256).ends_with(b"#0!500~\x1b\\"));
    }

    proptest! {
        #[test]
        fn every_pixel_is_set(
            (width, height, pixels) in (1_u32..30, 1_u32..30).prop_flat_map(|(width, height)| {
                let count = (width * height) as usize;
                (Just(width), Just(height), prop::collection::vec(any::<[u8; 3]>(), count))
            }),
            colors in 1_usize..300,
        ) {
            let raster = Raster::new(width, height, pixels).expect("pixels");
            let (columns, rows, pixels) = shown(&sixel(&raster, colors));
            prop_assert_eq!((columns as u32, rows as u32), (width, height));
            prop_assert!(pixels.iter().all(Option::is_some));
        }
    }
}
