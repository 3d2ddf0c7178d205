//! A made-up library: all of its feeds, news and numbers are invented.

use std::sync::Arc;

use nutgraf::domain::feed::{Failure, FailureKind, Health};
use nutgraf::domain::listing::{Page, Totals};
use nutgraf::domain::{
    Article, ArticleHead, ArticleId, CleanText, Feed, FeedId, Folder, FolderId, Html, Status,
    Timestamp,
};
use nutgraf::insight::{
    Analysis, Answer, Bullet, Facet, Figure, FigureKind, Question, Source as Cited,
};
use nutgraf::render::{Document, document};

/// 2026-11-18 10:13 UTC.
pub const NOW: Timestamp = Timestamp(1_795_000_380);

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Id, folder, title, unread articles, why it fails.
const FEEDS: [(i64, i64, &str, u32, Option<&str>); 8] = [
    (1, 1, "Tidewater Letters", 14, None),
    (2, 1, "The Orbital Post", 3, None),
    (3, 1, "Estuary Quarterly", 0, None),
    (4, 2, "Compiler Weekly", 7, None),
    (
        5,
        2,
        "Scheduler Notes",
        0,
        Some("no answer within 20 s from scheduler.example"),
    ),
    (6, 2, "プログラミング通信", 21, None),
    (7, 3, "Harbour Gazette", 112, None),
    (8, 3, "The Slow Dispatch", 0, None),
];

/// Feed, title, age in seconds, marks: unread, starred, later.
const ARTICLES: [(i64, &str, i64, &str); 12] = [
    (
        7,
        "Port of Lindholm orders 50 electric tugs, the largest fleet so far",
        4 * MINUTE,
        "u",
    ),
    (
        2,
        "Lander wakes after 40 days in the dark",
        38 * MINUTE,
        "us",
    ),
    (
        4,
        "Borrow checking without lifetimes: what the new prototype can and cannot do, with measurements",
        2 * HOUR,
        "u",
    ),
    (
        6,
        "端末で読むニュース：静かな画面と速いキー操作についての長い見出し",
        3 * HOUR,
        "ul",
    ),
    (1, "A coral reef that stayed cool", 5 * HOUR, ""),
    (
        7,
        "Ferry strike ends with a vote 🎉 of 412 to 96",
        9 * HOUR,
        "s",
    ),
    (
        8,
        "Letters from a village that turned off its street lights",
        DAY,
        "",
    ),
    (
        3,
        "Why the estuary smells of iron in October",
        2 * DAY,
        "usl",
    ),
    (5, "Scheduling for machines with unequal cores", 3 * DAY, ""),
    (7, "Council postpones bridge toll until spring", 6 * DAY, ""),
    (1, "Erratum: the age of the Vindhya fossils", 16 * DAY, ""),
    (2, "A year of silence from the outer relay", 400 * DAY, ""),
];

const BODY: &str = r#"
<p>The Port of Lindholm has ordered <strong>50 electric tugs</strong> for $310 million, the largest
such fleet that any harbour has bought so far. The first two are to arrive in March. Each carries a
battery of 2.8 megawatt hours and can push for six hours before it has to charge, says the
<a href="/tugs">tug office</a>.</p>
<h2>What it costs</h2>
<p>The harbour's own budget pays for a third. The rest is a loan of the <em>coastal bank</em>, which
asks for 2.1 percent a year. “It pays for itself in nine years,” said Mira Okafor, who runs the tug
office, “and in seven if diesel stays where it is.”</p>
<blockquote><p>We had one captain who would not set foot on it. Now he will not get off.</p></blockquote>
<figure><img src="/tug.jpg" alt="A tug turns in the outer basin at dusk"></figure>
<ul><li>Range: six hours at full load</li><li>Charging: ninety minutes from <code>10 %</code> to
<code>90 %</code></li></ul>
<table><tr><th>Fleet</th><th>Tugs</th><th>Since</th></tr><tr><td>Lindholm</td><td>50</td><td>2027</td></tr>
<tr><td>Port Vester</td><td>12</td><td>2024</td></tr></table>
<p>Critics ask where the current comes from. The grid around Lindholm has been short of 2 gigawatts
every winter since 2021, and the new chargers stand at the end of the oldest line. The operator says
that the tugs charge at night, when the wind farms have nobody to sell to. Its own figures are open to
<a href="https://grid.example/data">everyone</a>:</p>
<pre><code>load = sum(tug.draw for tug in fleet)
print(load / grid.night_capacity)</code></pre>
<p>The council votes on the chargers in February. Until then the first two tugs will share the
ferry's plug.</p>
"#;

/// Folders, feeds and counts.
pub fn feeds() -> (Vec<Folder>, Vec<Feed>, Totals) {
    let folders = [(1, "Science"), (2, "Technology"), (3, "World")].map(|(id, title)| Folder {
        id: FolderId(id),
        parent: None,
        title: title.into(),
    });
    let feeds = FEEDS.map(|(id, folder, title, unread, failure)| Feed {
        id: FeedId(id),
        url: format!("https://feed{id}.example/rss"),
        title: title.into(),
        site: None,
        folder: Some(FolderId(folder)),
        unread,
        total: unread + 40,
        health: Health {
            failure: failure.map(|message| Failure {
                kind: FailureKind::Timeout,
                message: message.into(),
            }),
            ..Health::default()
        },
    });
    let totals = Totals {
        articles: 4312,
        unread: 157,
        starred: 9,
        later: 4,
    };
    (folders.into(), feeds.into(), totals)
}

/// The list of all articles.
pub fn page() -> Page {
    Page {
        rows: (1..).zip(ARTICLES).map(head).collect(),
        before: false,
        after: false,
        newest: ArticleId(999),
    }
}

fn head((index, (feed, title, ago, marks)): (i64, (i64, &str, i64, &str))) -> ArticleHead {
    let at = Timestamp(NOW.0 - ago);
    ArticleHead {
        id: ArticleId(1000 - index),
        feed: FeedId(feed),
        feed_title: FEEDS[feed as usize - 1].2.into(),
        title: title.into(),
        link: Some(CleanText::from(format!("https://harbour.example/{index}"))),
        authors: vec!["Ada Lindqvist".into()],
        published: Some(at),
        at,
        status: Status {
            unread: marks.contains('u'),
            starred: marks.contains('s'),
            later: marks.contains('l'),
        },
        tags: Vec::new(),
        changed: false,
        words: 640,
        snippet: None,
    }
}

/// The article of this id, with its text.
pub fn article(id: ArticleId) -> (Article, Arc<Document>) {
    let rows = page().rows;
    let head = rows.iter().find(|head| head.id == id);
    let article = Article {
        head: head.unwrap_or(&rows[0]).clone(),
        updated: None,
        body: Html::new(BODY),
        full_text: false,
        content_hash: 1,
        categories: Vec::new(),
        enclosures: Vec::new(),
    };
    (
        article,
        Arc::new(document(BODY, Some("https://harbour.example/"))),
    )
}

/// What is said about the article.
pub fn analysis() -> Analysis {
    let text = document(BODY, None).text;
    let sentences = [
        "The Port of Lindholm has ordered 50 electric tugs for $310 million",
        "The first two are to arrive in March.",
        "The harbour's own budget pays for a third.",
        "“It pays for itself in nine years,” said Mira Okafor",
        "The grid around Lindholm has been short of 2 gigawatts every winter since 2021",
    ];
    let cite = |sentence: usize| Cited {
        sentence,
        quote: sentences[sentence].to_owned(),
    };
    let question = |facet, question: &str, sentence: Option<usize>| Question {
        facet,
        question: question.to_owned(),
        answer: sentence.map(|sentence| Answer {
            text: sentences[sentence].to_owned(),
            citations: vec![cite(sentence)],
        }),
    };
    let figure = |text: &str, kind, value, unit: &str, sentence| Figure {
        text: text.to_owned(),
        kind,
        value,
        unit: Some(unit.to_owned()),
        sentence,
    };
    Analysis {
        sentences: sentences
            .iter()
            .map(|sentence| {
                let start = text.find(sentence).expect("a sentence of the text");
                start..start + sentence.len()
            })
            .collect(),
        summary: [0, 1, 2, 4]
            .into_iter()
            .map(|sentence| Bullet {
                text: sentences[sentence].to_owned(),
                sources: vec![cite(sentence)],
            })
            .collect(),
        questions: vec![
            question(Facet::Finance, "What does it cost, and who pays?", Some(2)),
            question(Facet::Position, "What does the tug office say?", Some(3)),
            question(Facet::Challenges, "What stands in the way?", Some(4)),
            question(Facet::Comparison, "How does it compare with diesel?", None),
        ],
        figures: vec![
            figure("$310 million", FigureKind::Money, 3.1e8, "USD", 0),
            figure("50 electric tugs", FigureKind::Count, 50.0, "tugs", 0),
            figure("2 gigawatts", FigureKind::Quantity, 2.0, "gigawatts", 4),
        ],
        ..Analysis::default()
    }
}
