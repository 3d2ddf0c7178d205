//! `nutgraf list`: the articles of a query, newest first, read from the library page by page.

use serde::Serialize;

use super::args::{Format, RecordShape};
use super::output::Paint;
use super::session::Session;
use super::{Exit, Result, find, queries};
use crate::domain::query::Anchor;
use crate::domain::{ArticleHead, ArticleId, CleanText, FeedId, Timestamp};
use crate::library::clock;
use crate::library::clock::day;
use crate::render::width;

/// Rows that are read at once.
const PAGE: u32 = 500;

/// Rows on a terminal when nobody says how many.
const ROWS_ON_A_TERMINAL: u32 = 100;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which articles: words, "phrases", /expressions/ and fields such as feed:NAME, is:unread or
    /// newer:7d, with OR, NOT and parentheses; --help tells all
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Go on after this article, the last one of the rows before
    #[arg(long, value_name = "ARTICLE")]
    after: Option<String>,
    #[command(flatten)]
    rows: Rows,
    #[command(flatten)]
    shape: RecordShape,
}

/// How many rows.
#[derive(Debug, clap::Args)]
pub struct Rows {
    /// Rows at most
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// All rows, also on a terminal
    #[arg(long, conflicts_with = "limit")]
    pub all: bool,
}

/// An article in a list, as scripts read it.
#[derive(Serialize)]
pub struct Row<'a> {
    id: ArticleId,
    feed: FeedId,
    title: &'a CleanText,
    link: &'a Option<CleanText>,
    authors: &'a [CleanText],
    published: Option<Timestamp>,
    unread: bool,
    starred: bool,
    later: bool,
    tags: &'a [CleanText],
    words: u32,
    story: Option<i64>,
    snippet: &'a Option<CleanText>,
}

impl<'a> From<&'a ArticleHead> for Row<'a> {
    fn from(head: &'a ArticleHead) -> Self {
        Row {
            id: head.id,
            feed: head.feed,
            title: &head.title,
            link: &head.link,
            authors: &head.authors,
            published: head.published,
            unread: head.status.unread,
            starred: head.status.starred,
            later: head.status.later,
            tags: &head.tags,
            words: head.words,
            story: None,
            snippet: &head.snippet,
        }
    }
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args
        .shape
        .among(&[Format::Plain, Format::Json, Format::Jsonl])?;
    let query = queries::parse(&args.query)?.frozen(clock::now());
    let mut left = match args.rows.limit {
        Some(limit) => limit,
        None if session.on_terminal && format == Format::Plain && !args.rows.all => {
            ROWS_ON_A_TERMINAL
        }
        None => u32::MAX,
    };
    let store = session.store()?;
    let mut anchor = match &args.after {
        Some(after) => Anchor::After(find::article(&store, after)?.head.key()),
        None => Anchor::First,
    };
    let mut found = false;
    while left > 0 {
        let mut page = store.page(&query, &[], anchor, left.min(PAGE))?;
        if format != Format::Plain {
            store.add_snippets(&mut page.rows)?;
        }
        let Some(last) = page.rows.last() else { break };
        anchor = Anchor::After(last.key());
        for head in &page.rows {
            print(head, format, session)?;
        }
        found = true;
        left = left.saturating_sub(page.rows.len() as u32);
        if !page.after {
            break;
        }
    }
    finish(format, session)?;
    if !found {
        session.say_nothing_found(&store)?;
    }
    Ok(if found { Exit::Done } else { Exit::Failed })
}

/// Prints one article of a list.
pub fn print(head: &ArticleHead, format: Format, session: &mut Session) -> Result<()> {
    match format {
        Format::Json => session.out.item(&Row::from(head)),
        Format::Jsonl => session.out.json(&Row::from(head)),
        _ => {
            let line = plain(head, session.on_terminal.then(|| session.columns()));
            session.out.painted(&line)
        }
    }
}

/// Ends a list.
pub fn finish(format: Format, session: &mut Session) -> Result<()> {
    if format == Format::Json {
        session.out.end_items()?;
    }
    Ok(())
}

/// `#id  date  ● title — feed`, cut to the columns of the terminal, if there is one.
fn plain(head: &ArticleHead, columns: Option<usize>) -> Vec<(Paint, CleanText)> {
    let id = format!("#{}", head.id.0);
    let before = format!("{id:<7} {}  ", day(head.at));
    let mark = match head.status {
        status if status.starred => "★ ",
        status if status.later => "◷ ",
        status if status.unread => "● ",
        _ => "  ",
    };
    let mut title = head.title.clone();
    let mut feed = CleanText::from(format!(" — {}", head.feed_title));
    if let Some(columns) = columns {
        let room = columns.saturating_sub(width::width(&before) + width::width(mark));
        title = width::ellipsis(&title, room);
        feed = width::ellipsis(&feed, room - width::width(&title));
    }
    let weight = if head.status.unread {
        Paint::Strong
    } else {
        Paint::Plain
    };
    vec![
        (Paint::Faint, CleanText::from(before)),
        (Paint::Plain, CleanText::from(mark)),
        (weight, title),
        (Paint::Faint, feed),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Status;

    fn head() -> ArticleHead {
        ArticleHead {
            id: ArticleId(12),
            feed: FeedId(3),
            feed_title: "Ars Technica".into(),
            title: "A headline".into(),
            link: None,
            authors: Vec::new(),
            published: None,
            at: Timestamp(1_772_353_800),
            status: Status {
                unread: true,
                starred: false,
                later: false,
            },
            tags: Vec::new(),
            changed: false,
            words: 5,
            snippet: None,
        }
    }

    fn line(columns: Option<usize>) -> String {
        plain(&head(), columns)
            .iter()
            .map(|(_, text)| text.as_str())
            .collect()
    }

    #[test]
    fn a_row_fits_the_terminal() {
        assert_eq!(
            line(None),
            "#12     2026-03-01  ● A headline — Ars Technica"
        );
        assert_eq!(line(Some(40)), "#12     2026-03-01  ● A headline — Ars…");
        assert_eq!(line(Some(26)), "#12     2026-03-01  ● A h…");
        for columns in 22..80 {
            assert!(width::width(&line(Some(columns))) <= columns, "{columns}");
        }
        line(Some(0));
    }

    #[test]
    fn days_of_impossible_moments() {
        day(Timestamp(i64::MAX));
        day(Timestamp(i64::MIN));
        assert_eq!(day(Timestamp(0)).len(), 10);
    }

    #[test]
    fn every_field_is_there() {
        let row = serde_json::to_value(Row::from(&head())).unwrap();
        let fields: Vec<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(
            fields,
            [
                "authors",
                "feed",
                "id",
                "later",
                "link",
                "published",
                "snippet",
                "starred",
                "story",
                "tags",
                "title",
                "unread",
                "words"
            ]
        );
        assert!(row["published"].is_null() && row["story"].is_null());
    }
}
