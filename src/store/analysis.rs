//! What is kept for others: the analyses of articles, and small values between runs.

use rusqlite::OptionalExtension;

use super::{Result, Store};

impl Store {
    /// Returns what was kept under `content_hash` by this `version` of the analysis engine.
    pub fn analysis(&self, content_hash: u64, version: u32) -> Result<Option<String>> {
        self.read(|db| {
            db.prepare_cached(
                "SELECT unpack(packed) FROM analyses WHERE content_hash = ? AND version = ?",
            )?
            .query_row((content_hash.cast_signed(), version), |row| row.get(0))
            .optional()
        })
    }

    /// Keeps an analysis, as JSON, for [`Store::analysis`]. That of another version gives way.
    pub fn keep_analysis(&mut self, content_hash: u64, version: u32, json: &str) -> Result<()> {
        self.write(|db| {
            db.prepare_cached(
                "INSERT OR REPLACE INTO analyses (content_hash, version, packed)
                 VALUES (?, ?, pack(?))",
            )?
            .execute((content_hash.cast_signed(), version, json))
            .map(drop)
        })
    }

    /// Returns a small value that the program keeps between runs.
    pub fn note(&self, name: &str) -> Result<Option<String>> {
        self.read(|db| {
            db.prepare_cached("SELECT value FROM notes WHERE name = ?")?
                .query_row([name], |row| row.get(0))
                .optional()
        })
    }

    /// Keeps a small value between runs.
    pub fn set_note(&mut self, name: &str, value: &str) -> Result<()> {
        self.write(|db| {
            db.prepare_cached("INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)")?
                .execute([name, value])
                .map(drop)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_analysis_is_known_by_text_and_version() {
        let mut store = Store::in_memory().unwrap();
        store.keep_analysis(u64::MAX, 1, "{}").unwrap();
        assert_eq!(store.analysis(u64::MAX, 1).unwrap().as_deref(), Some("{}"));
        assert_eq!(store.analysis(u64::MAX, 2).unwrap(), None);
        assert_eq!(store.analysis(1, 1).unwrap(), None);
        store.keep_analysis(u64::MAX, 2, "[]").unwrap();
        assert_eq!(store.analysis(u64::MAX, 1).unwrap(), None);
        assert_eq!(store.analysis(u64::MAX, 2).unwrap().as_deref(), Some("[]"));
    }

    #[test]
    fn notes_are_kept_and_replaced() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(store.note("a").unwrap(), None);
        store.set_note("a", "1").unwrap();
        store.set_note("a", "2").unwrap();
        assert_eq!(store.note("a").unwrap().as_deref(), Some("2"));
    }
}
