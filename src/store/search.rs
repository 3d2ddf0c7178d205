//! Search: the best matches first, each with the passage that was found.
//!
//! Reading every text that matches would take longer the more there are. So of many matches only some
//! are looked into: those with all words in the title, those that keep coming back to them, and the
//! newest, of each the newest first. What they say then decides.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params_from_iter};

use crate::domain::article::SortKey;
use crate::domain::query::{Anchor, Part, Test};
use crate::domain::{ArticleHead, ArticleId, Query};

use super::articles::BODY;
use super::phrase::Phrase;
use super::query::{FOUND, Plan, Route};
use super::terms;
use super::{Result, Store, articles, fts, passage, vocabulary};

/// Matches that are looked into at most: as many with all words in the title, and as many with all of
/// them often, and as many of all.
const LOOKED_INTO: u32 = 30;
/// The same where each match has to be looked into to know that it is one.
const VERIFIED: u32 = 12;

/// Bytes of a text that is kept from its weighing for its passage.
const LONGEST_KEPT: usize = 16 * 1024;

/// What BM25 (Robertson and Zaragoza 2009) is told: how soon more of the same word counts for less, how
/// much long texts lose, the words of a usual article, and how much a word counts in the title.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;
const USUAL_LENGTH: f64 = 500.0;
const TITLE: f64 = 4.0;
/// Beyond this a word in a text is not counted any further.
const COUNTED: u32 = 12;

impl Store {
    /// Returns the best `limit` articles for the words of `query`, by relevance (BM25), each with the
    /// passage that was found. A query without words is answered newest first.
    ///
    /// Of more than some thirty matches (twelve of phrases) only the most promising are weighed, at most three
    /// times as many; when `limit` is larger than that, the others follow, newest first.
    pub fn search(&self, query: &Query, limit: u32) -> Result<Vec<ArticleHead>> {
        self.search_after(query, None, limit)
    }

    /// Returns the best `limit` articles that come after `after` in what [`Store::search`] finds: page by page each
    /// article comes once, as long as the library stays as it is. Nothing comes after one that is not found.
    pub fn search_after(
        &self,
        query: &Query,
        after: Option<SortKey>,
        limit: u32,
    ) -> Result<Vec<ArticleHead>> {
        let words = words(query);
        self.catch_up_for(query)?;
        let found = self.read(|db| {
            let plan = Plan::of(db, query)?;
            if plan.text.is_none() {
                return Ok(None);
            }
            let ranked = rank(db, query, &plan)?;
            let mut heads = Vec::new();
            for id in best(
                db,
                &plan,
                &ranked,
                after.map(|key| key.id.0),
                limit as usize,
            )? {
                let Some(mut head) = articles::head(db, ArticleId(id))? else {
                    continue;
                };
                let text = match ranked.texts.get(&id) {
                    Some(text) => Cow::Borrowed(text),
                    None => Cow::Owned(passage::text_of(&body(db, id)?)),
                };
                head.snippet =
                    passage::find_in(&text, &words).or_else(|| passage::opening_of(&text));
                heads.push(head);
            }
            Ok(Some(heads))
        })?;
        if let Some(heads) = found {
            return Ok(heads);
        }
        let anchor = after.map_or(Anchor::First, Anchor::After);
        Ok(self.page(query, &[], anchor, limit)?.rows)
    }
}

impl Store {
    /// Gives rows that a query has found the passage that was found in each. Each costs a look into its
    /// text, so this is for those that are shown. Without words to look for nothing changes.
    pub fn add_passages(&self, query: &Query, heads: &mut [ArticleHead]) -> Result<()> {
        let words = words(query);
        if words.is_empty() {
            return Ok(());
        }
        self.read(|db| {
            for head in heads {
                let found = passage::find(&body(db, head.id.0)?, &words);
                head.snippet = found.or(head.snippet.take());
            }
            Ok(())
        })
    }
}

/// Returns the best `limit` articles of a query with words that come after `after`, the best first.
fn best(
    db: &Connection,
    plan: &Plan,
    ranked: &Ranked,
    after: Option<i64>,
    limit: usize,
) -> rusqlite::Result<Vec<i64>> {
    let mut best = ranked.ids.clone();
    let known: HashSet<i64> = best.iter().copied().collect();
    let mut after = after;
    if let Some(place) = after.and_then(|id| best.iter().position(|best| *best == id)) {
        best.drain(..=place);
        after = None;
    } else if after.is_some() {
        best.clear();
    }
    if best.len() < limit {
        // Where to go on is only known when it is met.
        let reach = match after {
            None => u32::try_from(limit.saturating_add(known.len())).unwrap_or(u32::MAX),
            Some(_) => u32::MAX,
        };
        let unknown = |route: &Route| !ranked.all || route.source != FOUND;
        for route in plan.wholes().into_iter().filter(unknown) {
            let more = newest(db, route, reach)?;
            best.extend(more.into_iter().filter(|id| !known.contains(id)));
        }
    }
    if let Some(id) = after {
        let met = best.iter().position(|best| *best == id);
        best.drain(..met.map_or(best.len(), |place| place + 1));
    }
    best.truncate(limit);
    Ok(best)
}

/// The matches that were weighed.
struct Ranked {
    /// The best first.
    ids: Vec<i64>,
    /// The texts of most of them.
    texts: HashMap<i64, String>,
    /// Whether these are all that the index finds.
    all: bool,
}

/// Weighs the most promising matches.
fn rank(db: &Connection, query: &Query, plan: &Plan) -> rusqlite::Result<Ranked> {
    let most = if plan.texts.sql.is_empty() {
        LOOKED_INTO
    } else {
        VERIFIED
    };
    let mut candidates = newest(db, plan.whole(), most + 1)?;
    let all = candidates.len() <= most as usize;
    if !all {
        let implied = query.conjuncts().iter().all(is_word_anywhere);
        for mark in [terms::IN_TITLE, terms::STRONG] {
            if let Some(expression) = fts::marked(query, mark) {
                let expression = vocabulary::spell_out(db, &expression)?;
                let route = plan.whole_with(&expression, implied);
                candidates.extend(newest(db, route, most)?);
            }
        }
    }
    if let Some(waiting) = plan.waiting() {
        candidates.extend(newest(db, waiting, most)?);
    }
    candidates.sort_unstable();
    candidates.dedup();
    let scales = Scales::new(query);
    let mut weighed = Vec::with_capacity(candidates.len());
    let mut texts = HashMap::with_capacity(candidates.len());
    for id in candidates {
        let text = passage::text_of(&body(db, id)?);
        weighed.push((scales.weigh(db, id, &text)?, id));
        if text.len() <= LONGEST_KEPT {
            texts.insert(id, text);
        }
    }
    weighed.sort_by(|(one, a), (other, b)| other.total_cmp(one).then(b.cmp(a)));
    let ids = weighed.into_iter().map(|(_, id)| id).collect();
    Ok(Ranked { ids, texts, all })
}

/// Tells whether an article that has the word often, or in its title, meets this condition for sure.
fn is_word_anywhere(part: &Query) -> bool {
    let anywhere = Part::Any;
    matches!(part, Query::Test(Test::Text { part, .. }) if *part == anywhere)
}

/// Returns the newest arrivals on a route.
fn newest(db: &Connection, route: Route, limit: u32) -> rusqlite::Result<Vec<i64>> {
    // SQLite does not see that they are the same, and would sort.
    let id = if route.source == FOUND {
        "fts.rowid"
    } else {
        "s.id"
    };
    let places = format!(
        "SELECT s.id FROM {} WHERE TRUE{} ORDER BY {id} DESC LIMIT",
        route.source, route.conditions.sql
    );
    // The inner limit keeps SQLite from looking into texts before it sorts.
    let sql = if route.texts.sql.is_empty() {
        format!("{places} ?")
    } else {
        format!(
            "SELECT s.id FROM ({places} -1) p CROSS JOIN status s ON s.id = p.id WHERE TRUE{} LIMIT ?",
            route.texts.sql
        )
    };
    let parameters = route
        .all_conditions()
        .parameters
        .into_iter()
        .chain([limit.into()]);
    db.prepare_cached(&sql)?
        .query_map(params_from_iter(parameters), |row| row.get(0))?
        .collect()
}

fn body(db: &Connection, id: i64) -> rusqlite::Result<String> {
    db.prepare_cached(&format!(
        "SELECT ifnull({BODY}, '') FROM (SELECT ? AS id) s"
    ))?
    .query_row([id], |row| row.get(0))
}

/// Weighs articles by what is sought. All words count alike: those who match have all of them.
struct Scales {
    sought: Vec<Phrase>,
}

impl Scales {
    fn new(query: &Query) -> Scales {
        let sought = query.sought().into_iter().filter_map(|test| match test {
            Test::Text { text, prefix, .. } => Some(Phrase::new(text, *prefix)),
            _ => None,
        });
        Scales {
            sought: sought.collect(),
        }
    }

    fn weigh(&self, db: &Connection, id: i64, text: &str) -> rusqlite::Result<f64> {
        let (title, words): (String, f64) = db
            .prepare_cached("SELECT title, CAST(words AS REAL) FROM articles WHERE id = ?")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let length = 1.0 - LENGTH + LENGTH * words / USUAL_LENGTH;
        let weight = |phrase: &Phrase| {
            let often =
                TITLE * f64::from(phrase.count(&title, 1)) + f64::from(phrase.count(text, COUNTED));
            often * (SATURATION + 1.0) / (often + SATURATION * length)
        };
        Ok(self.sought.iter().map(weight).sum())
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
