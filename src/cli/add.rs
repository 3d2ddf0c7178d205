//! `nutgraf add`: subscribes to what a person names, one address after the other.

use serde::Serialize;

use super::args::{Format, Shape};
use super::output::{self, Paint};
use super::runtime::block_on;
use super::session::Session;
use super::{Exit, Result, Stop};
use crate::domain::feed::Failure;
use crate::domain::{CleanText, FeedId, link};
use crate::library::subscribe::Made;
use crate::library::{self, poll::Poller, upkeep};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Addresses of feeds, or of pages that link to one
    #[arg(required = true, value_name = "URL")]
    urls: Vec<String>,
    /// Folder to put them in; `A/B` is the folder B inside of A
    #[arg(long)]
    folder: Option<String>,
    /// Your own title for the feed
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    shape: Shape,
}

/// What became of one address.
#[derive(Serialize)]
struct Record {
    id: Option<FeedId>,
    url: String,
    title: Option<CleanText>,
    /// `added`, `known` or `failed`.
    status: &'static str,
    /// Articles that came with it.
    new: u32,
    error: Option<Failure>,
    /// Feeds on a page that links to several.
    discovered: Vec<String>,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    if args.title.is_some() && args.urls.len() > 1 {
        return Err(
            Stop::Usage("--title fits one URL only; add them one by one".to_owned()).into(),
        );
    }
    let store = session.store()?;
    let records = block_on(async {
        let poller = session.poller(store)?;
        let mut records = Vec::new();
        for url in &args.urls {
            records.push(add(&poller, url, args).await?);
        }
        upkeep::settle(&poller.store).await?;
        Ok(records)
    })?;
    for record in &records {
        match format {
            Format::Plain => print(record, session)?,
            _ => session.out.item(record)?,
        }
    }
    if format == Format::Json {
        session.out.end_items()?;
    }
    let failed = records
        .iter()
        .filter(|record| record.error.is_some())
        .count();
    Ok(match failed {
        0 => Exit::Done,
        _ if failed == records.len() => Exit::Failed,
        _ => Exit::SomeFailed,
    })
}

/// Subscribes to one address. Only a failure of the library itself is an error.
async fn add(poller: &Poller, url: &str, args: &Args) -> Result<Record> {
    let title = args.title.as_deref().map(CleanText::label);
    match poller.subscribe(url, title, folder(args)).await {
        Ok(made) => Ok(added(made)),
        Err(library::Error::Store(error)) => Err(error.into()),
        Err(error) => Ok(Record {
            id: None,
            url: link::shown(url),
            title: None,
            status: "failed",
            new: 0,
            error: Some(error.failure()),
            discovered: discovered(&error),
        }),
    }
}

fn added(made: Made) -> Record {
    Record {
        id: Some(made.subscribed.id),
        url: made.url,
        title: Some(made.title),
        status: if made.subscribed.known {
            "known"
        } else {
            "added"
        },
        new: made.new,
        error: None,
        discovered: Vec::new(),
    }
}

fn folder(args: &Args) -> Vec<CleanText> {
    args.folder
        .iter()
        .flat_map(|path| path.split('/'))
        .filter_map(|title| CleanText::label(title).non_blank())
        .collect()
}

/// Returns the feeds that a page offers, as they may be shown.
pub fn discovered(error: &library::Error) -> Vec<String> {
    error
        .offers()
        .iter()
        .map(|offer| link::shown(offer.url.as_str()))
        .collect()
}

fn print(record: &Record, session: &mut Session) -> Result<()> {
    if let Some(failure) = &record.error {
        let choice = match record.discovered.as_slice() {
            [] => String::new(),
            feeds => format!("; it links to {}: add one of these", feeds.join(" ")),
        };
        output::complain(&format!("{}: {}{choice}", record.url, failure.message));
        return Ok(());
    }
    let id = record.id.map_or(0, |id| id.0);
    let title = record.title.clone().unwrap_or_default();
    let note = if record.status == "known" {
        "was there already".to_owned()
    } else {
        format!("added, {}", counted(record.new, "article"))
    };
    session.out.painted(&[
        (Paint::Faint, CleanText::from(format!("#{id}  "))),
        (Paint::Strong, title),
        (Paint::Plain, CleanText::from(format!("  {note}"))),
    ])
}

/// Returns a number with its noun: "1 article", "3 articles".
pub fn counted(number: u32, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
