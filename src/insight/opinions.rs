//! Questions about pieces in which a writer speaks for themselves: what they think of somebody, what they call for.
//!
//! Only where several sentences of the writer's own say so; one "I think" makes no opinion piece.

use std::sync::LazyLock;

use regex::Regex;

use super::Facet;
use super::draft::Draft;
use super::entities::Name;
use super::pattern::compile;
use super::story::Story;

static THINKS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:I (?:also |still |really )?(?:think|believe|hope|fear|suspect|doubt|admire|support|oppose|disagree|agree|argue|wonder|feel)|I['’]m (?:convinced|sure|afraid|certain)|[Ii]n my (?:view|opinion)|we (?:must|should|need to|ought to|have to|cannot|can['’]t)|should (?:not )?(?:be|have)|it is time (?:to|for))\b",
    )
});
/// How many sentences of their own opinion make a writer's piece one of opinion.
const OPINIONATED: usize = 3;

/// What a writer wants to be done.
static CALLS_FOR: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:[Ww]e (?:must|should|need to|ought to)|(?:must|should|ought to) (?:not )?(?:be|have|do|stop|make|give|take|pay|[a-z]{4,})|it is time (?:to|for)|needs? to (?:be|[a-z]{4,}))\b",
    )
});

/// What the author thinks of the main actors and calls for, in pieces in which somebody speaks for themselves.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let sentences = &story.reading.sentences;
    let own: Vec<usize> = (0..sentences.len())
        .filter(|i| {
            let text = sentences[*i].text;
            let quotes = text.contains(['"', '“', '”']);
            !quotes && story.may_answer(*i) && THINKS.is_match(text)
        })
        .collect();
    if own.len() < OPINIONATED {
        return Vec::new();
    }
    let draft = |question: String, cited: Vec<usize>, score: f64| {
        Draft::new(story, Facet::Position, question, cited, score)
    };
    let on = |actor: &&Name| {
        let on: Vec<usize> = own.iter().copied().filter(|i| actor.is_in(*i)).collect();
        let cited: Vec<usize> = on.into_iter().take(2).collect();
        let question = format!("What does the author think about {}?", actor.phrase());
        (!cited.is_empty()).then(|| draft(question, cited, 0.7))
    };
    let mut drafts: Vec<Draft> = story.actors.iter().filter_map(on).take(2).collect();
    let calls: Vec<usize> = own
        .iter()
        .copied()
        .filter(|i| CALLS_FOR.is_match(sentences[*i].text))
        .collect();
    if !calls.is_empty() {
        // What a piece ends on is what it is written for.
        let last = calls[calls.len().saturating_sub(2)..].to_vec();
        drafts.push(draft(
            "What does the author call for?".to_owned(),
            last,
            0.95,
        ));
    }
    drafts
}
