//! Lists as they are seen: windows on them, counts, and what a gesture did.

use super::{ArticleHead, ArticleId, CleanText};

/// A window on a sorted list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Newest first.
    pub rows: Vec<ArticleHead>,
    /// Whether the list goes on before the first row.
    pub before: bool,
    /// Whether the list goes on after the last row.
    pub after: bool,
    /// The newest arrival when the page was read: mark-all touches nothing newer.
    pub newest: ArticleId,
}

/// Counts over the whole library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub articles: u32,
    pub unread: u32,
    pub starred: u32,
    pub later: u32,
}

/// What a gesture changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// For a notice: "412 marked read".
    pub label: CleanText,
    /// Articles whose status changed; 0 means that nothing was journalled.
    pub articles: u32,
}
