//! The words of nutgraf as plain data and pure rules.
//!
//! Every room speaks these words. Nothing here does I/O or reads a clock: the time is always an argument.

pub mod arrangement;
pub mod article;
pub mod checkup;
pub mod entry;
pub mod feed;
pub mod found;
pub mod hash;
pub mod keep;
pub mod link;
pub mod listing;
pub mod polling;
pub mod query;
pub mod smart;
pub mod tag;
pub mod text;
pub mod time;
pub mod wishes;

pub use arrangement::Arrangement;
pub use article::{Article, ArticleHead, ArticleId, Enclosure, Status, StatusChange};
pub use entry::{Entry, ParsedFeed};
pub use feed::{Feed, FeedId, Folder, FolderId, Subscription, Validators};
pub use keep::Keep;
pub use query::Query;
pub use smart::{SmartFeed, SmartFeedId};
pub use tag::{Tag, TagId};
pub use text::{CleanText, Html};
pub use time::Timestamp;
pub use wishes::Wishes;
