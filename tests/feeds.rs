//! What must be read of the feeds in `tests/fixtures/feeds`, each named for what is odd about it.
//!
//! The expectations are in `tests/fixtures/feeds.txt`. Other suites, where a checkout of them is at hand,
//! are read in `tests/suites.rs`.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use nutgraf::domain::{CleanText, Entry, Html, ParsedFeed, Timestamp};
use nutgraf::parse::{self, Context, Error};
use proptest::prelude::*;
use url::Url;

/// A fixture and what must come of it.
struct Case {
    file: String,
    content_type: Option<String>,
    /// Lines that must occur, or the beginning of the error.
    outcome: Result<Vec<String>, String>,
}

/// Reads `tests/fixtures/feeds.txt`, whose head says how it is written.
fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/feeds.txt");
    let text = fs::read_to_string(path).expect("the expectations are there");
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let Some(expected) = line.strip_prefix("  ") else {
            let (file, content_type) = match line.split_once(" | ") {
                Some((file, content_type)) => (file, Some(content_type.to_owned())),
                None => (line, None),
            };
            cases.push(Case {
                file: file.to_owned(),
                content_type,
                outcome: Ok(Vec::new()),
            });
            continue;
        };
        let case = cases.last_mut().expect("a case begins with its file");
        match (expected.strip_prefix("refused: "), &mut case.outcome) {
            (Some(why), outcome) => *outcome = Err(why.to_owned()),
            (None, Ok(lines)) => lines.push(unescape(expected)),
            (None, Err(_)) => panic!("{} is refused, so it has no {expected}", case.file),
        }
    }
    cases
}

/// The cases, for those who pick some of them.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(cases);

/// Resolves what stands for a line break and a hard space.
fn unescape(line: &str) -> String {
    line.replace("\\n", "\n").replace("\\u00a0", "\u{a0}")
}

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
            validate: true,
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
        format!(
            "interval: {}",
            or_dash(feed.wishes.interval.map(|it| it.as_secs()))
        ),
        format!("skip hours: {:b}", feed.wishes.skip_hours),
        format!("skip days: {:b}", feed.wishes.skip_days),
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
    or_dash((!texts.is_empty()).then(|| texts.join(" | ")))
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
    for case in cases() {
        match (
            parse_file(&case.file, case.content_type.as_deref()),
            case.outcome,
        ) {
            (Ok(feed), Ok(expected)) => {
                let lines = tell(&feed);
                let missing = expected.iter().filter(|line| !holds(&lines, line));
                let missing: Vec<_> = missing.collect();
                if !missing.is_empty() {
                    let told = lines.join("\n    ");
                    faults.push(format!("{}: no {missing:?} in\n    {told}", case.file));
                }
            }
            (Err(error), Err(expected)) if error.to_string().starts_with(&expected) => {}
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
    let cases = cases();
    assert!(cases.len() >= 150, "there are many ways to be odd");
    for file in fs::read_dir(folder()).expect("the fixtures are there") {
        let name = file.expect("a file").file_name();
        let name = name.to_str().expect("a name in UTF-8");
        assert!(cases.iter().any(|case| name == case.file), "{name}");
    }
}

#[test]
fn reading_twice_gives_the_same() {
    for Case { file, .. } in cases() {
        assert_eq!(parse_file(&file, None), parse_file(&file, None), "{file}");
    }
}

#[test]
fn every_beginning_of_a_feed_is_survived() {
    for case in cases() {
        let bytes = fs::read(folder().join(&case.file)).expect("the fixture is there");
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
        case in any::<prop::sample::Index>(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        moved in any::<prop::sample::Index>(),
    ) {
        let mut bytes = fs::read(folder().join(&case.get(&CASES).file)).expect("the fixture is there");
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

/// A second opinion: of feeds that break no rule and use no module, feed-rs understands the same.
#[test]
fn feeds_without_a_fault_are_read_as_feed_rs_reads_them() {
    for file in ["atom-plain.xml", "rss-plain.xml"] {
        let bytes = fs::read(folder().join(file)).expect("a fixture");
        let theirs = feed_rs::parser::parse(&bytes[..]).expect("feed-rs reads it");
        let ours = parse_file(file, None).expect("we read it");
        let title = theirs.title.map(|title| title.content);
        assert_eq!(ours.title.as_deref(), title.as_deref(), "{file}");
        assert_eq!(ours.entries.len(), theirs.entries.len(), "{file}");
        for (ours, theirs) in ours.entries.iter().zip(theirs.entries) {
            let title = theirs.title.map(|title| title.content);
            assert_eq!(ours.title.as_deref(), title.as_deref(), "{file}");
            let link = theirs.links.first().map(|link| link.href.as_str());
            assert_eq!(ours.link.as_deref(), link, "{file}");
            let published = theirs.published.map(Timestamp::from);
            assert_eq!(ours.published, published, "{file}");
        }
    }
}
