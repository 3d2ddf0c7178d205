//! How the body of the screen is shared out among the panes: side by side where it is wide, below one
//! another where it is not. What a person has chosen by dragging a border goes before what is usual.

use ratatui::layout::Rect;

use super::{Panes, State, cut_bottom, wants_sidebar};
use crate::app::sizes::{self, Border};
use crate::app::state::Pane;

/// From this width on there is room for feeds beside the articles.
const FEEDS_BESIDE: u16 = 76;
/// From this height on the titles of panes side by side have a blank row below them.
const AIRY: u16 = 30;

/// Shows one pane alone.
pub(super) fn alone(body: Rect, focus: Pane) -> Panes {
    let mut panes = Panes::default();
    let place = match focus {
        Pane::Feeds => &mut panes.feeds,
        Pane::List => &mut panes.list,
        Pane::Article => &mut panes.article,
        Pane::Sidebar => &mut panes.sidebar,
    };
    *place = Some(body);
    panes
}

/// Shows the article alone, or with its sidebar.
pub(super) fn zen(state: &State, body: Rect, focus: Pane) -> Panes {
    let sidebar = focus == Pane::Sidebar || wants_sidebar(state);
    let (article, sidebar) = cut_sidebar(state, body, sidebar);
    Panes {
        article: Some(article),
        sidebar,
        airy: body.height >= AIRY,
        ..Panes::default()
    }
}

/// Shows everything side by side.
pub(super) fn wide(state: &State, body: Rect, focus: Pane) -> Panes {
    let (feeds, rest) = cut_feeds(state, body, 28);
    let sidebar = focus == Pane::Sidebar || wants_sidebar(state);
    let (rest, sidebar) = cut_sidebar(state, rest, sidebar);
    let usual = (rest.width / 5 * 2).clamp(30, 80);
    let most = rest.width.saturating_sub(sizes::ARTICLE + 1);
    let columns = chosen(state, Border::List, state.width, usual, sizes::LIST..=most);
    let (list, article) = cut_left(rest, columns);
    Panes {
        feeds: Some(feeds),
        list: Some(list),
        article: Some(article),
        sidebar,
        airy: body.height >= AIRY,
        ..Panes::default()
    }
}

/// Shows the list over the article, with feeds and sidebar at their sides.
pub(super) fn medium(state: &State, body: Rect, focus: Pane) -> Panes {
    let (feeds, rest) = cut_feeds(state, body, 24);
    let sidebar = focus == Pane::Sidebar || wants_sidebar(state);
    let (rest, sidebar) = cut_sidebar(state, rest, sidebar);
    let (list, article) = stack(state, rest);
    Panes {
        feeds: Some(feeds),
        list: Some(list),
        article: Some(article),
        sidebar,
        ..Panes::default()
    }
}

/// Feeds and sidebar do not fit together here: the one with the focus wins, then the sidebar.
pub(super) fn narrow(state: &State, body: Rect, focus: Pane) -> Panes {
    let sidebar = focus == Pane::Sidebar || (focus != Pane::Feeds && wants_sidebar(state));
    let beside = focus == Pane::Feeds || (body.width >= FEEDS_BESIDE && !sidebar);
    let (feeds, rest) = if beside {
        let (feeds, rest) = cut_feeds(state, body, 20);
        (Some(feeds), rest)
    } else {
        (None, body)
    };
    let (list, below) = stack(state, rest);
    let (article, sidebar) = cut_sidebar(state, below, sidebar);
    Panes {
        feeds,
        list: Some(list),
        article: Some(article),
        sidebar,
        ..Panes::default()
    }
}

/// Returns the cells that a border gives the pane before it: what was chosen of `whole`, within bounds, or what is
/// usual.
fn chosen(
    state: &State,
    border: Border,
    whole: u16,
    usual: u16,
    bounds: std::ops::RangeInclusive<u16>,
) -> u16 {
    let (least, most) = bounds.into_inner();
    match state.sizes.share(border) {
        Some(share) => share.of(whole).min(most).max(least),
        None => usual,
    }
}

/// Takes the feeds from the left side.
fn cut_feeds(state: &State, body: Rect, usual: u16) -> (Rect, Rect) {
    let bounds = sizes::FEEDS..=body.width / 3;
    cut_left(
        body,
        chosen(state, Border::Feeds, state.width, usual, bounds),
    )
}

/// Puts the list over the article: usually a third of the height, at least six rows of it.
fn stack(state: &State, area: Rect) -> (Rect, Rect) {
    let usual = (area.height / 3).max(6).min(area.height / 2);
    let most = area.height.saturating_sub(sizes::ROWS);
    let bounds = sizes::ROWS.min(most)..=most;
    let list = chosen(state, Border::Stack, state.height, usual, bounds);
    let (top, bottom) = cut_bottom(area, area.height - list);
    (top, bottom.unwrap_or(Rect { height: 0, ..area }))
}

/// Takes the sidebar from the right side, its width usually by that of the area.
fn cut_sidebar(state: &State, area: Rect, wanted: bool) -> (Rect, Option<Rect>) {
    if !wanted {
        return (area, None);
    }
    let usual = match area.width {
        110.. => 40,
        70.. => 36,
        _ => 34,
    };
    let bounds = sizes::SIDEBAR..=area.width / 2;
    let width = chosen(state, Border::Sidebar, state.width, usual, bounds);
    let (left, right) = cut_left(area, area.width.saturating_sub(width + 1));
    (left, Some(right))
}

/// Cuts off `columns` on the left, and leaves one column between the two parts.
fn cut_left(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    let line = (area.width - columns).min(1);
    let left = Rect {
        width: columns,
        ..area
    };
    let right = Rect {
        x: area.x + columns + line,
        width: area.width - columns - line,
        ..area
    };
    (left, right)
}
