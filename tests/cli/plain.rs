//! The reader that works line by line: what is said to what is written.

use super::program::Program;

/// Writes these lines to `nutgraf --plain`, and returns what it says to each, from the greeting on.
fn talk(program: &Program, lines: &[&str]) -> Vec<String> {
    let input = lines.join("\n") + "\n";
    let run = program.run_with(&["--plain"], &input);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out.is_ascii() || !run.out.contains(['│', '─', '▌', '●', '\u{1b}']),
        "{}",
        run.out
    );
    run.out.split("> ").map(ToOwned::to_owned).collect()
}

#[test]
fn an_article_is_listed_opened_and_read_to_its_end() {
    let program = Program::new();
    let said = talk(
        &program,
        &["1", "questions", "answer 1", "facts", "where", "list"],
    );
    assert!(said[0].contains("Unread: articles 1 to "), "{}", said[0]);
    let title = said[0]
        .lines()
        .find_map(|line| line.strip_prefix("1. "))
        .expect("a first article");
    let title = title.split(" (").next().expect("a title");
    let opened = &said[1];
    assert!(opened.starts_with(title), "{opened}");
    assert!(opened.contains("Summary:\n- "), "{opened}");
    assert!(
        opened.contains(" paragraphs; an empty line goes on.")
            || opened.contains("The end of the article."),
        "{opened}"
    );
    assert!(
        said[2].starts_with("1. ") && said[2].contains("Write answer and a number."),
        "{}",
        said[2]
    );
    assert!(
        said[3].contains("From sentence ") || said[3].contains("not covered here"),
        "{}",
        said[3]
    );
    assert!(
        said[4].contains("Names: ") || said[4].contains("Figures: "),
        "{}",
        said[4]
    );
    assert!(
        !said[6].contains(title),
        "it was read, so it is unread no more: {}",
        said[6]
    );
}

#[test]
fn empty_lines_go_on_until_the_end_is_said() {
    let program = Program::new();
    let mut lines = vec!["1"];
    lines.extend([""; 40]);
    let said = talk(&program, &lines);
    let ends = |part: &&String| part.contains("The end of the article.");
    assert_eq!(said.iter().filter(ends).count(), 1);
    assert!(
        said.iter()
            .any(|part| part.contains("The article ends here."))
    );
}

#[test]
fn marks_are_those_of_the_library_and_can_be_taken_back() {
    let program = Program::new();
    program.fill("Post", &["one", "two", "three"]);
    let said = talk(
        &program,
        &[
            "list feed:Post",
            "3",
            "star",
            "m",
            "undo",
            "list is:starred",
            "quit",
            "never said",
        ],
    );
    assert!(said[1].starts_with("1. three (Post, "), "{}", said[1]);
    assert!(said[2].starts_with("one\n"), "{}", said[2]);
    assert!(said[3].contains("starred"), "{}", said[3]);
    assert!(
        said[6].contains("1. one (Post, ") && said[6].contains("starred"),
        "{}",
        said[6]
    );
    assert_eq!(said.len(), 8, "nothing is said after quit: {said:?}");
    let starred = program.json(&["list", "is:starred", "--json"]);
    assert_eq!(starred[0]["title"], "one");
}

#[test]
fn pages_of_a_list_are_numbered_throughout() {
    let program = Program::new();
    let titles: Vec<String> = (1..=45).map(|n| format!("story {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    program.fill("Post", &titles);
    let said = talk(
        &program,
        &["list feed:Post", "", "more", "more", "back", "41"],
    );
    assert!(
        said[1].contains("\n20. story 26 ")
            && said[1].contains("articles 1 to 20; an empty line goes on."),
        "{}",
        said[1]
    );
    assert!(said[2].contains("\n40. story 6 "), "{}", said[2]);
    assert!(
        said[3].contains("45. story 1 ") && said[3].contains("articles 41 to 45, the end."),
        "{}",
        said[3]
    );
    assert!(said[4].contains("The list ends here."), "{}", said[4]);
    assert!(said[5].starts_with("21. story 25 "), "{}", said[5]);
    assert!(said[6].contains("There is no number 41"), "{}", said[6]);
}

#[test]
fn mistakes_are_said_and_end_nothing() {
    let program = Program::new();
    let said = talk(
        &program,
        &[
            "xyzzy",
            "list is:nonsense",
            "refresh --nosuch",
            "remove nosuch",
            "star",
            "help",
        ],
    );
    assert!(said[1].contains("xyzzy is no command"), "{}", said[1]);
    assert!(said[2].contains("Error: "), "{}", said[2]);
    assert!(said[3].contains("--nosuch"), "{}", said[3]);
    assert!(said[4].contains("Error: "), "{}", said[4]);
    assert!(said[5].contains("No article is open."), "{}", said[5]);
    assert!(
        said[6].contains("next opens the next unread article. Keys: "),
        "{}",
        said[6]
    );
}

#[test]
fn the_settings_can_ask_for_it() {
    let program = Program::new();
    let config = program.file("plain.toml", "[screen]\nplain = true\n");
    let run = program.run_with(&["--config", &config], "quit\n");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("nutgraf. "), "{}", run.out);
}
