//! Questions about how many of whom: "90% of voters support the plan" asks what share supports it, "83 lawmakers who
//! declined to vote" how many did.
//!
//! The verb says what the number is of, so the question is better than one for the figure itself, which
//! [`super::counts`] asks.

use std::sync::LazyLock;

use regex::Regex;

use super::Facet;
use super::arguments;
use super::clarity::is_clear;
use super::draft::Draft;
use super::pattern::compile;
use super::story::Story;
use super::verbs::{self, Inflection};

/// Questions of this kind at most.
const MOST: usize = 2;
/// Words that a question keeps of what the verb takes, at most.
const MOST_KEPT: usize = 9;

static PERCENT_OF: LazyLock<Regex> = LazyLock::new(|| compile(r"\d(?:%| percent| per cent) of "));

/// Words of those whose share is told, at most.
const LONGEST: usize = 4;

static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|thousands of) (?:other |more )?(?P<n>(?:[\w-]+ )?(?:people|men|women|children|[a-z]{4,}s)) who (?P<h>(?:have |had )?)(?P<v>[a-z]+) (?P<o>[^,;]+)",
    )
});

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for i in (0..story.reading.sentences.len()).filter(|i| story.may_answer(*i)) {
        let text = story.reading.sentences[i].text;
        let Some((question, weight)) = share(text).or_else(|| relative(text)) else {
            continue;
        };
        drafts.push(Draft::new(
            story,
            Facet::KeyFigures,
            question,
            [i],
            weight - 0.1 * drafts.len() as f64,
        ));
        if drafts.len() == MOST {
            break;
        }
    }
    drafts
}

/// "What share of French people support the proposal?", "What do 60% of voters believe?"
fn share(text: &str) -> Option<(String, f64)> {
    PERCENT_OF.find_iter(text).find_map(|found| {
        let rest = &text[found.end()..];
        let ends = rest.match_indices(' ').map(|(at, _)| at).take(LONGEST);
        ends.map(|end| (&rest[..end], &rest[end + 1..]))
            .find_map(|(whose, after)| asked(whose, after))
    })
}

/// Asks which share of `whose` does what `after` begins with.
fn asked(whose: &str, after: &str) -> Option<(String, f64)> {
    let many = whose.ends_with('s') || PEOPLE.contains(&whose.rsplit(' ').next()?);
    let verb = after
        .split(' ')
        .next()
        .filter(|_| many && is_clear(whose))?;
    let form = verbs::form(verb)?;
    let kept = kept(&after[verb.len()..])?;
    // "people arrested for theft" do nothing.
    let reduced = form.is(Inflection::Participle)
        && !(kept.starts_with(char::is_uppercase)
            || ["the ", "a ", "an ", "that "]
                .iter()
                .any(|the| kept.starts_with(the)));
    let finite = form.is(Inflection::Base) || form.is(Inflection::Past);
    (finite && !reduced).then(|| (format!("What share of {whose} {verb} {kept}?"), 0.9))
}

const PEOPLE: &[&str] = &["people", "children", "women", "men", "police", "staff"];

/// "How many lawmakers declined to vote?"
fn relative(text: &str) -> Option<(String, f64)> {
    let found = RELATIVE.captures(text)?;
    let form = verbs::form(&found["v"])?;
    let had = &found["h"];
    let fits = if had.is_empty() {
        form.is(Inflection::Past)
    } else {
        form.is(Inflection::Participle)
    };
    let kept = kept(&text[found.name("v")?.end()..]).filter(|_| fits)?;
    Some((
        format!("How many {} {had}{} {kept}?", &found["n"], &found["v"]),
        0.8,
    ))
}

/// What a question keeps of what follows its verb: the object and a phrase, or what is to be done.
fn kept(after: &str) -> Option<&str> {
    let read = arguments::read(after);
    let phrases = read.phrases.iter().take(2).rev();
    let mut whole = phrases
        .filter(|phrase| !phrase.is_time)
        .filter_map(|phrase| after.get(..phrase.end).map(str::trim));
    whole
        .find(|kept| is_clear(kept) && kept.split(' ').count() <= MOST_KEPT && !goes_on(kept))
        .or_else(|| to_do(after))
}

/// Tells whether another verb follows: "attacked the museum got".
fn goes_on(kept: &str) -> bool {
    let mut words = kept.split(' ').skip(1);
    words.any(|word| verbs::form(word).is_some_and(|form| form.is(Inflection::Past)))
}

/// "to vote", where that is all.
fn to_do(after: &str) -> Option<&str> {
    let end = after.find([',', '.', ';', '-'])?;
    let clause = after[..end].trim();
    let words = clause.split(' ').count();
    (clause.starts_with("to ") && words <= MOST_KEPT && is_clear(clause)).then_some(clause)
}

#[cfg(test)]
mod tests {
    use super::{relative, share};

    #[test]
    fn shares_are_asked_for() {
        let text =
            "Polls show that more than 90% of Arle people support the bridge, the council said.";
        let asked = share(text).map(|(question, _)| question);
        let expected = "What share of Arle people support the bridge?";
        assert_eq!(asked.as_deref(), Some(expected));
        let text = "About 90% of it supports the bridge across the river.";
        assert_eq!(share(text), None);
    }

    #[test]
    fn those_who_did_something_are_counted() {
        let text = "There were 83 lawmakers who declined to vote, a sign of the mood.";
        let asked = relative(text).map(|(question, _)| question);
        assert_eq!(
            asked.as_deref(),
            Some("How many lawmakers declined to vote?")
        );
        let text = "There were 83 lawmakers who declined it at once.";
        assert_eq!(relative(text), None);
    }
}
