//! Analyses as scripts and people read them: the documents of `summarize` and `insights`.

use serde::Serialize;

use super::Result;
use super::answers::{AnswerRecord, origin};
use super::output::{Output, Paint};
use crate::domain::found::Found;
use crate::domain::{ArticleId, CleanText};
use crate::insight::{
    Analysis, Attribution, Bullet, ENGINE, Entity, Facet, Figure, Moment, Question, Source,
};
use crate::library::ask::Status;
use crate::library::markdown;

/// A summary, as scripts read it. `Id` is what names the text.
#[derive(Serialize)]
pub struct SummaryDocument<'a, Id: Serialize> {
    id: Id,
    title: Option<&'a str>,
    engine: &'static str,
    bullets: &'a [Bullet],
}

/// All insights into a text, as scripts read them.
#[derive(Serialize)]
pub struct InsightsDocument<'a, Id: Serialize> {
    id: Id,
    title: Option<&'a str>,
    engine: &'static str,
    questions: Vec<QuestionRecord<'a, Id>>,
    figures: &'a [Figure],
    entities: &'a [Entity],
    attributions: &'a [Attribution],
    timeline: &'a [Moment],
}

#[derive(Serialize)]
struct QuestionRecord<'a, Id: Serialize> {
    facet: Facet,
    question: &'a str,
    /// `answered` from the text itself, `elsewhere` from the library, or `open`.
    status: Status,
    answer: Option<AnswerRecord<'a, Id>>,
}

/// What the library answers to the questions that a text leaves open: a place for each of its questions.
pub type Elsewhere = Vec<Option<Found>>;

/// Makes the document of a summary.
pub fn summary<'a, Id: Serialize>(
    id: Id,
    title: Option<&'a str>,
    bullets: &'a [Bullet],
) -> SummaryDocument<'a, Id> {
    SummaryDocument {
        id,
        title,
        engine: ENGINE,
        bullets,
    }
}

/// Makes the document of all insights. `id` names the text, also in its citations; `stored` makes such a name of an
/// article that answers from `elsewhere`.
pub fn insights<'a, Id: Serialize + Clone>(
    id: Id,
    title: Option<&'a str>,
    analysis: &'a Analysis,
    elsewhere: &'a [Option<Found>],
    stored: impl Fn(ArticleId) -> Id,
) -> InsightsDocument<'a, Id> {
    let found = elsewhere.iter().map(Option::as_ref);
    InsightsDocument {
        questions: analysis
            .questions
            .iter()
            .zip(found.chain(std::iter::repeat(None)))
            .map(|(question, found)| record(question, found, &id, &stored))
            .collect(),
        id,
        title,
        engine: ENGINE,
        figures: &analysis.figures,
        entities: &analysis.entities,
        attributions: &analysis.attributions,
        timeline: &analysis.timeline,
    }
}

fn record<'a, Id: Serialize + Clone>(
    question: &'a Question,
    found: Option<&'a Found>,
    id: &Id,
    stored: impl Fn(ArticleId) -> Id,
) -> QuestionRecord<'a, Id> {
    let (status, answer) = match (&question.answer, found) {
        (Some(answer), _) => {
            let answer = AnswerRecord::of_text(&answer.text, &answer.citations, id);
            (Status::Answered, Some(answer))
        }
        (None, Some(found)) => (
            Status::Elsewhere,
            Some(AnswerRecord::of_library(found, stored)),
        ),
        (None, None) => (Status::Open, None),
    };
    QuestionRecord {
        facet: question.facet,
        question: &question.question,
        status,
        answer,
    }
}

/// Prints a summary for people: bullets with the numbers of their sentences, from 1.
pub fn print_summary(analysis: &Analysis, out: &mut Output) -> Result<()> {
    for bullet in &analysis.summary {
        out.painted(&[
            (Paint::Plain, CleanText::from(format!("• {}", bullet.text))),
            (Paint::Faint, marks(&bullet.sources)),
        ])?;
    }
    Ok(())
}

/// Prints all insights for people.
pub fn print_insights(
    analysis: &Analysis,
    elsewhere: &[Option<Found>],
    out: &mut Output,
) -> Result<()> {
    let mut sections = Sections { out, begun: false };
    sections.begin("Questions", analysis.questions.is_empty())?;
    let indented = |text: &str| (Paint::Plain, CleanText::from(format!("    {text}")));
    let faint = |text: String| (Paint::Faint, CleanText::from(text));
    for (i, question) in analysis.questions.iter().enumerate() {
        let out = &mut *sections.out;
        out.line(&question.question.as_str().into())?;
        let found = elsewhere.get(i).and_then(Option::as_ref);
        match (&question.answer, found) {
            (Some(answer), _) => out.painted(&[
                indented(&answer.text),
                (Paint::Faint, marks(&answer.citations)),
            ])?,
            (None, Some(found)) => {
                out.painted(&[indented(&found.text)])?;
                out.painted(&[faint(format!("    {}", origin(found)))])?;
            }
            (None, None) => out.painted(&[faint("    not covered here".to_owned())])?,
        }
    }
    for (title, rows) in fact_rows(analysis) {
        sections.begin(title, rows.is_empty())?;
        for row in rows {
            sections.out.line(&CleanText::from(row))?;
        }
    }
    Ok(())
}

/// Prints a summary as Markdown.
pub fn markdown_summary(analysis: &Analysis, out: &mut Output) -> Result<()> {
    analysis.summary.iter().try_for_each(|bullet| {
        out.line(&CleanText::from(format!(
            "- {}",
            markdown::escape(&bullet.text)
        )))
    })
}

/// Prints all insights as Markdown.
pub fn markdown_insights(
    analysis: &Analysis,
    elsewhere: &[Option<Found>],
    out: &mut Output,
) -> Result<()> {
    for (i, question) in analysis.questions.iter().enumerate() {
        let heading = format!("### {}", markdown::escape(&question.question));
        let found = elsewhere.get(i).and_then(Option::as_ref);
        let answer = match (&question.answer, found) {
            (Some(answer), _) => markdown::escape(&answer.text),
            (None, Some(found)) => format!(
                "{}\n\n{}",
                markdown::escape(&found.text),
                markdown::escape(&origin(found))
            ),
            (None, None) => "Not covered here.".to_owned(),
        };
        out.text(&format!("{heading}\n\n{answer}\n\n"))?;
    }
    for (title, rows) in fact_rows(analysis) {
        if rows.is_empty() {
            continue;
        }
        out.text(&format!("### {title}\n\n"))?;
        for row in rows {
            out.line(&CleanText::from(format!("- {}", markdown::escape(&row))))?;
        }
        out.text("\n")?;
    }
    Ok(())
}

/// Returns the facts, a line for each, under their headings.
fn fact_rows(analysis: &Analysis) -> [(&'static str, Vec<String>); 5] {
    let figures = analysis.figures.iter().map(|figure| {
        let sentence = figure.sentence + 1;
        format!("{} [{sentence}]", figure.text)
    });
    let entities = analysis
        .entities
        .iter()
        .map(|entity| format!("{} ({}×)", entity.name, entity.mentions));
    let attributions = analysis
        .attributions
        .iter()
        .map(|attribution| format!("{} [{}]", attribution.source, attribution.sentence + 1));
    let quotations = analysis.quotations.iter().map(|quotation| {
        let sentence = quotation.sentence + 1;
        format!("{}: “{}” [{sentence}]", quotation.speaker, quotation.text)
    });
    let timeline = analysis
        .timeline
        .iter()
        .map(|moment| format!("{}: {} [{}]", moment.when, moment.text, moment.sentence + 1));
    [
        ("Figures", figures.collect()),
        ("Names", entities.collect()),
        ("Who says so", attributions.collect()),
        ("In their words", quotations.collect()),
        ("Timeline", timeline.collect()),
    ]
}

/// Returns the sentences of some sources, such as ` [1, 4]`.
fn marks(sources: &[Source]) -> CleanText {
    let numbers: Vec<String> = sources
        .iter()
        .map(|source| (source.sentence + 1).to_string())
        .collect();
    if numbers.is_empty() {
        return CleanText::default();
    }
    CleanText::from(format!(" [{}]", numbers.join(", ")))
}

/// Headings with a blank line between what they head.
struct Sections<'a> {
    out: &'a mut Output,
    begun: bool,
}

impl Sections<'_> {
    fn begin(&mut self, title: &str, blank: bool) -> Result<()> {
        if blank {
            return Ok(());
        }
        if self.begun {
            self.out.line(&CleanText::default())?;
        }
        self.begun = true;
        self.out.painted(&[(Paint::Strong, title.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::Answer;
    use serde_json::json;

    fn analysis() -> Analysis {
        let source = Source {
            sentence: 2,
            quote: "It rose.".to_owned(),
        };
        let question = |answer| Question {
            facet: Facet::KeyFigures,
            question: "How much?".to_owned(),
            answer,
        };
        Analysis {
            summary: vec![Bullet {
                text: "It rose.".to_owned(),
                sources: vec![source.clone()],
            }],
            questions: vec![
                question(Some(Answer {
                    text: "It rose.".to_owned(),
                    citations: vec![source],
                })),
                question(None),
            ],
            ..Analysis::default()
        }
    }

    #[test]
    fn a_summary_has_the_fields_that_scripts_rely_on() {
        assert_eq!(
            serde_json::to_value(summary(Some(7), None, &analysis().summary)).unwrap(),
            json!({
                "id": 7, "title": null, "engine": "extract",
                "bullets": [{"text": "It rose.", "sources": [{"sentence": 2, "quote": "It rose."}]}],
            })
        );
    }

    #[test]
    fn insights_have_the_fields_that_scripts_rely_on() {
        let analysis = analysis();
        let id = json!({"any": "value"});
        assert_eq!(
            serde_json::to_value(insights(&id, Some("T"), &analysis, &[], |_| &id)).unwrap(),
            json!({
                "id": {"any": "value"}, "title": "T", "engine": "extract",
                "questions": [
                    {"facet": "key-figures", "question": "How much?", "status": "answered", "answer": {
                        "text": "It rose.",
                        "citations": [{"article": {"any": "value"}, "sentence": 2, "quote": "It rose."}],
                    }},
                    {"facet": "key-figures", "question": "How much?", "status": "open", "answer": null},
                ],
                "figures": [], "entities": [], "attributions": [], "timeline": [],
            })
        );
    }
}
