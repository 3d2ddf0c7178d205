//! What an analysis must be like, whatever the article: measured on six articles of different kinds.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use nutgraf::domain::Timestamp;
use nutgraf::insight::{Analysis, Limits, Question, Source, Text, analyse, answer};
use proptest::prelude::*;

const ARTICLES: [(&str, &str); 6] = [
    ("dispute", include_str!("fixtures/articles/dispute.txt")),
    ("science", include_str!("fixtures/articles/science.txt")),
    ("disaster", include_str!("fixtures/articles/disaster.txt")),
    ("sport", include_str!("fixtures/articles/sport.txt")),
    ("opinion", include_str!("fixtures/articles/opinion.txt")),
    ("launch", include_str!("fixtures/articles/launch.txt")),
];

/// The first line of a fixture is its title.
fn text(article: &'static str) -> Text<'static> {
    let (title, body) = article.split_once('\n').expect("a fixture has a title");
    Text {
        title,
        body,
        published: Some(Timestamp(1_772_600_000)),
    }
}

static ANALYSES: LazyLock<Vec<(&str, Text<'static>, Analysis)>> = LazyLock::new(|| {
    ARTICLES
        .iter()
        .map(|(name, article)| {
            let text = text(article);
            (*name, text, analyse(&text, Limits::default()))
        })
        .collect()
});

fn each(mut check: impl FnMut(&str, &Text<'_>, &Analysis)) {
    for (name, text, analysis) in ANALYSES.iter() {
        check(name, text, analysis);
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Tells whether `part` is `whole` with words left out.
fn is_drawn_from(part: &str, whole: &str) -> bool {
    let whole = words(whole);
    let mut rest = whole.iter();
    words(part).iter().all(|word| rest.any(|w| w == word))
}

fn citations(question: &Question) -> impl Iterator<Item = &Source> {
    question.answer.iter().flat_map(|answer| &answer.citations)
}

#[test]
fn every_citation_is_a_sentence_of_the_text() {
    each(|name, text, analysis| {
        let sources = analysis.summary.iter().flat_map(|bullet| &bullet.sources);
        let cited = analysis.questions.iter().flat_map(citations);
        for source in sources.chain(cited) {
            let range = analysis.sentences[source.sentence].clone();
            assert_eq!(source.quote, text.body[range], "{name}");
        }
        let places = analysis.figures.iter().map(|f| f.sentence);
        let places = places.chain(analysis.attributions.iter().map(|a| a.sentence));
        let places = places.chain(analysis.timeline.iter().map(|m| m.sentence));
        for place in places {
            assert!(place < analysis.sentences.len(), "{name}");
        }
        for figure in &analysis.figures {
            let sentence = &text.body[analysis.sentences[figure.sentence].clone()];
            assert!(sentence.contains(&figure.text), "{name}: {}", figure.text);
        }
    });
}

#[test]
fn summaries_are_short_and_in_the_words_of_the_text() {
    each(|name, _, analysis| {
        assert!((3..=5).contains(&analysis.summary.len()), "{name}");
        let total: usize = analysis.summary.iter().map(|b| words(&b.text).len()).sum();
        assert!(total <= 140, "{name}: {total} words");
        let places: Vec<usize> = analysis
            .summary
            .iter()
            .map(|b| b.sources[0].sentence)
            .collect();
        assert!(places.is_sorted_by(|a, b| a < b), "{name}: {places:?}");
        for bullet in &analysis.summary {
            assert!(
                is_drawn_from(&bullet.text, &bullet.sources[0].quote),
                "{name}: {}",
                bullet.text
            );
            assert!(!bullet.text.ends_with('?'), "{name}: {}", bullet.text);
            assert!(!bullet.text.contains("(NWA)"), "{name}: {}", bullet.text);
        }
    });
}

#[test]
fn texts_of_some_length_raise_questions_that_they_answer() {
    each(|name, _, analysis| {
        let answered = analysis
            .questions
            .iter()
            .filter(|q| q.answer.is_some())
            .count();
        assert!((4..=12).contains(&answered), "{name}: {answered} answered");
        let open = analysis.questions.len() - answered;
        assert!(open <= 6, "{name}: {open} open");
        let first_open = analysis.questions.iter().position(|q| q.answer.is_none());
        assert!(
            first_open.is_none_or(|at| at == answered),
            "{name}: answered ones come first"
        );
        let facets: BTreeSet<_> = analysis.questions.iter().map(|q| q.facet).collect();
        assert!(facets.len() >= 4, "{name}: {facets:?}");
        for question in &analysis.questions {
            let Some(answer) = &question.answer else {
                continue;
            };
            assert!(
                (1..=3).contains(&answer.citations.len()),
                "{name}: {}",
                question.question
            );
            let quotes: Vec<&str> = answer.citations.iter().map(|c| c.quote.as_str()).collect();
            assert!(
                is_drawn_from(&answer.text, &quotes.join(" ")),
                "{name}: {}",
                answer.text
            );
        }
    });
}

#[test]
fn questions_are_about_this_article() {
    let (mut all, mut specific) = (0, 0);
    each(|_, text, analysis| {
        // "the flood", of a text that is called after it or begins with it.
        let lead = analysis
            .sentences
            .first()
            .map_or("", |s| &text.body[s.clone()]);
        let topics: Vec<String> = words(text.title).into_iter().chain(words(lead)).collect();
        for question in &analysis.questions {
            let names = analysis.entities.iter().take(12).map(|e| e.name.as_str());
            let figures = analysis.figures.iter().map(|f| f.text.as_str());
            all += 1;
            let mentioned = names
                .chain(figures)
                .any(|name| question.question.contains(name));
            let named = question
                .question
                .split_once(" the ")
                .is_some_and(|(_, phrase)| words(phrase).iter().any(|word| topics.contains(word)));
            specific += usize::from(mentioned || named || question.question.contains('“'));
        }
    });
    assert!(specific * 10 >= all * 9, "{specific} of {all} are specific");
}

#[test]
fn questions_are_well_formed() {
    each(|name, _, analysis| {
        for question in analysis.questions.iter().map(|q| q.question.as_str()) {
            let asks = [
                "What", "Who", "How", "Which", "Where", "When", "Why", "Has", "Whose", "By",
            ];
            assert!(
                asks.contains(&question.split(' ').next().unwrap_or_default()),
                "{name}: {question}"
            );
            assert_eq!(question.matches('?').count(), 1, "{name}: {question}");
            assert!(
                question.ends_with('?') && !question.contains("  "),
                "{name}: {question}"
            );
            assert!(
                !question.contains(['{', '}', '\n', '"']),
                "{name}: {question}"
            );
            assert!(
                (3..=22).contains(&question.split(' ').count()),
                "{name}: {question}"
            );
            let lower = question.to_lowercase();
            for wrong in ["the the ", " a a", "the a ", "the an ", "'s's", " a the "] {
                assert!(!lower.contains(wrong), "{name}: {question}");
            }
        }
    });
}

#[test]
fn no_two_questions_are_one() {
    each(|name, _, analysis| {
        for (i, a) in analysis.questions.iter().enumerate() {
            for b in &analysis.questions[i + 1..] {
                let (one, other): (BTreeSet<_>, BTreeSet<_>) = (
                    words(&a.question).into_iter().collect(),
                    words(&b.question).into_iter().collect(),
                );
                let shared = one.intersection(&other).count() as f64;
                let likeness = shared / one.union(&other).count() as f64;
                assert!(likeness <= 0.65, "{name}: {} / {}", a.question, b.question);
                if a.answer.is_some() && b.answer.is_some() {
                    let same = citations(a).eq(citations(b));
                    assert!(!same, "{name}: {} / {}", a.question, b.question);
                }
            }
        }
    });
}

#[test]
fn facts_are_found() {
    let analysis = analyse(&text(ARTICLES[0].1), Limits::default());
    let figures: Vec<&str> = analysis.figures.iter().map(|f| f.text.as_str()).collect();
    for figure in [
        "$50 billion",
        "$13 billion",
        "$100 billion",
        "2 gigawatts",
        "27%",
    ] {
        assert!(figures.contains(&figure), "{figure} in {figures:?}");
    }
    let names: Vec<&str> = analysis
        .entities
        .iter()
        .take(8)
        .map(|e| e.name.as_str())
        .collect();
    for name in ["Brightwell", "Harlow Systems", "Northgate", "Dana Frost"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    let sources: Vec<&str> = analysis
        .attributions
        .iter()
        .map(|a| a.source.as_str())
        .collect();
    for source in [
        "three people familiar with the matter",
        "Tarn Financial Post",
        "Ruth Okafor",
    ] {
        assert!(sources.contains(&source), "{source} in {sources:?}");
    }
    let moments: Vec<&str> = analysis.timeline.iter().map(|m| m.when.as_str()).collect();
    assert!(moments.starts_with(&["in 2019"]), "{moments:?}");
    assert!(
        moments.contains(&"in January 2024") && moments.contains(&"on February 27"),
        "{moments:?}"
    );
    assert_eq!(moments.last(), Some(&"from April"), "{moments:?}");
}

#[test]
fn another_article_does_not_answer() {
    let (mut asked, mut answered) = (0, Vec::new());
    for (name, _, analysis) in ANALYSES.iter() {
        for question in analysis.questions.iter().filter(|q| q.answer.is_some()) {
            for (other, text, elsewhere) in ANALYSES.iter().filter(|(other, ..)| other != name) {
                asked += 1;
                if answer(text, &elsewhere.sentences, &question.question).is_some() {
                    answered.push((other, &question.question));
                }
            }
        }
    }
    assert!(
        answered.len() * 50 <= asked,
        "of {asked} questions the wrong article answers {answered:#?}"
    );
}

#[test]
fn boilerplate_is_no_part_of_the_text() {
    each(|name, text, analysis| {
        for range in &analysis.sentences {
            assert!(!text.body[range.clone()].starts_with("Read more"), "{name}");
        }
    });
}

#[test]
fn the_same_text_gives_the_same_analysis() {
    each(|name, text, analysis| {
        assert_eq!(&analyse(text, Limits::default()), analysis, "{name}");
    });
}

#[test]
fn other_languages_are_summarised_but_not_asked_about() {
    let body = "Der Stadtrat von Arle hat am Montag den Bau einer neuen Brücke über den Fluss Tarn beschlossen. \
        Die Brücke soll 40 Millionen Euro kosten und in fünf Jahren fertig sein. \
        Die Fischer der Stadt fürchten, dass die Pfeiler der Brücke den Lachs vertreiben werden. \
        Der Bürgermeister sagte, dass die Brücke den Verkehr in der Altstadt um die Hälfte verringern werde. \
        Der Bau der Brücke soll im Frühjahr beginnen, wenn das Wasser im Fluss niedrig ist.";
    let analysis = analyse(
        &Text {
            body,
            ..Text::default()
        },
        Limits::default(),
    );
    assert!((3..=4).contains(&analysis.summary.len()));
    assert!(analysis.questions.is_empty());
}

#[test]
fn a_very_long_text_is_read_to_the_end_of_its_news() {
    let (_, article) = ARTICLES[0];
    let body = article.repeat(200);
    let analysis = analyse(
        &Text {
            body: &body,
            ..Text::default()
        },
        Limits::default(),
    );
    assert!(analysis.sentences.len() > 4_000);
    assert!((3..=5).contains(&analysis.summary.len()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_makes_it_panic(title in any::<String>(), body in any::<String>(), bullets in 0usize..9, budget in any::<Option<usize>>(), when in any::<Option<i64>>()) {
        let text = Text { title: &title, body: &body, published: when.map(Timestamp) };
        let analysis = analyse(&text, Limits { bullets, words: budget });
        prop_assert!(analysis.summary.len() <= bullets.max(1));
    }

    #[test]
    fn no_mix_of_sentences_makes_it_panic(picks in prop::collection::vec((0usize..6, 0usize..400, 1usize..200), 0..12)) {
        let mut body = String::new();
        for (article, from, length) in picks {
            let words = ARTICLES[article].1.split(' ').skip(from).take(length);
            body.push_str(&words.collect::<Vec<_>>().join(" "));
            body.push('\n');
        }
        let text = Text { title: "Harlow", body: &body, published: None };
        let analysis = analyse(&text, Limits::default());
        for source in analysis.questions.iter().flat_map(citations) {
            prop_assert_eq!(&source.quote, &body[analysis.sentences[source.sentence].clone()]);
        }
    }
}
