//! Full-text search: what is found, in which order, by which passage.

use super::*;
use crate::domain::query::{Part, Test};
use proptest::prelude::*;

fn found(store: &Store, text: &str) -> Vec<String> {
    let rows = store.search(&query(text), 10).unwrap();
    rows.iter().map(|row| row.title.to_string()).collect()
}

#[test]
fn the_title_weighs_more_than_the_text() {
    let (store, _) = library(&[
        article(
            "1",
            "Something else",
            "The volcano slept for a hundred years and then it woke.",
        ),
        article(
            "2",
            "Volcano",
            "It slept for a hundred years and then it woke again at night.",
        ),
        article(
            "3",
            "Nothing",
            "Of the sort, in a text of about the same length as the others.",
        ),
    ]);
    assert_eq!(found(&store, "volcano"), ["Volcano", "Something else"]);
    assert_eq!(found(&store, "volcanoes -hundred"), [""; 0]);
    assert_eq!(found(&store, "volcano title:else"), ["Something else"]);
    assert_eq!(store.search(&query("volcano"), 1).unwrap().len(), 1);
}

#[test]
fn the_snippet_is_the_passage() {
    let text = format!(
        "{}The volcano woke. {}",
        "Lorem ipsum. ".repeat(50),
        "Dolor. ".repeat(50)
    );
    let (store, _) = library(&[article("1", "Title", &text)]);
    let row = store.search(&query("volcano"), 1).unwrap().remove(0);
    assert!(row.snippet.unwrap().contains("The volcano woke."));
    let row = store.search(&query("title"), 1).unwrap().remove(0);
    assert!(row.snippet.unwrap().starts_with("Lorem"));
}

#[test]
fn without_words_it_is_a_list() {
    let (store, _) = library(&[aged("old", 9), aged("new", 1)]);
    assert_eq!(found(&store, "is:unread"), ["Title new", "Title old"]);
    assert_eq!(found(&store, "-text"), [""; 0]);
}

#[test]
fn all_scripts_are_found() {
    let (store, _) = library(&[
        article("1", "Japanese", "東京都知事が新しい計画を発表した。"),
        article("2", "Thai", "นายกรัฐมนตรีเดินทางไปเชียงใหม่"),
        article("3", "Korean", "한국은행이 금리를 인상했다"),
        article("4", "Hindi", "प्रधानमंत्री ने दिल्ली में कहा"),
        article("5", "French", "L'été dernier à Orléans"),
        article("6", "Mixed", "新しいiPhoneが発売"),
    ]);
    for (text, title) in [
        ("知事", "Japanese"),
        ("計画", "Japanese"),
        ("เชียงใหม่", "Thai"),
        ("한국", "Korean"),
        ("दिल्ली", "Hindi"),
        ("orleans", "French"),
        ("ete", "French"),
        ("iphone", "Mixed"),
        ("iphoneが", "Mixed"),
    ] {
        assert_eq!(found(&store, text), [title], "{text}");
    }
    assert_eq!(found(&store, "都東"), [""; 0]);
    assert_eq!(found(&store, "दल"), [""; 0]);
}

#[test]
fn the_language_of_the_index_cannot_be_spoken() {
    let (store, _) = library(&[article("1", "Title", "near or not and text")]);
    for text in [
        "NEAR(",
        "text:",
        "title*",
        "a*",
        "^title",
        "OR",
        "AND",
        "NOT",
        "(",
        "\"\"",
        "+",
        "{title}",
        "a:b",
        "\u{0}",
        "a\u{0}b",
        "''",
        "--",
        "; DROP TABLE feeds",
    ] {
        let query = Query::text(text);
        assert!(store.search(&query, 5).is_ok(), "{text:?}");
        assert!(store.count(&query).is_ok(), "{text:?}");
    }
    assert_eq!(found(&store, "\"near or not\""), ["Title"]);
    assert_eq!(found(&store, "\"OR\""), ["Title"]);
    assert_eq!(found(&store, "title*"), ["Title"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_that_is_typed_is_an_error(text in any::<String>(), odd in "[\"'*^:(){}\\-+a-c \u{0}]{0,20}") {
        let (store, _) = library(&[article("1", "a", "b c")]);
        for text in [text, odd] {
            for (part, prefix) in [(Part::Any, false), (Part::Any, true), (Part::Title, true), (Part::Body, false)] {
                let query = Query::Test(Test::Text { part, text: text.clone(), prefix });
                prop_assert!(store.search(&query, 3).is_ok());
                prop_assert!(store.count(&query).is_ok());
            }
        }
    }
}

/// Everything that a person can find is found the same before and after it was packed and indexed.
#[test]
fn what_waits_is_found_as_well() {
    let text = "Volcanoes woke near the central bank of 東京都.";
    for tended in [false, true] {
        let (mut store, feed) = library(&[article("1", "Old", text)]);
        while tended && store.tend().unwrap() {}
        merge(&mut store, feed, &[article("2", "New", text)]);
        for words in [
            "volcano",
            "\"central bank\"",
            "東京都",
            "volc*",
            "body:woke",
        ] {
            assert_eq!(found(&store, words).len(), 2, "{words}");
            assert_eq!(titles(&store, words), ["New", "Old"], "{words}");
        }
        assert_eq!(titles(&store, "\"bank central\""), [""; 0]);
        assert_eq!(titles(&store, "title:volcano"), [""; 0]);
        assert_eq!(titles(&store, "-\"bank central\""), ["New", "Old"]);
        let id = crate::domain::ArticleId(1);
        assert!(
            store
                .article(id)
                .unwrap()
                .unwrap()
                .body
                .as_str()
                .contains(text)
        );
    }
}

#[test]
fn of_many_matches_the_best_come_first() {
    let mut articles: Vec<NewArticle> = (0..400)
        .map(|n| {
            article(
                &n.to_string(),
                "Some title",
                "A volcano is mentioned here once.",
            )
        })
        .collect();
    // The oldest arrivals: they stand last in the document.
    articles.push(article(
        "often",
        "Often",
        "Volcano, volcano, volcano and volcano again.",
    ));
    articles.push(article("named", "The volcano", "It slept."));
    let (mut store, _) = library(&articles);
    while store.tend().unwrap() {}
    let best: Vec<String> = found(&store, "volcano").drain(..2).collect();
    assert_eq!(best, ["The volcano", "Often"]);
    let all = store.search(&query("volcano"), 1000).unwrap();
    assert_eq!(all.len(), 402);
    let ids: std::collections::HashSet<_> = all.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), 402, "none comes twice");
}
