//! Sentences → the numbers that they state: money, percentages, measured quantities and counts.
//!
//! A figure is kept as it stands in the text and normalised for comparison. Years, dates, ages, scores
//! and times of day are no figures. A figure that is stated again is listed once, where it comes first.

mod counted;
mod numerals;

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern::compile;
use super::reading::Reading;
use super::{Figure, FigureKind};
use counted::{COUNTED, counts_nothing, noun_after};
use numerals::{value, worded};

pub(super) use numerals::is_worded;

/// Figures of a text at most: beyond this it is a table.
const MOST: usize = 40;

/// A figure and where it stands in its sentence.
pub(super) struct Found {
    pub figure: Figure,
    /// First byte after it, within its sentence.
    pub end: usize,
}

/// Finds the figures of a text, in its order.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Found> {
    let mut seen = HashSet::new();
    let mut figures = Vec::new();
    for (i, sentence) in reading.sentences.iter().enumerate() {
        for found in in_sentence(sentence.text, i) {
            let figure = &found.figure;
            let key = (figure.kind, figure.value.to_bits(), figure.unit.clone());
            if seen.insert(key) {
                figures.push(found);
            }
            if figures.len() == MOST {
                return figures;
            }
        }
    }
    figures
}

const NUMBER: &str = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?";
const SCALE: &str = r"(?:thousand|million|billion|trillion|bn|tn|mn|m|k)";
const MEASURES: &str = concat!(
    r"gigawatts?|megawatts?|kilowatts?|GW|MW|kWh|MWh|GWh|kilomet(?:er|re)s?|km|miles?|met(?:er|re)s?|feet|inches|acres|hectares|",
    r"square (?:feet|miles|met(?:er|re)s|kilomet(?:er|re)s)|kilograms?|kilos|kg|tonnes?|tons|pounds|ounces|litres?|liters?|gallons|barrels|",
    r"degrees(?: Celsius| Fahrenheit)?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|decades|centuries|mph|kph|km/h|knots|",
    r"grams?|milligrams?|mg|centimet(?:er|re)s?|cm|millimet(?:er|re)s?|mm|yards?|",
    r"gigabytes?|terabytes?|GB|TB|MB|megapixels|GHz|light[- ]years|carats|calories|volts|watts|points"
);
static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?P<sign>(?:US|AUS|A|AU|CAD|CAN|C|CA|HK|NZ|S|R)?\$|€|£|¥|₹|\b(?:USD|EUR|GBP|CHF|JPY|Rs\.?) ?)\s?(?P<n>{NUMBER})(?:[ -]?(?P<scale>{SCALE})\b)?|\b(?P<n2>{NUMBER})(?: (?P<scale2>{SCALE}))? (?P<name>(?:US |U\.S\. )?dollars?|euros?|pounds sterling|British pounds|yen|yuan|rupees|francs|won|roubles|rubles|pesos|kronor)\b"
    ))
});

static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"\b(?P<n>{NUMBER})(?:\s?%|[ -](?:per ?cent\b|(?P<points>percentage points?)\b))"
    ))
});

static QUANTITY: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"\b(?P<n>{NUMBER})(?:[ -](?P<scale>{SCALE}))?[ -](?P<unit>{MEASURES})\b"
    ))
});

static COUNT: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"\b(?P<n>{NUMBER})(?: (?P<scale>thousand|million|billion))?(?: of (?:its|the|their|these|those))?\b"
    ))
});

static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:(?P<n>a dozen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)|(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?P<ones>one|two|three|four|five|six|seven|eight|nine))?)\b",
    )
});

/// Finds the figures of one sentence, in its order, none overlapping another.
fn in_sentence(text: &str, sentence: usize) -> Vec<Found> {
    let mut found: Vec<(usize, Found)> = Vec::new();
    if !text.contains(|c: char| c.is_ascii_digit()) && !WORDED.is_match(text) {
        return Vec::new();
    }
    let readers: [(&Regex, Reader); 5] = [
        (&MONEY, read_money),
        (&PERCENT, read_percent),
        (&QUANTITY, read_quantity),
        (&COUNT, read_count),
        (&WORDED, read_worded),
    ];
    for (pattern, read) in readers {
        for captures in pattern.captures_iter(text) {
            let whole = captures.get(0).expect("a match has a whole");
            let taken = |end: usize| {
                found
                    .iter()
                    .any(|(start, f): &(usize, Found)| *start < end && whole.start() < f.end)
            };
            if taken(whole.end()) || continues_number(text, whole.start()) {
                continue;
            }
            let Some((kind, value, unit, more)) = read(&captures, &text[whole.end()..]) else {
                continue;
            };
            let end = whole.end() + more;
            if taken(end) || (kind == FigureKind::Count && counts_nothing(text, whole.start())) {
                continue;
            }
            let start = start_of_range(text, whole.start());
            let figure = Figure {
                text: text[start..end].to_owned(),
                kind,
                value,
                unit,
                sentence,
            };
            found.push((start, Found { figure, end }));
        }
    }
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, found)| found).collect()
}

/// What a match was read as, and how many bytes after it belong to it.
type Read = (FigureKind, f64, Option<String>, usize);

/// Reads one kind of figure, `None` when the match is none after all. It is given what follows the match.
type Reader = fn(&Captures<'_>, &str) -> Option<Read>;

/// Where a figure at `start` begins when it ends a range: at "200" of "200 to 300 people".
fn start_of_range(text: &str, start: usize) -> usize {
    let before = &text[..start];
    let Some(rest) = before.strip_suffix(" to ") else {
        return start;
    };
    let first = rest.rfind(' ').map_or(0, |at| at + 1);
    let number = rest[first..].trim_start_matches(['$', '€', '£']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.ends_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '%'));
    // "from $110 million in 2022 to $2.1 billion" ends no range at the year.
    let dated = number.len() == 4 && rest[..first].trim_end().ends_with(" in");
    if is_number && !dated { first } else { start }
}

/// Tells whether the number at `start` is the rest of another one, as in "3-2" or "10:30".
fn continues_number(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    match before.next() {
        Some('-' | '–' | ':' | '.' | ',' | '/') => {
            before.next().is_some_and(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

fn read_money(captures: &Captures<'_>, _: &str) -> Option<Read> {
    let number = captures.name("n").or(captures.name("n2"))?.as_str();
    let scale = captures.name("scale").or(captures.name("scale2"));
    let unit = match (captures.name("sign"), captures.name("name")) {
        (Some(sign), _) => currency_of_sign(sign.as_str().trim()),
        (_, Some(name)) => currency_of_name(name.as_str()),
        _ => return None,
    };
    Some((
        FigureKind::Money,
        value(number, scale.map(|s| s.as_str()))?,
        Some(unit.to_owned()),
        0,
    ))
}

fn currency_of_sign(sign: &str) -> &'static str {
    match sign {
        "€" | "EUR" => "EUR",
        "£" | "GBP" => "GBP",
        "¥" | "JPY" => "JPY",
        "₹" | "Rs" | "Rs." => "INR",
        "CHF" => "CHF",
        "A$" | "AU$" | "AUS$" => "AUD",
        "C$" | "CA$" | "CAD$" | "CAN$" => "CAD",
        "R$" => "BRL",
        "HK$" => "HKD",
        "NZ$" => "NZD",
        "S$" => "SGD",
        _ => "USD",
    }
}

fn currency_of_name(name: &str) -> &'static str {
    match name {
        "euro" | "euros" => "EUR",
        "pounds sterling" | "British pounds" => "GBP",
        "yen" => "JPY",
        "yuan" => "CNY",
        "rupees" => "INR",
        "francs" => "CHF",
        "won" => "KRW",
        "roubles" | "rubles" => "RUB",
        "pesos" => "MXN",
        "kronor" => "SEK",
        _ => "USD",
    }
}

fn read_percent(captures: &Captures<'_>, _: &str) -> Option<Read> {
    let unit = if captures.name("points").is_some() {
        "percentage points"
    } else {
        "%"
    };
    let value = value(&captures["n"], None)?;
    Some((FigureKind::Percent, value, Some(unit.to_owned()), 0))
}

fn read_quantity(captures: &Captures<'_>, after: &str) -> Option<Read> {
    let value = value(&captures["n"], captures.name("scale").map(|s| s.as_str()))?;
    // "17-year-old" and "17 years old" are ages, "two years ago" is a date.
    let none = ["-old", " old", " ago"]
        .iter()
        .any(|word| after.starts_with(word));
    (!none).then(|| {
        (
            FigureKind::Quantity,
            value,
            Some(captures["unit"].to_owned()),
            0,
        )
    })
}

fn read_count(captures: &Captures<'_>, after: &str) -> Option<Read> {
    let number = &captures["n"];
    let scale = captures.name("scale").map(|s| s.as_str());
    let amount = value(number, scale)?;
    let is_year = number.len() == 4 && scale.is_none() && (1_500.0..2_200.0).contains(&amount);
    if is_year || amount < 2.0 {
        return None;
    }
    let (noun, end) = noun_after(after)?;
    Some((FigureKind::Count, amount, Some(noun.to_owned()), end))
}

fn read_worded(captures: &Captures<'_>, after: &str) -> Option<Read> {
    let value = worded(captures);
    let (noun, end) = noun_after(after)?;
    COUNTED
        .contains(&noun)
        .then(|| (FigureKind::Count, value, Some(noun.to_owned()), end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(&str, FigureKind, f64, &str)]) {
        let found = in_sentence(text, 0);
        let found: Vec<_> = found
            .iter()
            .map(|f| {
                let f = &f.figure;
                (
                    f.text.as_str(),
                    f.kind,
                    f.value,
                    f.unit.as_deref().unwrap_or(""),
                )
            })
            .collect();
        assert_eq!(found, expected, "of {text:?}");
    }

    #[test]
    fn reads_figures() {
        use FigureKind::{Count, Money, Percent, Quantity};
        check(
            "It paid $50 billion, then €1.5m and 3 million euros.",
            &[
                ("$50 billion", Money, 5e10, "USD"),
                ("€1.5m", Money, 1.5e6, "EUR"),
                ("3 million euros", Money, 3e6, "EUR"),
            ],
        );
        check(
            "A 60 million euro plan and a 2 billion dollar loan.",
            &[
                ("60 million euro", Money, 6e7, "EUR"),
                ("2 billion dollar", Money, 2e9, "USD"),
            ],
        );
        check(
            "Sales rose 4.5%, or 12 per cent by volume and 2 percentage points.",
            &[
                ("4.5%", Percent, 4.5, "%"),
                ("12 per cent", Percent, 12.0, "%"),
                ("2 percentage points", Percent, 2.0, "percentage points"),
            ],
        );
        check(
            "The 2-gigawatt plant, 30 km away, serves 1.7 million homes and 1,200 people.",
            &[
                ("2-gigawatt", Quantity, 2.0, "gigawatt"),
                ("30 km", Quantity, 30.0, "km"),
                ("1.7 million homes", Count, 1.7e6, "homes"),
                ("1,200 people", Count, 1200.0, "people"),
            ],
        );
        check(
            "Three people died and five companies closed.",
            &[
                ("Three people", Count, 3.0, "people"),
                ("five companies", Count, 5.0, "companies"),
            ],
        );
        check(
            "The 150 homeless people met 1,501 state law officers, 10 aircraft carriers and 31 million Tarnish visitors.",
            &[
                ("150 homeless people", Count, 150.0, "people"),
                ("1,501 state law officers", Count, 1501.0, "officers"),
                ("10 aircraft carriers", Count, 10.0, "carriers"),
                ("31 million Tarnish visitors", Count, 3.1e7, "visitors"),
            ],
        );
        check(
            "Twenty-one people and sixty other patients took 147 grams, and 200 to 300 boats came.",
            &[
                ("Twenty-one people", Count, 21.0, "people"),
                ("sixty other patients", Count, 60.0, "patients"),
                ("147 grams", Quantity, 147.0, "grams"),
                ("200 to 300 boats", Count, 300.0, "boats"),
            ],
        );
        check(
            "Sales grew from $110 million in 2022 to $2.1 billion.",
            &[
                ("$110 million", Money, 1.1e8, "USD"),
                ("$2.1 billion", Money, 2.1e9, "USD"),
            ],
        );
        check(
            "It has a 10-year lease and won 11.5 million votes.",
            &[
                ("10-year", Quantity, 10.0, "year"),
                ("11.5 million votes", Count, 1.15e7, "votes"),
            ],
        );
        assert_eq!(value("38.6", Some("billion")), Some(38_600_000_000.0));
    }

    #[test]
    fn dates_ages_scores_and_years_are_no_figures() {
        for text in [
            "On June 17, 2013 elections were held.",
            "The 17-year-old won 3-2 at 10:30.",
            "He was born in 1984 and left.",
            "She is 42.",
            "He was 35 years old, which he had not been 40 years ago.",
            "The Harlow 777 jets were late after the May 3 attacks.",
            "Of these 12 died in two attacks.",
        ] {
            check(text, &[]);
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>()) {
            in_sentence(&text, 0);
        }

        #[test]
        fn figures_stand_in_the_text(text in "[0-9$%., a-z]{0,80}") {
            for found in in_sentence(&text, 0) {
                prop_assert!(text.contains(&found.figure.text));
            }
        }
    }
}
