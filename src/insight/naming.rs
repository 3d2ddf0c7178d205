//! How a question names an event, so that no other is meant: "the merger of Harlow and Brightwell", "the flood in
//! Tarnmouth", "Harlow's lawsuit".
//!
//! It is tied only to whom and where the text itself ties it. Which event that is, [`super::events`] says.

use std::sync::LazyLock;

use regex::Regex;

use super::EntityKind;
use super::entities::Name;
use super::events::{Nature, PLACELESS, TIED_BY_OF, is_grave, nature};
use super::facets::is_public;
use super::pattern::compile;
use super::reading::Reading;
use super::story::{MEDIA, possessive};
use super::terms;

/// Names the event whose noun is `head`, with the `modifier` that it most often has.
pub(super) fn phrase(
    reading: &Reading<'_>,
    names: &[Name],
    actor: &Name,
    head: &str,
    modifier: Option<&str>,
) -> String {
    let noun = modifier.map_or_else(|| head.to_owned(), |m| format!("{m} {head}"));
    let owns = actor.places.iter().any(|(i, range)| {
        let after = &reading.sentences[*i].text[range.end..];
        POSSESSIVE.captures(after).is_some_and(|c| &c[1] == head)
    });
    if owns {
        return format!("{} {noun}", possessive(&actor.phrase()));
    }
    let main = names.iter().take(MOST_TIES);
    if let Some(whose) = main.clone().find(|name| is_tied_by_of(reading, name, head)) {
        return format!("the {noun} of {}", whose.phrase());
    }
    if let Some(parties) = parties(reading, names, actor, head) {
        return format!("the {noun} {parties}");
    }
    let has_head = |i: usize| {
        let text = reading.sentences[i].text;
        terms::words(text).any(|word| word == head && !is_quoted(text, word))
    };
    // What a story that begins with a disaster names first is where it happened.
    let leads = is_grave(head) && has_head(0);
    let has_head = |i: usize| has_head(i) || (leads && i < 2);
    let together = |name: &Name| name.places.iter().filter(|(i, _)| has_head(*i)).count();
    let scene = main
        .clone()
        .filter(|n| n.kind == EntityKind::Place)
        .find_map(|n| {
            let preposition = preposition(reading, n, head, &has_head)?;
            Some(format!("the {noun} {preposition} {}", n.phrase()))
        });
    if PLACELESS.contains(head) {
        return format!("the {noun}");
    }
    let is_scenic = nature(head) != Nature::Accord || actor.kind == EntityKind::Place;
    if let Some(scene) = scene.filter(|_| is_scenic) {
        return scene;
    }
    let party = std::iter::once(actor)
        .chain(main.take(MOST_PARTIES))
        .filter(|n| matches!(n.kind, EntityKind::Person | EntityKind::Organisation))
        .filter(|n| !MEDIA.contains(&n.name.as_str()) && !is_public(n))
        .find(|n| together(n) > 0)
        // Nobody is tied to a fire or a killing because a sentence has both.
        .filter(|_| !is_grave(head));
    match party {
        Some(party) => format!("the {noun} involving {}", party.phrase()),
        None => format!("the {noun}"),
    }
}

/// "of Harlow and Brightwell", "between Harlow and Brightwell", or "of Harlow with Brightwell", where the text names both
/// parties of an event that has two.
fn parties(reading: &Reading<'_>, names: &[Name], actor: &Name, head: &str) -> Option<String> {
    if nature(head) != Nature::Accord && !matches!(head, "talks" | "negotiations" | "dispute") {
        return None;
    }
    let at = |i: usize, start: usize| {
        let mut named = names
            .iter()
            .filter(|name| matches!(name.kind, EntityKind::Organisation | EntityKind::Place));
        named.find_map(|name| {
            let mut places = name.places.iter();
            let (_, range) = places.find(|(s, range)| {
                *s == i && (range.start == start || range.start == start + "the ".len())
            })?;
            Some((name, range.end))
        })
    };
    (0..reading.sentences.len()).find_map(|i| {
        let text = reading.sentences[i].text;
        let end = text.find(head)? + head.len();
        let preposition = ["of", "between", "with"]
            .into_iter()
            .find(|word| text[end..].starts_with(&format!(" {word} ")))?;
        let (first, after) = at(i, end + preposition.len() + 2)?;
        if preposition == "with" {
            let whose = actor.kind == EntityKind::Organisation && actor.name != first.name;
            return whose.then(|| format!("of {} with {}", actor.phrase(), first.phrase()));
        }
        let rest = text[after..].strip_prefix(" and ")?;
        let (second, _) = at(i, text.len() - rest.len())?;
        Some(format!(
            "{preposition} {} and {}",
            first.phrase(),
            second.phrase()
        ))
    })
}

static OF: LazyLock<Regex> = LazyLock::new(|| compile(r"^ of (?:the )?(?:[a-z]+ ){0,2}$"));

/// Tells whether the text says "the shooting of …", "the trial of …" with `name`.
fn is_tied_by_of(reading: &Reading<'_>, name: &Name, head: &str) -> bool {
    TIED_BY_OF.contains(head)
        && name.places.iter().any(|(i, range)| {
            let before = &reading.sentences[*i].text[..range.start];
            before
                .rfind(head)
                .is_some_and(|at| OF.is_match(&before[at + head.len()..]))
        })
}

/// Tells whether `word`, a slice of `text`, stands alone in quotation marks.
fn is_quoted(text: &str, word: &str) -> bool {
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    text[..start].ends_with(['"', '“', '‘'])
}

/// Names that an event may be tied to.
const MOST_TIES: usize = 8;

/// The preposition that the text uses before a place, `None` unless it puts the event there.
fn preposition(
    reading: &Reading<'_>,
    place: &Name,
    head: &str,
    has_head: &impl Fn(usize) -> bool,
) -> Option<&'static str> {
    let counts = ["in", "at", "on", "near", "off"].map(|preposition| {
        let stands = |(i, range): &&(usize, std::ops::Range<usize>)| {
            let before = reading.sentences[*i].text[..range.start].trim_end();
            let before = before.strip_suffix(" the").unwrap_or(before);
            let last = before.rsplit(' ').next().unwrap_or_default();
            last.eq_ignore_ascii_case(preposition)
        };
        let all = place.places.iter().filter(stands).count();
        let tied = place.places.iter().filter(stands).any(|(i, range)| {
            has_head(*i) && is_close(&reading.sentences[*i].text[..range.start], head)
        });
        (all, tied, preposition)
    });
    let best = counts.into_iter().rev().max_by_key(|(all, ..)| *all)?;
    (best.0 > 0 && counts.iter().any(|(_, tied, _)| *tied)).then_some(best.2)
}

/// Names that an event may be said to involve.
const MOST_PARTIES: usize = 3;
/// Bytes between an event and its place at most.
const CLOSE: usize = 60;

/// Tells whether `before` ends soon after `head`, or does not have it at all.
fn is_close(before: &str, head: &str) -> bool {
    before.rfind(head).is_none_or(|at| {
        let between = &before[at + head.len()..];
        between.len() <= CLOSE && !between.contains([',', ';', '"', '“', '”'])
    })
}

static POSSESSIVE: LazyLock<Regex> = LazyLock::new(|| compile(r"^['’]s? (?:[a-z]+ )?([a-z]+)\b"));
