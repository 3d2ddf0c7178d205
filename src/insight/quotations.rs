//! Sentences → what is quoted in them, with who says it.
//!
//! Only where the sentence itself names one speaker: whose words a quotation without one is would be a guess.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compile;
use super::reading::Reading;
use super::terms::count_words;
use super::{Attribution, Quotation};

/// Quotations of a text at most.
const MOST: usize = 12;
/// Words of a quotation: fewer are a term, more are a speech.
const WORDS: std::ops::RangeInclusive<usize> = 4..=40;

/// Characters of one.
const LENGTH: std::ops::RangeInclusive<usize> = 12..=400;

static QUOTED: LazyLock<Regex> = LazyLock::new(|| compile(r#"“([^“”"]+)”|"([^“”"]+)""#));

/// Finds the quotations of a text, in its order, one a sentence.
pub(super) fn find(reading: &Reading<'_>, attributions: &[Attribution]) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    for (at, said) in attributions.iter().enumerate() {
        let same = |other: Option<&Attribution>| other.is_some_and(|o| o.sentence == said.sentence);
        let alone = !same(attributions.get(at + 1))
            && !same(
                at.checked_sub(1)
                    .and_then(|before| attributions.get(before)),
            );
        let sentence = &reading.sentences[said.sentence];
        if !alone || sentence.in_quotation || !said.source.starts_with(char::is_uppercase) {
            continue;
        }
        let words = QUOTED
            .captures_iter(sentence.text)
            .filter_map(|found| found.get(1).or_else(|| found.get(2)))
            .find(|words| LENGTH.contains(&words.as_str().chars().count()))
            .map(|words| words.as_str().trim_end_matches([',', ' ']));
        if let Some(words) = words.filter(|words| WORDS.contains(&count_words(words))) {
            quotations.push(Quotation {
                speaker: said.source.clone(),
                text: words.to_owned(),
                sentence: said.sentence,
            });
        }
        if quotations.len() == MOST {
            break;
        }
    }
    quotations
}

#[cfg(test)]
mod tests {
    use crate::insight::{Limits, Text, analyse};

    #[test]
    fn quotations_have_their_speaker() {
        let body = "The bridge of Arle opened on Monday after a year of work. \
            “We have waited a long time for this,” said Mayor Dana Frost. \
            “Nobody asked the fishermen of the town.” \
            Dana Frost called the toll “fair” when she spoke to the council.";
        let text = Text {
            body,
            ..Text::default()
        };
        let found = analyse(&text, Limits::default()).quotations;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].speaker, "Dana Frost");
        assert_eq!(found[0].text, "We have waited a long time for this");
        assert_eq!(found[0].sentence, 1);
    }
}
