//! `nutgraf check`: reads one feed without subscribing, and says what was understood of it.

use serde::Serialize;
use url::Url;

use super::add::counted;
use super::args::{Format, Shape};
use super::output::Paint;
use super::session::Session;
use super::source::{self, read_source};
use super::{Exit, Result, failure};
use crate::domain::{CleanText, Enclosure, Entry, Html, ParsedFeed, Timestamp};
use crate::library::clock::day;
use crate::library::read;
use crate::parse::{Context, safe};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// File or URL of a feed; `-` is standard input
    #[arg(value_name = "FILE|URL|-")]
    source: String,
    /// Address that the feed came from, for its relative links
    #[arg(long, value_name = "URL")]
    base: Option<String>,
    /// The server's `Content-Type`
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Serialize)]
struct Document<'a> {
    feed: FeedRecord<'a>,
    /// The feed's fields once more, beside its entries, as other programs that read feeds print them.
    #[serde(flatten)]
    again: FeedRecord<'a>,
    entries: Vec<EntryRecord<'a>>,
    warnings: &'a [CleanText],
}

#[derive(Clone, Serialize)]
struct FeedRecord<'a> {
    title: &'a Option<CleanText>,
    link: &'a Option<CleanText>,
    description: &'a Option<CleanText>,
    language: &'a Option<CleanText>,
    kind: &'a str,
    /// The names of its authors in one text.
    author: Option<CleanText>,
}

#[derive(Serialize)]
struct EntryRecord<'a> {
    id: &'a CleanText,
    title: &'a Option<CleanText>,
    link: &'a Option<CleanText>,
    authors: &'a [CleanText],
    /// Their names in one text.
    author: Option<CleanText>,
    published: Option<Timestamp>,
    updated: Option<Timestamp>,
    summary: Option<Html>,
    content: Option<Html>,
    categories: &'a [CleanText],
    enclosures: &'a [Enclosure],
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let base = source::address("--base", args.base.as_deref())?;
    match read_feed(args, base.as_ref()) {
        Ok(mut parsed) => {
            warn_of_titles(&mut parsed);
            match format {
                Format::Json => session.out.json(&document(&parsed))?,
                _ => print(&parsed, session)?,
            }
            Ok(Exit::Done)
        }
        Err(error) => failure::print(error, format, session),
    }
}

fn read_feed(args: &Args, base: Option<&Url>) -> Result<ParsedFeed> {
    let bytes = read_source(&args.source)?;
    let found_at = bytes.base.as_deref().and_then(|url| Url::parse(url).ok());
    let context = Context {
        url: base.or(found_at.as_ref()),
        content_type: args
            .content_type
            .as_deref()
            .or(bytes.content_type.as_deref()),
        validate: true,
    };
    Ok(read::feed(&bytes.bytes, &args.source, context)?)
}

/// Warns of what has no title, and says what the reader's lists show for it. The document says `null`: a
/// stand-in is not what was published.
fn warn_of_titles(parsed: &mut ParsedFeed) {
    if parsed.title.is_none() {
        let warning = "the feed has no title; the reader shows its address";
        parsed.warnings.push(CleanText::label(warning));
    }
    let untitled = parsed.entries.iter().filter(|e| e.title.is_none()).count();
    if untitled > 0 {
        let warning = match untitled {
            1 => "1 entry has no title; the reader shows its first words or its link".to_owned(),
            many => {
                format!("{many} entries have no title; the reader shows their first words or links")
            }
        };
        parsed.warnings.push(CleanText::label(&warning));
    }
}

fn document(parsed: &ParsedFeed) -> Document<'_> {
    let feed = FeedRecord {
        title: &parsed.title,
        link: &parsed.link,
        description: &parsed.description,
        language: &parsed.language,
        kind: parsed.kind,
        author: in_one(&parsed.authors),
    };
    Document {
        again: feed.clone(),
        feed,
        entries: parsed.entries.iter().map(entry).collect(),
        warnings: &parsed.warnings,
    }
}

fn entry(entry: &Entry) -> EntryRecord<'_> {
    let base = entry.link.as_ref().and_then(|link| Url::parse(link).ok());
    let safe = |markup: &Html| safe::markup(markup, base.as_ref());
    EntryRecord {
        id: &entry.id,
        title: &entry.title,
        link: &entry.link,
        authors: &entry.authors,
        author: in_one(&entry.authors),
        published: entry.published,
        updated: entry.updated,
        summary: entry.summary.as_ref().map(safe),
        content: entry.content.as_ref().map(safe),
        categories: &entry.categories,
        enclosures: &entry.enclosures,
    }
}

fn in_one(names: &[CleanText]) -> Option<CleanText> {
    let names: Vec<&str> = names.iter().map(CleanText::as_str).collect();
    CleanText::from(names.join(", ")).non_blank()
}

fn print(parsed: &ParsedFeed, session: &mut Session) -> Result<()> {
    let out = &mut session.out;
    let title = parsed.title.clone().unwrap_or_else(|| "(no title)".into());
    let entries = u32::try_from(parsed.entries.len()).unwrap_or(u32::MAX);
    let entries = match entries {
        1 => "1 entry".to_owned(),
        many => format!("{many} entries"),
    };
    out.painted(&[
        (Paint::Strong, title),
        (
            Paint::Faint,
            CleanText::from(format!("  {}, {entries}", parsed.kind)),
        ),
    ])?;
    for text in [&parsed.link, &parsed.description, &parsed.language]
        .into_iter()
        .flatten()
    {
        out.line(text)?;
    }
    for entry in &parsed.entries {
        let date = entry.published.or(entry.updated);
        let date = date.map_or_else(|| "no date   ".to_owned(), day);
        let title = entry.title.clone().unwrap_or_else(|| "(no title)".into());
        out.line(&CleanText::from(format!("{date}  {title}")))?;
        if let Some(link) = &entry.link {
            let link = CleanText::from(format!("            {link}"));
            out.painted(&[(Paint::Faint, link)])?;
        }
    }
    if !parsed.warnings.is_empty() {
        let warnings = u32::try_from(parsed.warnings.len()).unwrap_or(u32::MAX);
        session.note(&format!("{}:", counted(warnings, "warning")));
        for warning in &parsed.warnings {
            session.note(warning);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_field_is_there_and_nothing_is_left_out() {
        let parsed = ParsedFeed {
            kind: "atom",
            entries: vec![Entry {
                id: "x".into(),
                enclosures: vec![Enclosure {
                    url: "https://example.org/a.mp3".into(),
                    ..Enclosure::default()
                }],
                ..Entry::default()
            }],
            ..ParsedFeed::default()
        };
        assert_eq!(
            serde_json::to_value(document(&parsed)).unwrap(),
            json!({
                "feed": {
                    "title": null, "link": null, "description": null, "language": null, "kind": "atom", "author": null,
                },
                "title": null, "link": null, "description": null, "language": null, "kind": "atom", "author": null,
                "entries": [{
                    "id": "x", "title": null, "link": null, "authors": [], "author": null, "published": null,
                    "updated": null, "summary": null, "content": null, "categories": [],
                    "enclosures": [{"url": "https://example.org/a.mp3", "type": null, "length": null}],
                }],
                "warnings": [],
            })
        );
    }
}
