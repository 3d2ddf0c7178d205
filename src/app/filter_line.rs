//! What the filter line can do beside taking text: completing fields and names, recalling earlier filters,
//! and taking the word that is just being written for the beginning of one.

use tui_input::Input;

use super::completion::queries;
use super::keymap::{Code, Key};
use super::msg::Effect;
use super::state::{Overlay, Prompt, PromptKind};
use super::{Effects, State};

/// Letters that a word has to have before it is taken for a beginning: fewer begin too many words.
const SHORTEST_BEGINNING: usize = 3;

/// Takes a key that completes the line or recalls another one. Tells whether the line has changed.
pub(super) fn press(state: &mut State, key: Key) -> bool {
    match key.code {
        Code::Tab => choose(state, false),
        Code::BackTab => choose(state, true),
        Code::Up => recall(state, true),
        Code::Down => recall(state, false),
        Code::Char('p') if key.ctrl => recall(state, true),
        Code::Char('n') if key.ctrl => recall(state, false),
        _ => false,
    }
}

/// What is typed by hand ends completing and recalling.
pub(super) fn edited(state: &mut State) {
    state.memory.filters.rest();
    if let Some(prompt) = prompt(state) {
        prompt.candidates.clear();
        prompt.chosen = None;
    }
}

/// Returns what is written, its last word with a star where it is only begun.
pub(super) fn open_ended(prompt: &Prompt) -> String {
    let text = prompt.input.value();
    let at_end = prompt.input.cursor() == text.chars().count();
    let star = if at_end && ends_within_a_word(text) {
        "*"
    } else {
        ""
    };
    format!("{text}{star}")
}

fn ends_within_a_word(text: &str) -> bool {
    if text.matches('"').count() % 2 == 1 || text.matches('/').count() % 2 == 1 {
        return false;
    }
    let word = text
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default()
        .trim_start_matches('-');
    let word = ["title:", "body:"]
        .into_iter()
        .find_map(|field| word.strip_prefix(field))
        .unwrap_or(word);
    word.chars().count() >= SHORTEST_BEGINNING
        && word.chars().all(char::is_alphanumeric)
        && !matches!(word, "AND" | "NOT")
}

/// Remembers the filter that was kept. A word that was taken for a beginning is shown as one.
pub(super) fn keep(state: &mut State, effects: &mut Effects) {
    let open = prompt(state).map(|prompt| open_ended(prompt));
    let Some((text, _)) = &mut state.list.filter else {
        return;
    };
    if let Some(open) = open {
        *text = open;
    }
    let line = text.trim().to_owned();
    if !line.is_empty() {
        state.memory.filters.push(&line);
        effects.push(Effect::KeepFilters(state.memory.filters.lines().to_vec()));
    }
}

fn prompt(state: &mut State) -> Option<&mut Prompt> {
    match &mut state.overlay {
        Some(Overlay::Prompt(prompt)) if prompt.kind == PromptKind::Filter => Some(prompt),
        _ => None,
    }
}

/// Puts the next thing that could be written into the line, or the one before.
fn choose(state: &mut State, backwards: bool) -> bool {
    let Some(line) = prompt(state).map(|prompt| prompt.input.value().to_owned()) else {
        return false;
    };
    let fresh = match prompt(state) {
        Some(prompt) if prompt.chosen.is_some() => None,
        _ => Some(queries(state, "", &line)),
    };
    let Some(prompt) = prompt(state) else {
        return false;
    };
    if let Some(found) = fresh {
        prompt.candidates = found;
    }
    let count = prompt.candidates.len();
    if count == 0 {
        return false;
    }
    let next = match (prompt.chosen, backwards) {
        (None, false) => 0,
        (None, true) => count - 1,
        (Some(at), false) => (at + 1) % count,
        (Some(at), true) => (at + count - 1) % count,
    };
    prompt.input = Input::new(prompt.candidates[next].line.clone());
    prompt.chosen = Some(next);
    if count == 1 {
        // With one candidate alone, what it takes is offered next.
        prompt.candidates.clear();
        prompt.chosen = None;
    }
    true
}

fn recall(state: &mut State, older: bool) -> bool {
    let Some(typed) = prompt(state).map(|prompt| prompt.input.value().to_owned()) else {
        return false;
    };
    let filters = &mut state.memory.filters;
    let recalled = if older {
        filters.older(&typed)
    } else {
        filters.newer()
    };
    let Some(recalled) = recalled.map(str::to_owned) else {
        return false;
    };
    if let Some(prompt) = prompt(state) {
        prompt.candidates.clear();
        prompt.chosen = None;
        prompt.input = Input::new(recalled);
    }
    true
}
