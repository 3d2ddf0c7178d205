//! The library as a file: several processes at once, accidents, permissions, and the next day.

use std::fs;
use std::path::{Path, PathBuf};

use nutgraf::domain::query::{Anchor, Change, Selection};
use nutgraf::domain::{
    ArticleId, CleanText, FeedId, Html, Query, StatusChange, Subscription, Timestamp,
};
use nutgraf::store::{Error, FeedFacts, NewArticle, Poll, Store};

const NOW: Timestamp = Timestamp(1_772_353_800);

fn folder() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("data").join("library.db");
    (dir, path)
}

fn open(path: &Path) -> Store {
    Store::open(path).expect("a library")
}

fn subscribe(store: &mut Store, url: &str) -> FeedId {
    let subscription = Subscription {
        url: url.to_owned(),
        folder: vec![CleanText::from("News")],
        ..Subscription::default()
    };
    store
        .provide(&subscription, Some(NOW))
        .expect("a subscription")
        .id
}

fn merge(store: &mut Store, feed: FeedId, guids: &[String]) -> u32 {
    let articles: Vec<NewArticle> = guids
        .iter()
        .map(|guid| NewArticle {
            guid: CleanText::from(guid.as_str()),
            title: CleanText::from(format!("Title {guid}")),
            body: Html::new("<p>Some text</p>"),
            text: "Some text".to_owned(),
            ..NewArticle::default()
        })
        .collect();
    let poll = Poll {
        at: NOW,
        ..Poll::default()
    };
    store
        .merge(feed, &poll, &FeedFacts::default(), &articles)
        .expect("a merge")
        .new
}

fn star(store: &mut Store, id: i64) -> u32 {
    let change = Change {
        selection: Selection::Ids(vec![ArticleId(id)]),
        change: StatusChange::Star,
    };
    store.mark(&change, NOW).expect("a mark").articles
}

/// A library on disk with one feed and this number of articles.
fn filled(path: &Path, articles: u32) -> Store {
    let mut store = open(path);
    let feed = subscribe(&mut store, "https://example.org/feed");
    let guids: Vec<String> = (0..articles).map(|n| n.to_string()).collect();
    assert_eq!(merge(&mut store, feed, &guids), articles);
    store
}

fn names(path: &Path) -> Vec<String> {
    let folder = path.parent().expect("a folder");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a listing")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn everything_is_there_the_next_day() {
    let (_dir, path) = folder();
    let mut store = filled(&path, 3);
    star(&mut store, 2);
    star(&mut store, 3);
    store.set_note("place", "here").expect("a note");
    store.keep_analysis(7, 1, "{}").expect("an analysis");
    let before = store
        .page(&Query::all(), &[], Anchor::First, 9)
        .expect("a page");
    let (feeds, folders) = (
        store.feeds().expect("feeds"),
        store.folders().expect("folders"),
    );
    drop(store);

    let mut store = open(&path);
    assert_eq!(
        store
            .page(&Query::all(), &[], Anchor::First, 9)
            .expect("a page"),
        before
    );
    assert_eq!(store.feeds().expect("feeds"), feeds);
    assert_eq!(store.folders().expect("folders"), folders);
    assert_eq!(
        store.note("place").expect("a note").as_deref(),
        Some("here")
    );
    assert_eq!(
        store.analysis(7, 1).expect("an analysis").as_deref(),
        Some("{}")
    );
    assert_eq!(
        store
            .search(&Query::parse("text").expect("a query"), 9)
            .expect("matches")
            .len(),
        3
    );
    let feed = feeds[0].id;
    assert_eq!(
        merge(&mut store, feed, &["0".to_owned(), "1".to_owned()]),
        0,
        "the hashes hold"
    );

    let undone = store.undo().expect("an undo").expect("a gesture");
    assert_eq!(undone.label.as_str(), "undone: 1 starred");
    drop(store);
    let mut store = open(&path);
    assert_eq!(store.totals().expect("totals").starred, 1);
    assert!(store.redo().expect("a redo").is_some());
    assert_eq!(store.totals().expect("totals").starred, 2);
}

#[test]
fn two_write_in_turn() {
    let (_dir, path) = folder();
    let mut one = filled(&path, 100);
    let mut two = open(&path);
    let feed = one.feeds().expect("feeds")[0].id;
    for n in 0..50 {
        assert_eq!(star(&mut one, 2 * n + 1), 1);
        assert_eq!(star(&mut two, 2 * n + 2), 1);
        assert_eq!(merge(&mut one, feed, &[format!("one {n}")]), 1);
        assert_eq!(merge(&mut two, feed, &[format!("two {n}")]), 1);
        assert_eq!(one.totals().expect("totals"), two.totals().expect("totals"));
    }
    let totals = two.totals().expect("totals");
    assert_eq!((totals.articles, totals.starred), (200, 100));
}

#[test]
fn several_write_at_once() {
    const WRITERS: u32 = 4;
    const WRITES: u32 = 40;
    let (_dir, path) = folder();
    // They also make the library at once.
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let path = &path;
            scope.spawn(move || {
                let mut store = open(path);
                let feed = subscribe(&mut store, "https://example.org/feed");
                for n in 0..WRITES {
                    assert_eq!(merge(&mut store, feed, &[format!("{writer} {n}")]), 1);
                    store
                        .page(&Query::all(), &[], Anchor::First, 9)
                        .expect("a page");
                }
            });
        }
    });
    let store = open(&path);
    assert_eq!(store.feeds().expect("feeds").len(), 1);
    assert_eq!(store.totals().expect("totals").articles, WRITERS * WRITES);
}

#[test]
fn what_is_no_library_is_set_aside() {
    let (_dir, path) = folder();
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    for _ in 0..2 {
        fs::write(
            &path,
            "This is not a database, but it may be precious.".repeat(100),
        )
        .expect("a file");
        let Err(Error::Corrupt { kept, .. }) = Store::open(&path) else {
            panic!("it should be refused");
        };
        let text = fs::read_to_string(&kept).expect("the file that was kept");
        assert!(text.starts_with("This is not"));
        assert!(!path.exists());
    }
    assert_eq!(
        names(&path).len(),
        2,
        "the second did not replace the first"
    );
    assert_eq!(open(&path).totals().expect("totals").articles, 0);
}

#[test]
fn damage_found_on_the_way_is_looked_into_at_the_next_start() {
    let (_dir, path) = folder();
    drop(filled(&path, 1500));
    let mut bytes = fs::read(&path).expect("the library");
    // Neither the schema and the roots of tables, which come first, nor what was written when the library was closed.
    let middle = bytes.len() * 3 / 4..bytes.len() * 7 / 8;
    bytes[middle].fill(0xa5);
    fs::write(&path, &bytes).expect("the library");

    let store = open(&path);
    let failures = (1..=1500)
        .filter(|id| store.article(ArticleId(*id)).is_err())
        .count();
    assert!(failures > 0, "an eighth of the file is nonsense");
    drop(store);
    let error = Store::open(&path).err().expect("an error");
    let Error::Corrupt { kept, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(
        fs::metadata(kept).expect("the file that was kept").len(),
        bytes.len() as u64
    );
    assert!(error.to_string().contains("was kept as"), "{error}");
    assert_eq!(open(&path).totals().expect("totals").articles, 0);
}

#[test]
fn no_damage_makes_it_panic() {
    let (_dir, path) = folder();
    drop(filled(&path, 60));
    let sound = fs::read(&path).expect("the library");
    let mut random: usize = 1;
    for _ in 0..30 {
        let mut bytes = sound.clone();
        for _ in 0..20 {
            // Numerical Recipes' generator: any will do.
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            bytes[(random >> 8) % sound.len()] = random as u8;
        }
        let path = path.with_file_name(format!("damaged-{random}.db"));
        fs::write(&path, &bytes).expect("a damaged library");
        // Errors are welcome here; the next start may say more.
        for _ in 0..2 {
            let Ok(mut store) = Store::open(&path) else {
                continue;
            };
            let text = Query::parse("text").expect("a query");
            let _ = store.page(&Query::all(), &[], Anchor::Last, 99);
            let _ = store.search(&text, 99);
            for id in 1..=60 {
                let _ = store.article(ArticleId(id));
            }
            let _ = (
                store.feeds(),
                store.folders(),
                store.subscriptions(),
                store.totals(),
            );
            let _ = (store.undo(), store.set_note("a", "b"));
        }
    }
}

#[test]
fn a_false_alarm_costs_one_check() {
    let (_dir, path) = folder();
    drop(filled(&path, 3));
    let asked = path.with_file_name("library.db.check");
    fs::write(&asked, "").expect("a file");
    assert_eq!(open(&path).totals().expect("totals").articles, 3);
    assert!(!asked.exists());
}

#[test]
fn a_newer_library_is_left_alone() {
    let (_dir, path) = folder();
    drop(filled(&path, 3));
    let mut bytes = fs::read(&path).expect("the library");
    // The schema's version stands at byte 60 of the file's header, four bytes, the highest first.
    bytes[60..64].copy_from_slice(&99u32.to_be_bytes());
    fs::write(&path, &bytes).expect("the library");
    let error = Store::open(&path).err().expect("an error");
    assert!(matches!(error, Error::Newer { found: 99, .. }), "{error}");
    assert_eq!(fs::read(&path).expect("the library"), bytes);
    assert_eq!(names(&path), ["library.db"]);
}

#[test]
fn a_place_that_cannot_be_is_an_error() {
    let (dir, _) = folder();
    let file = dir.path().join("file");
    fs::write(&file, "").expect("a file");
    let error = Store::open(&file.join("library.db"))
        .err()
        .expect("an error");
    assert!(matches!(error, Error::Open { .. }), "{error}");
    let error = Store::open(dir.path()).err().expect("an error");
    assert!(matches!(error, Error::Open { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, path) = folder();
    let _store = filled(&path, 1);
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().expect("a folder")), 0o700);
    for name in names(&path) {
        assert_eq!(mode(&path.with_file_name(&name)), 0o600, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said_so() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, path) = folder();
    drop(filled(&path, 1));
    let folder = path.parent().expect("a folder");
    let protect =
        |mode| fs::set_permissions(folder, fs::Permissions::from_mode(mode)).expect("permissions");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).expect("permissions");
    protect(0o500);
    let is_obeyed = fs::write(folder.join("probe"), "").is_err();
    let result = Store::open(&path).and_then(|mut store| store.set_note("a", "1"));
    protect(0o700);
    if is_obeyed {
        let error = result.expect_err("a read-only library");
        assert!(
            matches!(error, Error::ReadOnly | Error::Open { .. }),
            "{error}"
        );
    } else {
        eprintln!("skipped: permissions do not bind this user");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("permissions");
    assert_eq!(open(&path).totals().expect("totals").articles, 1);
}
