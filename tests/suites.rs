//! The test feeds of other programs, where a checkout of them is at hand: `NUTGRAF_FEED_SUITES` names a
//! folder, anything in which that looks like a feed is read. Without it nothing is tested, and a line
//! says so.
//!
//! Whatever a file is, it must be survived. Where its suite says what is in it, that is compared:
//! feedparser in a line `Expect:` of each file, gofeed in a JSON file beside it. A few expectations are
//! matters of taste, so a share is asked for, not all.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "whoever runs them wants to read what is missed, and why they are skipped"
)]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use nutgraf::domain::{CleanText, Entry, ParsedFeed};
use nutgraf::parse::{self, Context};
use regex::Regex;
use serde_json::Value;

/// The environment variable that names the folder.
const FOLDER: &str = "NUTGRAF_FEED_SUITES";

/// The share of expectations that must be met, in percent.
const SHARE: usize = 95;

/// Returns the files to read, or says why there are none.
fn files() -> Vec<PathBuf> {
    let Some(folder) = std::env::var_os(FOLDER) else {
        eprintln!("skipped: {FOLDER} does not name a folder with the test feeds of other programs");
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).expect("the folder can be read");
        for entry in entries {
            let path = entry.expect("an entry").path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if matches!(ending, Some("xml" | "rss" | "atom" | "rdf" | "json")) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there are feeds in the folder");
    found
}

/// Counts what was met of what was expected.
#[derive(Default)]
struct Score {
    met: usize,
    missed: Vec<String>,
}

impl Score {
    fn count(&mut self, met: bool, what: impl FnOnce() -> String) {
        if met {
            self.met += 1;
        } else {
            self.missed.push(what());
        }
    }

    fn check(self, suite: &str) {
        let all = self.met + self.missed.len();
        println!("{suite}: {} of {all}", self.met);
        for missed in &self.missed {
            println!("  {missed}");
        }
        assert!(
            self.met * 100 >= all * SHARE,
            "{suite}: {} of {all}",
            self.met
        );
    }
}

#[test]
fn every_file_is_survived() {
    let mut slowest = (Duration::ZERO, PathBuf::new());
    let files = files();
    for path in &files {
        let bytes = fs::read(path).expect("a file");
        let clock = Instant::now();
        let _ = parse::feed(&bytes, Context::default());
        slowest = slowest.max((clock.elapsed(), path.clone()));
    }
    println!(
        "{} files; the slowest took {:?}: {}",
        files.len(),
        slowest.0,
        slowest.1.display()
    );
}

#[test]
fn what_feedparser_expects_is_read() {
    let expectation = Regex::new(
        r#"(?:(feed)|entries\[(\d+)\])\['(title|link|author)'\] == u?(?:'([^'\\]*)'|"([^"\\]*)")"#,
    )
    .expect("a pattern");
    let mut score = Score::default();
    for path in files() {
        let bytes = fs::read(&path).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        let head = text.split("-->").next().unwrap_or_default();
        // Where an answer's headers matter, they are in the head too.
        let Some((_, expected)) = head.split_once("Expect:") else {
            continue;
        };
        if expected.contains(" or ") || head.contains("Header:") {
            continue;
        }
        let Ok(feed) = parse::feed(&bytes, Context::default()) else {
            continue;
        };
        for found in expectation.captures_iter(expected) {
            let group = |number| found.get(number).map(|text| text.as_str());
            let value = group(4).or(group(5)).unwrap_or_default();
            let entry = group(2).and_then(|number| feed.entries.get(number.parse::<usize>().ok()?));
            let read = field(&feed, entry, group(3).unwrap_or_default());
            let met = same(value, read.as_deref().unwrap_or_default());
            score.count(met, || {
                format!("{}: {:?}, not {read:?}", path.display(), &found[0])
            });
        }
    }
    if score.met > 0 {
        score.check("feedparser");
    }
}

fn field(feed: &ParsedFeed, entry: Option<&Entry>, name: &str) -> Option<String> {
    let joined = |names: &[CleanText]| {
        let names: Vec<&str> = names.iter().map(CleanText::as_str).collect();
        Some(names.join(", "))
    };
    let text = |text: &Option<CleanText>| text.as_deref().map(str::to_owned);
    match (name, entry) {
        ("title", None) => text(&feed.title),
        ("title", Some(entry)) => text(&entry.title),
        ("link", None) => text(&feed.link),
        ("link", Some(entry)) => text(&entry.link),
        (_, Some(entry)) => joined(&entry.authors),
        (_, None) => joined(&feed.authors),
    }
}

/// Compares texts by the words in them, since some programs leave tags and references in titles.
fn same(expected: &str, read: &str) -> bool {
    static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new("<[^>]*>").expect("a pattern"));
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("&#?[A-Za-z0-9]+;").expect("a pattern"));
    let words = |text: &str| -> String {
        let text = REFERENCE.replace_all(text, "");
        text.to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect()
    };
    let read = words(read);
    let marked = words(expected);
    let plain = words(&TAG.replace_all(expected, ""));
    plain == read || !read.is_empty() && marked.contains(&read)
}

#[test]
fn what_gofeed_expects_is_read() {
    let mut score = Score::default();
    for path in files() {
        let beside = path.with_extension("json");
        if path == beside || !beside.exists() {
            continue;
        }
        let expected = fs::read(&beside).expect("a file");
        let Ok(Value::Object(expected)) = serde_json::from_slice(&expected) else {
            continue;
        };
        let items = ["items", "entries"]
            .iter()
            .find_map(|key| expected.get(*key)?.as_array());
        let Some(items) = items else { continue };
        let bytes = fs::read(&path).expect("a file");
        let feed = parse::feed(&bytes, Context::default()).unwrap_or_default();
        let met = items.len() == feed.entries.len()
            && items.iter().zip(&feed.entries).all(|(item, entry)| {
                item["title"]
                    .as_str()
                    .is_none_or(|title| same(title, entry.title.as_deref().unwrap_or_default()))
            });
        score.count(met, || path.display().to_string());
    }
    if score.met > 0 {
        score.check("gofeed");
    }
}
