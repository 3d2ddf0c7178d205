//! Questions about what people and organisations say: what the analyst says about the merger.
//!
//! What somebody speaks of is the event where their words name it, or else the subject of what they are reported to
//! say, or a name that does something in it. A name that only stands in their sentence is none. What they want and plan
//! is asked in [`super::claims`].

use std::collections::BTreeMap;

use super::draft::{Draft, LAST_RESORT};
use super::entities::Name;
use super::facets::does;
use super::matters;
use super::story::{MEDIA, Story};
use super::{Attribution, EntityKind, Facet};

/// "What does … say about …?", of those with most statements.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut said: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for attribution in story.attributions {
        let text = story.reading.sentences[attribution.sentence].text;
        let then = text.contains(" at the time");
        let relays = listens(story, attribution) || relays(story, attribution);
        if story.may_answer(attribution.sentence) && !then && !relays {
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

/// Tells whether the source of a sentence only reports what a person says in it: "Frost said …, the agency reported".
fn relays(story: &Story<'_>, said: &Attribution) -> bool {
    let is_person = |source: &str| {
        let mut names = story.names.iter();
        names.any(|name| name.name == source && name.kind == EntityKind::Person)
    };
    let mut others = story
        .attributions
        .iter()
        .filter(|other| other.sentence == said.sentence && other.source != said.source);
    !is_person(&said.source) && others.any(|other| is_person(&other.source))
}

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

/// Words of a sentence that says enough to ask what somebody says: more than "The teen turns 18 in May, police said."
const TELLING: usize = 10;

/// Tells whether sentence `i` says enough to ask for it.
pub(super) fn tells_much(story: &Story<'_>, i: usize) -> bool {
    story.reading.sentences[i].words >= TELLING
}

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
            .filter(|i| {
                story
                    .event_at(*i)
                    .is_some_and(|at| speaks_of(story, *i, at.start))
            })
            .collect();
        if !on.is_empty() {
            return Some((event.phrase.clone(), on, TOLD));
        }
    }
    let telling = sentences.iter().filter(|i| tells_much(story, **i));
    let mut matters = telling.filter_map(|i| Some((matters::of(story, speaker, *i)?, vec![*i])));
    if let Some((matter, on)) = matters.next() {
        return Some((matter, on, TOLD));
    }
    let mut others = story
        .names
        .iter()
        .filter(|n| n.kind != EntityKind::Place && !MEDIA.contains(&n.name.as_str()))
        .filter(|n| is_topic(n) && !is_outlet(story, n))
        .filter(|n| !n.name.contains(&speaker.name) && !speaker.name.contains(&n.name))
        .take(10);
    others.find_map(|other| {
        let on: Vec<usize> = sentences
            .iter()
            .copied()
            .filter(|i| is_spoken_of(story, speaker, other, *i))
            .collect();
        (!on.is_empty()).then(|| (other.phrase(), on, NAMED))
    })
}

/// Words before an event that only say when or where something else was: "since the attack".
const BESIDE: &[&str] = &[
    "since",
    "after",
    "before",
    "during",
    "in",
    "at",
    "following",
    "until",
    "from",
    "near",
];

/// Tells whether what sentence `i` has at byte `at` is spoken of, and not only a time or a place.
fn speaks_of(story: &Story<'_>, i: usize, at: usize) -> bool {
    let before = &story.reading.sentences[i].text[..at];
    let mut words = before.split_whitespace().rev().take(REACH);
    !words.any(|word| BESIDE.contains(&word.to_lowercase().as_str()))
}

/// Words before an event in which its preposition stands: "since last week's museum".
const REACH: usize = 4;

/// Tells whether `speaker` says in sentence `i` what `other` does: "when Frost came in, he heard it, Calder said".
fn is_spoken_of(story: &Story<'_>, speaker: &Name, other: &Name, i: usize) -> bool {
    let text = story.reading.sentences[i].text;
    let Some(words) = matters::words_of(story, speaker, i) else {
        return false;
    };
    let mut places = other.places.iter().filter(|(s, _)| *s == i);
    places.any(|(_, range)| {
        words.contains(&range.start)
            && story.is_subject(i, range.start)
            && matters::before_verb_at(&text[range.end..])
    })
}

/// Tells whether the text says enough about a name to ask what somebody says about it.
fn is_topic(name: &Name) -> bool {
    let fewest = if name.kind == EntityKind::Other { 3 } else { 2 };
    name.places.len() >= fewest
}
