//! A [`Query`] as SQL. All that a person wrote travels in bound parameters; the SQL itself is put
//! together from a handful of fixed pieces, so like queries share a compiled statement.
//!
//! Feeds are looked up here by name and become sets of ids. Which index a list is walked along is
//! decided here as well and not left to the planner: the time to the first page must never depend
//! on what it believes about the library.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::domain::Query;
use crate::domain::query::{Flag, Order, Part, Test, Thing, When};

use super::feeds::json_ids;
use super::fts;
use super::shelf::Shelf;
use super::tags;

/// Up to this number of feeds a list is put together from one walk for each; with more, the walk
/// over all articles finds enough of theirs soon.
const FEEDS_WALKED: usize = 64;

/// All articles, in the order of their arrival.
pub(super) const STATUS: &str = "status s";

const IN_LIST: &str = "IN (SELECT value FROM json_each(?))";

/// A query, ready to become the conditions of a statement on `status s`.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The words that must be there, as an FTS5 expression.
    pub(super) text: Option<String>,
    /// The feeds that it is limited to.
    feeds: Option<BTreeSet<i64>>,
    flags: Vec<Flag>,
    by_id: bool,
    conditions: Conditions,
    /// What only the texts can tell of the articles that the index has found.
    texts: Conditions,
}

/// What to select from, and which rows of it.
pub(super) struct Route {
    pub(super) source: &'static str,
    /// Whether the source is an index that has the rows in the order of lists.
    pub(super) in_order: bool,
    pub(super) conditions: Conditions,
    /// Conditions that cost a look into a text, for the fewest rows that will do.
    pub(super) texts: Conditions,
}

impl Route {
    /// Returns all conditions, when all rows are wanted anyway.
    pub(super) fn all_conditions(self) -> Conditions {
        let mut all = self.conditions;
        all.sql.push_str(&self.texts.sql);
        all.parameters.extend(self.texts.parameters);
        all
    }
}

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

    fn add(&mut self, condition: &str, parameter: Option<Value>) {
        self.sql.push_str(" AND ");
        self.push(condition, parameter);
    }

    fn push(&mut self, sql: &str, parameter: Option<Value>) {
        self.sql.push_str(sql);
        self.parameters.extend(parameter);
    }
}

impl Plan {
    /// Reads the query, looking up in the library what it says of feeds and folders.
    pub(super) fn of(db: &Connection, query: &Query) -> rusqlite::Result<Plan> {
        let names =
            |test: &&Test| matches!(test, Test::Feed(_) | Test::Folder(_) | Test::FolderId(_));
        let shelf = if query.tests().iter().any(names) {
            Shelf::load(db)?
        } else {
            Shelf::default()
        };
        let mut plan = Plan::default();
        let mut texts = fts::Conjunction::default();
        for part in query.conjuncts() {
            if texts.take(part) {
                continue;
            }
            match part {
                Query::Test(Test::Text {
                    part: place,
                    text,
                    prefix,
                }) if texts.narrow(part) => {
                    plan.texts.sql.push_str(" AND ");
                    write_text(*place, text, *prefix, &mut plan.texts);
                }
                _ => plan.take(part, &shelf),
            }
        }
        match texts.expression() {
            Some(fts::Expression::Matches(text)) => plan.text = Some(text),
            Some(fts::Expression::MatchesNot(text)) => plan.conditions.add(
                "s.id NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?)",
                Some(text.into()),
            ),
            None => {}
        }
        Ok(plan)
    }

    /// Takes in a condition that must hold.
    fn take(&mut self, part: &Query, shelf: &Shelf) {
        if let Some(feeds) = feeds(part, shelf) {
            self.feeds = Some(match self.feeds.take() {
                None => feeds,
                Some(before) => &before & &feeds,
            });
            return;
        }
        match part {
            Query::Test(Test::Is(flag)) => self.flags.push(*flag),
            Query::Test(Test::Id(_)) => self.by_id = true,
            _ => {}
        }
        self.conditions.sql.push_str(" AND ");
        write(part, shelf, &mut self.conditions);
    }

    /// Returns the one way to all articles of the query, for jobs that need no order.
    pub(super) fn whole(&self) -> Route {
        let mut route = match &self.text {
            None => self.along(STATUS),
            Some(_) => self.by_text(),
        };
        self.limit_feeds(&mut route.conditions);
        route
    }

    /// Returns the ways along lists that together meet all articles of the query. What they find
    /// has to be merged; most queries have just one.
    pub(super) fn walks(&self) -> Vec<Route> {
        if self.text.is_some() || self.by_id {
            return vec![self.whole()];
        }
        let is_rare = |flag: &Flag| matches!(flag, Flag::Starred | Flag::Later);
        match &self.feeds {
            // Those with a rare mark are found sooner among their like than among those of a feed.
            Some(feeds) if feeds.len() <= FEEDS_WALKED && !self.flags.iter().any(is_rare) => {
                feeds.iter().map(|feed| self.along_feed(*feed)).collect()
            }
            _ => {
                let mut route = self.along(self.index());
                self.limit_feeds(&mut route.conditions);
                vec![route]
            }
        }
    }

    /// Returns the index on which the whole list stands in order, with as little else as possible.
    fn index(&self) -> &'static str {
        if self.flags.contains(&Flag::Starred) {
            "status s INDEXED BY status_starred"
        } else if self.flags.contains(&Flag::Later) {
            "status s INDEXED BY status_later"
        } else if self.flags.contains(&Flag::Unread) {
            "status s INDEXED BY status_unread"
        } else {
            "status s INDEXED BY status_at"
        }
    }

    fn along(&self, source: &'static str) -> Route {
        Route {
            source,
            in_order: source != STATUS,
            conditions: self.conditions.clone(),
            texts: self.texts.clone(),
        }
    }

    fn along_feed(&self, feed: i64) -> Route {
        let mut route = self.along(if self.flags.contains(&Flag::Unread) {
            "status s INDEXED BY status_feed_unread"
        } else {
            "status s INDEXED BY status_feed"
        });
        route.conditions.add("s.feed = ?", Some(feed.into()));
        route
    }

    /// Text comes first when there is any: it finds the few in the many.
    fn by_text(&self) -> Route {
        let mut route = self.along(STATUS);
        route.source = "fts CROSS JOIN status s ON s.id = fts.rowid";
        let text = self.text.clone().map(Value::from);
        route.conditions.add("fts MATCH ?", text);
        route
    }

    fn limit_feeds(&self, conditions: &mut Conditions) {
        if let Some(feeds) = &self.feeds {
            conditions.add(
                &format!("s.feed {IN_LIST}"),
                Some(json_ids(feeds.iter().copied()).into()),
            );
        }
    }
}

/// Returns the feeds that a query asks for, when it asks for nothing else.
fn feeds(query: &Query, shelf: &Shelf) -> Option<BTreeSet<i64>> {
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

/// Writes a query as one condition that is true or false, and never NULL.
fn write(query: &Query, shelf: &Shelf, to: &mut Conditions) {
    if let Some(feeds) = feeds(query, shelf) {
        return to.push(&format!("s.feed {IN_LIST}"), Some(json_ids(feeds).into()));
    }
    if let Some(expression) = fts::expression(query) {
        return to.push(
            "s.id IN (SELECT rowid FROM fts WHERE fts MATCH ?)",
            Some(expression.into()),
        );
    }
    match query {
        Query::And(parts) if parts.is_empty() => to.push("TRUE", None),
        Query::Or(parts) if parts.is_empty() => to.push("FALSE", None),
        Query::And(parts) => write_group(parts, " AND ", shelf, to),
        Query::Or(parts) => write_group(parts, " OR ", shelf, to),
        Query::Not(inner) => {
            to.push("NOT (", None);
            write(inner, shelf, to);
            to.push(")", None);
        }
        Query::Test(test) => write_test(test, to),
    }
}

fn write_group(parts: &[Query], between: &str, shelf: &Shelf, to: &mut Conditions) {
    to.push("(", None);
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            to.push(between, None);
        }
        write(part, shelf, to);
    }
    to.push(")", None);
}

fn write_test(test: &Test, to: &mut Conditions) {
    let article = |condition: &str| {
        format!("EXISTS (SELECT 1 FROM articles a WHERE a.id = s.id AND {condition})")
    };
    let lower = |text: &str| Some(Value::from(text.to_lowercase()));
    match test {
        Test::Text { part, text, prefix }
            if let Some(wanted) = fts::wanted(*part, text, *prefix) =>
        {
            to.push(
                "(s.id IN (SELECT rowid FROM fts WHERE fts MATCH ?) AND ",
                Some(wanted.expression.into()),
            );
            write_text(*part, text, *prefix, to);
            to.push(")", None);
        }
        // The index holds no signs; the title may.
        Test::Text {
            part: Part::Body,
            text,
            ..
        } => write_regex(Part::Body, &regex::escape(text), to),
        Test::Text { text, .. } => to.push(&article("holds(a.title, ?)"), lower(text)),
        Test::Regex { part, pattern } => write_regex(*part, pattern, to),
        Test::Author(name) => to.push(&article("holds(a.authors, ?)"), lower(name)),
        Test::Link(piece) => to.push(&article("holds(a.link, ?)"), lower(piece)),
        Test::Is(flag) => to.push(flag_condition(*flag), None),
        Test::Has(thing) => to.push(&article(thing_condition(*thing)), None),
        Test::After(when) => write_moment(">=", *when, to),
        Test::Before(when) => write_moment("<", *when, to),
        Test::Words { order, words } => to.push(
            &article(match order {
                Order::Less => "a.words < ?",
                Order::LessOrEqual => "a.words <= ?",
                Order::Equal => "a.words = ?",
                Order::GreaterOrEqual => "a.words >= ?",
                Order::Greater => "a.words > ?",
            }),
            Some((*words).into()),
        ),
        Test::Id(id) => to.push("s.id = ?", Some(id.0.into())),
        Test::Tag(name) => write_tag(name, to),
        // These are sets of feeds.
        Test::Feed(_) | Test::FeedId(_) | Test::Folder(_) | Test::FolderId(_) => {
            to.push("FALSE", None);
        }
    }
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
fn write_text(part: Part, text: &str, prefix: bool, to: &mut Conditions) {
    const BODY: &str = "(SELECT text_of(b.html) FROM bodies b WHERE b.id = s.id)";
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
        to.push(&says(BODY), text());
    }
    to.push("))", None);
}

fn write_regex(part: Part, pattern: &str, to: &mut Conditions) {
    const TITLE: &str = "matches(a.title, ?)";
    const BODY: &str = "matches((SELECT text_of(b.html) FROM bodies b WHERE b.id = s.id), ?)";
    let pattern = || Some(Value::from(pattern.to_owned()));
    to.push(
        "EXISTS (SELECT 1 FROM articles a WHERE a.id = s.id AND (",
        None,
    );
    match part {
        Part::Title => to.push(TITLE, pattern()),
        Part::Body => to.push(BODY, pattern()),
        Part::Author => to.push("matches(a.authors, ?)", pattern()),
        Part::Link => to.push("matches(a.link, ?)", pattern()),
        Part::Any => {
            to.push(TITLE, pattern());
            to.push(" OR ", None);
            to.push(BODY, pattern());
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

fn thing_condition(thing: Thing) -> &'static str {
    match thing {
        Thing::Enclosure => "a.enclosures IS NOT NULL",
        Thing::Audio => "holds(a.enclosures, '\"type\":\"audio/')",
        Thing::Video => "holds(a.enclosures, '\"type\":\"video/')",
        Thing::Image => {
            "(holds(a.enclosures, '\"type\":\"image/')
                OR holds((SELECT b.html FROM bodies b WHERE b.id = s.id), '<img'))"
        }
        Thing::Author => "a.authors IS NOT NULL",
        Thing::Link => "a.link IS NOT NULL",
    }
}
