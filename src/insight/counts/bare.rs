//! Questions about a figure itself, where no sentence tells what it is: "What does the $50 billion figure refer to?"

use std::sync::LazyLock;

use regex::Regex;

use crate::insight::draft::{Draft, LAST_RESORT};
use crate::insight::figures::Found;
use crate::insight::pattern::compile;
use crate::insight::sentences::quotation_after;
use crate::insight::story::Story;
use crate::insight::{Facet, Figure, FigureKind};

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?P<l>(?:[a-z]{5,} )?(?:investment|agreement|deal|contract|loan|fine|lawsuit|fund|project|budget|settlement|plan|bid|offer|package|programme|program|debt|stake|order|takeover|bailout|valuation|prize|reward|increase|rise|fall|drop|cut|share|majority))\b",
    )
});

/// How far off something lies, which is no news: "20 miles east of …".
static LIES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:\([^()]{1,30}\) )?(?:(?:north|south|east|west)[a-z]* (?:of|from)|outside|inland|off the coast|away from)\b",
    )
});

/// "What does the $50 billion figure refer to?", of the first figures of weight.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let rank = |kind| match kind {
        FigureKind::Money => 3,
        FigureKind::Percent => 2,
        FigureKind::Quantity | FigureKind::Count => 1,
    };
    let mut figures: Vec<&Found> = story
        .figures
        .iter()
        .filter(|f| story.may_answer(f.figure.sentence) && tells(&f.figure))
        // What is 55 miles away is no news.
        .filter(|f| f.figure.kind != FigureKind::Quantity)
        .filter(|f| !LIES.is_match(&story.reading.sentences[f.figure.sentence].text[f.end..]))
        .filter(|f| {
            let start = f.end - f.figure.text.len();
            let text = story.reading.sentences[f.figure.sentence].text;
            let spoken = quotation_after(&text[..start], false);
            // "It's like 50 people playing" is a manner of speaking.
            !spoken || matches!(f.figure.kind, FigureKind::Money | FigureKind::Percent)
        })
        .collect();
    figures.sort_by_key(|f| std::cmp::Reverse(rank(f.figure.kind)));
    let of_figure = |(i, found): (usize, &Found)| {
        let figure = &found.figure;
        let after = &story.reading.sentences[figure.sentence].text[found.end..];
        let question = match (LABEL.captures(after), figure.kind) {
            (Some(label), FigureKind::Money | FigureKind::Percent) => {
                format!("What is the {} {} about?", figure.text, &label["l"])
            }
            (_, FigureKind::Quantity | FigureKind::Count) => {
                format!("What does the figure of {} describe?", figure.text)
            }
            _ if is_short(&figure.text) => {
                format!("What does the {} figure refer to?", figure.text)
            }
            _ => format!("What does the figure of {} refer to?", figure.text),
        };
        let weight = if rank(figure.kind) > 1 {
            0.7
        } else {
            LAST_RESORT
        };
        Draft::new(
            story,
            Facet::KeyFigures,
            question,
            [figure.sentence],
            weight - 0.15 * i as f64,
        )
    };
    figures
        .into_iter()
        .take(3)
        .enumerate()
        .map(of_figure)
        .collect()
}

/// "$50 billion" and "27%" stand before "figure"; "12 euros" does not.
fn is_short(figure: &str) -> bool {
    figure.ends_with('%') || figure.starts_with(|c: char| !c.is_ascii_digit())
}

/// Tells whether a figure is worth a question: no short spans of time, no handful of things.
fn tells(figure: &Figure) -> bool {
    let unit = figure.unit.as_deref().unwrap_or_default();
    if unit == "others" {
        return false;
    }
    let time = [
        "hour", "minute", "second", "day", "week", "month", "year", "decade", "point",
    ];
    let starts_with_digit = figure.text.starts_with(|c: char| c.is_ascii_digit());
    match figure.kind {
        FigureKind::Money | FigureKind::Percent => true,
        FigureKind::Quantity => {
            !time.iter().any(|t| unit.starts_with(t)) && !figure.text.contains('-')
        }
        FigureKind::Count => {
            starts_with_digit && figure.value >= 10.0 && (unit.ends_with('s') || unit == "people")
        }
    }
}
