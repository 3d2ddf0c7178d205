//! Deleting articles and leaving feeds: gestures that can be undone, so nothing is lost at once.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::query::Selection;
use crate::domain::{FeedId, Timestamp};

use super::{Done, Leave, Result, Store, trash};

impl Store {
    /// Deletes articles. They do not come back with the next poll.
    pub fn delete(&mut self, selection: &Selection, now: Timestamp) -> Result<Done> {
        self.catch_up_with(selection)?;
        self.gesture(now, |gesture| {
            let articles = gesture.delete(selection)?;
            Ok((format!("{articles} deleted"), articles))
        })
    }

    /// Leaves feeds. Their articles go with them, but for those that are to be kept: they stay in the
    /// library under the title of their feed. Undoing brings all of it back: the feed with its
    /// settings and its place, and its articles with their marks. Subscribing again does so too.
    pub fn unsubscribe(&mut self, feeds: &[FeedId], leave: Leave, now: Timestamp) -> Result<Done> {
        self.gesture(now, |gesture| {
            let mut titles = Vec::new();
            let mut articles = 0;
            for FeedId(feed) in feeds {
                let Some(title) = title(gesture.db, *feed)? else {
                    continue;
                };
                articles += gesture.leave(*feed, leave == Leave::Everything)?;
                titles.push(title);
            }
            let left = match titles.as_slice() {
                [title] => title.clone(),
                titles => format!("{} feeds", titles.len()),
            };
            let unit = if articles == 1 { "article" } else { "articles" };
            Ok((format!("{left} removed with {articles} {unit}"), articles))
        })
    }

    /// Returns how many articles would stay when the feed is left with [`Leave::KeepMarked`].
    pub fn marked_in(&self, feed: FeedId) -> Result<u32> {
        self.read(|db| {
            let sql = format!(
                "SELECT count(*) FROM status s WHERE s.feed = ? AND {}",
                trash::MARKED
            );
            db.prepare_cached(&sql)?
                .query_row([feed.0], |row| row.get(0))
        })
    }
}

fn title(db: &Connection, feed: i64) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT shown FROM feeds WHERE id = ? AND removed IS NULL")?
        .query_row([feed], |row| row.get(0))
        .optional()
}
