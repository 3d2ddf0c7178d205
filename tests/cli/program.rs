//! Running the program in folders and an environment of its own, and filling its library.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use nutgraf::domain::{CleanText, Html, Subscription, Timestamp};
use nutgraf::store::{FeedFacts, NewArticle, Poll, Store};
use serde_json::Value;
use tempfile::TempDir;

use crate::strict_json::document;

/// A home folder of its own. It goes when this is dropped.
pub struct Program {
    home: TempDir,
}

/// What one run left.
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Program {
    pub fn new() -> Self {
        Program {
            home: tempfile::tempdir().expect("a folder"),
        }
    }

    /// Returns a path in the home folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes a file into the home folder and returns its path as an argument.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a file");
        path.to_str().expect("a path in UTF-8").to_owned()
    }

    /// Returns the program, ready to be run with `args`.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command
            .args(args)
            .env_clear()
            .env("HOME", self.home.path())
            .env("TZ", "UTC")
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        Run::from(self.command(args).output().expect("the program runs"))
    }

    /// Runs with `input` on standard input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        // A program that does not read its input to the end is no failure here.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        Run::from(child.wait_with_output().expect("the program ends"))
    }

    /// Runs a command that has to work, and reads its output as one JSON document.
    pub fn json(&self, args: &[&str]) -> Value {
        let run = self.run(args);
        assert_eq!(run.code, Some(0), "{args:?}: {}", run.err);
        run.json()
    }

    pub fn library(&self) -> PathBuf {
        self.path(".local/share/nutgraf/library.db")
    }

    /// Puts a feed with articles of these titles into the library; the last is the newest.
    pub fn fill(&self, feed: &str, titles: &[&str]) {
        let articles = (0..).zip(titles).map(|(n, title)| article(n, title));
        fill(&self.library(), feed, &articles.collect::<Vec<_>>());
    }

    /// Puts one article with a text of its own into the library.
    #[track_caller]
    pub fn keep(&self, feed: &str, title: &str, text: &str) {
        let article = NewArticle {
            body: Html::new(&format!("<p>{text}</p>")),
            text: text.to_owned(),
            ..article(0, title)
        };
        fill(&self.library(), feed, &[article]);
    }
}

impl Run {
    #[track_caller]
    pub fn json(&self) -> Value {
        document(&self.out)
            .unwrap_or_else(|error| panic!("{error} in {:?}, {:?}", self.out, self.err))
    }

    /// Reads the output as JSON documents, one a line.
    #[track_caller]
    pub fn lines(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| document(line).expect("a JSON document"))
            .collect()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
        let run = Run {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        assert!(!run.err.contains("panicked"), "{}", run.err);
        run
    }
}

/// Returns the names of an object's fields, in order of the alphabet.
#[track_caller]
pub fn fields(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value
        .as_object()
        .unwrap_or_else(|| panic!("an object, not {value}"))
        .keys()
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names
}

fn fill(library: &Path, feed: &str, articles: &[NewArticle]) {
    let mut store = Store::open(library).expect("a library");
    let subscription = Subscription {
        url: format!("https://example.org/{}", feed.len()),
        title: Some(CleanText::from(feed)),
        ..Subscription::default()
    };
    let id = store
        .provide(&subscription, None)
        .expect("a subscription")
        .id;
    let poll = Poll {
        at: Timestamp(1_772_353_800),
        ..Poll::default()
    };
    store
        .merge(id, &poll, &FeedFacts::default(), articles)
        .expect("a merge");
}

fn article(number: i64, title: &str) -> NewArticle {
    let title = CleanText::from(title);
    let text = format!(
        "The council approved the plan on Monday. {title} was the reason, said Mayor Jane Doe. \
         It will cost $3 million. Critics called it a waste."
    );
    NewArticle {
        guid: CleanText::from(number.to_string()),
        title,
        link: Some(CleanText::from(format!("https://example.org/a/{number}"))),
        authors: vec![CleanText::from("Ann Author")],
        published: Some(Timestamp(1_772_000_000 + number)),
        body: Html::new(&format!("<p>{text}</p>")),
        text,
        ..NewArticle::default()
    }
}
