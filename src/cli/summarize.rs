//! `nutgraf summarize`: bullets of any text, each with the sentences that it was taken from.

use super::args::{Format, RecordShape};
use super::session::Session;
use super::{Exit, Result, analysis, source, stream};
use crate::domain::CleanText;
use crate::insight;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    source: source::TextArgs,
    #[command(flatten)]
    shape: RecordShape,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format =
        args.shape
            .among(&[Format::Plain, Format::Json, Format::Jsonl, Format::Markdown])?;
    if format == Format::Jsonl {
        let limits = args.source.limits(session)?;
        return stream::run(args.source.source()?, session, |item, out| {
            let (bullets, _) = insight::summarise(&item.text(), limits);
            out.json(&analysis::summary(
                &item.id,
                item.title.as_deref(),
                &bullets,
            ))
        });
    }
    let text = source::analyse(&args.source, session)?;
    let title = text.title.as_ref().map(CleanText::as_str);
    match format {
        Format::Json => {
            session
                .out
                .json(&analysis::summary(text.id, title, &text.analysis.summary))?;
        }
        Format::Markdown => analysis::markdown_summary(&text.analysis, &mut session.out)?,
        _ => analysis::print_summary(&text.analysis, &mut session.out)?,
    }
    if let Some(why) = text.analysis.unsummarised {
        session.note(why.reason());
    }
    Ok(Exit::Done)
}
