//! Bytes → feeds, lists of feeds, and the feed links and main text of pages. Total: no input makes it panic. Does no I/O.
//!
//! The way of a feed: `encoding` makes text of the bytes, `scan` tags of the text, `tree` elements of
//! the tags, `dialect` fields of the elements, `draft` an entry of the fields. `xml` leads through the
//! steps from tags to entries. JSON has a way of its own. What leaves is [`ParsedFeed`], in the words
//! of `domain`.

mod construct;
mod date;
mod dialect;
pub mod discover;
mod draft;
mod encoding;
mod entities;
pub mod extract;
mod feed;
mod json;
mod namespace;
pub mod opml;
pub mod safe;
mod scan;
mod title;
mod tree;
pub mod urls;
mod xml;

use thiserror::Error;
use url::Url;

use crate::domain::feed::FailureKind;
use crate::domain::{ParsedFeed, Timestamp};

/// What is known of the bytes beside themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Where they came from: the base of relative links.
    pub url: Option<&'a Url>,
    /// The server's `Content-Type`. Only its charset is believed, and that only as a hint.
    pub content_type: Option<&'a str>,
    /// Whether to warn where the document is not well-formed XML, which takes a pass of its own.
    pub validate: bool,
}

/// Why bytes could not be read as a feed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    #[error("nothing there: the document is empty")]
    Empty,
    /// A web page: look for its feeds with [`discover::feeds`].
    #[error("this is a web page, not a feed")]
    Page,
    #[error("this is not a feed: {0}")]
    NotAFeed(String),
    #[error("the feed cannot be read: {0}")]
    Broken(String),
}

impl Error {
    /// Returns the word for it in the output.
    pub fn kind(&self) -> FailureKind {
        match self {
            Error::Empty => FailureKind::Empty,
            Error::Page | Error::NotAFeed(_) => FailureKind::NotAFeed,
            Error::Broken(_) => FailureKind::Parse,
        }
    }
}

/// Reads one feed document.
///
/// # Errors
/// See [`enum@Error`]. Whatever entries can be read are kept, and what was mended is in the warnings.
pub fn feed(bytes: &[u8], context: Context<'_>) -> Result<ParsedFeed, Error> {
    feed::read(bytes, context)
}

/// Decodes any text: by its byte order mark, as UTF-8, by what the server (`content_type`) or the
/// document says, and at last as windows-1252. Never refuses.
pub fn text(bytes: &[u8], content_type: Option<&str>) -> String {
    encoding::decode(bytes, content_type).text
}

/// Reads a date as feeds write them, in whatever form; `None` for what is none.
pub fn moment(text: &str) -> Option<Timestamp> {
    date::parse(text)
}
