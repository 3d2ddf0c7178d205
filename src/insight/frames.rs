//! Questions by frame: what the verb after a subject promises to tell. "The study found …" tells what the study
//! found, "the law requires …" what it requires, "is the largest …" what makes it stand out.
//!
//! Data, and one reading of it. A frame asks for what follows its verb in the very sentence, so the sentence answers.

use std::sync::LazyLock;

use regex::Regex;

use super::clause::{Subject, arrange, predicate};
use super::draft::Draft;
use super::pattern::compile;
use super::roles::{Who, fits};
use super::sentences::quotation_after;
use super::states;
use super::story::Story;
use super::subjects;
use super::verbs::Inflection;
use super::{EntityKind, Facet};

/// Questions of one frame at most.
const MOST: usize = 2;

/// A verb with what must follow it.
struct Frame {
    facet: Facet,
    weight: f64,
    who: Who,
    /// As after "did".
    verbs: &'static str,
    /// The preposition that belongs to the verb; several stand for one another.
    with: &'static [&'static str],
}

const FRAMES: &[Frame] = &[
    Frame {
        facet: Facet::Outcomes,
        weight: 0.97,
        who: Who::Studies,
        verbs: "find show suggest reveal conclude estimate discover indicate",
        with: &[],
    },
    Frame {
        facet: Facet::Challenges,
        weight: 0.9,
        who: Who::Minds,
        verbs: "warn caution",
        with: &[" about", " of", " that", " against"],
    },
    Frame {
        facet: Facet::Challenges,
        weight: 0.85,
        who: Who::Minds,
        verbs: "fear doubt",
        with: &[],
    },
    Frame {
        facet: Facet::Position,
        weight: 0.8,
        who: Who::Minds,
        verbs: "believe argue suspect insist",
        with: &[],
    },
    Frame {
        facet: Facet::Outcomes,
        weight: 0.85,
        who: Who::Minds,
        verbs: "hope expect predict",
        with: &[],
    },
    Frame {
        facet: Facet::Regulation,
        weight: 0.9,
        who: Who::Rules,
        verbs: "require ban allow prohibit permit restrict limit cap guarantee cover include propose create set force give",
        with: &[],
    },
    Frame {
        facet: Facet::Impact,
        weight: 0.85,
        who: Who::Things,
        verbs: "cause trigger spark prompt provoke destroy damage affect threaten disrupt",
        with: &[],
    },
    Frame {
        facet: Facet::Impact,
        weight: 0.85,
        who: Who::Things,
        verbs: "lead",
        with: &[" to"],
    },
    Frame {
        facet: Facet::Impact,
        weight: 0.85,
        who: Who::Things,
        verbs: "result",
        with: &[" in"],
    },
    Frame {
        facet: Facet::Position,
        weight: 0.75,
        who: Who::Minds,
        verbs: "oppose support favour favor endorse reject welcome condemn",
        with: &[],
    },
    Frame {
        facet: Facet::Dispute,
        weight: 0.9,
        who: Who::Minds,
        verbs: "deny dispute",
        with: &[],
    },
    Frame {
        facet: Facet::Position,
        weight: 0.85,
        who: Who::Minds,
        verbs: "admit acknowledge concede allege recommend",
        with: &[],
    },
    Frame {
        facet: Facet::Challenges,
        weight: 0.75,
        who: Who::Anybody,
        verbs: "lack",
        with: &[],
    },
];

/// What may begin what is asked for: no pronoun that the answer would leave open, no adverb.
static OBJECT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:that (?:the|a|an|his|her|its|their|some|more|many|[A-Z$€£\d][\w]*|[a-z]{4,})|the|an?|his|her|its|their|some|more|many|up to|at least|about|all|most|any|no|both|new|[\d$€£]|[A-Z]|[a-z]{5,})",
    )
});
/// What follows a verb that is not asked for: "reject it", "expect to".
static NO_OBJECT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:to|it|this|them|him|her|that (?:it|he|she|they|this)|because|after|when|before|while|through|during|between|there|otherwise|otherwise|[A-Z][a-z]+day)\b",
    )
});

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<(usize, Draft)> = Vec::new();
    for i in 0..story.reading.sentences.len() {
        if !story.may_answer(i) {
            continue;
        }
        let text = story.reading.sentences[i].text;
        for subject in subjects::find(story, i) {
            if quotation_after(&text[..subject.range.start], false) {
                continue;
            }
            let after = &text[subject.range.end..];
            let told = verb(story, i, &subject, after)
                .into_iter()
                .chain(asked_of(&subject, after));
            for (kind, facet, weight, question) in told {
                let of_kind = drafts.iter().filter(|(other, _)| *other == kind).count();
                let repeated = drafts.iter().any(|(_, draft)| draft.question == question);
                if of_kind < MOST && !repeated {
                    drafts.push((
                        kind,
                        Draft::new(story, facet, question, [i], weight - 0.1 * of_kind as f64),
                    ));
                }
            }
        }
    }
    drafts.extend(states::unclear(story).map(|draft| (usize::MAX, draft)));
    drafts.into_iter().map(|(_, draft)| draft).collect()
}

/// A question with the number of its frame, its facet and its worth.
type Asked = (usize, Facet, f64, String);

/// What the states ask, numbered after the frames.
fn asked_of(subject: &Subject, after: &str) -> impl Iterator<Item = Asked> {
    let states = states::ask(subject, after).into_iter();
    states.map(|(kind, facet, weight, question)| (FRAMES.len() + kind, facet, weight, question))
}

/// What a frame asks about the verb after `subject`.
fn verb(story: &Story<'_>, i: usize, subject: &Subject, after: &str) -> Option<Asked> {
    let predicate = predicate(after)?;
    let (kind, frame) = FRAMES.iter().enumerate().find(|(_, frame)| {
        frame
            .verbs
            .split(' ')
            .any(|verb| verb == predicate.form.base)
            && fits(frame.who, subject)
    })?;
    if predicate.not || (predicate.follows_be() && !predicate.form.is(Inflection::Gerund)) {
        return None;
    }
    let taken = predicate.taken;
    let (with, object) = match frame.with.iter().find(|with| taken.starts_with(*with)) {
        Some(_) => (frame.with[0], taken),
        None if frame.with.is_empty() => ("", taken),
        None => return None,
    };
    if frame.with.is_empty() && (!OBJECT.is_match(object) || NO_OBJECT.is_match(object)) {
        return None;
    }
    let about = match frame.who {
        Who::Studies => topic(story, i, subject),
        _ => String::new(),
    };
    let question = arrange(subject, &predicate, "")?;
    Some((
        kind,
        frame.facet,
        frame.weight,
        format!("What {question}{with}{about}?"),
    ))
}

/// " about Harlow", where a study's sentence names a main actor.
fn topic(story: &Story<'_>, i: usize, subject: &Subject) -> String {
    let main = story.actors.iter().take(2).find(|actor| {
        actor.kind != EntityKind::Other
            && story.names_as_topic(actor, i)
            && !subject.phrase.contains(&actor.name)
            && actor
                .places
                .iter()
                .any(|(s, range)| *s == i && range.start > subject.range.end)
    });
    main.map_or_else(String::new, |actor| format!(" about {}", actor.phrase()))
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::questions;

    #[test]
    fn what_a_verb_promises_is_asked_for() {
        for (sentence, question) in [
            (
                "The new study found that the dust of Harlow Systems travels for nine kilometres.",
                "What did the new study find about Harlow Systems?",
            ),
            (
                "The proposed law requires every mine to wash its gravel in closed basins.",
                "What does the proposed law require?",
            ),
            (
                "Dana Frost warned that the basins would overflow in the first wet winter.",
                "What did Dana Frost warn about?",
            ),
            (
                "Harlow Systems is the largest employer of the valley and of two more.",
                "What makes Harlow Systems stand out?",
            ),
            (
                "The council voted to close the road along the northern pit for a year.",
                "How did the council vote?",
            ),
            (
                "It is unclear how much slag Harlow Systems has left in the northern pit.",
                "What is still unclear about Harlow Systems?",
            ),
        ] {
            let asked = questions(sentence);
            assert!(asked.iter().any(|q| q == question), "{question}: {asked:?}");
        }
    }

    #[test]
    fn what_is_not_told_is_not_asked_for() {
        for (sentence, wrong) in [
            (
                "Dana Frost rejected it and left the hall before the mayor could speak.",
                "Dana Frost reject?",
            ),
            (
                "The proposed law was required by a court in the capital in the spring.",
                "require",
            ),
            (
                "Nobody in the hall expected to hear of a study from Dana Frost that day.",
                "expect",
            ),
        ] {
            let asked = questions(sentence);
            assert!(
                !asked.iter().any(|q| q.contains(wrong)),
                "{sentence} {asked:?}"
            );
        }
    }
}
