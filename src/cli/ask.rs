//! `nutgraf ask`: a question, answered in the words of one article or of the library, or not at all.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::answers::{AnswerRecord, origin};
use super::args::{Format, RecordShape};
use super::output::{Output, Paint};
use super::session::Session;
use super::{Exit, Result, Stop, find, plain_text, stream};
use crate::domain::CleanText;
use crate::domain::found::Found;
use crate::insight::{self, Text};
use crate::library::ask::{self, Status};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to ask; with `--jsonl`, the file of questions (`-`, or nothing: standard input)
    #[arg(value_name = "QUESTION")]
    question: Option<String>,
    /// Ask this article first, by its number
    #[arg(long, value_name = "ARTICLE")]
    article: Option<String>,
    #[command(flatten)]
    shape: RecordShape,
}

/// A question and its answer, as scripts read them.
#[derive(Serialize)]
struct Record<'a, Id: Serialize> {
    id: &'a Id,
    question: &'a str,
    status: Status,
    answer: Option<AnswerRecord<'a, Id>>,
}

/// A line of questions: each is answered from its own text.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    title: Option<String>,
    text: String,
    question: String,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args
        .shape
        .among(&[Format::Plain, Format::Json, Format::Jsonl])?;
    if format == Format::Jsonl {
        let source = args.question.as_deref().unwrap_or("-");
        return stream::each(source, session, |line, out| answer_line(&line, out));
    }
    let Some(question) = &args.question else {
        return Err(
            Stop::Usage("what do you want to ask? `nutgraf ask QUESTION`".to_owned()).into(),
        );
    };
    let store = session.store()?;
    let article = match &args.article {
        Some(article) => Some(find::article(&store, article)?),
        None => None,
    };
    let id = article.as_ref().map(|article| article.head.id);
    let here = article
        .as_ref()
        .and_then(|article| ask::of_article(article, question));
    let (status, found) = match (here, id) {
        (Some(found), _) => (Status::Answered, Some(found)),
        (None, asked) => match (ask::of_library(&store, question, asked)?, asked) {
            (Some(found), None) => (Status::Answered, Some(found)),
            (Some(found), Some(_)) => (Status::Elsewhere, Some(found)),
            (None, _) => (Status::Open, None),
        },
    };
    if format == Format::Json {
        session.out.json(&Record {
            id: &id,
            question,
            status,
            answer: found
                .as_ref()
                .map(|found| AnswerRecord::of_library(found, Some)),
        })?;
    } else if let Some(found) = &found {
        print(found, status, &mut session.out)?;
    }
    if found.is_none() {
        session.note("nothing that is stored covers this");
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}

fn print(found: &Found, status: Status, out: &mut Output) -> Result<()> {
    out.line(&CleanText::from(found.text.as_str()))?;
    let from = if status == Status::Elsewhere {
        "not covered there, but in "
    } else {
        ""
    };
    let line = format!("{from}{}", origin(found));
    out.painted(&[(Paint::Faint, CleanText::from(line))])
}

fn answer_line(line: &Line, out: &mut Output) -> Result<()> {
    let document = plain_text::text_document(&line.text, None);
    let title = CleanText::label(line.title.as_deref().unwrap_or_default());
    let text = Text {
        title: &title,
        body: &document.text,
        published: None,
    };
    let question = CleanText::label(&line.question);
    let found = insight::answer(&text, &insight::split(&document.text), &question);
    out.json(&Record {
        id: &line.id,
        question: &question,
        status: if found.is_some() {
            Status::Answered
        } else {
            Status::Open
        },
        answer: found
            .as_ref()
            .map(|found| AnswerRecord::of_text(&found.text, &found.citations, &line.id)),
    })
}
