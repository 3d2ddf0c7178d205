//! Facets that are told by a sign: words such as "because" or "risk" together with an actor or the event.
//!
//! A question is asked only when one sentence has the sign and the thing asked about (or the sentence
//! before it names the thing and this one speaks on), since opinion pieces have every sign somewhere.
//! The table of them is in [`super::aspects`], the signs are in [`super::cues`]; what depends on how a sentence is built is in [`super::patterns`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::aspects::{ASPECTS, About, Aspect, Stance};
use super::clarity::is_own;
use super::clause::predicate;
use super::counts::is_long_ago;
use super::cues::Sign;
use super::draft::Draft;
use super::entities::Name;
use super::events::{Event, Nature};
use super::pattern::compile;
use super::speech;
use super::story::Story;
use super::terms;
use super::verbs::Inflection;
use super::{EntityKind, Facet};

pub(super) fn does(name: &Name) -> &'static str {
    if name.is_plural { "do" } else { "does" }
}

/// Asks the questions whose signs the text has.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    ASPECTS
        .iter()
        .filter_map(|aspect| ask_one(story, aspect))
        .collect()
}

fn ask_one(story: &Story<'_>, aspect: &Aspect) -> Option<Draft> {
    let draft = |question: String, (cited, quality): (Vec<usize>, f64)| Draft {
        facet: aspect.facet,
        question,
        cited,
        score: aspect.weight * quality,
    };
    if let About::Event(question) | About::Either(question, _) = &aspect.about
        && let Some(event) = &story.event
        && allows(event, aspect.facet)
        && let Some(cited) = cite(story, aspect, |i, sign| {
            is_of_event(story, aspect.stance, i, sign)
        })
    {
        return Some(draft(question(event), cited));
    }
    let (About::Actor(question) | About::Either(_, question)) = &aspect.about else {
        return None;
    };
    let actors = story.actors.iter().take(MOST_ASKED);
    actors
        .filter(|a| aspect.kinds.contains(&a.kind))
        .filter(|a| makes_sense(story, aspect.facet, a))
        .find_map(|actor| {
            let (cited, quality) = cite(story, aspect, |i, sign| {
                stands(story, actor, aspect.stance, i, sign)
            })?;
            if aspect.facet == Facet::Latest && !is_news(story, actor, &cited) {
                return None;
            }
            let cited = (cited, quality);
            Some(draft(question(actor), cited))
        })
}

/// Tells whether one of `cited` tells what `actor` does; of a place, the beginning alone does.
fn is_news(story: &Story<'_>, actor: &Name, cited: &[usize]) -> bool {
    let far = actor.kind == EntityKind::Place && cited.first() != Some(&0);
    let tells = |i: usize| {
        let signed = story.signs(i, Sign::Latest).next().is_some();
        (signed || i < OPENING_SENTENCES) && does_something(story, actor, i)
    };
    !far && cited.iter().any(|i| tells(*i))
}

/// Sentences at the beginning that are news without a word that says so.
const OPENING_SENTENCES: usize = 2;

/// Tells whether `actor` does or suffers something in sentence `i`: news about somebody is not whatever names them.
fn does_something(story: &Story<'_>, actor: &Name, i: usize) -> bool {
    let text = story.reading.sentences[i].text;
    actor
        .places
        .iter()
        .filter(|(s, _)| *s == i)
        .any(|(_, range)| {
            let after = &text[range.end..];
            // What somebody says is news when the lead begins with who says it.
            let leads = i == 0 && range.start < OPENING && after.len() > text.len() / 2;
            let acts = predicate(after)
                .is_some_and(|found| found.auxiliary.is_some() || found.form.is(Inflection::Past))
                || (leads && speech::follows(&text[..range.start], after));
            story.is_subject(i, range.start) && acts
        })
}

/// Actors that are asked about at most.
const MOST_ASKED: usize = 4;
/// Bytes within which a lead says who it is about.
const OPENING: usize = 45;
/// Sentences that tell the news.
const LEAD: usize = 3;
/// Bytes of "have".
const LONGEST_AUXILIARY: usize = 4;
/// Bytes between a sign and what it belongs to at most.
const NEAR: usize = 70;

/// Tells whether a facet makes sense of an actor: courts have no rivals and are not charged, and markets are asked about
/// in stories of business only.
fn makes_sense(story: &Story<'_>, facet: Facet, actor: &Name) -> bool {
    match facet {
        Facet::Competition | Facet::Market => !is_public(actor) && story.is_of_business(),
        Facet::Regulation => !is_public(actor),
        _ => true,
    }
}

/// Tells whether a facet makes sense of an event: nobody asks what led to a cup final.
fn allows(event: &Event, facet: Facet) -> bool {
    match event.nature {
        Nature::Contest => !matches!(facet, Facet::Causes | Facet::Origins | Facet::Impact),
        Nature::Natural => !matches!(facet, Facet::Origins | Facet::Dispute | Facet::Reaction),
        Nature::Disaster => !matches!(facet, Facet::Origins | Facet::Dispute),
        Nature::Trouble | Nature::Accord | Nature::Other => true,
    }
}

/// Tells whether the event stands to the sign of sentence `i` as it must, and the sign is not the event itself.
fn is_of_event(story: &Story<'_>, stance: Stance, i: usize, sign: Option<&Range<usize>>) -> bool {
    let (Some(event), Some(sign)) = (story.event_at(i), sign) else {
        return sign.is_none() && story.has_event(i);
    };
    let text = story.reading.sentences[i].text;
    // "its contract" in a lead is what somebody has, not what is new.
    let owner = text[..event.start].trim_end().rsplit(' ').next();
    if sign.is_empty() && owner.is_some_and(is_own) {
        return false;
    }
    let before = event.end <= sign.start;
    let apart = before || sign.end <= event.start;
    let gap = if before {
        sign.start - event.end
    } else {
        event.start.saturating_sub(sign.end)
    };
    match stance {
        Stance::Subject if before => {
            let between = &text[event.end..sign.start];
            // "the attack was condemned" does nothing to anybody.
            is_light(between) && !is_passive(between)
        }
        // "wounded in the attack"
        Stance::Subject => apart && is_within(&text[sign.end..event.start]),
        Stance::Present | Stance::Near | Stance::Object => apart && gap <= NEAR,
    }
}

static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:[\w]+ ){0,3}?(?:in|by|during|from|after) (?:the|this|that|an?|[A-Z][\w]+['’]s)(?: [\w-]+){0,2} $",
    )
});

/// Tells whether `between` puts what was suffered into the event.
fn is_within(between: &str) -> bool {
    WITHIN.is_match(between)
}

/// Tells whether `actor` stands to the sign of sentence `i` as it must. Without a sign it need only be named.
fn stands(
    story: &Story<'_>,
    actor: &Name,
    stance: Stance,
    i: usize,
    sign: Option<&Range<usize>>,
) -> bool {
    let text = story.reading.sentences[i].text;
    let Some(sign) = sign else {
        return actor.is_in(i) && is_meant(story, actor, i + 1);
    };
    if text.starts_with(['"', '“']) && stance != Stance::Subject {
        return false;
    }
    let mut places = actor.places.iter().filter(|(s, _)| *s == i);
    match stance {
        Stance::Present => actor.is_in(i),
        Stance::Near => places.any(|(_, at)| {
            let gap = at.end.min(sign.end)..at.start.max(sign.start);
            gap.end.saturating_sub(gap.start) <= NEAR && !story.names_between(i, gap)
        }),
        Stance::Subject => places.any(|(_, at)| {
            at.end <= sign.start
                && story.is_subject(i, at.start)
                && is_light(&text[at.end..sign.start])
        }),
        Stance::Object => places.any(|(_, at)| {
            if sign.end <= at.start {
                is_object(&text[sign.end..at.start])
            } else {
                at.end <= sign.start && is_passive(&text[at.end..sign.start])
            }
        }),
    }
}

/// Tells whether the pronoun that sentence `i` begins with may stand for `actor`.
fn is_meant(story: &Story<'_>, actor: &Name, i: usize) -> bool {
    let text = story.reading.sentences.get(i).map_or("", |s| s.text);
    let mut words = terms::words(text).map(str::to_lowercase);
    let first = words.find(|word| !matches!(word.as_str(), "but" | "and" | "yet" | "so"));
    let person = actor.kind == EntityKind::Person;
    match first.as_deref() {
        Some("he" | "she" | "his" | "her") => person,
        Some("it" | "its" | "this" | "that" | "the") => !person,
        Some("they" | "their" | "these" | "those") => actor.is_plural || !person,
        _ => true,
    }
}

/// Words that may stand between a subject and what it does.
const LIGHT: &[&str] = &[
    "is", "was", "are", "were", "has", "have", "had", "been", "be", "being", "will", "would",
    "also", "now", "still", "already", "again", "later", "then", "once", "first", "both",
    "himself", "herself", "itself", "to", "since", "soon", "just", "even", "a", "an", "the",
    "many", "several", "some", "new", "big", "serious", "more", "such", "for", "said", "says",
    "that", "he", "she", "it", "they", "who", "which", "widely", "long", "years", "in",
];

/// Tells whether `between` has nothing that could be another subject: light words and at most one apposition.
fn is_light(between: &str) -> bool {
    let between = APPOSITION.replace(between, " ");
    let mut words = between.split_whitespace();
    let count = between.split_whitespace().count();
    !between.starts_with(['\'', '’', '-'])
        && count <= 7
        && !between.contains([';', '"', '“', '('])
        && words.all(|word| {
            let word = word.trim_end_matches(',').to_lowercase();
            word.ends_with("ly") || LIGHT.contains(&word.as_str())
        })
}

static APPOSITION: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:, [^,;:\x22“”]{3,80},| \([^()]{1,20}\))"));

static BEFORE_OBJECT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:[a-z]+ly )?(?:(?:to|for|at|by|against|over|of|about|with|from) )?(?:(?:the|an?|both|President|former|[a-z]+) ){0,2}$",
    )
});

/// Tells whether what follows a verb and `between` is its object.
fn is_object(between: &str) -> bool {
    BEFORE_OBJECT.is_match(between)
}

static PASSIVELY: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:was|were|is|are|has been|have been|had been|been|being) (?:[a-z]+ly |also |later |immediately )?$",
    )
});

fn is_passive(between: &str) -> bool {
    PASSIVELY.is_match(between)
}

/// Returns the one or two best sentences with the sign and what `names` recognises (given the sentence and the
/// place of its sign), and how good the best one is, 0.5 to 1.
fn cite(
    story: &Story<'_>,
    aspect: &Aspect,
    names: impl Fn(usize, Option<&Range<usize>>) -> bool,
) -> Option<(Vec<usize>, f64)> {
    let count = story.reading.sentences.len();
    let (from, to) = (
        aspect.part.0 * count as f64,
        (aspect.part.1 * count as f64).max(3.0),
    );
    let mut found: Vec<(f64, usize)> = (0..count)
        .filter(|i| (from..to).contains(&(*i as f64)) && story.may_answer(*i))
        .filter_map(|i| {
            let mut signs: Vec<_> = story.signs(i, aspect.sign).collect();
            if aspect.facet == Facet::Latest && i >= LEAD {
                // "Has" tells what is new only where the news is told.
                signs.retain(|sign| sign.len() > LONGEST_AUXILIARY);
            }
            // What a story begins with is its news.
            if aspect.facet == Facet::Latest && i < LEAD && signs.is_empty() {
                signs.push(0..0);
            }
            let has_money = aspect.facet != Facet::Finance || story.has_money(i);
            if signs.is_empty() || !has_money {
                return None;
            }
            let here = signs.iter().any(|sign| names(i, Some(sign)));
            let spoken_on = i > 0
                && story.speaks_on(i)
                && aspect.stance != Stance::Object
                && !matches!(aspect.facet, Facet::Impact | Facet::History)
                && names(i - 1, None);
            let old = matches!(
                aspect.facet,
                Facet::Impact | Facet::Reaction | Facet::Latest
            ) && (is_long_ago(story.reading.sentences[i].text)
                || story.reading.sentences[i].text.contains(" used to "));
            if old {
                return None;
            }
            (here || spoken_on).then(|| {
                let near = if here { 0.3 } else { 0.1 };
                let most = 0.1 * signs.len().min(3) as f64;
                let lead = aspect.facet == Facet::Latest && i < LEAD;
                let early = 0.1 * (1.0 - i as f64 / count as f64) + if lead { 0.4 } else { 0.0 };
                (0.5 + near + most + early, i)
            })
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(2);
    let best = found.first()?.0;
    Some((
        story.with_context(found.into_iter().map(|(_, i)| i)),
        best.min(1.0),
    ))
}

/// Tells whether a name is that of a body that serves the public, such as a court.
pub(super) fn is_public(name: &Name) -> bool {
    name.name
        .split(' ')
        .any(|word| BODIES.contains(&word) || SERVICES.contains(&word))
}

/// Words in the names of courts, ministries and their like.
pub(super) const BODIES: &[&str] = &[
    "Court",
    "Commission",
    "Ministry",
    "Department",
    "Agency",
    "Authority",
    "Parliament",
    "Congress",
    "Senate",
    "Administration",
    "Council",
    "Bureau",
    "Reserve",
    "Tribunal",
    "Treasury",
    "Assembly",
    "Board",
];

/// Words in the names of others that have no competitors to speak of.
const SERVICES: &[&str] = &[
    "Police",
    "University",
    "Institute",
    "Army",
    "Navy",
    "Hospital",
    "School",
    "Church",
    "League",
    "State",
];
