//! Full texts: which pages a refresh fetches, and what becomes of the articles.

use std::fmt::Write;

use serde_json::Value;

use super::program::Program;
use super::support::server::{Reply, Server};

const ARTICLES: usize = 4;

/// A feed of teasers whose articles are `/a/0` and so on, and their pages.
fn serve(page: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |request| {
        if let Some(number) = request.path.strip_prefix("/a/") {
            return page(number.parse().expect("a number"));
        }
        let mut items = String::new();
        for n in 0..ARTICLES {
            write!(
                items,
                "<item><guid>{n}</guid><title>Story {n}</title><link>http://{}/a/{n}</link>\
                 <description>A teaser of a few words, number {n}.</description></item>",
                request.header("host").expect("a host"),
            )
            .expect("a string");
        }
        let feed = format!("<rss version=\"2.0\"><channel><title>T</title>{items}</channel></rss>");
        Reply::ok("text/xml", feed)
    })
}

fn page(number: usize) -> Reply {
    let sentence =
        format!("The harbour of town {number} was closed, said the xylograph of the council. ");
    let paragraph = format!("<p>{}</p>", sentence.repeat(6));
    let page = format!(
        "<!doctype html><html><head><title>Story</title></head><body><nav><a href=/>Home</a></nav>\
         <article><h1>Story</h1>{}</article><footer>About us</footer></body></html>",
        paragraph.repeat(5)
    );
    Reply::ok("text/html; charset=utf-8", page)
}

fn subscribe(program: &Program, server: &Server, settings: &str) -> String {
    let url = server.url("/feed");
    let config = program.file("config.toml", settings.replace("URL", &url));
    let run = program.run_with(&["import", "-"], &url);
    assert_eq!(run.code, Some(0), "{}", run.err);
    config
}

fn asked_pages(server: &Server) -> usize {
    let requests = server.requests();
    requests
        .iter()
        .filter(|it| it.path.starts_with("/a/"))
        .count()
}

fn words(program: &Program) -> Vec<u64> {
    let list = program.json(&["list", "--json"]);
    let words = |row: &Value| row["words"].as_u64().expect("a number");
    list.as_array().expect("a list").iter().map(words).collect()
}

#[test]
fn the_pages_of_teasers_are_fetched_once_read_and_searched() {
    let (program, server) = (Program::new(), serve(page));
    subscribe(&program, &server, "");
    let run = program.run(&["refresh"]);
    assert!(run.err.contains("4 full texts fetched"), "{}", run.err);
    assert_eq!(asked_pages(&server), ARTICLES);
    assert!(words(&program).iter().all(|words| *words > 300));
    let found = program.json(&["search", "xylograph", "--json"]);
    assert_eq!(found.as_array().expect("a list").len(), ARTICLES);
    let text = program.run(&["read", "1"]).out;
    assert!(
        text.contains("xylograph") && !text.contains("About us"),
        "{text}"
    );
    // The feed comes again as it was; the texts stay, and nobody is asked for a page again.
    program.run(&["refresh", "--all"]);
    assert_eq!(asked_pages(&server), ARTICLES);
    assert!(words(&program).iter().all(|words| *words > 300));
}

#[test]
fn a_person_decides_for_each_feed() {
    let (program, server) = (Program::new(), serve(page));
    let never = "[[feeds]]\nurl = \"URL\"\nfulltext = \"never\"\n";
    let config = subscribe(&program, &server, never);
    program.run(&["refresh", "--config", &config]);
    assert_eq!(asked_pages(&server), 0);
    assert!(words(&program).iter().all(|words| *words < 20));
}

#[test]
fn what_cannot_be_had_is_left_alone_for_a_while() {
    let server = serve(|number| match number {
        0 => Reply::status(404),
        1 => Reply::ok("text/html", "<p>short</p>"),
        2 => Reply::redirect(302, "http://10.0.0.1/x"),
        _ => Reply::new(429, &[("Retry-After", "60")], ""),
    });
    let program = Program::new();
    subscribe(&program, &server, "");
    for _ in 0..2 {
        let run = program.run(&["refresh", "--all"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    assert!(words(&program).iter().all(|words| *words < 20));
    let asked = |path: &str| {
        let requests = server.requests();
        requests.iter().filter(|it| it.path == path).count()
    };
    let counts: Vec<usize> = (0..4).map(|n| asked(&format!("/a/{n}"))).collect();
    assert!(counts.iter().all(|count| *count <= 1), "{counts:?}");
}
