//! Settings and places of files. Knows nothing of the screen beyond names.
//!
//! One TOML file, every key optional. A key that is unknown or wrong is an error with file and line,
//! never ignored in silence.

mod described;
mod feeds;
mod file;
mod keys;
mod paths;
mod programs;
mod settings;

use std::path::PathBuf;

use thiserror::Error;

pub use described::{DEFAULT_TOML, Described, described};
pub use feeds::{FeedPolling, FeedSettings, FullText, Polling, ProxySetting, Secret};
pub use keys::{Keys, Macro, Macros, Placed};
pub use paths::Paths;
pub use programs::{Enclosures, Form, Save, Share, Shares};
pub use settings::{Announce, Pictures, Reading, Refresh, Screen, Scroll, Settings, Sidebar};

/// A configuration that cannot be used.
#[derive(Debug, Error)]
pub enum Error {
    #[error("{}:{line}:{column}: {why}", path.display())]
    Mistake {
        path: PathBuf,
        line: usize,
        column: usize,
        why: String,
    },
    /// A setting that was set by hand.
    #[error("{set}: {why}")]
    Set { set: String, why: String },
    #[error("cannot read {}: {why}", path.display())]
    Unreadable { path: PathBuf, why: String },
    #[error("no home folder: set HOME, or say where with --data-dir and --config")]
    NoHome,
}
