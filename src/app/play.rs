//! Macros: keys that are recorded and pressed again, one after the other, each when what the one before asked
//! for is there.

use std::collections::{BTreeMap, VecDeque};

use super::call::Call;
use super::keymap::Key;
use super::state::{Overlay, Reading};
use super::{Command, Effects, State, dispatch, motion, press};

/// Steps that one key can lead to: a macro that plays itself has to end.
const MOST: usize = 10_000;
/// The name of what is recorded without one.
const UNNAMED: &str = "last";

/// What is recorded, and what is still to be played.
#[derive(Clone, Debug, Default)]
pub struct Play {
    recording: Option<(String, Vec<Key>)>,
    recorded: BTreeMap<String, Vec<Key>>,
    queue: VecDeque<Step>,
    /// Steps since a person last pressed a key.
    played: usize,
}

/// One step of a macro.
#[derive(Clone, Debug)]
enum Step {
    Key(Key),
    Call(Call),
}

impl Play {
    /// Returns the name under which keys are being recorded.
    pub fn recording(&self) -> Option<&str> {
        self.recording.as_ref().map(|(name, _)| name.as_str())
    }

    /// Puts steps before those that are still to be played.
    fn put(&mut self, steps: &[Step], times: usize) {
        for _ in 0..times {
            if self.queue.len() + steps.len() > MOST {
                return;
            }
            for step in steps.iter().rev() {
                self.queue.push_front(step.clone());
            }
        }
    }

    /// Returns the names of what was recorded.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.recorded.keys().map(String::as_str)
    }
}

/// A person is there again: what was still to be played is dropped, and the key recorded.
pub(super) fn interrupt(state: &mut State, key: Option<Key>) {
    state.play.queue.clear();
    state.play.played = 0;
    if let (Some((_, keys)), Some(key)) = (&mut state.play.recording, key) {
        keys.push(key);
    }
}

/// Begins to record keys, or ends it. The keys that ask for it are no part of what is recorded.
pub(super) fn toggle_recording(state: &mut State, name: Option<&str>) {
    let Some((name, mut keys)) = state.play.recording.take() else {
        let name = name.unwrap_or(UNNAMED);
        state.play.recording = Some((name.to_owned(), Vec::new()));
        state.say("Recording keys");
        return;
    };
    let ends: Vec<Vec<Key>> = state
        .keymap
        .keys_for(Command::Record)
        .iter()
        .filter_map(|keys| super::keymap::sequence(keys).ok())
        .collect();
    if let Some(end) = ends.iter().find(|end| keys.ends_with(end)) {
        keys.truncate(keys.len() - end.len());
    }
    let count = keys.len();
    state.play.recorded.insert(name, keys);
    let plays = state.keymap.keys_for(Command::Replay);
    let plays = plays.first().map_or(":replay", String::as_str);
    state.say(format!("{count} keys recorded; {plays} plays them"));
}

/// Plays a macro as often as asked: one that was recorded, else one of the settings.
pub(super) fn replay(state: &mut State, name: Option<&str>, times: usize) {
    let name = name.unwrap_or(UNNAMED);
    let index = state.keymap.macros().position(|(known, ..)| known == name);
    if let Some(keys) = state.play.recorded.get(name) {
        let steps: Vec<Step> = keys.iter().copied().map(Step::Key).collect();
        state.play.put(&steps, times);
    } else if let Some(index) = index {
        run(state, index, times);
    } else if name == UNNAMED {
        state.say("Nothing was recorded yet");
    } else {
        state.complain(format!("no macro is called {name:?}"));
    }
}

/// Runs a macro of the settings as often as asked.
pub(super) fn run(state: &mut State, index: usize, times: usize) {
    if let Some((_, calls)) = state.keymap.macro_at(index) {
        let steps: Vec<Step> = calls.iter().cloned().map(Step::Call).collect();
        state.play.put(&steps, times);
    }
}

/// Plays what is to be played, up to what has to wait for an answer. An error ends it.
pub(super) fn go_on(state: &mut State, effects: &mut Effects) {
    while !state.play.queue.is_empty() && !state.quit {
        motion::settle(state);
        if is_waiting(state) {
            return;
        }
        let failed = state.notice.as_ref().is_some_and(|notice| notice.error);
        state.play.played += 1;
        if failed || state.play.played > MOST {
            state.play.queue.clear();
            if !failed {
                state.complain("The macro does not come to an end");
            }
            return;
        }
        match state.play.queue.pop_front() {
            Some(Step::Key(key)) => press::press(state, key, effects),
            Some(Step::Call(call)) => {
                if !matches!(state.overlay, Some(Overlay::Confirm { .. })) {
                    state.overlay = None;
                }
                dispatch::carry_out(state, &call, effects);
            }
            None => {}
        }
    }
}

/// Tells whether the next step has to wait for what was asked for.
fn is_waiting(state: &State) -> bool {
    state.memory.finding
        || state.list.loading
        || state.memory.rows_to_go != 0
        || matches!(state.reading, Reading::Loading(_))
}
