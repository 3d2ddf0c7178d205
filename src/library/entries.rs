//! Entries as published → articles to store.

use crate::domain::{CleanText, Entry, ParsedFeed};
use crate::render;
use crate::store::{FeedFacts, NewArticle};

/// Words of the text that stand in for a missing title.
const TITLE_WORDS: usize = 10;

/// Makes articles of a feed's entries, in the order of the document, without their texts: most of them are
/// known already, and [`add_texts`] is the larger part of the work.
pub(super) fn articles(parsed: ParsedFeed) -> Vec<NewArticle> {
    parsed.entries.into_iter().map(article).collect()
}

/// Gives articles the text of their bodies.
pub(super) fn add_texts(articles: &mut [NewArticle]) {
    for article in articles.iter_mut() {
        // Those that lacked a title have it already.
        if article.text.is_empty() {
            article.text = render::skim(article.body.as_str());
        }
    }
}

/// Returns what the feed says of itself.
pub(super) fn facts(parsed: &ParsedFeed) -> FeedFacts {
    FeedFacts {
        title: parsed.title.clone().and_then(CleanText::non_blank),
        site: parsed.link.clone(),
        wishes: Some(parsed.wishes),
    }
}

pub(super) fn article(entry: Entry) -> NewArticle {
    let body = entry.body().cloned().unwrap_or_default();
    let mut text = String::new();
    let given = entry.title.and_then(CleanText::non_blank);
    let title = given.unwrap_or_else(|| {
        text = render::skim(body.as_str());
        opening(&text)
            .or_else(|| entry.link.clone())
            .unwrap_or_else(|| CleanText::label("(untitled)"))
    });
    NewArticle {
        guid: entry.id,
        title,
        link: entry.link,
        authors: entry.authors,
        published: entry.published.or(entry.updated),
        updated: entry.updated,
        body,
        text,
        categories: entry.categories,
        enclosures: entry.enclosures,
    }
}

/// Returns the first words of a text, unless it is blank.
fn opening(text: &str) -> Option<CleanText> {
    let words: Vec<&str> = text.split_whitespace().take(TITLE_WORDS + 1).collect();
    let ellipsis = if words.len() > TITLE_WORDS { "…" } else { "" };
    let opening = words[..words.len().min(TITLE_WORDS)].join(" ") + ellipsis;
    CleanText::label(&opening).non_blank()
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
        article(entry).title.to_string()
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
