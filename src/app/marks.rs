//! Read, starred, later: shown at once, stored by an effect, and taken back by the journal.

use super::msg::Effect;
use super::state::{Pane, Reading};
use super::{Effects, State, feeds, lists, picking};
use crate::domain::listing::Done;
use crate::domain::query::{Change, Selection, Stretch};
use crate::domain::{ArticleHead, ArticleId, CleanText, StatusChange};

/// The three marks that an article can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Read,
    Star,
    Later,
}

/// Returns the article that a command is about: the selected one in the list, elsewhere the one that
/// is being read.
pub(super) fn target(state: &State) -> Option<ArticleHead> {
    match state.focus {
        Pane::List => state.selected().cloned(),
        Pane::Feeds | Pane::Article | Pane::Sidebar => match state.open() {
            Some(open) => Some(open.article.head.clone()),
            None => state.shown().and_then(|id| known(state, id)),
        },
    }
}

/// Sets the mark of what is picked or selected, or takes it off where all of that has it.
pub(super) fn toggle(state: &mut State, mark: Mark, count: Option<u32>, effects: &mut Effects) {
    let Some(targets) = picking::targets(state, count) else {
        state.say("Select an article first");
        return;
    };
    let has = |head: &ArticleHead| match mark {
        Mark::Read => !head.status.unread,
        Mark::Star => head.status.starred,
        Mark::Later => head.status.later,
    };
    let wanted = match (mark, targets.heads.iter().all(has)) {
        (Mark::Read, false) => StatusChange::Read,
        (Mark::Read, true) => StatusChange::Unread,
        (Mark::Star, false) => StatusChange::Star,
        (Mark::Star, true) => StatusChange::Unstar,
        (Mark::Later, false) => StatusChange::Later,
        (Mark::Later, true) => StatusChange::NotLater,
    };
    picking::clear(&mut state.list);
    match (targets.heads.as_slice(), targets.selection) {
        ([head], Selection::Ids(_)) => change(state, head, wanted, effects),
        (heads, selection) => {
            show_all(state, heads, wanted, effects);
            let change = Change {
                selection,
                change: wanted,
            };
            ask(state, change, true, effects);
        }
    }
}

/// Shows a change of many articles, and counts it.
pub(super) fn show_all(
    state: &mut State,
    heads: &[ArticleHead],
    change: StatusChange,
    effects: &mut Effects,
) {
    for head in heads {
        apply(state, head, change);
    }
    feeds::rebuild(state, effects);
}

/// Shows a change of one article, and counts it. Tells whether it changes anything.
fn apply(state: &mut State, head: &ArticleHead, change: StatusChange) -> bool {
    let head = known(state, head.id).unwrap_or_else(|| head.clone());
    let after = change.apply(head.status);
    if after == head.status {
        return false;
    }
    if state.memory.peeked == Some(head.id) {
        state.memory.peeked = None;
    }
    lists::keep(&mut state.list, head.id);
    show(state, head.id, change);
    feeds::count(&mut state.feeds, &head, head.status, after);
    true
}

/// Changes the status of one article, unless it has it already.
pub(super) fn change(
    state: &mut State,
    head: &ArticleHead,
    change: StatusChange,
    effects: &mut Effects,
) {
    if !apply(state, head, change) {
        return;
    }
    feeds::rebuild(state, effects);
    let selection = Selection::Ids(vec![head.id]);
    ask(state, Change { selection, change }, false, effects);
}

/// Marks everything in the list read that had arrived when it was listed.
pub(super) fn mark_all_read(state: &mut State, effects: &mut Effects) {
    if state.list.rows.is_empty() {
        state.say("Nothing to mark here");
        return;
    }
    let newest = state.list.newest;
    let unread: Vec<ArticleHead> = state
        .list
        .rows
        .iter()
        .filter(|row| row.status.unread && row.id <= newest)
        .cloned()
        .collect();
    show_all(state, &unread, StatusChange::Read, effects);
    // Rows that are not loaded cannot be counted one by one; the next counts are exact again.
    if state.list.filter.is_none() {
        let covered = feeds::covered(&state.feeds, state.list.source);
        feeds::count_all_read(&mut state.feeds, &covered);
    }
    feeds::rebuild(state, effects);
    let query = lists::query(&state.list).frozen(state.list.asked_at);
    let change = Change {
        selection: Selection::Listed {
            query,
            newest,
            stretch: Stretch::default(),
        },
        change: StatusChange::Read,
    };
    ask(state, change, true, effects);
}

fn ask(state: &mut State, change: Change, announce: bool, effects: &mut Effects) {
    state.memory.marks.push_back(announce);
    effects.push(Effect::Mark(change));
}

/// A change is stored: the counts are asked for again, and what was done to many is said.
pub(super) fn stored(state: &mut State, done: &Done, effects: &mut Effects) {
    let announce = state.memory.marks.pop_front().unwrap_or(done.articles > 1);
    if announce && done.articles == 0 {
        state.say("Nothing unread here");
    } else if announce {
        state.say(format!("{} · {}", done.label, undo_hint(state)));
    }
    feeds::load(state, effects);
}

/// Says by which key a change is taken back.
pub(super) fn undo_hint(state: &State) -> String {
    match state.keymap.keys_for(super::Command::Undo).first() {
        Some(key) => format!("{key} undoes"),
        None => "can be undone".to_owned(),
    }
}

/// A change was taken back, or made again: what is shown is loaded anew.
pub(super) fn revised(state: &mut State, done: Option<Done>, word: &str, effects: &mut Effects) {
    match done {
        None => state.say(format!("Nothing to {word}")),
        Some(done) => {
            state.say(sentence(&done.label));
            resync(state, effects);
        }
    }
}

/// Begins with a capital, as everything does that the status line says.
pub(super) fn sentence(label: &CleanText) -> String {
    let mut letters = label.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}

/// Loads all that shows the status of articles anew.
pub(super) fn resync(state: &mut State, effects: &mut Effects) {
    lists::reload(state, effects);
    feeds::load(state, effects);
    if let Some(open) = state.open() {
        effects.push(Effect::LoadArticle(open.article.head.id));
    }
}

/// Returns what is known of an article, from the list first, since that is where changes are shown.
pub(super) fn known(state: &State, id: ArticleId) -> Option<ArticleHead> {
    let listed = state.list.rows.iter().find(|row| row.id == id);
    let open = state.open().map(|open| &open.article.head);
    let elsewhere = state.memory.elsewhere.as_ref();
    listed
        .or(open.filter(|head| head.id == id))
        .or(elsewhere.filter(|head| head.id == id))
        .cloned()
}

/// Shows a change wherever the article is shown.
fn show(state: &mut State, id: ArticleId, change: StatusChange) {
    if let Some(row) = state.list.rows.iter_mut().find(|row| row.id == id) {
        row.status = change.apply(row.status);
    }
    let open = match &mut state.reading {
        Reading::Open(open) => Some(&mut open.article.head),
        _ => None,
    };
    for head in open.into_iter().chain(state.memory.elsewhere.as_mut()) {
        if head.id == id {
            head.status = change.apply(head.status);
        }
    }
}
