//! The map in `src/lib.rs`, held against the code: which room may name which, and which room is the one
//! door to a crate.

use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms that it may name. A room may always name itself.
const ROOMS: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("config", &["domain"]),
    ("fetch", &["domain", "config"]),
    ("parse", &["domain", "config"]),
    ("store", &["domain", "config"]),
    ("render", &["domain", "config"]),
    ("insight", &["domain", "config"]),
    (
        "library",
        &[
            "domain", "config", "fetch", "parse", "store", "render", "insight",
        ],
    ),
    ("app", &["domain", "config", "render", "insight"]),
    ("ui", &["domain", "config", "render", "insight", "app"]),
    (
        "shell",
        &[
            "domain", "config", "fetch", "parse", "store", "render", "insight", "library", "app",
            "ui",
        ],
    ),
    (
        "cli",
        &[
            "domain", "config", "fetch", "parse", "store", "render", "insight", "library", "shell",
            "app",
        ],
    ),
];

/// What the command line may know of the reader: its table of commands and the spelling of its keys.
const APP_FOR_CLI: [&str; 3] = ["app::COMMANDS", "app::command", "app::keymap"];

/// A crate, and the places that may name it.
const DOORS: [(&str, &[&str]); 12] = [
    ("nucleo_matcher", &["app/fuzzy.rs"]),
    ("zstd", &["store/pack.rs"]),
    ("reqwest", &["fetch/"]),
    ("quick_xml", &["parse/"]),
    (
        "dom_query",
        &["render/html", "parse/discover.rs", "parse/title.rs"],
    ),
    ("dom_smoothie", &["parse/extract.rs"]),
    ("textwrap", &["render/wrap"]),
    ("rusqlite", &["store/"]),
    ("crossterm", &["shell/"]),
    ("clap", &["cli/"]),
    ("directories", &["config/"]),
    ("indicatif", &["cli/"]),
];

/// A line of code outside of comments.
struct Line {
    /// Path below `src/`.
    file: String,
    number: usize,
    code: String,
}

impl Line {
    fn room(&self) -> &str {
        let first = self.file.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

fn lines() -> Vec<Line> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&src, &mut paths);
    assert!(paths.len() > 50, "all of src/ is read");
    let mut lines = Vec::new();
    for path in paths {
        let file = path.strip_prefix(&src).expect("a path below src/");
        let file = file.to_str().expect("a path in UTF-8").replace('\\', "/");
        let text = fs::read_to_string(&path).expect("a file");
        let mut in_use = false;
        for (number, line) in (1..).zip(text.lines()) {
            let code = line.split("//").next().unwrap_or_default();
            match lines.last_mut() {
                // A `use` of several lines is one line here.
                Some(Line { code: begun, .. }) if in_use => begun.push_str(code.trim()),
                _ => lines.push(Line {
                    file: file.clone(),
                    number,
                    code: code.to_owned(),
                }),
            }
            let begins = code.trim_start().starts_with("use ") || code.contains("pub use ");
            in_use = (in_use || begins) && !code.contains(';');
        }
    }
    lines
}

/// Returns what follows each `prefix` in the code, up to the end of the name.
fn names_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    code.match_indices(prefix)
        .filter(|(at, _)| !code[..*at].ends_with(is_name))
        .map(|(at, _)| {
            let rest = &code[at + prefix.len()..];
            rest.split(|c: char| !is_name(c)).next().unwrap_or_default()
        })
        .collect()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Returns the rooms that a line names: `crate::room`, and each of `crate::{room, room::x}`.
fn rooms_named(code: &str) -> Vec<&str> {
    let mut rooms = names_after(code, "crate::");
    if let Some((_, group)) = code.split_once("crate::{") {
        let mut depth = 0;
        for part in group.split_inclusive(['{', '}', ',']) {
            let name = part
                .trim()
                .split(|c: char| !is_name(c))
                .next()
                .unwrap_or_default();
            if depth == 0 && !name.is_empty() {
                rooms.push(name);
            }
            depth += part.matches('{').count() as i32 - part.matches('}').count() as i32;
        }
    }
    rooms.retain(|room| !room.is_empty());
    rooms
}

#[test]
fn arrows_between_rooms_only_point_downwards() {
    let mut wrong = Vec::new();
    for line in lines() {
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == line.room()) else {
            continue;
        };
        for named in rooms_named(&line.code) {
            let is_room = ROOMS.iter().any(|(room, _)| *room == named);
            if is_room && named != line.room() && !allowed.contains(&named) {
                wrong.push(format!("{}:{} names {named}", line.file, line.number));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_folder_of_the_source_is_a_room() {
    for line in lines() {
        let room = line.room();
        let known = ROOMS.iter().any(|(known, _)| *known == room);
        assert!(known || matches!(room, "lib" | "main"), "{}", line.file);
    }
}

#[test]
fn the_command_line_starts_the_reader_and_knows_nothing_else_of_it() {
    for line in lines() {
        if line.room() != "cli" {
            continue;
        }
        if line.code.contains("crate::app") {
            let known = APP_FOR_CLI.iter().any(|name| line.code.contains(name));
            assert!(known, "{}:{}", line.file, line.number);
        }
        if line.code.contains("crate::shell") {
            assert_eq!(line.file, "cli/reader.rs");
        }
    }
}

#[test]
fn each_crate_has_one_door() {
    let mut wrong = Vec::new();
    for line in lines() {
        for (name, doors) in DOORS {
            let used = line
                .code
                .match_indices(name)
                .any(|(at, _)| names_the_crate(&line.code, at, name));
            if used && !doors.iter().any(|door| line.file.starts_with(door)) {
                wrong.push(format!("{}:{} names {name}", line.file, line.number));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Tells `clap::Parser` and `use clap;` from a word in a text.
fn names_the_crate(code: &str, at: usize, name: &str) -> bool {
    let (before, after) = (&code[..at], &code[at + name.len()..]);
    !before.ends_with(is_name)
        && !before.ends_with("::")
        && (after.starts_with("::") || before.trim_end().ends_with("use"))
}

#[test]
fn names_are_read_from_code() {
    assert_eq!(rooms_named("use crate::domain::Feed;"), ["domain"]);
    assert_eq!(
        rooms_named("use crate::{fetch, parse::{a, b}, store};"),
        ["fetch", "parse", "store"]
    );
    assert_eq!(rooms_named("let x = my_crate::store;"), [""; 0]);
    let code = "use clap::Parser; // clap";
    assert!(names_the_crate(code, 4, "clap"));
    assert!(!names_the_crate("let clap = 1;", 4, "clap"));
}
