//! What sources say that are called by what they are: police, officials, a lawsuit.
//!
//! What somebody with a name says is asked in [`crate::insight::positions`].

use std::sync::LazyLock;

use regex::Regex;

use crate::insight::clarity::is_loose;
use crate::insight::draft::Draft;
use crate::insight::entities::Name;
use crate::insight::gazetteer::SENTENCE_WORDS;
use crate::insight::matters::{self, before_verb_at};
use crate::insight::pattern::compile;
use crate::insight::positions::tells_much;
use crate::insight::story::{MEDIA, Story};
use crate::insight::{EntityKind, Facet};

/// Sources that are called by what they are.
static CROWD: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:(?:the|a|an|one|two|several|some) )?(?:[\w.’'-]+ ){0,3}?(?P<n>police|officials?|authorities|prosecutors?|investigators|researchers|scientists|analysts|experts|witnesses|lawyers?|residents|critics|doctors|study|report|survey|lawsuit|complaint|statement|government|company|department|court|army|military|ministry|university|agency|union|group|spokes(?:man|woman|person)|affidavit|indictment|filing|official|council|hospital|airline|club|team)$",
    )
});

/// Sources that are mostly the very actor that they would be asked about.
const ITSELF: &[&str] = &[
    "the group",
    "the company",
    "the firm",
    "the agency",
    "the organisation",
    "the organization",
    "the club",
    "the team",
    "the airline",
    "the union",
    "the statement",
    "the church",
];

/// "What do police say about …?", where they speak of a main actor or the event.
pub(in crate::insight) fn crowds(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for attribution in story.attributions {
        let i = attribution.sentence;
        let source = &attribution.source;
        let Some(found) = CROWD.captures(source) else {
            continue;
        };
        let opening = source.split(' ').next().unwrap_or_default();
        if is_loose(opening) || ITSELF.contains(&source.to_lowercase().as_str()) {
            continue;
        }
        let matter = matters::of_crowd(story, source, i).map(|matter| (matter, TOLD));
        let topic = matter.or_else(|| Some((crowd_topic(story, i, source)?, NAMED)));
        let topic = topic.filter(|(topic, _)| !topic.to_lowercase().ends_with(&found["n"]));
        let told = story.may_answer(i) && tells_much(story, i);
        let (Some((topic, worth)), true) = (topic, told) else {
            continue;
        };
        let noun = &found["n"];
        let is_plural = noun == "police" || (noun.ends_with('s') && !noun.ends_with("ss"));
        let does = if is_plural { "do" } else { "does" };
        let who = if is_plural || DETERMINERS.contains(&opening.to_lowercase().as_str()) {
            lower_first(source)
        } else {
            format!("the {source}")
        };
        let question = format!("What {does} {who} say about {topic}?");
        if drafts.iter().all(|draft| draft.question != question) {
            drafts.push(Draft::new(
                story,
                Facet::Sources,
                question,
                [i],
                worth - 0.05 * drafts.len() as f64,
            ));
        }
        if drafts.len() == 2 {
            break;
        }
    }
    drafts
}

/// Words before a noun for one of its kind.
const DETERMINERS: &[&str] = &["the", "a", "an", "one", "some"];

/// What a question is worth whose matter such a source tells, or only names.
const TOLD: f64 = 0.65;
const NAMED: f64 = 0.5;

/// What such a source speaks of in sentence `i`: the event, or an actor that is no part of the source's own name.
fn crowd_topic(story: &Story<'_>, i: usize, source: &str) -> Option<String> {
    if let Some(event) = story.event.as_ref().filter(|_| story.has_event(i)) {
        return Some(event.phrase.clone());
    }
    let speaks = |name: &str| {
        let mut here = story
            .attributions
            .iter()
            .filter(|other| other.sentence == i);
        here.any(|other| other.source == name)
    };
    let text = story.reading.sentences[i].text;
    let acts = |actor: &Name| {
        let mut places = actor.places.iter().filter(|(s, _)| *s == i);
        places.any(|(_, range)| {
            story.is_subject(i, range.start) && before_verb_at(&text[range.end..])
        })
    };
    let speaks_of = |actor: &&&Name| {
        acts(actor)
            && story.names_as_topic(actor, i)
            && actor.kind != EntityKind::Place
            && !source.contains(&actor.name)
            && !speaks(&actor.name)
            && !MEDIA.contains(actor.name.as_str())
    };
    story
        .actors
        .iter()
        .find(speaks_of)
        .map(|actor| actor.phrase())
}

/// "police" of "Police", but "L.A. police" as it stands.
fn lower_first(source: &str) -> String {
    let first = source.split(' ').next().unwrap_or_default();
    let common = first == "Police"
        || SENTENCE_WORDS.contains(first)
        || matches!(
            first,
            "The" | "A" | "An" | "One" | "Two" | "Several" | "Some"
        );
    if common {
        format!("{}{}", first.to_lowercase(), &source[first.len()..])
    } else {
        source.to_owned()
    }
}
