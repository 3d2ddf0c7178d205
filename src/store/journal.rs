//! The journal: every change that a person makes, and the way back: also tomorrow, also in another
//! process.
//!
//! It is a stack of gestures. Undoing takes the newest one that is not undone; redoing the oldest one
//! that is; a new gesture drops those that were undone. What one gesture does, step by step, is for
//! [`steps`](super::steps) to know.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::query::{Change, Flag, Selection};
use crate::domain::{CleanText, StatusChange, Timestamp};

use super::conditions::column;
use super::steps::Gesture;
use super::{Done, Entry, Result, Store, trash};

/// Gestures that can be taken back.
const REMEMBERED: i64 = 1000;
/// How long what was deleted or left is kept for the way back, in seconds. When it goes, so do the
/// gestures before it: nobody could get past.
const TRASH_KEPT: i64 = 30 * 24 * 3600;

impl Store {
    /// Changes the status of articles, in one transaction with its entry in the journal.
    pub fn mark(&mut self, change: &Change, now: Timestamp) -> Result<Done> {
        self.mark_all(std::slice::from_ref(&change.change), &change.selection, now)
    }

    /// Makes several changes of status to the same articles, as one gesture.
    pub fn mark_all(
        &mut self,
        changes: &[StatusChange],
        selection: &Selection,
        now: Timestamp,
    ) -> Result<Done> {
        self.catch_up_with(selection)?;
        self.gesture(now, |gesture| {
            let mut parts = Vec::new();
            let mut most = 0;
            for change in changes {
                let (flag, value) = effect(*change);
                let articles = gesture.mark(selection, column(flag), value)?;
                if articles > 0 {
                    parts.push(format!("{articles} {}", change.done()));
                }
                most = most.max(articles);
            }
            Ok((parts.join(", "), most))
        })
    }

    /// Takes the last change back. `None` when there is nothing to take back.
    pub fn undo(&mut self) -> Result<Option<Done>> {
        self.write(|db| {
            let last = "SELECT id, label FROM gestures WHERE undone = 0 ORDER BY id DESC LIMIT 1";
            replay(db, last, true)
        })
    }

    /// Makes the change again that was last taken back. `None` when there is none.
    pub fn redo(&mut self) -> Result<Option<Done>> {
        self.write(|db| {
            let next = "SELECT id, label FROM gestures WHERE undone = 1 ORDER BY id LIMIT 1";
            replay(db, next, false)
        })
    }

    /// Returns the last `limit` gestures, the newest first. Those that are undone come before those
    /// that can be undone next.
    pub fn journal(&self, limit: u32) -> Result<Vec<Entry>> {
        self.read(|db| {
            db.prepare_cached("SELECT at, label, undone FROM gestures ORDER BY id DESC LIMIT ?")?
                .query_map([limit], |row| {
                    Ok(Entry {
                        at: Timestamp(row.get(0)?),
                        label: CleanText::from(row.get::<_, String>(1)?),
                        undone: row.get(2)?,
                    })
                })?
                .collect()
        })
    }

    /// Runs `job` as one gesture of a person, in a transaction of its own. What the job does by the
    /// [`Gesture`] can be undone; it returns the label, such as "3 starred", and the number of
    /// articles that changed. A job that did nothing leaves no entry.
    pub(super) fn gesture(
        &mut self,
        now: Timestamp,
        job: impl FnOnce(&Gesture) -> rusqlite::Result<(String, u32)>,
    ) -> Result<Done> {
        self.write(|db| {
            let (id, gesture) = begin(db, now)?;
            let (label, articles) = job(&gesture)?;
            if !gesture.did_anything() {
                forget_one(db, id)?;
                return Ok(Done {
                    label: CleanText::from("nothing to change"),
                    articles: 0,
                });
            }
            db.prepare_cached("UPDATE gestures SET label = ? WHERE id = ?")?
                .execute((&label, id))?;
            trash::drop_undone(db, now)?;
            forget_old(db, id, now)?;
            Ok(Done {
                label: CleanText::from(label),
                articles,
            })
        })
    }
}

/// Begins a gesture, and returns it with its id.
fn begin(db: &Connection, now: Timestamp) -> rusqlite::Result<(i64, Gesture<'_>)> {
    let id = db
        .prepare_cached("INSERT INTO gestures (at, label) VALUES (?, '')")?
        .insert([now.0])?;
    Ok((id, Gesture::new(db, id, now)))
}

/// Forgets a gesture with its steps.
fn forget_one(db: &Connection, id: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM gestures WHERE id = ?")?
        .execute([id])
        .map(drop)
}

/// Does what `job` does by the [`Gesture`], without an entry in the journal.
pub(super) fn unnoted<T>(
    db: &Connection,
    job: impl FnOnce(&Gesture) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let (id, gesture) = begin(db, Timestamp::default())?;
    let result = job(&gesture)?;
    forget_one(db, id)?;
    Ok(result)
}

/// Forgets what is too old to be undone, and empties the trash of it.
pub(super) fn forget_old(db: &Connection, newest: i64, now: Timestamp) -> rusqlite::Result<()> {
    let expired: i64 = db
        .prepare_cached(
            "SELECT ifnull(max(g.id), 0) FROM steps s CROSS JOIN gestures g ON g.id = s.gesture
             WHERE s.kind IN ('delete', 'leave') AND g.at < ?",
        )?
        .query_row([now.0.saturating_sub(TRASH_KEPT)], |row| row.get(0))?;
    let last = expired.max(newest - REMEMBERED);
    trash::empty(db, last, now)?;
    db.prepare_cached("DELETE FROM gestures WHERE id <= ?")?
        .execute([last])
        .map(drop)
}

/// Takes the gesture that `query` finds back, or makes it again.
fn replay(db: &Connection, query: &str, undo: bool) -> rusqlite::Result<Option<Done>> {
    let found = db
        .prepare_cached(query)?
        .query_row([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    let Some((id, label)) = found else {
        return Ok(None);
    };
    let articles = super::steps::replay(db, id, undo)?;
    db.prepare_cached("UPDATE gestures SET undone = ? WHERE id = ?")?
        .execute((undo, id))?;
    let what = if undo { "undone" } else { "redone" };
    Ok(Some(Done {
        label: CleanText::from(format!("{what}: {label}")),
        articles,
    }))
}

/// Returns the mark that a change sets, and to what.
fn effect(change: StatusChange) -> (Flag, bool) {
    match change {
        StatusChange::Read => (Flag::Unread, false),
        StatusChange::Unread => (Flag::Unread, true),
        StatusChange::Star => (Flag::Starred, true),
        StatusChange::Unstar => (Flag::Starred, false),
        StatusChange::Later => (Flag::Later, true),
        StatusChange::NotLater => (Flag::Later, false),
    }
}
