//! The command line: a line that names a command, completed as it is written, and remembered.

use tui_input::Input;

use super::call;
use super::completion::candidates;
use super::keymap::{Code, Key};
use super::msg::Effect;
use super::state::{Overlay, Prompt, PromptKind};
use super::{Effects, State, dispatch};
use crate::domain::CleanText;

/// Opens the command line with `text` in it.
pub(super) fn open(state: &mut State, text: &str) {
    state.memory.history.rest();
    state.overlay = Some(Overlay::Prompt(Prompt::new(PromptKind::Command, text)));
    edited(state);
}

/// Offers what could be written now.
pub(super) fn edited(state: &mut State) {
    let Some(line) = line(state) else { return };
    let found = candidates(state, &line);
    if let Some(Overlay::Prompt(prompt)) = &mut state.overlay {
        prompt.candidates = found;
        prompt.chosen = None;
    }
    state.memory.history.rest();
}

/// Takes a key that completes the line or recalls another one. Tells whether it did.
pub(super) fn press(state: &mut State, key: Key) -> bool {
    let backspaced = key.code == Code::Backspace || key == ctrl('h');
    match key.code {
        Code::Tab => choose(state, false),
        Code::BackTab => choose(state, true),
        Code::Up => recall(state, true),
        Code::Down => recall(state, false),
        Code::Char('p') if key == ctrl('p') => recall(state, true),
        Code::Char('n') if key == ctrl('n') => recall(state, false),
        _ if backspaced && line(state).as_deref() == Some("") => state.overlay = None,
        _ => return false,
    }
    true
}

fn ctrl(c: char) -> Key {
    Key {
        ctrl: true,
        ..Key::plain(Code::Char(c))
    }
}

fn line(state: &State) -> Option<String> {
    match &state.overlay {
        Some(Overlay::Prompt(prompt)) if prompt.kind == PromptKind::Command => {
            Some(prompt.input.value().to_owned())
        }
        _ => None,
    }
}

/// Puts the next candidate into the line, or the one before. With one candidate alone, what it takes is
/// offered next.
fn choose(state: &mut State, backwards: bool) {
    let Some(Overlay::Prompt(prompt)) = &mut state.overlay else {
        return;
    };
    let count = prompt.candidates.len();
    if count == 0 {
        return;
    }
    let next = match (prompt.chosen, backwards) {
        (None, false) => 0,
        (None, true) => count - 1,
        (Some(at), false) => (at + 1) % count,
        (Some(at), true) => (at + count - 1) % count,
    };
    prompt.chosen = Some(next);
    prompt.mistake = None;
    prompt.input = Input::new(prompt.candidates[next].line.clone());
    if count == 1 {
        edited(state);
    }
}

fn recall(state: &mut State, older: bool) {
    let Some(typed) = line(state) else { return };
    let history = &mut state.memory.history;
    let recalled = if older {
        history.older(&typed)
    } else {
        history.newer()
    };
    let Some(recalled) = recalled.map(str::to_owned) else {
        return;
    };
    let found = candidates(state, &recalled);
    if let Some(Overlay::Prompt(prompt)) = &mut state.overlay {
        prompt.mistake = None;
        prompt.chosen = None;
        prompt.candidates = found;
        prompt.input = Input::new(recalled);
    }
}

/// Carries the line out. One that cannot be read stays open and says why; an empty one is closed.
pub(super) fn accept(state: &mut State, effects: &mut Effects) {
    let Some(line) = line(state) else { return };
    let line = line.trim();
    if line.is_empty() {
        state.overlay = None;
        return;
    }
    match call::read(line) {
        Ok(call) => {
            state.overlay = None;
            state.memory.history.push(line);
            if !holds_a_secret(line) {
                effects.push(Effect::KeepHistory(to_keep(state)));
            }
            dispatch::carry_out(state, &call, effects);
        }
        Err(why) => {
            if let Some(Overlay::Prompt(prompt)) = &mut state.overlay {
                prompt.mistake = Some(CleanText::from(why));
            }
        }
    }
}

fn to_keep(state: &State) -> Vec<String> {
    let lines = state.memory.history.lines().iter();
    lines
        .filter(|line| !holds_a_secret(line))
        .cloned()
        .collect()
}

/// An address with a password in it is not written to the disk a second time.
fn holds_a_secret(line: &str) -> bool {
    line.split_once("://")
        .is_some_and(|(_, rest)| rest.contains('@'))
}
