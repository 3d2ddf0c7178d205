//! `nutgraf feeds`: the subscriptions, with counts and health.

use serde::Serialize;

use super::args::{Format, RecordShape};
use super::output::Paint;
use super::session::Session;
use super::{Exit, Result};
use crate::domain::feed::Failure;
use crate::domain::{CleanText, Feed, FeedId, Folder, FolderId, Timestamp, link};
use crate::render::width;

/// Columns of a title at most, so that one long title does not push all others apart.
const WIDEST_TITLE: usize = 40;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    shape: RecordShape,
}

#[derive(Serialize)]
struct Record<'a> {
    id: FeedId,
    url: String,
    title: &'a CleanText,
    site: &'a Option<CleanText>,
    /// Folder titles from the top down.
    folder: Vec<&'a CleanText>,
    unread: u32,
    total: u32,
    last_poll: Option<Timestamp>,
    last_success: Option<Timestamp>,
    next_poll: Option<Timestamp>,
    http: Option<u16>,
    failures: u32,
    error: &'a Option<Failure>,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args
        .shape
        .among(&[Format::Plain, Format::Json, Format::Jsonl])?;
    let store = session.store()?;
    let feeds = store.feeds()?;
    let folders = store.folders()?;
    let records = feeds.iter().map(|feed| record(feed, &folders));
    match format {
        Format::Json => {
            for record in records {
                session.out.item(&record)?;
            }
            session.out.end_items()?;
        }
        Format::Jsonl => {
            for record in records {
                session.out.json(&record)?;
            }
        }
        _ => print(&feeds, session)?,
    }
    session.hint_if_empty(&store)?;
    Ok(Exit::Done)
}

fn record<'a>(feed: &'a Feed, folders: &'a [Folder]) -> Record<'a> {
    Record {
        id: feed.id,
        url: link::shown(&feed.url),
        title: &feed.title,
        site: &feed.site,
        folder: path(feed.folder, folders),
        unread: feed.unread,
        total: feed.total,
        last_poll: feed.health.last_poll,
        last_success: feed.health.last_success,
        next_poll: feed.health.next_poll,
        http: feed.health.http,
        failures: feed.health.failures,
        error: &feed.health.failure,
    }
}

/// Returns the titles of a folder and of those that it is in, from the top down.
fn path(folder: Option<FolderId>, folders: &[Folder]) -> Vec<&CleanText> {
    let mut titles = Vec::new();
    let mut next = folder;
    // A folder can have no more ancestors than there are folders.
    for _ in 0..folders.len() {
        let Some(folder) = next.and_then(|id| folders.iter().find(|folder| folder.id == id)) else {
            break;
        };
        titles.push(&folder.title);
        next = folder.parent;
    }
    titles.reverse();
    titles
}

fn print(feeds: &[Feed], session: &mut Session) -> Result<()> {
    let titles: Vec<CleanText> = feeds
        .iter()
        .map(|feed| width::ellipsis(&feed.title, WIDEST_TITLE))
        .collect();
    let widest = titles.iter().map(|title| width::width(title)).max();
    let widest = widest.unwrap_or_default();
    for (feed, title) in feeds.iter().zip(&titles) {
        let id = format!("#{}", feed.id.0);
        let padding = " ".repeat(widest - width::width(title));
        let weight = if feed.unread > 0 {
            Paint::Strong
        } else {
            Paint::Plain
        };
        let (paint, health) = health(feed);
        session.out.painted(&[
            (Paint::Faint, CleanText::from(format!("{id:<6}"))),
            (
                Paint::Plain,
                CleanText::from(format!("{:>6} /{:>6}  ", feed.unread, feed.total)),
            ),
            (weight, title.clone()),
            (Paint::Plain, CleanText::from(format!("{padding}  "))),
            (paint, health),
        ])?;
    }
    Ok(())
}

/// Returns what there is to say of a feed's polls: what went wrong, else its address.
fn health(feed: &Feed) -> (Paint, CleanText) {
    match &feed.health.failure {
        Some(failure) => (
            Paint::Alarm,
            CleanText::from(format!(
                "failed {}×: {}",
                feed.health.failures, failure.message
            )),
        ),
        None => (Paint::Faint, CleanText::from(link::shown(&feed.url))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_folders_ends_even_in_a_circle() {
        let folders =
            [(1, Some(2), "inner"), (2, Some(1), "outer")].map(|(id, parent, title)| Folder {
                id: FolderId(id),
                parent: parent.map(FolderId),
                title: title.into(),
            });
        assert_eq!(path(Some(FolderId(1)), &folders).len(), 2);
        assert!(path(None, &folders).is_empty());
        assert!(path(Some(FolderId(9)), &folders).is_empty());
    }
}
