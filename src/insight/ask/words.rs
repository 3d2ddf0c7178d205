//! The words of some texts and of a question to them, and how alike two words are.

use std::collections::HashMap;

use rust_stemmers::Stemmer;

use super::kin::{Family, family};
use super::question::FUNCTION_WORDS;
use crate::insight::language::Language;
use crate::insight::terms;

/// What a word of the same family is worth beside the word itself.
const KIN: f64 = 0.3;
/// What a word with the same beginning is worth.
const ALIKE: f64 = 0.3;
/// What a word is worth that is another but for one letter.
const MISSPELT: f64 = 0.8;
/// Letters that two words must share at their beginning to be alike.
const ALIKE_LETTERS: usize = 5;

/// A word of a text or a question.
pub(super) struct Word {
    pub text: String,
    pub stem: String,
    family: Option<Family>,
    pub is_function: bool,
}

impl Word {
    /// Its letters three by three, its beginning and end marked.
    pub(super) fn threes(&self) -> Vec<[char; 3]> {
        let marked = std::iter::once('^').chain(self.text.chars()).chain(['$']);
        let letters: Vec<char> = marked.collect();
        letters
            .windows(3)
            .map(|three| [three[0], three[1], three[2]])
            .collect()
    }
}

/// Words by number, each kept once.
pub(super) struct Lexicon {
    stemmer: Option<Stemmer>,
    is_english: bool,
    numbers: HashMap<String, usize>,
    pub words: Vec<Word>,
}

impl Lexicon {
    pub(super) fn new(language: Option<Language>) -> Lexicon {
        Lexicon {
            stemmer: language.map(Language::stemmer),
            is_english: language == Some(Language::ENGLISH),
            numbers: HashMap::new(),
            words: Vec::new(),
        }
    }

    /// The number of a word, lower case.
    pub(super) fn number(&mut self, text: String) -> usize {
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

    /// The numbers of the words of `text`, in their order.
    pub(super) fn read(&mut self, text: &str) -> Vec<usize> {
        terms::pieces(text).map(|word| self.number(word)).collect()
    }
}

/// How well `word` matches what is asked for, 0 to 1.
pub(super) fn likeness(asked: &Word, word: &Word) -> f64 {
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
    let both_known = asked.family.is_some() && word.family.is_some();
    if !is_number
        && !both_known
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
