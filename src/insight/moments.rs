//! "What happened when the train hit the car?": of clauses that say at which moment something was.
//!
//! The clause is asked about as it stands, so it must say by itself who and what it means. When something was done is
//! asked in [`super::circumstances`].

use super::Facet;
use super::clarity::is_clear;
use super::clause::predicate;
use super::draft::Draft;
use super::story::Story;
use super::verbs::Inflection;

/// Questions of this kind at most.
const MOST: usize = 2;
/// Words of a moment at most, and at least.
const WORDS: std::ops::RangeInclusive<usize> = 4..=14;

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let count = story.reading.sentences.len();
    let asked = (0..count).filter(|i| story.may_answer(*i)).filter_map(|i| {
        let (word, clause) = moment(story, i)?;
        Some(Draft::new(
            story,
            Facet::Outcomes,
            format!("What happened {word} {clause}?"),
            [i],
            0.82 - 0.2 * i as f64 / count as f64,
        ))
    });
    asked.take(MOST).collect()
}

/// Finds the moment that sentence `i` begins with: its word and its clause.
fn moment<'t>(story: &'t Story<'_>, i: usize) -> Option<(&'static str, &'t str)> {
    let text = story.reading.sentences[i].text;
    let (word, rest) = [("when", "When "), ("after", "After "), ("when", "As ")]
        .iter()
        .find_map(|(word, opening)| Some((*word, text.strip_prefix(*opening)?)))?;
    let (clause, main) = rest.split_once(", ")?;
    let start = text.len() - rest.len();
    let names = story.subjects.iter().chain(story.names);
    let followed = names.filter_map(|name| {
        let mut places = name.places.iter().filter(|(s, _)| *s == i);
        let (_, range) = places.find(|(_, range)| {
            range.start == start
                || text
                    .get(start..range.start)
                    .is_some_and(|before| before == "the ")
        })?;
        text.get(range.end..start + clause.len())
    });
    let tells = followed.into_iter().any(|after| {
        predicate(after).is_some_and(|found| {
            found.auxiliary.is_none() && found.form.is(Inflection::Past) && !found.taken.is_empty()
        })
    });
    let said = ["said", "says", "told", "asked", "added"];
    let reported = main.split([' ', ',', '.']).any(|word| said.contains(&word));
    let fits = WORDS.contains(&clause.split(' ').count()) && is_clear(clause);
    (tells && fits && !reported).then_some((word, clause))
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::questions;

    #[test]
    fn moments_are_asked_about() {
        let asked = questions(
            "When Harlow Systems flooded the northern pit, the wells of the village ran dry within days.",
        );
        let expected = "What happened when Harlow Systems flooded the northern pit?";
        assert!(asked.iter().any(|q| q == expected), "{asked:?}");
    }

    #[test]
    fn a_moment_that_leans_on_others_is_left_alone() {
        let asked = questions(
            "When Harlow Systems flooded it that night, the wells of the village ran dry within days.",
        );
        assert!(
            !asked.iter().any(|q| q.starts_with("What happened when")),
            "{asked:?}"
        );
    }
}
