//! Facets that are told by a cue: words such as "because" or "risk" together with an actor or the event.
//!
//! A question is asked only when one sentence has the cue and the thing asked about (or the sentence
//! before it names the thing and this one speaks on), since opinion pieces match every cue somewhere.
//! What depends on how a sentence is built is in [`super::patterns`].

use std::sync::LazyLock;

use regex::Regex;

use super::entities::Name;
use super::events::{Event, Nature};
use super::pattern::compile;
use super::questions::Draft;
use super::story::Story;
use super::{EntityKind, Facet};

/// What a question of a facet is asked about.
enum About {
    /// The event only; without one the facet is not asked for.
    Event(fn(&Event) -> String),
    /// An actor.
    Actor(fn(&Name) -> String),
    /// The event when there is one, else an actor.
    Either(fn(&Event) -> String, fn(&Name) -> String),
}

struct Cue {
    facet: Facet,
    /// How good an answer such a question usually gets, 0 to 1.
    weight: f64,
    pattern: &'static LazyLock<Regex>,
    about: About,
    /// Only for these kinds of actor.
    kinds: &'static [EntityKind],
    /// The part of the text in which the cue counts, as shares of its length.
    part: (f64, f64),
}

const ANY: &[EntityKind] = &[
    EntityKind::Organisation,
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Other,
];
const ACTING: &[EntityKind] = &[EntityKind::Organisation, EntityKind::Person];
const BURDENED: &[EntityKind] = &[EntityKind::Organisation, EntityKind::Place];
const TRADING: &[EntityKind] = &[EntityKind::Organisation];

macro_rules! cue {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| compile(concat!("(?i)", $pattern)));
    };
}

cue!(
    LATEST,
    r"\b(?:today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this week|announced|(?:is|are) (?:weighing|considering|expected|investigating)|(?:has|have) \w+ed)\b"
);
cue!(
    ORIGINS,
    r"\b(?:since (?:19|20)\d\d|began|begun|founded|established|originally|was born|grew up|dates? back|for decades|first (?:met|opened|launched|proposed|announced|signed)|was (?:set up|created|launched|signed))\b"
);
cue!(
    CAUSES,
    r"\b(?:because|due to|as a result of|(?:was|were|been|be) caused by|caused|prompted|led to|triggered|sparked|blamed|in response to|stem(?:s|med|ming) from|owing to)\b"
);
cue!(
    IMPACT,
    r"\b(?:affect(?:s|ed|ing)?|threaten(?:s|ed|ing)|disrupt\w*|damag(?:e|ed|ing)|destroy(?:s|ed|ing)?|forc(?:ed|ing)|hurt(?:s|ing)?|boost(?:s|ed|ing)?|benefit(?:s|ed|ing)?|devastat\w*|evacuated|cut off|impact|consequences?|jobs|undermin(?:e|es|ed|ing)|weaken(?:s|ed|ing)?|strengthen(?:s|ed|ing)?)\b"
);
cue!(
    MARKET,
    r"\b(?:shares|investors?|stock|markets?|customers|rivals?|competitors?|market share|sales|consumers|subscribers|users)\b"
);
cue!(
    FINANCE,
    r"(?:[$€£¥]\s?\d|\b\d[\d.,]*(?: \w+)? (?:dollars|euros|pounds)\b).*\b(?:invest\w*|revenues?|profits?|cost|costs|fund\w*|pay|paid|spend\w*|spent|worth|valued|raised?|loan|debt|budget|price|fees?|fine|deal|bought|losses)\b|\b(?:invest\w*|revenues?|profits?|costs?|fund\w*|pay|paid|spend\w*|spent|worth|valued|raised?|loan|debt|budget|price|fees?|fine|losses)\b.*(?:[$€£¥]\s?\d|\b\d[\d.,]*(?: \w+)? (?:dollars|euros|pounds)\b)"
);
cue!(
    CHALLENGES,
    r"\b(?:risks?|obstacles?|fears?|feared|struggl\w+|concerns?|concerned|warn(?:s|ed|ing)?|problems?|difficult\w*|under pressure|hurdles?|delay(?:s|ed)?|shortages?|critici[sz]\w+|setbacks?|loopholes?|doubts?|uncertain\w*|challeng\w+|injur(?:y|ies)|lack of)\b"
);
cue!(
    HISTORY,
    r"\b(?:(?:first|worst|biggest|largest|deadliest|highest|lowest|strongest) .{0,60}\b(?:since|in (?:\w+ )?(?:years|decades)|ever)|last time|previous(?:ly)?|unprecedented|similar (?:\w+ )?(?:in|to|have|case|attack|incident)|in (?:19|20)\d\d|years ago|decades ago|earlier this year|last year)\b"
);
cue!(
    OUTCOMES,
    r"\b(?:will|won['’]t|(?:is|are|was|were) expected to|expects? to|in the coming|next (?:week|month|year|season|step)|(?:is|are) (?:due|set|scheduled|planned|likely|poised) to|(?:is|are) to (?:be|meet|vote|decide|begin|start|appear)|scheduled for)\b"
);
cue!(
    REGULATION,
    r"\b(?:regulators?|lawsuits?|sued|suing|indict\w*|charged with|pleaded|trial|antitrust|sentenced|convicted|arrested)\b"
);

pub(super) fn does(name: &Name) -> &'static str {
    if name.is_plural { "do" } else { "does" }
}

static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| {
    use About::{Actor, Either, Event};
    let cue = |facet, weight, pattern, about, kinds, part| Cue {
        facet,
        weight,
        pattern,
        about,
        kinds,
        part,
    };
    let whole = (0.0, 1.0);
    vec![
        cue(
            Facet::Latest,
            0.7,
            &LATEST,
            Either(
                |e| format!("What is the latest on {}?", e.phrase),
                |a| match a.kind {
                    EntityKind::Place => format!("What is the latest news from {}?", a.phrase()),
                    _ => format!("What is the latest news about {}?", a.phrase()),
                },
            ),
            ANY,
            (0.0, 0.3),
        ),
        cue(
            Facet::Origins,
            0.7,
            &ORIGINS,
            Either(
                |e| format!("How did {} come about?", e.phrase),
                |a| format!("How did things begin for {}?", a.phrase()),
            ),
            ACTING,
            whole,
        ),
        cue(
            Facet::Causes,
            1.0,
            &CAUSES,
            Event(|e| format!("What led to {}?", e.phrase)),
            ANY,
            whole,
        ),
        cue(
            Facet::Impact,
            0.9,
            &IMPACT,
            Event(|e| format!("What impact does the article see from {}?", e.phrase)),
            ANY,
            whole,
        ),
        cue(
            Facet::Market,
            0.75,
            &MARKET,
            Actor(|a| format!("What are the market implications for {}?", a.phrase())),
            TRADING,
            whole,
        ),
        cue(
            Facet::Finance,
            0.8,
            &FINANCE,
            Actor(|a| format!("What are the financial stakes for {}?", a.phrase())),
            ANY,
            whole,
        ),
        cue(
            Facet::Challenges,
            0.75,
            &CHALLENGES,
            Actor(|a| format!("What challenges {} {} face?", does(a), a.phrase())),
            BURDENED,
            whole,
        ),
        cue(
            Facet::History,
            0.7,
            &HISTORY,
            Event(|e| format!("What is the history behind {}?", e.phrase)),
            ANY,
            whole,
        ),
        cue(
            Facet::Outcomes,
            0.9,
            &OUTCOMES,
            Either(
                |e| format!("What could happen next with {}?", e.phrase),
                |a| format!("What could happen next for {}?", a.phrase()),
            ),
            ANY,
            (0.4, 1.0),
        ),
        cue(
            Facet::Regulation,
            0.7,
            &REGULATION,
            Actor(|a| format!("What legal questions {} {} face?", does(a), a.phrase())),
            ACTING,
            whole,
        ),
    ]
});

/// Asks the questions whose cues the text has.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    CUES.iter().filter_map(|cue| ask_one(story, cue)).collect()
}

fn ask_one(story: &Story<'_>, cue: &Cue) -> Option<Draft> {
    let draft = |question: String, cited: (Vec<usize>, f64)| Draft {
        facet: cue.facet,
        question,
        cited: cited.0,
        score: cue.weight * cited.1,
    };
    if let About::Event(question) | About::Either(question, _) = &cue.about
        && let Some(event) = &story.event
        && allows(event, cue.facet)
        && let Some(cited) = cite(story, cue, |i, _| story.has_event(i))
    {
        return Some(draft(question(event), cited));
    }
    let (About::Actor(question) | About::Either(_, question)) = &cue.about else {
        return None;
    };
    story
        .actors
        .iter()
        .take(3)
        .filter(|a| cue.kinds.contains(&a.kind))
        .find_map(|actor| {
            if cue.facet == Facet::Regulation && is_public(actor) {
                return None;
            }
            let cited = cite(story, cue, |i, start| match cue.facet {
                // News of somebody need not begin with them: "On Monday …".
                Facet::Latest => {
                    let text = story.reading.sentences[i].text;
                    actor.is_in(i) && !text.starts_with(['"', '“'])
                }
                _ => is_concerned(story, actor, i, start),
            })?;
            Some(draft(question(actor), cited))
        })
}

/// Tells whether a facet makes sense of an event: nobody asks what led to a cup final.
fn allows(event: &Event, facet: Facet) -> bool {
    match event.nature {
        Nature::Contest => !matches!(facet, Facet::Causes | Facet::Origins),
        Nature::Natural => !matches!(facet, Facet::Causes | Facet::Origins),
        Nature::Disaster => facet != Facet::Origins,
        Nature::Trouble | Nature::Accord | Nature::Other => true,
    }
}

/// Tells whether `actor` is whom the cue at byte `cue` of sentence `i` is about: named before it, and not as
/// part of something else.
fn is_concerned(story: &Story<'_>, actor: &Name, i: usize, cue: usize) -> bool {
    if actor.kind == EntityKind::Place {
        return actor.is_in(i);
    }
    let text = story.reading.sentences[i].text;
    actor.places.iter().any(|(s, range)| {
        *s == i
            && range.end <= cue
            && !text[range.end..].starts_with(['\'', '’'])
            && story.is_subject(i, range.start)
    })
}

/// Returns the one or two best sentences with the cue and what `names` recognises (given the sentence and the
/// byte at which its cue begins), and how good the best
/// one is, 0.5 to 1.
fn cite(
    story: &Story<'_>,
    cue: &Cue,
    names: impl Fn(usize, usize) -> bool,
) -> Option<(Vec<usize>, f64)> {
    let count = story.reading.sentences.len();
    let (from, to) = (
        cue.part.0 * count as f64,
        (cue.part.1 * count as f64).max(3.0),
    );
    let mut found: Vec<(f64, usize)> = (0..count)
        .filter(|i| (from..to).contains(&(*i as f64)) && story.may_answer(*i))
        .filter_map(|i| {
            let text = story.reading.sentences[i].text;
            let hits = cue.pattern.find_iter(text).take(3).count();
            let start = cue.pattern.find(text)?.start();
            let here = names(i, start);
            let spoken_on = i > 0 && story.speaks_on(i) && names(i - 1, usize::MAX);
            (here || spoken_on).then(|| {
                let near = if here { 0.3 } else { 0.1 };
                let cues = 0.1 * hits as f64;
                let early = 0.1 * (1.0 - i as f64 / count as f64);
                (0.5 + near + cues + early, i)
            })
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(2);
    let best = found.first()?.0;
    Some((
        story.with_context(found.into_iter().map(|(_, i)| i)),
        best.min(1.0),
    ))
}

/// Questions that the text leaves open: facets of which it has no sign near its main actor or event, and
/// which make sense of that kind of actor or event.
pub(super) fn leave_open(story: &Story<'_>) -> Vec<(Facet, String)> {
    let mut questions: Vec<(Facet, &Regex, String)> = Vec::new();
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
        .filter(|(_, pattern, _)| is_silent(story, pattern))
        .map(|(facet, _, question)| (facet, question))
        .collect()
}

/// Tells whether no sentence near the main actor or the event has the cue.
fn is_silent(story: &Story<'_>, pattern: &Regex) -> bool {
    let sentences = &story.reading.sentences;
    let actor = story.actors.first();
    let names = |i: usize| actor.is_some_and(|a| a.is_in(i));
    !(0..sentences.len()).any(|i| {
        let near = names(i) || (i > 0 && names(i - 1)) || story.has_event(i);
        near && pattern.is_match(sentences[i].text)
    })
}

/// What one may ask of an event of its nature.
fn of_event(event: &Event) -> Vec<(Facet, &'static Regex, String)> {
    let e = &event.phrase;
    let causes = || (Facet::Causes, &*CAUSES, format!("What led to {e}?"));
    let precedent = || {
        (
            Facet::History,
            &*HISTORY,
            format!("Has there been anything like {e} before?"),
        )
    };
    let impact = || {
        (
            Facet::Impact,
            &*IMPACT,
            format!("What long-term impact could {e} have?"),
        )
    };
    let origins = || {
        (
            Facet::Origins,
            &*ORIGINS,
            format!("How did {e} come about?"),
        )
    };
    let next = || {
        (
            Facet::Outcomes,
            &*OUTCOMES,
            format!("What happens next with {e}?"),
        )
    };
    match event.nature {
        Nature::Natural => vec![precedent()],
        Nature::Disaster => vec![causes(), precedent()],
        Nature::Trouble => vec![causes(), precedent(), next()],
        Nature::Accord => vec![origins(), impact(), next()],
        Nature::Contest | Nature::Other => Vec::new(),
    }
}

/// What one may ask of a company.
fn of_business(company: &Name) -> Vec<(Facet, &'static Regex, String)> {
    let (a, does) = (company.phrase(), does(company));
    vec![
        (
            Facet::Market,
            &MARKET,
            format!("How have competitors of {a} responded?"),
        ),
        (
            Facet::Regulation,
            &REGULATION,
            format!("What rules or legal limits apply to {a}?"),
        ),
        (
            Facet::Finance,
            &FINANCE,
            format!("How much money is at stake for {a}?"),
        ),
        (
            Facet::Comparison,
            &COMPARISON,
            format!("How {does} {a} compare with its rivals?"),
        ),
    ]
}

/// Tells whether a name is that of a company in a story of business: a court has no rivals.
fn is_business(story: &Story<'_>, name: &Name) -> bool {
    let told = story
        .reading
        .sentences
        .iter()
        .filter(|s| BUSINESS.is_match(s.text));
    name.kind == EntityKind::Organisation && !is_public(name) && told.count() >= 3
}

/// Tells whether a name is that of a body that serves the public, such as a court.
fn is_public(name: &Name) -> bool {
    name.name
        .split(' ')
        .any(|word| BODIES.contains(&word) || SERVICES.contains(&word))
}

/// Words in the names of courts, ministries and their like.
pub(super) const BODIES: &[&str] = &[
    "Court",
    "Commission",
    "Ministry",
    "Department",
    "Agency",
    "Authority",
    "Parliament",
    "Congress",
    "Senate",
    "Administration",
    "Council",
    "Bureau",
    "Reserve",
    "Tribunal",
    "Treasury",
    "Assembly",
    "Board",
];

/// Words in the names of others that have no competitors to speak of.
const SERVICES: &[&str] = &[
    "Police",
    "University",
    "Institute",
    "Army",
    "Navy",
    "Hospital",
    "School",
    "Church",
    "League",
    "State",
];

cue!(
    BUSINESS,
    r"\b(?:compan(?:y|ies)|shares|investors?|customers|revenues?|profits?|market share|product|platform|shareholders|startup|retailer|manufacturer)\b"
);
cue!(
    COMPARISON,
    r"\b(?:while|whereas|unlike|compared (?:with|to)|in contrast|versus|(?:more|less|fewer|larger|smaller|better|worse|higher|lower|faster|slower|older|younger) than)\b"
);

/// Tells whether a sentence sets two things against each other.
pub(super) fn compares(text: &str) -> bool {
    COMPARISON.is_match(text)
}
