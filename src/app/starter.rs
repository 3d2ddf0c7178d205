//! The offer of the starter list: a digit adds a group, 0 adds all of them, a dash puts the offer away. The dash
//! does nothing else, so that who presses it twice does nothing unawares.
//!
//! The keys are live only while the offer is on the screen, and win over the keymap then.

use ratatui::layout::Rect;

use super::keymap::Key;
use super::msg::Effect;
use super::panes::panes;
use super::state::{Group, Starter};
use super::{Effects, State, feeds, lists, marks};
use crate::render::width::width;

/// Columns of the longest group title that the offer sets in full.
const LONGEST_TITLE: usize = 24;

/// How the groups of the offer are set: row by row, in columns of the same width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    pub columns: u16,
    /// Columns of the screen for each group.
    pub cell: u16,
    /// Rows that all groups take.
    pub rows: u16,
}

/// Returns how the groups that are left are set on a screen of `room` columns.
pub fn grid(starter: &Starter, room: u16) -> Grid {
    let left = starter.groups.iter().filter(|group| !group.chosen);
    let title = left.clone().map(|group| width(&group.title)).max();
    let title = title.unwrap_or(0).min(LONGEST_TITLE) as u16;
    // A number, the title, how many feeds, and what keeps it from the next group.
    let cell = title + " 1  000  ".len() as u16;
    let columns = (room / cell).max(1);
    let groups = u16::try_from(left.count()).unwrap_or(u16::MAX);
    let rows = groups.div_ceil(columns);
    // As many columns as the rows need, so that none of them ends early.
    Grid {
        columns: groups.div_ceil(rows.max(1)).max(1),
        cell,
        rows,
    }
}

/// Notes what the starter list holds, and offers it if wanted.
pub(super) fn listed(state: &mut State, groups: Vec<Group>, wanted: bool) {
    state.memory.groups = groups;
    if wanted && !state.memory.groups.is_empty() {
        offer(state);
    }
}

/// Offers the groups that were not added yet.
pub(super) fn offer(state: &mut State) {
    let groups = state.memory.groups.clone();
    if groups.is_empty() {
        state.say("There is no starter list");
    } else if groups.iter().all(|group| group.chosen) {
        state.say("All of the starter list was added");
    } else {
        state.starter = Some(Starter { groups });
    }
}

/// Takes a key if it answers the offer. Tells whether it did.
pub(super) fn press(state: &mut State, key: Key, effects: &mut Effects) -> bool {
    if !state.pending.is_empty() || panes(state).starter.is_none() {
        return false;
    }
    match key.written() {
        Some('-') => {
            if let Some(starter) = state.starter.take() {
                state.memory.groups = starter.groups;
            }
            effects.push(Effect::DeclineStarter);
        }
        Some('0') => add(state, |_| true, effects),
        Some(digit @ '1'..='9') => {
            let wanted = digit as usize - '1' as usize;
            add(state, |index| index == wanted, effects);
        }
        _ => return false,
    }
    true
}

/// Adds the group of the offer that is pressed.
pub(super) fn press_at(state: &mut State, place: Rect, x: u16, y: u16, effects: &mut Effects) {
    let Some(starter) = &state.starter else {
        return;
    };
    let grid = grid(starter, place.width);
    let (Some(row), column) = (y.checked_sub(place.y + 1), (x - place.x) / grid.cell.max(1)) else {
        return;
    };
    if column >= grid.columns {
        return;
    }
    let left = starter.groups.iter().enumerate();
    let mut left = left.filter(|(_, group)| !group.chosen);
    let pressed = left.nth(usize::from(row * grid.columns + column));
    if let Some(pressed) = pressed.map(|(index, _)| index) {
        add(state, |index| index == pressed, effects);
    }
}

fn add(state: &mut State, wanted: impl Fn(usize) -> bool, effects: &mut Effects) {
    let Some(starter) = &mut state.starter else {
        return;
    };
    let mut added = Vec::new();
    for (index, group) in starter.groups.iter_mut().enumerate() {
        if wanted(index) && !group.chosen {
            group.chosen = true;
            added.push(index);
        }
    }
    if added.is_empty() {
        return;
    }
    state.memory.groups.clone_from(&starter.groups);
    let answered = starter.groups.iter().all(|group| group.chosen);
    effects.push(Effect::AddStarter(added));
    if answered {
        state.starter = None;
        effects.push(Effect::DeclineStarter);
    }
}

pub(super) fn added(state: &mut State, feeds: usize, effects: &mut Effects) {
    let hint = marks::undo_hint(state);
    state.say(match feeds {
        0 => "These feeds are there already".to_owned(),
        1 => format!("1 feed added · {hint}"),
        _ => format!("{feeds} feeds added · {hint}"),
    });
    feeds::load(state, effects);
    lists::reload(state, effects);
}

/// Offers groups again that could not be added.
pub(super) fn take_back(state: &mut State, groups: &[usize]) {
    for group in groups {
        if let Some(group) = state.memory.groups.get_mut(*group) {
            group.chosen = false;
        }
    }
    offer(state);
}
