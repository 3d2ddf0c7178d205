//! Marks, and the journal that takes them back: also tomorrow, also in another process.
//!
//! The journal is a stack of gestures. Undoing takes the newest one that is not undone; redoing the
//! oldest one that is; a new gesture drops those that were undone.

use rusqlite::{Connection, OptionalExtension, params_from_iter};

use crate::domain::query::{Change, Flag, Selection};
use crate::domain::{CleanText, StatusChange, Timestamp};

use super::feeds::json_ids;
use super::query::{Conditions, Plan, STATUS, column};
use super::{Done, Result, Store};

/// Gestures that can be taken back.
const REMEMBERED: i64 = 1000;

impl Store {
    /// Changes the status of articles, in one transaction with its entry in the journal.
    pub fn mark(&mut self, change: &Change, now: Timestamp) -> Result<Done> {
        self.write(|db| {
            let (flag, value) = effect(change.change);
            let gesture = Gesture {
                id: db
                    .prepare_cached(
                        "INSERT INTO gestures (at, mark, value, label) VALUES (?, ?, ?, '')",
                    )?
                    .insert((now.0, column(flag), value))?,
                mark: column(flag),
                value,
            };
            let articles = gesture.select(db, &change.selection)?;
            if articles == 0 {
                gesture.forget(db)?;
                return Ok(Done {
                    label: CleanText::from("nothing to change"),
                    articles,
                });
            }
            gesture.apply(db, value)?;
            let label = format!("{articles} {}", change.change.done());
            db.prepare_cached("UPDATE gestures SET label = ? WHERE id = ?")?
                .execute((&label, gesture.id))?;
            db.prepare_cached("DELETE FROM gestures WHERE undone = 1 OR id <= ?")?
                .execute([gesture.id - REMEMBERED])?;
            Ok(Done {
                label: CleanText::from(label),
                articles,
            })
        })
    }

    /// Takes the last change back. `None` when there is nothing to take back.
    pub fn undo(&mut self) -> Result<Option<Done>> {
        self.write(|db| {
            let last = "SELECT id, mark, value, label FROM gestures WHERE undone = 0
                ORDER BY id DESC LIMIT 1";
            replay(db, last, true)
        })
    }

    /// Makes the change again that was last taken back. `None` when there is none.
    pub fn redo(&mut self) -> Result<Option<Done>> {
        self.write(|db| {
            let next = "SELECT id, mark, value, label FROM gestures WHERE undone = 1
                ORDER BY id LIMIT 1";
            replay(db, next, false)
        })
    }
}

/// Takes the gesture that `query` finds back, or makes it again.
fn replay(db: &Connection, query: &str, undo: bool) -> rusqlite::Result<Option<Done>> {
    let found = db
        .prepare_cached(query)?
        .query_row([], |row| {
            let mark: String = row.get(1)?;
            let gesture = Gesture {
                id: row.get(0)?,
                mark: [Flag::Unread, Flag::Starred, Flag::Later]
                    .map(column)
                    .into_iter()
                    .find(|known| *known == mark)
                    .unwrap_or(column(Flag::Unread)),
                value: row.get(2)?,
            };
            Ok((gesture, row.get::<_, String>(3)?))
        })
        .optional()?;
    let Some((gesture, label)) = found else {
        return Ok(None);
    };
    let articles = gesture.apply(db, gesture.value != undo)?;
    db.prepare_cached("UPDATE gestures SET undone = ? WHERE id = ?")?
        .execute((undo, gesture.id))?;
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

/// An entry of the journal: `mark` was set to `value` where it was not so before.
struct Gesture {
    id: i64,
    mark: &'static str,
    value: bool,
}

impl Gesture {
    /// Notes the articles of the selection that the gesture changes, and returns their number.
    fn select(&self, db: &Connection, selection: &Selection) -> rusqlite::Result<u32> {
        let (source, conditions) = match selection {
            Selection::Ids(ids) => (
                STATUS,
                Conditions::default().and(
                    "s.id IN (SELECT value FROM json_each(?))",
                    Some(json_ids(ids.iter().map(|id| id.0)).into()),
                ),
            ),
            Selection::Listed { query, newest } => {
                let route = Plan::of(db, query)?.whole();
                let arrived = route.conditions.and("s.id <= ?", Some(newest.0.into()));
                (route.source, arrived)
            }
        };
        let Gesture { id, mark, value } = self;
        let before = i64::from(!value);
        let rows = db
            .prepare_cached(&format!(
                "INSERT INTO changes (gesture, article)
                 SELECT ?, s.id FROM {source} WHERE s.{mark} = {before}{}",
                conditions.sql
            ))?
            .execute(params_from_iter(
                std::iter::once((*id).into()).chain(conditions.parameters),
            ))?;
        Ok(u32::try_from(rows).unwrap_or(u32::MAX))
    }

    /// Sets the mark of the articles that were noted to `value`, and returns how many that changed.
    fn apply(&self, db: &Connection, value: bool) -> rusqlite::Result<u32> {
        let mark = self.mark;
        let rows = db
            .prepare_cached(&format!(
                "UPDATE status SET {mark} = ?1 WHERE {mark} <> ?1
                    AND id IN (SELECT article FROM changes WHERE gesture = ?2)"
            ))?
            .execute((value, self.id))?;
        Ok(u32::try_from(rows).unwrap_or(u32::MAX))
    }

    fn forget(&self, db: &Connection) -> rusqlite::Result<()> {
        db.prepare_cached("DELETE FROM gestures WHERE id = ?")?
            .execute([self.id])
            .map(drop)
    }
}
