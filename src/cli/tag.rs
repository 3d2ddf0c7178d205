//! `nutgraf tag` and `tags`: puts tags on articles and feeds, takes them off, and lists them.

use serde::Serialize;

use super::args::{Format, Shape};
use super::mark::{select, wanted};
use super::output::{self, Paint};
use super::session::Session;
use super::{Exit, Result, Stop, find};
use crate::domain::listing::Done;
use crate::domain::tag::name;
use crate::domain::{CleanText, FeedId};
use crate::library::clock;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The tag
    #[arg(value_name = "TAG")]
    tag: String,
    /// A query in the language of `list`, or articles by their numbers
    #[arg(value_name = "QUERY|ARTICLE", required_unless_present = "feed")]
    which: Vec<String>,
    /// Tag a feed instead: its number, URL or title
    #[arg(long, value_name = "FEED", conflicts_with = "which")]
    feed: Vec<String>,
    /// Take the tag off
    #[arg(long)]
    remove: bool,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    shape: Shape,
}

/// What was changed.
#[derive(Serialize)]
struct Record {
    /// Such as "3 tagged energy".
    done: CleanText,
    articles: u32,
}

/// A tag with its counts.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a CleanText,
    articles: u32,
    unread: u32,
    feeds: u32,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let tag = name(&args.tag)
        .ok_or_else(|| Stop::Usage("a tag is a word or a few; it may not be blank".to_owned()))?;
    let on = !args.remove;
    let done = if args.feed.is_empty() {
        let wanted = wanted(&args.which)?;
        let mut store = session.store()?;
        let (selection, matching) = select(wanted, &store)?;
        if matching == 0 {
            session.hint_if_empty(&store)?;
            output::complain("no article matches; `nutgraf list` takes the same query");
            return Ok(Exit::Failed);
        }
        store.tag(&selection, &tag, on, clock::now())?
    } else {
        let mut store = session.store()?;
        let feeds = store.feeds()?;
        let ids: Vec<FeedId> = args
            .feed
            .iter()
            .map(|text| find::feed(&feeds, text).map(|feed| feed.id))
            .collect::<Result<_>>()?;
        store.tag_feeds(&ids, &tag, on, clock::now())?
    };
    print(done, format, session)
}

/// Prints what was changed.
pub fn print(done: Done, format: Format, session: &mut Session) -> Result {
    let record = Record {
        done: done.label,
        articles: done.articles,
    };
    match format {
        Format::Json => session.out.json(&record)?,
        _ => session.out.line(&record.done)?,
    }
    Ok(Exit::Done)
}

/// Lists all tags.
pub fn list(args: &ListArgs, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let tags = session.store()?.tags()?;
    for tag in &tags {
        let row = Row {
            name: &tag.name,
            articles: tag.articles,
            unread: tag.unread,
            feeds: tag.feeds,
        };
        if format == Format::Json {
            session.out.item(&row)?;
            continue;
        }
        let counts = format!("{:>6} {:>6}  ", row.unread, row.articles);
        session.out.painted(&[
            (Paint::Faint, CleanText::from(counts)),
            (Paint::Plain, tag.name.clone()),
        ])?;
    }
    if format == Format::Json {
        session.out.end_items()?;
    } else if tags.is_empty() {
        session.note("nothing is tagged yet; `nutgraf tag TAG QUERY` does it");
    }
    Ok(Exit::Done)
}
