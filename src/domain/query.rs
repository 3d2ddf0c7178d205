//! The query language: which articles. One grammar for the filter line, lists and the command line.
//!
//! ```text
//! query  = { term }                     every term must hold
//! term   = [ "-" ] ( word | "phrase" | field ":" value )
//! field  = feed | folder | title | is | id
//! is     = unread | read | starred | later
//! ```
//!
//! `feed:` and `folder:` match a part of the title, without regard to case, or an id as `#12`.

use thiserror::Error;

use super::article::SortKey;
use super::{ArticleId, FeedId, FolderId, StatusChange};

/// A set of articles: those for which every term holds. The empty query is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub terms: Vec<Term>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub negated: bool,
    pub test: Test,
}

/// What a condition looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The word, or a form of it, is in the title or the text.
    Word(String),
    /// The words stand together in the title or the text.
    Phrase(String),
    /// The title holds this, without regard to case.
    Title(String),
    /// The feed's title holds this, without regard to case.
    Feed(String),
    FeedId(FeedId),
    /// The title of the folder, or of one that it is in, is this, without regard to case.
    Folder(String),
    /// In the folder or in one inside of it.
    FolderId(FolderId),
    Is(Flag),
    Id(ArticleId),
}

/// The marks that a query can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    Unread,
    Starred,
    Later,
}

/// Which part of a sorted list to load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The newest.
    First,
    /// The oldest.
    Last,
    /// Those that follow this place.
    After(SortKey),
    /// Those that go before this place.
    Before(SortKey),
    /// This place, with half of the window on either side.
    Around(SortKey),
}

/// Which articles a change is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    Ids(Vec<ArticleId>),
    /// All of the query that had arrived when it was listed: nothing newer than `newest`.
    Listed {
        query: Query,
        newest: ArticleId,
    },
}

/// A change of status that the journal can take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub selection: Selection,
    pub change: StatusChange,
}

/// A query that cannot be read. It names the place, counted in characters from 0.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("at character {at}: {why}")]
pub struct Mistake {
    pub at: usize,
    pub why: String,
}

impl Query {
    /// All articles.
    pub fn all() -> Self {
        Query::default()
    }

    /// Reads a query as a person writes it.
    ///
    /// # Errors
    /// An unknown field, a field without a value, or a quotation mark that is not closed.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        let chars: Vec<char> = text.chars().collect();
        let mut terms = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            if chars[at].is_whitespace() {
                at += 1;
            } else {
                terms.extend(read_term(&chars, &mut at)?);
            }
        }
        Ok(Query { terms })
    }

    /// Returns this query narrowed by one more test.
    #[must_use]
    pub fn and(mut self, test: Test) -> Self {
        self.terms.push(Term {
            negated: false,
            test,
        });
        self
    }

    /// Returns the articles that are in both queries.
    #[must_use]
    pub fn and_all(mut self, other: &Query) -> Self {
        self.terms.extend(other.terms.iter().cloned());
        self
    }

    /// Tells whether the query looks into titles or texts by words.
    pub fn searches_text(&self) -> bool {
        self.terms
            .iter()
            .any(|term| matches!(term.test, Test::Word(_) | Test::Phrase(_)))
    }
}

/// Reads one term, which begins at `at`. An empty phrase is none.
fn read_term(chars: &[char], at: &mut usize) -> Result<Option<Term>, Mistake> {
    let negated = chars[*at] == '-' && chars.get(*at + 1).is_some_and(|c| !c.is_whitespace());
    *at += usize::from(negated);
    let start = *at;
    let name: String = chars[start..]
        .iter()
        .take_while(|c| c.is_alphabetic())
        .collect();
    let value_at = start + name.chars().count() + 1;
    let is_address = matches!(name.as_str(), "http" | "https");
    if name.is_empty() || is_address || chars.get(value_at - 1) != Some(&':') {
        let term = |test| Some(Term { negated, test });
        return Ok(match read_value(chars, at)? {
            (value, _) if value.is_empty() => None,
            (value, true) => term(Test::Phrase(value)),
            (value, false) => term(Test::Word(value)),
        });
    }
    *at = value_at;
    let (value, _) = read_value(chars, at)?;
    if value.is_empty() {
        let why = format!("{name}: wants a value, such as {name}:{}", example(&name));
        return Err(Mistake { at: value_at, why });
    }
    if name == "is" && value == "read" {
        return Ok(Some(Term {
            negated: !negated,
            test: Test::Is(Flag::Unread),
        }));
    }
    field_test(&name, &value, start, value_at).map(|test| Some(Term { negated, test }))
}

/// Reads one value, quoted or up to white space. Tells whether it was quoted.
fn read_value(chars: &[char], at: &mut usize) -> Result<(String, bool), Mistake> {
    if chars.get(*at) == Some(&'"') {
        let start = *at;
        let len = chars[start + 1..]
            .iter()
            .position(|c| *c == '"')
            .ok_or_else(|| Mistake {
                at: start,
                why: "the quotation mark is not closed; end the phrase with another \"".to_owned(),
            })?;
        *at = start + 1 + len + 1;
        return Ok((chars[start + 1..start + 1 + len].iter().collect(), true));
    }
    let value: String = chars[*at..]
        .iter()
        .take_while(|c| !c.is_whitespace())
        .collect();
    *at += value.chars().count();
    Ok((value, false))
}

fn field_test(name: &str, value: &str, start: usize, value_at: usize) -> Result<Test, Mistake> {
    let row = value
        .strip_prefix('#')
        .and_then(|id| id.parse::<i64>().ok());
    match name {
        "title" => Ok(Test::Title(value.to_owned())),
        "feed" => Ok(row.map_or_else(
            || Test::Feed(value.to_owned()),
            |id| Test::FeedId(FeedId(id)),
        )),
        "folder" => Ok(row.map_or_else(
            || Test::Folder(value.to_owned()),
            |id| Test::FolderId(FolderId(id)),
        )),
        "id" => match row.or_else(|| value.parse().ok()) {
            Some(id) => Ok(Test::Id(ArticleId(id))),
            None => Err(Mistake {
                at: value_at,
                why: format!("id: wants a number, not {value:?}"),
            }),
        },
        "is" => match value {
            "unread" => Ok(Test::Is(Flag::Unread)),
            "starred" => Ok(Test::Is(Flag::Starred)),
            "later" => Ok(Test::Is(Flag::Later)),
            _ => Err(Mistake {
                at: value_at,
                why: format!("is: wants unread, read, starred or later, not {value:?}"),
            }),
        },
        _ => Err(Mistake {
            at: start,
            why: format!(
                "no field is called {name:?}; there are feed:, folder:, title:, is: and id:, and \"{name}:{value}\" in quotes is searched as it stands"
            ),
        }),
    }
}

fn example(field: &str) -> &'static str {
    match field {
        "is" => "unread",
        "id" => "12",
        "feed" => "\"Ars Technica\"",
        _ => "science",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word(text: &str) -> Test {
        Test::Word(text.to_owned())
    }

    #[test]
    fn reads_words_phrases_and_fields() {
        let query = Query::parse(
            r#"rates -is:unread feed:"Ars Technica" "central bank" folder:#3 -title:live id:7"#,
        )
        .unwrap();
        let expected = [
            (false, word("rates")),
            (true, Test::Is(Flag::Unread)),
            (false, Test::Feed("Ars Technica".to_owned())),
            (false, Test::Phrase("central bank".to_owned())),
            (false, Test::FolderId(FolderId(3))),
            (true, Test::Title("live".to_owned())),
            (false, Test::Id(ArticleId(7))),
        ];
        let terms: Vec<(bool, Test)> = query
            .terms
            .into_iter()
            .map(|term| (term.negated, term.test))
            .collect();
        assert_eq!(terms, expected);
    }

    #[test]
    fn read_is_not_unread() {
        assert_eq!(Query::parse("is:read"), Query::parse("-is:unread"));
        assert_eq!(Query::parse("-is:read"), Query::parse("is:unread"));
    }

    #[test]
    fn a_lone_dash_is_a_word() {
        assert_eq!(Query::parse("a - b").unwrap().terms.len(), 3);
    }

    #[test]
    fn mistakes_are_pointed_at() {
        for (text, at) in [
            ("x foo:bar", 2),
            ("is:new", 3),
            ("a \"b", 2),
            ("feed:", 5),
            ("id:x", 3),
        ] {
            assert_eq!(Query::parse(text).unwrap_err().at, at, "{text}");
        }
    }

    #[test]
    fn an_address_is_a_word() {
        assert_eq!(
            Query::parse("https://example.org/x").unwrap().terms[0].test,
            word("https://example.org/x")
        );
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>()) {
            let _ = Query::parse(&text);
        }
    }
}
