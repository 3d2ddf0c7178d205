//! Rows of small tables as the journal keeps them: which columns had which values.
//!
//! An image may name columns that the table no longer has, since the journal outlives migrations; such
//! columns are passed over. Blobs are not kept: no table here has any.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, params_from_iter};

/// Columns of a row with their values.
pub(super) type Image = serde_json::Map<String, serde_json::Value>;

/// The tables whose rows the journal can bring back. Each has `id INTEGER PRIMARY KEY`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Feeds,
    Folders,
    Tags,
    FeedTags,
    SmartFeeds,
}

impl Table {
    const ALL: [Table; 5] = [
        Table::Feeds,
        Table::Folders,
        Table::Tags,
        Table::FeedTags,
        Table::SmartFeeds,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Table::Feeds => "feeds",
            Table::Folders => "folders",
            Table::Tags => "tags",
            Table::FeedTags => "feed_tags",
            Table::SmartFeeds => "smart_feeds",
        }
    }

    pub(super) fn named(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.name() == name)
    }
}

pub(super) fn to_json(image: &Image) -> String {
    serde_json::to_string(image).expect("plain values can be written as JSON")
}

pub(super) fn from_json(json: &str) -> Option<Image> {
    serde_json::from_str(json).ok()
}

/// Returns a row as it is.
pub(super) fn image(db: &Connection, table: Table, row: i64) -> rusqlite::Result<Option<Image>> {
    read(db, table, row, &columns(db, table)?)
}

/// Adds a row, and returns its id.
pub(super) fn insert(
    db: &Connection,
    table: Table,
    values: &[(&str, Value)],
) -> rusqlite::Result<i64> {
    let columns: Vec<&str> = values.iter().map(|(column, _)| *column).collect();
    let values = values.iter().map(|(_, value)| value.clone());
    db.prepare_cached(&insertion(table, &columns, ""))?
        .insert(params_from_iter(values))
}

/// Changes columns of a row, and returns those that differ as they were and as they are. `None` when
/// nothing differs or there is no such row.
pub(super) fn update(
    db: &Connection,
    table: Table,
    row: i64,
    values: &[(&str, Value)],
) -> rusqlite::Result<Option<(Image, Image)>> {
    let columns: Vec<String> = values.iter().map(|(name, _)| (*name).to_owned()).collect();
    let Some(mut old) = read(db, table, row, &columns)? else {
        return Ok(None);
    };
    let set: Vec<String> = columns.iter().map(|name| format!("{name} = ?")).collect();
    let parameters = values
        .iter()
        .map(|(_, value)| value.clone())
        .chain([row.into()]);
    db.prepare_cached(&format!(
        "UPDATE {} SET {} WHERE id = ?",
        table.name(),
        set.join(", ")
    ))?
    .execute(params_from_iter(parameters))?;
    let mut new = read(db, table, row, &columns)?.unwrap_or_default();
    new.retain(|column, value| old.get(column) != Some(value));
    old.retain(|column, _| new.contains_key(column));
    Ok((!new.is_empty()).then_some((old, new)))
}

/// Removes a row. A folder in which something has been put meanwhile stays, and a tag that something has.
pub(super) fn remove(db: &Connection, table: Table, row: i64) -> rusqlite::Result<usize> {
    let empty = match table {
        Table::Folders => {
            " AND NOT EXISTS (SELECT 1 FROM feeds WHERE folder = ?1)
              AND NOT EXISTS (SELECT 1 FROM folders WHERE parent = ?1)"
        }
        Table::Tags => {
            " AND NOT EXISTS (SELECT 1 FROM article_tags WHERE tag = ?1)
              AND NOT EXISTS (SELECT 1 FROM feed_tags WHERE tag = ?1)"
        }
        _ => "",
    };
    let sql = format!("DELETE FROM {} WHERE id = ?1{empty}", table.name());
    db.prepare_cached(&sql)?.execute([row])
}

/// Makes a row, which was `from`, what it is in `to`. A row that is there or gone already, or that
/// would clash with one that has come meanwhile, is left alone.
pub(super) fn become_(
    db: &Connection,
    table: Table,
    row: i64,
    from: Option<&Image>,
    to: Option<&Image>,
) -> rusqlite::Result<()> {
    let Some(to) = to else {
        return remove(db, table, row).map(drop);
    };
    let known = columns(db, table)?;
    let (columns, values): (Vec<&str>, Vec<Value>) = to
        .iter()
        .filter(|(column, _)| known.contains(column))
        .map(|(column, value)| (column.as_str(), value_of(value)))
        .unzip();
    if columns.is_empty() {
        return Ok(());
    }
    let (sql, last) = if from.is_none() {
        (insertion(table, &columns, "OR IGNORE "), None)
    } else {
        let set: Vec<String> = columns.iter().map(|name| format!("{name} = ?")).collect();
        let sql = format!(
            "UPDATE OR IGNORE {} SET {} WHERE id = ?",
            table.name(),
            set.join(", ")
        );
        (sql, Some(row.into()))
    };
    db.prepare_cached(&sql)?
        .execute(params_from_iter(values.into_iter().chain(last)))
        .map(drop)
}

fn insertion(table: Table, columns: &[&str], or: &str) -> String {
    format!(
        "INSERT {or}INTO {} ({}) VALUES ({})",
        table.name(),
        columns.join(", "),
        vec!["?"; columns.len()].join(", ")
    )
}

/// Returns the columns that hold values, which those that are computed do not.
fn columns(db: &Connection, table: Table) -> rusqlite::Result<Vec<String>> {
    db.prepare_cached("SELECT name FROM pragma_table_info(?)")?
        .query_map([table.name()], |row| row.get(0))?
        .collect()
}

fn read(
    db: &Connection,
    table: Table,
    row: i64,
    columns: &[String],
) -> rusqlite::Result<Option<Image>> {
    db.prepare_cached(&format!(
        "SELECT {} FROM {} WHERE id = ?",
        columns.join(", "),
        table.name()
    ))?
    .query_row([row], |row| {
        let mut image = Image::new();
        for (index, column) in columns.iter().enumerate() {
            let value = match row.get_ref(index)? {
                ValueRef::Integer(number) => number.into(),
                ValueRef::Real(number) => number.into(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
                ValueRef::Null | ValueRef::Blob(_) => serde_json::Value::Null,
            };
            image.insert(column.clone(), value);
        }
        Ok(image)
    })
    .optional()
}

fn value_of(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Bool(value) => Value::Integer(i64::from(*value)),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(number) => Value::Integer(number),
            None => Value::Real(number.as_f64().unwrap_or_default()),
        },
        serde_json::Value::String(text) => Value::Text(text.clone()),
        // No column here holds lists or objects as anything but text.
        _ => Value::Null,
    }
}
