//! Summaries, insights and feeds that are read without the library.

use serde_json::{Value, json};

use super::program::{Program, fields};

const TEXT: &str =
    "Harbour Grid will build a battery plant in Ostrava, the company said on Tuesday.
The plant will cost $3 billion and employ 400 people, chief executive Jana Kolar told reporters.
Critics of the project say that it will need more water than the river has in summer.
The city council is to decide in March because the permit of 2019 has run out.
Rival makers have closed two plants since last year, as prices fell by 40 percent.
Kolar said that demand would return when cheaper cars reach the market.
";

const FEED: &str = r#"<rss version="2.0"><channel><title>Post</title><link>https://example.org/</link>
<item><guid>1</guid><title>One</title><link>/1</link><description>&lt;b&gt;Text&lt;/b&gt;</description>
<enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="5"/></item></channel></rss>"#;

#[test]
fn a_summary_quotes_its_sentences_as_they_stand() {
    let program = Program::new();
    let file = program.file("text.txt", TEXT);
    for (run, title) in [
        (program.run(&["summarize", &file, "--json"]), Value::Null),
        (
            program.run_with(&["summarize", "--json", "--title", "Plant"], TEXT),
            json!("Plant"),
        ),
        (
            program.run_with(&["summarize", "-", "--json"], TEXT),
            Value::Null,
        ),
    ] {
        assert_eq!(run.code, Some(0), "{}", run.err);
        let summary = run.json();
        assert_eq!(fields(&summary), ["bullets", "engine", "id", "title"]);
        assert_eq!(summary["id"], Value::Null);
        assert_eq!(summary["title"], title);
        let bullets = summary["bullets"].as_array().expect("bullets");
        assert!(!bullets.is_empty());
        for bullet in bullets {
            assert_eq!(fields(bullet), ["sources", "text"]);
            for source in bullet["sources"].as_array().expect("sources") {
                assert_eq!(fields(source), ["quote", "sentence"]);
                assert!(
                    TEXT.contains(source["quote"].as_str().expect("a quote")),
                    "{source}"
                );
            }
        }
    }
    let short = program.json(&["summarize", &file, "--json", "--bullets", "1"]);
    assert_eq!(short["bullets"].as_array().expect("bullets").len(), 1);
}

#[test]
fn questions_are_answered_each_from_its_own_text() {
    let program = Program::new();
    let line = |id: u32, question: &str| {
        json!({"id": id, "title": "Plant", "text": TEXT, "question": question}).to_string()
    };
    let lines = [
        line(1, "How many people will the plant employ?"),
        line(2, "Who won the football championship?"),
        line(3, "Why is the council of the city to decide in March?"),
    ]
    .join("\n");
    let run = program.run_with(&["ask", "--jsonl"], &lines);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let answers: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("a document a line"))
        .collect();
    let cited = |at: usize| &answers[at]["answer"]["citations"][0];
    assert_eq!(fields(&answers[0]), ["answer", "id", "question", "status"]);
    assert_eq!(answers[0]["status"], "answered");
    assert_eq!(fields(cited(0)), ["article", "quote", "sentence"]);
    assert_eq!(cited(0)["article"], 1);
    assert_eq!(cited(0)["sentence"], 1);
    assert_eq!(answers[1]["status"], "open");
    assert_eq!(answers[1]["answer"], Value::Null);
    assert_eq!(cited(2)["sentence"], 3);
    assert!(TEXT.contains(cited(2)["quote"].as_str().expect("a quote")));
}

#[test]
fn insights_have_the_fields_that_scripts_rely_on() {
    let program = Program::new();
    let run = program.run_with(&["insights", "-", "--json"], TEXT);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let insights = run.json();
    assert_eq!(
        fields(&insights),
        [
            "attributions",
            "engine",
            "entities",
            "figures",
            "id",
            "questions",
            "timeline",
            "title"
        ]
    );
    for question in insights["questions"].as_array().expect("questions") {
        assert_eq!(fields(question), ["answer", "facet", "question", "status"]);
        match question["status"].as_str() {
            Some("answered") => {
                assert_eq!(fields(&question["answer"]), ["citations", "text"]);
                for citation in question["answer"]["citations"]
                    .as_array()
                    .expect("citations")
                {
                    assert_eq!(fields(citation), ["article", "quote", "sentence"]);
                    assert_eq!(citation["article"], Value::Null);
                }
            }
            Some("open") => assert_eq!(question["answer"], Value::Null),
            other => panic!("{other:?}"),
        }
    }
    for (list, names) in [
        (
            "figures",
            &["kind", "sentence", "text", "unit", "value"][..],
        ),
        ("entities", &["kind", "mentions", "name", "sentence"]),
        ("attributions", &["sentence", "source"]),
        ("timeline", &["date", "sentence", "text", "when"]),
    ] {
        for item in insights[list].as_array().expect("a list") {
            assert_eq!(fields(item), names);
        }
    }
}

#[test]
fn stored_articles_are_analysed_under_their_number() {
    let program = Program::new();
    program.fill("Post", &["The bridge"]);
    let first = program.json(&["insights", "1", "--json"]);
    assert_eq!(
        (&first["id"], &first["title"]),
        (&json!(1), &json!("The bridge"))
    );
    for question in first["questions"].as_array().expect("questions") {
        for citation in question["answer"]["citations"]
            .as_array()
            .unwrap_or(&Vec::new())
        {
            assert_eq!(citation["article"], 1);
        }
    }
    assert_eq!(
        program.json(&["insights", "#1", "--json"]),
        first,
        "kept and made are the same"
    );
    assert_eq!(program.run(&["summarize", "#7"]).code, Some(1));
}

#[test]
fn pages_are_read_by_their_text_and_title() {
    let program = Program::new();
    let page = format!(
        "<!doctype html><title>A &amp; B</title><p>{}</p><script>alert(1)</script>",
        TEXT.replace('\n', "</p><p>")
    );
    let file = program.file("page.html", page);
    let summary = program.json(&["summarize", &file, "--json"]);
    assert_eq!(summary["title"], "A & B");
    assert!(!summary.to_string().contains("alert"));
    assert!(!summary["bullets"].as_array().expect("bullets").is_empty());
}

#[test]
fn streams_answer_line_by_line_and_name_the_bad_ones() {
    let program = Program::new();
    let good = |id: Value| json!({"id": id, "title": "Plant", "text": TEXT, "more": 1}).to_string();
    let input = format!(
        "{}\nnot json\n\n{}\n{{\"id\": 3}}\n{}",
        good(json!("a\u{1b}[31m")),
        good(json!({"n": 2})),
        json!({"text": ""})
    );
    for command in ["summarize", "insights"] {
        let run = program.run_with(&[command, "--jsonl"], &input);
        assert_eq!(run.code, Some(1));
        let lines = run.lines();
        assert_eq!(lines.len(), 3, "{}", run.out);
        assert_eq!(lines[0]["id"], "a\u{1b}[31m");
        assert!(!run.out.contains('\u{1b}'));
        assert_eq!(lines[1]["id"], json!({"n": 2}));
        assert_eq!(
            (&lines[2]["id"], &lines[2]["title"]),
            (&Value::Null, &Value::Null)
        );
        let errors: Vec<Value> = run
            .err
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let numbers: Vec<&Value> = errors.iter().map(|error| &error["line"]).collect();
        assert_eq!(numbers, [2, 5]);
        assert!(errors[0]["error"].is_string());
    }
    let fine = program.run_with(&["summarize", "--format", "jsonl", "-"], &good(json!(1)));
    assert_eq!((fine.code, fine.err.as_str()), (Some(0), ""));
    let stored = program.file("texts.jsonl", &input);
    assert_eq!(
        program
            .run(&["summarize", "--jsonl", &stored])
            .lines()
            .len(),
        3
    );
}

#[test]
fn a_stream_is_answered_before_it_ends() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::Stdio;

    let program = Program::new();
    let mut child = program
        .command(&["summarize", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for id in 0..3 {
        writeln!(input, "{}", json!({"id": id, "text": TEXT})).expect("a reader");
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        let answer: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(answer["id"], id);
    }
    drop(input);
    assert!(child.wait().expect("an end").success());
}

#[test]
fn a_feed_is_checked_from_file_and_standard_input() {
    let program = Program::new();
    let file = program.file("feed.xml", FEED);
    let base = "https://base.example/";
    let type_ = "text/xml; charset=utf-8";
    let from_file = program.json(&[
        "check",
        &file,
        "--json",
        "--base",
        base,
        "--content-type",
        type_,
    ]);
    let of_the_feed = ["author", "description", "kind", "language", "link", "title"];
    assert_eq!(fields(&from_file["feed"]), of_the_feed);
    let mut beside = [&of_the_feed[..], &["entries", "feed", "warnings"]].concat();
    beside.sort_unstable();
    assert_eq!(fields(&from_file), beside);
    let entry = &from_file["entries"][0];
    assert_eq!(
        fields(entry),
        [
            "author",
            "authors",
            "categories",
            "content",
            "enclosures",
            "id",
            "link",
            "published",
            "summary",
            "title",
            "updated"
        ]
    );
    assert_eq!(
        entry["enclosures"],
        json!([{"url": "https://example.org/a.mp3", "type": "audio/mpeg", "length": 5}])
    );
    assert_eq!(entry["published"], Value::Null);
    let piped = program.run_with(&["check", "-", "--format", "json", "--base", ""], FEED);
    assert_eq!(piped.json()["feed"]["title"], "Post");
    assert!(
        program
            .run(&["check", &file])
            .out
            .starts_with("Post  rss 2.0, 1 entry\n")
    );
}

#[test]
fn what_is_no_feed_is_a_failure_that_scripts_can_read() {
    let program = Program::new();
    let page = program.file(
        "page.html",
        r#"<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed"><p>Hello</p>"#,
    );
    let run = program.run(&["check", &page, "--json", "--base", "https://example.org/x"]);
    assert_eq!(run.code, Some(1));
    let failure = run.json();
    assert_eq!(fields(&failure), ["discovered", "error"]);
    assert_eq!(fields(&failure["error"]), ["kind", "message", "status"]);
    assert_eq!(failure["error"]["kind"], "not-a-feed");
    assert_eq!(failure["discovered"], json!(["https://example.org/feed"]));
    let empty = program.run_with(&["check", "-", "--json"], "");
    assert_eq!(
        (empty.code, &empty.json()["error"]["kind"]),
        (Some(1), &json!("empty"))
    );
    let missing = program.run(&["check", "nosuch.xml", "--json"]);
    assert_eq!(missing.json()["error"]["kind"], "io");
    let plain = program.run(&["check", "nosuch.xml"]);
    assert_eq!((plain.code, plain.out.as_str()), (Some(1), ""));
    assert!(plain.err.starts_with("error: cannot read nosuch.xml: "));
}

#[test]
fn too_few_words_for_any_sentence_are_said_to_be_so() {
    let program = Program::new();
    let run = program.run_with(
        &["summarize", "--words", "3", "-"],
        "The bridge will open in May, the mayor said. It cost the city $2 million.",
    );
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert_eq!(run.err, "no sentence of this text fits into so few words\n");
}
