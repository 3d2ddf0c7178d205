//! What was deleted and can be brought back. Only the status of such an article is moved away, which
//! takes it out of every list and count; its text stays where it is until the journal forgets it.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::Timestamp;

const COLUMNS: &str = "id, feed, guid, at, arrived, unread, starred, later";

/// What keeps an article when its feed is left.
pub(super) const MARKED: &str = "(s.starred = 1 OR s.later = 1
    OR EXISTS (SELECT 1 FROM article_tags x WHERE x.article = s.id)
    OR EXISTS (SELECT 1 FROM remarks x WHERE x.id = s.id))";

/// Moves the articles of a step to the trash; `alone`: not with their feed. Returns their number.
pub(super) fn take(db: &Connection, step: i64, alone: bool) -> rusqlite::Result<usize> {
    let of_step = "id IN (SELECT article FROM changes WHERE step = ?)";
    db.prepare_cached(&format!(
        "INSERT OR REPLACE INTO trash ({COLUMNS}, alone) SELECT {COLUMNS}, {} FROM status WHERE {of_step}",
        i64::from(alone)
    ))?
    .execute([step])?;
    db.prepare_cached(&format!("DELETE FROM status WHERE {of_step}"))?
        .execute([step])
}

/// Brings the articles of a step back from the trash, and returns their number.
pub(super) fn bring_back(db: &Connection, step: i64) -> rusqlite::Result<usize> {
    restore(
        db,
        "id IN (SELECT article FROM changes WHERE step = ?)",
        step,
    )
}

/// Moves articles back of which `condition`, with one parameter, holds. One that has come anew
/// meanwhile stays as it is.
fn restore(db: &Connection, condition: &str, parameter: i64) -> rusqlite::Result<usize> {
    let rows = db
        .prepare_cached(&format!(
            "INSERT OR IGNORE INTO status ({COLUMNS}) SELECT {COLUMNS} FROM trash WHERE {condition}"
        ))?
        .execute([parameter])?;
    db.prepare_cached(&format!(
        "DELETE FROM trash WHERE {condition} AND id IN (SELECT id FROM status)"
    ))?
    .execute([parameter])?;
    Ok(rows)
}

/// Leaves a feed: hides it, and moves its articles to the trash, but for those that are kept. Returns
/// the number of those that went.
pub(super) fn leave(
    db: &Connection,
    step: i64,
    feed: i64,
    everything: bool,
    at: Timestamp,
) -> rusqlite::Result<usize> {
    db.prepare_cached("UPDATE feeds SET removed = ? WHERE id = ?")?
        .execute((at.0, feed))?;
    let kept = if everything { "FALSE" } else { MARKED };
    db.prepare_cached(&format!(
        "INSERT OR IGNORE INTO changes (step, article)
         SELECT ?, s.id FROM status s WHERE s.feed = ? AND NOT {kept}"
    ))?
    .execute((step, feed))?;
    take(db, step, false)
}

/// Takes the leaving of a feed back, and returns the number of articles that came back with it.
pub(super) fn return_to(db: &Connection, step: i64, feed: i64) -> rusqlite::Result<usize> {
    db.prepare_cached("UPDATE feeds SET removed = NULL WHERE id = ?")?
        .execute([feed])?;
    bring_back(db, step)
}

/// Brings back what went with a feed that is subscribed to again.
pub(super) fn revive(db: &Connection, feed: i64) -> rusqlite::Result<usize> {
    restore(db, "alone = 0 AND feed = ?", feed)
}

/// Tells whether a person deleted this article, or it was cleared away: then it is no news.
pub(super) fn is_gone(db: &Connection, feed: i64, guid: i64) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM gone WHERE feed = ?1 AND guid = ?2)
             OR EXISTS (SELECT 1 FROM trash WHERE feed = ?1 AND guid = ?2 AND alone = 1)",
    )?
    .query_row((feed, guid), |row| row.get(0))
}

/// Empties the trash of what gestures up to `last` put there, and forgets feeds that nothing holds any
/// more.
pub(super) fn empty(db: &Connection, last: i64, now: Timestamp) -> rusqlite::Result<()> {
    let ids: Vec<i64> = db
        .prepare_cached(
            "SELECT t.id FROM steps s CROSS JOIN gestures g ON g.id = s.gesture
                CROSS JOIN changes c ON c.step = s.id CROSS JOIN trash t ON t.id = c.article
             WHERE s.kind IN ('delete', 'leave') AND s.gesture <= ? AND g.undone = 0",
        )?
        .query_map([last], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in &ids {
        let gone = db
            .prepare_cached("DELETE FROM trash WHERE id = ? RETURNING feed, guid, alone")?
            .query_row([id], |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, i64>(1)?,
                    row.get::<_, bool>(2)?,
                ))
            })
            .optional()?;
        if let Some((feed, guid, true)) = gone {
            remember_gone(db, feed, guid, now)?;
        }
        forget_text(db, *id)?;
    }
    let left: Vec<i64> = db
        .prepare_cached(
            "SELECT s.subject FROM steps s CROSS JOIN feeds f ON f.id = s.subject
             WHERE s.kind IN ('delete', 'leave') AND s.kind = 'leave' AND s.gesture <= ?
                AND f.removed IS NOT NULL",
        )?
        .query_map([last], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for feed in left {
        forget_feed(db, feed)?;
    }
    Ok(())
}

/// Removes all that is known of an article but its status.
pub(super) fn forget_text(db: &Connection, id: i64) -> rusqlite::Result<()> {
    for statement in [
        "DELETE FROM analyses WHERE content_hash IN (SELECT content_hash FROM articles WHERE id = ?)",
        "DELETE FROM fts WHERE rowid = ?",
        "DELETE FROM articles WHERE id = ?",
        "DELETE FROM packed WHERE id = ?",
        "DELETE FROM pending WHERE id = ?",
        "DELETE FROM revisions WHERE article = ?",
        "DELETE FROM pages WHERE id = ?",
        "DELETE FROM opened WHERE id = ?",
        "DELETE FROM article_tags WHERE article = ?",
        "DELETE FROM positions WHERE id = ?",
        "DELETE FROM remarks WHERE id = ?",
    ] {
        db.prepare_cached(statement)?.execute([id])?;
    }
    Ok(())
}

/// Remembers that an article is gone, so that it does not come back as new.
pub(super) fn remember_gone(
    db: &Connection,
    feed: i64,
    guid: i64,
    now: Timestamp,
) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO gone (feed, guid, at) VALUES (?, ?, ?)")?
        .execute((feed, guid, now.0))
        .map(drop)
}

/// Removes a feed that was left, when none of its articles is kept or can come back.
fn forget_feed(db: &Connection, feed: i64) -> rusqlite::Result<()> {
    let held: bool = db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM status WHERE feed = ?1)
                 OR EXISTS (SELECT 1 FROM trash WHERE feed = ?1)",
        )?
        .query_row([feed], |row| row.get(0))?;
    if held {
        return Ok(());
    }
    for statement in [
        "DELETE FROM gone WHERE feed = ?",
        "DELETE FROM feed_tags WHERE feed = ?",
        "DELETE FROM feeds WHERE id = ? AND removed IS NOT NULL",
    ] {
        db.prepare_cached(statement)?.execute([feed])?;
    }
    Ok(())
}
