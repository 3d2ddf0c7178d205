//! Feeds and folders as they are subscribed to, and how the last polls went. Knows nothing of HTTP beyond its
//! statuses and validators, and not when to poll: that is [`super::polling`].

use serde::Serialize;

use super::{CleanText, Timestamp};

/// A feed's row in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct FeedId(pub i64);

/// A folder's row in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct FolderId(pub i64);

/// A folder of feeds. Folders nest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    pub id: FolderId,
    pub parent: Option<FolderId>,
    pub title: CleanText,
}

/// A subscribed feed with its counts and its health.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub id: FeedId,
    /// The feed URL, with credentials if it has any: show it by [`super::link::shown`] only.
    pub url: String,
    /// The title to show: the person's own, else the publisher's, else the URL's host.
    pub title: CleanText,
    /// The site that the feed belongs to.
    pub site: Option<CleanText>,
    pub folder: Option<FolderId>,
    pub unread: u32,
    pub total: u32,
    pub health: Health,
}

/// A subscription as lists of feeds carry it (OPML, newsboat's `urls`, the starter list).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// The feed URL, with credentials if it has any.
    pub url: String,
    /// The person's own title, if any; it wins over the publisher's.
    pub title: Option<CleanText>,
    pub site: Option<CleanText>,
    /// Folder titles from the top down. Empty: in no folder.
    pub folder: Vec<CleanText>,
}

/// How the last polls of a feed went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    pub last_poll: Option<Timestamp>,
    pub last_success: Option<Timestamp>,
    /// When the feed is due; `None` when it is not polled (bundled, or gone).
    pub next_poll: Option<Timestamp>,
    /// HTTP status of the last answer, if there was one.
    pub http: Option<u16>,
    /// Polls that failed since the last success.
    pub failures: u32,
    /// Why the last poll failed; `None` after a success.
    pub failure: Option<Failure>,
}

/// A poll that failed, as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    pub kind: FailureKind,
    /// One line: what failed and why.
    pub message: CleanText,
}

/// What kind of failure, in the words that scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    Timeout,
    TooLarge,
    Redirect,
    Blocked,
    Tls,
    Protocol,
    Http,
    Parse,
    NotAFeed,
    Empty,
    Unsupported,
    Io,
}

impl FailureKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [FailureKind; 12] = [
        FailureKind::Timeout,
        FailureKind::TooLarge,
        FailureKind::Redirect,
        FailureKind::Blocked,
        FailureKind::Tls,
        FailureKind::Protocol,
        FailureKind::Http,
        FailureKind::Parse,
        FailureKind::NotAFeed,
        FailureKind::Empty,
        FailureKind::Unsupported,
        FailureKind::Io,
    ];

    /// Returns the kind's word, as in the JSON output.
    pub fn word(self) -> &'static str {
        match self {
            FailureKind::Timeout => "timeout",
            FailureKind::TooLarge => "too-large",
            FailureKind::Redirect => "redirect",
            FailureKind::Blocked => "blocked",
            FailureKind::Tls => "tls",
            FailureKind::Protocol => "protocol",
            FailureKind::Http => "http",
            FailureKind::Parse => "parse",
            FailureKind::NotAFeed => "not-a-feed",
            FailureKind::Empty => "empty",
            FailureKind::Unsupported => "unsupported",
            FailureKind::Io => "io",
        }
    }

    /// Returns the kind that has this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What makes the next request conditional (RFC 9110, section 13), byte for byte as received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// Hash of the last body that was read, for servers that know neither of the two above or heed
    /// neither.
    pub body_hash: Option<u64>,
}

/// Tells from the words of a feed's newest articles whether it carries teasers only: three of four are
/// shorter than `teaser`. Of two articles nothing can be told.
pub fn has_teasers_only(lengths: &[u32], teaser: u32) -> bool {
    let short = lengths.iter().filter(|words| **words < teaser).count();
    lengths.len() > 2 && short * 4 >= lengths.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_of_teasers_are_known_by_their_lengths() {
        assert!(has_teasers_only(&[20, 35, 15, 600], 120));
        assert!(!has_teasers_only(&[20, 35, 600, 700], 120));
        assert!(!has_teasers_only(&[20, 35], 120));
    }

    #[test]
    fn words_of_failure_kinds_are_their_json() {
        for kind in FailureKind::ALL {
            assert_eq!(FailureKind::from_word(kind.word()), Some(kind));
            assert_eq!(
                serde_json::to_string(&kind).unwrap(),
                format!("\"{}\"", kind.word())
            );
        }
    }
}
