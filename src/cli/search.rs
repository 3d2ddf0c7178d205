//! `nutgraf search`: the articles that say it best, with the passage that was found.

use super::args::{Format, RecordShape};
use super::list::{Rows, finish, print};
use super::output::Paint;
use super::session::Session;
use super::{Exit, Result, find, queries};
use crate::domain::CleanText;

/// Articles found at most, when nobody says how many.
const USUAL_LIMIT: u32 = 50;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to look for, in the language of `list`
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// Go on after this article, the last one of the rows before
    #[arg(long, value_name = "ARTICLE")]
    after: Option<String>,
    #[command(flatten)]
    rows: Rows,
    #[command(flatten)]
    shape: RecordShape,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args
        .shape
        .among(&[Format::Plain, Format::Json, Format::Jsonl])?;
    let query = queries::parse(&args.query)?;
    let limit = match args.rows.limit {
        Some(limit) => limit,
        None if args.rows.all => u32::MAX,
        None => USUAL_LIMIT,
    };
    let store = session.store()?;
    let after = match &args.after {
        Some(after) => Some(find::article(&store, after)?.head.key()),
        None => None,
    };
    let heads = store.search_after(&query, after, limit)?;
    for head in &heads {
        print(head, format, session)?;
        if let (Format::Plain, Some(snippet)) = (format, &head.snippet) {
            let passage = CleanText::from(format!("        {snippet}"));
            session.out.painted(&[(Paint::Faint, passage)])?;
        }
    }
    finish(format, session)?;
    if heads.is_empty() {
        session.say_nothing_found(&store)?;
    }
    Ok(if heads.is_empty() {
        Exit::Failed
    } else {
        Exit::Done
    })
}
