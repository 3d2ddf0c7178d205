//! Names, places, tags and smart feeds, as a person changes them from the keyboard. All of it is journalled,
//! so nothing is asked twice: what was not meant is undone.

use std::collections::BTreeMap;

use super::msg::Effect;
use super::state::{FeedRow, Feeds, Pane, Source};
use super::{Command, Effects, State, feeds, lists, marks, picking};
use crate::domain::listing::Done;
use crate::domain::{Arrangement, CleanText, Query, SmartFeed, SmartFeedId, tag};

/// Saves what the list shows, its filter and its place, as a smart feed.
pub(super) fn save(state: &mut State, title: &str, effects: &mut Effects) {
    let query = lists::scope(&state.list);
    if query.is_all() {
        state.say("Filter the list first; what it shows then can be saved");
        return;
    }
    let title = CleanText::label(title);
    state.memory.saved = Some(title.clone());
    let text = CleanText::from(query.to_string());
    ask(effects, Arrangement::SaveSmart { title, text });
}

/// Gives what is selected in the feed list another title.
pub(super) fn rename(state: &mut State, title: &str, effects: &mut Effects) {
    let title = CleanText::label(title);
    let what = match state.list.source {
        Source::Smart(id) => Arrangement::RenameSmart { id, title },
        Source::Feed(id) => Arrangement::RenameFeed { id, title },
        Source::Folder(id) => Arrangement::RenameFolder { id, title },
        Source::All | Source::Unread | Source::Starred | Source::Later => {
            state.say("Select a feed, a folder or a smart feed of yours to rename it");
            return;
        }
    };
    ask(effects, what);
}

/// Moves the smart feed that is selected by this many places.
pub(super) fn shift(state: &mut State, steps: isize, effects: &mut Effects) {
    let Source::Smart(id) = state.list.source else {
        state.say("Select a smart feed to move it; feeds and folders stand by their titles");
        return;
    };
    let place = state.feeds.smart.iter().position(|feed| feed.id == id);
    if let Some(place) = place {
        let place = place.saturating_add_signed(steps);
        ask(effects, Arrangement::MoveSmart { id, place });
    }
}

/// Removes a smart feed. Its articles are not touched, and it can be undone, so nobody is asked.
pub(super) fn remove(id: SmartFeedId, effects: &mut Effects) {
    ask(effects, Arrangement::RemoveSmart(id));
}

/// Puts a tag on what is picked or selected, or on the feed that is selected in the feed list; takes it off what has it.
pub(super) fn toggle_tag(state: &mut State, name: &str, effects: &mut Effects) {
    let Some(name) = tag::name(name) else {
        state.complain("A tag is a word or a few; it may not be blank");
        return;
    };
    let feed = match (state.focus, state.list.source) {
        (Pane::Feeds, Source::Feed(id)) => Some(id),
        _ => None,
    };
    if let Some(feed) = feed {
        let known = state
            .feeds
            .feed_tags
            .get(&feed)
            .map_or(&[][..], Vec::as_slice);
        let on = !holds(known, &name);
        let feeds = vec![feed];
        return ask(effects, Arrangement::TagFeeds { feeds, name, on });
    }
    let Some(targets) = picking::targets(state, None) else {
        state.say("Select an article first");
        return;
    };
    let on = !targets.heads.iter().all(|head| holds(&head.tags, &name));
    let selection = targets.selection;
    for head in &targets.heads {
        lists::keep(&mut state.list, head.id);
    }
    picking::clear(&mut state.list);
    ask(
        effects,
        Arrangement::Tag {
            selection,
            name,
            on,
        },
    );
}

fn holds(tags: &[CleanText], name: &CleanText) -> bool {
    let name = name.to_lowercase();
    tags.iter().any(|tag| tag.to_lowercase() == name)
}

fn ask(effects: &mut Effects, what: Arrangement) {
    effects.push(Effect::Arrange(what));
}

/// A change is stored: all that could show it is loaded anew.
pub(super) fn arranged(state: &mut State, done: &Done, effects: &mut Effects) {
    let label = marks::sentence(&done.label);
    state.say(match state.keymap.keys_for(Command::Undo).first() {
        Some(key) => format!("{label} · {key} undoes"),
        None => label,
    });
    marks::resync(state, effects);
}

/// Asks for the counts of the smart feeds; once more later if that is already under way.
pub(super) fn count(state: &mut State, effects: &mut Effects) {
    if state.memory.counting {
        state.memory.counts_stale = true;
        return;
    }
    let queries: Vec<(SmartFeedId, Query)> = state
        .feeds
        .smart
        .iter()
        .filter_map(|feed| Some((feed.id, feed.query.clone().ok()?)))
        .collect();
    if !queries.is_empty() {
        state.memory.counting = true;
        effects.push(Effect::CountSmart(queries));
    }
}

/// Takes in the counts that were asked for.
pub(super) fn counted(
    state: &mut State,
    counts: BTreeMap<SmartFeedId, u32>,
    effects: &mut Effects,
) {
    state.memory.counting = false;
    if state.feeds.counts != counts {
        state.feeds.counts = counts;
        feeds::rebuild(state, effects);
    }
    if std::mem::take(&mut state.memory.counts_stale) {
        count(state, effects);
    }
}

/// The counts could not be had. The next change asks again.
pub(super) fn uncounted(state: &mut State) {
    state.memory.counting = false;
    state.memory.counts_stale = false;
}

/// Takes the smart feeds in, and shows the one whose list it is by its present query.
pub(super) fn loaded(state: &mut State, smart: Vec<SmartFeed>, effects: &mut Effects) {
    state.feeds.smart = smart;
    if let Source::Smart(id) = state.list.source
        && let Some(query) = query(&state.feeds, id)
        && state.list.base != query
    {
        state.list.base = query;
        lists::refilter(state, lists::here(state), effects);
    }
    count(state, effects);
}

/// Goes to the smart feed that was just saved.
pub(super) fn go_to_saved(state: &mut State, effects: &mut Effects) {
    let Some(title) = &state.memory.saved else {
        return;
    };
    let title = title.to_lowercase();
    let is_it = |feed: &&SmartFeed| feed.title.to_lowercase() == title;
    let Some(id) = state.feeds.smart.iter().find(is_it).map(|feed| feed.id) else {
        return;
    };
    state.memory.saved = None;
    if let Some(row) = feeds::row_of(&state.feeds, Source::Smart(id)) {
        feeds::select(state, row, effects);
    }
}

/// Returns the query of a smart feed. One that cannot be read finds nothing.
pub(super) fn query(feeds: &Feeds, id: SmartFeedId) -> Option<Query> {
    let feed = feeds.smart.iter().find(|feed| feed.id == id)?;
    Some(
        feed.query
            .clone()
            .unwrap_or_else(|_| Query::any_of(Vec::new())),
    )
}

/// Returns the row of a smart feed.
pub(super) fn row(feeds: &Feeds, feed: &SmartFeed) -> FeedRow {
    let failure = feed
        .query
        .as_ref()
        .err()
        .map(|mistake| CleanText::from(format!("its query cannot be read: {mistake}")));
    FeedRow {
        source: Source::Smart(feed.id),
        title: feed.title.clone(),
        depth: 0,
        unread: feeds.counts.get(&feed.id).copied().unwrap_or(0),
        failure,
    }
}
