//! The full texts of articles whose feeds carry teasers: which pages are wanted, and what came of them.
//!
//! An article has one body, which is what is read, searched and summarised. When its page was had, that
//! body is the page's text and the feed's own is kept beside it; the two can be swapped at any time.

use rusqlite::{Connection, OptionalExtension};

use super::merge::put_body;
use super::{Result, Store};
use crate::domain::{ArticleId, CleanText, FeedId, Html, Timestamp};

/// An article whose page may be worth fetching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bare {
    pub id: ArticleId,
    pub link: String,
    /// Words of what the feed carries.
    pub words: u32,
}

/// Which text of an article is in use, when its page was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageState {
    /// The page's; the feed's own is kept.
    Full,
    /// The feed's own; the page's is kept.
    Own,
    /// The page could not be had.
    Failed(CleanText),
}

impl Store {
    /// Returns the words that the feed itself carries for each of its newest articles.
    pub fn own_lengths(&self, feed: FeedId, limit: u32) -> Result<Vec<u32>> {
        self.read(|db| {
            db.prepare_cached(
                "SELECT CASE WHEN p.is_full THEN NULL ELSE a.words END, p.other
                 FROM status s JOIN articles a ON a.id = s.id LEFT JOIN pages p ON p.id = s.id
                 WHERE s.feed = ? ORDER BY s.at DESC, s.id DESC LIMIT ?",
            )?
            .query_map((feed.0, limit), |row| {
                let words: Option<u32> = row.get(0)?;
                let own: Option<String> = row.get(1)?;
                // Of markup that is kept aside a count of its pieces will do.
                let pieces = || own.map_or(0, |own| own.split_whitespace().count() as u32);
                Ok(words.unwrap_or_else(pieces))
            })?
            .collect()
        })
    }

    /// Returns the newest articles of a feed with a link that arrived since `since` and whose pages were
    /// not asked for, or in vain and not after `retry`.
    pub fn bare_articles(
        &self,
        feed: FeedId,
        since: Timestamp,
        retry: Timestamp,
        limit: u32,
    ) -> Result<Vec<Bare>> {
        self.read(|db| {
            db.prepare_cached(
                "SELECT s.id, a.link, a.words
                 FROM status s JOIN articles a ON a.id = s.id LEFT JOIN pages p ON p.id = s.id
                 WHERE s.feed = ?1 AND s.arrived >= ?2 AND a.link IS NOT NULL
                    AND (p.id IS NULL OR p.failure IS NOT NULL AND p.at <= ?3)
                 ORDER BY s.at DESC, s.id DESC LIMIT ?4",
            )?
            .query_map((feed.0, since.0, retry.0, limit), |row| {
                Ok(Bare {
                    id: ArticleId(row.get(0)?),
                    link: row.get(1)?,
                    words: row.get(2)?,
                })
            })?
            .collect()
        })
    }

    /// Returns which text of an article is in use; `None` when its page was never asked for.
    pub fn page_state(&self, id: ArticleId) -> Result<Option<PageState>> {
        self.read(|db| {
            db.prepare_cached("SELECT is_full, failure FROM pages WHERE id = ?")?
                .query_row([id.0], |row| {
                    let failure: Option<String> = row.get(1)?;
                    Ok(match failure {
                        Some(failure) => PageState::Failed(CleanText::from(failure)),
                        None if row.get(0)? => PageState::Full,
                        None => PageState::Own,
                    })
                })
                .optional()
        })
    }

    /// Makes the text of its page the body of an article, and keeps what the feed carries. Returns false
    /// when there is no such article.
    pub fn put_page(
        &mut self,
        id: ArticleId,
        at: Timestamp,
        html: &Html,
        text: &str,
    ) -> Result<bool> {
        self.write(|db| {
            let full: Option<bool> = db
                .prepare_cached("SELECT is_full FROM pages WHERE id = ?")?
                .query_row([id.0], |row| row.get(0))
                .optional()?;
            // Asked for once more, the newer text takes the place of the older one.
            let own = match full {
                Some(true) => None,
                _ => body(db, id)?,
            };
            if own.is_none() && full != Some(true) {
                return Ok(false);
            }
            db.prepare_cached(
                "INSERT INTO pages (id, at, is_full, other) VALUES (?1, ?2, 1, ?3)
                 ON CONFLICT (id) DO UPDATE SET at = ?2, is_full = 1, failure = NULL,
                    other = ifnull(?3, other)",
            )?
            .execute((id.0, at.0, own))?;
            put_body(db, id.0, html.as_str(), text)?;
            Ok(true)
        })
    }

    /// Notes why a page could not be had.
    pub fn put_page_failure(
        &mut self,
        id: ArticleId,
        at: Timestamp,
        why: &CleanText,
    ) -> Result<()> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT INTO pages (id, at, is_full, failure)
                 SELECT ?1, ?2, 0, ?3 WHERE EXISTS (SELECT 1 FROM status WHERE id = ?1)
                 ON CONFLICT (id) DO UPDATE SET at = ?2, failure = ?3 WHERE other IS NULL",
            )?
            .execute((id.0, at.0, why.as_str()))
            .map(drop)
        })
    }

    /// Returns the text of the two that is not in use.
    pub fn other_text(&self, id: ArticleId) -> Result<Option<Html>> {
        self.read(|db| {
            db.prepare_cached("SELECT other FROM pages WHERE id = ?")?
                .query_row([id.0], |row| row.get::<_, Option<String>>(0))
                .optional()
        })
        .map(|other| other.flatten().map(|other| Html::new(&other)))
    }

    /// Swaps the two texts of an article: what [`Store::other_text`] returned, `html` with its `text`,
    /// becomes its body.
    pub fn swap_texts(&mut self, id: ArticleId, html: &Html, text: &str) -> Result<bool> {
        self.write(|db| {
            let Some(now) = body(db, id)? else {
                return Ok(false);
            };
            let swapped = db
                .prepare_cached(
                    "UPDATE pages SET other = ?, is_full = 1 - is_full
                     WHERE id = ? AND other IS NOT NULL",
                )?
                .execute((now, id.0))?;
            if swapped > 0 {
                put_body(db, id.0, html.as_str(), text)?;
            }
            Ok(swapped > 0)
        })
    }

    /// Notes that a person has opened an article.
    pub fn note_opened(&mut self, id: ArticleId, at: Timestamp) -> Result<()> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT OR IGNORE INTO opened (id, at) SELECT ?1, ?2
                 WHERE EXISTS (SELECT 1 FROM status WHERE id = ?1)",
            )?
            .execute((id.0, at.0))
            .map(drop)
        })
    }
}

fn body(db: &Connection, id: ArticleId) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT html FROM bodies WHERE id = ?")?
        .query_row([id.0], |row| row.get(0))
        .optional()
}
