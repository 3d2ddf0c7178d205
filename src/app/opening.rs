//! Which article is read: opening, the next one, the next unread one wherever it is.
//!
//! The first article of all is shown without having been asked for, so that the screen is not half
//! empty at the start. It is only peeked at: it stays unread until a person opens it or moves in it.

use super::glance::Glance;
use super::msg::{Effect, Loaded};
use super::panes::panes;
use super::pictures::Pictures;
use super::state::{Open, Pane, Reading};
use super::{Command, Effects, State, jumps, lists, marks, reading};
use crate::domain::query::{Flag, Test};
use crate::domain::{ArticleHead, ArticleId, Query, StatusChange};
use std::collections::{BTreeMap, BTreeSet};

/// Opens the selected article of the list.
pub(super) fn open_selected(state: &mut State, effects: &mut Effects) {
    state.memory.rows_to_go = 0;
    if let Some(head) = state.selected().cloned() {
        open(state, &head, effects);
    }
}

/// Opens an article and moves the focus to it. Who reads in the sidebar stays there.
pub(super) fn open(state: &mut State, head: &ArticleHead, effects: &mut Effects) {
    if state.focus != Pane::Sidebar {
        state.focus = Pane::Article;
    }
    if state.shown() == Some(head.id) {
        touch(state, effects);
        return;
    }
    jumps::note(state);
    load(state, head.id, effects);
    let listed = state.list.rows.iter().any(|row| row.id == head.id);
    state.memory.elsewhere = (!listed).then(|| head.clone());
    if state.settings.reading.mark_on_open {
        marks::change(state, head, StatusChange::Read, effects);
    }
}

/// Shows an article again that was shown before, as it is: that marks nothing.
pub(super) fn return_to(state: &mut State, head: &ArticleHead, effects: &mut Effects) {
    if state.shown() != Some(head.id) {
        load(state, head.id, effects);
        let listed = state.list.rows.iter().any(|row| row.id == head.id);
        state.memory.elsewhere = (!listed).then(|| head.clone());
    }
}

/// Keeps what is to be kept of the screen when the reader ends.
pub fn leave(state: &State) -> Effects {
    let mut effects = Effects::none();
    keep_position(state, &mut effects);
    effects
}

/// Keeps where reading stops in the open article. One that was read to its end begins at its beginning.
fn keep_position(state: &State, effects: &mut Effects) {
    let Some(open) = state.open() else { return };
    let at = if reading::is_at_end(state) {
        None
    } else {
        reading::position(open)
    };
    if at != open.position {
        let id = open.article.head.id;
        effects.push(Effect::KeepPosition { id, at });
    }
}

/// Opens an article that something led to, whether or not the list has it. Who reads in the sidebar stays there.
pub(super) fn open_by_id(state: &mut State, id: ArticleId, effects: &mut Effects) {
    if let Some(row) = state.list.rows.iter().position(|row| row.id == id) {
        state.list.selected = row;
        return open_selected(state, effects);
    }
    let related = state
        .open()
        .and_then(|open| open.related.iter().find(|head| head.id == id).cloned());
    if let Some(head) = related {
        return open(state, &head, effects);
    }
    if state.focus != Pane::Sidebar {
        state.focus = Pane::Article;
    }
    load(state, id, effects);
}

/// Shows an article when it has been loaded.
pub(super) fn load(state: &mut State, id: ArticleId, effects: &mut Effects) {
    keep_position(state, effects);
    state.reading = Reading::Loading(id);
    state.memory.peeked = None;
    state.memory.finding = false;
    effects.push(Effect::LoadArticle(id));
}

/// Shows the first article beside the list, once, and leaves it unread.
pub(super) fn greet(state: &mut State, effects: &mut Effects) {
    let places = panes(state);
    if state.memory.greeted || places.list.is_none() || state.list.rows.is_empty() {
        return;
    }
    state.memory.greeted = true;
    let first = state.selected().map(|row| row.id);
    if let (Reading::Nothing, Some(id), Some(_)) = (&state.reading, first, places.article) {
        load(state, id, effects);
        state.memory.peeked = Some(id);
    }
}

/// A person turns to the article that was only peeked at.
pub(super) fn touch(state: &mut State, effects: &mut Effects) {
    let Some(id) = state.memory.peeked.take() else {
        return;
    };
    if state.settings.reading.mark_on_open
        && state.shown() == Some(id)
        && let Some(head) = marks::known(state, id)
    {
        marks::change(state, &head, StatusChange::Read, effects);
    }
}

/// Opens the article some rows below the selected one, or above it when `steps` is negative. With nothing
/// open yet, the selected one.
pub(super) fn step(state: &mut State, steps: isize, effects: &mut Effects) {
    let list = &mut state.list;
    let next = match &state.reading {
        Reading::Nothing => Some(list.selected),
        _ => list.selected.checked_add_signed(steps),
    };
    match next.filter(|next| *next < list.rows.len()) {
        Some(next) => {
            list.selected = next;
            open_selected(state, effects);
        }
        None if steps < 0 => state.say("This is the first article of the list"),
        None if list.rows.is_empty() => state.say("The list is empty"),
        None => state.say("This is the last article of the list"),
    }
}

/// Opens the next unread article: the first one below in the list, from the selected one on, else
/// whichever the library has next. `backwards` looks above the selected one.
pub(super) fn next_unread(state: &mut State, backwards: bool, effects: &mut Effects) {
    if let Some(row) = unread_row(state, backwards) {
        state.list.selected = row;
        open_selected(state, effects);
        return;
    }
    let after = match &state.memory.elsewhere {
        Some(head) if state.shown() == Some(head.id) => Some(head.clone()),
        _ => state.selected().cloned(),
    };
    state.memory.finding = true;
    effects.push(Effect::FindUnread {
        query: Query::all().and(Test::Is(Flag::Unread)),
        after: after.map(|head| head.key()),
        backwards,
    });
}

fn unread_row(state: &State, backwards: bool) -> Option<usize> {
    let shown = state.shown();
    let elsewhere = state.memory.elsewhere.as_ref().map(|head| head.id);
    if shown.is_some() && shown == elsewhere {
        return None;
    }
    let list = &state.list;
    let wanted = |row: &usize| {
        let row = &list.rows[*row];
        row.status.unread && Some(row.id) != shown
    };
    if backwards {
        (0..list.selected.min(list.rows.len())).rev().find(wanted)
    } else {
        (list.selected..list.rows.len()).find(wanted)
    }
}

/// Takes in what the library has next, unless a person went elsewhere meanwhile.
pub(super) fn found(state: &mut State, head: Option<ArticleHead>, effects: &mut Effects) {
    if !std::mem::take(&mut state.memory.finding) {
        return;
    }
    let Some(head) = head else {
        say_all_read(state);
        return;
    };
    if let Some(row) = state.list.rows.iter().position(|row| row.id == head.id) {
        state.list.selected = row;
    }
    open(state, &head, effects);
}

/// Says that nothing is left, and how to get more.
fn say_all_read(state: &mut State) {
    let next = [
        (Command::RefreshAll, "polls for more"),
        (Command::AddFeed, "adds a feed"),
    ];
    let next: Vec<String> = next
        .into_iter()
        .filter_map(|(command, does)| {
            let keys = state.keymap.keys_for(command);
            Some(format!("{} {does}", keys.first()?))
        })
        .collect();
    state.say(if next.is_empty() {
        "You have read everything.".to_owned()
    } else {
        format!("You have read everything. {}.", next.join(", "))
    });
}

/// At the end of an article: it is read, and the next one is wanted.
pub(super) fn finish(state: &mut State, effects: &mut Effects) {
    if let Some(head) = state.open().map(|open| open.article.head.clone()) {
        marks::change(state, &head, StatusChange::Read, effects);
        state.memory.peeked = None;
    }
    next_unread(state, false, effects);
}

/// Takes in an article that was asked for. The one being read only takes a new status from it.
pub(super) fn loaded(
    state: &mut State,
    id: ArticleId,
    article: Option<Loaded>,
    effects: &mut Effects,
) {
    match (&mut state.reading, article) {
        (Reading::Loading(wanted), Some(loaded)) if *wanted == id => {
            show(state, loaded);
            if state.settings.sidebar.enabled {
                effects.push(Effect::Analyse(id));
            }
        }
        (Reading::Loading(wanted), None) if *wanted == id => gone(state, effects),
        (Reading::Open(open), Some(loaded)) if open.article.head.id == id => {
            if state.memory.marks.is_empty() {
                open.article.head.status = loaded.article.head.status;
            }
            if open.remark != loaded.remark {
                open.remark = loaded.remark;
                open.columns = 0;
            }
        }
        _ => {}
    }
}

fn show(state: &mut State, loaded: Loaded) {
    let Loaded {
        mut article,
        document,
        position,
        remark,
    } = loaded;
    let id = article.head.id;
    // Marks that were made while it was loading are newer than what was loaded.
    if let Some(head) = marks::known(state, id) {
        article.head.status = head.status;
    }
    state.reading = Reading::Open(Box::new(Open {
        article,
        document,
        pictures: Pictures::default(),
        source: None,
        lines: Vec::new(),
        columns: 0,
        top: 0,
        position,
        remark,
        changes: None,
        analysis: None,
        lit: None,
        item: 0,
        sidebar_top: 0,
        answers: BTreeSet::new(),
        elsewhere: BTreeMap::new(),
        asked: None,
        related: Vec::new(),
        glance: Glance::default(),
    }));
}

fn gone(state: &mut State, effects: &mut Effects) {
    close(state, effects);
    state.complain("The article is no longer in the library");
    lists::reload(state, effects);
}

/// Shows no article.
pub(super) fn close(state: &mut State, effects: &mut Effects) {
    keep_position(state, effects);
    state.reading = Reading::Nothing;
    state.memory.peeked = None;
    state.memory.elsewhere = None;
    if matches!(state.focus, Pane::Article | Pane::Sidebar) {
        state.focus = Pane::List;
    }
}

/// Shows the status of the open article as the list has it.
pub(super) fn take_status_from_list(state: &mut State) {
    let Some(id) = state.shown() else { return };
    let status = state
        .list
        .rows
        .iter()
        .find(|row| row.id == id)
        .map(|row| row.status);
    if let (Some(open), Some(status)) = (state.open_mut(), status) {
        open.article.head.status = status;
    }
}
