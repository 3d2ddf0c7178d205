//! Where the panes are: pure geometry, so that paging and drawing agree.
//!
//! Four forms, by the size of the screen: all side by side; list over article between feeds and sidebar;
//! list over article alone; and one pane at a time. Whatever the size, the pane with the focus has a place.

mod arrange;
#[cfg(test)]
mod tests;

use ratatui::layout::{Position, Rect};

use super::state::Pane;
use super::{State, lists, starter};
use arrange::{alone, medium, narrow, wide, zen};

/// From this width on all panes stand side by side.
pub const WIDE: u16 = 150;
/// From this width on feeds, articles and sidebar stand side by side.
pub const MEDIUM: u16 = 100;
/// Below this width or height there is one pane at a time.
const NARROW: u16 = 60;
const LOW: u16 = 16;
/// Side by side, panes need fewer rows than one below the other.
const LOW_WHEN_WIDE: u16 = 6;
/// A list that is as high as this and not as wide has two rows for each headline.
const HIGH_LIST: u16 = 20;
const WIDE_LIST: u16 = 72;

/// From this many rows on a filtered list shows the passages that were found.
const ROOM_FOR_PASSAGES: usize = 8;

/// Where everything goes. A pane that has no place is `None`; nothing overlaps.
///
/// Every pane's first row is its title; [`Panes::content`] is what is left. Panes side by side have a
/// column between them, for a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    pub feeds: Option<Rect>,
    pub list: Option<Rect>,
    pub article: Option<Rect>,
    pub sidebar: Option<Rect>,
    /// Whether each article in the list takes one more row, for the passage that the filter has found.
    pub passages: bool,
    /// The offer of the starter list, docked above the status line.
    pub starter: Option<Rect>,
    /// One row at the bottom: notice, progress, hints.
    pub status: Option<Rect>,
    /// Whether a row below each pane's title stays blank.
    pub airy: bool,
}

impl Panes {
    /// Returns a pane's area without its title row, and without the blank one below that.
    pub fn content(&self, pane: Rect) -> Rect {
        let below = Panes::below_title(pane);
        let blank = below.height.min(u16::from(self.airy));
        Rect {
            y: below.y + blank,
            height: below.height - blank,
            ..below
        }
    }

    /// Returns an area without its title row.
    pub fn below_title(pane: Rect) -> Rect {
        let title = pane.height.min(1);
        Rect {
            y: pane.y + title,
            height: pane.height - title,
            ..pane
        }
    }

    /// Returns the columns for text in a pane: one stays blank on either side.
    pub fn columns(pane: Rect) -> usize {
        usize::from(pane.width.saturating_sub(2))
    }

    /// Returns the pane that a cell of the screen is in.
    pub fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        let holds = |pane: &Pane| {
            self.place(*pane)
                .is_some_and(|place| place.contains(Position { x, y }))
        };
        [Pane::Feeds, Pane::List, Pane::Article, Pane::Sidebar]
            .into_iter()
            .find(holds)
    }

    /// Returns the place of a pane.
    pub fn place(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Feeds => self.feeds,
            Pane::List => self.list,
            Pane::Article => self.article,
            Pane::Sidebar => self.sidebar,
        }
    }

    /// Returns the rows that an article takes in the list: two where the list stands high and narrow
    /// beside the article, so that headlines can be read there.
    pub fn rows_of_headline(&self) -> u16 {
        let passage = u16::from(self.passages);
        let headline = match (self.list, self.article) {
            (Some(list), Some(article))
                if list.y == article.y && list.height >= HIGH_LIST && list.width < WIDE_LIST =>
            {
                2
            }
            _ => 1,
        };
        headline + passage
    }

    /// Returns the rows of a pane below its title; 0 when it has no place.
    pub fn rows(&self, pane: Pane) -> usize {
        self.place(pane)
            .map_or(0, |place| usize::from(self.content(place).height))
    }
}

/// Returns the places of the panes for the size, focus and choices of `state`.
pub fn panes(state: &State) -> Panes {
    panes_with_focus(state, state.focus)
}

/// Returns the places of the panes as they would be if `focus` had the focus.
pub fn panes_with_focus(state: &State, focus: Pane) -> Panes {
    let screen = Rect {
        x: 0,
        y: 0,
        width: state.width,
        height: state.height,
    };
    if screen.width == 0 || screen.height == 0 {
        return Panes::default();
    }
    let (rest, status) = cut_bottom(screen, u16::from(screen.height >= 2));
    let (body, starter) = cut_bottom(rest, starter_rows(state));
    let arranged = if is_single(state) {
        alone(body, focus)
    } else if state.zen && matches!(focus, Pane::Article | Pane::Sidebar) {
        zen(state, body, focus)
    } else if screen.width >= WIDE {
        wide(state, body, focus)
    } else if screen.width >= MEDIUM {
        medium(state, body, focus)
    } else {
        narrow(state, body, focus)
    };
    let list_rows = arranged.rows(Pane::List);
    Panes {
        starter,
        status,
        passages: list_rows >= ROOM_FOR_PASSAGES && lists::seeks_words(&state.list),
        ..arranged
    }
}

/// Tells whether the screen has room for one pane only.
pub fn is_single(state: &State) -> bool {
    let low = if state.width >= WIDE {
        LOW_WHEN_WIDE
    } else {
        LOW
    };
    state.width < NARROW || state.height < low
}

/// Tells whether the sidebar is there without having the focus, if the panes leave it room.
pub fn wants_sidebar(state: &State) -> bool {
    state.settings.sidebar.enabled
        && state
            .sidebar_wanted
            .unwrap_or(state.width >= MEDIUM && !state.zen)
}

/// Rows of the docked offer: a title and its groups, a third of the screen at most.
fn starter_rows(state: &State) -> u16 {
    let Some(starter) = &state.starter else {
        return 0;
    };
    let rows = starter::grid(starter, state.width).rows.saturating_add(1);
    match state.height / 3 {
        0 | 1 => 0,
        third => rows.min(third),
    }
}

/// Cuts off `rows` at the bottom. No rows, no part.
fn cut_bottom(area: Rect, rows: u16) -> (Rect, Option<Rect>) {
    let rows = rows.min(area.height);
    let top = Rect {
        height: area.height - rows,
        ..area
    };
    let bottom = Rect {
        y: area.y + top.height,
        height: rows,
        ..area
    };
    (top, (rows > 0).then_some(bottom))
}
