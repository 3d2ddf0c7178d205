//! Bodies of articles, packed: compressed by Zstandard (RFC 8878) with a dictionary that is made of the
//! library's own articles, since each of them is too short to learn from.
//!
//! The first byte says how the rest is packed: 0 not at all, 1 without a dictionary, and n + 1 with the
//! dictionary of row n. A dictionary is never changed or removed once it is used.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::{self, CParameter};

/// How hard to try with a dictionary, and without one, where trying harder takes twice as long for nothing.
const LEVELS: [i32; 2] = [3, 1];
/// Articles that a library has when its dictionary is made, the bytes of the dictionary, and the
/// articles that it is made of. Making one takes as long as indexing several hundred articles, which a small
/// library would pay for little: a few MB are nothing to save on.
const DICTIONARIES: [(u32, usize, u32); 2] = [(2000, 32 << 10, 200), (8000, 110 << 10, 800)];
/// The shortest text that a dictionary is made of, and what is taken of longer ones, in characters: what is
/// empty or endless is no sample of anything.
const SAMPLE: [u32; 2] = [64, 16 << 10];
/// The fewest samples that a dictionary is made of. The trainer reads past the end of samples without bytes.
const FEWEST: usize = 50;
/// The longest text that is unpacked, in bytes: no feed brings more.
const LONGEST: u64 = 64 << 20;

/// The dictionaries of a library, and what was made ready of them.
#[derive(Default)]
pub(super) struct Packer {
    dictionaries: BTreeMap<u8, Arc<[u8]>>,
    unpackers: BTreeMap<u8, Decompressor<'static>>,
    packing: Packing,
    /// Texts that were unpacked so far.
    #[cfg(test)]
    pub(super) unpacked: usize,
}

impl Packer {
    /// Loads the dictionaries that have been made since the last time.
    pub(super) fn load(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let newest = db
            .prepare_cached("SELECT ifnull(max(id), 0) FROM dictionaries")?
            .query_row([], |row| row.get::<_, u8>(0))?;
        let known = self.dictionaries.last_key_value().map_or(0, |(id, _)| *id);
        if newest > known {
            let mut statement = db.prepare("SELECT id, bytes FROM dictionaries WHERE id > ?")?;
            let mut rows = statement.query([known])?;
            while let Some(row) = rows.next()? {
                self.dictionaries
                    .insert(row.get(0)?, row.get::<_, Vec<u8>>(1)?.into());
            }
        }
        Ok(())
    }

    /// Returns the dictionary to pack with.
    pub(super) fn newest(&self) -> Newest {
        let newest = self.dictionaries.last_key_value();
        Newest {
            id: newest.map_or(0, |(id, _)| *id),
            bytes: newest.map(|(_, bytes)| Arc::clone(bytes)),
        }
    }

    /// Packs a text with the newest dictionary.
    pub(super) fn pack(&mut self, text: &str) -> io::Result<Vec<u8>> {
        let newest = self.newest();
        self.packing.pack(&newest, text)
    }

    /// Returns the text that was packed. Bytes that never were UTF-8 are replaced.
    ///
    /// # Errors
    /// Bytes that are damaged, or packed with a dictionary that is not there.
    pub(super) fn unpack(&mut self, packed: &[u8]) -> io::Result<String> {
        #[cfg(test)]
        {
            self.unpacked += 1;
        }
        let Some((how, rest)) = packed.split_first() else {
            return Ok(String::new());
        };
        let Some(id) = how.checked_sub(1) else {
            return Ok(String::from_utf8_lossy(rest).into_owned());
        };
        let len = zstd_safe::get_frame_content_size(rest)
            .ok()
            .flatten()
            .filter(|len| *len <= LONGEST)
            .ok_or_else(|| io::Error::other("a text is damaged"))?;
        let unpacker = match self.unpackers.entry(id) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(slot) => {
                let dictionary = match (id, self.dictionaries.get(&id)) {
                    (0, _) => &[][..],
                    (_, Some(bytes)) => bytes,
                    (_, None) => return Err(io::Error::other("a dictionary is missing")),
                };
                slot.insert(Decompressor::with_dictionary(dictionary)?)
            }
        };
        let bytes = unpacker.decompress(rest, usize::try_from(len).unwrap_or(usize::MAX))?;
        Ok(String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }

    /// Gives back the memory that only packing needs.
    pub(super) fn rest(&mut self) {
        self.packing = Packing::default();
    }
}

/// The dictionary that texts are packed with.
#[derive(Clone)]
pub(super) struct Newest {
    /// 0 for none.
    id: u8,
    bytes: Option<Arc<[u8]>>,
}

/// Packs one text after the other. Makes ready for a dictionary when it first meets it.
#[derive(Default)]
pub(super) struct Packing(Option<(u8, Compressor<'static>)>);

impl Packing {
    pub(super) fn pack(&mut self, newest: &Newest, text: &str) -> io::Result<Vec<u8>> {
        let compressor = match &mut self.0 {
            Some((id, compressor)) if *id == newest.id => compressor,
            slot => {
                let mut compressor = match &newest.bytes {
                    Some(bytes) => Compressor::with_dictionary(LEVELS[0], bytes)?,
                    None => Compressor::new(LEVELS[1])?,
                };
                // The first byte says it already.
                compressor.set_parameter(CParameter::DictIdFlag(false))?;
                &mut slot.insert((newest.id, compressor)).1
            }
        };
        let mut packed = vec![newest.id + 1];
        packed.extend(compressor.compress(text.as_bytes())?);
        if packed.len() > text.len() {
            packed.clear();
            packed.push(0);
            packed.extend_from_slice(text.as_bytes());
        }
        Ok(packed)
    }
}

/// A packer that a connection's functions share with its store.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Packer>>);

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, Packer> {
        // Whoever panicked while it was held left nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Teaches a connection `pack(text)` and `unpack(blob)`, of which NULL makes an empty text.
    pub(super) fn register(&self, connection: &Connection) -> rusqlite::Result<()> {
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
        let shared = self.clone();
        connection.create_scalar_function("unpack", 1, flags, move |context| {
            let packed = context.get_raw(0).as_blob_or_null()?.unwrap_or_default();
            shared.lock().unpack(packed).map_err(as_sql)
        })?;
        let shared = self.clone();
        connection.create_scalar_function("pack", 1, flags, move |context| {
            let text = context.get_raw(0).as_str_or_null()?.unwrap_or_default();
            shared.lock().pack(text).map_err(as_sql)
        })
    }
}

/// Returns the error as one that `SQLite` passes on.
pub(super) fn as_sql(error: io::Error) -> rusqlite::Error {
    rusqlite::Error::UserFunctionError(error.into())
}

/// Makes a dictionary when the library has outgrown the one that it has. Returns whether it did.
pub(super) fn make_dictionary(db: &Connection, articles: u32) -> rusqlite::Result<bool> {
    let made: u32 = db
        .prepare_cached("SELECT count(*) FROM dictionaries")?
        .query_row([], |row| row.get(0))?;
    let Some((wanted, bytes, samples)) = DICTIONARIES.get(made as usize) else {
        return Ok(false);
    };
    if articles < *wanted {
        return Ok(false);
    }
    let texts: Vec<String> = db
        .prepare(
            "SELECT substr(html, 1, ?3) FROM bodies
             WHERE id IN (SELECT id FROM status ORDER BY id DESC LIMIT ?1) AND length(html) >= ?2",
        )?
        .query_map((samples, SAMPLE[0], SAMPLE[1]), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    // Texts that have nothing in common give no dictionary; then an empty one keeps the place, so that
    // this is not tried for ever.
    let dictionary = if texts.len() < FEWEST {
        Vec::new()
    } else {
        zstd::dict::from_samples(&texts, *bytes).unwrap_or_default()
    };
    db.execute("INSERT INTO dictionaries (bytes) VALUES (?)", [dictionary])?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn db() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(
            "CREATE TABLE dictionaries (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
             CREATE TABLE status (id INTEGER PRIMARY KEY);
             CREATE TABLE bodies (id INTEGER PRIMARY KEY, html TEXT);",
        )
        .unwrap();
        db
    }

    fn text(n: usize) -> String {
        format!(
            "<p>The council of place {n} voted on Tuesday {} to {} for the plan.</p>",
            n % 7,
            n % 11
        )
    }

    #[test]
    fn a_dictionary_of_its_own_makes_articles_smaller() {
        let db = db();
        let (enough, ..) = DICTIONARIES[0];
        for n in 0..enough {
            db.execute("INSERT INTO status VALUES (?)", [n]).unwrap();
            db.execute("INSERT INTO bodies VALUES (?, ?)", (n, text(n as usize)))
                .unwrap();
        }
        assert!(!make_dictionary(&db, enough - 1).unwrap());
        let mut packer = Packer::default();
        packer.load(&db).unwrap();
        let without = packer.pack(&text(777)).unwrap();
        assert!(make_dictionary(&db, enough).unwrap());
        assert!(!make_dictionary(&db, enough).unwrap(), "once will do");
        packer.load(&db).unwrap();
        let with = packer.pack(&text(777)).unwrap();
        assert!(
            with.len() * 3 < without.len() * 2,
            "{} {}",
            with.len(),
            without.len()
        );
        // What was packed before the dictionary was made can be read after it, also by others.
        for mut packer in [packer, Packer::default()] {
            packer.load(&db).unwrap();
            assert_eq!(packer.unpack(&with).unwrap(), text(777));
            assert_eq!(packer.unpack(&without).unwrap(), text(777));
        }
        assert!(Packer::default().unpack(&with).is_err());
    }

    #[test]
    fn no_dictionary_is_made_of_next_to_nothing() {
        let db = db();
        let (enough, ..) = DICTIONARIES[0];
        for n in 0..enough {
            let body = if n + 3 < enough {
                String::new()
            } else {
                "word ".repeat(50_000)
            };
            db.execute("INSERT INTO status VALUES (?)", [n]).unwrap();
            db.execute("INSERT INTO bodies VALUES (?, ?)", (n, body))
                .unwrap();
        }
        assert!(make_dictionary(&db, enough).unwrap());
        let bytes: i64 = db
            .query_row("SELECT length(bytes) FROM dictionaries", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(bytes, 0);
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in any::<String>()) {
            let mut packer = Packer::default();
            let packed = packer.pack(&text).unwrap();
            prop_assert!(packed.len() <= text.len() + 1);
            prop_assert_eq!(packer.unpack(&packed).unwrap(), text);
        }

        #[test]
        fn damage_is_an_error_and_no_more(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = Packer::default().unpack(&bytes);
        }
    }
}
