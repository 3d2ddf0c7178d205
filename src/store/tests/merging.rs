//! What a merge makes of a document, the second time above all.

use super::*;
use crate::domain::query::{Anchor, Change, Selection};
use crate::domain::{ArticleId, Enclosure, StatusChange};
use proptest::prelude::*;

fn linked(guid: &str, title: &str, link: &str, text: &str) -> NewArticle {
    NewArticle {
        link: Some(CleanText::from(link)),
        ..article(guid, title, text)
    }
}

fn first(store: &Store) -> crate::domain::Article {
    let page = store.page(&Query::all(), &[], Anchor::First, 1).unwrap();
    store.article(page.rows[0].id).unwrap().unwrap()
}

#[test]
fn an_article_comes_back_as_it_went_in() {
    let new = NewArticle {
        link: Some(CleanText::from("https://example.org/1")),
        authors: vec![CleanText::from("A \"quoted\" name"), CleanText::from("B")],
        published: Some(Timestamp(NOW.0 - 5)),
        updated: Some(Timestamp(NOW.0 - 4)),
        categories: vec![CleanText::from("economy")],
        enclosures: vec![Enclosure {
            url: CleanText::from("https://example.org/1.mp3"),
            mime: Some(CleanText::from("audio/mpeg")),
            length: Some(u64::MAX),
        }],
        ..article("1", "Title", "Some text of seven words in all.")
    };
    let (store, feed) = library(std::slice::from_ref(&new));
    let mut stored = first(&store);
    store
        .add_snippets(std::slice::from_mut(&mut stored.head))
        .unwrap();
    assert_eq!(stored.head.feed, feed);
    assert_eq!(stored.head.feed_title.as_str(), "example.org");
    assert_eq!(stored.head.title, new.title);
    assert_eq!(stored.head.link, new.link);
    assert_eq!(stored.head.authors, new.authors);
    assert_eq!(stored.head.published, new.published);
    assert_eq!(Some(stored.head.at), new.published);
    assert_eq!(stored.head.words, 7);
    assert_eq!(stored.head.snippet.unwrap().as_str(), new.text);
    assert!(stored.head.status.unread);
    assert_eq!(stored.updated, new.updated);
    assert_eq!(stored.body, new.body);
    assert_eq!(stored.categories, new.categories);
    assert_eq!(stored.enclosures, new.enclosures);
    assert_eq!(store.article(ArticleId(99)).unwrap(), None);
}

#[test]
fn a_change_replaces_the_article_and_keeps_the_status() {
    let (mut store, feed) = library(&[article("1", "Old", "apples")]);
    let id = first(&store).head.id;
    let star = Change {
        selection: Selection::Ids(vec![id]),
        change: StatusChange::Star,
    };
    store.mark(&star, NOW).unwrap();
    store
        .keep_analysis(first(&store).content_hash, 1, "{}")
        .unwrap();
    let old_hash = first(&store).content_hash;

    let merged = merge(&mut store, feed, &[article("1", "New", "pears")]);
    assert_eq!(merged, Merged { new: 0, updated: 1 });
    let stored = first(&store);
    assert_eq!((stored.head.id, stored.head.title.as_str()), (id, "New"));
    assert!(stored.head.status.starred);
    assert_ne!(stored.content_hash, old_hash);
    assert_eq!(store.analysis(old_hash, 1).unwrap(), None);
    assert_eq!(titles(&store, "apples"), [""; 0]);
    assert_eq!(titles(&store, "pears"), ["New"]);
}

#[test]
fn side_facts_change_without_a_word() {
    let (mut store, feed) = library(&[article("1", "Title", "text")]);
    let changed = NewArticle {
        authors: vec![CleanText::from("Late Author")],
        ..article("1", "Title", "text")
    };
    assert_eq!(merge(&mut store, feed, &[changed]), Merged::default());
    assert_eq!(first(&store).head.authors[0].as_str(), "Late Author");
    assert_eq!(titles(&store, "text"), ["Title"]);
}

#[test]
fn a_new_guid_on_the_same_link_and_title_is_an_edit() {
    let link = "https://example.org/1";
    let (mut store, feed) = library(&[linked("1", "Title", link, "old")]);
    let id = first(&store).head.id;
    let again = [linked("2", "Title", link, "new")];
    assert_eq!(merge(&mut store, feed, &again).updated, 1);
    assert_eq!(merge(&mut store, feed, &again), Merged::default());
    assert_eq!(first(&store).head.id, id);
    let other_title = [linked("3", "Another title", link, "new")];
    assert_eq!(merge(&mut store, feed, &other_title).new, 1);
}

#[test]
fn twins_in_one_document_stay_two() {
    let link = "https://example.org/1";
    let document = [linked("1", "T", link, "a"), linked("2", "T", link, "b")];
    let (mut store, feed) = library(&document);
    assert_eq!(titles(&store, "").len(), 2);
    assert_eq!(merge(&mut store, feed, &document), Merged::default());
}

#[test]
fn thousands_of_twins_stay_themselves() {
    let twins: Vec<NewArticle> = (0..6000)
        .map(|n| linked(&n.to_string(), "T", "https://e.org/", "x"))
        .collect();
    let (store, _) = library(&twins);
    assert_eq!(store.totals().unwrap().articles, 6000);
}

#[test]
fn twins_in_two_feeds_stay_two() {
    let document = [linked("1", "T", "https://example.org/1", "a")];
    let (mut store, _) = library(&document);
    let other = subscribe(&mut store, "https://other.example/", &[]);
    assert_eq!(merge(&mut store, other, &document).new, 1);
}

#[test]
fn of_several_with_one_guid_the_first_counts() {
    let document = [article("1", "First", "a"), article("1", "Second", "b")];
    let (mut store, feed) = library(&document);
    assert_eq!(titles(&store, ""), ["First"]);
    assert_eq!(merge(&mut store, feed, &document), Merged::default());
}

#[test]
fn articles_without_a_date_stand_in_the_order_of_the_document() {
    let (store, _) = library(&[
        article("1", "A", ""),
        article("2", "B", ""),
        article("3", "C", ""),
    ]);
    assert_eq!(titles(&store, ""), ["A", "B", "C"]);
}

#[test]
fn nobody_is_published_in_the_future() {
    let hour = 3600;
    for (published, at) in [
        (NOW.0 - hour, NOW.0 - hour),
        (NOW.0 + hour, NOW.0 + hour),
        (NOW.0 + 25 * hour, NOW.0),
        (i64::MAX, NOW.0),
        (i64::MIN, i64::MIN),
    ] {
        let (store, _) = library(&[aged("1", 0)]);
        drop(store);
        let new = NewArticle {
            published: Some(Timestamp(published)),
            ..article("1", "T", "")
        };
        let (store, _) = library(&[new]);
        assert_eq!(first(&store).head.at, Timestamp(at), "{published}");
    }
}

#[test]
fn a_feed_that_is_gone_is_passed_over() {
    let mut store = Store::in_memory().unwrap();
    assert_eq!(
        merge(&mut store, FeedId(1), &[aged("1", 0)]),
        Merged::default()
    );
    assert_eq!(store.totals().unwrap().articles, 0);
}

#[test]
fn long_texts_have_short_snippets() {
    let text = "  word\n\n".repeat(500) + "\u{1b}[31m";
    let (store, _) = library(&[article("1", "T", &text), article("2", "U", " \n")]);
    let mut page = store.page(&Query::all(), &[], Anchor::First, 9).unwrap();
    store.add_snippets(&mut page.rows).unwrap();
    let snippet = page.rows[0].snippet.clone().unwrap();
    assert!(
        snippet.starts_with("word word") && snippet.ends_with("word…"),
        "{snippet}"
    );
    assert!(snippet.chars().count() <= 201);
    assert_eq!(page.rows[1].snippet, None);
}

/// Documents of one feed with repeated guids, links and titles in them.
fn document() -> impl Strategy<Value = Vec<NewArticle>> {
    let one = (0..6u8, 0..3u8, 0..3u8, 0..3u8).prop_map(|(guid, title, link, text)| NewArticle {
        link: (link > 0).then(|| CleanText::from(format!("https://example.org/{link}"))),
        ..article(
            &guid.to_string(),
            &format!("T{title}"),
            &format!("text {text}"),
        )
    });
    prop::collection::vec(one, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn merging_twice_is_merging_once(documents in prop::collection::vec(document(), 1..4)) {
        let (mut store, feed) = library(&[]);
        for document in &documents {
            merge(&mut store, feed, document);
            let before = store.page(&Query::all(), &[], Anchor::First, 99).unwrap();
            prop_assert_eq!(merge(&mut store, feed, document), Merged::default());
            let after = store.page(&Query::all(), &[], Anchor::First, 99).unwrap();
            prop_assert_eq!(before, after);
            check_counts(&store);
        }
    }
}

#[test]
fn a_text_that_was_read_is_kept_when_it_changes() {
    let (mut store, feed) = library(&[article("1", "Title", "first")]);
    let id = first(&store).head.id;
    merge(&mut store, feed, &[article("1", "Title", "never read")]);
    assert!(store.revisions(id).unwrap().is_empty());
    let read = Change {
        selection: Selection::Ids(vec![id]),
        change: StatusChange::Read,
    };
    store.mark(&read, NOW).unwrap();
    for tended in [false, true] {
        while tended && store.tend().unwrap() {}
        let before = first(&store);
        merge(
            &mut store,
            feed,
            &[article("1", "New title", &format!("text {tended}"))],
        );
        let kept = store.revisions(id).unwrap();
        assert_eq!(kept[0].title, before.head.title);
        assert_eq!(kept[0].body, before.body);
        assert_eq!(kept[0].replaced, NOW);
        assert!(!first(&store).head.status.unread, "it stays read");
    }
    assert_eq!(store.revisions(id).unwrap().len(), 2);
    for n in 0..9 {
        merge(
            &mut store,
            feed,
            &[article("1", "Title", &format!("more {n}"))],
        );
    }
    assert_eq!(store.revisions(id).unwrap().len(), 4);
}
