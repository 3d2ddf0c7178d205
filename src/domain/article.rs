//! Articles as stored. An article is the publisher's and replaceable; its status is the reader's and outlives it.

use serde::Serialize;

use super::{CleanText, FeedId, Html, Timestamp};

/// An article's row in the library. Ids grow with arrival, so a larger id arrived later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct ArticleId(pub i64);

/// What the reader did with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    pub unread: bool,
    pub starred: bool,
    pub later: bool,
}

/// A change that a person makes to the status of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatusChange {
    Read,
    Unread,
    Star,
    Unstar,
    Later,
    NotLater,
}

impl StatusChange {
    /// Returns the status after this change.
    #[must_use]
    pub fn apply(self, mut status: Status) -> Status {
        match self {
            StatusChange::Read => status.unread = false,
            StatusChange::Unread => status.unread = true,
            StatusChange::Star => status.starred = true,
            StatusChange::Unstar => status.starred = false,
            StatusChange::Later => status.later = true,
            StatusChange::NotLater => status.later = false,
        }
        status
    }

    /// Returns the participle for a notice: "3 marked read", "1 starred".
    pub fn done(self) -> &'static str {
        match self {
            StatusChange::Read => "marked read",
            StatusChange::Unread => "marked unread",
            StatusChange::Star => "starred",
            StatusChange::Unstar => "unstarred",
            StatusChange::Later => "kept for later",
            StatusChange::NotLater => "no longer kept for later",
        }
    }
}

/// Where an article stands in a list: newest first, ties broken by arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    /// Publication, or arrival when the publisher gave no date or one in the future.
    pub at: Timestamp,
    pub id: ArticleId,
}

/// An article's row in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleHead {
    pub id: ArticleId,
    pub feed: FeedId,
    pub feed_title: CleanText,
    /// Never blank: an untitled article shows the first words of its text, else its link's host.
    pub title: CleanText,
    pub link: Option<CleanText>,
    pub authors: Vec<CleanText>,
    pub published: Option<Timestamp>,
    /// The time that lists are sorted by.
    pub at: Timestamp,
    pub status: Status,
    /// Its own tags, by name; those of its feed are not among them.
    pub tags: Vec<CleanText>,
    /// Whether the publisher changed the text after it was read, and nobody has looked at how.
    pub changed: bool,
    /// Words of text, for the reading time.
    pub words: u32,
    /// The passage that a search found, or the first words of the text; not in lists.
    pub snippet: Option<CleanText>,
}

impl ArticleHead {
    /// Returns where the article stands in a list.
    pub fn key(&self) -> SortKey {
        SortKey {
            at: self.at,
            id: self.id,
        }
    }
}

/// A whole article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    pub head: ArticleHead,
    pub updated: Option<Timestamp>,
    pub body: Html,
    /// Whether the body is the main text of the article's own page; else it is what the feed carries.
    pub full_text: bool,
    /// Hash of title and body: the key under which its analysis is cached.
    pub content_hash: u64,
    pub categories: Vec<CleanText>,
    pub enclosures: Vec<Enclosure>,
}

/// A file that comes with an article: a podcast's sound, a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Enclosure {
    /// Absolute http(s) URL.
    pub url: CleanText,
    /// Media type as given, such as `audio/mpeg`.
    #[serde(rename = "type")]
    pub mime: Option<CleanText>,
    /// Bytes, as given.
    pub length: Option<u64>,
}
