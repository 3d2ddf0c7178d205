//! Questions about what people and organisations say and want.
//!
//! As in [`super::patterns`], each comes from the build of the sentence that answers it: "Harlow plans to …"
//! asks what Harlow plans to do.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::entities::Name;
use super::facets::does;
use super::pattern::compile;
use super::questions::Draft;
use super::roles::is_mind;
use super::sentences::quotation_after;
use super::story::{MEDIA, Story, is_location};
use super::{Attribution, EntityKind, Facet};

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = positions(story);
    drafts.extend(intentions(story));
    drafts.extend(prospects(story));
    drafts.extend(purposes(story));
    drafts.extend(sources(story));
    drafts
}

/// "What does … say about …?", of those with most statements.
fn positions(story: &Story<'_>) -> Vec<Draft> {
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
        let (question, on, worth) = match topic(story, name, sentences) {
            Some((topic, on)) => (
                format!("What {} {} say about {topic}?", does(name), name.phrase()),
                on,
                0.85,
            ),
            None if name.kind == EntityKind::Person => (
                format!("What does {} say?", name.name),
                sentences.clone(),
                0.45,
            ),
            None => continue,
        };
        let cited: Vec<usize> = on.into_iter().take(2).collect();
        drafts.push(Draft {
            facet: Facet::Position,
            question,
            cited: story.with_context(cited),
            score: worth - 0.1 * drafts.len() as f64,
        });
        if drafts.len() == 5 {
            break;
        }
    }
    drafts
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

static AFFILIATION: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"\b(?:of|at|for|from|with|in|told|affiliate|station|newspaper)(?: the)? $")
});
/// A role, then a name: "Corvo founder Lena Moreau".
static SPEAKER_FOLLOWS: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:['’]s?)? (?:[a-z-]+ ){1,3}[A-Z]"));

/// What `speaker`'s sentences speak of, and those that do.
fn topic(story: &Story<'_>, speaker: &Name, sentences: &[usize]) -> Option<(String, Vec<usize>)> {
    if let Some(event) = &story.event
        && !event.phrase.contains(&speaker.name)
    {
        let on: Vec<usize> = sentences
            .iter()
            .copied()
            .filter(|i| story.has_event(*i))
            .collect();
        if !on.is_empty() {
            return Some((event.phrase.clone(), on));
        }
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
            (!on.is_empty()).then(|| (other.phrase(), on))
        })
        .or_else(|| topic_before(story, speaker, sentences))
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

/// A verb of intention after a name, and how the question puts it.
static INTENTION: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:also |now |still |has |have )?(?P<v>plans?|aims?|intends?|hopes?|wants?|vowed|pledged|promised|agreed|decided|refused|threatened|failed|is (?:planning|seeking|trying|preparing)|are (?:planning|seeking|trying|preparing)|seeks?) to (?P<o>[a-z]+)\b",
    )
});

/// What somebody will do; what will be or have is no deed.
static WILL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:will|(?:is|are) (?:set|due|going) to) (?:also |now |then |soon |first |next )?(?P<o>[a-z]{3,})\b",
    )
});
/// Verbs after "will" that tell nothing of what comes next.
const NO_DEEDS: &[&str] = &[
    "have",
    "own",
    "need",
    "never",
    "not",
    "likely",
    "probably",
    "remain",
    "always",
    "still",
    "cost",
    "get",
    "become",
    "almost",
    "mean",
    "depend",
    "know",
    "feel",
    "want",
    "look",
    "only",
    "continue",
    "certainly",
    "eventually",
];

/// Tells whether a subject decides what it does.
fn acts(name: &Name) -> bool {
    let noun = name.name.rsplit(' ').next().unwrap_or_default();
    matches!(name.kind, EntityKind::Person | EntityKind::Organisation) || is_mind(noun)
}

/// "What will the organisers do next?"
fn prospects(story: &Story<'_>) -> Vec<Draft> {
    let announced = |name: &&Name| {
        name.places.iter().find_map(|(i, range)| {
            let text = story.reading.sentences[*i].text;
            let fits = story.may_answer(*i) && story.is_subject(*i, range.start);
            let found = WILL.captures(&text[range.end..]).filter(|_| fits)?;
            let spoken = quotation_after(&text[..range.start], false);
            (!spoken && !NO_DEEDS.contains(&&found["o"])).then_some(*i)
        })
    };
    story
        .subjects
        .iter()
        .filter(|name| acts(name))
        .filter_map(|name| Some((name, announced(&name)?)))
        .take(2)
        .enumerate()
        .map(|(rank, (name, i))| Draft {
            facet: Facet::Outcomes,
            question: format!("What will {} do next?", name.phrase()),
            cited: story.with_context([i]),
            score: 0.85 - 0.15 * rank as f64,
        })
        .collect()
}

fn intentions(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for name in &story.subjects {
        let found = name.places.iter().find_map(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            let fits = story.may_answer(*i) && story.is_subject(*i, range.start);
            let captures = INTENTION.captures(after).filter(|_| fits)?;
            Some((*i, captures["v"].to_owned()))
        });
        if let Some((i, verb)) = found {
            drafts.push(Draft {
                facet: Facet::Strategy,
                question: intention(name, &verb),
                cited: story.with_context([i]),
                score: 0.95 - 0.15 * drafts.len() as f64,
            });
        }
        if drafts.len() == 2 {
            break;
        }
    }
    drafts
}

/// What somebody did for a purpose, up to where it is told.
static FOR_PURPOSE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r#"^(?:, [^,]{3,60},)? (?:has |have |had |is |are |was |were )?[a-z]+(?:ed|ing|ade|ent|ook|aunched|ave|old|uilt|ew)?\b[^;:()"“”?!]{0,90}? (?:in an attempt to|in order to|in a bid to|in an effort to|hoping to|aiming to|in hopes of|in the hope of|so as to) "#,
    )
});

/// "What did … want to achieve?", of deeds with a purpose.
fn purposes(story: &Story<'_>) -> Option<Draft> {
    story.subjects.iter().find_map(|name| {
        let (i, _) = name.places.iter().find(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            story.may_answer(*i)
                && story.is_subject(*i, range.start)
                && FOR_PURPOSE.find(after).is_some_and(|found| {
                    !story.names_between(*i, range.end..range.end + found.end())
                })
        })?;
        Some(Draft {
            facet: Facet::Strategy,
            question: format!("What did {} want to achieve?", name.phrase()),
            cited: story.with_context([*i]),
            score: 0.7,
        })
    })
}

fn intention(name: &Name, verb: &str) -> String {
    let who = name.phrase();
    let have = if name.is_plural { "have" } else { "has" };
    match verb {
        "vowed" | "pledged" | "promised" | "agreed" | "decided" | "refused" | "threatened"
        | "failed" => {
            format!("What {have} {who} {verb} to do?")
        }
        "seek" | "seeks" => format!("What {} {who} seek to do?", does(name)),
        _ => match verb.split_once(' ') {
            Some((be, participle)) => format!("What {be} {who} {participle} to do?"),
            None => format!(
                "What {} {who} {} to do?",
                does(name),
                verb.trim_end_matches('s')
            ),
        },
    }
}

/// "Which sources …?", when three or more are named.
fn sources(story: &Story<'_>) -> Option<Draft> {
    let main = story.actors.first()?;
    let mut seen: Vec<&str> = Vec::new();
    let mut cited: Vec<usize> = Vec::new();
    for attribution in story.attributions {
        if !seen.contains(&attribution.source.as_str()) && story.may_answer(attribution.sentence) {
            seen.push(&attribution.source);
            if !cited.contains(&attribution.sentence) && cited.len() < 3 {
                cited.push(attribution.sentence);
            }
        }
    }
    let about = story
        .event
        .as_ref()
        .map_or_else(|| main.phrase(), |event| event.phrase.clone());
    let fits = cited.iter().any(|i| main.is_in(*i) || story.has_event(*i));
    // Sources speak on a matter; "on Dana Frost" would ask for gossip.
    let is_matter = story.event.is_some();
    (seen.len() >= 3 && cited.len() >= 2 && fits && is_matter).then(|| Draft {
        facet: Facet::Sources,
        question: format!("Which sources does the article cite on {about}?"),
        cited,
        score: 0.3,
    })
}
