//! What SQL cannot say: text without regard to case in all scripts, regular expressions, and the text
//! of markup. Each is asked for the few rows that are looked at, never for an index.

use std::sync::Arc;

use regex::Regex;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, Result};

use crate::domain::query;

use super::passage;
use super::phrase::Phrase;

/// Bytes of a text that a regular expression looks through.
const LONGEST_TEXT: usize = 1 << 20;

/// Teaches the connection `holds(text, part)`, where the part is in lower case already,
/// `matches(text, pattern)`, `says(text, phrase, prefix)` and `text_of(html)`. NULL holds and matches
/// nothing.
pub(super) fn register(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("holds", 2, flags, |context| {
        let (text, part) = (text(context, 0)?, text(context, 1)?);
        Ok(text.is_some_and(|text| holds(text, part.unwrap_or_default())))
    })?;
    connection.create_scalar_function("matches", 2, flags, |context| {
        let regex: Arc<Regex> = context.get_or_create_aux(1, compile)?;
        let text = text(context, 0)?.unwrap_or_default();
        Ok(regex.is_match(&text[..text.floor_char_boundary(LONGEST_TEXT)]))
    })?;
    connection.create_scalar_function("says", 3, flags, |context| {
        // Kept for all rows of a statement.
        let phrase: Arc<Phrase> = if let Some(phrase) = context.get_aux(1)? {
            phrase
        } else {
            let phrase = Phrase::new(text(context, 1)?.unwrap_or_default(), context.get(2)?);
            context.set_aux(1, phrase)?
        };
        Ok(phrase.is_in(text(context, 0)?.unwrap_or_default()))
    })?;
    connection.create_scalar_function("text_of", 1, flags, |context| {
        Ok(text(context, 0)?.map(|html| passage::text_of(html).trim().to_owned()))
    })
}

fn compile(
    pattern: ValueRef<'_>,
) -> std::result::Result<Regex, Box<dyn std::error::Error + Send + Sync>> {
    Ok(query::compile(pattern.as_str()?)?)
}

fn text<'a>(context: &'a Context<'_>, index: usize) -> Result<Option<&'a str>> {
    match context.get_raw(index) {
        ValueRef::Null => Ok(None),
        value => value
            .as_str()
            .map(Some)
            .map_err(|error| Error::UserFunctionError(error.into())),
    }
}

/// Most text is ASCII, of which no lower case has to be made.
fn holds(text: &str, part: &str) -> bool {
    if part.is_empty() {
        return true;
    }
    if text.is_ascii() {
        return part.len() <= text.len()
            && text
                .as_bytes()
                .windows(part.len())
                .any(|window| window.eq_ignore_ascii_case(part.as_bytes()));
    }
    text.to_lowercase().contains(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_whatever_their_case() {
        for (text, part, found) in [
            ("Harbour Wall", "our w", true),
            ("ÉTÉ à Orléans", "été", true),
            ("Été", "ete", false),
            ("short", "longer than it", false),
            ("x", "", true),
        ] {
            assert_eq!(holds(text, part), found, "{text} {part}");
        }
    }

    #[test]
    fn functions_of_nothing_are_false() {
        let db = Connection::open_in_memory().unwrap();
        register(&db).unwrap();
        for (sql, expected) in [
            ("holds(NULL, 'a')", Some(0)),
            ("matches(NULL, 'a')", Some(0)),
            ("matches('The END', '\\bend$')", Some(1)),
            ("text_of(NULL) IS NULL", Some(1)),
            ("text_of('<p>a &amp; b') = 'a & b'", Some(1)),
        ] {
            let value: Option<i64> = db
                .query_row(&format!("SELECT {sql}"), [], |row| row.get(0))
                .unwrap();
            assert_eq!(value, expected, "{sql}");
        }
        assert!(db.execute("SELECT matches('a', '(')", []).is_err());
    }
}
