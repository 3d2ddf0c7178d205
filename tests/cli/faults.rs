//! Feeds that would hurt a careless reader, all in one refresh: each fails or is read as it should be, the
//! feed beside them is read, and memory stays within bounds.

use std::sync::{Arc, OnceLock};

use std::process::Stdio;

use serde_json::{Value, json};

use super::program::{Program, Run};
use super::support::gzip;
use super::support::server::{Reply, Server, Then};

/// The most memory that any feed may cost, in KiB.
const MOST_MEMORY: usize = 150 << 10;

fn rss(inside: &str) -> String {
    format!("<rss version='2.0'><channel><title>T</title>{inside}</channel></rss>")
}

fn item(inside: &str) -> String {
    rss(&format!(
        "<item><guid>1</guid><title>One</title>{inside}</item>"
    ))
}

/// The hostile feeds: path, reply, and the kind of failure if it is one.
fn hostile() -> Vec<(&'static str, Reply, Option<&'static str>)> {
    let xml = |body: String| Reply::ok("text/xml", body);
    let entities = |count: usize| {
        let nested: Vec<String> = (1..count)
            .map(|n| format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10)))
            .collect();
        let nested = nested.concat();
        format!(
            "<!DOCTYPE rss [<!ENTITY a0 'ha'>{nested}]>{}",
            item("<description>&a9;</description>")
        )
    };
    let many: Vec<String> = (0..21_000)
        .map(|n| format!("<item><guid>{n}</guid><title>T {n}</title></item>"))
        .collect();
    let xxe = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>".to_owned()
        + &item("<description>&x;</description>");
    vec![
        ("/entities", xml(entities(10)), None),
        ("/external-entity", xml(xxe), None),
        ("/many-entries", xml(rss(&many.concat())), None),
        (
            "/categories",
            xml(item(&"<category>c</category>".repeat(400_000))),
            None,
        ),
        (
            "/deep",
            xml(item(&format!(
                "<description>{}</description>",
                "<div>".repeat(300_000)
            ))),
            None,
        ),
        (
            "/long",
            xml(item(&format!(
                "<description>{}</description>",
                "word ".repeat(1_900_000)
            ))),
            None,
        ),
        (
            "/bomb",
            Reply::new(200, &[("Content-Encoding", "gzip")], gzip::bomb(1_000_000)),
            Some("too-large"),
        ),
        (
            "/endless",
            Reply::raw("HTTP/1.1 200 OK\r\n\r\n").then(Then::Repeat(vec![b'x'; 1 << 16])),
            Some("too-large"),
        ),
        (
            "/endless-head",
            Reply::raw("HTTP/1.1 200 OK\r\n")
                .then(Then::Repeat(b"X-More: of the same\r\n".to_vec())),
            Some("protocol"),
        ),
        (
            "/cut",
            Reply::raw(format!(
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{}",
                item("")
            )),
            Some("protocol"),
        ),
        (
            "/reset",
            Reply::raw("HTTP/1.1 200 OK\r\n").then(Then::Reset),
            Some("protocol"),
        ),
        ("/loop", Reply::redirect(301, "/loop"), Some("redirect")),
        (
            "/to-a-file",
            Reply::redirect(302, "file:///etc/passwd"),
            Some("blocked"),
        ),
        (
            "/to-a-neighbour",
            Reply::redirect(302, "http://[::ffff:10.0.0.1]/"),
            Some("blocked"),
        ),
        (
            "/to-a-number",
            Reply::redirect(302, "http://0x7f000002/"),
            Some("blocked"),
        ),
        (
            "/login",
            Reply::ok("text/html", "<!doctype html><title>Log in</title>"),
            Some("not-a-feed"),
        ),
        ("/blank", xml(String::new()), Some("empty")),
        (
            "/busy",
            Reply::new(503, &[("Retry-After", "99999999")], ""),
            Some("http"),
        ),
        ("/gone", Reply::status(410), Some("http")),
    ]
}

/// Refreshes one feed after the other, and returns the report and the peak of memory, in KiB, as it was
/// when the last one, `/good`, was asked for; zero where the system does not tell.
fn refresh() -> (Run, usize) {
    let process: Arc<OnceLock<u32>> = Arc::default();
    let peak: Arc<OnceLock<usize>> = Arc::default();
    let server = Server::start({
        let (process, peak) = (Arc::clone(&process), Arc::clone(&peak));
        move |request| {
            if request.path == "/good" {
                let memory = process.get().map_or(0, |process| peak_memory(*process));
                let _ = peak.set(memory);
                return Reply::ok("text/xml", item(""));
            }
            let hostile = hostile();
            let found = hostile.into_iter().find(|(path, ..)| *path == request.path);
            found.map_or(Reply::status(404), |(_, reply, _)| reply)
        }
    });
    let program = Program::new();
    let config = program.file("config.toml", "[refresh]\nat_once = 1\n");
    let paths = hostile()
        .into_iter()
        .map(|(path, ..)| path)
        .chain(["/good"]);
    let urls: Vec<String> = paths.map(|path| server.url(path)).collect();
    let run = program.run_with(&["import", "-"], &urls.join("\n"));
    assert_eq!(run.code, Some(0), "{}", run.err);
    let child = program
        .command(&["refresh", "--json", "--config", &config])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    process.set(child.id()).expect("one process");
    let output = child.wait_with_output().expect("an end");
    (Run::from(output), peak.get().copied().unwrap_or(0))
}

/// Returns the most memory that a process ever had.
fn peak_memory(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

#[test]
fn no_feed_hurts_the_reader_or_its_neighbours() {
    let (run, peak) = refresh();
    assert_eq!(run.code, Some(3), "{}", run.err);
    let report = run.json();
    let of = |path: &str| -> &Value {
        let feeds = report["feeds"].as_array().expect("feeds");
        let ends = |feed: &&Value| feed["url"].as_str().is_some_and(|url| url.ends_with(path));
        feeds.iter().find(ends).expect("the feed")
    };
    for (path, _, kind) in hostile() {
        let feed = of(path);
        assert_eq!(feed["error"]["kind"], json!(kind), "{feed}");
    }
    assert_eq!(of("/good")["new"], 1);
    assert_eq!(of("/many-entries")["new"], 20_000);
    assert_eq!(of("/gone")["retry_at"], Value::Null);
    assert!(!run.out.contains("root:"), "a file was read");
    assert!(peak < MOST_MEMORY, "{peak} KiB");
}
