//! `nutgraf insights`: the questions that a text raises with its own answers or those of the library, its figures,
//! names, sources and dates.

use super::args::{Format, RecordShape};
use super::session::Session;
use super::source::Analysed;
use super::{Exit, Result, analysis, source, stream};
use crate::domain::CleanText;
use crate::insight;
use crate::library::ask;

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
            let title = item.title.as_deref();
            // Each line is answered from its own text, whatever the library holds.
            out.json(&analysis::insights(&item.id, title, &found, &[], |_| {
                &item.id
            }))
        });
    }
    let text = source::analyse(&args.source, session)?;
    let elsewhere = elsewhere(&text, session)?;
    let title = text.title.as_ref().map(CleanText::as_str);
    match format {
        Format::Json => {
            session.out.json(&analysis::insights(
                text.id,
                title,
                &text.analysis,
                &elsewhere,
                Some,
            ))?;
        }
        Format::Markdown => {
            analysis::markdown_insights(&text.analysis, &elsewhere, &mut session.out)?;
        }
        _ => analysis::print_insights(&text.analysis, &elsewhere, &mut session.out)?,
    }
    if text.analysis.questions.is_empty() {
        session.note("this text raises no questions");
    }
    Ok(Exit::Done)
}

/// Asks the library what the text leaves open. Where there is no library yet, none is made for it.
fn elsewhere(text: &Analysed, session: &Session) -> Result<analysis::Elsewhere> {
    let is_open = |question: &insight::Question| question.answer.is_none();
    if !text.analysis.questions.iter().any(is_open) || !session.has_library()? {
        return Ok(Vec::new());
    }
    let store = session.store()?;
    text.analysis
        .questions
        .iter()
        .map(|question| match question.answer {
            Some(_) => Ok(None),
            None => Ok(ask::of_library(&store, &question.question, text.id)?),
        })
        .collect()
}
