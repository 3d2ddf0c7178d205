//! Drafts → the questions that a reader sees: the best, each about something else, each with its answer.
//!
//! An answer is the cited sentences themselves. Two questions never share a form of words or all their
//! citations. Then come a few questions that the text leaves open, which only the library may answer.

use std::collections::{BTreeSet, HashMap};

use super::ask::from_sentences;
use super::compress::{compress, tidy};
use super::draft::{Draft, FAIR, STRONG};
use super::entities::Name;
use super::figures::Found;
use super::noun_phrase::is_vague;
use super::reading::Reading;
use super::story::Story;
use super::terms;

use super::{Attribution, Facet, Question, deeds, facets, patterns, unanswered};

/// Answered questions at most.
const MOST_ANSWERED: usize = 12;
/// Answered questions that a text of some length should have.
const WANTED: usize = 6;
/// Answered questions under which a text is also asked for its dates and for who said what.
const FEW: usize = 2;
/// Open questions at most.
const MOST_OPEN: usize = 6;
/// Questions of one facet at most.
const MOST_OF_FACET: usize = 2;
/// The same for texts that raise few questions.
const MOST_OF_FACET_IF_FEW: usize = 4;
/// Questions at most that name nothing of the article: "How were the rings discovered?"
const MOST_GENERAL: usize = 3;
/// Times that a text says "the card" when it is about one card.
const OFTEN: usize = 4;
/// Likeness (Jaccard) at which two questions are one.
const SAME: f64 = 0.6;

impl Story<'_> {
    /// Tells whether a question says which one it means: it is specific, asks whether there is anything of a kind, or has
    /// "the justice ministry", a noun that the text is about or one that it begins with.
    fn says_which(&self, question: &str) -> bool {
        is_specific(question)
            || question.contains(" any")
            || self.begins_with_what(question)
            || self.subjects.iter().any(|subject| {
                let says_which = subject.name.contains(' ') || subject.places.len() >= OFTEN;
                says_which && question.contains(subject.name.as_str())
            })
    }

    /// Tells whether the title or the beginning of the text speaks of "the collision" that a question asks about.
    fn begins_with_what(&self, question: &str) -> bool {
        let beginning = self.reading.sentences.iter().take(BEGINNING);
        let beginning: Vec<&str> = beginning.map(|sentence| sentence.text).collect();
        let told = |noun: &str| {
            let title = self.reading.text.title;
            beginning
                .iter()
                .chain([&title])
                .any(|text| terms::words(text).any(|word| word.eq_ignore_ascii_case(noun)))
        };
        question.split(" the ").skip(1).any(|phrase| {
            let mut words = terms::words(phrase).take(NOUN_WITHIN);
            words.any(|word| word.len() >= SHORTEST_NOUN && !is_vague(word) && told(word))
        })
    }
}

/// Sentences that a text begins with.
const BEGINNING: usize = 3;
/// Words after "the" among which its noun is: "the steep storm".
const NOUN_WITHIN: usize = 2;
/// Bytes of a noun at least that tells things apart.
const SHORTEST_NOUN: usize = 4;

/// Asks the questions that a text raises, answered ones first.
pub(super) fn ask(
    reading: &Reading<'_>,
    names: &[Name],
    figures: &[Found],
    attributions: &[Attribution],
) -> Vec<Question> {
    if !reading.is_english() || reading.sentences.is_empty() {
        return Vec::new();
    }
    let story = Story::new(reading, names, figures, attributions);
    let mut drafts = patterns::ask(&story);
    drafts.extend(facets::ask(&story));
    let most = reading
        .sentences
        .len()
        .saturating_sub(1)
        .clamp(1, MOST_ANSWERED);
    for draft in &mut drafts {
        if !story.says_which(&draft.question) {
            draft.score *= UNSPECIFIC;
        }
    }
    let strong = drafts.iter().filter(|draft| draft.score >= STRONG);
    let mut chosen = choose(strong.cloned().collect(), most);
    let mut more = deeds::crowds(&story);
    more.extend(drafts);
    more.sort_by(|a, b| b.score.total_cmp(&a.score));
    let fair = more.iter().filter(|draft| draft.score >= FAIR);
    add(
        &mut chosen,
        fair.cloned().collect(),
        WANTED.min(most),
        MOST_OF_FACET,
    );
    more.extend(deeds::quotes(&story));
    more.extend(deeds::dates(&story));
    add(&mut chosen, more, FEW.min(most), MOST_OF_FACET_IF_FEW);
    let count = reading.sentences.len() as f64;
    // What a text begins with matters most.
    let rank = |draft: &Draft| {
        let at = draft.cited.last().map_or(0.0, |i| *i as f64 / count);
        draft.score - LATE * at
    };
    chosen.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    let open = leave_open(&story, &chosen);
    let answered = chosen.into_iter().map(|draft| answered(reading, draft));
    answered.chain(open).collect()
}

/// What it costs a question that the last sentence answers, in the order in which questions are shown.
const LATE: f64 = 0.5;
/// What a question is worth that names nothing of its article, as a share.
const UNSPECIFIC: f64 = 0.5;

/// Tells whether a question has a name, a figure or a term in quotation marks.
fn is_specific(question: &str) -> bool {
    question
        .chars()
        .skip(1)
        .any(|c| c.is_uppercase() || c.is_ascii_digit() || c == '“')
}

/// Picks the best drafts, none like another.
fn choose(mut drafts: Vec<Draft>, most: usize) -> Vec<Draft> {
    let mut novelty: HashMap<Facet, usize> = HashMap::new();
    sort(&mut drafts);
    for draft in &mut drafts {
        // The second question of a facet comes after the first ones of others.
        let before = novelty.entry(draft.facet).or_default();
        draft.score -= 0.2 * *before as f64;
        *before += 1;
    }
    sort(&mut drafts);
    let mut chosen = Vec::new();
    add(&mut chosen, drafts, most, MOST_OF_FACET);
    chosen
}

/// Puts the best first; of those that are as good, the words decide.
fn sort(drafts: &mut [Draft]) {
    drafts.sort_by(|a, b| {
        let best = b.score.total_cmp(&a.score);
        best.then_with(|| a.question.cmp(&b.question))
    });
}

/// Adds drafts while there is room for them and none says what another does.
fn add(chosen: &mut Vec<Draft>, drafts: Vec<Draft>, most: usize, most_of_facet: usize) {
    for draft in drafts {
        if chosen.len() >= most {
            return;
        }
        let of_facet = chosen.iter().filter(|d| d.facet == draft.facet).count();
        let used = chosen
            .iter()
            .filter(|d| d.cited.last() == draft.cited.last())
            .count();
        let fresh = chosen
            .iter()
            .all(|d| d.cited != draft.cited && !is_same(&d.question, &draft.question));
        let general = chosen.iter().filter(|d| !is_specific(&d.question)).count();
        let may_be_general = general < MOST_GENERAL || is_specific(&draft.question);
        if of_facet < most_of_facet
            && used < 2
            && may_be_general
            && fresh
            && !draft.cited.is_empty()
        {
            chosen.push(draft);
        }
    }
}

fn answered(reading: &Reading<'_>, draft: Draft) -> Question {
    let mut answer = from_sentences(&draft.cited, |i| reading.sentences[i].text);
    let told: Vec<String> = draft
        .cited
        .iter()
        .map(|i| shorten(reading.sentences[*i].text, &draft))
        .collect();
    answer.text = told.join(" ");
    Question {
        facet: draft.facet,
        question: draft.question,
        answer: Some(answer),
    }
}

/// Shortens a cited sentence, unless the cut takes away what the question asks for: a description in apposition, or
/// a word that the question has from it.
fn shorten(sentence: &str, draft: &Draft) -> String {
    let whole = tidy(sentence);
    if let Some(name) = draft.question.strip_prefix("Who is ") {
        return patterns::identity(&whole, name.trim_end_matches('?')).unwrap_or(whole);
    }
    if matches!(draft.facet, Facet::People | Facet::Definition) {
        return whole;
    }
    let short = compress(sentence);
    let has = |text: &str, word: &str| terms::words(text).any(|other| other == word);
    let keeps = terms::words(&draft.question).all(|word| !has(&whole, word) || has(&short, word));
    if keeps { short } else { whole }
}

fn leave_open(story: &Story<'_>, chosen: &[Draft]) -> Vec<Question> {
    let mut open: Vec<Question> = Vec::new();
    if story.reading.sentences.len() < 4 {
        return open;
    }
    for (facet, question) in unanswered::leave_open(story) {
        let covered = chosen
            .iter()
            .any(|d| d.facet == facet || is_same(&d.question, &question));
        let repeated = open
            .iter()
            .any(|q| q.facet == facet || is_same(&q.question, &question));
        if !covered && !repeated && open.len() < MOST_OPEN {
            open.push(Question {
                facet,
                question,
                answer: None,
            });
        }
    }
    open
}

/// Tells whether two questions are (nearly) the same words.
fn is_same(a: &str, b: &str) -> bool {
    let set = |text: &str| {
        terms::words(text)
            .map(terms::fold)
            .collect::<BTreeSet<String>>()
    };
    let (a, b) = (set(a), set(b));
    let shared = a.intersection(&b).count() as f64;
    let all = a.union(&b).count().max(1) as f64;
    shared / all > SAME
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(facet: Facet, question: &str, cited: &[usize], score: f64) -> Draft {
        Draft {
            facet,
            question: question.to_owned(),
            cited: cited.to_vec(),
            score,
        }
    }

    #[test]
    fn no_two_questions_are_alike() {
        let drafts = vec![
            draft(
                Facet::Dispute,
                "What does Harlow deny or reject?",
                &[1],
                0.9,
            ),
            draft(Facet::Latest, "What does Harlow deny?", &[2], 0.8),
            draft(Facet::People, "Who is Dana Frost?", &[1], 0.7),
            draft(Facet::Origins, "How did the merger come about?", &[3], 0.6),
        ];
        let chosen = choose(drafts, 12);
        let questions: Vec<&str> = chosen.iter().map(|d| d.question.as_str()).collect();
        assert_eq!(
            questions,
            [
                "What does Harlow deny or reject?",
                "How did the merger come about?"
            ]
        );
    }

    #[test]
    fn facets_take_turns() {
        let drafts = vec![
            draft(
                Facet::KeyFigures,
                "What does the $5 figure refer to?",
                &[1],
                0.9,
            ),
            draft(
                Facet::KeyFigures,
                "Where does the sum of $9 come in?",
                &[2],
                0.85,
            ),
            draft(Facet::People, "Who is Dana Frost?", &[3], 0.7),
        ];
        let facets: Vec<Facet> = choose(drafts, 2).iter().map(|d| d.facet).collect();
        assert_eq!(facets, [Facet::KeyFigures, Facet::People]);
    }
}
