//! `nutgraf man`: the man page, made from the tree of commands and the table of keys.

use std::io;

use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::args;
use super::docs::{keys, synopsis};
use super::session::Session;
use super::{Exit, Result, queries};
use crate::app::COMMANDS;
use crate::config::described;

/// The day of this version, as the page shows it.
const DATE: &str = "2026-11-23";

const FILES: [(&str, &str); 3] = [
    (
        "~/.config/nutgraf/config.toml",
        "Settings. `nutgraf config --default` prints one with all defaults. XDG_CONFIG_HOME moves it.",
    ),
    (
        "~/.local/share/nutgraf/library.db",
        "The library: articles, and what the reader did with them. XDG_DATA_HOME moves it.",
    ),
    (
        "~/.local/state/nutgraf/nutgraf.log",
        "What the reader has to say of its work. XDG_STATE_HOME moves it.",
    ),
];

const ENVIRONMENT: [(&str, &str); 7] = [
    ("NUTGRAF_CONFIG", "Settings file, as --config."),
    (
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME",
        "Where the files above are.",
    ),
    (
        "NO_COLOR, CLICOLOR",
        "No colours, if NO_COLOR is set or CLICOLOR is 0. --color goes before both.",
    ),
    (
        "TERM, COLORTERM",
        "What the terminal can show. With TERM=dumb the reader does not start.",
    ),
    (
        "BROWSER",
        "Opens links, where the settings name no other program.",
    ),
    ("PAGER", "Shows what `read` prints on a terminal."),
    (
        "HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY",
        "The way to the network.",
    ),
];

const EXIT_STATUS: [(&str, &str); 5] = [
    ("0", "Done."),
    ("1", "Failed, or nothing found."),
    ("2", "Wrong usage."),
    ("3", "Some feeds failed, others did not."),
    ("130", "Interrupted."),
];

pub fn run(session: &mut Session) -> Result {
    session.out.own(&page())?;
    Ok(Exit::Done)
}

/// Returns the man page, in roff.
pub fn page() -> String {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let _ = write_page(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn write_page(out: &mut Vec<u8>) -> io::Result<()> {
    let command = args::tree();
    let man = Man::new(command.clone())
        .title("NUTGRAF")
        .date(DATE)
        .manual("User Commands");
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    commands(&command).to_writer(out)?;
    query_section().to_writer(out)?;
    key_section().to_writer(out)?;
    setting_section().to_writer(out)?;
    for (title, rows) in [
        ("FILES", &FILES[..]),
        ("ENVIRONMENT", &ENVIRONMENT),
        ("EXIT STATUS", &EXIT_STATUS),
    ] {
        terms(title, rows).to_writer(out)?;
    }
    man.render_version_section(out)
}

/// A section with all subcommands, each with its arguments.
fn commands(program: &Command) -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["COMMANDS"]);
    for command in program.get_subcommands() {
        let mut synopsis = command.get_name().to_owned();
        for argument in own_arguments(command) {
            synopsis.push(' ');
            synopsis.push_str(&usage(argument));
        }
        page.control("SS", [synopsis.as_str()]);
        page.text([roman(sentence(command.get_about()))]);
        for argument in own_arguments(command) {
            page.control("TP", []);
            page.text(head(argument));
            page.text([roman(sentence(argument.get_help()))]);
        }
    }
    page
}

/// Returns what a command takes beside `--help` and the global options.
fn own_arguments(command: &Command) -> impl Iterator<Item = &Arg> {
    command
        .get_arguments()
        .filter(|argument| !argument.is_global_set() && argument.get_id() != "help")
}

fn usage(argument: &Arg) -> String {
    if argument.is_positional() {
        return argument.to_string();
    }
    format!("[{argument}]")
}

fn head(argument: &Arg) -> Vec<Inline> {
    let values: Vec<String> = argument
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_owned())
        .collect();
    let mut head = vec![if argument.is_positional() {
        italic(argument.to_string())
    } else {
        bold(argument.to_string())
    }];
    if argument.get_action().takes_values() && !values.is_empty() {
        head.push(roman(format!("  ({})", values.join(", "))));
    }
    head
}

/// Ends a help text as a sentence ends.
fn sentence(text: Option<&clap::builder::StyledStr>) -> String {
    let text = text.map(ToString::to_string).unwrap_or_default();
    if text.ends_with(['.', '…']) {
        text
    } else {
        text + "."
    }
}

fn query_section() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["QUERIES"]);
    page.text([roman(queries::rules())]);
    for (term, meaning) in queries::terms() {
        page.control("TP", []);
        page.text([bold(term)]);
        page.text([roman(meaning)]);
    }
    page
}

fn key_section() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["KEYS"]);
    page.text([roman(
        "In the reader. The names are those of the section [keys] of the settings file and of the reader's command line.",
    )]);
    for row in COMMANDS {
        page.control("TP", []);
        page.text([bold(keys(row)), roman("  "), italic(synopsis(row))]);
        page.text([roman(row.doc)]);
    }
    page
}

fn setting_section() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["SETTINGS"]);
    page.text([roman(
        "Of the settings file, as section and key; the reader's command \"set\" takes them so too. Sections that name programs, macros and single feeds are told of by `nutgraf config --default`.",
    )]);
    for setting in described() {
        page.control("TP", []);
        page.text([bold(setting.key), roman(" = "), italic(setting.default)]);
        page.text([roman(setting.about)]);
    }
    page
}

fn terms(title: &str, rows: &[(&str, &str)]) -> Roff {
    let mut page = Roff::new();
    page.control("SH", [title]);
    for (term, meaning) in rows {
        page.control("TP", []);
        page.text([bold(*term)]);
        page.text([roman(*meaning)]);
    }
    page
}
