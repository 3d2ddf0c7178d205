//! Text in lower case throughout: there a capital does not tell where a sentence begins.

use std::ops::Range;

/// Capitals in a hundred letters below which a text has none to tell by.
const FEW: usize = 1;
/// Letters of a text that is judged at least.
const ENOUGH: usize = 40;

/// Cuts sentences (places in `body`) further, at every full stop that a space and a letter follow, when the text has
/// no capitals. Others are left as they are.
pub(super) fn split(body: &str, sentences: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if !is_caseless(body) {
        return sentences;
    }
    sentences
        .into_iter()
        .flat_map(|range| pieces(body, range))
        .collect()
}

fn is_caseless(body: &str) -> bool {
    let (mut small, mut capital) = (0, 0);
    for c in body.chars() {
        small += usize::from(c.is_lowercase());
        capital += usize::from(c.is_uppercase());
    }
    small >= ENOUGH && capital * 100 < small * FEW
}

fn pieces(body: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let text = &body[range.clone()];
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', '?', '!']) {
        let rest = text[at + 1..].trim_start_matches(['"', '”', '\'', '’', ')', ']', '.']);
        let end = text.len() - rest.len();
        let next = rest.trim_start();
        let gap = rest.len() > next.len();
        if at < start || !gap || next.is_empty() || is_abbreviation(&text[start..at]) {
            continue;
        }
        pieces.push(range.start + start..range.start + end);
        start = text.len() - next.len();
    }
    pieces.push(range.start + start..range.end);
    pieces
}

/// Tells whether the last word before a full stop is shortened, so that no sentence ends there.
fn is_abbreviation(before: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let word = word.trim_start_matches(['(', '"', '“', '‘', '\'']);
    let one_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    one_letter || word.contains('.') && word.len() <= 6 || ABBREVIATIONS.contains(&word)
}

const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt",
    "rev", "no", "vs", "etc", "inc", "corp", "co", "ltd", "jr", "sr", "approx", "ca", "fig", "vol",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "al",
    "op", "ed", "pp",
];

#[cfg(test)]
mod tests {
    use crate::insight::split;
    use proptest::prelude::*;

    fn check(body: &str, sentences: &[&str]) {
        let found: Vec<&str> = split(body).into_iter().map(|range| &body[range]).collect();
        assert_eq!(found, sentences, "of {body:?}");
    }

    #[test]
    fn text_without_capitals_is_cut_at_full_stops() {
        check(
            "the game was played on february 7, 2016 by mr. newton. it was the 50th of the u.s. league. why (again)? no.",
            &[
                "the game was played on february 7, 2016 by mr. newton.",
                "it was the 50th of the u.s. league.",
                "why (again)?",
                "no.",
            ],
        );
    }

    #[test]
    fn text_with_capitals_is_left_alone() {
        let body =
            "The firm sells the approx. size that e.g. farmers want for their herds. It grows.";
        check(
            body,
            &[
                "The firm sells the approx. size that e.g. farmers want for their herds.",
                "It grows.",
            ],
        );
    }

    proptest! {
        #[test]
        fn pieces_are_within_the_text_in_order(body in "[a-z .!?\"”'é)]{40,200}") {
            let mut last = 0;
            for range in split(&body) {
                prop_assert!(range.start >= last && range.end > range.start);
                prop_assert!(body.get(range.clone()).is_some());
                last = range.end;
            }
        }
    }
}
