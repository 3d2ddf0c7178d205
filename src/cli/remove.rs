//! `nutgraf remove`: ends subscriptions, and with them goes what they brought.

use serde::Serialize;

use super::add::counted;
use super::args::{Format, Shape};
use super::session::Session;
use super::{Exit, Result, find};
use crate::domain::{CleanText, Feed, FeedId, link};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Feeds, each by its number, URL, or a part of its title that no other has
    #[arg(required = true, value_name = "FEED")]
    feeds: Vec<String>,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Serialize)]
struct Record {
    id: FeedId,
    url: String,
    title: CleanText,
    /// Articles that went with it.
    articles: u32,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let mut store = session.store()?;
    let feeds = store.feeds()?;
    // All are found before the first is removed: a slip of the pen removes nothing.
    let mut chosen: Vec<&Feed> = Vec::new();
    for text in &args.feeds {
        let feed = find::feed(&feeds, text)?;
        if !chosen.iter().any(|other| other.id == feed.id) {
            chosen.push(feed);
        }
    }
    for feed in chosen {
        store.unsubscribe(feed.id)?;
        let record = Record {
            id: feed.id,
            url: link::shown(&feed.url),
            title: feed.title.clone(),
            articles: feed.total,
        };
        match format {
            Format::Plain => session.out.line(&CleanText::from(format!(
                "#{}  {}  removed, with {}",
                record.id.0,
                record.title,
                counted(record.articles, "article")
            )))?,
            _ => session.out.item(&record)?,
        }
    }
    if format == Format::Json {
        session.out.end_items()?;
    }
    Ok(Exit::Done)
}
