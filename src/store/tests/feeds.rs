//! Subscriptions, folders, health and schedule.

use std::time::Duration;

use super::*;
use crate::domain::feed::{Failure, FailureKind};
use crate::domain::{Validators, Wishes};
use crate::store::{Due, Leave, PageState};

fn folder_titles(store: &Store) -> Vec<String> {
    let folders = store.folders().unwrap();
    folders.iter().map(|it| it.title.to_string()).collect()
}

#[test]
fn feeds_that_are_never_polled_are_not_a_readers_own() {
    let mut store = Store::in_memory().unwrap();
    let feed = |url: &str| Subscription {
        url: url.to_owned(),
        ..Subscription::default()
    };
    store.provide(&feed("nutgraf:edition"), None).unwrap();
    assert!(!store.polls_any().unwrap());
    let own = store
        .provide(&feed("https://example.org/feed"), Some(NOW))
        .unwrap();
    assert!(store.polls_any().unwrap());
    store
        .unsubscribe(&[own.id], Leave::Everything, NOW)
        .unwrap();
    assert!(!store.polls_any().unwrap());
}

#[test]
fn a_known_url_changes_nothing() {
    let mut store = Store::in_memory().unwrap();
    let new = Subscription {
        url: "https://example.org/feed".to_owned(),
        ..Subscription::default()
    };
    let first = store.provide(&new, None).unwrap();
    let again = Subscription {
        title: Some(CleanText::from("Other")),
        folder: vec![CleanText::from("News")],
        ..new
    };
    let second = store.provide(&again, Some(NOW)).unwrap();
    assert!(!first.known && second.known);
    assert_eq!(first.id, second.id);
    assert!(store.folders().unwrap().is_empty());
    assert_eq!(store.feeds().unwrap()[0].health.next_poll, None);
}

#[test]
fn the_title_is_the_persons_else_the_publishers_else_the_host() {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://user:secret@example.org/feed", &[]);
    let title = |store: &Store| store.feed(feed).unwrap().unwrap().title.to_string();
    assert_eq!(title(&store), "example.org");
    let facts = FeedFacts {
        title: Some(CleanText::from("Published")),
        site: Some(CleanText::from("https://example.org/")),
        ..FeedFacts::default()
    };
    store.merge(feed, &poll(), &facts, &[]).unwrap();
    store
        .merge(feed, &poll(), &FeedFacts::default(), &[])
        .unwrap();
    assert_eq!(title(&store), "Published");
}

#[test]
fn folders_nest_and_come_in_the_order_of_a_tree() {
    let mut store = Store::in_memory().unwrap();
    subscribe(&mut store, "https://a.example/", &["world", "Asia"]);
    subscribe(&mut store, "https://b.example/", &["Arts"]);
    subscribe(&mut store, "https://c.example/", &["world", "africa", " "]);
    subscribe(&mut store, "https://d.example/", &["world"]);
    assert_eq!(folder_titles(&store), ["Arts", "world", "africa", "Asia"]);
    let subscriptions = store.subscriptions().unwrap();
    let paths: Vec<Vec<&str>> = subscriptions
        .iter()
        .map(|it| it.folder.iter().map(std::ops::Deref::deref).collect())
        .collect();
    assert_eq!(
        paths,
        [
            vec!["world", "Asia"],
            vec!["Arts"],
            vec!["world", "africa"],
            vec!["world"]
        ]
    );
}

#[test]
fn a_feed_moves_to_a_url_that_is_free() {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://old.example/", &[]);
    subscribe(&mut store, "https://taken.example/", &[]);
    let moved = |store: &mut Store, url: Option<&str>| {
        let answer = Poll {
            validators: Some(Validators {
                etag: Some("x".to_owned()),
                ..Validators::default()
            }),
            moved_to: url.map(str::to_owned),
            ..poll()
        };
        store
            .merge(feed, &answer, &FeedFacts::default(), &[])
            .unwrap();
        store.to_poll(Some(&[feed])).unwrap().remove(0)
    };
    let [new, other, taken] =
        ["new", "other", "taken"].map(|name| format!("https://{name}.example/"));
    for url in [&new, &other, &taken, &taken] {
        let due = moved(&mut store, Some(url));
        assert_eq!(
            due.url, "https://old.example/",
            "it was said once, or is taken"
        );
        assert_eq!(due.validators.etag.as_deref(), Some("x"));
    }
    moved(&mut store, Some(&new));
    assert_eq!(moved(&mut store, None).url, "https://old.example/");
    moved(&mut store, Some(&new));
    let due = moved(&mut store, Some(&new));
    assert_eq!(
        (due.url.as_str(), due.validators),
        (new.as_str(), Validators::default())
    );
}

#[test]
fn polls_leave_health_and_schedule() {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://a.example/", &[]);
    let failure = Failure {
        kind: FailureKind::TooLarge,
        message: CleanText::from("too large"),
    };
    let validators = Validators {
        etag: Some("\"e\"".to_owned()),
        last_modified: None,
        body_hash: Some(u64::MAX - 1),
    };
    let well = Poll {
        validators: Some(validators.clone()),
        ..poll()
    };
    let badly = Poll {
        at: Timestamp(NOW.0 + 60),
        http: None,
        failure: Some(failure.clone()),
        validators: None,
        next_poll: Some(Timestamp(NOW.0 + 7200)),
        moved_to: None,
    };
    let none = FeedFacts::default();
    for it in [&well, &badly, &badly] {
        store.merge(feed, it, &none, &[]).unwrap();
    }
    let health = store.feed(feed).unwrap().unwrap().health;
    assert_eq!(health.failures, 2);
    assert_eq!(health.failure, Some(failure));
    assert_eq!(health.last_success, Some(NOW));
    assert_eq!(health.last_poll, Some(badly.at));
    assert_eq!(health.http, None);
    let due = store.to_poll(None).unwrap().remove(0);
    assert_eq!((due.validators, due.failures), (validators, 2));

    store.merge(feed, &well, &none, &[]).unwrap();
    let health = store.feed(feed).unwrap().unwrap().health;
    assert_eq!((health.failures, health.failure), (0, None));
}

#[test]
fn feeds_fall_due_the_longest_overdue_first() {
    let mut store = Store::in_memory().unwrap();
    let mut add = |url: &str, at: Option<i64>| {
        let new = Subscription {
            url: url.to_owned(),
            ..Subscription::default()
        };
        store.provide(&new, at.map(Timestamp)).unwrap().id
    };
    let (late, never, early) = (add("a:", Some(20)), add("b:", None), add("c:", Some(10)));
    let ids = |due: Vec<crate::store::Due>| due.iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(store.due(Timestamp(9)).unwrap()), []);
    assert_eq!(ids(store.due(Timestamp(10)).unwrap()), [early]);
    assert_eq!(ids(store.due(Timestamp(99)).unwrap()), [early, late]);
    assert_eq!(ids(store.to_poll(None).unwrap()), [early, late]);
    assert_eq!(
        ids(store.to_poll(Some(&[never, FeedId(77)])).unwrap()),
        [never]
    );
    assert_eq!(store.next_due(Timestamp(0)).unwrap(), Some(Timestamp(10)));
    assert_eq!(
        Store::in_memory().unwrap().next_due(Timestamp(0)).unwrap(),
        None
    );
}

#[test]
fn what_a_publisher_asked_for_is_kept_and_waited_out() {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://example.org/feed", &[]);
    let mut wishes = Wishes {
        interval: Some(Duration::from_hours(3)),
        ..Wishes::default()
    };
    wishes.skip_hour(1);
    let facts = FeedFacts {
        wishes: Some(wishes),
        ..FeedFacts::default()
    };
    let at_half_past_one = Poll {
        next_poll: Some(Timestamp(5400)),
        ..poll()
    };
    store.merge(feed, &at_half_past_one, &facts, &[]).unwrap();
    // A 304 says nothing of it.
    let silent = FeedFacts::default();
    store.merge(feed, &at_half_past_one, &silent, &[]).unwrap();
    assert_eq!(store.to_poll(None).unwrap()[0].wishes, wishes);
    assert_eq!(store.due(Timestamp(5400)).unwrap(), []);
    let next = store.next_due(Timestamp(6000)).unwrap();
    assert_eq!(next, Some(Timestamp(7200)));
    assert_eq!(store.due(Timestamp(7200)).unwrap().len(), 1);
}

fn begin(store: &mut Store, feed: &Due, until: i64) -> usize {
    let begun = store.begin_polls(vec![feed.clone()], Timestamp(until));
    begun.unwrap().len()
}

#[test]
fn a_poll_that_was_begun_is_nobody_elses() {
    let mut store = Store::in_memory().unwrap();
    let new = Subscription {
        url: "a:".to_owned(),
        ..Subscription::default()
    };
    let feed = store.provide(&new, Some(Timestamp(10))).unwrap().id;
    let seen = store.due(Timestamp(10)).unwrap().remove(0);
    assert_eq!(begin(&mut store, &seen, 50), 1);
    assert_eq!(begin(&mut store, &seen, 50), 0);
    assert_eq!(store.due(Timestamp(49)).unwrap(), []);
    let seen = store.due(Timestamp(50)).unwrap().remove(0);
    // One that is asked for never brings the next poll forward.
    assert_eq!(begin(&mut store, &seen, 20), 1);
    assert_eq!(store.next_due(Timestamp(0)).unwrap(), Some(Timestamp(50)));
    store.unsubscribe(&[feed], Leave::KeepMarked, NOW).unwrap();
    assert_eq!(begin(&mut store, &seen, 90), 0);
}

#[test]
fn a_feed_is_not_put_off_for_ever_by_a_clock_that_was_wrong() {
    let mut store = Store::in_memory().unwrap();
    let new = Subscription {
        url: "a:".to_owned(),
        ..Subscription::default()
    };
    let year = 366 * 24 * 3600;
    store.provide(&new, Some(Timestamp(NOW.0 + year))).unwrap();
    assert_eq!(store.due(NOW).unwrap().len(), 1);
}

#[test]
fn an_article_has_the_text_of_its_page_or_that_of_its_feed() {
    let mut store = Store::in_memory().unwrap();
    let feed = subscribe(&mut store, "https://a.example/", &[]);
    let teaser = NewArticle {
        guid: CleanText::from("1"),
        title: CleanText::from("Title"),
        link: Some(CleanText::from("https://a.example/1")),
        body: Html::new("<p>teaser</p>"),
        text: "teaser".to_owned(),
        ..NewArticle::default()
    };
    let merge = |store: &mut Store, article: &NewArticle| {
        let none = FeedFacts::default();
        store
            .merge(feed, &poll(), &none, std::slice::from_ref(article))
            .unwrap()
    };
    merge(&mut store, &teaser);
    let bare = |store: &Store| store.bare_articles(feed, NOW, NOW, 9).unwrap();
    let id = bare(&store)[0].id;
    let page = Html::new("<p>the whole zymurgy</p>");
    assert!(store.put_page(id, NOW, &page, "the whole zymurgy").unwrap());
    let seen = |store: &Store| {
        let article = store.article(id).unwrap().unwrap();
        let query = Query::parse("zymurgy").unwrap();
        (
            article.body.as_str().to_owned(),
            article.full_text,
            article.head.words,
            store.count(&query).unwrap(),
        )
    };
    assert_eq!(
        seen(&store),
        ("<p>the whole zymurgy</p>".to_owned(), true, 3, 1)
    );
    assert_eq!(store.page_state(id).unwrap(), Some(PageState::Full));
    assert_eq!(store.own_lengths(feed, 5).unwrap(), [1]);
    assert!(bare(&store).is_empty());
    // The same teaser comes again, and changes nothing.
    assert_eq!(merge(&mut store, &teaser), Merged::default());
    assert_eq!(seen(&store).2, 3);
    let own = store.other_text(id).unwrap().unwrap();
    assert!(store.swap_texts(id, &own, "teaser").unwrap());
    assert_eq!(seen(&store), ("<p>teaser</p>".to_owned(), false, 1, 0));
    assert_eq!(store.page_state(id).unwrap(), Some(PageState::Own));
    assert_eq!(store.other_text(id).unwrap(), Some(page));
    let changed = NewArticle {
        body: Html::new("<p>another</p>"),
        ..teaser
    };
    merge(&mut store, &changed);
    assert_eq!(store.page_state(id).unwrap(), None);
    let why = CleanText::from("gone");
    store.put_page_failure(id, NOW, &why).unwrap();
    assert_eq!(store.page_state(id).unwrap(), Some(PageState::Failed(why)));
    assert_eq!(
        store
            .bare_articles(feed, NOW, Timestamp(NOW.0 - 1), 9)
            .unwrap(),
        []
    );
}
