//! Pictures of an article in cells: half blocks in two colours, or shades where there are no colours.

use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::canvas::{Canvas, PictureRow};
use super::theme::{Depth, fitted};
use super::{Theme, symbols};
use crate::render::{Mosaic, Rgb};

/// From dark to light, for terminals with few colours and for those without Unicode's blocks.
const SHADES: [&str; 5] = [" ", "░", "▒", "▓", "█"];
const PLAIN_SHADES: [&str; 10] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"];

/// Draws a row of a picture that is as wide as `place`, and says so, for terminals that can show its pixels.
pub fn draw_row(
    buf: &mut Canvas,
    place: Rect,
    mosaic: &Mosaic,
    picture: PictureRow,
    theme: &Theme,
) {
    for x in 0..place.width {
        let (upper, lower) = mosaic.cell((x, picture.row), (place.width, picture.rows));
        let (sign, style) = if theme.symbols == symbols::ASCII {
            (shade(&PLAIN_SHADES, upper, lower), theme.text)
        } else if theme.depth <= Depth::Basic {
            (shade(&SHADES, upper, lower), theme.text)
        } else {
            let color = |[r, g, b]: Rgb| fitted(Color::Rgb(r, g, b), theme.depth);
            let (upper, lower) = (color(upper), color(lower));
            let sign = if upper == lower { " " } else { "▀" };
            (sign, Style::new().fg(upper).bg(lower))
        };
        let cell = Rect::new(place.x + x, place.y, 1, 1);
        buf.fill(cell, sign, style);
    }
    buf.picture(place, picture);
}

/// Returns the shade for two pixels, by their lightness (ITU-R BT.601).
fn shade(shades: &[&'static str], upper: Rgb, lower: Rgb) -> &'static str {
    let light = |[r, g, b]: Rgb| 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b);
    let most = 2 * 255 * 1000;
    let step = (light(upper) + light(lower)) as usize * (shades.len() - 1) + most / 2;
    shades[step / most]
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;

    fn drawn(theme: &Theme) -> String {
        let pixels = vec![[0; 3], [255; 3], [0; 3], [0; 3], [255; 3], [255; 3]];
        let mosaic = Mosaic::new(3, 1, pixels).expect("a mosaic");
        let place = Rect::new(0, 0, 3, 1);
        let mut buf = Canvas::new(place);
        let row = PictureRow {
            source: 0,
            row: 0,
            rows: 1,
        };
        draw_row(&mut buf, place, &mosaic, row, theme);
        let mut cells = Buffer::empty(place);
        buf.paint(&mut cells);
        (0..3).map(|x| cells[(x, 0)].symbol()).collect()
    }

    #[test]
    fn two_pixels_stand_in_a_cell() {
        let theme = Theme::auto(true, Depth::True);
        assert_eq!(drawn(&theme), "  ▀");
        assert_eq!(drawn(&Theme::auto(true, Depth::Mono)), " █▒");
        assert_eq!(drawn(&theme.with_ascii(true)), " @+");
    }
}
