//! The screen: what the terminal shows, and the fewest bytes that make it show something else.
//!
//! A frame is compared with the one before, row by row; only where cells differ are widths taken and bytes
//! written. Rows that have moved are moved by the terminal itself (its scroll region, DECSTBM) when that
//! takes fewer bytes than writing them again, also when other panes at the side then have to be mended.
//! Writes to memory only; knows nothing of what is on the screen but its cells.

mod pen;
mod row;
mod shift;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use pen::Pen;
use shift::Shift;

/// Frames of fewer bytes reach the terminal in one piece anyway.
const NEEDS_SYNC: usize = 1000;
/// Fewer rows are not worth the search for where they came from.
const FEW_ROWS: usize = 4;
const SYNC: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";

/// The screen of a terminal that only this program writes to.
pub struct Screen {
    /// What the terminal shows, as far as `known`.
    shown: Buffer,
    next: Buffer,
    known: bool,
    cursor: Option<Position>,
    pen: Pen,
}

impl Screen {
    /// A screen of this many columns and rows on which nothing is known to be shown.
    pub fn new(width: u16, height: u16) -> Screen {
        let area = Rect::new(0, 0, width, height);
        Screen {
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            known: false,
            cursor: None,
            pen: Pen::default(),
        }
    }

    /// Takes another size, or the same again. What was shown is forgotten: the next frame writes everything.
    pub fn resize(&mut self, width: u16, height: u16) {
        *self = Screen::new(width, height);
    }

    /// Returns the cells of the next frame, blank, to draw it on.
    pub fn next(&mut self) -> &mut Buffer {
        self.next.reset();
        &mut self.next
    }

    /// Takes the next frame as drawn, with the cursor where it is to be seen. Text in `places` is likely
    /// to have moved up or down. Returns what is to be written in one piece; nothing when nothing changes.
    pub fn frame(&mut self, cursor: Option<Position>, places: &[Rect]) -> Vec<u8> {
        let begun = !self.known;
        if begun {
            self.pen.clear();
            self.pen.out.extend_from_slice(HIDE_CURSOR);
            self.shown.reset();
            self.known = true;
        }
        let start = self.pen.clone();
        let dirty = dirty_rows(&self.shown, &self.next);
        paint(&mut self.pen, &self.shown, &self.next, &dirty);
        if !begun && dirty.len() >= FEW_ROWS {
            self.move_where_shorter(&start, &dirty, places);
        }
        self.set_cursor(cursor);
        std::mem::swap(&mut self.shown, &mut self.next);
        let bytes = std::mem::take(&mut self.pen.out);
        if bytes.len() < NEEDS_SYNC {
            return bytes;
        }
        [SYNC, &bytes, SYNC_END].concat()
    }

    /// Replaces what was written for this frame by a move of rows and what is left to write after that,
    /// where this is shorter.
    fn move_where_shorter(&mut self, start: &Pen, dirty: &[u16], places: &[Rect]) {
        let height = self.next.area.height;
        let mut moves: Vec<Shift> = places
            .iter()
            .filter_map(|place| shift::find(&self.shown, &self.next, dirty, *place))
            .collect();
        moves.dedup();
        for shift in moves {
            let mut moved = self.shown.clone();
            shift.apply(&mut moved);
            let mut pen = start.clone();
            pen.shift(shift.top, shift.bottom, shift.up, height);
            let dirty = dirty_rows(&moved, &self.next);
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

fn dirty_rows(shown: &Buffer, next: &Buffer) -> Vec<u16> {
    (0..next.area.height)
        .filter(|y| {
            let mut pairs = cells(shown, *y).iter().zip(cells(next, *y));
            !pairs.all(|(a, b)| row::is_same(a, b))
        })
        .collect()
}

fn paint(pen: &mut Pen, shown: &Buffer, next: &Buffer, dirty: &[u16]) {
    for y in dirty {
        row::paint(pen, *y, cells(shown, *y), cells(next, *y));
    }
}

/// Returns a row's cells.
fn cells(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    &buffer.content[start..start + width]
}

#[cfg(test)]
mod tests;
