//! Questions that the text leaves open: facets of which it has no sign near its main actor or event, and
//! which make sense of that kind of actor or event. Only the library may answer them.

use super::cues::Sign;
use super::entities::Name;
use super::events::{Event, Nature};
use super::facets::{does, is_public};
use super::story::Story;
use super::{EntityKind, Facet};

/// Asks what the text leaves open.
pub(super) fn leave_open(story: &Story<'_>) -> Vec<(Facet, String)> {
    let mut questions: Vec<(Facet, Sign, String)> = Vec::new();
    // "The fire" alone may be any fire.
    let named = |event: &&Event| event.phrase.contains(char::is_uppercase);
    if let Some(event) = story.event.as_ref().filter(named) {
        questions.extend(of_event(event));
    }
    if let Some(company) = story.actors.first().filter(|a| is_business(story, a)) {
        questions.extend(of_business(company));
    }
    questions
        .into_iter()
        .filter(|(_, sign, _)| is_silent(story, *sign))
        .map(|(facet, _, question)| (facet, question))
        .collect()
}

/// Tells whether no sentence near the main actor or the event has the cue.
fn is_silent(story: &Story<'_>, sign: Sign) -> bool {
    // What those involved say is a reaction.
    if sign == Sign::Reaction && story.attributions.len() > 1 {
        return false;
    }
    let sentences = &story.reading.sentences;
    let actor = story.actors.first();
    let names = |i: usize| actor.is_some_and(|a| a.is_in(i));
    !(0..sentences.len()).any(|i| {
        let near = names(i) || (i > 0 && names(i - 1)) || story.has_event(i);
        near && story.signs(i, sign).next().is_some()
    })
}

/// What one may ask of an event of its nature.
fn of_event(event: &Event) -> Vec<(Facet, Sign, String)> {
    let e = &event.phrase;
    let causes = || (Facet::Causes, Sign::Cause, format!("What led to {e}?"));
    let precedent = || {
        (
            Facet::History,
            Sign::Precedent,
            format!("Has there been anything like {e} before?"),
        )
    };
    let impact = || {
        (
            Facet::LongTerm,
            Sign::LongTerm,
            format!("What could {e} mean in the long term?"),
        )
    };
    let origins = || {
        (
            Facet::Origins,
            Sign::Origins,
            format!("How did {e} come about?"),
        )
    };
    let reaction = || {
        (
            Facet::Reaction,
            Sign::Reaction,
            format!("What has been the reaction to {e}?"),
        )
    };
    let next = || {
        (
            Facet::Outcomes,
            Sign::Outcomes,
            format!("What happens next with {e}?"),
        )
    };
    match event.nature {
        Nature::Natural => vec![precedent()],
        Nature::Disaster => vec![causes(), precedent()],
        Nature::Trouble => vec![causes(), precedent(), next(), reaction()],
        Nature::Accord => vec![origins(), impact(), next(), reaction()],
        Nature::Contest | Nature::Other => Vec::new(),
    }
}

/// What one may ask of a company.
fn of_business(company: &Name) -> Vec<(Facet, Sign, String)> {
    let (a, does) = (company.phrase(), does(company));
    vec![
        (
            Facet::Competition,
            Sign::Competition,
            format!("How have competitors of {a} responded?"),
        ),
        (
            Facet::Regulation,
            Sign::Charges,
            format!("What rules or legal limits apply to {a}?"),
        ),
        (
            Facet::Finance,
            Sign::Finance,
            format!("How much money is at stake for {a}?"),
        ),
        (
            Facet::Comparison,
            Sign::Contrast,
            format!("How {does} {a} compare with its rivals?"),
        ),
    ]
}

/// Tells whether a name is that of a company in a story of business: a court has no rivals.
fn is_business(story: &Story<'_>, name: &Name) -> bool {
    let count = story.reading.sentences.len();
    let trades = (0..count)
        .filter(|i| name.is_in(*i) && story.signs(*i, Sign::Business).next().is_some())
        .count();
    name.kind == EntityKind::Organisation
        && !is_public(name)
        && story.is_of_business()
        && trades >= TRADES
}

/// Sentences of business that name a company.
const TRADES: usize = 2;
