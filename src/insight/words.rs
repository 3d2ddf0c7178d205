//! Sentences → words with how they are written, as names are told by: capitals, what stands between them, and how this
//! text writes the same word elsewhere. It must not decide what is a name; see [`super::mentions`].

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::gazetteer::KEYS;

/// A word of a sentence.
pub(super) struct Word<'a> {
    pub range: Range<usize>,
    pub text: &'a str,
    /// What stands between the word before and this one.
    pub gap: &'a str,
    /// It ends in 's, so that a name ends with it.
    pub possessive: bool,
}

/// How words are written in this text away from the start of sentences.
pub(super) struct Usage<'a> {
    pub capital: HashMap<&'a str, usize>,
    pub lower: HashMap<&'a str, usize>,
    /// Keys of a keyboard that the text has its readers press, such as "Enter".
    pub keys: HashSet<&'a str>,
}

impl<'a> Usage<'a> {
    pub(super) fn of(sentences: &[Vec<Word<'a>>]) -> Self {
        let (mut capital, mut lower, mut keys) = (HashMap::new(), HashMap::new(), HashSet::new());
        for words in sentences {
            for (i, word) in words.iter().enumerate() {
                if !is_capital(word.text) {
                    *lower.entry(word.text).or_default() += 1;
                } else if is_pressed(words, i) {
                    keys.insert(word.text);
                } else if is_versioned(words, i) {
                    *capital.entry(word.text).or_default() += VERSION_COUNTS;
                } else if !begins(words, i) && !is_inside(words, i) {
                    *capital.entry(word.text).or_default() += 1;
                }
            }
        }
        Usage {
            capital,
            lower,
            keys,
        }
    }

    /// Tells whether the text mostly writes `word` without its capital: then it is a common word.
    pub(super) fn is_common(&self, word: &str) -> bool {
        let small = self.lower.get(word.to_lowercase().as_str()).copied();
        let capital = self.capital.get(word).copied();
        small.unwrap_or(0) > capital.unwrap_or(0)
    }
}

/// How many uses with a capital "Keel 1.0" is worth: only a name has a version.
const VERSION_COUNTS: usize = 6;

/// Tells whether word `i` has a version number after it.
fn is_versioned(words: &[Word<'_>], i: usize) -> bool {
    words.get(i + 1).is_some_and(|next| {
        next.gap == " "
            && next.text.contains('.')
            && next.text.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Tells whether word `i` is a key that is pressed: "press Enter".
fn is_pressed(words: &[Word<'_>], i: usize) -> bool {
    i > 0
        && words[i].gap == " "
        && matches!(
            words[i - 1].text.to_lowercase().as_str(),
            "press" | "presses" | "pressing" | "pressed" | "hit" | "hold" | "tap" | "key" | "keys"
        )
        && KEYS.contains(&words[i].text)
}

/// Tells whether word `i` stands between two other capitalised words, as "Water" in "Hale Water Board".
fn is_inside(words: &[Word<'_>], i: usize) -> bool {
    let joined = |a: usize, b: usize| {
        words
            .get(b)
            .is_some_and(|w| w.gap == " " && is_capital(w.text))
            && is_capital(words[a].text)
    };
    i > 0 && joined(i - 1, i) && joined(i, i + 1)
}

pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut last = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.peek().copied() {
            let next = text[at + c.len_utf8()..].chars().next();
            let joins = matches!(c, '\'' | '’' | '.' | '-' | '&')
                && next.is_some_and(char::is_alphanumeric);
            if !c.is_alphanumeric() && !joins {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let whole = &text[start..end];
        let bare = whole
            .strip_suffix("'s")
            .or(whole.strip_suffix("’s"))
            .unwrap_or(whole);
        let name = before_hyphen(bare);
        words.push(Word {
            range: start..start + name.len(),
            text: name,
            gap: &text[last..start],
            possessive: name.len() < whole.len() || text[end..].starts_with(['\'', '’']),
        });
        last = end;
    }
    words
}

/// "Microsoft" of "Microsoft-backed"; the whole of "Rolls-Royce".
fn before_hyphen(word: &str) -> &str {
    match word.split_once('-') {
        Some((head, tail))
            if tail.starts_with(char::is_lowercase)
                && is_capital(head)
                && head.len() > 2
                && !is_linked(tail) =>
        {
            head
        }
        _ => word,
    }
}

/// "les-Alpes" of "Seyne-les-Alpes", "on-Tyne": the rest of a place's name.
fn is_linked(tail: &str) -> bool {
    tail.split_once('-').is_some_and(|(link, last)| {
        is_capital(last)
            && matches!(
                link,
                "les"
                    | "le"
                    | "la"
                    | "de"
                    | "du"
                    | "des"
                    | "en"
                    | "sur"
                    | "sous"
                    | "aux"
                    | "on"
                    | "upon"
                    | "in"
                    | "under"
                    | "by"
                    | "al"
                    | "el"
            )
    })
}

pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Two capitals or more and nothing in lower case: "FBI", "G20".
pub(super) fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// A capital after the first letter: "eBay".
pub(super) fn is_camel(word: &str) -> bool {
    word.chars().any(char::is_lowercase) && word.chars().skip(1).any(char::is_uppercase)
}

/// Tells whether word `i` has a capital because of where it stands.
pub(super) fn begins(words: &[Word<'_>], i: usize) -> bool {
    i == 0 || words[i].gap.contains(['"', '“', '‘', ':', '…', '?', '!', '(', '•'])
        || words[i].gap.contains("--") || words[i].gap == ")"
        // "No. 5. The", a stop within a sentence that the splitter did not trust.
        || (words[i].gap.starts_with('.') && !joins_by_stop(words[i - 1].text))
}

/// Tells whether a full stop after `word` may stand within a name: "W. Bush", "U.S. Senate", "Dr. Who".
pub(super) fn joins_by_stop(word: &str) -> bool {
    word.chars().count() == 1
        || word.contains('.')
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "St"
                | "Gen"
                | "Sen"
                | "Gov"
                | "Rep"
                | "Lt"
                | "Col"
                | "Sgt"
                | "Capt"
                | "Rev"
                | "Ft"
                | "Mt"
                | "Det"
                | "Supt"
        )
}

/// Tells whether (nearly) every word of a heading, or of shouted text, has a capital.
pub(super) fn is_title_case(text: &str) -> bool {
    let (mut all, mut capital) = (0usize, 0usize);
    for word in text.split_whitespace() {
        let word = word.trim_start_matches(['"', '“', '‘', '\'', '(']);
        let small = matches!(
            word,
            "the" | "and" | "for" | "but" | "with" | "from" | "into" | "over"
        );
        if word.chars().count() > 2 && !small {
            all += 1;
            capital += usize::from(is_capital(word));
        }
    }
    let stopped = text.ends_with(['.', '!', '"', '”']);
    all >= 3 && (capital == all || (!stopped && capital * 5 > all * 4))
}
