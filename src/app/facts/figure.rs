//! A figure's value in few characters, and the words around it that tell what it is of.

use crate::insight::{Figure, FigureKind};

/// Words before a figure, and after it, that tell what it is of.
const AROUND: usize = 4;

/// Returns a figure's value in few characters and never rounded, and the words of the figure after it: `$3.2bn`, or
/// `83` and `small islands`.
pub(super) fn value(figure: &Figure) -> (String, String) {
    let number = compact(figure.value);
    let unit = figure.unit.as_deref().unwrap_or_default();
    match figure.kind {
        FigureKind::Money => {
            let sign = match unit {
                "USD" => "$",
                "EUR" => "€",
                "GBP" => "£",
                "JPY" => "¥",
                "INR" => "₹",
                _ => return (format!("{unit} {number}").trim().to_owned(), String::new()),
            };
            (format!("{sign}{number}"), String::new())
        }
        FigureKind::Percent if unit == "%" => (format!("{number}%"), String::new()),
        FigureKind::Percent | FigureKind::Quantity | FigureKind::Count => (number, noun(figure)),
    }
}

/// Returns the words of a figure after its number: `three young women` → `young women`.
fn noun(figure: &Figure) -> String {
    let words: Vec<&str> = figure.text.split([' ', '-']).collect();
    let is_number = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || [
                "a", "thousand", "million", "billion", "trillion", "of", "its", "the", "their",
            ]
            .contains(word)
    };
    // A number in words is one word, or "a dozen".
    let worded = usize::from(!figure.text.contains(|c: char| c.is_ascii_digit()));
    let skipped = words.iter().take_while(|word| is_number(word)).count() + worded;
    words.get(skipped..).unwrap_or_default().join(" ")
}

/// Writes a number exactly, in few characters: `1,900`, `3.2bn`, `0.5`.
fn compact(value: f64) -> String {
    for (scale, name) in [(1e12, "tn"), (1e9, "bn"), (1e6, "m")] {
        let scaled = value / scale;
        let written = format!("{scaled:.2}");
        let is_exact = written
            .parse::<f64>()
            .is_ok_and(|w| (w * scale - value).abs() < 0.5);
        if scaled >= 1.0 && is_exact {
            let short = written.trim_end_matches('0').trim_end_matches('.');
            return format!("{}{name}", grouped(short));
        }
    }
    grouped(&value.to_string())
}

/// Puts a comma between every three digits before the point.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// Returns the words of the sentence around a figure, "…" in its place: `Halden invested … in Corvane`.
pub(super) fn around(figure: &Figure, of: &str, sentence: &str) -> String {
    let Some(start) = sentence.find(&figure.text) else {
        return of.to_owned();
    };
    let clause = [
        ", ", "; ", ": ", " (", ") ", " — ", " – ", " -- ", "\"", "“", "”", ". ",
    ];
    let before = &sentence[..start];
    let before = clause
        .iter()
        .filter_map(|mark| before.rfind(mark).map(|at| &before[at + mark.len()..]))
        .min_by_key(|rest| rest.len())
        .unwrap_or(before);
    let after = &sentence[start + figure.text.len()..];
    let ends = clause
        .iter()
        .chain(&[",", ".", " and ", " but ", " while ", " which "]);
    let end = ends
        .filter_map(|mark| after.find(mark))
        .min()
        .unwrap_or(after.len());
    let mut before: Vec<&str> = before.split_whitespace().collect();
    before.drain(..before.len().saturating_sub(AROUND));
    let loose = before.iter().take_while(|word| is_loose(word)).count();
    before.drain(..loose);
    let after = after[..end].trim_start_matches(['-', ')']);
    // Another figure has a line of its own.
    let mut after: Vec<&str> = after
        .split_whitespace()
        .take(AROUND)
        .take_while(|word| !word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    while after.last().is_some_and(|word| is_loose(word)) {
        after.pop();
    }
    let mut text = before.join(" ");
    if !text.is_empty() {
        text.push_str(" … ");
    }
    for words in std::iter::once(of).chain([after.join(" ").as_str()]) {
        if !words.is_empty() {
            text.push_str(words);
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Words that say nothing at the edge of a few words.
fn is_loose(word: &str) -> bool {
    const LOOSE: &[&str] = &[
        "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "for", "from", "by",
        "with", "as", "than", "that", "which", "who", "when", "where", "while", "it", "its",
        "their", "his", "her", "this", "these", "about", "was", "is", "were", "are", "be", "has",
        "had", "have", "will", "would", "if", "into", "over", "after", "more", "since", "until",
    ];
    LOOSE.iter().any(|loose| word.eq_ignore_ascii_case(loose))
}
