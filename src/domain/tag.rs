//! Tags: a person's own words for articles and feeds.

use serde::Serialize;

use super::CleanText;

/// A tag's row in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct TagId(pub i64);

/// A tag with its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub id: TagId,
    pub name: CleanText,
    /// Articles that have the tag themselves.
    pub articles: u32,
    /// Those of them that are unread.
    pub unread: u32,
    /// Feeds that have the tag.
    pub feeds: u32,
}

/// Returns the name that a person gave a tag as it is kept: one line without white space at its ends,
/// and without the `#` that tags are often written with. `None` when nothing is left of it.
pub fn name(text: &str) -> Option<CleanText> {
    CleanText::label(text.trim().trim_start_matches('#').trim()).non_blank()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        let name = |text: &str| name(text).map(|name| name.to_string());
        assert_eq!(name(" #ai ").as_deref(), Some("ai"));
        assert_eq!(name("to\nread").as_deref(), Some("to read"));
        assert_eq!(name(" # "), None);
    }
}
