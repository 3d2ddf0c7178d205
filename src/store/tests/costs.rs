//! What a refresh may cost: rows written and statements compiled, which do not depend on the machine.

use rusqlite::StatementStatus;

use super::*;

fn many(articles: usize) -> Vec<NewArticle> {
    (0..articles)
        .map(|n| article(&format!("{n}"), &format!("Title {n}"), "some words"))
        .collect()
}

/// Articles of words that few of them share, as news have them.
fn varied(articles: usize) -> Vec<NewArticle> {
    let text = |n: usize| {
        let words: Vec<String> = (0..300).map(|word| format!("w{}x{word}", n % 31)).collect();
        words.join(" ")
    };
    (0..articles)
        .map(|n| article(&format!("{n}"), &format!("Title {n}"), &text(n)))
        .collect()
}

fn number(store: &Store, sql: &str) -> i64 {
    store
        .read(|db| db.query_row(sql, [], |row| row.get(0)))
        .unwrap()
}

#[test]
fn what_stands_there_is_not_written_again() {
    let articles = many(30);
    let (mut store, feed) = library(&articles);
    let sorted = store.sort_out(feed, articles.clone()).unwrap();
    assert_eq!((sorted.fresh.len(), sorted.standing.len()), (0, 30));
    let before = store.connection.total_changes();
    merge(&mut store, feed, &articles);
    let written = store.connection.total_changes() - before;
    assert_eq!(written, 1, "the feed's own row");
}

#[test]
fn a_small_library_is_given_no_dictionary() {
    let (mut store, _) = library(&many(900));
    while store.tend_more().unwrap() {}
    assert_eq!(number(&store, "SELECT count(*) FROM pending"), 0);
    assert_eq!(number(&store, "SELECT count(*) FROM dictionaries"), 0);
}

#[test]
fn a_large_piece_is_one_part_of_the_index() {
    let (mut store, _) = library(&varied(900));
    while store.tend_more().unwrap() {}
    let parts = "SELECT count(DISTINCT segid) FROM fts_idx";
    assert_eq!(number(&store, parts), 1);
}

#[test]
fn a_few_articles_wait_for_the_next_search_which_finds_them() {
    let (store, _) = library(&many(100));
    assert!(!store.has_many_waiting().unwrap());
    assert_eq!(number(&store, "SELECT count(*) FROM pending"), 100);
    assert_eq!(store.count(&query("title:17 words")).unwrap(), 1);
    assert_eq!(number(&store, "SELECT count(*) FROM pending"), 0);
    let (store, _) = library(&many(400));
    assert!(store.has_many_waiting().unwrap());
}

#[test]
fn a_statement_is_compiled_once_whatever_it_is_given() {
    let (store, _) = library(&many(30));
    let compiled_again = store
        .read(|db| {
            let mut statement = db.prepare("SELECT id FROM articles WHERE twin = ?")?;
            for twin in 0..20 {
                statement.exists([twin])?;
            }
            Ok(statement.get_status(StatementStatus::RePrepare))
        })
        .unwrap();
    assert_eq!(compiled_again, 0);
}
