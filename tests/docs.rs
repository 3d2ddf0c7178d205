//! What is written about the program is what the program says of itself: the man page and the tables in
//! README.md are made from the code. `UPDATE=1 cargo test --test docs` writes them anew.

use std::path::{Path, PathBuf};

use nutgraf::cli;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Compares a file with what it should be, or writes it when asked to.
#[track_caller]
fn compare(name: &str, expected: &str) {
    let path = path(name);
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    if found == expected {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, expected).expect("a file");
        return;
    }
    let differs = found
        .lines()
        .zip(expected.lines())
        .find(|(found, expected)| found != expected);
    panic!("{name} is stale, at {differs:?}; `UPDATE=1 cargo test --test docs` writes it anew");
}

/// Compares what stands in README.md between two marks.
#[track_caller]
fn compare_table(mark: &str, table: &str) {
    let readme = std::fs::read_to_string(path("README.md")).expect("README.md");
    let (begin, end) = (
        format!("<!-- {mark}: begin -->\n"),
        format!("<!-- {mark}: end -->"),
    );
    let (before, rest) = readme
        .split_once(&begin)
        .unwrap_or_else(|| panic!("README.md has no line {begin}"));
    let (_, after) = rest
        .split_once(&end)
        .unwrap_or_else(|| panic!("README.md has no line {end}"));
    compare("README.md", &format!("{before}{begin}{table}{end}{after}"));
}

#[test]
fn the_man_page_is_current() {
    compare("assets/man/nutgraf.1", &cli::man_page());
}

/// One test for all tables, since both are written into the same file.
#[test]
fn the_tables_of_the_readme_are_current() {
    compare_table("keys", &cli::key_table());
    compare_table("commands", &cli::command_table());
    compare_table("queries", &cli::query_tables());
    compare_table("settings", &cli::setting_table());
}

#[test]
fn the_man_page_tells_of_every_key_and_exit_code() {
    let page = cli::man_page();
    for section in [
        "COMMANDS",
        "QUERIES",
        "KEYS",
        "SETTINGS",
        "FILES",
        "ENVIRONMENT",
        "EXIT STATUS",
    ] {
        assert!(page.contains(section), "{section}");
    }
    for row in nutgraf::app::COMMANDS {
        assert!(page.contains(&row.name.replace('-', "\\-")), "{}", row.name);
    }
}
