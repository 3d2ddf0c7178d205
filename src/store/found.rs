//! The newest of what the index found.
//!
//! The index yields articles in the order of their arrival, and lists stand in that of their publication. To sort all
//! that was found takes longer the more there is; but where there is much, the top of the list is full of it. So the
//! index is first asked which of the articles at the top of the list match, and only when they are too few for all.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::domain::article::SortKey;

use super::lists::{List, Walk};

/// Places of the list that are looked at first, and those that are looked at next where many matched.
const ROUNDS: [usize; 2] = [1_000, 4_000];

impl List<'_> {
    /// Returns the first `limit` places of a walk that match `expression` and all other conditions of the list, in
    /// the order of the walk.
    pub(super) fn found(
        &self,
        walk: &Walk,
        expression: &str,
        limit: usize,
    ) -> rusqlite::Result<Vec<SortKey>> {
        let lists = self.plan.lists_without_words();
        for round in ROUNDS {
            let places = self.gather(walk, &lists, round)?;
            let all = places.len() < round;
            let matching = self.matching(expression, places)?;
            let many = matching.len() * 8 >= limit && self.plan.texts.sql.is_empty();
            let found = self.verified(matching, limit)?;
            if all || found.len() == limit {
                return Ok(found);
            }
            if !many {
                break;
            }
        }
        self.gather(walk, &[self.plan.whole()], limit)
    }

    /// Keeps those places whose articles match the expression.
    fn matching(
        &self,
        expression: &str,
        mut places: Vec<SortKey>,
    ) -> rusqlite::Result<Vec<SortKey>> {
        let ids = || places.iter().map(|place| place.id.0);
        let (Some(first), Some(last)) = (ids().min(), ids().max()) else {
            return Ok(places);
        };
        let matching: Vec<i64> = self
            .db
            .prepare_cached(
                "SELECT rowid FROM fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid",
            )?
            .query_map((expression, first, last), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        places.retain(|place| matching.binary_search(&place.id.0).is_ok());
        Ok(places)
    }

    /// Returns the first `limit` of these places whose texts meet the conditions on texts. No more texts are read
    /// than it takes.
    fn verified(&self, mut places: Vec<SortKey>, limit: usize) -> rusqlite::Result<Vec<SortKey>> {
        let texts = &self.plan.texts;
        if texts.sql.is_empty() {
            places.truncate(limit);
            return Ok(places);
        }
        let sql = format!("SELECT 1 FROM status s WHERE s.id = ?{}", texts.sql);
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = Vec::new();
        for place in places {
            if found.len() == limit {
                break;
            }
            let parameters =
                std::iter::once(Value::from(place.id.0)).chain(texts.parameters.iter().cloned());
            if statement.exists(params_from_iter(parameters))? {
                found.push(place);
            }
        }
        Ok(found)
    }
}
