//! Lists of articles, as windows on them.
//!
//! A window is found in two steps: first the places (sort time and id), which an index yields in
//! order, then the rows of those few that are shown. So the cost follows the size of the window and
//! not that of the library.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::domain::article::SortKey;
use crate::domain::query::{Anchor, Flag, Test};
use crate::domain::{ArticleHead, ArticleId, Query, Timestamp};

use super::articles::heads;
use super::conditions::Conditions;
use super::feeds::json_ids;
use super::query::{Plan, Route, STATUS};
use super::{Page, Result, Store};

/// Before every place in a list, and after every one.
const TOP: SortKey = SortKey {
    at: Timestamp(i64::MAX),
    id: ArticleId(i64::MAX),
};
const BOTTOM: SortKey = SortKey {
    at: Timestamp(i64::MIN),
    id: ArticleId(i64::MIN),
};

impl Store {
    /// Returns a window of at most `limit` rows on the articles of `query`, newest first. Articles in
    /// `keep` stay in the list although they no longer match (they were just marked read, say).
    pub fn page(
        &self,
        query: &Query,
        keep: &[ArticleId],
        anchor: Anchor,
        limit: u32,
    ) -> Result<Page> {
        self.catch_up_for(query)?;
        self.read(|db| {
            let list = List {
                db,
                plan: Plan::of(db, query)?,
                keep,
            };
            let window = list.window(anchor, limit as usize)?;
            Ok(Page {
                rows: heads(db, &window.keys)?,
                before: window.before,
                after: window.after,
                newest: newest(db)?,
            })
        })
    }

    /// Returns the unread article that follows `after` in the order of lists, beginning again at the
    /// top when there is none below. `backwards` looks the other way. Never returns `after` itself.
    pub fn next_unread(
        &self,
        query: &Query,
        after: Option<SortKey>,
        backwards: bool,
    ) -> Result<Option<ArticleHead>> {
        let unread = query.clone().and(Test::Is(Flag::Unread));
        self.catch_up_for(query)?;
        self.read(|db| {
            let list = List {
                db,
                plan: Plan::of(db, &unread)?,
                keep: &[],
            };
            let mut keys = Vec::new();
            if let Some(after) = after {
                keys = list.keys(&Walk::from(after, backwards), 1)?;
            }
            if keys.is_empty() {
                let start = if backwards { BOTTOM } else { TOP };
                keys = list.keys(&Walk::from(start, backwards), 2)?;
            }
            keys.retain(|key| after.is_none_or(|after| after.id != key.id));
            keys.truncate(1);
            Ok(heads(db, &keys)?.pop())
        })
    }
}

/// A sorted list, of which nothing is loaded.
pub(super) struct List<'a> {
    pub(super) db: &'a Connection,
    pub(super) plan: Plan,
    keep: &'a [ArticleId],
}

/// A way along a list.
pub(super) struct Walk {
    from: SortKey,
    /// Whether the place where it begins belongs to it.
    inclusive: bool,
    /// Towards the newest.
    backwards: bool,
}

impl Walk {
    fn from(from: SortKey, backwards: bool) -> Walk {
        Walk {
            from,
            inclusive: false,
            backwards,
        }
    }

    fn including(from: SortKey, backwards: bool) -> Walk {
        Walk {
            from,
            inclusive: true,
            backwards,
        }
    }

    /// Returns the first `limit` of these places, in the order of the walk.
    fn in_order(&self, mut keys: Vec<SortKey>, limit: usize) -> Vec<SortKey> {
        keys.sort_unstable();
        keys.dedup();
        if !self.backwards {
            keys.reverse();
        }
        keys.truncate(limit);
        keys
    }

    /// Returns the statements that together make this walk along a route.
    ///
    /// Comparing both at once (`(at, id) < (?, ?)`) says it all, but `SQLite` narrows an index by the first of the two only, and
    /// thousands of articles may have arrived in the same second. So along an index the walk first
    /// takes the rest of its own second, and then what lies beyond.
    fn stages(&self, route: &Route) -> Vec<Stage> {
        let (strictly, order) = if self.backwards {
            (">", "ASC")
        } else {
            ("<", "DESC")
        };
        let beyond = if self.inclusive {
            format!("{strictly}=")
        } else {
            strictly.to_owned()
        };
        let (at, id) = (Value::from(self.from.at.0), Value::from(self.from.id.0));
        let stage = |place: String, mut parameters: Vec<Value>| {
            let conditions = if route.in_order {
                route.clone().all_conditions()
            } else {
                route.conditions.clone()
            };
            parameters.extend(conditions.parameters);
            let places = format!(
                "SELECT s.at, s.id FROM {} WHERE {place}{} ORDER BY s.at {order}, s.id {order} LIMIT",
                route.source, conditions.sql
            );
            if route.in_order || route.texts.sql.is_empty() {
                let sql = format!("{places} ?");
                return Stage { sql, parameters };
            }
            // Texts are looked into in the order of the list, and no more of them than are shown: the
            // inner limit keeps SQLite from looking into all of them before it sorts.
            parameters.extend(route.texts.parameters.iter().cloned());
            let sql = format!(
                "SELECT s.at, s.id FROM ({places} -1) p CROSS JOIN status s ON s.id = p.id WHERE TRUE{} LIMIT ?",
                route.texts.sql
            );
            Stage { sql, parameters }
        };
        if route.in_order {
            vec![
                stage(
                    format!("s.at = ? AND s.id {beyond} ?"),
                    vec![at.clone(), id],
                ),
                stage(format!("s.at {strictly} ?"), vec![at]),
            ]
        } else {
            vec![stage(format!("(s.at, s.id) {beyond} (?, ?)"), vec![at, id])]
        }
    }
}

/// A statement whose last parameter, yet to be given, is the number of places.
struct Stage {
    sql: String,
    parameters: Vec<Value>,
}

/// The places of a window, from the newest on.
struct Window {
    keys: Vec<SortKey>,
    before: bool,
    after: bool,
}

impl List<'_> {
    fn window(&self, anchor: Anchor, limit: usize) -> rusqlite::Result<Window> {
        match anchor {
            Anchor::First => self.down(&Walk::from(TOP, false), limit, false),
            Anchor::Last => self.up(&Walk::from(BOTTOM, true), limit, false),
            Anchor::After(key) => {
                let before = self.goes_on(&Walk::including(key, true))?;
                self.down(&Walk::from(key, false), limit, before)
            }
            Anchor::Before(key) => {
                let after = self.goes_on(&Walk::including(key, false))?;
                self.up(&Walk::from(key, true), limit, after)
            }
            Anchor::Around(key) => self.around(key, limit),
        }
    }

    /// Takes one more than is wanted, to know whether there is more.
    fn down(&self, walk: &Walk, limit: usize, before: bool) -> rusqlite::Result<Window> {
        let mut keys = self.keys(walk, limit + 1)?;
        let after = keys.len() > limit;
        keys.truncate(limit);
        Ok(Window {
            keys,
            before,
            after,
        })
    }

    fn up(&self, walk: &Walk, limit: usize, after: bool) -> rusqlite::Result<Window> {
        let Window {
            mut keys,
            after: before,
            ..
        } = self.down(walk, limit, false)?;
        keys.reverse();
        Ok(Window {
            keys,
            before,
            after,
        })
    }

    /// Half of the window on either side; what one side has too few of, the other one fills.
    fn around(&self, key: SortKey, limit: usize) -> rusqlite::Result<Window> {
        let above = self.keys(&Walk::from(key, true), limit + 1)?;
        let below = self.keys(&Walk::including(key, false), limit + 1)?;
        let from_above = (limit / 2)
            .max(limit.saturating_sub(below.len()))
            .min(above.len());
        let from_below = (limit - from_above).min(below.len());
        let keys = above[..from_above].iter().rev();
        Ok(Window {
            keys: keys.chain(&below[..from_below]).copied().collect(),
            before: above.len() > from_above,
            after: below.len() > from_below,
        })
    }

    fn goes_on(&self, walk: &Walk) -> rusqlite::Result<bool> {
        Ok(!self.keys(walk, 1)?.is_empty())
    }

    /// Returns the first `limit` places of a walk, in its order.
    fn keys(&self, walk: &Walk, limit: usize) -> rusqlite::Result<Vec<SortKey>> {
        let mut keys = match self.plan.found_by() {
            Some(expression) => self.found(walk, expression, limit)?,
            None => self.gather(walk, &self.plan.walks(), limit)?,
        };
        if let Some(route) = self.plan.waiting() {
            self.collect(walk, &route, limit, &mut keys)?;
        }
        if !self.keep.is_empty() {
            let ids = json_ids(self.keep.iter().map(|id| id.0));
            let kept = Route {
                source: STATUS,
                in_order: false,
                conditions: Conditions::default()
                    .and("s.id IN (SELECT value FROM json_each(?))", Some(ids.into())),
                texts: Conditions::default(),
            };
            self.collect(walk, &kept, limit, &mut keys)?;
        }
        Ok(walk.in_order(keys, limit))
    }

    /// Returns the first `limit` places that a walk finds on any of the routes, in its order.
    pub(super) fn gather(
        &self,
        walk: &Walk,
        routes: &[Route],
        limit: usize,
    ) -> rusqlite::Result<Vec<SortKey>> {
        let mut keys = Vec::new();
        for route in routes {
            self.collect(walk, route, limit, &mut keys)?;
        }
        Ok(walk.in_order(keys, limit))
    }

    /// Appends the first `limit` places that a walk finds on a route.
    fn collect(
        &self,
        walk: &Walk,
        route: &Route,
        limit: usize,
        keys: &mut Vec<SortKey>,
    ) -> rusqlite::Result<()> {
        let full = keys.len() + limit;
        for Stage { sql, parameters } in walk.stages(route) {
            let wanted = i64::try_from(full - keys.len()).unwrap_or(i64::MAX);
            let parameters = parameters.into_iter().chain([wanted.into()]);
            let mut statement = self.db.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(parameters))?;
            while let Some(row) = rows.next()? {
                keys.push(SortKey {
                    at: Timestamp(row.get(0)?),
                    id: ArticleId(row.get(1)?),
                });
            }
        }
        Ok(())
    }
}

/// Returns the newest arrival of the library.
pub(super) fn newest(db: &Connection) -> rusqlite::Result<ArticleId> {
    db.prepare_cached("SELECT ifnull(max(id), 0) FROM status")?
        .query_row([], |row| row.get(0).map(ArticleId))
}

/// Returns how `SQLite` means to find the first page, one text for each statement.
#[cfg(test)]
pub(super) fn explain_first_page(store: &Store, query: &Query, backwards: bool) -> Vec<String> {
    let explain = |db: &Connection| {
        let walk = Walk::from(if backwards { BOTTOM } else { TOP }, backwards);
        let mut plans = Vec::new();
        for route in Plan::of(db, query)?.walks() {
            for stage in walk.stages(&route) {
                let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {}", stage.sql))?;
                // No plan depends on what the parameters hold.
                let nothing = vec![Value::Null; statement.parameter_count()];
                let details: Vec<String> = statement
                    .query_map(params_from_iter(nothing), |row| row.get("detail"))?
                    .collect::<rusqlite::Result<_>>()?;
                plans.push(details.join("\n"));
            }
        }
        Ok(plans)
    };
    store.read(explain).expect("plans")
}
