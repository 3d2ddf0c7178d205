//! Questions for one part of a clause: who did it, what was given to whom, when and where it was done, what somebody
//! was asked to do.
//!
//! After Heilman and Smith (2010): the part that is asked for is taken out of the clause, and the rest is turned
//! round. The sentence that makes the question answers it. What a verb takes is told apart in [`super::arguments`]; that
//! itself is asked for in [`super::complements`], when and where it was done in [`super::circumstances`].

use super::arguments::{self, Arguments, Phrase};
use super::circumstances::STAYING;
use super::clarity::{is_clear, is_clear_after};
use super::clause::{Predicate, Subject, arrange, predicate, second};
use super::counts::is_long_ago;
use super::draft::Draft;
use super::noun_phrase::head;
use super::persons::is_person;
use super::sentences::quotation_after;
use super::story::Story;
use super::subjects;
use super::valency::{DEEDS, TOWARDS};
use super::verbs::Inflection;
use super::{EntityKind, Facet};

/// Questions of one kind at most.
const MOST: usize = 2;
/// Words that a question keeps of what the verb takes, at most.
const MOST_KEPT: usize = 9;

/// What a clause is worth that only adds to another, "Frost also attacked the union", or counts what is long past.
const ALSO: f64 = 0.7;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Doer,
    Request,
    Description,
    Activity,
    Thing,
    Person,
    Matter,
    Agent,
    Price,
    Way,
    Time,
    Place,
    Duration,
    Change,
    Reaction,
    Amount,
}

/// A question of a kind, with its facet and its worth.
pub(super) struct Asked {
    pub part: Part,
    pub facet: Facet,
    pub weight: f64,
    pub question: String,
}

impl Asked {
    /// A question but for its mark.
    pub(super) fn new(part: Part, facet: Facet, weight: f64, question: &str) -> Self {
        Asked {
            part,
            facet,
            weight,
            question: format!("{question}?"),
        }
    }
}

/// A clause of sentence `i`.
pub(super) struct Clause<'c, 't> {
    pub story: &'c Story<'c>,
    pub i: usize,
    pub subject: Subject,
    pub predicate: Predicate<'t>,
    pub arguments: Arguments<'t>,
    pub is_passive: bool,
}

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<(Part, Draft)> = Vec::new();
    let count = story.reading.sentences.len();
    for i in (0..count).filter(|i| story.may_answer(*i)) {
        for clause in clauses(story, i) {
            for asked in clause.questions() {
                let of_part = drafts
                    .iter()
                    .filter(|(part, _)| *part == asked.part)
                    .count();
                let repeated = drafts
                    .iter()
                    .any(|(_, draft)| draft.question == asked.question);
                if of_part == MOST || repeated {
                    continue;
                }
                let past =
                    asked.part == Part::Amount && is_long_ago(story.reading.sentences[i].text);
                let aside = clause.predicate.also || past;
                let worth = if aside { ALSO } else { 1.0 };
                let early = 1.0 - 0.2 * i as f64 / count as f64;
                let draft = Draft::new(
                    story,
                    asked.facet,
                    asked.question,
                    [i],
                    asked.weight * worth * early - 0.1 * of_part as f64,
                );
                drafts.push((asked.part, draft));
            }
        }
    }
    drafts.into_iter().map(|(_, draft)| draft).collect()
}

/// The clauses of sentence `i` whose subject and verb are known.
fn clauses<'c>(story: &'c Story<'c>, i: usize) -> impl Iterator<Item = Clause<'c, 'c>> {
    let text = story.reading.sentences[i].text;
    subjects::find(story, i)
        .into_iter()
        .filter(|subject| !quotation_after(&text[..subject.range.start], false))
        .flat_map(move |subject| {
            let first = predicate(&text[subject.range.end..]);
            let also = first.as_ref().and_then(|first| {
                let rest = arguments::read(first.taken).rest.trim_start_matches(", ");
                let joined = rest
                    .strip_prefix("and")
                    .or_else(|| rest.strip_prefix("but"))?;
                second(first, joined)
            });
            let also = also.map(|also| (subject.clone(), also));
            let first = first.map(|first| (subject, first));
            first.into_iter().chain(also)
        })
        .filter(|(_, predicate)| !predicate.not)
        .filter_map(move |(subject, predicate)| {
            let arguments = arguments::read(predicate.taken);
            let participle =
                predicate.auxiliary.is_none() && predicate.form.is(Inflection::Participle);
            // "the report released by …" is no clause.
            let has_object = arguments.object().is_some();
            let names = participle && predicate.form.base == "name";
            let is_asked = predicate.form.base == "call" && arguments.rest.starts_with("to ");
            let stays = STAYING.contains(predicate.form.base) || is_asked;
            if names || participle && !has_object && !stays {
                return None;
            }
            let is_passive = predicate.follows_be()
                && predicate.form.is(Inflection::Participle)
                && !predicate.form.is(Inflection::Gerund);
            Some(Clause {
                story,
                i,
                subject,
                predicate,
                arguments,
                is_passive,
            })
        })
}

impl Clause<'_, '_> {
    fn questions(&self) -> impl Iterator<Item = Asked> {
        [
            self.request(),
            self.reaction(),
            self.amount(),
            self.description(),
            self.thing(),
            self.person(),
            self.activity(),
            self.matter(),
            self.price(),
            self.change(),
            self.duration(),
            self.way(),
            self.doer(),
            self.agent(),
            self.place(),
            self.time(),
        ]
        .into_iter()
        .flatten()
    }

    /// The verb as after "did".
    pub(super) fn base(&self) -> &'static str {
        self.predicate.form.base
    }

    /// Subject and verb turned round, with `kept` of what the verb takes.
    pub(super) fn turned(&self, kept: &str) -> Option<String> {
        let kept = kept.trim();
        let clear = is_clear_after(kept, self.subject.is_person, self.subject.is_plural);
        if kept.split(' ').count() > MOST_KEPT || !(kept.is_empty() || clear) {
            return None;
        }
        let kept = if kept.is_empty() {
            String::new()
        } else {
            format!(" {kept}")
        };
        arrange(&self.subject, &self.predicate, &kept)
    }

    /// "Who did the president nominate?"
    fn person(&self) -> Option<Asked> {
        let object = self.arguments.object().filter(|_| !self.is_passive)?;
        let named = object
            .words
            .split(' ')
            .any(|word| word.starts_with(char::is_uppercase));
        if !TOWARDS.contains(self.base()) || !named || !self.is_somebody(object) {
            return None;
        }
        let turned = self.turned("")?;
        Some(Asked::new(
            Part::Person,
            Facet::People,
            0.75,
            &format!("Who {turned}"),
        ))
    }

    /// "Who was the interview conducted by?"
    fn agent(&self) -> Option<Asked> {
        let phrase = self
            .arguments
            .phrases
            .first()
            .filter(|phrase| phrase.preposition == "by")?;
        let named = phrase.words.contains(char::is_uppercase) || phrase.words.contains(' ');
        if !self.is_passive
            || !DEEDS.contains(self.base())
            || !named
            || !(self.is_somebody(phrase) || self.names_organisation(phrase))
        {
            return None;
        }
        let turned = self.turned("")?;
        Some(Asked::new(
            Part::Agent,
            Facet::People,
            0.8,
            &format!("Who {turned} by"),
        ))
    }

    /// "Who founded the museum?"
    fn doer(&self) -> Option<Asked> {
        let named = matches!(
            self.subject.kind,
            EntityKind::Person | EntityKind::Organisation
        ) && !self.subject.is_plural;
        let object = self
            .arguments
            .object()
            .filter(|_| !self.is_passive && named)?;
        let auxiliary = match self.predicate.auxiliary.as_deref() {
            None if self.predicate.form.is(Inflection::Past) => String::new(),
            Some(auxiliary @ ("has" | "will")) => format!("{auxiliary} "),
            _ => return None,
        };
        let taken = |end: usize| self.predicate.taken.get(..end).map(str::trim);
        let following = self.arguments.phrases.get(1).and_then(|phrase| {
            let kept = taken(phrase.end)?;
            let fits = is_clear(phrase.words) && phrase.preposition != "as";
            (fits && kept.split(' ').count() <= MOST_KEPT).then_some(kept)
        });
        let kept = following.or_else(|| taken(object.end))?;
        let is_which = ["the ", "a ", "an "]
            .iter()
            .any(|article| object.words.starts_with(article))
            || object.words.starts_with(char::is_uppercase);
        let tells = kept.contains(char::is_uppercase) || kept.contains("the ");
        let short = kept.split(' ').count() <= MOST_KEPT && is_clear(kept);
        if !DEEDS.contains(self.base())
            || !short
            || !is_which
            || !tells
            || kept.contains(&self.subject.phrase)
        {
            return None;
        }
        let question = format!("Who {auxiliary}{} {kept}", self.predicate.verb);
        Some(Asked::new(Part::Doer, Facet::People, 0.8, &question))
    }

    /// Tells whether a phrase has the name of an organisation in it.
    fn names_organisation(&self, phrase: &Phrase<'_>) -> bool {
        let names = self.story.names.iter();
        let mut bodies =
            names.filter(|name| name.kind == EntityKind::Organisation && name.is_in(self.i));
        bodies.any(|name| phrase.words.contains(&name.name))
    }

    /// Tells whether a phrase stands for somebody, who is no "what".
    pub(super) fn is_somebody(&self, phrase: &Phrase<'_>) -> bool {
        let head = head(phrase.words);
        let person = |name: &&super::entities::Name| {
            name.kind == EntityKind::Person && name.name.rsplit(' ').next() == Some(head)
        };
        is_person(head)
            || matches!(head, "people" | "men" | "women" | "children")
            || self.story.names.iter().any(|name| person(&name))
    }
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::questions;

    #[test]
    fn parts_of_a_clause_are_asked_for() {
        for (sentence, question) in [
            (
                "The council urged Harlow Systems to clean the river before the next summer.",
                "What did the council urge Harlow Systems to do?",
            ),
            (
                "Dana Frost described the pit as the saddest place of the whole long valley.",
                "How did Dana Frost describe the pit?",
            ),
            (
                "Harlow Systems sold three old pumps to the council of Arle without a word.",
                "What did Harlow Systems sell to the council of Arle?",
            ),
            (
                "Dana Frost oversaw the museum of mining with great care and little money.",
                "Who oversaw the museum of mining?",
            ),
            (
                "Harlow Systems flooded the northern pit in 1987 with a band and free beer.",
                "When did Harlow Systems flood the northern pit?",
            ),
        ] {
            let asked = questions(sentence);
            assert!(asked.iter().any(|q| q == question), "{question}: {asked:?}");
        }
    }

    #[test]
    fn what_is_not_told_is_not_asked_for() {
        for (sentence, wrong) in [
            (
                "Dana Frost called it a shame for everybody who lived in the valley then.",
                "call",
            ),
            (
                "Harlow Systems sold it to the council of Arle without a single word.",
                "sell",
            ),
            (
                "Harlow Systems announced a new museum in Paris for the friends of mines.",
                "Where",
            ),
            (
                "Dana Frost painted her own house with a colour that nobody had seen.",
                "Who painted",
            ),
        ] {
            let asked = questions(sentence);
            assert!(
                !asked.iter().any(|q| q.contains(wrong)),
                "{sentence} {asked:?}"
            );
        }
    }
}
