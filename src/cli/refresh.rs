//! `nutgraf refresh`: polls feeds, says how each went, and tells cron by the exit code.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::args::{Format, RecordShape};
use super::output::Paint;
use super::runtime::block_on;
use super::session::Session;
use super::{Exit, Result, find};
use crate::domain::feed::Failure;
use crate::domain::{CleanText, Feed, FeedId, Timestamp, link};
use crate::library::poll::{Outcome, Report};
use crate::library::refresh::Which;
use crate::library::{clock, is_local, upkeep};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Feeds to poll, due or not; without any, those that are due
    #[arg(value_name = "FEED")]
    feeds: Vec<String>,
    /// Poll all feeds, due or not
    #[arg(long, conflicts_with = "feeds")]
    all: bool,
    #[command(flatten)]
    shape: RecordShape,
}

/// How it went with one feed.
#[derive(Serialize)]
struct Record {
    id: FeedId,
    url: String,
    status: Status,
    http: Option<u16>,
    new: u32,
    updated: u32,
    error: Option<Failure>,
    /// When a feed that failed is tried again.
    retry_at: Option<Timestamp>,
    moved_to: Option<String>,
    #[serde(skip)]
    title: CleanText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    /// It brought new articles, or changes to old ones.
    New,
    Unchanged,
    Failed,
    /// It was not due.
    Skipped,
}

/// The whole refresh. `new` and `updated` count articles, the others feeds.
#[derive(Default, Serialize)]
struct Totals {
    feeds: u32,
    new: u32,
    updated: u32,
    failed: u32,
    skipped: u32,
    unchanged: u32,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args
        .shape
        .among(&[Format::Plain, Format::Json, Format::Jsonl])?;
    let settings = session.settings()?;
    let (keep, still) = (settings.keep, settings.screen.reduced_motion);
    let store = session.store()?;
    session.hint_if_empty(&store)?;
    let feeds = store.feeds()?;
    let (which, chosen) = choose(args, &feeds)?;
    let due = which.feeds(&store, clock::now())?;
    let mut records = block_on(async {
        let poller = session.poller(store)?;
        let bar = progress(due.len(), still, session);
        let mut records = Vec::new();
        // A feed is stored whether or not anyone still reads what is said of it.
        let mut said = Ok(());
        poller
            .poll(due, |report| {
                bar.inc(1);
                let record = record(report);
                if said.is_ok() {
                    said = bar.suspend(|| say(&record, format, session));
                }
                records.push(record);
            })
            .await?;
        let brought = |record: &&Record| record.new > 0;
        let feeds = records.iter().filter(brought).map(|record| record.id);
        let texts = poller.fetch_pages(feeds.collect()).await?;
        bar.finish_and_clear();
        upkeep::clear_up(&poller.store, keep).await?;
        upkeep::settle(&poller.store).await?;
        if texts > 0 {
            session.note(&format!("{texts} full texts fetched"));
        }
        said.map(|()| records)
    })?;
    let exit = exit(&records);
    for feed in chosen {
        if !records.iter().any(|record| record.id == feed.id) {
            let record = skipped(feed);
            if format == Format::Jsonl {
                session.out.json(&record)?;
            }
            records.push(record);
        }
    }
    finish(records, format, session)?;
    Ok(exit)
}

/// Returns what to poll, and the feeds that the result is about.
fn choose<'a>(args: &Args, feeds: &'a [Feed]) -> Result<(Which, Vec<&'a Feed>)> {
    if args.feeds.is_empty() {
        let which = if args.all { Which::All } else { Which::Due };
        let polled = feeds.iter().filter(|feed| !is_local(&feed.url));
        return Ok((which, polled.collect()));
    }
    let mut chosen: Vec<&Feed> = Vec::new();
    for text in &args.feeds {
        let feed = find::feed(feeds, text)?;
        if !chosen.iter().any(|other| other.id == feed.id) {
            chosen.push(feed);
        }
    }
    let ids = chosen
        .iter()
        .filter(|feed| !is_local(&feed.url))
        .map(|feed| feed.id)
        .collect();
    Ok((Which::Feeds(ids), chosen))
}

fn progress(feeds: usize, still: bool, session: &Session) -> ProgressBar {
    let target = if still || session.global.quiet || !io::stderr().is_terminal() {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr()
    };
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} feeds")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(feeds as u64), target).with_style(style)
}

fn record(report: Report) -> Record {
    let brought = report.new > 0 || report.updated > 0;
    Record {
        id: report.id,
        url: report.url,
        status: match report.outcome {
            Outcome::Failed => Status::Failed,
            _ if brought => Status::New,
            Outcome::New | Outcome::Unchanged => Status::Unchanged,
        },
        http: report.http,
        new: report.new,
        updated: report.updated,
        error: report.failure,
        retry_at: report.retry_at,
        moved_to: report.moved_to,
        title: report.title,
    }
}

fn skipped(feed: &Feed) -> Record {
    let health = &feed.health;
    Record {
        id: feed.id,
        url: link::shown(&feed.url),
        status: Status::Skipped,
        http: health.http,
        new: 0,
        updated: 0,
        error: None,
        retry_at: health.failure.as_ref().and(health.next_poll),
        moved_to: None,
        title: feed.title.clone(),
    }
}

/// Says how it went with one feed, as soon as it is known.
fn say(record: &Record, format: Format, session: &mut Session) -> Result<()> {
    tracing::debug!(url = record.url, status = ?record.status, http = ?record.http, "polled");
    match format {
        Format::Plain => {}
        Format::Jsonl => {
            session.out.json(record)?;
            return session.out.flush();
        }
        _ => return Ok(()),
    }
    let (paint, what) = match (record.status, &record.error) {
        (Status::Failed, Some(failure)) => (Paint::Alarm, format!("failed: {}", failure.message)),
        (Status::New, _) => (
            Paint::Strong,
            format!("{} new, {} updated", record.new, record.updated),
        ),
        _ => (Paint::Faint, "nothing new".to_owned()),
    };
    let moved = match &record.moved_to {
        Some(url) => format!("  moved to {url}"),
        None => String::new(),
    };
    session.out.painted(&[
        (
            Paint::Faint,
            CleanText::from(format!("#{:<5}", record.id.0)),
        ),
        (Paint::Plain, CleanText::from(format!("{}  ", record.title))),
        (paint, CleanText::from(what)),
        (Paint::Faint, CleanText::from(moved)),
    ])?;
    session.out.flush()
}

fn totals(records: &[Record]) -> Totals {
    let with = |status| {
        let count = records.iter().filter(|record| record.status == status);
        u32::try_from(count.count()).unwrap_or(u32::MAX)
    };
    Totals {
        feeds: u32::try_from(records.len()).unwrap_or(u32::MAX),
        new: records.iter().map(|record| record.new).sum(),
        updated: records.iter().map(|record| record.updated).sum(),
        failed: with(Status::Failed),
        skipped: with(Status::Skipped),
        unchanged: with(Status::Unchanged),
    }
}

fn finish(mut records: Vec<Record>, format: Format, session: &mut Session) -> Result<()> {
    records.sort_by_key(|record| record.id);
    let totals = totals(&records);
    match format {
        Format::Json => {
            #[derive(Serialize)]
            struct Document {
                feeds: Vec<Record>,
                totals: Totals,
            }
            session.out.json(&Document {
                feeds: records,
                totals,
            })
        }
        Format::Jsonl => Ok(()),
        _ => {
            let polled = totals.feeds - totals.skipped;
            session.note(&format!(
                "{polled} of {} feeds polled, {} new articles, {} updated, {} failed",
                totals.feeds, totals.new, totals.updated, totals.failed
            ));
            Ok(())
        }
    }
}

/// Returns how the polls went as an exit code; nothing to poll is well done.
fn exit(polled: &[Record]) -> Exit {
    let failed = polled
        .iter()
        .filter(|record| record.status == Status::Failed)
        .count();
    match failed {
        0 => Exit::Done,
        _ if failed == polled.len() => Exit::Failed,
        _ => Exit::SomeFailed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(status: Status) -> Record {
        Record {
            id: FeedId(1),
            url: String::new(),
            status,
            http: None,
            new: 0,
            updated: 0,
            error: None,
            retry_at: None,
            moved_to: None,
            title: CleanText::default(),
        }
    }

    #[test]
    fn the_exit_code_tells_all_from_some() {
        use Status::{Failed, New, Unchanged};
        for (statuses, expected) in [
            (&[][..], Exit::Done),
            (&[New, Unchanged], Exit::Done),
            (&[New, Failed], Exit::SomeFailed),
            (&[Failed, Failed], Exit::Failed),
        ] {
            let records: Vec<Record> = statuses.iter().map(|status| with(*status)).collect();
            assert_eq!(exit(&records), expected, "{statuses:?}");
        }
    }
}
