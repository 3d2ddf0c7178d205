//! The words of a sentence that say who somebody is: "Harbour pilot Dana Frost", "Dana Frost, the mayor of Arle".
//!
//! They stand side by side around the name, so that an answer is the sentence's own words in its own order. Whether a
//! sentence introduces somebody is told in [`super::who_is`].

use std::ops::Range;

use super::who_is::apposition;
use crate::insight::clarity::is_own;
use crate::insight::compress::capitalise;
use crate::insight::gazetteer::TITLES;
use crate::insight::language::Language;
use crate::insight::persons::{ROLES, is_person};
use crate::insight::verbs::{self, Inflection};

/// Words before a name that say who bears it, at most.
const LONGEST: usize = 8;

/// Returns the words of `sentence` that say who `name` is; `None` where none stand beside the name.
pub(in crate::insight) fn identity(sentence: &str, name: &str) -> Option<String> {
    let place = place(sentence, name)?;
    let after = &sentence[place.end..];
    let described = apposition(after).filter(|words| describes(words, &after[words.len()..]));
    let start = introduction(&sentence[..place.start]);
    if start.is_none() && described.is_none() {
        return None;
    }
    let end = place.end + described.map_or(0, str::len);
    let told = sentence[start.unwrap_or(place.start)..end].trim_end();
    Some(capitalise(&format!("{told}.")))
}

/// Tells whether words behind a name only describe its bearer and are whole: `rest` does not go on with ".5 million".
fn describes(words: &str, rest: &str) -> bool {
    let mut rest = rest.chars();
    let is_cut = rest.next() == Some('.') && rest.next().is_some_and(char::is_alphanumeric);
    let mut listed = words.trim_start_matches([',', ' ']).split(' ');
    let lists = listed
        .next()
        .is_some_and(|first| first.starts_with(char::is_uppercase))
        && listed
            .next()
            .is_some_and(|second| second.starts_with(char::is_uppercase))
        && words.contains(" and ");
    let speaks = [" said", " says", " told"]
        .iter()
        .any(|verb| words.contains(verb));
    !(words.contains(QUOTES) || is_cut || lists || speaks)
}

const QUOTES: &[char] = &['"', '“', '”'];

/// Where a sentence has the whole name, or else its last word.
fn place(sentence: &str, name: &str) -> Option<Range<usize>> {
    let whole = sentence.find(name).map(|at| at..at + name.len());
    whole.or_else(|| {
        let last = name.rsplit(' ').next()?;
        sentence.find(last).map(|at| at..at + last.len())
    })
}

/// Where the words begin that end `before` and introduce a name: "harbour pilot", "Hale's fiancée,".
fn introduction(before: &str) -> Option<usize> {
    let words = before.trim_end();
    let words = words.strip_suffix(',').unwrap_or(words);
    let mut start = words.len();
    let mut has_role = false;
    for word in words.rsplit(' ').take(LONGEST) {
        if !introduces(word) {
            break;
        }
        has_role |= is_role(word);
        start = word.as_ptr() as usize - before.as_ptr() as usize;
    }
    // "Its director" is whose?
    let owner = before[..start]
        .trim_end()
        .rsplit(' ')
        .next()
        .unwrap_or_default();
    if is_own(owner) {
        return None;
    }
    // "In Arle, Dana Frost": what stands before a comma must be a role itself.
    let apart = words.len() < before.trim_end().len();
    let last = words.rsplit(' ').next().unwrap_or_default();
    (has_role && (!apart || is_role(last))).then_some(start)
}

/// Tells whether a word may be part of what introduces a name: no stop, no preposition, no verb.
fn introduces(word: &str) -> bool {
    let abbreviates = word.ends_with('.') && word.starts_with(char::is_uppercase) && word.len() < 6;
    let whole = word.ends_with(char::is_alphanumeric) || abbreviates;
    let lower = word.to_lowercase();
    let form = verbs::form(&lower).filter(|_| !is_role(word));
    let acts = form.is_some_and(|form| {
        let finite = form.is(Inflection::Past) || form.is(Inflection::Third);
        form.is(Inflection::Gerund) || (finite && word.starts_with(char::is_lowercase))
    });
    word.starts_with(char::is_alphanumeric)
        && whole
        && !acts
        && !Language::ENGLISH.is_stop_word(&lower)
        && !SPOKEN.contains(&word)
}

/// Words before somebody that say what they do and not who they are.
const SPOKEN: &[&str] = &[
    "said",
    "says",
    "told",
    "added",
    "according",
    "including",
    "like",
];

/// Tells whether people are called by a word.
fn is_role(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let is_trade = || ROLES.split('|').any(|role| role.eq_ignore_ascii_case(bare));
    TITLES.contains(bare) || is_person(bare) || is_trade() || KIN.contains(&bare)
}

/// What people are to one another, and what [`ROLES`] has as a pattern.
const KIN: &[&str] = &[
    "fiancée",
    "fiance",
    "fiancé",
    "ally",
    "aide",
    "colleague",
    "friend",
    "rival",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chairman",
    "chairwoman",
    "organiser",
    "organizer",
    "neighbour",
];

#[cfg(test)]
mod tests {
    use super::identity;

    #[test]
    fn only_who_somebody_is_is_told() {
        for (sentence, expected) in [
            (
                "\"It is over,\" said Dana Frost, the mayor of Arle.",
                Some("Dana Frost, the mayor of Arle."),
            ),
            (
                "The river rose, according to Tarn police chief Dana Frost.",
                Some("Tarn police chief Dana Frost."),
            ),
            (
                "The vote was a blow to Arle's Mayor Dana Frost, who had left.",
                Some("Arle's Mayor Dana Frost."),
            ),
            (
                "It was heard from Hale's lawyer, Dana Frost, who knows it.",
                Some("Hale's lawyer, Dana Frost."),
            ),
            ("\"It is over,\" said Dana Frost.", None),
            ("In Arle, Dana Frost said it was over.", None),
        ] {
            assert_eq!(
                identity(sentence, "Dana Frost").as_deref(),
                expected,
                "{sentence}"
            );
        }
    }
}
