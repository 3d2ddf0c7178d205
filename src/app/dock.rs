//! Where a list lies that is over the panes: at the bottom, where the eye is when it has just read the status
//! line. Pure geometry, so that drawing and pressing agree.

use ratatui::layout::Rect;

use super::State;

/// Returns the screen without its status line.
pub fn above_status(state: &State) -> Rect {
    let status = u16::from(state.height >= 2);
    Rect::new(0, 0, state.width, state.height.saturating_sub(status))
}

/// Returns the lowest `rows` rows of `area` and the one above them, for a title.
pub fn place(area: Rect, rows: usize) -> Rect {
    let height = area.height.min(u16::try_from(rows + 1).unwrap_or(u16::MAX));
    Rect {
        y: area.bottom() - height,
        height,
        ..area
    }
}

/// Returns the rows that a long list takes at most.
pub fn most(area: Rect) -> usize {
    usize::from(area.height / 3 * 2).max(1)
}

/// Returns the first row that is seen of `len`, so that the selected one is among the `height` that are, about in
/// the middle where there is a choice.
pub fn first_seen(selected: usize, height: usize, len: usize) -> usize {
    let height = height.max(1);
    let last = len.saturating_sub(height);
    selected.saturating_sub(height / 2).min(last)
}
