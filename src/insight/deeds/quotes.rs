//! Questions about who said something: 'Who says "…"?'

use crate::insight::Facet;
use crate::insight::draft::Draft;
use crate::insight::quotations;
use crate::insight::story::{MEDIA, Story};
use crate::insight::terms::count_words;

/// Words of a quotation that fits into a question.
const QUOTABLE: std::ops::RangeInclusive<usize> = 4..=14;

/// "Who says “…”?", of short quotations.
pub(in crate::insight) fn quotes(story: &Story<'_>) -> Vec<Draft> {
    quotations::find(story.reading, story.attributions)
        .into_iter()
        .filter(|quote| {
            QUOTABLE.contains(&count_words(&quote.text)) && story.may_answer(quote.sentence)
        })
        .filter(|quote| {
            // What ends in a comma or a stop was said; a title was not.
            let sentence = story.reading.sentences[quote.sentence].text;
            let said = [",", ".", "!"]
                .iter()
                .any(|stop| sentence.contains(&format!("{}{stop}", quote.text)));
            said && !quote.text.contains(['?', ':', '“', '”', '.'])
                && !MEDIA.contains(quote.speaker.as_str())
        })
        .take(2)
        .map(|quote| {
            Draft::new(
                story,
                Facet::Position,
                format!("Who says “{}”?", quote.text.trim_end_matches(['.', '!'])),
                [quote.sentence],
                0.45,
            )
        })
        .collect()
}
