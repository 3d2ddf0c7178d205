//! What a frame shows, row by row, as it was drawn: words, signs and looks, each with its place.
//!
//! The panes draw here and not on cells. Two frames are told apart by what was drawn, which is far less than
//! their cells; cells are made of rows that differ, and of no others. Knows neither panes nor themes.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::symbols;
use crate::domain::CleanText;
use crate::render::width::is_narrow;

/// A frame as it was drawn.
#[derive(Clone, Debug, Default)]
pub struct Canvas {
    area: Rect,
    rows: Vec<Row>,
    finish: Finish,
}

/// What is done to all cells in the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Finish {
    /// Signs of Unicode are replaced by those of ASCII.
    pub plain: bool,
    /// What takes the place of the terminal's own ground and letters.
    pub ground: Option<Style>,
}

/// What was drawn in a row, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    /// All the text of the strokes, one behind the other.
    text: String,
    strokes: Vec<Stroke>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Stroke {
    kind: Kind,
    x: u16,
    columns: u16,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// Bytes of the row's text, in this style.
    Text { start: u32, end: u32, style: Style },
    /// The same sign in every column.
    Sign(&'static str, Style),
    /// Another style for what is there.
    Style(Style),
    /// Blank again.
    Clear,
    /// These columns lead to the place that bytes of the row's text name.
    Link { start: u32, end: u32, number: u16 },
    /// These columns show a row of a picture.
    Picture(PictureRow),
}

/// A row of a picture: which one, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureRow {
    /// Number of the picture in its article.
    pub source: usize,
    pub row: u16,
    pub rows: u16,
}

/// Columns of a row that lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked<'a> {
    pub columns: Range<u16>,
    /// Tells links apart that lead to the same place.
    pub number: u16,
    pub target: &'a str,
}

/// The longest address that terminals take.
const LONGEST_TARGET: usize = 2000;

impl Canvas {
    /// Returns a blank canvas.
    pub fn new(area: Rect) -> Canvas {
        let mut canvas = Canvas::default();
        canvas.begin(area);
        canvas
    }

    /// Becomes blank, in another size if need be. What it has allocated is used again.
    pub fn begin(&mut self, area: Rect) {
        self.area = area;
        self.finish = Finish::default();
        self.rows
            .resize_with(usize::from(area.height), Row::default);
        for row in &mut self.rows {
            row.text.clear();
            row.strokes.clear();
        }
    }

    /// Returns the place of all of it.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Says what is done to all cells in the end.
    pub fn finish(&mut self, finish: Finish) {
        self.finish = finish;
    }

    /// Writes `text`, which takes `columns` columns as [`crate::render::width`] counts them. Returns the column
    /// after it.
    pub fn text(&mut self, x: u16, y: u16, text: &str, columns: u16, style: Style) -> u16 {
        let columns = columns.min(self.area.right().saturating_sub(x));
        if let Some(row) = self.row(y).filter(|_| columns > 0) {
            let start = row.text.len() as u32;
            row.text.push_str(text);
            let end = row.text.len() as u32;
            let kind = Kind::Text { start, end, style };
            row.strokes.push(Stroke { kind, x, columns });
        }
        x + columns
    }

    /// Says that `columns` columns lead to `target`, if that is an address that a terminal may be told: of the
    /// web or of mail, and without anything that it could obey. `number` tells links apart.
    pub fn link(&mut self, x: u16, y: u16, columns: u16, number: u16, target: &CleanText) {
        let schemes = ["https://", "http://", "mailto:"];
        let is_safe = target.len() <= LONGEST_TARGET
            && schemes.iter().any(|scheme| target.starts_with(scheme))
            && target.bytes().all(|byte| (b'!'..=b'~').contains(&byte));
        let columns = columns.min(self.area.right().saturating_sub(x));
        if let Some(row) = self.row(y).filter(|_| is_safe && columns > 0) {
            let start = row.text.len() as u32;
            row.text.push_str(target);
            let end = row.text.len() as u32;
            let kind = Kind::Link { start, end, number };
            row.strokes.push(Stroke { kind, x, columns });
        }
    }

    /// Returns the columns of row `y` that lead somewhere, from left to right.
    pub fn links(&self, y: u16) -> Vec<Linked<'_>> {
        let Some(row) = self.rows.get(usize::from(y.saturating_sub(self.area.y))) else {
            return Vec::new();
        };
        let mut links: Vec<Linked<'_>> = Vec::new();
        for stroke in &row.strokes {
            let columns = stroke.x..stroke.x + stroke.columns;
            match stroke.kind {
                Kind::Clear => links.retain(|link| {
                    link.columns.end <= columns.start || link.columns.start >= columns.end
                }),
                Kind::Link { start, end, number } => links.push(Linked {
                    columns,
                    number,
                    target: &row.text[start as usize..end as usize],
                }),
                _ => {}
            }
        }
        links.sort_by_key(|link| link.columns.start);
        links
    }

    /// Says that the cells of `place`, which is one row high, show this row of a picture.
    pub fn picture(&mut self, place: Rect, row: PictureRow) {
        self.stroke(place, || Kind::Picture(row));
    }

    /// Returns the rows of pictures that nothing lies over, from top to bottom, each with its place.
    pub fn pictures(&self) -> Vec<(Rect, PictureRow)> {
        let mut found = Vec::new();
        for (row, y) in self.rows.iter().zip(self.area.y..) {
            for (at, stroke) in row.strokes.iter().enumerate() {
                let Kind::Picture(picture) = stroke.kind else {
                    continue;
                };
                let is_over = |other: &Stroke| {
                    other.x < stroke.x + stroke.columns && stroke.x < other.x + other.columns
                };
                if !row.strokes[at + 1..].iter().any(is_over) {
                    found.push((Rect::new(stroke.x, y, stroke.columns, 1), picture));
                }
            }
        }
        found
    }

    /// Puts the same sign, one column wide, into every column of an area.
    pub fn fill(&mut self, area: Rect, sign: &'static str, style: Style) {
        self.stroke(area, || Kind::Sign(sign, style));
    }

    /// Lays a style over what is drawn in an area.
    pub fn set_style(&mut self, area: Rect, style: Style) {
        self.stroke(area, || Kind::Style(style));
    }

    /// Makes an area blank again.
    pub fn clear(&mut self, area: Rect) {
        self.stroke(area, || Kind::Clear);
    }

    fn stroke(&mut self, area: Rect, kind: impl Fn() -> Kind) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            if let Some(row) = self.row(y).filter(|_| area.width > 0) {
                row.strokes.push(Stroke {
                    kind: kind(),
                    x: area.x,
                    columns: area.width,
                });
            }
        }
    }

    fn row(&mut self, y: u16) -> Option<&mut Row> {
        let index = y.checked_sub(self.area.y)?;
        self.rows.get_mut(usize::from(index))
    }

    /// Tells whether row `y` of two frames of the same size shows the same.
    pub fn is_same_row(&self, other: &Canvas, y: u16) -> bool {
        let index = usize::from(y.saturating_sub(self.area.y));
        self.finish == other.finish && self.rows.get(index) == other.rows.get(index)
    }

    /// Makes the cells of all rows.
    pub fn paint(&self, cells: &mut Buffer) {
        for y in self.area.top()..self.area.bottom() {
            self.paint_row(y, cells);
        }
    }

    /// Makes the cells of row `y`, whatever they were before. `cells` has the canvas' area.
    pub fn paint_row(&self, y: u16, cells: &mut Buffer) {
        let Some(row) = self.rows.get(usize::from(y.saturating_sub(self.area.y))) else {
            return;
        };
        let whole = range(cells, self.area.x, y, self.area.width);
        for cell in &mut cells.content[whole.clone()] {
            cell.reset();
        }
        for stroke in &row.strokes {
            stroke.paint(&row.text, y, cells);
        }
        if self.finish.plain {
            symbols::make_plain(&mut cells.content[whole.clone()]);
        }
        if let Some(ground) = self.finish.ground {
            for cell in &mut cells.content[whole] {
                if cell.bg == Color::Reset {
                    cell.bg = ground.bg.unwrap_or_default();
                }
                if cell.fg == Color::Reset {
                    cell.fg = ground.fg.unwrap_or_default();
                }
            }
        }
    }
}

impl Stroke {
    fn paint(&self, text: &str, y: u16, cells: &mut Buffer) {
        let place = range(cells, self.x, y, self.columns);
        match self.kind {
            Kind::Text { start, end, style } => {
                let text = &text[start as usize..end as usize];
                // What needs no cutting into clusters and no measuring is most of a screen.
                if text.chars().all(is_narrow) {
                    for (cell, c) in cells.content[place].iter_mut().zip(text.chars()) {
                        cell.set_char(c).set_style(style);
                    }
                    return;
                }
                let columns = usize::from(self.columns);
                cells.set_stringn(self.x, y, text, columns, style);
            }
            Kind::Sign(sign, style) => {
                for cell in &mut cells.content[place] {
                    cell.set_symbol(sign).set_style(style);
                }
            }
            Kind::Style(style) => {
                for cell in &mut cells.content[place] {
                    cell.set_style(style);
                }
            }
            Kind::Clear => {
                for cell in &mut cells.content[place] {
                    cell.reset();
                }
            }
            Kind::Link { .. } | Kind::Picture(_) => {}
        }
    }
}

/// Returns the indices of `columns` cells from column `x` of row `y` on.
fn range(cells: &Buffer, x: u16, y: u16, columns: u16) -> Range<usize> {
    let (x, y) = (x - cells.area.x, y - cells.area.y);
    let start = usize::from(y) * usize::from(cells.area.width) + usize::from(x);
    start..start + usize::from(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(canvas: &Canvas) -> Buffer {
        let mut cells = Buffer::filled(canvas.area(), ratatui::buffer::Cell::new("?"));
        canvas.paint(&mut cells);
        cells
    }

    #[test]
    fn later_strokes_lie_over_earlier_ones() {
        let mut canvas = Canvas::new(Rect::new(0, 0, 8, 2));
        let bold = Style::new().fg(Color::Red);
        assert_eq!(canvas.text(1, 0, "日本x", 5, Style::new()), 6);
        assert_eq!(canvas.text(6, 0, "abc", 3, bold), 8);
        canvas.fill(Rect::new(0, 1, 9, 9), "─", Style::new());
        canvas.clear(Rect::new(2, 1, 2, 1));
        canvas.set_style(Rect::new(0, 1, 1, 1), bold);
        let mut wanted = Buffer::with_lines([" 日本xab", "──  ────"]);
        wanted.set_style(Rect::new(6, 0, 2, 1), bold);
        wanted.set_style(Rect::new(0, 1, 1, 1), bold);
        assert_eq!(cells(&canvas), wanted);
    }

    #[test]
    fn rows_differ_where_something_else_was_drawn() {
        let area = Rect::new(0, 0, 8, 3);
        let (mut one, mut other) = (Canvas::new(area), Canvas::new(area));
        for canvas in [&mut one, &mut other] {
            canvas.text(0, 0, "same", 4, Style::new());
        }
        one.text(0, 1, "ab", 2, Style::new());
        other.text(0, 1, "ac", 2, Style::new());
        one.set_style(Rect::new(0, 2, 2, 1), Style::new());
        let same: Vec<bool> = (0..3).map(|y| one.is_same_row(&other, y)).collect();
        assert_eq!(same, [true, false, false]);
        other.finish(Finish {
            plain: true,
            ground: None,
        });
        assert!(!one.is_same_row(&other, 0));
        other.begin(area);
        assert!(other.is_same_row(&Canvas::new(area), 1));
    }

    #[test]
    fn only_addresses_of_the_web_and_of_mail_are_links() {
        let mut canvas = Canvas::new(Rect::new(0, 0, 20, 1));
        for (x, target) in (0..).zip([
            "https://example.org/a",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://example.org/\u{e9}",
            "https://example.org/a b",
            "mailto:a@example.org",
            "http://example.org/",
        ]) {
            canvas.link(x * 2, 0, 2, x, &CleanText::from(target));
        }
        let numbers = |canvas: &Canvas| -> Vec<u16> {
            canvas.links(0).iter().map(|link| link.number).collect()
        };
        assert_eq!(numbers(&canvas), [0, 5, 6]);
        assert_eq!(canvas.links(0)[2].target, "http://example.org/");
        canvas.clear(Rect::new(0, 0, 11, 1));
        assert_eq!(numbers(&canvas), [6], "what lies over a link hides it");
    }

    #[test]
    fn rows_of_pictures_are_told_unless_something_lies_over_them() {
        let mut canvas = Canvas::new(Rect::new(0, 0, 8, 4));
        for row in 0..3 {
            let place = Rect::new(2, row + 1, 4, 1);
            canvas.fill(place, "▀", Style::new());
            let source = 7;
            let rows = 3;
            canvas.picture(place, PictureRow { source, row, rows });
        }
        canvas.text(0, 1, "ab", 2, Style::new());
        canvas.clear(Rect::new(5, 2, 1, 1));
        let rows: Vec<(u16, u16)> = canvas
            .pictures()
            .iter()
            .map(|(place, picture)| (place.y, picture.row))
            .collect();
        assert_eq!(rows, [(1, 0), (3, 2)]);
    }

    #[test]
    fn nothing_is_drawn_outside() {
        let mut canvas = Canvas::new(Rect::new(0, 0, 3, 1));
        assert_eq!(canvas.text(2, 0, "日", 2, Style::new()), 3);
        assert_eq!(canvas.text(0, 5, "x", 1, Style::new()), 1);
        canvas.clear(Rect::new(9, 9, 9, 9));
        assert_eq!(cells(&canvas), Buffer::with_lines(["   "]));
    }
}
