//! Reasons that stand before their clause: "After the fire, Harlow closed the mine", "To save money, Harlow closed it".

use std::sync::LazyLock;

use regex::Regex;

use super::{DECISIONS, is_among, taken};
use crate::insight::Facet;
use crate::insight::arguments;
use crate::insight::clause::{Subject, arrange, predicate};
use crate::insight::draft::Draft;
use crate::insight::pattern::compile;
use crate::insight::reasons::is_time;
use crate::insight::story::Story;
use crate::insight::subjects;
use crate::insight::verbs::{self, Inflection};

/// Questions of this file at most.
const MOST: usize = 2;
/// What a question is worth of this file.
const WORTH: f64 = 0.93;

/// A reason up to the comma behind it. What only comes before another thing in time is told apart in `after`.
static FRONT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:But |And |So )?(?:(?P<a>After|Following) |Because of |Because |Due to |Owing to |Amid |In response to |As a result of |In protest (?:at|against|over) |Fearing |Citing |Worried (?:that|about|by) |Concerned (?:that|about|by) |Alarmed by |Angered by |To (?:avoid|prevent|protect|reduce|save|ensure|make room|meet|keep|cut|stop|fight|combat|curb|ease|boost|raise|help|mark|celebrate|honou?r) )(?P<r>[^,;:()“”\x22]{4,110}), ",
    )
});

/// "Why did Harlow close the mine?"
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let count = story.reading.sentences.len();
    let asked = (0..count)
        .filter(|i| story.may_answer(*i))
        .filter_map(|i| Some((i, turned(story, i)?)));
    asked
        .take(MOST)
        .enumerate()
        .map(|(rank, (i, turned))| {
            let question = format!("Why {turned}?");
            Draft::new(
                story,
                Facet::Causes,
                question,
                [i],
                WORTH - 0.1 * rank as f64,
            )
        })
        .collect()
}

/// The clause of sentence `i` after a reason, turned round.
fn turned(story: &Story<'_>, i: usize) -> Option<String> {
    let text = story.reading.sentences[i].text;
    let found = FRONT.captures(text)?;
    let start = found.get(0)?.end();
    let begins = |subject: &Subject| {
        subject.range.start == start
            || text[start..subject.range.start].eq_ignore_ascii_case("the ")
    };
    let named = subjects::find(story, i).into_iter();
    let named = named.filter(|subject| subject.range.start >= start && begins(subject));
    let (subject, predicate) =
        named
            .chain(subjects::opening_at(text, start))
            .find_map(|subject| {
                let found = predicate(&text[subject.range.end..])?;
                Some((subject, found))
            })?;
    let base = predicate.form.base;
    // "Due to reopen in March, the path …" gives no reason.
    let opening = found["r"].split(' ').next().unwrap_or_default();
    let plans = found[0].starts_with("Due to ")
        && verbs::form(opening).is_some_and(|form| form.is(Inflection::Base));
    if plans {
        return None;
    }
    let follows = found.name("a").is_some();
    let decides = is_among(DECISIONS, base) && !is_time(&found["r"]);
    if verbs::is_thought(base) || (follows && !decides) {
        return None;
    }
    let arguments = arguments::read(predicate.taken);
    let ends = arguments.phrases.iter().filter(|phrase| !phrase.is_time);
    let mut ends: Vec<usize> = ends.map(|phrase| phrase.end).take(3).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let kept = taken(predicate.taken.get(..end)?, &subject)?;
        arrange(&subject, &predicate, &kept)
    })
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::questions;

    #[test]
    fn reasons_before_their_clause_are_asked_for() {
        for (sentence, question) in [
            (
                "After a fire in the shaft, Harlow Systems closed the northern pit for a year.",
                "Why did Harlow Systems close the northern pit for a year?",
            ),
            (
                "To save water, the council of Arle banned garden hoses in the whole long valley.",
                "Why did the council of Arle ban garden hoses in the whole long valley?",
            ),
        ] {
            let asked = questions(sentence);
            assert!(asked.iter().any(|q| q == question), "{question}: {asked:?}");
        }
        for sentence in [
            "After two months, Harlow Systems closed the northern pit for good and all.",
            "After a fire in the shaft, Harlow Systems was silent about the long winter.",
        ] {
            let asked = questions(sentence);
            assert!(!asked.iter().any(|q| q.starts_with("Why")), "{asked:?}");
        }
    }
}
