//! Queries on the command line: reading them, pointing at what is wrong with one, and what is written about
//! their language, which is made from the tables of `domain::query`.

use std::fmt::Write;

use super::{Result, Stop};
use crate::domain::CleanText;
use crate::domain::query::fields::{EXAMPLES, FIELDS, Field, RULES};
use crate::domain::query::{Mistake, Query};
use crate::render::width::width;

/// Reads the arguments as one query.
///
/// # Errors
/// A mistake in it is wrong usage.
pub fn parse(words: &[String]) -> Result<Query> {
    let text = words.join(" ");
    Query::parse(&text).map_err(|mistake| Stop::Query { text, mistake }.into())
}

/// Returns the query and a line below it that points at the mistake, for a screen that is `columns` wide.
pub fn point(text: &str, mistake: &Mistake, columns: usize) -> [CleanText; 2] {
    const INDENT: usize = 2;
    let chars: Vec<char> = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    let shown = |range: &[char]| CleanText::new(&range.iter().collect::<String>());
    // A long query is cut at its beginning, so that the place is on the screen.
    let room = columns.saturating_sub(INDENT + 1).max(1);
    let mut start = 0;
    while width(&shown(&chars[start..mistake.at])) > room * 2 / 3 {
        start += 1;
    }
    let before = width(&shown(&chars[start..mistake.at]));
    let wrong = shown(&chars[mistake.at..mistake.at + mistake.len]);
    let carets = width(&wrong).clamp(1, room.saturating_sub(before).max(1));
    let mut line = shown(&chars[start..]).to_string();
    while width(&line) > room {
        line.pop();
    }
    [
        CleanText::from(format!("{:INDENT$}{line}", "")),
        CleanText::from(format!("{:1$}{2}", "", INDENT + before, "^".repeat(carets))),
    ]
}

/// Returns the language of queries as the help of `list` and `search` shows it.
pub fn help() -> String {
    let mut text = "Queries:\n".to_owned();
    let widest = EXAMPLES.iter().map(|(query, _)| query.len()).max();
    let column = widest.unwrap_or(0) + 2;
    // Writing to a string cannot fail.
    for (query, finds) in EXAMPLES {
        let _ = writeln!(text, "  {query:column$}{finds}");
    }
    text.push_str("\nFields:\n");
    for field in FIELDS {
        let _ = writeln!(text, "  {:16}{}", form(field), plain(field.finds));
    }
    text.push('\n');
    for rule in RULES {
        let _ = writeln!(text, "{}", plain(rule));
    }
    text.truncate(text.trim_end().len());
    text
}

/// Returns the language of queries as Markdown, for README.
pub fn markdown() -> String {
    let mut text = "| Query | Finds |\n|---|---|\n".to_owned();
    // Writing to a string cannot fail.
    for (query, finds) in EXAMPLES {
        let _ = writeln!(text, "| `{query}` | {finds} |");
    }
    text.push_str("\n| Field | Finds articles |\n|---|---|\n");
    for field in FIELDS {
        let _ = writeln!(text, "| `{}` | {} |", form(field), field.finds);
    }
    text.push('\n');
    for rule in RULES {
        let _ = writeln!(text, "- {rule}");
    }
    text
}

/// Returns examples and fields as the man page lists them: a term and its meaning.
pub fn terms() -> Vec<(String, String)> {
    let examples = EXAMPLES
        .iter()
        .map(|(query, finds)| ((*query).to_owned(), sentence(finds)));
    let fields = FIELDS
        .iter()
        .map(|field| (form(field), sentence(&plain(field.finds))));
    examples.chain(fields).collect()
}

/// Returns the rules as plain sentences.
pub fn rules() -> String {
    RULES
        .iter()
        .map(|rule| plain(rule))
        .collect::<Vec<_>>()
        .join(" ")
}

fn form(field: &Field) -> String {
    format!("{}:{}", field.name, field.value)
}

fn plain(text: &str) -> String {
    text.replace('`', "")
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pointed(text: &str, columns: usize) -> [String; 2] {
        let mistake = Query::parse(text).expect_err("a mistake");
        point(text, &mistake, columns).map(|line| line.to_string())
    }

    #[test]
    fn a_mistake_is_pointed_at() {
        assert_eq!(
            pointed("rates is:new", 80),
            ["  rates is:new", "           ^^^"]
        );
        assert_eq!(pointed("東京 is:x", 80), ["  東京 is:x", "          ^"]);
        assert_eq!(pointed("feed:", 80), ["  feed:", "       ^"]);
        let long = format!("{}is:x", "word ".repeat(30));
        let [line, caret] = pointed(&long, 30);
        assert!(line.ends_with("is:x") && line.len() < 30, "{line}");
        assert_eq!(caret.find('^').unwrap(), line.len() - 1);
    }

    #[test]
    fn every_example_and_field_is_told() {
        let (help, markdown) = (help(), markdown());
        for (query, _) in EXAMPLES {
            assert!(help.contains(query) && markdown.contains(query), "{query}");
        }
        for field in FIELDS {
            let name = format!("{}:", field.name);
            assert!(help.contains(&name) && markdown.contains(&name), "{name}");
        }
        assert!(!help.contains('`'));
    }

    proptest! {
        #[test]
        fn pointing_stays_on_the_screen(text in any::<String>(), columns in 4usize..60) {
            if let Err(mistake) = Query::parse(&text) {
                let [line, caret] = point(&text, &mistake, columns);
                prop_assert!(width(&line) <= columns && width(&caret) <= columns, "{} {}", line, caret);
            }
        }
    }
}
