//! The words of a query as an expression of the index (FTS5). Within its strings nothing has a meaning
//! of its own, so that its language cannot be spoken by what a person types.

use crate::domain::Query;
use crate::domain::query::{Part, Test};

use super::spacing;

/// The words that must be there, and those that must not, put together from the conditions of a query.
#[derive(Default)]
pub(super) struct Conjunction {
    wanted: Vec<String>,
    unwanted: Vec<String>,
}

/// What the index is asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expression {
    Matches(String),
    /// All articles but those that match.
    MatchesNot(String),
}

impl Conjunction {
    /// Takes in a condition that must hold. Returns false when the index alone cannot answer it.
    pub(super) fn take(&mut self, query: &Query) -> bool {
        let (side, query) = match query {
            Query::Not(inner) => (&mut self.unwanted, inner.as_ref()),
            other => (&mut self.wanted, other),
        };
        let expression = expression(query);
        let known = expression.is_some();
        side.extend(expression);
        known
    }

    /// Returns all conditions as one. `None` when there is none.
    pub(super) fn expression(self) -> Option<Expression> {
        let unwanted = joined(&self.unwanted, " OR ");
        match (joined(&self.wanted, " AND "), unwanted) {
            (Some(wanted), Some(not)) => {
                Some(Expression::Matches(format!("({wanted}) NOT ({not})")))
            }
            (Some(wanted), None) => Some(Expression::Matches(wanted)),
            (None, Some(not)) => Some(Expression::MatchesNot(not)),
            (None, None) => None,
        }
    }
}

fn joined(parts: &[String], between: &str) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(between))
}

/// Returns the query as an expression, when it asks for words only.
pub(super) fn expression(query: &Query) -> Option<String> {
    match query {
        Query::Test(Test::Text { part, text, prefix }) => phrase(*part, text, *prefix),
        Query::Or(parts) if !parts.is_empty() => {
            let parts: Option<Vec<String>> = parts.iter().map(expression).collect();
            Some(format!("({})", parts?.join(" OR ")))
        }
        Query::And(parts) if !parts.is_empty() => {
            let mut all = Conjunction::default();
            if !parts.iter().all(|part| all.take(part)) {
                return None;
            }
            match all.expression() {
                Some(Expression::Matches(expression)) => Some(format!("({expression})")),
                _ => None,
            }
        }
        Query::Test(_) | Query::Not(_) | Query::Or(_) | Query::And(_) => None,
    }
}

/// Returns the text as an FTS5 string, in which nothing has a meaning of its own but the quotation
/// mark, doubled, and NUL, which would end it. `None` when it has no letter and no digit to look for.
fn phrase(part: Part, text: &str, prefix: bool) -> Option<String> {
    let text = text.replace('\0', " ");
    let text = spacing::space_out(&text);
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let column = match part {
        Part::Title => "title : ",
        Part::Body => "text : ",
        Part::Any | Part::Author | Part::Link => "",
    };
    let star = if prefix { " *" } else { "" };
    Some(format!("{column}\"{}\"{star}", text.replace('"', "\"\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression_of(text: &str) -> Option<String> {
        expression(&Query::parse(text).expect("a query"))
    }

    #[test]
    fn words_become_strings() {
        for (text, expected) in [
            ("a", "\"a\""),
            ("title:a", "title : \"a\""),
            ("body:\"a b\"", "text : \"a b\""),
            ("vol*", "\"vol\" *"),
            ("a OR b", "(\"a\" OR \"b\")"),
            ("a b", "(\"a\" AND \"b\")"),
            ("a -b -c", "((\"a\") NOT (\"b\" OR \"c\"))"),
            ("a (b OR c d)", "(\"a\" AND (\"b\" OR (\"c\" AND \"d\")))"),
            ("東京", "\"東 京\""),
            (r#""a\"b""#, "\"a\"\"b\""),
        ] {
            assert_eq!(expression_of(text).as_deref(), Some(expected), "{text}");
        }
        for other in ["is:unread", "a is:unread", "-a", "a OR -b", "++", "/a/", ""] {
            assert_eq!(expression_of(other), None, "{other}");
        }
    }
}
