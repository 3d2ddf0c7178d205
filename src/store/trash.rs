//! What was deleted and can be brought back. Only the status of such an article is moved away, which
//! takes it out of every list and count; its text stays where it is until the journal forgets it.

use rusqlite::{Connection, OptionalExtension, params_from_iter};

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

/// Brings the articles of a step back from the trash, and returns their number. One that has come anew
/// meanwhile stays as it is.
pub(super) fn bring_back(db: &Connection, step: i64) -> rusqlite::Result<usize> {
    let of_step = "id IN (SELECT article FROM changes WHERE step = ?)";
    let rows = db
        .prepare_cached(&format!(
            "INSERT OR IGNORE INTO status ({COLUMNS}) SELECT {COLUMNS} FROM trash WHERE {of_step}"
        ))?
        .execute([step])?;
    db.prepare_cached(&format!(
        "DELETE FROM trash WHERE {of_step} AND id IN (SELECT id FROM status)"
    ))?
    .execute([step])?;
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
    hide(db, feed, at)?;
    let kept = if everything { "FALSE" } else { MARKED };
    note_of_feed(db, step, feed, &format!("NOT {kept}"))?;
    take(db, step, false)
}

fn hide(db: &Connection, feed: i64, at: Timestamp) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE feeds SET removed = ? WHERE id = ?")?
        .execute((at.0, feed))
        .map(drop)
}

/// Notes the articles of a feed of which a condition holds as those of a step.
fn note_of_feed(db: &Connection, step: i64, feed: i64, condition: &str) -> rusqlite::Result<()> {
    db.prepare_cached(&format!(
        "INSERT OR IGNORE INTO changes (step, article)
         SELECT ?, s.id FROM status s WHERE s.feed = ? AND {condition}"
    ))?
    .execute((step, feed))
    .map(drop)
}

/// Shows a hidden feed again with the articles of a step, and returns the number of those that came back.
pub(super) fn return_to(db: &Connection, step: i64, feed: i64) -> rusqlite::Result<usize> {
    db.prepare_cached("UPDATE feeds SET removed = NULL WHERE id = ?")?
        .execute([feed])?;
    bring_back(db, step)
}

/// Notes what went with a feed as the articles of a step that brings them back.
pub(super) fn note_what_went(db: &Connection, step: i64, feed: i64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO changes (step, article) SELECT ?, id FROM trash WHERE alone = 0 AND feed = ?",
    )?
    .execute((step, feed))
    .map(drop)
}

/// Takes a subscription back: hides the feed again, and moves to the trash what the step had brought back from
/// there and what has come after `newest`, but for what was marked since. Returns the number of articles that went.
pub(super) fn part_from(
    db: &Connection,
    step: i64,
    feed: i64,
    newest: i64,
    at: Timestamp,
) -> rusqlite::Result<usize> {
    // Remarks are no gestures, so that one of them may be younger than the step.
    db.prepare_cached(
        "DELETE FROM changes WHERE step = ? AND article IN (SELECT id FROM remarks)",
    )?
    .execute([step])?;
    hide(db, feed, at)?;
    note_of_feed(db, step, feed, &format!("s.id > {newest} AND NOT {MARKED}"))?;
    take(db, step, false)
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
    let articles = ids(
        db,
        "SELECT t.id FROM steps s CROSS JOIN gestures g ON g.id = s.gesture
            CROSS JOIN changes c ON c.step = s.id CROSS JOIN trash t ON t.id = c.article
         WHERE s.kind IN ('delete', 'leave') AND s.gesture <= ? AND g.undone = 0",
        Some(last),
    )?;
    let feeds = ids(
        db,
        "SELECT s.subject FROM steps s CROSS JOIN feeds f ON f.id = s.subject
         WHERE s.kind IN ('delete', 'leave') AND s.kind = 'leave' AND s.gesture <= ?
            AND f.removed IS NOT NULL",
        Some(last),
    )?;
    forget(db, &articles, &feeds, last, now)
}

/// Drops the gestures that are undone, and forgets the feeds that were subscribed to by them, with all that came.
pub(super) fn drop_undone(db: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    let joins = "FROM gestures g CROSS JOIN steps s ON s.gesture = g.id AND s.kind = 'join'";
    let articles = format!(
        "SELECT t.id {joins} CROSS JOIN changes c ON c.step = s.id
            CROSS JOIN trash t ON t.id = c.article WHERE g.undone = 1"
    );
    let articles = ids(db, &articles, None)?;
    let feeds = ids(
        db,
        &format!("SELECT s.subject {joins} WHERE g.undone = 1"),
        None,
    )?;
    db.prepare_cached("DELETE FROM gestures WHERE undone = 1")?
        .execute([])?;
    forget(db, &articles, &feeds, 0, now)
}

/// Forgets those of these articles of the trash, and then of these feeds, that no gesture after `last` holds.
fn forget(
    db: &Connection,
    articles: &[i64],
    feeds: &[i64],
    last: i64,
    now: Timestamp,
) -> rusqlite::Result<()> {
    for id in articles {
        let gone = db
            .prepare_cached(
                "DELETE FROM trash WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM steps s
                    CROSS JOIN changes c ON c.step = s.id AND c.article = ?1
                    WHERE s.kind IN ('delete', 'leave') AND s.gesture > ?2)
                 RETURNING feed, guid, alone",
            )?
            .query_row([id, &last], |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, i64>(1)?,
                    row.get::<_, bool>(2)?,
                ))
            })
            .optional()?;
        let Some((feed, guid, alone)) = gone else {
            continue;
        };
        if alone {
            remember_gone(db, feed, guid, now)?;
        }
        forget_text(db, *id)?;
    }
    for feed in feeds {
        forget_feed(db, *feed, last)?;
    }
    Ok(())
}

fn ids(db: &Connection, sql: &str, parameter: Option<i64>) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached(sql)?
        .query_map(params_from_iter(parameter), |row| row.get(0))?
        .collect()
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

/// Removes a feed that was left, when none of its articles is kept or can come back, nor the feed by a gesture
/// after `last`.
fn forget_feed(db: &Connection, feed: i64, last: i64) -> rusqlite::Result<()> {
    let held: bool = db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM status WHERE feed = ?1)
                 OR EXISTS (SELECT 1 FROM trash WHERE feed = ?1)
                 OR EXISTS (SELECT 1 FROM steps WHERE kind IN ('leave', 'join') AND subject = ?1
                    AND gesture > ?2)",
        )?
        .query_row([feed, last], |row| row.get(0))?;
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
