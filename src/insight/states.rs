//! Questions by the state that a subject is said to be in: expected to do something, meant for something, the largest
//! of its kind, not yet clear.
//!
//! As in [`super::frames`], the sentence that makes the question answers it.

use std::sync::LazyLock;

use regex::Regex;

use super::clause::Subject;
use super::draft::Draft;
use super::entities::Name;
use super::pattern::compile;
use super::roles::{Who, fits};
use super::sentences::quotation_after;
use super::story::Story;
use super::{EntityKind, Facet};

static EXPECTED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?P<b>is|are|was|were) (?:also |now |still |widely )?(?P<p>expected|scheduled|likely|obliged|required) to [a-z]{3,}",
    )
});
static MEANT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:is|are|was|were) (?:originally |also |partly )?(?:designed|intended|meant|aimed) (?:to|at|for)\b",
    )
});
static KNOWN: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:is|are|was|were) (?:best |widely |well |also |perhaps best )?(?:known|famous|renowned|notorious) for\b",
    )
});
static OUTSTANDING: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^(?:, [^,]{3,60},)? (?:is|was|became|has become) (?:also |now |already |still |by far )?(?:one of )?(?:the |its |[A-Z][\w]+['’]s )(?:(?:world|country|nation|state|city)['’]s )?",
        r"(?:(?:first|only) (?:[a-z-]+ ){0,5}(?:to|in|with|of|since)\b|(?:second|third)?[- ]?(?:largest|biggest|oldest|youngest|highest|lowest|longest|fastest|worst|richest|deadliest|busiest|smallest|poorest|strongest|brightest|most [a-z]+) )"
    ))
});
static COMPARED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?P<b>is|are|was|were) [^,.;:]{0,40}?\b(?:more|less|[a-z]{2,}er) [^,.;:]{0,40}?than (?:any|all|most|other|the other|its|those|a|an|the average)\b",
    )
});
static MIGHT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?P<m>could|might|may) (?:also |even |further |significantly |eventually )?(?P<v>[a-z]+)\b",
    )
});
/// Verbs that tell of no effect.
const NO_EFFECT: &[&str] = &[
    "be", "have", "not", "only", "well", "soon", "take", "see", "get", "go", "come", "include",
    "use", "expect", "want", "demand", "play", "face", "need", "look",
];
static VOTED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:has |have )?(?:unanimously |narrowly )?voted (?:to|for|against|in favou?r|unanimously|\d)",
    )
});

/// A question with the number of its state, its facet and its worth.
pub(super) type Asked = (usize, Facet, f64, String);

/// What is asked about the state or the prospects of `subject`, which `after` follows.
pub(super) fn ask(subject: &Subject, after: &str) -> Vec<Asked> {
    if !may_tell(after) {
        return Vec::new();
    }
    let who = &subject.phrase;
    let is = if subject.is_plural { "are" } else { "is" };
    let expected = EXPECTED
        .captures(after)
        .filter(|_| fits(Who::Minds, subject));
    let compared = COMPARED.captures(after).filter(|_| !subject.is_person);
    let effect = MIGHT
        .captures(after)
        .filter(|found| !NO_EFFECT.contains(&&found["v"]) && fits(Who::Things, subject))
        .filter(|_| subject.kind != EntityKind::Organisation);
    [
        expected.map(|found| {
            let question = format!("What {} {who} {} to do?", &found["b"], &found["p"]);
            (0, Facet::Outcomes, 0.85, question)
        }),
        (MEANT.is_match(after) && fits(Who::Things, subject)).then(|| {
            let question = format!("What {is} {who} meant to do?");
            (1, Facet::Mechanism, 0.9, question)
        }),
        KNOWN.is_match(after).then(|| {
            (
                2,
                Facet::History,
                0.8,
                format!("What {is} {who} known for?"),
            )
        }),
        (OUTSTANDING.is_match(after) && !subject.is_plural).then(|| {
            let question = format!("What makes {who} stand out?");
            (3, Facet::Comparison, 0.8, question)
        }),
        compared.map(|found| {
            let does = if matches!(&found["b"], "are" | "were") {
                "do"
            } else {
                "does"
            };
            let question = format!("How {does} {who} compare with others?");
            (4, Facet::Comparison, 0.8, question)
        }),
        effect.map(|found| {
            let question = format!("What effect {} {who} have?", &found["m"]);
            (5, Facet::LongTerm, 0.85, question)
        }),
        (VOTED.is_match(after) && fits(Who::Minds, subject))
            .then(|| (6, Facet::Outcomes, 0.9, format!("How did {who} vote?"))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Tells whether what follows a subject can be one of the states at all, by its first word.
fn may_tell(after: &str) -> bool {
    let first = after.trim_start().split(' ').next().unwrap_or_default();
    after.starts_with(',') || STATES.contains(&first)
}

/// Words that begin a state.
const STATES: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "became",
    "has",
    "have",
    "could",
    "might",
    "may",
    "voted",
    "unanimously",
    "narrowly",
];

static UNCLEAR: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:\b[Ii]t (?:is|was|remains|remained) (?:still )?(?:not (?:yet |immediately )?(?:clear|known)|unclear|unknown|uncertain)|\b(?:remains?|is|are) (?:still )?(?:unclear|unknown|a mystery)\b|\b(?:[Nn]o one|[Nn]obody) (?:yet )?knows\b)",
    )
});

/// "What is still unclear about …?", where a sentence or the one before it is about the event or a main actor.
pub(super) fn unclear(story: &Story<'_>) -> Option<Draft> {
    let sentences = &story.reading.sentences;
    (0..sentences.len()).find_map(|i| {
        let text = sentences[i].text;
        let found = UNCLEAR.find(text)?;
        if quotation_after(&text[..found.start()], false) || !story.may_answer(i) {
            return None;
        }
        let near = |name: &&&Name| name.is_in(i) || (i > 0 && name.is_in(i - 1));
        let about = match &story.event {
            Some(event) if story.has_event(i) || (i > 0 && story.has_event(i - 1)) => {
                Some(event.phrase.clone())
            }
            _ => story
                .actors
                .iter()
                .take(2)
                .find(near)
                .map(|name| name.phrase()),
        };
        let question = about.map_or_else(
            || "What is still unclear?".to_owned(),
            |about| format!("What is still unclear about {about}?"),
        );
        let follows = i > 0
            && story.may_answer(i - 1)
            && sentences[i].paragraph == sentences[i - 1].paragraph;
        Some(Draft {
            facet: Facet::Challenges,
            question,
            cited: if follows { vec![i - 1, i] } else { vec![i] },
            score: 0.9,
        })
    })
}
