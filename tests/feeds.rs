//! What must be read of the feeds in `tests/fixtures/feeds`, each named for what is odd about it.
//!
//! A case lists lines that must occur when the feed is told one field a line (see [`tell`]).

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use nutgraf::domain::{CleanText, Entry, Html, ParsedFeed, Timestamp};
use nutgraf::parse::{self, Context, Error};
use proptest::prelude::*;
use url::Url;

/// A fixture and what must come of it.
struct Case {
    file: &'static str,
    content_type: Option<&'static str>,
    outcome: Result<&'static [&'static str], &'static str>,
}

const fn read(file: &'static str, lines: &'static [&'static str]) -> Case {
    Case {
        file,
        content_type: None,
        outcome: Ok(lines),
    }
}

const fn labelled(
    file: &'static str,
    content_type: &'static str,
    lines: &'static [&'static str],
) -> Case {
    Case {
        file,
        content_type: Some(content_type),
        outcome: Ok(lines),
    }
}

const fn refused(file: &'static str, why: &'static str) -> Case {
    Case {
        file,
        content_type: None,
        outcome: Err(why),
    }
}

const CASES: &[Case] = &[
    read(
        "rss-plain.xml",
        &[
            "kind: rss 2.0",
            "title: Harbour News",
            "link: https://harbour.example/",
            "description: All the boats",
            "language: en-GB",
            "ttl: 5400",
            "warnings: 0",
            "entries: 2",
            "0 id: id-1",
            "0 title: Story 1",
            "0 link: https://harbour.example/1",
            "0 published: 2026-03-01T08:30:00Z",
            "0 summary: First <b>boats</b>.",
            "0 authors: Ann Keel",
            "0 categories: Boats",
            "1 id: id-2",
        ],
    ),
    read(
        "atom-plain.xml",
        &[
            "kind: atom",
            "title: Tide Tables",
            "description: When to sail",
            "language: da",
            "warnings: 0",
            "entries: 1",
            "0 id: urn:tide:1",
            "0 published: 2026-03-01T08:30:00Z",
            "0 updated: 2026-03-02T07:30:00Z",
            "0 authors: Bo Ebb",
            "0 categories: Tides",
            "0 summary: Short",
            "0 content: <p>Long</p>",
        ],
    ),
    read(
        "rss-1.0-items-beside-the-channel.xml",
        &[
            "kind: rss 1.0",
            "title: Quay",
            "link: https://quay.example/",
            "entries: 1",
            "0 id: https://quay.example/1",
            "0 authors: Cy",
            "0 published: 2026-03-01T08:00:00Z",
            "0 categories: Ropes",
            "0 content: <p>Whole</p>",
        ],
    ),
    read(
        "rss-1.0-item-without-link.xml",
        &["entries: 1", "0 link: https://quay.example/2"],
    ),
    read(
        "atom-0.3.xml",
        &[
            "kind: atom 0.3",
            "title: Old & gold",
            "description: Still afloat",
            "entries: 1",
            "0 published: 2004-03-01T08:30:00Z",
            "0 updated: 2004-03-02T08:30:00Z",
            "0 content: <p>Hi</p>",
        ],
    ),
    read("rss-0.91.xml", &["kind: rss 0.91", "entries: 1"]),
    read(
        "rss-without-version.xml",
        &[
            "kind: rss 2.0",
            "entries: 1",
            "warning: the RSS version is missing",
        ],
    ),
    read(
        "rss-of-a-version-that-never-was.xml",
        &["entries: 1", "warning: there is no RSS version \"3.7\""],
    ),
    read(
        "rss-in-capitals.xml",
        &[
            "title: Loud",
            "entries: 1",
            "0 title: Hey",
            "0 link: https://loud.example/1",
            "0 published: 2026-03-01T08:30:00Z",
        ],
    ),
    read(
        "bare-ampersand.xml",
        &[
            "entries: 1",
            "0 title: Tom & Jerry &c",
            "0 link: https://harbour.example/?a=1&b=2&copy=3",
            "warning: is not well-formed XML",
        ],
    ),
    read(
        "html-entities.xml",
        &[
            "entries: 1",
            "0 title: Café – “olé” &unknown;",
            "0 summary: <p>caf&eacute;</p>",
        ],
    ),
    read(
        "junk-before-the-prolog.xml",
        &["entries: 1", "warning: there is something before the feed"],
    ),
    read("blank-lines-before-the-prolog.xml", &["entries: 1"]),
    read(
        "cut-in-the-last-item.xml",
        &["entries: 1", "0 id: id-1", "warning: cut off"],
    ),
    read(
        "cut-in-a-cdata-section.xml",
        &["entries: 1", "warning: cut off"],
    ),
    read(
        "end-tags-missing.xml",
        &[
            "entries: 2",
            "0 id: a",
            "0 title: One",
            "1 id: b",
            "1 title: Two",
            "warning: never closed",
        ],
    ),
    read(
        "end-tags-crossed.xml",
        &[
            "entries: 1",
            "0 title: Story 1",
            "0 summary: a <b>bold <i>move</i></b> it is",
        ],
    ),
    read(
        "control-characters.xml",
        &["entries: 1", "0 title: Ring red!", "0 summary: ab"],
    ),
    read(
        "undeclared-prefixes.xml",
        &[
            "entries: 1",
            "0 authors: Dee",
            "0 content: <p>C</p>",
            "0 enclosures: https://m.example/a.jpg image/jpeg -",
        ],
    ),
    read("two-roots.xml", &["entries: 2"]),
    read("items-beside-the-channel.xml", &["title: B", "entries: 1"]),
    read("entity-bomb.xml", &["entries: 1", "0 summary: &c;&x;"]),
    read(
        "title-with-markup.xml",
        &[
            "0 title: Read The Sea now",
            "1 title: AT&T ’26",
            "2 title: <antirez> on Vec<String>",
            "3 title: a < b && c > d",
            "4 title: Q&A",
        ],
    ),
    read(
        "title-blank.xml",
        &["entries: 2", "0 title: -", "1 title: From media"],
    ),
    read(
        "no-guid.xml",
        &[
            "entries: 3",
            "0 id: https://harbour.example/a",
            "1 id: hash:",
            "2 id: hash:",
        ],
    ),
    read(
        "guid-is-the-link.xml",
        &["0 link: https://harbour.example/perma", "1 link: -"],
    ),
    read(
        "relative-links.xml",
        &[
            "0 link: https://base.example/archive/2026/one?x=1",
            "0 enclosures: https://base.example/one.mp3 audio/mpeg 42",
        ],
    ),
    read(
        "links-that-run-code.xml",
        &["entries: 1", "0 link: -", "0 enclosures: -"],
    ),
    read(
        "atom-links-of-many-relations.xml",
        &["0 link: https://tide.example/m"],
    ),
    read(
        "atom-xhtml.xml",
        &[
            "0 title: High water",
            "0 content: <p>A &lt; B<br />and <em>C</em></p>",
        ],
    ),
    read(
        "atom-odd-content-types.xml",
        &[
            "entries: 6",
            "0 content: a &lt; b",
            "1 content: x",
            "2 content: y",
            "3 content: -",
            "4 content: <p>z</p>",
            "5 content: <p>b64</p>",
        ],
    ),
    read(
        "atom-authors-of-the-feed.xml",
        &["0 authors: Fay", "1 authors: eve@tide.example"],
    ),
    read(
        "podcast.xml",
        &[
            "0 enclosures: https://pod.example/1.mp3 audio/mpeg 123456",
            "0 authors: Gus",
            "0 summary: Episode one, at length",
            "0 categories: sea | salt",
        ],
    ),
    read(
        "media-group.xml",
        &[
            "0 title: High water 1",
            "0 summary: Seen from above",
            "0 enclosures: https://v.example/1.mp4 video/mp4 -",
        ],
    ),
    read(
        "dates-in-many-forms.xml",
        &[
            "entries: 5",
            "0 published: 2026-03-01T08:30:00Z",
            "1 published: 2026-01-03T08:30:00Z",
            "2 published: 2026-03-01T08:30:00Z",
            "3 published: -",
            "4 published: 2026-03-01T08:30:00Z",
        ],
    ),
    read(
        "description-with-tags-unescaped.xml",
        &["0 summary: One<br />two <img src=\"/i.png\" /> <p>three</p>"],
    ),
    read(
        "namespace-of-another-spelling.xml",
        &["title: N", "entries: 1", "0 content: Body"],
    ),
    read("utf-16-that-says-utf-8.xml", &["0 title: Żółw €"]),
    read("utf-16-without-a-mark.xml", &["0 title: Żółw"]),
    labelled(
        "utf-8-that-says-latin-1.xml",
        "text/xml; charset=iso-8859-2",
        &["0 title: Żółw", "warning: it is UTF-8"],
    ),
    labelled(
        "windows-1251-by-header.xml",
        "application/xml; charset=windows-1251",
        &["0 title: Прилив"],
    ),
    read("latin-1-without-a-label.xml", &["0 title: Café “ouvert”"]),
    read(
        "utf-8-with-a-stray-byte.xml",
        &["0 title: Café — ouvert", "warning: not in the encoding"],
    ),
    read(
        "json-1.1.json",
        &[
            "kind: json",
            "title: J & K",
            "link: https://j.example/",
            "language: en",
            "0 id: 1",
            "0 link: https://j.example/1",
            "0 authors: Hal",
            "0 content: <p>h</p>",
            "0 summary: s",
            "0 published: 2026-03-01T08:30:00Z",
            "0 categories: a | b",
            "0 enclosures: https://j.example/a.mp3 audio/mpeg 9",
        ],
    ),
    read(
        "json-with-wrong-types.json",
        &[
            "title: -",
            "entries: 2",
            "0 id: 7",
            "0 authors: Ida",
            "0 categories: x | y",
            "0 content: <p>a &lt; b</p>\n<p>c</p>",
            "1 id: z�",
            "warning: no objects",
        ],
    ),
    refused("web-page.html", "this is a web page, not a feed"),
    refused("blank.xml", "nothing there: the document is empty"),
    refused(
        "opml.xml",
        "this is not a feed: its outermost element is <opml>",
    ),
    refused(
        "prose.txt",
        "this is not a feed: there is neither XML nor JSON in it",
    ),
    refused("cut-json.json", "the feed cannot be read: faulty JSON"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/feeds")
}

fn parse_file(file: &str, content_type: Option<&str>) -> Result<ParsedFeed, Error> {
    let bytes = fs::read(folder().join(file)).expect("the fixture is there");
    let url = Url::parse("https://user:secret@base.example/feeds/feed").expect("a URL");
    parse::feed(
        &bytes,
        Context {
            url: Some(&url),
            content_type,
        },
    )
}

/// Tells a feed one field a line: `title: …` of the feed, `0 title: …` of its first entry, a dash
/// for what is missing.
fn tell(feed: &ParsedFeed) -> Vec<String> {
    let mut lines = vec![
        format!("kind: {}", feed.kind),
        format!("title: {}", or_dash(feed.title.as_ref())),
        format!("link: {}", or_dash(feed.link.as_ref())),
        format!("description: {}", or_dash(feed.description.as_ref())),
        format!("language: {}", or_dash(feed.language.as_ref())),
        format!("ttl: {}", or_dash(feed.ttl.map(|ttl| ttl.as_secs()))),
        format!("warnings: {}", feed.warnings.len()),
        format!("entries: {}", feed.entries.len()),
    ];
    for warning in &feed.warnings {
        lines.push(format!("warning: {warning}"));
    }
    for (number, entry) in feed.entries.iter().enumerate() {
        let fields = tell_entry(entry);
        lines.extend(fields.map(|(name, value)| format!("{number} {name}: {value}")));
    }
    lines
}

fn tell_entry(entry: &Entry) -> [(&'static str, String); 10] {
    let enclosures = entry.enclosures.iter().map(|enclosure| {
        let mime = or_dash(enclosure.mime.as_ref());
        format!("{} {mime} {}", enclosure.url, or_dash(enclosure.length))
    });
    [
        ("id", entry.id.to_string()),
        ("title", or_dash(entry.title.as_ref())),
        ("link", or_dash(entry.link.as_ref())),
        ("authors", joined(&entry.authors)),
        (
            "published",
            or_dash(entry.published.map(Timestamp::to_rfc3339)),
        ),
        ("updated", or_dash(entry.updated.map(Timestamp::to_rfc3339))),
        ("summary", or_dash(entry.summary.as_ref().map(Html::as_str))),
        ("content", or_dash(entry.content.as_ref().map(Html::as_str))),
        ("categories", joined(&entry.categories)),
        (
            "enclosures",
            or_dash(
                Some(enclosures.collect::<Vec<_>>().join(" | ")).filter(|text| !text.is_empty()),
            ),
        ),
    ]
}

fn or_dash(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn joined(texts: &[CleanText]) -> String {
    let texts: Vec<&str> = texts.iter().map(CleanText::as_str).collect();
    texts.join(" | ")
}

/// Tells whether one of `lines` is `expected`. Warnings and hashed ids are given in part.
fn holds(lines: &[String], expected: &str) -> bool {
    match expected.strip_prefix("warning: ") {
        Some(part) => lines
            .iter()
            .any(|line| line.starts_with("warning: ") && line.contains(part)),
        None if expected.ends_with("hash:") => lines.iter().any(|line| line.starts_with(expected)),
        None => lines.iter().any(|line| line == expected),
    }
}

#[test]
fn every_fixture_is_read_as_it_must_be() {
    let mut faults = Vec::new();
    for case in CASES {
        match (parse_file(case.file, case.content_type), case.outcome) {
            (Ok(feed), Ok(expected)) => {
                let lines = tell(&feed);
                let missing = expected.iter().filter(|line| !holds(&lines, line));
                let missing: Vec<_> = missing.collect();
                if !missing.is_empty() {
                    let told = lines.join("\n    ");
                    faults.push(format!("{}: no {missing:?} in\n    {told}", case.file));
                }
            }
            (Err(error), Err(expected)) if error.to_string().starts_with(expected) => {}
            (outcome, _) => {
                let outcome = outcome.map(|feed| tell(&feed));
                faults.push(format!("{}: came out as {outcome:?}", case.file));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_fixture_has_a_case() {
    for file in fs::read_dir(folder()).expect("the fixtures are there") {
        let name = file.expect("a file").file_name();
        assert!(
            CASES.iter().any(|case| name == case.file),
            "{}",
            name.display()
        );
    }
}

#[test]
fn reading_twice_gives_the_same() {
    for case in CASES {
        assert_eq!(
            parse_file(case.file, None),
            parse_file(case.file, None),
            "{}",
            case.file
        );
    }
}

#[test]
fn every_beginning_of_a_feed_is_survived() {
    for case in CASES {
        let bytes = fs::read(folder().join(case.file)).expect("the fixture is there");
        let count =
            |bytes| parse::feed(bytes, Context::default()).map_or(0, |feed| feed.entries.len());
        let whole = count(&bytes);
        for end in (0..bytes.len()).step_by(11) {
            assert!(count(&bytes[..end]) <= whole, "{} up to {end}", case.file);
        }
    }
}

#[test]
fn passwords_do_not_get_into_links() {
    let feed = parse_file("relative-links.xml", None).expect("a feed");
    assert!(!format!("{feed:?}").contains("secret"));
}

#[test]
fn entries_beyond_the_limit_are_left_out_with_a_warning() {
    let items = "<item><title>x</title></item>".repeat(20_001);
    let feed = parse::feed(
        format!("<rss version='2.0'><channel>{items}</channel></rss>").as_bytes(),
        Context::default(),
    )
    .expect("a feed");
    assert_eq!(feed.entries.len(), 20_000);
    assert_eq!(feed.warnings.len(), 1);
}

#[test]
fn deep_nesting_is_no_danger() {
    for inside in ["<b>", "<item>", "<media:group>", "<channel>"] {
        let text = format!(
            "<rss version='2.0'><channel><item>{}",
            inside.repeat(200_000)
        );
        assert!(
            parse::feed(text.as_bytes(), Context::default()).is_ok(),
            "{inside}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn damaged_feeds_are_survived(
        case in 0..CASES.len(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        moved in any::<prop::sample::Index>(),
    ) {
        let mut bytes = fs::read(folder().join(CASES[case].file)).expect("the fixture is there");
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let by = moved.index(bytes.len());
        let _ = parse::feed(&bytes, Context::default());
        bytes.rotate_left(by);
        let _ = parse::feed(&bytes, Context::default());
    }

    #[test]
    fn nothing_that_a_terminal_obeys_gets_out(text in "[a<>/&;#x1b27\\[\\]0m\u{1b}\u{9b}\u{202e}]{0,40}") {
        let feed = format!(
            "<rss version='2.0'><channel><title>{text}</title><item><title>{text}</title>\
             <link>http://x/{text}</link><guid>{text}</guid><category>{text}</category>\
             <author>{text}</author><description>{text}</description></item></channel></rss>"
        );
        let feed = parse::feed(feed.as_bytes(), Context::default());
        let told = feed.map(|feed| tell(&feed).join(" ")).unwrap_or_default();
        let obeyed = told.chars().find(|c| c.is_control() && !"\n\r\t".contains(*c));
        prop_assert_eq!(obeyed, None);
    }
}
