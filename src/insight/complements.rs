//! Questions for what a verb takes: what somebody is asked to do, accused of, gives to others, is busy with.
//!
//! Which verb takes what is data, in [`super::valency`]; who did it and to whom is asked in [`super::parts`].

use super::Facet;
use super::circumstances::{LOCATING, is_dated};
use super::parts::{Asked, Clause, Part};
use super::roles::{Who, fits};
use super::valency::{ACTIVITIES, LICENSED, MATTERS, OF, REQUESTS, UNVEILED};
use super::verbs::{self, Inflection};

impl Clause<'_, '_> {
    /// "What did the court order Harlow to do?"
    pub(super) fn request(&self) -> Option<Asked> {
        let to_do = self
            .arguments
            .rest
            .strip_prefix("not ")
            .unwrap_or(self.arguments.rest);
        let dull = self.base() == "expect"
            && UNTOLD.iter().any(|verb| {
                to_do
                    .strip_prefix("to ")
                    .is_some_and(|to| to.starts_with(verb))
            });
        if dull
            || !REQUESTS.contains(self.base())
            || !to_do.starts_with("to ")
            || !fits(Who::Minds, &self.subject)
        {
            return None;
        }
        let whom = match (&self.arguments.phrases[..], self.is_passive) {
            ([], true) => "",
            ([whom], false)
                if (self.base() == "call" && whom.preposition == "on")
                    || (self.base() != "call" && whom.is_object()) =>
            {
                self.predicate.taken.get(..whom.end)?
            }
            _ => return None,
        };
        let turned = self.turned(whom)?;
        Some(Asked::new(
            Part::Request,
            Facet::Position,
            0.95,
            &format!("What {turned} to do"),
        ))
    }

    /// "How did the minister describe the ruling?", "What did Dana Frost call the ruling?"
    pub(super) fn description(&self) -> Option<Asked> {
        let object = self.arguments.object().filter(|_| !self.is_passive)?;
        match self.base() {
            "describe" => {
                let followed = self.arguments.phrases.get(1)?.preposition == "as";
                let turned = self.turned(object.words).filter(|_| followed)?;
                Some(Asked::new(
                    Part::Description,
                    Facet::Position,
                    0.9,
                    &format!("How {turned}"),
                ))
            }
            "call" => {
                let called = named_by(object.words, self.arguments.rest)?;
                let is_named = called.starts_with(char::is_uppercase) || called.starts_with("the ");
                let turned = self.turned(called).filter(|_| is_named)?;
                Some(Asked::new(
                    Part::Description,
                    Facet::Position,
                    0.85,
                    &format!("What {turned}"),
                ))
            }
            _ => None,
        }
    }

    /// "What did Harlow sell to Brightwell?"
    pub(super) fn thing(&self) -> Option<Asked> {
        let object = self.arguments.object().filter(|_| !self.is_passive)?;
        let phrase = self.arguments.phrases.get(1)?;
        let licensed = LICENSED.iter().any(|(verbs, with)| {
            with.contains(&phrase.preposition) && verbs.split(' ').any(|verb| verb == self.base())
        });
        let named =
            phrase.words.starts_with(char::is_uppercase) || phrase.words.starts_with("the ");
        let locates = !LOCATING.contains(&phrase.preposition) || self.is_place(phrase);
        let timed = phrase.is_time && is_dated(phrase) && UNVEILED.contains(self.base());
        if !((licensed && named && locates && !phrase.is_time) || timed)
            || self.is_somebody(object)
            || !is_thing(object.words)
        {
            return None;
        }
        let kept = self.predicate.taken.get(phrase.start..phrase.end)?;
        let turned = self.turned(kept)?;
        Some(Asked::new(
            Part::Thing,
            Facet::Latest,
            0.9,
            &format!("What {turned}"),
        ))
    }

    /// "What is the agency investigating?"
    pub(super) fn activity(&self) -> Option<Asked> {
        let auxiliary = self.predicate.auxiliary.as_deref()?;
        let goes_on = matches!(auxiliary, "is" | "are" | "was" | "were")
            && self.predicate.form.is(Inflection::Gerund)
            && ACTIVITIES.contains(self.base());
        let told = self
            .arguments
            .object()
            .is_some_and(|object| is_thing(object.words) && !self.is_somebody(object))
            || self.arguments.phrases.is_empty() && self.arguments.rest.starts_with("whether ");
        if !goes_on || !told {
            return None;
        }
        let turned = self.turned("")?;
        Some(Asked::new(
            Part::Activity,
            Facet::Strategy,
            0.85,
            &format!("What {turned}"),
        ))
    }

    /// "What did the editor apologise for?", "What is Harlow charged with?"
    pub(super) fn matter(&self) -> Option<Asked> {
        let (objects, phrases) = match self.arguments.phrases.split_first() {
            Some((first, rest)) if first.is_object() => (Some(first), rest),
            _ => (None, &self.arguments.phrases[..]),
        };
        let (objects, of) = match objects {
            Some(object) if OF.contains(&self.base()) => match object.words.split_once(" of ") {
                Some((whom, what)) => (Some(whom), Some(what)),
                None => (Some(object.words), None),
            },
            objects => (objects.map(|object| object.words), None),
        };
        if let (Some(whom), Some(_)) = (objects, of) {
            let turned = self.turned(whom)?;
            return Some(Asked::new(
                Part::Matter,
                Facet::Dispute,
                0.88,
                &format!("What {turned} of"),
            ));
        }
        // "began integrating": done with something else.
        let opening = objects
            .unwrap_or_default()
            .split(' ')
            .next()
            .unwrap_or_default();
        if verbs::form(opening).is_some_and(|form| form.is(Inflection::Gerund)) {
            return None;
        }
        let phrase = phrases.first();
        let rest = self.arguments.rest.split(' ').next().unwrap_or_default();
        // "accused Harlow of hiding": what follows the preposition may be a deed.
        let preposition = phrase.map_or(rest, |phrase| phrase.preposition);
        let (_, _, facet) = MATTERS.iter().find(|(verbs, with, _)| {
            with.contains(&preposition) && verbs.split_whitespace().any(|verb| verb == self.base())
        })?;
        let words = phrase.map_or(self.arguments.rest, |phrase| phrase.words);
        let is_told = phrase.is_none_or(|phrase| {
            !phrase.is_time
                && is_thing(phrase.words)
                && (phrase.words.contains(' ') || phrase.words.len() > 4)
        });
        if !is_told || words.is_empty() || (objects.is_some() && self.is_passive) {
            return None;
        }
        let asks = match phrase {
            // "a suspect" tells nobody who.
            Some(phrase) if self.is_somebody(phrase) && !names_somebody(phrase.words) => {
                return None;
            }
            Some(phrase) if self.is_somebody(phrase) => ["search", "look", "hunt", "wait"]
                .contains(&self.base())
                .then_some("Who")?,
            _ => "What",
        };
        let kept = objects.unwrap_or_default();
        let turned = self.turned(kept)?;
        Some(Asked::new(
            Part::Matter,
            *facet,
            0.88,
            &format!("{asks} {turned} {preposition}"),
        ))
    }

    /// "By how much did sales rise?"
    pub(super) fn change(&self) -> Option<Asked> {
        let moves = CHANGES.contains(&self.base()) && !self.is_passive;
        let by = self
            .arguments
            .phrases
            .first()
            .filter(|phrase| phrase.is_object() || phrase.preposition == "by")?;
        let figure =
            by.words.contains('%') || by.words.contains("percent") || by.words.contains("per cent");
        let fits = moves && figure && fits(Who::Things, &self.subject);
        let turned = self.turned("").filter(|_| fits)?;
        Some(Asked::new(
            Part::Change,
            Facet::Market,
            0.9,
            &format!("By how much {turned}"),
        ))
    }

    /// "How much did Harlow buy the mine for?"
    pub(super) fn price(&self) -> Option<Asked> {
        let phrase = self
            .arguments
            .phrases
            .iter()
            .find(|phrase| phrase.preposition == "for")?;
        let money = phrase.words.contains(['$', '€', '£', '¥']);
        let trades = matches!(
            self.base(),
            "buy" | "purchase" | "sell" | "acquire" | "auction"
        );
        if !money || !trades {
            return None;
        }
        let kept = if self.is_passive {
            ""
        } else {
            self.arguments.object()?.words
        };
        let turned = self.turned(kept)?;
        Some(Asked::new(
            Part::Price,
            Facet::Finance,
            0.95,
            &format!("How much {turned} for"),
        ))
    }
}

/// What somebody is expected to do that is no deed.
const UNTOLD: &[&str] = &[
    "be ", "make ", "have ", "last", "remain", "survive", "cost", "get ", "become",
];

/// What goes up or down.
const CHANGES: &[&str] = &[
    "rise", "fall", "grow", "drop", "increase", "decrease", "decline", "jump", "soar", "slump",
    "shrink", "climb", "surge", "gain", "plunge", "expand", "slip", "tumble",
];

/// Tells whether words say who somebody is: a name, or more than "a suspect".
fn names_somebody(words: &str) -> bool {
    words.contains(char::is_uppercase) || words.split(' ').count() > 2
}

/// What is called something, of an object and what follows it: "the killing a disgrace", "the killing" "“a disgrace”".
fn named_by<'t>(object: &'t str, rest: &str) -> Option<&'t str> {
    if rest.starts_with(['"', '“']) {
        let called = object.strip_suffix(" a").or(object.strip_suffix(" an"));
        return Some(called.unwrap_or(object));
    }
    let articles = [" a ", " an "].iter();
    let at = articles.filter_map(|article| object.find(article)).min()?;
    Some(&object[..at])
}

/// Tells whether an object is something to be told: not "it", not "part".
fn is_thing(object: &str) -> bool {
    let first = object.split(' ').next().unwrap_or_default().to_lowercase();
    let light = [
        "side",
        "part",
        "place",
        "care",
        "time",
        "way",
        "note",
        "sense",
        "advantage",
        "action",
        "charge",
        "off",
    ];
    !matches!(
        first.as_str(),
        "it" | "him" | "her" | "them" | "that" | "this" | "back" | "himself" | "herself" | "itself"
    ) && !light.contains(&object)
}
