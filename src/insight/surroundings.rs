//! What the words right before and after a name call it: "the actor …", "… newspaper", "…, a town in the north".
//!
//! Nouns that are looked up, not patterns: [`super::kinds`] weighs what they say.

use std::sync::LazyLock;

use super::EntityKind;
use super::gazetteer::{PLACES, Words};
use super::language::Language;
use super::verbs::{self, Inflection};

/// What the noun next to a name calls it; `two_words` that the name has as many as people's have.
pub(super) fn called(before: &str, after: &str, two_words: bool) -> Option<EntityKind> {
    let noun = last_word(before);
    if let Some(kind) = kind_of(noun) {
        return Some(kind);
    }
    if two_words && SHARED_ROLES.contains(noun) {
        return Some(EntityKind::Person);
    }
    if is_located(before) {
        return Some(EntityKind::Place);
    }
    let next = next_word(after);
    if after.starts_with(" news agency") || BODY_AFTER.contains(next) {
        return Some(EntityKind::Organisation);
    }
    if SITE_AFTER.contains(next) {
        return Some(EntityKind::Place);
    }
    apposition(after).and_then(kind_of)
}

fn kind_of(noun: &str) -> Option<EntityKind> {
    [
        (&ROLES, EntityKind::Person),
        (&BODIES, EntityKind::Organisation),
        (&SITES, EntityKind::Place),
    ]
    .into_iter()
    .find_map(|(list, kind)| list.contains(noun).then_some(kind))
}

/// The last word before a name, without "called" and its like and what separates them.
fn last_word(before: &str) -> &str {
    let before = before.trim_end().trim_end_matches([',', '"', '“']);
    let before = [" called", " named", " known as", " dubbed"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before)
        .trim_end_matches(',');
    before
        .rsplit(|c: char| !(c.is_alphanumeric() || c == '-'))
        .next()
        .unwrap_or_default()
}

/// The word after a name and a space.
fn next_word(after: &str) -> &str {
    after.strip_prefix(' ').map_or("", |rest| {
        rest.split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default()
    })
}

/// The noun that an apposition ends with before its own additions: "town" of ", a small town in the north".
fn apposition(after: &str) -> Option<&str> {
    let rest = [", a ", ", an ", ", the "]
        .iter()
        .find_map(|start| after.strip_prefix(start))?;
    let mut noun = "";
    for word in rest.split(' ').take(7) {
        if matches!(
            word,
            "of" | "in"
                | "for"
                | "that"
                | "which"
                | "who"
                | "on"
                | "at"
                | "based"
                | "from"
                | "near"
                | "with"
                | "whose"
                | "where"
        ) {
            break;
        }
        noun = word.trim_end_matches([',', '.', ';']);
        if noun.len() < word.len() {
            break;
        }
    }
    Some(noun)
}

/// Tells whether the words before a name say that it is a place: "north of", "the town of".
fn is_located(before: &str) -> bool {
    let Some(before) = before.strip_suffix(" of ") else {
        return matches!(
            last_word(before),
            "near" | "outside" | "capital" | "downtown"
        );
    };
    let noun = last_word(before);
    SITES.contains(noun)
        || matches!(
            noun,
            "north"
                | "south"
                | "east"
                | "west"
                | "outside"
                | "hometown"
                | "streets"
                | "outskirts"
                | "coast"
                | "shores"
                | "capital"
                | "mayor"
        )
}

/// Tells whether a name is followed by the larger place that it lies in: "Norfolk, Virginia".
pub(super) fn is_within(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(", ") else {
        return false;
    };
    let end = rest.find([',', '.', ';', ')', ':']).unwrap_or(rest.len());
    let whole = rest[..end].trim();
    let area = rest
        .split([',', ' ', ')', ';'])
        .next()
        .map_or("", |word| word.trim_end_matches('.'));
    // "Norfolk, Virginia" at the end of a clause, or "Norfolk, Virginia, on Monday".
    PLACES.contains(whole)
        || (rest
            .get(area.len()..)
            .is_some_and(|rest| rest.starts_with(", "))
            && PLACES.contains(area))
}

/// Tells whether the words before a name make it a part of something else: "a school in Arle said".
pub(super) fn is_part(before: &str) -> bool {
    let before = before.strip_suffix("the ").unwrap_or(before);
    [
        " in ", " of ", " from ", " at ", " near ", " for ", " with ", " by ",
    ]
    .iter()
    .any(|word| before.ends_with(word))
}

/// Tells whether a name stands before a noun that it belongs to: "the Ann Low case".
pub(super) fn modifies(after: &str) -> bool {
    let word = next_word(after);
    let verb = ["ed", "ing", "s"]
        .iter()
        .any(|ending| word.ends_with(ending))
        || verbs::form(word).is_some_and(|form| form.is(Inflection::Past));
    word.len() > 2
        && word.starts_with(char::is_lowercase)
        && !verb
        && !SAYING.contains(&word)
        && !Language::ENGLISH.is_stop_word(word)
}

/// Irregular verbs of saying and thinking, which are on no other list.
const SAYING: &[&str] = &[
    "said", "told", "spoke", "wrote", "thought", "knew", "felt", "saw", "heard", "say", "think",
    "want",
];

/// Tells whether only somebody has what follows a name: "Frost's wife".
pub(super) fn is_kin(after: &str) -> bool {
    let rest = after.strip_prefix("'s ").or(after.strip_prefix("’s "));
    rest.is_some_and(|rest| {
        let noun = rest
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        KIN.contains(noun)
    })
}

/// Tells whether names are shaped so that only people's are: "Heywood R. Floyd", "Anwar al-Awlaki".
pub(super) fn is_personal(words: &[&str]) -> bool {
    let initial = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
    };
    match words {
        [_, middle, _] if initial(middle) => true,
        [first, .., last] => {
            last.starts_with("al-")
                || last.starts_with("Al-")
                || (words[1..]
                    .iter()
                    .any(|word| matches!(*word, "bin" | "ibn" | "van" | "von"))
                    && first.starts_with(char::is_uppercase))
        }
        _ => false,
    }
}

/// Tells whether a name in brackets stands for the common words before it: "post-traumatic stress disorder (PTSD)".
pub(super) fn abbreviates_words(name: &str, before: &str, after: &str) -> bool {
    let Some(before) = before.strip_suffix(" (").filter(|_| after.starts_with(')')) else {
        return false;
    };
    let long = name.chars().count();
    let words: Vec<&str> = before.rsplit([' ', '-']).take(long).collect();
    let initials = words.iter().rev().filter_map(|word| word.chars().next());
    words.len() == long
        && words
            .iter()
            .any(|word| word.starts_with(char::is_lowercase))
        && initials
            .flat_map(char::to_uppercase)
            .eq(name.chars().flat_map(char::to_uppercase))
        && words[0].starts_with(char::is_lowercase)
}

/// What somebody is called before or after the name.
static ROLES: Words = LazyLock::new(|| {
    words(
        "
    executive director professor spokesman spokeswoman spokesperson analyst lawyer attorney president chairman chairwoman founder co-founder
    manager minister secretary economist researcher scientist author coach captain engineer doctor officer editor teacher
    father mother son daughter wife husband brother sister actor actress singer player striker midfielder goalkeeper judge mayor senator
    victim runner driver rider candidate strategist chef suspect   
    rapper comedian cleric commander dictator billionaire tycoon businessman businesswoman entrepreneur blogger photographer artist poet
    novelist historian physicist astronomer biologist columnist correspondent anchor pastor monk activist lawmaker governor congressman
    congresswoman prosecutor soldier sergeant pilot co-pilot astronaut teammate compatriot widow
    girlfriend boyfriend fiancé fiancee cousin uncle aunt nephew niece grandfather grandmother stepson adviser advisor aide 
     scholar journalist reporter writer filmmaker director musician guitarist drummer songwriter composer dancer wrestler boxer
    golfer swimmer sprinter cyclist skier winger goalkeeper quarterback pitcher jockey athlete student teenager farmer fisherman
    gunman murderer inmate prisoner hostage fugitive militant extremist jihadist propagandist lieutenant colonel ambassador
    diplomat politician lawmaker councilman councilwoman committeewoman legislator premier chancellor princess 
    skipper instructor nurse surgeon psychologist psychiatrist physician curator archaeologist geologist linguist philosopher
    ",
    )
});

/// What somebody is called, and many a body or thing.
static SHARED_ROLES: Words = LazyLock::new(|| {
    words(
        "
    owner leader winner rival partner predecessor successor opponent producer host star champion defender veteran general heir killer model
    chief counsel survivor expert friend neighbor neighbour witness king queen prince designer consultant
    ",
    )
});

/// What a body is called.
static BODIES: Words = LazyLock::new(|| {
    words(
        "
    company firm agency group manufacturer manufacturers maker retailer newspaper magazine station network website site bank airline carrier
    charity organization organisation nonprofit startup chain publisher broadcaster channel militia party club band paper tabloid brand
    label affiliate subsidiary operator provider conglomerate lender insurer brewer automaker carmaker supermarket foundation institute union
    museum university college hospital coalition movement faction cartel gang regulator federation business
    ",
    )
});

/// What a place is called.
static SITES: Words = LazyLock::new(|| {
    words(
        "
    town city village province region district state county island river suburb neighborhood neighbourhood port capital hamlet
    valley municipality borough parish prefecture territory peninsula hometown outskirts
    ",
    )
});

/// What follows the name of a place.
static SITE_AFTER: Words = LazyLock::new(|| {
    words(
        "
    neighborhood neighbourhood village town city province provinces state region district county suburb area coast harbor harbour airport
    airbase river valley island islands park peninsula prefecture governorate residents mayor police
    ",
    )
});

/// What follows the name of a body.
static BODY_AFTER: Words = LazyLock::new(|| {
    words(
        "
    newspaper magazine group party television airline militia network website channel spokesman spokeswoman spokesperson executives fighters
    militants rebels gunmen employees shareholders
    ",
    )
});

/// What only somebody has.
static KIN: Words = LazyLock::new(|| {
    words(
        "
    wife husband son daughter mother father parents brother sister family girlfriend boyfriend death body career attorney lawyer
    childhood birthday widow friend friends fiancee mouth hand hands face
    ",
    )
});

fn words(list: &'static str) -> std::collections::HashSet<&'static str> {
    list.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Organisation, Person, Place};

    #[test]
    fn nouns_call_a_name_what_it_is() {
        for (before, after, kind) in [
            ("It was the actor ", " who left.", Some(Person)),
            ("It was told by the news agency ", ".", Some(Organisation)),
            ("It was in the town of ", ".", Some(Place)),
            (
                "They met ",
                ", a retired tax adviser from the north.",
                Some(Person),
            ),
            ("They met at ", ", a small town in the north.", Some(Place)),
            ("He wrote for ", " magazine.", Some(Organisation)),
            ("Then ", " police came.", Some(Place)),
            ("It was sold to its rival ", ".", None),
            ("They crossed the river ", " then.", Some(Place)),
            ("Then ", " came.", None),
        ] {
            assert_eq!(called(before, after, false), kind, "{before:?} {after:?}");
        }
    }

    #[test]
    fn a_place_lies_in_a_larger_one() {
        assert!(is_within(", Virginia, on Monday"));
        assert!(is_within(", Ohio."));
        assert!(!is_within(", Germany's chancellor"));
        assert!(!is_within(", the mayor"));
    }

    #[test]
    fn common_words_are_abbreviated_too() {
        assert!(abbreviates_words(
            "PTSD",
            "from post-traumatic stress disorder (",
            ")"
        ));
        assert!(!abbreviates_words(
            "FMC",
            "by the Federal Media Commission (",
            ")"
        ));
    }

    #[test]
    fn people_have_their_own_shapes() {
        assert!(is_personal(&["Heywood", "R.", "Floyd"]));
        assert!(is_personal(&["Anwar", "al-Awlaki"]));
        assert!(!is_personal(&["Rio", "de", "Janeiro"]));
    }
}
