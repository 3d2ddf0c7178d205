//! A text as the other files of this room see it: sentences with their terms, and the language.
//!
//! Only the first [`MOST_SENTENCES`] sentences are read. News says what matters early, and what compares
//! sentences with one another stays cheap on a text of any length.

use std::ops::Range;

use super::Source;
use super::Text;
use super::language::Language;
use super::sentences::{self, Span};
use super::terms::{self, Term, Vocabulary};

/// Sentences that are analysed, some eight thousand words.
pub(super) const MOST_SENTENCES: usize = 400;

/// A text that has been read.
pub(super) struct Reading<'a> {
    pub text: Text<'a>,
    /// All sentences of the body, also those that were not read.
    pub spans: Vec<Span>,
    /// The sentences that were read, the first ones of `spans`.
    pub sentences: Vec<Sentence<'a>>,
    pub language: Option<Language>,
    /// Words of the sentences that were read.
    pub words: usize,
    /// How many different terms there are.
    pub terms: usize,
    /// A space stands before every full stop, as in texts that a machine has cut into tokens.
    pub is_tokenised: bool,
}

/// A sentence of a [`Reading`].
pub(super) struct Sentence<'a> {
    /// As it stands in the body.
    pub text: &'a str,
    pub terms: Vec<Term>,
    pub words: usize,
    pub paragraph: usize,
    /// It begins within a quotation that an earlier sentence opened.
    pub in_quotation: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &Text<'a>) -> Self {
        let spans = sentences::split(text.body);
        let language = detect(text.body, &spans);
        let mut vocabulary = Vocabulary::new(language);
        let sentences: Vec<Sentence<'a>> = spans
            .iter()
            .take(MOST_SENTENCES)
            .map(|span| {
                let sentence = &text.body[span.range.clone()];
                Sentence {
                    text: sentence,
                    terms: vocabulary.terms(sentence),
                    words: terms::count_words(sentence),
                    paragraph: span.paragraph,
                    in_quotation: span.in_quotation,
                }
            })
            .collect();
        Reading {
            text: *text,
            is_tokenised: sentences.iter().filter(|s| s.text.ends_with(" .")).count() * 2
                > sentences.len(),
            words: sentences.iter().map(|s| s.words).sum(),
            terms: vocabulary.len(),
            spans,
            sentences,
            language,
        }
    }

    pub(super) fn is_english(&self) -> bool {
        self.language == Some(Language::ENGLISH)
    }

    /// Returns the places of all sentences in the body.
    pub(super) fn ranges(&self) -> Vec<Range<usize>> {
        self.spans.iter().map(|span| span.range.clone()).collect()
    }

    /// Cites a sentence.
    pub(super) fn source(&self, sentence: usize) -> Source {
        Source {
            sentence,
            quote: self.sentences[sentence].text.to_owned(),
        }
    }
}

/// Names the language from the first sentences.
fn detect(body: &str, spans: &[Span]) -> Option<Language> {
    let words: Vec<String> = spans
        .iter()
        .take(30)
        .flat_map(|span| terms::words(&body[span.range.clone()]))
        .map(str::to_lowercase)
        .collect();
    Language::detect(words.iter().map(String::as_str))
}
