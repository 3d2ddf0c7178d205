//! Why the library cannot do what was asked, in terms of what a person can do about it.

use std::path::PathBuf;

use rusqlite::{ErrorCode, ffi};
use thiserror::Error;

/// Why the library cannot do what was asked.
#[derive(Debug, Error)]
pub enum Error {
    #[error("cannot open the library {}: {why}", path.display())]
    Open { path: PathBuf, why: String },
    /// The file is no database or a broken one. It has been set aside, not deleted.
    #[error("the library {} is damaged ({why}); it was kept as {}. Start again to begin a new one, or restore a backup", path.display(), kept.display())]
    Corrupt {
        path: PathBuf,
        kept: PathBuf,
        why: String,
    },
    #[error("the library {} was made by a newer nutgraf (schema {found}, this one knows {known}); update nutgraf or use another --data-dir", path.display())]
    Newer {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    #[error("the disk is full; free some space and try again")]
    Full,
    #[error(
        "the library cannot be written to (read-only file or folder): nothing was changed. Check its permissions"
    )]
    ReadOnly,
    #[error("another program holds the library; try again in a moment")]
    Busy,
    /// See [`Interrupt`](super::Interrupt).
    #[error("it was broken off")]
    BrokenOff,
    #[error("the library failed: {0}")]
    Other(String),
}

/// The result of a job on the library.
pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Error::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Error::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
            Some(ErrorCode::OperationInterrupted) => Error::BrokenOff,
            // The first thing that a full disk refuses is the index of the log.
            Some(ErrorCode::SystemIoFailure)
                if extended_code(&error) == Some(ffi::SQLITE_IOERR_SHMSIZE) =>
            {
                Error::Full
            }
            Some(ErrorCode::SystemIoFailure) => Error::Other(format!(
                "its file cannot be read or written ({error}): nothing was changed. Check the disk and try again"
            )),
            _ if is_damage(&error) => Error::Other(format!(
                "its file is damaged ({error}): nothing was changed. Start again to have it checked"
            )),
            _ if is_nonsense(&error) => Error::Other(format!(
                "something in its file is not as it was written ({error}). Restore a backup, or begin anew with another --data-dir"
            )),
            _ => Error::Other(error.to_string()),
        }
    }
}

fn extended_code(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|error| error.extended_code)
}

/// Tells whether a value was read that was never stored so: a file can be damaged where `SQLite` does
/// not look.
fn is_nonsense(error: &rusqlite::Error) -> bool {
    matches!(
        error,
        rusqlite::Error::Utf8Error(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
    )
}

/// Tells whether `SQLite` found that the file is no sound database.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_what_a_person_can_do() {
        let of = |code| {
            Error::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)).to_string()
        };
        for (code, word) in [
            (ffi::SQLITE_FULL, "free some space"),
            (ffi::SQLITE_IOERR_SHMSIZE, "free some space"),
            (ffi::SQLITE_READONLY, "permissions"),
            (ffi::SQLITE_READONLY_DIRECTORY, "permissions"),
            (ffi::SQLITE_BUSY, "another program"),
            (ffi::SQLITE_BUSY_SNAPSHOT, "another program"),
            (ffi::SQLITE_CORRUPT, "damaged"),
            (ffi::SQLITE_NOTADB, "damaged"),
            (ffi::SQLITE_IOERR_READ, "Check the disk"),
        ] {
            let message = of(code);
            assert!(message.contains(word), "{code}: {message}");
        }
    }
}
