//! The beginnings of words that an expression asks for, spelled out as the terms that the index has.
//!
//! What begins with two or three letters the index has ready; for longer beginnings it puts all articles of all terms
//! that begin so together before it yields the first. Where these terms are few it is quicker to name them: then it
//! yields one article after the other, and no more than are wanted.

use std::borrow::Cow;
use std::fmt::Write;

use rusqlite::{Connection, OptionalExtension};

/// Letters of the longest beginnings that the index has ready, the mark before a term among them.
const READY: usize = 3;
/// The most terms that are named for one beginning.
const MOST: usize = 128;

/// Returns an expression of [`fts`](super::fts) with its beginnings spelled out, where that pays.
pub(super) fn spell_out<'e>(
    db: &Connection,
    expression: &'e str,
) -> rusqlite::Result<Cow<'e, str>> {
    let mut spelled = String::new();
    let mut rest = expression;
    // Terms hold no quotation marks, so that each pair of them is a term.
    while let Some((before, term, after)) = next_term(rest) {
        let terms = match after.strip_prefix(" *") {
            Some(_) if term.chars().count() > READY => beginning(db, term)?,
            _ => None,
        };
        spelled.push_str(before);
        if let Some(terms) = terms {
            write_terms(&mut spelled, term, &terms);
            rest = &after[" *".len()..];
        } else {
            // Writing to a string cannot fail.
            let _ = write!(spelled, "\"{term}\"");
            rest = after;
        }
    }
    if spelled.is_empty() {
        return Ok(Cow::Borrowed(expression));
    }
    spelled.push_str(rest);
    Ok(Cow::Owned(spelled))
}

/// Returns what stands before the first term, the term, and what follows it.
fn next_term(expression: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = expression.split_once('"')?;
    let (term, after) = rest.split_once('"')?;
    Some((before, term, after))
}

/// Writes terms as one expression; where there is none, `term`, which then finds nothing.
fn write_terms(expression: &mut String, term: &str, terms: &[String]) {
    let quoted: Vec<String> = match terms {
        [] => vec![format!("\"{term}\"")],
        terms => terms.iter().map(|term| format!("\"{term}\"")).collect(),
    };
    let _ = write!(expression, "({})", quoted.join(" OR "));
}

/// Returns the terms that begin so. `None` when there are many.
fn beginning(db: &Connection, start: &str) -> rusqlite::Result<Option<Vec<String>>> {
    // A step to the next term costs the same whatever number of articles has it.
    let mut next = db.prepare_cached("SELECT term FROM vocabulary WHERE term >= ? LIMIT 1")?;
    let mut terms: Vec<String> = Vec::new();
    let mut from = start.to_owned();
    while let Some(term) = next
        .query_row([&from], |row| row.get::<_, String>(0))
        .optional()?
        .filter(|term| term.starts_with(start))
    {
        if terms.len() == MOST {
            return Ok(None);
        }
        from.clone_from(&term);
        // The first that could follow.
        from.push('\u{1}');
        terms.push(term);
    }
    Ok(Some(terms))
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::*;

    #[test]
    fn few_terms_are_named_and_many_are_not() {
        let store = Store::in_memory().unwrap();
        let many: Vec<String> = (0..=MOST).map(|n| format!("many{n}")).collect();
        let spelled = |expression: &str| {
            let spelled = store.read(|db| spell_out(db, expression).map(Cow::into_owned));
            spelled.unwrap()
        };
        store
            .write_shared(|db| {
                let mut insert = db.prepare("INSERT INTO fts (terms) VALUES (?)")?;
                for terms in [
                    "=volcan volcan",
                    "+volcan vole",
                    "vol voix",
                    &many.join(" "),
                ] {
                    insert.execute([terms])?;
                }
                Ok(())
            })
            .unwrap();
        for (expression, expected) in [
            ("\"volc\" *", "(\"volcan\")"),
            ("\"=vol\" *", "(\"=volcan\")"),
            ("\"vol\" *", "\"vol\" *"),
            ("\"many\" *", "\"many\" *"),
            ("\"none\" *", "(\"none\")"),
            ("\"volcan\"", "\"volcan\""),
            (
                "(\"voix\" AND (\"volca\" * OR \"many12\" *)) NOT (\"a\")",
                "(\"voix\" AND ((\"volcan\") OR (\"many12\" OR \"many120\" OR \"many121\" OR \"many122\" OR \"many123\" \
                 OR \"many124\" OR \"many125\" OR \"many126\" OR \"many127\" OR \"many128\"))) NOT (\"a\")",
            ),
        ] {
            assert_eq!(spelled(expression), expected, "{expression}");
        }
    }
}
