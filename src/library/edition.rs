//! The bundled first edition: a dozen articles to read at once, also without a network.
//!
//! It goes through the same pipeline as any feed, and is a feed like any other, except that it is never
//! polled. It is laid into a library once; who removes it does not get it again.

use super::{Result, clock, entries, read};
use crate::domain::Subscription;
use crate::parse::Context;
use crate::store::{Poll, Store};

const EDITION: &[u8] = include_bytes!("../../assets/edition.json");

/// The address under which the edition is stored. No request is ever made to it.
pub const ADDRESS: &str = "nutgraf:edition";

/// The note that says that this library has had its edition.
const NOTE: &str = "edition";

/// Lays the edition into a library that has never had it and has no feeds. Returns whether it did.
///
/// # Errors
/// The store's.
pub fn lay_in(store: &mut Store) -> Result<bool> {
    if store.note(NOTE)?.is_some() {
        return Ok(false);
    }
    let first_start = store.feeds()?.is_empty();
    if first_start {
        let parsed = read::feed(EDITION, ADDRESS, Context::default())?;
        let subscription = Subscription {
            url: ADDRESS.to_owned(),
            ..Subscription::default()
        };
        let subscribed = store.provide(&subscription, None)?;
        let facts = entries::facts(&parsed);
        let mut articles = entries::articles(parsed);
        entries::add_texts(&mut articles);
        let poll = Poll {
            at: clock::now(),
            ..Poll::default()
        };
        store.merge(subscribed.id, &poll, &facts, &articles)?;
    }
    store.set_note(NOTE, "1")?;
    Ok(first_start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Query;
    use crate::store::Leave;

    #[test]
    fn the_edition_is_laid_in_once() {
        let mut store = Store::in_memory().unwrap();
        assert!(lay_in(&mut store).unwrap());
        assert!(store.count(&Query::all()).unwrap() >= 12);
        let feed = store.feeds().unwrap().remove(0);
        assert_eq!(feed.health.next_poll, None, "it is never polled");
        store
            .unsubscribe(&[feed.id], Leave::Everything, clock::now())
            .unwrap();
        assert!(
            !lay_in(&mut store).unwrap(),
            "who removed it does not get it again"
        );
    }

    #[test]
    fn the_edition_opens_with_a_story_and_says_which_are_invented() {
        let mut store = Store::in_memory().unwrap();
        lay_in(&mut store).unwrap();
        let heads = store.search(&Query::all(), 50).unwrap();
        assert!(heads[0].title.starts_with("A $14 billion pact"));
        let real: Vec<&str> = heads
            .iter()
            .filter(|head| {
                head.authors
                    .iter()
                    .all(|by| by.as_str() != "Invented sample")
            })
            .map(|head| head.title.as_str())
            .collect();
        assert_eq!(real, ["Five minutes with nutgraf"]);
        assert_eq!(heads[1].title.as_str(), real[0]);
    }

    #[test]
    fn every_article_of_the_edition_has_something_to_say() {
        let mut store = Store::in_memory().unwrap();
        lay_in(&mut store).unwrap();
        for head in store.search(&Query::all(), 50).unwrap() {
            assert!(head.words >= 200, "{} has {} words", head.title, head.words);
            assert!(head.published.is_some(), "{}", head.title);
        }
    }
}
