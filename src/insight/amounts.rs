//! Questions for how much or how many of something a clause tells: "Harlow paid $40 million" asks how much it paid,
//! "Frost received 60% of the vote" what share of the vote.
//!
//! What is said to be so many, were or did something is asked in [`super::counts`] and [`super::shares`].

use super::Facet;
use super::clarity::is_clear;
use super::figures::is_worded;
use super::noun_phrase::{is_noun_phrase, is_plural};
use super::parts::{Asked, Clause, Part};
use super::verbs;

/// Words of what is counted, at most.
const LONGEST: usize = 3;

/// Words before a number that leave its kind as it is.
const HEDGES: &[&str] = &[
    "about ",
    "around ",
    "some ",
    "nearly ",
    "almost ",
    "over ",
    "under ",
    "roughly ",
    "at least ",
    "more than ",
    "less than ",
    "fewer than ",
    "up to ",
    "as many as ",
    "as much as ",
    "only ",
    "just ",
    "an estimated ",
    "a record ",
    "another ",
    "a total of ",
];

/// Verbs whose object is counted in passing.
const LIGHT: &[&str] = &[
    "identify", "own", "have", "take", "get", "see", "find", "spend", "use", "include", "hear",
];

/// Units of time, and others that a number belongs to without counting anything.
const UNITS: &[&str] = &[
    "seconds",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "decades",
    "times",
    "miles",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "feet",
    "points",
    "percent",
    "degrees",
];

impl Clause<'_, '_> {
    /// "How much did Harlow pay?", "What share of the vote did Frost receive?", "How many boats did the storm sink?"
    pub(super) fn amount(&self) -> Option<Asked> {
        let object = self.arguments.object().filter(|_| !self.is_passive)?;
        if verbs::is_thought(self.base()) || LIGHT.contains(&self.base()) {
            return None;
        }
        let words = without_hedges(object.words);
        let (number, rest) = words.split_once(' ').unwrap_or((words, ""));
        let (asks, facet) = if number.starts_with(['$', '€', '£', '¥']) {
            let whole = matches!(rest, "" | "million" | "billion" | "trillion");
            whole.then_some(("How much".to_owned(), Facet::Finance))?
        } else if let Some(of) = share_of(number, rest) {
            (format!("What share of {of}"), Facet::KeyFigures)
        } else {
            let counted = is_count(number) && is_counted(rest);
            counted.then(|| (format!("How many {rest}"), Facet::KeyFigures))?
        };
        let turned = self.turned("")?;
        let question = format!("{asks} {turned}");
        Some(Asked::new(Part::Amount, facet, 0.85, &question))
    }
}

fn without_hedges(words: &str) -> &str {
    let next = |words| {
        HEDGES
            .iter()
            .find_map(|hedge| str::strip_prefix(words, hedge))
    };
    std::iter::successors(Some(words), |words| next(*words))
        .last()
        .unwrap_or(words)
}

/// What a percentage is of: "the vote" of "60%" and "of the vote".
fn share_of<'t>(number: &str, rest: &'t str) -> Option<&'t str> {
    let rest = if number.ends_with('%') {
        rest
    } else {
        rest.strip_prefix("percent ")
            .or_else(|| rest.strip_prefix("per cent "))?
    };
    let of = rest.strip_prefix("of ")?;
    (number.starts_with(|c: char| c.is_ascii_digit()) && is_clear(of)).then_some(of)
}

fn is_count(number: &str) -> bool {
    let digits = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == ',')
        && !is_year(number);
    digits || (is_worded(number) && number != "one")
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// Tells whether `noun` is a short noun phrase in the plural that is no unit.
fn is_counted(noun: &str) -> bool {
    let words: Vec<&str> = std::iter::once("").chain(noun.split(' ')).collect();
    let last = noun.rsplit(' ').next().unwrap_or_default();
    let small = noun.chars().all(|c| !c.is_uppercase());
    small
        && words.len() <= LONGEST + 1
        && is_noun_phrase(&words)
        && is_plural(last)
        && !UNITS.contains(&last)
        && !["million", "billion", "thousand"].contains(&words[1])
        && !noun.starts_with("such ")
        && !noun.starts_with("other ")
        && !noun.starts_with("more ")
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::questions;

    #[test]
    fn how_much_a_clause_tells_is_asked_for() {
        for (sentence, question) in [
            (
                "Harlow Systems donated about $40 million to the town hall in the long winter.",
                "How much did Harlow Systems donate?",
            ),
            (
                "Harlow Systems sold more than 60% of the northern pit in the long winter.",
                "What share of the northern pit did Harlow Systems sell?",
            ),
            (
                "Harlow Systems flooded twelve old pits with a band and free beer for all.",
                "How many old pits did Harlow Systems flood?",
            ),
        ] {
            let asked = questions(sentence);
            assert!(asked.iter().any(|q| q == question), "{question}: {asked:?}");
        }
        let asked = questions("Harlow Systems drove 40 miles in the long winter without a word.");
        assert!(
            !asked.iter().any(|q| q.contains("How many miles")),
            "{asked:?}"
        );
    }
}
