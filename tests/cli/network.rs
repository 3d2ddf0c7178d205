//! Subscribing, refreshing and checking over HTTP, against a server of the test's own.

use std::io::BufRead;
use std::process::Stdio;

use serde_json::{Value, json};

use super::program::{Program, fields};
use super::support::server::{Reply, Server, Then};

fn feed(title: &str, entries: usize) -> String {
    use std::fmt::Write;

    let mut items = String::new();
    for n in 0..entries {
        write!(items, "<item><guid>{n}</guid><title>Story {n}</title><description>Text {n}</description></item>")
            .expect("a string");
    }
    format!("<rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>")
}

fn serve() -> Server {
    Server::start(|request| match request.path.as_str() {
        "/feed" if request.header("if-none-match") == Some("\"v1\"") => Reply::status(304),
        "/feed" => Reply::new(
            200,
            &[("Content-Type", "application/rss+xml"), ("ETag", "\"v1\"")],
            feed("Post", 3),
        ),
        "/page" => Reply::ok(
            "text/html",
            r#"<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed"><p>x</p>"#,
        ),
        "/many" => Reply::ok(
            "text/html",
            r#"<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="application/atom+xml" href="/other">"#,
        ),
        "/story" => Reply::ok("text/html", story(1)),
        "/busy" => Reply::new(503, &[("Retry-After", "7200")], ""),
        "/text" => Reply::ok(
            "text/plain",
            "The bridge will open in May, the mayor said. It cost $2 million.",
        ),
        "/hang" => Reply::raw("").then(Then::Hang),
        _ => Reply::status(404),
    })
}

/// A page with a text among other things.
fn story(edition: usize) -> String {
    let paragraph = "The harbour wall was raised by a metre after the flood, and the council says that it will hold for fifty years. ";
    format!(
        "<!doctype html><html><head><title>The wall, edition {edition}</title></head><body><nav><a href=/>Home</a> <a href=/x>News</a></nav><article><h1>The wall, edition {edition}</h1>{}</article><footer>Subscribe now</footer></body></html>",
        format!("<p>{}</p>", paragraph.repeat(3)).repeat(4)
    )
}

#[test]
fn a_page_is_saved_as_an_article() {
    let (program, server) = (Program::new(), serve());
    let saved = program.json(&["save", &server.url("/story"), "--json"]);
    assert_eq!(fields(&saved[0]), ["error", "id", "title", "url", "words"]);
    let rows = program
        .run(&["list", "feed:saved is:later", "--json"])
        .json();
    assert_eq!(rows.as_array().expect("a list").len(), 1);
    assert_eq!(rows[0]["id"], saved[0]["id"]);
    assert_eq!(rows[0]["link"], json!(server.url("/story")));
    let found = program.run(&["search", "council", "--json"]).json();
    assert_eq!(found[0]["id"], saved[0]["id"]);
    let again = program.json(&["save", &server.url("/story"), "--json"]);
    assert_eq!(again[0]["id"], saved[0]["id"], "once is enough");
    let refreshed = program.run(&["refresh", "--all", "--json"]);
    assert_eq!(
        refreshed.json()["feeds"],
        json!([]),
        "nobody is asked for it again"
    );
    assert!(!program.run(&["export"]).out.contains("nutgraf:"));
    for wrong in ["/missing", "/feed"] {
        let run = program.run(&["save", &server.url(wrong), "--json"]);
        assert_eq!(run.code, Some(1), "{wrong}");
        assert!(run.json()[0]["error"]["message"].is_string());
    }
}

#[test]
fn what_a_publisher_changed_is_shown_word_by_word() {
    let program = Program::new();
    let edition = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let turn = std::sync::Arc::clone(&edition);
    let server = Server::start(move |_| {
        let text =
            ["The wall stands.", "The wall fell."][turn.load(std::sync::atomic::Ordering::SeqCst)];
        let item = format!(
            "<item><guid>1</guid><title>Wall</title><description>{text}</description></item>"
        );
        let feed =
            format!("<rss version=\"2.0\"><channel><title>Post</title>{item}</channel></rss>");
        Reply::ok("application/rss+xml", feed)
    });
    program.json(&["add", &server.url("/feed"), "--json"]);
    program.run(&["mark", "read", "wall"]);
    let id = program.run(&["list", "--json"]).json()[0]["id"].to_string();
    assert_eq!(program.run(&["read", &id, "--diff"]).code, Some(1));
    edition.store(1, std::sync::atomic::Ordering::SeqCst);
    program.run(&["refresh", "--all"]);
    let updated = program
        .run(&["list", "is:updated is:read", "--json"])
        .json();
    assert_eq!(updated.as_array().expect("a list").len(), 1);
    let shown = program.run(&["read", &id, "--diff"]);
    assert_eq!(
        shown.out.trim(),
        "The wall [-stands.-] {+fell.+}",
        "{}",
        shown.err
    );
    let json = program.json(&["read", &id, "--diff", "--json"]);
    assert_eq!(fields(&json), ["changes", "id", "replaced", "title"]);
    assert_eq!(
        json["changes"][1],
        json!({"fate": "removed", "text": "stands.", "breaks": false})
    );
    assert_eq!(
        program.run(&["list", "is:updated"]).code,
        Some(1),
        "it was seen"
    );
}

fn import(program: &Program, urls: &[String]) {
    let run = program.run_with(&["import", "-"], &urls.join("\n"));
    assert_eq!(run.code, Some(0), "{}", run.err);
}

#[test]
fn an_address_of_a_feed_or_of_its_page_is_added_once() {
    let (program, server) = (Program::new(), serve());
    let added = program.json(&[
        "add",
        &server.url("/page"),
        "--folder",
        "News/Local",
        "--json",
    ]);
    assert_eq!(
        fields(&added[0]),
        ["discovered", "error", "id", "new", "status", "title", "url"]
    );
    assert_eq!(
        (&added[0]["status"], &added[0]["new"]),
        (&json!("added"), &json!(3))
    );
    let again = program.json(&["add", &server.url("/feed"), "--json"]);
    assert_eq!(again[0]["status"], "known");
    let feeds = program.json(&["feeds", "--json"]);
    assert_eq!(feeds.as_array().expect("a list").len(), 1);
    assert_eq!(feeds[0]["folder"], json!(["News", "Local"]));
    assert_eq!(
        program
            .json(&["list", "--json"])
            .as_array()
            .expect("a list")
            .len(),
        3
    );
}

#[test]
fn a_page_with_several_feeds_lets_the_person_choose() {
    let (program, server) = (Program::new(), serve());
    let run = program.run(&["add", &server.url("/many")]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains(&server.url("/other")), "{}", run.err);
    let some = program.run(&["add", &server.url("/many"), &server.url("/feed"), "--json"]);
    assert_eq!(some.code, Some(3));
    let records = some.json();
    assert_eq!(records[0]["error"]["kind"], "not-a-feed");
    assert_eq!(
        records[0]["discovered"],
        json!([server.url("/feed"), server.url("/other")])
    );
    assert_eq!(records[1]["status"], "added");
}

#[test]
fn a_refresh_tells_of_every_feed() {
    let (program, server) = (Program::new(), serve());
    import(
        &program,
        &[
            server.url("/feed"),
            server.url("/gone"),
            server.url("/busy"),
        ],
    );
    let run = program.run(&["refresh", "--json"]);
    assert_eq!(run.code, Some(3), "{}", run.err);
    let report = run.json();
    assert_eq!(fields(&report), ["feeds", "totals"]);
    assert_eq!(
        report["totals"],
        json!({"feeds": 3, "new": 3, "updated": 0, "failed": 2, "skipped": 0, "unchanged": 0})
    );
    let of = |report: &Value, path: &str| {
        let url = server.url(path);
        let feeds = report["feeds"].as_array().expect("feeds");
        feeds
            .iter()
            .find(|feed| feed["url"] == url.as_str())
            .expect("the feed")
            .clone()
    };
    let fine = of(&report, "/feed");
    assert_eq!(
        fields(&fine),
        [
            "error", "http", "id", "moved_to", "new", "retry_at", "status", "updated", "url"
        ]
    );
    assert_eq!(
        (&fine["status"], &fine["http"], &fine["new"], &fine["error"]),
        (&json!("new"), &json!(200), &json!(3), &Value::Null)
    );
    let busy = of(&report, "/busy");
    assert_eq!(
        (&busy["status"], &busy["http"]),
        (&json!("failed"), &json!(503))
    );
    assert_eq!(fields(&busy["error"]), ["kind", "message"]);
    assert_eq!(busy["error"]["kind"], "http");
    assert!(busy["retry_at"].as_str().expect("a time").ends_with('Z'));

    let asked = server.requests().len();
    let report = program.json(&["refresh", "--json"]);
    assert_eq!(report["totals"]["skipped"], 3);
    assert!(
        report["feeds"]
            .as_array()
            .expect("feeds")
            .iter()
            .all(|feed| feed["status"] == "skipped")
    );
    assert_eq!(
        server.requests().len(),
        asked,
        "nothing was due, so nobody was asked"
    );

    let id = fine["id"].to_string();
    let report = program.json(&["refresh", &id, "--json"]);
    assert_eq!(report["feeds"].as_array().expect("feeds").len(), 1);
    assert_eq!(report["feeds"][0]["status"], "unchanged");
    assert!(program.run(&["feeds"]).out.contains("failed 1×: "));
}

#[test]
fn the_exit_code_tells_all_from_some() {
    let (program, server) = (Program::new(), serve());
    import(&program, &[server.url("/gone")]);
    let run = program.run(&["refresh"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.out.contains("failed: "), "{}", run.out);
    let run = program.run(&["refresh", "--all", "--jsonl"]);
    assert_eq!((run.code, run.lines().len()), (Some(1), 1));
    assert_eq!(
        program.run(&["refresh"]).code,
        Some(0),
        "nothing due is well done"
    );
}

#[test]
fn checks_and_summaries_take_addresses() {
    let (program, server) = (Program::new(), serve());
    let parsed = program.json(&["check", &server.url("/feed"), "--json"]);
    assert_eq!(parsed["entries"].as_array().expect("entries").len(), 3);
    let run = program.run(&["check", &server.url("/page"), "--json"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.json()["discovered"], json!([server.url("/feed")]));
    let run = program.run(&["check", &server.url("/gone"), "--json"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        (&run.json()["error"]["kind"], &run.json()["error"]["status"]),
        (&json!("http"), &json!(404))
    );
    assert!(
        program
            .run(&["summarize", &server.url("/text")])
            .out
            .contains("bridge")
    );
    assert_eq!(
        program.json(&["feeds", "--json"]),
        json!([]),
        "nothing was subscribed to"
    );
}

#[test]
fn a_poll_that_was_cut_short_is_not_begun_again_at_once() {
    let (asked, was_asked) = std::sync::mpsc::channel();
    let server = Server::start(move |_| {
        asked.send(()).expect("the test waits");
        Reply::raw("").then(Then::Hang)
    });
    let program = Program::new();
    import(&program, &[server.url("/hang")]);
    let mut child = program
        .command(&["refresh"])
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    was_asked.recv().expect("a request");
    child.kill().expect("it can be killed");
    child.wait().expect("an end");
    assert_eq!(program.json(&["refresh", "--json"])["totals"]["skipped"], 1);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn what_scripts_get_of_a_text_is_safe() {
    let program = Program::new();
    let page = "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><link>https://example.org/a/1</link>\
        <description><![CDATA[<p onclick='x()'>Text<script>alert(1)</script> <a href='b'>more</a></p>\
        <iframe src='https://evil.example/'></iframe>]]></description></item></channel></rss>";
    let safe = "<p>Text <a href=\"https://example.org/a/b\">more</a></p>";
    let server = Server::start(move |_| Reply::ok("text/xml", page));
    let checked = program.json(&["check", &server.url("/"), "--json"]);
    assert_eq!(
        checked["entries"][0]["summary"].as_str().map(str::trim_end),
        Some(safe)
    );
    assert_eq!(checked["title"], checked["feed"]["title"]);
    import(&program, &[server.url("/")]);
    program.json(&["refresh", "--json"]);
    let read = program.json(&["read", "1", "--json"]);
    assert_eq!(read["html"].as_str().map(str::trim_end), Some(safe));
}

#[cfg(unix)]
#[test]
fn an_interruption_keeps_what_was_stored() {
    let (program, server) = (Program::new(), serve());
    import(&program, &[server.url("/feed"), server.url("/hang")]);
    let mut child = program
        .command(&["refresh", "--jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let output = child.stdout.take().expect("a pipe");
    let mut first = String::new();
    std::io::BufReader::new(output)
        .read_line(&mut first)
        .expect("a line");
    assert!(first.contains("\"new\""), "{first}");
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).expect("a signal");
    assert_eq!(child.wait().expect("an end").code(), Some(130));
    assert_eq!(
        program
            .json(&["list", "--json"])
            .as_array()
            .expect("a list")
            .len(),
        3
    );
}
