//! Questions about why: what led to the event, why somebody was arrested, what happens if a condition holds.
//!
//! As in [`super::patterns`], each comes from the build of the sentence that answers it: it must itself tie the reason
//! to what is asked about. "Because" somewhere in a sentence proves nothing.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;
use super::entities::Name;
use super::events::Nature;
use super::pattern::compile;
use super::story::Story;
use super::{EntityKind, Facet};

/// Bytes after the verb within which its reason begins.
const NEAR: usize = 110;

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = causes(story).into_iter().collect();
    drafts.extend(undergone(story));
    drafts.extend(done(story));
    drafts.extend(manner(story));
    drafts.extend(conditions(story));
    drafts
}

static LEADS_TO: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:led to|leading to|spark(?:ed|ing)|prompt(?:ed|ing)|trigger(?:ed|ing)|caus(?:ed|ing)|result(?:ed|ing) in|(?:cause|reason|motive)s? (?:of|for|behind)|blamed for|contributed to|provok(?:ed|ing)|set off|ignited)(?: [\w’'-]+){0,4} $",
    )
});
static COMES_FROM: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?: [\w’'-]+){0,5}? (?:(?:was|were|is|are|has been|had been|be) (?:[a-z]+ )?(?:caused|triggered|sparked|prompted|started|provoked|ignited|motivated|blamed)\b|(?:came|comes|come|began|begins|started|erupted|broke out|happened|occurred) (?:[a-z]+ ){0,2}?(?:after|when|because|as a result|in response)\b|(?:is|was|are|were) (?:[a-z]+ )?(?:because of|due to (?:the|an?|his|her|their|its|[a-z]+ing|[A-Z])|in response to|a response to|the result of|over)\b|stem(?:s|med)? from\b|because of\b)",
    )
});

/// "What led to …?", where a sentence says so.
fn causes(story: &Story<'_>) -> Option<Draft> {
    let event = story.event.as_ref()?;
    if matches!(event.nature, Nature::Contest | Nature::Natural) {
        return None;
    }
    let cited: Vec<usize> = (0..story.reading.sentences.len())
        .filter(|i| {
            let text = story.reading.sentences[*i].text;
            story.may_answer(*i)
                && !UNKNOWN.iter().any(|word| text.contains(word))
                && story.event_at(*i).is_some_and(|at| {
                    LEADS_TO.is_match(&text[..at.start]) || COMES_FROM.is_match(&text[at.end..])
                })
        })
        .take(2)
        .collect();
    (!cited.is_empty()).then(|| {
        Draft::new(
            story,
            Facet::Causes,
            format!("What led to {}?", event.phrase),
            cited,
            1.0,
        )
    })
}

/// Words that say that a cause is not known.
const UNKNOWN: &[&str] = &[
    "unknown",
    "unclear",
    "not known",
    "under investigation",
    "not clear",
    "no motive",
    "not been determined",
];

static PASSIVE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^(?:, [^,]{3,60},)? (?P<b>was|were|is|are|has been|have been|had been) (?:also |later |recently |then |widely |heavily |initially )?",
        r"(?P<p>arrested|suspended|fired|sacked|dismissed|banned|criticised|criticized|fined|jailed|imprisoned|convicted|praised|honou?red|",
        r"cancelled|canceled|closed|evacuated|delayed|postponed|detained|expelled|removed|hospitali[sz]ed|sued|blamed|chosen|selected|",
        r"disqualified|deported|investigated|questioned|recalled|rejected|grounded|stopped|ousted|replaced|condemned|targeted|stripped|",
        r"rescued|called off|overturned|dropped|released|freed|halted|mocked|attacked|killed|shot|injured|indicted|sentenced|executed|nominated)\b"
    ))
});

/// "Why was … arrested?", of names and of the event.
fn undergone(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for name in &story.subjects {
        let found = name.places.iter().find_map(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            if !story.may_answer(*i) || !story.is_subject(*i, range.start) {
                return None;
            }
            let verb = PASSIVE.captures(after)?;
            let of_many = verb["b"].starts_with("were")
                || verb["b"].starts_with("are")
                || verb["b"].starts_with("have");
            if of_many && name.kind == EntityKind::Person {
                return None;
            }
            gives_reason(&after[verb[0].len()..])
                .then(|| (*i, verb["b"].to_owned(), verb["p"].to_owned()))
        });
        if let Some((i, be, participle)) = found {
            drafts.push(why(
                story,
                i,
                &be,
                &name.phrase(),
                &participle,
                drafts.len(),
            ));
        }
        if drafts.len() == 3 {
            break;
        }
    }
    drafts
}

fn why(story: &Story<'_>, i: usize, be: &str, who: &str, participle: &str, rank: usize) -> Draft {
    let question = match be.split_once(' ') {
        Some((have, been)) => format!("Why {have} {who} {been} {participle}?"),
        None => format!("Why {be} {who} {participle}?"),
    };
    Draft::new(
        story,
        Facet::Causes,
        question,
        [i],
        0.95 - 0.1 * rank as f64,
    )
}

/// Words that begin a reason wherever they stand in the clause.
const REASONS: &[&str] = &[
    " because ",
    " after ",
    " due to ",
    " on suspicion of ",
    " on charges of ",
    " in connection with ",
    " following ",
    " amid ",
    " when ",
];
/// Words that begin a reason right after the verb only.
const CLOSE_REASONS: &[&str] = &["for", "over"];

/// Tells whether a reason begins soon in `rest`, in the same clause: "for stealing", but not "for two months".
fn gives_reason(rest: &str) -> bool {
    let clause = rest
        .split([';', ':', '"', '“', '”', '(', '.'])
        .next()
        .unwrap_or_default();
    let far = REASONS.iter().any(|marker| {
        clause.find(marker).is_some_and(|at| {
            let before = &clause[..at];
            let last = before.rsplit(' ').next().unwrap_or_default();
            at <= NEAR
                && !before.contains(',')
                && !is_time(before)
                && !is_time(last)
                && !is_time(&clause[at + marker.len()..])
        })
    });
    let close = clause
        .split_whitespace()
        .take(3)
        .position(|word| CLOSE_REASONS.contains(&word));
    far || close.is_some_and(|at| {
        let reason: Vec<&str> = clause.split_whitespace().skip(at + 1).take(4).collect();
        !is_time(&reason.join(" "))
    })
}

/// Tells whether a reason is only a time: "after two months", "for the first time", "over the weekend".
pub(super) fn is_time(reason: &str) -> bool {
    reason.split_whitespace().take(4).any(|word| {
        let word = word.trim_end_matches(['.', ',', 's']);
        matches!(
            word,
            "day"
                | "week"
                | "month"
                | "year"
                | "hour"
                | "minute"
                | "time"
                | "weekend"
                | "decade"
                | "midnight"
                | "noon"
                | "life"
                | "now"
                | "p.m"
                | "a.m"
                | "season"
                | "summer"
                | "winter"
                | "generation"
                | "night"
                | "morning"
        ) || word.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// What was done in a manner that the sentence tells.
static MANNER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?P<b>was|were|is|are) (?:first |originally )?(?P<p>discovered|found|detected|identified|made|built|created|formed|developed|measured|caught|saved|rescued|produced|funded|financed|trained|selected|chosen) (?:when|by|after|using|with the help|through|thanks to)\b",
    )
});

/// "How were the rings discovered?"
fn manner(story: &Story<'_>) -> Option<Draft> {
    story.subjects.iter().find_map(|name| {
        name.places.iter().find_map(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            let fits = story.may_answer(*i) && story.is_subject(*i, range.start);
            let found = MANNER.captures(after).filter(|_| fits)?;
            Some(Draft::new(
                story,
                Facet::Mechanism,
                format!("How {} {} {}?", &found["b"], name.phrase(), &found["p"]),
                [*i],
                0.85,
            ))
        })
    })
}

/// Past tense, the verb in a question with "did".
const DEEDS: &[(&str, &str)] = &[
    ("resigned", "resign"),
    ("quit", "quit"),
    ("retired", "retire"),
    ("withdrew", "withdraw"),
    ("apologised", "apologise"),
    ("apologized", "apologize"),
    ("stepped down", "step down"),
    ("pulled out", "pull out"),
    ("fled", "flee"),
    ("protested", "protest"),
    ("walked out", "walk out"),
    ("crashed", "crash"),
    ("collapsed", "collapse"),
    ("sued", "sue"),
];

static DONE: LazyLock<Regex> = LazyLock::new(|| {
    let verbs: Vec<&str> = DEEDS.iter().map(|(past, _)| *past).collect();
    compile(&format!(
        r"^(?:, [^,]{{3,60}},)? (?:later |also |then |suddenly )?(?P<v>{}|died)\b",
        verbs.join("|")
    ))
});

/// "Why did … resign?", "How did … die?"
fn done(story: &Story<'_>) -> Vec<Draft> {
    let asked = |name: &Name| {
        name.places.iter().find_map(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            if !story.may_answer(*i) || !story.is_subject(*i, range.start) {
                return None;
            }
            let found = DONE.captures(after)?;
            let rest = &after[found[0].len()..];
            if &found["v"] == "died" {
                let tells = [" of ", " from ", " after ", " when "]
                    .iter()
                    .any(|how| rest.strip_prefix(how).is_some_and(|cause| !is_time(cause)));
                return tells.then(|| (*i, format!("How did {} die?", name.phrase())));
            }
            let (_, base) = DEEDS.iter().find(|(past, _)| *past == &found["v"])?;
            // Whom somebody sued belongs into the question.
            let transitive = *base == "sue" || rest.starts_with(" out");
            (gives_reason(rest) && !transitive)
                .then(|| (*i, format!("Why did {} {base}?", name.phrase())))
        })
    };
    story
        .subjects
        .iter()
        .filter(|name| name.kind != EntityKind::Place)
        .filter_map(asked)
        .take(2)
        .map(|(i, question)| Draft::new(story, Facet::Causes, question, [i], 0.9))
        .collect()
}

static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r#"(?P<b>^|[a-z]+ |, )[Ii]f (?P<c>(?:[Tt]he |[Aa]n? )?[^,.;:?!"“”()]{8,70})(?P<e>[,.])"#,
    )
});
static LOOSE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:I|you|we|he|she|they|it|me|us|him|her|them|this|that|these|those|my|your|our|his|their|its|not|had|were|ever|any|possible|necessary|so|there|someone|anyone)\b",
    )
});

/// "What happens if …?", of conditions that can be understood by themselves.
fn conditions(story: &Story<'_>) -> Option<Draft> {
    (0..story.reading.sentences.len()).find_map(|i| {
        let text = story.reading.sentences[i].text;
        let found = CONDITION.captures(text)?;
        let condition = found["c"].trim();
        let before = found["b"].trim();
        let indirect = matches!(
            before,
            "even"
                | "as"
                | "only"
                | "asked"
                | "see"
                | "know"
                | "wonder"
                | "wondering"
                | "unclear"
                | "what"
                | "ask"
                | "determine"
                | "wondered"
                | "doubt"
                | "sure"
                | "decide"
        );
        let named = story
            .names
            .iter()
            .take(12)
            .any(|n| condition.contains(n.name.as_str()))
            || story.has_event_word(condition);
        if indirect
            || is_cut_off(&text[found.get(0).map_or(0, |whole| whole.end())..])
            || LOOSE.is_match(condition)
            || !named
            || !story.may_answer(i)
        {
            return None;
        }
        let supposed = text.contains(" would ") || text.contains(" could ");
        let verb = if supposed { "would happen" } else { "happens" };
        Some(Draft::new(
            story,
            Facet::Outcomes,
            format!("What {verb} if {}?", lower_article(condition)),
            [i],
            0.95,
        ))
    })
}

fn lower_article(condition: &str) -> String {
    for article in ["The ", "A ", "An "] {
        if let Some(rest) = condition.strip_prefix(article) {
            return format!("{}{rest}", article.to_lowercase());
        }
    }
    condition.to_owned()
}

/// Tells whether a condition goes on after its comma: "if the dam and other projects, such as …".
fn is_cut_off(rest: &str) -> bool {
    let next = rest.trim_start().split(' ').next().unwrap_or_default();
    matches!(
        next,
        "such"
            | "which"
            | "who"
            | "whose"
            | "including"
            | "like"
            | "especially"
            | "and"
            | "or"
            | "where"
            | "not"
    )
}
