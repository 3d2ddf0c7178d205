//! `nutgraf mark`: changes marks of the articles of a query, or of articles by number. `undo` takes it back.

use clap::ValueEnum;
use serde::Serialize;

use super::add::counted;
use super::args::{Format, Shape};
use super::output;
use super::session::Session;
use super::{Exit, Result, find, queries};
use crate::domain::query::{Anchor, Change, Selection, Stretch};
use crate::domain::{ArticleId, CleanText, Query, StatusChange};
use crate::library::clock;
use crate::store::Store;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to mark them as
    #[arg(value_enum, value_name = "MARK")]
    mark: Mark,
    /// A query in the language of `list`, or articles by their numbers
    #[arg(required = true, value_name = "QUERY|ARTICLE")]
    which: Vec<String>,
    /// Say how many there are and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Mark {
    Read,
    Unread,
    Star,
    Unstar,
    Later,
    NotLater,
}

/// What was changed, or would be.
#[derive(Serialize)]
struct Record {
    /// Such as "3 marked read".
    done: CleanText,
    articles: u32,
    dry_run: bool,
}

impl From<Mark> for StatusChange {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Read => StatusChange::Read,
            Mark::Unread => StatusChange::Unread,
            Mark::Star => StatusChange::Star,
            Mark::Unstar => StatusChange::Unstar,
            Mark::Later => StatusChange::Later,
            Mark::NotLater => StatusChange::NotLater,
        }
    }
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let wanted = wanted(&args.which)?;
    let mut store = session.store()?;
    let (selection, matching) = select(wanted, &store)?;
    if matching == 0 {
        session.hint_if_empty(&store)?;
        output::complain("no article matches; `nutgraf list` takes the same query");
    }
    let change = StatusChange::from(args.mark);
    let record = if args.dry_run || matching == 0 {
        Record {
            done: CleanText::from(format!(
                "{} to be {}",
                counted(matching, "article"),
                change.done()
            )),
            articles: matching,
            dry_run: args.dry_run,
        }
    } else {
        let done = store.mark(&Change { selection, change }, clock::now())?;
        Record {
            done: done.label,
            articles: done.articles,
            dry_run: false,
        }
    };
    match format {
        Format::Json => session.out.json(&record)?,
        _ if matching > 0 => session.out.line(&record.done)?,
        _ => {}
    }
    Ok(if matching == 0 {
        Exit::Failed
    } else {
        Exit::Done
    })
}

/// What the arguments name, before the library is asked.
pub enum Wanted {
    Ids(Vec<ArticleId>),
    Query(Query),
}

/// Reads the arguments: all of them numbers, or all of them a query.
pub fn wanted(which: &[String]) -> Result<Wanted> {
    let ids: Option<Vec<ArticleId>> = which.iter().map(|text| find::article_id(text)).collect();
    match ids {
        Some(ids) => Ok(Wanted::Ids(ids)),
        None => Ok(Wanted::Query(queries::parse(which)?.frozen(clock::now()))),
    }
}

/// Returns the articles as the store takes them, and how many there are.
pub fn select(wanted: Wanted, store: &Store) -> Result<(Selection, u32)> {
    match wanted {
        Wanted::Ids(mut ids) => {
            ids.sort_unstable();
            ids.dedup();
            for id in &ids {
                find::article(store, &id.0.to_string())?;
            }
            let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            Ok((Selection::Ids(ids), count))
        }
        Wanted::Query(query) => {
            let newest = store.page(&query, &[], Anchor::First, 1)?.newest;
            let count = store.count(&query)?;
            let selection = Selection::Listed {
                query,
                newest,
                stretch: Stretch::default(),
            };
            Ok((selection, count))
        }
    }
}
