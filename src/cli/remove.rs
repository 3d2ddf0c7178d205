//! `nutgraf remove`: ends subscriptions, and with them goes what they brought, but for what was marked.
//! `undo` brings it all back.

use serde::Serialize;

use super::add::counted;
use super::args::{Format, Shape};
use super::session::Session;
use super::{Exit, Result, find};
use crate::domain::{CleanText, Feed, FeedId, link};
use crate::library::clock;
use crate::store::Leave;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Feeds, each by its number, URL, or a part of its title that no other has
    #[arg(required = true, value_name = "FEED")]
    feeds: Vec<String>,
    /// Remove starred, later and tagged articles as well
    #[arg(long)]
    everything: bool,
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
    /// Articles that stay, for they are starred, kept for later or tagged.
    kept: u32,
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
    let mut records = Vec::new();
    for feed in &chosen {
        let kept = if args.everything {
            0
        } else {
            store.marked_in(feed.id)?
        };
        records.push(Record {
            id: feed.id,
            url: link::shown(&feed.url),
            title: feed.title.clone(),
            articles: feed.total - kept,
            kept,
        });
    }
    let leave = if args.everything {
        Leave::Everything
    } else {
        Leave::KeepMarked
    };
    let ids: Vec<FeedId> = chosen.iter().map(|feed| feed.id).collect();
    store.unsubscribe(&ids, leave, clock::now())?;
    for record in records {
        match format {
            Format::Plain => session.out.line(&CleanText::from(format!(
                "#{}  {}  removed, with {}{}",
                record.id.0,
                record.title,
                counted(record.articles, "article"),
                match record.kept {
                    0 => String::new(),
                    kept => format!("; {kept} starred, later or tagged stay"),
                }
            )))?,
            _ => session.out.item(&record)?,
        }
    }
    if format == Format::Json {
        session.out.end_items()?;
    }
    Ok(Exit::Done)
}
