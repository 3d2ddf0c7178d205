//! Scores the engine on texts for which it is known what people made of them.
//!
//! ```text
//! cargo run --release --example evaluate -- summaries FILE [BULLETS [WORDS]]
//! cargo run --release --example evaluate -- questions FILE
//! cargo run --release --example evaluate -- insights FILE
//! ```
//!
//! FILE is JSONL; `tests/support/evaluation/mod.rs` says of what form, `tests/fixtures/evaluation.jsonl` is an
//! example. `summaries` prints ROUGE against the reference summaries, beside that of the first sentences within
//! the same limits (3 bullets and 75 words unless told otherwise); `questions` how many are answered with a right
//! sentence, and how many are called open when another text is asked; `insights` how many of the questions that a text
//! raises and that are shown as answered have evidence in what they cite, and then those that have none.

use std::io::{self, Write};

use evaluation::evidence::insights;
use evaluation::rouge::Rouge;
use evaluation::{Record, questions, read, summaries};
use nutgraf::insight::Limits;

#[path = "../support/evaluation/mod.rs"]
mod evaluation;

const USAGE: &str =
    "evaluate summaries FILE [BULLETS [WORDS]] | evaluate questions FILE | evaluate insights FILE";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [measure, file, limits @ ..] = arguments.as_slice() else {
        return Err(USAGE.into());
    };
    let records = read(&std::fs::read_to_string(file)?)?;
    let mut out = io::stdout().lock();
    match measure.as_str() {
        "summaries" => print_summaries(&records, read_limits(limits)?, &mut out)?,
        "questions" => print_questions(&records, &mut out)?,
        "insights" => print_insights(&records, &mut out)?,
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn read_limits(limits: &[String]) -> Result<Limits, std::num::ParseIntError> {
    Ok(Limits {
        bullets: limits.first().map_or(Ok(3), |bullets| bullets.parse())?,
        words: Some(limits.get(1).map_or(Ok(75), |words| words.parse())?),
    })
}

fn print_summaries(records: &[Record], limits: Limits, out: &mut impl Write) -> io::Result<()> {
    let found = summaries(records, limits);
    writeln!(
        out,
        "{:<10}{:>9}{:>9}{:>9}",
        "", "ROUGE-1", "ROUGE-2", "ROUGE-L"
    )?;
    let mut row = |name: &str, rouge: Rouge| {
        let of = |f1: f64| 100.0 * f1;
        let (one, two, longest) = (of(rouge.unigrams), of(rouge.bigrams), of(rouge.longest));
        writeln!(out, "{name:<10}{one:>9.2}{two:>9.2}{longest:>9.2}")
    };
    row("summaries", found.rouge)?;
    row("lead", found.lead)?;
    writeln!(
        out,
        "{} texts, {:.1} bullets and {:.1} words each",
        found.texts, found.bullets, found.words
    )
}

fn print_questions(records: &[Record], out: &mut impl Write) -> io::Result<()> {
    let found = questions(records);
    let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    for (what, part, of) in [
        ("first citation right", found.right, found.asked),
        ("a citation right", found.cited, found.asked),
        ("called open though answered", found.missed, found.asked),
        (
            "called open, asked of another text",
            found.open,
            found.strange,
        ),
    ] {
        writeln!(out, "{what:<36}{:>6.1} % of {of}", share(part, of))?;
    }
    Ok(())
}

fn print_insights(records: &[Record], out: &mut impl Write) -> io::Result<()> {
    let found = insights(records);
    let per = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    writeln!(
        out,
        "with evidence{:>29.1} % of {}",
        100.0 * per(found.supported, found.answered),
        found.answered
    )?;
    writeln!(
        out,
        "answered{:>34.1} a text; fewer than five in {} of {}",
        per(found.answered, found.texts),
        found.few,
        found.texts
    )?;
    for (facet, question) in &found.unsupported {
        writeln!(out, "without: {facet:?}: {question}")?;
    }
    Ok(())
}
