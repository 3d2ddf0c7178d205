//! The library on disk: `SQLite` with a full-text index. Knows neither HTTP nor the screen.
//!
//! [`Store`] is one connection, used from one thread. [`Handle`] lends that thread to others: jobs are
//! queued at once and run in order, so that "read" and then "unread" can never overtake each other.
//! Other processes may use the same file at the same time.
//!
//! ```text
//! open → migrate (schema.sql)              the file, its versions, its accidents
//! feeds, folders, subscribing              subscriptions and their health
//! polling → merge                          which feeds are due, what is new in them; a poll's findings in
//! index → prepare → pack, terms → tokens   later: packed, and found by their words
//! newsboat                                 another reader's library, to be taken over
//! shelf, fts, vocabulary → … → query       a Query as SQL: what it says of an article, and the ways to its articles
//! found → lists, search                    newest first among what the index found; windows; best matches
//! relevant                                 articles that may have something on a question
//! journal → steps → kinds → rows, trash    what a person changes, and the way back
//! tags, smart, removal, arrange            gestures: tagging, saved queries, deleting and leaving, names and places
//! pages                                    full texts beside what feeds carry
//! articles, revisions, analysis            one article, its former texts, the counts; what is kept for others
//! reader                                   where reading stopped, and remarks
//! retention, care                          what is old is cleared away; figures, copies, a tidy file
//! functions                                what SQL cannot say: regular expressions, text of markup
//! spacing, stem, phrase, passage, hash           pure helpers of the index, of results, of "did it change?"
//! ```

mod analysis;
mod arrange;
mod articles;
mod care;
mod conditions;
mod error;
mod feeds;
mod folders;
mod found;
mod fts;
mod functions;
mod handle;
mod hash;
mod index;
mod journal;
mod kinds;
mod lists;
mod merge;
mod migrate;
mod newsboat;
mod open;
mod pack;
mod pages;
mod passage;
mod phrase;
mod polling;
mod prepare;
mod query;
mod reader;
mod relevant;
mod removal;
mod retention;
mod revisions;
mod rows;
mod search;
mod shelf;
mod smart;
mod spacing;
mod stem;
mod steps;
mod subscribing;
mod tags;
mod terms;
mod tokens;
mod trash;
mod types;
mod vocabulary;

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::Duration;

use rusqlite::{Connection, InterruptHandle, Transaction, TransactionBehavior};

pub use crate::domain::listing::{Done, Page, Totals};
pub use care::Stats;
pub use error::{Error, Result};
pub use handle::Handle;
pub use newsboat::{Newsboat, OldArticle};
pub use pages::{Bare, PageState};
pub use polling::Sorted;
pub use revisions::Revision;
pub use subscribing::Wanted;
pub use types::{Due, Entry, FeedFacts, Finding, Leave, Merged, NewArticle, Poll, Subscribed};

/// One connection to the library.
pub struct Store {
    connection: Connection,
    /// `None` in memory.
    path: Option<PathBuf>,
    key: hash::Key,
    packer: pack::Shared,
    /// Kept from one piece of indexing to the next.
    workshop: RefCell<Option<prepare::Workshop>>,
}

/// Breaks off what a store is doing, from another thread.
pub struct Interrupt(InterruptHandle);

impl Interrupt {
    /// The job that is running now fails with [`Error::BrokenOff`], and what it wrote is taken back.
    pub fn break_off(&self) {
        self.0.interrupt();
    }
}

impl Store {
    /// Returns the means to break off what the store is doing.
    pub fn interrupt(&self) -> Interrupt {
        Interrupt(self.connection.get_interrupt_handle())
    }

    /// Returns a number that changes when another connection or process has written to the library
    /// (and not when this one has).
    pub fn data_version(&self) -> Result<i64> {
        self.read(|db| db.pragma_query_value(None, "data_version", |row| row.get(0)))
    }

    /// Returns the files of which one changes whenever anyone writes to the library: itself and its
    /// log. `None` in memory.
    pub fn traces(&self) -> Option<[PathBuf; 2]> {
        let path = self.path.clone()?;
        let log = open::beside(&path, "-wal");
        Some([path, log])
    }

    /// Runs `job` on one unchanging view of the library.
    fn read<T>(&self, job: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let run = || {
            let view = self.connection.unchecked_transaction()?;
            self.packer.lock().load(&view)?;
            job(&view)
        };
        run().map_err(|error| self.report(error))
    }

    /// Runs `job` in a transaction of its own: all of it is written, or nothing.
    ///
    /// The write lock is taken at the start: a transaction that begins by reading and is then
    /// overtaken by another process could not be saved by waiting.
    fn write<T>(&mut self, job: impl FnOnce(&Transaction) -> rusqlite::Result<T>) -> Result<T> {
        self.packer
            .lock()
            .load(&self.connection)
            .map_err(|error| self.report(error))?;
        self.write_shared(job)
    }

    /// As [`Store::write`], for work that changes nothing that anyone sees.
    fn write_shared<T>(&self, job: impl FnOnce(&Transaction) -> rusqlite::Result<T>) -> Result<T> {
        let run = || {
            let transaction =
                Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
            let result = job(&transaction)?;
            transaction.commit()?;
            Ok(result)
        };
        run().map_err(|error| self.report(error))
    }

    /// Turns `SQLite`'s error into ours. After damage the next start is told to check the file.
    fn report(&self, error: rusqlite::Error) -> Error {
        if let Some(path) = &self.path
            && error::is_damage(&error)
        {
            open::ask_for_a_check(path);
        }
        error.into()
    }
}

/// Lets `SQLite` renew what its planner knows, when it is due: it bounds that work itself.
impl Drop for Store {
    fn drop(&mut self) {
        // Leaving waits for nobody, and a failure costs nothing but speed.
        let _ = self.connection.busy_timeout(Duration::ZERO);
        let _ = self.connection.execute_batch("PRAGMA optimize");
    }
}
