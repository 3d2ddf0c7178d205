//! Whom "she", "it" and "they" at the beginning of a sentence stand for, where there is one reading only.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::EntityKind;
use super::clause::Subject;
use super::dateline;
use super::pattern::compile;
use super::story::Story;
use super::subjects::opening;

static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:But |And |Yet )?(?P<f>(?:In|On|At|During|By|Since|Last|Later|Earlier|After)\b[^,:;]*?,? )?(?:He|She|he|she)\b",
    )
});
/// Bytes of "In March 2001," before a pronoun, at most.
const LONGEST_FRONT: usize = 50;
static NEUTRAL: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:But |And |Yet )?(?P<p>It|They|it|they)\b"));
/// Somebody else whom "she" may mean.
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:wife|husband|mother|father|daughter|son|sister|brother|girlfriend|boyfriend|friend|woman|man|boy|girl|partner|widow|aunt|uncle|mom|dad|teacher|lawyer|attorney|victim)\b",
    )
});

/// Returns whom "she", "it" or "they" at the beginning of sentence `i` stands for: the only person of the sentence
/// before, or the thing that it begins with. The range is the pronoun's.
pub(super) fn pronoun(story: &Story<'_>, i: usize) -> Option<Subject> {
    let text = story.reading.sentences[i].text;
    let before = i
        .checked_sub(1)
        .filter(|before| story.may_answer(*before))?;
    if let Some(found) = PERSONAL.captures(text) {
        let whole = found.get(0)?.range();
        let front = found.name("f").map_or(0..0, |front| front.range());
        if front.len() > LONGEST_FRONT || story.names_between(i, front) {
            return None;
        }
        return only_person(story, before, whole.clone()).or_else(|| {
            let same = is_she(text) == is_she(story.reading.sentences[before].text);
            let nobody = !names_person(story, before);
            let meant = pronoun(story, before).filter(|meant| same && nobody && meant.is_person)?;
            Some(Subject {
                range: whole,
                ..meant
            })
        });
    }
    let found = NEUTRAL.captures(text)?;
    let plural = found["p"].eq_ignore_ascii_case("they");
    let range = found.get(0)?.range();
    // "It is clear that …" stands for nothing.
    if EXPLETIVE.is_match(&text[range.end..]) {
        return None;
    }
    let first = begins(story, before)?;
    (first.is_plural == plural && !first.is_person).then_some(Subject { range, ..first })
}

/// Tells whether the pronoun that `text` begins with is "she".
fn is_she(text: &str) -> bool {
    PERSONAL
        .find(text)
        .is_some_and(|found| found.as_str().to_lowercase().ends_with("she"))
}

fn names_person(story: &Story<'_>, i: usize) -> bool {
    let mut names = story.names.iter();
    names.any(|name| name.kind == EntityKind::Person && name.is_in(i))
}

static EXPLETIVE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:is|was|will be|would be|has been|remains|took|takes|seems|appears|turns|turned|could be|may be|might be)\b(?: (?:not|also|now|still|only|a|an|the|[a-z]+ly))* ?(?:[a-z]+ )?(?:that|to|for|whether|how|why|who|when)\b",
    )
});

/// The subject that sentence `i` begins with, and that a known verb follows.
fn begins(story: &Story<'_>, i: usize) -> Option<Subject> {
    let text = story.reading.sentences[i].text;
    let start = dateline::length(text);
    let named = story.subjects.iter().find_map(|name| {
        let mut places = name.places.iter().filter(|(s, _)| *s == i);
        let (_, range) = places.find(|(_, range)| {
            range.start == start || text.get(start..range.start) == Some("The ")
        })?;
        Some(Subject {
            phrase: name.phrase(),
            is_plural: name.is_plural,
            is_person: name.kind == EntityKind::Person,
            kind: name.kind,
            range: range.clone(),
        })
    });
    named.or_else(|| opening(text))
}

fn only_person(story: &Story<'_>, i: usize, range: Range<usize>) -> Option<Subject> {
    let mut people = story
        .names
        .iter()
        .filter(|name| name.kind == EntityKind::Person && name.is_in(i));
    let (person, other) = (people.next()?, people.next());
    if other.is_some() || RELATIVE.is_match(story.reading.sentences[i].text) {
        return None;
    }
    Some(Subject {
        phrase: person.phrase(),
        is_plural: false,
        is_person: true,
        kind: EntityKind::Person,
        range,
    })
}
