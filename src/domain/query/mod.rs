//! The query language: which articles. One grammar for the filter line, smart feeds, rules and the
//! command line. Knows neither a clock nor how articles are kept.
//!
//! [`Query`] is what a query means; `parse` reads it as a person writes it, `print` writes it back,
//! and [`fields`] is the table of what can be asked for, from which the documentation is made.

pub mod fields;
pub mod forms;
mod meaning;
mod parse;
mod print;
mod scan;
pub mod when;

use thiserror::Error;

use super::article::SortKey;
use super::{ArticleId, FeedId, FolderId, StatusChange, Timestamp};

pub use fields::{EXAMPLES, FIELDS};
pub(crate) use scan::compile;
pub use when::{Span, Unit, When};

/// A set of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Those that are in all of these; without any, all articles.
    And(Vec<Query>),
    /// Those that are in one of these at least; without any, no article.
    Or(Vec<Query>),
    /// All others.
    Not(Box<Query>),
    Test(Test),
}

/// What a condition looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The words, or forms of them, stand together in this part of the article.
    Text {
        part: Part,
        text: String,
        /// Whether the last word may go on.
        prefix: bool,
    },
    /// A regular expression, without regard to case, matches this part of the article.
    Regex {
        part: Part,
        pattern: String,
    },
    /// What the reader wrote about the article holds the words, or forms of them, together.
    Note {
        text: String,
        /// Whether the last word may go on.
        prefix: bool,
    },
    /// An author's name holds this, without regard to case.
    Author(String),
    /// The link holds this, without regard to case.
    Link(String),
    /// The feed's title holds this, without regard to case.
    Feed(String),
    FeedId(FeedId),
    /// The title of the folder, or of one that it is in, is this, without regard to case.
    Folder(String),
    /// In the folder or in one inside of it.
    FolderId(FolderId),
    /// The article or its feed has this tag, without regard to case.
    Tag(String),
    Is(Flag),
    Has(Thing),
    /// Published at this moment or later; without a date, arrived.
    After(When),
    /// Published before this moment; without a date, arrived.
    Before(When),
    /// The number of words of its text.
    Words {
        order: Order,
        words: u32,
    },
    Id(ArticleId),
}

/// The part of an article that is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Title or text.
    Any,
    Title,
    Body,
    /// The names of the authors; regular expressions only.
    Author,
    /// The address; regular expressions only.
    Link,
    /// What the reader wrote about it; regular expressions only.
    Note,
}

/// The states that a query can ask for. Read is the opposite of unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    Unread,
    Starred,
    Later,
    /// The article, or its feed, has a tag.
    Tagged,
    /// The publisher changed the text after it was read.
    Updated,
}

/// What an article can come with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    Enclosure,
    Audio,
    Video,
    Image,
    Author,
    Link,
    /// What the reader wrote about it.
    Note,
}

/// How a number compares to the one that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    Less,
    LessOrEqual,
    Equal,
    GreaterOrEqual,
    Greater,
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
        stretch: Stretch,
    },
}

/// A stretch of a sorted list, both ends included. An open end is the list's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    pub from: Option<SortKey>,
    pub to: Option<SortKey>,
}

impl Stretch {
    /// Tells whether this place is in the stretch.
    pub fn holds(&self, key: SortKey) -> bool {
        self.from.is_none_or(|from| key <= from) && self.to.is_none_or(|to| key >= to)
    }
}

/// A change of status that the journal can take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub selection: Selection,
    pub change: StatusChange,
}

/// A query that cannot be read: where, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{why}")]
pub struct Mistake {
    /// The place, in characters from 0; the length of the query for its end.
    pub at: usize,
    /// Characters that are wrong; 0 where something is missing.
    pub len: usize,
    pub why: String,
}

impl Default for Query {
    fn default() -> Self {
        Query::all()
    }
}

impl From<Test> for Query {
    fn from(test: Test) -> Self {
        Query::Test(test)
    }
}

impl Query {
    /// All articles.
    pub fn all() -> Self {
        Query::And(Vec::new())
    }

    /// Tells whether no condition is set.
    pub fn is_all(&self) -> bool {
        matches!(self, Query::And(parts) if parts.is_empty())
    }

    /// Reads a query as a person writes it.
    ///
    /// # Errors
    /// The first mistake, with its place.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        parse::query(text)
    }

    /// Returns the query for these words as they stand, whatever is among them.
    pub fn text(text: &str) -> Self {
        Query::Test(Test::Text {
            part: Part::Any,
            text: text.to_owned(),
            prefix: false,
        })
    }

    /// Returns the articles that are in all of these.
    pub fn all_of(parts: impl IntoIterator<Item = Query>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Query::And(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        one_or(flat, Query::And)
    }

    /// Returns the articles that are in one of these at least.
    pub fn any_of(parts: impl IntoIterator<Item = Query>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Query::Or(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        one_or(flat, Query::Or)
    }

    /// Returns all other articles.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Query::Not(inner) => *inner,
            other => Query::Not(Box::new(other)),
        }
    }

    /// Returns this query narrowed by one more test.
    #[must_use]
    pub fn and(self, test: Test) -> Self {
        Query::all_of([self, test.into()])
    }

    /// Returns the articles that are in both queries.
    #[must_use]
    pub fn and_all(self, other: &Query) -> Self {
        Query::all_of([self, other.clone()])
    }

    /// Returns the conditions all of which must hold.
    pub fn conjuncts(&self) -> &[Query] {
        match self {
            Query::And(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }

    /// Tells whether the query looks into titles or texts by words.
    pub fn searches_text(&self) -> bool {
        !self.sought().is_empty()
    }

    /// Tells whether the marks and the feeds of articles decide alone, which can be read along an index in the order
    /// of lists: such a list takes no longer in a larger library.
    pub fn walks_an_index(&self) -> bool {
        self.tests().into_iter().all(|test| match test {
            Test::Is(flag) => matches!(flag, Flag::Unread | Flag::Starred | Flag::Later),
            Test::Feed(_) | Test::FeedId(_) | Test::Folder(_) | Test::FolderId(_) => true,
            _ => false,
        })
    }

    /// Returns the tests of text that an article may have been found by: not those that exclude.
    pub fn sought(&self) -> Vec<&Test> {
        let mut found = Vec::new();
        let mut stack = vec![self];
        while let Some(query) = stack.pop() {
            match query {
                Query::And(parts) | Query::Or(parts) => stack.extend(parts.iter().rev()),
                Query::Test(test @ (Test::Text { .. } | Test::Regex { .. })) => found.push(test),
                Query::Test(_) | Query::Not(_) => {}
            }
        }
        found
    }

    /// Returns all tests, whether they must hold or not.
    pub fn tests(&self) -> Vec<&Test> {
        let mut found = Vec::new();
        let mut stack = vec![self];
        while let Some(query) = stack.pop() {
            match query {
                Query::And(parts) | Query::Or(parts) => stack.extend(parts.iter().rev()),
                Query::Not(inner) => stack.push(inner),
                Query::Test(test) => found.push(test),
            }
        }
        found
    }

    /// Returns the query as it is meant at `now`: ages become moments, so that what was listed and
    /// what is changed later are the same articles.
    #[must_use]
    pub fn frozen(&self, now: Timestamp) -> Self {
        match self {
            Query::And(parts) => Query::And(parts.iter().map(|part| part.frozen(now)).collect()),
            Query::Or(parts) => Query::Or(parts.iter().map(|part| part.frozen(now)).collect()),
            Query::Not(inner) => Query::Not(Box::new(inner.frozen(now))),
            Query::Test(Test::After(when)) => Query::Test(Test::After(when.frozen(now))),
            Query::Test(Test::Before(when)) => Query::Test(Test::Before(when.frozen(now))),
            Query::Test(test) => Query::Test(test.clone()),
        }
    }
}

/// Returns the only part itself, or all of them together.
fn one_or(mut parts: Vec<Query>, together: fn(Vec<Query>) -> Query) -> Query {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            together(parts)
        }
        None => together(parts),
    }
}

#[cfg(test)]
mod tests;
