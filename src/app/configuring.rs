//! Other settings while the reader runs.

use std::sync::Arc;

use super::msg::Effect;
use super::{Effects, Keymap, State};
use crate::config::Settings;

/// Uses these settings from now on. Keys that were begun may mean something else by now.
pub(super) fn configured(state: &mut State, settings: Arc<Settings>, keymap: Keymap, said: bool) {
    state.settings = settings;
    state.keymap = keymap;
    state.pending.clear();
    state.count = None;
    if said {
        state.say("The new settings hold");
    }
}

/// Asks for another value of a setting: `KEY VALUE`, also with a `=` between them.
pub(super) fn set(state: &mut State, written: &str, effects: &mut Effects) {
    let (key, value) = written
        .split_once(|c: char| c.is_whitespace() || c == '=')
        .unwrap_or((written, ""));
    let value = value.trim().trim_start_matches('=').trim();
    if value.is_empty() {
        return state.complain(format!("set wants a value after {key:?}"));
    }
    effects.push(Effect::Set {
        key: key.trim().to_owned(),
        value: value.to_owned(),
    });
}

/// Asks for another theme.
pub(super) fn theme(name: &str, effects: &mut Effects) {
    effects.push(Effect::Set {
        key: "screen.theme".to_owned(),
        value: name.to_owned(),
    });
}
