//! What earlier sessions left in the library for the next one: its notes, as events.

use crate::app::sizes::Sizes;
use crate::app::{self, Event};
use crate::library::starter;
use crate::store::Store;

/// The note that says that the starter list was declined, or accepted whole.
pub(super) const STARTER_ANSWERED: &str = "starter-answered";

/// The note that keeps the lines of the reader's command line, one below the other.
pub(super) const HISTORY: &str = "command-history";

/// The note that holds the filters of earlier sessions, one a line.
pub(super) const FILTERS: &str = "filters";

/// The note that holds the sizes of the panes that were chosen.
pub(super) const SIZES: &str = "pane-sizes";

/// Returns what is to be told of earlier sessions before the first frame.
///
/// # Errors
/// A library that cannot be read.
pub(super) fn tell(store: &Store) -> anyhow::Result<Vec<Event>> {
    Ok(vec![
        starter_list(store)?,
        Event::HistoryLoaded(lines(store, HISTORY)?),
        Event::FiltersLoaded(lines(store, FILTERS)?),
        sizes(store)?,
    ])
}

/// Returns the starter list, to be offered unless that was answered in this library before, or there are feeds
/// already.
fn starter_list(store: &Store) -> anyhow::Result<Event> {
    let group = |group: starter::Group| app::state::Group {
        title: group.title,
        feeds: group.feeds.len(),
        chosen: false,
    };
    Ok(Event::StarterListed {
        groups: starter::groups().into_iter().map(group).collect(),
        offer: store.note(STARTER_ANSWERED)?.is_none() && !store.polls_any()?,
    })
}

/// Returns the lines of a note.
fn lines(store: &Store, note: &str) -> anyhow::Result<Vec<String>> {
    let lines = store.note(note)?.unwrap_or_default();
    Ok(lines.lines().map(str::to_owned).collect())
}

/// Returns the sizes of the panes that earlier sessions chose.
fn sizes(store: &Store) -> anyhow::Result<Event> {
    let text = store.note(SIZES)?.unwrap_or_default();
    Ok(Event::SizesLoaded(Sizes::parse(&text)))
}
