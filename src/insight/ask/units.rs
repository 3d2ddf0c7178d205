//! What an amount or a date is measured in: a question that asks for dollars is answered by dollars.

use super::answer_type::{MONTHS, is_number, is_year};
use super::question::{Question, Wanted};

/// A kind of measure: how it is asked for and how it is stated.
struct Unit {
    /// Words that ask for it after "how".
    how: &'static [&'static str],
    /// Words that ask for it anywhere.
    asked: &'static [&'static str],
    stated: &'static [&'static str],
    /// Characters that state it.
    signs: &'static [char],
    /// It is stated only beside a number.
    by_number: bool,
}

/// Tells whether a sentence states a measure of the kind that is asked for.
pub(super) fn states_unit(question: &Question, words: &[&str], quote: &str) -> bool {
    let asks = |asked: &[&str]| {
        question
            .raw
            .iter()
            .any(|word| asked.contains(&word.as_str()))
    };
    let asks_how = |how: &[&str]| {
        let mut pairs = question.raw.windows(2);
        pairs.any(|pair| pair[0] == "how" && how.contains(&pair[1].as_str()))
    };
    let states = |unit: &Unit| {
        let said = words.iter().any(|word| unit.stated.contains(word));
        let counted = !unit.by_number || words.iter().any(|word| is_number(word));
        said && counted || quote.contains(unit.signs)
    };
    let fresh_year = |word: &&str| is_year(word) && !question.numbers.contains(*word);
    let dated = |words: &[&str]| words.iter().any(|word| MONTHS.contains(word));
    UNITS
        .iter()
        .any(|unit| (asks(unit.asked) || asks_how(unit.how)) && states(unit))
        || question.wanted == Wanted::Time
            && (asks(&["year"]) && words.iter().any(fresh_year)
                || asks(&["day", "date", "month"]) && dated(words))
}

const UNITS: [Unit; 4] = [
    Unit {
        how: &["much"],
        asked: &[
            "cost", "price", "budget", "salary", "paid", "worth", "fee", "revenue", "dollars",
            "euros", "pounds",
        ],
        stated: &[
            "dollars", "dollar", "euros", "euro", "pounds", "cents", "yen", "million", "billion",
        ],
        signs: &['$', '£', '€', '¥'],
        by_number: false,
    },
    Unit {
        how: &[],
        asked: &[
            "percent",
            "percentage",
            "proportion",
            "share",
            "rate",
            "fraction",
        ],
        stated: &["percent", "half", "third", "quarter", "thirds"],
        signs: &['%'],
        by_number: false,
    },
    Unit {
        how: &["long", "old"],
        asked: &[],
        stated: &[
            "years",
            "year",
            "months",
            "month",
            "weeks",
            "week",
            "days",
            "day",
            "hours",
            "hour",
            "minutes",
            "minute",
            "seconds",
            "decades",
            "centuries",
            "century",
            "old",
            "age",
            "aged",
        ],
        signs: &[],
        by_number: true,
    },
    Unit {
        how: &["far", "tall", "high", "deep", "wide", "large", "big"],
        asked: &[],
        stated: &[
            "miles",
            "mile",
            "mi",
            "km",
            "kilometres",
            "kilometers",
            "metres",
            "meters",
            "m",
            "feet",
            "ft",
            "foot",
            "inches",
            "acres",
            "hectares",
            "square",
            "sq",
            "tons",
            "tonnes",
            "pounds",
            "kilos",
        ],
        signs: &[],
        by_number: false,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_in_dollars_is_answered_in_dollars() {
        for (question, quote, states) in [
            ("How much did it cost?", "it cost $ 3 million.", true),
            ("How much did it cost?", "it cost them their sleep.", false),
            ("What percentage voted?", "some 40% did.", true),
            ("How long did it last?", "it was over after 3 days.", true),
            (
                "How long did it last?",
                "it was over after some days.",
                false,
            ),
            ("How tall is it?", "it rises 300 metres.", true),
            ("What year was it?", "it was in 1999.", true),
            ("What year after 1999 was it?", "it was in 1999.", false),
            ("On what date?", "it was on may 3.", true),
            ("Who was it?", "it was $ 3 in may 1999.", false),
        ] {
            let asked = Question::read(question);
            let words: Vec<String> = crate::insight::terms::pieces(quote).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            assert_eq!(
                states_unit(&asked, &words, quote),
                states,
                "{question} {quote}"
            );
        }
    }
}
