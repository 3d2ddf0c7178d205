//! How the feeds are doing: those that something is wrong with, each with what is known of it and what to do.

use super::msg::Effect;
use super::state::{HealthLine, Overlay};
use super::{Effects, State};
use crate::domain::CleanText;
use crate::domain::checkup::{Checkup, Condition};

/// Asks for what is known of the feeds.
pub(super) fn ask(effects: &mut Effects) {
    effects.push(Effect::LoadCheckups);
}

/// Shows it, unless something else was opened meanwhile.
pub(super) fn loaded(state: &mut State, mut checkups: Vec<Checkup>) {
    if state.overlay.is_some() {
        return;
    }
    let now = state.now;
    let all = checkups.len();
    checkups.retain(|checkup| checkup.condition(now) != Condition::Well);
    checkups.sort_by_key(|checkup| checkup.condition(now));
    let well = all - checkups.len();
    let mut lines = vec![HealthLine {
        text: CleanText::from(format!("{well} of {all} feeds are well.")),
        condition: None,
    }];
    for checkup in &checkups {
        lines.push(HealthLine::default());
        lines.push(HealthLine {
            text: checkup.feed.title.clone(),
            condition: Some(checkup.condition(now)),
        });
        lines.extend(checkup.lines(now).into_iter().map(|text| HealthLine {
            text,
            condition: None,
        }));
    }
    state.overlay = Some(Overlay::Health { lines, top: 0 });
}
