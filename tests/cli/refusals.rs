//! Wrong usage, wrong settings, wrong files: one line that says what to do, and the right exit code.

use super::program::Program;

/// Runs a command that has to fail with `code` and one line of error, and returns that line.
#[track_caller]
fn refused(program: &Program, args: &[&str], code: i32) -> String {
    let run = program.run(args);
    assert_eq!(run.code, Some(code), "{args:?}: {} {}", run.out, run.err);
    assert_eq!(run.out, "", "{args:?}");
    let lines: Vec<&str> = run
        .err
        .lines()
        .filter(|line| line.starts_with("error: "))
        .collect();
    assert_eq!(lines.len(), 1, "{args:?}: {}", run.err);
    lines[0].to_owned()
}

#[test]
fn wrong_usage_ends_with_2() {
    let program = Program::new();
    for args in [
        &["bogus"][..],
        &["list", "--nosuch"],
        &["list", "is:nosuch"],
        &["search"],
        &["mark", "read"],
        &["mark", "nosuch", "1"],
        &["import"],
        &["undo", "--format", "markdown"],
        &["list", "--limit", "x"],
        &["summarize", "--bullets", "0"],
        &["add", "a.example", "b.example", "--title", "Both"],
        &["check", "x.xml", "--base", "not a url"],
        &["completions", "nosuch"],
        &["--color", "sometimes", "list"],
    ] {
        refused(&program, args, 2);
    }
}

#[test]
fn the_reader_wants_a_terminal() {
    let program = Program::new();
    assert_eq!(
        refused(&program, &[], 2),
        "error: the reader needs a terminal; `nutgraf --plain` reads line by line, `nutgraf list` prints the articles"
    );
}

#[test]
fn what_is_not_there_ends_with_1() {
    let program = Program::new();
    for args in [
        &["read", "7"][..],
        &["read", "seven"],
        &["remove", "nosuch"],
        &["refresh", "nosuch"],
        &["import", "nosuch.opml"],
        &["summarize", "nosuch.txt"],
        &["insights", "nosuch.jsonl", "--jsonl"],
        &["add", "file:///etc/passwd"],
        &["check", "javascript://example.org/x"],
    ] {
        refused(&program, args, 1);
    }
}

#[test]
fn a_mistake_in_the_settings_is_named_with_its_line() {
    let program = Program::new();
    let config = program.file("my.toml", "[screen]\ntheem = 1\n");
    let expected = format!("error: {config}:2:1: unknown field `theem`");
    let line = refused(&program, &["--config", &config, "list"], 1);
    assert!(line.starts_with(&expected), "{line}");
    let run = program
        .command(&["feeds"])
        .env("NUTGRAF_CONFIG", &config)
        .output();
    let err = String::from_utf8(run.expect("the program runs").stderr).expect("UTF-8");
    assert!(err.starts_with(&expected), "{err}");
    let line = refused(&program, &["--config", "nosuch.toml", "config"], 1);
    assert!(line.contains("nosuch.toml"), "{line}");
    for args in [
        &["man"][..],
        &["completions", "bash"],
        &["config", "--path"],
    ] {
        let run = program.run(&[&["--config", config.as_str()], args].concat());
        assert_eq!(
            run.code,
            Some(0),
            "{args:?} works with any settings: {}",
            run.err
        );
    }
}

#[test]
fn settings_are_found_and_shown() {
    let program = Program::new();
    let place = program.path(".config/nutgraf/config.toml");
    let shown = program.run(&["config", "--path"]);
    assert_eq!(shown.out.trim_end(), place.to_str().expect("a path"));
    let default = program.run(&["config", "--default"]);
    assert!(default.out.contains("#: [screen]"));
    let config = program.json(&["config", "--json"]);
    assert_eq!(config["present"], false);
    assert!(
        config["library"]
            .as_str()
            .expect("a path")
            .ends_with("library.db")
    );
    let moved = program.json(&["--data-dir", "/some/where", "config", "--json"]);
    assert_eq!(moved["library"], "/some/where/library.db");
}

#[test]
fn a_library_that_cannot_be_used_is_said_in_one_line() {
    let program = Program::new();
    let file = program.file("in-the-way", "x");
    let line = refused(&program, &["--data-dir", &file, "list"], 1);
    assert!(line.starts_with("error: "), "{line}");
    std::fs::create_dir(program.path("data")).expect("a folder");
    let damaged = program.path("data/library.db");
    std::fs::write(
        &damaged,
        "this is no database, but it is long enough to look at. ".repeat(40),
    )
    .expect("a file");
    let data = program.path("data");
    let line = refused(
        &program,
        &["--data-dir", data.to_str().expect("a path"), "list"],
        1,
    );
    assert!(line.contains("damaged"), "{line}");
}

#[test]
fn whatever_lies_in_the_librarys_place_is_kept() {
    for content in ["x", "not long, and mine", "SQLite format 2\0 of old"] {
        let program = Program::new();
        std::fs::create_dir(program.path("data")).expect("a folder");
        let place = program.path("data/library.db");
        std::fs::write(&place, content).expect("a file");
        let line = refused(&program, &["--data-dir", "data", "list"], 1);
        let kept = line
            .split("kept as ")
            .nth(1)
            .and_then(|rest| rest.split(". ").next())
            .expect("where it was kept");
        let kept = std::fs::read_to_string(program.path(kept)).expect("the file");
        assert_eq!(kept, content);
    }
    let program = Program::new();
    std::fs::create_dir_all(program.path("data/library.db")).expect("a folder");
    let line = refused(&program, &["--data-dir", "data", "list"], 1);
    assert!(line.contains("it is a folder; move it away"), "{line}");
}

#[test]
fn nothing_found_is_said() {
    let program = Program::new();
    let run = program.run(&["list"]);
    assert!(run.err.contains("nutgraf import --starter"), "{}", run.err);
    program.fill("News", &["One"]);
    for command in ["list", "search"] {
        let run = program.run(&[command, "nosuchword", "--json"]);
        assert_eq!((run.code, run.out.as_str()), (Some(1), "[]\n"));
        assert_eq!(run.err, "no article matches\n");
        assert_eq!(program.run(&[command, "nosuchword", "-q"]).err, "");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let program = Program::new();
    let file = program.file("secret.txt", "text");
    let closed = std::fs::Permissions::from_mode(0o000);
    std::fs::set_permissions(&file, closed).expect("permissions");
    if std::fs::read(&file).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    for command in ["summarize", "check", "import"] {
        assert!(refused(&program, &[command, &file], 1).contains("secret.txt"));
    }
}

#[test]
fn a_folder_is_no_file() {
    let program = Program::new();
    let folder = program.path("folder");
    std::fs::create_dir(&folder).expect("a folder");
    let folder = folder.to_str().expect("a path");
    for command in ["summarize", "check", "import"] {
        assert!(refused(&program, &[command, folder], 1).contains("folder"));
    }
}

#[test]
fn help_and_version_go_to_standard_output() {
    let program = Program::new();
    for args in [
        &["--help"][..],
        &["-V"],
        &["refresh", "--help"],
        &["man"],
        &["completions", "zsh"],
    ] {
        let run = program.run(args);
        assert_eq!(run.code, Some(0), "{args:?}");
        assert!(!run.out.is_empty() && run.err.is_empty(), "{args:?}");
        assert!(!run.out.contains('\u{1b}'), "{args:?}");
    }
}
