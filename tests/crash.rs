//! What was said to be done is done: whoever is killed at any moment, or runs out of room, loses nothing
//! that was confirmed; and several processes at once lose nothing either.
//!
//! The work is done in another process: this same program, told by the environment to be the worker. It
//! prints a line for each thing that it has done. `NUTGRAF_CRASHES` says how often it is killed, 12 times
//! without it.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use nutgraf::domain::query::{Anchor, Change, Selection};
use nutgraf::domain::{
    ArticleId, CleanText, FeedId, Html, Keep, Query, StatusChange, Subscription, Timestamp,
};
use nutgraf::store::{Error, FeedFacts, NewArticle, Poll, Store};

const NOW: Timestamp = Timestamp(1_772_353_800);
/// Tells the worker where the library is.
const LIBRARY: &str = "NUTGRAF_TEST_LIBRARY";
/// Tells the worker its name, by which its articles are known.
const NAME: &str = "NUTGRAF_TEST_NAME";
/// Tells the worker after how many rounds to end.
const ROUNDS: &str = "NUTGRAF_TEST_ROUNDS";

/// No test of its own: the work that the others have done in a process of its own.
#[test]
fn worker() {
    let Some(path) = std::env::var_os(LIBRARY) else {
        return;
    };
    let name = std::env::var(NAME).unwrap_or_default();
    let rounds: usize = std::env::var(ROUNDS).map_or(usize::MAX, |n| n.parse().expect("a number"));
    let opened = Store::open(Path::new(&path)).and_then(|mut store| {
        let feed = subscribe(&mut store)?;
        Ok((store, feed))
    });
    let (mut store, feed) = match opened {
        Ok(opened) => opened,
        Err(error) => return say(&format!("failed {error}")),
    };
    for round in 0..rounds {
        if let Err(error) = work(&mut store, feed, &name, round) {
            // A full disk is to be endured, and told.
            say(&format!("failed {error}"));
            assert!(
                !matches!(error, Error::Busy | Error::Corrupt { .. }),
                "{error}"
            );
            return;
        }
    }
    say("ended");
}

/// One round of all that a reader does.
fn work(store: &mut Store, feed: FeedId, name: &str, round: usize) -> Result<(), Error> {
    let articles: Vec<NewArticle> = (0..3)
        .map(|n| article(&format!("{name} {round} {n}")))
        .collect();
    let poll = Poll {
        at: NOW,
        ..Poll::default()
    };
    store.merge(feed, &poll, &FeedFacts::default(), &articles)?;
    say(&format!("merged {round}"));
    let query = Query::parse(&format!("title:\"{name} {round}\"")).expect("a query");
    let rows = store.page(&query, &[], Anchor::First, 9)?.rows;
    let ids: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), 3, "what was merged is found");
    mark(store, StatusChange::Star, &ids[..1])?;
    say(&format!("starred {}", ids[0].0));
    mark(store, StatusChange::Read, &ids)?;
    let tag = CleanText::from(name);
    store.tag(&Selection::Ids(ids[1..2].to_vec()), &tag, true, NOW)?;
    say(&format!("tagged {}", ids[1].0));
    store.delete(&Selection::Ids(ids[2..].to_vec()), NOW)?;
    say(&format!("deleted {}", ids[2].0));
    if round % 5 == 4 {
        store.purge(
            Keep {
                articles: 40,
                ..Keep::default()
            },
            None,
            NOW,
        )?;
    }
    store.tend()?;
    Ok(())
}

fn say(line: &str) {
    // The test harness holds on to what is printed by its own macros.
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "\nworker: {line}");
    let _ = out.flush();
}

fn subscribe(store: &mut Store) -> Result<FeedId, Error> {
    let new = Subscription {
        url: "https://example.org/feed".to_owned(),
        ..Subscription::default()
    };
    store.provide(&new, Some(NOW)).map(|made| made.id)
}

fn article(title: &str) -> NewArticle {
    let text = format!("{title}. {}", "The council voted for the plan. ".repeat(60));
    NewArticle {
        guid: CleanText::from(title),
        title: CleanText::from(title),
        body: Html::new(&format!("<p>{text}</p>")),
        text,
        published: Some(NOW),
        ..NewArticle::default()
    }
}

fn mark(store: &mut Store, change: StatusChange, ids: &[ArticleId]) -> Result<(), Error> {
    let selection = Selection::Ids(ids.to_vec());
    store.mark(&Change { selection, change }, NOW).map(drop)
}

/// A worker under way, and what it has said.
struct Worker {
    child: Child,
    said: mpsc::Receiver<String>,
}

impl Worker {
    /// Starts a worker; `limit` is the largest file that it may write, in blocks of 512 bytes.
    fn start(library: &Path, name: &str, rounds: Option<usize>, limit: Option<u64>) -> Worker {
        let program = std::env::current_exe().expect("this program");
        let mut command = match limit {
            None => Command::new(program),
            Some(blocks) => {
                let mut shell = Command::new("sh");
                let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
                shell.args(["-c", &script]).arg(program);
                shell
            }
        };
        command
            .args(["worker", "--exact", "--nocapture", "--test-threads=1"])
            .env(LIBRARY, library)
            .env(NAME, name)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if let Some(rounds) = rounds {
            command.env(ROUNDS, rounds.to_string());
        }
        let mut child = command.spawn().expect("a worker");
        let out = child.stdout.take().expect("its output");
        let (tell, said) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if let Some(line) = line.strip_prefix("worker: ") {
                    let _ = tell.send(line.to_owned());
                }
            }
        });
        Worker { child, said }
    }

    /// Kills it after it has said this much, and a little later. Returns all that it said.
    fn kill_after(mut self, lines: usize, pause: Duration) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        while said.len() < lines {
            match self.said.recv() {
                Ok(line) => said.push(line),
                Err(_) => break,
            }
        }
        while let Ok(line) = self.said.recv_timeout(pause) {
            said.push(line);
            if said.len() > lines + 3 {
                break;
            }
        }
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
        said.extend(self.said.iter());
        said
    }

    /// Waits until it ends. Returns all that it said.
    fn wait(mut self) -> Vec<String> {
        let said = self.said.iter().collect();
        assert!(self.child.wait().expect("an end").success());
        said
    }
}

/// What has been confirmed so far: what became of each article.
#[derive(Default)]
struct Confirmed {
    merged: Vec<String>,
    marks: BTreeMap<i64, String>,
}

impl Confirmed {
    fn take_in(&mut self, name: &str, said: &[String]) {
        for line in said {
            match line.split_once(' ') {
                Some(("merged", round)) => self.merged.push(format!("{name} {round}")),
                Some((mark @ ("starred" | "tagged" | "deleted"), id)) => {
                    self.marks
                        .insert(id.parse().expect("an id"), mark.to_owned());
                }
                _ => {}
            }
        }
    }

    /// Fails unless the library is sound and has all that was confirmed.
    fn check(&self, path: &Path) {
        let store = Store::open(path).expect("a library that opens");
        assert_eq!(store.check().expect("a check"), Vec::<String>::new());
        for (id, mark) in &self.marks {
            let article = store.article(ArticleId(*id)).expect("an answer");
            match (mark.as_str(), article) {
                ("deleted", None) => {}
                ("starred", Some(article)) => assert!(article.head.status.starred, "star of {id}"),
                ("tagged", Some(article)) => assert_eq!(article.head.tags.len(), 1, "tag of {id}"),
                (mark, article) => panic!("{id} was {mark}, and now: {article:?}"),
            }
        }
        // The first of each round was starred, and so stays; unless the kill came between the two.
        let titles: Vec<String> = store
            .page(&Query::all(), &[], Anchor::First, 100_000)
            .expect("a page")
            .rows
            .iter()
            .map(|row| row.title.to_string())
            .collect();
        let mut unique = titles.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), titles.len(), "nothing is stored twice");
        for round in &self.merged {
            assert!(
                titles
                    .iter()
                    .any(|title| title.starts_with(&format!("{round} "))),
                "{round} was merged"
            );
        }
    }
}

fn library() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("library.db");
    (dir, path)
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    let kills: usize =
        std::env::var("NUTGRAF_CRASHES").map_or(12, |n| n.parse().expect("a number"));
    let (_dir, path) = library();
    let mut confirmed = Confirmed::default();
    let mut random: u64 = 0x9e37_79b9;
    for kill in 0..kills {
        // Numerical Recipes' generator: any will do.
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) & 0xffff_ffff;
        let name = format!("run{kill}");
        let worker = Worker::start(&path, &name, None, None);
        let lines = (random >> 8) as usize % 24;
        let pause = Duration::from_micros((random >> 4) % 20_000);
        confirmed.take_in(&name, &worker.kill_after(lines, pause));
        if kill % 4 == 3 || kill + 1 == kills {
            confirmed.check(&path);
        }
    }
    assert!(!confirmed.marks.is_empty());
}

#[test]
fn several_processes_lose_nothing() {
    const ROUNDS: usize = 8;
    let (_dir, path) = library();
    let names = ["one", "two", "three"];
    let workers = names.map(|name| Worker::start(&path, name, Some(ROUNDS), None));
    let mut confirmed = Confirmed::default();
    for (worker, name) in workers.into_iter().zip(names) {
        let said = worker.wait();
        assert_eq!(said.last().map(String::as_str), Some("ended"), "{said:?}");
        confirmed.take_in(name, &said);
    }
    confirmed.check(&path);
    assert_eq!(confirmed.merged.len(), names.len() * ROUNDS);
}

#[test]
fn each_sees_what_the_other_writes() {
    let (_dir, path) = library();
    let store = Store::open(&path).expect("a library");
    let traces = store.traces().expect("files");
    let written = || {
        traces.each_ref().map(|path| {
            fs::metadata(path)
                .ok()
                .map(|it| (it.modified().ok(), it.len()))
        })
    };
    let (before, version) = (written(), store.data_version().expect("a version"));
    Worker::start(&path, "other", Some(1), None).wait();
    assert_ne!(written(), before, "whoever only looks at the files notices");
    assert_ne!(store.data_version().expect("a version"), version);
    let query = Query::parse("council is:starred").expect("a query");
    assert_eq!(store.count(&query).expect("a count"), 1);
}

#[test]
fn running_out_of_room_loses_nothing() {
    let (_dir, path) = library();
    let mut confirmed = Confirmed::default();
    let mut full = 0;
    for (run, kilobytes) in [300, 400, 520, 700, 900].into_iter().enumerate() {
        let name = format!("run{run}");
        let said = Worker::start(&path, &name, Some(60), Some(kilobytes * 2)).wait();
        full += usize::from(said.iter().any(|line| line.starts_with("failed")));
        confirmed.take_in(&name, &said);
        confirmed.check(&path);
    }
    assert!(full > 0, "the limit was never met");
    // With room again, all goes on.
    let said = Worker::start(&path, "after", Some(3), None).wait();
    assert_eq!(said.last().map(String::as_str), Some("ended"));
    confirmed.take_in("after", &said);
    confirmed.check(&path);
}
