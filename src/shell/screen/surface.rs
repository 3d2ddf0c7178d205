//! The cells of a terminal: what it shows, and the fewest bytes that make it show something else.
//!
//! Only where cells differ are widths taken and bytes written. Rows that have moved are moved by the terminal
//! itself (its scroll region, DECSTBM, and where it has them its margins, DECSLRM) when that takes fewer bytes than writing them again, also when other
//! panes at the side then have to be mended. Writes to memory only; knows nothing of how the cells came
//! about.

use ratatui::layout::{Position, Rect};

use super::pen::Pen;
use super::row;
use super::sheet::Sheet;
use super::shift::{self, Shift};

/// Frames of fewer bytes reach the terminal in one piece anyway.
const NEEDS_SYNC: usize = 1000;
/// Fewer rows are not worth the search for where they came from.
const FEW_ROWS: usize = 4;
const SYNC: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";

/// The cells of a terminal that only this program writes to.
pub struct Surface {
    /// What the terminal shows, as far as `known`.
    shown: Sheet,
    /// What it is to show. The same as `shown` between two frames.
    next: Sheet,
    known: bool,
    /// Whether the terminal has margins at the left and right, so that panes can be moved by themselves.
    pub margins: bool,
    cursor: Option<Position>,
    pen: Pen,
}

impl Surface {
    /// A surface of which nothing is known to be shown.
    pub fn new(area: Rect) -> Surface {
        Surface {
            shown: Sheet::new(area),
            next: Sheet::new(area),
            known: false,
            margins: false,
            cursor: None,
            pen: Pen::default(),
        }
    }

    /// Returns the cells that are to be shown, to change them.
    pub fn next(&mut self) -> &mut Sheet {
        &mut self.next
    }

    /// Returns the number of a link's target, which it keeps. `number` tells links apart that lead to the same
    /// place.
    pub fn target(&mut self, number: u16, url: &str) -> u16 {
        self.pen.target(number, url)
    }

    /// Tells whether it is known what the terminal shows.
    pub fn is_known(&self) -> bool {
        self.known
    }

    /// Counts the targets that it keeps.
    pub fn targets(&self) -> usize {
        self.pen.targets()
    }

    /// Returns what makes the terminal show the next cells, which differ in no rows but those `touched`; nothing
    /// when nothing changes. The cursor is seen where it says. Text in `places` is likely to have moved up
    /// or down.
    pub fn frame(&mut self, touched: &[u16], cursor: Option<Position>, places: &[Rect]) -> Vec<u8> {
        let begun = !self.known;
        let area = self.next.cells.area;
        let dirty = if begun {
            self.pen.clear();
            self.pen.out.extend_from_slice(HIDE_CURSOR);
            self.shown.reset();
            self.known = true;
            dirty_rows(&self.shown, &self.next, 0..area.height)
        } else {
            dirty_rows(&self.shown, &self.next, touched.iter().copied())
        };
        let start = self.pen.clone();
        paint(&mut self.pen, &self.shown, &self.next, &dirty);
        if !begun && dirty.len() >= FEW_ROWS {
            self.move_where_shorter(&start, &dirty, places);
        }
        self.pen.end_link();
        self.set_cursor(cursor);
        for y in dirty {
            self.shown.copy_line(y, &self.next);
        }
        let bytes = std::mem::take(&mut self.pen.out);
        if bytes.len() < NEEDS_SYNC {
            return bytes;
        }
        [SYNC, &bytes, SYNC_END].concat()
    }

    /// Replaces what was written for this frame by a move of rows and what is left to write after that,
    /// where this is shorter.
    fn move_where_shorter(&mut self, start: &Pen, dirty: &[u16], places: &[Rect]) {
        let area = self.next.cells.area;
        let mut moves: Vec<Shift> = places
            .iter()
            .filter_map(|place| shift::find(&self.shown, &self.next, dirty, *place, self.margins))
            .collect();
        moves.dedup();
        for shift in moves {
            let mut moved = self.shown.clone();
            shift.apply(&mut moved);
            let mut pen = start.clone();
            pen.shift(shift, area);
            let dirty = dirty_rows(&moved, &self.next, 0..area.height);
            paint(&mut pen, &moved, &self.next, &dirty);
            if pen.out.len() < self.pen.out.len() {
                self.pen = pen;
            }
        }
    }

    fn set_cursor(&mut self, cursor: Option<Position>) {
        match cursor {
            Some(at) => {
                self.pen.go(at.x, at.y);
                if self.cursor.is_none() {
                    self.pen.out.extend_from_slice(SHOW_CURSOR);
                }
            }
            None if self.cursor.is_some() => self.pen.out.extend_from_slice(HIDE_CURSOR),
            None => {}
        }
        self.cursor = cursor;
    }
}

/// Returns those of `rows` that show something else.
fn dirty_rows(shown: &Sheet, next: &Sheet, rows: impl Iterator<Item = u16>) -> Vec<u16> {
    rows.filter(|y| !shown.line(*y).is_same(next.line(*y)))
        .collect()
}

fn paint(pen: &mut Pen, shown: &Sheet, next: &Sheet, dirty: &[u16]) {
    for y in dirty {
        row::paint(pen, *y, shown.line(*y), next.line(*y));
    }
}
