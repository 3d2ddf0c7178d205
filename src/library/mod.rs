//! The pipelines that join the rooms: refresh, subscribe, check, analyse, and the bundled first edition.
//!
//! This is where fetched bytes become entries, entries become articles, and articles become analyses.
//! Knows nothing of the screen. The time is read here, in [`clock`], and handed to everyone below.

pub mod analyse;
pub mod ask;
pub mod changes;
pub mod clock;
pub mod edition;
pub mod entries;
pub mod export;
pub mod markdown;
pub mod newsboat;
pub mod pages;
pub mod pictures;
pub mod poll;
pub mod read;
pub mod refresh;
pub mod related;
pub mod save;
pub mod starter;
pub mod subscribe;
pub mod upkeep;

mod manner;

use std::path::PathBuf;

use thiserror::Error;

use crate::domain::CleanText;
use crate::domain::feed::{Failure, FailureKind};
use crate::domain::link::Refused;
use crate::parse::discover::Offer;
use crate::{fetch, parse, store};

/// How the program names itself to servers: honestly.
pub const USER_AGENT: &str = concat!(
    "nutgraf/",
    env!("CARGO_PKG_VERSION"),
    " (news reader for the terminal; +",
    env!("CARGO_PKG_HOMEPAGE"),
    ")"
);

/// Tells whether a feed has no server: the bundled edition, and the pages that were saved.
pub fn is_local(url: &str) -> bool {
    url == edition::ADDRESS || url == save::ADDRESS
}

/// Why a pipeline ended early.
#[derive(Debug, Error)]
pub enum Error {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("{}: {error}", crate::domain::link::shown(url))]
    Fetch { url: String, error: fetch::Error },
    #[error("{}: {error}", crate::domain::link::shown(source_name))]
    Parse {
        source_name: String,
        error: parse::Error,
        offers: Vec<Offer>,
    },
    #[error("{}: {error}", crate::domain::link::shown(source_name))]
    Extract {
        source_name: String,
        error: parse::extract::Error,
    },
    #[error(transparent)]
    Link(#[from] Refused),
    /// A login that is to be had from a command or a file, and is not.
    #[error("there is no password for {}: {why}", crate::domain::link::shown(url))]
    Secret { url: String, why: String },
    /// Why an article has no full text.
    #[error("no full text: {0}")]
    Page(CleanText),
    #[error("cannot read {}: {why}", path.display())]
    File { path: PathBuf, why: String },
}

/// The result of a pipeline.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Returns the failure as it is kept with a feed and printed for scripts.
    pub fn failure(&self) -> Failure {
        let (kind, message) = match self {
            Error::Store(_) | Error::File { .. } | Error::Secret { .. } => {
                (FailureKind::Io, self.to_string())
            }
            Error::Fetch { error, .. } => (error.kind(), error.to_string()),
            Error::Parse { error, .. } => (error.kind(), error.to_string()),
            Error::Extract { error, .. } => (error.kind(), error.to_string()),
            Error::Link(_) | Error::Page(_) => (FailureKind::Unsupported, self.to_string()),
        };
        Failure {
            kind,
            message: CleanText::label(&message),
        }
    }

    /// Returns the HTTP status, when it was one that ended the pipeline.
    pub fn http(&self) -> Option<u16> {
        match self {
            Error::Fetch {
                error: fetch::Error::Status { status, .. },
                ..
            } => Some(*status),
            _ => None,
        }
    }

    /// Returns the feeds that the page offers, when it was a page and no feed.
    pub fn offers(&self) -> &[Offer] {
        match self {
            Error::Parse { offers, .. } => offers,
            _ => &[],
        }
    }
}
