//! What a [`Query`] says of one article, as a condition in SQL that is true or false, and never NULL. All that a
//! person wrote travels in bound parameters; the SQL itself is put together from a handful of fixed pieces, so like
//! queries share a compiled statement.
//!
//! Words are looked for in the index, or in the texts themselves where the index does not know them yet.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rusqlite::types::Value;

use crate::domain::Query;
use crate::domain::query::{Flag, Order, Part, Test, Thing, When};

use super::articles::BODY;
use super::feeds::json_ids;
use super::fts;
use super::shelf::Shelf;
use super::{tags, terms};

pub(super) const IN_LIST: &str = "IN (SELECT value FROM json_each(?))";

/// The part of a `WHERE` clause after its first condition, with its parameters in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions {
    pub(super) sql: String,
    pub(super) parameters: Vec<Value>,
}

impl Conditions {
    /// Returns these conditions and one more.
    pub(super) fn and(mut self, condition: &str, parameter: Option<Value>) -> Self {
        self.add(condition, parameter);
        self
    }

    pub(super) fn add(&mut self, condition: &str, parameter: Option<Value>) {
        self.sql.push_str(" AND ");
        self.push(condition, parameter);
    }

    fn push(&mut self, sql: &str, parameter: Option<Value>) {
        self.sql.push_str(sql);
        self.parameters.extend(parameter);
    }
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    Index,
    Texts,
}

/// Turns queries into conditions.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) shelf: &'a Shelf,
    pub(super) words: Words,
}

impl Writer<'_> {
    /// Adds a query that must hold to the conditions on rows, or to those that cost a look into a text.
    pub(super) fn sort_in(self, query: &Query, rows: &mut Conditions, texts: &mut Conditions) {
        let to = if self.reads_texts(query) { texts } else { rows };
        to.sql.push_str(" AND ");
        self.write(query, to);
    }

    fn reads_texts(self, query: &Query) -> bool {
        let indexed = self.words == Words::Index && fts::expression(query).is_some();
        !indexed
            && query.tests().into_iter().any(|test| match test {
                Test::Text { part, text, prefix } => {
                    let exact = |wanted: terms::Wanted| wanted.exact;
                    self.words == Words::Texts
                        || !fts::wanted(*part, text, *prefix).is_some_and(exact)
                }
                Test::Regex { part, .. } => matches!(part, Part::Any | Part::Body),
                Test::Has(Thing::Image) => true,
                _ => false,
            })
    }

    fn write(self, query: &Query, to: &mut Conditions) {
        if let Some(feeds) = feeds(query, self.shelf) {
            return to.push(&format!("s.feed {IN_LIST}"), Some(json_ids(feeds).into()));
        }
        if self.words == Words::Index
            && let Some(expression) = fts::expression(query)
        {
            return to.push(
                "s.id IN (SELECT rowid FROM fts WHERE fts MATCH ?)",
                Some(expression.into()),
            );
        }
        match query {
            Query::And(parts) if parts.is_empty() => to.push("TRUE", None),
            Query::Or(parts) if parts.is_empty() => to.push("FALSE", None),
            Query::And(parts) => self.write_group(parts, " AND ", to),
            Query::Or(parts) => self.write_group(parts, " OR ", to),
            Query::Not(inner) => {
                to.push("NOT (", None);
                self.write(inner, to);
                to.push(")", None);
            }
            Query::Test(test) => self.write_test(test, to),
        }
    }

    fn write_group(self, parts: &[Query], between: &str, to: &mut Conditions) {
        to.push("(", None);
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                to.push(between, None);
            }
            self.write(part, to);
        }
        to.push(")", None);
    }

    fn write_test(self, test: &Test, to: &mut Conditions) {
        let lower = |text: &str| Some(Value::from(text.to_lowercase()));
        match test {
            Test::Text { part, text, prefix } => {
                self.write_words(*part, text, *prefix, to);
            }
            Test::Regex { part, pattern } => write_regex(*part, pattern, to),
            Test::Note { text, prefix } => write_note(text, *prefix, to),
            Test::Author(name) => to.push(&article("holds(a.authors, ?)"), lower(name)),
            Test::Link(piece) => to.push(&article("holds(a.link, ?)"), lower(piece)),
            Test::Is(flag) => to.push(flag_condition(*flag), None),
            Test::Has(thing) => to.push(&article(&thing_condition(*thing)), None),
            Test::After(when) => write_moment(">=", *when, to),
            Test::Before(when) => write_moment("<", *when, to),
            Test::Words { order, words } => {
                to.push(&article(words_condition(*order)), Some((*words).into()));
            }
            Test::Id(id) => to.push("s.id = ?", Some(id.0.into())),
            Test::Tag(name) => write_tag(name, to),
            // These are sets of feeds.
            Test::Feed(_) | Test::FeedId(_) | Test::Folder(_) | Test::FolderId(_) => {
                to.push("FALSE", None);
            }
        }
    }

    fn write_words(self, part: Part, text: &str, prefix: bool, to: &mut Conditions) {
        let Some(wanted) = fts::wanted(part, text, prefix) else {
            // The index holds no signs; the title may.
            let lower = Some(Value::from(text.to_lowercase()));
            return match part {
                Part::Body => write_regex(Part::Body, &regex::escape(text), to),
                _ => to.push(&article("holds(a.title, ?)"), lower),
            };
        };
        if self.words == Words::Texts {
            return write_text(part, text, prefix, to);
        }
        to.push(
            "(s.id IN (SELECT rowid FROM fts WHERE fts MATCH ?) AND ",
            Some(wanted.expression.into()),
        );
        write_text(part, text, prefix, to);
        to.push(")", None);
    }
}

/// Returns the feeds that a query asks for, when it asks for nothing else.
pub(super) fn feeds(query: &Query, shelf: &Shelf) -> Option<BTreeSet<i64>> {
    match query {
        Query::Test(Test::Feed(title)) => Some(shelf.feeds_titled(title)),
        Query::Test(Test::FeedId(feed)) => Some([feed.0].into()),
        Query::Test(Test::Folder(title)) => Some(shelf.feeds_under(title)),
        Query::Test(Test::FolderId(folder)) => Some(shelf.feeds_in(*folder)),
        Query::Or(parts) => parts
            .iter()
            .map(|part| feeds(part, shelf))
            .try_fold(BTreeSet::new(), |all, set| Some(&all | &set?)),
        Query::And(parts) => parts
            .iter()
            .map(|part| feeds(part, shelf))
            .reduce(|all, set| Some(&all? & &set?))?,
        Query::Not(_) | Query::Test(_) => None,
    }
}

/// A condition on the row of the article.
fn article(condition: &str) -> String {
    format!("EXISTS (SELECT 1 FROM articles a WHERE a.id = s.id AND {condition})")
}

/// An article has a tag of its own, or by its feed.
fn write_tag(name: &str, to: &mut Conditions) {
    let name = || Some(Value::from(tags::fold(name)));
    to.push(
        "(s.id IN (SELECT x.article FROM tags t JOIN article_tags x ON x.tag = t.id WHERE t.folded = ?)",
        name(),
    );
    to.push(
        " OR s.feed IN (SELECT x.feed FROM tags t JOIN feed_tags x ON x.tag = t.id WHERE t.folded = ?))",
        name(),
    );
}

/// Writes the condition that the text itself holds the words, one after the other.
pub(super) fn write_text(part: Part, text: &str, prefix: bool, to: &mut Conditions) {
    let says = |of: &str| format!("says({of}, ?, {})", i64::from(prefix));
    let text = || Some(Value::from(text.to_owned()));
    to.push(
        "EXISTS (SELECT 1 FROM articles a WHERE a.id = s.id AND (",
        None,
    );
    if part != Part::Body {
        to.push(&says("a.title"), text());
    }
    if part == Part::Any {
        to.push(" OR ", None);
    }
    if part != Part::Title {
        to.push(&says(&format!("text_of({BODY})")), text());
    }
    to.push("))", None);
}

/// Writes the condition that the reader's remark holds the words. Signs alone, which are no words, are looked for
/// as they are. There are as many remarks as a person has written, so that reading them all costs little.
fn write_note(text: &str, prefix: bool, to: &mut Conditions) {
    let (holds, text) = if fts::wanted(Part::Any, text, prefix).is_some() {
        let says = format!("says(text, ?, {})", i64::from(prefix));
        (says, text.to_owned())
    } else {
        ("holds(text, ?)".to_owned(), text.to_lowercase())
    };
    let noted = format!("s.id IN (SELECT id FROM remarks WHERE {holds})");
    to.push(&noted, Some(text.into()));
}

fn write_regex(part: Part, pattern: &str, to: &mut Conditions) {
    const TITLE: &str = "matches(a.title, ?)";
    let body = format!("matches(text_of({BODY}), ?)");
    let pattern = || Some(Value::from(pattern.to_owned()));
    to.push(
        "EXISTS (SELECT 1 FROM articles a WHERE a.id = s.id AND (",
        None,
    );
    match part {
        Part::Title => to.push(TITLE, pattern()),
        Part::Body => to.push(&body, pattern()),
        Part::Author => to.push("matches(a.authors, ?)", pattern()),
        Part::Link => to.push("matches(a.link, ?)", pattern()),
        Part::Note => to.push(
            "EXISTS (SELECT 1 FROM remarks x WHERE x.id = a.id AND matches(x.text, ?))",
            pattern(),
        ),
        Part::Any => {
            to.push(TITLE, pattern());
            to.push(" OR ", None);
            to.push(&body, pattern());
        }
    }
    to.push("))", None);
}

fn write_moment(comparison: &str, when: When, to: &mut Conditions) {
    let (moment, parameter): (&str, Value) = match when {
        When::At(at) => ("?", at.0.into()),
        When::Ago(span) => ("unixepoch('now') - ?", span.seconds().into()),
        When::Day(day) => ("unixepoch(?, 'utc')", day.to_string().into()),
        When::Today => (
            "unixepoch('now', 'localtime', 'start of day', ?, 'utc')",
            "-0 days".to_owned().into(),
        ),
        When::Yesterday => (
            "unixepoch('now', 'localtime', 'start of day', ?, 'utc')",
            "-1 days".to_owned().into(),
        ),
    };
    to.push(&format!("s.at {comparison} {moment}"), Some(parameter));
}

fn flag_condition(flag: Flag) -> &'static str {
    match flag {
        Flag::Unread => "s.unread = 1",
        Flag::Starred => "s.starred = 1",
        Flag::Later => "s.later = 1",
        Flag::Tagged => {
            "(EXISTS (SELECT 1 FROM article_tags x WHERE x.article = s.id)
                OR s.feed IN (SELECT feed FROM feed_tags))"
        }
        Flag::Updated => "EXISTS (SELECT 1 FROM revisions r WHERE r.article = s.id AND NOT r.seen)",
    }
}

/// Returns the column that holds a mark: it has the mark's name.
pub(super) fn column(mark: Flag) -> &'static str {
    mark.word()
}

fn words_condition(order: Order) -> &'static str {
    match order {
        Order::Less => "a.words < ?",
        Order::LessOrEqual => "a.words <= ?",
        Order::Equal => "a.words = ?",
        Order::GreaterOrEqual => "a.words >= ?",
        Order::Greater => "a.words > ?",
    }
}

fn thing_condition(thing: Thing) -> Cow<'static, str> {
    match thing {
        Thing::Enclosure => "a.enclosures IS NOT NULL".into(),
        Thing::Audio => "holds(a.enclosures, '\"type\":\"audio/')".into(),
        Thing::Video => "holds(a.enclosures, '\"type\":\"video/')".into(),
        Thing::Image => {
            format!("(holds(a.enclosures, '\"type\":\"image/') OR holds({BODY}, '<img'))").into()
        }
        Thing::Author => "a.authors IS NOT NULL".into(),
        Thing::Link => "a.link IS NOT NULL".into(),
        Thing::Note => "EXISTS (SELECT 1 FROM remarks x WHERE x.id = a.id)".into(),
    }
}
