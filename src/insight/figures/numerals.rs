//! What a number is worth, written in digits with a scale or in words.
//!
//! Knows nothing of what is counted.

use regex::Captures;

/// Reads a number with thousands separators and an optional scale.
pub(super) fn value(number: &str, scale: Option<&str>) -> Option<f64> {
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

/// The numbers from one to nineteen, in their order.
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

/// Tells whether a word in lower case is a number from one to nineteen.
pub(in crate::insight) fn is_worded(word: &str) -> bool {
    ONES.contains(&word)
}

/// The number that a match of words says: of `tens` and `ones`, or of `n`, where "a dozen" is the one on no list.
pub(super) fn worded(captures: &Captures<'_>) -> f64 {
    const TENS: &[&str] = &[
        "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let place = |list: &[&str], group: &str| {
        let word = captures.name(group)?.as_str().to_lowercase();
        let at = list.iter().position(|other| *other == word)?;
        Some(at as f64 + 1.0)
    };
    match place(TENS, "tens") {
        Some(tens) => tens * 10.0 + place(ONES, "ones").unwrap_or(0.0),
        // "A dozen" is the one that is on no list.
        None => place(ONES, "n").unwrap_or(12.0),
    }
}
