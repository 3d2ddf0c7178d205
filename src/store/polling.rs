//! What happens around a poll: taking feeds in hand, sorting out what is known already, keeping the record of a
//! feed, and believing a server that says where it has moved to.

use rusqlite::{Connection, OptionalExtension};

use super::hash::{Hashes, guid_hash};
use super::{Due, FeedFacts, NewArticle, Poll, Result, Store, feeds};
use crate::domain::{CleanText, FeedId, Timestamp};

/// A document's articles, parted by whether they have to be stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sorted {
    /// Those that are new or changed, in the order of the document.
    pub fresh: Vec<NewArticle>,
    /// The guids of the others.
    pub standing: Vec<CleanText>,
}

impl Store {
    /// Notes that these feeds are being polled, so that none of them is due again before `until` even if
    /// its poll never ends. Returns those that may be asked: a feed that is gone, or that another process
    /// has begun or ended a poll of since it was read, must not be.
    pub fn begin_polls(&mut self, feeds: Vec<Due>, until: Timestamp) -> Result<Vec<Due>> {
        self.write(|db| {
            let mut begun = Vec::with_capacity(feeds.len());
            for feed in feeds {
                if begin(db, &feed, until)? {
                    begun.push(feed);
                }
            }
            Ok(begun)
        })
    }

    /// Parts the articles of a document that have to be stored from those that are stored just so. Does
    /// not look at [`NewArticle::text`], which can be made afterwards for the few that need it.
    pub fn sort_out(&self, feed: FeedId, articles: Vec<NewArticle>) -> Result<Sorted> {
        let key = self.key;
        self.read(move |db| {
            let mut sorted = Sorted::default();
            if is_new(db, feed)? {
                sorted.fresh = articles;
                return Ok(sorted);
            }
            for article in articles {
                let known = stored_hashes(db, feed, guid_hash(key, &article.guid))?;
                let same = known.is_some_and(|(content, facts)| {
                    let hashes = Hashes::of(key, feed, &article);
                    content == Some(hashes.content) && facts == Some(hashes.facts)
                });
                if same {
                    sorted.standing.push(article.guid);
                } else {
                    sorted.fresh.push(article);
                }
            }
            Ok(sorted)
        })
    }
}

fn begin(db: &Connection, feed: &Due, until: Timestamp) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "UPDATE feeds SET next_poll = max(next_poll, ?3)
         WHERE id = ?1 AND next_poll IS ?2 AND removed IS NULL",
    )?
    .execute((feed.id.0, feed.next_poll.map(|at| at.0), until.0))
    .map(|changed| changed > 0)
}

/// Tells whether the feed has no articles yet.
fn is_new(db: &Connection, feed: FeedId) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM status WHERE feed = ? LIMIT 1")?
        .exists([feed.0])
        .map(|some| !some)
}

/// Returns the hashes of an article's content and facts, as far as it has any.
fn stored_hashes(
    db: &Connection,
    feed: FeedId,
    guid: i64,
) -> rusqlite::Result<Option<(Option<i64>, Option<i64>)>> {
    db.prepare_cached(
        "SELECT a.content_hash, a.facts_hash FROM status s LEFT JOIN articles a ON a.id = s.id
         WHERE s.feed = ? AND s.guid = ?",
    )?
    .query_row((feed.0, guid), |row| Ok((row.get(0)?, row.get(1)?)))
    .optional()
}

/// Writes the feed's own row. Returns false when there is none.
pub(super) fn store_poll(
    db: &Connection,
    feed: FeedId,
    poll: &Poll,
    facts: &FeedFacts,
) -> rusqlite::Result<bool> {
    let rows = db
        .prepare_cached(
            "UPDATE feeds SET last_poll = ?2, next_poll = ?3, http = ?4, failure_kind = ?5,
                failure_message = ?6,
                failures = CASE WHEN ?5 IS NULL THEN 0 ELSE failures + 1 END,
                last_success = CASE WHEN ?5 IS NULL THEN ?2 ELSE last_success END,
                title = coalesce(?7, title), site = coalesce(?8, site)
             WHERE id = ?1 AND removed IS NULL",
        )?
        .execute((
            feed.0,
            poll.at.0,
            poll.next_poll.map(|at| at.0),
            poll.http,
            poll.failure.as_ref().map(|failure| failure.kind.word()),
            poll.failure
                .as_ref()
                .map(|failure| failure.message.as_str()),
            facts
                .title
                .clone()
                .and_then(CleanText::non_blank)
                .as_deref(),
            facts.site.as_deref(),
        ))?;
    if let Some(validators) = &poll.validators {
        db.prepare_cached(
            "UPDATE feeds SET etag = ?, last_modified = ?, body_hash = ? WHERE id = ?",
        )?
        .execute((
            &validators.etag,
            &validators.last_modified,
            validators.body_hash.map(u64::cast_signed),
            feed.0,
        ))?;
    }
    if let Some(wishes) = facts.wishes {
        db.prepare_cached(
            "UPDATE feeds SET wish_interval = ?, skip_hours = ?, skip_days = ? WHERE id = ?",
        )?
        .execute((
            wishes
                .interval
                .map(|interval| interval.as_secs().cast_signed()),
            wishes.skip_hours,
            wishes.skip_days,
            feed.0,
        ))?;
    }
    if poll.failure.is_none() {
        note_move(db, feed, poll.moved_to.as_deref())?;
    }
    Ok(rows > 0)
}

/// Notes where a poll that brought a feed was redirected for good; `None` when it was not. What is seen a
/// second time in a row becomes the feed's address (RFC 9110, 15.4.2 and 15.4.9), unless another feed has
/// it. What was kept for conditional requests was the old address's and is dropped.
pub(super) fn note_move(
    db: &Connection,
    feed: FeedId,
    moved_to: Option<&str>,
) -> rusqlite::Result<()> {
    if let Some(url) = moved_to {
        let moved = db
            .prepare_cached(
                "UPDATE OR IGNORE feeds SET url = ?1, host = ?2, moved_to = NULL, etag = NULL,
                    last_modified = NULL, body_hash = NULL
                 WHERE id = ?3 AND moved_to = ?1
                    AND NOT EXISTS (SELECT 1 FROM feeds WHERE url = ?1)",
            )?
            .execute((url, feeds::host(url).as_str(), feed.0))?;
        if moved > 0 {
            return Ok(());
        }
    }
    db.prepare_cached("UPDATE feeds SET moved_to = ?1 WHERE id = ?2 AND moved_to IS NOT ?1")?
        .execute((moved_to, feed.0))
        .map(drop)
}
