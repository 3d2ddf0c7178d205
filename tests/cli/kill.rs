//! Killed in the middle of a refresh, again and again: what was said to be stored is there, once.
//!
//! `NUTGRAF_KILLS=100` kills a hundred times.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use serde_json::Value;

use super::program::Program;
use super::support::server::{Reply, Server};

const FEEDS: usize = 12;
const ARTICLES: usize = 8;
const KILLS: usize = 6;

/// Each feed has [`ARTICLES`] articles, the newest of them number `edition`.
fn feed(number: &str, edition: usize) -> String {
    let mut items = String::new();
    for n in (edition..edition + ARTICLES).rev() {
        write!(
            items,
            "<item><guid>{number}-{n}</guid><title>Feed {number}, story {n}</title>\
             <description>&lt;p&gt;{}&lt;/p&gt;</description></item>",
            "The council met again. ".repeat(60)
        )
        .expect("a string");
    }
    format!("<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>")
}

/// Refreshes and kills the program after so many requests. Returns what it said until then.
fn refresh_and_kill(program: &Program, asked: &mpsc::Receiver<()>, requests: usize) -> Vec<Value> {
    let mut child = program
        .command(&["refresh", "--all", "--jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    for _ in 0..requests {
        asked.recv().expect("a request");
    }
    child.kill().expect("it can be killed");
    let output = child.wait_with_output().expect("an end");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    // The last line may be cut off.
    said.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

#[test]
fn what_was_said_to_be_stored_is_there_once() {
    let edition = Arc::new(AtomicUsize::new(0));
    let (ask, asked) = mpsc::channel();
    let server = Server::start({
        let edition = Arc::clone(&edition);
        move |request| {
            // Nobody may listen any more.
            let _ = ask.send(());
            let number = request.path.trim_start_matches('/');
            Reply::ok("text/xml", feed(number, edition.load(Ordering::SeqCst)))
        }
    });
    let program = Program::new();
    let urls: Vec<String> = (0..FEEDS).map(|n| server.url(&format!("/{n}"))).collect();
    let run = program.run_with(&["import", "-"], &urls.join("\n"));
    assert_eq!(run.code, Some(0), "{}", run.err);
    let kills = std::env::var("NUTGRAF_KILLS").ok();
    let kills = kills.and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let mut promised: BTreeMap<u64, u64> = BTreeMap::new();
    for kill in 0..kills {
        edition.store(kill, Ordering::SeqCst);
        for line in refresh_and_kill(&program, &asked, 1 + kill * 5 % FEEDS) {
            let id = line["id"].as_u64().expect("an id");
            *promised.entry(id).or_default() += line["new"].as_u64().expect("a number");
        }
        while asked.try_recv().is_ok() {}
        assert_stored(&program, &promised);
    }
    program.json(&["refresh", "--all", "--json"]);
    let titles = assert_stored(&program, &promised);
    let last = edition.load(Ordering::SeqCst);
    for number in 0..FEEDS {
        for story in last..last + ARTICLES {
            assert!(titles.contains(&format!("Feed {number}, story {story}")));
        }
    }
}

/// Checks the library, and returns the titles of its articles.
fn assert_stored(program: &Program, promised: &BTreeMap<u64, u64>) -> HashSet<String> {
    let report = program.run(&["doctor", "--json"]).json();
    let checks = report["checks"].as_array().expect("checks");
    assert!(checks.iter().all(|check| check["ok"] == true), "{checks:?}");
    for feed in report["feeds"].as_array().expect("feeds") {
        let id = feed["id"].as_u64().expect("an id");
        let total = feed["total"].as_u64().expect("a number");
        assert!(total >= promised.get(&id).copied().unwrap_or(0), "{feed}");
    }
    // An empty list is a failure for scripts, but not here.
    let list = program.run(&["list", "--json", "--limit", "100000"]).json();
    let rows = list.as_array().expect("a list");
    let titles: HashSet<String> = rows
        .iter()
        .map(|row| row["title"].as_str().expect("a title").to_owned())
        .collect();
    assert_eq!(titles.len(), rows.len(), "nothing is there twice");
    titles
}
