//! A query as a person would write it. What is printed is read back as the same query.

use std::fmt::{self, Display, Formatter, Write};

use super::{Flag, Order, Part, Query, Test};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_query(self, f)
    }
}

fn write_query(query: &Query, f: &mut Formatter<'_>) -> fmt::Result {
    match query {
        Query::And(parts) => joined(parts, " ", f),
        Query::Or(parts) => joined(parts, " OR ", f),
        Query::Not(inner) => match inner.as_ref() {
            Query::Test(Test::Is(Flag::Unread)) => f.write_str("is:read"),
            Query::Test(test) => write!(f, "-{test}"),
            group => {
                f.write_str("-(")?;
                write_query(group, f)?;
                f.write_char(')')
            }
        },
        Query::Test(test) => write!(f, "{test}"),
    }
}

fn joined(parts: &[Query], between: &str, f: &mut Formatter<'_>) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        match part {
            // Groups of a kind are never within one another, so this is a group of the other kind.
            Query::And(_) | Query::Or(_) => {
                f.write_char('(')?;
                write_query(part, f)?;
                f.write_char(')')?;
            }
            other => write_query(other, f)?,
        }
    }
    Ok(())
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Test::Text { part, text, prefix } => {
                let star = if *prefix { "*" } else { "" };
                write!(f, "{}{}{star}", lead(*part), Quoted(text))
            }
            Test::Regex { part, pattern } => {
                write!(f, "{}/{}/", lead(*part), escape_pattern(pattern))
            }
            Test::Note { text, prefix } => {
                let star = if *prefix { "*" } else { "" };
                write!(f, "note:{}{star}", Quoted(text))
            }
            Test::Author(name) => write!(f, "author:{}", Quoted(name)),
            Test::Link(piece) => write!(f, "link:{}", Quoted(piece)),
            Test::Feed(name) => write!(f, "feed:{}", Quoted(name)),
            Test::FeedId(id) => write!(f, "feed:#{}", id.0),
            Test::Folder(name) => write!(f, "folder:{}", Quoted(name)),
            Test::FolderId(id) => write!(f, "folder:#{}", id.0),
            Test::Tag(name) => write!(f, "tag:{}", Quoted(name)),
            Test::Is(flag) => write!(f, "is:{}", flag.word()),
            Test::Has(thing) => write!(f, "has:{}", thing.word()),
            Test::After(super::When::Ago(span)) => write!(f, "newer:{span}"),
            Test::Before(super::When::Ago(span)) => write!(f, "older:{span}"),
            Test::After(when) => write!(f, "after:{when}"),
            Test::Before(when) => write!(f, "before:{when}"),
            Test::Words { order, words } => write!(f, "words:{}{words}", order.sign()),
            Test::Id(id) => write!(f, "id:{}", id.0),
        }
    }
}

fn lead(part: Part) -> &'static str {
    match part {
        Part::Any => "",
        Part::Title => "title:",
        Part::Body => "body:",
        Part::Author => "author:",
        Part::Link => "link:",
        Part::Note => "note:",
    }
}

impl Order {
    /// Returns the sign before the number; none for equality.
    pub fn sign(self) -> &'static str {
        match self {
            Order::Less => "<",
            Order::LessOrEqual => "<=",
            Order::Equal => "",
            Order::GreaterOrEqual => ">=",
            Order::Greater => ">",
        }
    }
}

/// A value, in quotation marks unless it is plainly a word.
pub(super) struct Quoted<'a>(pub &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if is_plain_word(self.0) {
            return f.write_str(self.0);
        }
        f.write_char('"')?;
        for c in self.0.chars() {
            if matches!(c, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        f.write_char('"')
    }
}

fn is_plain_word(text: &str) -> bool {
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\'' | '’' | '&' | '+');
    text.starts_with(char::is_alphanumeric)
        && text.chars().all(inside)
        && !matches!(text, "AND" | "OR" | "NOT")
}

/// A slash ends an expression, unless a backslash stands before it.
fn escape_pattern(pattern: &str) -> String {
    let mut escaped = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                escaped.push(c);
                escaped.extend(chars.next());
            }
            '/' => escaped.push_str("\\/"),
            other => escaped.push(other),
        }
    }
    escaped
}
