//! The schema and how older ones become it. The list only ever grows at its end.
//!
//! `PRAGMA user_version` counts the migrations that a file has been through. It is part of the file's
//! header and so of their transaction, which is one for all: who opens the library meanwhile sees it as it was or as
//! it will be, and when it is cut short nothing has happened.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::{Connection, TransactionBehavior};

use super::{Error, Result, open};

/// Each entry brings the schema from the version that is its index to the next.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("schema.sql"),
    include_str!("migrations/2_journal.sql"),
    include_str!("migrations/3_smart_feeds.sql"),
    include_str!("migrations/4_lean.sql"),
    include_str!("migrations/5_polling.sql"),
    include_str!("migrations/6_reader.sql"),
    include_str!("migrations/7_seen_changes.sql"),
    include_str!("migrations/8_keep.sql"),
    include_str!("migrations/9_wishes.sql"),
    include_str!("migrations/10_pieces.sql"),
    include_str!("migrations/11_beginnings.sql"),
    include_str!("migrations/12_joins.sql"),
    include_str!("migrations/13_vocabulary.sql"),
    include_str!("migrations/14_arrivals.sql"),
];

/// Marks the file as a library of nutgraf ("nutg"), for `file(1)` and for a check at opening.
const APPLICATION_ID: i64 = 0x6e75_7467;

/// Brings the schema up to date. An existing library is copied first, beside itself.
///
/// # Errors
/// [`Error::Newer`] when the file knows more migrations than the list; whatever stops the copy or
/// the migration, and then the file is as it was.
pub(super) fn migrate(
    connection: &mut Connection,
    path: Option<&Path>,
    migrations: &[&str],
) -> Result<()> {
    let known = migrations.len() as i64;
    let found = version(connection)?;
    if found == known {
        return Ok(());
    }
    let place = || path.map(Path::to_owned).unwrap_or_default();
    if found > known {
        return Err(Error::Newer {
            path: place(),
            found,
            known,
        });
    }
    if found == 0 && is_in_use(connection)? {
        return Err(Error::Open {
            path: place(),
            why: "it is another program's database".to_owned(),
        });
    }
    if let Some(path) = path
        && found > 0
    {
        back_up(connection, path, found)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been here since we looked.
    let done = usize::try_from(version(&transaction)?).unwrap_or(0);
    for migration in migrations.iter().skip(done) {
        transaction.execute_batch(migration)?;
    }
    if done < migrations.len() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", known)?;
    }
    transaction.commit()?;
    Ok(())
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Tells whether a file without a version holds tables all the same. One statement sees one state,
/// so a library that another process is just making is never mistaken for someone else's.
fn is_in_use(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema)
            AND (SELECT user_version FROM pragma_user_version) = 0",
        [],
        |row| row.get(0),
    )
}

/// Copies the library of this version to `<name>.v<version>`. The copy appears whole or not at all; when another
/// process has brought the library up to date meanwhile, the copy is its business.
fn back_up(connection: &Connection, path: &Path, found: i64) -> Result<()> {
    static COPIES: AtomicU32 = AtomicU32::new(0);
    let copy = open::beside(path, &format!(".v{found}"));
    // Others may be making the same copy.
    let number = COPIES.fetch_add(1, Ordering::Relaxed);
    let part = open::beside(
        path,
        &format!(".v{found}.part-{}-{number}", std::process::id()),
    );
    let failed = |why: std::io::Error| Error::Open {
        path: path.to_owned(),
        why: format!("no backup could be made before updating it: {why}"),
    };
    open::remove_if_there(&part).map_err(failed)?;
    open::create_private(&part).map_err(failed)?;
    connection.execute("VACUUM INTO ?", [part.to_string_lossy()])?;
    if version(&Connection::open(&part)?)? != found {
        return open::remove_if_there(&part).map_err(failed);
    }
    std::fs::rename(&part, &copy).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "CREATE TABLE t (a); INSERT INTO t VALUES (1);";
    const TWO: &str = "ALTER TABLE t ADD COLUMN b; UPDATE t SET b = a + 1;";

    fn connect(path: &Path) -> Connection {
        Connection::open(path).expect("a connection")
    }

    /// A connection that knows the functions of the schema.
    fn able() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        super::super::pack::Shared::default().register(&db).unwrap();
        super::super::hash::Key::register(&db).unwrap();
        db
    }

    #[test]
    fn a_new_file_gets_the_schema() {
        let mut db = able();
        migrate(&mut db, None, MIGRATIONS).unwrap();
        migrate(&mut db, None, MIGRATIONS).unwrap();
        assert_eq!(version(&db).unwrap(), MIGRATIONS.len() as i64);
    }

    #[test]
    fn an_older_file_is_copied_and_then_brought_up_to_date() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("library.db");
        migrate(&mut connect(&path), Some(&path), &[ONE]).unwrap();
        assert!(!dir.path().join("library.db.v0").exists());

        let mut db = connect(&path);
        migrate(&mut db, Some(&path), &[ONE, TWO]).unwrap();
        let b: i64 = db
            .query_row("SELECT b FROM t", [], |row| row.get(0))
            .unwrap();
        assert_eq!(b, 2);
        let copy = connect(&dir.path().join("library.db.v1"));
        assert_eq!(version(&copy).unwrap(), 1);
        assert!(copy.prepare("SELECT b FROM t").is_err());
        assert!(copy.prepare("SELECT a FROM t").is_ok());
    }

    #[test]
    fn a_migration_that_fails_leaves_no_trace() {
        let mut db = Connection::open_in_memory().unwrap();
        let broken = "CREATE TABLE u (a); SELECT nonsense;";
        migrate(&mut db, None, &[ONE]).unwrap();
        assert!(migrate(&mut db, None, &[ONE, TWO, broken]).is_err());
        assert_eq!(version(&db).unwrap(), 1);
        assert!(db.prepare("SELECT * FROM u").is_err());
        assert!(db.prepare("SELECT b FROM t").is_err());
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, None, &[ONE, TWO]).unwrap();
        let error = migrate(&mut db, None, &[ONE]).unwrap_err();
        assert!(matches!(
            error,
            Error::Newer {
                found: 2,
                known: 1,
                ..
            }
        ));
    }

    #[test]
    fn a_file_of_another_program_is_left_alone() {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE theirs (a)").unwrap();
        let error = migrate(&mut db, None, MIGRATIONS).unwrap_err();
        assert!(error.to_string().contains("another program's"), "{error}");
        assert!(db.prepare("SELECT * FROM feeds").is_err());
    }

    #[test]
    fn the_journal_of_the_first_version_goes_on() {
        let mut db = able();
        db.pragma_update(None, "foreign_keys", true).unwrap();
        migrate(&mut db, None, &MIGRATIONS[..1]).unwrap();
        db.execute_batch(
            "INSERT INTO feeds (id, url, host) VALUES (1, 'u', 'h');
             INSERT INTO status (id, feed, guid, at, arrived, unread) VALUES (5, 1, 'g', 1, 1, 0);
             INSERT INTO articles (id, title, words, content_hash, facts_hash) VALUES (5, 't', 1, 1, 1);
             INSERT INTO bodies (id, html) VALUES (5, '<p>b</p>');
             INSERT INTO gestures (id, at, mark, value, label) VALUES (7, 1, 'unread', 0, '1 marked read');
             INSERT INTO changes (gesture, article) VALUES (7, 5);",
        )
        .unwrap();
        migrate(&mut db, None, MIGRATIONS).unwrap();
        let count = |sql: &str| -> i64 { db.query_row(sql, [], |row| row.get(0)).unwrap() };
        assert_eq!(
            count("SELECT count(*) FROM bodies JOIN articles USING (id)"),
            1
        );
        assert_eq!(count("SELECT unread FROM feeds"), 0);
        assert_eq!(
            count(
                "SELECT c.article FROM gestures g JOIN steps s ON s.gesture = g.id
                 JOIN changes c ON c.step = s.id WHERE s.kind = 'mark' AND s.name = 'unread' AND s.value = 0"
            ),
            5
        );
        db.execute_batch("DELETE FROM gestures").unwrap();
        assert_eq!(count("SELECT count(*) FROM steps JOIN changes"), 0);
    }
}
