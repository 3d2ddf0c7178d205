//! The link of the article: into a browser, or to the clipboard.

use super::msg::Effect;
use super::{Effects, State, marks};
use crate::domain::{CleanText, StatusChange, link};

/// Opens the article's link in a browser, and marks the article read if asked to.
pub(super) fn browse(state: &mut State, mark: bool, effects: &mut Effects) {
    let Some(head) = marks::target(state) else {
        state.say("Select an article first");
        return;
    };
    let Some(link) = &head.link else {
        state.say("This article has no link");
        return;
    };
    match link::openable(link) {
        Ok(_) => effects.push(Effect::Browse(link.clone())),
        Err(why) => {
            state.complain(format!("The link is not opened: {why}"));
            return;
        }
    }
    if mark {
        marks::change(state, &head, StatusChange::Read, effects);
    }
}

/// Opens an address that a person typed.
pub(super) fn browse_typed(state: &mut State, address: &str, effects: &mut Effects) {
    match link::typed(address) {
        Ok(url) => effects.push(Effect::Browse(CleanText::from(String::from(url)))),
        Err(why) => state.complain(format!("The address is not opened: {why}")),
    }
}

/// Copies the article's link.
pub(super) fn copy(state: &mut State, effects: &mut Effects) {
    match marks::target(state).map(|head| head.link) {
        None => state.say("Select an article first"),
        Some(None) => state.say("This article has no link"),
        Some(Some(link)) => effects.push(Effect::Copy(link)),
    }
}

pub(super) fn copied(state: &mut State, text: &CleanText) {
    state.say(format!("Copied {text}"));
}

pub(super) fn browsed(state: &mut State, copied: bool) {
    state.say(if copied {
        "There is no browser here; the link was copied"
    } else {
        "Opened in the browser"
    });
}
