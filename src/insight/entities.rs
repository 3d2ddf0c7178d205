//! Mentions → entities: which mentions name the same thing, what kind of thing it is, and how much the
//! text is about it.
//!
//! Which names name one thing is told by [`super::aliases`], what kind of thing by [`super::kinds`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::aliases::fold;
use super::gazetteer::{BODIES_WITH_ARTICLE, PLACES, SINGULAR_IN_S, WITH_ARTICLE};
use super::kinds::{after, vote};
use super::mentions::{self, Mention};
use super::noun_phrase::head;
use super::reading::Reading;
use super::surroundings;
use super::words::is_acronym;
use super::{Entity, EntityKind};

/// Entities of a text at most.
const MOST: usize = 40;

/// An entity with all places where it is named.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "the fullest form of a name is a name"
)]
pub(super) struct Name {
    /// Its fullest form.
    pub name: String,
    pub kind: EntityKind,
    /// Sentence and bytes of it, in the order of the text.
    pub places: Vec<(usize, Range<usize>)>,
    /// Mentions, a bonus for the title and one for coming early.
    pub salience: f64,
    /// The text says "the" before it.
    pub takes_article: bool,
    /// The text uses plural verbs after it.
    pub is_plural: bool,
}

impl Name {
    /// Tells whether sentence `i` names it.
    pub(super) fn is_in(&self, i: usize) -> bool {
        self.places.iter().any(|(sentence, _)| *sentence == i)
    }

    /// The name within a sentence: "the FBI".
    pub(super) fn phrase(&self) -> String {
        if self.takes_article {
            format!("the {}", self.name)
        } else {
            self.name.clone()
        }
    }

    /// The public form.
    pub(super) fn entity(&self) -> Entity {
        Entity {
            name: self.name.clone(),
            kind: self.kind,
            mentions: self.places.len(),
            sentence: self.places.first().map_or(0, |(sentence, _)| *sentence),
        }
    }
}

/// Finds the entities of a text, those that it is most about first.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Name> {
    let mentions = mentions::find(reading);
    let groups = fold(reading, &mentions);
    let mut names: Vec<Name> = groups
        .into_iter()
        .map(|(name, members)| describe(reading, name, &members))
        .collect();
    absorb_first_names(&mut names);
    recognise_surnames(&mut names);
    names.sort_by(|a, b| {
        let early = |n: &Name| n.places.first().cloned().map(|(s, r)| (s, r.start));
        b.salience
            .total_cmp(&a.salience)
            .then(early(a).cmp(&early(b)))
    });
    names.truncate(MOST);
    names
}

/// Counts "Tamir" as "Tamir Rice", once that is known to be a person.
fn absorb_first_names(names: &mut Vec<Name>) {
    let people: Vec<String> = names
        .iter()
        .filter(|n| n.kind == EntityKind::Person && n.name.contains(' '))
        .map(|n| n.name.clone())
        .collect();
    for full in people {
        let first = full.split(' ').next().unwrap_or_default();
        let alone = names.iter().position(|n| {
            n.name == first && n.kind != EntityKind::Organisation && !PLACES.contains(&first)
        });
        let Some(alone) = alone else { continue };
        let absorbed = names.remove(alone);
        if let Some(person) = names.iter_mut().find(|n| n.name == full) {
            person.places.extend(absorbed.places);
            person.places.sort_by_key(|(i, range)| (*i, range.start));
            person.salience += absorbed.salience;
        }
    }
}

/// A last name that several people share is still a person's.
fn recognise_surnames(names: &mut [Name]) {
    let surnames: Vec<String> = names
        .iter()
        .filter(|n| n.kind == EntityKind::Person)
        .filter_map(|n| n.name.split_once(' ').map(|(_, last)| last.to_owned()))
        .collect();
    let is_shared = |n: &&mut Name| surnames.contains(&n.name) && !PLACES.contains(n.name.as_str());
    for name in names.iter_mut().filter(is_shared) {
        name.kind = EntityKind::Person;
        name.takes_article = false;
        name.is_plural = false;
    }
}

fn describe(reading: &Reading<'_>, name: String, members: &[&Mention]) -> Name {
    let first = members.first().map_or(0, |m| m.sentence);
    let title = reading.text.title;
    let in_title = !title.is_empty() && members.iter().any(|m| title.contains(&m.name));
    let salience =
        members.len() as f64 + if in_title { 2.0 } else { 0.0 } + 1.5 / (1.0 + first as f64 / 4.0);
    let context = |m: &Mention| {
        let text = reading.sentences[m.sentence].text;
        (&text[..m.range.start], &text[m.range.end..])
    };
    let counting = |test: &dyn Fn(&str, &str) -> bool| {
        members
            .iter()
            .filter(|m| {
                let (before, after) = context(m);
                test(before, after)
            })
            .count()
    };
    // Only mentions of the full name tell about its article: "the Smiths" says nothing of "Ann Smith", and "the Arle
    // road" nothing of Arle.
    let is_whole = |m: &Mention| m.name == name;
    // "the Patriots" tells about the "New England Patriots" where nothing else does.
    let is_end = |m: &Mention| {
        m.name.ends_with('s')
            && name
                .strip_suffix(&m.name)
                .is_some_and(|rest| rest.ends_with(' '))
    };
    let uses = |fits: &dyn Fn(&Mention) -> bool, modifying: bool| {
        let uses: Vec<bool> = members
            .iter()
            .filter(|m| fits(m) && !context(m).0.ends_with("s "))
            .filter(|m| modifying || !surroundings::modifies(context(m).1))
            .map(|m| ends_with_the(context(m).0))
            .collect();
        let articles = uses.iter().filter(|definite| **definite).count();
        (articles, uses.len())
    };
    let mut counts = uses(&is_whole, false);
    if counts.1 == 0 {
        counts = uses(&is_end, false);
    }
    if counts.1 == 0 {
        counts = uses(&is_whole, true);
    }
    let (articles, full) = counts;
    let kind = vote(reading, &name, members);
    // "Harlow and Brightwell plan", "officials of Harlow plan": the verb is that of others.
    let alone = |before: &str| !before.ends_with("and ") && !surroundings::is_part(before);
    let singular = counting(&|before, after| SINGULAR.is_match(after) && alone(before));
    let plural = counting(&|before, after| PLURAL.is_match(after) && alone(before));
    let is_body = is_body_with_article(&name) && !name.ends_with('s');
    Name {
        kind,
        places: members
            .iter()
            .map(|m| (m.sentence, m.range.clone()))
            .collect(),
        salience,
        takes_article: takes_article(&name, kind, articles * 2 > full),
        is_plural: kind != EntityKind::Person
            && !is_body
            && ((plural > singular && (plural > 1 || head(&name).ends_with('s')))
                || (singular == 0
                    && (articles > 0 || WITH_ARTICLE.contains(name.as_str()))
                    && ends_as_plural(&name))),
        name,
    }
}

/// Tells whether "the" stands before a name; `usually` that it mostly does in this text.
fn takes_article(name: &str, kind: EntityKind, usually: bool) -> bool {
    let listed = WITH_ARTICLE.contains(name);
    match kind {
        EntityKind::Person => false,
        EntityKind::Place if PLACES.contains(name) => listed,
        _ => listed || usually || is_body_with_article(name),
    }
}

/// "the Clintons", but not "the United States".
fn ends_as_plural(name: &str) -> bool {
    // "the Observatory for Human Rights" is one.
    let last = head(name).rsplit(' ').next().unwrap_or_default();
    if PEOPLES_IN_IS.contains(&last) {
        return true;
    }
    last.ends_with('s')
        && !["ss", "us", "is"]
            .iter()
            .any(|ending| last.ends_with(ending))
        && !SINGULAR_IN_S.contains(&last)
        && !is_acronym(last)
}

/// Plurals that end as "Paris" does.
const PEOPLES_IN_IS: &[&str] = &[
    "Houthis", "Yazidis", "Saudis", "Iraqis", "Israelis", "Nazis",
];

fn is_body_with_article(name: &str) -> bool {
    name.rsplit_once(' ')
        .is_some_and(|(_, last)| BODIES_WITH_ARTICLE.contains(&last))
        || [
            "University of ",
            "Department of ",
            "Ministry of ",
            "Bureau of ",
            "Office of ",
            "Institute of ",
            "Court of ",
        ]
        .iter()
        .any(|body| name.contains(body))
}

fn ends_with_the(before: &str) -> bool {
    before.ends_with("the ") || before.ends_with("The ")
}

static SINGULAR: LazyLock<Regex> =
    LazyLock::new(|| after(r"(?:is|was|has|does|says|plans|wants|aims|makes)\b"));
static PLURAL: LazyLock<Regex> =
    LazyLock::new(|| after(r"(?:are|were|have|do|say|plan|want|aim|make)\b"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::Text;

    const BODY: &str = "The merger of Harlow Systems Inc and Brightwell was announced on Monday in Tarnmouth. \
        Dana Frost, the chief executive of Harlow Systems, welcomed it. \
        The Federal Media Commission (FMC) will examine the merger. \
        Frost said the FMC would approve it. \
        Brightwell's shares rose. In Tarnmouth, Frost met workers of the Tarn Dock Workers, who are angry. \
        The Tarn Dock Workers have called a strike in France.";

    fn names() -> Vec<Name> {
        let text = Text {
            title: "Harlow and Brightwell merge",
            body: BODY,
            published: None,
        };
        find(&Reading::new(&text))
    }

    fn named(name: &str) -> Name {
        let names = names();
        names
            .iter()
            .find(|n| n.name == name)
            .unwrap_or_else(|| panic!("{name} in {names:?}"))
            .clone()
    }

    #[test]
    fn mentions_of_one_thing_are_one_entity() {
        assert_eq!(named("Dana Frost").places.len(), 3);
        assert_eq!(named("Federal Media Commission").places.len(), 3);
        assert_eq!(named("Harlow Systems").places.len(), 2);
    }

    #[test]
    fn kinds() {
        use EntityKind::{Organisation, Person, Place};
        for (name, kind) in [
            ("Dana Frost", Person),
            ("Harlow Systems", Organisation),
            ("Brightwell", Organisation),
            ("Federal Media Commission", Organisation),
            ("Tarnmouth", Place),
            ("France", Place),
        ] {
            assert_eq!(named(name).kind, kind, "{name}");
        }
    }

    #[test]
    fn article_and_number_follow_the_text() {
        assert_eq!(
            named("Federal Media Commission").phrase(),
            "the Federal Media Commission"
        );
        assert_eq!(named("Brightwell").phrase(), "Brightwell");
        assert!(named("Tarn Dock Workers").is_plural);
        assert!(!named("Brightwell").is_plural);
    }

    #[test]
    fn number_is_that_of_the_name_alone() {
        let body = "Officials of the Tarn Coast Service say no. Agents at the Tarn Coast Service have left. \
            They met the Houthis, and the Houthis left. The Arle road is long, and Arle is old.";
        let text = Text {
            body,
            ..Text::default()
        };
        let names = find(&Reading::new(&text));
        let named = |name: &str| names.iter().find(|n| n.name == name).expect(name);
        assert!(!named("Tarn Coast Service").is_plural);
        assert!(named("Houthis").is_plural);
        assert_eq!(named("Arle").phrase(), "Arle");
    }
}
