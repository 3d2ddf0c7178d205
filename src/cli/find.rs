//! Which feed and which article a person means.

use anyhow::bail;

use super::Result;
use crate::domain::{Article, ArticleId, Feed, link};
use crate::store::Store;

/// Returns the article id that `text` is: `12` or `#12`.
pub fn article_id(text: &str) -> Option<ArticleId> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    digits.parse().ok().filter(|id| *id > 0).map(ArticleId)
}

/// Reads the article that `text` names.
///
/// # Errors
/// When it names none, or one that is not there.
pub fn article(store: &Store, text: &str) -> Result<Article> {
    let Some(id) = article_id(text) else {
        bail!("{text:?} is no article; name one by its number, as `nutgraf list` shows it");
    };
    match store.article(id)? {
        Some(article) => Ok(article),
        None => bail!(
            "there is no article #{}; `nutgraf list` shows those that there are",
            id.0
        ),
    }
}

/// Finds the one feed that `text` names: its id, its URL, its title, or a part of its title that no other
/// has, without regard to case.
///
/// # Errors
/// When there is none, or several.
pub fn feed<'a>(feeds: &'a [Feed], text: &str) -> Result<&'a Feed> {
    let wanted = text.to_lowercase();
    let title_is = |feed: &&Feed| feed.title.to_lowercase() == wanted;
    let title_has = |feed: &&Feed| feed.title.to_lowercase().contains(&wanted);
    if let Some(feed) = by_id(feeds, text).or_else(|| by_url(feeds, text)) {
        return Ok(feed);
    }
    for matches in [
        feeds.iter().filter(title_is).collect::<Vec<_>>(),
        feeds.iter().filter(title_has).collect(),
    ] {
        match matches.as_slice() {
            [] => {}
            [one] => return Ok(one),
            several => bail!(
                "{text:?} could be {}; say which by its number",
                names(several)
            ),
        }
    }
    bail!("no feed is called {text:?}; `nutgraf feeds` lists them")
}

fn by_id<'a>(feeds: &'a [Feed], text: &str) -> Option<&'a Feed> {
    let id = article_id(text)?.0;
    feeds.iter().find(|feed| feed.id.0 == id)
}

fn by_url<'a>(feeds: &'a [Feed], text: &str) -> Option<&'a Feed> {
    let typed = link::typed(text).map(String::from);
    feeds.iter().find(|feed| {
        feed.url == text
            || link::shown(&feed.url) == text
            || typed.as_ref().is_ok_and(|typed| feed.url == *typed)
    })
}

/// Names at most five feeds, with their numbers.
fn names(feeds: &[&Feed]) -> String {
    let mut names: Vec<String> = feeds
        .iter()
        .take(5)
        .map(|feed| format!("#{} {}", feed.id.0, feed.title))
        .collect();
    if feeds.len() > names.len() {
        names.push(format!("{} more", feeds.len() - names.len()));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::FeedId;
    use crate::domain::feed::Health;

    fn feeds() -> Vec<Feed> {
        [
            (1, "https://a.example/feed", "Ars Technica"),
            (2, "https://me:pw@b.example/rss", "Ars Arcana"),
            (3, "https://c.example/rss", "Ars"),
            (4, "https://d.example/rss", "2024 in review"),
        ]
        .map(|(id, url, title)| Feed {
            id: FeedId(id),
            url: url.to_owned(),
            title: title.into(),
            site: None,
            folder: None,
            unread: 0,
            total: 0,
            health: Health::default(),
        })
        .into()
    }

    fn found(text: &str) -> std::result::Result<i64, String> {
        feed(&feeds(), text)
            .map(|feed| feed.id.0)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_feed_is_named_by_id_url_or_title() {
        for (text, id) in [
            ("#1", 1),
            ("2", 2),
            ("https://a.example/feed", 1),
            ("a.example/feed", 1),
            ("https://***@b.example/rss", 2),
            ("technica", 1),
            ("ars", 3),
            ("2024", 4),
        ] {
            assert_eq!(found(text), Ok(id), "{text}");
        }
    }

    #[test]
    fn what_is_not_clear_is_asked_back() {
        assert_eq!(
            found("ars "),
            Err(
                "\"ars \" could be #1 Ars Technica, #2 Ars Arcana; say which by its number"
                    .to_owned()
            )
        );
        assert_eq!(
            found("zzz"),
            Err("no feed is called \"zzz\"; `nutgraf feeds` lists them".to_owned())
        );
    }

    #[test]
    fn article_numbers() {
        assert_eq!(article_id("#12"), Some(ArticleId(12)));
        assert_eq!(article_id("12"), Some(ArticleId(12)));
        assert_eq!(article_id("-1"), None);
        assert_eq!(article_id("x"), None);
    }
}
