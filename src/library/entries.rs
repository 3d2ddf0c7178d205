//! Entries as published → articles to store.

use crate::domain::{CleanText, Entry, ParsedFeed};
use crate::render;
use crate::store::{FeedFacts, NewArticle};

/// Words of the text that stand in for a missing title.
const TITLE_WORDS: usize = 10;

/// Makes articles of a feed's entries, in the order of the document.
pub(super) fn articles(parsed: &ParsedFeed) -> Vec<NewArticle> {
    parsed.entries.iter().map(article).collect()
}

/// Returns what the feed says of itself.
pub(super) fn facts(parsed: &ParsedFeed) -> FeedFacts {
    FeedFacts {
        title: parsed.title.clone().and_then(CleanText::non_blank),
        site: parsed.link.clone(),
    }
}

fn article(entry: &Entry) -> NewArticle {
    let body = entry.body().cloned().unwrap_or_default();
    let text = render::plain(body.as_str());
    NewArticle {
        guid: entry.id.clone(),
        title: title(entry, &text).unwrap_or_else(|| CleanText::label("(untitled)")),
        link: entry.link.clone(),
        authors: entry.authors.clone(),
        published: entry.published.or(entry.updated),
        updated: entry.updated,
        body,
        text,
        categories: entry.categories.clone(),
        enclosures: entry.enclosures.clone(),
    }
}

/// Returns what stands in for the title of an entry that has none, if anything can.
pub fn stand_in(entry: &Entry) -> Option<CleanText> {
    let text = entry.body().map(|body| render::plain(body.as_str()));
    title(entry, text.as_deref().unwrap_or_default())
}

/// Returns the title, else the first words of the text, else the link.
fn title(entry: &Entry, text: &str) -> Option<CleanText> {
    if let Some(title) = entry.title.clone().and_then(CleanText::non_blank) {
        return Some(title);
    }
    let words: Vec<&str> = text.split_whitespace().take(TITLE_WORDS + 1).collect();
    let ellipsis = if words.len() > TITLE_WORDS { "…" } else { "" };
    let opening = words[..words.len().min(TITLE_WORDS)].join(" ") + ellipsis;
    CleanText::label(&opening)
        .non_blank()
        .or_else(|| entry.link.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Html;

    fn titled(title: Option<&str>, content: &str, link: Option<&str>) -> String {
        let entry = Entry {
            title: title.map(CleanText::label),
            content: Some(Html::new(content)),
            link: link.map(CleanText::label),
            ..Entry::default()
        };
        article(&entry).title.to_string()
    }

    #[test]
    fn a_row_always_has_a_title() {
        assert_eq!(titled(Some("Given"), "<p>Text.</p>", None), "Given");
        assert_eq!(
            titled(Some("  "), "<p>One two three.</p>", None),
            "One two three."
        );
        assert_eq!(
            titled(None, "a b c d e f g h i j k l", None),
            "a b c d e f g h i j…"
        );
        assert_eq!(
            titled(None, "", Some("https://example.org/x")),
            "https://example.org/x"
        );
        assert_eq!(titled(None, "", None), "(untitled)");
    }
}
