//! All that a person can do, in any order, with the way back and forth, and the library closed in between: undone
//! it is as it was before, made again as it was after.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rusqlite::types::Value;

use super::*;
use crate::domain::query::{Change, Selection, Stretch};
use crate::domain::{ArticleId, FolderId, SmartFeedId, StatusChange, TagId};
use crate::store::{Done, Leave, Result, Wanted};

/// All of the library that a person can come to see, table by table; not what polls keep for themselves.
const SEEN: &[&str] = &[
    "SELECT id, url, own_title, title, host, site, folder, last_poll, last_success, http, failures, failure_kind,
        failure_message, unread, total, moved_to, keep_days, keep_articles, wish_interval, skip_hours, skip_days
     FROM feeds WHERE removed IS NULL ORDER BY id",
    "SELECT id, url, shown, folder FROM feeds WHERE id IN (SELECT feed FROM status) ORDER BY id",
    "WITH RECURSIVE used (id) AS (
        SELECT folder FROM feeds WHERE folder IS NOT NULL AND removed IS NULL
        UNION SELECT parent FROM folders JOIN used USING (id) WHERE parent IS NOT NULL)
     SELECT * FROM folders WHERE id IN used ORDER BY id",
    "SELECT * FROM status ORDER BY id",
    "SELECT * FROM trash WHERE alone = 1 ORDER BY id",
    "SELECT * FROM gone ORDER BY feed, guid",
    "SELECT a.* FROM articles a JOIN status USING (id) ORDER BY id",
    "SELECT b.* FROM bodies b JOIN status USING (id) ORDER BY id",
    "SELECT x.article, x.at, t.name FROM article_tags x JOIN tags t ON t.id = x.tag
        JOIN status s ON s.id = x.article ORDER BY 1, 3",
    "SELECT x.feed, t.name FROM feed_tags x JOIN tags t ON t.id = x.tag
        JOIN feeds f ON f.id = x.feed WHERE f.removed IS NULL ORDER BY 1, 2",
    "SELECT name, articles, unread FROM tags WHERE articles > 0 ORDER BY name",
    "SELECT * FROM smart_feeds ORDER BY id",
    "SELECT * FROM totals",
    "SELECT * FROM remarks ORDER BY id",
];

/// What lies behind it as well, where nothing is left to be made again.
const UNSEEN: &[&str] = &[
    "SELECT id, url, removed FROM feeds ORDER BY id",
    "SELECT * FROM trash ORDER BY id",
    "SELECT id FROM articles ORDER BY id",
    "SELECT id FROM bodies ORDER BY id",
    "SELECT feed FROM feed_tags ORDER BY feed",
    "SELECT article FROM article_tags ORDER BY article",
];

/// Fails at the first rows that differ.
fn same(left: &str, right: &str) {
    let differing = left
        .lines()
        .zip(right.lines())
        .find(|(left, right)| left != right);
    assert_eq!(differing, None);
    assert_eq!(left.len(), right.len());
}

fn picture(store: &Store, tables: &[&str]) -> String {
    store
        .read(|db| {
            let mut picture = String::new();
            for sql in tables {
                let mut statement = db.prepare_cached(sql)?;
                let width = statement.column_count();
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let values: rusqlite::Result<Vec<Value>> =
                        (0..width).map(|column| row.get(column)).collect();
                    writeln!(picture, "{:?}", values?).unwrap();
                }
                picture.push_str("--\n");
            }
            Ok(picture)
        })
        .unwrap()
}

/// What a person does. Numbers count the things that there are, round and round.
#[derive(Clone, Debug)]
enum Act {
    Mark(StatusChange, Vec<i64>),
    MarkAll(StatusChange, &'static str, i64),
    Tag(Vec<i64>, &'static str, bool),
    TagFeeds(Vec<i64>, &'static str, bool),
    RenameTag(usize, &'static str),
    DropTag(usize),
    Delete(Vec<i64>),
    Leave(Vec<i64>, Leave),
    Add(Vec<usize>, &'static [&'static str]),
    RenameFeed(i64, &'static str),
    MoveFeeds(Vec<i64>, &'static [&'static str]),
    Keep(i64, u32),
    RenameFolder(usize, &'static str),
    MoveFolder(usize, usize),
    SaveSmart(&'static str, &'static str),
    RenameSmart(usize, &'static str),
    MoveSmart(usize, usize),
    RemoveSmart(usize),
    Undo,
    Redo,
    Reopen,
}

const NAMES: [&str; 4] = ["Fruit", "FRUIT", "Öl", ""];
const PATHS: [&[&str]; 5] = [
    &[],
    &["World"],
    &["World", "Asia"],
    &["Fruit"],
    &["Asia", "World"],
];

fn act() -> impl Strategy<Value = Act> {
    use StatusChange::{Later, NotLater, Read, Star, Unread, Unstar};
    let change = || prop::sample::select(vec![Read, Unread, Star, Unstar, Later, NotLater]);
    let some = || prop::collection::vec(1..12i64, 0..4);
    let feeds = || prop::collection::vec(1..6i64, 1..3);
    let name = || prop::sample::select(NAMES.to_vec());
    let path = || prop::sample::select(PATHS.to_vec());
    let text = prop::sample::select(vec!["", "is:unread", "-is:later", "pear", "tag:fruit"]);
    let leave = prop::sample::select(vec![Leave::KeepMarked, Leave::Everything]);
    prop_oneof![
        3 => (change(), some()).prop_map(|(change, ids)| Act::Mark(change, ids)),
        2 => (change(), text, 0..12i64).prop_map(|(change, text, newest)| Act::MarkAll(change, text, newest)),
        2 => (some(), name(), any::<bool>()).prop_map(|(ids, name, on)| Act::Tag(ids, name, on)),
        1 => (feeds(), name(), any::<bool>()).prop_map(|(ids, name, on)| Act::TagFeeds(ids, name, on)),
        1 => (0..3usize, name()).prop_map(|(tag, name)| Act::RenameTag(tag, name)),
        1 => (0..3usize).prop_map(Act::DropTag),
        2 => some().prop_map(Act::Delete),
        2 => (feeds(), leave).prop_map(|(ids, leave)| Act::Leave(ids, leave)),
        3 => (prop::collection::vec(0..4usize, 1..3), path()).prop_map(|(urls, path)| Act::Add(urls, path)),
        1 => (1..6i64, name()).prop_map(|(feed, name)| Act::RenameFeed(feed, name)),
        1 => (feeds(), path()).prop_map(|(feeds, path)| Act::MoveFeeds(feeds, path)),
        1 => (1..6i64, 0..3u32).prop_map(|(feed, days)| Act::Keep(feed, days)),
        1 => (0..4usize, name()).prop_map(|(folder, name)| Act::RenameFolder(folder, name)),
        1 => (0..4usize, 0..5usize).prop_map(|(folder, into)| Act::MoveFolder(folder, into)),
        1 => (name(), name()).prop_map(|(title, text)| Act::SaveSmart(title, text)),
        1 => (0..3usize, name()).prop_map(|(feed, name)| Act::RenameSmart(feed, name)),
        1 => (0..3usize, 0..4usize).prop_map(|(feed, place)| Act::MoveSmart(feed, place)),
        1 => (0..3usize).prop_map(Act::RemoveSmart),
        6 => Just(Act::Undo),
        4 => Just(Act::Redo),
        2 => Just(Act::Reopen),
    ]
}

fn url(n: usize) -> String {
    format!("https://{n}.example/")
}

fn fruits(feed: usize) -> Vec<NewArticle> {
    ["Plums", "Pears", "Quinces"]
        .map(|title| article(title, title, &format!("pear {feed}")))
        .to_vec()
}

fn some(ids: &[i64]) -> Selection {
    Selection::Ids(ids.iter().copied().map(ArticleId).collect())
}

fn feeds(ids: &[i64]) -> Vec<FeedId> {
    ids.iter().copied().map(FeedId).collect()
}

fn path_of(titles: &[&str]) -> Vec<CleanText> {
    titles.iter().map(|title| CleanText::from(*title)).collect()
}

/// A library under test, and what it was before each gesture that is done, and after each that is undone.
struct Reader {
    path: PathBuf,
    store: Option<Store>,
    past: Vec<String>,
    future: Vec<String>,
}

impl Reader {
    /// One with two feeds in folders, of three articles each, and nothing in its journal.
    fn new(folder: &Path) -> Reader {
        let path = folder.join("library.db");
        let mut store = Store::open(&path).unwrap();
        for (n, folder) in [(0, PATHS[2]), (1, PATHS[1])] {
            let feed = subscribe(&mut store, &url(n), folder);
            merge(&mut store, feed, &fruits(n));
        }
        Reader {
            path,
            store: Some(store),
            past: Vec::new(),
            future: Vec::new(),
        }
    }

    fn store(&mut self) -> &mut Store {
        self.store.as_mut().expect("an open library")
    }

    fn seen(&mut self) -> String {
        picture(self.store(), SEEN)
    }

    fn does(&mut self, act: &Act) {
        let now = self.seen();
        match act {
            Act::Undo => {
                assert_eq!(
                    self.store().undo().unwrap().is_some(),
                    !self.past.is_empty()
                );
                if let Some(before) = self.past.pop() {
                    same(&self.seen(), &before);
                    self.future.push(now);
                }
            }
            Act::Redo => {
                assert_eq!(
                    self.store().redo().unwrap().is_some(),
                    !self.future.is_empty()
                );
                if let Some(after) = self.future.pop() {
                    same(&self.seen(), &after);
                    self.past.push(now);
                }
            }
            Act::Reopen => {
                self.store = None;
                self.store = Some(Store::open(&self.path).unwrap());
                same(&self.seen(), &now);
            }
            gesture => {
                let done = make(self.store(), gesture).unwrap();
                if done.is_none_or(|done| done.label.as_str() == "nothing to change") {
                    same(&self.seen(), &now);
                } else {
                    self.past.push(now);
                    self.future.clear();
                }
            }
        }
        check_counts(self.store());
    }
}

/// Makes a gesture. `None` when there is nothing to make it on.
fn make(store: &mut Store, act: &Act) -> Result<Option<Done>> {
    let name = |name: &str| CleanText::from(name);
    let nth = |count: usize, n: usize| (count > 0).then(|| n % count);
    let tag = |store: &Store, n| {
        let tags = store.tags().unwrap();
        nth(tags.len(), n).map_or(TagId(99), |n| tags[n].id)
    };
    let folder = |store: &Store, n| {
        let folders = store.folders().unwrap();
        nth(folders.len(), n).map_or(FolderId(99), |n| folders[n].id)
    };
    let smart = |store: &Store, n| {
        let smart = store.smart_feeds().unwrap();
        nth(smart.len(), n).map_or(SmartFeedId(99), |n| smart[n].id)
    };
    let done = match act {
        Act::Mark(change, ids) => {
            let (change, selection) = (*change, some(ids));
            store.mark(&Change { selection, change }, NOW)?
        }
        Act::MarkAll(change, text, newest) => {
            let selection = Selection::Listed {
                query: query(text),
                newest: ArticleId(*newest),
                stretch: Stretch::default(),
            };
            let change = *change;
            store.mark(&Change { selection, change }, NOW)?
        }
        Act::Tag(ids, tag, on) => store.tag(&some(ids), &name(tag), *on, NOW)?,
        Act::TagFeeds(ids, tag, on) => store.tag_feeds(&feeds(ids), &name(tag), *on, NOW)?,
        Act::RenameTag(n, title) => store.rename_tag(tag(store, *n), &name(title), NOW)?,
        Act::DropTag(n) => store.drop_tag(tag(store, *n), NOW)?,
        Act::Delete(ids) => store.delete(&some(ids), NOW)?,
        Act::Leave(ids, leave) => store.unsubscribe(&feeds(ids), *leave, NOW)?,
        Act::Add(urls, path) => add(store, urls, path)?,
        Act::RenameFeed(feed, title) => store.rename_feed(FeedId(*feed), Some(name(title)), NOW)?,
        Act::MoveFeeds(ids, path) => store.move_feeds(&feeds(ids), &path_of(path), NOW)?,
        Act::Keep(feed, days) => store.set_keep(FeedId(*feed), Some(*days), None, NOW)?,
        Act::RenameFolder(n, title) => store.rename_folder(folder(store, *n), &name(title), NOW)?,
        Act::MoveFolder(n, into) => {
            let into = (*into > 0).then(|| folder(store, into - 1));
            store.move_folder(folder(store, *n), into, NOW)?
        }
        Act::SaveSmart(title, text) => store.save_smart_feed(&name(title), &name(text), NOW)?,
        Act::RenameSmart(n, title) => {
            store.rename_smart_feed(smart(store, *n), &name(title), NOW)?
        }
        Act::MoveSmart(n, place) => store.move_smart_feed(smart(store, *n), *place, NOW)?,
        Act::RemoveSmart(n) => store.remove_smart_feed(smart(store, *n), NOW)?,
        Act::Undo | Act::Redo | Act::Reopen => return Ok(None),
    };
    Ok(Some(done))
}

/// Subscribes to feeds with a tag on the first, and stores what they carry.
fn add(store: &mut Store, urls: &[usize], path: &[&str]) -> Result<Done> {
    let new: Vec<Subscription> = urls
        .iter()
        .map(|n| Subscription {
            url: url(*n),
            folder: path_of(path),
            ..Subscription::default()
        })
        .collect();
    let wanted = Wanted {
        feeds: &new,
        tags: &[(url(urls[0]), CleanText::from("New"))],
        next_poll: Some(NOW),
    };
    let (made, done) = store.subscribe_all(wanted, NOW)?;
    for (made, n) in made.iter().zip(urls) {
        if !made.known {
            merge(store, made.id, &fruits(*n));
        }
    }
    Ok(done)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undoing_all_is_having_done_nothing(acts in prop::collection::vec(act(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let mut reader = Reader::new(folder.path());
        let fresh = (reader.seen(), picture(reader.store(), UNSEEN));
        for act in &acts {
            reader.does(act);
        }
        let last = reader.seen();
        let done = reader.past.len();
        while !reader.past.is_empty() {
            reader.does(&Act::Undo);
        }
        prop_assert_eq!(reader.store().undo().unwrap(), None);
        for _ in 0..done {
            reader.does(&Act::Redo);
        }
        same(&reader.seen(), &last);
        while !reader.past.is_empty() {
            reader.does(&Act::Undo);
        }
        // The next gesture leaves nothing to be made again.
        reader.does(&Act::Mark(StatusChange::Star, vec![1]));
        reader.does(&Act::Undo);
        same(&reader.seen(), &fresh.0);
        same(&picture(reader.store(), UNSEEN), &fresh.1);
    }
}
