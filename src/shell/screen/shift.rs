//! Rows that have moved: found by the text of a pane, moved between margins at its sides.
//!
//! Such margins (DECSLRM) are not known to most terminals. Without them a move takes everything beside the pane
//! along, and whether it pays is for the bytes to say.

use ratatui::layout::Rect;

use super::row::fingerprint;
use super::sheet::{Hyperlink, Sheet};

/// A move of some rows, between two columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    pub top: u16,
    /// The first row below.
    pub bottom: u16,
    pub left: u16,
    /// The first column at the right of what moves.
    pub right: u16,
    /// Rows upwards; downwards when negative.
    pub up: i32,
}

impl Shift {
    /// Moves the rows as the terminal does: what comes in is blank.
    pub fn apply(self, shown: &mut Sheet) {
        let links = shown.links.clone();
        let width = usize::from(shown.cells.area.width);
        let columns = usize::from(self.left)..usize::from(self.right);
        let mut rows: Vec<u16> = (self.top..self.bottom).collect();
        if self.up < 0 {
            rows.reverse();
        }
        for to in rows {
            let from = i32::from(to) + self.up;
            let (from, is_fresh) = match u16::try_from(from) {
                Ok(from) if (self.top..self.bottom).contains(&from) => (from, false),
                _ => (to, true),
            };
            self.apply_to_links(&links, from, to, is_fresh, &mut shown.links);
            let cells = &mut shown.cells.content;
            for x in columns.clone() {
                let to = usize::from(to) * width + x;
                if is_fresh {
                    cells[to].reset();
                } else {
                    cells[to] = cells[usize::from(from) * width + x].clone();
                }
            }
        }
    }
}

impl Shift {
    fn apply_to_links(
        self,
        before: &[Vec<Hyperlink>],
        from: u16,
        to: u16,
        is_fresh: bool,
        links: &mut [Vec<Hyperlink>],
    ) {
        let moves = |link: &&Hyperlink| link.from >= self.left && link.to <= self.right;
        let row = &mut links[usize::from(to)];
        row.retain(|link| !moves(&link));
        if !is_fresh {
            row.extend(before[usize::from(from)].iter().filter(moves));
            row.sort_by_key(|link| link.from);
        }
    }
}

/// Returns the move that brings the most rows of text in `place` to where they are in `next`; `None` when
/// there is none that brings at least two. Without `margins` it takes all columns along.
pub fn find(
    shown: &Sheet,
    next: &Sheet,
    dirty: &[u16],
    place: Rect,
    margins: bool,
) -> Option<Shift> {
    let place = place.intersection(next.cells.area);
    let rows: Vec<u16> = dirty
        .iter()
        .copied()
        .filter(|y| (place.top()..place.bottom()).contains(y))
        .collect();
    let prints = |sheet: &Sheet| -> Vec<(u16, u64)> {
        let columns = usize::from(place.left())..usize::from(place.right());
        rows.iter()
            .map(|y| (*y, fingerprint(&sheet.line(*y).cells[columns.clone()])))
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
        left: if margins { place.left() } else { 0 },
        right: if margins {
            place.right()
        } else {
            next.cells.area.right()
        },
        up,
    })
}
