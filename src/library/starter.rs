//! The starter list: well-known feeds in groups, offered on the first start.

use std::collections::BTreeMap;

use super::{Result, clock};
use crate::domain::{CleanText, Subscription};
use crate::parse::opml;
use crate::store::{Store, Wanted};

const STARTER: &[u8] = include_bytes!("../../assets/starter.opml");

/// A group of the starter list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub title: CleanText,
    pub feeds: Vec<Subscription>,
}

/// Returns the groups in the order of the list.
///
/// # Panics
/// Never: a test reads the list that the program comes with.
pub fn groups() -> Vec<Group> {
    let list = opml::read(STARTER).expect("the bundled list is well formed: a test reads it");
    let mut order = Vec::new();
    let mut by_title: BTreeMap<CleanText, Vec<Subscription>> = BTreeMap::new();
    for subscription in list.subscriptions {
        let title = subscription.folder.first().cloned().unwrap_or_default();
        if !by_title.contains_key(&title) {
            order.push(title.clone());
        }
        by_title.entry(title).or_default().push(subscription);
    }
    order
        .into_iter()
        .map(|title| Group {
            feeds: by_title.remove(&title).unwrap_or_default(),
            title,
        })
        .collect()
}

/// Subscribes to a list of feeds, due at once, with the list's tags for those that were not there before. Returns
/// the number of these.
///
/// # Errors
/// The store's.
pub fn subscribe_all(
    store: &mut Store,
    feeds: &[Subscription],
    tags: &[(String, CleanText)],
) -> Result<usize> {
    let now = clock::now();
    let next_poll = Some(now);
    let (made, _) = store.subscribe_all(
        Wanted {
            feeds,
            tags,
            next_poll,
        },
        now,
    )?;
    Ok(made.iter().filter(|feed| !feed.known).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_list_has_groups_of_feeds() {
        let groups = groups();
        assert!(groups.len() >= 5 && groups.len() <= 9, "one digit key each");
        assert!(groups.iter().map(|group| group.feeds.len()).sum::<usize>() >= 40);
        for feed in groups.iter().flat_map(|group| &group.feeds) {
            assert!(
                crate::domain::link::openable(&feed.url).is_ok(),
                "{}",
                feed.url
            );
        }
    }

    #[test]
    fn accepting_twice_adds_once() {
        let mut store = Store::in_memory().unwrap();
        let feeds = &groups()[0].feeds;
        assert_eq!(subscribe_all(&mut store, feeds, &[]).unwrap(), feeds.len());
        assert_eq!(subscribe_all(&mut store, feeds, &[]).unwrap(), 0);
    }
}
