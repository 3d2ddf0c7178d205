//! A [`Query`] as SQL. All that a person wrote travels in bound parameters; the SQL itself is put
//! together from a handful of fixed pieces, each at most once, so a query of any length has a
//! statement of bounded size, and like queries share a compiled one.
//!
//! Feeds are looked up here by name and become sets of ids. Which index a list is walked along is
//! decided here as well and not left to the planner: the time to the first page must never depend
//! on what it believes about the library.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::domain::Query;
use crate::domain::query::{Flag, Test};

use super::feeds::json_ids;
use super::shelf::Shelf;
use super::spacing;

/// Up to this number of feeds a list is put together from one walk for each; with more, the walk
/// over all articles finds enough of theirs soon.
const FEEDS_WALKED: usize = 64;
/// Characters of a title that are looked for; `SQLite` refuses patterns without end.
const LONGEST_PATTERN: usize = 1000;

/// All articles, in the order of their arrival.
pub(super) const STATUS: &str = "status s";

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
}

/// What to select from, and which rows of it.
pub(super) struct Route {
    pub(super) source: &'static str,
    /// Whether the source is an index that has the rows in the order of lists.
    pub(super) in_order: bool,
    pub(super) conditions: Conditions,
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
        self.sql.push_str(condition);
        self.parameters.extend(parameter);
    }
}

impl Plan {
    /// Reads the query, looking up in the library what it says of feeds and folders.
    pub(super) fn of(db: &Connection, query: &Query) -> rusqlite::Result<Plan> {
        let names =
            |test: &Test| matches!(test, Test::Feed(_) | Test::Folder(_) | Test::FolderId(_));
        let shelf = if query.terms.iter().any(|term| names(&term.test)) {
            Shelf::load(db)?
        } else {
            Shelf::default()
        };
        let mut wanted = Tests::default();
        let mut unwanted = Tests::default();
        for term in &query.terms {
            let side = if term.negated {
                &mut unwanted
            } else {
                &mut wanted
            };
            side.take(&term.test, &shelf, term.negated);
        }
        Ok(Plan::new(wanted, unwanted))
    }

    fn new(wanted: Tests, unwanted: Tests) -> Plan {
        let mut plan = Plan {
            text: (!wanted.texts.is_empty()).then(|| wanted.texts.join(" AND ")),
            by_id: wanted.ids.is_some(),
            feeds: wanted.feeds,
            ..Plan::default()
        };
        if let (Some(feeds), Some(not)) = (&mut plan.feeds, &unwanted.feeds) {
            feeds.retain(|feed| !not.contains(feed));
        } else if let Some(not) = unwanted.feeds {
            plan.conditions.add(
                "s.feed NOT IN (SELECT value FROM json_each(?))",
                Some(json_ids(not).into()),
            );
        }
        for (flags, value) in [(&wanted.flags, 1), (&unwanted.flags, 0)] {
            for flag in [Flag::Unread, Flag::Starred, Flag::Later] {
                if flags.contains(&flag) {
                    let column = column(flag);
                    plan.conditions.add(&format!("s.{column} = {value}"), None);
                }
            }
        }
        plan.flags = wanted.flags;
        for (ids, not) in [(wanted.ids, ""), (unwanted.ids, "NOT ")] {
            if let Some(ids) = ids {
                plan.conditions.add(
                    &format!("s.id {not}IN (SELECT value FROM json_each(?))"),
                    Some(json_ids(ids).into()),
                );
            }
        }
        for (titles, not) in [(wanted.titles, "NOT "), (unwanted.titles, "")] {
            if !titles.is_empty() {
                plan.conditions.add(
                    &format!(
                        "NOT EXISTS (SELECT 1 FROM json_each(?) p CROSS JOIN articles a
                            WHERE a.id = s.id
                            AND ifnull(a.folded, a.title) {not}LIKE p.value ESCAPE '\\')"
                    ),
                    Some(patterns(&titles).into()),
                );
            }
        }
        if !unwanted.texts.is_empty() {
            plan.conditions.add(
                "s.id NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?)",
                Some(unwanted.texts.join(" OR ").into()),
            );
        }
        plan
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
                "s.feed IN (SELECT value FROM json_each(?))",
                Some(json_ids(feeds.iter().copied()).into()),
            );
        }
    }
}

/// The tests of a query by their kind: those that must hold, or those that must not.
#[derive(Default)]
struct Tests {
    /// FTS5 phrases.
    texts: Vec<String>,
    titles: Vec<String>,
    feeds: Option<BTreeSet<i64>>,
    flags: Vec<Flag>,
    ids: Option<BTreeSet<i64>>,
}

impl Tests {
    fn take(&mut self, test: &Test, feeds: &Shelf, negated: bool) {
        // What must hold narrows: "a and b". What must not hold adds up: "neither a nor b".
        let limit = |set: &mut Option<BTreeSet<i64>>, more: BTreeSet<i64>| {
            *set = Some(match set.take() {
                None => more,
                Some(set) if negated => &set | &more,
                Some(set) => &set & &more,
            });
        };
        match test {
            Test::Word(words) | Test::Phrase(words) => match phrase(words) {
                Some(phrase) => self.texts.push(phrase),
                // The index holds no signs; the title may.
                None => self.titles.push(words.clone()),
            },
            Test::Title(part) => self.titles.push(part.clone()),
            Test::Feed(title) => limit(&mut self.feeds, feeds.feeds_titled(title)),
            Test::FeedId(feed) => limit(&mut self.feeds, [feed.0].into()),
            Test::Folder(title) => limit(&mut self.feeds, feeds.feeds_under(title)),
            Test::FolderId(folder) => limit(&mut self.feeds, feeds.feeds_in(*folder)),
            Test::Is(flag) => self.flags.push(*flag),
            Test::Id(id) => limit(&mut self.ids, [id.0].into()),
        }
    }
}

/// Returns the column that holds a mark.
pub(super) fn column(flag: Flag) -> &'static str {
    match flag {
        Flag::Unread => "unread",
        Flag::Starred => "starred",
        Flag::Later => "later",
    }
}

/// Returns the text as an FTS5 string, in which nothing has a meaning of its own but the quotation
/// mark, doubled, and NUL, which would end it. `None` when it has no letter and no digit to look for.
fn phrase(text: &str) -> Option<String> {
    let text = text.replace('\0', " ");
    let text = spacing::space_out(&text);
    text.chars()
        .any(char::is_alphanumeric)
        .then(|| format!("\"{}\"", text.replace('"', "\"\"")))
}

/// Returns LIKE patterns as a JSON array.
fn patterns(titles: &[String]) -> String {
    let pattern = |title: &String| {
        let start: String = title.chars().take(LONGEST_PATTERN).collect();
        let escaped = start
            .to_lowercase()
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        format!("%{escaped}%")
    };
    let patterns: Vec<String> = titles.iter().map(pattern).collect();
    serde_json::to_string(&patterns).expect("strings can be written as JSON")
}
