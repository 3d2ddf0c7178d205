//! Sentences → the numbers that they state: money, percentages, measured quantities and counts.
//!
//! A figure is kept as it stands in the text and normalised for comparison. Years, dates, ages, scores
//! and times of day are no figures. A figure that is stated again is listed once, where it comes first.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern::compile;
use super::reading::Reading;
use super::{Figure, FigureKind};

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
    r"degrees(?: Celsius| Fahrenheit)?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|decades|centuries|mph|km/h|knots|",
    r"gigabytes?|terabytes?|GB|TB|MB|megapixels|GHz|light[- ]years|carats|calories|volts|watts|points|votes|seats|goals|runs|wickets"
);
/// Nouns that are counted and are not told by a plural in -s.
const IRREGULAR: &str = "people|men|women|children|staff|police|personnel|crew|aircraft|cattle|sheep|fish|percentage points";
const NUMERALS: &str = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|dozens of|hundreds of|thousands of|millions of|billions of";

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
        r"\b(?P<n>{NUMBER})(?: (?P<scale>thousand|million|billion))?(?: of (?:its|the|their))? (?:(?P<adjective>[a-z]+(?:-[a-z]+)?) )??(?P<noun>[a-z]{{3,}}s|{IRREGULAR})\b"
    ))
});

static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?i)\b(?P<n>{NUMERALS}) (?:(?P<adjective>[a-z]+) )?(?P<noun>people|men|women|children|workers|employees|soldiers|victims|passengers|patients|students|officers|companies|countries|states|homes|houses|villages|schools|jobs|deaths)\b"
    ))
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
            let taken = found
                .iter()
                .any(|(start, f)| *start < whole.end() && whole.start() < f.end);
            if taken || continues_number(text, whole.start()) {
                continue;
            }
            if let Some((kind, value, unit)) = read(&captures)
                && !(kind == FigureKind::Count && counts_nothing(text, whole.start()))
            {
                let figure = Figure {
                    text: whole.as_str().to_owned(),
                    kind,
                    value,
                    unit,
                    sentence,
                };
                let end = whole.end();
                found.push((whole.start(), Found { figure, end }));
            }
        }
    }
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, found)| found).collect()
}

/// What a match was read as.
type Read = (FigureKind, f64, Option<String>);

/// Reads one kind of figure, `None` when the match is none after all.
type Reader = fn(&Captures<'_>) -> Option<Read>;

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

fn read_money(captures: &Captures<'_>) -> Option<Read> {
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

fn read_percent(captures: &Captures<'_>) -> Option<Read> {
    let unit = if captures.name("points").is_some() {
        "percentage points"
    } else {
        "%"
    };
    let value = value(&captures["n"], None)?;
    Some((FigureKind::Percent, value, Some(unit.to_owned())))
}

fn read_quantity(captures: &Captures<'_>) -> Option<Read> {
    let value = value(&captures["n"], captures.name("scale").map(|s| s.as_str()))?;
    let whole = &captures[0];
    // "17-year-old" is an age; "the 4-2 points" and the like are rare enough.
    let age = whole.ends_with("-year") || whole.ends_with("-month");
    (!age).then(|| {
        (
            FigureKind::Quantity,
            value,
            Some(captures["unit"].to_owned()),
        )
    })
}

/// Tells whether the number at `start` is an age or the end of a compound: "people over 60 report", "top-20 faces".
fn counts_nothing(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    matches!(last, "over" | "under" | "aged" | "age") && {
        let earlier = before[..before.len() - last.len()].trim_end();
        earlier.ends_with(|c: char| c.is_alphanumeric())
            && [
                "people", "men", "women", "adults", "those", "anyone", "everyone", "patients",
                "drivers",
            ]
            .iter()
            .any(|who| earlier.ends_with(who))
    } || text[..start].ends_with('-')
        // "the last 16 doubles", "No. 12 seeds": an order, not a number of things.
        || matches!(last, "last" | "final" | "No." | "Nos." | "number" | "top" | "first" | "Route" | "Flight" | "Section" | "Article")
        // "911 callers"
        || text[start..].starts_with("911 ")
}

fn read_count(captures: &Captures<'_>) -> Option<Read> {
    let number = &captures["n"];
    let scale = captures.name("scale").map(|s| s.as_str());
    let amount = value(number, scale)?;
    let is_year = number.len() == 4 && scale.is_none() && (1_500.0..2_200.0).contains(&amount);
    let noun = &captures["noun"];
    let loose = captures
        .name("adjective")
        .is_some_and(|a| is_function_word(a.as_str()));
    let vague = is_function_word(noun) || noun.ends_with("ss") || noun.ends_with("ous");
    (!is_year && !loose && !vague && amount >= 2.0)
        .then(|| (FigureKind::Count, amount, Some(noun.to_owned())))
}

fn read_worded(captures: &Captures<'_>) -> Option<Read> {
    let value = match captures["n"].to_lowercase().as_str() {
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" | "a dozen" => 12.0,
        // "Hundreds of" has no value to compare.
        _ => return None,
    };
    let loose = captures
        .name("adjective")
        .is_some_and(|a| is_function_word(a.as_str()));
    (!loose).then(|| {
        (
            FigureKind::Count,
            value,
            Some(captures["noun"].to_lowercase()),
        )
    })
}

/// Words that show that the noun after a number is not what it counts.
fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "of", "in", "on", "at", "to", "and", "or", "for", "from", "by", "with", "as", "is", "was",
        "has", "had", "were", "are", "his", "its", "this", "that", "the", "when", "who", "but",
        "than", "after", "before", "about", "says", "does", "goes", "makes", "plus", "versus",
        "times", "pass", "yes", "thus", "perhaps", "always", "towards", "unless", "across",
        "years", "which", "while", "where", "will", "would", "could", "it", "he", "she", "they",
        "we", "such", "an", "if", "since", "until", "under", "over", "into", "because", "during",
    ];
    WORDS.contains(&word)
}

/// Reads a number with thousands separators and an optional scale.
fn value(number: &str, scale: Option<&str>) -> Option<f64> {
    let number: f64 = number.replace(',', "").parse().ok()?;
    let factor = match scale.map(str::to_lowercase).as_deref() {
        Some("thousand" | "k") => 1e3,
        Some("million" | "m" | "mn") => 1e6,
        Some("billion" | "bn") => 1e9,
        Some("trillion" | "tn") => 1e12,
        _ => 1.0,
    };
    // 38.6 × 10⁹ is rarely exact in binary: rounding makes equal figures equal.
    Some((number * factor * 1e4).round() / 1e4).filter(|v| v.is_finite())
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
        assert_eq!(value("38.6", Some("billion")), Some(38_600_000_000.0));
    }

    #[test]
    fn dates_ages_scores_and_years_are_no_figures() {
        for text in [
            "On June 17, 2013 elections were held.",
            "The 17-year-old won 3-2 at 10:30.",
            "He was born in 1984 and left.",
            "She is 42.",
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
