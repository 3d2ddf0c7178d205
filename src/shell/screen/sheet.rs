//! The cells of a screen, and which of them lead somewhere. Knows nothing of how they get to the terminal.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::row;

/// Columns of a row that lead to the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hyperlink {
    pub from: u16,
    /// The first column after it.
    pub to: u16,
    /// Number of the target, 1 or more, as the pen knows it.
    pub target: u16,
}

/// All cells, row by row.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub cells: Buffer,
    /// Of every row, from left to right.
    pub links: Vec<Vec<Hyperlink>>,
}

/// A row, as it is compared and painted.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub cells: &'a [Cell],
    pub links: &'a [Hyperlink],
}

impl Sheet {
    /// Returns a blank sheet. Its area begins in the corner of the screen.
    pub fn new(area: Rect) -> Sheet {
        Sheet {
            cells: Buffer::empty(area),
            links: vec![Vec::new(); usize::from(area.height)],
        }
    }

    /// Makes all of it blank.
    pub fn reset(&mut self) {
        self.cells.reset();
        self.links.iter_mut().for_each(Vec::clear);
    }

    /// Returns row `y`.
    pub fn line(&self, y: u16) -> Line<'_> {
        Line {
            cells: &self.cells.content[self.range(y)],
            links: &self.links[usize::from(y)],
        }
    }

    /// Takes row `y` of another sheet of the same size.
    pub fn copy_line(&mut self, y: u16, from: &Sheet) {
        let range = self.range(y);
        self.cells.content[range.clone()].clone_from_slice(&from.cells.content[range]);
        let y = usize::from(y);
        self.links[y].clone_from(&from.links[y]);
    }

    fn range(&self, y: u16) -> Range<usize> {
        let width = usize::from(self.cells.area.width);
        let start = usize::from(y) * width;
        start..start + width
    }
}

impl Line<'_> {
    /// Tells whether two rows show the same.
    pub fn is_same(self, other: Line<'_>) -> bool {
        let mut pairs = self.cells.iter().zip(other.cells);
        self.links == other.links && pairs.all(|(a, b)| row::is_same(a, b))
    }
}
