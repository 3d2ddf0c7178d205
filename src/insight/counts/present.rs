//! How many there are: "There were about 40 boats in the harbour", "with 150 people on board".

use std::sync::LazyLock;

use regex::Regex;

use super::{is_long_ago, of_sentence};
use crate::insight::arguments;
use crate::insight::clarity::is_clear;
use crate::insight::draft::Draft;
use crate::insight::pattern::compile;
use crate::insight::sentences::quotation_after;
use crate::insight::story::Story;
use crate::insight::verbs::{self, Inflection};

/// A number of things, and what is said of them.
static THERE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b[Tt]here (?P<b>are|were|have been) (?:(?:also|now|only|still|at least|about|around|some|nearly|almost|more than|fewer than|less than|an estimated|over|up to|as many as|currently) )*(?:\d[\d,.]*(?: million| billion| thousand)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|thousands of) (?P<w>(?:[a-z-]+ ){0,2}?(?:people|men|women|children|[a-z]{4,}s))\b(?P<r>[^.;:“”\x22]*)",
    )
});

/// Those on board of something.
static ABOARD: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:carrying|with|killing|all|[Aa]ll|the|of the) (?:(?:about|around|some|nearly|more than|at least) )?\d[\d,]* (?P<w>people|passengers)(?: and crew(?: members)?)?(?: who were)? (?:aboard|on board)\b|\bcarrying (?:(?:about|around|some|nearly|more than|at least) )?\d[\d,]* (?P<c>people|passengers)\b",
    )
});

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let first = |asks: fn(&str) -> Option<String>, score: f64| {
        let mut sentences = story.reading.sentences.iter().enumerate();
        sentences.find_map(|(i, sentence)| {
            if !story.may_answer(i) || is_long_ago(sentence.text) {
                return None;
            }
            Some(of_sentence(story, i, asks(sentence.text)?, score))
        })
    };
    let there = first(there, 0.85);
    there.into_iter().chain(first(aboard, 0.8)).collect()
}

/// "How many boats were there in the harbour?"
fn there(text: &str) -> Option<String> {
    let found = THERE.captures(text)?;
    if quotation_after(&text[..found.get(0)?.start()], false) {
        return None;
    }
    let (be, what) = (&found["b"], &found["w"]);
    let first_word = what.split(' ').next()?;
    let rest = found["r"].trim_start();
    let participle = rest.split(' ').next().unwrap_or_default();
    let done = participle.ends_with("ed")
        || verbs::form(participle).is_some_and(|form| form.is(Inflection::Participle));
    let taken = if done {
        &rest[participle.len()..]
    } else {
        &found["r"]
    };
    let phrases = arguments::read(taken).phrases;
    let phrase = phrases.first().filter(|phrase| !phrase.is_object())?;
    let end = phrase.end;
    let kept = taken[..end].trim();
    let vague = matches!(
        first_word,
        "other" | "more" | "such" | "same" | "main" | "big"
    );
    if vague || !is_clear(phrase.words) {
        return None;
    }
    Some(match (done, be) {
        (true, _) => format!("How many {what} {be} {participle} {kept}?"),
        (false, "have been") => format!("How many {what} have there been {kept}?"),
        (false, _) => format!("How many {what} {be} there {kept}?"),
    })
}

/// "How many people were on board?"
fn aboard(text: &str) -> Option<String> {
    let found = ABOARD.captures(text)?;
    let who = found.name("w").or_else(|| found.name("c"))?.as_str();
    Some(format!("How many {who} were on board?"))
}

#[cfg(test)]
mod tests {
    use super::{aboard, there};

    #[test]
    fn what_there_is_is_counted() {
        for (text, expected) in [
            (
                "There have been around 20 tornadoes reported since January, far fewer than usual.",
                Some("How many tornadoes have been reported since January?"),
            ),
            (
                "There were about 40 fishing boats in the harbour of Arle.",
                Some("How many fishing boats were there in the harbour of Arle?"),
            ),
            ("There are three reasons.", None),
            ("There were two of them in it.", None),
        ] {
            assert_eq!(there(text).as_deref(), expected, "{text}");
        }
        assert_eq!(
            aboard("A ferry carrying 224 people sank on Monday.").as_deref(),
            Some("How many people were on board?")
        );
        assert_eq!(aboard("A man carrying 2 bags fell."), None);
    }
}
