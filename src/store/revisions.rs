//! Texts as they were read, before their publisher changed them.

use rusqlite::Connection;

use crate::domain::{ArticleId, CleanText, Html, Timestamp};

use super::{Result, Store};

/// Texts of one article that are kept.
const KEPT: u32 = 4;

/// A text that an article had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// When another text took its place.
    pub replaced: Timestamp,
    pub title: CleanText,
    pub body: Html,
}

impl Store {
    /// Returns the texts that an article had while it was read, the newest first. The text that it has
    /// now is not among them; for an article that nobody had read before it changed there is none.
    pub fn revisions(&self, article: ArticleId) -> Result<Vec<Revision>> {
        self.read(|db| {
            db.prepare_cached(
                "SELECT replaced, title, unpack(body) FROM revisions WHERE article = ? ORDER BY id DESC",
            )?
            .query_map([article.0], |row| {
                Ok(Revision {
                    replaced: Timestamp(row.get(0)?),
                    title: CleanText::from(row.get::<_, String>(1)?),
                    body: Html::new(&row.get::<_, String>(2)?),
                })
            })?
            .collect()
        })
    }

    /// Notes that a person has seen what was changed about an article: it is no longer marked as changed.
    pub fn see_changes(&mut self, article: ArticleId) -> Result<()> {
        self.write(|db| {
            db.prepare_cached("UPDATE revisions SET seen = 1 WHERE article = ? AND NOT seen")?
                .execute([article.0])
                .map(drop)
        })
    }
}

/// Keeps the text of an article that is about to be replaced, when it was read.
pub(super) fn keep(db: &Connection, article: i64, now: Timestamp) -> rusqlite::Result<()> {
    let kept = db
        .prepare_cached(
            "INSERT INTO revisions (article, replaced, title, body)
             SELECT a.id, ?2, a.title, ifnull((SELECT body FROM packed WHERE id = a.id),
                pack((SELECT html FROM pending WHERE id = a.id)))
             FROM articles a JOIN status s ON s.id = a.id
             WHERE a.id = ?1 AND s.unread = 0",
        )?
        .execute((article, now.0))?;
    if kept > 0 {
        db.prepare_cached(
            "DELETE FROM revisions WHERE article = ?1 AND id NOT IN
                (SELECT id FROM revisions WHERE article = ?1 ORDER BY id DESC LIMIT ?2)",
        )?
        .execute((article, KEPT))?;
    }
    Ok(())
}
