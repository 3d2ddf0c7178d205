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
    if is_number { first } else { start }
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
        // "Boeing 777 jets", "May 3 attacks": a name or a date ends with the number.
        || (!last.ends_with(['s', '’', '\'']) && last.starts_with(char::is_uppercase) && last.len() < before.len() && !begins(before, last))
}

/// Tells whether `last`, the end of `before`, begins a sentence or a quotation.
fn begins(before: &str, last: &str) -> bool {
    let earlier = before[..before.len() - last.len()].trim_end();
    earlier.is_empty() || earlier.ends_with(['.', ':', '?', '!', '"', '“', ')', '-', '–', '—'])
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
    const ONES: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] = &[
        "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let place = |list: &[&str], group: &str| {
        let word = captures.name(group)?.as_str().to_lowercase();
        let at = list.iter().position(|other| *other == word)?;
        Some(at as f64 + 1.0)
    };
    let value = match place(TENS, "tens") {
        Some(tens) => tens * 10.0 + place(ONES, "ones").unwrap_or(0.0),
        // "A dozen" is the one that is on no list.
        None => place(ONES, "n").unwrap_or(12.0),
    };
    let (noun, end) = noun_after(after)?;
    COUNTED
        .contains(&noun)
        .then(|| (FigureKind::Count, value, Some(noun.to_owned()), end))
}

/// What is counted in words: of other things a small number says little.
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "workers",
    "employees",
    "soldiers",
    "victims",
    "passengers",
    "patients",
    "students",
    "officers",
    "companies",
    "countries",
    "states",
    "homes",
    "houses",
    "villages",
    "schools",
    "jobs",
    "deaths",
    "members",
    "hostages",
    "suspects",
    "inmates",
    "migrants",
    "refugees",
    "survivors",
    "bodies",
    "planes",
    "ships",
    "vehicles",
    "doctors",
    "others",
    "firefighters",
    "astronauts",
    "tourists",
    "arrests",
    "injuries",
];

/// Nouns that are counted and are not told by a plural in -s.
const IRREGULAR: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "staff",
    "police",
    "personnel",
    "crew",
    "aircraft",
    "cattle",
    "sheep",
    "fish",
];
/// What may follow those that stand before other nouns: "10 aircraft carriers".
const HEADS: &[&str] = &[
    "carriers", "members", "officers", "workers", "stations", "tanks", "dogs",
];

/// Words between a number and what it counts at most.
const MOST_MODIFIERS: usize = 3;

/// The noun that a number counts, such as "troops" of " remaining American troops", and its last byte.
fn noun_after(after: &str) -> Option<(&str, usize)> {
    let mut at = 0;
    for _ in 0..=MOST_MODIFIERS {
        let rest = after[at..].strip_prefix(' ')?;
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '-'))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        if length == 0 || is_function_word(word) {
            return None;
        }
        at += 1 + length;
        if IRREGULAR.contains(&word) {
            let head = after[at..]
                .strip_prefix(' ')
                .and_then(|rest| HEADS.iter().find(|head| rest.starts_with(**head)));
            return Some(head.map_or((word, at), |head| (*head, at + 1 + head.len())));
        }
        let plural = word.len() > 3
            && word.ends_with('s')
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && !["ss", "ous", "us", "is"]
                .iter()
                .any(|ending| word.ends_with(ending));
        if plural {
            let vague = matches!(
                word,
                "thousands" | "hundreds" | "dozens" | "millions" | "billions"
            );
            return (!vague).then_some((word, at));
        }
        // "12 died in attacks": a verb stands in no name of a thing.
        if word.ends_with("ed") && !PARTICIPLES.contains(&word) {
            return None;
        }
    }
    None
}

/// Participles that stand before what is counted.
const PARTICIPLES: &[&str] = &[
    "injured",
    "wounded",
    "armed",
    "registered",
    "unarmed",
    "displaced",
    "infected",
    "suspected",
    "detained",
    "confirmed",
    "reported",
    "elected",
    "United",
    "abandoned",
    "retired",
    "used",
    "red",
    "occupied",
    "estimated",
    "scheduled",
    "unidentified",
    "uninsured",
    "newly-built",
];

/// Words that show that the noun after a number is not what it counts.
fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "am", "pm", "ET", "GMT", "said", "died", "took", "came", "went", "made", "got", "not",
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
