//! What a field and its value ask of an article, and what is wrong with a value that asks nothing.

use super::fields::{self, FIELDS, Field, STATES};
use super::scan::{Kind, Result, Value, mistake};
use super::{Flag, Order, Part, Query, Span, Test, Thing, When};
use crate::domain::{ArticleId, FeedId, FolderId};

/// Returns the field of this name, which begins at `start`.
pub(super) fn named(start: usize, name: &str) -> Result<&'static Field> {
    fields::field(name).ok_or_else(|| {
        let names: Vec<String> = FIELDS.iter().map(|it| format!("{}:", it.name)).collect();
        let why = format!(
            "no field is called {name:?}; there are {}. \"{name}:…\" in quotation marks is searched as it stands",
            names.join(" ")
        );
        mistake(start, name.chars().count() + 1, why)
    })
}

/// Returns the test that a value of this field makes.
pub(super) fn test(field: &Field, value: Value) -> Result<Query> {
    let name = field.name;
    if value.text.is_empty() {
        let why = format!(
            "{name}: wants {} here, such as {}",
            article(field.value),
            example(name)
        );
        return Err(mistake(value.at, value.len, why));
    }
    let expressions = matches!(name, "title" | "body" | "note" | "author" | "link");
    if value.kind == Kind::Regex && !expressions {
        let why =
            format!("{name}: takes no regular expression; title: body: note: author: and link: do");
        return Err(mistake(value.at, value.len, why));
    }
    let words = matches!(name, "title" | "body" | "note");
    if value.prefix && !words {
        let why = format!("{name}: takes no *");
        return Err(mistake(value.at + value.len - 1, 1, why));
    }
    field_test(name, value)
}

/// Returns the test for words, a phrase or an expression in this part of the article.
pub(super) fn wording(part: Part, value: Value) -> Test {
    if value.kind == Kind::Regex {
        Test::Regex {
            part,
            pattern: value.text,
        }
    } else {
        Test::Text {
            part,
            text: value.text,
            prefix: value.prefix,
        }
    }
}

fn field_test(name: &str, value: Value) -> Result<Query> {
    let row = (value.kind == Kind::Word)
        .then(|| value.text.strip_prefix('#'))
        .flatten()
        .and_then(|id| id.parse::<i64>().ok());
    let text = value.text.clone();
    let wants = |what: &str| {
        let why = format!("{name}: wants {what}, not {:?}", value.text);
        mistake(value.at, value.len, why)
    };
    let test = match name {
        "title" => wording(Part::Title, value),
        "body" => wording(Part::Body, value),
        "note" if value.kind == Kind::Regex => wording(Part::Note, value),
        "note" => Test::Note {
            text,
            prefix: value.prefix,
        },
        "author" if value.kind == Kind::Regex => wording(Part::Author, value),
        "author" => Test::Author(text),
        "link" if value.kind == Kind::Regex => wording(Part::Link, value),
        "link" => Test::Link(text),
        "feed" => row.map_or(Test::Feed(text), |id| Test::FeedId(FeedId(id))),
        "folder" => row.map_or(Test::Folder(text), |id| Test::FolderId(FolderId(id))),
        "tag" => Test::Tag(text),
        "is" if text == "read" => return Ok(Query::from(Test::Is(Flag::Unread)).negated()),
        "is" => Test::Is(
            Flag::ALL
                .into_iter()
                .find(|flag| flag.word() == text)
                .ok_or_else(|| wants(&one_of(&STATES)))?,
        ),
        "has" => Test::Has(
            Thing::ALL
                .into_iter()
                .find(|thing| thing.word() == text)
                .ok_or_else(|| wants(&one_of(&Thing::ALL.map(Thing::word))))?,
        ),
        "after" | "before" => {
            let when = When::parse(&text)
                .ok_or_else(|| wants("a day such as 2026-03-01, 2026-03, today or yesterday"))?;
            if name == "after" {
                Test::After(when)
            } else {
                Test::Before(when)
            }
        }
        "newer" | "older" => {
            let span = Span::parse(&text)
                .ok_or_else(|| wants("a span such as 30min, 12h, 7d, 2w, 3mo or 1y"))?;
            if name == "newer" {
                Test::After(When::Ago(span))
            } else {
                Test::Before(When::Ago(span))
            }
        }
        "words" => {
            let (order, number) = comparison(&text);
            let words = number
                .parse()
                .map_err(|_| wants("a number such as >800, <200 or 500"))?;
            Test::Words { order, words }
        }
        _ => match row.or_else(|| text.parse().ok()) {
            Some(id) => Test::Id(ArticleId(id)),
            None => return Err(wants("the number of an article")),
        },
    };
    Ok(test.into())
}

fn comparison(text: &str) -> (Order, &str) {
    for (sign, order) in [
        (">=", Order::GreaterOrEqual),
        ("<=", Order::LessOrEqual),
        (">", Order::Greater),
        ("<", Order::Less),
        ("=", Order::Equal),
    ] {
        if let Some(number) = text.strip_prefix(sign) {
            return (order, number);
        }
    }
    (Order::Equal, text)
}

fn one_of(words: &[&str]) -> String {
    match words {
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
        [] => String::new(),
    }
}

/// Returns what a field wants, with its article.
fn article(value: &str) -> String {
    format!("a {}", value.to_lowercase())
}

fn example(field: &str) -> &'static str {
    match field {
        "is" => "is:unread",
        "has" => "has:audio",
        "after" | "before" => "after:2026-03-01",
        "newer" | "older" => "newer:7d",
        "words" => "words:>800",
        "id" => "id:12",
        "feed" => "feed:\"Ars Technica\"",
        "author" => "author:\"Ada Lind\"",
        "link" => "link:example.org",
        "tag" => "tag:energy",
        "folder" => "folder:Science",
        "note" => "note:budget",
        _ => "title:science",
    }
}
