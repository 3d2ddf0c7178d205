//! Question → the sentences of some texts that answer it.
//!
//! The unit is the sentence. Candidates are ranked by BM25 over words and their kin, and by what else
//! speaks for an answer: what is missing stands in the sentences before, the words come in the question's order, the
//! kind of thing that is asked for is there. When the evidence for the best one is weak, there is no answer.

mod answer_type;
mod evidence;
mod kin;
mod question;
mod score;
mod units;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use super::compress::tidy;
use super::language::Language;
use super::{Answer, Source, Text, terms};
use evidence::Evidence;
use question::Question;
use score::{is_answer, leaning, rank};

/// The share of a question that only the sentence before has at which that one is cited as well.
const LEANS: f64 = 0.2;

/// The share of a question that may be new to a text that was found by its words: of many texts, one will have some of
/// them.
const UNKNOWN: f64 = 0.3;

/// A text with the places of its sentences in the body, as in [`super::Analysis::sentences`].
#[derive(Clone, Debug)]
pub struct Page<'a> {
    pub text: Text<'a>,
    pub sentences: &'a [Range<usize>],
}

impl<'a> Page<'a> {
    /// Places that are not within the body are blank.
    fn quotes(&self) -> impl Iterator<Item = &'a str> {
        let body = self.text.body;
        self.sentences
            .iter()
            .map(move |range| body.get(range.clone()).unwrap_or_default())
    }
}

/// Answers `question` from the sentences of `text`; `None` when they do not cover it. See [`answer_among`].
pub fn answer(text: &Text<'_>, sentences: &[Range<usize>], question: &str) -> Option<Answer> {
    let page = Page {
        text: *text,
        sentences,
    };
    best_of(&[page], question, 1.0).map(|(_, answer)| answer)
}

/// Answers `question` from one of `pages`, with one or two sentences, the one that answers best cited first.
/// Returns the index of the page; `None` when none of them covers the question. A page that has never heard of much of it
/// has no say, as it has in [`answer`].
pub fn answer_among(pages: &[Page<'_>], question: &str) -> Option<(usize, Answer)> {
    best_of(pages, question, UNKNOWN)
}

/// The best answer from a page to which no more than the share `unknown` of the question is new.
fn best_of(pages: &[Page<'_>], question: &str, unknown: f64) -> Option<(usize, Answer)> {
    let question = Question::read(question);
    let quotes: Vec<&str> = pages.iter().flat_map(Page::quotes).collect();
    let evidence = Evidence::new(&question, &quotes, language(&quotes));
    let mut start = 0;
    let mut best: Option<(f64, usize, usize)> = None;
    let mut ranges = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let range = start..start + page.sentences.len();
        start = range.end;
        ranges.push(range.clone());
        if evidence.unknown(&range) > unknown
            || !evidence.knows_subject(&range)
            || !knows_names(&page.text, &question)
        {
            continue;
        }
        let tells = |i: &usize| !quotes[*i].is_empty() && (!question.asks || evidence.adds(*i));
        for i in range.clone().filter(tells) {
            let found = rank(&evidence, i, quotes[i], &range);
            if best.is_none_or(|(other, _, _)| found > other) {
                best = Some((found, at, i));
            }
        }
    }
    let (_, at, i) = best?;
    let range = &ranges[at];
    if !is_answer(&evidence, i, range) {
        return None;
    }
    let own = &quotes[range.clone()];
    let sentence = i - range.start;
    let leans =
        sentence > 0 && leaning(&evidence, i, range) >= LEANS && !own[sentence - 1].is_empty();
    let cited = if leans {
        vec![sentence, sentence - 1]
    } else {
        vec![sentence]
    };
    Some((at, from_sentences(&cited, |i| own[i])))
}

fn language(quotes: &[&str]) -> Option<Language> {
    let words: Vec<String> = quotes
        .iter()
        .take(30)
        .flat_map(|quote| terms::words(quote))
        .map(str::to_lowercase)
        .collect();
    Language::detect(words.iter().map(String::as_str))
}

/// Tells whether the text has most of the names in the question, and half of its numbers: of what a text never
/// mentions it knows nothing.
fn knows_names(text: &Text<'_>, question: &Question) -> bool {
    let known =
        |name: &&String| text.body.contains(name.as_str()) || text.title.contains(name.as_str());
    let found = question.names.iter().filter(known).count();
    if found * 2 <= question.names.len() && !question.names.is_empty() {
        return false;
    }
    // A single digit may stand in words in the text, "the 5th president", but not that of a sum, "2 million euros".
    let is_sum = question.raw.iter().any(|w| SUMS.contains(&w.as_str()));
    let long = |figure: &&String| is_sum || figure.len() > 1;
    let asked: Vec<&String> = question.figures.iter().filter(long).collect();
    if asked.is_empty() {
        return true;
    }
    let stated: HashSet<&str> = question::figures(text.body)
        .chain(question::figures(text.title))
        .collect();
    let known = asked
        .iter()
        .filter(|figure| stated.contains(figure.as_str()));
    known.count() * 2 >= asked.len()
}

/// Words by which a number is one of many.
const SUMS: &[&str] = &["thousand", "million", "billion", "trillion", "percent"];

/// Makes an answer of cited sentences: cited as given, told in their order.
pub(super) fn from_sentences<'q>(cited: &[usize], quote: impl Fn(usize) -> &'q str) -> Answer {
    let mut told = cited.to_vec();
    told.sort_unstable();
    let text: Vec<String> = told.iter().map(|i| tidy(quote(*i))).collect();
    Answer {
        text: text.join(" "),
        citations: cited
            .iter()
            .map(|i| Source {
                sentence: *i,
                quote: quote(*i).to_owned(),
            })
            .collect(),
    }
}

/// The words of a question that its answer should share, lower case, without those that only make it a
/// sentence: for finding texts that may have the answer.
pub fn search_words(question: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut words = Question::read(question).words;
    words.retain(|word| !question::GENERIC.contains(word.as_str()) && seen.insert(word.clone()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::split;
    use proptest::prelude::*;

    const BODY: &str = "The town of Arle opened a bridge over the river Tarn on Monday. \
        It cost 40 million euros and took five years to build. \
        Mayor Dana Frost said that the toll would be two euros a crossing. \
        Fishermen fear that the piers will drive the salmon away.";

    fn ask_of(body: &str, question: &str) -> Option<usize> {
        let text = Text {
            body,
            ..Text::default()
        };
        answer(&text, &split(body), question).map(|a| a.citations[0].sentence)
    }

    #[test]
    fn answers_with_the_right_sentence() {
        for (question, sentence) in [
            ("Who set the toll for a crossing?", 2),
            ("What do fishermen fear about the salmon?", 3),
            ("When did the bridge over the Tarn open?", 0),
            (
                "How much did the bridge over the river cost to construct?",
                1,
            ),
        ] {
            assert_eq!(ask_of(BODY, question), Some(sentence), "{question}");
            let lower = BODY.to_lowercase();
            let question = question.to_lowercase();
            assert_eq!(ask_of(&lower, &question), Some(sentence), "{question}");
        }
    }

    #[test]
    fn says_when_it_does_not_know() {
        for question in [
            "Who won the football championship?",
            "What does the central bank say about inflation?",
            "How many people live in the town of Brackwater?",
            "What did the bridge over the Tarn cost in 1984?",
            "",
            "?",
        ] {
            assert_eq!(ask_of(BODY, question), None, "{question}");
        }
    }

    #[test]
    fn the_page_that_knows_answers() {
        let other = "Brackwater built a new library. It has 40,000 books and opened in March.";
        let (arle, brackwater) = (split(BODY), split(other));
        let pages = [(BODY, &arle), (other, &brackwater)].map(|(body, sentences)| Page {
            text: Text {
                body,
                ..Text::default()
            },
            sentences,
        });
        let (page, answer) = answer_among(&pages, "How many books does the library have?").unwrap();
        assert_eq!((page, answer.citations[0].sentence), (1, 1));
    }

    #[test]
    fn what_only_repeats_the_question_is_no_answer() {
        let body = "Arle Rovers\n\nFor Arle Rovers it was a hard year. They were led by Dana Frost, a former banker.";
        let answered = ask_of(body, "Who leads Arle Rovers?").unwrap();
        assert_ne!(&body[split(body)[answered].clone()], "Arle Rovers");
    }

    #[test]
    fn tells_where_and_how_beside_what_is_asked() {
        let body = "The rovers practised all week. The rovers practised at Stanford for a week. \
            The rovers travelled two days by train. The rovers travelled two days.";
        assert_eq!(ask_of(body, "Where did the rovers practise?"), Some(1));
        assert_eq!(ask_of(body, "How did the rovers travel?"), Some(2));
    }

    #[test]
    fn a_text_among_others_must_know_the_words() {
        let (arle, other) = (
            split(BODY),
            "The stories were invented for a sample. Three are true.",
        );
        let others = split(other);
        let page = |body, sentences| Page {
            text: Text {
                body,
                ..Text::default()
            },
            sentences,
        };
        let pages = [page(BODY, &arle), page(other, &others)];
        assert!(answer_among(&pages, "Who invented the thermostat?").is_none());
        assert!(answer_among(&pages[1..], "Who invented the thermostat?").is_none());
        assert!(answer_among(&pages, "Why were the stories invented?").is_some());
    }

    #[test]
    fn words_to_search_by() {
        assert_eq!(
            search_words("What is the name of Frost's new bridge, and who is Frost?"),
            ["frost", "bridge"]
        );
    }

    proptest! {
        #[test]
        fn never_panics_and_quotes_what_stands(body in any::<String>(), question in any::<String>(), a in 0usize..50, b in 0usize..50) {
            let text = Text { body: &body, ..Text::default() };
            #[expect(clippy::reversed_empty_ranges, reason = "a caller may get them wrong")]
            let ranges = vec![a..b, 0..body.len(), 5..2];
            for cited in answer(&text, &ranges, &question).into_iter().flat_map(|a| a.citations) {
                prop_assert!(body.contains(&cited.quote));
            }
            answer(&text, &[], &question);
        }

        #[test]
        fn what_a_text_says_word_for_word_is_found(at in 0usize..4) {
            let quote = &BODY[split(BODY)[at].clone()];
            prop_assert_eq!(ask_of(BODY, quote), Some(at));
        }
    }
}
