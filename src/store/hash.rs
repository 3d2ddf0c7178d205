//! Hashes that tell whether something changed. Keyed, since the texts are anyone's: with a key that
//! is each library's own, nobody can write an article that passes for another one.

use std::hash::Hasher;
#[expect(
    deprecated,
    reason = "its successors may change their algorithm, and these hashes are stored"
)]
use std::hash::SipHasher;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::NewArticle;
use crate::domain::FeedId;

/// The key of a library's hashes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key(pub u64, pub u64);

impl Key {
    /// Reads the key of a library.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Key> {
        connection.query_row("SELECT first, second FROM secret", [], |row| {
            Ok(Key(
                row.get::<_, i64>(0)?.cast_unsigned(),
                row.get::<_, i64>(1)?.cast_unsigned(),
            ))
        })
    }

    /// Teaches a connection `hash_with(first, second, text)`: the hash of a guid by a key, for
    /// migrations.
    pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
        let flags = FunctionFlags::SQLITE_UTF8
            | FunctionFlags::SQLITE_DETERMINISTIC
            | FunctionFlags::SQLITE_DIRECTONLY;
        connection.create_scalar_function("hash_with", 3, flags, |context| {
            let key = Key(
                context.get::<i64>(0)?.cast_unsigned(),
                context.get::<i64>(1)?.cast_unsigned(),
            );
            Ok(key.hash(&[&context.get::<String>(2)?]).cast_signed())
        })
    }

    /// Returns the SipHash-2-4 (Aumasson and Bernstein 2012) of the parts and of where each one ends.
    pub(super) fn hash(self, parts: &[&str]) -> u64 {
        #[expect(deprecated, reason = "see above")]
        let mut hasher = SipHasher::new_with_keys(self.0, self.1);
        for part in parts {
            hasher.write(&(part.len() as u64).to_le_bytes());
            hasher.write(part.as_bytes());
        }
        hasher.finish()
    }
}

/// Returns what stands for a guid in the library.
pub(super) fn guid_hash(key: Key, guid: &str) -> i64 {
    key.hash(&[guid]).cast_signed()
}

/// The hashes of an article. Its text, which is made of the body, has no part in them.
pub(super) struct Hashes {
    pub(super) content: i64,
    pub(super) facts: i64,
    /// Of feed, link and title.
    pub(super) twin: Option<i64>,
}

impl Hashes {
    pub(super) fn of(key: Key, feed: FeedId, article: &NewArticle) -> Self {
        let link = article.link.as_deref();
        let facts = serde_json::json!([
            link,
            article.authors,
            article.published.map(|at| at.0),
            article.updated.map(|at| at.0),
            article.categories,
            article.enclosures,
        ]);
        let hash = |parts: &[&str]| key.hash(parts).cast_signed();
        Hashes {
            content: hash(&[&article.title, article.body.as_str()]),
            facts: hash(&[&facts.to_string()]),
            twin: link.map(|link| hash(&[&feed.0.to_string(), link, &article.title])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_the_same_for_ever() {
        // The stored hashes of every library depend on this.
        assert_eq!(
            Key(1, 2).hash(&["title", "body"]),
            13_006_557_230_147_295_259
        );
    }

    #[test]
    fn depends_on_the_key_the_text_and_the_seams() {
        let hash = Key(1, 2).hash(&["ab", "c"]);
        assert_ne!(hash, Key(1, 3).hash(&["ab", "c"]));
        assert_ne!(hash, Key(1, 2).hash(&["a", "bc"]));
        assert_ne!(hash, Key(1, 2).hash(&["ab", "d"]));
    }
}
