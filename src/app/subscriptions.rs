//! Feeds come and go, and are polled: refresh, add, remove, and what is reported of it.

use super::msg::{Effect, Offer, Which};
use super::state::{Overlay, Progress, Source};
use super::{Effects, State, feeds, lists, marks, prompt, smart};
use crate::config::Announce;
use crate::domain::{CleanText, FeedId, link};

/// What one poll of a refresh brought.
pub(super) struct Poll {
    pub feed: FeedId,
    pub title: CleanText,
    pub new: u32,
    pub updated: u32,
    pub failed: Option<CleanText>,
}

/// Polls the feeds of the selected row; all of them in a smart feed.
pub(super) fn refresh(state: &mut State, effects: &mut Effects) {
    let source = state.list.source;
    match source {
        Source::Feed(_) | Source::Folder(_) => {
            let ids = feeds::covered(&state.feeds, source);
            if ids.is_empty() {
                state.say("There is no feed in this folder");
            } else {
                effects.push(Effect::Refresh(Which::Feeds(ids)));
            }
        }
        Source::All | Source::Unread | Source::Starred | Source::Later | Source::Smart(_) => {
            refresh_all(state, effects);
        }
    }
}

/// Polls all feeds, unless that is under way.
pub(super) fn refresh_all(state: &mut State, effects: &mut Effects) {
    if state.refresh.is_some() {
        state.say("A refresh is under way");
    } else if state.feeds.feeds.is_empty() {
        state.say("There is no feed to refresh yet; add one first");
    } else {
        effects.push(Effect::Refresh(Which::All));
    }
}

pub(super) fn refresh_started(state: &mut State, feeds: usize) {
    let progress = state.refresh.get_or_insert_with(Progress::default);
    progress.feeds += feeds;
}

/// Notes what a poll brought. What is being read and where the list stands does not change by it.
pub(super) fn refreshed(state: &mut State, poll: Poll, effects: &mut Effects) {
    let alone = state.refresh.is_none_or(|progress| progress.feeds <= 1);
    if let Some(progress) = &mut state.refresh {
        progress.done += 1;
        progress.new = progress.new.saturating_add(poll.new);
        progress.failed += usize::from(poll.failed.is_some());
    }
    if let Some(why) = poll.failed {
        let failure = CleanText::from(format!("{}: {why}", poll.title));
        if alone {
            state.complain(failure);
        } else {
            state.memory.first_failure.get_or_insert(failure);
        }
    }
    feeds::load(state, effects);
    let elsewhere = matches!(state.list.source, Source::Feed(_))
        && state.list.source != Source::Feed(poll.feed);
    if (poll.new > 0 || poll.updated > 0) && !elsewhere {
        lists::reload(state, effects);
    }
}

pub(super) fn refresh_finished(state: &mut State, effects: &mut Effects) {
    let Some(progress) = state.refresh.take() else {
        return;
    };
    if progress.new > 0 && state.settings.refresh.announce != Announce::Off {
        let noun = if progress.new == 1 {
            "article"
        } else {
            "articles"
        };
        let text = format!("{} new {noun}", progress.new);
        effects.push(Effect::Announce(CleanText::from(text)));
    }
    let failure = state.memory.first_failure.take();
    if state.notice.as_ref().is_some_and(|notice| notice.error) {
        return;
    }
    match failure {
        Some(why) if progress.failed == progress.done => {
            state.complain(format!(
                "none of the {} feeds could be read. {why}",
                progress.failed
            ));
        }
        failure => state.say(summed_up(progress, failure.as_ref())),
    }
}

/// Says what a refresh brought: what is new, and how many feeds failed, with the first reason.
fn summed_up(progress: Progress, failure: Option<&CleanText>) -> String {
    let new = (progress.new > 0).then(|| format!("{} new", progress.new));
    let failed = failure.map(|why| format!("{} failed, {why}", progress.failed));
    let parts: Vec<String> = [new, failed].into_iter().flatten().collect();
    if parts.is_empty() {
        "Nothing new".to_owned()
    } else {
        parts.join(" · ")
    }
}

/// Subscribes to what was typed or chosen.
///
/// # Errors
/// An address that cannot be one, with what is wrong about it.
pub(super) fn subscribe(
    state: &mut State,
    address: &str,
    effects: &mut Effects,
) -> Result<(), CleanText> {
    let url = link::typed(address).map_err(|why| CleanText::from(why.to_string()))?;
    let shown = link::shown(url.as_str());
    state.say(format!("Looking for a feed at {shown}"));
    effects.push(Effect::Subscribe(address.trim().to_owned()));
    Ok(())
}

/// Saves the page at an address as an article.
pub(super) fn save_page(state: &mut State, address: &str, effects: &mut Effects) {
    match link::typed(address) {
        Ok(url) => {
            state.say(format!("Saving {}", link::shown(url.as_str())));
            effects.push(Effect::SavePage(address.trim().to_owned()));
        }
        Err(why) => state.complain(why.to_string()),
    }
}

/// A page was saved: its feed is there, and the page in it.
pub(super) fn saved(state: &mut State, title: &CleanText, effects: &mut Effects) {
    state.say(format!(
        "Saved \u{201c}{title}\u{201d}; it is kept for later"
    ));
    feeds::load(state, effects);
    lists::reload(state, effects);
}

/// There is a new feed, or an old one was asked for again: it is gone to when its row is there.
pub(super) fn subscribed(
    state: &mut State,
    feed: FeedId,
    title: &CleanText,
    known: bool,
    effects: &mut Effects,
) {
    state.memory.subscribed = Some(feed);
    state.say(if known {
        format!("{title} was subscribed to already")
    } else {
        format!("Subscribed to {title} · {}", marks::undo_hint(state))
    });
    feeds::load(state, effects);
}

/// Lets a person choose among the feeds of a page, unless an input line is open: then its keys must
/// not turn into a choice.
pub(super) fn offered(state: &mut State, offers: Vec<Offer>) {
    if offers.is_empty() {
        state.complain("No feed was found there");
    } else if prompt::is_open(state) {
        let count = offers.len();
        state.say(format!(
            "That page offers {count} feeds; add it again to choose one"
        ));
    } else {
        state.notice = None;
        state.overlay = Some(Overlay::Offers {
            offers,
            selected: 0,
        });
    }
}

/// Asks whether the selected feed is to be removed.
pub(super) fn ask_to_remove(state: &mut State, effects: &mut Effects) {
    let feed = match state.list.source {
        Source::Smart(id) => return smart::remove(id, effects),
        Source::Feed(id) => feeds::feed(&state.feeds, id),
        _ => None,
    };
    match feed {
        Some(feed) => {
            state.overlay = Some(Overlay::Confirm {
                feed: feed.id,
                title: feed.title.clone(),
            });
        }
        None => state.say("Select a feed to remove it"),
    }
}

pub(super) fn unsubscribed(state: &mut State, title: &CleanText, effects: &mut Effects) {
    state.say(format!("Removed {title} · {}", marks::undo_hint(state)));
    feeds::load(state, effects);
    lists::reload(state, effects);
}
