//! The feed pane: its rows, its counts, and the rule that its selection is what the list shows.

mod rows;

use std::collections::BTreeSet;

use super::state::{FeedRow, Feeds, Pane, Source};
use super::{Effect, Effects, State, lists};
use crate::domain::listing::Totals;
pub(super) use rows::smart_title;
use rows::{ancestors, parents};

use crate::domain::{ArticleHead, Feed, FeedId, Folder, Status};

/// Asks for folders, feeds and counts; once more later if that is already under way.
pub(super) fn load(state: &mut State, effects: &mut Effects) {
    if state.memory.feeds_awaited {
        state.memory.feeds_stale = true;
        return;
    }
    state.memory.feeds_awaited = true;
    effects.push(Effect::LoadFeeds);
}

/// Takes in what was asked for. The selection stays with its source while that exists.
pub(super) fn loaded(
    state: &mut State,
    folders: Vec<Folder>,
    feeds: Vec<Feed>,
    totals: Totals,
    effects: &mut Effects,
) {
    state.feeds.folders = folders;
    state.feeds.feeds = feeds;
    state.feeds.totals = totals;
    rebuild(state, effects);
    go_to_subscribed(state, effects);
    answered(state, effects);
}

/// Shows the feed that was just subscribed to, unless the person is reading by now.
fn go_to_subscribed(state: &mut State, effects: &mut Effects) {
    let row = state
        .memory
        .subscribed
        .and_then(|feed| row_of(&state.feeds, Source::Feed(feed)));
    let Some(row) = row else { return };
    state.memory.subscribed = None;
    if matches!(state.focus, Pane::Feeds | Pane::List) {
        select(state, row, effects);
    }
}

/// Notes that the feeds are no longer awaited.
pub(super) fn answered(state: &mut State, effects: &mut Effects) {
    state.memory.feeds_awaited = false;
    if std::mem::take(&mut state.memory.feeds_stale) {
        load(state, effects);
    }
}

/// Makes the rows anew. When the selected source is no longer among them, its folder is selected, or
/// what stands in its place.
pub(super) fn rebuild(state: &mut State, effects: &mut Effects) {
    let feeds = &mut state.feeds;
    feeds.rows = rows::rows(feeds, &feeds.folded);
    let source = state.list.source;
    let found = row_of(feeds, source).or_else(|| visible_folder(feeds, source));
    let last = feeds.rows.len().saturating_sub(1);
    select(
        state,
        found.unwrap_or(state.feeds.selected.min(last)),
        effects,
    );
}

/// Selects a row, and loads its list when that is another one.
pub(super) fn select(state: &mut State, row: usize, effects: &mut Effects) {
    let Some(FeedRow { source, title, .. }) = state.feeds.rows.get(row).cloned() else {
        return;
    };
    state.feeds.selected = row;
    state.list.title = title;
    if source != state.list.source {
        lists::show(state, source, effects);
    }
}

/// Returns the rows of the pane as if no folder were folded.
pub(super) fn all_rows(feeds: &Feeds) -> Vec<FeedRow> {
    rows::rows(feeds, &BTreeSet::new())
}

/// Scrolls the pane without selecting another row, which would show another list.
pub(super) fn scroll(state: &mut State, rows: isize) {
    let feeds = &mut state.feeds;
    feeds.top = feeds.top.saturating_add_signed(rows);
    feeds.adrift = true;
}

/// Returns the row of a source, unfolding what hides it; the first row when it is gone.
pub(super) fn reveal(state: &mut State, source: Source, effects: &mut Effects) -> usize {
    let folder = match source {
        Source::Feed(id) => feed(&state.feeds, id).and_then(|feed| feed.folder),
        Source::Folder(id) => Some(id),
        _ => None,
    };
    if row_of(&state.feeds, source).is_none() {
        for folder in ancestors(&parents(&state.feeds), folder) {
            if Source::Folder(folder) != source {
                state.feeds.folded.remove(&folder);
            }
        }
        rebuild(state, effects);
    }
    row_of(&state.feeds, source).unwrap_or(0)
}

/// Folds or unfolds the folder that is selected, or that the selected feed is in.
pub(super) fn toggle_folder(state: &mut State, effects: &mut Effects) {
    let folder = match state.list.source {
        Source::Folder(id) => Some(id),
        Source::Feed(id) => feed(&state.feeds, id).and_then(|feed| feed.folder),
        Source::All | Source::Unread | Source::Starred | Source::Later | Source::Smart(_) => None,
    };
    let Some(folder) = folder else {
        state.say("Select a folder to fold it");
        return;
    };
    if !state.feeds.folded.remove(&folder) {
        state.feeds.folded.insert(folder);
    }
    rebuild(state, effects);
}

/// Returns the feeds whose articles, all of them, are those of `source`. Starred and later articles
/// are of no feed as a whole.
pub(super) fn covered(feeds: &Feeds, source: Source) -> Vec<FeedId> {
    let parents = parents(feeds);
    let within = |feed: &&Feed| match source {
        Source::All | Source::Unread => true,
        Source::Starred | Source::Later | Source::Smart(_) => false,
        Source::Feed(id) => feed.id == id,
        Source::Folder(id) => ancestors(&parents, feed.folder).contains(&id),
    };
    feeds
        .feeds
        .iter()
        .filter(within)
        .map(|feed| feed.id)
        .collect()
}

/// Counts a change of one article's status. The rows are to be made anew afterwards.
pub(super) fn count(feeds: &mut Feeds, head: &ArticleHead, before: Status, after: Status) {
    let shift = |count: &mut u32, was: bool, is: bool| match (was, is) {
        (false, true) => *count = count.saturating_add(1),
        (true, false) => *count = count.saturating_sub(1),
        _ => {}
    };
    let totals = &mut feeds.totals;
    shift(&mut totals.unread, before.unread, after.unread);
    shift(&mut totals.starred, before.starred, after.starred);
    shift(&mut totals.later, before.later, after.later);
    if let Some(feed) = feeds.feeds.iter_mut().find(|feed| feed.id == head.feed) {
        shift(&mut feed.unread, before.unread, after.unread);
    }
}

/// Counts all articles of these feeds as read.
pub(super) fn count_all_read(feeds: &mut Feeds, read: &[FeedId]) {
    for feed in &mut feeds.feeds {
        if read.contains(&feed.id) {
            feeds.totals.unread = feeds.totals.unread.saturating_sub(feed.unread);
            feed.unread = 0;
        }
    }
}

pub(super) fn feed(feeds: &Feeds, id: FeedId) -> Option<&Feed> {
    feeds.feeds.iter().find(|feed| feed.id == id)
}

pub(super) fn row_of(feeds: &Feeds, source: Source) -> Option<usize> {
    feeds.rows.iter().position(|row| row.source == source)
}

/// Returns the row of the innermost folder around `source` that is not hidden in a folded one.
fn visible_folder(feeds: &Feeds, source: Source) -> Option<usize> {
    let parents = parents(feeds);
    let folder = match source {
        Source::Feed(id) => feed(feeds, id)?.folder,
        Source::Folder(id) => Some(id),
        Source::All | Source::Unread | Source::Starred | Source::Later | Source::Smart(_) => None,
    };
    ancestors(&parents, folder)
        .into_iter()
        .find_map(|folder| row_of(feeds, Source::Folder(folder)))
}
