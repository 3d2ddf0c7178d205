//! Questions about what people and organisations hold against each other: accusations, denials, disputes.
//!
//! As in [`super::patterns`], each comes from the build of the sentence that answers it.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;
use super::entities::Name;
use super::facets::does;
use super::pattern::compile;
use super::story::Story;
use super::{EntityKind, Facet};

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = accusations(story);
    drafts.extend(disagreement(story));
    drafts.extend(disputes(story));
    drafts
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
        r"^(?:, [^,]{3,60},)? (?:(?P<a>allege)[sd]?|contends|contended|argues|argued|maintains) (?:that )?\w",
    )
});

/// What names accuse others of, are accused of, deny and contend.
fn accusations(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for name in story
        .subjects
        .iter()
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
            } else if let Some(alleges) = ALLEGES.captures(after).filter(|_| acts) {
                let verb = alleges.name("a").map_or("argue", |verb| verb.as_str());
                match story
                    .names
                    .iter()
                    .find(|n| n.places.iter().any(|(s, r)| s == i && r.start > range.end))
                {
                    Some(other) => {
                        format!("What {} {who} {verb} about {}?", does(name), other.phrase())
                    }
                    None => format!("What {} {who} {verb}?", does(name)),
                }
            } else {
                continue;
            };
            drafts.push(Draft::new(
                story,
                Facet::Dispute,
                question,
                [*i],
                1.0 - 0.1 * drafts.len() as f64,
            ));
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
        enough.then(|| {
            Draft::new(
                story,
                Facet::Dispute,
                format!("What do {} and {} disagree about?", a.phrase(), b.phrase()),
                both.into_iter().take(2),
                1.0,
            )
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

/// A sentence that says no more than that somebody disagrees.
static DIFFERS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:strongly |firmly )?(?:disagrees|disagreed|differs|objects|objected|sees? it differently)\.$",
    )
});

/// "Why does Harlow disagree?", where the next sentence says why.
fn disagreement(story: &Story<'_>) -> Option<Draft> {
    let sentences = &story.reading.sentences;
    story.subjects.iter().find_map(|name| {
        name.places.iter().find_map(|(i, range)| {
            let text = sentences[*i].text;
            let short = range.start == 0 && DIFFERS.is_match(&text[range.end..]);
            let told = i + 1 < sentences.len() && story.may_answer(i + 1);
            (short && told).then(|| Draft {
                facet: Facet::Dispute,
                question: format!("Why {} {} disagree?", does(name), name.phrase()),
                cited: vec![*i, i + 1],
                score: 0.95,
            })
        })
    })
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
