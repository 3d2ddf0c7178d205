//! Questions for the circumstances of a clause: when and where it was done, how it came to be.
//!
//! A time or a place that belongs to something else ("announced a museum in Paris") is not asked for. What else is asked
//! of a clause is in [`super::parts`].

use std::sync::LazyLock;

use super::arguments::{self, Phrase};
use super::gazetteer::{PLACE_WORDS, Words};
use super::noun_phrase::head;
use super::parts::{Asked, Clause, Part};
use super::roles::words;
use super::verbs::{self, Inflection};
use super::{EntityKind, Facet};

impl Clause<'_, '_> {
    /// "How did the collision happen?"
    pub(super) fn way(&self) -> Option<Asked> {
        let happens = matches!(self.base(), "happen" | "occur" | "begin" | "start")
            && !self.subject.is_person;
        let told =
            self.arguments.rest.starts_with("when ") || self.arguments.rest.starts_with("after ");
        if !happens || !told || self.arguments.object().is_some() {
            return None;
        }
        let turned = self.turned("")?;
        Some(Asked::new(
            Part::Way,
            Facet::Causes,
            0.85,
            &format!("How {turned}"),
        ))
    }

    /// "Where was the king buried?"
    pub(super) fn place(&self) -> Option<Asked> {
        let times = |phrase: &&Phrase<'_>| !phrase.is_time;
        let (n, phrase) = self
            .arguments
            .phrases
            .iter()
            .filter(times)
            .enumerate()
            .find(|(_, phrase)| {
                (LOCATING.contains(&phrase.preposition) || phrase.preposition == "to")
                    && !phrase.is_time
            })?;
        let moves = phrase.preposition == "to" && MOVING.contains(self.base());
        let follows = match n {
            0 if phrase.preposition == "to" => self.is_passive || MOVING.contains(self.base()),
            0 => self.is_passive || STAYING.contains(self.base()),
            1 => self.arguments.object().is_some() && !self.is_passive,
            _ => false,
        };
        // What is done to somebody is done there, and no object stands between.
        let suffers = n == 0 && self.is_passive && phrase.preposition != "to";
        let located = LOCATED.contains(self.base()) || moves || suffers;
        if !follows || !located || !self.is_place(phrase) {
            return None;
        }
        // The object, or what belongs to the verb before its first phrase: "grew up".
        let first = self.arguments.phrases.first()?;
        let end = if n > 0 { first.end } else { first.start };
        let kept = self.predicate.taken.get(..end)?;
        let turned = self.turned(kept)?;
        Some(Asked::new(
            Part::Place,
            Facet::Latest,
            0.75,
            &format!("Where {turned}"),
        ))
    }

    /// "When was the museum opened?"
    pub(super) fn time(&self) -> Option<Asked> {
        let (kept, year) = self.kept_before_time().or_else(|| self.kept_after_time())?;
        let told = match self.predicate.auxiliary.as_deref() {
            None => self.predicate.form.is(Inflection::Past),
            // "When has …?" is no English.
            Some(auxiliary) => {
                let first = auxiliary.split(' ').next().unwrap_or_default();
                !UNREAL.contains(&first) && !matches!(first, "has" | "have")
            }
        };
        let whole =
            self.is_passive || STAYING.contains(self.base()) || self.arguments.object().is_some();
        let dull = verbs::is_thought(self.base()) || UNTIMED.contains(self.base());
        if !told || !whole || dull {
            return None;
        }
        let turned = self.turned(kept)?;
        let (facet, weight) = if year {
            (Facet::History, 0.8)
        } else {
            (Facet::Latest, 0.65)
        };
        Some(Asked::new(
            Part::Time,
            facet,
            weight,
            &format!("When {turned}"),
        ))
    }

    /// "How long did the police search the lake?"
    pub(super) fn duration(&self) -> Option<Asked> {
        let phrases = &self.arguments.phrases;
        let n = phrases
            .iter()
            .position(|phrase| phrase.preposition == "for" && is_span(phrase.words))?;
        let kept = self.predicate.taken.get(..phrases[n].start)?;
        let lasts = LASTING.contains(self.base());
        let turned = self.turned(kept).filter(|_| n <= 1 && lasts)?;
        Some(Asked::new(
            Part::Duration,
            Facet::KeyFigures,
            0.75,
            &format!("How long {turned}"),
        ))
    }

    /// What the verb takes before its time, and whether that has a number: "opened the pit in 1987".
    fn kept_before_time(&self) -> Option<(&str, bool)> {
        let phrases = &self.arguments.phrases;
        let first = phrases.iter().position(|phrase| phrase.is_time)?;
        let (before, times) = phrases.split_at(first);
        let time = times.iter().find(|time| time.is_time && is_dated(time))?;
        let tied = before
            .iter()
            .any(|phrase| TYING.contains(&phrase.preposition));
        let kept = self.predicate.taken.get(..times.first()?.start)?;
        (!tied && before.len() <= 2).then_some((kept, has_number(time)))
    }

    /// What the verb takes in a sentence that begins with its time: "In 1987 Harlow opened the pit".
    fn kept_after_time(&self) -> Option<(&str, bool)> {
        let text = self.story.reading.sentences[self.i].text;
        let front = match self.subject.range.start {
            0 => text[..self.subject.range.end].rsplit_once(' ')?.0,
            start => &text[..start],
        };
        let front = arguments::read(front.trim_end_matches(" the"));
        let [time] = &front.phrases[..] else {
            return None;
        };
        let end = self.arguments.phrases.first().map_or(0, |first| first.end);
        let next = self.arguments.phrases.get(1);
        let tied = next.is_some_and(|next| TYING.contains(&next.preposition));
        let timed = self.arguments.phrases.iter().any(|phrase| phrase.is_time);
        let whole = matches!(front.rest, "" | ", " | ",");
        (time.is_time && is_dated(time) && whole && !timed && !tied)
            .then_some((self.predicate.taken.get(..end)?, has_number(time)))
    }

    /// Tells whether a phrase says where: it names a place, or what a place is called.
    pub(super) fn is_place(&self, phrase: &Phrase<'_>) -> bool {
        let from = self.predicate.taken.as_ptr() as usize
            - self.story.reading.sentences[self.i].text.as_ptr() as usize;
        let at = from + phrase.start..from + phrase.end;
        let named = self.story.names.iter().any(|name| {
            name.kind == EntityKind::Place
                && name.places.iter().any(|(i, range)| {
                    *i == self.i && at.start <= range.start && range.end <= at.end
                })
        });
        let head = head(phrase.words);
        named || PLACES.contains(head) || PLACE_WORDS.contains(head)
    }
}

/// Tells whether a time says when: "on Friday", "in 2012", not "this week", and not "the end of May".
pub(super) fn is_dated(time: &Phrase<'_>) -> bool {
    let dated = time
        .words
        .contains(|c: char| c.is_ascii_digit() || c.is_uppercase())
        || time.words.to_lowercase().starts_with("last ");
    dated
        && !time.words.contains(" of ")
        && matches!(time.preposition, "in" | "on" | "In" | "On" | "")
}

/// Tells whether words are a span of time: "five months", "more than 20 years".
fn is_span(words: &str) -> bool {
    let units = [
        "minutes", "hours", "days", "weeks", "months", "years", "decades", "seasons",
    ];
    let mut words = words.split(' ').rev();
    words.next().is_some_and(|unit| units.contains(&unit))
        && words.next().is_some_and(|number| {
            number.starts_with(|c: char| c.is_ascii_digit())
                || verbs::form(number).is_none() && number.len() > 2 && !UNTOLD.contains(&number)
        })
}

/// Words that tell no number.
const UNTOLD: &[&str] = &[
    "many", "several", "some", "few", "all", "the", "these", "those",
];

/// What goes on for a time.
static LASTING: Words = LazyLock::new(|| {
    words(
        "work live serve search hold keep detain jail imprison lead run rule play wait fight last suffer stay remain teach coach travel study
        battle negotiate talk protest govern occupy close ban suspend block delay operate train interview watch lie sentence hide host
        manage chair represent sleep walk swim fly drive marry date reign follow monitor track hunt evade",
    )
});

fn has_number(time: &Phrase<'_>) -> bool {
    time.words.contains(|c: char| c.is_ascii_digit())
}

/// What may be, and has no day.
const UNREAL: &[&str] = &[
    "could", "would", "may", "might", "should", "can", "must", "does", "do",
];
/// Prepositions after which a time belongs to something else.
const TYING: &[&str] = &[
    "after",
    "before",
    "as",
    "since",
    "until",
    "despite",
    "amid",
    "following",
    "about",
    "than",
    "for",
];

/// What has no day worth asking for.
static UNTIMED: Words = LazyLock::new(|| {
    words(
        "say tell be have become want need like come go get make take keep let know feel seem look call ask use try hear speak write post play spend stem shape grow rise fall increase drop shrink",
    )
});
/// Nouns for places.
static PLACES: Words = LazyLock::new(|| {
    words(
        "hospital church airport court cathedral cemetery prison school university hotel stadium restaurant park forest desert harbour
    harbor port station town city village capital museum apartment basement street square beach lake river mountains camp jail embassy
    mosque temple palace farm warehouse factory office garden bridge tunnel mine airfield base theatre theater mall suburb district",
    )
});

/// Prepositions of places.
pub(super) const LOCATING: &[&str] = &[
    "in", "at", "near", "outside", "inside", "beneath", "under", "behind", "off", "aboard",
];

/// What is done somewhere.
static LOCATED: Words = LazyLock::new(|| {
    words(
        "arrest hold find occur happen display kill shoot bear live die open build crash land bury sign gather launch attack detain discover rescue
    stage raise educate jail imprison treat stab arrive grow hide bomb locate base recover capture perform take settle
    teach train burn drown strand publish film sell stop",
    )
});
/// What leads somewhere.
static MOVING: Words = LazyLock::new(|| {
    words(
        "take bring send transfer move deport extradite fly travel rush airlift flee march migrate relocate evacuate
        escort transport sail drive retreat deploy expel exile",
    )
});

/// What needs no object.
pub(super) static STAYING: Words = LazyLock::new(|| {
    words(
        "live die meet crash land gather arrive grow settle open close begin start end happen occur collapse sink explode retire resign
    disappear vanish",
    )
});
