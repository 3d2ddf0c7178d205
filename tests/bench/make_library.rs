//! Makes a library of any size for measurements: always the same one for the same arguments.
//!
//! ```text
//! cargo run --release --example make_library -- PATH [ARTICLES] [FEEDS]
//! ```
//!
//! Most of its articles have been read, and some are starred or kept for later. It prints what it took.
//! With `SKIP` in the environment it does not measure how long the pages and the searches of the new
//! library take.

mod filling;
mod prose;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use nutgraf::domain::query::Anchor;
use nutgraf::domain::{FeedId, Query};
use nutgraf::store::{Error, Store};

use filling::Filling;
use prose::word;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = PathBuf::from(arguments.next().ok_or("where to? Give a path")?);
    let made: usize = arguments.next().map_or(Ok(100_000), |n| n.parse())?;
    let feeds: usize = arguments.next().map_or(Ok(200), |n| n.parse())?;
    if path.exists() {
        return Err(format!("{} is there already", path.display()).into());
    }

    let mut out = io::stdout().lock();
    let mut store = Store::open(&path)?;
    let mut filling = Filling::begin(&mut store, feeds)?;
    let merging = filling.grow(&mut store, made)?;
    let rate = made as f64 / merging.as_secs_f64();
    writeln!(out, "{made} articles in {merging:.1?}: {rate:.0} a second")?;
    let start = Instant::now();
    while store.tend_more()? {}
    writeln!(out, "{:<40} {:>10.1?}", "what could wait", start.elapsed())?;
    let start = Instant::now();
    filling::mark(&mut store, 0, made)?;
    writeln!(
        out,
        "{:<40} {:>10.1?}",
        "marking nine in ten read",
        start.elapsed()
    )?;
    if std::env::var_os("SKIP").is_none() {
        measure(&store, filling.feeds[0], &mut out)?;
    }
    drop(store);

    let bytes = std::fs::metadata(&path)?.len();
    let each = bytes / made.max(1) as u64;
    writeln!(
        out,
        "{bytes} bytes, {each} an article ({} of them markup)",
        filling.usual_markup()
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
