//! Opening the library: the file and its permissions, the connection's settings, and what happens
//! when the file is damaged. Takes the same time whatever the library holds.
//!
//! A whole check of the file would take time that grows with it, so it is made only when `SQLite` has
//! stumbled: at once when opening fails, and at the next start (a file beside the library asks for
//! it) when a later job did.

use std::cell::RefCell;
use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use url::Url;

use super::error::is_damage;
use super::hash::Key;
use super::migrate::{MIGRATIONS, migrate};
use super::pack::Shared;
use super::{Error, Result, Store, functions};

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(5);
/// Statements that are kept compiled.
const STATEMENTS: usize = 96;
/// The form of a new file. Packed bodies fill pages of this size well, and room that is no longer
/// needed can be given back.
pub(super) const FORM: &str = "PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL;";

impl Store {
    /// Opens the library at `path`, making or migrating it as needed.
    ///
    /// # Errors
    /// See [`Error`]. A damaged file is set aside under a new name, never deleted.
    pub fn open(path: &Path) -> Result<Store> {
        prepare_place(path).map_err(|error| no_place(path, &error))?;
        if !can_be_database(path).map_err(|error| no_place(path, &error))? {
            return Err(set_aside(path, "file is not a database"));
        }
        if is_check_asked_for(path) {
            check(path)?;
        }
        let connection = match connect(path) {
            Err(error) if is_refused(&error) => {
                connect_to_read(path).map_err(|_| explain(path, error))?
            }
            connected => connected.map_err(|error| explain(path, error))?,
        };
        Store::on(connection, Some(path))
    }

    /// Opens an empty library in memory, for tests and for reading without a disk.
    pub fn in_memory() -> Result<Store> {
        let connection = Connection::open_in_memory()?;
        configure(&connection)?;
        Store::on(connection, None)
    }

    /// Brings the schema up to date, and teaches the connection what its SQL needs.
    fn on(mut connection: Connection, path: Option<&Path>) -> Result<Store> {
        let explained = |error| match path {
            Some(path) => explain(path, error),
            None => Error::from(error),
        };
        let packer = Shared::default();
        packer.register(&connection)?;
        Key::register(&connection)?;
        migrate(&mut connection, path, MIGRATIONS)?;
        let key = Key::read(&connection).map_err(explained)?;
        Ok(Store {
            connection,
            path: path.map(Path::to_owned),
            key,
            packer,
            workshop: RefCell::new(None),
        })
    }
}

/// Returns the path that is `path` with `suffix` at its end.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Makes an empty file that only its owner can read: what one reads is nobody else's business.
pub(super) fn create_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

/// Makes a folder that only its owner can enter, and those that lead to it.
fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Asks the next start to check the library for damage.
pub(super) fn ask_for_a_check(path: &Path) {
    // Without the file the damage is found again by the next job that stumbles over it.
    let _ = create_private(&check_file(path));
}

fn is_check_asked_for(path: &Path) -> bool {
    check_file(path).exists()
}

fn check_file(path: &Path) -> PathBuf {
    beside(path, ".check")
}

/// Makes the folder and the file where they are missing.
///
/// Several may come here at once. Within one process they take turns, so that no file is closed on which another
/// holds locks.
fn prepare_place(path: &Path) -> io::Result<()> {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(folder) = path.parent()
        && !folder.as_os_str().is_empty()
        && !folder.is_dir()
    {
        create_private_folder(folder)?;
    }
    if is_taken(path) {
        return Ok(());
    }
    make_file(path)
}

/// Tells whether anything has this name, be it a link that leads nowhere.
fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Makes an empty library that is there at once with its first page. Beside a file without pages, `SQLite` takes a
/// log for a leftover and removes it: of two processes that make a library, each would remove the other's.
///
/// `SQLite` gives its companions (`-wal`, `-shm`) the permissions of the file.
fn make_file(path: &Path) -> io::Result<()> {
    let part = beside(path, &format!(".part-{}", std::process::id()));
    remove_if_there(&part)?;
    create_private(&part)?;
    let made = begin_file(&part)
        .map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull.into(),
            _ => io::Error::other(error),
        })
        .and_then(|()| appear(&part, path));
    remove_if_there(&part)?;
    made
}

fn begin_file(path: &Path) -> rusqlite::Result<()> {
    let connection = Connection::open(path)?;
    connection.execute_batch(FORM)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.close().map_err(|(_, error)| error)
}

/// Gives the file its name, unless another process was faster.
fn appear(part: &Path, path: &Path) -> io::Result<()> {
    match std::fs::hard_link(part, path) {
        Err(_) if is_taken(path) => Ok(()),
        // A file system without links, on which the last one who comes wins.
        Err(_) => std::fs::rename(part, path),
        Ok(()) => Ok(()),
    }
}

/// Tells whether the file is empty, or long enough for `SQLite` to tell what it is. It takes any file that is
/// shorter for an empty one, and would write over it.
///
/// Only looks at the length. Opening the file here would lose this process all locks of the library when it is
/// closed again (POSIX has one set of locks for a process and a file), while others write.
fn can_be_database(path: &Path) -> io::Result<bool> {
    /// The least page of the file format, and so the least file.
    const LEAST: u64 = 512;
    let file = std::fs::metadata(path)?;
    if file.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(file.len() == 0 || file.len() >= LEAST)
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    if std::fs::metadata(path).is_ok_and(|file| file.len() == 0) {
        connection.execute_batch(FORM)?;
    }
    configure(&connection)?;
    turn_wal_on(&connection)?;
    // Reads the schema, and so finds out about a file that is none of ours.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// Tells whether the file, or the folder that the log needs, cannot be written.
fn is_refused(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied)
    )
}

/// Opens a library that can only be read. When even the companions of the log cannot be made, it is
/// read as a file that nobody changes.
fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let open = |name: &str| -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(name, flags)?;
        configure(&connection)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        functions::register(&connection)?;
        Ok(connection)
    };
    let place = std::path::absolute(path)
        .ok()
        .and_then(|path| Url::from_file_path(path).ok())
        .ok_or(rusqlite::Error::InvalidPath(path.to_owned()))?;
    // What is still in the log would be missed.
    let logged = std::fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    open(place.as_str()).or_else(|error| {
        if logged {
            return Err(error);
        }
        open(&format!("{place}?immutable=1"))
    })
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    functions::register(connection)?;
    // Else statements whose plan might depend on a value (partial indexes, statistics) are compiled
    // anew for every value, which costs more than running them.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // NORMAL loses nothing to a crash of the program and at most the last moments to a power cut;
    // in WAL mode neither can damage the file.
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA synchronous = NORMAL;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA journal_size_limit = 16777216;",
    )
}

/// Turns the write-ahead log on. When two processes make the same library at once, one of them is
/// turned away here without `SQLite`'s usual patience.
#[expect(
    clippy::disallowed_methods,
    reason = "SQLite tells of no event to wait for; this is its own busy handler, where it has none"
)]
fn turn_wal_on(connection: &Connection) -> rusqlite::Result<()> {
    const PAUSE: Duration = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    loop {
        let result = connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()));
        match result {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && waited < PATIENCE =>
            {
                std::thread::sleep(PAUSE);
                waited += PAUSE;
            }
            result => return result,
        }
    }
}

/// Turns a failure to open into an error, and sets a damaged file aside.
fn explain(path: &Path, error: rusqlite::Error) -> Error {
    if is_damage(&error) {
        return set_aside(path, &error.to_string());
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => match error.into() {
            Error::Other(why) => failed_to_open(path, &why),
            known => known,
        },
        _ => error.into(),
    }
}

/// Says why there is no file to open, and what to do about it.
fn no_place(path: &Path, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::StorageFull => Error::Full,
        io::ErrorKind::IsADirectory => failed_to_open(
            path,
            "it is a folder; move it away, or name another place with --data-dir",
        ),
        _ => failed_to_open(
            path,
            &format!("{error}; make room for it, or name another place with --data-dir"),
        ),
    }
}

/// Removes a file, if there is one.
pub(super) fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn failed_to_open(path: &Path, why: &str) -> Error {
    Error::Open {
        path: path.to_owned(),
        why: why.to_owned(),
    }
}

/// Checks the whole file, and sets it aside when it is damaged.
fn check(path: &Path) -> Result<()> {
    let findings = connect(path).and_then(|connection| {
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))
    });
    match findings {
        Ok(findings) if findings == "ok" => {
            // If it stays, the next start checks once more.
            let _ = std::fs::remove_file(check_file(path));
            Ok(())
        }
        Ok(findings) => Err(set_aside(path, &findings)),
        Err(error) => Err(explain(path, error)),
    }
}

/// Renames the library with its companions. The log keeps its tie to the file by its name, so that
/// tools can still recover what it holds.
#[expect(
    clippy::disallowed_methods,
    reason = "the time is only part of a file's name"
)]
fn set_aside(path: &Path, why: &str) -> Error {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let kept = free_name(path, &format!(".corrupt-{now}"));
    if let Err(error) = std::fs::rename(path, &kept) {
        return failed_to_open(
            path,
            &format!("it is damaged ({why}) and cannot be set aside: {error}"),
        );
    }
    for companion in ["-wal", "-shm"] {
        // They are not always there.
        let _ = std::fs::rename(beside(path, companion), beside(&kept, companion));
    }
    let _ = std::fs::remove_file(check_file(path));
    Error::Corrupt {
        path: path.to_owned(),
        kept,
        why: why.to_owned(),
    }
}

/// Returns a name beside `path` that nothing has yet.
fn free_name(path: &Path, suffix: &str) -> PathBuf {
    let mut name = beside(path, suffix);
    let mut n = 1;
    while name.exists() {
        name = beside(path, &format!("{suffix}-{n}"));
        n += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Query;

    #[test]
    fn a_library_that_can_only_be_read_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a name with % and ?.db");
        let mut store = Store::open(&path).unwrap();
        store.set_note("a", "1").unwrap();
        drop(store);
        let connection = connect_to_read(&path).unwrap();
        let mut store = Store::on(connection, Some(&path)).unwrap();
        assert_eq!(store.note("a").unwrap().as_deref(), Some("1"));
        assert_eq!(store.count(&Query::text("word")).unwrap(), 0);
        assert!(matches!(store.set_note("a", "2"), Err(Error::ReadOnly)));
    }
}
