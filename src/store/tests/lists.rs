//! Windows on lists, and the way to the next unread article.

use super::*;
use crate::domain::article::SortKey;
use crate::domain::query::{Anchor, Change, Selection};
use crate::domain::{ArticleHead, ArticleId, StatusChange};
use crate::store::Page;
use proptest::prelude::*;

fn mark(store: &mut Store, ids: &[ArticleId], change: StatusChange) {
    let selection = Selection::Ids(ids.to_vec());
    store.mark(&Change { selection, change }, NOW).unwrap();
}

fn all(store: &Store, text: &str) -> Vec<ArticleHead> {
    store
        .page(&query(text), &[], Anchor::First, 1000)
        .unwrap()
        .rows
}

fn keys(page: &Page) -> Vec<SortKey> {
    page.rows.iter().map(ArticleHead::key).collect()
}

/// Ten articles of two feeds, at five times.
fn ten() -> Store {
    let (mut store, _) = library(&[
        aged("a", 10),
        aged("b", 20),
        aged("c", 20),
        aged("d", 30),
        aged("e", 50),
    ]);
    let other = subscribe(&mut store, "https://other.example/", &["Folder"]);
    merge(
        &mut store,
        other,
        &[
            aged("f", 10),
            aged("g", 20),
            aged("h", 40),
            aged("i", 40),
            aged("j", 50),
        ],
    );
    store
}

#[test]
fn lists_are_newest_first_then_latest_arrival() {
    let store = ten();
    let rows = all(&store, "");
    let keys: Vec<SortKey> = rows.iter().map(ArticleHead::key).collect();
    assert!(keys.is_sorted_by(|a, b| a > b));
    assert_eq!(rows.len(), 10);
    let page = store.page(&Query::all(), &[], Anchor::First, 3).unwrap();
    assert_eq!(page.newest, ArticleId(10));
}

#[test]
fn anchors_and_their_flags() {
    let store = ten();
    let list = keys(&store.page(&Query::all(), &[], Anchor::First, 99).unwrap());
    let window = |anchor, limit| {
        let page = store.page(&Query::all(), &[], anchor, limit).unwrap();
        let start = list.iter().position(|key| keys(&page).first() == Some(key));
        (start, page.rows.len(), page.before, page.after)
    };
    assert_eq!(window(Anchor::First, 3), (Some(0), 3, false, true));
    assert_eq!(window(Anchor::First, 10), (Some(0), 10, false, false));
    assert_eq!(window(Anchor::First, 0), (None, 0, false, true));
    assert_eq!(window(Anchor::Last, 3), (Some(7), 3, true, false));
    assert_eq!(window(Anchor::Last, 10), (Some(0), 10, false, false));
    assert_eq!(window(Anchor::After(list[2]), 3), (Some(3), 3, true, true));
    assert_eq!(window(Anchor::After(list[9]), 3), (None, 0, true, false));
    assert_eq!(
        window(Anchor::Before(list[2]), 3),
        (Some(0), 2, false, true)
    );
    assert_eq!(window(Anchor::Before(list[5]), 3), (Some(2), 3, true, true));
    assert_eq!(window(Anchor::Around(list[5]), 4), (Some(3), 4, true, true));
    assert_eq!(
        window(Anchor::Around(list[0]), 4),
        (Some(0), 4, false, true)
    );
    assert_eq!(
        window(Anchor::Around(list[9]), 4),
        (Some(6), 4, true, false)
    );
    assert_eq!(
        window(Anchor::Around(list[9]), 99),
        (Some(0), 10, false, false)
    );
}

#[test]
fn the_empty_library_has_empty_windows() {
    let store = Store::in_memory().unwrap();
    let key = SortKey {
        at: NOW,
        id: ArticleId(3),
    };
    for anchor in [
        Anchor::First,
        Anchor::Last,
        Anchor::After(key),
        Anchor::Before(key),
        Anchor::Around(key),
    ] {
        assert_eq!(
            store.page(&Query::all(), &[], anchor, 5).unwrap(),
            Page::default()
        );
    }
    assert_eq!(
        store.next_unread(&Query::all(), Some(key), false).unwrap(),
        None
    );
}

#[test]
fn what_is_kept_stays_in_its_place() {
    let mut store = ten();
    let list = all(&store, "is:unread");
    let read = [list[2].id, list[6].id];
    mark(&mut store, &read, StatusChange::Read);
    let ids = |keep: &[ArticleId], anchor| {
        let page = store.page(&query("is:unread"), keep, anchor, 99).unwrap();
        page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let whole: Vec<_> = list.iter().map(|row| row.id).collect();
    assert_eq!(ids(&read, Anchor::First), whole);
    assert_eq!(ids(&[read[0], list[0].id], Anchor::First).len(), 9);
    assert_eq!(ids(&read, Anchor::After(list[2].key())), whole[3..]);
    assert_eq!(ids(&read, Anchor::Before(list[6].key())), whole[..6]);
    assert_eq!(ids(&read, Anchor::Around(list[2].key())), whole);
}

#[test]
fn queries_find_what_they_say() {
    let mut store = Store::in_memory().unwrap();
    let one = subscribe(&mut store, "https://one.example/", &["World", "Asia"]);
    let two = subscribe(&mut store, "https://two.example/", &["world 2"]);
    let own_title = Subscription {
        url: "https://three.example/".to_owned(),
        title: Some(CleanText::from("Ökonomie 100%")),
        ..Subscription::default()
    };
    let three = store.provide(&own_title, None).unwrap().id;
    merge(
        &mut store,
        one,
        &[article("1", "ÉTUDE in Asia", "red apples")],
    );
    merge(
        &mut store,
        two,
        &[article("1", "50% of_all", "green apples")],
    );
    merge(&mut store, three, &[article("1", "Plain", "red pears")]);
    let ids: Vec<_> = all(&store, "").iter().map(|row| row.id).collect();
    mark(&mut store, &ids[..1], StatusChange::Star);
    mark(&mut store, &ids[..2], StatusChange::Read);
    mark(&mut store, &ids[1..], StatusChange::Later);
    let (asia, fifty, plain) = ("ÉTUDE in Asia", "50% of_all", "Plain");
    for (text, expected) in [
        ("", vec![plain, fifty, asia]),
        ("apples", vec![fifty, asia]),
        ("apple", vec![fifty, asia]),
        ("apples red", vec![asia]),
        ("apples -red", vec![fifty]),
        ("-apples -red", vec![]),
        ("\"red apples\"", vec![asia]),
        ("\"apples red\"", vec![]),
        ("etude", vec![asia]),
        ("title:étude", vec![asia]),
        ("title:ASIA", vec![asia]),
        ("title:%", vec![fifty]),
        ("title:_", vec![fifty]),
        ("title:apples", vec![]),
        ("body:apples title:50", vec![fifty]),
        ("body:asia", vec![]),
        ("title:pl*", vec![plain]),
        ("-title:plain -title:asia", vec![fifty]),
        ("red OR green", vec![plain, fifty, asia]),
        ("red OR is:later", vec![plain, fifty, asia]),
        ("pears OR feed:two", vec![plain, fifty]),
        ("feed:one OR feed:two", vec![fifty, asia]),
        ("(feed:one OR feed:two) apples -red", vec![fifty]),
        ("NOT (apples OR is:starred)", vec![]),
        ("NOT (apples is:starred)", vec![plain, fifty, asia]),
        ("pears OR NOT is:later", vec![plain]),
        ("-(feed:one OR feed:two)", vec![plain]),
        ("feed:one OR -folder:asia", vec![plain, fifty, asia]),
        ("apples (red OR is:read)", vec![fifty, asia]),
        ("/APPLES$/", vec![fifty, asia]),
        ("/(?-i)APPLES/", vec![]),
        ("/red|étude/", vec![plain, asia]),
        ("title:/of_a.l$/", vec![fifty]),
        ("body:/of_all/", vec![]),
        ("-/apples/", vec![plain]),
        ("gre* OR pea*", vec![plain, fifty]),
        ("%", vec![fifty]),
        ("feed:ökonomie", vec![plain]),
        ("feed:\"100%\"", vec![plain]),
        ("feed:example", vec![fifty, asia]),
        ("feed:example -feed:two", vec![asia]),
        ("-feed:two", vec![plain, asia]),
        ("-feed:#1 -feed:#2", vec![plain]),
        ("feed:#1", vec![asia]),
        ("feed:#1 feed:#2", vec![]),
        ("feed:nowhere", vec![]),
        ("folder:WORLD", vec![asia]),
        ("folder:asia", vec![asia]),
        ("folder:#1", vec![asia]),
        ("-folder:world", vec![plain, fifty]),
        ("folder:nowhere", vec![]),
        ("is:unread", vec![asia]),
        ("-is:unread", vec![plain, fifty]),
        ("is:starred", vec![plain]),
        ("is:later", vec![fifty, asia]),
        ("is:later -is:unread", vec![fifty]),
        ("is:unread is:later feed:one apples", vec![asia]),
        ("id:1", vec![asia]),
        ("id:1 id:2", vec![]),
        ("-id:1 -id:2", vec![plain]),
        ("id:1 feed:two", vec![]),
    ] {
        assert_eq!(titles(&store, text), expected, "{text}");
    }
}

#[test]
fn the_next_unread_is_below_then_at_the_top() {
    let mut store = ten();
    let list = all(&store, "");
    let read: Vec<_> = [1, 2, 5, 6, 7, 8, 9].map(|n: usize| list[n].id).into();
    mark(&mut store, &read, StatusChange::Read);
    // Unread: 0, 3, 4.
    let next = |store: &Store, after: Option<usize>, backwards| {
        let after = after.map(|n| list[n].key());
        let head = store.next_unread(&Query::all(), after, backwards).unwrap();
        head.map(|head| list.iter().position(|row| row.id == head.id).unwrap())
    };
    for (after, backwards, expected) in [
        (None, false, 0),
        (None, true, 4),
        (Some(0), false, 3),
        (Some(3), false, 4),
        (Some(4), false, 0),
        (Some(9), false, 0),
        (Some(0), true, 4),
        (Some(4), true, 3),
        (Some(2), true, 0),
    ] {
        assert_eq!(
            next(&store, after, backwards),
            Some(expected),
            "{after:?} {backwards}"
        );
    }
    mark(&mut store, &[list[0].id, list[4].id], StatusChange::Read);
    assert_eq!(next(&store, Some(3), false), None, "itself does not count");
    assert_eq!(next(&store, Some(2), true), Some(3));
}

/// An article with everything that a query can ask for, among plain ones.
fn varied() -> Store {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://one.example/", &[]);
    let day = |day: u32| {
        let noon = chrono::NaiveDate::from_ymd_opt(2026, 2, day)
            .and_then(|day| day.and_hms_opt(12, 0, 0))
            .unwrap();
        Some(Timestamp(noon.and_utc().timestamp()))
    };
    let sound = crate::domain::Enclosure {
        url: "https://one.example/1.mp3".into(),
        mime: Some("audio/mpeg".into()),
        length: None,
    };
    let rich = NewArticle {
        authors: vec!["Ada Lind".into(), "Jörg Öst".into()],
        link: Some("https://www.example.org/Story/1".into()),
        published: day(10),
        enclosures: vec![sound],
        ..article("rich", "Rich", &"word ".repeat(900))
    };
    let plain = NewArticle {
        published: day(8),
        ..article("plain", "Plain", "few words")
    };
    let pictured = NewArticle {
        published: day(6),
        body: Html::new("<p>one <IMG src=x> two</p>"),
        ..article("pictured", "Pictured", "one two")
    };
    merge(&mut store, feed, &[rich, plain, pictured]);
    store
}

#[test]
fn facts_of_articles_can_be_asked_for() {
    let store = varied();
    for (text, expected) in [
        ("author:lind", vec!["Rich"]),
        ("author:\"jörg ö\"", vec!["Rich"]),
        ("author:/^.\"ada/", vec!["Rich"]),
        ("-author:lind", vec!["Plain", "Pictured"]),
        ("link:EXAMPLE.org", vec!["Rich"]),
        ("link:/story.[0-9]$/", vec!["Rich"]),
        ("-link:example", vec!["Plain", "Pictured"]),
        ("has:enclosure", vec!["Rich"]),
        ("has:audio", vec!["Rich"]),
        ("has:video", vec![]),
        ("has:image", vec!["Pictured"]),
        ("has:author", vec!["Rich"]),
        ("-has:link", vec!["Plain", "Pictured"]),
        ("words:>800", vec!["Rich"]),
        ("words:900", vec!["Rich"]),
        ("words:<3", vec!["Plain", "Pictured"]),
        ("words:>=900", vec!["Rich"]),
        ("words:<=899", vec!["Plain", "Pictured"]),
        ("after:2026-02-09", vec!["Rich"]),
        ("before:2026-02-07", vec!["Pictured"]),
        ("after:2026-02-07 before:2026-02-09", vec!["Plain"]),
        ("after:2026-02", vec!["Rich", "Plain", "Pictured"]),
        ("before:2026", vec![]),
        ("after:2026-02-10T12:00:00Z", vec!["Rich"]),
        ("before:2026-02-06T12:00:00Z", vec![]),
        (
            "after:2026-02-09 OR words:2",
            vec!["Rich", "Plain", "Pictured"],
        ),
    ] {
        assert_eq!(titles(&store, text), expected, "{text}");
    }
}

#[test]
fn tags_of_articles_and_feeds_are_found() {
    let mut store = Store::in_memory().unwrap();
    let one = subscribe(&mut store, "https://one.example/", &[]);
    let two = subscribe(&mut store, "https://two.example/", &[]);
    merge(&mut store, one, &[aged("a", 1), aged("b", 2)]);
    merge(&mut store, two, &[aged("c", 3)]);
    let first = Selection::Ids(vec![all(&store, "")[0].id]);
    store.tag(&first, &"Énergie".into(), true, NOW).unwrap();
    store
        .tag_feeds(&[two], &"énergie".into(), true, NOW)
        .unwrap();
    store.tag_feeds(&[two], &"slow".into(), true, NOW).unwrap();
    for (text, expected) in [
        ("tag:ÉNERGIE", vec!["Title a", "Title c"]),
        ("tag:slow", vec!["Title c"]),
        ("tag:énergie -tag:slow", vec!["Title a"]),
        ("tag:none", vec![]),
        ("is:tagged", vec!["Title a", "Title c"]),
        ("-is:tagged", vec!["Title b"]),
        ("tag:slow OR title:b", vec!["Title b", "Title c"]),
    ] {
        assert_eq!(titles(&store, text), expected, "{text}");
    }
}

#[test]
fn what_was_changed_after_it_was_read_is_marked_until_it_was_seen() {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://one.example/", &[]);
    merge(
        &mut store,
        feed,
        &[article("a", "A", "one"), article("b", "B", "one")],
    );
    let rows = all(&store, "title:a");
    mark(&mut store, &[rows[0].id], StatusChange::Read);
    let merged = merge(
        &mut store,
        feed,
        &[article("a", "A", "two"), article("b", "B", "two")],
    );
    assert_eq!(merged.updated, 2);
    assert_eq!(
        titles(&store, "is:updated"),
        ["A"],
        "nobody had read the other"
    );
    assert_eq!(titles(&store, "is:unread"), ["B"], "it is not unread again");
    assert!(all(&store, "title:a")[0].changed);
    store.see_changes(rows[0].id).unwrap();
    assert_eq!(titles(&store, "is:updated"), [""; 0]);
    assert_eq!(
        store.revisions(rows[0].id).unwrap().len(),
        1,
        "it is kept all the same"
    );
}

#[test]
fn ages_are_counted_from_now() {
    let now: i64 = Store::in_memory()
        .unwrap()
        .read(|db| db.query_row("SELECT unixepoch('now')", [], |row| row.get(0)))
        .unwrap();
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://one.example/", &[]);
    let old = |title: &str, hours: i64| NewArticle {
        published: Some(Timestamp(now - hours * 3600)),
        ..article(title, title, "")
    };
    let recent = Poll {
        at: Timestamp(now),
        ..poll()
    };
    let articles = [old("one", 1), old("thirty", 30), old("seventy", 70)];
    store
        .merge(feed, &recent, &FeedFacts::default(), &articles)
        .unwrap();
    for (text, expected) in [
        ("newer:2h", vec!["one"]),
        ("newer:120min", vec!["one"]),
        ("newer:2d", vec!["one", "thirty"]),
        ("older:1d", vec!["thirty", "seventy"]),
        ("older:1d newer:1w", vec!["thirty", "seventy"]),
        ("older:1mo", vec![]),
    ] {
        assert_eq!(titles(&store, text), expected, "{text}");
        let frozen = query(text).frozen(Timestamp(now)).to_string();
        assert_eq!(titles(&store, &frozen), expected, "{frozen}");
    }
    // Whether thirty hours ago is before yesterday depends on the time of day.
    let before = titles(&store, "before:yesterday");
    assert!(before.contains(&"seventy".to_owned()) && !before.contains(&"one".to_owned()));
    assert!(titles(&store, "after:yesterday").contains(&"one".to_owned()));
    assert!(titles(&store, "after:today").len() < 2);
}

#[test]
fn a_query_of_any_length_is_answered() {
    let store = ten();
    let long = |term: &str| query(&term.repeat(200 / term.matches(' ').count()));
    for term in [
        "text ",
        "\"text of\" ",
        "title:t ",
        "title:++ ",
        "author:a ",
        "link:a ",
        "body:/a.b/ ",
        "(text OR is:starred) ",
        "newer:1d ",
        "after:yesterday ",
        "has:audio ",
        "words:>1 ",
        "feed:#1 ",
        "folder:x ",
        "is:unread ",
        "id:1 ",
    ] {
        assert!(
            store.count(&long(term)).is_ok(),
            "{term} {:?}",
            store.count(&long(term))
        );
        assert!(store.count(&long(&format!("-{term}"))).is_ok(), "-{term}");
        assert!(store.search(&long(term), 5).is_ok(), "{term}");
    }
    assert!(store.count(&query(&"x".repeat(200_000))).is_ok());
    assert!(
        store
            .count(&query(&format!("title:{}", "%".repeat(200_000))))
            .is_ok()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn windows_make_up_the_whole_list(
        ages in prop::collection::vec((0..5i64, 0..3usize, any::<bool>()), 0..24),
        limit in 1..7u32,
        text in prop::sample::select(vec!["", "is:unread", "text", "feed:b", "folder:f is:unread", "-feed:b"]),
    ) {
        let mut store = Store::in_memory().unwrap();
        let feeds = [
            subscribe(&mut store, "https://a.example/", &[]),
            subscribe(&mut store, "https://b.example/", &["f"]),
            subscribe(&mut store, "https://c.example/", &["f"]),
        ];
        for (n, (age, feed, read)) in ages.iter().enumerate() {
            merge(&mut store, feeds[*feed], &[aged(&n.to_string(), *age)]);
            if *read {
                mark(&mut store, &[ArticleId(n as i64 + 1)], StatusChange::Read);
            }
        }
        let query = query(text);
        let whole = store.page(&query, &[], Anchor::First, 1000).unwrap();
        prop_assert_eq!(store.count(&query).unwrap() as usize, whole.rows.len());

        let mut down = store.page(&query, &[], Anchor::First, limit).unwrap();
        let mut rows = down.rows.clone();
        while down.after {
            let last = rows.last().unwrap().key();
            down = store.page(&query, &[], Anchor::After(last), limit).unwrap();
            prop_assert!(down.before && !down.rows.is_empty());
            rows.extend(down.rows.clone());
        }
        prop_assert_eq!(&rows, &whole.rows);

        let mut up = store.page(&query, &[], Anchor::Last, limit).unwrap();
        let mut rows = up.rows.clone();
        while up.before {
            up = store.page(&query, &[], Anchor::Before(rows[0].key()), limit).unwrap();
            prop_assert!(up.after && !up.rows.is_empty());
            rows.splice(0..0, up.rows.clone());
        }
        prop_assert_eq!(&rows, &whole.rows);

        for row in &whole.rows {
            let page = store.page(&query, &[], Anchor::Around(row.key()), limit).unwrap();
            prop_assert!(page.rows.contains(row));
            prop_assert_eq!(page.rows.len(), whole.rows.len().min(limit as usize));
            prop_assert_eq!(page.before, page.rows[0] != whole.rows[0]);
            prop_assert_eq!(page.after, page.rows.last() != whole.rows.last());
        }
    }
}
