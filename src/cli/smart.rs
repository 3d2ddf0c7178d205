//! `nutgraf smart`: smart feeds, which are saved queries with a place in the feed list.

use anyhow::bail;
use clap::Subcommand;
use serde::Serialize;

use super::args::{Format, Shape};
use super::output::Paint;
use super::session::Session;
use super::tag::print;
use super::{Exit, Result, find, queries};
use crate::domain::{CleanText, SmartFeed, SmartFeedId};
use crate::library::clock;
use crate::render::width;
use crate::store::Store;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    shape: Shape,
}

/// What to do with them; without it they are listed.
#[derive(Debug, Subcommand)]
enum What {
    /// Save a query under a title, or give the smart feed of this title another query
    Save {
        title: String,
        /// A query in the language of `list`
        #[arg(required = true)]
        query: Vec<String>,
    },
    /// Give a smart feed another title
    Rename {
        /// Its title or number
        smart: String,
        title: String,
    },
    /// Move a smart feed to a place in the order, from 1
    Move {
        /// Its title or number
        smart: String,
        place: usize,
    },
    /// Remove a smart feed; its articles stay as they are
    Remove {
        /// Its title or number
        smart: String,
    },
}

/// A smart feed, as scripts read it.
#[derive(Serialize)]
struct Record<'a> {
    id: SmartFeedId,
    title: &'a CleanText,
    query: &'a CleanText,
    /// How many unread articles it finds; `null` when its query cannot be read.
    unread: Option<u32>,
    error: Option<CleanText>,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let now = clock::now();
    let Some(what) = &args.what else {
        return list(format, session);
    };
    let done = match what {
        What::Save { title, query } => {
            queries::parse(query)?;
            let text = CleanText::label(&query.join(" "));
            session
                .store()?
                .save_smart_feed(&CleanText::label(title), &text, now)?
        }
        What::Rename { smart, title } => {
            let mut store = session.store()?;
            let id = find(&store, smart)?.id;
            store.rename_smart_feed(id, &CleanText::label(title), now)?
        }
        What::Move { smart, place } => {
            let mut store = session.store()?;
            let id = find(&store, smart)?.id;
            store.move_smart_feed(id, place.saturating_sub(1), now)?
        }
        What::Remove { smart } => {
            let mut store = session.store()?;
            let id = find(&store, smart)?.id;
            store.remove_smart_feed(id, now)?
        }
    };
    print(done, format, session)
}

/// Finds the smart feed that `text` names: its title without regard to case, or its number.
///
/// # Errors
/// When there is none.
fn find(store: &Store, text: &str) -> Result<SmartFeed> {
    let wanted = text.to_lowercase();
    let feeds = store.smart_feeds()?;
    let number = find::article_id(text).map(|id| id.0);
    let by_title = |feed: &&SmartFeed| feed.title.to_lowercase() == wanted;
    let found = feeds
        .iter()
        .find(by_title)
        .or_else(|| feeds.iter().find(|feed| Some(feed.id.0) == number));
    match found {
        Some(feed) => Ok(feed.clone()),
        None => bail!("no smart feed is called {text:?}; `nutgraf smart` lists them"),
    }
}

fn list(format: Format, session: &mut Session) -> Result {
    let store = session.store()?;
    let feeds = store.smart_feeds()?;
    let queries: Vec<_> = feeds
        .iter()
        .filter_map(|feed| Some((feed.id, feed.query.clone().ok()?)))
        .collect();
    let counts = store.count_unread(&queries)?;
    let unread = |id| counts.iter().find(|(known, _)| *known == id);
    let widest = feeds.iter().map(|feed| width::width(&feed.title)).max();
    for feed in &feeds {
        let record = Record {
            id: feed.id,
            title: &feed.title,
            query: &feed.text,
            unread: unread(feed.id).map(|(_, unread)| *unread),
            error: feed
                .query
                .as_ref()
                .err()
                .map(|mistake| CleanText::from(mistake.to_string())),
        };
        if format == Format::Json {
            session.out.item(&record)?;
            continue;
        }
        let id = format!("#{}", feed.id.0);
        let unread = record
            .unread
            .map_or("?".to_owned(), |count| count.to_string());
        let gap = widest.unwrap_or(0) - width::width(&feed.title) + 2;
        session.out.painted(&[
            (
                Paint::Faint,
                CleanText::from(format!("{id:<5}{unread:>6}  ")),
            ),
            (Paint::Strong, feed.title.clone()),
            (
                Paint::Faint,
                CleanText::from(format!("{:gap$}{}", "", feed.text)),
            ),
        ])?;
    }
    if format == Format::Json {
        session.out.end_items()?;
    } else if feeds.is_empty() {
        session.note("there are no smart feeds yet; `nutgraf smart save TITLE QUERY` makes one");
    }
    Ok(Exit::Done)
}
