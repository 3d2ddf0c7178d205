//! The article list: a window on a list that may be very long, moved along as the selection moves.
//!
//! A page that was asked for replaces the window or is put at one of its ends. Whatever arrives, the
//! selected article stays selected, and on the row of the screen where it was.

use std::collections::{BTreeMap, BTreeSet};

use super::msg::Effect;
use super::panes::panes;
use super::state::{List, Overlay, Pane, PromptKind, Source};
use super::{Effects, State, opening, picking, smart};
use crate::domain::article::SortKey;
use crate::domain::listing::Page;
use crate::domain::query::{Anchor, Flag, Test};
use crate::domain::{ArticleHead, ArticleId, Query};

/// Rows asked for at least, and screenfuls where that is more.
const PAGE: u32 = 100;
const PAGE_SCREENS: u32 = 3;
/// Rows asked for at most, on whatever screen.
const LARGEST_PAGE: u32 = 1000;
/// Rows that are kept, or six screenfuls where that is more.
const WINDOW: usize = 600;
/// Articles at most that stay in a list although they no longer match.
const KEPT: usize = 1000;

/// Returns the query that a list shows.
pub fn query(list: &List) -> Query {
    let query = scope(list);
    if list.unread_only && list.source != Source::Unread {
        query.and(Test::Is(Flag::Unread))
    } else {
        query
    }
}

/// Tells whether the list was found by words.
pub fn seeks_words(list: &List) -> bool {
    list.filter
        .as_ref()
        .is_some_and(|(_, query)| query.searches_text())
}

/// Returns the query of the list's source and its filter, read articles and all.
pub(super) fn scope(list: &List) -> Query {
    let query = Query::all();
    let query = match list.source {
        Source::All => query,
        Source::Unread => query.and(Test::Is(Flag::Unread)),
        Source::Starred => query.and(Test::Is(Flag::Starred)),
        Source::Later => query.and(Test::Is(Flag::Later)),
        Source::Folder(id) => query.and(Test::FolderId(id)),
        Source::Smart(_) => list.base.clone(),
        Source::Feed(id) => query.and(Test::FeedId(id)),
    };
    match &list.filter {
        Some((_, filter)) => query.and_all(filter),
        None => query,
    }
}

/// Shows the list of another source, from its top and without a filter.
pub(super) fn show(state: &mut State, source: Source, effects: &mut Effects) {
    state.memory.elsewhere = None;
    state.memory.finding = false;
    let base = match source {
        Source::Smart(id) => smart::query(&state.feeds, id),
        _ => None,
    };
    let list = &mut state.list;
    list.source = source;
    list.base = base.unwrap_or_default();
    list.filter = None;
    picking::clear(list);
    list.keep.clear();
    list.rows.clear();
    (list.before, list.after) = (false, false);
    (list.selected, list.top) = (0, 0);
    ask(state, Anchor::First, effects);
}

/// Loads the list anew after its filter has changed. The old rows stay until the new ones are there.
pub(super) fn refilter(state: &mut State, anchor: Anchor, effects: &mut Effects) {
    state.list.keep.clear();
    picking::clear(&mut state.list);
    ask(state, anchor, effects);
}

/// Shows unread articles only, or all of them again, and stays where it is.
pub(super) fn toggle_unread_only(state: &mut State, effects: &mut Effects) {
    state.list.unread_only = !state.list.unread_only;
    refilter(state, here(state), effects);
}

/// Loads the list anew where it is, since the library has changed; once more later if a page is
/// already awaited.
pub(super) fn reload(state: &mut State, effects: &mut Effects) {
    if state.list.loading {
        state.memory.list_stale = true;
    } else {
        ask(state, here(state), effects);
    }
}

/// Returns the anchor of the selected row.
pub(super) fn here(state: &State) -> Anchor {
    state
        .selected()
        .map_or(Anchor::First, |row| Anchor::Around(row.key()))
}

/// Asks for a page. An answer that is still awaited is out of date from now on.
pub(super) fn ask(state: &mut State, anchor: Anchor, effects: &mut Effects) {
    let list = &mut state.list;
    list.request += 1;
    list.asked_at = state.now;
    list.loading = true;
    if !matches!(anchor, Anchor::After(_) | Anchor::Before(_)) {
        state.memory.rows_to_go = 0;
        if !matches!(anchor, Anchor::Around(_)) {
            state.memory.wanted_row = None;
        }
    }
    state.memory.list_stale = false;
    // Who is still typing sees no more than the screen holds, and is to see it at once.
    let limit = if types_a_filter(state) {
        height(state) as u32
    } else {
        PAGE.max(PAGE_SCREENS * u32::from(state.height))
    };
    let limit = limit.min(LARGEST_PAGE);
    let list = &state.list;
    effects.push(Effect::LoadPage {
        request: list.request,
        query: query(list).frozen(state.now),
        keep: list.keep.clone(),
        anchor,
        limit,
    });
}

fn types_a_filter(state: &State) -> bool {
    matches!(&state.overlay, Some(Overlay::Prompt(prompt)) if prompt.kind == PromptKind::Filter)
}

/// Keeps an article of the list in it, whatever becomes of its status.
pub(super) fn keep(list: &mut List, id: ArticleId) {
    if list.rows.iter().any(|row| row.id == id) && !list.keep.contains(&id) {
        if list.keep.len() >= KEPT {
            list.keep.remove(0);
        }
        list.keep.push(id);
    }
}

/// Takes in a page, unless it is out of date.
pub(super) fn loaded(
    state: &mut State,
    request: u64,
    anchor: Anchor,
    mut page: Page,
    effects: &mut Effects,
) {
    if request != state.list.request || !state.list.loading {
        return;
    }
    state.list.loading = false;
    if !state.memory.marks.is_empty() {
        hold_statuses(&state.list, &mut page);
    }
    match anchor {
        Anchor::First => replace(state, page, 0),
        Anchor::Last => replace(state, page, usize::MAX),
        Anchor::Around(_) => replace_around(state, anchor, page, effects),
        Anchor::After(key) => append(state, key, page),
        Anchor::Before(key) => prepend(state, key, page),
    }
    travel(state, 0);
    opening::take_status_from_list(state);
    if state.memory.list_stale {
        reload(state, effects);
    } else {
        count_found(&state.list, effects);
    }
}

/// Asks how much the filter finds, where that is more than the rows that are loaded.
fn count_found(list: &List, effects: &mut Effects) {
    if list.filter.is_some() && list.found.is_none() && (list.before || list.after) {
        effects.push(Effect::CountFound {
            request: list.request,
            query: query(list),
        });
    }
}

/// Takes in how much the filter finds.
pub(super) fn counted(state: &mut State, request: u64, articles: u32) {
    if request == state.list.request {
        state.list.found = Some(articles);
    }
}

/// Asks for the next page when the screen is within a screenful of an end of the window.
pub(super) fn ask_near_edges(state: &mut State, effects: &mut Effects) {
    let list = &state.list;
    if list.loading || state.memory.list_failed || types_a_filter(state) {
        return;
    }
    let height = height(state);
    let below = list
        .rows
        .len()
        .saturating_sub(list.selected.max(list.top + height));
    let above = list.selected.min(list.top);
    let anchor = match (list.rows.first(), list.rows.last()) {
        (_, Some(oldest)) if list.after && below <= height => Anchor::After(oldest.key()),
        (Some(newest), _) if list.before && above <= height => Anchor::Before(newest.key()),
        _ => return,
    };
    ask(state, anchor, effects);
}

/// Goes to the newest article of all. A page that is awaited may be a jump elsewhere, which this one
/// is to win over.
pub(super) fn to_top(state: &mut State, effects: &mut Effects) {
    if state.list.before || state.list.loading {
        ask(state, Anchor::First, effects);
    } else {
        state.list.selected = 0;
    }
}

/// Goes to the row of this number, counted from 0 at the newest article of all.
pub(super) fn to_row(state: &mut State, number: usize, effects: &mut Effects) {
    to_top(state, effects);
    let steps = isize::try_from(number).unwrap_or(isize::MAX);
    if state.list.loading {
        state.memory.rows_to_go = steps;
    } else {
        travel(state, steps);
    }
}

/// Moves the selection by some rows, upwards when `steps` is negative. What lies beyond the loaded rows
/// is gone as they arrive.
pub(super) fn travel(state: &mut State, steps: isize) {
    let steps = steps.saturating_add(std::mem::take(&mut state.memory.rows_to_go));
    let list = &mut state.list;
    let here = list.selected;
    let end = list.rows.len().saturating_sub(1);
    list.selected = here.saturating_add_signed(steps).min(end);
    let gone = list.selected as isize - here as isize;
    let goes_on = if steps < 0 { list.before } else { list.after };
    if goes_on {
        state.memory.rows_to_go = steps.saturating_sub(gone);
    }
}

/// Scrolls by some lines, the selection staying on the screen.
pub(super) fn scroll(state: &mut State, lines: isize) {
    let height = height(state);
    let per_row = isize::try_from(panes(state).rows_of_headline()).unwrap_or(1);
    let rows = lines / per_row.max(1) + lines.signum() * (lines % per_row.max(1)).abs();
    state.memory.rows_to_go = 0;
    let list = &mut state.list;
    let last = list.rows.len().saturating_sub(height);
    list.top = list.top.saturating_add_signed(rows).min(last);
    let lowest = (list.top + height).saturating_sub(1);
    list.selected = list.selected.min(lowest).max(list.top);
}

/// Goes to the oldest article of all, likewise.
pub(super) fn to_bottom(state: &mut State, effects: &mut Effects) {
    if state.list.after || state.list.loading {
        ask(state, Anchor::Last, effects);
    } else {
        state.list.selected = state.list.rows.len().saturating_sub(1);
    }
}

/// Returns how many articles of the list are on the screen, 1 or more. Where the list has no place at
/// the moment, all of the screen counts.
pub(super) fn height(state: &State) -> usize {
    let places = panes(state);
    match places.rows(Pane::List) {
        0 => usize::from(state.height).max(1),
        rows => (rows / usize::from(places.rows_of_headline())).max(1),
    }
}

/// A page that was read before the last changes were stored must not take them back.
fn hold_statuses(list: &List, page: &mut Page) {
    let known: BTreeMap<ArticleId, _> = list.rows.iter().map(|row| (row.id, row.status)).collect();
    for row in &mut page.rows {
        if let Some(status) = known.get(&row.id) {
            row.status = *status;
        }
    }
}

fn replace(state: &mut State, page: Page, selected: usize) {
    let list = &mut state.list;
    list.selected = selected.min(page.rows.len().saturating_sub(1));
    list.top = list.selected;
    if list.selected == 0 {
        list.top = 0;
    }
    take(list, page);
}

fn take(list: &mut List, page: Page) {
    list.rows = page.rows;
    list.before = page.before;
    list.after = page.after;
    list.found = None;
    list.newest = page.newest;
}

/// Replaces the window without moving the selected article on the screen. Where it is gone, the one
/// that stood below it is selected.
fn replace_around(state: &mut State, anchor: Anchor, page: Page, effects: &mut Effects) {
    if let Some(key) = state.memory.wanted_row.take() {
        let row = page.rows.partition_point(|row| row.key() > key);
        return replace(state, page, row);
    }
    let Some(row) = state.selected() else {
        return replace(state, page, 0);
    };
    let (id, key) = (row.id, row.key());
    let offset = state.list.selected.saturating_sub(state.list.top);
    let found = page.rows.iter().position(|row| row.id == id);
    if found.is_none() && leaves_out(&page, key) && anchor != Anchor::Around(key) {
        return ask(state, Anchor::Around(key), effects);
    }
    let place = found.unwrap_or_else(|| page.rows.partition_point(|row| row.key() > key));
    let list = &mut state.list;
    list.selected = place.min(page.rows.len().saturating_sub(1));
    list.top = list.selected.saturating_sub(offset);
    take(list, page);
}

/// Tells whether a place lies outside of the page, in a part of the list that was not loaded.
fn leaves_out(page: &Page, key: SortKey) -> bool {
    let newer = page.rows.first().is_some_and(|row| key > row.key());
    let older = page.rows.last().is_some_and(|row| key < row.key());
    newer && page.before || older && page.after
}

fn append(state: &mut State, key: SortKey, page: Page) {
    if state.list.rows.last().is_none_or(|row| row.key() != key) {
        return;
    }
    let room = window(state);
    let list = &mut state.list;
    let fresh = without_known(&list.rows, page.rows);
    // A list that says it goes on, and then does not, is at its end.
    list.after = page.after && !fresh.is_empty();
    list.rows.extend(fresh);
    let spare = list.selected.min(list.top).saturating_sub(room / 6);
    let far = list.rows.len().saturating_sub(room).min(spare);
    if far > 0 {
        list.rows.drain(..far);
        list.before = true;
        list.selected -= far;
        list.top -= far;
    }
}

fn prepend(state: &mut State, key: SortKey, page: Page) {
    if state.list.rows.first().is_none_or(|row| row.key() != key) {
        return;
    }
    let room = window(state);
    let list = &mut state.list;
    let mut fresh = without_known(&list.rows, page.rows);
    list.before = page.before && !fresh.is_empty();
    list.selected += fresh.len();
    list.top += fresh.len();
    fresh.append(&mut list.rows);
    list.rows = fresh;
    let wanted = list.selected.max(list.top) + room / 3;
    if list.rows.len() > room.max(wanted) {
        list.rows.truncate(room.max(wanted));
        list.after = true;
    }
}

fn window(state: &State) -> usize {
    WINDOW.max(6 * usize::from(state.height))
}

fn without_known(known: &[ArticleHead], rows: Vec<ArticleHead>) -> Vec<ArticleHead> {
    let mut seen: BTreeSet<ArticleId> = known.iter().map(|row| row.id).collect();
    rows.into_iter().filter(|row| seen.insert(row.id)).collect()
}
