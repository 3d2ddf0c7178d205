//! Characters that are drawings: lines, blocks and shades, as SVG shapes of one cell.
//!
//! A font's own glyphs for these leave gaps wherever its line height is not the cell's. Here they
//! reach the cell's edges. A character that is not listed is text, and `svg` writes it as such.

use super::CELL;

/// What to draw in place of a character.
pub enum Shape {
    /// Path data, to be stroked at this thickness with square ends, which close the corners.
    Line { path: String, thickness: u32 },
    /// An element, to be filled.
    Block(String),
}

/// Returns the shape for a cell at `at` (in pixels) that holds `symbol` alone, or `None` for text.
pub fn shape(symbol: &str, at: (u32, u32)) -> Option<Shape> {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return None;
    };
    line(c, at).or_else(|| block(c, at))
}

/// Box drawing (U+2500 to U+257F), as far as programs use it.
fn line(c: char, at: (u32, u32)) -> Option<Shape> {
    // The arms that meet in the middle of the cell: left, right, up, down.
    let (arms, thickness) = match c {
        '╭' => return Some(arc(at, (1.0, 1.0))),
        '╮' => return Some(arc(at, (-1.0, 1.0))),
        '╰' => return Some(arc(at, (1.0, -1.0))),
        '╯' => return Some(arc(at, (-1.0, -1.0))),
        '─' => ("lr", 1),
        '│' => ("ud", 1),
        '┌' => ("rd", 1),
        '┐' => ("ld", 1),
        '└' => ("ru", 1),
        '┘' => ("lu", 1),
        '├' => ("rud", 1),
        '┤' => ("lud", 1),
        '┬' => ("lrd", 1),
        '┴' => ("lru", 1),
        '┼' => ("lrud", 1),
        '╴' => ("l", 1),
        '╵' => ("u", 1),
        '╶' => ("r", 1),
        '╷' => ("d", 1),
        '━' => ("lr", 2),
        '┃' => ("ud", 2),
        '┏' => ("rd", 2),
        '┓' => ("ld", 2),
        '┗' => ("ru", 2),
        '┛' => ("lu", 2),
        '┣' => ("rud", 2),
        '┫' => ("lud", 2),
        '┳' => ("lrd", 2),
        '┻' => ("lru", 2),
        '╋' => ("lrud", 2),
        _ => return None,
    };
    let (left, top, x, y) = edges_and_middle(at);
    let end = |arm, there, middle| if arms.contains(arm) { there } else { middle };
    let mut path = String::new();
    if arms.contains(['l', 'r']) {
        let (from, to) = (end('l', left, x), end('r', left + f64::from(CELL.0), x));
        path = format!("M{from} {y}H{to}");
    }
    if arms.contains(['u', 'd']) {
        let (from, to) = (end('u', top, y), end('d', top + f64::from(CELL.1), y));
        path = format!("{path}M{x} {from}V{to}");
    }
    Some(Shape::Line { path, thickness })
}

/// A round corner between a horizontal and a vertical edge of the cell; `toward` holds the signs of
/// the directions that its ends point to.
fn arc(at: (u32, u32), toward: (f64, f64)) -> Shape {
    let (_, _, x, y) = edges_and_middle(at);
    let (half_width, half_height) = (f64::from(CELL.0) / 2.0, f64::from(CELL.1) / 2.0);
    let path = format!(
        "M{} {y}Q{x} {y} {x} {}V{}",
        x + toward.0 * half_width,
        y + toward.1 * half_width,
        y + toward.1 * half_height
    );
    Shape::Line { path, thickness: 1 }
}

fn edges_and_middle(at: (u32, u32)) -> (f64, f64, f64, f64) {
    let (left, top) = (f64::from(at.0), f64::from(at.1));
    (
        left,
        top,
        left + f64::from(CELL.0) / 2.0,
        top + f64::from(CELL.1) / 2.0,
    )
}

/// Block elements (U+2580 to U+2595): parts of a cell in eighths, and shades.
fn block(c: char, at: (u32, u32)) -> Option<Shape> {
    let nibble = f64::from(c as u32 & 0x0f);
    // Left, top, width, height; then opacity.
    let ([left, top, width, height], opacity) = match c {
        '▀' => ([0.0, 0.0, 8.0, 4.0], 1.0),
        '▁'..='█' => ([0.0, 8.0 - nibble, 8.0, nibble], 1.0),
        '▉'..='▏' => ([0.0, 0.0, 16.0 - nibble, 8.0], 1.0),
        '▐' => ([4.0, 0.0, 4.0, 8.0], 1.0),
        '░' => ([0.0, 0.0, 8.0, 8.0], 0.25),
        '▒' => ([0.0, 0.0, 8.0, 8.0], 0.5),
        '▓' => ([0.0, 0.0, 8.0, 8.0], 0.75),
        '▔' => ([0.0, 0.0, 8.0, 1.0], 1.0),
        '▕' => ([7.0, 0.0, 1.0, 8.0], 1.0),
        _ => return None,
    };
    let (column, row) = (f64::from(CELL.0) / 8.0, f64::from(CELL.1) / 8.0);
    Some(Shape::Block(format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" opacity=\"{opacity}\"/>",
        f64::from(at.0) + left * column,
        f64::from(at.1) + top * row,
        width * column,
        height * row
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(symbol: &str, at: (u32, u32)) -> String {
        match shape(symbol, at).expect("a shape") {
            Shape::Line { path, thickness } => format!("{thickness}: {path}"),
            Shape::Block(element) => element,
        }
    }

    #[test]
    fn blocks_are_eighths_of_a_cell() {
        for (symbol, piece) in [
            ("█", "x=\"9\" y=\"19\" width=\"9\" height=\"19\""),
            ("▄", "x=\"9\" y=\"28.5\" width=\"9\" height=\"9.5\""),
            ("▌", "x=\"9\" y=\"19\" width=\"4.5\" height=\"19\""),
            ("▐", "x=\"13.5\" y=\"19\" width=\"4.5\" height=\"19\""),
            ("▏", "width=\"1.125\""),
            ("▉", "width=\"7.875\""),
            ("▒", "opacity=\"0.5\""),
        ] {
            let drawn = drawn(symbol, CELL);
            assert!(drawn.contains(piece), "{symbol}: {drawn}");
        }
    }

    #[test]
    fn lines_reach_the_edges() {
        for (symbol, path) in [
            ("─", "1: M0 9.5H9"),
            ("┃", "2: M4.5 0V19"),
            ("┘", "1: M0 9.5H4.5M4.5 0V9.5"),
            ("├", "1: M4.5 9.5H9M4.5 0V19"),
            ("╰", "1: M9 9.5Q4.5 9.5 4.5 5V0"),
            ("╮", "1: M0 9.5Q4.5 9.5 4.5 14V19"),
        ] {
            assert_eq!(drawn(symbol, (0, 0)), path, "{symbol}");
        }
    }

    #[test]
    fn text_has_no_shape() {
        for symbol in ["a", "", "日", "ab", "▌▌"] {
            assert!(shape(symbol, (0, 0)).is_none(), "{symbol:?}");
        }
    }
}
