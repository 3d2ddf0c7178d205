//! How well a text fits what was typed: the letters in their order, if not side by side, as in fzf and helix. The
//! one door to nucleo.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use unicode_segmentation::UnicodeSegmentation;

/// Letters side by side that count in a long text wherever they stand; fewer have to begin a word.
const RUN: usize = 3;

/// What was typed, ready to be looked for. Words apart are looked for each; a capital has to be one.
pub struct Needle {
    letters: Pattern,
    words: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

/// How well a text fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// More is better.
    pub score: u32,
    /// The clusters of the text that were looked for, by number from 0, in order.
    pub clusters: Vec<u32>,
}

impl Needle {
    /// Makes what was typed ready.
    pub fn new(typed: &str) -> Needle {
        let pattern = |kind| Pattern::new(typed, CaseMatching::Smart, Normalization::Smart, kind);
        Needle {
            letters: pattern(AtomKind::Fuzzy),
            words: pattern(AtomKind::Substring),
            matcher: Matcher::new(Config::DEFAULT),
            buffer: Vec::new(),
        }
    }

    /// Finds the letters in their order in a name; `None` where they are not.
    pub fn in_name(&mut self, name: &str) -> Option<Fit> {
        let name = Utf32Str::new(name, &mut self.buffer);
        fit(&self.letters, &mut self.matcher, name)
    }

    /// Finds the letters in a long text, where most short words could be found letter by letter: they have to begin
    /// words or stand side by side.
    pub fn in_text(&mut self, text: &str) -> Option<Fit> {
        // Without the blank, nucleo-matcher 0.3.1 does not find words at the very end of a text that is not ASCII.
        let padded = format!("{text} ");
        let letters = Utf32Str::new(&padded, &mut self.buffer);
        fit(&self.letters, &mut self.matcher, letters)
            .filter(|fit| !is_scattered(&fit.clusters, text))
            .or_else(|| fit(&self.words, &mut self.matcher, letters))
    }

    /// Tells whether every word that was typed stands in `text` as it is.
    pub fn stands_in(&mut self, text: &str) -> bool {
        let text = Utf32Str::new(text, &mut self.buffer);
        self.words.score(text, &mut self.matcher).is_some()
    }
}

fn fit(pattern: &Pattern, matcher: &mut Matcher, text: Utf32Str<'_>) -> Option<Fit> {
    let mut clusters = Vec::new();
    let score = pattern.indices(text, matcher, &mut clusters)?;
    clusters.sort_unstable();
    clusters.dedup();
    Some(Fit { score, clusters })
}

/// Tells whether any of these clusters neither belong to a run nor to one that begins a word.
fn is_scattered(clusters: &[u32], text: &str) -> bool {
    let Some(last) = clusters.last() else {
        return false;
    };
    let is_part_of_word = |cluster: &str| cluster.chars().any(char::is_alphanumeric);
    // For each cluster, whether it begins a word: none does after a part of one.
    let mut after_part = false;
    let begins: Vec<bool> = text
        .graphemes(true)
        .take(*last as usize + 1)
        .map(|cluster| !std::mem::replace(&mut after_part, is_part_of_word(cluster)))
        .collect();
    let begins = |at: u32| begins.get(at as usize).copied().unwrap_or(true);
    clusters
        .chunk_by(|one, next| next - one == 1)
        .any(|run| run.len() < RUN && !begins(run[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn best<'a>(typed: &str, texts: &[&'a str]) -> Vec<&'a str> {
        let mut needle = Needle::new(typed);
        let mut found: Vec<_> = texts
            .iter()
            .filter_map(|text| Some((needle.in_name(text)?.score, *text)))
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn beginnings_of_words_go_first() {
        let names = ["next-article", "toggle-star", "next-unread", "tag"];
        assert_eq!(best("ts", &names)[0], "toggle-star");
        assert_eq!(best("nu", &names)[0], "next-unread");
        assert_eq!(best("tag", &names)[0], "tag");
        assert!(best("xyz", &names).is_empty());
    }

    #[test]
    fn in_a_long_text_letters_begin_words_or_stand_side_by_side() {
        let title = "The harbour of Tromsø is to be widened after years of debate over its cost";
        for (typed, found) in [
            ("harb", true),
            ("harb tromso", true),
            ("bour", true),
            ("hot", true),
            ("ost", true),
            ("hrbr", false),
            ("ost hrbr", false),
            ("debtae", false),
            ("Cost", false),
        ] {
            assert_eq!(
                Needle::new(typed).in_text(title).is_some(),
                found,
                "{typed}"
            );
        }
        assert!(Needle::new("本").in_text("日本語").is_some());
        assert!(Needle::new("hrbr").in_name("harbour").is_some());
    }

    #[test]
    fn the_letters_that_were_found_are_known() {
        let fit = Needle::new("tst").in_name("toggle-star").unwrap();
        assert_eq!(fit.clusters, [0, 7, 8]);
        let fit = Needle::new("ost").in_text("Tromsø pays the cost").unwrap();
        assert_eq!(fit.clusters, [17, 18, 19]);
    }

    proptest! {
        #[test]
        fn clusters_are_within_the_text(typed in "\\PC{0,8}", text in any::<String>()) {
            for fit in [Needle::new(&typed).in_name(&text), Needle::new(&typed).in_text(&text)].into_iter().flatten() {
                let count = text.graphemes(true).count() as u32;
                prop_assert!(fit.clusters.iter().all(|at| *at < count));
            }
        }
    }
}
