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

/// A hostile feed: path, reply, and the kind of failure if it is one.
type Hostile = (&'static str, Reply, Option<&'static str>);

/// Feeds that hurt by what is in them.
fn hostile_documents() -> Vec<Hostile> {
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
    ]
}

/// Servers that hurt by how they answer.
fn hostile_answers() -> Vec<Hostile> {
    let xml = |body: String| Reply::ok("text/xml", body);
    vec![
        (
            "/bomb",
            Reply::new(200, &[("Content-Encoding", "gzip")], gzip::bomb(1_000_000)),
            Some("too-large"),
        ),
        (
            "/deflate-bomb",
            Reply::new(
                200,
                &[("Content-Encoding", "deflate")],
                gzip::zlib_bomb(1_000_000),
            ),
            Some("too-large"),
        ),
        (
            "/brotli-bomb",
            // 256 MiB of spaces in some two hundred bytes.
            Reply::new(
                200,
                &[("Content-Encoding", "br")],
                include_bytes!("../fixtures/bombs/spaces.br"),
            ),
            Some("too-large"),
        ),
        (
            "/twice",
            Reply::new(
                200,
                &[("Content-Encoding", "gzip, gzip")],
                gzip::bomb(1_000_000),
            ),
            Some("not-a-feed"),
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

/// Refreshes one feed after the other, a good one at the end. Each must end as it should. Returns the report.
fn refresh(hostile: Vec<Hostile>) -> Run {
    let process: Arc<OnceLock<u32>> = Arc::default();
    let peak: Arc<OnceLock<usize>> = Arc::default();
    let hostile = Arc::new(hostile);
    let server = Server::start({
        let (process, peak) = (Arc::clone(&process), Arc::clone(&peak));
        let hostile = Arc::clone(&hostile);
        move |request| {
            if request.path == "/good" {
                let memory = process.get().map_or(0, |process| peak_memory(*process));
                let _ = peak.set(memory);
                return Reply::ok("text/xml", item(""));
            }
            let found = hostile.iter().find(|(path, ..)| *path == request.path);
            found.map_or(Reply::status(404), |(_, reply, _)| reply.clone())
        }
    });
    let program = Program::new();
    let config = program.file("config.toml", "[refresh]\nat_once = 1\n");
    let paths = hostile.iter().map(|(path, ..)| *path).chain(["/good"]);
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
    let run = Run::from(child.wait_with_output().expect("an end"));
    let report = run.json();
    for (path, _, kind) in hostile.iter() {
        let feed = of(&report, path);
        assert_eq!(feed["error"]["kind"], json!(kind), "{feed}");
    }
    assert_eq!(of(&report, "/good")["new"], 1);
    let peak = peak.get().copied().unwrap_or(0);
    assert!(peak < MOST_MEMORY, "{peak} KiB");
    run
}

/// Returns what a report says of the feed at `path`.
fn of<'a>(report: &'a Value, path: &str) -> &'a Value {
    let feeds = report["feeds"].as_array().expect("feeds");
    let ends = |feed: &&Value| feed["url"].as_str().is_some_and(|url| url.ends_with(path));
    feeds.iter().find(ends).expect("the feed")
}

/// Returns the most memory that a process ever had, in KiB; zero where the system does not tell.
fn peak_memory(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

#[test]
fn no_document_hurts_the_reader_or_its_neighbours() {
    let run = refresh(hostile_documents());
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(of(&run.json(), "/many-entries")["new"], 20_000);
    assert!(!run.out.contains("root:"), "a file was read");
}

#[test]
fn no_answer_hurts_the_reader_or_its_neighbours() {
    let run = refresh(hostile_answers());
    assert_eq!(run.code, Some(3), "{}", run.err);
    assert_eq!(of(&run.json(), "/gone")["retry_at"], Value::Null);
}
