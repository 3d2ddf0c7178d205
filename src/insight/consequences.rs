//! Questions about what brought something about: "…, prompting Arle to close the harbour" asks what prompted Arle to do so,
//! "the storm cut power to 40,000 homes" what cut it.
//!
//! The sentence that says so answers; what it says must be clear by itself. Why somebody did something is asked in
//! [`super::turns`] and [`super::reasons`].

use std::sync::LazyLock;

use regex::Regex;

use super::Facet;
use super::clarity::is_clear;
use super::counts::is_long_ago;
use super::draft::Draft;
use super::figures::is_worded;
use super::pattern::compile;
use super::persons::is_person;
use super::roles::is_mind;
use super::story::Story;
use super::verbs;

/// Questions of this kind at most.
const MOST: usize = 2;
/// Words of what was brought about.
const WORDS: std::ops::RangeInclusive<usize> = 2..=12;

/// What one thing does to another: as after a comma, in the past.
const RESULTS: &[(&str, &str)] = &[
    ("killing", "killed"),
    ("injuring", "injured"),
    ("wounding", "wounded"),
    ("destroying", "destroyed"),
    ("damaging", "damaged"),
    ("prompting", "prompted"),
    ("forcing", "forced"),
    ("leading to", "led to"),
    ("causing", "caused"),
    ("sparking", "sparked"),
    ("triggering", "triggered"),
    ("leaving", "left"),
    ("disrupting", "disrupted"),
    ("flooding", "flooded"),
    ("delaying", "delayed"),
    ("halting", "halted"),
    ("raising", "raised"),
    ("fuelling", "fuelled"),
    ("fueling", "fueled"),
    ("provoking", "provoked"),
    ("setting off", "set off"),
    ("ending", "ended"),
    ("displacing", "displaced"),
    ("stranding", "stranded"),
    ("trapping", "trapped"),
    ("cutting off", "cut off"),
    ("knocking out", "knocked out"),
];

static RESULT: LazyLock<Regex> = LazyLock::new(|| {
    let verbs: Vec<&str> = RESULTS.iter().map(|(gerund, _)| *gerund).collect();
    compile(&format!(
        r#", (?:thus |also |eventually |reportedly )?(?P<v>{}) (?P<o>[^,.;:()"“”?!–—]+)"#,
        verbs.join("|")
    ))
});

/// What makes somebody do something.
const MAKING: &[&str] = &[
    "led",
    "prompted",
    "forced",
    "spurred",
    "inspired",
    "caused",
    "persuaded",
    "convinced",
    "drove",
    "pushed",
    "allowed",
    "enabled",
    "helped",
];

/// "led the paper to set up a fund"
static MADE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r#"(?P<b>[\w’']+) (?:also |then |eventually |later |finally |quickly |soon )?(?P<v>{}) (?P<o>(?:the |[A-Z$€£\d])[^,.;:()"“”?!–—]*? to [a-z]+[^,.;:()"“”?!–—]*)"#,
        MAKING.join("|")
    ))
});

/// What makes something begin, or end.
const BEGINNING: &[&str] = &[
    "sparked",
    "triggered",
    "led to",
    "prompted",
    "provoked",
    "ignited",
    "caused",
    "spurred",
    "set off",
    "destroyed",
    "damaged",
];

/// "sparked protests in Arle"
static BEGUN: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r#"(?P<b>[\w’']+) (?:also |then |eventually |later |quickly |soon )?(?P<v>{}) (?P<o>[^,.;:()"“”?!–—]+)"#,
        BEGINNING.join("|")
    ))
});

/// Words beside auxiliaries before a verb that has no subject there, or no deed.
const NO_SUBJECT: &[&str] = &[
    "been",
    "be",
    "being",
    "not",
    "and",
    "who",
    "he",
    "she",
    "they",
    "we",
    "I",
    "or",
    "but",
    "incident",
    "conversations",
];

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let count = story.reading.sentences.len();
    let asked = (0..count).filter(|i| story.may_answer(*i)).filter_map(|i| {
        let text = story.reading.sentences[i].text;
        if is_long_ago(text) {
            return None;
        }
        let (verb, object) = result(text).or_else(|| finite(text))?;
        let facet = match verb {
            "killed" | "injured" | "wounded" | "destroyed" | "damaged" | "left" | "displaced" => {
                Facet::Impact
            }
            _ => Facet::Causes,
        };
        Some(Draft::new(
            story,
            facet,
            format!("What {verb} {object}?"),
            [i],
            0.85 - 0.15 * i as f64 / count as f64,
        ))
    });
    asked.take(MOST).collect()
}

/// Finds what a sentence says to follow from the rest of it, with its verb in the past.
fn result(text: &str) -> Option<(&'static str, &str)> {
    let found = RESULT.captures(text)?;
    let (_, past) = RESULTS.iter().find(|(gerund, _)| *gerund == &found["v"])?;
    let object = found.name("o")?.as_str();
    let end = AND.find(object).map_or(object.len(), |and| and.start());
    let object = object[..end].trim_end();
    // Without a name or a number nobody knows whose: "killing the driver".
    let tells = object.contains(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || object
            .split(' ')
            .any(|word| TELLING.contains(&word) || is_worded(word))
        || object.contains("s of ");
    // "U.S." cut in two.
    let last = object.rsplit(' ').next().unwrap_or_default();
    let fits = WORDS.contains(&object.split(' ').count()) && is_clear(object) && last.len() > 1;
    (tells && fits).then_some((past, object))
}

/// Finds what a verb says to be brought about by what stands before it, which is no person.
///
/// By words, not by clauses: most of these verbs stand in a clause on a noun, "a fire that forced Arle to …", of which
/// [`super::parts`] knows no subject.
fn finite(text: &str) -> Option<(&'static str, &str)> {
    let told = |pattern: &Regex, verbs: &[&'static str]| {
        let found = pattern.captures(text)?;
        let object = found.name("o")?.as_str();
        let end = AND.find(object).map_or(object.len(), |and| and.start());
        let object = object[..end].trim_end();
        let before = &found["b"];
        let subject = !NO_SUBJECT.contains(&before)
            && !verbs::is_auxiliary(before)
            && !is_person(before)
            && !is_mind(before);
        let named = before.starts_with(char::is_uppercase)
            && before != "It"
            && before != "This"
            && before != "That";
        let whole = object.contains(char::is_uppercase) && object.rsplit(' ').next()?.len() > 1;
        let listed = object.contains(" between ") && !object.contains(" and ");
        let passive = object.starts_with("by ") || object.contains(" believe ");
        let fits = subject
            && !named
            && whole
            && !listed
            && !passive
            && WORDS.contains(&object.split(' ').count());
        let verb = verbs.iter().find(|verb| **verb == &found["v"])?;
        (fits && is_clear(object)).then_some((*verb, object))
    };
    told(&MADE, MAKING).or_else(|| told(&BEGUN, BEGINNING))
}

/// Where something else begins.
static AND: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r" (?:and (?:[a-z]+(?:ing|ed)\b|then)|after|before|when|while|as|who|which|that|in (?:what|an?)|according) ?",
    )
});

/// Words that tell what was brought about as a name or a number would.
const TELLING: &[&str] = &["homes", "fears", "concerns", "questions", "protests"];

#[cfg(test)]
mod tests {
    use super::result;

    #[test]
    fn what_follows_is_found() {
        for (text, expected) in [
            (
                "Stray fire has damaged farms on the border, prompting Arle to warn its neighbour of war.",
                None,
            ),
            (
                "Stray fire has damaged farms on the border, prompting Arle to warn Halden of war.",
                Some(("prompted", "Arle to warn Halden of war")),
            ),
            (
                "A bomb fell on a field, killing four civilians, the agency said.",
                Some(("killed", "four civilians")),
            ),
            (
                "He drove into a wall, killing himself and the driver.",
                None,
            ),
            ("He drove into a wall, killing the driver.", None),
        ] {
            assert_eq!(result(text), expected, "{text}");
        }
    }
}
