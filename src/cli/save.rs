//! `nutgraf save`: keeps pages of the web as articles.

use serde::Serialize;

use super::args::{Format, Shape};
use super::output::{self, Paint};
use super::runtime::block_on;
use super::session::Session;
use super::{Exit, Result};
use crate::domain::feed::Failure;
use crate::domain::{ArticleId, CleanText, link};
use crate::library::{self, poll::Poller};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Addresses of pages
    #[arg(required = true, value_name = "URL")]
    urls: Vec<String>,
    #[command(flatten)]
    shape: Shape,
}

/// What became of one address.
#[derive(Serialize)]
struct Record {
    id: Option<ArticleId>,
    url: String,
    title: Option<CleanText>,
    words: Option<usize>,
    error: Option<Failure>,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let store = session.store()?;
    let records = block_on(async {
        let poller = session.poller(store)?;
        let mut records = Vec::new();
        for url in &args.urls {
            records.push(save(&poller, url).await?);
        }
        Ok(records)
    })?;
    for record in &records {
        match (format, &record.error) {
            (Format::Json, _) => session.out.item(record)?,
            (_, Some(failure)) => output::complain(&failure.message),
            (_, None) => {
                let id = record.id.map(|id| format!("#{:<7}", id.0));
                let title = record.title.clone().unwrap_or_default();
                session.out.painted(&[
                    (Paint::Faint, CleanText::from(id.unwrap_or_default())),
                    (Paint::Strong, title),
                ])?;
            }
        }
    }
    if format == Format::Json {
        session.out.end_items()?;
    }
    let failed = records.iter().filter(|it| it.error.is_some()).count();
    Ok(if failed == 0 {
        Exit::Done
    } else {
        Exit::Failed
    })
}

/// Saves one page. Only a failure of the library itself is an error.
async fn save(poller: &Poller, url: &str) -> Result<Record> {
    match poller.save(url).await {
        Ok(saved) => Ok(Record {
            id: Some(saved.article),
            url: link::shown(&saved.url),
            title: Some(saved.title),
            words: Some(saved.words),
            error: None,
        }),
        Err(library::Error::Store(error)) => Err(error.into()),
        Err(error) => Ok(Record {
            id: None,
            url: link::shown(url),
            title: None,
            words: None,
            error: Some(error.failure()),
        }),
    }
}
