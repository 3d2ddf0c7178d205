//! The table of facets that are told by a sign: what each is asked about, and how the one must stand to the other.
//!
//! Data. How a text is read by it is in [`super::facets`].

use super::cues::Sign;
use super::entities::Name;
use super::events::Event;
use super::facets::does;
use super::story::possessive;
use super::{EntityKind, Facet};

/// What a question of a facet is asked about.
pub(super) enum About {
    /// The event only; without one the facet is not asked for.
    Event(fn(&Event) -> String),
    /// An actor.
    Actor(fn(&Name) -> String),
    /// The event when there is one, else an actor.
    Either(fn(&Event) -> String, fn(&Name) -> String),
}

/// How an actor must stand to the sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// Anywhere in the sentence.
    Present,
    /// Close to it, nobody else between.
    Near,
    /// Before it, with nothing but light words between: "Harlow has also been **charged with** …".
    Subject,
    /// After it, or before it in the passive: whom others **praised**.
    Object,
}

/// A facet with its sign.
pub(super) struct Aspect {
    pub facet: Facet,
    /// How good an answer such a question usually gets, 0 to 1.
    pub weight: f64,
    pub sign: Sign,
    pub about: About,
    /// Only for these kinds of actor.
    pub kinds: &'static [EntityKind],
    pub stance: Stance,
    /// The part of the text in which the sign counts, as shares of its length.
    pub part: (f64, f64),
}

const ANY: &[EntityKind] = &[
    EntityKind::Organisation,
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Product,
    EntityKind::Other,
];
const ACTING: &[EntityKind] = &[EntityKind::Organisation, EntityKind::Person];
const BURDENED: &[EntityKind] = &[
    EntityKind::Organisation,
    EntityKind::Person,
    EntityKind::Place,
];
const TRADING: &[EntityKind] = &[EntityKind::Organisation, EntityKind::Product];
const LASTING: &[EntityKind] = &[
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Product,
];
const PEOPLE: &[EntityKind] = &[EntityKind::Person];
const WHOLE: (f64, f64) = (0.0, 1.0);

/// The verb of a question about what an event has or had.
fn has(event: &Event) -> &'static str {
    if event.is_plural { "have" } else { "has" }
}

fn latest(actor: &Name) -> String {
    match actor.kind {
        EntityKind::Place => format!("What is the latest news from {}?", actor.phrase()),
        _ => format!("What is the latest news about {}?", actor.phrase()),
    }
}

/// All facets that are told by a sign.
pub(super) const ASPECTS: &[Aspect] = &[
    Aspect {
        facet: Facet::Latest,
        weight: 0.58,
        sign: Sign::Latest,
        about: About::Either(|e| format!("What is the latest on {}?", e.phrase), latest),
        kinds: ANY,
        stance: Stance::Present,
        part: (0.0, 0.3),
    },
    Aspect {
        facet: Facet::Origins,
        weight: 0.8,
        sign: Sign::Origins,
        about: About::Event(|e| format!("How did {} come about?", e.phrase)),
        kinds: ANY,
        stance: Stance::Present,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Origins,
        weight: 0.7,
        sign: Sign::Origins,
        about: About::Actor(|a| format!("What are the origins of {}?", a.phrase())),
        kinds: TRADING,
        stance: Stance::Subject,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Origins,
        weight: 0.75,
        sign: Sign::Background,
        about: About::Actor(|a| format!("What is {} background?", possessive(&a.name))),
        kinds: PEOPLE,
        stance: Stance::Subject,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Impact,
        weight: 0.9,
        sign: Sign::Impact,
        about: About::Event(|e| format!("What impact {} {} had?", has(e), e.phrase)),
        kinds: ANY,
        stance: Stance::Subject,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Reaction,
        weight: 0.75,
        sign: Sign::Reaction,
        about: About::Either(
            |e| format!("What has been the reaction to {}?", e.phrase),
            |a| format!("How have others reacted to {}?", a.phrase()),
        ),
        kinds: ACTING,
        stance: Stance::Object,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Dispute,
        weight: 0.8,
        sign: Sign::Controversy,
        about: About::Event(|e| format!("What is disputed or criticised about {}?", e.phrase)),
        kinds: ANY,
        stance: Stance::Present,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Market,
        weight: 0.75,
        sign: Sign::Market,
        about: About::Actor(|a| format!("What are the market implications for {}?", a.phrase())),
        kinds: TRADING,
        stance: Stance::Near,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Finance,
        weight: 0.8,
        sign: Sign::Finance,
        about: About::Actor(|a| format!("What are the financial stakes for {}?", a.phrase())),
        kinds: ANY,
        stance: Stance::Near,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Competition,
        weight: 0.75,
        sign: Sign::Competition,
        about: About::Actor(|a| {
            let does = does(a);
            format!("What competition {does} {} face?", a.phrase())
        }),
        kinds: TRADING,
        stance: Stance::Near,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::LongTerm,
        weight: 0.8,
        sign: Sign::LongTerm,
        about: About::Either(
            |e| format!("What could {} mean in the long term?", e.phrase),
            |a| format!("What is the long-term outlook for {}?", a.phrase()),
        ),
        kinds: LASTING,
        stance: Stance::Subject,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Challenges,
        weight: 0.75,
        sign: Sign::Challenges,
        about: About::Actor(|a| {
            let does = does(a);
            format!("What challenges {does} {} face?", a.phrase())
        }),
        kinds: BURDENED,
        stance: Stance::Subject,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::History,
        weight: 0.8,
        sign: Sign::Precedent,
        about: About::Event(|e| format!("Has there been anything like {} before?", e.phrase)),
        kinds: ANY,
        stance: Stance::Near,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Outcomes,
        weight: 0.9,
        sign: Sign::Outcomes,
        about: About::Event(|e| format!("What could happen next with {}?", e.phrase)),
        kinds: ANY,
        stance: Stance::Subject,
        part: (0.2, 1.0),
    },
    Aspect {
        facet: Facet::Regulation,
        weight: 0.8,
        sign: Sign::Charges,
        about: About::Actor(|a| format!("What is the legal case against {}?", a.phrase())),
        kinds: ACTING,
        stance: Stance::Subject,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Regulation,
        weight: 0.75,
        sign: Sign::LegalAction,
        about: About::Actor(|a| {
            let have = if a.is_plural { "have" } else { "has" };
            format!("What legal action {have} {} taken?", a.phrase())
        }),
        kinds: ACTING,
        stance: Stance::Subject,
        part: WHOLE,
    },
    Aspect {
        facet: Facet::Mechanism,
        weight: 0.8,
        sign: Sign::Mechanism,
        about: About::Actor(|a| format!("How {} {} work?", does(a), a.phrase())),
        kinds: &[EntityKind::Product],
        stance: Stance::Subject,
        part: WHOLE,
    },
];
