//! Lines of `{id, title, text}` in, a line of result out for each, flushed at once so that pipes flow.
//!
//! A line that cannot be read costs only itself: it is named on standard error, and the exit code says
//! at the end that there was one.

use std::io::{BufRead, Read};

use chrono::DateTime;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::output::{self, Output};
use super::plain_text;
use super::session::Session;
use super::source;
use super::{Exit, Result};
use crate::domain::{CleanText, Timestamp};
use crate::insight;

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 16 << 20;

/// One text to analyse. Fields of other names are left alone.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    title: Option<String>,
    text: String,
    /// RFC 3339, for "yesterday" and "last year".
    published: Option<String>,
}

/// A text that is ready to be understood, under the id that it came with.
pub struct Item {
    pub id: Value,
    pub title: Option<CleanText>,
    published: Option<Timestamp>,
    body: String,
}

impl Item {
    /// The text as the engine takes it.
    pub fn text(&self) -> insight::Text<'_> {
        insight::Text {
            title: self.title.as_deref().unwrap_or_default(),
            body: &self.body,
            published: self.published,
        }
    }
}

/// Reads every line of `source` and has `print` understand and print it.
pub fn run(
    source: &str,
    session: &mut Session,
    print: impl Fn(&Item, &mut Output) -> Result<()>,
) -> Result {
    each(source, session, |line, out| print(&item(line), out))
}

/// Reads every line of `source` as a record and hands it to `take`.
pub fn each<Record: DeserializeOwned>(
    source: &str,
    session: &mut Session,
    take: impl Fn(Record, &mut Output) -> Result<()>,
) -> Result {
    let mut lines = source::open_lines(source)?;
    let mut exit = Exit::Done;
    for number in 1_u64.. {
        let record = match read_line(&mut lines)? {
            Next::End => break,
            Next::TooLong => Err(format!(
                "the line is longer than {} MiB",
                LONGEST_LINE >> 20
            )),
            Next::Line(bytes) if bytes.trim_ascii().is_empty() => continue,
            Next::Line(bytes) => {
                serde_json::from_slice::<Record>(&bytes).map_err(|error| error.to_string())
            }
        };
        match record {
            Ok(record) => {
                take(record, &mut session.out)?;
                session.out.flush()?;
            }
            Err(why) => {
                output::say_json(&json!({ "line": number, "error": why }));
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}

fn item(line: Line) -> Item {
    let title = line
        .title
        .and_then(|title| CleanText::label(&title).non_blank());
    let published = line
        .published
        .and_then(|text| DateTime::parse_from_rfc3339(&text).ok())
        .map(|time| Timestamp(time.timestamp()));
    Item {
        id: line.id,
        title,
        published,
        body: plain_text::text_document(&line.text, None).text,
    }
}

/// What one read of a line found.
enum Next {
    Line(Vec<u8>),
    TooLong,
    End,
}

/// Reads up to the next line break. Of a line that is too long nothing is kept.
fn read_line(lines: &mut dyn BufRead) -> Result<Next> {
    let mut bytes = Vec::new();
    lines.take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(Next::End);
    }
    if bytes.len() as u64 == LONGEST_LINE && !bytes.ends_with(b"\n") {
        lines.skip_until(b'\n')?;
        return Ok(Next::TooLong);
    }
    Ok(Next::Line(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_skipped_whole() {
        let long = vec![b'x'; usize::try_from(LONGEST_LINE).unwrap() + 10];
        let input = [&long[..], b"\nnext\nlast"].concat();
        let mut lines = &input[..];
        assert!(matches!(read_line(&mut lines).unwrap(), Next::TooLong));
        assert!(matches!(read_line(&mut lines).unwrap(), Next::Line(line) if line == b"next\n"));
        assert!(matches!(read_line(&mut lines).unwrap(), Next::Line(line) if line == b"last"));
        assert!(matches!(read_line(&mut lines).unwrap(), Next::End));
    }
}
