//! newsboat's cache, for those who come from there: its articles with what their reader did. Read only.
//!
//! The file is SQLite, with a row of `rss_item` for each article (newsboat's `cache.cpp`, schema 2.x).
//! What is in it came from feeds, so texts are read leniently and are not yet clean.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row};

use super::{Error, Result};

/// newsboat's cache, open for reading.
#[derive(Debug)]
pub struct Newsboat {
    connection: Connection,
}

/// An article as newsboat kept it. Missing texts are blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OldArticle {
    pub guid: String,
    pub title: String,
    pub author: String,
    pub url: String,
    /// Seconds since 1970; 0 when unknown.
    pub published: i64,
    pub content: String,
    /// Read, or deleted unread: it is done with.
    pub read: bool,
    /// The letters that its reader put on it.
    pub flags: String,
    pub enclosure: Option<(String, String)>,
}

impl Newsboat {
    /// Opens the file at `path`, also while newsboat is running.
    ///
    /// # Errors
    /// When it cannot be opened, or is no cache of newsboat.
    pub fn open(path: &Path) -> Result<Newsboat> {
        let refuse = |why: String| Error::Open {
            path: path.to_owned(),
            why,
        };
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(path, flags).map_err(|error| refuse(error.to_string()))?;
        let is_ours = "SELECT count(*) FROM sqlite_schema WHERE name IN ('rss_item', 'rss_feed')";
        let tables: i64 = connection
            .query_row(is_ours, [], |row| row.get(0))
            .map_err(|error| refuse(error.to_string()))?;
        if tables == 2 {
            Ok(Newsboat { connection })
        } else {
            Err(refuse(
                "it is a database, but no cache of newsboat".to_owned(),
            ))
        }
    }

    /// Returns the addresses of all feeds that it has articles of.
    pub fn feeds(&self) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare("SELECT DISTINCT feedurl FROM rss_item ORDER BY feedurl")?;
        let feeds = statement.query_map([], |row| text(row, 0))?;
        Ok(feeds.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the articles of a feed, the oldest first.
    pub fn articles(&self, feed: &str) -> Result<Vec<OldArticle>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT guid, title, author, url, pubDate, content, unread, flags, deleted,
                enclosure_url, enclosure_type
             FROM rss_item WHERE feedurl = ? ORDER BY pubDate, id",
        )?;
        let articles = statement.query_map([feed], |row| {
            let enclosure = text(row, 9)?;
            Ok(OldArticle {
                guid: text(row, 0)?,
                title: text(row, 1)?,
                author: text(row, 2)?,
                url: text(row, 3)?,
                published: row.get_ref(4)?.as_i64().unwrap_or(0),
                content: text(row, 5)?,
                read: is_zero(row, 6)? || !is_zero(row, 8)?,
                flags: text(row, 7)?,
                enclosure: (!enclosure.is_empty()).then_some((enclosure, text(row, 10)?)),
            })
        })?;
        Ok(articles.collect::<rusqlite::Result<_>>()?)
    }
}

/// Reads a text; what is none is blank, and bytes that are no UTF-8 are replaced.
fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    let bytes = row.get_ref(column)?.as_bytes_or_null().ok().flatten();
    Ok(String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned())
}

fn is_zero(row: &Row<'_>, column: usize) -> rusqlite::Result<bool> {
    Ok(row.get_ref(column)?.as_i64().unwrap_or(0) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_read_with_their_marks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cache.db");
        let db = Connection::open(&path).unwrap();
        db.execute_batch(
            "CREATE TABLE rss_feed (rssurl, url, title);
             CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid, title, author, url, feedurl, pubDate,
                content, unread, enclosure_url, enclosure_type, enqueued, flags, deleted, base);
             INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted)
             VALUES ('b', 'B', '', 'https://x/b', 'https://x/f', 2, 'text', 1, NULL, 0),
                ('a', X'FF41', '', 'https://x/a', 'https://x/f', 1, '', 0, 'sk', 0),
                ('c', 'C', '', '', 'https://x/f', 3, '', 1, '', 1),
                ('d', 'D', '', '', 'https://y/f', 'soon', '', 1, '', 0);",
        )
        .unwrap();
        let cache = Newsboat::open(&path).unwrap();
        assert_eq!(cache.feeds().unwrap(), ["https://x/f", "https://y/f"]);
        let articles = cache.articles("https://x/f").unwrap();
        let told: Vec<_> = articles
            .iter()
            .map(|a| (a.guid.as_str(), a.title.as_str(), a.read, a.flags.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("a", "\u{fffd}A", true, "sk"),
                ("b", "B", false, ""),
                ("c", "C", true, "")
            ]
        );
        assert_eq!(cache.articles("https://y/f").unwrap()[0].published, 0);
    }

    #[test]
    fn other_databases_and_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        Connection::open(&path)
            .unwrap()
            .execute_batch("CREATE TABLE t (x)")
            .unwrap();
        assert!(
            Newsboat::open(&path)
                .unwrap_err()
                .to_string()
                .contains("no cache of newsboat")
        );
        assert!(Newsboat::open(&folder.path().join("missing.db")).is_err());
    }
}
