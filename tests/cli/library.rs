//! Lists, marks, subscriptions: what is in the library and how it changes.

use std::process::Stdio;

use serde_json::{Value, json};

use super::program::{Program, fields};

const ROW: [&str; 13] = [
    "authors",
    "feed",
    "id",
    "later",
    "link",
    "published",
    "snippet",
    "starred",
    "story",
    "tags",
    "title",
    "unread",
    "words",
];

fn ids(list: &Value) -> Vec<i64> {
    list.as_array()
        .expect("a list")
        .iter()
        .map(|row| row["id"].as_i64().expect("a number"))
        .collect()
}

#[test]
fn a_list_is_newest_first_with_the_fields_that_scripts_rely_on() {
    let program = Program::new();
    program.fill("Post", &["one", "two", "three"]);
    let list = program.json(&["list", "--json"]);
    assert_eq!(fields(&list[0]), ROW);
    assert_eq!(list[0]["title"], "three");
    assert_eq!(list[2]["title"], "one");
    assert_eq!(list[0]["published"], "2026-02-25T06:13:22Z");
    assert_eq!(list[0]["authors"], json!(["Ann Author"]));
    assert_eq!(list[0]["story"], Value::Null);
    assert_eq!(list[0]["tags"], json!([]));
    assert_eq!(list[0]["unread"], true);
    assert!(list[0]["feed"].is_number());

    let lines = program.run(&["list", "--jsonl"]).lines();
    assert_eq!(Value::from(lines), list);
    assert_eq!(
        ids(&program.json(&["list", "--limit", "2", "--json"])).len(),
        2
    );
    let plain = program.run(&["list", "two"]);
    assert!(
        plain.out.contains("2026-02-25  ● two — Post"),
        "{}",
        plain.out
    );
}

#[test]
fn a_long_list_is_whole() {
    let program = Program::new();
    let titles: Vec<String> = (0..501).map(|n| format!("number {n}")).collect();
    program.fill(
        "Post",
        &titles.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let mut found = ids(&program.json(&["list", "--json"]));
    assert_eq!(found.len(), 501);
    found.dedup();
    assert_eq!(found.len(), 501);
    assert_eq!(program.run(&["list"]).out.lines().count(), 501);
}

#[test]
fn search_finds_words_with_their_passage() {
    let program = Program::new();
    program.fill("Post", &["harbour", "bridge"]);
    let found = program.json(&["search", "harbour", "--json"]);
    assert_eq!(found.as_array().expect("a list").len(), 1);
    assert_eq!(fields(&found[0]), ROW);
    assert!(
        found[0]["snippet"]
            .as_str()
            .expect("a passage")
            .contains("harbour")
    );
    let nothing = program.run(&["search", "zeppelin", "--json"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(1), "[]\n"));
}

#[test]
fn marks_are_made_by_number_and_by_query_and_taken_back() {
    let program = Program::new();
    program.fill("Post", &["one", "two", "three"]);
    let unread = |query: &str| program.run(&["list", query, "--json"]).json();
    assert_eq!(unread("is:unread").as_array().expect("a list").len(), 3);

    let dry = program.json(&["mark", "read", "is:unread", "--dry-run", "--json"]);
    assert_eq!(
        dry,
        json!({"done": "3 articles to be marked read", "articles": 3, "dry_run": true})
    );
    assert_eq!(unread("is:unread").as_array().expect("a list").len(), 3);

    let first = ids(&unread("one"))[0].to_string();
    assert_eq!(
        program.json(&["mark", "star", &format!("#{first}"), "--json"])["articles"],
        1
    );
    assert_eq!(ids(&unread("is:starred")).len(), 1);
    assert_eq!(
        program.json(&["mark", "read", "-is:starred", "--json"])["articles"],
        2
    );
    assert_eq!(ids(&unread("is:unread")).len(), 1);

    let undone = program.run(&["undo"]);
    assert_eq!(undone.code, Some(0), "{}", undone.err);
    assert_eq!(ids(&unread("is:unread")).len(), 3);
    assert_eq!(program.json(&["redo", "--json"])["articles"], 2);
    assert_eq!(ids(&unread("is:unread")).len(), 1);

    assert_eq!(program.run(&["mark", "later", &first, "999"]).code, Some(1));
    assert_eq!(
        ids(&unread("is:later")),
        [0_i64; 0],
        "nothing is marked by halves"
    );
    assert_eq!(program.run(&["mark", "read", "zeppelin"]).code, Some(1));
}

#[test]
fn queries_are_combined_as_they_are_typed() {
    let program = Program::new();
    program.fill("Post", &["harbour", "rates", "visas"]);
    let found = |args: &[&str]| {
        let run = program.run(&[&["list", "--json"], args].concat());
        run.json().as_array().expect("a list").len()
    };
    assert_eq!(found(&["harbour", "OR", "rates"]), 2);
    assert_eq!(found(&["harbour OR rates", "-rates"]), 1);
    assert_eq!(found(&["-rates", "(harbour", "OR", "rates)"]), 1);
    assert_eq!(found(&["-harbour", "OR", "harbour"]), 3);
    assert_eq!(found(&["-(harbour OR rates)"]), 1);
    assert_eq!(found(&["NOT", "/visas|rates/", "is:unread"]), 1);
    assert_eq!(found(&["--", "-harbour"]), 2);
}

#[test]
fn a_list_goes_on_where_it_ended() {
    let program = Program::new();
    program.fill("Post", &["harbour", "rates", "visas"]);
    for list in [&["list"][..], &["search", "harbour OR rates OR visas"]] {
        let run = |args: &[&str]| program.run(&[list, args].concat());
        let all = ids(&run(&["--json"]).json());
        assert_eq!(all.len(), 3);
        let first = run(&["--json", "--limit", "2"]).json();
        assert_eq!(ids(&first), all[..2]);
        let last = all[1].to_string();
        let rest = run(&["--json", "--after", &last]).json();
        assert_eq!(ids(&rest), all[2..]);
        assert_eq!(run(&["--after", "99"]).code, Some(1));
        assert_eq!(run(&["--after", &all[2].to_string()]).code, Some(1));
    }
}

#[test]
fn tags_are_put_on_listed_and_taken_off() {
    let program = Program::new();
    program.fill("Post", &["harbour", "rates", "visas"]);
    let tagged = program.json(&["tag", "Energy", "harbour OR rates", "--json"]);
    assert_eq!(tagged, json!({"done": "2 tagged Energy", "articles": 2}));
    let rows = program.run(&["list", "tag:energy", "--json"]).json();
    assert_eq!(rows.as_array().expect("a list").len(), 2);
    assert_eq!(rows[0]["tags"], json!(["Energy"]));
    assert_eq!(
        program.json(&["tags", "--json"]),
        json!([{"name": "Energy", "articles": 2, "unread": 2, "feeds": 0, "feed_ids": []}])
    );
    assert_eq!(
        program.run(&["tag", "slow", "--feed", "Post"]).code,
        Some(0)
    );
    program.run(&["tag", "slow", "harbour"]);
    program.run(&["mark", "read", "visas"]);
    let feed = program.json(&["feeds", "--json"])[0]["id"].clone();
    assert_eq!(
        program.json(&["tags", "--json"])[1],
        json!({"name": "slow", "articles": 3, "unread": 2, "feeds": 1, "feed_ids": [feed]}),
        "as many as `tag:slow` finds"
    );
    let plain = program.run(&["tags"]).out;
    assert!(
        plain.ends_with("     2      3  slow · on the feed Post\n"),
        "{plain}"
    );
    let slow = program.run(&["list", "tag:slow", "--json"]).json();
    assert_eq!(slow.as_array().expect("a list").len(), 3);
    program.run(&["tag", "energy", "--remove", "rates"]);
    assert_eq!(
        ids(&program.run(&["list", "tag:energy", "--json"]).json()).len(),
        1
    );
    program.run(&["undo"]);
    assert_eq!(
        ids(&program.run(&["list", "tag:energy", "--json"]).json()).len(),
        2
    );
    assert_eq!(program.run(&["tag", "x", "zeppelin"]).code, Some(1));
    assert_eq!(program.run(&["tag", " ", "harbour"]).code, Some(2));
    assert_eq!(program.run(&["tag", "x"]).code, Some(2));
}

#[test]
fn smart_feeds_are_saved_ordered_and_removed() {
    let program = Program::new();
    program.fill("Post", &["harbour", "rates", "visas"]);
    let names = || {
        let list = program.run(&["smart", "--json"]).json();
        let list = list.as_array().expect("a list").clone();
        list.iter()
            .map(|smart| smart["title"].as_str().expect("a title").to_owned())
            .collect::<Vec<_>>()
    };
    for (title, query) in [("Sea", "harbour"), ("Other", "-harbour")] {
        let saved = program.run(&["smart", "save", title, query]);
        assert_eq!(saved.code, Some(0), "{}", saved.err);
    }
    let listed = program.json(&["smart", "--json"]);
    assert_eq!(
        listed[0],
        json!({"id": 1, "title": "Sea", "query": "harbour", "unread": 1, "error": null})
    );
    assert_eq!(listed[1]["unread"], 2);
    program.run(&["smart", "move", "other", "1"]);
    assert_eq!(names(), ["Other", "Sea"]);
    program.run(&["smart", "rename", "#1", "Coast"]);
    program.run(&["smart", "remove", "Other"]);
    assert_eq!(names(), ["Coast"]);
    for _ in 0..3 {
        program.run(&["undo"]);
    }
    assert_eq!(names(), ["Sea", "Other"]);
    assert_eq!(program.run(&["smart", "save", "Bad", "is:x"]).code, Some(2));
    assert_eq!(program.run(&["smart", "remove", "nosuch"]).code, Some(1));
}

#[test]
fn a_mistake_in_a_query_is_pointed_at() {
    let program = Program::new();
    for (args, expected) in [
        (
            &["list", "rates", "is:new"][..],
            "error: the query cannot be read: is: wants unread, read, starred, later, tagged or updated, not \"new\"\n  rates is:new\n           ^^^\n",
        ),
        (
            &["search", "(a", "OR", "b"],
            "error: the query cannot be read: this ( is not closed; a ) is missing\n  (a OR b\n  ^\n",
        ),
        (
            &["mark", "read", "a", "OR"],
            "error: the query cannot be read: OR wants a term after it; \"OR\" in quotation marks is searched as a word\n  a OR\n    ^^\n",
        ),
    ] {
        let run = program.run(args);
        assert_eq!((run.code, run.err.as_str()), (Some(2), expected));
    }
}

#[test]
fn undo_without_a_change_finds_nothing() {
    let program = Program::new();
    for command in ["undo", "redo"] {
        let run = program.run(&[command, "--json"]);
        assert_eq!(run.code, Some(1));
        assert_eq!(run.json(), json!({"done": null, "articles": 0}));
    }
}

#[test]
fn an_article_is_read_as_text_markdown_and_json() {
    let program = Program::new();
    program.fill("Post", &["one"]);
    let plain = program.run(&["read", "1"]);
    assert_eq!(plain.code, Some(0), "{}", plain.err);
    assert!(
        plain
            .out
            .starts_with("one\nPost · Ann Author · 2026-02-25\n"),
        "{}",
        plain.out
    );
    assert!(plain.out.lines().all(|line| line.chars().count() <= 80));
    let markdown = program.run(&["read", "#1", "--format", "markdown"]);
    assert!(
        markdown
            .out
            .starts_with("# [one](https://example.org/a/0)\n"),
        "{}",
        markdown.out
    );
    let json = program.json(&["read", "1", "--json", "--mark"]);
    assert!(json["html"].as_str().expect("markup").starts_with("<p>"));
    assert!(
        json["text"]
            .as_str()
            .expect("text")
            .starts_with("The council")
    );
    for field in ROW.iter().chain(&["updated", "categories", "enclosures"]) {
        assert!(json.get(field).is_some(), "{field}");
    }
    assert_eq!(program.json(&["list", "--json"])[0]["unread"], false);
}

#[test]
fn lists_of_feeds_go_in_once_and_come_out_again() {
    let program = Program::new();
    let opml = program.file(
        "feeds.opml",
        r#"<opml version="2.0"><body><outline text="News"><outline text="A" xmlUrl="https://a.example/f?x=1&y=2"/></outline>
        <outline text="B" xmlUrl="https://me:secret@b.example/f"/></body></opml>"#,
    );
    let imported = program.json(&["import", &opml, "--json"]);
    assert_eq!(fields(&imported), ["added", "feeds", "known", "skipped"]);
    assert_eq!(
        (&imported["added"], &imported["known"]),
        (&json!(2), &json!(0))
    );
    assert!(!imported.to_string().contains("secret"));
    assert_eq!(program.json(&["import", &opml, "--json"])["added"], 0);
    let feeds = program.json(&["feeds", "--json"]);
    assert_eq!(
        program.run(&["undo"]).code,
        Some(0),
        "all of the list is one step"
    );
    assert_eq!(program.json(&["feeds", "--json"]), json!([]));
    assert_eq!(program.run(&["redo"]).code, Some(0));
    assert_eq!(program.json(&["feeds", "--json"]), feeds);

    let exported = program.run(&["export"]);
    assert_eq!(exported.code, Some(0));
    assert!(!exported.out.contains("secret"), "passwords stay at home");
    assert!(
        program
            .run(&["export", "--with-passwords"])
            .out
            .contains("secret")
    );
    let file = program.path("out.opml");
    program.run(&["export", file.to_str().expect("a path")]);
    assert_eq!(
        std::fs::read_to_string(&file).expect("a file"),
        exported.out
    );

    let other = Program::new();
    let again = other.run_with(&["import", "-", "--json"], &exported.out);
    assert_eq!(
        again.json()["feeds"][0],
        json!({"url": "https://a.example/f?x=1&y=2", "title": "A", "folder": ["News"]})
    );
    assert_eq!(other.run(&["export"]).out, exported.out);
}

#[test]
fn newsboats_list_is_known_by_its_content() {
    let program = Program::new();
    let list = "# mine\nhttps://a.example/feed tech \"~My A\"\nexec:rm -rf /\n";
    let run = program.run_with(&["import", "-", "--dry-run", "--json"], list);
    let record = run.json();
    assert_eq!(
        record["feeds"],
        json!([{"url": "https://a.example/feed", "title": "My A", "folder": ["tech"]}])
    );
    assert_eq!(record["skipped"].as_array().expect("a list").len(), 1);
    assert_eq!(
        program.json(&["feeds", "--json"]),
        json!([]),
        "a dry run changes nothing"
    );
}

#[test]
fn the_starter_list_comes_whole_or_by_group() {
    let program = Program::new();
    let all = program.json(&["import", "--starter", "--dry-run", "--json"]);
    let some = program.json(&["import", "--starter", "world,tech", "--json"]);
    let count = |record: &Value| record["feeds"].as_array().expect("a list").len();
    assert!(count(&some) > 0 && count(&some) < count(&all));
    assert_eq!(
        program.run(&["import", "--starter", "nosuch"]).code,
        Some(2)
    );
    assert_eq!(
        program
            .json(&["feeds", "--json"])
            .as_array()
            .expect("a list")
            .len(),
        count(&some)
    );
}

#[test]
fn feeds_are_shown_and_removed() {
    let program = Program::new();
    program.fill("Morning Post", &["one", "two"]);
    program.fill("Evening Paper", &["three"]);
    let feeds = program.json(&["feeds", "--json"]);
    assert_eq!(
        fields(&feeds[0]),
        [
            "error",
            "failures",
            "folder",
            "http",
            "id",
            "last_poll",
            "last_success",
            "next_poll",
            "site",
            "title",
            "total",
            "unread",
            "url"
        ]
    );
    assert_eq!(program.run(&["feeds", "--jsonl"]).lines().len(), 2);
    assert!(program.run(&["feeds"]).out.contains("Morning Post"));

    let unclear = program.run(&["remove", "r"]);
    assert_eq!(unclear.code, Some(1));
    assert!(
        unclear.err.starts_with("error: \"r\" could be "),
        "{}",
        unclear.err
    );
    assert_eq!(program.run(&["remove", "morning", "nosuch"]).code, Some(1));
    assert_eq!(
        program
            .json(&["feeds", "--json"])
            .as_array()
            .expect("a list")
            .len(),
        2
    );
    let removed = program.json(&["remove", "morning", "--json"]);
    assert_eq!(removed[0]["articles"], 2);
    assert_eq!(
        program
            .json(&["list", "--json"])
            .as_array()
            .expect("a list")
            .len(),
        1
    );
}

#[test]
fn an_empty_library_says_how_to_begin() {
    let program = Program::new();
    let run = program.run(&["list", "--json"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), "[]\n"));
    assert!(run.err.contains("nutgraf import --starter"));
    assert_eq!(program.run(&["-q", "list"]).err, "");
    assert_eq!(program.run(&["feeds", "--json"]).code, Some(0));
}

#[test]
fn hostile_titles_do_not_reach_the_terminal_as_they_are() {
    let program = Program::new();
    let hostile = "a\u{1b}]0;owned\u{7}b\u{9b}31mc\u{202e}d\ne";
    program.fill(hostile, &[hostile]);
    for args in [
        &["list"][..],
        &["list", "--json"],
        &["--color", "always", "list"],
        &["search", "council"],
        &["feeds"],
        &["read", "1"],
        &["read", "1", "--json"],
        &["read", "1", "--format", "markdown"],
        &["export"],
        &["summarize", "1"],
        &["insights", "1", "--json"],
    ] {
        let run = program.run(args);
        let own_colours = args.contains(&"always");
        for text in [&run.out, &run.err] {
            let text = if own_colours {
                ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"]
                    .iter()
                    .fold(text.clone(), |text, code| text.replace(code, ""))
            } else {
                text.clone()
            };
            let bad = text
                .chars()
                .find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}'));
            assert_eq!(bad, None, "{args:?} prints {text:?}");
            assert!(!text.contains("owned"), "{args:?} prints {text:?}");
        }
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let program = Program::new();
    let titles: Vec<String> = (0..300).map(|n| format!("number {n}")).collect();
    program.fill(
        "Post",
        &titles.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    for args in [&["list"][..], &["list", "--json"], &["man"]] {
        let mut child = program
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn a_question_is_answered_from_the_library() {
    let program = Program::new();
    // Each article says of itself that its title was the reason.
    program.fill(
        "Post",
        &["The bridge over the Tarn", "The library of Quillmere"],
    );
    let id = |title: &str| program.json(&["search", title, "--json"])[0]["id"].clone();
    let (bridge, library) = (id("bridge"), id("library"));
    let question = "Who said that the library of Quillmere was the reason?";
    let answer = program.json(&["ask", question, "--json"]);
    assert_eq!(answer["status"], "answered");
    assert_eq!(answer["id"], Value::Null);
    assert_eq!(answer["answer"]["citations"][0]["article"], library);
    assert_eq!(answer["answer"]["citations"][0]["sentence"], 1);
    let asked = |article: &Value| {
        program.json(&["ask", question, "--article", &article.to_string(), "--json"])
    };
    assert_eq!(asked(&library)["status"], "answered");
    assert_eq!(asked(&library)["id"], library);
    assert_eq!(asked(&bridge)["status"], "elsewhere");
    assert_eq!(asked(&bridge)["answer"]["citations"][0]["article"], library);
    let plain = program.run(&["ask", question]);
    assert!(
        plain.out.contains("said Mayor Jane Doe") && plain.out.contains("[2]"),
        "{}",
        plain.out
    );
    let open = program.run(&["ask", "Who won the football championship?", "--json"]);
    assert_eq!(open.code, Some(1));
    assert_eq!(open.json()["status"], "open");
}

#[test]
fn what_a_text_leaves_open_is_answered_from_the_library() {
    let program = Program::new();
    let text = program.file(
        "merger.txt",
        "The merger of Harlow Systems and Brightwell Media was approved by the board of Harlow Systems on Monday. \
        Harlow Systems had asked for the approval of the board in a short letter. \
        Dana Frost, who leads Harlow Systems, said that the merger would be closed in March. \
        Shares of Harlow Systems rose by a tenth, and the investors of the company were glad. \
        The merger makes Harlow Systems the second company of its market by revenue.",
    );
    let origins = |program: &Program| {
        let insights = program.json(&["insights", &text, "--json"]);
        let questions = insights["questions"].as_array().expect("questions").clone();
        let asked = questions.into_iter().find(|q| q["facet"] == "origins");
        asked.expect("a question of origins")
    };
    assert_eq!(origins(&program)["status"], "open");
    let quote = "The merger of Harlow Systems and Brightwell Media came about after a fire in the print shop.";
    program.keep(
        "Post",
        "How a merger began",
        &format!("{quote} Dana Frost sent a letter to the owners the very next day."),
    );
    let found = origins(&program);
    assert_eq!(found["status"], "elsewhere");
    assert_eq!(
        found["answer"]["citations"][0],
        json!({"article": 1, "sentence": 0, "quote": quote})
    );
    let plain = program.run(&["insights", &text]).out;
    assert!(plain.contains("#1 How a merger began [1]"), "{plain}");
    let markdown = program
        .run(&["insights", &text, "--format", "markdown"])
        .out;
    assert!(markdown.contains("How a merger began"), "{markdown}");
}

#[test]
fn folders_sixty_deep_go_out_and_come_in_again() {
    let program = Program::new();
    let open: Vec<String> = (1..=60)
        .map(|level| format!("<outline text=\"L{level}\">"))
        .collect();
    let feed = "<outline text=\"A\" xmlUrl=\"https://a.example/f\"/>";
    let (open, close) = (open.concat(), "</outline>".repeat(60));
    let opml = program.file(
        "deep.opml",
        format!("<opml version=\"2.0\"><body>{open}{feed}{close}</body></opml>"),
    );
    let imported = program.json(&["import", &opml, "--json"]);
    let folder = imported["feeds"][0]["folder"]
        .as_array()
        .expect("a path")
        .clone();
    assert_eq!(folder.len(), 60);
    let exported = program.run(&["export"]).out;
    let other = Program::new();
    let again = other.run_with(&["import", "-", "--json"], &exported).json();
    assert_eq!(again["feeds"][0]["folder"], json!(folder));
    assert_eq!(other.run(&["export"]).out, exported);
    assert_eq!(
        other.run(&["list", "folder:L1"]).code,
        Some(1),
        "no article yet"
    );
}
