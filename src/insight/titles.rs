//! Sentences → titles of works in quotation marks: “Mad Men”, "Without a Trace", "60 Minutes".
//!
//! What somebody says stands in quotation marks, too, but not with a capital on every word.

use std::ops::Range;

/// Words of a title; one alone is left to how names are found otherwise.
const WORDS: std::ops::RangeInclusive<usize> = 2..=8;

/// Words that a title writes small.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "and", "in", "on", "to", "for", "with", "from", "at", "by", "or", "de",
    "la", "le", "vs", "vs.",
];

/// Finds the titles of a sentence, in bytes of it, without the marks and the comma before the closing one.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(open) = text[rest..].find(['"', '“']).map(|at| rest + at) {
        let start = open + text[open..].chars().next().map_or(1, char::len_utf8);
        let Some(end) = text[start..].find(['"', '”']).map(|at| start + at) else {
            break;
        };
        let inner = text[start..end].trim_end_matches([',', '.', ' ']);
        if !is_speech(&text[..open]) && is_title(inner) {
            found.push(start..start + inner.len());
        }
        rest = end + text[end..].chars().next().map_or(1, char::len_utf8);
    }
    found
}

/// Tells whether what is quoted after `before` is what somebody says: not after "her book,".
fn is_speech(before: &str) -> bool {
    let before = before.trim_end();
    let Some(clause) = before.strip_suffix([',', ':']) else {
        return before.is_empty();
    };
    let last = clause.rsplit(' ').next().unwrap_or_default();
    last.starts_with(char::is_uppercase)
        || last.ends_with("ed")
        || last.ends_with("ing")
        || SPOKEN.contains(&last)
}

/// Words before what is said.
const SPOKEN: &[&str] = &[
    "said",
    "says",
    "say",
    "wrote",
    "writes",
    "told",
    "read",
    "reads",
    "him",
    "her",
    "them",
    "us",
    "me",
    "reporters",
    "statement",
    "sign",
    "signs",
    "message",
    "tweet",
    "post",
];

fn is_title(inner: &str) -> bool {
    let words: Vec<&str> = inner.split(' ').collect();
    let opens = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    WORDS.contains(&words.len())
        && opens(first)
        && opens(last)
        && !inner.contains(['.', '?', '!', ';', ',', '(', '['])
        && words.iter().all(|word| opens(word) || SMALL.contains(word))
        && words.iter().any(|word| word.len() > 3 && opens(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = quoted(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "of {text:?}");
    }

    #[test]
    fn titles_have_capitals_throughout() {
        check(
            "He wrote “A Cold Tide,” then the series \"Hours of the Gulls.\"",
            &["A Cold Tide", "Hours of the Gulls"],
        );
        check(
            "In his book, “The Salt Road,” he tells it.",
            &["The Salt Road"],
        );
        check("She was on CBS' \"40 Hours\" in May.", &["40 Hours"]);
    }

    #[test]
    fn speech_is_no_title() {
        check("“Go Home Now,” they cried, and “this Is it” was all.", &[]);
        check("He said, “Long Live Arle.”", &[]);
        check("An open “quote Without end", &[]);
    }
}
