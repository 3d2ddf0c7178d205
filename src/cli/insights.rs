//! `nutgraf insights`: the questions that a text raises with its own answers, its figures, names,
//! sources and dates.

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
            let found = insight::analyse(&item.text(), limits);
            out.json(&analysis::insights(&item.id, item.title.as_deref(), &found))
        });
    }
    let text = source::analyse(&args.source, session)?;
    let title = text.title.as_ref().map(CleanText::as_str);
    match format {
        Format::Json => {
            session
                .out
                .json(&analysis::insights(text.id, title, &text.analysis))?;
        }
        Format::Markdown => analysis::markdown_insights(&text.analysis, &mut session.out)?,
        _ => analysis::print_insights(&text.analysis, &mut session.out)?,
    }
    if text.analysis.questions.is_empty() {
        session.note("this text raises no questions");
    }
    Ok(Exit::Done)
}
