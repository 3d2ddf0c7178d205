//! Looking after the library: its figures, what is removed and kept, copies of it, its size.

use nutgraf::store::Store;

use super::program::{Program, fields};

#[test]
fn the_figures_follow_what_a_reader_does() {
    let program = Program::new();
    program.fill("Post", &["one", "two", "three"]);
    program.run(&["mark", "read", "title:one"]);
    program.run(&["mark", "star", "title:two"]);
    program.run(&["tag", "kept", "title:two"]);
    let stats = program.json(&["stats", "--check", "--json"]);
    for (name, count) in [
        ("feeds", 1),
        ("articles", 3),
        ("unread", 2),
        ("starred", 1),
        ("later", 0),
        ("tagged", 1),
        ("changes", 3),
    ] {
        assert_eq!(stats[name], count, "{name}");
    }
    assert_eq!(stats["oldest"], "2026-02-25T06:13:20Z");
    assert_eq!(stats["damage"], serde_json::json!([]));
    let size = std::fs::metadata(program.library()).unwrap().len();
    assert_eq!(stats["size"], size);
    assert_eq!(stats["per_article"], size / 3);

    let plain = program.run(&["stats"]);
    assert!(plain.out.contains("oldest                   2026-02-25"));
}

#[test]
fn what_is_marked_stays_when_old_articles_are_removed() {
    let program = Program::new();
    program.fill("Post", &["one", "two", "three"]);
    program.run(&["mark", "star", "title:one"]);
    let purge = |more: &[&str]| {
        let usual = ["purge", "--articles", "1", "--unread", "--json"];
        program.json(&[&usual[..], more].concat())
    };

    let trial = purge(&["--dry-run"]);
    assert_eq!(fields(&trial), ["articles", "dry_run", "removed"]);
    assert_eq!(trial["removed"], 1);
    assert_eq!(trial["articles"][0]["title"], "two");
    assert_eq!(program.json(&["stats", "--json"])["articles"], 3);

    assert_eq!(purge(&[])["removed"], 1);
    let left = program.json(&["list", "--json"]);
    assert_eq!(left[0]["title"], "three");
    assert_eq!(left[1]["title"], "one");
    assert_eq!(left.as_array().unwrap().len(), 2);
}

#[test]
fn a_copy_holds_what_the_library_held() {
    let program = Program::new();
    program.fill("Post", &["one", "two"]);
    program.run(&["mark", "star", "title:one"]);
    let copy = program.path("copy.db");
    let run = program.run(&["backup", &copy.to_string_lossy()]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    program.run(&["mark", "unstar", "title:one"]);

    let stats = Store::open(&copy).unwrap().stats().unwrap();
    assert_eq!((stats.articles, stats.starred), (2, 1));

    let again = program.run(&["backup", &copy.to_string_lossy()]);
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("copy.db"), "{}", again.err);
    assert_eq!(Store::open(&copy).unwrap().stats().unwrap().starred, 1);
}

#[test]
fn a_vacuum_gives_back_what_was_freed() {
    let program = Program::new();
    let titles: Vec<String> = (0..400).map(|n| format!("number {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    program.fill("Post", &titles);
    program.json(&["purge", "--articles", "1", "--unread", "--json"]);
    let sizes = program.json(&["vacuum", "--json"]);
    let (before, after) = (sizes["before"].as_u64(), sizes["after"].as_u64());
    assert!(after < before, "{sizes}");
    let size = std::fs::metadata(program.library()).unwrap().len();
    assert_eq!(after, Some(size));
    assert_eq!(program.json(&["list", "--json"])[0]["title"], "number 399");
}
