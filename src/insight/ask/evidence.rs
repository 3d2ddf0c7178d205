//! How much each sentence of some texts speaks for being the answer to a question.
//!
//! A word of a sentence matches one of the question's when they have the same stem, belong to one family, are alike
//! but for a letter, or begin alike. What a match weighs is the question's word's inverse document frequency.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rust_stemmers::Stemmer;

use super::answer_type::{is_number, offers};
use super::kin::{Family, family};
use super::question::{FUNCTION_WORDS, GENERIC, Question, Wanted};
use crate::insight::language::Language;
use crate::insight::terms;

/// How soon a repeated term stops counting, for BM25 (Robertson and Zaragoza 2009).
const K1: f64 = 1.2;
/// How much a long sentence is held against it.
const B: f64 = 0.4;
/// What a word of the same family is worth beside the word itself.
const KIN: f64 = 0.4;
/// What a word with the same beginning is worth.
const ALIKE: f64 = 0.5;
/// What a word is worth that is another but for one letter.
const MISSPELT: f64 = 0.8;
/// Letters that two words must share at their beginning to be alike.
const ALIKE_LETTERS: usize = 5;
/// What a word weighs that questions are made with, or that names what is asked for, beside others.
const LIGHT: f64 = 0.4;
/// The likeness at which a word counts as there.
const THERE: f64 = 0.35;

/// A word of a text or a question.
struct Word {
    text: String,
    stem: String,
    family: Option<Family>,
    is_function: bool,
}

/// Words by number, each kept once.
struct Lexicon {
    stemmer: Option<Stemmer>,
    is_english: bool,
    numbers: HashMap<String, usize>,
    words: Vec<Word>,
}

impl Lexicon {
    fn new(language: Option<Language>) -> Lexicon {
        Lexicon {
            stemmer: language.map(Language::stemmer),
            is_english: language == Some(Language::ENGLISH),
            numbers: HashMap::new(),
            words: Vec::new(),
        }
    }

    fn number(&mut self, text: String) -> usize {
        if let Some(number) = self.numbers.get(&text) {
            return *number;
        }
        let stem = match &self.stemmer {
            Some(stemmer) => stemmer.stem(&text).into_owned(),
            None => text.clone(),
        };
        self.words.push(Word {
            family: if self.is_english { family(&stem) } else { None },
            is_function: FUNCTION_WORDS.contains(text.as_str()),
            stem,
            text: text.clone(),
        });
        self.numbers.insert(text, self.words.len() - 1);
        self.words.len() - 1
    }

    fn read(&mut self, text: &str) -> Vec<usize> {
        terms::pieces(text).map(|word| self.number(word)).collect()
    }
}

/// How well `word` matches what is asked for, 0 to 1.
fn likeness(asked: &Word, word: &Word) -> f64 {
    if asked.stem == word.stem {
        return 1.0;
    }
    if word.is_function {
        return 0.0;
    }
    if asked.family.is_some() && asked.family == word.family {
        return KIN;
    }
    let (a, b) = (asked.text.chars().count(), word.text.chars().count());
    let pairs = asked.text.chars().zip(word.text.chars());
    let before = pairs.take_while(|(a, b)| a == b).count();
    let backwards = asked.text.chars().rev().zip(word.text.chars().rev());
    let after = backwards.take_while(|(a, b)| a == b).count();
    let is_number = asked.text.starts_with(|c: char| c.is_ascii_digit());
    if !is_number
        && a.min(b) >= ALIKE_LETTERS
        && a.abs_diff(b) <= 1
        && before + after + 1 >= a.max(b)
    {
        MISSPELT
    } else if before >= ALIKE_LETTERS && before * 3 >= a.max(b) * 2 {
        ALIKE
    } else {
        0.0
    }
}

/// What speaks for a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Score {
    /// For comparing sentences with one another.
    pub rank: f64,
    /// For telling whether it is an answer at all: above 0 it is.
    pub support: f64,
    /// The share of the question's weight that only the sentence before has, 0 to 1.
    pub leans_on_previous: f64,
}

/// A question against sentences. Neighbours are within the same text.
pub(super) struct Evidence<'q> {
    question: &'q Question,
    lexicon: Lexicon,
    sentences: Vec<Vec<usize>>,
    /// The words of the question, in its order, as indices into `terms`.
    order: Vec<usize>,
    /// Its different words.
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
        let asked: Vec<usize> = question
            .words
            .iter()
            .map(|word| lexicon.number(word.clone()))
            .collect();
        let mut terms: Vec<usize> = Vec::new();
        let mut order = Vec::new();
        for word in asked {
            let stem = &lexicon.words[word].stem;
            let known = terms.iter().position(|t| lexicon.words[*t].stem == *stem);
            order.push(known.unwrap_or(terms.len()));
            if known.is_none() {
                terms.push(word);
            }
        }
        let sentences: Vec<Vec<usize>> = quotes.iter().map(|quote| lexicon.read(quote)).collect();
        let alike: Vec<Vec<f64>> = terms
            .iter()
            .map(|term| {
                let term = &lexicon.words[*term];
                lexicon
                    .words
                    .iter()
                    .map(|word| likeness(term, word))
                    .collect()
            })
            .collect();
        let best: Vec<Vec<f64>> = alike
            .iter()
            .map(|alike| {
                let in_sentence =
                    |words: &Vec<usize>| words.iter().map(|w| alike[*w]).fold(0.0, f64::max);
                sentences.iter().map(in_sentence).collect()
            })
            .collect();
        let focus = question.focus.as_ref().and_then(|focus| {
            terms
                .iter()
                .position(|term| lexicon.words[*term].text == *focus)
        });
        let mut evidence = Evidence {
            question,
            lexicon,
            sentences,
            order,
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
                let generic = GENERIC.contains(self.lexicon.words[self.terms[t]].text.as_str());
                let light = generic || (names_kind && self.focus == Some(t));
                if light { LIGHT * idf } else { idf }
            })
            .collect();
        self.total = self.weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let lengths: f64 = (0..self.sentences.len()).map(|i| self.length(i)).sum();
        self.mean_length = (lengths / n.max(1.0)).max(1.0);
    }

    /// How many words say something.
    fn length(&self, i: usize) -> f64 {
        let words = self.sentences[i].iter();
        words
            .filter(|w| !self.lexicon.words[**w].is_function)
            .count() as f64
    }

    /// The share of the question's weight that `match_of` gives its terms, 0 to 1.
    fn share(&self, match_of: impl Fn(usize) -> f64) -> f64 {
        (0..self.terms.len())
            .map(|t| self.weights[t] * match_of(t))
            .sum::<f64>()
            / self.total
    }

    /// Scores sentence `i` of a text whose sentences are `text`.
    pub(super) fn score(&self, i: usize, quote: &str, text: &Range<usize>) -> Score {
        let words: Vec<&str> = self.sentences[i]
            .iter()
            .map(|word| self.lexicon.words[*word].text.as_str())
            .collect();
        let covered = self.share(|t| self.best[t][i]);
        let gain = |other: usize| self.share(|t| (self.best[t][other] - self.best[t][i]).max(0.0));
        let previous = if i > text.start { gain(i - 1) } else { 0.0 };
        let next = if i + 1 < text.end { gain(i + 1) } else { 0.0 };
        let exact = self.share(|t| f64::from(u8::from(self.best[t][i] >= 1.0)));
        let pairs = self.pairs(i);
        let asked: HashSet<&str> = self.question.words.iter().map(String::as_str).collect();
        let lacking = offers(self.question.wanted, quote, &words, &asked).map_or(0.0, |o| o - 1.0);
        let kind = match self.question.wanted {
            Wanted::Anything => 0.0,
            Wanted::Person => 0.3,
            Wanted::Reason => 1.1,
            Wanted::Time | Wanted::Amount | Wanted::Place => 1.5,
        };
        let bm25 = self.bm25(i);
        let has = |yes: bool| f64::from(u8::from(yes));
        let refers = words.iter().take(3).any(|word| PRONOUNS.contains(word));
        let goes_on = words.iter().take(2).any(|word| DEFINITE.contains(word));
        let focus = self.focus.map_or(0.0, |t| self.best[t][i]);
        // Fitted on a thousand questions whose answer sentence is known.
        let rank = 0.34 * bm25
            + 4.8 * covered
            + 4.6 * previous
            + 2.5 * next
            + 2.7 * previous * has(refers)
            + 1.9 * previous * has(goes_on)
            + 2.8 * exact
            + 1.2 * pairs
            + kind * lacking
            + 1.4 * (self.fresh(i) / 4.0).min(1.0)
            - 0.43 * (1.0 + self.length(i)).ln()
            + 0.95 * focus
            + 1.05 * has(self.counts_focus(i))
            + 0.9 * self.topic(i);
        let lead = gain(text.start);
        let support = 7.9 * covered
            + 11.7 * previous
            + 17.0 * next
            + 6.6 * exact
            + 2.3 * pairs
            + 0.7 * lacking
            + 0.26 * bm25
            + 2.7 * lead
            - ENOUGH;
        Score {
            rank,
            support: if covered > 0.0 { support } else { f64::MIN },
            leans_on_previous: previous,
        }
    }

    fn bm25(&self, i: usize) -> f64 {
        let length = self.length(i) / self.mean_length;
        (0..self.terms.len())
            .map(|t| {
                let times: f64 = self.sentences[i].iter().map(|w| self.alike[t][*w]).sum();
                self.weights[t] * times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * length))
            })
            .sum()
    }

    /// How far neighbouring words of the question stand together in sentence `i`, 0 to 1.
    fn pairs(&self, i: usize) -> f64 {
        let places = |t: usize| {
            let words = self.sentences[i].iter().enumerate();
            words
                .filter(move |(_, w)| self.alike[t][**w] > THERE)
                .map(|(at, _)| at)
        };
        let (mut found, mut all) = (0.0, 0.0);
        for pair in self.order.windows(2) {
            let weight = self.weights[pair[0]] + self.weights[pair[1]];
            all += weight;
            let near = places(pair[0])
                .flat_map(|a| places(pair[1]).map(move |b| (a, b)))
                .map(|(a, b)| match (b > a, a.abs_diff(b)) {
                    (true, 1..=3) => 1.0,
                    (_, 1..=5) => 0.5,
                    _ => 0.0,
                })
                .fold(0.0, f64::max);
            found += weight * near;
        }
        if all > 0.0 { found / all } else { 0.0 }
    }

    /// How many words of sentence `i` say something that the question does not.
    fn fresh(&self, i: usize) -> f64 {
        let known = |word: usize| self.alike.iter().any(|alike| alike[word] > THERE);
        let words = self.sentences[i].iter();
        words
            .filter(|w| !self.lexicon.words[**w].is_function && !known(**w))
            .count() as f64
    }

    /// Tells whether sentence `i` has a number for what "how many" asks about.
    fn counts_focus(&self, i: usize) -> bool {
        let Some(focus) = self
            .focus
            .filter(|_| self.question.wanted == Wanted::Amount)
        else {
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

    /// How rare the question's word is that sentence `i` begins with, 0 to 1.
    fn topic(&self, i: usize) -> f64 {
        let heaviest = self
            .weights
            .iter()
            .copied()
            .fold(f64::MIN_POSITIVE, f64::max);
        let words = self.sentences[i].iter();
        words
            .filter(|w| !self.lexicon.words[**w].is_function)
            .take(3)
            .flat_map(|w| (0..self.terms.len()).filter(|t| self.alike[*t][*w] > 0.7))
            .map(|t| self.weights[t] / heaviest)
            .fold(0.0, f64::max)
    }
}

/// The support below which a sentence is no answer. On questions asked of another text it lets 3 % through.
const ENOUGH: f64 = 4.75;

/// Words by which a sentence refers to the one before.
const PRONOUNS: &[&str] = &[
    "he", "she", "it", "they", "his", "her", "its", "their", "this", "these", "that", "those",
    "such", "him", "them",
];
const DEFINITE: &[&str] = &["the", "other", "another", "each", "both", "also", "however"];
