//! Running other programs: by their arguments and never through a shell, beside the reader or in its place.
//!
//! A program that takes the terminal gets all of its keys: nothing is read from it meanwhile, and Ctrl-C is for
//! that program alone.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::app::acting::link_for_programs;
use crate::domain::{Article, CleanText};

/// Bytes that are kept of what a program says.
const SAID: u64 = 64 << 10;

/// Held by whoever reads the terminal. There is one terminal, so there is one of these.
static READING: Mutex<()> = Mutex::new(());
/// Whether another program has the terminal.
static AWAY: AtomicBool = AtomicBool::new(false);

/// Runs `job` while nobody else reads the terminal.
pub fn reading<T>(job: impl FnOnce() -> T) -> T {
    let _held = READING.lock().unwrap_or_else(PoisonError::into_inner);
    job()
}

/// Tells whether another program has the terminal, so that its interrupts are none of ours.
pub fn is_away() -> bool {
    AWAY.load(Ordering::SeqCst)
}

/// Runs `job`, to which the terminal belongs meanwhile.
pub fn away<T>(job: impl FnOnce() -> T) -> T {
    reading(|| {
        AWAY.store(true, Ordering::SeqCst);
        let result = job();
        AWAY.store(false, Ordering::SeqCst);
        result
    })
}

/// A program that is ready to be run.
#[derive(Debug)]
pub struct Program {
    pub command: Command,
    /// What it gets on its standard input; `None`: the terminal's, or nothing beside the reader.
    pub input: Option<String>,
}

impl Program {
    /// Makes a program of words. `%u`, `%t`, `%f`, `%a` and `%d` in them stand for the article's link, title,
    /// feed, authors and day, `%%` for a percent sign; all of that, its number and `url` are in the environment
    /// too. `url` is the link that is meant where it is not the article's own.
    ///
    /// # Errors
    /// There are no words.
    pub fn new(words: &[String], article: &Article, url: Option<&str>) -> io::Result<Program> {
        let fields = fields(article, url);
        let (name, arguments) = words
            .split_first()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no program is named"))?;
        let mut command = Command::new(name);
        command.args(arguments.iter().map(|argument| filled(argument, &fields)));
        for (_, name, value) in &fields {
            command.env(name, value);
        }
        command.env("NUTGRAF_ID", article.head.id.0.to_string());
        Ok(Program {
            command,
            input: None,
        })
    }

    /// Runs it beside the reader to its end, and returns the last line that it said.
    ///
    /// # Errors
    /// It cannot be started, or it fails: then with the first line of its complaint.
    pub fn run_beside(mut self) -> io::Result<CleanText> {
        let mut child = self
            .command
            .stdin(
                self.input
                    .as_ref()
                    .map_or_else(Stdio::null, |_| Stdio::piped()),
            )
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        feed(child.stdin.take(), self.input);
        let complaint = child.stderr.take().map(|from| thread::spawn(|| said(from)));
        let said = child.stdout.take().map(said).unwrap_or_default();
        let status = child.wait()?;
        let complaint = complaint
            .and_then(|thread| thread.join().ok())
            .unwrap_or_default();
        if status.success() {
            let last = said.lines().rev().find(|line| !line.trim().is_empty());
            return Ok(CleanText::label(last.unwrap_or_default()));
        }
        let first = complaint.lines().find(|line| !line.trim().is_empty());
        Err(io::Error::other(match first {
            Some(first) => CleanText::label(first).to_string(),
            None => format!("it ended with {status}"),
        }))
    }

    /// Runs it on the terminal to its end; where it `waits`, a key is waited for before the reader comes back.
    ///
    /// # Errors
    /// It cannot be started, or it fails.
    pub fn run_in_terminal(mut self, waits: bool) -> io::Result<()> {
        if self.input.is_some() {
            self.command.stdin(Stdio::piped());
        }
        let mut child = self.command.spawn()?;
        feed(child.stdin.take(), self.input);
        let status = child.wait()?;
        if waits {
            let mut out = io::stdout().lock();
            out.write_all(b"\n[Enter goes back to nutgraf]")?;
            out.flush()?;
            let mut line = String::new();
            io::stdin().read_line(&mut line)?;
        }
        if status.success() || waits {
            Ok(())
        } else {
            Err(io::Error::other(format!("it ended with {status}")))
        }
    }

    /// Starts it without a terminal, and does not wait for its end.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn start(mut self) -> io::Result<()> {
        let mut child = self
            .command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // Somebody has to wait for the child, or it stays behind as a zombie.
        thread::spawn(move || child.wait());
        Ok(())
    }
}

/// Writes `input` beside whatever else goes on. A program that reads none of it is right to.
fn feed(to: Option<impl Write + Send + 'static>, input: Option<String>) {
    if let (Some(mut to), Some(input)) = (to, input) {
        thread::spawn(move || {
            let _ = to.write_all(input.as_bytes());
        });
    }
}

/// Reads all that a program says, and keeps the beginning.
fn said(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    // What cannot be read was not said.
    let _ = from.by_ref().take(SAID).read_to_end(&mut bytes);
    let _ = io::copy(&mut from, &mut io::sink());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Placeholder, name in the environment, value.
fn fields(article: &Article, url: Option<&str>) -> [(char, &'static str, String); 5] {
    let head = &article.head;
    let authors: Vec<&str> = head.authors.iter().map(CleanText::as_str).collect();
    let link = url
        .map(str::to_owned)
        .or_else(|| link_for_programs(head))
        .unwrap_or_default();
    [
        ('u', "NUTGRAF_LINK", link),
        ('t', "NUTGRAF_TITLE", head.title.to_string()),
        ('f', "NUTGRAF_FEED", head.feed_title.to_string()),
        ('a', "NUTGRAF_AUTHORS", authors.join(", ")),
        ('d', "NUTGRAF_DATE", crate::library::clock::day(head.at)),
    ]
}

/// Puts the fields into the places that are held for them. What a feed says cannot make an option of an
/// argument: it never begins one with a dash.
fn filled(argument: &str, fields: &[(char, &'static str, String)]) -> String {
    let mut out = String::new();
    let mut chars = argument.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let next = chars.next();
        match fields.iter().find(|(place, ..)| Some(*place) == next) {
            Some((_, _, value)) if out.is_empty() => out.push_str(value.trim_start_matches('-')),
            Some((_, _, value)) => out.push_str(value),
            None => {
                out.push('%');
                out.extend(next.filter(|c| *c != '%'));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(argument: &str, title: &str) -> String {
        filled(
            argument,
            &[
                ('t', "T", title.to_owned()),
                ('u', "U", "https://example.org/?a=$(x)".to_owned()),
            ],
        )
    }

    #[test]
    fn places_are_filled_and_nothing_is_expanded() {
        assert_eq!(fill("%t", "a; rm -rf $HOME `x`"), "a; rm -rf $HOME `x`");
        assert_eq!(fill("--title=%t", "-x"), "--title=-x");
        assert_eq!(fill("%t", "--delete"), "delete", "no option");
        assert_eq!(
            fill("100%% %u %z%", "x"),
            "100% https://example.org/?a=$(x) %z%"
        );
        assert_eq!(
            fill("%t", "%u"),
            "%u",
            "what is filled in is not filled again"
        );
    }

    fn program(words: &[&str]) -> Program {
        let mut command = Command::new(words[0]);
        command.args(&words[1..]);
        Program {
            command,
            input: Some("in\nput\n".repeat(100_000)),
        }
    }

    #[test]
    fn what_a_program_says_last_is_passed_on() {
        assert_eq!(
            program(&["tail", "-n", "1"]).run_beside().unwrap().as_str(),
            "put"
        );
        assert_eq!(
            program(&["true"]).run_beside().unwrap().as_str(),
            "",
            "the input may be ignored"
        );
        let error = program(&["ls", "/nonexistent"]).run_beside().unwrap_err();
        assert!(error.to_string().contains("/nonexistent"), "{error}");
        let error = program(&["false"]).run_beside().unwrap_err();
        assert!(error.to_string().contains('1'), "{error}");
        assert!(program(&["/nonexistent/program"]).run_beside().is_err());
    }
}
