//! The article's text: what its feed carries, or that of its page.

use super::msg::Effect;
use super::{Effects, State, marks, opening};
use crate::domain::ArticleId;

/// Asks for the other of the two texts of the open article, else of the selected one.
pub(super) fn toggle(state: &mut State, effects: &mut Effects) {
    let selected = || state.selected().map(|head| head.id);
    let Some(id) = state.shown().or_else(selected) else {
        state.complain("No article is selected");
        return;
    };
    state.say("Looking for the full text…");
    effects.push(Effect::ToggleFullText(id));
}

/// Shows the text that the article has now.
pub(super) fn changed(state: &mut State, id: ArticleId, full: bool, effects: &mut Effects) {
    marks::resync(state, effects);
    if state.shown() == Some(id) {
        opening::load(state, id, effects);
    }
    state.say(if full {
        "This is the full text of its page"
    } else {
        "This is what the feed carries"
    });
}
