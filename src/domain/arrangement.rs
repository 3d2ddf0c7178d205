//! What a person changes about the order of things: titles, places, tags and smart feeds. Each is one
//! gesture that the journal can take back.

use super::query::Selection;
use super::smart::SmartFeedId;
use super::{CleanText, FeedId, FolderId};

/// A change of names, places, tags or smart feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Saves a query, as it is written, under a title.
    SaveSmart {
        title: CleanText,
        text: CleanText,
    },
    RenameSmart {
        id: SmartFeedId,
        title: CleanText,
    },
    /// Moves a smart feed to this place in the order, from 0.
    MoveSmart {
        id: SmartFeedId,
        place: usize,
    },
    RemoveSmart(SmartFeedId),
    RenameFeed {
        id: FeedId,
        title: CleanText,
    },
    RenameFolder {
        id: FolderId,
        title: CleanText,
    },
    /// Puts a tag on articles, or takes it off.
    Tag {
        selection: Selection,
        name: CleanText,
        on: bool,
    },
    TagFeeds {
        feeds: Vec<FeedId>,
        name: CleanText,
        on: bool,
    },
}
