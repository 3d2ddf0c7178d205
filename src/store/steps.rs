//! What one gesture does, step by step, and how each step is taken back and made again.
//!
//! A step that changes many articles alike (a mark, a tag, a removal) keeps their ids; a step that
//! changes a row of a small table (a feed, a folder, a saved search) keeps the row as it was and as it
//! became. Steps are undone from the last to the first.

use std::cell::Cell;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::domain::Timestamp;
use crate::domain::query::Selection;

use super::conditions::Conditions;
use super::feeds::json_ids;
use super::kinds::Kind;
use super::lists;
use super::query::{Plan, Route, STATUS};
use super::rows::{self, Image, Table};
use super::trash;

/// One gesture under way. What is done by its methods can be undone.
pub(super) struct Gesture<'a> {
    pub(super) db: &'a Connection,
    pub(super) now: Timestamp,
    id: i64,
    steps: Cell<u32>,
}

impl<'a> Gesture<'a> {
    pub(super) fn new(db: &'a Connection, id: i64, now: Timestamp) -> Self {
        Gesture {
            db,
            now,
            id,
            steps: Cell::new(0),
        }
    }

    /// Tells whether there is anything to undo.
    pub(super) fn did_anything(&self) -> bool {
        self.steps.get() > 0
    }

    /// Takes back what was done so far, as if the gesture had only begun.
    pub(super) fn withdraw(&self) -> rusqlite::Result<()> {
        replay(self.db, self.id, true)?;
        self.steps.set(0);
        self.db
            .prepare_cached("DELETE FROM steps WHERE gesture = ?")?
            .execute([self.id])
            .map(drop)
    }

    /// Sets a mark, and returns the number of articles that did not have it so.
    pub(super) fn mark(
        &self,
        selection: &Selection,
        column: &'static str,
        value: bool,
    ) -> rusqlite::Result<u32> {
        let before = i64::from(!value);
        let condition = format!("s.{column} = {before}");
        self.change(&Kind::Mark { column, value }, selection, &condition, None)
    }

    /// Puts a tag on articles, or takes it off, and returns the number of those that changed.
    pub(super) fn tag(
        &self,
        selection: &Selection,
        tag: i64,
        value: bool,
    ) -> rusqlite::Result<u32> {
        let not = if value { "NOT " } else { "" };
        let condition = format!(
            "{not}EXISTS (SELECT 1 FROM article_tags x WHERE x.article = s.id AND x.tag = ?)"
        );
        self.change(
            &Kind::Tag { tag, value },
            selection,
            &condition,
            Some(&tag.into()),
        )
    }

    /// Moves articles to the trash, and returns their number.
    pub(super) fn delete(&self, selection: &Selection) -> rusqlite::Result<u32> {
        self.change(&Kind::Delete, selection, "TRUE", None)
    }

    /// Leaves a feed, and returns the number of articles that went with it.
    pub(super) fn leave(&self, feed: i64, everything: bool) -> rusqlite::Result<u32> {
        let kind = Kind::Leave { feed, everything };
        let step = kind.note(self.db, self.id)?;
        self.steps.set(self.steps.get() + 1);
        kind.apply(self.db, step, self.now, true)
    }

    /// Subscribes to a feed whose row is there, new or hidden: what had gone with it comes back.
    pub(super) fn join(&self, feed: i64) -> rusqlite::Result<()> {
        let newest = lists::newest(self.db)?.0;
        let kind = Kind::Join { feed, newest };
        let step = kind.note(self.db, self.id)?;
        self.steps.set(self.steps.get() + 1);
        trash::note_what_went(self.db, step, feed)?;
        kind.apply(self.db, step, self.now, true).map(drop)
    }

    /// Adds a row, and returns its id.
    pub(super) fn insert(&self, table: Table, values: &[(&str, Value)]) -> rusqlite::Result<i64> {
        let row = rows::insert(self.db, table, values)?;
        let new = rows::image(self.db, table, row)?;
        self.note_row(table, row, None, new)?;
        Ok(row)
    }

    /// Changes columns of a row. Returns false when there is no such row or it is so already.
    pub(super) fn update(
        &self,
        table: Table,
        row: i64,
        values: &[(&str, Value)],
    ) -> rusqlite::Result<bool> {
        let Some((old, new)) = rows::update(self.db, table, row, values)? else {
            return Ok(false);
        };
        self.note_row(table, row, Some(old), Some(new))?;
        Ok(true)
    }

    /// Removes a row. Returns false when there is none.
    pub(super) fn remove(&self, table: Table, row: i64) -> rusqlite::Result<bool> {
        let Some(old) = rows::image(self.db, table, row)? else {
            return Ok(false);
        };
        rows::remove(self.db, table, row)?;
        self.note_row(table, row, Some(old), None)?;
        Ok(true)
    }

    fn note_row(
        &self,
        table: Table,
        row: i64,
        old: Option<Image>,
        new: Option<Image>,
    ) -> rusqlite::Result<()> {
        let kind = Kind::Row {
            table,
            row,
            old,
            new,
        };
        kind.note(self.db, self.id)?;
        self.steps.set(self.steps.get() + 1);
        Ok(())
    }

    /// Makes a change to the articles of `selection` for which `condition` holds.
    fn change(
        &self,
        kind: &Kind,
        selection: &Selection,
        condition: &str,
        parameter: Option<&Value>,
    ) -> rusqlite::Result<u32> {
        let step = kind.note(self.db, self.id)?;
        let articles = select(self.db, step, selection, condition, parameter)?;
        if articles == 0 {
            self.db
                .prepare_cached("DELETE FROM steps WHERE id = ?")?
                .execute([step])?;
            return Ok(0);
        }
        self.steps.set(self.steps.get() + 1);
        kind.apply(self.db, step, self.now, true)?;
        Ok(articles)
    }
}

/// Takes a gesture back, or makes it again, and returns the number of articles that it is about.
pub(super) fn replay(db: &Connection, gesture: i64, undo: bool) -> rusqlite::Result<u32> {
    // Rows come back in an order in which one may still miss another.
    db.pragma_update(None, "defer_foreign_keys", true)?;
    let order = if undo { "DESC" } else { "ASC" };
    let steps: Vec<(i64, Timestamp, Option<Kind>)> = db
        .prepare_cached(&format!(
            "SELECT s.id, g.at, s.kind, s.name, s.subject, s.value, s.old, s.new
             FROM steps s JOIN gestures g ON g.id = s.gesture
             WHERE s.gesture = ? ORDER BY s.id {order}"
        ))?
        .query_map([gesture], |row| {
            Ok((row.get(0)?, Timestamp(row.get(1)?), Kind::read(row)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (step, at, kind) in steps {
        // A kind that is unknown here was written by a version that knew more.
        if let Some(kind) = kind {
            kind.apply(db, step, at, !undo)?;
        }
    }
    // A folder that could not come back, since another one took its place, cannot hold anything.
    db.execute_batch(
        "UPDATE feeds SET folder = NULL WHERE folder NOT IN (SELECT id FROM folders);
         UPDATE folders SET parent = NULL WHERE parent NOT IN (SELECT id FROM folders);",
    )?;
    db.prepare_cached(
        "SELECT count(DISTINCT c.article) FROM steps s CROSS JOIN changes c ON c.step = s.id
         WHERE s.gesture = ?",
    )?
    .query_row([gesture], |row| row.get(0))
}

/// Notes the articles of the selection for which `condition` holds, and returns their number.
fn select(
    db: &Connection,
    step: i64,
    selection: &Selection,
    condition: &str,
    parameter: Option<&Value>,
) -> rusqlite::Result<u32> {
    let mut count = 0;
    for (source, conditions) in selected(db, selection)? {
        let parameters = std::iter::once(step.into())
            .chain(parameter.cloned())
            .chain(conditions.parameters);
        count += db
            .prepare_cached(&format!(
                "INSERT INTO changes (step, article)
                 SELECT ?, s.id FROM {source} WHERE {condition}{}",
                conditions.sql
            ))?
            .execute(params_from_iter(parameters))?;
    }
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Returns where the articles of a selection come from, with their conditions.
fn selected(
    db: &Connection,
    selection: &Selection,
) -> rusqlite::Result<Vec<(&'static str, Conditions)>> {
    let (query, newest, stretch) = match selection {
        Selection::Ids(ids) => {
            let ids = json_ids(ids.iter().map(|id| id.0));
            let listed = Conditions::default()
                .and("s.id IN (SELECT value FROM json_each(?))", Some(ids.into()));
            return Ok(vec![(STATUS, listed)]);
        }
        Selection::Listed {
            query,
            newest,
            stretch,
        } => (query, newest, stretch),
    };
    let arrived = |route: Route| {
        let mut arrived = Conditions::default().and("s.id <= ?", Some(newest.0.into()));
        for (end, side) in [(stretch.from, "<="), (stretch.to, ">=")] {
            if let Some(key) = end {
                let place = format!("(s.at, s.id) {side} (?, {})", key.id.0);
                arrived.add(&place, Some(key.at.0.into()));
            }
        }
        // Last, since they may cost a look into a text.
        let source = route.source;
        let conditions = route.all_conditions();
        arrived.sql.push_str(&conditions.sql);
        arrived.parameters.extend(conditions.parameters);
        (source, arrived)
    };
    Ok(Plan::of(db, query)?
        .wholes()
        .into_iter()
        .map(arrived)
        .collect())
}
