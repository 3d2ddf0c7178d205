//! What the mouse does: the wheel scrolls what is under it, a press selects or presses what it is on, and a border
//! is dragged. Decided by where the panes stand, without a clock: a second press on what is selected opens it,
//! however long after the first.
//!
//! Scrolling never moves the focus and never marks anything.

use ratatui::layout::{Position, Rect};

use super::dock;
use super::msg::Effect;
use super::palette::Palette;
use super::panes::{Panes, panes};
use super::sidebar;
use super::sizes::{self, Border};
use super::state::{FeedRow, Overlay, Pane, Source};
use super::{
    Command, Effects, State, citing, feeds, following, lists, opening, overlays, reading, starter,
};

/// Lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// What was done with the mouse, and at which cell of the screen, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    pub gesture: Gesture,
    pub x: u16,
    pub y: u16,
}

/// What can be done with a mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The left button goes down.
    Press,
    /// The mouse is moved with the left button down.
    Drag,
    /// The left button is let go.
    Release,
    WheelUp,
    WheelDown,
}

/// Carries out what was done with the mouse.
pub(super) fn point(state: &mut State, pointer: Pointer, effects: &mut Effects) {
    let Pointer { gesture, x, y } = pointer;
    match gesture {
        Gesture::WheelUp => wheel(state, x, y, -NOTCH, effects),
        Gesture::WheelDown => wheel(state, x, y, NOTCH, effects),
        Gesture::Press => press(state, x, y, effects),
        Gesture::Drag => {
            if let Some(border) = state.memory.dragged {
                sizes::drag(state, border, x, y);
            }
        }
        Gesture::Release => {
            if state.memory.dragged.take().is_some() {
                effects.push(Effect::KeepSizes(state.sizes));
            }
        }
    }
}

/// Scrolls what is under the wheel.
fn wheel(state: &mut State, x: u16, y: u16, lines: isize, effects: &mut Effects) {
    if !matches!(state.overlay, None | Some(Overlay::Follow(_))) {
        let command = if lines < 0 {
            Command::Up
        } else {
            Command::Down
        };
        for _ in 0..lines.unsigned_abs() {
            overlays::command(state, command, effects);
        }
        return;
    }
    match panes(state).pane_at(x, y) {
        Some(Pane::Feeds) => feeds::scroll(state, lines),
        Some(Pane::List) => lists::scroll(state, lines),
        Some(Pane::Article) => {
            following::cancel(state);
            reading::scroll(state, lines);
        }
        Some(Pane::Sidebar) => citing::scroll_lines(state, lines),
        None => {}
    }
}

fn press(state: &mut State, x: u16, y: u16, effects: &mut Effects) {
    state.pending.clear();
    state.count = None;
    match state.overlay {
        // These want an answer from the keys.
        Some(Overlay::Prompt(_) | Overlay::Confirm { .. }) => return,
        Some(Overlay::Follow(_)) => following::cancel(state),
        Some(_) => return press_overlay(state, y, effects),
        None => {}
    }
    let places = panes(state);
    if let Some(place) = places.starter.filter(|place| holds(*place, x, y)) {
        return starter::press_at(state, place, x, y, effects);
    }
    let border = sizes::border_at(&places, x, y);
    state.memory.dragged = border;
    if border.is_some_and(|border| border != Border::Stack) {
        return;
    }
    let Some(pane) = places.pane_at(x, y) else {
        return;
    };
    let had_focus = std::mem::replace(&mut state.focus, pane) == pane;
    let Some(content) = places.place(pane).map(|place| places.content(place)) else {
        return;
    };
    if !holds(content, x, y) {
        return;
    }
    let row = usize::from(y - content.y);
    match pane {
        Pane::Feeds => press_feed(state, row, had_focus, effects),
        Pane::List => {
            let row = row / usize::from(places.rows_of_headline());
            press_headline(state, row, had_focus, effects);
        }
        Pane::Article => press_text(state, content, x, row, effects),
        Pane::Sidebar => press_item(state, content, row, effects),
    }
}

fn holds(place: Rect, x: u16, y: u16) -> bool {
    place.contains(Position { x, y })
}

/// Chooses what is pressed in a list over the panes. Whatever else lies there is closed by a press beside it.
fn press_overlay(state: &mut State, y: u16, effects: &mut Effects) {
    let above = dock::above_status(state);
    let Some(overlay) = &mut state.overlay else {
        return;
    };
    let (len, most, selected) = match overlay {
        Overlay::Offers { offers, selected } => (offers.len(), offers.len(), selected),
        Overlay::Links { rows, selected } => (rows.len(), dock::most(above), selected),
        Overlay::Palette(Palette { rows, selected, .. }) => {
            (rows.len(), dock::most(above), selected)
        }
        Overlay::Help { .. } | Overlay::Health { .. } => {
            state.overlay = None;
            return;
        }
        Overlay::Prompt(_) | Overlay::Confirm { .. } | Overlay::Follow(_) => return,
    };
    let place = dock::place(above, len.min(most));
    let rows = Panes::below_title(place);
    if y < place.y {
        state.overlay = None;
    } else if y >= rows.y {
        let first = dock::first_seen(*selected, usize::from(rows.height), len);
        let row = first + usize::from(y - rows.y);
        if row < len {
            *selected = row;
            overlays::command(state, Command::In, effects);
        }
    }
}

/// Selects a row of the feeds. A second press goes in: it folds a folder, and moves on to a feed's list.
fn press_feed(state: &mut State, row: usize, had_focus: bool, effects: &mut Effects) {
    let row = state.feeds.top + row;
    let Some(FeedRow { source, .. }) = state.feeds.rows.get(row) else {
        return;
    };
    let source = *source;
    if !had_focus || row != state.feeds.selected {
        return feeds::select(state, row, effects);
    }
    match source {
        Source::Folder(_) => feeds::toggle_folder(state, effects),
        _ => state.focus = Pane::List,
    }
}

/// Selects a headline. A second press opens its article.
fn press_headline(state: &mut State, row: usize, had_focus: bool, effects: &mut Effects) {
    let row = state.list.top + row;
    if row >= state.list.rows.len() {
        return;
    }
    if had_focus && row == state.list.selected {
        opening::open_selected(state, effects);
    } else {
        state.memory.rows_to_go = 0;
        state.list.selected = row;
    }
}

/// Follows the link or reference that is pressed, if one is.
fn press_text(state: &mut State, content: Rect, x: u16, row: usize, effects: &mut Effects) {
    let lead = state
        .open()
        .and_then(|open| reading::lead_at(open, content, x, row));
    if let Some(lead) = lead {
        following::follow(state, lead, false, effects);
    }
}

/// Presses what can be selected in the sidebar; the title of a section selects its first item.
fn press_item(state: &mut State, content: Rect, row: usize, effects: &mut Effects) {
    let columns = Panes::columns(content);
    let Some(open) = state.open_mut() else { return };
    let lines = sidebar::lines(open, columns);
    let Some(below) = lines.get(open.sidebar_top + row..) else {
        return;
    };
    match below.first() {
        Some(line) if line.item.is_some() => {
            open.item = line.item.unwrap_or(open.item);
            citing::act(state, effects);
        }
        Some(line) if line.role == sidebar::LineRole::Section => {
            let first = below.iter().find_map(|line| line.item);
            open.item = first.unwrap_or(open.item);
        }
        _ => {}
    }
}
