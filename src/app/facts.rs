//! The key facts of the open article as the sidebar lists them: names by kind, figures with what they are of, who says
//! so, in which words, and when. Nothing stands there twice, and a label only where it changes.
//!
//! It must not know how the sidebar is drawn, or what else stands in it.

mod figure;

use crate::insight::{Analysis, EntityKind, Moment};
use figure::{around, value};

/// Names that are listed at most.
const NAMES: usize = 8;
/// Figures, sources, quotations and moments that are listed at most, of each.
const FACTS: usize = 8;
/// Characters of a quotation at most, and of what happened, which stands beside its date.
const QUOTATION: usize = 110;
const HAPPENED: usize = 72;
/// Characters of the words of a moment that can be its label.
const LABEL: usize = 14;

/// A fact, by index into the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    Name(usize),
    Figure(usize),
    Source(usize),
    Quotation(usize),
    Moment(usize),
}

/// A fact as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What heads the facts of its kind.
    pub heading: &'static str,
    /// What stands before it in a column of its own: a kind, a value, a date. Empty where it is that of the row above.
    pub label: String,
    pub text: String,
}

/// Returns how many facts are listed.
pub fn count(analysis: &Analysis) -> usize {
    listed(analysis).len()
}

/// Returns the sentence that states a listed fact, by index into the analysis' sentences.
pub fn sentence(analysis: &Analysis, fact: usize) -> Option<usize> {
    Some(match *listed(analysis).get(fact)? {
        Fact::Name(at) => analysis.entities.get(at)?.sentence,
        Fact::Figure(at) => analysis.figures.get(at)?.sentence,
        Fact::Source(at) => analysis.attributions.get(at)?.sentence,
        Fact::Quotation(at) => analysis.quotations.get(at)?.sentence,
        Fact::Moment(at) => analysis.timeline.get(at)?.sentence,
    })
}

/// Returns the facts that are listed. `body` is the text that was analysed.
pub fn rows(analysis: &Analysis, body: &str) -> Vec<Row> {
    let (mut rows, mut above) = (Vec::new(), String::new());
    let mut heading = "";
    let facts = listed(analysis);
    for (at, fact) in facts.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|before| facts[before]);
        let mut row = row(analysis, body, fact, before);
        if row.heading != heading {
            heading = row.heading;
            above.clear();
        }
        let repeats = row.label == above && !above.is_empty() && !matches!(fact, Fact::Figure(_));
        if repeats {
            row.label.clear();
        } else {
            above.clone_from(&row.label);
        }
        rows.push(row);
    }
    rows
}

/// Chooses what is listed, in its order. Quotations are by speaker; who is quoted is not listed as a source again.
fn listed(analysis: &Analysis) -> Vec<Fact> {
    let mut names: Vec<usize> = (0..analysis.entities.len())
        .filter(|at| is_worth_a_line(analysis, *at))
        .take(NAMES)
        .collect();
    names.sort_by_key(|at| rank(analysis.entities[*at].kind));
    let mut quotations: Vec<usize> = (0..analysis.quotations.len().min(FACTS)).collect();
    quotations.sort_by_key(|at| {
        let speaker = &analysis.quotations[*at].speaker;
        let first = analysis.quotations.iter();
        first.take_while(|other| other.speaker != *speaker).count()
    });
    let sources = (0..analysis.attributions.len())
        .filter(|at| is_new_source(analysis, *at))
        .take(FACTS);
    let moments = (0..analysis.timeline.len())
        .filter(|at| !is_heading(&analysis.timeline[*at].text))
        .take(FACTS);
    let names = names.into_iter().map(Fact::Name);
    names
        .chain((0..analysis.figures.len().min(FACTS)).map(Fact::Figure))
        .chain(sources.map(Fact::Source))
        .chain(quotations.into_iter().map(Fact::Quotation))
        .chain(moments.map(Fact::Moment))
        .collect()
}

/// Tells whether it is known what a name stands for, or the text comes back to it.
fn is_worth_a_line(analysis: &Analysis, at: usize) -> bool {
    let entity = &analysis.entities[at];
    entity.kind != EntityKind::Other || entity.mentions > 1
}

/// Tells whether a sentence is a heading, which tells nothing: "The announcement in October".
fn is_heading(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric) && text.is_ascii() && text.split(' ').count() < 6
}

/// Tells whether a source says something to a reader, is not quoted and was not listed before: "the group" could be any.
fn is_new_source(analysis: &Analysis, at: usize) -> bool {
    let source = &analysis.attributions[at].source;
    let is_vague = source.starts_with("the ") && source.split(' ').count() < 3;
    let is_quoted = (analysis.quotations.iter().take(FACTS)).any(|said| said.speaker == *source);
    let before = &analysis.attributions[..at];
    !is_vague && !is_quoted && before.iter().all(|other| other.source != *source)
}

fn rank(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organisation => 1,
        EntityKind::Place => 2,
        EntityKind::Product => 3,
        EntityKind::Other => 4,
    }
}

/// `before` is the fact above: who has spoken there is not named again.
fn row(analysis: &Analysis, body: &str, fact: Fact, before: Option<Fact>) -> Row {
    let (heading, label, text) = match fact {
        Fact::Name(at) => {
            let entity = &analysis.entities[at];
            let kind = ["People", "Orgs", "Places", "Products", "Others"][rank(entity.kind)];
            ("Names", kind.to_owned(), entity.name.clone())
        }
        Fact::Figure(at) => {
            let figure = &analysis.figures[at];
            let range = analysis.sentences.get(figure.sentence).cloned();
            let sentence = range.and_then(|range| body.get(range)).unwrap_or_default();
            let (label, of) = value(figure);
            let around = around(figure, &of, sentence);
            let text = Some(around).filter(|around| !around.is_empty());
            (
                "Figures",
                label,
                text.unwrap_or_else(|| figure.text.clone()),
            )
        }
        Fact::Source(at) => {
            let source = analysis.attributions[at].source.clone();
            ("Who says so", String::new(), source)
        }
        Fact::Quotation(at) => {
            let said = &analysis.quotations[at];
            let words = format!("“{}”", shorten(&said.text, QUOTATION));
            let goes_on = matches!(before, Some(Fact::Quotation(other))
                if analysis.quotations[other].speaker == said.speaker);
            let text = if goes_on {
                words
            } else {
                format!("{}: {words}", said.speaker)
            };
            ("In their words", String::new(), text)
        }
        Fact::Moment(at) => {
            let moment = &analysis.timeline[at];
            ("When", day(moment), happened(moment))
        }
    };
    Row {
        heading,
        label,
        text,
    }
}

/// Returns when something happened, in few characters: `Mar 2022`, `3 May 2019`, or as the text says it.
fn day(moment: &Moment) -> String {
    let dated = moment
        .date
        .as_deref()
        .and_then(|date| match date.split_once('/') {
            None => written(date),
            Some((first, last)) => {
                let (first, last) = (written(first)?, written(last)?);
                Some(format!("{first}–{last}")).filter(|span| span.chars().count() <= LABEL)
            }
        });
    dated.unwrap_or_else(|| {
        let small = ["on ", "in ", "at ", "On ", "In ", "At "];
        let when = small
            .iter()
            .find_map(|small| moment.when.strip_prefix(small));
        let when = when.unwrap_or(&moment.when);
        if when.chars().count() <= LABEL {
            when.to_owned()
        } else {
            "–".to_owned()
        }
    })
}

/// Writes an ISO 8601 year, month or day as people do.
fn written(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut parts = date.split('-');
    let year = parts
        .next()
        .filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let Some(month) = parts.next() else {
        return Some(year.to_owned());
    };
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some(match parts.next() {
        None => format!("{month} {year}"),
        Some(day) => format!("{} {month} {year}", day.trim_start_matches('0')),
    })
}

/// Returns what happened, without the date at its start, which its label says.
fn happened(moment: &Moment) -> String {
    let text = moment.text.as_str();
    let rest = text
        .strip_prefix(&moment.when)
        .and_then(|rest| rest.strip_prefix(", "));
    let rest = rest.filter(|_| moment.date.is_some()).unwrap_or(text);
    let mut chars = rest.chars();
    let capital = chars.next().map(|c| c.to_uppercase().to_string());
    shorten(&(capital.unwrap_or_default() + chars.as_str()), HAPPENED)
}

/// Cuts `text` between words so that at most `longest` characters are left.
pub fn shorten(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = &text[..end];
            let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
            format!("{}…", cut[..end].trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::{Attribution, Entity, Figure, FigureKind, Quotation};

    fn figure(text: &str, kind: FigureKind, value: f64, unit: &str) -> Figure {
        Figure {
            text: text.to_owned(),
            kind,
            value,
            unit: Some(unit.to_owned()),
            sentence: 0,
        }
    }

    #[test]
    fn figures_are_short_exact_and_say_what_they_are_of() {
        let sentence = "Halden Grid invested $3.2 billion in Corvane, which had three young women and 1,234,567 boats at 19%.";
        let analysis = Analysis {
            sentences: std::iter::once(0..sentence.len()).collect(),
            figures: vec![
                figure("$3.2 billion", FigureKind::Money, 3.2e9, "USD"),
                figure("three young women", FigureKind::Count, 3.0, "women"),
                figure("1,234,567 boats", FigureKind::Count, 1_234_567.0, "boats"),
                figure("19%", FigureKind::Percent, 19.0, "%"),
            ],
            ..Analysis::default()
        };
        let rows = rows(&analysis, sentence);
        let rows: Vec<_> = rows
            .iter()
            .map(|row| (&row.label[..], &row.text[..]))
            .collect();
        assert_eq!(
            rows,
            [
                ("$3.2bn", "Halden Grid invested … in Corvane"),
                ("3", "young women"),
                ("1,234,567", "three young women and … boats"),
                ("19%", "1,234,567 boats at …"),
            ]
        );
    }

    #[test]
    fn nothing_stands_there_twice() {
        let entity = |name: &str, kind, mentions| Entity {
            name: name.to_owned(),
            kind,
            mentions,
            sentence: 2,
        };
        let source = |source: &str| Attribution {
            source: source.to_owned(),
            sentence: 3,
        };
        let quote = |speaker: &str, text: &str| Quotation {
            speaker: speaker.to_owned(),
            text: text.to_owned(),
            sentence: 4,
        };
        let moment = |when: &str, date: Option<&str>, text: &str| Moment {
            when: when.to_owned(),
            date: date.map(str::to_owned),
            text: text.to_owned(),
            sentence: 5,
        };
        let analysis = Analysis {
            entities: vec![
                entity("Arle", EntityKind::Place, 9),
                entity("Dana Frost", EntityKind::Person, 2),
                entity("Wanted", EntityKind::Other, 1),
                entity("Ada Quist", EntityKind::Person, 1),
            ],
            attributions: ["Dana Frost", "police", "the group", "police"]
                .map(source)
                .to_vec(),
            quotations: vec![
                quote("Dana Frost", "It held."),
                quote("Ada Quist", "It fell."),
                quote("Dana Frost", "It will hold."),
            ],
            timeline: vec![
                moment("in 2019", Some("2019"), "It was built in 2019."),
                moment(
                    "On March 3, 2022",
                    Some("2022-03-03"),
                    "On March 3, 2022, it fell.",
                ),
                moment("that day", Some("2022-03-03"), "It was closed that day."),
                moment("from 2024 to 2026", Some("2024/2026"), "It was rebuilt."),
                moment("in October", None, "The opening in October"),
                moment("in late October", None, "It opens in late October."),
            ],
            ..Analysis::default()
        };
        let rows = rows(&analysis, "");
        let shown: Vec<_> = rows
            .iter()
            .map(|row| format!("{}|{}", row.label, row.text))
            .collect();
        assert_eq!(
            shown,
            [
                "People|Dana Frost",
                "|Ada Quist",
                "Places|Arle",
                "|police",
                "|Dana Frost: “It held.”",
                "|“It will hold.”",
                "|Ada Quist: “It fell.”",
                "2019|It was built in 2019.",
                "3 Mar 2022|It fell.",
                "|It was closed that day.",
                "2024–2026|It was rebuilt.",
                "late October|It opens in late October.",
            ]
        );
        assert_eq!(count(&analysis), rows.len());
        assert_eq!(sentence(&analysis, 3), Some(3));
        assert_eq!(sentence(&analysis, 4), Some(4));
        assert_eq!(sentence(&analysis, 99), None);
    }
}
