//! How good the engine is: its summaries against those of people, its answers against known answer sentences.
//!
//! Texts come as JSONL, one a line, with whatever is known of them:
//!
//! ```text
//! {"title": "...", "text": "...", "summary": ["...", ...],
//!  "questions": [{"question": "...", "answers": ["a sentence of the text", ...]}]}
//! ```
//!
//! Instead of `text` there may be `sentences`, and answers may then be indices into them. A question without answers is
//! one that the text does not cover. `q` and `gold` stand for `question` and `answers`, other fields are left alone.

use std::ops::Range;

use nutgraf::insight::{Limits, Text, answer, split, summarise};
use serde::Deserialize;

use rouge::{Rouge, Scorer};

pub mod evidence;
pub mod rouge;

/// A text with what is known of it.
#[derive(Deserialize)]
pub struct Record {
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    sentences: Vec<String>,
    #[serde(default)]
    summary: Vec<String>,
    #[serde(default)]
    questions: Vec<Known>,
}

/// A question with the sentences that answer it.
#[derive(Deserialize)]
struct Known {
    #[serde(alias = "q")]
    question: String,
    #[serde(alias = "gold")]
    answers: Vec<Place>,
}

/// A sentence of a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Place {
    Index(usize),
    Quote(String),
}

impl Record {
    fn body(&self) -> String {
        if self.sentences.is_empty() {
            self.text.clone()
        } else {
            self.sentences.join(" ")
        }
    }

    /// Where a sentence stands in the body; empty when it does not.
    fn range(&self, body: &str, place: &Place) -> Range<usize> {
        match place {
            Place::Quote(quote) => {
                let start = body.find(quote.as_str()).unwrap_or(body.len());
                start..(start + quote.len()).min(body.len())
            }
            Place::Index(index) => {
                let before: usize = self
                    .sentences
                    .iter()
                    .take(*index)
                    .map(|s| s.len() + 1)
                    .sum();
                let length = self.sentences.get(*index).map_or(0, String::len);
                before..before + length
            }
        }
    }
}

/// Reads JSONL.
///
/// # Errors
///
/// Names the first line that is no record.
pub fn read(lines: &str) -> Result<Vec<Record>, String> {
    let lines = lines.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", at + 1))
        })
        .collect()
}

/// Summaries of the texts that have a reference; means.
#[derive(Default)]
pub struct Summaries {
    pub texts: usize,
    pub rouge: Rouge,
    /// Of the first sentences that fit into the same limits.
    pub lead: Rouge,
    pub words: f64,
    pub bullets: f64,
}

/// Summarises each text within `limits` and compares with its reference.
pub fn summaries(records: &[Record], limits: Limits) -> Summaries {
    let mut scorer = Scorer::new();
    let mut found = Summaries::default();
    for record in records.iter().filter(|record| !record.summary.is_empty()) {
        let body = record.body();
        let text = Text {
            title: &record.title,
            body: &body,
            published: None,
        };
        let (bullets, _) = summarise(&text, limits);
        let bullets: Vec<String> = bullets.into_iter().map(|bullet| bullet.text).collect();
        found.texts += 1;
        found.words += bullets.iter().map(|line| count(line)).sum::<usize>() as f64;
        found.bullets += bullets.len() as f64;
        add(&mut found.rouge, scorer.score(&bullets, &record.summary));
        let lead = lead(&body, limits);
        add(&mut found.lead, scorer.score(&lead, &record.summary));
    }
    let texts = found.texts.max(1) as f64;
    for sum in [&mut found.rouge, &mut found.lead] {
        sum.unigrams /= texts;
        sum.bigrams /= texts;
        sum.longest /= texts;
    }
    found.words /= texts;
    found.bullets /= texts;
    found
}

fn add(sum: &mut Rouge, rouge: Rouge) {
    sum.unigrams += rouge.unigrams;
    sum.bigrams += rouge.bigrams;
    sum.longest += rouge.longest;
}

/// The first sentences, up to the limits.
fn lead(body: &str, limits: Limits) -> Vec<String> {
    let mut left = limits.words.unwrap_or(usize::MAX);
    let sentences = split(body).into_iter().take(limits.bullets);
    sentences
        .map(|range| body[range].to_owned())
        .take_while(|sentence| {
            let words = count(sentence);
            let fits = words <= left;
            left = left.saturating_sub(words);
            fits
        })
        .collect()
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Answers to questions, in numbers of questions.
#[derive(Default)]
pub struct Answers {
    /// That the text answers.
    pub asked: usize,
    /// The sentence that is cited first is one that answers.
    pub right: usize,
    /// One that is cited is.
    pub cited: usize,
    /// Called open although the text answers.
    pub missed: usize,
    /// Asked of a text that does not answer: its own, when that is known, and one from half-way through the file.
    pub strange: usize,
    /// Called open of those.
    pub open: usize,
}

/// Asks each text its questions, and each question of another text as well.
pub fn questions(records: &[Record]) -> Answers {
    let pages: Vec<(String, Vec<Range<usize>>)> = records
        .iter()
        .map(|record| {
            let body = record.body();
            let sentences = split(&body);
            (body, sentences)
        })
        .collect();
    let mut found = Answers::default();
    for (at, record) in records.iter().enumerate() {
        let other = (at + records.len() / 2) % records.len();
        for known in &record.questions {
            let own = cited(&pages[at], &known.question);
            let (body, _) = &pages[at];
            let right: Vec<Range<usize>> = known
                .answers
                .iter()
                .map(|place| record.range(body, place))
                .collect();
            if right.is_empty() {
                found.strange += 1;
                found.open += usize::from(own.is_empty());
            } else {
                let answers = |cited: &Range<usize>| right.iter().any(|r| is_same(r, cited));
                found.asked += 1;
                found.missed += usize::from(own.is_empty());
                found.right += usize::from(own.first().is_some_and(answers));
                found.cited += usize::from(own.iter().any(answers));
            }
            if other != at {
                found.strange += 1;
                found.open += usize::from(cited(&pages[other], &known.question).is_empty());
            }
        }
    }
    found
}

/// Where the sentences stand that answer `question`; none when it is open.
fn cited((body, sentences): &(String, Vec<Range<usize>>), question: &str) -> Vec<Range<usize>> {
    let text = Text {
        body,
        ..Text::default()
    };
    answer(&text, sentences, question)
        .into_iter()
        .flat_map(|answer| answer.citations)
        .map(|source| sentences[source.sentence].clone())
        .collect()
}

/// Tells whether the middle of the cited sentence is within the known one.
fn is_same(known: &Range<usize>, cited: &Range<usize>) -> bool {
    known.contains(&cited.start.midpoint(cited.end))
}
