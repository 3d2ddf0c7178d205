//! A feed and its entries as published, before they are anyone's articles.
//!
//! `parse` makes these, `store` merges them. The words "entry", "item" and "channel" end here.

use super::{CleanText, Enclosure, Html, Timestamp, Wishes};

/// What was understood of one feed document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParsedFeed {
    pub title: Option<CleanText>,
    /// The site's address, absolute.
    pub link: Option<CleanText>,
    pub description: Option<CleanText>,
    /// The feed's own authors; its entries have them too when they name none.
    pub authors: Vec<CleanText>,
    /// BCP 47 tag as given, such as `en-GB`.
    pub language: Option<CleanText>,
    /// Format and version: `rss 0.91`, `rss 1.0`, `rss 2.0`, `atom`, `json`.
    pub kind: &'static str,
    /// In the order of the document.
    pub entries: Vec<Entry>,
    /// How often, and when not, the publisher wants to be asked.
    pub wishes: Wishes,
    /// What had to be mended or left out, one line each.
    pub warnings: Vec<CleanText>,
}

/// One entry as published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What tells this entry from the others of its feed: its guid, else its link, else a hash of
    /// its title and text. The same bytes always give the same id.
    pub id: CleanText,
    /// Plain text: markup and entities are resolved.
    pub title: Option<CleanText>,
    /// The article's page, absolute.
    pub link: Option<CleanText>,
    pub authors: Vec<CleanText>,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    /// The teaser, when the feed gives one beside or instead of the text.
    pub summary: Option<Html>,
    /// The text.
    pub content: Option<Html>,
    pub categories: Vec<CleanText>,
    pub enclosures: Vec<Enclosure>,
}

impl Entry {
    /// Returns the markup to read: the longer of content and summary, since some publishers swap them.
    pub fn body(&self) -> Option<&Html> {
        match (&self.content, &self.summary) {
            (Some(content), Some(summary)) if summary.as_str().len() > content.as_str().len() => {
                Some(summary)
            }
            (Some(content), _) => Some(content),
            (None, summary) => summary.as_ref(),
        }
    }
}
