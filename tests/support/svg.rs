//! Turns a ratatui `Buffer` into an SVG picture, for the README and for looking at what a test saw.
//!
//! The picture is a fixed grid: every run of text says how wide it is, and lines, blocks and shades
//! are drawn as shapes, so that it looks the same whatever fonts there are. Text stays text, and can
//! be selected and searched. Knows cells, colours and nothing of what they show.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

#[path = "svg/glyph.rs"]
mod glyph;
#[path = "svg/palette.rs"]
mod palette;

use glyph::Shape;
#[allow(unused_imports, reason = "not every test has a light picture")]
pub use palette::{DARK, Ground, LIGHT};
use palette::{Rgb, blend, color};

/// Width and height of a cell, in pixels.
const CELL: (u32, u32) = (9, 19);
/// At this size the letters of common monospaced fonts are as wide as a cell.
const FONT_SIZE: u32 = 15;
/// From the top of a cell to the line that letters stand on.
const BASELINE: u32 = 14;
/// Room between the grid and the edge of the picture.
const MARGIN: u32 = 12;
/// Height of the bar that a framed picture has on top.
const TITLE_BAR: u32 = 30;

/// What a cell looks like. The colours have reversal and dimming already worked in.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: Rgb,
    paper: Rgb,
    underline: Rgb,
    modifier: Modifier,
}

impl Look {
    fn has(&self, modifier: Modifier) -> bool {
        self.modifier.contains(modifier)
    }
}

/// Neighbouring cells of one row that are drawn as one piece.
struct Run {
    x: u32,
    y: u32,
    columns: u32,
    text: String,
    look: Look,
}

/// Path data by colour and thickness.
type Lines = BTreeMap<(Rgb, u32), String>;

/// Draws the buffer as an SVG document, in the colours of `ground`.
///
/// With `title`, a window frame with that title goes around it. The picture is 9 pixels wide and 19
/// high per cell, plus a margin.
pub fn picture(buffer: &Buffer, title: Option<&str>, ground: &Ground) -> String {
    let grid = (
        u32::from(buffer.area.width) * CELL.0,
        u32::from(buffer.area.height) * CELL.1,
    );
    let top = if title.is_some() { TITLE_BAR } else { MARGIN };
    let size = (grid.0 + 2 * MARGIN, grid.1 + top + MARGIN);
    let mut svg = String::new();
    put(
        &mut svg,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\">\n",
            size.0, size.1
        ),
    );
    draw_window(&mut svg, size, title, ground);
    put(
        &mut svg,
        format_args!(
            "<g transform=\"translate({MARGIN} {top})\" font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" \
             font-size=\"{FONT_SIZE}\" style=\"white-space:pre;direction:ltr;unicode-bidi:bidi-override\">\n"
        ),
    );
    let rows: Vec<Vec<Run>> = (0..buffer.area.height)
        .map(|y| runs(buffer, y, ground))
        .collect();
    // All paper first: a tall letter may reach into the row above, but no paper may cover it.
    for run in rows.iter().flatten() {
        draw_paper(&mut svg, run, ground);
    }
    let mut lines = Lines::new();
    for run in rows.iter().flatten() {
        if !run.look.has(Modifier::HIDDEN) {
            draw_ink(&mut svg, &mut lines, run);
        }
    }
    draw_lines(&mut svg, &lines);
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn put(svg: &mut String, piece: fmt::Arguments<'_>) {
    svg.write_fmt(piece)
        .expect("a String takes all that fits in memory");
}

fn draw_window(svg: &mut String, size: (u32, u32), title: Option<&str>, ground: &Ground) {
    let radius = if title.is_some() { 9 } else { 0 };
    let (width, height) = size;
    if let Some(title) = title {
        put(svg, format_args!("<title>{}</title>\n", escape(title)));
    }
    put(
        svg,
        format_args!(
            "<rect width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{}\"/>\n",
            ground.paper
        ),
    );
    let Some(title) = title else { return };
    for (place, color) in [1, 3, 2].into_iter().enumerate() {
        let x = MARGIN + 6 + 18 * place as u32;
        put(
            svg,
            format_args!(
                "<circle cx=\"{x}\" cy=\"15\" r=\"5\" fill=\"{}\"/>\n",
                ground.palette[color]
            ),
        );
    }
    put(
        svg,
        format_args!(
            "<text x=\"{}\" y=\"19\" text-anchor=\"middle\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"{}\">{}</text>\n",
            width / 2,
            ground.palette[8],
            escape(title)
        ),
    );
}

/// Splits a row into runs. A character that is not exactly one column wide, or made of several code
/// points, or drawn as a shape, is a run of its own, since only then is its place certain.
fn runs(buffer: &Buffer, row: u16, ground: &Ground) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut alone = true;
    let mut column = 0;
    while column < buffer.area.width {
        let cell = &buffer[(buffer.area.x + column, buffer.area.y + row)];
        let symbol = cell.symbol();
        let columns = (symbol.width().max(1) as u16).min(buffer.area.width - column);
        let plain =
            columns == 1 && symbol.chars().count() == 1 && glyph::shape(symbol, (0, 0)).is_none();
        let look = look(cell, ground);
        match runs.last_mut() {
            Some(run) if plain && !alone && run.look == look => {
                run.text.push_str(symbol);
                run.columns += 1;
            }
            _ => runs.push(Run {
                x: u32::from(column) * CELL.0,
                y: u32::from(row) * CELL.1,
                columns: u32::from(columns),
                text: symbol.to_owned(),
                look,
            }),
        }
        alone = !plain;
        column += columns;
    }
    runs
}

fn look(cell: &Cell, ground: &Ground) -> Look {
    let has = |modifier| cell.modifier.contains(modifier);
    let (mut ink, mut paper) = (
        color(cell.fg, ground.ink, ground),
        color(cell.bg, ground.paper, ground),
    );
    if has(Modifier::REVERSED) {
        (ink, paper) = (paper, ink);
    }
    if has(Modifier::DIM) {
        ink = blend(ink, paper);
    }
    Look {
        ink,
        paper,
        underline: color(cell.underline_color, ink, ground),
        modifier: cell.modifier,
    }
}

fn draw_paper(svg: &mut String, run: &Run, ground: &Ground) {
    if run.look.paper != ground.paper {
        put(
            svg,
            format_args!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" shape-rendering=\"crispEdges\"/>\n",
                run.x,
                run.y,
                run.columns * CELL.0,
                CELL.1,
                run.look.paper
            ),
        );
    }
}

fn draw_ink(svg: &mut String, lines: &mut Lines, run: &Run) {
    match glyph::shape(&run.text, (run.x, run.y)) {
        Some(Shape::Line { path, thickness }) => {
            lines
                .entry((run.look.ink, thickness))
                .or_default()
                .push_str(&path);
        }
        Some(Shape::Block(element)) => {
            put(
                svg,
                format_args!("<g fill=\"{}\">{element}</g>\n", run.look.ink),
            );
        }
        None => draw_words(svg, run),
    }
    if run.look.has(Modifier::UNDERLINED) {
        draw_rule(svg, run, BASELINE + 2, run.look.underline);
    }
    if run.look.has(Modifier::CROSSED_OUT) {
        draw_rule(svg, run, BASELINE - 4, run.look.ink);
    }
}

fn draw_rule(svg: &mut String, run: &Run, below: u32, color: Rgb) {
    let (x, y, width) = (run.x, run.y + below, run.columns * CELL.0);
    put(
        svg,
        format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"1\" fill=\"{color}\"/>\n"
        ),
    );
}

/// Draws all lines of one colour and thickness as one path, so that they join without seams.
fn draw_lines(svg: &mut String, lines: &Lines) {
    for ((color, thickness), path) in lines {
        put(
            svg,
            format_args!(
                "<path d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{thickness}\" stroke-linecap=\"square\"/>\n"
            ),
        );
    }
}

/// Draws the text of a run, in pieces that hold no more than single spaces: renderers disagree on
/// whether to keep several.
fn draw_words(svg: &mut String, run: &Run) {
    let weight = flag(run.look.has(Modifier::BOLD), " font-weight=\"bold\"");
    let slant = flag(run.look.has(Modifier::ITALIC), " font-style=\"italic\"");
    let mut column = 0;
    for piece in run.text.split("  ") {
        let words = piece.trim_matches(' ');
        if !words.is_empty() {
            let leading = piece.len() - piece.trim_start_matches(' ').len();
            put(
                svg,
                format_args!(
                    "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{weight}{slant}>{}</text>\n",
                    run.x + (column + leading) as u32 * CELL.0,
                    run.y + BASELINE,
                    words.width().max(1) as u32 * CELL.0,
                    run.look.ink,
                    escape(words)
                ),
            );
        }
        column += piece.width() + 2;
    }
}

fn flag(set: bool, attribute: &'static str) -> &'static str {
    if set { attribute } else { "" }
}

/// Writes `text` for XML, which has no way to hold control characters.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    fn draw(text: &str, style: Style) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, text, style);
        picture(&buffer, None, &DARK)
    }

    fn count(svg: &str, piece: &str) -> usize {
        svg.matches(piece).count()
    }

    #[test]
    fn text_stands_in_its_cells() {
        let svg = draw("ab  c d", Style::new());
        assert!(svg.contains("x=\"0\" y=\"14\" textLength=\"18\""), "{svg}");
        assert!(svg.contains("x=\"36\" y=\"14\" textLength=\"27\""), "{svg}");
        assert!(svg.contains(">c d</text>"));
    }

    #[test]
    fn odd_runs_of_spaces_move_nothing() {
        let svg = draw("a   b", Style::new());
        assert!(svg.contains("x=\"36\" y=\"14\" textLength=\"9\""), "{svg}");
    }

    #[test]
    fn wide_characters_take_two_cells() {
        let svg = draw("日本x👩\u{200d}🚒y", Style::new());
        assert_eq!(count(&svg, "textLength=\"18\""), 3, "{svg}");
        assert!(
            svg.contains("x=\"36\""),
            "x follows two wide characters: {svg}"
        );
        assert!(svg.contains("x=\"63\""), "y follows a third: {svg}");
        assert!(svg.contains(">👩\u{200d}🚒</text>"));
    }

    #[test]
    fn markup_is_escaped() {
        let svg = draw("<a> & \"b\"", Style::new());
        assert!(svg.contains("&lt;a&gt; &amp; &quot;b&quot;"), "{svg}");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
        buffer.set_string(0, 0, "x", Style::new());
        assert!(picture(&buffer, Some("<b>\u{1b}"), &DARK).contains("<title>&lt;b&gt;</title>"));
    }

    #[test]
    fn looks_are_drawn() {
        let plain = Style::new();
        for (style, piece) in [
            (plain.bold(), "font-weight=\"bold\""),
            (plain.italic(), "font-style=\"italic\""),
            (plain.underlined(), "y=\"16\" width=\"18\" height=\"1\""),
            (plain.crossed_out(), "y=\"10\" width=\"18\" height=\"1\""),
            (plain.fg(Color::Rgb(1, 2, 3)), "fill=\"#010203\""),
            (plain.bg(Color::Indexed(196)), "fill=\"#ff0000\" shape"),
            (plain.reversed(), "fill=\"#d8dce2\" shape"),
            (plain.fg(Color::Indexed(232)), "fill=\"#080808\""),
            (plain.dim(), "fill=\"#8a8e94\""),
        ] {
            assert!(draw("ab", style).contains(piece), "{piece}");
            assert!(!draw("ab", plain).contains(piece), "{piece}");
        }
        assert!(!draw("ab", plain.hidden()).contains("ab"));
    }

    #[test]
    fn lines_are_shapes() {
        let svg = draw("─a", Style::new());
        assert!(svg.contains("<path"), "{svg}");
        assert!(!svg.contains('─'));
        assert!(svg.contains("x=\"9\""), "text follows in its cell: {svg}");
    }

    #[test]
    fn a_buffer_may_start_anywhere_or_be_empty() {
        let mut buffer = Buffer::empty(Rect::new(5, 3, 2, 1));
        buffer.set_string(5, 3, "ab", Style::new());
        assert!(picture(&buffer, None, &DARK).contains("x=\"0\" y=\"14\""));
        assert!(picture(&Buffer::empty(Rect::ZERO), Some("t"), &DARK).ends_with("</svg>\n"));
    }
}
