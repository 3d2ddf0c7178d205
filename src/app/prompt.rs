//! The input line: for a filter, applied as it is typed, for the address of a feed, and for a command.

use tui_input::{Input, InputRequest};

use super::keymap::{Code, Key};
use super::state::{Overlay, Pane, Prompt, PromptKind};
use super::{Effects, State, command_line, filter_line, lists, palette, subscriptions};
use crate::domain::query::Anchor;
use crate::domain::{CleanText, Query};

/// Characters that an input line takes.
const LONGEST: usize = 2000;

/// Opens the input line for a filter, with the present one in it.
pub(super) fn open_filter(state: &mut State) {
    state.memory.filter_before.clone_from(&state.list.filter);
    let text = state.list.filter.as_ref().map(|(text, _)| text.clone());
    state.focus = Pane::List;
    state.memory.filters.rest();
    open(state, PromptKind::Filter, &text.unwrap_or_default());
}

/// Opens the input line for the address of a feed.
pub(super) fn open_add_feed(state: &mut State) {
    open(state, PromptKind::AddFeed, "");
}

/// Opens the command line with `text` in it.
pub(super) fn open_command_line(state: &mut State, text: &str) {
    command_line::open(state, text);
}

fn open(state: &mut State, kind: PromptKind, text: &str) {
    state.overlay = Some(Overlay::Prompt(Prompt::new(kind, text)));
}

/// Shows the list through a filter that was written whole.
pub(super) fn filter_by(state: &mut State, text: &str, effects: &mut Effects) {
    match Query::parse(text) {
        Ok(query) => {
            state.focus = Pane::List;
            let filter = (!query.is_all()).then(|| (text.to_owned(), query));
            set_filter(state, filter, effects);
            filter_line::keep(state, effects);
        }
        Err(mistake) => state.complain(format!("The filter cannot be read: {mistake}")),
    }
}

pub(super) fn is_open(state: &State) -> bool {
    matches!(state.overlay, Some(Overlay::Prompt(_)))
}

/// Takes a key into the input line.
pub(super) fn press(state: &mut State, key: Key, effects: &mut Effects) {
    let kind = match &state.overlay {
        Some(Overlay::Prompt(prompt)) => prompt.kind,
        _ => return,
    };
    if kind == PromptKind::Command && command_line::press(state, key) {
        return;
    }
    if kind == PromptKind::Filter && filter_line::press(state, key) {
        return filter(state, effects);
    }
    match (key.code, key.ctrl) {
        (Code::Enter, _) => accept(state, effects),
        (Code::Esc, _) | (Code::Char('c'), true) => cancel(state, effects),
        _ => {
            if let Some(request) = request(key) {
                edit(
                    state,
                    |input| {
                        input.handle(request);
                    },
                    effects,
                );
            }
        }
    }
}

/// Puts pasted text into the input line or the palette, its first line only. Without an input line, it is ignored.
pub(super) fn paste(state: &mut State, text: &str, effects: &mut Effects) {
    let line = text.trim_start().lines().next().unwrap_or_default();
    let clean = CleanText::new(line.trim_end());
    if matches!(state.overlay, Some(Overlay::Palette(_))) {
        return palette::paste(state, &clean);
    }
    edit(state, |input| insert(input, &clean), effects);
}

/// Puts text in at the cursor.
pub(super) fn insert(input: &mut Input, text: &str) {
    let cursor = input.cursor();
    let before = input.value().chars().take(cursor);
    let after = input.value().chars().skip(cursor);
    let value: String = before
        .chain(text.chars())
        .chain(after)
        .take(LONGEST)
        .collect();
    let end = cursor + text.chars().count();
    *input = Input::new(value).with_cursor(end);
}

/// Changes what is typed, and applies a filter that was changed.
fn edit(state: &mut State, change: impl FnOnce(&mut Input), effects: &mut Effects) {
    let Some(Overlay::Prompt(prompt)) = &mut state.overlay else {
        return;
    };
    let before = prompt.input.value().to_owned();
    change(&mut prompt.input);
    if prompt.input.value() == before {
        return;
    }
    prompt.mistake = None;
    prompt.wrong = None;
    match prompt.kind {
        PromptKind::Filter => {
            filter_line::edited(state);
            filter(state, effects);
        }
        PromptKind::Command => command_line::edited(state),
        PromptKind::AddFeed => {}
    }
}

/// Applies the filter as typed. One that cannot be read changes nothing but says why.
fn filter(state: &mut State, effects: &mut Effects) {
    let Some(Overlay::Prompt(prompt)) = &mut state.overlay else {
        return;
    };
    match Query::parse(&filter_line::open_ended(prompt)) {
        Ok(query) => {
            (prompt.mistake, prompt.wrong) = (None, None);
            let text = prompt.input.value().to_owned();
            let filter = (!query.is_all()).then_some((text, query));
            set_filter(state, filter, effects);
        }
        Err(mistake) => {
            prompt.wrong = Some(mistake.at..mistake.at + mistake.len);
            prompt.mistake = Some(CleanText::from(mistake.to_string()));
        }
    }
}

/// Shows the list without a filter, the selected article still selected.
pub(super) fn clear_filter(state: &mut State, effects: &mut Effects) {
    state.list.filter = None;
    lists::refilter(state, lists::here(state), effects);
}

fn set_filter(state: &mut State, filter: Option<(String, Query)>, effects: &mut Effects) {
    let query = |filter: &Option<(String, Query)>| filter.as_ref().map(|(_, query)| query.clone());
    let same = query(&filter) == query(&state.list.filter);
    state.list.filter = filter;
    if !same {
        lists::refilter(state, Anchor::First, effects);
    }
}

/// Keeps a filter, or subscribes. What cannot be read stays open.
fn accept(state: &mut State, effects: &mut Effects) {
    let Some(Overlay::Prompt(prompt)) = &state.overlay else {
        return;
    };
    let text = prompt.input.value().trim().to_owned();
    let result = match prompt.kind {
        PromptKind::Command => return command_line::accept(state, effects),
        _ if prompt.mistake.is_some() => return,
        PromptKind::AddFeed if !text.is_empty() => subscriptions::subscribe(state, &text, effects),
        PromptKind::Filter => {
            filter_line::keep(state, effects);
            Ok(())
        }
        PromptKind::AddFeed => Ok(()),
    };
    match result {
        Ok(()) => state.overlay = None,
        Err(why) => {
            if let Some(Overlay::Prompt(prompt)) = &mut state.overlay {
                prompt.mistake = Some(why);
            }
        }
    }
}

/// Closes the input line and takes back what it has changed.
pub(super) fn cancel(state: &mut State, effects: &mut Effects) {
    if let Some(Overlay::Prompt(prompt)) = state.overlay.take()
        && prompt.kind == PromptKind::Filter
    {
        let before = state.memory.filter_before.take();
        set_filter(state, before, effects);
    }
}

/// Returns what a key does to the line: the keys of readline, as far as they have a meaning here.
pub(super) fn request(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.ctrl, key.alt) {
        (Code::Char(c), false, false) if !c.is_control() => InputRequest::InsertChar(c),
        (Code::Backspace, false, false) | (Code::Char('h'), true, false) => {
            InputRequest::DeletePrevChar
        }
        (Code::Delete, false, false) | (Code::Char('d'), true, false) => {
            InputRequest::DeleteNextChar
        }
        (Code::Left, false, false) | (Code::Char('b'), true, false) => InputRequest::GoToPrevChar,
        (Code::Right, false, false) | (Code::Char('f'), true, false) => InputRequest::GoToNextChar,
        (Code::Left, true, _) | (Code::Char('b'), false, true) => InputRequest::GoToPrevWord,
        (Code::Right, true, _) | (Code::Char('f'), false, true) => InputRequest::GoToNextWord,
        (Code::Home, ..) | (Code::Char('a'), true, false) => InputRequest::GoToStart,
        (Code::End, ..) | (Code::Char('e'), true, false) => InputRequest::GoToEnd,
        (Code::Char('w'), true, false) | (Code::Backspace, _, _) => InputRequest::DeletePrevWord,
        (Code::Char('u'), true, false) => InputRequest::DeleteFromStart,
        (Code::Char('k'), true, false) => InputRequest::DeleteTillEnd,
        (Code::Char('y'), true, false) => InputRequest::Yank,
        _ => return None,
    })
}
