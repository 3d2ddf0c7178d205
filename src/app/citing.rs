//! From the sidebar to the article: moving among its items, and lighting up the sentence of one.

use std::ops::Range;
use std::sync::Arc;

use super::panes::{Panes, panes};
use super::sidebar::{self, Item, SidebarLine};
use super::state::{Open, Pane};
use super::{Effects, State, asking, facts, glance, opening, reading};
use crate::domain::ArticleId;
use crate::domain::found::Citation;
use crate::insight::Analysis;

/// A citation that leads to an article of the library.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cited {
    /// Of what a person asked.
    Asked(usize),
    /// Of a question that the article leaves open.
    Elsewhere(usize, usize),
}

/// Takes in the analysis of the open article. One of another article comes too late, and one that says the same
/// again, as when the article was left and opened anew while the first was made, changes nothing: a person may
/// have opened answers meanwhile.
pub(super) fn analysed(
    state: &mut State,
    id: ArticleId,
    analysis: Arc<Analysis>,
    effects: &mut Effects,
) {
    if let Some(open) = state.open_mut()
        && open.article.head.id == id
        && open.analysis.as_ref() != Some(&analysis)
    {
        open.analysis = Some(analysis);
        open.answers.clear();
        open.elsewhere.clear();
        (open.item, open.sidebar_top) = (0, 0);
        asking::look_ahead(state, id, effects);
    }
}

/// Moves the selection by `steps` items, or the lines by `steps` lines where a page is asked for or
/// no item is left in that direction.
pub(super) fn go(state: &mut State, steps: isize) {
    let Some((lines, rows)) = layout(state) else {
        return;
    };
    let Some(open) = state.open_mut() else { return };
    let items = sidebar::items(open).len();
    let next = open
        .item
        .checked_add_signed(steps)
        .filter(|next| *next < items);
    match next {
        Some(next) if steps.unsigned_abs() == 1 => {
            open.item = next;
            show_item(open, &lines, rows);
        }
        _ => scroll(open, &lines, rows, steps),
    }
}

/// Tells whether the last line of the sidebar is on the screen.
pub(super) fn is_at_end(state: &State) -> bool {
    let seen = |(lines, rows): (Arc<Vec<SidebarLine>>, usize)| {
        state
            .open()
            .is_none_or(|open| open.sidebar_top + rows >= lines.len())
    };
    layout(state).is_none_or(seen)
}

fn scroll(open: &mut Open, lines: &[SidebarLine], rows: usize, steps: isize) {
    let last = lines.len().saturating_sub(rows);
    let top = open.sidebar_top.saturating_add_signed(steps).min(last);
    if steps.unsigned_abs() > 1 {
        let seen = &lines[top..(top + rows).min(lines.len())];
        let (backwards, at_end) = (steps < 0, top == last);
        let item = match (backwards, at_end) {
            (true, _) => seen.iter().find_map(|line| line.item),
            (false, true) => seen.iter().rev().find_map(|line| line.item),
            (false, false) => seen.iter().find_map(|line| line.item),
        };
        open.item = item.unwrap_or(open.item);
    }
    open.sidebar_top = top;
}

/// Scrolls by some lines; what is selected stays so.
pub(super) fn scroll_lines(state: &mut State, lines: isize) {
    if let Some(open) = state.open_mut() {
        open.sidebar_top = open.sidebar_top.saturating_add_signed(lines);
    }
}

/// Scrolls the sidebar so that the selected item is on the screen, with its section's title when that
/// stands right above it.
fn show_item(open: &mut Open, lines: &[SidebarLine], rows: usize) {
    let of_item = |line: &SidebarLine| line.item == Some(open.item);
    let (Some(first), Some(last)) = (
        lines.iter().position(of_item),
        lines.iter().rposition(of_item),
    ) else {
        return;
    };
    let lead = if open.item == 0 { 0 } else { first };
    if lead < open.sidebar_top {
        open.sidebar_top = lead;
    }
    if last >= open.sidebar_top + rows {
        open.sidebar_top = (last + 1 - rows).min(first);
    }
}

/// Acts on the selected item: opens or closes an answer, or lights up the sentence that was cited.
pub(super) fn act(state: &mut State, effects: &mut Effects) {
    let Some(open) = state.open_mut() else { return };
    let Some(item) = sidebar::items(open).get(open.item).copied() else {
        return;
    };
    if let Item::Question(question) = item {
        if !open.answers.remove(&question) {
            open.answers.insert(question);
            let analysis = open.analysis.as_ref();
            let asked = analysis.and_then(|analysis| analysis.questions.get(question));
            if asked.is_some_and(|asked| asked.answer.is_none()) {
                asking::ask_open_question(state, question, effects);
            }
        }
        if let Some((lines, rows)) = layout(state)
            && let Some(open) = state.open_mut()
        {
            show_answer(open, &lines, rows);
        }
    } else if let Some(id) = related(open, item) {
        opening::open_by_id(state, id, effects);
    } else if let Some(citation) = elsewhere(open, item) {
        asking::follow(state, &citation, effects);
    } else if let Some(bytes) = sentence(open, item) {
        if panes(state).article.is_none() {
            state.focus = Pane::Article;
        }
        reading::light(state, bytes);
    }
}

/// Scrolls down as far as the question itself stays, so that its answer is on the screen.
fn show_answer(open: &mut Open, lines: &[SidebarLine], rows: usize) {
    let Some(first) = lines.iter().position(|line| line.item == Some(open.item)) else {
        return;
    };
    let after = lines[first..]
        .iter()
        .position(|line| match line.item {
            Some(item) => !belongs(open, item),
            None => true,
        })
        .map_or(lines.len(), |count| first + count);
    if after > open.sidebar_top + rows {
        open.sidebar_top = (after - rows).min(first);
    }
    show_item(open, lines, rows);
}

/// Tells whether an item is the selected question or one of its citations.
fn belongs(open: &Open, item: usize) -> bool {
    let items = sidebar::items(open);
    match (items.get(open.item), items.get(item)) {
        (
            Some(Item::Question(selected)),
            Some(Item::Citation(question, _) | Item::Elsewhere(question, _)),
        ) => selected == question,
        _ => item == open.item,
    }
}

/// Returns the bytes of the sentence that the selected item comes from.
pub(super) fn selected(open: &Open) -> Option<Range<usize>> {
    let item = sidebar::items(open).get(open.item).copied()?;
    sentence(open, item)
}

fn related(open: &Open, item: Item) -> Option<ArticleId> {
    match item {
        Item::Related(index) => open.related.get(index).map(|head| head.id),
        _ => None,
    }
}

/// Returns the citation of a stored article that an item is.
fn elsewhere(open: &Open, item: Item) -> Option<Citation> {
    match item {
        Item::Asked(at) => asking::cited(open, Cited::Asked(at)),
        Item::Elsewhere(question, at) => asking::cited(open, Cited::Elsewhere(question, at)),
        _ => None,
    }
}

/// Returns the bytes of the sentence that an item comes from.
fn sentence(open: &Open, item: Item) -> Option<Range<usize>> {
    let analysis = open.analysis.as_ref()?;
    let sentence = match item {
        Item::Bullet(bullet) => analysis.summary.get(bullet)?.sources.first()?.sentence,
        Item::Citation(question, citation) => {
            let answer = analysis.questions.get(question)?.answer.as_ref()?;
            answer.citations.get(citation)?.sentence
        }
        Item::Fact(fact) => facts::sentence(analysis, fact)?,
        Item::Question(_) | Item::Asked(_) | Item::Elsewhere(..) | Item::Related(_) => return None,
    };
    analysis.sentences.get(sentence).cloned()
}

/// Keeps selection and scrolling of the sidebar within their bounds.
pub(super) fn settle(state: &mut State) {
    if let Some(place) = panes(state).sidebar
        && let Some(open) = state.open_mut()
    {
        glance::lay_out(open, Panes::columns(place));
    }
    let layout = layout(state);
    let Some(open) = state.open_mut() else { return };
    open.item = open.item.min(sidebar::items(open).len().saturating_sub(1));
    if let Some((lines, rows)) = layout {
        open.sidebar_top = open.sidebar_top.min(lines.len().saturating_sub(rows));
    }
}

/// Returns the sidebar's lines and the rows that it has for them, 1 or more, while it has a place.
fn layout(state: &State) -> Option<(Arc<Vec<SidebarLine>>, usize)> {
    let places = panes(state);
    let columns = Panes::columns(places.sidebar?);
    let lines = glance::lines(state.open()?, columns);
    Some((lines, places.rows(Pane::Sidebar).max(1)))
}
