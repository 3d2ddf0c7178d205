//! `nutgraf extract`: the main text of a web page, without what surrounds it.

use serde::Serialize;
use url::Url;

use super::args::{Format, Shape};
use super::output::Paint;
use super::session::Session;
use super::source::{self, read_source};
use super::{Exit, Result, failure, read};
use crate::domain::{CleanText, Html, Timestamp};
use crate::library;
use crate::library::clock::day;
use crate::library::markdown;
use crate::parse::extract::{self, Extracted};
use crate::parse::safe;
use crate::render;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// File or URL of a web page; `-` is standard input
    #[arg(value_name = "FILE|URL|-")]
    source: String,
    /// Address that the page came from, for its relative links
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Serialize)]
struct Record<'a> {
    url: Option<&'a str>,
    title: &'a Option<CleanText>,
    byline: &'a Option<CleanText>,
    site: &'a Option<CleanText>,
    published: Option<Timestamp>,
    language: &'a Option<CleanText>,
    html: Html,
    text: &'a str,
    words: usize,
}

/// What was extracted of a page.
struct Page {
    extracted: Extracted,
    /// Its text as the reader shows it.
    document: render::Document,
    /// Where its relative links start from.
    base: Option<Url>,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args
        .shape
        .among(&[Format::Plain, Format::Json, Format::Markdown])?;
    let address = source::address("--url", args.url.as_deref())?;
    let page = match read_page(&args.source, address) {
        Ok(page) => page,
        Err(error) => return failure::print(error, format, session),
    };
    match format {
        Format::Json => session.out.json(&page.record())?,
        Format::Markdown => {
            let title = page.extracted.title.as_deref();
            let text = markdown::page(title, &page.about(), &page.document);
            session.out.text(&text)?;
        }
        _ => page.print(session)?,
    }
    Ok(Exit::Done)
}

fn read_page(name: &str, address: Option<Url>) -> Result<Page> {
    let page = read_source(name)?;
    let found_at = page.base.as_deref().and_then(|url| Url::parse(url).ok());
    let base = address.or(found_at);
    let extracted = extract::extract(&page.bytes, page.content_type.as_deref(), base.as_ref())
        .map_err(|error| library::Error::Extract {
            source_name: name.to_owned(),
            error,
        })?;
    let document = render::document(extracted.html.as_str(), base.as_ref().map(Url::as_str));
    Ok(Page {
        extracted,
        document,
        base,
    })
}

impl Page {
    fn record(&self) -> Record<'_> {
        let extracted = &self.extracted;
        Record {
            url: extracted.url.as_ref().map(Url::as_str),
            title: &extracted.title,
            byline: &extracted.byline,
            site: &extracted.site,
            published: extracted.published,
            language: &extracted.language,
            html: safe::markup(&extracted.html, self.base.as_ref()),
            text: &self.document.text,
            words: self.document.text.split_whitespace().count(),
        }
    }

    /// `byline · site · day`, as much of it as is known.
    fn about(&self) -> String {
        let date = self.extracted.published.map(day);
        let parts: Vec<&str> = [&self.extracted.byline, &self.extracted.site]
            .into_iter()
            .flatten()
            .map(CleanText::as_str)
            .chain(date.as_deref())
            .collect();
        parts.join(" · ")
    }

    fn print(&self, session: &mut Session) -> Result<()> {
        let columns = session.measure()?;
        let out = &mut session.out;
        if let Some(title) = &self.extracted.title {
            out.painted(&[(Paint::Strong, title.clone())])?;
        }
        if let Some(about) = CleanText::from(self.about()).non_blank() {
            out.painted(&[(Paint::Faint, about)])?;
        }
        out.line(&CleanText::default())?;
        read::lay_out(&self.document, columns, out)
    }
}
