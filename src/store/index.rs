//! Work that can wait: packing and indexing what has arrived, and keeping the file in shape.
//!
//! A merge only stores what came, so that it can be read at once. All else is done here: in pieces of a
//! few milliseconds when nothing else is to be done; when so much is waiting that the file would swell;
//! or before a search that would have to read too many texts in its stead. Large pieces cost less, so a few
//! articles may wait for more of them.

use std::thread;

use rusqlite::{Connection, Row};

use crate::domain::Query;
use crate::domain::query::{Selection, Test};

use super::pack::{self, Newest, Packer};
use super::prepare::{Raw, Workshop};
use super::{Result, Store, passage};

/// Articles that are packed and indexed at a time, while others may want the store.
const BATCH: u32 = 64;
/// Articles that are packed and indexed at a time by who has nothing else to do: every piece becomes a
/// part of the index that has to be merged with others later.
const BULK: u32 = 1000;
/// Threads that prepare at most: the one that writes does not come after with more.
const MOST_HANDS: usize = 4;
/// Bytes of markup after which a piece is large enough.
const LARGEST: usize = 16 << 20;
/// Articles that wait to be indexed and whose texts a search reads instead: a few milliseconds.
const READ_WHILE_WAITING: u32 = 64;
/// Articles that may wait until the next search, which then takes a fraction of a second longer.
const FEW: i64 = 300;
/// Articles that may wait, before those who bring more have to help: 200 MB, as long as news are.
const BACKLOG: i64 = 50_000;
/// Pages of the index that are merged at a time.
const MERGED: i64 = 200;
/// Pages without content that the file may have, and those that are given back at a time.
const SLACK: i64 = 64;

impl Store {
    /// Does a piece of the work that can wait, and returns whether there is more. Called again and again
    /// when nothing else is to be done, it leaves the library indexed, small and quick.
    pub fn tend(&mut self) -> Result<bool> {
        self.tend_by(BATCH)
    }

    /// As [`Store::tend`], in larger pieces, for who keeps nobody waiting.
    pub fn tend_more(&mut self) -> Result<bool> {
        self.tend_by(BULK)
    }

    /// Tells whether more articles are waiting than the next search can take in by the way.
    pub fn has_many_waiting(&self) -> Result<bool> {
        Ok(self.waiting()? > FEW)
    }

    fn tend_by(&mut self, articles: u32) -> Result<bool> {
        if self.make_dictionary()? || self.index_some(articles)? > 0 {
            return Ok(true);
        }
        if self.merge_index()? || self.give_back_pages()? {
            return Ok(true);
        }
        self.packer.lock().rest();
        *self.workshop.borrow_mut() = None;
        self.connection
            .execute_batch("PRAGMA optimize")
            .map_err(|error| self.report(error))?;
        Ok(false)
    }

    /// Helps with what is waiting, when it is too much.
    pub(super) fn relieve(&mut self) -> Result<()> {
        if self.waiting()? > BACKLOG {
            self.make_dictionary()?;
            self.index_some(BULK)?;
        }
        Ok(())
    }

    /// Returns about how many articles are waiting, at a glance.
    fn waiting(&self) -> Result<i64> {
        self.read(|db| {
            db.prepare_cached("SELECT ifnull(max(id) - min(id) + 1, 0) FROM pending")?
                .query_row([], |row| row.get(0))
        })
    }

    /// Indexes what is waiting when the query looks for words and there is too much of it to be read each time.
    /// Else, and where that cannot be, searches read the texts that wait.
    pub(super) fn catch_up_for(&self, query: &Query) -> Result<()> {
        let looks_for_words = |test: &&Test| matches!(test, Test::Text { .. });
        if query.tests().iter().any(looks_for_words) {
            self.catch_up()?;
        }
        Ok(())
    }

    /// As [`Store::catch_up_for`], for the articles of a change.
    pub(super) fn catch_up_with(&self, selection: &Selection) -> Result<()> {
        match selection {
            Selection::Ids(_) => Ok(()),
            Selection::Listed { query, .. } => self.catch_up_for(query),
        }
    }

    fn catch_up(&self) -> Result<()> {
        while self.read(|db| has_more_waiting_than(db, READ_WHILE_WAITING))? {
            match self.index_some(BULK) {
                Ok(0) | Err(super::Error::ReadOnly | super::Error::Busy) => break,
                Ok(_) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn has_pending(&self) -> Result<bool> {
        self.read(has_waiting)
    }

    fn make_dictionary(&mut self) -> Result<bool> {
        let articles = self.totals()?.articles;
        self.write_shared(|db| pack::make_dictionary(db, articles))
    }

    /// Packs and indexes some of what is waiting, and returns the number of articles.
    fn index_some(&self, articles: u32) -> Result<usize> {
        if !self.has_pending()? {
            return Ok(0);
        }
        let hands = if articles > BATCH { cores() } else { 1 };
        let mut packer = self.packer.lock();
        let mut workshop = self.workshop.borrow_mut();
        let workshop = workshop.get_or_insert_with(Workshop::new);
        self.write_shared(|db| {
            packer.load(db)?;
            match index_new(db, &packer.newest(), workshop, articles, hands)? {
                0 => index_again(db, &mut packer, workshop, articles),
                new => Ok(new),
            }
        })
    }

    /// Merges some of the index. Returns false when there is nothing to merge.
    fn merge_index(&mut self) -> Result<bool> {
        self.write_shared(|db| {
            let before = db.total_changes();
            db.prepare_cached("INSERT INTO fts (fts, rank) VALUES ('merge', ?)")?
                .execute([MERGED])?;
            // FTS5 says so: fewer than two changes mean that nothing was done.
            Ok(db.total_changes() - before > 1)
        })
    }

    /// Gives room that is no longer needed back to the disk.
    fn give_back_pages(&mut self) -> Result<bool> {
        let number = |name: &str| -> Result<i64> {
            self.read(|db| db.pragma_query_value(None, name, |row| row.get(0)))
        };
        let free = number("freelist_count")?;
        if free < SLACK || free * 8 < number("page_count")? || number("auto_vacuum")? != 2 {
            return Ok(false);
        }
        let give_back = format!("PRAGMA incremental_vacuum({SLACK})");
        self.connection
            .execute_batch(&give_back)
            .map_err(|error| self.report(error))?;
        Ok(true)
    }
}

/// Tells whether articles wait to be indexed.
pub(super) fn has_waiting(db: &Connection) -> rusqlite::Result<bool> {
    has_more_waiting_than(db, 0)
}

fn has_more_waiting_than(db: &Connection, few: u32) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM pending UNION ALL SELECT 1 FROM unindexed LIMIT 1 OFFSET ?")?
        .exists([few])
}

/// Returns the number of threads that prepare for who keeps nobody waiting: one core is for who writes.
fn cores() -> usize {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    cores.saturating_sub(1).clamp(1, MOST_HANDS)
}

/// Packs and indexes what has arrived.
fn index_new(
    db: &Connection,
    newest: &Newest,
    workshop: &mut Workshop,
    articles: u32,
    hands: usize,
) -> rusqlite::Result<usize> {
    let mut waiting = db.prepare_cached(
        "SELECT p.id, a.title, p.html FROM pending p LEFT JOIN articles a ON a.id = p.id
         ORDER BY p.id LIMIT ?",
    )?;
    let mut pack = db.prepare_cached("INSERT OR REPLACE INTO packed (id, body) VALUES (?, ?)")?;
    let mut index = db.prepare_cached("INSERT INTO fts (rowid, terms) VALUES (?, ?)")?;
    let raw = |row: &Row| {
        Ok(Raw {
            id: row.get(0)?,
            title: row.get(1)?,
            html: row.get(2)?,
        })
    };
    let mut bytes = 0;
    let raws = waiting.query_map([articles], raw)?.take_while(|raw| {
        let fits = bytes <= LARGEST;
        bytes += raw.as_ref().map_or(0, |raw| raw.html.len());
        fits
    });
    let (mut done, mut last) = (0, i64::MIN);
    workshop.prepare(newest, hands, raws, |article| {
        pack.execute((article.id, article.packed))?;
        if let Some(terms) = article.terms {
            index.execute((article.id, terms))?;
        }
        (done, last) = (done + 1, article.id);
        Ok(())
    })?;
    db.prepare_cached("DELETE FROM pending WHERE id <= ?")?
        .execute([last])?;
    Ok(done)
}

/// Indexes articles that are packed but missing from the index, the newest first. Within a piece they go in by their
/// numbers: for each step back FTS5 would begin a new segment.
fn index_again(
    db: &Connection,
    packer: &mut Packer,
    workshop: &mut Workshop,
    articles: u32,
) -> rusqlite::Result<usize> {
    let reader = &mut workshop.hand().reader;
    let missing: Vec<(i64, Option<String>, Option<Vec<u8>>)> = db
        .prepare_cached(
            "SELECT u.id, a.title, p.body
             FROM (SELECT id FROM unindexed ORDER BY id DESC LIMIT ?) u
                LEFT JOIN articles a ON a.id = u.id LEFT JOIN packed p ON p.id = u.id
             ORDER BY u.id",
        )?
        .query_map([articles], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut index = db.prepare_cached("INSERT INTO fts (rowid, terms) VALUES (?, ?)")?;
    let mut done = db.prepare_cached("DELETE FROM unindexed WHERE id = ?")?;
    for (id, title, body) in &missing {
        // Without a body here it has been replaced, and comes by another way.
        if let (Some(title), Some(body)) = (title, body) {
            let html = packer.unpack(body).map_err(pack::as_sql)?;
            index.execute((id, reader.terms(title, &passage::text_of(&html))))?;
        }
        done.execute([id])?;
    }
    Ok(missing.len())
}
