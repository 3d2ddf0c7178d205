//! Questions about a date that the text names: what happened then, or is to happen.

use std::sync::LazyLock;

use regex::Regex;

use crate::insight::Facet;
use crate::insight::draft::{Draft, LAST_RESORT};
use crate::insight::pattern::compile;
use crate::insight::story::Story;
use crate::insight::timeline::date_of;

/// Dates that are asked about at most.
const MOST_DATES: usize = 3;

/// A date that stands by itself in a question.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:[Ii]n (?:[A-Z][a-z]+ (?:of )?)?\d{4}|[Oo]n [A-Z][a-z]+ \d{1,2}(?:,? \d{4})?|[Oo]n \d{1,2} [A-Z][a-z]+(?: \d{4})?)$",
    )
});
/// What is to come, right before its date.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:will (?:be|begin|start|open|hear|meet|vote|end|launch|return|run|host|hold|publish)|(?:is|are) (?:due|to|planned|expected)|scheduled|slated|starts|begins|opens)\b[^,;]{0,60}$",
    )
});
static HAPPENED: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"\b(?:was|were|had|became|began|took|won|lost|left|died|killed|[a-z]{3,}ed)\b")
});
static UNREAL: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"\b(?:slated|scheduled|expected|planned|hopes|plans|will|would|could|may|might|if)\b")
});

/// "What happened in March 2022?", "What is to happen on 1 May 2027?"
pub(in crate::insight) fn dates(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (i, sentence) in story.reading.sentences.iter().enumerate() {
        let text = sentence.text;
        let Some(found) = date_of(text, None) else {
            continue;
        };
        let when = found.when;
        let Some((before, _)) = text.split_once(when.as_str()) else {
            continue;
        };
        if !story.may_answer(i) || !DATE.is_match(&when) || text.starts_with(['"', '“']) {
            continue;
        }
        // In the middle of a sentence a date belongs to some part of it only.
        let frames = before.is_empty();
        let (facet, asks) = if AHEAD.is_match(before) {
            (Facet::Outcomes, "What is to happen")
        } else if frames && HAPPENED.is_match(text) && !UNREAL.is_match(text) {
            (Facet::History, "What happened")
        } else {
            continue;
        };
        let question = format!("{asks} {}{}?", when[..1].to_lowercase(), &when[1..]);
        if drafts.iter().all(|draft| draft.question != question) {
            drafts.push(Draft::new(story, facet, question, [i], LAST_RESORT));
        }
        if drafts.len() == MOST_DATES {
            break;
        }
    }
    drafts
}
