//! The log file: what went wrong, for those who look. Never the terminal while the reader runs.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::sync::Mutex;

use tracing::Level;

/// A log that has grown past this many bytes is begun anew.
const LARGEST: u64 = 1 << 20;

/// Sends events of level info and above to the file. Without a place to write to, they are dropped: a
/// log is no reason not to start.
pub fn start(path: &Path) {
    if let Some(folder) = path.parent() {
        let _ = fs::create_dir_all(folder);
    }
    let full = fs::metadata(path).is_ok_and(|file| file.len() > LARGEST);
    let mut options = OpenOptions::new();
    options
        .create(true)
        .write(true)
        .append(!full)
        .truncate(full);
    if let Ok(file) = options.open(path) {
        // A second subscriber is refused; then the first one goes on.
        let _ = tracing_subscriber::fmt()
            .with_max_level(Level::INFO)
            .with_ansi(false)
            .with_target(false)
            // It would be said on standard error, which is the reader's screen.
            .log_internal_errors(false)
            .with_writer(Mutex::new(file))
            .try_init();
    }
}
