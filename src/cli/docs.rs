//! Tables for README.md, made from the code so that they cannot go stale: `tests/docs.rs` compares them.

use std::fmt::Write;

use super::args;
use crate::app::COMMANDS;
use crate::app::command::Row;
use crate::config::described;

/// Returns the commands of the reader with their keys as a Markdown table.
pub fn key_table() -> String {
    let mut table = "| Key | Command | What it does |\n|---|---|---|\n".to_owned();
    for row in COMMANDS {
        let keys: Vec<String> = row.keys.iter().map(|key| code(key)).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            keys.join(" "),
            code(&synopsis(row)),
            cell(row.doc)
        );
    }
    table
}

/// Returns the subcommands as a Markdown table.
pub fn command_table() -> String {
    let mut table = "| Command | What it does |\n|---|---|\n".to_owned();
    for command in args::tree().get_subcommands() {
        let mut synopsis = command.get_name().to_owned();
        for argument in command.get_positionals() {
            let _ = write!(synopsis, " {argument}");
        }
        let about = command.get_about().map(ToString::to_string);
        let _ = writeln!(
            table,
            "| {} | {} |",
            code(&synopsis),
            cell(&about.unwrap_or_default())
        );
    }
    table
}

/// Returns the settings as a Markdown table.
pub fn setting_table() -> String {
    let mut table = "| Setting | Default | What it does |\n|---|---|---|\n".to_owned();
    for setting in described() {
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            code(&setting.key),
            code(&setting.default),
            cell(&setting.about)
        );
    }
    table
}

/// Returns the keys of a command as a person reads them.
pub fn keys(row: &Row) -> String {
    row.keys.join(", ")
}

/// Returns a command as it is written on the command line: its name and what it takes.
pub fn synopsis(row: &Row) -> String {
    format!("{} {}", row.name, row.takes.synopsis())
        .trim_end()
        .to_owned()
}

fn code(text: &str) -> String {
    format!("`{}`", cell(text))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_row() {
        assert_eq!(key_table().lines().count(), COMMANDS.len() + 2);
        let table = command_table();
        for name in ["add", "refresh", "summarize", "man"] {
            assert!(table.contains(&format!("| `{name}")), "{name}");
        }
    }
}
