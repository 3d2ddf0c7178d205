//! Tags on articles and feeds. A tag is there for as long as something has it.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::query::Selection;
use crate::domain::{CleanText, FeedId, Tag, TagId, Timestamp};

use super::rows::Table;
use super::steps::Gesture;
use super::{Done, Result, Store};

impl Store {
    /// Puts the tag `name` on articles, or takes it off. Names that differ by case alone are one tag.
    pub fn tag(
        &mut self,
        selection: &Selection,
        name: &CleanText,
        on: bool,
        now: Timestamp,
    ) -> Result<Done> {
        self.catch_up_with(selection)?;
        self.gesture(now, |gesture| {
            let Some(tag) = find_or_make(gesture, name, on)? else {
                return Ok((String::new(), 0));
            };
            let articles = gesture.tag(selection, tag, on)?;
            if articles == 0 {
                gesture.withdraw()?;
            }
            let what = if on { "tagged" } else { "no longer tagged" };
            Ok((format!("{articles} {what} {name}"), articles))
        })
    }

    /// Puts the tag `name` on feeds, or takes it off.
    pub fn tag_feeds(
        &mut self,
        feeds: &[FeedId],
        name: &CleanText,
        on: bool,
        now: Timestamp,
    ) -> Result<Done> {
        self.gesture(now, |gesture| {
            let Some(tag) = find_or_make(gesture, name, on)? else {
                return Ok((String::new(), 0));
            };
            let mut changed = 0;
            for feed in feeds {
                let row: Option<i64> = gesture
                    .db
                    .prepare_cached("SELECT id FROM feed_tags WHERE feed = ? AND tag = ?")?
                    .query_row((feed.0, tag), |row| row.get(0))
                    .optional()?;
                let values = [("feed", Value::from(feed.0)), ("tag", Value::from(tag))];
                changed += match row {
                    Some(row) if !on => u32::from(gesture.remove(Table::FeedTags, row)?),
                    None if on && is_feed(gesture.db, *feed)? => {
                        gesture.insert(Table::FeedTags, &values)?;
                        1
                    }
                    _ => 0,
                };
            }
            if changed == 0 {
                gesture.withdraw()?;
            }
            let feeds = if changed == 1 { "feed" } else { "feeds" };
            let what = if on { "tagged" } else { "no longer tagged" };
            Ok((format!("{changed} {feeds} {what} {name}"), 0))
        })
    }

    /// Gives a tag another name. A name that another tag has merges the two: what had either has that.
    pub fn rename_tag(&mut self, tag: TagId, name: &CleanText, now: Timestamp) -> Result<Done> {
        self.gesture(now, |gesture| {
            let TagId(tag) = tag;
            let other = find(gesture.db, name)?;
            let mut changed = 0;
            if let Some(other) = other.filter(|other| *other != tag) {
                let articles = tagged(gesture.db, tag)?;
                gesture.tag(&articles, other, true)?;
                changed = gesture.tag(&articles, tag, false)?;
                for (row, feed) in tagged_feeds(gesture.db, tag)? {
                    gesture.remove(Table::FeedTags, row)?;
                    if !has_tag(gesture.db, feed, other)? {
                        let values = [("feed", feed.into()), ("tag", other.into())];
                        gesture.insert(Table::FeedTags, &values)?;
                    }
                }
            } else {
                let values = [
                    ("name", name.to_string().into()),
                    ("folded", fold(name).into()),
                ];
                gesture.update(Table::Tags, tag, &values)?;
            }
            Ok((format!("tag renamed to {name}"), changed))
        })
    }

    /// Takes a tag off everything that has it.
    pub fn drop_tag(&mut self, tag: TagId, now: Timestamp) -> Result<Done> {
        self.gesture(now, |gesture| {
            let TagId(tag) = tag;
            let articles = gesture.tag(&tagged(gesture.db, tag)?, tag, false)?;
            for (row, _) in tagged_feeds(gesture.db, tag)? {
                gesture.remove(Table::FeedTags, row)?;
            }
            let name: Option<String> = gesture
                .db
                .prepare_cached("SELECT name FROM tags WHERE id = ?")?
                .query_row([tag], |row| row.get(0))
                .optional()?;
            let label = format!("tag {} removed", name.unwrap_or_default());
            Ok((label, articles))
        })
    }

    /// Returns all tags that something has, by name, with their counts.
    pub fn tags(&self) -> Result<Vec<Tag>> {
        self.read(|db| {
            db.prepare_cached(
                "SELECT * FROM (SELECT t.id, t.name, t.articles, t.unread, (SELECT count(*) FROM feed_tags x
                    JOIN feeds f ON f.id = x.feed AND f.removed IS NULL WHERE x.tag = t.id) AS feeds, t.folded
                    FROM tags t)
                 WHERE articles > 0 OR feeds > 0 ORDER BY folded",
            )?
            .query_map([], |row| {
                Ok(Tag {
                    id: TagId(row.get(0)?),
                    name: CleanText::from(row.get::<_, String>(1)?),
                    articles: row.get(2)?,
                    unread: row.get(3)?,
                    feeds: row.get(4)?,
                })
            })?
            .collect()
        })
    }

    /// Returns the tags of those feeds that have any, by name.
    pub fn feed_tags(&self) -> Result<BTreeMap<FeedId, Vec<CleanText>>> {
        self.read(|db| {
            let mut tags: BTreeMap<FeedId, Vec<CleanText>> = BTreeMap::new();
            let mut statement = db.prepare_cached(
                "SELECT x.feed, t.name FROM feed_tags x JOIN tags t ON t.id = x.tag ORDER BY t.folded",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let name = CleanText::from(row.get::<_, String>(1)?);
                tags.entry(FeedId(row.get(0)?)).or_default().push(name);
            }
            Ok(tags)
        })
    }

    /// Returns the tags of a feed, by name.
    pub fn tags_of_feed(&self, feed: FeedId) -> Result<Vec<CleanText>> {
        self.read(|db| {
            db.prepare_cached(
                "SELECT t.name FROM feed_tags x JOIN tags t ON t.id = x.tag WHERE x.feed = ?
                 ORDER BY t.folded",
            )?
            .query_map([feed.0], |row| row.get::<_, String>(0).map(CleanText::from))?
            .collect()
        })
    }
}

/// Puts a tag on a feed as part of a gesture.
pub(super) fn put_on_feed(
    gesture: &Gesture,
    feed: FeedId,
    name: &CleanText,
) -> rusqlite::Result<()> {
    let Some(tag) = find_or_make(gesture, name, true)? else {
        return Ok(());
    };
    if !has_tag(gesture.db, feed.0, tag)? {
        let values = [("feed", feed.0.into()), ("tag", tag.into())];
        gesture.insert(Table::FeedTags, &values)?;
    }
    Ok(())
}

/// Returns a tag's name as it is compared.
pub(super) fn fold(name: &str) -> String {
    name.to_lowercase()
}

/// Returns the id of the tag with this name.
pub(super) fn find(db: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT id FROM tags WHERE folded = ?")?
        .query_row([fold(name)], |row| row.get(0))
        .optional()
}

/// Returns the tag with this name; when there is none and it is to be made, makes it as part of the gesture.
fn find_or_make(gesture: &Gesture, name: &CleanText, make: bool) -> rusqlite::Result<Option<i64>> {
    match find(gesture.db, name)? {
        None if make && !name.trim().is_empty() => {
            let values = [
                ("name", name.to_string().into()),
                ("folded", fold(name).into()),
            ];
            gesture.insert(Table::Tags, &values).map(Some)
        }
        found => Ok(found),
    }
}

/// Returns all articles that have the tag.
fn tagged(db: &Connection, tag: i64) -> rusqlite::Result<Selection> {
    let ids = db
        .prepare_cached("SELECT article FROM article_tags WHERE tag = ?")?
        .query_map([tag], |row| row.get(0).map(crate::domain::ArticleId))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Selection::Ids(ids))
}

/// Returns the rows that tie feeds to the tag, each with its feed.
fn tagged_feeds(db: &Connection, tag: i64) -> rusqlite::Result<Vec<(i64, i64)>> {
    db.prepare_cached("SELECT id, feed FROM feed_tags WHERE tag = ?")?
        .query_map([tag], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn has_tag(db: &Connection, feed: i64, tag: i64) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM feed_tags WHERE feed = ? AND tag = ?")?
        .exists((feed, tag))
}

fn is_feed(db: &Connection, feed: FeedId) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM feeds WHERE id = ? AND removed IS NULL")?
        .exists([feed.0])
}
