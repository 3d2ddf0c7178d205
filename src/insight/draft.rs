//! A question as it is first asked: with the sentences that answer it and how good it is.
//!
//! Which sentences may answer anything, and which of them need the one before. Which drafts a reader sees is chosen in
//! [`super::questions`].

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::Facet;
use super::bullets::is_balanced;
use super::pattern::compile;
use super::story::Story;

/// Sentences of an answer at most.
const MOST_CITED: usize = 3;
/// Words of a heading at most.
const LONGEST_HEADING: usize = 16;
/// Words that a sentence must have to answer anything.
const FEWEST_WORDS: usize = 6;

/// What a question is worth that is asked of any text, and not only of one that raises few.
pub(super) const STRONG: f64 = 0.5;
/// What a question is worth that is asked of a text that raises few.
pub(super) const FAIR: f64 = 0.36;
/// What a question is worth at most that is only asked where there is hardly any other.
pub(super) const LAST_RESORT: f64 = 0.35;

const _: () = assert!(LAST_RESORT < FAIR && FAIR < STRONG);

/// A question with the sentences that answer it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub facet: Facet,
    pub question: String,
    /// In the order of the text.
    pub cited: Vec<usize>,
    /// How good it is, 0 to 1.
    pub score: f64,
}

impl Draft {
    /// A question that `cited` answer, each with the sentence before it where it needs that one.
    pub(super) fn new(
        story: &Story<'_>,
        facet: Facet,
        question: String,
        cited: impl IntoIterator<Item = usize>,
        score: f64,
    ) -> Self {
        Draft {
            facet,
            question,
            cited: story.with_context(cited),
            score,
        }
    }
}

impl Story<'_> {
    /// Tells whether sentence `i` is a whole statement.
    pub(super) fn may_answer(&self, i: usize) -> bool {
        let sentence = &self.reading.sentences[i];
        sentence.words >= FEWEST_WORDS
            && !sentence.text.ends_with(['?', ':'])
            && !sentence.text.starts_with(['•', '*', '–', '—'])
            && !sentence.text.starts_with("Whether ")
            && !self.is_heading(i)
            && !sentence.in_quotation
            && is_balanced(sentence.text)
    }

    /// Tells whether sentence `i` is a heading or a link that a full stop was set behind: "Read more from Arle ."
    fn is_heading(&self, i: usize) -> bool {
        let sentence = &self.reading.sentences[i];
        let apart = sentence.text.ends_with(" .") && !self.reading.is_tokenised;
        apart && sentence.words <= LONGEST_HEADING
    }

    /// Tells whether sentence `i` goes on about what the one before it names.
    pub(super) fn speaks_on(&self, i: usize) -> bool {
        SPEAKS_ON.is_match(self.reading.sentences[i].text)
    }

    /// Puts cited sentences in order, with the sentence before the first where that one needs it.
    pub(super) fn with_context(&self, cited: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut all: BTreeSet<usize> = BTreeSet::new();
        for i in cited {
            let text = self.reading.sentences[i].text;
            let refers = self.speaks_on(i) || REFERS.is_match(text);
            if i > 0 && refers && self.may_answer(i - 1) && all.len() + 2 <= MOST_CITED {
                all.insert(i - 1);
            }
            if all.len() < MOST_CITED {
                all.insert(i);
            }
        }
        all.into_iter().collect()
    }
}

/// "But the deal …", "They …": what is meant stands before.
static SPEAKS_ON: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:(?:But|And|Yet|So|However,|Meanwhile,|Instead,|Still,) )?(?i:he|she|it|they|his|her|their|its|this|that|these|those|such|the (?:company|firm|group|agency|deal|move|decision|plan|two|pair|latter|case|ruling|agreement))\b",
    )
});

/// "rejected that claim": what was claimed stands before.
static REFERS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:that|this|these|those|the) (?:claims?|allegations?|charges?|accusations?|suggestions?|idea|criticism)[.,]",
    )
});
