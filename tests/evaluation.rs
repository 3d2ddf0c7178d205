//! How good summaries and answers are on a small set written for this project, and that the measure is right.
//!
//! The floors are a little below what the engine reaches: they catch what makes it worse, and say nothing about news
//! elsewhere. For that there is `cargo run --release --example evaluate`.

use evaluation::evidence::insights;
use evaluation::rouge::{Rouge, Scorer};
use evaluation::{Record, questions, read, summaries};
use nutgraf::insight::Limits;

#[path = "support/evaluation/mod.rs"]
mod evaluation;

const LIMITS: Limits = Limits {
    bullets: 3,
    words: Some(75),
};

fn records() -> Vec<Record> {
    read(include_str!("fixtures/evaluation.jsonl")).expect("the set is JSONL")
}

#[test]
fn summaries_are_close_to_what_people_wrote() {
    let found = summaries(&records(), LIMITS);
    let Rouge {
        unigrams,
        bigrams,
        longest,
    } = found.rouge;
    assert_eq!(found.texts, 10);
    assert!(unigrams > 0.49, "ROUGE-1 {unigrams:.3}");
    assert!(bigrams > 0.27, "ROUGE-2 {bigrams:.3}");
    assert!(longest > 0.45, "ROUGE-L {longest:.3}");
}

#[test]
fn questions_are_answered_with_the_right_sentence_or_called_open() {
    let found = questions(&records());
    assert_eq!((found.asked, found.strange), (70, 110));
    assert!(found.right >= 63, "{} of {}", found.right, found.asked);
    assert!(found.cited >= found.right);
    assert!(found.missed <= 3, "{} of {}", found.missed, found.asked);
    assert!(found.open >= 105, "{} of {}", found.open, found.strange);
}

#[test]
fn what_is_shown_as_answered_has_evidence() {
    let found = insights(&records());
    let most = found.answered * 85 / 100;
    assert!(found.answered >= 40, "{} answered", found.answered);
    assert!(
        found.supported >= most,
        "{} of {}: {:?}",
        found.supported,
        found.answered,
        found.unsupported
    );
}

#[test]
fn what_is_not_a_record_is_named() {
    let error = read("{\"text\": \"a\"}\n\nnot json").map(|records| records.len());
    assert!(error.unwrap_err().starts_with("line 3: "));
}

/// The figures are those of `rouge-score` 0.1.2 with stemming.
#[test]
fn rouge_is_what_others_measure() {
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    let mut scorer = Scorer::new();
    for (summary, reference, expected) in CASES {
        let found = scorer.score(&lines(summary), &lines(reference));
        let found = [found.unigrams, found.bigrams, found.longest];
        for (found, expected) in found.into_iter().zip(expected) {
            assert!(
                (found - expected).abs() < 5e-5,
                "{found} {expected} of {summary:?}"
            );
        }
    }
}

const CASES: [(&str, &str, [f64; 3]); 5] = [
    (
        "The bridge over the Tarn was opened.\nIt cost 40 million euros.",
        "A bridge that cost 40 million euros opened in Arle.\nThe toll is two euros.",
        [0.51852, 0.24000, 0.51852],
    ),
    (
        "Shares of Quickpost fell 5.3%, and investors' fears grew.",
        "Investors feared that the shares would fall.\nThey fell by 5.3 percent.",
        [0.52174, 0.19048, 0.43478],
    ),
    (
        "the the the cat",
        "the cat sat on the mat",
        [0.60000, 0.25000, 0.40000],
    ),
    ("", "something", [0.00000, 0.00000, 0.00000]),
    (
        "nothing alike",
        "something else",
        [0.00000, 0.00000, 0.00000],
    ),
];
