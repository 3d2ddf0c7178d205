//! A poll's findings on their way in. An article belongs to its publisher and is replaced when it
//! changes; its status belongs to the reader and is never touched here.
//!
//! Most polls bring nothing new, so the common case has to be cheap: one update for the feed, and
//! for each article one look at the index of guids and a comparison of hashes.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;

use crate::domain::{ArticleId, FeedId, Timestamp};

use super::hash::{Hashes, Key, guid_hash};
use super::{
    FeedFacts, Finding, Merged, NewArticle, Poll, Result, Store, polling, revisions, spacing, trash,
};

/// How far ahead of its arrival an article may claim to be published, in seconds: time zones are
/// often mistaken, and what claims more would sit at the top for days.
const LONGEST_LEAD: i64 = 24 * 3600;
/// Stores what is said of a new article.
const NEW: &str =
    "INSERT INTO articles (id, title, folded, link, authors, published, updated, words, categories,
        enclosures, content_hash, facts_hash, twin)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
/// Stores what is said of an article that may be there. While its page's text is in use the words of that count.
const AGAIN: &str = "INSERT OR REPLACE INTO articles (id, title, folded, link, authors, published, updated, words,
        categories, enclosures, content_hash, facts_hash, twin)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,
        ifnull((SELECT a.words FROM pages p JOIN articles a ON a.id = p.id WHERE p.id = ?1 AND p.is_full), ?8),
        ?9, ?10, ?11, ?12, ?13)";
/// Articles with the same link and title that are looked at for one whose guid was changed. A document
/// of thousands of them is no news, and must not hold the library up.
const TWINS: u32 = 100;

impl Store {
    /// Stores what a poll found out, in one transaction: the feed's health, schedule and facts, and its
    /// articles. An article that is there already is replaced when the publisher changed it; its
    /// status and its place in lists stay. Merging the same articles twice changes nothing. Of
    /// several with one guid the first counts. A feed that is gone is passed over.
    pub fn merge(
        &mut self,
        feed: FeedId,
        poll: &Poll,
        facts: &FeedFacts,
        articles: &[NewArticle],
    ) -> Result<Merged> {
        let finding = Finding {
            feed,
            poll: poll.clone(),
            facts: facts.clone(),
            articles: articles.to_vec(),
            standing: Vec::new(),
        };
        let merged = self.merge_all(std::slice::from_ref(&finding))?;
        Ok(merged.into_iter().next().unwrap_or_default())
    }

    /// Does what [`Store::merge`] does for several feeds in one transaction, and returns what became of
    /// each: the cost of a transaction is that of many small feeds.
    pub fn merge_all(&mut self, findings: &[Finding]) -> Result<Vec<Merged>> {
        let key = self.key;
        let merged: Vec<Merged> = self.write(|db| {
            findings
                .iter()
                .map(|finding| merge_one(db, key, finding))
                .collect()
        })?;
        if merged.iter().any(|merged| merged.new > 0) {
            self.relieve()?;
        }
        Ok(merged)
    }
}

fn merge_one(db: &Connection, key: Key, finding: &Finding) -> rusqlite::Result<Merged> {
    let Finding { feed, poll, .. } = finding;
    let mut merged = Merged::default();
    if !polling::store_poll(db, *feed, poll, &finding.facts)? {
        return Ok(merged);
    }
    let mut guids = HashSet::new();
    let mut articles: Vec<(i64, &NewArticle)> = finding
        .articles
        .iter()
        .map(|article| (guid_hash(key, &article.guid), article))
        .filter(|(guid, _)| guids.insert(*guid))
        .collect();
    guids.extend(finding.standing.iter().map(|guid| guid_hash(key, guid)));
    // Feeds put the newest first, and ids grow with arrival.
    articles.reverse();
    let merge = Merge {
        db,
        key,
        feed: *feed,
        arrived: poll.at,
        guids,
    };
    for (guid, article) in articles {
        match merge.one(guid, article)? {
            Outcome::New => merged.new += 1,
            Outcome::Changed => merged.updated += 1,
            Outcome::Same => {}
        }
    }
    count_arrived(db, *feed, merged.new)?;
    Ok(merged)
}

/// Adds articles that have just arrived, all of them unread, to what the library says of their numbers.
fn count_arrived(db: &Connection, feed: FeedId, new: u32) -> rusqlite::Result<()> {
    if new == 0 {
        return Ok(());
    }
    db.prepare_cached("UPDATE feeds SET total = total + ?1, unread = unread + ?1 WHERE id = ?2")?
        .execute((new, feed.0))?;
    db.prepare_cached("UPDATE totals SET articles = articles + ?1, unread = unread + ?1")?
        .execute([new])
        .map(drop)
}

impl Store {
    /// Takes in articles of another reader's library, in one transaction. What is there already, by
    /// guid or by link, is not touched: it is newer. Returns the id of each article, in the same order;
    /// `None` for one that was deleted here.
    pub fn take_in(
        &mut self,
        feed: FeedId,
        articles: &[NewArticle],
        now: Timestamp,
    ) -> Result<Vec<Option<ArticleId>>> {
        let key = self.key;
        let ids = self.write(|db| {
            let mut by_link = links(db, feed)?;
            let merge = Merge {
                db,
                key,
                feed,
                arrived: now,
                guids: HashSet::new(),
            };
            let mut ids = Vec::with_capacity(articles.len());
            let mut new = 0;
            for article in articles {
                let guid = guid_hash(key, &article.guid);
                let link = article.link.as_deref().unwrap_or_default();
                let known = merge.find(guid)?.map(|known| known.id);
                let id = match known.or(by_link.get(link).copied()) {
                    Some(id) => Some(id),
                    None if trash::is_gone(db, feed.0, guid)? => None,
                    None => {
                        let id = merge.insert(guid, article, &Hashes::of(key, feed, article))?;
                        new += 1;
                        if !link.is_empty() {
                            by_link.insert(link.to_owned(), id);
                        }
                        Some(id)
                    }
                };
                ids.push(id.map(ArticleId));
            }
            count_arrived(db, feed, new)?;
            Ok(ids)
        })?;
        self.relieve()?;
        Ok(ids)
    }
}

/// Returns the articles of a feed by their links.
fn links(db: &Connection, feed: FeedId) -> rusqlite::Result<HashMap<String, i64>> {
    db.prepare_cached(
        "SELECT a.link, a.id FROM status s JOIN articles a ON a.id = s.id
         WHERE s.feed = ? AND a.link IS NOT NULL",
    )?
    .query_map([feed.0], |row| Ok((row.get(0)?, row.get(1)?)))?
    .collect()
}

/// One merge under way.
struct Merge<'a> {
    db: &'a Connection,
    key: Key,
    feed: FeedId,
    arrived: Timestamp,
    /// The hashes of all guids of the document.
    guids: HashSet<i64>,
}

/// What became of an article.
enum Outcome {
    New,
    /// The publisher changed title or text.
    Changed,
    /// Nothing, or nothing but side facts, changed.
    Same,
}

/// An article that is there already.
struct Known {
    id: i64,
    /// `None` when only its status is left.
    content: Option<i64>,
    facts: Option<i64>,
}

impl Merge<'_> {
    fn one(&self, guid: i64, article: &NewArticle) -> rusqlite::Result<Outcome> {
        let hashes = Hashes::of(self.key, self.feed, article);
        let known = match self.find(guid)? {
            None => self.adopt_twin(guid, &hashes)?,
            known => known,
        };
        let Some(known) = known else {
            if trash::is_gone(self.db, self.feed.0, guid)? {
                return Ok(Outcome::Same);
            }
            self.insert(guid, article, &hashes)?;
            return Ok(Outcome::New);
        };
        let same_content = known.content == Some(hashes.content);
        if same_content && known.facts == Some(hashes.facts) {
            return Ok(Outcome::Same);
        }
        if same_content {
            self.put_article(known.id, article, &hashes, AGAIN)?;
            return Ok(Outcome::Same);
        }
        revisions::keep(self.db, known.id, self.arrived)?;
        self.forget_text(&known)?;
        self.put_article(known.id, article, &hashes, AGAIN)?;
        self.put_text(known.id, article)?;
        Ok(Outcome::Changed)
    }

    /// Stores an article that is not there yet, and returns its id. It has still to be counted.
    fn insert(&self, guid: i64, article: &NewArticle, hashes: &Hashes) -> rusqlite::Result<i64> {
        let id = self.insert_status(guid, article)?;
        self.put_article(id, article, hashes, NEW)?;
        self.put_text(id, article)?;
        Ok(id)
    }

    fn find(&self, guid: i64) -> rusqlite::Result<Option<Known>> {
        self.db
            .prepare_cached(
                "SELECT s.id, a.content_hash, a.facts_hash
                 FROM status s LEFT JOIN articles a ON a.id = s.id
                 WHERE s.feed = ? AND s.guid = ?",
            )?
            .query_row((self.feed.0, guid), |row| {
                Ok(Known {
                    id: row.get(0)?,
                    content: row.get(1)?,
                    facts: row.get(2)?,
                })
            })
            .optional()
    }

    /// Finds the article of this feed that has the same link and title under another guid, and
    /// gives it the new guid: some publishers make guids up afresh. What stands in the document
    /// beside this one is another article, however alike.
    fn adopt_twin(&self, guid: i64, hashes: &Hashes) -> rusqlite::Result<Option<Known>> {
        let Some(twin) = hashes.twin else {
            return Ok(None);
        };
        let mut statement = self.db.prepare_cached(
            "SELECT a.id, a.content_hash, a.facts_hash, s.guid
             FROM articles a JOIN status s ON s.id = a.id WHERE a.twin = ?
             ORDER BY a.id DESC LIMIT ?",
        )?;
        let mut rows = statement.query((twin, TWINS))?;
        while let Some(row) = rows.next()? {
            if self.guids.contains(&row.get(3)?) {
                continue;
            }
            let known = Known {
                id: row.get(0)?,
                content: row.get(1)?,
                facts: row.get(2)?,
            };
            self.db
                .prepare_cached("UPDATE status SET guid = ? WHERE id = ?")?
                .execute((guid, known.id))?;
            return Ok(Some(known));
        }
        Ok(None)
    }

    fn insert_status(&self, guid: i64, article: &NewArticle) -> rusqlite::Result<i64> {
        self.db
            .prepare_cached("INSERT INTO status (feed, guid, at, arrived) VALUES (?, ?, ?, ?)")?
            .insert((
                self.feed.0,
                guid,
                sort_time(article.published, self.arrived).0,
                self.arrived.0,
            ))
    }

    fn put_article(
        &self,
        id: i64,
        article: &NewArticle,
        hashes: &Hashes,
        how: &str,
    ) -> rusqlite::Result<()> {
        self.db
            .prepare_cached(how)?
            .execute((
                id,
                article.title.as_str(),
                fold(&article.title),
                article.link.as_deref(),
                json(&article.authors),
                article.published.map(|at| at.0),
                article.updated.map(|at| at.0),
                i64::try_from(spacing::count_words(&article.text)).unwrap_or(i64::MAX),
                json(&article.categories),
                json(&article.enclosures),
                hashes.content,
                hashes.facts,
                hashes.twin,
            ))
            .map(drop)
    }

    /// Stores the body, to be packed and indexed later.
    fn put_text(&self, id: i64, article: &NewArticle) -> rusqlite::Result<()> {
        store_text(self.db, id, article.body.as_str())
    }

    /// Takes the old text out of the index, and its analysis with it.
    fn forget_text(&self, known: &Known) -> rusqlite::Result<()> {
        drop_text(self.db, known.id, known.content)?;
        // The page may have changed as well: it is asked for anew.
        self.db
            .prepare_cached("DELETE FROM pages WHERE id = ?")?
            .execute([known.id])
            .map(drop)
    }
}

/// Stores a body, to be packed and indexed later.
fn store_text(db: &Connection, id: i64, html: &str) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO pending (id, html) VALUES (?, ?)")?
        .execute((id, html))
        .map(drop)
}

/// Takes a text out of the index and of the store, and the analysis that was made of it.
fn drop_text(db: &Connection, id: i64, content: Option<i64>) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM fts WHERE rowid = ?")?
        .execute([id])?;
    db.prepare_cached("DELETE FROM packed WHERE id = ?")?
        .execute([id])?;
    db.prepare_cached("DELETE FROM analyses WHERE content_hash = ?")?
        .execute([content])
        .map(drop)
}

/// Gives an article another body than its feed's, with the words that are in it.
pub(super) fn put_body(db: &Connection, id: i64, html: &str, text: &str) -> rusqlite::Result<()> {
    let content: i64 = db
        .prepare_cached("SELECT content_hash FROM articles WHERE id = ?")?
        .query_row([id], |row| row.get(0))?;
    drop_text(db, id, Some(content))?;
    db.prepare_cached("UPDATE articles SET words = ? WHERE id = ?")?
        .execute((
            i64::try_from(spacing::count_words(text)).unwrap_or(i64::MAX),
            id,
        ))?;
    store_text(db, id, html)
}

/// Returns the time that lists are sorted by.
fn sort_time(published: Option<Timestamp>, arrived: Timestamp) -> Timestamp {
    published
        .filter(|at| at.0 <= arrived.0.saturating_add(LONGEST_LEAD))
        .unwrap_or(arrived)
}

/// Returns the title in lower case where `SQLite`, which knows the case of ASCII alone, needs it.
fn fold(title: &str) -> Option<String> {
    let needed = |c: char| !c.is_ascii() && c.to_lowercase().ne([c]);
    title.chars().any(needed).then(|| title.to_lowercase())
}

/// Returns a list as JSON, or `None` when it is empty, as most are.
fn json<T: Serialize>(list: &[T]) -> Option<String> {
    if list.is_empty() {
        return None;
    }
    Some(serde_json::to_string(list).expect("plain strings and numbers can be written as JSON"))
}
