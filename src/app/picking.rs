//! Which articles a gesture is for: those that were picked, a range, as many as a count says, or the one
//! that is selected or being read.

use super::msg::Effect;
use super::state::{List, Pane};
use super::{Effects, State, lists, marks};
use crate::domain::article::SortKey;
use crate::domain::query::{Change, Selection, Stretch};
use crate::domain::{ArticleHead, StatusChange};

/// The articles that a gesture is for.
#[derive(Clone, Debug)]
pub(super) struct Targets {
    /// Those of them that are known, at least one.
    pub heads: Vec<ArticleHead>,
    /// All of them, also those that are not loaded.
    pub selection: Selection,
}

/// Tells whether an article of the list is picked, one by one or by the range.
pub fn is_picked(list: &List, head: &ArticleHead) -> bool {
    list.picked.contains_key(&head.id)
        || range(list).is_some_and(|stretch| stretch.holds(head.key()))
}

/// Returns how many articles are picked; of a range, those that are loaded.
pub fn count(list: &List) -> usize {
    if list.range.is_none() {
        return list.picked.len();
    }
    let elsewhere = list
        .picked
        .keys()
        .filter(|id| !list.rows.iter().any(|row| row.id == **id));
    let here = list.rows.iter().filter(|row| is_picked(list, row));
    here.count() + elsewhere.count()
}

/// Returns the range between its beginning and the selected article.
fn range(list: &List) -> Option<Stretch> {
    let begin = list.range?;
    let end = list.rows.get(list.selected)?.key();
    Some(Stretch {
        from: Some(begin.max(end)),
        to: Some(begin.min(end)),
    })
}

/// Returns what a gesture is for. With a count: so many articles from the selected one on. `None` where there
/// is none.
pub(super) fn targets(state: &State, count: Option<u32>) -> Option<Targets> {
    if state.focus == Pane::List {
        if let Some(stretch) = range(&state.list) {
            return Some(of_range(state, stretch));
        }
        if !state.list.picked.is_empty() {
            return of_heads(state.list.picked.values().cloned().collect());
        }
        if let Some(count) = count {
            let rows = state.list.rows.iter().skip(state.list.selected);
            return of_heads(rows.take(count as usize).cloned().collect());
        }
    }
    of_heads(marks::target(state).into_iter().collect())
}

fn of_heads(heads: Vec<ArticleHead>) -> Option<Targets> {
    let ids = heads.iter().map(|head| head.id).collect();
    (!heads.is_empty()).then_some(Targets {
        heads,
        selection: Selection::Ids(ids),
    })
}

/// A range whose beginning is loaded is the rows in it; else it is what the list has there.
fn of_range(state: &State, stretch: Stretch) -> Targets {
    let list = &state.list;
    let mut heads: Vec<ArticleHead> = list
        .rows
        .iter()
        .filter(|row| stretch.holds(row.key()))
        .cloned()
        .collect();
    let is_loaded = list
        .range
        .is_some_and(|begin| list.rows.iter().any(|row| row.key() == begin));
    if !is_loaded {
        return Targets {
            heads,
            selection: Selection::Listed {
                query: lists::query(list),
                newest: list.newest,
                stretch,
            },
        };
    }
    for head in list.picked.values() {
        if !heads.iter().any(|known| known.id == head.id) {
            heads.push(head.clone());
        }
    }
    let ids = heads.iter().map(|head| head.id).collect();
    Targets {
        heads,
        selection: Selection::Ids(ids),
    }
}

/// Picks the selected article, or puts it back, and goes on to the next one.
pub(super) fn toggle(state: &mut State, times: usize) {
    state.focus = Pane::List;
    for _ in 0..times {
        let Some(head) = state.selected().cloned() else {
            return;
        };
        let picked = &mut state.list.picked;
        if picked.remove(&head.id).is_none() {
            picked.insert(head.id, head);
        }
        if state.list.selected + 1 >= state.list.rows.len() {
            return;
        }
        state.list.selected += 1;
    }
}

/// Begins a range at the selected article; with one begun, picks what is in it.
pub(super) fn toggle_range(state: &mut State) {
    state.focus = Pane::List;
    if let Some(stretch) = range(&state.list) {
        let list = &mut state.list;
        list.range = None;
        for row in &list.rows {
            if stretch.holds(row.key()) {
                list.picked.insert(row.id, row.clone());
            }
        }
    } else {
        state.list.range = state.selected().map(ArticleHead::key);
    }
}

/// Puts back all that is picked. Tells whether anything was.
pub(super) fn clear(list: &mut List) -> bool {
    let any = list.range.take().is_some() || !list.picked.is_empty();
    list.picked.clear();
    any
}

/// Marks everything read that is above the selected article in the list, or below it.
pub(super) fn mark_beside(state: &mut State, above: bool, effects: &mut Effects) {
    let Some(head) = state.selected() else {
        state.say("Nothing to mark here");
        return;
    };
    let SortKey { at, id } = head.key();
    let beside = |step: i64| {
        let id = crate::domain::ArticleId(id.0.saturating_add(step));
        Some(SortKey { at, id })
    };
    let stretch = if above {
        Stretch {
            from: None,
            to: beside(1),
        }
    } else {
        Stretch {
            from: beside(-1),
            to: None,
        }
    };
    let newest = state.list.newest;
    let heads: Vec<ArticleHead> = state
        .list
        .rows
        .iter()
        .filter(|row| row.status.unread && row.id <= newest && stretch.holds(row.key()))
        .cloned()
        .collect();
    let selection = Selection::Listed {
        query: lists::query(&state.list),
        newest,
        stretch,
    };
    marks::show_all(state, &heads, StatusChange::Read, effects);
    state.memory.marks.push_back(true);
    effects.push(Effect::Mark(Change {
        selection,
        change: StatusChange::Read,
    }));
}
