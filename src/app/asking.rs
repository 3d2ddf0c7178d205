//! Questions that a person asks, and those that an article leaves open: asked of the library, answered in
//! the sidebar, and followed to the article that answers.

use super::msg::{Effect, Inquiry};
use super::state::{Asked, Open, Outcome, Pane};
use super::{Effects, State, citing, opening, reading};
use crate::domain::found::{Citation, Found};
use crate::domain::{ArticleHead, ArticleId, CleanText};

/// Rows after the selected one whose articles are analysed ahead of time.
const AHEAD: usize = 2;

/// Where to go once an article is there: a sentence of it, with what had been asked.
#[derive(Clone, Debug)]
pub struct Goal {
    article: ArticleId,
    quote: String,
    asked: Option<Asked>,
}

/// Asks the open article first, then the library.
pub(super) fn ask(state: &mut State, question: &str, effects: &mut Effects) {
    let inquiry = Inquiry {
        question: question.to_owned(),
        article: state.open().map(|open| open.article.head.id),
        insight: None,
    };
    if let Some(open) = state.open_mut() {
        open.asked = Some(Asked {
            question: CleanText::label(question),
            outcome: Outcome::Awaited,
        });
        (open.item, open.sidebar_top) = (0, 0);
        if state.settings.sidebar.enabled {
            state.sidebar_wanted = Some(true);
            state.focus = Pane::Sidebar;
        }
    }
    effects.push(Effect::Ask(inquiry));
}

/// Asks the library what the open article leaves open: its question with this number.
pub(super) fn ask_open_question(state: &mut State, number: usize, effects: &mut Effects) {
    let Some(open) = state.open_mut() else { return };
    let question = open
        .analysis
        .as_ref()
        .and_then(|analysis| analysis.questions.get(number));
    let Some(question) = question.filter(|_| !open.elsewhere.contains_key(&number)) else {
        return;
    };
    effects.push(Effect::Ask(Inquiry {
        question: question.question.clone(),
        article: Some(open.article.head.id),
        insight: Some(number),
    }));
    open.elsewhere.insert(number, Outcome::Awaited);
}

/// Takes in an answer, unless another article was opened meanwhile.
pub(super) fn answered(
    state: &mut State,
    inquiry: &Inquiry,
    found: Option<Found>,
    effects: &mut Effects,
) {
    let first = found
        .as_ref()
        .and_then(|found| found.citations.first())
        .cloned();
    let asked = Asked {
        question: CleanText::label(&inquiry.question),
        outcome: found.map_or(Outcome::Nothing, Outcome::Found),
    };
    if state.shown() != inquiry.article {
        return;
    }
    let has_sidebar = state.settings.sidebar.enabled;
    if let Some(open) = state.open_mut() {
        match inquiry.insight {
            Some(number) => {
                open.elsewhere.insert(number, asked.outcome);
            }
            None => open.asked = Some(asked),
        }
        if has_sidebar {
            return;
        }
        // Without a sidebar the answer is the place itself.
        match first {
            Some(citation) => follow(state, &citation, effects),
            None => state.say("Nothing that is stored covers this"),
        }
    } else if let Some(citation) = first {
        follow(state, &citation, effects);
        if let Some(goal) = &mut state.memory.goal {
            goal.asked = Some(asked);
        }
    } else {
        state.say("Nothing that is stored covers this");
    }
}

/// Opens the article of a citation at that place.
pub(super) fn follow(state: &mut State, citation: &Citation, effects: &mut Effects) {
    let asked = state.open().and_then(|open| open.asked.clone());
    state.memory.goal = Some(Goal {
        article: citation.article,
        quote: citation.quote.clone(),
        asked,
    });
    if state.shown() != Some(citation.article) {
        opening::open_by_id(state, citation.article, effects);
    }
}

/// Lights up the place that was to be gone to, once its article is laid out.
pub(super) fn arrive(state: &mut State) {
    let here = |goal: &Goal| {
        state
            .open()
            .is_some_and(|open| open.article.head.id == goal.article && !open.lines.is_empty())
    };
    if !state.memory.goal.as_ref().is_some_and(here) {
        return;
    }
    let Some(goal) = state.memory.goal.take() else {
        return;
    };
    let Some(open) = state.open_mut() else { return };
    if goal.asked.is_some() {
        open.asked = goal.asked;
    }
    if let Some(start) = open
        .document
        .text
        .find(&goal.quote)
        .filter(|_| !goal.quote.is_empty())
    {
        let bytes = start..start + goal.quote.len();
        reading::light(state, bytes);
    }
}

/// Takes in the articles that are related to the open one.
pub(super) fn related(state: &mut State, id: ArticleId, heads: Vec<ArticleHead>) {
    if let Some(open) = state.open_mut()
        && open.article.head.id == id
    {
        open.related = heads;
    }
}

/// Asks for what is worth having once the open article has been analysed: what is related to it, and the analyses
/// of the articles that will likely be read next.
pub(super) fn look_ahead(state: &State, id: ArticleId, effects: &mut Effects) {
    effects.push(Effect::Relate(id));
    let rows = state.list.rows.iter().skip(state.list.selected + 1);
    let next: Vec<ArticleId> = rows
        .filter(|row| row.status.unread && row.id != id)
        .take(AHEAD)
        .map(|row| row.id)
        .collect();
    if !next.is_empty() {
        effects.push(Effect::AnalyseAhead(next));
    }
}

/// Returns the answer that the library gave to an open question of the article.
pub(super) fn elsewhere(open: &Open, number: usize) -> Option<&Found> {
    match open.elsewhere.get(&number) {
        Some(Outcome::Found(found)) => Some(found),
        _ => None,
    }
}

/// Goes to a citation that stands in the sidebar.
pub(super) fn cited(open: &Open, item: citing::Cited) -> Option<Citation> {
    let found = match item {
        citing::Cited::Asked(_) => match &open.asked.as_ref()?.outcome {
            Outcome::Found(found) => found,
            _ => return None,
        },
        citing::Cited::Elsewhere(number, _) => elsewhere(open, number)?,
    };
    let at = match item {
        citing::Cited::Asked(at) | citing::Cited::Elsewhere(_, at) => at,
    };
    found.citations.get(at).cloned()
}
