//! Questions about what people and organisations say: what the analyst says about the merger.
//!
//! What somebody speaks of is the subject of what they are reported to say, or else the event or a main name of their
//! sentence. What they want and plan is asked in [`super::claims`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::draft::{Draft, LAST_RESORT};
use super::entities::Name;
use super::facets::does;
use super::matters;
use super::pattern::compile;
use super::story::{MEDIA, Story, is_location};
use super::{Attribution, EntityKind, Facet};

/// "What does … say about …?", of those with most statements.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut said: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for attribution in story.attributions {
        if story.may_answer(attribution.sentence) && !listens(story, attribution) {
            said.entry(&attribution.source)
                .or_default()
                .push(attribution.sentence);
        }
    }
    let mut drafts: Vec<Draft> = Vec::new();
    for name in story.names.iter().take(20) {
        let Some(sentences) = said.get(name.name.as_str()) else {
            continue;
        };
        if !matches!(
            name.kind,
            EntityKind::Person | EntityKind::Organisation | EntityKind::Place
        ) || is_outlet(story, name)
            || MEDIA.contains(&name.name.as_str())
        {
            continue;
        }
        let asks =
            |topic: &str| format!("What {} {} say about {topic}?", does(name), name.phrase());
        let (question, on, worth) = match topic(story, name, sentences) {
            Some((topic, on, worth)) => (asks(&topic), on, worth),
            None if name.kind == EntityKind::Person => (
                format!("What does {} say?", name.name),
                sentences.clone(),
                LAST_RESORT,
            ),
            None => continue,
        };
        let cited: Vec<usize> = on.into_iter().take(2).collect();
        drafts.push(Draft::new(
            story,
            Facet::Position,
            question,
            cited,
            worth - 0.1 * drafts.len() as f64,
        ));
        if drafts.len() == 5 {
            break;
        }
    }
    drafts
}

/// What a question is worth whose matter is told, or only named beside it.
const TOLD: f64 = 0.85;
const NAMED: f64 = 0.6;

/// Tells whether the source of a sentence is only whom somebody told it: "told CNN Money".
fn listens(story: &Story<'_>, said: &Attribution) -> bool {
    let text = story.reading.sentences[said.sentence].text;
    text.find(&said.source).is_some_and(|at| {
        let before = text[..at].trim_end();
        let before = before.strip_suffix(" the").unwrap_or(before);
        before.ends_with("told")
            || before.ends_with("interview with")
            || before.ends_with("speaking to")
    })
}

/// Tells whether a name is only ever the one that others told something to.
fn is_outlet(story: &Story<'_>, name: &Name) -> bool {
    let mut letters = name.name.chars();
    // American stations: KJRH, WESH.
    let is_station = name.name.len() == 4
        && matches!(letters.next(), Some('K' | 'W'))
        && letters.all(char::is_uppercase);
    is_station
        || name.places.iter().all(|(i, range)| {
            let before = &story.reading.sentences[*i].text[..range.start];
            before.ends_with("told ") || before.ends_with("told the ") || before.ends_with("to ")
        })
}

static AFFILIATION: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"\b(?:of|at|for|from|with|in|told|affiliate|station|newspaper)(?: the)? $")
});
/// A role, then a name: "Corvo founder Lena Moreau".
static SPEAKER_FOLLOWS: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:['’]s?)? (?:[a-z-]+ ){1,3}[A-Z]"));

/// What `speaker`'s sentences speak of, and those that do.
fn topic(
    story: &Story<'_>,
    speaker: &Name,
    sentences: &[usize],
) -> Option<(String, Vec<usize>, f64)> {
    if let Some(event) = &story.event
        && !event.phrase.contains(&speaker.name)
    {
        let on: Vec<usize> = sentences
            .iter()
            .copied()
            .filter(|i| story.has_event(*i))
            .collect();
        if !on.is_empty() {
            return Some((event.phrase.clone(), on, TOLD));
        }
    }
    let mut matters = sentences
        .iter()
        .filter_map(|i| Some((matters::of(story, speaker, *i)?, vec![*i], TOLD)));
    if let Some(found) = matters.next() {
        return Some(found);
    }
    let belongs = |other: &Name, i: usize| {
        // "Ines Calder, an astronomer at the University of Arle" says nothing about the university.
        let text = story.reading.sentences[i].text;
        let introduces = |start: usize| {
            speaker
                .places
                .iter()
                .any(|(s, range)| *s == i && range.end <= start && start - range.end < 100)
                && AFFILIATION.is_match(&text[..start])
        };
        other
            .places
            .iter()
            .filter(|(s, _)| *s == i)
            .all(|(_, range)| {
                introduces(range.start)
                    || SPEAKER_FOLLOWS.is_match(&text[range.end..])
                    || is_location(other, &text[..range.start])
            })
    };
    let others = story
        .names
        .iter()
        .filter(|n| n.name != speaker.name && is_topic(n) && !is_outlet(story, n))
        // What is said of a place mostly happens in it.
        .filter(|n| {
            n.kind != EntityKind::Place || story.actors.first().is_some_and(|a| a.name == n.name)
        })
        .filter(|n| !MEDIA.contains(&n.name.as_str()))
        .take(10);
    others
        .filter(|n| !n.name.contains(&speaker.name) && !speaker.name.contains(&n.name))
        .find_map(|other| {
            let on: Vec<usize> = sentences
                .iter()
                .copied()
                .filter(|i| other.is_in(*i) && !belongs(other, *i))
                .collect();
            (!on.is_empty()).then(|| (other.phrase(), on, NAMED))
        })
        .or_else(|| {
            let (topic, on) = topic_before(story, speaker, sentences)?;
            Some((topic, on, NAMED))
        })
}

/// The event or main actor that the sentence before one of `sentences` names, in the same paragraph.
fn topic_before(
    story: &Story<'_>,
    speaker: &Name,
    sentences: &[usize],
) -> Option<(String, Vec<usize>)> {
    let follows = |i: usize| {
        let all = &story.reading.sentences;
        i > 0 && all[i].paragraph == all[i - 1].paragraph && story.may_answer(i - 1)
    };
    let event = story
        .event
        .as_ref()
        .filter(|event| !event.phrase.contains(&speaker.name));
    let on_event = event.and_then(|event| {
        let i = sentences
            .iter()
            .copied()
            .find(|i| follows(*i) && story.has_event(*i - 1))?;
        Some((event.phrase.clone(), vec![i - 1, i]))
    });
    on_event.or_else(|| {
        let main = story.actors.first().filter(|main| {
            main.name != speaker.name
                && main.kind != EntityKind::Place
                && !is_outlet(story, main)
                && !MEDIA.contains(&main.name.as_str())
        })?;
        // What it says itself is not said about it.
        let speaks = |i: usize| {
            let mut here = story.attributions.iter().filter(|said| said.sentence == i);
            here.any(|said| said.source == main.name)
        };
        let i = sentences
            .iter()
            .copied()
            .find(|i| follows(*i) && story.names_as_topic(main, *i - 1) && !speaks(*i - 1))?;
        Some((main.phrase(), vec![i - 1, i]))
    })
}

/// Tells whether the text says enough about a name to ask what somebody says about it.
fn is_topic(name: &Name) -> bool {
    let fewest = if name.kind == EntityKind::Other { 3 } else { 2 };
    name.places.len() >= fewest
}
