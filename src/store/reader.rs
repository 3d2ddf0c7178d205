//! What the reader keeps of an article beside its marks: where reading stopped, and a remark.

use rusqlite::OptionalExtension;

use crate::domain::{ArticleId, CleanText, Timestamp};

use super::{Result, Store};

impl Store {
    /// Returns the byte of the article's text at which reading stopped. The text may have become shorter
    /// since.
    pub fn position(&self, id: ArticleId) -> Result<Option<usize>> {
        self.read(|db| {
            db.prepare_cached("SELECT at FROM positions WHERE id = ?")?
                .query_row([id.0], |row| row.get::<_, i64>(0))
                .optional()
                .map(|at| at.and_then(|at| usize::try_from(at).ok()))
        })
    }

    /// Keeps where reading stopped, or forgets it. An article that is gone is none to keep it of.
    pub fn set_position(&mut self, id: ArticleId, at: Option<usize>) -> Result<()> {
        let at = at.map(|at| i64::try_from(at).unwrap_or(i64::MAX));
        self.write(|db| {
            match at {
                Some(at) => db
                    .prepare_cached(
                        "INSERT OR REPLACE INTO positions (id, at)
                         SELECT id, ?2 FROM status WHERE id = ?1",
                    )?
                    .execute((id.0, at)),
                None => db
                    .prepare_cached("DELETE FROM positions WHERE id = ?")?
                    .execute([id.0]),
            }
            .map(drop)
        })
    }

    /// Returns what the reader wrote about the article, line by line; nothing without a remark.
    pub fn remark(&self, id: ArticleId) -> Result<Vec<CleanText>> {
        let text: Option<String> = self.read(|db| {
            db.prepare_cached("SELECT text FROM remarks WHERE id = ?")?
                .query_row([id.0], |row| row.get(0))
                .optional()
        })?;
        Ok(text.as_deref().map(lines).unwrap_or_default())
    }

    /// Keeps what the reader wrote about the article; a blank text takes the remark away. An article that
    /// is gone is none to write about.
    pub fn set_remark(&mut self, id: ArticleId, text: &str, now: Timestamp) -> Result<()> {
        let lines = lines(text);
        let text = lines
            .iter()
            .map(CleanText::as_str)
            .collect::<Vec<_>>()
            .join("\n");
        self.write(|db| {
            if text.is_empty() {
                db.prepare_cached("DELETE FROM remarks WHERE id = ?")?
                    .execute([id.0])
            } else {
                db.prepare_cached(
                    "INSERT OR REPLACE INTO remarks (id, text, written)
                     SELECT id, ?2, ?3 FROM status WHERE id = ?1",
                )?
                .execute((id.0, text, now.0))
            }
            .map(drop)
        })
    }
}

/// Cleans a text line by line. Blank lines at its ends are none of it.
fn lines(text: &str) -> Vec<CleanText> {
    let mut lines: Vec<CleanText> = text
        .trim()
        .lines()
        .map(|line| CleanText::new(line.trim_end()))
        .collect();
    lines.retain({
        let mut blank = true;
        move |line| {
            // Of several blank lines one is enough.
            let before = std::mem::replace(&mut blank, line.trim().is_empty());
            !(before && blank)
        }
    });
    lines
}
