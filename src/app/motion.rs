//! Moving: down and up, pages, ends, in and out, from pane to pane. The focus says what moves.

use super::panes::{MEDIUM, is_single, panes};
use super::state::{Overlay, Pane};
use super::{
    Call, Command, Effects, State, asking, citing, feeds, lists, opening, picking, prompt, reading,
};
use crate::config::Scroll;

/// How far a movement goes. Counted in rows or lines; backwards when negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Steps(isize),
    HalfPages(isize),
    Pages(isize),
    Top,
    Bottom,
    /// To this row or line, counted from 0.
    Number(usize),
}

/// Carries out a movement.
pub(super) fn go(state: &mut State, call: &Call, effects: &mut Effects) {
    let steps = call.steps();
    let reach = match (call.command, call.count) {
        (Command::Down, _) => Reach::Steps(steps),
        (Command::Up, _) => Reach::Steps(-steps),
        (Command::HalfPageDown, _) => Reach::HalfPages(steps),
        (Command::HalfPageUp, _) => Reach::HalfPages(-steps),
        (Command::PageDown, _) => Reach::Pages(steps),
        (Command::PageUp, _) => Reach::Pages(-steps),
        (_, Some(_)) => Reach::Number(call.times() - 1),
        (Command::Top, None) => Reach::Top,
        (_, None) => Reach::Bottom,
    };
    match state.focus {
        Pane::Feeds => go_in_feeds(state, reach, effects),
        Pane::List => go_in_list(state, reach, effects),
        Pane::Article => go_in_article(state, reach, effects),
        Pane::Sidebar => go_in_sidebar(state, reach, effects),
    }
}

/// Returns the rows that a movement goes from row `here` in a pane of `rows` rows. A page leaves one row
/// in sight.
fn steps(reach: Reach, here: usize, rows: usize) -> isize {
    let here = isize::try_from(here).unwrap_or(isize::MAX);
    let rows = isize::try_from(rows).unwrap_or(isize::MAX);
    match reach {
        Reach::Steps(steps) => steps,
        Reach::HalfPages(half) => half.saturating_mul((rows / 2).max(1)),
        Reach::Pages(pages) => pages.saturating_mul((rows - 1).max(1)),
        Reach::Top => isize::MIN,
        Reach::Bottom => isize::MAX,
        Reach::Number(number) => isize::try_from(number).unwrap_or(isize::MAX) - here,
    }
}

fn go_in_feeds(state: &mut State, reach: Reach, effects: &mut Effects) {
    let steps = steps(reach, state.feeds.selected, panes(state).rows(Pane::Feeds));
    let last = state.feeds.rows.len().saturating_sub(1);
    let row = state.feeds.selected.saturating_add_signed(steps).min(last);
    feeds::select(state, row, effects);
}

fn go_in_list(state: &mut State, reach: Reach, effects: &mut Effects) {
    match reach {
        Reach::Top => lists::to_top(state, effects),
        Reach::Bottom => lists::to_bottom(state, effects),
        Reach::Number(number) => lists::to_row(state, number, effects),
        _ => {
            let here = state.list.selected;
            lists::travel(state, steps(reach, here, lists::height(state)));
        }
    }
}

fn go_in_article(state: &mut State, reach: Reach, effects: &mut Effects) {
    opening::touch(state, effects);
    if is_onwards(reach) && state.open().is_some() && reading::is_at_end(state) {
        opening::finish(state, effects);
    } else {
        let here = state.open().map_or(0, |open| open.top);
        reading::scroll(state, steps(reach, here, reading::rows(state)));
    }
}

/// Who skims summaries only comes to the next article as one does in the text itself.
fn go_in_sidebar(state: &mut State, reach: Reach, effects: &mut Effects) {
    opening::touch(state, effects);
    if is_onwards(reach) && state.open().is_some() && citing::is_at_end(state) {
        opening::finish(state, effects);
    } else {
        let here = state.open().map_or(0, |open| open.item);
        let rows = panes(state).rows(Pane::Sidebar);
        citing::go(state, steps(reach, here, rows));
    }
}

/// Tells whether a movement goes on by pages, which at the end leads to the next article.
fn is_onwards(reach: Reach) -> bool {
    matches!(reach, Reach::Pages(1..))
}

/// Scrolls the article from whichever pane.
pub(super) fn scroll_article(state: &mut State, lines: isize, effects: &mut Effects) {
    opening::touch(state, effects);
    reading::scroll(state, lines);
}

/// Goes in: opens what is selected and moves to the right.
pub(super) fn go_in(state: &mut State, effects: &mut Effects) {
    match state.focus {
        Pane::Feeds => state.focus = Pane::List,
        Pane::List => opening::open_selected(state, effects),
        Pane::Article if is_reachable(state, Pane::Sidebar) => state.focus = Pane::Sidebar,
        Pane::Article => {}
        Pane::Sidebar => citing::act(state, effects),
    }
}

/// Goes out: closes what is open, a filter first, and moves to the left.
pub(super) fn go_out(state: &mut State, effects: &mut Effects) {
    match state.focus {
        Pane::Feeds => {}
        Pane::List if picking::clear(&mut state.list) => {}
        Pane::List if state.list.filter.is_some() => prompt::clear_filter(state, effects),
        Pane::List => state.focus = Pane::Feeds,
        Pane::Article => leave_article(state),
        Pane::Sidebar => {
            state.focus = Pane::Article;
            if let Some(open) = state.open_mut() {
                open.lit = None;
            }
        }
    }
}

fn leave_article(state: &mut State) {
    state.focus = Pane::List;
    state.zen = false;
}

/// Goes one step back, and ends the reader where there is no step left.
pub(super) fn quit(state: &mut State, effects: &mut Effects) {
    if state.zen {
        state.zen = false;
    } else if matches!(state.focus, Pane::Article | Pane::Sidebar) {
        leave_article(state);
    } else if picking::clear(&mut state.list) {
    } else if state.list.filter.is_some() {
        prompt::clear_filter(state, effects);
    } else {
        state.quit = true;
    }
}

/// Moves the focus to the next pane that can be reached, or to the one before.
pub(super) fn cycle(state: &mut State, backwards: bool) {
    let mut order = [Pane::Feeds, Pane::List, Pane::Article, Pane::Sidebar];
    if backwards {
        order.reverse();
    }
    let here = order.iter().position(|pane| *pane == state.focus);
    let onwards = order
        .iter()
        .cycle()
        .skip(here.unwrap_or(0) + 1)
        .take(order.len());
    if let Some(next) = onwards.copied().find(|pane| is_reachable(state, *pane)) {
        state.focus = next;
    }
}

/// Tells whether a pane is on the screen, or comes to it with the focus.
fn is_reachable(state: &State, pane: Pane) -> bool {
    match pane {
        Pane::Feeds | Pane::List => !state.zen,
        Pane::Article => true,
        Pane::Sidebar => state.settings.sidebar.enabled && state.sidebar_wanted != Some(false),
    }
}

/// Shows or hides the sidebar. Where it takes the place of another pane, it has the focus too.
pub(super) fn toggle_sidebar(state: &mut State) {
    if !state.settings.sidebar.enabled {
        state.say("The sidebar is off in the settings ([sidebar] enabled)");
        return;
    }
    if panes(state).sidebar.is_some() {
        state.sidebar_wanted = Some(false);
        if state.focus == Pane::Sidebar {
            state.focus = Pane::Article;
        }
        return;
    }
    state.sidebar_wanted = Some(true);
    let replaces = is_single(state) || (state.width < MEDIUM && state.focus == Pane::Feeds);
    if replaces {
        state.focus = Pane::Sidebar;
    }
}

/// Shows the article alone, or all panes again.
pub(super) fn toggle_zen(state: &mut State) {
    state.zen = !state.zen;
    if state.zen && matches!(state.focus, Pane::Feeds | Pane::List) {
        state.focus = Pane::Article;
    }
}

/// Keeps every selection, and what has it on the screen, within its bounds after any message.
pub(super) fn settle(state: &mut State) {
    if state.focus == Pane::Sidebar && !state.settings.sidebar.enabled {
        state.focus = Pane::Article;
    }
    if matches!(state.focus, Pane::Feeds | Pane::List) {
        state.zen = false;
    }
    let window = |rows: usize, pane: Pane| Window {
        rows: rows.max(1),
        halves: by_halves(state, pane),
    };
    let feeds_window = window(panes(state).rows(Pane::Feeds), Pane::Feeds);
    let list_window = window(lists::height(state), Pane::List);
    let feeds = &mut state.feeds;
    if feeds.adrift {
        feeds.top = feeds_window.bounded(feeds.top, feeds.rows.len());
    } else {
        feeds_window.settle(&mut feeds.selected, &mut feeds.top, feeds.rows.len());
    }
    let list = &mut state.list;
    list_window.settle(&mut list.selected, &mut list.top, list.rows.len());
    reading::lay_out(state);
    asking::arrive(state);
    citing::settle(state);
    if let Some(Overlay::Offers { offers, selected }) = &mut state.overlay {
        *selected = (*selected).min(offers.len().saturating_sub(1));
    }
}

/// Tells whether a list scrolls by half pages: rows beside another pane cannot be moved by the terminal,
/// and writing all of them for every key is more than a slow line takes.
fn by_halves(state: &State, pane: Pane) -> bool {
    match state.settings.screen.scroll {
        Scroll::Line => false,
        Scroll::HalfPage => true,
        Scroll::Auto => panes(state)
            .place(pane)
            .is_some_and(|place| place.width < state.width),
    }
}

/// The rows of a list that are seen.
struct Window {
    /// 1 or more.
    rows: usize,
    /// Whether it moves by halves when the selection goes over its edge a little.
    halves: bool,
}

impl Window {
    /// Returns a first row that leaves no blank rows at the end.
    fn bounded(&self, top: usize, len: usize) -> usize {
        top.min(len.saturating_sub(self.rows))
    }

    /// Moves the window as little as needed to show the selected row, or half of it further, without blank
    /// rows at its end.
    fn settle(&self, selected: &mut usize, top: &mut usize, len: usize) {
        *selected = (*selected).min(len.saturating_sub(1));
        let lowest = (*selected + 1).saturating_sub(self.rows);
        let over = lowest
            .saturating_sub(*top)
            .max(top.saturating_sub(*selected));
        let further = if self.halves && over * 2 < self.rows {
            self.rows / 2
        } else {
            0
        };
        if *top < lowest {
            *top = (lowest + further).min(*selected);
        } else if *top > *selected {
            *top = selected.saturating_sub(further).max(lowest);
        }
        *top = (*top).min(len.saturating_sub(self.rows).max(lowest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn top_after(halves: bool, selected: usize, top: usize) -> usize {
        let (mut selected, mut top) = (selected, top);
        Window { rows: 10, halves }.settle(&mut selected, &mut top, 40);
        top
    }

    #[test]
    fn a_list_scrolls_by_line_or_by_half_a_page() {
        for (selected, top, by_line, by_half) in [
            (5, 0, 0, 0),
            (10, 0, 1, 6),
            (9, 10, 9, 4),
            (3, 4, 3, 0),
            (39, 29, 30, 30),
            // A whole page further is a page, not a page and a half.
            (19, 0, 10, 10),
            (0, 20, 0, 0),
            (99, 0, 30, 30),
        ] {
            assert_eq!(top_after(false, selected, top), by_line, "{selected} {top}");
            assert_eq!(top_after(true, selected, top), by_half, "{selected} {top}");
        }
    }
}
