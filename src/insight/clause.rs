//! The simple clause: a subject, its verb, and the two turned round into a question.
//!
//! It must not know what is asked, only how: "Harlow closed" is asked as "did Harlow close". Where subjects are found is in
//! [`super::subjects`], what a verb takes in [`super::arguments`].

use std::ops::Range;

use super::EntityKind;
use super::verbs::{self, Form, Inflection};

/// A subject where it stands.
#[derive(Clone)]
pub(super) struct Subject {
    /// As in a question: "the two miners".
    pub phrase: String,
    pub is_plural: bool,
    pub is_person: bool,
    /// What kind of name it is; a noun is of none.
    pub kind: EntityKind,
    pub range: Range<usize>,
}

/// What a subject does or suffers.
pub(super) struct Predicate<'t> {
    /// "has been", without adverbs.
    pub auxiliary: Option<String>,
    pub not: bool,
    /// "also": the clause comes after another of more weight.
    pub also: bool,
    pub verb: &'t str,
    pub form: &'static Form,
    /// What follows the verb.
    pub taken: &'t str,
}

impl Predicate<'_> {
    /// Tells whether a form of "be" comes right before the verb: "was closed", "has been closing".
    pub(super) fn follows_be(&self) -> bool {
        let last = self
            .auxiliary
            .as_deref()
            .and_then(|all| all.rsplit(' ').next());
        last.is_some_and(|last| {
            matches!(
                last,
                "is" | "are" | "was" | "were" | "be" | "been" | "being"
            )
        })
    }
}

/// Adverbs before a verb, at most.
const MOST_ADVERBS: usize = 2;
/// Adverbs before a verb that do not end in "ly".
const ADVERBS: &[&str] = &[
    "also", "now", "then", "first", "already", "later", "twice", "long", "still", "once", "again",
    "since", "just", "soon", "often", "even", "always", "never", "ever",
];

/// Reads auxiliary and verb at the beginning of what follows a subject.
pub(super) fn predicate(after: &str) -> Option<Predicate<'_>> {
    let rest = without_aside(after);
    let mut auxiliary = String::new();
    let (mut not, mut also, mut adverbs) = (false, false, 0);
    let mut at = 0;
    let verb = loop {
        at += rest.get(at..)?.strip_prefix(' ').map(|_| 1)?;
        let word = rest[at..].split(' ').next()?;
        let (bare, denied) = match word
            .strip_suffix("n't")
            .or_else(|| word.strip_suffix("n’t"))
        {
            Some(bare) => (bare, true),
            None => (word, word == "not"),
        };
        let continues = matches!(word, "be" | "been" | "being") && !auxiliary.is_empty();
        if continues || (auxiliary.is_empty() && verbs::is_auxiliary(bare)) {
            auxiliary.extend((!auxiliary.is_empty()).then_some(' '));
            auxiliary.push_str(bare);
        } else if !denied {
            if !(word.ends_with("ly") && verbs::form(word).is_none() || ADVERBS.contains(&word)) {
                break word.split(|c: char| !c.is_ascii_lowercase()).next()?;
            }
            adverbs += 1;
        }
        if adverbs > MOST_ADVERBS {
            return None;
        }
        not |= denied || word == "never";
        also |= word == "also";
        at += word.len();
    };
    let form = verbs::form(verb)?;
    let is = |inflection| form.is(inflection);
    let fits = match auxiliary.rsplit(' ').next().unwrap_or_default() {
        "" => is(Inflection::Past) || is(Inflection::Third) || is(Inflection::Base),
        "has" | "have" | "had" | "being" => is(Inflection::Participle),
        "is" | "are" | "was" | "were" | "be" | "been" => {
            is(Inflection::Participle) || is(Inflection::Gerund)
        }
        _ => is(Inflection::Base),
    };
    fits.then(|| Predicate {
        auxiliary: (!auxiliary.is_empty()).then_some(auxiliary),
        not,
        also,
        verb,
        form,
        taken: &rest[at + verb.len()..],
    })
}

/// Reads the second verb of a subject whose `first` is known, at the beginning of what follows "and" or "but": "toured
/// the town and declared …", "was arrested and charged …".
pub(super) fn second<'t>(first: &Predicate<'_>, after: &'t str) -> Option<Predicate<'t>> {
    let mut found = predicate(after)?;
    let finite = found.form.is(Inflection::Past) || found.form.is(Inflection::Third);
    if found.auxiliary.is_none() && first.auxiliary.is_some() && !first.form.is(Inflection::Base) {
        // What is true of the first is true of the second: "has closed the mine and sold it".
        let shared = found.form.is(Inflection::Participle) && first.form.is(Inflection::Participle);
        found.auxiliary = first.auxiliary.clone().filter(|_| shared);
        return shared.then_some(found);
    }
    (found.auxiliary.is_some() || finite).then_some(found)
}

/// Bytes of an aside between a subject and its verb, at most.
const WIDEST_ASIDE: usize = 90;

/// Cuts what is put in between a subject and its verb off the beginning: ", a firm in Arle,", " (USA)", " -- a firm --".
fn without_aside(after: &str) -> &str {
    let mut rest = after;
    for (opening, closing) in [
        (" (", ')'),
        (", ", ','),
        (" -- ", '-'),
        (" – ", '–'),
        (" — ", '—'),
    ] {
        let Some(aside) = rest.strip_prefix(opening) else {
            continue;
        };
        let closing = if closing == '-' {
            " --"
        } else {
            &closing.to_string()
        };
        if let Some(end) = aside.find(closing).filter(|end| *end <= WIDEST_ASIDE) {
            rest = &aside[end + closing.len()..];
        }
    }
    rest
}

/// Tells whether a verb stands as it must after a subject in the singular or the plural.
pub(super) fn agrees(found: &Predicate<'_>, plural: bool) -> bool {
    let form = if plural {
        Inflection::Base
    } else {
        Inflection::Third
    };
    found.auxiliary.is_some() || found.form.is(Inflection::Past) || found.form.is(form)
}

/// Puts subject and verb in the order of a question.
pub(super) fn arrange(subject: &Subject, predicate: &Predicate<'_>, taken: &str) -> Option<String> {
    let who = &subject.phrase;
    let not = if predicate.not { "not " } else { "" };
    let Some(auxiliary) = predicate.auxiliary.as_deref() else {
        let form = predicate.form;
        let did = match subject.is_plural {
            _ if form.is(Inflection::Past) => "did",
            false if form.is(Inflection::Third) => "does",
            true if form.is(Inflection::Base) => "do",
            _ => return None,
        };
        return Some(format!("{did} {who} {not}{}{taken}", predicate.form.base));
    };
    // "Where had Frost moved?" asks of a time that only the text knows: where did Frost move.
    let auxiliary = match auxiliary {
        "had" => return Some(format!("did {who} {not}{}{taken}", predicate.form.base)),
        "had been" if subject.is_plural => "were",
        "had been" => "was",
        other => other,
    };
    let plural = auxiliary.starts_with("have")
        || auxiliary.starts_with("are")
        || auxiliary.starts_with("were");
    if plural && subject.is_person {
        return None;
    }
    Some(match auxiliary.split_once(' ') {
        Some((first, rest)) => format!("{first} {who} {not}{rest} {}{taken}", predicate.verb),
        None => format!("{auxiliary} {who} {not}{}{taken}", predicate.verb),
    })
}
