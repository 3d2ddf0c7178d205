//! How a question names an event, as a newspaper does and so that no other is meant: "the Iran nuclear deal", "the merger
//! of Harlow and Brightwell", "the flood in Tarnmouth", "Harlow's lawsuit". An event that has no such name has none.
//!
//! It is tied only to whom and where the text itself ties it. Which event that is, [`super::events`] says.

mod ties;

use std::sync::LazyLock;

use regex::Regex;

use super::EntityKind;
use super::entities::Name;
use super::events::{self, Nature, PLACELESS, TIED_BY_OF, is_grave, nature};
use super::facets::is_public;
use super::pattern::compile;
use super::reading::Reading;
use super::story::{MEDIA, possessive};
use super::surroundings;
use super::terms;
use ties::{is_tied_by_of, preposition};

/// Names the event whose noun is `head`, with the `modifier` that it most often has; `None` when all that could be said
/// is "the deal".
pub(super) fn phrase(
    reading: &Reading<'_>,
    names: &[Name],
    actor: &Name,
    head: &str,
    modifier: Option<&str>,
) -> Option<String> {
    let noun = modifier.map_or_else(|| head.to_owned(), |m| format!("{m} {head}"));
    let main = || names.iter().take(MOST_TIES);
    let owner = std::iter::once(actor)
        .chain(main().filter(|n| n.kind == EntityKind::Person && TIED_BY_OF.contains(head)))
        .find(|name| owns(reading, name, head))
        // "Nebraska's ban" that a text begins with is the one that it is about.
        .or_else(|| main().find(|n| n.kind == EntityKind::Place && owns_at(reading, n, head, 0)));
    if let Some(owner) = owner {
        return Some(format!("{} {noun}", possessive(&owner.phrase())));
    }
    if let Some(whose) = main().find(|name| is_tied_by_of(reading, name, head)) {
        return Some(format!("the {noun} of {}", whose.phrase()));
    }
    if let Some(parties) = parties(reading, names, actor, head) {
        return Some(format!("the {noun} {parties}"));
    }
    main()
        .find_map(|name| compound(reading, name, head, modifier))
        .or_else(|| main().find_map(|name| aimed(reading, name, head, &noun)))
        .or_else(|| scene(reading, names, actor, head, &noun))
        .or_else(|| party(reading, names, actor, head, &noun))
        .or_else(|| {
            let particular = modifier.is_some() && !PLACELESS.contains(head);
            (particular || is_grave(head)).then(|| format!("the {noun}"))
        })
}

/// Tells whether the text speaks of "Harlow's … lawsuit".
fn owns(reading: &Reading<'_>, name: &Name, head: &str) -> bool {
    if is_broad(name) {
        return false;
    }
    let mut sentences = name.places.iter().map(|(i, _)| *i);
    sentences.any(|i| owns_at(reading, name, head, i))
}

/// The same of sentence `i` alone.
fn owns_at(reading: &Reading<'_>, name: &Name, head: &str, i: usize) -> bool {
    let mut places = name.places.iter().filter(|(s, _)| *s == i);
    places.any(|(_, range)| {
        let after = &reading.sentences[i].text[range.end..];
        POSSESSIVE.captures(after).is_some_and(|found| {
            let is_head = |word: &str| found.name(word).is_some_and(|word| word.as_str() == head);
            is_head("a") || is_head("b")
        })
    })
}

/// Sentences within which a text gives the event its name.
const EARLY: usize = 8;

/// "the Iran nuclear deal", where the text has the name right before the event.
fn compound(
    reading: &Reading<'_>,
    name: &Name,
    head: &str,
    modifier: Option<&str>,
) -> Option<String> {
    if name.kind == EntityKind::Person || MEDIA.contains(name.name.as_str()) || is_broad(name) {
        return None;
    }
    // "the Great Chicago fire" further down is another one.
    let mut early = name.places.iter().filter(|(i, _)| *i < EARLY);
    early.find_map(|(i, range)| {
        let text = reading.sentences[*i].text;
        let rest = text[range.end..].strip_prefix(' ')?;
        let mut words = rest.split(' ');
        let first = words.next()?;
        let bare = |word: &str| word.trim_end_matches([',', '.', ';', ':']).to_owned();
        let (between, found) = if bare(first) == head {
            (None, &rest[..head.len()])
        } else if Some(first) == modifier && bare(words.next()?) == head {
            let start = first.len() + 1;
            (modifier, &rest[start..start + head.len()])
        } else {
            return None;
        };
        let whole = reading.sentences[*i].text[range.clone()] == name.name;
        (whole && events::ends_phrase(text, found)).then(|| match between.or(modifier) {
            Some(modifier) => format!("the {} {modifier} {head}", name.name),
            None => format!("the {} {head}", name.name),
        })
    })
}

/// "the nuclear deal with Iran", "the lawsuit against Harlow", where the text says so.
fn aimed(reading: &Reading<'_>, name: &Name, head: &str, noun: &str) -> Option<String> {
    let prepositions: &[&str] = match head {
        "deal" | "agreement" | "talks" | "negotiations" | "ceasefire" | "contract"
        | "partnership" | "settlement" | "alliance" | "dispute" => &["with"],
        "war" | "campaign" | "lawsuit" | "case" | "match" | "game" | "final" | "bout" | "fight" => {
            &["against"]
        }
        "sanctions" | "attack" | "attacks" | "raid" => &["against", "on"],
        _ => return None,
    };
    let is_rival = name.kind == EntityKind::Person && matches!(nature(head), Nature::Contest);
    if matches!(name.kind, EntityKind::Other) || is_rival || is_public(name) {
        return None;
    }
    name.places.iter().find_map(|(i, range)| {
        let text = reading.sentences[*i].text;
        let before = text[..range.start].trim_end();
        let before = before.strip_suffix(" the").unwrap_or(before);
        let preposition = prepositions.iter().find(|word| {
            before
                .strip_suffix(**word)
                .is_some_and(|rest| rest.trim_end().ends_with(&format!(" {head}")))
        })?;
        let alone = !surroundings::modifies(&text[range.end..])
            && !text[range.end..].starts_with(['\'', '’']);
        alone.then(|| format!("the {noun} {preposition} {}", name.phrase()))
    })
}

/// "the flood in Tarnmouth".
fn scene(
    reading: &Reading<'_>,
    names: &[Name],
    actor: &Name,
    head: &str,
    noun: &str,
) -> Option<String> {
    let is_rule = matches!(head, "ban" | "law" | "reform" | "reforms");
    let meets = matches!(head, "talks" | "negotiations" | "campaign");
    if PLACELESS.contains(head) || meets || (nature(head) == Nature::Accord && !is_rule) {
        return None;
    }
    let has_head = |i: usize| {
        let text = reading.sentences[i].text;
        terms::words(text).any(|word| word == head && !is_quoted(text, word))
    };
    // What a story that begins with a disaster names first is where it happened.
    let leads = is_grave(head) && has_head(0);
    let has_head = |i: usize| has_head(i) || (leads && i < 2);
    std::iter::once(actor)
        .chain(names.iter().take(MOST_TIES))
        .filter(|n| n.kind == EntityKind::Place && !is_broad(n))
        .find_map(|n| {
            let preposition = preposition(reading, n, head, &has_head)?;
            Some(format!("the {noun} {preposition} {}", n.phrase()))
        })
}

/// "the investigation involving Dana Frost": of what somebody is drawn into.
fn party(
    reading: &Reading<'_>,
    names: &[Name],
    actor: &Name,
    head: &str,
    noun: &str,
) -> Option<String> {
    let draws_in = matches!(
        head,
        "investigation" | "inquiry" | "lawsuit" | "dispute" | "scandal"
    );
    let fits = |name: &Name| match name.kind {
        EntityKind::Person => draws_in,
        EntityKind::Organisation => draws_in || nature(head) == Nature::Accord,
        _ => false,
    };
    let together = |name: &Name| {
        name.places.iter().any(|(i, _)| {
            let text = reading.sentences[*i].text;
            terms::words(text).any(|word| word == head)
        })
    };
    std::iter::once(actor)
        .chain(names.iter().take(MOST_PARTIES))
        .filter(|n| fits(n) && !MEDIA.contains(&n.name.as_str()) && !is_public(n))
        .find(|n| together(n))
        .map(|party| format!("the {noun} involving {}", party.phrase()))
}

/// Tells whether a name is of so large a place that hardly anything is told by it.
fn is_broad(name: &Name) -> bool {
    matches!(
        name.name.as_str(),
        "Africa"
            | "Asia"
            | "Europe"
            | "America"
            | "North America"
            | "South America"
            | "Latin America"
            | "Middle East"
            | "United States"
            | "U.S."
            | "U.S"
            | "US"
    )
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

/// Tells whether `word`, a slice of `text`, stands alone in quotation marks.
fn is_quoted(text: &str, word: &str) -> bool {
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    text[..start].ends_with(['"', '“', '‘'])
}

/// Names that an event may be tied to.
const MOST_TIES: usize = 8;

/// Names that an event may be said to involve.
const MOST_PARTIES: usize = 3;

static POSSESSIVE: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^['’]s? (?P<a>[a-z]+)\b(?: (?P<b>[a-z]+)\b)?"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::Text;
    use crate::insight::entities;

    fn check(body: &str, head: &str, modifier: Option<&str>, expected: Option<&str>) {
        let text = Text {
            body,
            ..Text::default()
        };
        let reading = Reading::new(&text);
        let names = entities::find(&reading);
        let found = phrase(&reading, &names, &names[0], head, modifier);
        assert_eq!(found.as_deref(), expected, "of {body:?}");
    }

    #[test]
    fn events_are_named_as_newspapers_do() {
        check(
            "The Iran nuclear deal is near, Dana Frost said. Dana Frost likes the nuclear deal.",
            "deal",
            Some("nuclear"),
            Some("the Iran nuclear deal"),
        );
        check(
            "The deal with Iran is near, said Dana Frost.",
            "deal",
            None,
            Some("the deal with Iran"),
        );
        check(
            "The trial of accused Tarn Marathon bomber Dana Frost began in Tarn Marathon week.",
            "trial",
            None,
            Some("the trial of Dana Frost"),
        );
        check(
            "The flood in Norway has ended.",
            "flood",
            None,
            Some("the flood in Norway"),
        );
        check(
            "The investigation began when Dana Frost left. Dana Frost knows of it.",
            "investigation",
            None,
            Some("the investigation involving Dana Frost"),
        );
    }

    #[test]
    fn what_has_no_name_has_none() {
        check(
            "Dana Frost won the match. The match was long.",
            "match",
            None,
            None,
        );
        check(
            "The deal in Iran is near, said Dana Frost.",
            "deal",
            None,
            None,
        );
    }
}
