//! Pictures of an article in cells: half blocks in two colours, or shades where there are no colours.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::theme::{Depth, fitted};
use super::{Theme, symbols};
use crate::render::{Mosaic, Rgb};

/// From dark to light, for terminals with few colours and for those without Unicode's blocks.
const SHADES: [&str; 5] = [" ", "░", "▒", "▓", "█"];
const PLAIN_SHADES: [&str; 10] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"];

/// Draws row `row` of a picture that is `rows` high and as wide as `place`.
pub fn draw_row(
    buf: &mut Buffer,
    place: Rect,
    mosaic: &Mosaic,
    (row, rows): (u16, u16),
    theme: &Theme,
) {
    for x in 0..place.width {
        let (upper, lower) = mosaic.cell((x, row), (place.width, rows));
        let Some(cell) = buf.cell_mut((place.x + x, place.y)) else {
            continue;
        };
        if theme.symbols == symbols::ASCII {
            cell.set_symbol(shade(&PLAIN_SHADES, upper, lower));
            cell.set_style(theme.text);
        } else if theme.depth <= Depth::Basic {
            cell.set_symbol(shade(&SHADES, upper, lower));
            cell.set_style(theme.text);
        } else {
            let color = |[r, g, b]: Rgb| fitted(Color::Rgb(r, g, b), theme.depth);
            let (upper, lower) = (color(upper), color(lower));
            let sign = if upper == lower { " " } else { "▀" };
            cell.set_symbol(sign);
            cell.set_style(Style::new().fg(upper).bg(lower));
        }
    }
}

/// Returns the shade for two pixels, by their lightness (ITU-R BT.601).
fn shade<'a>(shades: &[&'a str], upper: Rgb, lower: Rgb) -> &'a str {
    let light = |[r, g, b]: Rgb| 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b);
    let most = 2 * 255 * 1000;
    let step = (light(upper) + light(lower)) as usize * (shades.len() - 1) + most / 2;
    shades[step / most]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(theme: &Theme) -> String {
        let pixels = vec![[0; 3], [255; 3], [0; 3], [0; 3], [255; 3], [255; 3]];
        let mosaic = Mosaic::new(3, 1, pixels).expect("a mosaic");
        let place = Rect::new(0, 0, 3, 1);
        let mut buf = Buffer::empty(place);
        draw_row(&mut buf, place, &mosaic, (0, 1), theme);
        (0..3).map(|x| buf[(x, 0)].symbol()).collect()
    }

    #[test]
    fn two_pixels_stand_in_a_cell() {
        let theme = Theme::auto(true, Depth::True);
        assert_eq!(drawn(&theme), "  ▀");
        assert_eq!(drawn(&Theme::auto(true, Depth::Mono)), " █▒");
        assert_eq!(drawn(&theme.with_ascii(true)), " @+");
    }
}
