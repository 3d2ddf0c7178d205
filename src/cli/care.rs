//! `nutgraf stats`, `vacuum`, `backup` and `purge`: the library's figures, and the care of its file.

use std::path::PathBuf;

use anyhow::bail;
use serde::Serialize;

use super::add::counted;
use super::args::{Format, Shape};
use super::session::Session;
use super::{Exit, Result, find};
use crate::domain::{ArticleId, CleanText, FeedId, Keep, Timestamp};
use crate::library::clock::{self, day};
use crate::store::Stats;

#[derive(Debug, clap::Args)]
pub struct StatsArgs {
    /// Look for damage as well: it reads the whole library
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, clap::Args)]
pub struct VacuumArgs {
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// Where to write the copy; nothing may be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct PurgeArgs {
    /// Feeds to clear up, by number, URL or title; without any, all
    #[arg(value_name = "FEED")]
    feeds: Vec<String>,
    /// Remove articles that are older than this number of days; 0: at no age
    #[arg(long, value_name = "DAYS")]
    days: Option<u32>,
    /// Keep this number of articles of each feed, the newest; 0: all
    #[arg(long, value_name = "N")]
    articles: Option<u32>,
    /// Remove unread articles as well
    #[arg(long)]
    unread: bool,
    /// Keep --days and --articles as these feeds' own rules, for good
    #[arg(long, requires = "feeds")]
    remember: bool,
    /// Name what would go, and remove nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    stats: Stats,
    /// Bytes of the file for each article.
    per_article: Option<u64>,
    oldest: Option<Timestamp>,
    library: String,
    /// `null` when nobody looked.
    damage: Option<Vec<String>>,
}

pub fn stats(args: &StatsArgs, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let store = session.store()?;
    let stats = store.stats()?;
    let report = Report {
        per_article: stats.size.checked_div(u64::from(stats.articles)),
        oldest: stats.oldest.map(Timestamp),
        library: session.paths()?.library.display().to_string(),
        damage: args.check.then(|| store.check()).transpose()?,
        stats,
    };
    match format {
        Format::Json => session.out.json(&report)?,
        _ => print(&report, session)?,
    }
    let sound = report.damage.is_none_or(|damage| damage.is_empty());
    Ok(if sound { Exit::Done } else { Exit::Failed })
}

fn print(report: &Report, session: &mut Session) -> Result<()> {
    let Report { stats, .. } = report;
    let rows = [
        ("feeds", stats.feeds.to_string()),
        ("articles", stats.articles.to_string()),
        ("unread", stats.unread.to_string()),
        ("starred", stats.starred.to_string()),
        ("later", stats.later.to_string()),
        ("tagged", stats.tagged.to_string()),
        ("with former texts", stats.revised.to_string()),
        ("deleted, can come back", stats.deleted.to_string()),
        ("waiting for the index", stats.waiting.to_string()),
        ("changes to undo", stats.changes.to_string()),
        ("oldest", report.oldest.map_or_else(|| "-".to_owned(), day)),
        (
            "size",
            match report.per_article {
                Some(each) => format!("{}, {each} bytes an article", size(stats.size)),
                None => size(stats.size),
            },
        ),
        ("of it free", size(stats.free)),
        ("library", report.library.clone()),
    ];
    for (name, value) in rows {
        let line = CleanText::from(format!("{name:<24} {value}"));
        session.out.line(&line)?;
    }
    if let Some(damage) = &report.damage {
        let line = if damage.is_empty() {
            "no damage was found".to_owned()
        } else {
            format!("damage: {}", damage.join("; "))
        };
        session.out.line(&CleanText::from(line))?;
    }
    Ok(())
}

/// Bytes as people say them.
fn size(bytes: u64) -> String {
    match bytes {
        0..=9_999 => format!("{bytes} bytes"),
        10_000..=9_999_999 => format!("{} kB", bytes / 1000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

pub fn vacuum(args: &VacuumArgs, session: &mut Session) -> Result {
    #[derive(Serialize)]
    struct Record {
        before: u64,
        after: u64,
    }
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let mut store = session.store()?;
    let before = store.stats()?.size;
    store.vacuum()?;
    let record = Record {
        before,
        after: store.stats()?.size,
    };
    match format {
        Format::Json => session.out.json(&record)?,
        _ => session.out.line(&CleanText::from(format!(
            "{} before, {} now",
            size(record.before),
            size(record.after)
        )))?,
    }
    Ok(Exit::Done)
}

pub fn backup(args: &BackupArgs, session: &mut Session) -> Result {
    session.store()?.back_up(&args.file)?;
    session.note(&format!("written to {}", args.file.display()));
    Ok(Exit::Done)
}

/// What went, or would go.
#[derive(Serialize)]
struct Purged {
    removed: u32,
    dry_run: bool,
    /// Named by a dry run only.
    articles: Option<Vec<Old>>,
}

#[derive(Serialize)]
struct Old {
    id: ArticleId,
    feed: FeedId,
    title: CleanText,
    at: Timestamp,
}

pub fn purge(args: &PurgeArgs, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let settings = session.settings()?.keep;
    let mut store = session.store()?;
    let feeds = chosen(&args.feeds, &store.feeds()?)?;
    let now = clock::now();
    if args.remember && !args.dry_run {
        for feed in feeds.iter().flatten() {
            store.set_keep(*feed, args.days, args.articles, now)?;
        }
    }
    let asked = args.days.is_some() || args.articles.is_some();
    let keep = Keep {
        unread: settings.unread && !args.unread,
        ..settings.with(args.days, args.articles)
    };
    let purged = if args.dry_run {
        let old = store.expired(keep, feeds.as_deref(), now, usize::MAX)?;
        Purged {
            removed: u32::try_from(old.len()).unwrap_or(u32::MAX),
            dry_run: true,
            articles: Some(
                old.into_iter()
                    .map(|head| Old {
                        id: head.id,
                        feed: head.feed,
                        title: head.title,
                        at: head.at,
                    })
                    .collect(),
            ),
        }
    } else {
        Purged {
            removed: store.purge(keep, feeds.as_deref(), now)?,
            dry_run: false,
            articles: None,
        }
    };
    if keep.is_all() && purged.removed == 0 && !asked {
        session.note("all is kept; say --days or --articles, or set [keep] in the settings");
    }
    while store.tend_more()? {}
    match format {
        Format::Json => session.out.json(&purged)?,
        _ => say(&purged, session)?,
    }
    Ok(Exit::Done)
}

fn say(purged: &Purged, session: &mut Session) -> Result<()> {
    for old in purged.articles.iter().flatten() {
        session.out.line(&CleanText::from(format!(
            "#{:<6} {}  {}",
            old.id.0,
            day(old.at),
            old.title
        )))?;
    }
    let what = if purged.dry_run {
        "to be removed"
    } else {
        "removed"
    };
    session.out.line(&CleanText::from(format!(
        "{} {what}",
        counted(purged.removed, "article")
    )))
}

/// Finds the feeds that were named; `None` when none was.
fn chosen(names: &[String], feeds: &[crate::domain::Feed]) -> Result<Option<Vec<FeedId>>> {
    if names.is_empty() {
        return Ok(None);
    }
    if feeds.is_empty() {
        bail!("the library has no feeds");
    }
    let found: Result<Vec<FeedId>> = names
        .iter()
        .map(|name| find::feed(feeds, name).map(|feed| feed.id))
        .collect();
    found.map(Some)
}
