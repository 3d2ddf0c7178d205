//! How long articles are kept. Knows no clock: the time is an argument.

use serde::Deserialize;

use super::Timestamp;

/// What is kept of a feed. What is starred, kept for later or tagged always is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keep {
    /// Days after which articles go; 0: never.
    pub days: u32,
    /// Articles of each feed, the newest; 0: all.
    pub articles: u32,
    /// Whether unread articles stay, however old they are.
    pub unread: bool,
}

impl Default for Keep {
    fn default() -> Self {
        Keep {
            days: 0,
            articles: 0,
            unread: true,
        }
    }
}

impl Keep {
    /// Returns these rules, but for those that a feed has of its own.
    #[must_use]
    pub fn with(self, days: Option<u32>, articles: Option<u32>) -> Keep {
        Keep {
            days: days.unwrap_or(self.days),
            articles: articles.unwrap_or(self.articles),
            ..self
        }
    }

    /// Tells whether everything is kept.
    pub fn is_all(self) -> bool {
        self.days == 0 && self.articles == 0
    }

    /// Returns the moment before which articles are too old, if any are.
    pub fn since(self, now: Timestamp) -> Option<Timestamp> {
        (self.days > 0).then(|| Timestamp(now.0.saturating_sub(i64::from(self.days) * 24 * 3600)))
    }

    /// Returns how many articles of a feed are kept, if not all.
    pub fn articles(self) -> Option<u32> {
        (self.articles > 0).then_some(self.articles)
    }
}
