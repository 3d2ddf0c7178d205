//! Makes a library of any size for measurements: always the same one for the same arguments.
//!
//! ```text
//! cargo run --release --example make_library -- PATH [ARTICLES] [FEEDS]
//! ```
//!
//! The articles are about as long as news are (3.7 kB of markup), and their words are as common and
//! as rare as words are (Zipf's law), since the cost of an index depends on both. They arrive in
//! polls of 25, most have been read, and some are starred or kept for later. It prints what it took.
//! With `SKIP` in the environment it does not measure how long the pages and the searches of the new
//! library take.

mod prose;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use nutgraf::domain::query::{Anchor, Change, Selection};
use nutgraf::domain::{
    ArticleId, CleanText, FeedId, Html, Query, StatusChange, Subscription, Timestamp,
};
use nutgraf::store::{Error, FeedFacts, NewArticle, Poll, Store};

use prose::{Prose, word};

/// When the newest article was published.
const NOW: i64 = 1_772_353_800;
const ARTICLES_PER_POLL: usize = 25;
const FEEDS_PER_FOLDER: usize = 12;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = PathBuf::from(arguments.next().ok_or("where to? Give a path")?);
    let articles: usize = arguments.next().map_or(Ok(100_000), |n| n.parse())?;
    let feeds: usize = arguments.next().map_or(Ok(200), |n| n.parse())?;
    if path.exists() {
        return Err(format!("{} is there already", path.display()).into());
    }

    let mut out = io::stdout().lock();
    let mut store = Store::open(&path)?;
    let feeds = subscribe(&mut store, feeds.max(1))?;
    let mut writer = Writer::new();
    let mut made = 0;
    let mut merging = Duration::ZERO;
    while made < articles {
        let feed = feeds[(made / ARTICLES_PER_POLL) % feeds.len()];
        let batch = ARTICLES_PER_POLL.min(articles - made);
        let left = articles - made;
        let poll: Vec<NewArticle> = (0..batch)
            .map(|n| writer.article(made + n, left - n))
            .collect();
        merging += merge(&mut store, feed, &poll)?;
        made += batch;
    }
    let rate = made as f64 / merging.as_secs_f64();
    writeln!(out, "{made} articles in {merging:.1?}: {rate:.0} a second")?;
    let start = Instant::now();
    while store.tend_more()? {}
    writeln!(out, "{:<40} {:>10.1?}", "what could wait", start.elapsed())?;
    let start = Instant::now();
    mark(&mut store, made)?;
    writeln!(
        out,
        "{:<40} {:>10.1?}",
        "marking nine in ten read",
        start.elapsed()
    )?;
    if std::env::var_os("SKIP").is_none() {
        measure(&store, feeds[0], &mut out)?;
    }
    drop(store);

    let bytes = std::fs::metadata(&path)?.len();
    let each = bytes / made.max(1) as u64;
    writeln!(
        out,
        "{bytes} bytes, {each} an article ({} of them markup)",
        writer.markup / made.max(1)
    )?;
    let start = Instant::now();
    let store = Store::open(&path)?;
    store.page(&Query::all(), &[], Anchor::First, 50)?;
    writeln!(
        out,
        "{:<40} {:>10.1?}",
        "opening, and the first page",
        start.elapsed()
    )?;
    Ok(())
}

fn subscribe(store: &mut Store, feeds: usize) -> Result<Vec<FeedId>, Error> {
    (0..feeds)
        .map(|n| {
            let new = Subscription {
                url: format!("https://feed{n}.example/rss.xml"),
                title: Some(CleanText::from(format!("Feed number {n}"))),
                site: Some(CleanText::from(format!("https://feed{n}.example/"))),
                folder: vec![CleanText::from(format!("Folder {}", n / FEEDS_PER_FOLDER))],
            };
            Ok(store.provide(&new, Some(Timestamp(NOW)))?.id)
        })
        .collect()
}

fn merge(store: &mut Store, feed: FeedId, articles: &[NewArticle]) -> Result<Duration, Error> {
    let poll = Poll {
        at: Timestamp(NOW),
        http: Some(200),
        next_poll: Some(Timestamp(NOW + 3600)),
        ..Poll::default()
    };
    let start = Instant::now();
    store.merge(feed, &poll, &FeedFacts::default(), articles)?;
    Ok(start.elapsed())
}

/// Nine in ten are read, one in a hundred is starred, one in two hundred kept for later.
fn mark(store: &mut Store, articles: usize) -> Result<(), Error> {
    let mut change = |change, wanted: fn(i64) -> bool| {
        let ids = (1..=articles as i64).filter(|id| wanted(*id));
        let selection = Selection::Ids(ids.map(ArticleId).collect());
        store.mark(&Change { selection, change }, Timestamp(NOW))
    };
    change(StatusChange::Read, |id| id % 10 != 0)?;
    change(StatusChange::Star, |id| id % 100 == 7)?;
    change(StatusChange::Later, |id| id % 200 == 9)?;
    Ok(())
}

/// Prints how long the commonest questions take, the best of five times.
fn measure(
    store: &Store,
    feed: FeedId,
    out: &mut impl Write,
) -> Result<(), Box<dyn std::error::Error>> {
    let FeedId(feed) = feed;
    for text in [
        "",
        "is:unread",
        "is:starred",
        &format!("feed:#{feed}"),
        "folder:\"folder 1\" is:unread",
        "-feed:#1",
        "title:zzz",
        &word(0),
        &word(300),
        &word(20_000),
        &format!("\"{} {}\"", word(1), word(2)),
    ] {
        let query = Query::parse(text)?;
        let page = best(|| store.page(&query, &[], Anchor::First, 50).map(drop))?;
        writeln!(out, "{:<40} {page:>10.1?}", format!("page {text}"))?;
        if query.searches_text() {
            let search = best(|| store.search(&query, 50).map(drop))?;
            let found = store.count(&query)?;
            writeln!(
                out,
                "{:<40} {search:>10.1?}",
                format!("search {text} ({found} match)")
            )?;
        }
    }
    let next = best(|| store.next_unread(&Query::all(), None, false).map(drop))?;
    writeln!(out, "{:<40} {next:>10.1?}", "next unread")?;
    Ok(())
}

fn best(job: impl Fn() -> Result<(), Error>) -> Result<Duration, Error> {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        job()?;
        best = best.min(start.elapsed());
    }
    Ok(best)
}

/// Writes articles.
struct Writer {
    prose: Prose,
    /// Bytes of markup so far.
    markup: usize,
}

impl Writer {
    fn new() -> Writer {
        Writer {
            prose: Prose::new(),
            markup: 0,
        }
    }

    /// Writes the article that is the `nth`, and was published so many minutes ago.
    fn article(&mut self, nth: usize, minutes: usize) -> NewArticle {
        let story = self.prose.story();
        self.markup += story.html.len();
        let address = CleanText::from(format!("https://example.org/articles/{nth}"));
        NewArticle {
            guid: address.clone(),
            title: CleanText::from(story.title),
            link: Some(address),
            authors: vec![CleanText::from(story.author)],
            published: Some(Timestamp(NOW - 60 * minutes as i64)),
            body: Html::new(&story.html),
            text: story.text,
            ..NewArticle::default()
        }
    }
}
