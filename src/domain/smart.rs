//! Smart feeds: queries that a person has saved under a title.

use serde::Serialize;

use super::query::Mistake;
use super::{CleanText, Query};

/// A smart feed's row in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SmartFeedId(pub i64);

/// A saved query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmartFeed {
    pub id: SmartFeedId,
    /// Never blank. Two do not differ by case alone.
    pub title: CleanText,
    /// The query as it was written.
    pub text: CleanText,
    /// What it means; a query that was saved by another version may be beyond this one.
    pub query: Result<Query, Mistake>,
}
