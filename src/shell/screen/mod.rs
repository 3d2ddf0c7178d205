//! The screen: a frame is drawn, compared with the one before by what was drawn, and the rows that differ are
//! brought to the terminal in the fewest bytes.
//!
//! Cells are made of rows that differ, and of no others. Writes to memory only; knows nothing of what is on
//! the screen.

mod look;
mod pen;
mod row;
mod sheet;
mod shift;
mod surface;
mod way;

use ratatui::layout::{Position, Rect};

use crate::ui::Canvas;
use sheet::Hyperlink;
use surface::Surface;

/// Places that links lead to which are remembered; after that everything is written anew.
const MOST_TARGETS: usize = 1000;

/// The screen of a terminal that only this program writes to.
pub struct Screen {
    area: Rect,
    /// What the surface shows, as it was drawn.
    drawn: Canvas,
    drawing: Canvas,
    surface: Surface,
    /// Whether the terminal is told where links lead.
    hyperlinks: bool,
}

impl Screen {
    /// A screen of this many columns and rows on which nothing is known to be shown.
    pub fn new(width: u16, height: u16) -> Screen {
        let area = Rect::new(0, 0, width, height);
        Screen {
            area,
            drawn: Canvas::new(area),
            drawing: Canvas::new(area),
            surface: Surface::new(area),
            hyperlinks: false,
        }
    }

    /// Takes another size, or the same again. What was shown is forgotten: the next frame writes everything.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.area = Rect::new(0, 0, width, height);
        self.forget();
    }

    fn forget(&mut self) {
        let margins = self.surface.margins;
        self.drawn = Canvas::new(self.area);
        self.surface = Surface::new(self.area);
        self.surface.margins = margins;
    }

    /// Says whether the terminal has margins at the left and right.
    pub fn use_margins(&mut self, margins: bool) {
        self.surface.margins = margins;
    }

    /// Says whether the terminal is to be told where links lead (OSC 8).
    pub fn use_hyperlinks(&mut self, hyperlinks: bool) {
        if self.hyperlinks != hyperlinks {
            self.hyperlinks = hyperlinks;
            self.forget();
        }
    }

    /// Tells whether the next frame writes everything anew.
    pub fn begins(&self) -> bool {
        !self.surface.is_known() || self.surface.targets() > MOST_TARGETS
    }

    /// Returns a blank canvas, to draw the next frame on.
    pub fn canvas(&mut self) -> &mut Canvas {
        self.drawing.begin(self.area);
        &mut self.drawing
    }

    /// Takes the next frame as drawn, with the cursor where it is to be seen. Text in `places` is likely
    /// to have moved up or down. Returns what is to be written in one piece; nothing when nothing changes.
    pub fn frame(&mut self, cursor: Option<Position>, places: &[Rect]) -> Vec<u8> {
        if self.surface.targets() > MOST_TARGETS {
            self.forget();
        }
        let touched = self.touched();
        for y in &touched {
            self.drawing.paint_row(*y, &mut self.surface.next().cells);
            self.link_row(*y);
        }
        std::mem::swap(&mut self.drawn, &mut self.drawing);
        self.surface.frame(&touched, cursor, places)
    }

    /// Notes which cells of a row lead somewhere.
    fn link_row(&mut self, y: u16) {
        let links = if self.hyperlinks {
            self.drawing.links(y)
        } else {
            Vec::new()
        };
        let row: Vec<Hyperlink> = links
            .into_iter()
            .map(|link| Hyperlink {
                from: link.columns.start,
                to: link.columns.end,
                target: self.surface.target(link.number, link.target),
            })
            .collect();
        self.surface.next().links[usize::from(y)] = row;
    }

    /// Returns the rows in which something else was drawn than in the frame before.
    fn touched(&self) -> Vec<u16> {
        (0..self.area.height)
            .filter(|y| !self.drawing.is_same_row(&self.drawn, *y))
            .collect()
    }
}

#[cfg(test)]
mod tests;
