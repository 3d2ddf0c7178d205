//! Texts and queries as the terms of the index.
//!
//! The index knows which article holds which term, not where: that takes a quarter of the room. A term is
//! a word in lower case, without accents and, in English, without its ending (Snowball, Porter 2001);
//! in scripts that are written without spaces it is a pair of neighbouring characters, so that "東京"
//! is found inside of "東京都知事". What stands together is found by all of its terms, and then looked
//! for in the text of the articles that have them.
//!
//! A word of the title is also a term with [`IN_TITLE`] before it, and a word that an article keeps
//! coming back to one with [`STRONG`]: so the best of many matches are found without reading them all.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::stem::stem;
use super::tokens::{Token, fold, tokens};

/// Marks a term of the title.
pub(super) const IN_TITLE: char = '=';
/// Marks a term that comes up often in an article.
pub(super) const STRONG: char = '+';
/// How often that is.
const OFTEN: u8 = 3;
/// The longest term, in bytes: more tells nothing apart that anyone looks for.
const LONGEST: usize = 40;
/// Terms of one article: beyond this it is no text.
const MOST: usize = 20_000;
/// Words whose terms are remembered from one text to the next.
const REMEMBERED: usize = 60_000;
/// What a word that is still being typed may end in: its stem is not always its beginning.
const ENDINGS: [&str; 14] = [
    "e", "y", "s", "es", "ed", "ing", "er", "al", "ion", "ity", "ly", "ment", "ation", "ies",
];

/// Reads texts as terms. Keeps the terms of the words that it has met.
pub(super) struct Reader {
    hasher: RandomState,
    /// The number of the term of each word, and that of each term, by their hashes: of so few words no two have
    /// the same one of 64 bits.
    words: HashMap<u64, u32, RandomState>,
    terms: HashMap<u64, u32, RandomState>,
    /// The terms by their numbers, one after the other, and where each of them ends.
    names: String,
    ends: Vec<usize>,
    /// How often each was met in the text at hand.
    met: Vec<u8>,
    /// Those that were met.
    new: Vec<u32>,
}

impl Reader {
    pub(super) fn new() -> Reader {
        Reader {
            hasher: RandomState::default(),
            words: HashMap::default(),
            terms: HashMap::default(),
            names: String::new(),
            ends: Vec::new(),
            met: Vec::new(),
            new: Vec::new(),
        }
    }

    /// Returns the terms of an article, each once, with spaces between them.
    pub(super) fn terms(&mut self, title: &str, text: &str) -> String {
        if self.words.len() > REMEMBERED {
            *self = Reader::new();
        }
        let mut terms = String::with_capacity(text.len() / 2);
        self.read(title);
        let of_title = std::mem::take(&mut self.new);
        for number in &of_title {
            push(&mut terms, Some(IN_TITLE), self.name(*number));
        }
        // What the title says counts for the text as well.
        self.read(text);
        let of_text = std::mem::take(&mut self.new);
        for number in of_title.iter().chain(&of_text) {
            let met = std::mem::take(&mut self.met[*number as usize]);
            if met > 0 {
                push(&mut terms, None, self.name(*number));
            }
            if met >= OFTEN {
                push(&mut terms, Some(STRONG), self.name(*number));
            }
        }
        terms
    }

    fn name(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.names[start..self.ends[number]]
    }

    /// Counts the terms of a text, and notes those that were not met before.
    fn read(&mut self, text: &str) {
        let mut before: Option<&str> = None;
        let mut pair = String::new();
        for token in tokens(text) {
            match token {
                Token::Word(word) => {
                    if let Some(last) = before.take() {
                        self.note(last, false);
                    }
                    self.note(word, true);
                }
                Token::Sign { text, joined } => {
                    if let Some(last) = before.replace(text) {
                        if joined {
                            pair.clear();
                            pair.push_str(last);
                            pair.push_str(text);
                            self.note(&pair, false);
                        } else {
                            self.note(last, false);
                        }
                    }
                }
            }
        }
        if let Some(last) = before {
            self.note(last, false);
        }
    }

    fn note(&mut self, key: &str, is_word: bool) {
        if self.new.len() >= MOST {
            return;
        }
        let hash = self.hasher.hash_one(key);
        let number = match self.words.get(&hash) {
            Some(number) => *number,
            None => self.learn(hash, key, is_word),
        };
        let met = &mut self.met[number as usize];
        if *met == 0 {
            self.new.push(number);
        }
        *met = met.saturating_add(1);
    }

    fn learn(&mut self, hash: u64, key: &str, is_word: bool) -> u32 {
        let folded = if is_word { fold(key) } else { key.into() };
        // Signs are their own stems.
        let term = stem(&folded);
        let term = cut(&term);
        let next = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
        let number = *self.terms.entry(self.hasher.hash_one(term)).or_insert(next);
        if number == next {
            self.names.push_str(term);
            self.ends.push(self.names.len());
            self.met.push(0);
        }
        self.words.insert(hash, number);
        number
    }
}

/// What a text that is looked for asks of the index.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// FTS5 strings that must all match.
    pub(super) expression: String,
    /// Whether an article that matches holds the text for sure. Else [`Phrase`](super::phrase::Phrase) tells.
    pub(super) exact: bool,
}

/// Returns what to ask the index for this text, `mark` before each term; `prefix`: its last word may
/// go on. `None` when it has no letter and no digit to look for.
pub(super) fn wanted(text: &str, mark: Option<char>, prefix: bool) -> Option<Wanted> {
    let tokens: Vec<Token> = tokens(text).collect();
    let mut parts: Vec<String> = Vec::new();
    let mut inexact = false;
    for (index, token) in tokens.iter().enumerate() {
        let last = index + 1 == tokens.len();
        match token {
            Token::Word(word) if prefix && last => {
                parts.push(beginnings(&fold(word), mark));
            }
            Token::Word(word) => parts.push(string(mark, cut(&stem(&fold(word))))),
            Token::Sign { text, .. } => match tokens.get(index + 1) {
                Some(Token::Sign {
                    text: next,
                    joined: true,
                }) => {
                    let pair = [*text, *next].concat();
                    parts.push(string(mark, cut(&pair)));
                }
                // It begins a pair or ends a run.
                _ if index == 0 || !matches!(token, Token::Sign { joined: true, .. }) => {
                    parts.push(format!("{} *", string(mark, cut(text))));
                }
                // It is the second of a pair that is asked for already.
                _ => {}
            },
        }
    }
    inexact |= parts.len() > 1;
    (!parts.is_empty()).then(|| Wanted {
        expression: if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            format!("({})", parts.join(" AND "))
        },
        exact: !inexact,
    })
}

/// Returns the expression for words that begin so, of which the index has only the stems.
fn beginnings(word: &str, mark: Option<char>) -> String {
    let mut parts = vec![format!("{} *", string(mark, cut(word)))];
    let mut others: Vec<String> = ENDINGS
        .iter()
        .map(|ending| stem(&format!("{word}{ending}")).into_owned())
        .chain([stem(word).into_owned()])
        .filter(|stem| !stem.starts_with(word))
        .collect();
    others.sort_unstable();
    others.dedup();
    parts.extend(others.iter().map(|stem| string(mark, cut(stem))));
    if parts.len() == 1 {
        parts.swap_remove(0)
    } else {
        format!("({})", parts.join(" OR "))
    }
}

fn cut(term: &str) -> &str {
    &term[..term.floor_char_boundary(LONGEST)]
}

fn push(terms: &mut String, mark: Option<char>, term: &str) {
    if !terms.is_empty() {
        terms.push(' ');
    }
    if let Some(mark) = mark {
        terms.push(mark);
    }
    terms.push_str(term);
}

/// An FTS5 string, in which nothing has a meaning of its own but the quotation mark, which no term has.
fn string(mark: Option<char>, term: &str) -> String {
    let mut string = String::from('"');
    string.extend(mark);
    string.push_str(term);
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use super::super::phrase::Phrase;
    use super::*;
    use proptest::prelude::*;

    fn terms(title: &str, text: &str) -> Vec<String> {
        let terms = Reader::new().terms(title, text);
        let mut terms: Vec<String> = terms.split(' ').map(str::to_owned).collect();
        terms.sort_unstable();
        terms
    }

    fn expression(text: &str) -> String {
        wanted(text, None, false).map_or_else(String::new, |it| it.expression)
    }

    #[test]
    fn an_article_has_each_term_once() {
        assert_eq!(
            terms("The Volcano", "Volcanoes woke; the VOLCANO: été, 2nd."),
            [
                "+volcano", "2nd", "=the", "=volcano", "ete", "the", "volcano", "woke"
            ]
        );
        assert_eq!(terms("", "東京都 x 港"), ["x", "京都", "東京", "港", "都"]);
        assert_eq!(terms("", "iPhoneの新型"), ["iphon", "の新", "型", "新型"]);
        assert_eq!(terms("", "दिल्ली में"), ["दिल्ली", "में"]);
        assert_eq!(terms("", "… – ́"), [""]);
    }

    #[test]
    fn forms_of_a_word_are_one_term_in_whatever_order_they_come() {
        let mut reader = Reader::new();
        for (text, expected) in [
            ("elections", "elect"),
            ("elect", "elect"),
            ("election elect elected", "elect +elect"),
            ("university universities", "univers"),
        ] {
            assert_eq!(reader.terms("", text), expected, "{text}");
        }
    }

    #[test]
    fn queries_ask_for_all_terms() {
        for (text, expected) in [
            ("Élections", r#""elect""#),
            ("central bank", r#"("central" AND "bank")"#),
            ("東京", r#""東京""#),
            ("東京都", r#"("東京" AND "京都")"#),
            ("東", r#""東" *"#),
            ("iphoneが", r#"("iphon" AND "が" *)"#),
            ("\"*:^(", ""),
            ("a\"b", r#"("a" AND "b")"#),
        ] {
            assert_eq!(expression(text), expected, "{text}");
        }
        assert_eq!(
            wanted("vol", Some(IN_TITLE), true).unwrap().expression,
            r#""=vol" *"#
        );
        let typed = wanted("universit", None, true).unwrap().expression;
        assert_eq!(typed, r#"("universit" * OR "univers")"#);
        assert!(wanted("word", None, false).unwrap().exact);
        assert!(!wanted("two words", None, false).unwrap().exact);
    }

    proptest! {
        #[test]
        fn what_is_in_a_text_is_asked_for_by_its_terms(text in ".{0,60}", from in 0..60usize, len in 1..20usize) {
            let piece: String = text.chars().skip(from).take(len).collect();
            let all: Vec<String> = terms("", &text);
            // Whole words only: the piece may begin or end inside of one.
            if Phrase::new(&piece, false).is_in(&text) {
                for token in tokens(&piece) {
                    if let Token::Word(word) = token {
                        let term = stem(&fold(word)).into_owned();
                        prop_assert!(all.iter().any(|known| known == cut(&term)));
                    }
                }
            }
            prop_assert!(!Reader::new().terms(&text, &text).contains('"'));
        }
    }
}
