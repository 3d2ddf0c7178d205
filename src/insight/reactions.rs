//! Questions about how somebody takes what others do: "Frost condemned the ruling" asks how Frost reacted to it.

use std::sync::LazyLock;

use super::clarity::is_clear;
use super::clause::Predicate;
use super::gazetteer::{Words, read};
use super::noun_phrase::head;
use super::parts::{Asked, Clause, Part};
use super::roles::{Who, fits, is_mind};
use super::verbs::Inflection;
use super::{EntityKind, Facet};

/// What somebody does who thinks well or ill of something.
static JUDGING: Words = LazyLock::new(|| {
    read(
        "
    condemn; denounce; praise; welcome; hail; criticise; criticize; slam; blast; applaud; mock; deplore; lament; mourn
    celebrate; cheer; ridicule; decry; endorse; oppose
    ",
    )
});

/// Words with which another clause begins behind a noun: "the deal he believes is near".
const CLAUSES: &[&str] = &[
    " he ", " she ", " they ", " it ", " that ", " which ", " who ",
];

impl Clause<'_, '_> {
    /// "How did the minister react to the ruling?"
    pub(super) fn reaction(&self) -> Option<Asked> {
        let judges = fits(Who::Minds, &self.subject) || self.subject.kind == EntityKind::Place;
        if self.is_passive || !judges || !JUDGING.contains(self.base()) {
            return None;
        }
        let object = self
            .arguments
            .object()
            .filter(|object| !self.is_somebody(object))?;
        let ends = CLAUSES
            .iter()
            .filter_map(|clause| object.words.find(clause));
        let end = ends.min().unwrap_or(object.words.len());
        let thing = object.words[..end].trim();
        let definite = thing.starts_with("the ")
            || thing.contains("'s ")
            || thing.contains("’s ")
            || thing.starts_with(char::is_uppercase);
        let noun = head(thing).rsplit(' ').next().unwrap_or_default();
        let is_cut = noun.ends_with("'s") || noun.ends_with("’s");
        let is_mind = is_mind(noun) || noun == "government";
        if !definite || is_cut || is_mind || !is_clear(thing) {
            return None;
        }
        let (did, react) = tense(&self.predicate, self.subject.is_plural)?;
        let who = &self.subject.phrase;
        Some(Asked::new(
            Part::Reaction,
            Facet::Reaction,
            0.92,
            &format!("How {did} {who} {react} to {thing}"),
        ))
    }
}

/// The auxiliary and the form of "react" for the tense that a predicate has.
fn tense(predicate: &Predicate<'_>, is_plural: bool) -> Option<(&'static str, &'static str)> {
    match predicate.auxiliary.as_deref() {
        None if predicate.form.is(Inflection::Past) => Some(("did", "react")),
        Some("has") if !is_plural => Some(("has", "reacted")),
        Some("have") if is_plural => Some(("have", "reacted")),
        _ => None,
    }
}
