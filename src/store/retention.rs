//! Clearing away what is old, by the rules that a person set. What is starred, kept for later or tagged
//! stays, and what is cleared away does not come back as new.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use crate::domain::{ArticleHead, ArticleId, FeedId, Keep, Timestamp};

use super::rows::Table;
use super::{Done, Result, Store, arrange, articles, trash};

/// Articles that are cleared away in one transaction.
const BATCH: usize = 200;
/// Articles of one feed that are remembered to be gone: more than a feed carries at once.
const REMEMBERED: u32 = 5000;

impl Store {
    /// Returns the articles that [`Store::purge`] would clear away, at most `limit`, by feed, and of each
    /// feed the newest first. Rules of a feed's own go before `keep`.
    pub fn expired(
        &self,
        keep: Keep,
        feeds: Option<&[FeedId]>,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<ArticleHead>> {
        self.read(|db| {
            let mut heads = Vec::new();
            for (feed, keep) in rules(db, keep, feeds)? {
                for id in expired(db, feed, keep, now)? {
                    if heads.len() >= limit {
                        return Ok(heads);
                    }
                    heads.extend(articles::head(db, ArticleId(id))?);
                }
            }
            Ok(heads)
        })
    }

    /// Clears away the articles that the rules no longer keep, with their texts, and returns their
    /// number. This is no change by a person: it is not in the journal.
    pub fn purge(&mut self, keep: Keep, feeds: Option<&[FeedId]>, now: Timestamp) -> Result<u32> {
        let rules = self.read(|db| rules(db, keep, feeds))?;
        let mut cleared = 0;
        for (feed, keep) in rules {
            let ids = self.read(|db| expired(db, feed, keep, now))?;
            for batch in ids.chunks(BATCH) {
                cleared += self.write(|db| clear(db, batch, now))?;
            }
            if !ids.is_empty() {
                self.write(|db| bound_gone(db, feed))?;
            }
        }
        Ok(cleared)
    }

    /// Gives a feed rules of its own; what is `None` follows the settings, 0 keeps all.
    pub fn set_keep(
        &mut self,
        feed: FeedId,
        days: Option<u32>,
        articles: Option<u32>,
        now: Timestamp,
    ) -> Result<Done> {
        self.gesture(now, |gesture| {
            let values = [
                ("keep_days", Value::from(days)),
                ("keep_articles", Value::from(articles)),
            ];
            gesture.update(Table::Feeds, feed.0, &values)?;
            let title = arrange::shown(gesture.db, feed)?.unwrap_or_default();
            Ok((format!("what is kept of {title} was changed"), 0))
        })
    }

    /// Returns the rules that a feed has of its own: days and articles.
    pub fn keep_of(&self, feed: FeedId) -> Result<(Option<u32>, Option<u32>)> {
        self.read(|db| {
            db.prepare_cached("SELECT keep_days, keep_articles FROM feeds WHERE id = ?")?
                .query_row([feed.0], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        })
        .map(Option::unwrap_or_default)
    }
}

/// Returns the feeds that have rules to go by, each with them.
fn rules(
    db: &Connection,
    keep: Keep,
    feeds: Option<&[FeedId]>,
) -> rusqlite::Result<Vec<(i64, Keep)>> {
    let mut statement =
        db.prepare_cached("SELECT id, keep_days, keep_articles FROM feeds ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, Option<u32>>(1)?,
            row.get::<_, Option<u32>>(2)?,
        ))
    })?;
    let mut rules = Vec::new();
    for row in rows {
        let (feed, days, articles) = row?;
        let wanted = feeds.is_none_or(|feeds| feeds.contains(&FeedId(feed)));
        let keep = keep.with(days, articles);
        if wanted && !keep.is_all() {
            rules.push((feed, keep));
        }
    }
    Ok(rules)
}

/// Returns the articles of a feed that are no longer kept, the newest first.
fn expired(db: &Connection, feed: i64, keep: Keep, now: Timestamp) -> rusqlite::Result<Vec<i64>> {
    let mut conditions = Vec::new();
    let mut parameters = vec![Value::from(feed)];
    if let Some(since) = keep.since(now) {
        // What arrived late was not old when it came.
        conditions.push("max(s.at, s.arrived) < ?");
        parameters.push(since.0.into());
    }
    if let Some(articles) = keep.articles() {
        conditions.push(
            "(s.at, s.id) < (SELECT at, id FROM status WHERE feed = ? ORDER BY at DESC, id DESC
                LIMIT 1 OFFSET ?)",
        );
        parameters.push(feed.into());
        parameters.push((articles - 1).into());
    }
    let unread = if keep.unread { "AND s.unread = 0" } else { "" };
    db.prepare_cached(&format!(
        "SELECT s.id FROM status s WHERE s.feed = ? AND ({}) {unread} AND NOT {}
         ORDER BY s.at DESC, s.id DESC",
        conditions.join(" OR "),
        trash::MARKED
    ))?
    .query_map(params_from_iter(parameters), |row| row.get(0))?
    .collect()
}

/// Clears articles away that have no mark; one may have been given since they were chosen.
fn clear(db: &Connection, ids: &[i64], now: Timestamp) -> rusqlite::Result<u32> {
    let mut cleared = 0;
    for id in ids {
        let gone = db
            .prepare_cached(&format!(
                "DELETE FROM status AS s WHERE s.id = ? AND NOT {} RETURNING feed, guid",
                trash::MARKED
            ))?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if let Some((feed, guid)) = gone {
            trash::remember_gone(db, feed, guid, now)?;
            trash::forget_text(db, *id)?;
            cleared += 1;
        }
    }
    Ok(cleared)
}

fn bound_gone(db: &Connection, feed: i64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "DELETE FROM gone WHERE feed = ?1 AND guid IN (SELECT guid FROM gone WHERE feed = ?1
            ORDER BY at DESC LIMIT -1 OFFSET ?2)",
    )?
    .execute((feed, REMEMBERED))
    .map(drop)
}
