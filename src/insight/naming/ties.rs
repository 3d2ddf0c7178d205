//! Where the text itself ties an event to a name: "the trial of Dana Frost", "the flood in Tarnmouth".

use std::ops::Range;

use crate::insight::EntityKind;
use crate::insight::entities::Name;
use crate::insight::events::TIED_BY_OF;
use crate::insight::language::Language;
use crate::insight::reading::Reading;
use crate::insight::surroundings;

/// Tells whether the text says "the shooting of …", "the trial of …" with `name`.
pub(super) fn is_tied_by_of(reading: &Reading<'_>, name: &Name, head: &str) -> bool {
    let takes_people = matches!(
        head,
        "death" | "killing" | "murder" | "execution" | "trial" | "shooting" | "rescue"
    );
    TIED_BY_OF.contains(head)
        && (!takes_people || name.kind == EntityKind::Person)
        && name
            .places
            .iter()
            .any(|(i, range)| is_tied_at(reading.sentences[*i].text, range, head))
}

/// Tells whether a name at `range` follows the event and "of", and not only says which bomber was tried.
fn is_tied_at(text: &str, range: &Range<usize>, head: &str) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let between = before
        .rfind(head)
        .and_then(|at| before[at + head.len()..].strip_prefix(" of "));
    between.is_some_and(only_describes)
        && !surroundings::modifies(after)
        && !after.starts_with(['\'', '’'])
}

/// Words before a name that say who somebody is: "accused Boston Marathon bomber".
const MOST_DESCRIBING: usize = 6;

/// Tells whether words before a name only describe its bearer: not "a man who killed".
fn only_describes(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let describes = |(i, word): (usize, &&str)| {
        let accused = matches!(
            *word,
            "accused" | "convicted" | "alleged" | "suspected" | "unarmed"
        );
        let verb = word.ends_with("ed") || word.ends_with("ing");
        let common = Language::ENGLISH.is_stop_word(word) && !(i == 0 && *word == "the");
        accused || !(verb || common || word.contains([',', ';', '"']))
    };
    words.len() <= MOST_DESCRIBING && words.iter().enumerate().all(describes)
}

/// The preposition that the text uses before a place, `None` unless it puts the event there.
pub(super) fn preposition(
    reading: &Reading<'_>,
    place: &Name,
    head: &str,
    has_head: &impl Fn(usize) -> bool,
) -> Option<&'static str> {
    let counts = ["in", "at", "on", "near", "off"].map(|preposition| {
        let stands = |(i, range): &&(usize, Range<usize>)| {
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

/// Bytes between an event and its place at most.
const CLOSE: usize = 60;

/// Tells whether `before` ends soon after `head`, or does not have it at all.
fn is_close(before: &str, head: &str) -> bool {
    before.rfind(head).is_none_or(|at| {
        let between = &before[at + head.len()..];
        between.len() <= CLOSE && !between.contains([',', ';', '"', '“', '”'])
    })
}
