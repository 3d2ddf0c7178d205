//! Sentence → the words of it that a reader of a bullet needs.
//!
//! Only cuts that cannot change what is claimed: datelines, short asides in parentheses, the connective
//! that tied the sentence to the one before, and of a long sentence a relative clause that nothing hangs on.
//! Who says it, negations, conditions and figures are never cut. What is left are the
//! sentence's own words in their order; only the first letter may change its case.

use std::sync::LazyLock;

use regex::Regex;

use super::dateline;
use super::pattern::compile;
use super::sentences::quotation_after;
use super::terms::count_words;

/// Words beyond which a trailing clause may go.
const LONG: usize = 32;

/// Words beyond which a clause between commas may go.
const LONG_WITH_CLAUSE: usize = 26;

/// Bytes that a sentence of so many words has at least.
const LONG_BYTES: usize = 2 * LONG_WITH_CLAUSE;

/// Bytes of a clause between commas that may go.
const CLAUSE: usize = 120;

/// Words that must be left when a trailing clause goes.
const ENOUGH: usize = 12;

/// Shortens `sentence` where nothing is lost, and folds its spaces.
pub(super) fn compress(sentence: &str) -> String {
    let folded = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = &folded[dateline::length(&folded)..];
    let text = strip_connective(text);
    let mut text = strip_dashes(&strip_asides(text));
    if text.len() > LONG_BYTES {
        text = strip_tail(&strip_middle(&text));
    }
    if let Some(apart) = text.strip_suffix(" .") {
        text.truncate(apart.len());
        text.push('.');
    }
    capitalise(text.trim())
}

/// Sentence → its own words with spaces folded and without dateline: for answers, where nothing else
/// needs to go.
pub(super) fn tidy(sentence: &str) -> String {
    let folded = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    capitalise(&folded[dateline::length(&folded)..])
}

static CONNECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^(?:(?:But|And),? |",
        r"(?:Meanwhile|However|Moreover|Furthermore|Additionally|Besides|Still|Yet|Also|Indeed|Notably|Nevertheless|Nonetheless|",
        r"In addition|Of course|In other words|After all|In fact|In short|Even so|That said|Yes|Sure|At the same time|On the other hand|For example|For instance|So|Then|Plus),\s)"
    ))
});

/// Removes the word that ties the sentence to the one before.
fn strip_connective(text: &str) -> &str {
    let Some(found) = CONNECTIVE.find(text) else {
        return text;
    };
    let rest = text[found.end()..].trim_start();
    // "But for the rain" and "And yet" mean something else without their first word.
    let bound = ["for ", "not ", "yet ", "then ", "so ", "if "]
        .iter()
        .any(|word| rest.starts_with(word));
    if bound || count_words(rest) < 5 {
        text
    } else {
        rest
    }
}

/// Characters of a parenthesis that may go, with its marks.
const ASIDE_LENGTH: usize = 62;

static ASIDE: LazyLock<Regex> = LazyLock::new(|| compile(r"\s*\([^()]+\)"));

/// Removes short parentheses outside quotations that state nothing that must stay.
fn strip_asides(text: &str) -> String {
    if !text.contains('(') {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut last = 0;
    for found in ASIDE.find_iter(text) {
        let is_long = found.as_str().trim_start().chars().count() > ASIDE_LENGTH;
        if is_long
            || states_a_fact(found.as_str())
            || quotation_after(&text[..found.start()], false)
        {
            continue;
        }
        kept.push_str(&text[last..found.start()]);
        last = found.end();
        // "(CNN)The", "(again.) Then": nothing may grow together.
        if text[last..].starts_with(char::is_alphanumeric) && !kept.is_empty() {
            kept.push(' ');
        }
    }
    kept.push_str(&text[last..]);
    kept
}

/// Words that begin an aside of time or manner between dashes.
const ASIDES: &[&str] = &[
    "after", "before", "at", "in", "on", "with", "during", "for", "by", "so", "as", "under",
    "since",
];

/// Bytes of such an aside.
const DASHED: usize = 40;

/// Removes a short aside of time or manner between two dashes: "the trial -- after opening statements -- revolved".
fn strip_dashes(text: &str) -> String {
    for dash in [" -- ", " — ", " – "] {
        let Some((before, rest)) = text.split_once(dash) else {
            continue;
        };
        let Some((aside, after)) = rest.split_once(dash) else {
            continue;
        };
        let first = aside.split(' ').next().unwrap_or_default();
        let is_loose = ASIDES.contains(&first) && aside.len() <= DASHED;
        let names = aside.contains(|c: char| c.is_uppercase());
        // A third dash could be the partner of either.
        if is_loose
            && !names
            && !states_a_fact(aside)
            && !after.contains(dash)
            && !quotation_after(before, false)
        {
            return format!("{before} {after}");
        }
    }
    text.to_owned()
}

static FACT: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r#"(?i)\d|["“”]|\b(?:not|no|never|nor|none|without|neither|if|unless|until|except|only|alleged(?:ly)?|reported(?:ly)?|"#,
        r"according|say|says|said|told|claim(?:s|ed)?|but|although|though|despite|may|might|could)\b|n['’]t\b"
    ))
});

/// Tells whether `words` hold a figure, a quotation, a negation, a condition or a source.
fn states_a_fact(words: &str) -> bool {
    FACT.is_match(words)
}

static MIDDLE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r#"(, wh(?:o|ich|ose|ere) [^,;:()"“”]+,) (?:is|was|are|were|has|have|had|will|would|can|could|did|does|"#,
        r"said|says|told|[a-z]+ed)\b"
    ))
});

/// Removes the relative clause between the subject of a long sentence and its verb: without the verb after
/// it, what follows the second comma could belong to the clause.
fn strip_middle(text: &str) -> String {
    let found = MIDDLE.captures(text).and_then(|found| found.get(1));
    match found {
        Some(clause)
            if clause.len() <= CLAUSE
                && count_words(text) > LONG_WITH_CLAUSE
                && !states_a_fact(clause.as_str())
                && !quotation_after(&text[..clause.start()], false)
                && count_words(text) >= ENOUGH + count_words(clause.as_str()) =>
        {
            format!("{}{}", &text[..clause.start()], &text[clause.end()..])
        }
        _ => text.to_owned(),
    }
}

static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r", (?:which|a move that|a step that|a decision that|a practice that|a process that) [^,;:()]+[.]$",
    )
});

/// Removes the relative clause at the end of a very long sentence.
fn strip_tail(text: &str) -> String {
    match TAIL.find(text) {
        Some(tail)
            if count_words(text) > LONG
                && !states_a_fact(tail.as_str())
                && count_words(&text[..tail.start()]) >= ENOUGH
                && !quotation_after(&text[..tail.start()], false) =>
        {
            format!("{}.", &text[..tail.start()])
        }
        _ => text.to_owned(),
    }
}

/// Makes the first letter a capital, unless the word is a name such as iPhone.
pub(super) fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    let (Some(first), rest) = (chars.next(), chars.as_str()) else {
        return String::new();
    };
    let is_name = rest.starts_with(char::is_uppercase);
    let mut upper = first.to_uppercase();
    // A ligature would become two letters, and another word.
    match (upper.next(), upper.next()) {
        (Some(capital), None) if !is_name => format!("{capital}{rest}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_what_is_safe() {
        for (sentence, short) in [
            ("(CNN)The vote passed.", "The vote passed."),
            (
                "But the vote of the council passed.",
                "The vote of the council passed.",
            ),
            (
                "However, iPhones sold well in the end.",
                "iPhones sold well in the end.",
            ),
            (
                "The bank (a lender to farms) closed early.",
                "The bank closed early.",
            ),
            (
                "The first day -- after opening statements -- was long.",
                "The first day was long.",
            ),
            ("It  spans\nlines.", "It spans lines."),
            ("A dog was found .", "A dog was found."),
        ] {
            assert_eq!(compress(sentence), short);
        }
    }

    #[test]
    fn keeps_what_it_must() {
        for sentence in [
            "The bank (founded in 1902) closed.",
            "The fund (not the bank) closed.",
            "Prices fell, according to the agency.",
            "The bank -- with 40 branches -- closed.",
            "The bank -- a lender to farms -- closed.",
            "But for the rain, the match would have gone on.",
            "“The bank (my bank) closed,” she said.",
            "The Food Agency (FSA) said that it was safe.",
        ] {
            let kept = compress(sentence);
            assert!(kept == sentence || sentence.contains("(FSA)"), "{kept}");
        }
    }

    #[test]
    fn a_long_sentence_loses_its_tail_but_no_fact() {
        let head = "The regulator said on Monday that it would examine the merger of the two largest \
                    grocery chains in the country because farmers had complained about the prices they are being paid for milk";
        let cut = format!("{head}, which surprised many investors in the capital.");
        assert_eq!(compress(&cut), format!("{head}."));
        let kept = format!("{head}, which fell by 4 percent.");
        assert_eq!(compress(&kept), kept);
    }

    #[test]
    fn a_long_sentence_loses_a_clause_before_its_verb() {
        let cut = "The mayor, who grew up beside the river, promised on Monday that the town would rebuild the \
                   wall of the harbour before the storms of the next winter come back to the coast.";
        assert!(compress(cut).starts_with("The mayor promised on Monday that"));
        let listed = cut.replace("promised", "boats and");
        assert_eq!(compress(&listed), listed);
        let stated = cut.replace("who grew up", "who had not lived");
        assert_eq!(compress(&stated), stated);
    }

    proptest! {
        #[test]
        fn never_panics_and_invents_no_word(text in any::<String>()) {
            let lower = text.to_lowercase();
            for word in compress(&text).to_lowercase().split(|c: char| !c.is_alphanumeric()) {
                prop_assert!(lower.contains(word) || !word.is_ascii());
            }
        }
    }
}
