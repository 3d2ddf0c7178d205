//! Sentences → mentions: runs of capitalised words that name something.
//!
//! It must not decide what a name stands for; see [`super::entities`]. Runs are never joined across
//! "and" or "for", and across "of" only after a word such as "University": better two names than one
//! that nobody bears. Headings in title case are not read, since there every word is capitalised.

use std::ops::Range;

use super::dateline;
use super::gazetteer::{
    CALENDAR, NO_NAMES, ORGANISATION_WORDS, PLACE_WORDS, PLACES, SENTENCE_WORDS, SERVING, TITLES,
};
use super::known::{GIVEN, MEMBERS};
use super::language::Language;
use super::reading::Reading;
use super::words::{
    Usage, Word, begins, is_acronym, is_camel, is_capital, is_title_case, joins_by_stop, words,
};

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

/// Returns the words of the name that begins at `at`, an empty range when none does.
fn run_at(words: &[Word<'_>], at: usize, usage: &Usage<'_>) -> Range<usize> {
    let none = at..at;
    let first = &words[at];
    let article = first.text == "al"
        && words
            .get(at + 1)
            .is_some_and(|next| next.gap == " " && is_capital(next.text));
    if !(may_name(first.text) || article)
        || is_calendar(first.text)
        || usage.keys.contains(first.text)
    {
        return none;
    }
    let initial = begins(words, at);
    let begins_place = words
        .get(at + 1)
        .is_some_and(|next| PLACES.contains(format!("{} {}", first.text, next.text).as_str()));
    if initial && !begins_place && (SENTENCE_WORDS.contains(&first.text) || is_adverb(first.text)) {
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
        if let Some(joined) = joined_by_and(words, at, end) {
            end = joined;
            break;
        }
        let Some(next) = continues(words, end) else {
            break;
        };
        end = next;
    }
    let shaped = begins_place
        || article
        || is_arabic(first.text)
        || is_acronym(first.text)
        || is_camel(first.text)
        || PLACES.contains(&first.text);
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
    // "al Qaeda in the Arabian Peninsula"
    let branch = word.text == "in" && previous.text == "Qaeda";
    // "Institute for Mountain Ecology"
    let serves = word.text == "for" && SERVING.contains(&previous.text);
    let belongs = belongs || serves || branch;
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

/// Returns the end of a public body's name that goes on after "and" at `end`: "National Oceanic and Atmospheric
/// Administration", "Department of Fish and Game".
fn joined_by_and(words: &[Word<'_>], at: usize, end: usize) -> Option<usize> {
    let is_and = words[end].text == "and" && words[end].gap == " ";
    let run = &words[at..end];
    let opens = matches!(
        run[0].text,
        "National"
            | "Federal"
            | "U.S."
            | "U.S"
            | "International"
            | "Royal"
            | "American"
            | "European"
    );
    let of = run.iter().any(|word| word.text == "of");
    let whole = run
        .iter()
        .skip(1)
        .any(|word| ORGANISATION_WORDS.contains(&word.text));
    if !is_and || !(of || (opens && !whole)) {
        return None;
    }
    let capitals = words[end + 1..]
        .iter()
        .take_while(|word| word.gap == " " && may_name(word.text))
        .take(3)
        .count();
    let last = words.get(end + capitals).filter(|_| capitals > 0)?;
    let body = ORGANISATION_WORDS.contains(&last.text)
        || matches!(last.text, "Protection" | "Enforcement");
    // After "Department of" one more word is what it is for.
    let field = of && capitals == 1 && !is_acronym(last.text);
    let department = run
        .iter()
        .any(|word| matches!(word.text, "Department" | "Ministry" | "Bureau" | "Office"));
    (body && !of || field && department).then_some(end + capitals + 1)
}

/// Tells whether a word may be part of a name.
fn may_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    let common = Language::ENGLISH.is_stop_word(&lower) && word != "New";
    (is_capital(word) && (is_acronym(word) || !common) && word != "I") || is_arabic(word)
}

/// "al-Shabaab": a name that begins with its article.
fn is_arabic(word: &str) -> bool {
    word.strip_prefix("al-").is_some_and(is_capital)
}

fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(word)
}

/// Hands over the names of a run: what stands before a title, and what stands after it with the title.
fn split_titles<'w, 'a>(run: &'w [Word<'a>], give: &mut dyn FnMut(&'w [Word<'a>], Option<String>)) {
    let is_title = |i: &usize| TITLES.contains(&run[*i].text) && !is_surname(run, *i);
    let Some(first) = (0..run.len()).find(is_title) else {
        return give(run, None);
    };
    let last = (0..run.len()).rfind(is_title).unwrap_or(first);
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

/// Tells whether word `i` of a run is a title that stands for a last name: "Martin Luther King Jr".
fn is_surname(run: &[Word<'_>], i: usize) -> bool {
    let ends = run
        .get(i + 1)
        .is_none_or(|next| matches!(next.text, "Jr" | "Sr" | "II" | "III" | "IV"));
    let named = i > 0 && GIVEN.contains(&run[0].text);
    ends && named && SURNAMES.contains(&run[i].text)
}

/// Titles that are last names as well.
const SURNAMES: &[&str] = &[
    "King", "Prince", "Pope", "Bishop", "Major", "Judge", "Justice", "General", "Chair", "Queen",
    "Duke", "Speaker", "Cardinal", "Sheriff", "Deputy", "Officer", "Singer", "Reporter", "Lawyer",
    "Winger",
];

/// The words of a name without what people its bearer belongs to: "Kevin Magnussen" of "Dane Kevin Magnussen".
fn without_people<'w, 'a>(words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    match words {
        [first, rest @ ..]
            if rest.len() >= 2
                && GIVEN.contains(&rest[0].text)
                && (MEMBERS.contains(&first.text) || NO_NAMES.contains(&first.text)) =>
        {
            rest
        }
        _ => words,
    }
}

fn mention(
    text: &str,
    sentence: usize,
    words: &[Word<'_>],
    title: Option<String>,
) -> Option<Mention> {
    let words = without_people(words);
    let (first, last) = (words.first()?, words.last()?);
    let mut range = first.range.start..last.range.end;
    if last.text.contains('.') && text[range.end..].starts_with('.') {
        range.end += 1; // The last stop of "U.S."
    }
    let name = text[range.clone()].to_owned();
    let names_nothing = NO_NAMES.contains(&name.as_str())
        || MEMBERS.contains(&name.as_str())
        || name.chars().count() < 2
        || is_demonym(&name);
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
