//! The words of a query as an expression of the index (FTS5). Within its strings nothing has a meaning
//! of its own, so that its language cannot be spoken by what a person types.
//!
//! The index knows which article has which term, not where. What only the text itself can tell (words
//! that stand together, words of the body alone) the index narrows down, and SQL looks into the rest.

use crate::domain::Query;
use crate::domain::query::{Part, Test};

use super::terms::{self, Wanted};

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

    /// Takes in what must hold for a text that the index alone cannot answer for. Returns false when it
    /// does not even narrow it down.
    pub(super) fn narrow(&mut self, query: &Query) -> bool {
        let Query::Test(Test::Text { part, text, prefix }) = query else {
            return false;
        };
        let wanted = wanted(*part, text, *prefix);
        let narrows = wanted.is_some();
        self.wanted.extend(wanted.map(|wanted| wanted.expression));
        narrows
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

/// Returns the query as an expression, when the index alone can answer it.
pub(super) fn expression(query: &Query) -> Option<String> {
    match query {
        Query::Test(Test::Text { part, text, prefix }) => wanted(*part, text, *prefix)
            .filter(|wanted| wanted.exact)
            .map(|wanted| wanted.expression),
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

/// Returns what to ask the index for a text in this part of the articles. `None` when it has no letter
/// and no digit to look for.
pub(super) fn wanted(part: Part, text: &str, prefix: bool) -> Option<Wanted> {
    match part {
        Part::Title => terms::wanted(text, Some(terms::IN_TITLE), prefix),
        // The words of the title are among those of the article.
        Part::Body => terms::wanted(text, None, prefix).map(|wanted| Wanted {
            exact: false,
            ..wanted
        }),
        Part::Any | Part::Author | Part::Link | Part::Note => terms::wanted(text, None, prefix),
    }
}

/// Returns the expression for articles that have all words that are sought with `mark`.
pub(super) fn marked(query: &Query, mark: char) -> Option<String> {
    let parts: Option<Vec<String>> = query
        .sought()
        .into_iter()
        .filter_map(|test| match test {
            Test::Text { text, prefix, .. } => Some((text, *prefix)),
            _ => None,
        })
        .map(|(text, prefix)| terms::wanted(text, Some(mark), prefix))
        .map(|wanted| wanted.map(|wanted| wanted.expression))
        .collect();
    joined(&parts?, " AND ")
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
            ("title:a", "\"=a\""),
            ("vol*", "\"vol\" *"),
            ("a OR b", "(\"a\" OR \"b\")"),
            ("a b", "(\"a\" AND \"b\")"),
            ("a -b -c", "((\"a\") NOT (\"b\" OR \"c\"))"),
            ("a (b OR c d)", "(\"a\" AND (\"b\" OR (\"c\" AND \"d\")))"),
            ("東京", "\"東京\""),
        ] {
            assert_eq!(expression_of(text).as_deref(), Some(expected), "{text}");
        }
        for other in [
            "is:unread",
            "a is:unread",
            "-a",
            "a OR -b",
            "++",
            "/a/",
            "",
            "body:a",
            r#""a b""#,
        ] {
            assert_eq!(expression_of(other), None, "{other}");
        }
    }
}
