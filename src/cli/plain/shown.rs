//! What the plain reader says, as lines: whole sentences, nothing by signs alone.

use super::Open;
use super::asked::WORDS;
use crate::app::keymap::Keymap;
use crate::domain::listing::Page;
use crate::domain::{ArticleHead, CleanText};
use crate::insight::{Answer, Source};

use crate::library::clock::day;

/// Says the rows of a list, each with its number: title, feed, day, and its marks in words.
pub fn rows(heads: &[ArticleHead], first: usize) -> Vec<String> {
    (first..)
        .zip(heads)
        .map(|(number, head)| {
            let marks = marks(head).fold(String::new(), |said, mark| said + ", " + mark);
            format!(
                "{number}. {} ({}, {}{marks})",
                head.title,
                head.feed_title,
                day(head.at)
            )
        })
        .collect()
}

fn marks(head: &ArticleHead) -> impl Iterator<Item = &'static str> {
    let status = head.status;
    [
        (!status.unread, "read"),
        (status.starred, "starred"),
        (status.later, "kept for later"),
    ]
    .into_iter()
    .filter(|(set, _)| *set)
    .map(|(_, mark)| mark)
}

/// Says where one is in a list.
pub fn place_on(name: &CleanText, page: &Page, first: usize) -> String {
    match page.rows.len() {
        0 => format!(
            "{name}: nothing is listed. Write refresh to poll the feeds, or add and an address."
        ),
        len => {
            let last = first + len - 1;
            let more = if page.after {
                "; an empty line goes on"
            } else {
                ", the end"
            };
            format!("{name}: articles {first} to {last}{more}.")
        }
    }
}

/// Says where one is in an article.
pub fn place_in(open: &Open) -> String {
    let (said, all) = (open.next, open.paragraphs.len());
    if said >= all {
        return "The end of the article. Write next, list, questions, facts, links, star or later."
            .to_owned();
    }
    format!("{said} of {all} paragraphs; an empty line goes on.")
}

/// Says what an article is.
pub fn head(open: &Open) -> Vec<String> {
    let head = &open.head;
    let authors: Vec<&str> = head.authors.iter().map(CleanText::as_str).collect();
    let by = if authors.is_empty() {
        String::new()
    } else {
        format!("By {}. ", authors.join(", "))
    };
    let marks: Vec<&str> = marks(head).collect();
    let marks = if marks.is_empty() {
        String::new()
    } else {
        format!(" It is {}.", marks.join(" and "))
    };
    vec![
        head.title.as_str().to_owned(),
        format!(
            "{by}{}, {}, {} words.{marks}",
            head.feed_title,
            day(head.at),
            head.words
        ),
    ]
}

/// Says the summary.
pub fn summary(open: &Open) -> Vec<String> {
    let bullets = &open.analysis.summary;
    if bullets.is_empty() {
        return vec!["There is no summary: the article is too short.".to_owned()];
    }
    let mut lines = vec!["Summary:".to_owned()];
    lines.extend(bullets.iter().map(|bullet| format!("- {}", bullet.text)));
    lines
}

/// Lists the questions by number, and says which are answered.
pub fn questions(open: &Open) -> Vec<String> {
    let questions = &open.analysis.questions;
    if questions.is_empty() {
        return vec!["The article raises no questions.".to_owned()];
    }
    let mut lines: Vec<String> = (1..)
        .zip(questions)
        .map(|(number, question)| {
            let open = if question.answer.is_some() {
                ""
            } else {
                " (not covered here)"
            };
            format!("{number}. {}{open}", question.question)
        })
        .collect();
    lines.push("Write answer and a number.".to_owned());
    lines
}

/// Says the answer to the question of this number, and the sentences that it comes from.
pub fn answer(open: &Open, number: &str) -> Vec<String> {
    let questions = &open.analysis.questions;
    let index = number
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    let Some(question) = index.and_then(|index| questions.get(index)) else {
        return vec![format!(
            "Write answer and a number from 1 to {}.",
            questions.len()
        )];
    };
    let mut lines = vec![question.question.clone()];
    match &question.answer {
        Some(Answer { text, citations }) => {
            lines.push(text.clone());
            lines.extend(citations.iter().map(cited));
        }
        None => lines.push("That is not covered here.".to_owned()),
    }
    lines
}

fn cited(source: &Source) -> String {
    format!("From sentence {}: {}", source.sentence + 1, source.quote)
}

/// Says figures, names, sources and dates.
pub fn facts(open: &Open) -> Vec<String> {
    let analysis = &open.analysis;
    let groups: [(&str, Vec<String>); 4] = [
        (
            "Figures",
            analysis
                .figures
                .iter()
                .map(|figure| figure.text.clone())
                .collect(),
        ),
        (
            "Names",
            analysis
                .entities
                .iter()
                .map(|entity| entity.name.clone())
                .collect(),
        ),
        (
            "Sources",
            analysis
                .attributions
                .iter()
                .map(|source| source.source.clone())
                .collect(),
        ),
        (
            "Dates",
            analysis
                .timeline
                .iter()
                .map(|moment| format!("{}: {}", moment.when, moment.text))
                .collect(),
        ),
    ];
    let mut lines = Vec::new();
    for (name, mut facts) in groups {
        facts.dedup();
        if !facts.is_empty() {
            lines.push(format!(
                "{name}: {}.",
                facts.join("; ").trim_end_matches('.')
            ));
        }
    }
    if lines.is_empty() {
        lines.push("The article names no facts.".to_owned());
    }
    lines
}

/// Says the address of the article and of its links.
pub fn links(open: &Open) -> Vec<String> {
    let own = open.head.link.iter().map(|link| format!("Article: {link}"));
    let others = (1..)
        .zip(&open.links)
        .map(|(number, link)| format!("Link {number}: {link}"));
    let lines: Vec<String> = own.chain(others).collect();
    if lines.is_empty() {
        return vec!["The article has no links.".to_owned()];
    }
    lines
}

/// Says what can be written, with the keys of the reader that do the same.
pub fn help(keymap: &Keymap) -> Vec<String> {
    let mut lines = vec!["A number opens the article of that number.".to_owned()];
    for row in &WORDS {
        let keys: Vec<&str> = row
            .commands
            .iter()
            .flat_map(|command| keymap.keys_for(*command))
            .map(String::as_str)
            .collect();
        let keys = if keys.is_empty() {
            String::new()
        } else {
            format!(" Keys: {}.", keys.join(", "))
        };
        lines.push(format!("{} {}.{keys}", row.name, row.does));
    }
    lines.push(
        "Beginnings of words do as well, and the commands of the command line: refresh, add, feeds, search, undo and more."
            .to_owned(),
    );
    lines
}
