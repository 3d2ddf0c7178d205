//! The screen as a function of the state. Reads it, changes nothing, and does no I/O but to the frame.
//!
//! [`view`] draws the lines between the panes, every pane at the place that [`panes`] gives it, one file
//! a pane, then what lies on top. Only rows that are seen are built, so that a frame costs the
//! same however much is in the library. Every size is drawn, down to nothing at all.

mod age;
mod article;
pub mod canvas;
mod empty;
mod feeds;
mod list;
mod overlay;
mod picture;
mod sidebar;
mod starter;
mod status;
mod symbols;
mod text;
pub mod theme;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::dock;
use crate::app::panes::{Panes, panes};
use crate::app::state::Pane;
use crate::app::{Command, State};
use crate::domain::CleanText;
use canvas::Finish;
use text::{draw, draw_ends, own};

pub use canvas::Canvas;
pub use theme::{Depth, Theme};

/// Draws the whole screen, with ratatui's terminal.
pub fn view(frame: &mut Frame, state: &State, theme: &Theme) {
    let mut canvas = Canvas::new(frame.area());
    let cursor = draw_all(&mut canvas, state, theme);
    canvas.paint(frame.buffer_mut());
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Draws the whole screen on a blank canvas. Returns where the cursor is to be seen, if it is.
pub fn draw_all(buf: &mut Canvas, state: &State, theme: &Theme) -> Option<Position> {
    let screen = buf.area();
    let places = on(screen, panes(state));
    draw_lines(buf, &places, theme);
    if let Some(area) = places.feeds {
        feeds::draw_pane(buf, area, places.content(area), state, theme);
    }
    if let Some(area) = places.list {
        let rows = places.rows_of_headline();
        list::draw_pane(buf, area, places.content(area), rows, state, theme);
    }
    if let Some(area) = places.article {
        article::draw_pane(buf, area, places.content(area), state, theme);
    }
    if let Some(area) = places.sidebar {
        sidebar::draw_pane(buf, area, places.content(area), state, theme);
    }
    if let (Some(area), Some(starter)) = (places.starter, &state.starter) {
        starter::draw_offer(buf, area, starter, theme);
    }
    if let Some(area) = places.status {
        status::draw_row(buf, area, state, theme);
    }
    let cursor = overlay::draw_top(buf, screen, &places, state, theme);
    buf.finish(Finish {
        plain: theme.symbols == symbols::ASCII,
        ground: theme.paints_ground().then_some(theme.ground),
    });
    cursor
}

/// Keeps every pane on the screen, also when that has just become smaller than the state knows.
fn on(screen: Rect, places: Panes) -> Panes {
    let clip = |area: Option<Rect>| {
        area.map(|area| area.intersection(screen))
            .filter(|area| !area.is_empty())
    };
    Panes {
        feeds: clip(places.feeds),
        list: clip(places.list),
        article: clip(places.article),
        sidebar: clip(places.sidebar),
        starter: clip(places.starter),
        status: clip(places.status),
        airy: places.airy,
        passages: places.passages,
    }
}

/// Draws a pane's title row: its name, and at the right what there is to say about it. The pane that has
/// the focus is told by a mark and by weight. What was drawn there before, a line, stays between the two.
fn draw_title(
    buf: &mut Canvas,
    area: Rect,
    focused: bool,
    name: Span<'_>,
    right: &[Span<'_>],
    theme: &Theme,
) {
    let (mark, style) = if focused {
        (theme.symbols.here, theme.title)
    } else {
        (" ", theme.title_idle)
    };
    let plain = Style::reset();
    let left = [
        own(mark, plain.patch(theme.accent)),
        name.style(plain.patch(style)),
        own(" ", plain),
    ];
    let mut said = Vec::new();
    if !right.is_empty() {
        said.push(own(" ", plain));
        said.extend(right.iter().cloned().map(|span| {
            let style = plain.patch(span.style);
            span.style(style)
        }));
        said.push(own(" ", plain));
    }
    let row = Rect {
        height: area.height.min(1),
        ..area
    };
    draw_ends(buf, row, &left, &said, theme.symbols.ellipsis);
}

/// Marks a row as selected, and shows whether its pane has the focus.
fn draw_selection(buf: &mut Canvas, row: Rect, focused: bool, theme: &Theme) {
    let (mark, style) = if focused {
        (theme.symbols.here, theme.selected)
    } else {
        (theme.symbols.here_idle, theme.selected_idle)
    };
    buf.set_style(row, style);
    let edge = Rect {
        width: row.width.min(1),
        ..row
    };
    for first in edge.rows() {
        draw(
            buf,
            first,
            &[own(mark, style.patch(theme.accent))],
            theme.symbols.ellipsis,
        );
    }
}

/// Draws the lines between panes: down the free column between two that are side by side, and across the
/// title row of one that is below another.
fn draw_lines(buf: &mut Canvas, places: &Panes, theme: &Theme) {
    let all: Vec<Rect> = [places.feeds, places.list, places.article, places.sidebar]
        .into_iter()
        .flatten()
        .collect();
    let is_below = |area: &&Rect| {
        let above = |other: &Rect| {
            other.bottom() == area.y && other.x < area.right() && area.x < other.right()
        };
        all.iter().any(above)
    };
    let below: Vec<Rect> = all.iter().filter(is_below).copied().collect();
    for area in &below {
        draw_rule(buf, *area, theme);
    }
    for area in &all {
        let x = area.right();
        if !all.iter().any(|other| other.x == x + 1) {
            continue;
        }
        for y in area.top()..area.bottom() {
            let left = below.iter().any(|other| other.y == y && other.right() == x);
            let right = below.iter().any(|other| other.y == y && other.x == x + 1);
            let sign = match (left, right) {
                (false, false) => theme.symbols.vertical,
                (true, false) => theme.symbols.joint_left,
                (false, true) => theme.symbols.joint_right,
                (true, true) => theme.symbols.joint_down,
            };
            buf.fill(Rect::new(x, y, 1, 1), sign, theme.rule);
        }
    }
}

/// Draws a line across the first row of `area`.
fn draw_rule(buf: &mut Canvas, area: Rect, theme: &Theme) {
    let row = Rect {
        height: area.height.min(1),
        ..area
    };
    buf.fill(row, theme.symbols.horizontal, theme.rule);
}

/// Takes the lowest `rows` rows, and the one for a title above them, off `area` for something that lies
/// over the panes. Draws the line over it and returns the place of the title and of the rows.
fn draw_dock(buf: &mut Canvas, area: Rect, rows: usize, theme: &Theme) -> Rect {
    let place = dock::place(area, rows);
    buf.clear(place);
    if !place.is_empty() {
        draw_rule(buf, place, theme);
    }
    place
}

/// Returns the key to name for a command: one that is told by its name rather than by heart, if there is
/// one, else the first. `None` when the command has no key.
fn key_of(state: &State, command: Command) -> Option<CleanText> {
    let keys = state.keymap.keys_for(command);
    let told = keys
        .iter()
        .find(|key| matches!(key.as_str(), "enter" | "esc" | "space" | "tab"));
    told.or(keys.first()).map(|key| CleanText::new(key))
}

/// Tells whether `pane` has the keys: nothing lies on top that takes them.
fn has_focus(state: &State, pane: Pane) -> bool {
    state.focus == pane && state.overlay.is_none()
}
