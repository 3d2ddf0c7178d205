//! Question → the sentences of a text that answer it, by BM25 (Robertson and Zaragoza 2009), and how much
//! of the question they cover, so that what is not covered can be said to be so.
//!
//! The unit is the sentence. Rare words of the question count most; a word that the text does not have
//! counts as the rarest, since a question about something else must not be answered.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::compress::tidy;
use super::language::Language;
use super::pattern::compile;
use super::terms::{self, Term, Vocabulary};
use super::{Answer, Source, Text};

/// How soon a repeated term stops counting.
const K1: f64 = 1.2;
/// How much a long sentence is held against it.
const B: f64 = 0.4;
/// The share of the question's weight that an answer must cover. Without a background collection, words
/// that the text lacks weigh most, so that this lies lower than it would with one: on 500 questions
/// it lets through 1.4 % of those about another text.
const COVERED: f64 = 0.33;
/// The share at which one sentence is answer enough.
const WELL_COVERED: f64 = 0.60;

/// Sentences as bags of terms, ready to be asked.
struct Index {
    /// Term → (sentence, times) in the order of the text.
    postings: HashMap<Term, Vec<(usize, usize)>>,
    lengths: Vec<usize>,
    mean_length: f64,
}

impl Index {
    fn new(sentences: &[Vec<Term>]) -> Self {
        let mut postings: HashMap<Term, Vec<(usize, usize)>> = HashMap::new();
        for (i, terms) in sentences.iter().enumerate() {
            for term in terms {
                let posting = postings.entry(*term).or_default();
                match posting.last_mut() {
                    Some((last, times)) if *last == i => *times += 1,
                    _ => posting.push((i, 1)),
                }
            }
        }
        let lengths: Vec<usize> = sentences.iter().map(Vec::len).collect();
        let mean_length = lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64;
        Index {
            postings,
            lengths,
            mean_length: mean_length.max(1.0),
        }
    }

    fn idf(&self, term: Term) -> f64 {
        let n = self.lengths.len() as f64;
        let df = self.postings.get(&term).map_or(0, Vec::len) as f64;
        (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
    }

    /// BM25 of every sentence.
    fn scores(&self, question: &[Term]) -> Vec<f64> {
        let mut scores = vec![0.0; self.lengths.len()];
        for term in question {
            let idf = self.idf(*term);
            for (i, times) in self.postings.get(term).into_iter().flatten() {
                let tf = *times as f64;
                let length = self.lengths[*i] as f64 / self.mean_length;
                scores[*i] += idf * tf * (K1 + 1.0) / (tf + K1 * (1.0 - B + B * length));
            }
        }
        scores
    }

    /// The share of the question's weight that the terms in `window` have, 0 to 1.
    fn coverage(&self, question: &[Term], window: Range<usize>) -> f64 {
        let total: f64 = question.iter().map(|t| self.idf(*t)).sum();
        let has = |term: &Term| {
            self.postings
                .get(term)
                .is_some_and(|p| p.iter().any(|(i, _)| window.contains(i)))
        };
        let found: f64 = question
            .iter()
            .filter(|t| has(t))
            .map(|t| self.idf(*t))
            .sum();
        if total > 0.0 { found / total } else { 0.0 }
    }
}

/// Answers `question` from the sentences of `text` (their places in the body, as in
/// [`super::Analysis::sentences`]) with one to three of them; `None` when they do not cover it.
///
/// Places that are not within the body are passed over. A question for a person, a time, an amount
/// or a place is only answered by a sentence that has such a thing.
pub fn answer(text: &Text<'_>, sentences: &[Range<usize>], question: &str) -> Option<Answer> {
    let quotes: Vec<&str> = sentences
        .iter()
        .map(|range| text.body.get(range.clone()).unwrap_or_default())
        .collect();
    let lower: Vec<String> = quotes
        .iter()
        .take(30)
        .flat_map(|q| terms::words(q))
        .map(str::to_lowercase)
        .collect();
    let language = Language::detect(lower.iter().map(String::as_str));
    let mut vocabulary = Vocabulary::new(language);
    let bags: Vec<Vec<Term>> = quotes.iter().map(|quote| vocabulary.terms(quote)).collect();
    let mut asked = vocabulary.terms(&bare(question));
    asked.sort_unstable();
    asked.dedup();
    let index = Index::new(&bags);
    let scores = index.scores(&asked);
    if !knows_names(text.body, question) {
        return None;
    }
    let wanted = Wanted::of(question);
    let best = (0..quotes.len())
        .filter(|i| scores[*i] > 0.0 && wanted.is_in(quotes[*i]))
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))?;
    let alone = index.coverage(&asked, best..best + 1);
    let (window, beside) = [best.saturating_sub(1)..best + 1, best..best + 2]
        .map(|window| (window.clone(), index.coverage(&asked, window)))
        .into_iter()
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    if 0.6 * alone + 0.4 * beside < COVERED {
        return None;
    }
    let cited = if alone < WELL_COVERED && beside > alone {
        window
    } else {
        best..best + 1
    };
    let cited: Vec<usize> = cited
        .filter(|i| quotes.get(*i).is_some_and(|q| !q.is_empty()))
        .collect();
    Some(from_sentences(&cited, |i| quotes[i]))
}

/// Tells whether the body has most of the names in the question, and all of its numbers: of what a text
/// never mentions it knows nothing.
fn knows_names(body: &str, question: &str) -> bool {
    let names: Vec<&str> = terms::words(question)
        .skip(1)
        .filter(|word| word.starts_with(char::is_uppercase) && word.len() > 1)
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
        .collect();
    let known = names.iter().filter(|name| body.contains(**name)).count();
    let mut numbers = numbers(question).peekable();
    let stated: HashSet<&str> = if numbers.peek().is_some() {
        self::numbers(body).collect()
    } else {
        HashSet::new()
    };
    (known * 2 > names.len() || names.is_empty()) && numbers.all(|number| stated.contains(number))
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|token| token.trim_matches(|c: char| !c.is_ascii_digit()))
        .filter(|token| !token.is_empty())
}

/// Makes an answer of cited sentences, in their order.
pub(super) fn from_sentences<'q>(cited: &[usize], quote: impl Fn(usize) -> &'q str) -> Answer {
    let text: Vec<String> = cited.iter().map(|i| tidy(quote(*i))).collect();
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

static QUESTION_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:who(?:m|se)?|what|when|where|which|why|how(?: many| much| long| old| far| often)?|do|does|did|is|are|was|were|many|much|happen(?:s|ed)?)\b",
    )
});

/// The question without the words that only make it one.
fn bare(question: &str) -> String {
    QUESTION_WORDS.replace_all(question, " ").into_owned()
}

/// The kind of thing that a question asks for.
enum Wanted {
    Anything,
    Person,
    Time,
    Amount,
    Place,
}

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\w[ ,][^.]*\p{Lu}|^\p{Lu}[\p{L}.'’-]+ (?:\p{Lu}|\p{Ll})|\b(?:people|man|woman|police|officials|company|team|group)\b",
    )
});
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|",
        r"\b(?:yesterday|today|tomorrow|tonight|morning|evening|night|noon|midnight|week|month|year|years|decade|century|after|before|during|when|since|until|while|spring|summer|autumn|fall|winter|season)\b"
    ))
});
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter|twice|",
        r"several|many|few|none|no|single|double|both|all|most|couple|pair)\b"
    ))
});
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:in|at|near|from|on|to|outside|inside|across|along|around|through|between|into|off|under|over|throughout|within|where|north|south|east|west|border|located)\b",
    )
});

impl Wanted {
    fn of(question: &str) -> Wanted {
        let question = question.trim().to_lowercase();
        let starts = |words: &[&str]| words.iter().any(|w| question.starts_with(w));
        if starts(&["who ", "whom ", "whose "]) {
            Wanted::Person
        } else if starts(&[
            "when ",
            "what year",
            "in what year",
            "in which year",
            "what date",
            "since when",
        ]) {
            Wanted::Time
        } else if starts(&[
            "how many",
            "how much",
            "how old",
            "how long",
            "what percentage",
        ]) {
            Wanted::Amount
        } else if starts(&["where "]) {
            Wanted::Place
        } else {
            Wanted::Anything
        }
    }

    fn is_in(&self, sentence: &str) -> bool {
        match self {
            Wanted::Anything => true,
            Wanted::Person => NAME.is_match(sentence),
            Wanted::Time => TIME.is_match(sentence),
            Wanted::Amount => AMOUNT.is_match(sentence),
            Wanted::Place => PLACE.is_match(sentence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::sentences;
    use proptest::prelude::*;

    const BODY: &str = "The town of Arle opened a bridge over the river Tarn on Monday. \
        It cost 40 million euros and took five years to build. \
        Mayor Dana Frost said that the toll would be two euros a crossing. \
        Fishermen fear that the piers will drive the salmon away.";

    fn ask(question: &str) -> Option<Vec<usize>> {
        let text = Text {
            body: BODY,
            ..Text::default()
        };
        let ranges: Vec<_> = sentences::split(BODY)
            .into_iter()
            .map(|s| s.range)
            .collect();
        answer(&text, &ranges, question).map(|a| a.citations.iter().map(|c| c.sentence).collect())
    }

    #[test]
    fn answers_with_the_right_sentence() {
        assert_eq!(ask("Who set the toll for a crossing?"), Some(vec![2]));
        assert_eq!(
            ask("What do fishermen fear about the salmon?"),
            Some(vec![3])
        );
        assert_eq!(
            ask("When did the bridge over the Tarn open?"),
            Some(vec![0])
        );
    }

    #[test]
    fn says_when_it_does_not_know() {
        assert_eq!(ask("Who won the football championship?"), None);
        assert_eq!(ask("What does the central bank say about inflation?"), None);
        assert_eq!(ask(""), None);
    }

    proptest! {
        #[test]
        fn never_panics(body in any::<String>(), question in any::<String>(), a in 0usize..50, b in 0usize..50) {
            let text = Text { body: &body, ..Text::default() };
            #[expect(clippy::reversed_empty_ranges, reason = "a caller may get them wrong")]
            let ranges = vec![a..b, 0..body.len(), 5..2];
            answer(&text, &ranges, &question);
            answer(&text, &[], &question);
        }
    }
}
