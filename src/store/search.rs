//! Search: the best matches first, each with the passage that was found.

use rusqlite::params_from_iter;

use crate::domain::query::{Anchor, Test};
use crate::domain::{ArticleHead, ArticleId, Query};

use super::query::{Plan, Route};
use super::{Result, Store, articles, passage};

/// How much more a word counts in the title than in the text, for BM25 (Robertson and Zaragoza 2009).
const WEIGHTS: &str = "4.0, 1.0";

impl Store {
    /// Returns the best `limit` articles for the words of `query`, by relevance (BM25), each with the
    /// passage that was found. A query without words is answered newest first.
    pub fn search(&self, query: &Query, limit: u32) -> Result<Vec<ArticleHead>> {
        let words = words(query);
        let found = self.read(|db| {
            let plan = Plan::of(db, query)?;
            if plan.text.is_none() {
                return Ok(None);
            }
            let Route {
                source,
                mut conditions,
                ..
            } = plan.whole();
            conditions.parameters.push(limit.into());
            let ids: Vec<i64> = db
                .prepare_cached(&format!(
                    "SELECT s.id FROM {source} WHERE TRUE{}
                     ORDER BY bm25(fts, {WEIGHTS}), s.at DESC, s.id DESC LIMIT ?",
                    conditions.sql
                ))?
                .query_map(params_from_iter(conditions.parameters), |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let mut heads = Vec::with_capacity(ids.len());
            for id in ids {
                let Some(mut head) = articles::head(db, ArticleId(id))? else {
                    continue;
                };
                let html: String = db
                    .prepare_cached("SELECT ifnull((SELECT html FROM bodies WHERE id = ?), '')")?
                    .query_row([id], |row| row.get(0))?;
                head.snippet = passage::find(&html, &words).or(head.snippet);
                heads.push(head);
            }
            Ok(Some(heads))
        })?;
        match found {
            Some(heads) => Ok(heads),
            None => Ok(self.page(query, &[], Anchor::First, limit)?.rows),
        }
    }
}

/// Returns the words that are searched for, in lower case.
pub(super) fn words(query: &Query) -> Vec<String> {
    query
        .sought()
        .into_iter()
        .filter_map(|test| match test {
            Test::Text { text, .. } => Some(text),
            _ => None,
        })
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
