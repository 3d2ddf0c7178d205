//! The screen: a frame is drawn, compared with the one before by what was drawn, and the rows that differ are
//! brought to the terminal in the fewest bytes.
//!
//! Cells are made of rows that differ, and of no others. Writes to memory only; knows nothing of what is on
//! the screen.

mod pen;
mod row;
mod shift;
mod surface;

use ratatui::layout::{Position, Rect};

use crate::ui::Canvas;
use surface::Surface;

/// The screen of a terminal that only this program writes to.
pub struct Screen {
    area: Rect,
    /// What the surface shows, as it was drawn.
    drawn: Canvas,
    drawing: Canvas,
    surface: Surface,
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
        }
    }

    /// Takes another size, or the same again. What was shown is forgotten: the next frame writes everything.
    pub fn resize(&mut self, width: u16, height: u16) {
        *self = Screen::new(width, height);
    }

    /// Returns a blank canvas, to draw the next frame on.
    pub fn canvas(&mut self) -> &mut Canvas {
        self.drawing.begin(self.area);
        &mut self.drawing
    }

    /// Takes the next frame as drawn, with the cursor where it is to be seen. Text in `places` is likely
    /// to have moved up or down. Returns what is to be written in one piece; nothing when nothing changes.
    pub fn frame(&mut self, cursor: Option<Position>, places: &[Rect]) -> Vec<u8> {
        let touched = self.touched();
        for y in &touched {
            self.drawing.paint_row(*y, self.surface.next());
        }
        std::mem::swap(&mut self.drawn, &mut self.drawing);
        self.surface.frame(&touched, cursor, places)
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
