//! A question against sentences: which of its words each of them has, and measures of that.
//!
//! What a match weighs is the question's word's inverse document frequency among the sentences. How the measures
//! make a rank is `score`'s.

use std::collections::HashSet;
use std::ops::Range;

use super::answer_type::{AT, is_number, may_be_place};
use super::question::{GENERIC, Question, Wanted};
use super::words::{Lexicon, Word, likeness};
use crate::insight::language::Language;

/// How soon a repeated term stops counting, for BM25 (Robertson and Zaragoza 2009).
const K1: f64 = 1.2;
/// How much a long sentence is held against it.
const B: f64 = 0.4;
/// What a word weighs that questions are made with, or that names what is asked for, beside others.
const LIGHT: f64 = 0.4;
/// What the word weighs that says what is asked about, such as "ships" of "how many ships".
const FOCUS: f64 = 0.6;
/// The likeness at which a word counts as there.
const THERE: f64 = 0.25;
/// Words between a place and the preposition before it.
const TO_PLACE: usize = 3;
/// Different words of a short question at most.
const SHORT: usize = 3;
/// How many sentences back a sentence may take its context from.
const CONTEXT: usize = 4;

/// A question against sentences. Neighbours are within the same text.
pub(super) struct Evidence<'q> {
    pub question: &'q Question,
    lexicon: Lexicon,
    sentences: Vec<Vec<usize>>,
    /// All words of the question but those that only ask, in their order.
    sequence: Vec<usize>,
    /// The different words of the question that say something, in their order.
    terms: Vec<usize>,
    /// By term and word: how alike they are.
    alike: Vec<Vec<f64>>,
    /// By term and sentence: the best match.
    best: Vec<Vec<f64>>,
    weights: Vec<f64>,
    total: f64,
    mean_length: f64,
    focus: Option<usize>,
}

impl<'q> Evidence<'q> {
    pub(super) fn new(question: &'q Question, quotes: &[&str], language: Option<Language>) -> Self {
        let mut lexicon = Lexicon::new(language);
        let terms = different(&question.words, &mut lexicon);
        let sequence = question.sequence.iter();
        let sequence = sequence.map(|word| lexicon.number(word.clone())).collect();
        let sentences: Vec<Vec<usize>> = quotes.iter().map(|quote| lexicon.read(quote)).collect();
        let alike_all = |term: &usize| {
            let term = &lexicon.words[*term];
            let words = lexicon.words.iter();
            words.map(|word| likeness(term, word)).collect()
        };
        let alike: Vec<Vec<f64>> = terms.iter().map(alike_all).collect();
        let best_each = |alike: &Vec<f64>| {
            let in_sentence =
                |words: &Vec<usize>| words.iter().map(|w| alike[*w]).fold(0.0, f64::max);
            sentences.iter().map(in_sentence).collect()
        };
        let best = alike.iter().map(best_each).collect();
        let focus = question.focus.as_ref().and_then(|focus| {
            let mut places = terms.iter();
            places.position(|term| lexicon.words[*term].text == *focus)
        });
        let mut evidence = Evidence {
            question,
            lexicon,
            sentences,
            sequence,
            terms,
            alike,
            best,
            weights: Vec::new(),
            total: 0.0,
            mean_length: 1.0,
            focus,
        };
        evidence.weigh();
        evidence
    }

    /// Gives each term its weight.
    fn weigh(&mut self) {
        let n = self.sentences.len() as f64;
        let names_kind = !matches!(self.question.wanted, Wanted::Anything | Wanted::Amount);
        self.weights = (0..self.terms.len())
            .map(|t| {
                let documents: f64 = self.best[t].iter().sum();
                let idf = (1.0 + (n - documents + 0.5) / (documents + 0.5)).ln();
                let text = self.lexicon.words[self.terms[t]].text.as_str();
                let is_degree = self.question.degree.as_deref() == Some(text);
                let generic = is_degree || GENERIC.contains(text);
                let is_focus = self.focus == Some(t);
                if generic || (names_kind && is_focus) {
                    LIGHT * idf
                } else if is_focus {
                    FOCUS * idf
                } else {
                    idf
                }
            })
            .collect();
        self.total = self.weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let lengths: f64 = (0..self.sentences.len()).map(|i| self.length(i)).sum();
        self.mean_length = (lengths / n.max(1.0)).max(1.0);
    }

    /// How many different words of the question say something.
    pub(super) fn terms(&self) -> usize {
        self.terms.len()
    }

    /// The words of sentence `i`, lower case.
    pub(super) fn words(&self, i: usize) -> Vec<&str> {
        self.sentence(i).map(|word| word.text.as_str()).collect()
    }

    fn sentence(&self, i: usize) -> impl Iterator<Item = &Word> {
        self.sentences[i].iter().map(|w| &self.lexicon.words[*w])
    }

    /// The words of sentence `i` that say something.
    fn content(&self, i: usize) -> impl Iterator<Item = usize> {
        let words = self.sentences[i].iter().copied();
        words.filter(|w| !self.lexicon.words[*w].is_function)
    }

    /// How many words of sentence `i` say something.
    pub(super) fn length(&self, i: usize) -> f64 {
        self.content(i).count() as f64
    }

    /// The share of the question's weight that `match_of` gives its terms, 0 to 1.
    fn share(&self, match_of: impl Fn(usize) -> f64) -> f64 {
        (0..self.terms.len())
            .map(|t| self.weights[t] * match_of(t))
            .sum::<f64>()
            / self.total
    }

    /// The share of the question's weight that sentence `i` has.
    pub(super) fn covered(&self, i: usize) -> f64 {
        self.share(|t| self.best[t][i])
    }

    /// The share that sentence `other` has and sentence `i` has not.
    pub(super) fn gain(&self, i: usize, other: usize) -> f64 {
        self.share(|t| (self.best[t][other] - self.best[t][i]).max(0.0))
    }

    /// The share that sentence `i` has together with those before it in `text`, where each step back is worth
    /// `fading` times the one before.
    pub(super) fn in_context(&self, i: usize, text: &Range<usize>, fading: f64) -> f64 {
        let earliest = text.start.max(i.saturating_sub(CONTEXT));
        self.share(|t| {
            let faded = |j: usize| self.best[t][j] * fading.powi((i - j) as i32);
            (earliest..=i).map(faded).fold(0.0, f64::max)
        })
    }

    /// BM25 of sentence `i`, in which a word that is alike counts as far as it is.
    pub(super) fn bm25(&self, i: usize) -> f64 {
        let length = self.length(i) / self.mean_length;
        (0..self.terms.len())
            .map(|t| {
                let times: f64 = self.sentences[i].iter().map(|w| self.alike[t][*w]).sum();
                self.weights[t] * times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * length))
            })
            .sum()
    }

    /// The longest common subsequence of the question and sentence `i`, in words of any kind as they stand, as a
    /// share of the question, 0 to 1.
    pub(super) fn in_order(&self, i: usize) -> f64 {
        let mut lengths = vec![0_u32; self.sequence.len() + 1];
        for word in &self.sentences[i] {
            let mut diagonal = 0;
            for (at, asked) in self.sequence.iter().enumerate() {
                let above = lengths[at + 1];
                lengths[at + 1] = if asked == word {
                    diagonal + 1
                } else {
                    above.max(lengths[at])
                };
                diagonal = above;
            }
        }
        f64::from(lengths[self.sequence.len()]) / self.sequence.len().max(1) as f64
    }

    /// The share of the question's weight by the threes of letters that sentence `i` has of its words, 0 to 1.
    pub(super) fn spelt_alike(&self, i: usize) -> f64 {
        let words = self.sentence(i).filter(|word| !word.is_function);
        let threes: HashSet<[char; 3]> = words.flat_map(Word::threes).collect();
        self.share(|t| {
            let asked = self.lexicon.words[self.terms[t]].threes();
            let found = asked.iter().filter(|three| threes.contains(*three)).count();
            found as f64 / asked.len().max(1) as f64
        })
    }

    /// How rare the question's word is that sentence `i` begins with, 0 to 1.
    pub(super) fn topic(&self, i: usize) -> f64 {
        let weights = self.weights.iter().copied();
        let heaviest = weights.fold(f64::MIN_POSITIVE, f64::max);
        self.content(i)
            .take(3)
            .flat_map(|w| (0..self.terms.len()).filter(move |t| self.alike[*t][w] > 0.7))
            .map(|t| self.weights[t] / heaviest)
            .fold(0.0, f64::max)
    }

    /// How well sentence `i` matches the first word of the question that says something, 0 to 1.
    pub(super) fn first_word(&self, i: usize) -> f64 {
        self.best.first().map_or(0.0, |best| best[i])
    }

    /// How well sentence `i` matches the noun that says what is asked for, 0 to 1.
    pub(super) fn focus(&self, i: usize) -> f64 {
        self.focus.map_or(0.0, |t| self.best[t][i])
    }

    /// How close to a word of the question sentence `i` has a place that the question does not name, 0 to 1.
    pub(super) fn says_where(&self, i: usize) -> f64 {
        let words = &self.sentences[i];
        let matched: Vec<usize> = (0..words.len())
            .filter(|at| self.is_asked(words[*at]))
            .collect();
        let is_place = |at: &usize| {
            let after = &words[at + 1..(at + 1 + TO_PLACE).min(words.len())];
            let mut named = after.iter().map(|w| &self.lexicon.words[*w]);
            let named = named.find(|word| !word.is_function);
            AT.contains(&self.lexicon.words[words[*at]].text.as_str())
                && named.is_some_and(|word| {
                    may_be_place(&word.text) && !self.question.raw.contains(&word.text)
                })
        };
        (0..words.len())
            .filter(is_place)
            .filter_map(|at| matched.iter().map(|m| m.abs_diff(at).max(1)).min())
            .map(|far| 1.0 / (far as f64).sqrt())
            .fold(0.0, f64::max)
    }

    fn is_asked(&self, word: usize) -> bool {
        self.alike.iter().any(|alike| alike[word] > THERE)
    }

    /// Tells whether sentence `i` says anything beyond the question's words.
    pub(super) fn adds(&self, i: usize) -> bool {
        self.content(i)
            .any(|word| self.alike.iter().all(|alike| alike[word] < 1.0))
    }

    /// The share of the question's weight that nothing in `text` has.
    pub(super) fn unknown(&self, text: &Range<usize>) -> f64 {
        let known = |t: usize| self.best[t][text.clone()].iter().any(|best| *best > THERE);
        self.share(|t| f64::from(u8::from(!known(t))))
    }

    /// Tells whether `text` has heard of whose doing a short question asks for; a long one has other words to go by.
    pub(super) fn knows_subject(&self, text: &Range<usize>) -> bool {
        let short = self.terms.len() <= SHORT;
        let Some(subject) = self.question.subject.as_ref().filter(|_| short) else {
            return true;
        };
        let mut terms = self.terms.iter();
        let term = terms.position(|term| self.lexicon.words[*term].text == *subject);
        term.is_none_or(|t| self.best[t][text.clone()].iter().any(|best| *best > THERE))
    }

    /// Tells whether sentence `i` has a number for what "how many" asks about.
    pub(super) fn counts_focus(&self, i: usize) -> bool {
        let asks = self.question.wanted == Wanted::Amount;
        let Some(focus) = self.focus.filter(|_| asks) else {
            return false;
        };
        let fresh_number = |word: usize| {
            let text = &self.lexicon.words[word].text;
            is_number(text) && !self.question.numbers.contains(text)
        };
        let words = &self.sentences[i];
        words.windows(2).enumerate().any(|(at, pair)| {
            let after = &words[at + 1..(at + 4).min(words.len())];
            fresh_number(pair[0]) && after.iter().any(|w| self.alike[focus][*w] > THERE)
        })
    }
}

/// The numbers of words that differ by their stems, in order of their first place.
fn different(words: &[String], lexicon: &mut Lexicon) -> Vec<usize> {
    let mut different: Vec<usize> = Vec::new();
    for word in words {
        let number = lexicon.number(word.clone());
        let stem = &lexicon.words[number].stem;
        if different.iter().all(|t| lexicon.words[*t].stem != *stem) {
            different.push(number);
        }
    }
    different
}
