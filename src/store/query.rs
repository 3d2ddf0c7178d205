//! A [`Query`] as ways along the library: from which table or index its articles come, in which order, and which
//! conditions they have to meet.
//!
//! Feeds are looked up here by name and become sets of ids. Which index a list is walked along is
//! decided here as well and not left to the planner: the time to the first page must never depend
//! on what it believes about the library.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::domain::Query;
use crate::domain::query::{Flag, Test};

use super::conditions::{self, Conditions, IN_LIST, Words, Writer};
use super::feeds::json_ids;
use super::shelf::Shelf;
use super::{fts, index, vocabulary};

/// Up to this number of feeds a list is put together from one walk for each; with more, the walk
/// over all articles finds enough of theirs soon.
const FEEDS_WALKED: usize = 64;

/// All articles, in the order of their arrival.
pub(super) const STATUS: &str = "status s";

/// Articles that the index finds, in the order of their arrival.
pub(super) const FOUND: &str = "fts CROSS JOIN status s ON s.id = fts.rowid";

/// Articles that the index does not know yet.
const WAITING: &str = "(SELECT id FROM pending UNION ALL SELECT id FROM unindexed) w
    CROSS JOIN status s ON s.id = w.id";

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
    /// What only the texts can tell.
    pub(super) texts: Conditions,
    /// The same query for articles that the index does not know yet: what rows tell, and what texts tell. `None`
    /// when there are none, or the index is not asked.
    waiting: Option<(Conditions, Conditions)>,
}

/// What to select from, and which rows of it.
#[derive(Clone)]
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
        plan.take_words(query, &shelf);
        if let Some(text) = &plan.text {
            plan.text = Some(vocabulary::spell_out(db, text)?.into_owned());
        }
        if asks_the_index(query) && index::has_waiting(db)? {
            plan.add_waiting(query, &shelf);
        }
        Ok(plan)
    }

    /// Takes in all conditions, those that the index can answer as one expression.
    fn take_words(&mut self, query: &Query, shelf: &Shelf) {
        let mut words = fts::Conjunction::default();
        for part in query.conjuncts() {
            if words.take(part) {
                continue;
            }
            match part {
                Query::Test(Test::Text {
                    part: place,
                    text,
                    prefix,
                }) if words.narrow(part) => {
                    self.texts.sql.push_str(" AND ");
                    conditions::write_text(*place, text, *prefix, &mut self.texts);
                }
                _ => self.take(part, shelf),
            }
        }
        match words.expression() {
            Some(fts::Expression::Matches(text)) => self.text = Some(text),
            Some(fts::Expression::MatchesNot(text)) => self.conditions.add(
                "s.id NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?)",
                Some(text.into()),
            ),
            None => {}
        }
    }

    /// Takes in a condition that must hold.
    fn take(&mut self, part: &Query, shelf: &Shelf) {
        if let Some(feeds) = conditions::feeds(part, shelf) {
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
        let words = Words::Index;
        Writer { shelf, words }.sort_in(part, &mut self.conditions, &mut self.texts);
    }

    /// Has the texts of the articles read that the index does not know yet, and asks the index for no others.
    fn add_waiting(&mut self, query: &Query, shelf: &Shelf) {
        let words = Words::Texts;
        let (mut rows, mut texts) = (Conditions::default(), Conditions::default());
        for part in query.conjuncts() {
            Writer { shelf, words }.sort_in(part, &mut rows, &mut texts);
        }
        self.waiting = Some((rows, texts));
        if self.text.is_none() {
            self.conditions.add(
                "s.id NOT IN (SELECT id FROM pending UNION ALL SELECT id FROM unindexed)",
                None,
            );
        }
    }

    /// Returns the ways that together meet each article of the query once, for jobs that need no order.
    pub(super) fn wholes(&self) -> Vec<Route> {
        std::iter::once(self.whole())
            .chain(self.waiting())
            .collect()
    }

    /// Returns the way to all articles that the index knows.
    pub(super) fn whole(&self) -> Route {
        let mut route = match &self.text {
            None => self.along(STATUS),
            Some(text) => self.by_text(text.clone()),
        };
        self.limit_feeds(&mut route.conditions);
        route
    }

    /// Returns the way to those articles of the query that match `expression` as well; `implied`: what matches it has
    /// all words of the query.
    pub(super) fn whole_with(&self, expression: &str, implied: bool) -> Route {
        let text = match &self.text {
            Some(text) if !implied => format!("({text}) AND ({expression})"),
            _ => expression.to_owned(),
        };
        let mut route = self.by_text(text);
        self.limit_feeds(&mut route.conditions);
        route
    }

    /// Returns the way to all articles that the index does not know yet, if there are any.
    pub(super) fn waiting(&self) -> Option<Route> {
        let (conditions, texts) = self.waiting.clone()?;
        Some(Route {
            source: WAITING,
            in_order: false,
            conditions,
            texts,
        })
    }

    /// Returns the expression of the index that articles are found by, newest first among many.
    pub(super) fn found_by(&self) -> Option<&str> {
        self.text.as_deref().filter(|_| !self.by_id)
    }

    /// Returns the ways along lists that together meet all articles of the query that the index knows. What they
    /// find has to be merged; most queries have just one.
    pub(super) fn walks(&self) -> Vec<Route> {
        if self.text.is_some() || self.by_id {
            return vec![self.whole()];
        }
        self.lists()
    }

    /// Returns the ways along lists that together meet, in order, all articles of the query and those that differ
    /// from them by their words alone.
    pub(super) fn lists_without_words(&self) -> Vec<Route> {
        let mut lists = self.lists();
        for list in &mut lists {
            list.texts = Conditions::default();
        }
        lists
    }

    fn lists(&self) -> Vec<Route> {
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
    fn by_text(&self, expression: String) -> Route {
        let mut route = self.along(STATUS);
        route.source = FOUND;
        route.conditions.add("fts MATCH ?", Some(expression.into()));
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

/// Tells whether the query looks for words that the index has.
fn asks_the_index(query: &Query) -> bool {
    query.tests().into_iter().any(|test| match test {
        Test::Text { part, text, prefix } => fts::wanted(*part, text, *prefix).is_some(),
        _ => false,
    })
}
