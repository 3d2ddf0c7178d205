//! The kinds of steps: how each is written down, read again, taken and taken back.

use rusqlite::{Connection, Row};

use crate::domain::Timestamp;

use super::rows::{self, Image, Table};
use super::trash;

/// What a step did, as the journal keeps it.
#[derive(Debug)]
pub(super) enum Kind {
    /// A mark was set to `value` where it was not so before.
    Mark { column: &'static str, value: bool },
    /// A tag was put on articles, or taken off.
    Tag { tag: i64, value: bool },
    /// Articles were deleted.
    Delete,
    /// A feed was left; articles with a mark or a tag stayed, unless `everything` went.
    Leave { feed: i64, everything: bool },
    /// A feed was subscribed to; what had gone with it came back. `newest` was the newest arrival then.
    Join { feed: i64, newest: i64 },
    /// A row became another one, came or went.
    Row {
        table: Table,
        row: i64,
        old: Option<Image>,
        new: Option<Image>,
    },
}

/// The marks, by their columns.
const MARKS: [&str; 3] = ["unread", "starred", "later"];

impl Kind {
    /// Writes the step down, and returns its id.
    pub(super) fn note(&self, db: &Connection, gesture: i64) -> rusqlite::Result<i64> {
        let json = |image: &Option<Image>| image.as_ref().map(rows::to_json);
        let nothing = (None, None, None, None, None);
        let (kind, (name, subject, value, old, new)) = match self {
            Kind::Mark { column, value } => (
                "mark",
                (Some(*column), None, Some(i64::from(*value)), None, None),
            ),
            Kind::Tag { tag, value } => (
                "tag",
                (None, Some(*tag), Some(i64::from(*value)), None, None),
            ),
            Kind::Delete => ("delete", nothing),
            Kind::Leave { feed, everything } => (
                "leave",
                (None, Some(*feed), Some(i64::from(*everything)), None, None),
            ),
            Kind::Join { feed, newest } => ("join", (None, Some(*feed), Some(*newest), None, None)),
            Kind::Row {
                table,
                row,
                old,
                new,
            } => (
                "row",
                (Some(table.name()), Some(*row), None, json(old), json(new)),
            ),
        };
        db.prepare_cached(
            "INSERT INTO steps (gesture, kind, name, subject, value, old, new)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .insert((gesture, kind, name, subject, value, old, new))
    }

    /// Reads a step from the columns that [`replay`](super::steps::replay) selects.
    pub(super) fn read(row: &Row) -> rusqlite::Result<Option<Kind>> {
        let kind: String = row.get(2)?;
        let name: Option<String> = row.get(3)?;
        let name = name.unwrap_or_default();
        let subject = || row.get::<_, Option<i64>>(4).map(Option::unwrap_or_default);
        let value = || row.get::<_, Option<bool>>(5).map(Option::unwrap_or_default);
        let image = |column| -> rusqlite::Result<Option<Image>> {
            let json: Option<String> = row.get(column)?;
            Ok(json.and_then(|json| rows::from_json(&json)))
        };
        Ok(match kind.as_str() {
            "mark" => match MARKS.into_iter().find(|known| *known == name) {
                Some(column) => Some(Kind::Mark {
                    column,
                    value: value()?,
                }),
                None => None,
            },
            "tag" => Some(Kind::Tag {
                tag: subject()?,
                value: value()?,
            }),
            "delete" => Some(Kind::Delete),
            "leave" => Some(Kind::Leave {
                feed: subject()?,
                everything: value()?,
            }),
            "join" => Some(Kind::Join {
                feed: subject()?,
                newest: row.get::<_, Option<i64>>(5)?.unwrap_or_default(),
            }),
            "row" => match Table::named(&name) {
                Some(table) => Some(Kind::Row {
                    table,
                    row: subject()?,
                    old: image(6)?,
                    new: image(7)?,
                }),
                None => None,
            },
            _ => None,
        })
    }

    /// Takes the step, or takes it back, and returns the number of articles that changed.
    pub(super) fn apply(
        &self,
        db: &Connection,
        step: i64,
        at: Timestamp,
        forward: bool,
    ) -> rusqlite::Result<u32> {
        let rows = match self {
            Kind::Mark { column, value } => db
                .prepare_cached(&format!(
                    "UPDATE status SET {column} = ?1 WHERE {column} <> ?1
                        AND id IN (SELECT article FROM changes WHERE step = ?2)"
                ))?
                .execute((*value == forward, step))?,
            Kind::Tag { tag, value } if *value == forward => db
                .prepare_cached(
                    "INSERT OR IGNORE INTO article_tags (tag, at, article)
                     SELECT ?, s.at, s.id FROM changes c JOIN status s ON s.id = c.article
                     WHERE c.step = ?",
                )?
                .execute((tag, step))?,
            Kind::Tag { tag, .. } => db
                .prepare_cached(
                    "DELETE FROM article_tags WHERE (tag, at, article) IN (SELECT x.tag, x.at, x.article
                        FROM changes c JOIN article_tags x ON x.article = c.article AND x.tag = ?
                        WHERE c.step = ?)",
                )?
                .execute((tag, step))?,
            Kind::Delete if forward => trash::take(db, step, true)?,
            Kind::Delete => trash::bring_back(db, step)?,
            Kind::Leave { feed, everything } if forward => {
                trash::leave(db, step, *feed, *everything, at)?
            }
            Kind::Leave { feed, .. } => trash::return_to(db, step, *feed)?,
            Kind::Join { feed, .. } if forward => trash::return_to(db, step, *feed)?,
            Kind::Join { feed, newest } => trash::part_from(db, step, *feed, *newest, at)?,
            Kind::Row {
                table,
                row,
                old,
                new,
            } => {
                let (from, to) = if forward { (old, new) } else { (new, old) };
                rows::become_(db, *table, *row, from.as_ref(), to.as_ref())?;
                0
            }
        };
        Ok(u32::try_from(rows).unwrap_or(u32::MAX))
    }
}
