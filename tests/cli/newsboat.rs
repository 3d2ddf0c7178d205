//! Coming from newsboat: its list of feeds, and its cache with what was read and flagged.

use rusqlite::Connection;
use serde_json::json;

use super::program::Program;

/// Makes a cache as newsboat 2.21 does, with three articles of one feed and one of another.
fn cache(program: &Program) -> String {
    let path = program.file("cache.db", "");
    let db = Connection::open(&path).expect("a database");
    db.execute_batch(
        "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
            title VARCHAR(1024) NOT NULL);
         CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
            title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
            feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
            unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
            enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,
            base VARCHAR(128) NOT NULL DEFAULT '');
         INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags)
         VALUES ('1', 'Read', 'Ann', 'https://harbour.example/1', 'https://harbour.example/feed', 1772353800, '<p>One</p>', 0, ''),
            ('2', 'Flagged', '', 'https://harbour.example/2', 'https://harbour.example/feed', 1772353900, '<p>Two</p>', 0, 's'),
            ('3', 'Waiting', '', 'https://harbour.example/3', 'https://harbour.example/feed', 1772354000, '<p>Three</p>', 1, NULL),
            ('4', 'Elsewhere', '', 'https://b.example/4', 'https://b.example/feed', 1772354000, '', 1, NULL);",
    )
    .expect("newsboat's tables");
    path
}

fn titles(program: &Program, query: &str) -> Vec<String> {
    // Nothing found is exit code 1, and an empty list.
    let rows = program.run(&["list", query, "--json"]).json();
    let rows = rows.as_array().expect("a list");
    rows.iter()
        .map(|row| row["title"].as_str().expect("a title").to_owned())
        .collect()
}

#[test]
fn a_newsboat_library_is_taken_over() {
    let program = Program::new();
    let urls = program.file(
        "urls",
        "https://harbour.example/feed sea \"~The Harbour\" boats\n\"query:Unread:unread = \\\"yes\\\"\"\n",
    );
    let imported = program.json(&["import", &urls, "--json"]);
    assert_eq!(
        (&imported["added"], &imported["known"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(imported["skipped"][0]["line"], json!(2));
    let feeds = program.json(&["feeds", "--json"]);
    assert_eq!(feeds[0]["title"], json!("The Harbour"));

    let cache = cache(&program);
    let taken = program.json(&["import", &cache, "--json"]);
    assert_eq!(
        taken,
        json!({"articles": 3, "read": 2, "starred": 1, "unknown": ["https://b.example/feed"]})
    );
    assert_eq!(titles(&program, "is:unread"), ["Waiting"]);
    assert_eq!(titles(&program, "is:starred"), ["Flagged"]);
    assert_eq!(
        titles(&program, "tag:boats"),
        ["Waiting", "Flagged", "Read"]
    );
}

#[test]
fn taking_over_twice_changes_nothing_and_can_be_undone() {
    let program = Program::new();
    let urls = program.file("urls", "https://harbour.example/feed sea\n");
    program.json(&["import", &urls, "--json"]);
    let cache = cache(&program);
    program.json(&["import", &cache, "--json"]);
    let again = program.json(&["import", &cache, "--json"]);
    assert_eq!((&again["read"], &again["starred"]), (&json!(0), &json!(0)));
    assert_eq!(titles(&program, "feed:harbour").len(), 3);
    assert_eq!(
        program.json(&["import", &urls, "--json"])["added"],
        json!(0)
    );
    program.run(&["undo"]);
    assert!(titles(&program, "is:starred").is_empty());
    program.run(&["undo"]);
    assert_eq!(titles(&program, "is:unread").len(), 3);
}

#[test]
fn another_database_is_refused() {
    let program = Program::new();
    let path = program.file("other.db", "");
    Connection::open(&path)
        .expect("a database")
        .execute_batch("CREATE TABLE t (x)")
        .expect("a table");
    let run = program.run(&["import", &path]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("no cache of newsboat"), "{}", run.err);
}
