//! Questions about what people and organisations say, want and hold against each other.
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
use super::story::{MEDIA, Story, possessive};
use super::{EntityKind, Facet};

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = positions(story);
    drafts.extend(intentions(story));
    drafts.extend(accusations(story));
    drafts.extend(disputes(story));
    drafts.extend(conditions(story));
    drafts.extend(sources(story));
    drafts.extend(opinions(story));
    drafts
}

static THINKS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:I (?:also |still |really )?(?:think|believe|hope|fear|suspect|doubt|admire|support|oppose|disagree|agree|argue|wonder|feel)|I['’]m (?:convinced|sure|afraid|certain)|[Ii]n my (?:view|opinion)|we (?:must|should|need to|ought to|have to|cannot|can['’]t)|should (?:not )?(?:be|have)|it is time (?:to|for))\b",
    )
});
/// How many sentences of their own opinion make a writer's piece one of opinion.
const OPINIONATED: usize = 3;

/// "What does the author say about …?", of pieces in which somebody speaks for themselves.
fn opinions(story: &Story<'_>) -> Vec<Draft> {
    let sentences = &story.reading.sentences;
    let own: Vec<usize> = (0..sentences.len())
        .filter(|i| {
            let text = sentences[*i].text;
            let quotes = text.contains(['"', '“', '”']);
            !quotes && story.may_answer(*i) && THINKS.is_match(text)
        })
        .collect();
    if own.len() < OPINIONATED {
        return Vec::new();
    }
    let about = |actor: &&Name| {
        let on: Vec<usize> = own
            .iter()
            .copied()
            .filter(|i| actor.is_in(*i))
            .take(2)
            .collect();
        (!on.is_empty()).then(|| Draft {
            facet: Facet::Position,
            question: format!("What does the author think about {}?", actor.phrase()),
            cited: story.with_context(on),
            score: 0.7,
        })
    };
    story.actors.iter().filter_map(about).take(2).collect()
}

/// "What does … say about …?", of those with most statements.
fn positions(story: &Story<'_>) -> Vec<Draft> {
    let mut said: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for attribution in story.attributions {
        if story.may_answer(attribution.sentence) {
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
        if !matches!(name.kind, EntityKind::Person | EntityKind::Organisation)
            || is_outlet(story, name)
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
                format!("What is {} view?", possessive(&name.name)),
                sentences.clone(),
                0.65,
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

/// Tells whether a name is only ever the one that others told something to.
fn is_outlet(story: &Story<'_>, name: &Name) -> bool {
    name.places.iter().all(|(i, range)| {
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
                introduces(range.start) || SPEAKER_FOLLOWS.is_match(&text[range.end..])
            })
    };
    let others = story
        .names
        .iter()
        .filter(|n| n.name != speaker.name && is_topic(n) && !is_outlet(story, n))
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

fn intentions(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for name in story
        .names
        .iter()
        .take(10)
        .filter(|n| n.kind != EntityKind::Other)
    {
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

static ACCUSES: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?: has| have)? (?:also )?(?:accuse[ds]?|accusing) (?:the )?$"));
static IS_ACCUSED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:is|was|are|were|has been|have been|had been|stands) (?:also )?(?P<v>accused of|charged with|suspected of|convicted of)\b",
    )
});
static ACCUSED: LazyLock<Regex> =
    LazyLock::new(|| compile(r"\b(?:accuse[ds]?|accusing) (?:the )?$"));
static DENIES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:has |have )?(?:also |strongly |repeatedly )?(?:denied|denies|deny|rejected|rejects|disputes|disputed)\b",
    )
});
static ALLEGES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:alleges|alleged|contends|contended|argues|argued|maintains) (?:that )?\w",
    )
});

/// What names accuse others of, are accused of, deny and contend.
fn accusations(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for name in story
        .names
        .iter()
        .take(10)
        .filter(|n| n.kind != EntityKind::Place)
    {
        for (i, range) in name.places.iter().filter(|(i, _)| story.may_answer(*i)) {
            let text = story.reading.sentences[*i].text;
            let after = &text[range.end..];
            let who = name.phrase();
            let acts = story.is_subject(*i, range.start);
            let question = if let Some(accused) = object(story, *i, range.end, &ACCUSES) {
                format!("What {} {who} accuse {} of?", does(name), accused.phrase())
            } else if ACCUSED.is_match(&text[..range.start]) && after.starts_with(" of ") {
                let be = if name.is_plural { "are" } else { "is" };
                format!("What {be} {who} accused of?")
            } else if let Some(verb) = IS_ACCUSED.captures(after).filter(|_| acts) {
                let (participle, preposition) =
                    verb["v"].split_once(' ').unwrap_or((&verb["v"], "of"));
                let be = if name.is_plural { "are" } else { "is" };
                format!("What {be} {who} {participle} {preposition}?")
            } else if acts && DENIES.is_match(after) {
                format!("What {} {who} deny or reject?", does(name))
            } else if acts && ALLEGES.is_match(after) {
                match story
                    .names
                    .iter()
                    .find(|n| n.places.iter().any(|(s, r)| s == i && r.start > range.end))
                {
                    Some(other) => {
                        format!("What {} {who} argue about {}?", does(name), other.phrase())
                    }
                    None => format!("What {} {who} argue?", does(name)),
                }
            } else {
                continue;
            };
            drafts.push(Draft {
                facet: Facet::Dispute,
                question,
                cited: story.with_context([*i]),
                score: 1.0 - 0.1 * drafts.len() as f64,
            });
            break;
        }
        if drafts.len() == 2 {
            break;
        }
    }
    drafts
}

/// The name in sentence `i` that follows `from` with nothing but `between` before it.
fn object<'s>(story: &Story<'s>, i: usize, from: usize, between: &Regex) -> Option<&'s Name> {
    let text = story.reading.sentences[i].text;
    story.names.iter().find(|name| {
        name.places.iter().any(|(s, range)| {
            *s == i && range.start > from && between.is_match(&text[from..range.start])
        })
    })
}

static DISAGREES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:accus\w+|alleg\w+|argu(?:e|es|ed)|contends?|disagree\w*|den(?:y|ies|ied)|disput\w+|lawsuit|sue[ds]?|suing|breach\w*|object(?:s|ed)|oppos(?:e|es|ed)|violat\w+|at odds|clash\w*)\b",
    )
});

/// "What do … and … disagree about?": two of one kind, in two sentences of dispute or more.
fn disputes(story: &Story<'_>) -> Option<Draft> {
    let disputed: Vec<usize> = (0..story.reading.sentences.len())
        .filter(|i| story.may_answer(*i) && DISAGREES.is_match(story.reading.sentences[*i].text))
        .collect();
    pairs(story).into_iter().find_map(|(a, b)| {
        let both: Vec<usize> = disputed
            .iter()
            .copied()
            .filter(|i| a.is_in(*i) && b.is_in(*i))
            .collect();
        let either = disputed
            .iter()
            .filter(|i| a.is_in(**i) || b.is_in(**i))
            .count();
        let opposed = both.iter().any(|i| stand_against(story, a, b, *i));
        let enough = opposed && either >= 2;
        enough.then(|| Draft {
            facet: Facet::Dispute,
            question: format!("What do {} and {} disagree about?", a.phrase(), b.phrase()),
            cited: story.with_context(both.into_iter().take(2)),
            score: 1.0,
        })
    })
}

static AGAINST: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:accuses|accusing|accused (?:the )?(?:$|[A-Z])|sue[ds]?|suing|den(?:y|ies|ied)|disput\w+|against|oppos\w+|reject\w*|contends?|argues?|breach\w*|disagree\w*|clash\w*)",
    )
});

/// Tells whether words of dispute stand between two names of sentence `i`.
fn stand_against(story: &Story<'_>, a: &Name, b: &Name, i: usize) -> bool {
    let text = story.reading.sentences[i].text;
    let places = |name: &Name| {
        name.places
            .iter()
            .find(|(s, _)| *s == i)
            .map(|(_, range)| range.clone())
    };
    let (Some(a), Some(b)) = (places(a), places(b)) else {
        return false;
    };
    let between = a.end.min(b.end)..a.start.max(b.start);
    text.get(between)
        .is_some_and(|words| AGAINST.is_match(words))
}

/// Pairs of actors of the same kind, the main ones first.
pub(super) fn pairs<'s>(story: &Story<'s>) -> Vec<(&'s Name, &'s Name)> {
    let mut pairs = Vec::new();
    for (i, a) in story.actors.iter().enumerate() {
        for b in &story.actors[i + 1..] {
            if a.kind == b.kind && a.kind != EntityKind::Other {
                pairs.push((*a, *b));
            }
        }
    }
    pairs
}

static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r#"(?P<b>^|[a-z]+ |, )[Ii]f (?P<c>(?:[Tt]he |[Aa]n? )?[^,.;:?!"“”()]{8,70})(?P<e>[,.])"#,
    )
});
static LOOSE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:I|you|we|he|she|they|it|me|us|him|her|them|this|that|these|those|my|your|our|his|their|its|not|had|were|ever|any|possible|necessary|so|there|someone|anyone)\b",
    )
});

/// "What happens if …?", of conditions that can be understood by themselves.
fn conditions(story: &Story<'_>) -> Option<Draft> {
    (0..story.reading.sentences.len()).find_map(|i| {
        let text = story.reading.sentences[i].text;
        let found = CONDITION.captures(text)?;
        let condition = found["c"].trim();
        let before = found["b"].trim();
        let indirect = matches!(
            before,
            "even"
                | "as"
                | "only"
                | "asked"
                | "see"
                | "know"
                | "wonder"
                | "wondering"
                | "unclear"
                | "what"
                | "ask"
                | "determine"
                | "wondered"
                | "doubt"
                | "sure"
                | "decide"
        );
        let named = story
            .names
            .iter()
            .take(12)
            .any(|n| condition.contains(n.name.as_str()))
            || story.has_event_word(condition);
        if indirect || LOOSE.is_match(condition) || !named || !story.may_answer(i) {
            return None;
        }
        let supposed = text.contains(" would ") || text.contains(" could ");
        let verb = if supposed { "would happen" } else { "happens" };
        Some(Draft {
            facet: Facet::Outcomes,
            question: format!("What {verb} if {}?", lower_article(condition)),
            cited: story.with_context([i]),
            score: 0.95,
        })
    })
}

fn lower_article(condition: &str) -> String {
    for article in ["The ", "A ", "An "] {
        if let Some(rest) = condition.strip_prefix(article) {
            return format!("{}{rest}", article.to_lowercase());
        }
    }
    condition.to_owned()
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
    let is_matter = story.event.is_some() || main.kind != EntityKind::Person;
    (seen.len() >= 3 && cited.len() >= 2 && fits && is_matter).then(|| Draft {
        facet: Facet::Sources,
        question: format!("Which sources does the article cite on {about}?"),
        cited,
        score: 0.55,
    })
}
