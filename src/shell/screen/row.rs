//! One row of the screen: what it shows, and the shortest way from one content to another.
//!
//! Knows nothing of other rows. Widths are those of ratatui's cells; where terminals disagree on the width
//! of a cluster, the columns that it might take are written anew, and nothing rests on where the cursor is
//! after it.

use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::style::Color;

use super::look::Look;
use super::pen::Pen;
use super::sheet::{Hyperlink, Line};

/// The bytes of erasing up to the end of the row (EL): no more blanks than this are written instead.
const TO_END: usize = 3;
/// Columns up to here may be reached from the beginning of the row.
const NEAR: usize = 3;
/// Emoji and what lies beyond them are as wide as a terminal's tables are new.
const YOUNG: char = '\u{1f000}';

/// What one column of a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Glyph<'a> {
    text: &'a str,
    look: Look,
    /// Columns that the text takes from here on; 0: this column belongs to the one at its left.
    columns: u16,
}

impl Glyph<'_> {
    const BLANK: &'static str = " ";

    fn is_blank(&self) -> bool {
        self.text == Glyph::BLANK
    }

    fn is_erased(&self) -> bool {
        self.is_blank() && self.look.is_erased()
    }

    /// Tells whether all terminals give it the same width.
    fn is_sure(&self) -> bool {
        if self.text.len() == 1 {
            return true;
        }
        let mut chars = self.text.chars();
        let first = chars.next().unwrap_or(' ');
        chars.next().is_none() && first < YOUNG
    }

    /// Columns that a terminal might use for it which knows nothing of clusters.
    fn columns_at_most(&self) -> u16 {
        if self.is_sure() {
            return self.columns;
        }
        let mut encoded = [0; 4];
        self.text
            .chars()
            .map(|c| c.encode_utf8(&mut encoded).cell_width())
            .sum::<u16>()
            .max(self.columns)
    }
}

/// Tells whether two cells show the same; quicker than `==` for what nearly all cells are.
pub fn is_same(a: &Cell, b: &Cell) -> bool {
    let (left, right) = (a.symbol().as_bytes(), b.symbol().as_bytes());
    let symbols = match (left, right) {
        ([one], [other]) => one == other,
        _ => left == right,
    };
    symbols
        && a.modifier == b.modifier
        && a.fg == b.fg
        && a.bg == b.bg
        && a.diff_option == b.diff_option
}

/// Returns what the columns of a row show, which begin at column `start` of the screen. A glyph that does not fit, or that holds a control character,
/// is a blank: nothing but text may get to the terminal from here.
fn glyphs<'a>(cells: &'a [Cell], start: usize, links: &[Hyperlink]) -> Vec<Glyph<'a>> {
    let mut glyphs = Vec::with_capacity(cells.len());
    while let Some(cell) = cells.get(glyphs.len()) {
        let room = cells.len() - glyphs.len();
        let mut text = cell.symbol();
        let mut columns = if text.len() == 1 {
            1
        } else {
            cell.cell_width()
        };
        if columns == 0 || usize::from(columns) > room || text.chars().any(char::is_control) {
            (text, columns) = (Glyph::BLANK, 1);
        }
        let mut look = Look {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
            link: link_at(links, start + glyphs.len()),
        };
        if text == Glyph::BLANK {
            look = look.of_blank();
        }
        glyphs.push(Glyph {
            text,
            look,
            columns,
        });
        for _ in 1..columns {
            glyphs.push(Glyph {
                columns: 0,
                ..glyphs[glyphs.len() - 1]
            });
        }
    }
    glyphs
}

/// Returns the number of the target that a column leads to; 0: it leads nowhere.
fn link_at(links: &[Hyperlink], x: usize) -> u16 {
    links
        .iter()
        .find(|link| (usize::from(link.from)..usize::from(link.to)).contains(&x))
        .map_or(0, |link| link.target)
}

/// Returns the first and the last column in which two rows differ.
fn difference(old: Line<'_>, new: Line<'_>) -> Option<(usize, usize)> {
    let differs = |(a, b): (&Cell, &Cell)| !is_same(a, b);
    let mut pairs = old.cells.iter().zip(new.cells);
    let first = pairs.clone().position(differs);
    let last = first.and_then(|_| pairs.rposition(differs));
    let linked = (old.links != new.links).then(|| [old.links, new.links].concat());
    let linked = linked.iter().flatten();
    let first = linked.clone().map(|link| link.from.into()).chain(first);
    let last = linked.map(|link| usize::from(link.to) - 1).chain(last);
    first.min().zip(last.max())
}

/// Writes what turns the row `y` that shows `old` into one that shows `new`. Both have the width of the
/// screen.
pub fn paint(pen: &mut Pen, y: u16, old: Line<'_>, new: Line<'_>) {
    let Some((first, last)) = difference(old, new) else {
        return;
    };
    let links = [old.links, new.links];
    let (old, new) = (old.cells, new.cells);
    let start = if first > NEAR { lead(new, first) } else { 0 };
    let end = end(new, last);
    let linked = links[1].last().map_or(0, |link| usize::from(link.to));
    let tail = new
        .iter()
        .rposition(|cell| !is_erased(cell))
        .map_or(0, |last| last + 1)
        .max(linked);
    let mut row = Row::new(y, start, [&old[start..end], &new[start..end]], links);
    row.edge = end == new.len();
    row.tail = tail.saturating_sub(start);
    let mut x = 0;
    while let Some(start) = row.next_changed(x) {
        x = row.write(pen, start);
    }
}

/// Returns the column at or before `at` at which a glyph begins.
fn lead(cells: &[Cell], at: usize) -> usize {
    let mut x = 0;
    loop {
        let columns = columns(&cells[x]).max(1);
        if x + columns > at {
            return x;
        }
        x += columns;
    }
}

/// Returns the end of what is to be looked at where `last` is the last cell that differs: the whole row
/// where a glyph may run over more columns than it takes.
fn end(cells: &[Cell], last: usize) -> usize {
    // No shorter cluster is of doubtful width, and none is wider than two columns.
    if cells[..=last].iter().any(|cell| cell.symbol().len() > 3) {
        return cells.len();
    }
    let end = last + 2;
    let whole = end < cells.len() && lead(cells, end) == end;
    if whole { end } else { cells.len() }
}

fn columns(cell: &Cell) -> usize {
    match cell.symbol().len() {
        1 => 1,
        _ => usize::from(cell.cell_width()),
    }
}

fn is_erased(cell: &Cell) -> bool {
    let look = Look {
        fg: cell.fg,
        bg: cell.bg,
        modifier: cell.modifier,
        link: 0,
    };
    cell.symbol() == Glyph::BLANK && look.is_erased()
}

/// A row that is being painted.
struct Row<'a> {
    y: u16,
    /// Column of the screen at which `glyphs` begins.
    start: usize,
    /// Whether `glyphs` ends at the edge of the screen.
    edge: bool,
    glyphs: Vec<Glyph<'a>>,
    changed: Vec<bool>,
    /// From here on nothing but erased blanks are wanted, up to the edge of the screen.
    tail: usize,
}

impl<'a> Row<'a> {
    fn new(y: u16, start: usize, cells: [&'a [Cell]; 2], links: [&[Hyperlink]; 2]) -> Row<'a> {
        let [old, new] = cells;
        let (before, glyphs) = (glyphs(old, start, links[0]), glyphs(new, start, links[1]));
        let mut changed: Vec<bool> = before.iter().zip(&glyphs).map(|(a, b)| a != b).collect();
        for (cell, changed) in new.iter().zip(&mut changed) {
            // Whoever draws over the cells by other means says which are to be let alone.
            match cell.diff_option {
                CellDiffOption::Skip => *changed = false,
                CellDiffOption::AlwaysUpdate => *changed = true,
                _ => {}
            }
        }
        Row {
            y,
            start,
            edge: false,
            glyphs,
            changed,
            tail: 0,
        }
    }

    /// Returns the column of the screen of a place in the glyphs.
    fn column(&self, x: usize) -> u16 {
        (self.start + x) as u16
    }

    fn next_changed(&self, from: usize) -> Option<usize> {
        let changed = self.changed.get(from..)?;
        let start = from + changed.iter().position(|changed| *changed)?;
        let lead = self.glyphs[..=start]
            .iter()
            .rposition(|glyph| glyph.columns > 0);
        lead.map(|lead| lead.max(from))
    }

    /// Writes what is wanted at column `x`, and goes there first. Returns the column to go on with.
    fn write(&mut self, pen: &mut Pen, x: usize) -> usize {
        self.approach(pen, x);
        let glyph = self.glyphs[x];
        if glyph.is_erased() {
            let run = self.erasable(x);
            if x >= self.tail && run > TO_END {
                pen.erase_to_end();
                return self.glyphs.len();
            }
            // Between words there is one blank, and nothing is shorter.
            if run > TO_END && self.is_erasing_shorter(pen, x, run) {
                pen.erase(run as u16);
                return x + run;
            }
        }
        self.set(pen, x);
        x + usize::from(glyph.columns.max(1))
    }

    /// Tells whether erasing `run` blanks and going on from there is shorter than writing them.
    fn is_erasing_shorter(&self, pen: &Pen, x: usize, run: usize) -> bool {
        let next = self.next_changed(x + run);
        let onwards = next.map_or(0, |next| pen.distance(self.column(next), self.y));
        run > Pen::erasing(run as u16) + onwards
    }

    /// Counts the changed blanks from `x` on that erasing would leave; short stretches between them that
    /// are blank already count too.
    fn erasable(&self, x: usize) -> usize {
        let wanted = self.glyphs[x..]
            .iter()
            .take_while(|glyph| glyph.is_erased())
            .count();
        let changed = &self.changed[x..x + wanted];
        changed
            .iter()
            .rposition(|changed| *changed)
            .map_or(1, |last| last + 1)
    }

    /// Goes to column `x`: over what stands between when writing that again is shorter than going.
    fn approach(&mut self, pen: &mut Pen, x: usize) {
        if let Some(from) = pen.column(self.y)
            && let Some(from) = usize::from(from).checked_sub(self.start)
            && from < x
        {
            let between = &self.glyphs[from..x];
            let fits = |glyph: &Glyph| {
                glyph.is_sure()
                    && glyph.columns > 0
                    && if glyph.is_blank() {
                        pen.suits_blank(glyph.look)
                    } else {
                        pen.suits(glyph.look)
                    }
            };
            let bytes: usize = between.iter().map(|glyph| glyph.text.len()).sum();
            let whole = self.glyphs[from].columns > 0;
            if whole && bytes <= pen.distance(self.column(x), self.y) && between.iter().all(fits) {
                for column in from..x {
                    self.set(pen, column);
                }
                return;
            }
        }
        if !self.begin(pen, x) {
            pen.go(self.column(x), self.y);
        }
    }

    /// Goes to column `x` from the beginning of the row, over the blanks before it, where that is shorter: the margin
    /// of a pane at the left edge is one blank.
    fn begin(&mut self, pen: &mut Pen, x: usize) -> bool {
        if self.start > 0 || x == 0 {
            return false;
        }
        let before = &self.glyphs[..x];
        let blank = |glyph: &Glyph| glyph.is_blank() && pen.suits_blank(glyph.look);
        let shorter = pen.distance(0, self.y) + x < pen.distance(x as u16, self.y);
        if shorter && before.iter().all(blank) {
            pen.go(0, self.y);
            pen.write(&Glyph::BLANK.repeat(x), x as u16, true);
            return true;
        }
        false
    }

    /// Writes the glyph at column `x`, where the pen is.
    fn set(&mut self, pen: &mut Pen, x: usize) {
        let glyph = self.glyphs[x];
        if glyph.is_blank() {
            pen.look_of_blank(glyph.look);
        } else {
            pen.look(glyph.look);
        }
        let sure = glyph.is_sure();
        if !sure {
            // A terminal that takes it for narrower than it is must not leave what was there.
            pen.write(
                &Glyph::BLANK.repeat(usize::from(glyph.columns)),
                glyph.columns,
                true,
            );
            pen.go(self.column(x), self.y);
            let end = x + usize::from(glyph.columns_at_most());
            let end = end.min(self.changed.len());
            self.changed[x + usize::from(glyph.columns)..end].fill(true);
        }
        pen.write(glyph.text, glyph.columns, sure);
        if self.edge && x + usize::from(glyph.columns) >= self.glyphs.len() {
            pen.lose_column();
        }
    }
}

/// Returns a number for the text between two columns of a row; 0 for blanks alone.
pub fn fingerprint(cells: &[Cell]) -> u64 {
    let mut hash = 0_u64;
    let mut blank = true;
    for cell in cells {
        let symbol = cell.symbol().as_bytes();
        blank &= symbol == b" " && cell.bg == Color::Reset;
        for byte in symbol {
            hash = (hash.rotate_left(5) ^ u64::from(*byte)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
    if blank { 0 } else { hash | 1 }
}
