//! What lies over the panes takes the keys: help, a question, a choice. The input line is in `prompt`.

use super::command::Group;
use super::keymap::{Code, Key};
use super::msg::Effect;
use super::state::Overlay;
use super::{COMMANDS, Command, Effects, State, following, palette, prompt, subscriptions};
use crate::domain::query::{EXAMPLES, FIELDS};

/// Steps from the top of the help to its bottom: about as many as it has lines. `ui` knows how many of
/// them the screen takes, and stretches the way to fit.
pub const HELP_LINES: usize =
    COMMANDS.len() + EXAMPLES.len() + FIELDS.len() + 2 * (GROUPS.len() + 2);

/// The groups of commands in the order of the help.
pub const GROUPS: [Group; 5] = [
    Group::Move,
    Group::Read,
    Group::Mark,
    Group::Feeds,
    Group::Screen,
];

/// Shows the help, from its beginning.
pub(super) fn open_help(state: &mut State) {
    state.overlay = Some(Overlay::Help { top: 0 });
}

/// Answers the question: only `y` says yes, every other key says no.
pub(super) fn answer(state: &mut State, key: Key, effects: &mut Effects) {
    if let Some(Overlay::Confirm { feed, .. }) = state.overlay.take()
        && matches!(key.code, Code::Char('y' | 'Y'))
        && !key.ctrl
        && !key.alt
    {
        effects.push(Effect::Unsubscribe(feed));
    }
}

/// Carries out a command while something lies over the panes.
pub(super) fn command(state: &mut State, command: Command, effects: &mut Effects) {
    if prompt::is_open(state) {
        if matches!(command, Command::Quit | Command::Out) {
            prompt::cancel(state, effects);
        }
        return;
    }
    if following::command(state, command, effects) {
        return;
    }
    let page = usize::from(state.height / 2).max(1);
    let steps = match command {
        Command::Quit | Command::Out => return state.overlay = None,
        Command::Links if matches!(state.overlay, Some(Overlay::Links { .. })) => {
            return state.overlay = None;
        }
        Command::Help if matches!(state.overlay, Some(Overlay::Help { .. })) => {
            return state.overlay = None;
        }
        Command::Health if matches!(state.overlay, Some(Overlay::Health { .. })) => {
            return state.overlay = None;
        }
        Command::In => return choose(state, effects),
        Command::Down => 1,
        Command::Up => -1,
        Command::HalfPageDown | Command::PageDown => isize::try_from(page).unwrap_or(isize::MAX),
        Command::HalfPageUp | Command::PageUp => -isize::try_from(page).unwrap_or(isize::MAX),
        Command::Top => isize::MIN,
        Command::Bottom => isize::MAX,
        _ => return,
    };
    match &mut state.overlay {
        Some(Overlay::Help { top }) => {
            *top = top.saturating_add_signed(steps).min(HELP_LINES);
        }
        Some(Overlay::Health { lines, top }) => {
            let last = lines.len().saturating_sub(1);
            *top = top.saturating_add_signed(steps).min(last);
        }
        Some(Overlay::Offers { offers, selected }) => {
            let last = offers.len().saturating_sub(1);
            *selected = selected.saturating_add_signed(steps).min(last);
        }
        Some(Overlay::Links { rows, selected }) => {
            let last = rows.len().saturating_sub(1);
            *selected = selected.saturating_add_signed(steps).min(last);
        }
        Some(Overlay::Palette(_)) => palette::step(state, steps),
        Some(Overlay::Confirm { .. } | Overlay::Prompt(_) | Overlay::Follow(_)) | None => {}
    }
}

/// Subscribes to the offer that is selected.
fn choose(state: &mut State, effects: &mut Effects) {
    if matches!(state.overlay, Some(Overlay::Palette(_))) {
        return palette::choose(state, effects);
    }
    let Some(Overlay::Offers { offers, selected }) = &state.overlay else {
        return;
    };
    let Some(offer) = offers.get(*selected).cloned() else {
        return;
    };
    state.overlay = None;
    if let Err(why) = subscriptions::subscribe(state, &offer.url, effects) {
        state.complain(why);
    }
}
