//! The main text of web pages.

use serde_json::{Value, json};

use super::program::{Program, fields};

fn page() -> String {
    let paragraph = "<p>The council voted nine to two on Tuesday, after a debate of four hours, to buy the old mill \
        and to open it as a library, which will cost the town 1.2 million euros.</p>"
        .repeat(8);
    format!(
        "<!doctype html><html lang=en><head><title>Mill becomes library</title>\
         <meta name=author content='Ada Byron'><meta property=og:site_name content=Gazette>\
         <meta property=article:published_time content=2026-03-01T08:30:05Z></head>\
         <body><nav><a href=/>Home</a></nav><article><h1>Mill becomes library</h1>{paragraph}\
         <p>See <a href=plan.html onclick=x()>the plan</a>.</p><script>x()</script></article></body></html>"
    )
}

#[test]
fn a_page_is_extracted_with_the_fields_that_scripts_rely_on() {
    let program = Program::new();
    let file = program.file("mill.html", page());
    let arguments = [
        "extract",
        &file,
        "--json",
        "--url",
        "https://example.org/news/mill",
    ];
    let document = program.json(&arguments);
    assert_eq!(
        fields(&document),
        [
            "byline",
            "html",
            "language",
            "published",
            "site",
            "text",
            "title",
            "url",
            "words"
        ]
    );
    for (field, value) in [
        ("url", json!("https://example.org/news/mill")),
        ("title", json!("Mill becomes library")),
        ("byline", json!("Ada Byron")),
        ("site", json!("Gazette")),
        ("published", json!("2026-03-01T08:30:05Z")),
        ("language", json!("en")),
    ] {
        assert_eq!(document[field], value, "{field}");
    }
    let html = document["html"].as_str().expect("markup");
    assert!(
        html.contains("<a href=\"https://example.org/news/plan.html\">"),
        "{html}"
    );
    let text = document["text"].as_str().expect("text");
    assert!(
        text.contains("nine to two") && !text.contains("Home"),
        "{text}"
    );
    assert_eq!(document["words"], json!(text.split_whitespace().count()));
}

#[test]
fn people_get_the_text_with_a_head_line() {
    let program = Program::new();
    let run = program.run_with(&["extract", "-"], &page());
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out
            .starts_with("Mill becomes library\nAda Byron · Gazette · 2026-03-01\n\nThe council"),
        "{}",
        run.out
    );
    assert!(run.out.lines().all(|line| line.chars().count() <= 80));
    let markdown = program.run_with(&["extract", "-", "--format", "markdown"], &page());
    assert!(
        markdown
            .out
            .starts_with("# Mill becomes library\n\n*Ada Byron · Gazette"),
        "{}",
        markdown.out
    );
}

#[test]
fn what_has_no_text_is_a_failure_that_scripts_can_read() {
    let program = Program::new();
    let run = program.run_with(
        &["extract", "-", "--json"],
        "<html><div id=app></div></html>",
    );
    assert_eq!(run.code, Some(1));
    assert_eq!(run.json()["error"]["kind"], json!("parse"));
    assert_eq!(run.json()["error"]["status"], Value::Null);
    assert_eq!(run.json()["discovered"], json!([]));
    let wrong = program.run(&["extract", "-", "--url", "nowhere"]);
    assert_eq!(wrong.code, Some(2), "{}", wrong.err);
}
