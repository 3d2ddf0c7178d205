//! The pen: where the terminal's cursor is, how it writes, and the shortest way to another place or look.
//!
//! Only sequences that every terminal of the last decades knows are used (ECMA-48 CUP, CHA, CUU, CUD, CUF,
//! CUB, EL, ECH, SGR), and the controls CR, LF and BS, which need a terminal in raw mode. Knows nothing of
//! frames or rows.

use std::io::Write;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::look::{self, Look};
use super::shift::Shift;
use super::way::Way;

/// Bytes for the terminal, and the state that they leave it in.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    pub out: Vec<u8>,
    /// Row, and column as far as that is known. Zero-based.
    at: Option<(u16, Option<u16>)>,
    /// `None`: whatever was set before the program began.
    look: Option<Look>,
    /// Where links lead, by their numbers less one.
    targets: Arc<Vec<Target>>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Target {
    /// Tells links apart that lead to the same place.
    number: u16,
    url: String,
}

impl Pen {
    /// Goes to a column and row, counted from 0, by the shortest way.
    pub fn go(&mut self, x: u16, y: u16) {
        if self.at == Some((y, Some(x))) {
            return;
        }
        let absolute = absolute(x, y);
        let way = self
            .relative(x, y)
            .filter(|relative| relative.len() <= absolute.len())
            .unwrap_or(absolute);
        self.out.extend_from_slice(way.bytes());
        self.at = Some((y, Some(x)));
    }

    /// Returns the bytes that [`Pen::go`] would take along the row to column `x`.
    pub fn distance(&self, x: u16, y: u16) -> usize {
        if self.at == Some((y, Some(x))) {
            return 0;
        }
        let relative = self.relative(x, y).map_or(usize::MAX, |way| way.len());
        relative.min(absolute(x, y).len())
    }

    /// Down or up without leaving the column, then along the row.
    fn relative(&self, x: u16, y: u16) -> Option<Way> {
        let (row, column) = self.at?;
        let mut way = match y.checked_sub(row) {
            Some(rows @ 0..=4) => repeated(b'\n', rows),
            Some(rows) => Way::csi(rows, b'B'),
            None => Way::csi(row - y, b'A'),
        };
        let along = match column {
            Some(column) if column == x => return Some(way),
            Some(column) => along(column, x),
            None => jump(x),
        };
        way.append(&along);
        Some(way)
    }

    /// Writes text that takes `columns` columns. Not `sure`: terminals differ in how many.
    pub fn write(&mut self, text: &str, columns: u16, sure: bool) {
        self.out.extend_from_slice(text.as_bytes());
        if let Some((_, column)) = &mut self.at {
            *column = column.filter(|_| sure).map(|x| x + columns);
        }
    }

    /// Returns the column of the cursor, if it is in this row and the column is known.
    pub fn column(&self, y: u16) -> Option<u16> {
        self.at.filter(|(row, _)| *row == y)?.1
    }

    /// Forgets the column of the cursor: at the edge of the screen, say, where it stands on the last column or
    /// one past it, as the terminal likes.
    pub fn lose_column(&mut self) {
        if let Some((_, column)) = &mut self.at {
            *column = None;
        }
    }

    /// Sets the look of what is written from now on.
    pub fn look(&mut self, look: Look) {
        if self.look == Some(look) {
            return;
        }
        let link = self.look.map_or(0, |before| before.link);
        if link != look.link {
            self.lead_to(look.link);
        }
        let seen = |look: Look| Look { link: 0, ..look };
        if self.look.map(seen) != Some(seen(look)) {
            self.set_rendition(look);
        }
        self.look = Some(look);
    }

    fn set_rendition(&mut self, look: Look) {
        self.out.extend_from_slice(b"\x1b[");
        self.out
            .extend_from_slice(look::parameters(self.look, look).bytes());
        self.out.push(b'm');
    }

    /// Returns the number of a target, a new one if it is new.
    pub fn target(&mut self, number: u16, url: &str) -> u16 {
        let known = |target: &Target| target.number == number && target.url == url;
        let index = self.targets.iter().position(known).unwrap_or_else(|| {
            let url = url.to_owned();
            Arc::make_mut(&mut self.targets).push(Target { number, url });
            self.targets.len() - 1
        });
        u16::try_from(index + 1).unwrap_or(0)
    }

    /// Counts the targets that have a number.
    pub fn targets(&self) -> usize {
        self.targets.len()
    }

    /// Has what is written from now on lead to a target (OSC 8). The parts of a link that is broken over
    /// lines have the same `id`, so that the terminal shows them as one.
    fn lead_to(&mut self, link: u16) {
        let target = usize::from(link).checked_sub(1);
        let _ = match target.and_then(|index| self.targets.get(index)) {
            Some(Target { url, .. }) => write!(self.out, "\x1b]8;id={link};{url}\x1b\\"),
            None => write!(self.out, "\x1b]8;;\x1b\\"),
        };
    }

    /// Lets what is written from now on lead nowhere.
    pub fn end_link(&mut self) {
        if let Some(look) = &mut self.look
            && look.link > 0
        {
            look.link = 0;
            self.lead_to(0);
        }
    }

    /// Sets a look for blanks: only what is seen of them has to agree.
    pub fn look_of_blank(&mut self, look: Look) {
        if !self.suits_blank(look) {
            self.look(look.of_blank());
        }
    }

    /// Tells whether text of this look can be written as the pen is.
    pub fn suits(&self, look: Look) -> bool {
        self.look == Some(look)
    }

    /// Tells whether blanks of this look can be written as the pen is.
    pub fn suits_blank(&self, look: Look) -> bool {
        self.look
            .is_some_and(|now| now.of_blank() == look.of_blank())
    }

    /// Erases from here to the end of the row. The cursor stays.
    pub fn erase_to_end(&mut self) {
        self.look_of_blank(Look::default());
        self.out.extend_from_slice(b"\x1b[K");
    }

    /// Returns the bytes that erasing some columns takes.
    pub fn erasing(columns: u16) -> usize {
        Way::csi(columns, b'X').len()
    }

    /// Erases some columns from here on. The cursor stays.
    pub fn erase(&mut self, columns: u16) {
        self.look_of_blank(Look::default());
        self.control(columns, b'X');
    }

    /// Erases the screen and goes to its beginning.
    pub fn clear(&mut self) {
        self.look = None;
        self.look(Look::default());
        self.out.extend_from_slice(b"\x1b[H\x1b[J");
        self.at = Some((0, Some(0)));
    }

    fn control(&mut self, number: u16, end: u8) {
        self.out.extend_from_slice(Way::csi(number, end).bytes());
    }

    /// Moves rows of a screen of this size; what comes in is blank.
    pub fn shift(&mut self, shift: Shift, screen: Rect) {
        let Shift { top, bottom, .. } = shift;
        self.look_of_blank(Look::default());
        let rows = shift.up.unsigned_abs() as u16;
        let is_high = top == 0 && bottom == screen.height;
        if shift.left > 0 || shift.right < screen.width {
            return self.shift_between_margins(shift, rows, is_high);
        }
        if !is_high {
            let _ = write!(self.out, "\x1b[{};{bottom}r", top + 1);
            // To the first row of the screen or of the region: terminals differ.
            self.at = None;
        }
        self.go(0, top);
        self.control(rows, if shift.up > 0 { b'M' } else { b'L' });
        if !is_high {
            self.out.extend_from_slice(b"\x1b[r");
            self.at = Some((0, Some(0)));
        }
    }

    /// A terminal that has margins at the sides has SU and SD too. Leaving the mode (DECLRMM) takes them back.
    fn shift_between_margins(&mut self, shift: Shift, rows: u16, is_high: bool) {
        let Shift {
            top,
            bottom,
            left,
            right,
            ..
        } = shift;
        let _ = write!(self.out, "\x1b[?69h\x1b[{};{right}s", left + 1);
        if !is_high {
            let _ = write!(self.out, "\x1b[{};{bottom}r", top + 1);
        }
        self.control(rows, if shift.up > 0 { b'S' } else { b'T' });
        self.out.extend_from_slice(b"\x1b[?69l");
        self.at = None;
        if !is_high {
            self.out.extend_from_slice(b"\x1b[r");
            self.at = Some((0, Some(0)));
        }
    }
}

/// To a cell from wherever.
fn absolute(x: u16, y: u16) -> Way {
    if x == 0 {
        return Way::csi(y + 1, b'H');
    }
    let mut way = Way::new();
    way.push(b'\x1b');
    way.push(b'[');
    if y > 0 {
        way.number(y + 1);
    }
    way.push(b';');
    way.number(x + 1);
    way.push(b'H');
    way
}

/// From one column to another of the same row.
fn along(from: u16, to: u16) -> Way {
    let jump = jump(to);
    let way = match from.checked_sub(to) {
        Some(back @ 0..=3) => repeated(b'\x08', back),
        Some(back) => Way::csi(back, b'D'),
        None => Way::csi(to - from, b'C'),
    };
    if jump.len() < way.len() { jump } else { way }
}

/// To a column of this row from wherever.
fn jump(to: u16) -> Way {
    match to {
        0 => repeated(b'\r', 1),
        to => Way::csi(to + 1, b'G'),
    }
}

fn repeated(byte: u8, times: u16) -> Way {
    let mut way = Way::new();
    for _ in 0..times {
        way.push(byte);
    }
    way
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier};

    use super::*;

    fn written(act: impl FnOnce(&mut Pen)) -> String {
        let mut pen = Pen::default();
        pen.go(10, 5);
        pen.look(Look::default());
        pen.out.clear();
        act(&mut pen);
        String::from_utf8(pen.out).expect("text")
    }

    #[test]
    fn ways_are_short() {
        for (x, y, way) in [
            (10, 5, ""),
            (0, 5, "\r"),
            (8, 5, "\x08\x08"),
            (11, 5, "\x1b[C"),
            (30, 5, "\x1b[20C"),
            (3, 5, "\x1b[7D"),
            (10, 6, "\n"),
            (0, 6, "\n\r"),
            (0, 0, "\x1b[H"),
            (10, 4, "\x1b[A"),
            (70, 0, "\x1b[;71H"),
            (70, 40, "\x1b[41;71H"),
        ] {
            assert_eq!(written(|pen| pen.go(x, y)), way, "{x} {y}");
        }
        let unsure = |pen: &mut Pen| {
            pen.write("👍🏽", 2, false);
            pen.out.clear();
            pen.go(12, 5);
        };
        assert_eq!(written(unsure), "\x1b[13G");
    }

    #[test]
    fn looks_change_by_the_shorter_of_both_forms() {
        let bold = Look {
            modifier: Modifier::BOLD,
            ..Look::default()
        };
        let red = Look {
            fg: Color::Red,
            ..bold
        };
        let dim = Look {
            modifier: Modifier::DIM,
            ..Look::default()
        };
        for (looks, way) in [
            (vec![bold], "\x1b[1m"),
            (vec![bold, red], "\x1b[1m\x1b[31m"),
            (vec![red, Look::default()], "\x1b[1;31m\x1b[m"),
            (vec![bold, dim], "\x1b[1m\x1b[0;2m"),
            (vec![red, bold], "\x1b[1;31m\x1b[39m"),
        ] {
            let set = |pen: &mut Pen| looks.iter().for_each(|look| pen.look(*look));
            assert_eq!(written(set), way);
        }
    }

    #[test]
    fn a_blank_has_only_a_ground() {
        let red = Look {
            fg: Color::Red,
            modifier: Modifier::BOLD,
            ..Look::default()
        };
        assert!(red.is_erased());
        let set = |pen: &mut Pen| pen.look_of_blank(red);
        assert_eq!(written(set), "");
        let reversed = Look {
            modifier: Modifier::REVERSED,
            ..red
        };
        assert!(!reversed.is_erased());
        assert_eq!(written(|pen| pen.look_of_blank(reversed)), "\x1b[7;31m");
    }
}
