//! The examples in the documentation of queries find what is said of them.

use super::*;
use crate::domain::query::EXAMPLES;
use crate::domain::query::{Change, Selection};
use crate::domain::{ArticleId, Enclosure, StatusChange};

/// What each example finds in [`shelf`]; the order is that of lists.
const FOUND: &[(&str, &[&str])] = &[
    ("harbour wall", &["Walls of the harbours", "Harbour wall"]),
    ("\"harbour wall\"", &["Harbour wall"]),
    (
        "harb*",
        &[
            "Harbinger",
            "Walls of the harbours",
            "Harbour wall",
            "Ferry",
        ],
    ),
    ("harbour -ferry", &["Walls of the harbours", "Harbour wall"]),
    ("flood OR drought", &["Drought", "Flood"]),
    ("(flood OR drought) is:unread", &["Drought"]),
    (
        "NOT (flood OR drought) newer:7d",
        &["Harbinger", "Walls of the harbours", "Harbour wall"],
    ),
    ("title:/^live:/", &["LIVE: storm"]),
    ("feed:weather has:audio", &["LIVE: storm"]),
    ("author:\"Ada Lind\" words:>800", &["Long read"]),
    ("folder:Science tag:energy", &["Drought"]),
    ("is:starred before:2026", &["Ferry"]),
    ("has:note -note:done", &["Flood"]),
];

fn shelf() -> Store {
    let mut store = Store::in_memory().unwrap();
    let now: i64 = store
        .read(|db| db.query_row("SELECT unixepoch('now')", [], |row| row.get(0)))
        .unwrap();
    let days = |days: i64| Some(Timestamp(now - days * 24 * 3600));
    let old = Some(Timestamp(1_700_000_000));
    let aged = |title: &str, published, text: &str| NewArticle {
        published,
        ..article(title, title, text)
    };
    let weather = subscribe(&mut store, "https://weather.example/", &["Science"]);
    let news = subscribe(&mut store, "https://news.example/", &[]);
    let poll = Poll {
        at: Timestamp(now),
        ..poll()
    };
    let mut merge = |feed, articles: &[NewArticle]| {
        store
            .merge(feed, &poll, &FeedFacts::default(), articles)
            .unwrap();
    };
    let storm = NewArticle {
        enclosures: vec![Enclosure {
            url: "https://weather.example/1.mp3".into(),
            mime: Some("audio/mpeg".into()),
            length: None,
        }],
        ..aged("LIVE: storm", days(30), "A gale.")
    };
    merge(
        weather,
        &[
            storm,
            aged("Drought", days(8), "Dry."),
            aged("Flood", days(9), "Wet."),
        ],
    );
    let long = NewArticle {
        authors: vec!["Ada Lind".into()],
        ..aged("Long read", days(20), &"more ".repeat(900))
    };
    merge(
        news,
        &[
            aged("Harbinger", days(1), "An omen."),
            aged("Walls of the harbours", days(2), "Built."),
            aged("Harbour wall", days(3), "Built."),
            aged("Ferry", old, "It left the harbour."),
            long,
        ],
    );
    for (title, change) in [("Flood", StatusChange::Read), ("Ferry", StatusChange::Star)] {
        let selection = Selection::Ids(vec![id_of(&store, title)]);
        store.mark(&Change { selection, change }, NOW).unwrap();
    }
    store
        .set_remark(id_of(&store, "Flood"), "To do", NOW)
        .unwrap();
    store
        .set_remark(id_of(&store, "Drought"), "It is done.", NOW)
        .unwrap();
    let drought = Selection::Ids(vec![id_of(&store, "Drought")]);
    store.tag(&drought, &"Energy".into(), true, NOW).unwrap();
    store
}

fn id_of(store: &Store, title: &str) -> ArticleId {
    let title = query(&format!("title:\"{title}\""));
    store.search(&title, 1).unwrap()[0].id
}

#[test]
fn the_examples_of_the_documentation_find_what_they_say() {
    let store = shelf();
    for (example, _) in EXAMPLES {
        let (_, expected) = FOUND
            .iter()
            .find(|(known, _)| known == example)
            .unwrap_or_else(|| panic!("nothing is said of {example}"));
        assert_eq!(titles(&store, example), *expected, "{example}");
    }
}
