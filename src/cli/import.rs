//! `nutgraf import`: lists of feeds, from a file or from the starter list that comes with the program,
//! and newsboat's cache, whose articles and marks are taken over.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, anyhow};
use serde::Serialize;

use super::add::counted;
use super::args::{Format, Shape};
use super::output;
use super::session::Session;
use super::{Exit, Result, Stop};
use crate::domain::{CleanText, Subscription, link};
use crate::library::{newsboat, read, starter};
use crate::parse::opml::{self, List};
use crate::parse::urls;
use crate::store::Store;

/// The largest list that is read from standard input, in bytes.
pub const LARGEST_INPUT: u64 = 64 << 20;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// OPML file, newsboat's `urls` or its `cache.db`; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "starter")]
    file: Option<String>,
    /// Take the starter list instead: all of it, or only some groups, such as `world,tech`
    #[arg(
        long,
        value_name = "GROUPS",
        num_args = 0..=1,
        default_missing_value = "",
        conflicts_with = "file"
    )]
    starter: Option<String>,
    /// Show what is in the list and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Serialize)]
struct Record {
    added: usize,
    /// Feeds that were there before.
    known: usize,
    feeds: Vec<Item>,
    /// Lines that were left out.
    skipped: Vec<Skipped>,
}

#[derive(Serialize)]
struct Item {
    url: String,
    title: Option<CleanText>,
    folder: Vec<CleanText>,
}

#[derive(Serialize)]
struct Skipped {
    line: usize,
    why: String,
}

/// What was taken over from newsboat's cache.
#[derive(Serialize)]
struct Taken {
    articles: u32,
    read: u32,
    starred: u32,
    /// Feeds in it that nobody is subscribed to here.
    unknown: Vec<String>,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    if let Some(file) = args.file.as_deref().filter(|file| is_database(file)) {
        return take_over(file, args.dry_run, format, session);
    }
    let mut list = match (&args.starter, &args.file) {
        (Some(groups), _) => starter_list(groups)?,
        (None, Some(file)) => read_list(file)?,
        (None, None) => List::default(),
    };
    let mut seen = HashSet::new();
    list.subscriptions
        .retain(|subscription| seen.insert(subscription.url.clone()));
    for mistake in &list.skipped {
        session.note(&format!("left out: {mistake}"));
    }
    let known = count_known(&list.subscriptions, session)?;
    let record = Record {
        added: list.subscriptions.len() - known,
        known,
        feeds: list.subscriptions.iter().map(item).collect(),
        skipped: list
            .skipped
            .iter()
            .map(|mistake| Skipped {
                line: mistake.line,
                why: mistake.why.clone(),
            })
            .collect(),
    };
    if !args.dry_run {
        starter::subscribe_all(&mut session.store()?, &list.subscriptions, &list.tags)?;
    }
    print(&record, args.dry_run, format, session)?;
    if record.feeds.is_empty() {
        output::complain("no feeds are in this list");
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}

fn print(record: &Record, dry_run: bool, format: Format, session: &mut Session) -> Result<()> {
    if format == Format::Json {
        return session.out.json(record);
    }
    if dry_run {
        for feed in &record.feeds {
            let title = feed.title.as_deref().unwrap_or_default();
            session
                .out
                .line(&CleanText::from(format!("{}  {title}", feed.url)))?;
        }
        return Ok(());
    }
    let added = u32::try_from(record.added).unwrap_or(u32::MAX);
    session.out.line(&CleanText::from(format!(
        "{} added, {} there already",
        counted(added, "feed"),
        record.known
    )))?;
    if added > 0 {
        session.note("`nutgraf refresh` brings their articles");
    }
    Ok(())
}

fn item(subscription: &Subscription) -> Item {
    Item {
        url: link::shown(&subscription.url),
        title: subscription.title.clone(),
        folder: subscription.folder.clone(),
    }
}

/// Tells whether a file is a database of `SQLite` (its file format, section 1.3).
fn is_database(file: &str) -> bool {
    let mut head = [0; 16];
    file != "-"
        && File::open(file).is_ok_and(|mut file| file.read_exact(&mut head).is_ok())
        && head == *b"SQLite format 3\0"
}

/// Takes over newsboat's articles and marks.
fn take_over(file: &str, dry_run: bool, format: Format, session: &mut Session) -> Result {
    if dry_run {
        let why = "--dry-run is for lists of feeds; what is taken over from a cache can be undone";
        return Err(Stop::Usage(why.to_owned()).into());
    }
    let taken = newsboat::take_over(&mut session.store()?, Path::new(file))?;
    if format == Format::Json {
        session.out.json(&Taken {
            articles: taken.articles,
            read: taken.read,
            starred: taken.starred,
            unknown: taken.unknown.iter().map(|url| link::shown(url)).collect(),
        })?;
    } else {
        session.out.line(&CleanText::from(format!(
            "{} taken over; {} marked read, {} starred",
            counted(taken.articles, "article"),
            taken.read,
            taken.starred
        )))?;
    }
    if !taken.unknown.is_empty() {
        let feeds = counted(
            u32::try_from(taken.unknown.len()).unwrap_or(u32::MAX),
            "feed",
        );
        session.note(&format!(
            "{feeds} of it are not subscribed to here; import newsboat's `urls` first to take them over too"
        ));
    }
    Ok(if taken.articles == 0 {
        Exit::Failed
    } else {
        Exit::Done
    })
}

fn urls_of(store: &Store) -> Result<HashSet<String>> {
    Ok(store.feeds()?.into_iter().map(|feed| feed.url).collect())
}

/// Counts the subscriptions that are in the library.
fn count_known(subscriptions: &[Subscription], session: &Session) -> Result<usize> {
    let urls = urls_of(&session.store()?)?;
    Ok(subscriptions
        .iter()
        .filter(|subscription| urls.contains(&subscription.url))
        .count())
}

fn read_list(file: &str) -> Result<List> {
    let bytes = if file == "-" {
        read_stdin()?
    } else {
        read::file(Path::new(file))?
    };
    if looks_like_markup(&bytes) {
        let name = if file == "-" { "standard input" } else { file };
        opml::read(&bytes).map_err(|mistake| anyhow!("cannot read {name} as OPML: {mistake}"))
    } else {
        Ok(urls::read(&String::from_utf8_lossy(&bytes)))
    }
}

/// Reads standard input whole, within a limit.
pub fn read_stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(LARGEST_INPUT + 1)
        .read_to_end(&mut bytes)
        .context("cannot read standard input")?;
    if bytes.len() as u64 > LARGEST_INPUT {
        return Err(anyhow!(
            "standard input is larger than the {} MiB that are read",
            LARGEST_INPUT >> 20
        ));
    }
    Ok(bytes)
}

/// Tells OPML from lines of addresses: it begins with a tag, or is UTF-16, which newsboat does not write.
fn looks_like_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || bytes.trim_ascii_start().starts_with(b"<")
}

/// Returns the groups of the starter list whose titles begin with these names; no name means all.
fn starter_list(names: &str) -> Result<List> {
    let groups = starter::groups();
    let mut list = List::default();
    let mut names = names
        .split(',')
        .map(|name| name.trim().to_lowercase())
        .filter(|name| !name.is_empty())
        .peekable();
    if names.peek().is_none() {
        list.subscriptions = groups.into_iter().flat_map(|group| group.feeds).collect();
        return Ok(list);
    }
    for name in names {
        let group = groups
            .iter()
            .find(|group| group.title.to_lowercase().starts_with(&name));
        let Some(group) = group else {
            let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
            return Err(Stop::Usage(format!(
                "the starter list has no group {name:?}; it has {}",
                titles.join(", ")
            ))
            .into());
        };
        list.subscriptions.extend(group.feeds.iter().cloned());
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opml_is_told_from_lines_of_addresses() {
        for (bytes, opml) in [
            (&b"<?xml version='1.0'?><opml/>"[..], true),
            (b"\xef\xbb\xbf\n <opml>", true),
            (b"\xff\xfe<\0o\0", true),
            (b"https://example.org/feed tech\n", false),
            (b"# comment <opml>\n", false),
            (b"", false),
        ] {
            assert_eq!(looks_like_markup(bytes), opml, "{bytes:?}");
        }
    }
}
