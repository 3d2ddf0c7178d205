//! Recognises the furniture of web pages: lines and sentences that are no part of the story.
//!
//! It must not judge what is important, only what was never written about the news: links to other
//! stories, requests to subscribe or share, photograph credits, cookie notices, bylines, time stamps.
//! Phrases are looked for at the start of short lines only, so that a story *about* cookies keeps its
//! text. The phrases of all languages stand in [`super::furniture`].

use std::sync::LazyLock;

use regex::Regex;

use super::furniture::{self, Place};
use super::pattern::compile;

/// Words beyond which a line is a paragraph of the story, whatever it begins with.
const LONGEST: usize = 30;

/// Bytes beyond which a line is one.
const LONGEST_BYTES: usize = 400;

/// Characters that a phrase of [`furniture`] may have.
const WINDOW: usize = 64;

/// Names that a byline may have words of.
const BYLINE: usize = 14;

/// Tells whether a whole line of the page is boilerplate.
pub(super) fn is_line(line: &str) -> bool {
    let line = line.trim();
    is_short(line) && (is_furniture(line) || is_credit(line))
}

/// Tells whether one sentence within a paragraph is boilerplate.
pub(super) fn is_sentence(sentence: &str) -> bool {
    is_short(sentence) && (is_furniture(sentence) || is_stamp(sentence) || is_desk(sentence))
}

fn is_short(text: &str) -> bool {
    text.len() <= LONGEST_BYTES && text.bytes().filter(|b| *b == b' ').count() < LONGEST
}

fn is_furniture(text: &str) -> bool {
    let folded = fold(text);
    if folded.is_empty() {
        return false;
    }
    folded.starts_with("copyright ")
        || text.trim_start().starts_with('©')
        || text.trim_start().starts_with("Follow @")
        || furniture::ENDS.iter().any(|end| ends_with(text, end))
        || matches(&folded, &[Place::Start, Place::Whole, Place::Label])
        || counts_something(&folded)
}

/// Credits, which are boilerplate only when nothing else stands on their line.
fn is_credit(line: &str) -> bool {
    matches(&fold(line), &[Place::Credit]) || is_byline(line) || is_stamp(line)
}

/// Looks `folded` up among the phrases that stand in one of `places`.
fn matches(folded: &str, places: &[Place]) -> bool {
    let first = folded.split([' ', ':']).next().unwrap_or_default();
    furniture::phrases(first)
        .filter(|(place, _)| places.contains(place))
        .any(|(place, phrase)| {
            let Some(rest) = folded.strip_prefix(phrase) else {
                return false;
            };
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            match place {
                Place::Start => {
                    rest.len() < folded.len() - phrase.len()
                        || rest.is_empty()
                        || rest.starts_with(':')
                }
                Place::Whole => rest.is_empty() || rest == ":",
                Place::Label | Place::Credit => rest.is_empty() || rest.starts_with(':'),
            }
        })
}

/// The start of `text` in lower case: letters, digits and colons, everything else folded to single spaces.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(WINDOW * 2);
    let mut gap = false;
    for c in text.chars().take(WINDOW) {
        let c = if c == '：' || c == '/' { ':' } else { c };
        if c == ':' || c.is_alphanumeric() {
            if gap && !folded.is_empty() && c != ':' {
                folded.push(' ');
            }
            gap = false;
            folded.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') {
            gap = true;
        }
    }
    folded
}

/// Tells whether `text`, but for what is no letter, ends in `end`, which is in lower case.
fn ends_with(text: &str, end: &str) -> bool {
    let trimmed = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    trimmed
        .len()
        .checked_sub(end.len())
        .and_then(|at| trimmed.get(at..))
        .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// "12 comments", "3 min read".
fn counts_something(folded: &str) -> bool {
    folded.split_once(' ').is_some_and(|(number, rest)| {
        number.chars().all(|c| c.is_ascii_digit()) && furniture::COUNTED.contains(&rest)
    })
}

/// "By Jane Roe and John Doe, for the Herald": names and nothing else after the word that says so.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let by = words.next().unwrap_or_default().to_lowercase();
    if !furniture::BY.contains(&by.trim_matches(|c: char| !c.is_alphanumeric())) {
        return false;
    }
    let words: Vec<&str> = words.collect();
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase())
            || furniture::JOINS.contains(&word.trim_matches(','))
            || !word.contains(char::is_alphanumeric)
    };
    let ends_like_a_sentence = line.ends_with('.') && !line.ends_with(" .");
    words.len() <= BYLINE && words.iter().all(is_name) && !ends_like_a_sentence
}

/// "Published: 10:04, 3 May 2024", "19:07 EST, 14 November 2013": a date or a time and nothing else.
fn is_stamp(text: &str) -> bool {
    let mut tells_time = false;
    let mut words = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        words += 1;
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        let number = ordinal && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        tells_time |= number;
        if !number && !furniture::is_of_time(word) {
            return false;
        }
    }
    let labelled = text.contains(':') && words > 0;
    words <= 14 && (tells_time && words >= 2 || labelled)
}

/// Who of the newsroom was where: "Herald's Jane Roe reported from Arle and John Doe wrote from Westport."
fn is_desk(sentence: &str) -> bool {
    let verbs = [" reported ", " wrote ", " conducted ", " talked with "];
    verbs.iter().any(|verb| sentence.contains(verb)) && DESK.is_match(sentence)
}

static DESK: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^(?:(?:\p{Lu}\S*['’]s |Journalist )\p{Lu}[\w.'’-]+ \p{Lu}[^.]* (?:reported|wrote)(?: and (?:reported|wrote))?(?: this (?:story|report))? (?:from|in) \p{Lu}|",
        r"\p{Lu}\S*['’]s \p{Lu}[\w.'’-]+ \p{Lu}[^.]* (?:conducted the interview|wrote the story|talked with \p{Lu}\S*['’]s)\b|",
        r"\p{Lu}[\w'’-]+(?: \p{Lu}[\w.'’-]+){0,2} (?:reported and wrote|wrote and reported) (?:from|in) \p{Lu})"
    ))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_recognised() {
        for line in [
            "Read more: Ten things to know",
            "READ MORE",
            "Read the full story here",
            "Subscribe to our newsletter",
            "Share this article",
            "Photo: Jane Roe / Agency",
            "By Jane Roe and John Doe",
            "By JANE ROE, Staff Writer for The Herald",
            "We use cookies to improve your experience.",
            "© 2024 Example Media. All rights reserved.",
            "Scroll down for video",
            "Jane Roe contributed to this report.",
            "Advertisement",
            "Related:",
            "Related: The bridge that fell",
            "Published: 10:04, 3 May 2024",
            "3 min read",
            "12 Comments",
            "Lesen Sie auch: Was der Streik bedeutet",
            "Foto: dpa",
            "Lire aussi : la grève continue",
            "Lea también: lo que se sabe",
            "Leggi anche: cosa cambia",
            "Leia também",
            "Lees ook: wat de staking betekent",
            "Читайте также: что известно",
            "相关阅读：大桥通车",
            "関連記事：橋の開通",
        ] {
            assert!(is_line(line), "{line:?}");
        }
        for sentence in [
            "PUBLISHED: .",
            "19:07 EST, 14 November 2013 .",
            "UPDATED: .",
            "Last updated at 9:11 AM on 4th May 2011 .",
            "Herald's Jane Roe reported from Arle, and John Doe wrote from Westport.",
            "Journalist Dana Frost reported from Port Hale.",
            "Jane Roe wrote and reported from Arle.",
        ] {
            assert!(is_sentence(sentence), "{sentence:?}");
        }
    }

    #[test]
    fn sentences_of_stories_are_kept() {
        for sentence in [
            "Jane Roe wrote from prison that she was innocent.",
            "Arle's Mayor Dana Frost wrote to the minister on Monday.",
            "The company reported a loss in March.",
        ] {
            assert!(!is_sentence(sentence), "{sentence:?}");
        }
    }

    #[test]
    fn stories_are_kept() {
        for line in [
            "Cookies will be banned in Europe, the commission said.",
            "Share prices fell on Tuesday.",
            "Photographs showed the damage to the bridge.",
            "By Monday the river had risen by two metres.",
            "By Friday, Paris and London had agreed.",
            "Subscribers left the service in droves.",
            "More people than ever are reading.",
            "Related diseases are rarer.",
            "Advertisers fled the platform.",
            "Published studies disagree on the effect.",
            "Follow the money, the old detective said.",
            "Reading more is good for children.",
            "In 2013 the bridge fell.",
            "Mehr als 300 Menschen kamen.",
            "No.",
            "2013",
        ] {
            assert!(!is_line(line), "{line:?}");
        }
    }
}
