//! The rows of the feed pane, made of folders and feeds.

use std::collections::{BTreeMap, BTreeSet};

use super::super::smart;
use super::super::state::{FeedRow, Feeds, Source};
use crate::domain::{CleanText, Feed, Folder, FolderId};

/// Returns the rows of the pane: smart feeds, the person's own last, then folders with what is in them unless they are
/// `folded`, then the other feeds.
pub(super) fn rows(feeds: &Feeds, folded: &BTreeSet<FolderId>) -> Vec<FeedRow> {
    let totals = feeds.totals;
    let smart = [
        (Source::All, totals.unread),
        (Source::Unread, totals.unread),
        (Source::Starred, totals.starred),
        (Source::Later, totals.later),
    ];
    let mut rows: Vec<FeedRow> = smart
        .into_iter()
        .map(|(source, unread)| FeedRow {
            source,
            title: smart_title(source),
            depth: 0,
            unread,
            failure: None,
        })
        .collect();
    rows.extend(feeds.smart.iter().map(|feed| smart::row(feeds, feed)));
    let mut tree = Tree::of(feeds, folded);
    for folder in &feeds.folders {
        if tree.is_root(folder) {
            tree.push_folder(folder.id, &mut rows);
        }
    }
    // Folders that are inside of one another have no root, but are not to be lost.
    for folder in &feeds.folders {
        tree.push_folder(folder.id, &mut rows);
    }
    for feed in &feeds.feeds {
        if feed
            .folder
            .is_none_or(|folder| !tree.titles.contains_key(&folder))
        {
            rows.push(feed_row(feed, 0));
        }
    }
    rows
}

/// Returns the title of a smart feed.
pub(in crate::app) fn smart_title(source: Source) -> CleanText {
    match source {
        Source::All => "All",
        Source::Unread => "Unread",
        Source::Starred => "Starred",
        Source::Later => "Later",
        Source::Smart(_) | Source::Folder(_) | Source::Feed(_) => "",
    }
    .into()
}

fn feed_row(feed: &Feed, depth: u16) -> FeedRow {
    FeedRow {
        source: Source::Feed(feed.id),
        title: feed.title.clone(),
        depth,
        unread: feed.unread,
        failure: feed
            .health
            .failure
            .as_ref()
            .map(|failure| failure.message.clone()),
    }
}

/// What is in which folder, for one making of the rows.
struct Tree<'a> {
    titles: BTreeMap<FolderId, &'a CleanText>,
    folders: BTreeMap<FolderId, Vec<FolderId>>,
    feeds: BTreeMap<FolderId, Vec<&'a Feed>>,
    unread: BTreeMap<FolderId, u32>,
    folded: &'a BTreeSet<FolderId>,
    pushed: BTreeSet<FolderId>,
}

impl<'a> Tree<'a> {
    fn of(feeds: &'a Feeds, folded: &'a BTreeSet<FolderId>) -> Tree<'a> {
        let parents = parents(feeds);
        let mut tree = Tree {
            titles: feeds
                .folders
                .iter()
                .map(|folder| (folder.id, &folder.title))
                .collect(),
            folders: BTreeMap::new(),
            feeds: BTreeMap::new(),
            unread: BTreeMap::new(),
            folded,
            pushed: BTreeSet::new(),
        };
        for folder in &feeds.folders {
            if let Some(parent) = folder.parent {
                tree.folders.entry(parent).or_default().push(folder.id);
            }
        }
        for feed in &feeds.feeds {
            if let Some(folder) = feed.folder {
                tree.feeds.entry(folder).or_default().push(feed);
            }
            for folder in ancestors(&parents, feed.folder) {
                let unread = tree.unread.entry(folder).or_default();
                *unread = unread.saturating_add(feed.unread);
            }
        }
        tree
    }

    fn is_root(&self, folder: &Folder) -> bool {
        folder
            .parent
            .is_none_or(|parent| !self.titles.contains_key(&parent))
    }

    /// Appends the rows of a folder and of everything in it, with a stack of its own: how deep
    /// folders nest is up to whoever wrote the subscription list.
    fn push_folder(&mut self, root: FolderId, rows: &mut Vec<FeedRow>) {
        enum Next<'a> {
            Folder(FolderId, u16),
            Feeds(&'a [&'a Feed], u16),
        }
        let feeds = std::mem::take(&mut self.feeds);
        let mut stack = vec![Next::Folder(root, 0)];
        while let Some(next) = stack.pop() {
            let (folder, depth) = match next {
                Next::Folder(folder, depth) => (folder, depth),
                Next::Feeds(feeds, depth) => {
                    rows.extend(feeds.iter().map(|feed| feed_row(feed, depth)));
                    continue;
                }
            };
            let Some(title) = self.titles.get(&folder).copied() else {
                continue;
            };
            if !self.pushed.insert(folder) {
                continue;
            }
            rows.push(FeedRow {
                source: Source::Folder(folder),
                title: title.clone(),
                depth,
                unread: self.unread.get(&folder).copied().unwrap_or(0),
                failure: None,
            });
            let inner = self.folders.get(&folder).map_or(&[][..], Vec::as_slice);
            if self.folded.contains(&folder) {
                self.hide(folder);
                continue;
            }
            let depth = depth.saturating_add(1);
            if let Some(feeds) = feeds.get(&folder) {
                stack.push(Next::Feeds(feeds, depth));
            }
            stack.extend(
                inner
                    .iter()
                    .rev()
                    .map(|folder| Next::Folder(*folder, depth)),
            );
        }
        self.feeds = feeds;
    }

    /// Notes that everything in a folded folder needs no row of its own.
    fn hide(&mut self, folder: FolderId) {
        let mut stack = vec![folder];
        while let Some(folder) = stack.pop() {
            for inner in self.folders.get(&folder).into_iter().flatten() {
                if self.pushed.insert(*inner) {
                    stack.push(*inner);
                }
            }
        }
    }
}

pub(super) fn parents(feeds: &Feeds) -> BTreeMap<FolderId, Option<FolderId>> {
    feeds
        .folders
        .iter()
        .map(|folder| (folder.id, folder.parent))
        .collect()
}

/// Returns the folder and all that it is in, from the inside out. A circle is walked once.
pub(super) fn ancestors(
    parents: &BTreeMap<FolderId, Option<FolderId>>,
    folder: Option<FolderId>,
) -> Vec<FolderId> {
    let mut found = Vec::new();
    let mut next = folder;
    while let Some(folder) = next
        && parents.contains_key(&folder)
        && !found.contains(&folder)
    {
        found.push(folder);
        next = parents.get(&folder).copied().flatten();
    }
    found
}
