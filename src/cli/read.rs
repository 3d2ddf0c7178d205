//! `nutgraf read`: one article, wrapped for the terminal, through `$PAGER` where there is one.

use std::env;
use std::io::Write;
use std::process::{Child, Command, Stdio};

use serde::Serialize;
use url::Url;

use super::args::{Format, Shape};
use super::list::Row;
use super::output::{Output, Paint};
use super::session::Session;
use super::{Exit, Result, find};
use crate::domain::query::{Change, Selection};
use crate::domain::{Article, ArticleId, CleanText, Enclosure, Html, StatusChange, Timestamp};
use crate::library::changes::since_read;
use crate::library::export::byline;
use crate::library::{analyse, clock, export, markdown};
use crate::parse::safe;
use crate::render::{self, Document, changes};
use crate::store::Store;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The article's number, as `list` shows it
    #[arg(value_name = "ARTICLE")]
    article: String,
    /// Print what its publisher changed since it was read: [-gone-] and {+new+}
    #[arg(long)]
    diff: bool,
    /// Mark it read
    #[arg(long)]
    mark: bool,
    #[command(flatten)]
    shape: Shape,
}

/// A whole article, as scripts read it: the fields of a list, and its text.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    updated: Option<Timestamp>,
    /// Whether the text is that of the article's own page; else it is what the feed carries.
    full_text: bool,
    categories: &'a [CleanText],
    enclosures: &'a [Enclosure],
    html: Html,
    text: &'a str,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format =
        args.shape
            .among(&[Format::Plain, Format::Json, Format::Markdown, Format::Html])?;
    let mut store = session.store()?;
    let article = find::article(&store, &args.article)?;
    if args.diff {
        return diff(&mut store, &article, format, session);
    }
    let document = analyse::document(&article);
    let link = article.head.link.as_ref();
    let link = link.and_then(|link| Url::parse(link).ok());
    match format {
        Format::Json => session.out.json(&Record {
            row: Row::from(&article.head),
            updated: article.updated,
            full_text: article.full_text,
            categories: &article.categories,
            enclosures: &article.enclosures,
            html: safe::markup(&article.body, link.as_ref()),
            text: &document.text,
        })?,
        Format::Markdown => {
            let text = markdown::article(&article, &document);
            session.out.text(&text)?;
        }
        Format::Html => session.out.text(&export::html(&article))?,
        _ => print(&article, &document, session)?,
    }
    if args.mark {
        let change = Change {
            selection: Selection::Ids(vec![article.head.id]),
            change: StatusChange::Read,
        };
        store.mark(&change, clock::now())?;
    }
    Ok(Exit::Done)
}

/// What was changed, as scripts read it.
#[derive(Serialize)]
struct Diff<'a> {
    id: ArticleId,
    /// When the text that was read was replaced.
    replaced: Timestamp,
    /// The title that it had then.
    title: &'a CleanText,
    changes: &'a [changes::Edit],
}

/// Prints what the publisher changed since the article was read, as `wdiff` does.
fn diff(store: &mut Store, article: &Article, format: Format, session: &mut Session) -> Result {
    let id = article.head.id;
    let Some(found) = since_read(store, article)? else {
        session.note("its publisher has not changed it since it was read");
        return Ok(Exit::Failed);
    };
    if format == Format::Json {
        session.out.json(&Diff {
            id,
            replaced: found.replaced,
            title: &found.title,
            changes: &found.changes,
        })?;
    } else {
        let columns = session.measure()?;
        for line in changes::lay_out(&changes::with_marks(&found.changes), columns) {
            let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
            session.out.line(&CleanText::from(text))?;
        }
    }
    store.see_changes(id)?;
    Ok(Exit::Done)
}

/// Prints the article, or lets the person's pager do it.
fn print(article: &Article, document: &Document, session: &mut Session) -> Result<()> {
    let columns = session.measure()?;
    match session.on_terminal.then(pager).flatten() {
        Some(mut child) => {
            if let Some(input) = child.stdin.take() {
                page(article, document, columns, Box::new(input));
            }
            child.wait()?;
            Ok(())
        }
        None => write(article, document, columns, &mut session.out),
    }
}

/// Starts the pager, by its arguments and never through a shell.
fn pager() -> Option<Child> {
    let command = env::var("PAGER").ok()?;
    let mut words = command.split_whitespace();
    Command::new(words.next()?)
        .args(words)
        .stdin(Stdio::piped())
        .spawn()
        .ok()
}

/// Hands the article to a pager. One that was left before the end is no failure.
fn page(article: &Article, document: &Document, columns: usize, input: Box<dyn Write>) {
    let mut out = Output::new(input, false);
    let _ = write(article, document, columns, &mut out).and_then(|()| out.flush());
}

fn write(article: &Article, document: &Document, columns: usize, out: &mut Output) -> Result<()> {
    let head = &article.head;
    out.painted(&[(Paint::Strong, head.title.clone())])?;
    out.painted(&[(Paint::Faint, CleanText::from(byline(article)))])?;
    if let Some(link) = &head.link {
        out.painted(&[(Paint::Faint, link.clone())])?;
    }
    out.line(&CleanText::default())?;
    lay_out(document, columns, out)
}

/// Writes a text wrapped to a width, and the addresses of its links below it.
pub fn lay_out(document: &Document, columns: usize, out: &mut Output) -> Result<()> {
    for line in render::wrap(document, columns) {
        let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
        out.line(&CleanText::from(text))?;
    }
    if !document.links.is_empty() {
        out.line(&CleanText::default())?;
    }
    for (number, link) in (1..).zip(&document.links) {
        let line = CleanText::from(format!("[{number}] {link}"));
        out.painted(&[(Paint::Faint, line)])?;
    }
    Ok(())
}
