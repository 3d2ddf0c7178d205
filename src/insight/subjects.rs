//! What may be the subject of a clause: the names of a text, its nouns, what belongs to them, and the noun phrase that a
//! sentence opens with.
//!
//! All that a known verb follows. It must not know what is asked.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::EntityKind;
use super::clarity::is_own;
use super::clause::{Subject, agrees, predicate};
use super::dateline;
use super::deeds;
use super::entities::Name;
use super::gazetteer::{TITLES, Words};
use super::noun_phrase::{
    head, is_adjective, is_bare_plural, is_noun_phrase, is_plural, is_vague, lower_common,
    lower_first,
};
use super::pattern::compile;
use super::persons::is_person;
use super::prepositions::is_preposition;
use super::pronouns::pronoun;
use super::roles::{is_mind, words};
use super::story::{Story, possessive};
use super::verbs::{self, Inflection};

impl Story<'_> {
    /// Tells whether what begins at byte `start` of sentence `i` may be the subject of what follows it: "traveling to
    /// Syria" is not Syria's doing.
    pub(super) fn is_subject(&self, i: usize, start: usize) -> bool {
        let text = self.reading.sentences[i].text;
        let line = dateline::length(text).min(start);
        let before = text[line..start].trim_end();
        let opening = before.split(' ').next().unwrap_or_default();
        if SUBORDINATING.contains(&opening) && !before.contains(',') {
            return false;
        }
        let before = before.strip_suffix("the").unwrap_or(before).trim_end();
        let before = without_titles(before);
        let last = before.rsplit(' ').next().unwrap_or_default();
        // "criticizing Frost": done to, not by.
        let is_object = verbs::form(last).is_some_and(|form| form.is(Inflection::Gerund));
        let last = last.to_lowercase();
        let joins = matches!(
            last.as_str(),
            "of" | "to" | "opposite" | "than" | "like" | "and" | "or" | "because"
        );
        !is_object && !joins && !is_preposition(&last)
    }
}

/// Cuts what a name is introduced by off the end of `before`: "the life of late singer" Amy Winehouse.
fn without_titles(before: &str) -> &str {
    let title = |word: &str| {
        TITLES.contains(word) || is_person(word) || matches!(word, "late" | "former" | "fellow")
    };
    let origin = |word: &str| word.starts_with(char::is_uppercase) && !word.ends_with(',');
    let mut rest = before;
    while let Some((head, last)) = rest.rsplit_once(' ') {
        let introduced = rest.len() < before.len();
        let introduces = title(last) || (introduced && origin(last));
        if !introduces {
            break;
        }
        rest = head;
    }
    rest
}

/// Words that begin a clause about something else than its sentence.
const SUBORDINATING: &[&str] = &[
    "When", "If", "Whenever", "Unless", "Should", "Although", "Though", "Because", "Whether",
];

/// Finds what may be the subject of a clause in sentence `i`, all that a known verb follows.
pub(super) fn find(story: &Story<'_>, i: usize) -> Vec<Subject> {
    let text = story.reading.sentences[i].text;
    let rest = story
        .names
        .iter()
        .filter(|name| !story.subjects.iter().any(|other| other.name == name.name));
    let of_story = story.subjects.iter().chain(rest).flat_map(|name| {
        let places = name.places.iter().filter(|(s, range)| {
            *s == i
                && (name.kind != EntityKind::Place || governs(text, range))
                && story.is_subject(i, range.start)
                && !is_relative(&text[..range.start])
        });
        places.map(|(_, range)| Subject {
            phrase: phrase(name, &text[..range.start]),
            is_plural: name.is_plural,
            is_person: name.kind == EntityKind::Person,
            kind: name.kind,
            range: range.clone(),
        })
    });
    let mut found: Vec<Subject> = of_story.collect();
    let opens = |subject: &Subject| {
        !found
            .iter()
            .any(|other| other.range.end == subject.range.end)
    };
    if let Some(first) = opening(text).filter(opens) {
        found.push(first);
    }
    found.extend(joined(story, i));
    found.extend(owned(story, i));
    found.extend(pronoun(story, i));
    found
}

/// Tells whether a place does what only a government does: "China summoned …".
fn governs(text: &str, place: &Range<usize>) -> bool {
    let lists = text[..place.start].ends_with(", ") && text[place.end..].starts_with(',');
    !lists
        && predicate(&text[place.end..])
            .is_some_and(|found| GOVERNING.contains(found.form.base) && !found.follows_be())
}

/// What governments do.
static GOVERNING: Words = LazyLock::new(|| {
    words(
        "send summon warn urge call ask order accuse deny reject condemn announce launch ban sign agree refuse withdraw recall expel
        impose lift suspend deploy dispatch freeze block threaten demand offer propose approve adopt declare recognise recognize
        support oppose invade bomb attack shell arrest deport execute plan want seek fear hope insist blame deny promise pledge vow
        criticise criticize praise welcome respond retaliate cut join quit ratify complain object protest apologise apologize investigate",
    )
});

/// A name in a question, with the article that stands before it: "the" U.S. military.
fn phrase(name: &Name, before: &str) -> String {
    let phrase = name.phrase();
    let definite = before.ends_with("the ") || before.ends_with("The ");
    if definite && name.kind != EntityKind::Person && !phrase.starts_with("the ") {
        format!("the {phrase}")
    } else {
        phrase
    }
}

/// The names of sentence `i` where they may be, or begin, the subject of a statement.
fn acting<'s>(
    story: &'s Story<'_>,
    i: usize,
) -> impl Iterator<Item = (&'s Name, &'s Range<usize>)> {
    let text = story.reading.sentences[i].text;
    let places = story.names.iter().flat_map(move |name| {
        let here = name.places.iter().filter(move |(s, _)| *s == i);
        here.map(move |(_, range)| (name, range))
    });
    places.filter(move |(_, range)| {
        story.is_subject(i, range.start) && !is_relative(&text[..range.start])
    })
}

/// Finds two who do something together: "Dana Frost and her team", "Harlow and Brightwell".
fn joined(story: &Story<'_>, i: usize) -> Vec<Subject> {
    let text = story.reading.sentences[i].text;
    acting(story, i)
        .filter(|(name, _)| name.kind != EntityKind::Place)
        .filter_map(|(name, range)| {
            let other = text[range.end..].strip_prefix(" and ")?;
            let ends = other
                .match_indices(' ')
                .map(|(at, _)| at)
                .take(LONGEST_OWNED);
            let noun = ends.map(|end| &other[..end]).find(|noun| {
                let own = ["his ", "her ", "its ", "their ", "the "]
                    .iter()
                    .any(|own| noun.starts_with(own));
                let named = noun.split(' ').all(|word| {
                    word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic)
                });
                let words: Vec<&str> = noun.split(' ').collect();
                (named || (own && words.len() > 1 && is_noun_phrase(&words)))
                    && predicate(&other[noun.len()..]).is_some_and(|found| agrees(&found, true))
            })?;
            let end = noun.as_ptr() as usize - text.as_ptr() as usize + noun.len();
            Some(Subject {
                phrase: format!("{} and {noun}", name.phrase()),
                is_plural: true,
                is_person: false,
                kind: EntityKind::Organisation,
                range: range.start..end,
            })
        })
        .collect()
}

/// Words that may stand between a name and the noun that is theirs.
const LONGEST_OWNED: usize = 4;

/// Finds what a name is only a part of: "Harlow's chief engineer", "the Harlow board".
fn owned(story: &Story<'_>, i: usize) -> Vec<Subject> {
    let text = story.reading.sentences[i].text;
    acting(story, i)
        .filter_map(|(name, range)| {
            let after = &text[range.end..];
            let own = after
                .strip_prefix("'s ")
                .or_else(|| after.strip_prefix("’s "));
            let (noun, phrase) = if let Some(own) = own {
                let noun = noun_before_verb(own, LONGEST_OWNED)?;
                (noun, format!("{} {noun}", possessive(&name.phrase())))
            } else {
                let noun = noun_before_verb(after.strip_prefix(' ')?, 1)?;
                let before = text[..range.start].trim_end().rsplit(' ').next();
                let definite = matches!(before, Some("the" | "The" | "a" | "A" | "an" | "An"));
                let the = if definite { "the " } else { "" };
                let fits = is_mind(noun)
                    || ["magazine", "newspaper", "spokesman", "administration"].contains(&noun);
                fits.then(|| (noun, format!("{the}{} {noun}", &text[range.clone()])))?
            };
            let end = noun.as_ptr() as usize - text.as_ptr() as usize + noun.len();
            Some(Subject {
                phrase,
                is_plural: is_plural(noun.rsplit(' ').next()?),
                is_person: false,
                kind: EntityKind::Other,
                range: range.start..end,
            })
        })
        .collect()
}

/// Returns the shortest phrase of at most `most` words that `text` begins with and that a known verb follows.
fn noun_before_verb(text: &str, most: usize) -> Option<&str> {
    let ends = text.match_indices(' ').map(|(at, _)| at).take(most);
    ends.map(|end| &text[..end]).find(|noun| {
        let words: Vec<&str> = std::iter::once("").chain(noun.split(' ')).collect();
        let last = noun.rsplit(' ').next().unwrap_or_default();
        let fits = is_noun_phrase(&words) && !is_vague(last) && !last.ends_with("ly");
        fits && predicate(&text[noun.len()..]).is_some_and(|found| agrees(&found, is_plural(last)))
    })
}

/// Tells whether a clause after `before` is no statement of its own: "the rule, which Harlow broke", "if Harlow closed".
fn is_relative(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    before.ends_with(" which")
        || before.ends_with(" whom")
        || before.ends_with(" what")
        || before.ends_with(" whose")
        || before.ends_with(" if")
        || before.ends_with(" whether")
        || before.ends_with(" because")
        || deeds::is_doubted(before)
}

/// Words that a noun phrase begins with.
const DETERMINERS: &[&str] = &[
    "The", "A", "An", "Some", "Many", "Most", "Several", "Two", "Three", "Four", "Five", "Six",
    "Seven", "Eight", "Nine", "Ten",
];
/// Words of the noun phrase that a sentence opens with, at most.
const LONGEST: usize = 8;

/// The noun phrase that a sentence opens with: "The two airlines closed …", "Scientists have …".
pub(super) fn opening(text: &str) -> Option<Subject> {
    let start = dateline::length(text);
    opening_at(text, start).or_else(|| opening_at(text, start + front(&text[start..])?))
}

/// Bytes of a front such as "In the spring, " before a clause, at most.
const WIDEST_FRONT: usize = 60;

/// How long the phrase is that stands before a clause: "In the spring, ".
fn front(text: &str) -> Option<usize> {
    let first = text.split(' ').next()?;
    let end = text.find(", ")? + 2;
    (FRONTS.contains(&first) && end <= WIDEST_FRONT).then_some(end)
}

/// What a front begins with.
const FRONTS: &[&str] = &[
    "In",
    "On",
    "At",
    "After",
    "Before",
    "During",
    "Since",
    "Last",
    "Earlier",
    "Later",
    "By",
    "Under",
    "Meanwhile,",
    "Despite",
    "Following",
    "Until",
    "Next",
    "For",
    "With",
];

/// The noun phrase at byte `start` of `text`, where a clause begins.
pub(super) fn opening_at(text: &str, start: usize) -> Option<Subject> {
    let text_at = &text[start..];
    let first = text_at.split(' ').next()?;
    let bare = !DETERMINERS
        .iter()
        .any(|determiner| determiner.eq_ignore_ascii_case(first));
    let ends = text_at.match_indices(' ').map(|(at, _)| at);
    // The shortest phrase that a verb follows.
    ends.take(LONGEST).find_map(|end| {
        let phrase = &text_at[..end];
        let words: Vec<&str> = phrase.split(' ').collect();
        let head = head(phrase);
        let fits = if bare {
            is_bare_plural(&words, head)
        } else {
            words.len() > 1 && is_noun_phrase(&words)
        };
        let last = words.last().copied().unwrap_or_default();
        let others = words[1..].iter().any(|word| is_own(word));
        if !fits || others || is_vague(last) || last.ends_with("ly") || owns(last) || last == "the"
        {
            return None;
        }
        let plural = is_plural(head) || !matches!(first, "The" | "A" | "An" | "the" | "a" | "an");
        let found = predicate(&text_at[end..])?;
        // "The city plan requires": no verb of "the city". "The violent attacks": no noun.
        let thin =
            found.auxiliary.is_none() && !found.form.is(Inflection::Past) && is_adjective(last);
        if thin || !agrees(&found, plural) {
            return None;
        }
        let general = found.auxiliary.is_none() && found.form.is(Inflection::Third);
        let phrase = match first {
            "A" | "An" | "a" | "an" if !general => format!("the {}", phrase.split_once(' ')?.1),
            _ if bare => lower_common(phrase),
            _ => lower_first(phrase),
        };
        Some(Subject {
            phrase,
            is_plural: plural,
            is_person: false,
            kind: EntityKind::Other,
            range: start..start + end,
        })
    })
}

/// Tells whether another noun follows a word: "the video's".
fn owns(word: &str) -> bool {
    ["'s", "’s", "s'", "s’"]
        .iter()
        .any(|own| word.ends_with(own))
}

static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^(?P<s>The (?:[a-z][a-z-]+ ){0,3}?[a-z][a-z-]+) (?:is|are|was|were) ")
});

/// The noun phrase that a sentence opens with before "is", which ends before byte `before`.
pub(super) fn opens(text: &str, before: usize) -> Option<Subject> {
    let found = OPENS.captures(text)?.name("s")?;
    let last = found.as_str().rsplit(' ').next()?;
    (found.end() < before && !is_vague(last)).then(|| Subject {
        phrase: lower_first(found.as_str()),
        is_plural: is_plural(last),
        is_person: false,
        kind: EntityKind::Other,
        range: found.range(),
    })
}
