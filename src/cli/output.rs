//! The one way to standard output, and to standard error.
//!
//! Whatever is printed is cleaned here once more, wherever it came from: a line is [`CleanText`] by type,
//! and in JSON every character that a terminal could obey is written as an escape, so that the data is
//! whole and the screen is safe.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::{Result, Stop};
use crate::domain::CleanText;
use crate::domain::text::is_plain;

/// How a piece of a line is set, where colours are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Plain,
    Strong,
    Faint,
    Alarm,
}

/// A writer of lines and JSON documents. A reader that has gone away ends the command quietly.
pub struct Output {
    sink: BufWriter<Box<dyn Write>>,
    colour: bool,
    /// Items written of the JSON array that is open.
    items: usize,
}

impl Output {
    /// Locks standard output for the rest of the run. `colour` allows escape sequences of our own.
    pub fn stdout(colour: bool) -> Self {
        Output::new(Box::new(io::stdout().lock()), colour)
    }

    /// Writes to `sink`.
    pub fn new(sink: Box<dyn Write>, colour: bool) -> Self {
        Output {
            sink: BufWriter::new(sink),
            colour,
            items: 0,
        }
    }

    /// Writes one line.
    pub fn line(&mut self, text: &CleanText) -> Result<()> {
        self.painted(&[(Paint::Plain, text.clone())])
    }

    /// Writes one line in pieces.
    pub fn painted(&mut self, pieces: &[(Paint, CleanText)]) -> Result<()> {
        let mut line = String::new();
        for (paint, text) in pieces {
            let text = CleanText::new(text);
            match paint.code().filter(|_| self.colour) {
                Some(code) => {
                    line.push_str("\u{1b}[");
                    line.push_str(code);
                    line.push('m');
                    line.push_str(&text);
                    line.push_str("\u{1b}[0m");
                }
                None => line.push_str(&text),
            }
        }
        let end = line.trim_end_matches(' ').len();
        line.truncate(end);
        line.push('\n');
        closed_or(self.sink.write_all(line.as_bytes()))
    }

    /// Writes a text of several lines, each cleaned by itself.
    pub fn text(&mut self, text: &str) -> Result<()> {
        text.lines()
            .try_for_each(|line| self.line(&CleanText::new(line)))
    }

    /// Writes text that this program made from nothing but its own words, tabs and all.
    pub fn own(&mut self, text: &str) -> Result<()> {
        closed_or(self.sink.write_all(text.as_bytes()))
    }

    /// Writes `document` as JSON on a line of its own.
    pub fn json(&mut self, document: &impl Serialize) -> Result<()> {
        self.value(document)?;
        closed_or(self.sink.write_all(b"\n"))
    }

    /// Writes one more item of a JSON array, which the first item opens.
    pub fn item(&mut self, item: &impl Serialize) -> Result<()> {
        let before: &[u8] = if self.items == 0 { b"[" } else { b",\n " };
        closed_or(self.sink.write_all(before))?;
        self.items += 1;
        self.value(item)
    }

    /// Closes the JSON array, which may be empty.
    pub fn end_items(&mut self) -> Result<()> {
        let end: &[u8] = if self.items == 0 { b"[]\n" } else { b"]\n" };
        self.items = 0;
        closed_or(self.sink.write_all(end))
    }

    /// Hands everything on. A command is not done before this has worked.
    pub fn flush(&mut self) -> Result<()> {
        closed_or(self.sink.flush())
    }

    fn value(&mut self, value: &impl Serialize) -> Result<()> {
        let mut bytes = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut bytes, Escaping))?;
        closed_or(self.sink.write_all(&bytes))
    }
}

impl Paint {
    /// Returns the parameter of SGR (ECMA-48 8.3.117).
    fn code(self) -> Option<&'static str> {
        match self {
            Paint::Plain => None,
            Paint::Strong => Some("1"),
            Paint::Faint => Some("2"),
            Paint::Alarm => Some("31"),
        }
    }
}

/// Prints one line of error on standard error.
pub fn complain(message: &str) {
    say(&format!("error: {message}"));
}

/// Prints one line on standard error. A standard error that is closed is nobody's loss.
pub fn say(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", CleanText::label(message));
}

/// Prints one line on standard error with its spaces as they are.
pub fn say_as_is(line: &CleanText) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Prints a JSON document on standard error, on a line of its own.
pub fn say_json(document: &impl Serialize) {
    let mut bytes = Vec::new();
    let written = document.serialize(&mut Serializer::with_formatter(&mut bytes, Escaping));
    if written.is_ok() {
        bytes.push(b'\n');
        let _ = io::stderr().lock().write_all(&bytes);
    }
}

fn closed_or(written: io::Result<()>) -> Result<()> {
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Stop::Closed.into(),
        _ => anyhow::anyhow!("cannot write the output: {error}"),
    })
}

/// Compact JSON in which only characters stand that a terminal shows; all others are `\u` escapes,
/// which mean the same to whoever reads it (RFC 8259, section 7).
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut rest = fragment;
        while let Some(at) = rest.find(|c| !is_plain(c)) {
            let (plain, tail) = rest.split_at(at);
            writer.write_all(plain.as_bytes())?;
            let mut chars = tail.chars();
            for unit in chars
                .next()
                .into_iter()
                .flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
            {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn printed(colour: bool, print: impl FnOnce(&mut Output) -> Result<()>) -> String {
        let paper = Paper::default();
        let mut out = Output::new(Box::new(paper.clone()), colour);
        print(&mut out).unwrap();
        out.flush().unwrap();
        let bytes = paper.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn colours_only_where_they_are_allowed() {
        let pieces = [
            (Paint::Strong, "a\u{1b}[31mb".into()),
            (Paint::Plain, " c".into()),
        ];
        assert_eq!(printed(false, |out| out.painted(&pieces)), "ab c\n");
        assert_eq!(
            printed(true, |out| out.painted(&pieces)),
            "\u{1b}[1mab\u{1b}[0m c\n"
        );
    }

    #[test]
    fn json_keeps_the_data_and_shows_nothing_that_could_be_obeyed() {
        let hostile = "a\u{9b}31m\u{202e}b\u{e0041}\u{1b}c\n";
        let json = printed(false, |out| out.json(&hostile));
        assert_eq!(json, "\"a\\u009b31m\\u202eb\\udb40\\udc41\\u001bc\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile);
    }

    #[test]
    fn arrays_are_one_document() {
        assert_eq!(printed(false, Output::end_items), "[]\n");
        let two = printed(false, |out| {
            out.item(&1)?;
            out.item(&2)?;
            out.end_items()
        });
        assert_eq!(serde_json::from_str::<Vec<i32>>(&two).unwrap(), [1, 2]);
    }

    #[test]
    fn a_reader_that_has_gone_away_is_no_failure() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut out = Output::new(Box::new(Gone), false);
        out.line(&"x".into()).unwrap();
        assert!(matches!(
            out.flush().unwrap_err().downcast_ref::<Stop>(),
            Some(Stop::Closed)
        ));
    }

    proptest! {
        #[test]
        fn whatever_is_printed_is_safe(text in any::<String>()) {
            let json = printed(false, |out| out.json(&text));
            prop_assert!(json.trim_end_matches('\n').chars().all(is_plain));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text.clone());
            let lines = printed(false, |out| out.text(&text));
            prop_assert!(lines.chars().all(|c| c == '\n' || is_plain(c)));
        }
    }
}
