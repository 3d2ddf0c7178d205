//! Feeds: their health, and their schedule as polls need it.

use std::collections::HashMap;
use std::time::Duration;

use rusqlite::{OptionalExtension, Row};
use url::Url;

use crate::domain::checkup::Checkup;
use crate::domain::feed::{Failure, FailureKind, Health};
use crate::domain::{
    CleanText, Feed, FeedId, Folder, FolderId, Subscription, Timestamp, Validators, Wishes, link,
};

use super::{Due, Result, Store, folders};

const FEED: &str = "SELECT id, url, shown, site, folder, unread, total, last_poll, last_success,
    next_poll, http, failures, failure_kind, failure_message FROM feeds WHERE removed IS NULL";

const DUE: &str =
    "SELECT id, url, shown, etag, last_modified, body_hash, failures, next_poll, wish_interval,
    skip_hours, skip_days FROM feeds WHERE removed IS NULL AND";

/// No interval, back-off or server puts a poll off as far as this.
const FURTHEST: Duration = Duration::from_hours(62 * 24);

impl Store {
    /// Returns all feeds by title, with counts and health.
    pub fn feeds(&self) -> Result<Vec<Feed>> {
        let mut feeds: Vec<Feed> =
            self.read(|db| db.prepare_cached(FEED)?.query_map([], read_feed)?.collect())?;
        feeds.sort_by_cached_key(|feed| (feed.title.to_lowercase(), feed.id));
        Ok(feeds)
    }

    /// Returns all feeds with what is known of them beyond their polls, by title.
    pub fn checkups(&self) -> Result<Vec<Checkup>> {
        let feeds = self.feeds()?;
        self.read(|db| {
            let mut newest = db.prepare_cached("SELECT max(at), min(arrived) FROM status WHERE feed = ?")?;
            let mut opened = db.prepare_cached(
                "SELECT s.feed, count(*) FROM opened o JOIN status s ON s.id = o.id GROUP BY s.feed",
            )?;
            let opened: HashMap<i64, u32> = opened
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            let mut moved = db.prepare_cached("SELECT moved_to FROM feeds WHERE id = ?")?;
            let mut checkups = Vec::with_capacity(feeds.len());
            for feed in feeds {
                let moved_to: Option<String> = moved.query_row([feed.id.0], |row| row.get(0))?;
                let (newest, first): (Option<i64>, Option<i64>) =
                    newest.query_row([feed.id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
                checkups.push(Checkup {
                    newest: newest.map(Timestamp),
                    first: first.map(Timestamp),
                    opened: opened.get(&feed.id.0).copied().unwrap_or(0),
                    moved_to: moved_to.map(|url| CleanText::label(&link::shown(&url))),
                    feed,
                });
            }
            Ok(checkups)
        })
    }

    /// Returns a feed with its counts and health.
    pub fn feed(&self, feed: FeedId) -> Result<Option<Feed>> {
        self.read(|db| {
            db.prepare_cached(&format!("{FEED} AND id = ?"))?
                .query_row([feed.0], read_feed)
                .optional()
        })
    }

    /// Returns all subscriptions with their folder paths, for export. The title is the person's
    /// own, else the publisher's: a list without titles would serve nobody.
    pub fn subscriptions(&self) -> Result<Vec<Subscription>> {
        self.read(|db| {
            let folders = folders::load(db)?;
            let folders: HashMap<FolderId, Folder> = folders
                .into_iter()
                .map(|folder| (folder.id, folder))
                .collect();
            db.prepare_cached(
                "SELECT url, coalesce(own_title, title), site, folder FROM feeds
                 WHERE removed IS NULL ORDER BY id",
            )?
            .query_map([], |row| {
                let folder = row.get::<_, Option<i64>>(3)?.map(FolderId);
                let mut path: Vec<CleanText> = folder
                    .map(|folder| folders::chain(&folders, folder))
                    .unwrap_or_default()
                    .into_iter()
                    .map(|folder| folder.title.clone())
                    .collect();
                path.reverse();
                Ok(Subscription {
                    url: row.get(0)?,
                    title: text(row, 1)?,
                    site: text(row, 2)?,
                    folder: path,
                })
            })?
            .collect()
        })
    }

    /// Returns the feeds that are due at `now`, the longest overdue first, without those whose publishers want
    /// to be left alone just then. A feed that is put off further
    /// than anything could put it was polled while the clock was wrong, and is due as well.
    pub fn due(&self, now: Timestamp) -> Result<Vec<Due>> {
        let absurd = now.plus(FURTHEST);
        self.read(|db| {
            db.prepare_cached(&format!(
                "{DUE} (next_poll <= ? OR next_poll > ?) ORDER BY next_poll, id"
            ))?
            .query_map([now.0, absurd.0], read_due)?
            .filter(|feed| !feed.as_ref().is_ok_and(|feed| feed.wishes.skips(now)))
            .collect()
        })
    }

    /// Returns these feeds for a poll, due or not; `None` for all that are ever polled.
    pub fn to_poll(&self, feeds: Option<&[FeedId]>) -> Result<Vec<Due>> {
        self.read(|db| match feeds {
            None => db
                .prepare_cached(&format!(
                    "{DUE} next_poll IS NOT NULL ORDER BY next_poll, id"
                ))?
                .query_map([], read_due)?
                .collect(),
            Some(feeds) => db
                .prepare_cached(&format!(
                    "{DUE} id IN (SELECT value FROM json_each(?)) ORDER BY id"
                ))?
                .query_map([json_ids(feeds.iter().map(|feed| feed.0))], read_due)?
                .collect(),
        })
    }

    /// Tells whether there is a feed that is ever polled, such as a reader's own and not the bundled edition.
    pub fn polls_any(&self) -> Result<bool> {
        self.read(|db| {
            db.prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM feeds WHERE removed IS NULL AND next_poll IS NOT NULL)",
            )?
            .query_row([], |row| row.get(0))
        })
    }

    /// Returns when the next feed falls due and may be polled, `now` at the soonest.
    pub fn next_due(&self, now: Timestamp) -> Result<Option<Timestamp>> {
        self.read(|db| {
            let feeds: Vec<Due> = db
                .prepare_cached(&format!("{DUE} next_poll IS NOT NULL"))?
                .query_map([], read_due)?
                .collect::<rusqlite::Result<_>>()?;
            let moments = feeds.iter().filter_map(|feed| {
                let due = feed.next_poll?.max(now);
                Some(feed.wishes.first_welcome(due))
            });
            Ok(moments.min())
        })
    }
}

/// Returns ids as the JSON array that `json_each` reads: any number of them in one parameter.
pub(super) fn json_ids(ids: impl IntoIterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    format!("[{}]", ids.join(","))
}

/// Returns what stands for the title of a feed that has none.
pub(super) fn host(url: &str) -> CleanText {
    let parsed = Url::parse(url).ok();
    let host = parsed
        .as_ref()
        .and_then(Url::host_str)
        .map(CleanText::label);
    host.and_then(CleanText::non_blank)
        .unwrap_or_else(|| CleanText::label(&link::shown(url)))
}

fn text(row: &Row, column: usize) -> rusqlite::Result<Option<CleanText>> {
    Ok(row.get::<_, Option<String>>(column)?.map(CleanText::from))
}

fn time(row: &Row, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Timestamp))
}

fn read_feed(row: &Row) -> rusqlite::Result<Feed> {
    let failure = row.get::<_, Option<String>>(12)?.map(|kind| {
        Ok::<_, rusqlite::Error>(Failure {
            // A word that is unknown here was written by a later version.
            kind: FailureKind::from_word(&kind).unwrap_or(FailureKind::Io),
            message: text(row, 13)?.unwrap_or_default(),
        })
    });
    Ok(Feed {
        id: FeedId(row.get(0)?),
        url: row.get(1)?,
        title: CleanText::from(row.get::<_, String>(2)?),
        site: text(row, 3)?,
        folder: row.get::<_, Option<i64>>(4)?.map(FolderId),
        unread: row.get(5)?,
        total: row.get(6)?,
        health: Health {
            last_poll: time(row, 7)?,
            last_success: time(row, 8)?,
            next_poll: time(row, 9)?,
            http: row.get(10)?,
            failures: row.get(11)?,
            failure: failure.transpose()?,
        },
    })
}

fn read_due(row: &Row) -> rusqlite::Result<Due> {
    Ok(Due {
        id: FeedId(row.get(0)?),
        url: row.get(1)?,
        title: CleanText::from(row.get::<_, String>(2)?),
        validators: Validators {
            etag: row.get(3)?,
            last_modified: row.get(4)?,
            body_hash: row.get::<_, Option<i64>>(5)?.map(i64::cast_unsigned),
        },
        failures: row.get(6)?,
        next_poll: row.get::<_, Option<i64>>(7)?.map(Timestamp),
        wishes: Wishes {
            interval: row
                .get::<_, Option<u32>>(8)?
                .map(|seconds| Duration::from_secs(seconds.into())),
            skip_hours: row.get(9)?,
            skip_days: row.get(10)?,
        },
    })
}
