//! `nutgraf tag` and `tags`: puts tags on articles and feeds, takes them off, and lists them.

use std::collections::HashMap;

use serde::Serialize;

use super::args::{Format, Shape};
use super::mark::{select, wanted};
use super::output::{self, Paint};
use super::session::Session;
use super::{Exit, Result, Stop, find};
use crate::domain::listing::Done;
use crate::domain::query::{Flag, Test};
use crate::domain::tag::name;
use crate::domain::{CleanText, Feed, FeedId, Query, Tag};
use crate::library::clock;
use crate::store::Store;

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
    /// Articles that have the tag, or whose feed has it: those that `tag:` finds.
    articles: u32,
    unread: u32,
    /// The number of feeds that have the tag.
    feeds: u32,
    feed_ids: Vec<FeedId>,
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
    let store = session.store()?;
    let tags = store.tags()?;
    let tagged = tagged_feeds(&store)?;
    for tag in &tags {
        let feeds = tagged.get(&tag.name).map(Vec::as_slice).unwrap_or_default();
        let (articles, unread) = counts(&store, tag)?;
        let row = Row {
            name: &tag.name,
            articles,
            unread,
            feeds: tag.feeds,
            feed_ids: feeds.iter().map(|feed| feed.id).collect(),
        };
        if format == Format::Json {
            session.out.item(&row)?;
            continue;
        }
        let counts = format!("{unread:>6} {articles:>6}  ");
        session.out.painted(&[
            (Paint::Faint, CleanText::from(counts)),
            (Paint::Plain, tag.name.clone()),
            (Paint::Faint, on_feeds(feeds)),
        ])?;
    }
    if format == Format::Json {
        session.out.end_items()?;
    } else if tags.is_empty() {
        session.note("nothing is tagged yet; `nutgraf tag TAG QUERY` does it");
    }
    Ok(Exit::Done)
}

/// Returns the tags that feeds have, each with them.
fn tagged_feeds(store: &Store) -> Result<HashMap<CleanText, Vec<Feed>>> {
    let names = store.feed_tags()?;
    let mut tagged: HashMap<CleanText, Vec<Feed>> = HashMap::new();
    for feed in store.feeds()? {
        for name in names.get(&feed.id).into_iter().flatten() {
            tagged.entry(name.clone()).or_default().push(feed.clone());
        }
    }
    Ok(tagged)
}

/// Counts the articles that `tag:` finds, and the unread ones of them.
fn counts(store: &Store, tag: &Tag) -> Result<(u32, u32)> {
    if tag.feeds == 0 {
        return Ok((tag.articles, tag.unread));
    }
    let all = Query::from(Test::Tag(tag.name.to_string()));
    let unread = all.clone().and(Test::Is(Flag::Unread));
    Ok((store.count(&all)?, store.count(&unread)?))
}

/// Returns ` · on the feeds A, B`, or nothing.
fn on_feeds(feeds: &[Feed]) -> CleanText {
    let titles: Vec<&str> = feeds.iter().map(|feed| feed.title.as_str()).collect();
    CleanText::from(match titles.as_slice() {
        [] => String::new(),
        [title] => format!(" · on the feed {title}"),
        titles => format!(" · on the feeds {}", titles.join(", ")),
    })
}
