//! Questions about what a text says is not known or has not happened: "It is unclear how Harlow obtained the letter" asks
//! how, "No one was injured" whether anyone was.
//!
//! Readers ask just this, and the sentence that says so answers it honestly. What the text leaves open without a word is
//! left open in [`super::unanswered`].

use std::sync::LazyLock;

use regex::Regex;

use super::Facet;
use super::arguments;
use super::clarity::{is_clear, is_clear_after};
use super::clause::{arrange, predicate};
use super::compress::capitalise;
use super::draft::Draft;
use super::pattern::compile;
use super::sentences::quotation_after;
use super::story::Story;
use super::subjects;

/// What a question is worth of this file.
const WORTH: f64 = 0.9;
/// Words of a question's clause at most.
const LONGEST: usize = 12;

/// Questions of a kind at most.
const MOST: usize = 2;

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let kinds: [fn(&Story<'_>, usize) -> Option<Asked>; 4] =
        [unclear, unverified, nobody, responsibility];
    let count = story.reading.sentences.len();
    let of_kind = |kind: fn(&Story<'_>, usize) -> Option<Asked>| {
        let sentences = (0..count).filter(|i| story.may_answer(*i));
        sentences
            .filter_map(move |i| Some((i, kind(story, i)?)))
            .take(MOST)
            .enumerate()
    };
    kinds
        .into_iter()
        .flat_map(of_kind)
        .map(|(rank, (i, asked))| {
            let worth = WORTH - 0.1 * rank as f64;
            Draft::new(story, asked.facet, asked.question, [i], worth)
        })
        .collect()
}

struct Asked {
    facet: Facet,
    question: String,
}

static UNCLEAR: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:[Ii]t(?:['’]s| is| was| isn['’]t| wasn['’]t| remains) (?:not |still |yet |immediately |also )*(?:clear|unclear|known|unknown)(?: yet| immediately)?) (?P<w>how|why|what|when|where) ",
    )
});

/// "How did Harlow obtain the letter?"
fn unclear(story: &Story<'_>, i: usize) -> Option<Asked> {
    let text = story.reading.sentences[i].text;
    let found = UNCLEAR.captures(text)?;
    let whole = found.get(0)?;
    let is_unknown = ["unclear", "unknown", "not", "n't", "n’t"]
        .iter()
        .any(|word| whole.as_str().contains(word));
    if !is_unknown || is_quoted(text, whole.start()) {
        return None;
    }
    let start = whole.end();
    let named = subjects::find(story, i)
        .into_iter()
        .find(|subject| subject.range.start == start);
    let subject = named.or_else(|| subjects::opening_at(text, start))?;
    let predicate = predicate(&text[subject.range.end..])?;
    let taken = arguments::read(predicate.taken);
    let kept = &predicate.taken[..predicate.taken.len() - taken.rest.len()];
    let kept = kept.trim_end().trim_end_matches([',', '.']);
    let clear =
        kept.is_empty() || is_clear_after(kept.trim_start(), subject.is_person, subject.is_plural);
    let turned = arrange(&subject, &predicate, kept)?;
    (clear && turned.split(' ').count() <= LONGEST).then(|| Asked {
        facet: Facet::Challenges,
        question: format!("{} {turned}?", capitalise(&found["w"])),
    })
}

static UNVERIFIED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:could|can|has|was)(?:n['’]t|not| not) (?:been |able to |immediately |independently |yet )*(?P<v>verif(?:y|ied)|confirm(?:ed)?|authenticated?) (?P<o>(?:the|that|this) [\w’' -]+)",
    )
});

/// "Has the authenticity of the video been verified?"
fn unverified(story: &Story<'_>, i: usize) -> Option<Asked> {
    let text = story.reading.sentences[i].text;
    let found = UNVERIFIED.captures(text)?;
    let taken = arguments::read(found.name("o")?.as_str());
    let object = &found["o"][..taken.phrases.first()?.end];
    let participle = match &found["v"] {
        "verify" | "verified" => "verified",
        "confirm" | "confirmed" => "confirmed",
        _ => "authenticated",
    };
    let object = object.replacen("that ", "the ", 1);
    let fits =
        object.starts_with("the ") && is_clear(&object) && !is_quoted(text, found.get(0)?.start());
    fits.then(|| Asked {
        facet: Facet::Sources,
        question: format!("Has {object} been {participle}?"),
    })
}

static NOBODY: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:^|[a-z,] )(?P<s>[Nn]o one|[Nn]obody|[Nn]o (?:arrests?|charges|motive|suspects?|decision|deaths|injuries|casualties|date|details)(?: or [a-z ]+?)?) (?P<b>was|were|has|have)(?: yet| so far| immediately)?(?P<n> been)? (?P<p>[a-z]+(?:ed|en|ade|old|ilt|urt|und|own|iven))\b(?P<r>[^.;:]*)",
    )
});

/// "Was anyone injured?", "Have arrests been made?"
fn nobody(story: &Story<'_>, i: usize) -> Option<Asked> {
    let text = story.reading.sentences[i].text;
    let found = NOBODY.captures(text)?;
    let whole = found.get(0)?;
    if is_quoted(text, whole.start()) {
        return None;
    }
    let (be, participle) = (&found["b"], &found["p"]);
    let been = if found.name("n").is_some() {
        "been "
    } else {
        ""
    };
    // "No one was found guilty", "has shown": the verb must be done to them.
    if matches!(be, "has" | "have") && been.is_empty() {
        return None;
    }
    let subject = found["s"].to_lowercase();
    let (anything, facet) = match subject.strip_prefix("no ") {
        None | Some("one") => ("anyone".to_owned(), Facet::Impact),
        Some(thing) => (format!("any {thing}"), Facet::Latest),
    };
    let rest = arguments::read(&found["r"]);
    // "in connection with the robbery" is one.
    let connects = rest
        .phrases
        .first()
        .is_some_and(|first| first.words == "connection");
    let nth = usize::from(connects);
    let place = rest
        .phrases
        .get(nth)
        .filter(|phrase| !phrase.preposition.is_empty() && is_clear(phrase.words))
        .map_or("", |phrase| &found["r"][..phrase.end]);
    // Nobody here, but others elsewhere in the text.
    let is_harm = HARMED.contains(&participle);
    if is_harm && place.is_empty() && story.tells_of_victims(i) {
        return None;
    }
    Some(Asked {
        facet,
        question: format!("{} {anything} {been}{participle}{place}?", capitalise(be)),
    })
}

/// What is done to victims.
const HARMED: &[&str] = &["killed", "hurt", "injured", "wounded", "harmed"];

static CLAIMED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:have |has |had )?(?:also |immediately |purportedly |quickly |later |apparently )?claimed responsibility(?: [A-Z][a-z]+day)? for (?P<o>[^,.;:()“”]+)",
    )
});

/// "Who claimed responsibility for Wednesday's attack?"
fn responsibility(story: &Story<'_>, i: usize) -> Option<Asked> {
    let text = story.reading.sentences[i].text;
    let found = CLAIMED.captures(text)?;
    let taken = arguments::read(found.name("o")?.as_str());
    let first = taken.phrases.first()?;
    let object = found["o"][..first.end].trim();
    let definite = object.starts_with("the ") || object.contains("'s ") || object.contains("’s ");
    // "Two groups claimed …" does not say who.
    let who = &text[..found.name("o")?.start()];
    let nobody = who.starts_with("No ") || who.starts_with("Nobody");
    let named = who.chars().skip(1).any(char::is_uppercase);
    let fits = definite
        && (named || nobody)
        && is_clear(object)
        && !is_quoted(text, found.get(0)?.start());
    fits.then(|| Asked {
        facet: Facet::People,
        question: format!("Who claimed responsibility for {object}?"),
    })
}

/// Tells whether somebody else's words stand at byte `at` of `text`.
fn is_quoted(text: &str, at: usize) -> bool {
    quotation_after(&text[..at], false)
}

#[cfg(test)]
mod tests {
    use crate::insight::{Limits, Text, analyse};

    #[test]
    fn what_is_not_known_is_asked_for() {
        for (sentence, question) in [
            (
                "It is unclear how Harlow Systems obtained the letter, police said.",
                "How did Harlow Systems obtain the letter?",
            ),
            (
                "It wasn't immediately clear when the trial would begin, he said.",
                "When would the trial begin?",
            ),
            (
                "The paper could not independently verify the authenticity of the letter.",
                "Has the authenticity of the letter been verified?",
            ),
            (
                "No one was injured in the fire, but the hall is a black ruin.",
                "Was anyone injured in the fire?",
            ),
            (
                "No arrests have been made, the chief of the police told the council.",
                "Have any arrests been made?",
            ),
            (
                "A group called Red Tide claimed responsibility for the fire in the hall.",
                "Who claimed responsibility for the fire?",
            ),
        ] {
            let body = format!(
                "The council of Arle and Harlow Systems met in the old hall on Monday night. {sentence} \
                Dana Frost told the council of Arle about the long day in the valley."
            );
            let text = Text {
                body: &body,
                ..Text::default()
            };
            let analysis = analyse(&text, Limits::default());
            let asked: Vec<String> = analysis.questions.into_iter().map(|q| q.question).collect();
            assert!(asked.iter().any(|q| q == question), "{question}: {asked:?}");
        }
    }
}
