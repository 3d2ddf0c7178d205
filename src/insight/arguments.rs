//! What a verb takes: its object and the prepositional phrases after it, in their order, up to where the clause ends.
//!
//! Shallow, by words: "delivered a petition to the ministry on Friday" has the object "a petition" and two phrases. A
//! phrase that cannot be told apart from what it belongs to stays a part of it. It must not know what is asked.

mod boundaries;

use super::times::{is_time, starts_time};
use boundaries::{STOPS, begins_phrase, is_boundary, joins_clause, reduces};

/// A phrase after a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase<'t> {
    /// What it begins with; empty for an object and for a time without one: "last week".
    pub preposition: &'t str,
    /// What follows the preposition.
    pub words: &'t str,
    /// Where it begins, in bytes after the verb.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    pub is_time: bool,
}

impl Phrase<'_> {
    /// Tells whether it is what the verb is done to.
    pub(super) fn is_object(&self) -> bool {
        self.preposition.is_empty() && !self.is_time
    }
}

/// What a verb takes.
#[derive(Debug)]
pub(super) struct Arguments<'t> {
    pub phrases: Vec<Phrase<'t>>,
    /// From where the clause ends or another begins: "to close …", ", which …".
    pub rest: &'t str,
}

impl<'t> Arguments<'t> {
    /// Returns the object, when there is exactly one and it comes first.
    pub(super) fn object(&self) -> Option<&Phrase<'t>> {
        let objects = self.phrases.iter().filter(|phrase| phrase.is_object());
        let first = self.phrases.first().filter(|first| first.is_object())?;
        (objects.count() == 1).then_some(first)
    }
}

/// Reads what follows a verb.
pub(super) fn read(taken: &str) -> Arguments<'_> {
    let mut phrases = Vec::new();
    let mut open: Option<Open> = None;
    let words: Vec<(usize, &str)> = words(taken).collect();
    for (n, (at, word)) in words.iter().copied().enumerate() {
        let bare = word.trim_end_matches(STOPS);
        // "May" is a month, "may" begins another verb.
        let lower = if bare == "May" {
            bare.to_owned()
        } else {
            bare.to_lowercase()
        };
        let next = words
            .get(n + 1)
            .map_or("", |(_, next)| next.trim_end_matches(STOPS));
        let joins = matches!(lower.as_str(), "and" | "or" | "but") && joins_clause(n, &words);
        if word.starts_with(OPENERS) || joins || is_boundary(&lower, next) || reduces(n, &words) {
            close(&mut phrases, open.take(), taken, at);
            return Arguments {
                phrases,
                rest: &taken[at..],
            };
        }
        let begins_time =
            starts_time(bare, next) && open.as_ref().is_none_or(|open| open.from != at);
        if begins_phrase(&lower, next) {
            close(&mut phrases, open.take(), taken, at);
            let from = (at + word.len() + 1).min(taken.len());
            open = Some(Open {
                at,
                preposition: at..at + word.len(),
                from,
                is_time: false,
            });
        } else if begins_time {
            close(&mut phrases, open.take(), taken, at);
            open = Some(Open {
                at,
                preposition: at..at,
                from: at,
                is_time: true,
            });
        } else if open.is_none() {
            open = Some(Open {
                at,
                preposition: at..at,
                from: at,
                is_time: false,
            });
        }
        if bare.len() < word.len() && !is_abbreviation(bare) {
            close(&mut phrases, open.take(), taken, at + bare.len());
            return Arguments {
                phrases,
                rest: &taken[at + bare.len()..],
            };
        }
    }
    close(&mut phrases, open, taken, taken.len());
    Arguments { phrases, rest: "" }
}

/// What begins something that is no phrase.
const OPENERS: &[char] = &['(', '"', '“', '–', '—', '-', '[', '•'];

/// A phrase whose end is not found yet.
struct Open {
    at: usize,
    preposition: std::ops::Range<usize>,
    from: usize,
    is_time: bool,
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn close<'t>(phrases: &mut Vec<Phrase<'t>>, open: Option<Open>, taken: &'t str, end: usize) {
    let Some(open) = open else { return };
    let words = taken.get(open.from..end).unwrap_or_default().trim_end();
    if words.is_empty() {
        return;
    }
    let preposition = &taken[open.preposition];
    if preposition.is_empty()
        && (ADVERBS.contains(&words) || words.ends_with("ly") && !words.contains(' '))
    {
        return;
    }
    let is_time = open.is_time || is_time(preposition, words);
    phrases.push(Phrase {
        preposition,
        words,
        start: open.at,
        end: open.from + words.len(),
        is_time,
    });
}

/// Words after a verb that are no object of it.
const ADVERBS: &[&str] = &[
    "early", "late", "again", "together", "hard", "well", "fast", "there", "here", "home",
    "abroad", "twice", "once", "far", "further", "alone", "together", "apart", "ahead", "forward",
    "instead", "anyway", "too", "overseas", "online", "nearby", "so",
];

/// "U.S.", "Mr", one capital: a full stop that ends nothing.
fn is_abbreviation(bare: &str) -> bool {
    bare.contains('.')
        || bare.len() == 1
        || matches!(
            bare,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "St"
                | "Gen"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Lt"
                | "Sgt"
                | "Col"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(taken: &str) -> Vec<(&str, &str)> {
        let read = read(taken);
        read.phrases
            .iter()
            .map(|p| (p.preposition, p.words))
            .collect()
    }

    #[test]
    fn objects_and_phrases_are_told_apart() {
        for (taken, expected) in [
            (
                " a petition to the ministry on Friday.",
                vec![("", "a petition"), ("to", "the ministry"), ("on", "Friday")],
            ),
            (
                " a petition with 9,000 signatures calling for a bridge",
                vec![("", "a petition"), ("with", "9,000 signatures")],
            ),
            (
                " beneath a car park in Leicester in August 2012",
                vec![
                    ("beneath", "a car park"),
                    ("in", "Leicester"),
                    ("in", "August 2012"),
                ],
            ),
            (
                " the mine last week because",
                vec![("", "the mine"), ("", "last week")],
            ),
            (" the mine to protect the river", vec![("", "the mine")]),
            (
                " at least 40 people, the mayor said",
                vec![("", "at least 40 people")],
            ),
            (
                " the chief of the U.S. Navy and left",
                vec![("", "the chief of the U.S. Navy")],
            ),
        ] {
            assert_eq!(phrases(taken), expected, "{taken}");
        }
    }

    #[test]
    fn times_are_known() {
        for (taken, is_time) in [
            (" on Friday", true),
            (" in 2012", true),
            (" on 12 May", true),
            (" last week", true),
            (" in Leicester", false),
            (" on the table", false),
        ] {
            assert_eq!(read(taken).phrases[0].is_time, is_time, "{taken}");
        }
    }
}
