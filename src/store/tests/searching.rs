//! Full-text search: what is found, in which order, by which passage.

use super::*;
use crate::domain::ArticleHead;
use crate::domain::query::{Part, Test};
use crate::store::Error;
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

/// What a search costs is what it shows: the texts that it reads are counted.
#[test]
fn what_is_found_can_be_read_page_by_page() {
    // All of the same weight, but for some that say it in their titles.
    let articles: Vec<NewArticle> = (0..150)
        .map(|n| {
            let title = if n % 40 == 7 { "A pear" } else { "Fruit" };
            article(&n.to_string(), title, "One pear.")
        })
        .collect();
    let (store, _) = library(&articles);
    for text in ["pear", "pear is:unread", "is:unread"] {
        let ids = |heads: &[ArticleHead]| heads.iter().map(|head| head.id.0).collect::<Vec<_>>();
        let whole = ids(&store.search(&query(text), 999).unwrap());
        assert_eq!(whole.len(), 150);
        for size in [1, 7, 64, 150, 151] {
            let mut after = None;
            let mut pages = Vec::new();
            loop {
                let page = store.search_after(&query(text), after, size).unwrap();
                let Some(last) = page.last() else { break };
                after = Some(last.key());
                assert!(page.len() <= size as usize);
                pages.extend(ids(&page));
            }
            assert_eq!(pages, whole, "{text} by {size}");
        }
    }
    let first = store.search(&query("pear"), 1).unwrap()[0].key();
    let absent = store.search_after(&query("absent"), Some(first), 9);
    assert!(absent.unwrap().is_empty());
}

#[test]
fn no_more_texts_are_read_than_are_shown() {
    const SHOWN: u32 = 10;
    let articles: Vec<NewArticle> = (0..300)
        .map(|n| NewArticle {
            published: Some(Timestamp(NOW.0 - n)),
            ..article(&n.to_string(), "Title", "The quick brown fox and its den.")
        })
        .collect();
    let (mut store, _) = library(&articles);
    while store.tend().unwrap() {}
    for (text, most) in [
        ("\"quick brown\"", 1),
        ("qui*", 0),
        ("body:fox", 1),
        ("fox \"brown fox\" is:unread", 1),
        ("/quick.brown/", 1),
        ("has:image OR fox", 1),
        ("author:nobody fox", 0),
    ] {
        store.packer.lock().unpacked = 0;
        let anchor = crate::domain::query::Anchor::First;
        store.page(&query(text), &[], anchor, SHOWN).unwrap();
        let read = store.packer.lock().unpacked;
        assert!(read <= most * (SHOWN as usize + 1), "{text}: {read} texts");
    }
}

/// The top of a list, the way back along it, and all of it are the same whether much or little was found.
#[test]
fn the_newest_of_what_was_found_are_those_of_all() {
    let articles: Vec<NewArticle> = (0..1300_i64)
        .map(|n| {
            let words = [(2, "pair"), (7, "week"), (400, "seldom"), (1290, "rarely")];
            let words = words.iter().filter(|(every, _)| n % every == every - 1);
            let text = words.map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
            NewArticle {
                // Not in the order of their arrival.
                published: Some(Timestamp(NOW.0 - (n * 37) % 1301)),
                ..article(&n.to_string(), &format!("Title {n}"), &text)
            }
        })
        .collect();
    let (mut store, _) = library(&articles);
    while store.tend().unwrap() {}
    for word in ["pair", "week", "seldom", "rarely", "wee*", "\"week\""] {
        use crate::domain::query::Anchor;
        let wanted = word.trim_matches(|c| matches!(c, '*' | '"'));
        let mut all: Vec<&NewArticle> = articles
            .iter()
            .filter(|article| article.text.contains(wanted))
            .collect();
        all.sort_by_key(|article| std::cmp::Reverse(article.published.unwrap().0));
        let page = |anchor| -> Vec<CleanText> {
            let page = store.page(&query(word), &[], anchor, 20).unwrap();
            page.rows.into_iter().map(|row| row.title).collect()
        };
        let titles = |of: &[&NewArticle]| -> Vec<CleanText> {
            of.iter().map(|article| article.title.clone()).collect()
        };
        let top = all.len().min(20);
        assert_eq!(page(Anchor::First), titles(&all[..top]), "{word}");
        assert_eq!(
            page(Anchor::Last),
            titles(&all[all.len() - top..]),
            "{word}"
        );
        assert_eq!(store.count(&query(word)).unwrap() as usize, all.len());
    }
}

/// Who can only read the library finds all of it, also what nobody has indexed yet.
#[test]
fn a_library_that_cannot_be_written_is_searched_whole() {
    let articles: Vec<NewArticle> = (0..150)
        .map(|n| article(&n.to_string(), "Title", "A volcano near the central bank."))
        .collect();
    let (mut store, feed) = library(&articles);
    while store.tend().unwrap() {}
    let more: Vec<NewArticle> = (150..300)
        .map(|n| article(&n.to_string(), "Other", "A volcano near the central bank."))
        .collect();
    merge(&mut store, feed, &more);
    store
        .connection
        .pragma_update(None, "query_only", true)
        .unwrap();
    for (text, found) in [
        ("volcano", 300),
        ("volc*", 300),
        ("\"central bank\"", 300),
        ("title:other", 150),
        ("-volcano", 0),
        ("-title:other", 150),
        ("volcano OR is:starred", 300),
        ("absent", 0),
    ] {
        assert_eq!(titles(&store, text).len(), found, "{text}");
        let searched = store.search(&query(text), 1000).unwrap();
        assert_eq!(searched.len(), found, "{text}");
    }
    let relevant = store.relevant(&["other".to_owned()], None, 5).unwrap();
    assert_eq!(relevant.len(), 5);
}

/// Articles that an older version indexed are found while they are indexed anew, and once each.
#[test]
fn what_is_indexed_anew_is_found_all_the_time() {
    let articles: Vec<NewArticle> = (0..200)
        .map(|n| article(&n.to_string(), "Title", "A volcano near the central bank."))
        .collect();
    let (mut store, feed) = library(&articles);
    while store.tend().unwrap() {}
    let forget = |db: &rusqlite::Transaction| {
        db.execute_batch(
            "INSERT INTO unindexed (id) SELECT id FROM packed;
             DELETE FROM fts WHERE rowid IN (SELECT id FROM packed);",
        )
    };
    store.write(forget).unwrap();
    merge(
        &mut store,
        feed,
        &[article("3", "Title", "A volcano that has changed.")],
    );
    loop {
        assert_eq!(titles(&store, "volcano").len(), 200);
        assert_eq!(titles(&store, "\"central bank\"").len(), 199);
        if !store.tend().unwrap() {
            break;
        }
    }
    assert_eq!(titles(&store, "volc*").len(), 200);
}

/// What is typed next breaks off what was asked before: texts that were still to be read are not.
#[test]
fn a_list_that_is_no_longer_wanted_is_broken_off() {
    const ARTICLES: usize = 600;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("library.db");
    let mut store = Store::open(&path).unwrap();
    let feed = subscribe(&mut store, "https://example.org/feed", &[]);
    let articles: Vec<NewArticle> = (0..ARTICLES)
        .map(|n| article(&n.to_string(), "Title", &"the quick brown fox ".repeat(40)))
        .collect();
    merge(&mut store, feed, &articles);
    while store.tend_more().unwrap() {}
    let packer = store.packer.clone();
    let interrupt = store.interrupt();
    packer.lock().unpacked = 0;
    let first = crate::domain::query::Anchor::First;
    let reader = std::thread::spawn(move || {
        let page = store.page(&query("/never there/"), &[], first, 20);
        (page, store)
    });
    // While the packer is held here, no text is read.
    loop {
        let packer = packer.lock();
        if packer.unpacked > 0 {
            interrupt.break_off();
            break;
        }
        drop(packer);
        std::thread::yield_now();
    }
    let (page, store) = reader.join().unwrap();
    assert!(matches!(page, Err(Error::BrokenOff)), "{page:?}");
    let read = packer.lock().unpacked;
    assert!(read < ARTICLES / 2, "{read} texts");
    // The next question is answered.
    let page = store.page(&query("title:title"), &[], first, 20).unwrap();
    assert_eq!(page.rows.len(), 20);
}
