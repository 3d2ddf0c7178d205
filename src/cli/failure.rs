//! What is printed when a feed or page cannot be read: a document for scripts, or a line for people.

use serde::Serialize;

use super::add::discovered;
use super::args::Format;
use super::output;
use super::session::Session;
use super::{Exit, Result};
use crate::domain::CleanText;
use crate::domain::feed::{Failure, FailureKind};
use crate::library;

#[derive(Serialize)]
struct Document {
    error: Record,
    /// Feeds on a page that is none itself.
    discovered: Vec<String>,
}

#[derive(Serialize)]
struct Record {
    kind: FailureKind,
    /// HTTP status, when it was that.
    status: Option<u16>,
    message: CleanText,
}

/// Says what went wrong: as a document on standard output for scripts, else in a line.
pub fn print(error: anyhow::Error, format: Format, session: &mut Session) -> Result {
    let error: library::Error = error.downcast()?;
    if format == Format::Json {
        session.out.json(&document(&error))?;
        return Ok(Exit::Failed);
    }
    let offers = error.offers();
    if !offers.is_empty() {
        output::complain(&format!("{error}; it links to these feeds:"));
        for offer in offers {
            session.out.line(&CleanText::new(offer.url.as_str()))?;
        }
        return Ok(Exit::Failed);
    }
    Err(error.into())
}

fn document(error: &library::Error) -> Document {
    let Failure { kind, message } = error.failure();
    Document {
        error: Record {
            kind,
            status: error.http(),
            message,
        },
        discovered: discovered(error),
    }
}
