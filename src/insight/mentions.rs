//! Sentences → mentions: runs of capitalised words that name something.
//!
//! It must not decide what a name stands for; see [`super::entities`]. Where a run ends, [`super::runs`] tells. Headings
//! in title case are not read, since there every word is capitalised, and neither are the names of who wrote the report.

mod offices;

use std::ops::Range;

use super::dateline;
use super::gazetteer::{NO_NAMES, ORGANISATION_WORDS, PLACE_WORDS, TITLES};
use super::known::{GIVEN, MEMBERS};
use super::peoples::{names_a_people, without_people};
use super::reading::Reading;
use super::runs::run_at;
use super::titles;
use super::words::{Usage, Word, is_capital, is_title_case, words};
use offices::without_office;

/// Mentions of a text at most: news has some hundreds.
const MOST: usize = 3_000;

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
            let until = byline(s.text);
            let mut words = words(s.text);
            words.retain(|word| word.range.start >= from && word.range.end <= until);
            words
        })
        .collect();
    let usage = Usage::of(&sentences);
    let mut mentions = Vec::new();
    for (sentence, words) in sentences.iter().enumerate() {
        let text = reading.sentences[sentence].text;
        let titled = titles::quoted(text);
        let mut at = 0;
        while at < words.len() && mentions.len() < MOST {
            let start = words[at].range.start;
            if let Some(range) = titled.iter().find(|range| range.contains(&start)) {
                mentions.push(Mention {
                    sentence,
                    range: range.clone(),
                    name: text[range.clone()].to_owned(),
                    title: None,
                });
                at += words[at..].partition_point(|word| word.range.start < range.end);
                continue;
            }
            let run = run_at(words, at, &usage);
            if run.is_empty() {
                at += 1;
            } else if is_subject(words, &run) {
                at = run.end;
            } else {
                at = run.end;
                let (run, office) = without_office(words, run);
                split_titles(&words[run], office, &mut |part, title| {
                    mentions.extend(mention(text, sentence, part, title));
                });
            }
        }
    }
    mentions
}

/// Where the names of who wrote a report begin: "CNN's Ann Low and Jo Frost contributed to this report."
fn byline(text: &str) -> usize {
    let closes = ["report", "story", "article"];
    let at = text.find("contributed to this ").filter(|at| {
        let rest = &text[at + "contributed to this ".len()..];
        closes.iter().any(|word| rest.starts_with(word))
    });
    at.map_or(text.len(), |at| text[..at].rfind(" . ").unwrap_or(0))
}

/// Tells whether a run is what somebody is professor of.
fn is_subject(words: &[Word<'_>], run: &Range<usize>) -> bool {
    run.start > 1
        && words[run.start - 1].text == "of"
        && matches!(words[run.start - 2].text, "Professor" | "professor")
}

/// Hands over the names of a run: what stands before a title, and what stands after it with the title.
fn split_titles<'w, 'a>(
    run: &'w [Word<'a>],
    office: Option<String>,
    give: &mut dyn FnMut(&'w [Word<'a>], Option<String>),
) {
    let is_title = |i: &usize| {
        TITLES.contains(&run[*i].text) && !is_surname(run, *i) && !is_adjective(run, *i)
    };
    let Some(first) = (0..run.len()).find(is_title) else {
        return give(run, office);
    };
    let last = (0..run.len()).rfind(is_title).unwrap_or(first);
    // "Photographer of the Year"
    if run[last..].iter().any(|word| word.text == "of") {
        return give(run, None);
    }
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
    give(before_title(&run[..first]), None);
    if !rest.is_empty() {
        let title: Vec<&str> = run[first..=last].iter().map(|w| w.text).collect();
        give(rest, Some(title.join(" ")));
    }
}

/// Tells whether word `i` only says what kind of title follows, and none does: "Special Forces", "First Amendment".
fn is_adjective(run: &[Word<'_>], i: usize) -> bool {
    let follows = run.get(i + 1).is_some_and(|next| {
        TITLES.contains(&next.text) || matches!(next.text, "Counsel" | "Envoy" | "Adviser")
    });
    !follows
        && matches!(
            run[i].text,
            "Special"
                | "First"
                | "Vice"
                | "Prime"
                | "Foreign"
                | "Former"
                | "Senior"
                | "Assistant"
                | "Majority"
                | "Minority"
                | "Acting"
        )
}

/// What stands before a title without what only says whose it is: "Wisconsin" of "Wisconsin State Trooper".
fn before_title<'w, 'a>(run: &'w [Word<'a>]) -> &'w [Word<'a>] {
    match run {
        [rest @ .., last]
            if matches!(last.text, "State" | "Lance" | "Petty" | "Master" | "Staff") =>
        {
            rest
        }
        _ => run,
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
        || names_a_people(&name);
    (!names_nothing).then_some(Mention {
        sentence,
        range,
        name,
        title,
    })
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
    fn bodies_keep_their_whole_name() {
        check(
            "It was banned by the Food and Dye Administration, said the Academy of Drawn Arts and Sciences.",
            &[
                "Food and Dye Administration",
                "Academy of Drawn Arts and Sciences",
            ],
        );
        check(
            "It left the Arle County Sheriff's Department and then St. Anne's Square, and Arle's Supreme Court.",
            &[
                "Arle County Sheriff's Department",
                "St. Anne's Square",
                "Arle",
                "Supreme Court",
            ],
        );
        check(
            "They asked the Port Authority of New York and New Jersey and All Farmers Congress.",
            &[
                "Port Authority of New York and New Jersey",
                "All Farmers Congress",
            ],
        );
    }

    #[test]
    fn numbers_belong_to_names_or_count() {
        check(
            "It was Harlow Flight 9525, said the 25th Amendment.",
            &["Harlow Flight 9525", "25th Amendment"],
        );
        check("It was a Category 5 storm, and hull DDX 40 sank.", &[]);
        check("They read of #HarlowDown in Arle.", &["Arle"]);
    }

    #[test]
    fn offices_and_peoples_are_no_names() {
        check(
            "It was U.S. Secretary of State Dana Frost with Slovak Peter Low and Will Frost.",
            &["U.S.", "Dana Frost", "Peter Low", "Will Frost"],
        );
        check(
            "They sent Special Forces to Tarn State Trooper Ann Low, a professor of Marsh Ecology.",
            &["Special Forces", "Tarn", "Ann Low"],
        );
    }

    #[test]
    fn who_wrote_it_is_not_in_it() {
        check(
            "They met Dana Frost in Arle.\nTarnvision's Ann Low and Jo Hale contributed to this report.",
            &["Dana Frost", "Arle"],
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
