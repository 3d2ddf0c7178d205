//! What a sentence takes for known: "the group", "Hein" without his first name. A summary must have named it before.
//!
//! English only, by words. Which sentences lean on the very one before them is told in [`super::leaning`].

use std::collections::HashSet;

use super::reading::Reading;

/// What sentences take for known, by their place.
pub(super) struct Antecedents<'t> {
    known: Vec<Option<&'t str>>,
}

impl<'t> Antecedents<'t> {
    /// Reads which sentences begin with something that another introduces.
    pub(super) fn new(reading: &Reading<'t>) -> Self {
        let mut surnames: HashSet<&str> = HashSet::new();
        let mut known = Vec::with_capacity(reading.sentences.len());
        for sentence in &reading.sentences {
            let text = sentence.text;
            let first = opening(text);
            let surname = (surnames.contains(first) && !introduces(text, first)).then_some(first);
            known.push(
                surname
                    .or_else(|| thing(text))
                    .filter(|_| reading.is_english()),
            );
            surnames.extend(introduced(text));
        }
        Antecedents { known }
    }

    /// Returns the word that sentence `i` takes for known.
    pub(super) fn of(&self, i: usize) -> Option<&'t str> {
        self.known.get(i).copied().flatten()
    }
}

/// Tells whether a sentence says itself who it is about: "Hein is the mayor of Arle", "Hein, the mayor, …".
fn introduces(text: &str, first: &str) -> bool {
    let after = text.split_once(first).map_or("", |(_, after)| after);
    [
        " is the ",
        " is a ",
        " is an ",
        " was the ",
        " was a ",
        " was an ",
        ", the ",
        ", a ",
        ", an ",
        ", who ",
    ]
    .iter()
    .any(|says| after.starts_with(says))
}

/// The first word of a sentence without its possessive.
fn opening(text: &str) -> &str {
    let text = text.trim_start_matches(['"', '“']);
    let first = text.split([' ', ',']).next().unwrap_or_default();
    first.trim_end_matches("'s").trim_end_matches("’s")
}

/// Last names of those whom a sentence names in full: "Hein" of "Vance Hein".
fn introduced(text: &str) -> impl Iterator<Item = &str> {
    let mut before = "";
    text.split(' ').filter_map(move |word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.trim_end_matches("'s").trim_end_matches("’s");
        let full = is_name(before) && is_name(bare) && !before.ends_with(',');
        before = word;
        full.then_some(bare)
    })
}

fn is_name(word: &str) -> bool {
    word.len() > 2
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).any(char::is_lowercase)
}

/// What stands for somebody or something that another sentence names. A question may be about these, once they are
/// named; about what [`super::noun_phrase::is_vague`] it may not.
const THINGS: &[&str] = &[
    "show",
    "film",
    "movie",
    "series",
    "book",
    "project",
    "plan",
    "proposal",
    "company",
    "firm",
    "group",
    "agency",
    "duo",
    "couple",
    "trio",
    "pair",
    "team",
    "practice",
    "incident",
    "incidents",
    "decision",
    "announcement",
    "statement",
    "development",
    "interview",
    "move",
    "ruling",
    "man",
    "woman",
    "boy",
    "girl",
    "suspect",
    "victim",
    "officer",
    "driver",
    "teen",
    "teenager",
    "program",
    "programme",
    "organization",
    "organisation",
    "airline",
    "actress",
    "actor",
    "singer",
];

/// The noun of "The company …".
fn thing(text: &str) -> Option<&str> {
    let noun = text.strip_prefix("The ")?.split([' ', ',']).next()?;
    THINGS.contains(&noun).then_some(noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::Text;

    #[test]
    fn what_is_taken_for_known() {
        let body = "The council of Arle fined Vance Hein on Monday. Hein denied the claim before the court of Arle. \
            The company of Harlow was silent. A storm broke the wall of the harbour.";
        let text = Text {
            body,
            ..Text::default()
        };
        let reading = Reading::new(&text);
        let antecedents = Antecedents::new(&reading);
        let known: Vec<Option<&str>> = (0..4).map(|i| antecedents.of(i)).collect();
        assert_eq!(known, [None, Some("Hein"), Some("company"), None]);
    }
}
