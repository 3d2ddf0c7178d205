//! What a key does: it goes to what lies on top, counts, is part of a sequence, or asks for a command.

use super::call::{Call, MOST};
use super::keymap::{self, Code, Key, Meaning};
use super::state::Overlay;
use super::{
    Command, Effects, State, dispatch, following, overlays, palette, play, prompt, starter,
};

/// Takes a key.
pub(super) fn press(state: &mut State, key: Key, effects: &mut Effects) {
    match state.overlay {
        Some(Overlay::Prompt(_)) => return prompt::press(state, key, effects),
        Some(Overlay::Palette(_)) => return palette::press(state, key, effects),
        Some(Overlay::Confirm { .. }) => return overlays::answer(state, key, effects),
        Some(Overlay::Follow(_)) => return following::press(state, key, effects),
        Some(
            Overlay::Help { .. }
            | Overlay::Offers { .. }
            | Overlay::Health { .. }
            | Overlay::Links { .. },
        ) => {}
        None => {
            if state.count.is_none() && starter::press(state, key, effects) {
                return;
            }
        }
    }
    if key.code == Code::Esc && (!state.pending.is_empty() || state.count.is_some()) {
        state.pending.clear();
        state.count = None;
        return;
    }
    if counts(state, key) {
        return;
    }
    state.pending.push(key);
    match state.keymap.resolve(&state.pending) {
        Meaning::Pending => {}
        Meaning::Command(command) => {
            state.pending.clear();
            let call = Call {
                count: state.count.take(),
                ..Call::from(command)
            };
            dispatch::carry_out(state, &call, effects);
        }
        Meaning::Macro(index) => {
            state.pending.clear();
            let times = state.count.take().unwrap_or(1) as usize;
            play::run(state, index, times);
        }
        Meaning::Unbound => {
            state.count = None;
            let keys = keymap::spell(&std::mem::take(&mut state.pending));
            if let Some(help) = state.keymap.keys_for(Command::Help).first() {
                state.say(format!("{keys} does nothing; {help} shows the keys"));
            }
        }
    }
}

/// Takes a digit into the count, unless it is a key of its own. A zero cannot begin one.
fn counts(state: &mut State, key: Key) -> bool {
    let Some(digit) = key.written().and_then(|c| c.to_digit(10)) else {
        return false;
    };
    let begun = state.count.is_some();
    if !state.pending.is_empty()
        || (digit == 0 && !begun)
        || state.overlay.is_some()
        || state.keymap.resolve(&[key]) != Meaning::Unbound
    {
        return false;
    }
    let count = state.count.unwrap_or(0).saturating_mul(10);
    state.count = Some(count.saturating_add(digit).min(MOST));
    true
}
