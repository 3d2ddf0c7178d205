//! A library that grows, for measurements: always the same one for the same numbers.
//!
//! The articles are about as long as news are (3.5 kB of markup), and their words are as common and as rare as words
//! are (Zipf's law), since the cost of an index depends on both. They arrive in polls of 25, the oldest first.

use std::time::{Duration, Instant};

use nutgraf::domain::query::{Change, Selection};
use nutgraf::domain::{ArticleId, CleanText, FeedId, Html, StatusChange, Subscription, Timestamp};
use nutgraf::store::{Error, FeedFacts, NewArticle, Poll, Store};

use super::prose::Prose;

/// When all of it arrives.
const NOW: i64 = 1_772_353_800;
/// When the first article was published; each of the others was a minute later.
const BEGINNING: i64 = NOW - 60 * 1_000_000;
const ARTICLES_PER_POLL: usize = 25;
const FEEDS_PER_FOLDER: usize = 12;

/// Fills a library.
pub struct Filling {
    pub feeds: Vec<FeedId>,
    prose: Prose,
    made: usize,
    markup: usize,
}

impl Filling {
    /// Subscribes to this number of feeds, in folders.
    pub fn begin(store: &mut Store, feeds: usize) -> Result<Filling, Error> {
        let feeds = (0..feeds.max(1)).map(|n| subscribe(store, n));
        Ok(Filling {
            feeds: feeds.collect::<Result<_, _>>()?,
            prose: Prose::new(),
            made: 0,
            markup: 0,
        })
    }

    /// Fills the library up to this number of articles, and returns how long the store took for it. What could wait
    /// is left waiting.
    pub fn grow(&mut self, store: &mut Store, articles: usize) -> Result<Duration, Error> {
        let mut merging = Duration::ZERO;
        while self.made < articles {
            let feed = self.feeds[(self.made / ARTICLES_PER_POLL) % self.feeds.len()];
            let end = articles.min(self.made + ARTICLES_PER_POLL);
            let poll: Vec<NewArticle> = (self.made..end).map(|nth| self.article(nth)).collect();
            let start = Instant::now();
            store.merge(feed, &poll_at(NOW), &FeedFacts::default(), &poll)?;
            merging += start.elapsed();
            self.made = end;
        }
        Ok(merging)
    }

    /// Returns the bytes of markup of a usual article so far.
    pub fn usual_markup(&self) -> usize {
        self.markup / self.made.max(1)
    }

    fn article(&mut self, nth: usize) -> NewArticle {
        let story = self.prose.story();
        self.markup += story.html.len();
        let address = CleanText::from(format!("https://example.org/articles/{nth}"));
        NewArticle {
            guid: address.clone(),
            title: CleanText::from(story.title),
            link: Some(address),
            authors: vec![CleanText::from(story.author)],
            published: Some(Timestamp(BEGINNING + 60 * nth as i64)),
            body: Html::new(&story.html),
            text: story.text,
            ..NewArticle::default()
        }
    }
}

/// Marks articles as a reader has them: of those after the first `from`, up to `to`, nine in ten are read, one in a
/// hundred is starred, one in two hundred kept for later.
pub fn mark(store: &mut Store, from: usize, to: usize) -> Result<(), Error> {
    let mut change = |change, wanted: fn(i64) -> bool| {
        let ids = (from as i64 + 1..=to as i64).filter(|id| wanted(*id));
        let selection = Selection::Ids(ids.map(ArticleId).collect());
        store.mark(&Change { selection, change }, Timestamp(NOW))
    };
    change(StatusChange::Read, |id| id % 10 != 0)?;
    change(StatusChange::Star, |id| id % 100 == 7)?;
    change(StatusChange::Later, |id| id % 200 == 9)?;
    Ok(())
}

fn subscribe(store: &mut Store, n: usize) -> Result<FeedId, Error> {
    let new = Subscription {
        url: format!("https://feed{n}.example/rss.xml"),
        title: Some(CleanText::from(format!("Feed number {n}"))),
        site: Some(CleanText::from(format!("https://feed{n}.example/"))),
        folder: vec![CleanText::from(format!("Folder {}", n / FEEDS_PER_FOLDER))],
    };
    Ok(store.provide(&new, Some(Timestamp(NOW)))?.id)
}

fn poll_at(at: i64) -> Poll {
    Poll {
        at: Timestamp(at),
        http: Some(200),
        next_poll: Some(Timestamp(at + 3600)),
        ..Poll::default()
    }
}
