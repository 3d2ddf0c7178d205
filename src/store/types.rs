//! What goes into the library and comes out of it, beyond the words of the domain.

use crate::domain::feed::Failure;
use crate::domain::{CleanText, Enclosure, FeedId, Html, Timestamp, Validators, Wishes};

/// What a poll found out about a feed, all of it stored together with the articles by
/// [`super::Store::merge`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Poll {
    pub at: Timestamp,
    pub http: Option<u16>,
    /// `None` after a success.
    pub failure: Option<Failure>,
    /// Replaces the stored ones, after a success that parsed; `None` leaves them.
    pub validators: Option<Validators>,
    pub next_poll: Option<Timestamp>,
    /// Where redirects led that all said "for good". Seen twice in a row it becomes the feed's address.
    pub moved_to: Option<String>,
}

/// What a poll of one feed brought, for [`super::Store::merge_all`].
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub feed: FeedId,
    pub poll: Poll,
    pub facts: FeedFacts,
    /// New and changed articles, in the order of the document.
    pub articles: Vec<NewArticle>,
    /// Guids of the document's other articles, which are stored as they stand there.
    pub standing: Vec<CleanText>,
}

/// An article to store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewArticle {
    /// [`crate::domain::Entry::id`].
    pub guid: CleanText,
    /// Never blank.
    pub title: CleanText,
    pub link: Option<CleanText>,
    pub authors: Vec<CleanText>,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub body: Html,
    /// The body as plain text, for the count of words.
    pub text: String,
    pub categories: Vec<CleanText>,
    pub enclosures: Vec<Enclosure>,
}

/// What a publisher says of the feed itself; `None` fields leave what is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedFacts {
    pub title: Option<CleanText>,
    pub site: Option<CleanText>,
    /// What it asks of those who poll.
    pub wishes: Option<Wishes>,
}

/// A feed that is due, with all that a poll needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub id: FeedId,
    pub url: String,
    pub title: CleanText,
    pub validators: Validators,
    pub failures: u32,
    /// What the publisher asked for when the feed was last read.
    pub wishes: Wishes,
    /// When it is or was due; `None` for a feed that is only polled on demand.
    pub next_poll: Option<Timestamp>,
}

/// What a merge did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    pub new: u32,
    /// Articles whose title or text the publisher changed.
    pub updated: u32,
}

/// A subscription that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subscribed {
    pub id: FeedId,
    /// Whether the feed was there before; then nothing was changed.
    pub known: bool,
}

/// What goes with a feed that is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leave {
    /// All articles but those that are starred, kept for later, tagged or written about.
    #[default]
    KeepMarked,
    /// All articles.
    Everything,
}

/// One gesture in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub at: Timestamp,
    /// Such as "412 marked read".
    pub label: CleanText,
    /// Whether it was taken back, and can be made again.
    pub undone: bool,
}
