//! Questions about sums of money: how much somebody paid, what something costs or is worth.

use std::sync::LazyLock;

use regex::Regex;

use super::ABOUT;
use crate::insight::draft::Draft;
use crate::insight::entities::Name;
use crate::insight::pattern::compile;
use crate::insight::pronouns::pronoun;
use crate::insight::story::Story;
use crate::insight::{Facet, FigureKind};

/// Past tense, the verb in a question with "did"; what is spent, earned or asked for.
const SPENDING: &[(&str, &str)] = &[
    ("paid", "pay"),
    ("spent", "spend"),
    ("raised", "raise"),
    ("invested", "invest"),
    ("donated", "donate"),
    ("earned", "earn"),
    ("offered", "offer"),
    ("lost", "lose"),
    ("owed", "owe"),
    ("borrowed", "borrow"),
    ("pledged", "pledge"),
    ("made", "make"),
    ("received", "receive"),
    ("cost", "cost"),
    ("won", "win"),
];

static SPENT: LazyLock<Regex> = LazyLock::new(|| {
    let verbs: Vec<&str> = SPENDING.iter().map(|(past, _)| *past).collect();
    compile(&format!(
        r"^(?:, [^,]{{3,60}},)? (?:(?P<h>has|have) )?(?:also |already )?(?P<v>{})(?: out)?{ABOUT} ?$",
        verbs.join("|")
    ))
});

static WORTH: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"^(?:, [^,]{{3,60}},)? (?P<b>is|was|are|were|has been|will be) (?:now |also )?(?P<p>worth|valued at|sold for|fined|priced at|paid|estimated at){ABOUT} ?$"
    ))
});

static COSTS: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"^(?:(?:, [^,]{{3,60}},)? |, which )(?P<v>costs?|will cost|would cost|could cost|is expected to cost){ABOUT} ?$"
    ))
});

/// "How much did … pay?", "How much is … worth?", of names and of the event.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let money = story
        .figures
        .iter()
        .filter(|found| found.figure.kind == FigureKind::Money);
    for found in money {
        let i = found.figure.sentence;
        if !story.may_answer(i) || drafts.len() == 2 {
            continue;
        }
        let text = story.reading.sentences[i].text;
        let start = found.end - found.figure.text.len();
        let question = whose(story, i, start)
            .and_then(|(who, from, plural)| how_much(&who, plural, text.get(from..start)?));
        if let Some(question) = question {
            drafts.push(Draft::new(
                story,
                Facet::Finance,
                question,
                [i],
                0.95 - 0.1 * drafts.len() as f64,
            ));
        }
    }
    drafts
}

/// The last name or the event that ends before byte `before` of sentence `i`, as a subject: its words, where it ends,
/// and whether it is plural.
fn whose(story: &Story<'_>, i: usize, before: usize) -> Option<(String, usize, bool)> {
    let of_name = |name: &Name| {
        name.places
            .iter()
            .filter(|(s, range)| *s == i && range.end <= before)
            .filter(|(_, range)| story.is_subject(i, range.start))
            .map(|(_, range)| range.end)
            .max()
            .map(|end| (name.phrase(), end, name.is_plural))
    };
    let names = story.subjects.iter().filter_map(of_name);
    let event = story.event.as_ref().and_then(|event| {
        let at = story.event_at(i).filter(|at| at.end <= before)?;
        Some((event.phrase.clone(), at.end, event.is_plural))
    });
    let meant = pronoun(story, i)
        .filter(|subject| subject.range.end <= before)
        .map(|subject| (subject.phrase, subject.range.end, subject.is_plural));
    names
        .chain(event)
        .chain(meant)
        .max_by_key(|(_, end, _)| *end)
}

/// Asks for the sum that follows `between`, which follows `who`.
fn how_much(who: &str, plural: bool, between: &str) -> Option<String> {
    if let Some(found) = SPENT.captures(between) {
        let (past, base) = SPENDING.iter().find(|(past, _)| *past == &found["v"])?;
        return Some(match found.name("h") {
            Some(have) => format!("How much {} {who} {past}?", have.as_str()),
            None => format!("How much did {who} {base}?"),
        });
    }
    if let Some(found) = WORTH.captures(between) {
        let be = &found["b"];
        return Some(match be.split_once(' ') {
            Some((first, last)) => format!("How much {first} {who} {last} {}?", &found["p"]),
            None => format!("How much {be} {who} {}?", &found["p"]),
        });
    }
    let found = COSTS.captures(between)?;
    Some(match found["v"].split_once(' ') {
        Some(("is", rest)) => format!("How much is {who} {rest}?"),
        Some((modal, rest)) => format!("How much {modal} {who} {rest}?"),
        None => format!(
            "How much {} {who} cost?",
            if plural { "do" } else { "does" }
        ),
    })
}
