//! Care of the library's file: its figures, a copy, making it as small as it can be, and looking for
//! damage.

use std::path::Path;

use rusqlite::Connection;

use super::{Error, Result, Store, open};

/// Figures of a library. Sizes are in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Stats {
    pub feeds: u32,
    pub articles: u32,
    pub unread: u32,
    pub starred: u32,
    pub later: u32,
    pub tagged: u32,
    /// Articles whose former texts are kept.
    pub revised: u32,
    /// Articles that can be brought back by undoing.
    pub deleted: u32,
    /// Articles that wait to be packed and indexed.
    pub waiting: u32,
    /// Changes that can be undone.
    pub changes: u32,
    /// When the oldest article was published or arrived, in seconds since the Unix epoch.
    #[serde(skip)]
    pub oldest: Option<i64>,
    pub size: u64,
    /// The part of it that holds nothing.
    pub free: u64,
}

impl Store {
    /// Returns the figures of the library.
    pub fn stats(&self) -> Result<Stats> {
        self.read(|db| {
            let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, u32>(0));
            let pages = |name: &str| {
                db.pragma_query_value(None, name, |row| row.get::<_, i64>(0))
                    .map(|pages| u64::try_from(pages).unwrap_or(0))
            };
            let page = pages("page_size")?;
            let mut stats = db.query_row(
                "SELECT articles, unread, starred, later FROM totals",
                [],
                |row| {
                    Ok(Stats {
                        articles: row.get(0)?,
                        unread: row.get(1)?,
                        starred: row.get(2)?,
                        later: row.get(3)?,
                        ..Stats::default()
                    })
                },
            )?;
            stats.feeds = count("SELECT count(*) FROM feeds WHERE removed IS NULL")?;
            stats.tagged = count("SELECT count(DISTINCT article) FROM article_tags")?;
            stats.revised = count("SELECT count(DISTINCT article) FROM revisions")?;
            stats.deleted = count("SELECT count(*) FROM trash")?;
            stats.waiting = count("SELECT count(*) FROM pending")?;
            stats.changes = count("SELECT count(*) FROM gestures WHERE undone = 0")?;
            stats.oldest = db.query_row("SELECT min(at) FROM status", [], |row| row.get(0))?;
            stats.size = pages("page_count")? * page;
            stats.free = pages("freelist_count")? * page;
            Ok(stats)
        })
    }

    /// Writes a copy of the library as it is now to `path`, whole or not at all. Others may go on
    /// reading and writing meanwhile.
    ///
    /// # Errors
    /// A file that is there already is left alone.
    pub fn back_up(&self, path: &Path) -> Result<()> {
        let failed = |why: std::io::Error| Error::Open {
            path: path.to_owned(),
            why: format!("the backup cannot be written: {why}"),
        };
        if path.exists() {
            return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
        }
        let part = open::beside(path, ".part");
        open::remove_if_there(&part).map_err(failed)?;
        open::create_private(&part).map_err(failed)?;
        let written = self
            .connection
            .execute("VACUUM INTO ?", [part.to_string_lossy()])
            .map_err(|error| self.report(error));
        if let Err(error) = written {
            // What there is of it is of no use to anyone.
            let _ = std::fs::remove_file(&part);
            return Err(error);
        }
        std::fs::File::open(&part)
            .and_then(|file| file.sync_all())
            .and_then(|()| std::fs::rename(&part, path))
            .map_err(failed)
    }

    /// Makes the file as small and as orderly as it can be. It takes a while, and as much room again.
    pub fn vacuum(&mut self) -> Result<()> {
        while self.tend_more()? {}
        let tidy = |db: &Connection| {
            db.execute_batch(
                "INSERT INTO fts (fts) VALUES ('optimize');
                 PRAGMA temp_store = FILE;",
            )?;
            // A library that an early version made has other pages; they cannot be changed while
            // anyone else has the file open, and then they stay.
            if db
                .pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))
                .is_ok()
            {
                db.execute_batch(open::FORM)?;
            }
            let done = db.execute_batch("VACUUM");
            db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
            db.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA wal_checkpoint(TRUNCATE);")?;
            done
        };
        tidy(&self.connection).map_err(|error| self.report(error))
    }

    /// Looks for damage: in the file, in the index, and in the counts that are kept. Returns what is
    /// wrong, in words; nothing when all is well. It reads the whole library.
    pub fn check(&self) -> Result<Vec<String>> {
        self.read(|db| {
            let mut wrong: Vec<String> = db
                .prepare("PRAGMA integrity_check(20)")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            wrong.retain(|line| line != "ok");
            for (what, sql) in CHECKS {
                let count: i64 = db.query_row(sql, [], |row| row.get(0))?;
                if count > 0 {
                    wrong.push(format!("{what}: {count}"));
                }
            }
            Ok(wrong)
        })
    }
}

/// What must never be, each with a query that counts it.
const CHECKS: [(&str, &str); 6] = [
    (
        "feeds whose counts are off",
        "SELECT count(*) FROM feeds f WHERE
            f.total <> (SELECT count(*) FROM status s WHERE s.feed = f.id)
            OR f.unread <> (SELECT count(*) FROM status s WHERE s.feed = f.id AND unread)",
    ),
    (
        "totals that are off",
        "SELECT (t.articles, t.unread, t.starred, t.later) IS NOT
            (SELECT count(*), ifnull(sum(unread), 0), ifnull(sum(starred), 0), ifnull(sum(later), 0)
                FROM status)
         FROM totals t",
    ),
    (
        "tags whose counts are off",
        "SELECT count(*) FROM tags t WHERE (t.articles, t.unread) IS NOT
            (SELECT count(*), ifnull(sum(s.unread), 0) FROM article_tags x
                JOIN status s ON s.id = x.article WHERE x.tag = t.id)",
    ),
    (
        "articles without a text",
        "SELECT count(*) FROM status s WHERE NOT EXISTS (SELECT 1 FROM articles WHERE id = s.id)
            OR NOT EXISTS (SELECT 1 FROM packed WHERE id = s.id UNION ALL SELECT 1 FROM pending WHERE id = s.id)",
    ),
    (
        "texts without an article",
        "SELECT count(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM status WHERE id = a.id)
            AND NOT EXISTS (SELECT 1 FROM trash WHERE id = a.id)",
    ),
    (
        "texts that are packed and wait as well",
        "SELECT count(*) FROM pending JOIN packed USING (id)",
    ),
];
