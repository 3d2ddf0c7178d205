//! Text → sentences → summary, facts, questions and answers. Pure and deterministic: no I/O, no clock,
//! no randomness, no language model. The same text always gives the same analysis.
//!
//! Everything said about an article carries the sentence that it came from. Nothing is invented: a
//! bullet's words are its sentence's words, an answer's are its citations', and a question that the
//! text does not answer says so.

mod abbreviations;
mod aliases;
mod amounts;
mod antecedents;
mod arguments;
mod ask;
mod aspects;
mod attributions;
mod boilerplate;
mod bullets;
mod caseless;
mod circumstances;
mod claims;
mod clarity;
mod clause;
mod complements;
mod compress;
mod consequences;
mod counts;
mod cues;
mod dateline;
mod deeds;
mod disputes;
mod draft;
mod entities;
mod events;
mod facets;
mod figures;
mod frames;
mod furniture;
mod gazetteer;
mod joints;
mod kinds;
mod known;
mod language;
mod leaning;
mod matters;
mod mentions;
mod moments;
mod naming;
mod noun_phrase;
mod opinions;
mod parts;
mod pattern;
mod patterns;
mod peoples;
mod persons;
mod positions;
mod prepositions;
mod pronouns;
mod questions;
mod quotations;
mod reactions;
mod reading;
mod reasons;
mod roles;
mod runs;
mod salience;
mod sentences;
mod shares;
mod speech;
mod states;
mod stops;
mod story;
mod subjects;
mod summary;
mod surroundings;
mod terms;
#[cfg(test)]
mod testing;
mod timeline;
mod times;
mod titles;
mod turns;
mod unanswered;
mod unknowns;
mod valency;
mod vectors;
mod verbs;
mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::domain::Timestamp;
use reading::Reading;

pub use ask::{Page, answer, answer_among, search_words};

/// Version of the engine. A stored analysis of another version is made anew.
pub const VERSION: u32 = 12;

/// Name of the engine in the output.
pub const ENGINE: &str = "extract";

/// A text to analyse.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'a> {
    pub title: &'a str,
    /// Plain text, a line break after each paragraph, list item or heading.
    pub body: &'a str,
    /// Publication, for "yesterday" and "last year".
    pub published: Option<Timestamp>,
}

/// How long a summary may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bullets at most, 1 or more.
    pub bullets: usize,
    /// Words of all bullets at most; `None` lets the length of the text decide, within 70..=130.
    pub words: Option<usize>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bullets: 4,
            words: None,
        }
    }
}

/// All that is said about one text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Where the sentences stand in the body, in bytes. Everything else counts sentences from 0.
    pub sentences: Vec<Range<usize>>,
    /// 3–5 bullets in the order of the text; fewer, or none, when there is nothing to summarise.
    pub summary: Vec<Bullet>,
    /// Why there is no bullet, when there is none.
    pub unsummarised: Option<Unsummarised>,
    /// Answered ones first.
    pub questions: Vec<Question>,
    pub figures: Vec<Figure>,
    pub entities: Vec<Entity>,
    pub attributions: Vec<Attribution>,
    pub quotations: Vec<Quotation>,
    pub timeline: Vec<Moment>,
}

/// Why a text has no summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unsummarised {
    /// There is no sentence in it.
    Empty,
    /// No sentence of it can stand alone: questions, fragments, words that lean on others.
    Fragments,
    /// Every sentence that could be a bullet has more words than are allowed.
    Limited,
}

impl Unsummarised {
    /// Says why, in a clause that a reader understands.
    pub fn reason(self) -> &'static str {
        match self {
            Unsummarised::Empty => "there is no text to summarise",
            Unsummarised::Fragments => "no sentence of this text can stand alone",
            Unsummarised::Limited => "no sentence of this text fits into so few words",
        }
    }
}

/// A line of the summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bullet {
    pub text: String,
    pub sources: Vec<Source>,
}

/// A sentence as it stands in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    pub sentence: usize,
    pub quote: String,
}

/// A question that the text raises.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub facet: Facet,
    pub question: String,
    /// The answer from the text itself; `None` when it is not covered there.
    pub answer: Option<Answer>,
}

/// An answer in the text's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub text: String,
    /// One to three sentences.
    pub citations: Vec<Source>,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    Latest,
    Origins,
    Mechanism,
    Definition,
    KeyFigures,
    Dispute,
    Position,
    Reaction,
    Causes,
    Impact,
    LongTerm,
    Market,
    Finance,
    Competition,
    Challenges,
    Comparison,
    History,
    Outcomes,
    Strategy,
    Regulation,
    People,
    Sources,
}

/// A number that the text states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// As it stands in the text, such as `$50 billion`.
    pub text: String,
    pub kind: FigureKind,
    /// Normalised, such as 50000000000.
    pub value: f64,
    /// Such as `USD`, `%`, `gigawatts`.
    pub unit: Option<String>,
    pub sentence: usize,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureKind {
    Money,
    Percent,
    Quantity,
    Count,
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    pub name: String,
    pub kind: EntityKind,
    /// Times that it is mentioned.
    pub mentions: usize,
    /// The first sentence that names it.
    pub sentence: usize,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    Person,
    Organisation,
    Place,
    /// What is made or published: a device, a film, a service.
    Product,
    Other,
}

/// Who says what a sentence says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    pub source: String,
    pub sentence: usize,
}

/// What somebody is quoted as saying.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// As the sentence names them.
    pub speaker: String,
    /// As it stands between the quotation marks, without a comma at its end.
    pub text: String,
    pub sentence: usize,
}

/// An entry of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// As it stands in the text, such as `since 2019` or `last month`.
    pub when: String,
    /// ISO 8601, as exact as the text is: `2019`, `2019-05-03`, `2019-W18`, `2009/2013`; `None` when it counts from a
    /// publication that is not known.
    pub date: Option<String>,
    pub text: String,
    pub sentence: usize,
}

/// Summarises `text`, which is a small part of analysing it: the bullets that [`analyse`] would find, or why
/// there are none.
///
/// Total and linear: any text, of any length, in any language.
pub fn summarise(text: &Text<'_>, limits: Limits) -> (Vec<Bullet>, Option<Unsummarised>) {
    summary::summarise(&Reading::new(text), limits)
}

/// Cuts a body into sentences: their places in bytes, without what is furniture of the page.
///
/// The same as [`Analysis::sentences`], but for text in lower case throughout, which is cut at
/// every full stop.
pub fn split(body: &str) -> Vec<Range<usize>> {
    let spans = sentences::split(body);
    caseless::split(body, spans.into_iter().map(|span| span.range).collect())
}

/// Analyses `text`.
///
/// Total and linear: any text, of any length, in any language. Questions are asked of English texts only.
pub fn analyse(text: &Text<'_>, limits: Limits) -> Analysis {
    let reading = Reading::new(text);
    let names = entities::find(&reading);
    let figures = figures::find(&reading);
    let attributions = attributions::find(&reading, &names);
    let (summary, unsummarised) = summary::summarise(&reading, limits);
    Analysis {
        summary,
        unsummarised,
        questions: questions::ask(&reading, &names, &figures, &attributions),
        timeline: timeline::find(&reading),
        entities: names.iter().map(entities::Name::entity).collect(),
        figures: figures.into_iter().map(|found| found.figure).collect(),
        quotations: quotations::find(&reading, &attributions),
        attributions,
        sentences: reading.ranges(),
    }
}
