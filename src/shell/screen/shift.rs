//! Rows that have moved: found by the text of a pane, moved over the whole width of the screen.
//!
//! Margins at the left and right (DECSLRM) are not known to most terminals; so a move takes everything
//! beside the pane along, and whether it pays is for the bytes to say.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::row::fingerprint;
use super::surface::cells;

/// A move of all columns of some rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    pub top: u16,
    /// The first row below.
    pub bottom: u16,
    /// Rows upwards; downwards when negative.
    pub up: i32,
}

impl Shift {
    /// Moves the rows as the terminal does: what comes in is blank.
    pub fn apply(self, shown: &mut Buffer) {
        let width = usize::from(shown.area.width);
        let band = usize::from(self.top) * width..usize::from(self.bottom) * width;
        let band = &mut shown.content[band];
        let far = (self.up.unsigned_abs() as usize * width).min(band.len());
        let fresh = if self.up > 0 {
            band.rotate_left(far);
            band.len() - far..band.len()
        } else {
            band.rotate_right(far);
            0..far
        };
        for cell in &mut band[fresh] {
            cell.reset();
        }
    }
}

/// Returns the move that brings the most rows of text in `place` to where they are in `next`; `None` when
/// there is none that brings at least two.
pub fn find(shown: &Buffer, next: &Buffer, dirty: &[u16], place: Rect) -> Option<Shift> {
    let place = place.intersection(next.area);
    let rows: Vec<u16> = dirty
        .iter()
        .copied()
        .filter(|y| (place.top()..place.bottom()).contains(y))
        .collect();
    let prints = |buffer: &Buffer| -> Vec<(u16, u64)> {
        let columns = usize::from(place.left())..usize::from(place.right());
        rows.iter()
            .map(|y| (*y, fingerprint(&cells(buffer, *y)[columns.clone()])))
            .filter(|(_, print)| *print != 0)
            .collect()
    };
    let (old, new) = (prints(shown), prints(next));
    let far = i32::from(place.height);
    let mut votes = vec![0_u16; usize::from(place.height) * 2 + 1];
    let vote_of = |from: u16, to: u16| i32::from(from) - i32::from(to);
    for (to, print) in &new {
        for (from, _) in old.iter().filter(|(_, other)| other == print) {
            votes[(vote_of(*from, *to) + far) as usize] += 1;
        }
    }
    votes[far as usize] = 0;
    let (place_of_most, most) = (0_i32..).zip(&votes).max_by_key(|(_, votes)| **votes)?;
    if *most < 2 {
        return None;
    }
    let up = place_of_most - far;
    let moved = |to: &u16| {
        let from = i32::from(*to) + up;
        let print = new
            .iter()
            .find(|(row, _)| row == to)
            .map(|(_, print)| print);
        old.iter()
            .any(|(row, other)| i32::from(*row) == from && Some(other) == print)
    };
    let mut moved = rows.iter().copied().filter(|to| moved(to));
    let first = moved.next()?;
    let last = moved.next_back().unwrap_or(first);
    let [top, bottom] = if up > 0 {
        [i32::from(first), i32::from(last) + up]
    } else {
        [i32::from(first) + up, i32::from(last)]
    };
    Some(Shift {
        top: u16::try_from(top).ok()?,
        bottom: u16::try_from(bottom + 1).ok()?,
        up,
    })
}
