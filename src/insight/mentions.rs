//! Sentences → mentions: runs of capitalised words that name something.
//!
//! It must not decide what a name stands for; see [`super::entities`]. Runs are never joined across
//! "and" or "for", and across "of" only after a word such as "University": better two names than one
//! that nobody bears. Headings in title case are not read, since there every word is capitalised.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::dateline;
use super::gazetteer::{
    CALENDAR, KEYS, NO_NAMES, ORGANISATION_WORDS, PLACE_WORDS, PLACES, SENTENCE_WORDS, SERVING,
    TITLES,
};
use super::language::Language;
use super::reading::Reading;

/// Mentions of a text at most: news has some hundreds.
const MOST: usize = 3_000;
/// Words of a name at most.
const LONGEST: usize = 6;

/// A name where it stands.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub sentence: usize,
    /// Bytes of the sentence.
    pub range: Range<usize>,
    pub name: String,
    /// The title or role before a person's name, such as "Chief Executive".
    pub title: Option<String>,
}

/// A word of a sentence.
struct Word<'a> {
    range: Range<usize>,
    text: &'a str,
    /// What stands between the word before and this one.
    gap: &'a str,
    /// It ends in 's, so that a name ends with it.
    possessive: bool,
}

/// Finds all mentions of names, in the order of the text.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Mention> {
    let sentences: Vec<Vec<Word<'_>>> = reading
        .sentences
        .iter()
        .map(|s| {
            if is_title_case(s.text) {
                return Vec::new();
            }
            // A dateline tells where a report was written, not what it is about.
            let from = dateline::length(s.text);
            let mut words = words(s.text);
            words.retain(|word| word.range.start >= from);
            words
        })
        .collect();
    let usage = Usage::of(&sentences);
    let mut mentions = Vec::new();
    for (sentence, words) in sentences.iter().enumerate() {
        let mut at = 0;
        while at < words.len() && mentions.len() < MOST {
            let run = run_at(words, at, &usage);
            if run.is_empty() {
                at += 1;
            } else {
                at = run.end;
                let text = reading.sentences[sentence].text;
                split_titles(&words[run], &mut |part, title| {
                    mentions.extend(mention(text, sentence, part, title));
                });
            }
        }
    }
    mentions
}

/// How words are written in this text away from the start of sentences.
struct Usage<'a> {
    capital: HashMap<&'a str, usize>,
    lower: HashMap<&'a str, usize>,
    /// Keys of a keyboard that the text has its readers press, such as "Enter".
    keys: HashSet<&'a str>,
}

impl<'a> Usage<'a> {
    fn of(sentences: &[Vec<Word<'a>>]) -> Self {
        let (mut capital, mut lower, mut keys) = (HashMap::new(), HashMap::new(), HashSet::new());
        for words in sentences {
            for (i, word) in words.iter().enumerate() {
                if !is_capital(word.text) {
                    *lower.entry(word.text).or_default() += 1;
                } else if is_pressed(words, i) {
                    keys.insert(word.text);
                } else if is_versioned(words, i) {
                    *capital.entry(word.text).or_default() += VERSION_COUNTS;
                } else if !begins(words, i) && !is_inside(words, i) {
                    *capital.entry(word.text).or_default() += 1;
                }
            }
        }
        Usage {
            capital,
            lower,
            keys,
        }
    }

    /// Tells whether the text mostly writes `word` without its capital: then it is a common word.
    fn is_common(&self, word: &str) -> bool {
        let small = self.lower.get(word.to_lowercase().as_str()).copied();
        let capital = self.capital.get(word).copied();
        small.unwrap_or(0) > capital.unwrap_or(0)
    }
}

/// How many uses with a capital "Keel 1.0" is worth: only a name has a version.
const VERSION_COUNTS: usize = 6;

/// Tells whether word `i` has a version number after it.
fn is_versioned(words: &[Word<'_>], i: usize) -> bool {
    words.get(i + 1).is_some_and(|next| {
        next.gap == " "
            && next.text.contains('.')
            && next.text.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Tells whether word `i` is a key that is pressed: "press Enter".
fn is_pressed(words: &[Word<'_>], i: usize) -> bool {
    i > 0
        && words[i].gap == " "
        && matches!(
            words[i - 1].text.to_lowercase().as_str(),
            "press" | "presses" | "pressing" | "pressed" | "hit" | "hold" | "tap" | "key" | "keys"
        )
        && KEYS.contains(&words[i].text)
}

/// Tells whether word `i` stands between two other capitalised words, as "Water" in "Hale Water Board".
fn is_inside(words: &[Word<'_>], i: usize) -> bool {
    let joined = |a: usize, b: usize| {
        words
            .get(b)
            .is_some_and(|w| w.gap == " " && is_capital(w.text))
            && is_capital(words[a].text)
    };
    i > 0 && joined(i - 1, i) && joined(i, i + 1)
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut last = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.peek().copied() {
            let next = text[at + c.len_utf8()..].chars().next();
            let joins = matches!(c, '\'' | '’' | '.' | '-' | '&')
                && next.is_some_and(char::is_alphanumeric);
            if !c.is_alphanumeric() && !joins {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let whole = &text[start..end];
        let bare = whole
            .strip_suffix("'s")
            .or(whole.strip_suffix("’s"))
            .unwrap_or(whole);
        let name = before_hyphen(bare);
        words.push(Word {
            range: start..start + name.len(),
            text: name,
            gap: &text[last..start],
            possessive: name.len() < whole.len() || text[end..].starts_with(['\'', '’']),
        });
        last = end;
    }
    words
}

/// "Microsoft" of "Microsoft-backed"; the whole of "Rolls-Royce".
fn before_hyphen(word: &str) -> &str {
    match word.split_once('-') {
        Some((head, tail)) if is_capital(head) && !is_capital(tail) && head.len() > 2 => head,
        _ => word,
    }
}

pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Two capitals or more and nothing in lower case: "FBI", "G20".
pub(super) fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// A capital after the first letter: "eBay".
fn is_camel(word: &str) -> bool {
    word.chars().any(char::is_lowercase) && word.chars().skip(1).any(char::is_uppercase)
}

/// Tells whether word `i` has a capital because of where it stands.
fn begins(words: &[Word<'_>], i: usize) -> bool {
    i == 0 || words[i].gap.contains(['"', '“', '‘', ':', '…', '?', '!', '(', '•'])
        || words[i].gap.contains("--") || words[i].gap == ")"
        // "No. 5. The", a stop within a sentence that the splitter did not trust.
        || (words[i].gap.starts_with('.') && !joins_by_stop(words[i - 1].text))
}

/// Tells whether a full stop after `word` may stand within a name: "W. Bush", "U.S. Senate", "Dr. Who".
fn joins_by_stop(word: &str) -> bool {
    word.chars().count() == 1
        || word.contains('.')
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "St"
                | "Gen"
                | "Sen"
                | "Gov"
                | "Rep"
                | "Lt"
                | "Col"
                | "Sgt"
                | "Capt"
                | "Rev"
                | "Ft"
                | "Mt"
                | "Det"
                | "Supt"
        )
}

/// Returns the words of the name that begins at `at`, an empty range when none does.
fn run_at(words: &[Word<'_>], at: usize, usage: &Usage<'_>) -> Range<usize> {
    let none = at..at;
    let first = &words[at];
    if !may_name(first.text) || is_calendar(first.text) || usage.keys.contains(first.text) {
        return none;
    }
    let initial = begins(words, at);
    if initial && (SENTENCE_WORDS.contains(&first.text) || is_adverb(first.text)) {
        return none;
    }
    if initial && is_gerund(words, at) && !usage.capital.contains_key(first.text) {
        return none;
    }
    let mut end = at + 1;
    while end < words.len() && end - at < LONGEST {
        if words[end - 1].possessive && !owns_part(words, end) {
            break;
        }
        let Some(next) = continues(words, end) else {
            break;
        };
        end = next;
    }
    let shaped = is_acronym(first.text) || is_camel(first.text) || PLACES.contains(&first.text);
    if initial && !shaped {
        // Nothing but its place says that the first word is a name.
        let common = usage.lower.contains_key(first.text.to_lowercase().as_str());
        let known = usage.capital.contains_key(first.text);
        if common || (end == at + 1 && !known) {
            return none;
        }
    }
    if end == at + 1 && !shaped && usage.is_common(first.text) {
        return none;
    }
    at..end
}

/// "Clearing" of "Clearing Tikrit of mines": what is done to the name after it, at the start of a sentence.
fn is_gerund(words: &[Word<'_>], at: usize) -> bool {
    let word = words[at].text;
    let named = words
        .get(at + 1)
        .is_some_and(|next| next.gap == " " && is_capital(next.text));
    named && word.len() > 5 && word.ends_with("ing") && !PLACES.contains(&word) && word != "Boeing"
}

/// "Similarly", "Recently": hardly a name at the start of a sentence.
fn is_adverb(word: &str) -> bool {
    word.len() > 6 && word.ends_with("ly") && !matches!(word, "Kimberly" | "Beverly" | "Connolly")
}

/// Tells whether a possessive is part of a name: "Sheriff's Department", "Insurers' Association".
fn owns_part(words: &[Word<'_>], end: usize) -> bool {
    let word = &words[end];
    ORGANISATION_WORDS.contains(&word.text)
        && (word.gap == "'s " || word.gap == "’s " || word.gap == "' " || word.gap == "’ ")
}

/// Returns the end of the run when the word at `end` continues it, perhaps after "of" or "de".
fn continues(words: &[Word<'_>], end: usize) -> Option<usize> {
    let (previous, word) = (&words[end - 1], &words[end]);
    if is_calendar(word.text) && !matches!(word.text, "May" | "April" | "June" | "August") {
        return None;
    }
    let joined = word.gap == " "
        || word.gap == " & "
        || (previous.possessive && owns_part(words, end))
        || (word.gap == ". " && joins_by_stop(previous.text));
    if joined && may_name(word.text) {
        return Some(end + 1);
    }
    let particle = matches!(
        word.text,
        "de" | "van" | "von" | "al" | "bin" | "der" | "del" | "da" | "du" | "la"
    );
    let belongs = word.text == "of"
        && (ORGANISATION_WORDS.contains(&previous.text)
            || PLACE_WORDS.contains(&previous.text)
            || matches!(
                previous.text,
                "Republic" | "Isle" | "Commonwealth" | "Institutes"
            ));
    // "Institute for Mountain Ecology"
    let serves = word.text == "for" && SERVING.contains(&previous.text);
    let belongs = belongs || serves;
    if word.gap != " " || !(particle || belongs) {
        return None;
    }
    let mut next = end + 1;
    if belongs
        && words
            .get(next)
            .is_some_and(|w| w.text == "the" && w.gap == " ")
    {
        next += 1;
    }
    let follows = words
        .get(next)
        .is_some_and(|w| w.gap == " " && may_name(w.text) && !is_calendar(w.text));
    follows.then_some(next + 1)
}

/// Tells whether a word may be part of a name.
fn may_name(word: &str) -> bool {
    is_capital(word)
        && (is_acronym(word) || !Language::ENGLISH.is_stop_word(&word.to_lowercase()))
        && word != "I"
}

fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(word)
}

/// Hands over the names of a run: what stands before a title, and what stands after it with the title.
fn split_titles<'w, 'a>(run: &'w [Word<'a>], give: &mut dyn FnMut(&'w [Word<'a>], Option<String>)) {
    let is_title = |w: &Word<'_>| TITLES.contains(&w.text);
    let Some(first) = run.iter().position(is_title) else {
        return give(run, None);
    };
    let last = run.iter().rposition(is_title).unwrap_or(first);
    // "Department of Justice": a title that ends another name is a part of it.
    if first > 0 && !is_capital(run[first - 1].text) {
        return give(run, None);
    }
    let rest = &run[last + 1..];
    let is_body = rest
        .iter()
        .any(|w| ORGANISATION_WORDS.contains(&w.text) || PLACE_WORDS.contains(&w.text));
    if is_body {
        return give(run, None);
    }
    if first > 0 {
        give(&run[..first], None);
    }
    if !rest.is_empty() {
        let title: Vec<&str> = run[first..=last].iter().map(|w| w.text).collect();
        give(rest, Some(title.join(" ")));
    }
}

fn mention(
    text: &str,
    sentence: usize,
    words: &[Word<'_>],
    title: Option<String>,
) -> Option<Mention> {
    let (first, last) = (words.first()?, words.last()?);
    let mut range = first.range.start..last.range.end;
    if last.text.contains('.') && text[range.end..].starts_with('.') {
        range.end += 1; // The last stop of "U.S."
    }
    let name = text[range.clone()].to_owned();
    let names_nothing =
        NO_NAMES.contains(&name.as_str()) || name.chars().count() < 2 || is_demonym(&name);
    (!names_nothing).then_some(Mention {
        sentence,
        range,
        name,
        title,
    })
}

/// "Venezuelan", "Yemeni": a place of the list with the ending of its people.
fn is_demonym(word: &str) -> bool {
    [
        "n", "ns", "an", "ans", "ian", "ians", "i", "is", "ese", "ish",
    ]
    .iter()
    .any(|ending| {
        word.strip_suffix(ending).is_some_and(|stem| {
            PLACES.contains(&stem)
                || ["a", "e", "y", "ia"]
                    .iter()
                    .any(|tail| PLACES.contains(&format!("{stem}{tail}").as_str()))
        })
    }) && !PLACES.contains(&word)
}

/// Tells whether (nearly) every word of a heading, or of shouted text, has a capital.
fn is_title_case(text: &str) -> bool {
    let (mut all, mut capital) = (0usize, 0usize);
    for word in text.split_whitespace() {
        let word = word.trim_start_matches(['"', '“', '‘', '\'', '(']);
        let small = matches!(
            word,
            "the" | "and" | "for" | "but" | "with" | "from" | "into" | "over"
        );
        if word.chars().count() > 2 && !small {
            all += 1;
            capital += usize::from(is_capital(word));
        }
    }
    let stopped = text.ends_with(['.', '!', '"', '”']);
    all >= 3 && (capital == all || (!stopped && capital * 5 > all * 4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::Text;

    fn check(body: &str, names: &[&str]) {
        let text = Text {
            body,
            ..Text::default()
        };
        let found: Vec<String> = find(&Reading::new(&text))
            .into_iter()
            .map(|m| m.name)
            .collect();
        assert_eq!(found, names, "of {body:?}");
    }

    #[test]
    fn finds_names() {
        check(
            "It was bought by Harlow Systems and Brightwell for cash.",
            &["Harlow Systems", "Brightwell"],
        );
        check(
            "The deal was signed by the University of Arle in the Gulf of Tarn.",
            &["University of Arle", "Gulf of Tarn"],
        );
        check(
            "In May the firm hired U.S. Senator Maria van Dorn of Ohio.",
            &["U.S.", "Maria van Dorn", "Ohio"],
        );
        check(
            "We met George W. Bush on Monday in Texas.",
            &["George W. Bush", "Texas"],
        );
        check(
            "There the Harlow-backed plan by Rolls-Royce failed.",
            &["Harlow", "Rolls-Royce"],
        );
        check(
            "It was found by the Institute for Mountain Ecology in Arle.",
            &["Institute for Mountain Ecology", "Arle"],
        );
        check(
            "A day later Brightwell's Aria platform opened.",
            &["Brightwell", "Aria"],
        );
    }

    #[test]
    fn the_first_word_needs_evidence() {
        check("Talks failed. Nobody came.", &[]);
        check(
            "Brightwell failed. They blamed Brightwell.",
            &["Brightwell", "Brightwell"],
        );
        check("OpenSea failed. FIFA came.", &["OpenSea", "FIFA"]);
    }

    #[test]
    fn keys_and_common_words_are_no_names() {
        check(
            "Press Enter to open it. Then press Tab. Enter opens it.",
            &[],
        );
        check(
            "The Harbour is old, and the harbour is cold; a harbour.",
            &[],
        );
        check("It froze at minus 40 degrees Celsius in Arle.", &["Arle"]);
    }

    #[test]
    fn headings_are_not_read() {
        check(
            "Five Ways The Harbour Plan May Fail This Summer\nNobody knows.",
            &[],
        );
    }

    #[test]
    fn titles_are_kept_apart() {
        let body = "It was Harlow Chief Executive Dana Frost who left.";
        let text = Text {
            body,
            ..Text::default()
        };
        let found = find(&Reading::new(&text));
        assert_eq!(found[0].name, "Harlow");
        assert_eq!(found[1].name, "Dana Frost");
        assert_eq!(found[1].title.as_deref(), Some("Chief Executive"));
    }
}
