//! The programs that are measured, each with the articles already in its library, and the keys that it wants.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;

/// Columns of text, in both.
const MEASURE: usize = 72;

/// A program with a library of its own.
pub struct Program {
    path: PathBuf,
    arguments: Vec<String>,
    home: PathBuf,
    /// What leads from the first screen to the list of all articles.
    pub to_list: &'static str,
    /// Leaves an article for the list.
    pub back: &'static str,
    /// Shows the open article alone, and all panes again. Empty where it is alone anyway.
    pub alone: &'static str,
}

impl Program {
    /// Returns nutgraf, subscribed to `urls` under `folder`.
    pub fn nutgraf(folder: &Path, urls: &[String], hyperlinks: bool) -> io::Result<Program> {
        let home = home(folder, "nutgraf")?;
        fs::write(home.join("urls"), urls.join("\n"))?;
        let config =
            format!("[reading]\nmeasure = {MEASURE}\n[screen]\nhyperlinks = {hyperlinks}\n");
        fs::write(home.join("config.toml"), config)?;
        let program = Program {
            path: PathBuf::from(env!("CARGO_BIN_EXE_nutgraf")),
            arguments: ["--data-dir", ".", "--config", "config.toml"]
                .map(str::to_owned)
                .to_vec(),
            home,
            to_list: "",
            back: "h",
            alone: "Z",
        };
        program.prepare(&["import", "urls"])?;
        program.prepare(&["refresh", "--all", "--quiet"])?;
        Ok(program)
    }

    /// Returns newsboat, likewise, with a list of all articles; `None` where it is not installed.
    pub fn newsboat(folder: &Path, urls: &[String]) -> io::Result<Option<Program>> {
        let home = home(folder, "newsboat")?;
        let all = "\"query:All:age >= 0\"";
        fs::write(home.join("urls"), format!("{all}\n{}\n", urls.join("\n")))?;
        // The keys that both are pressed by.
        let config = format!(
            "text-width {MEASURE}\nbind-key j down\nbind-key k up\nbind-key SPACE pagedown\n"
        );
        fs::write(home.join("config"), config)?;
        let program = Program {
            path: PathBuf::from("newsboat"),
            arguments: ["-u", "urls", "-c", "cache.db", "-C", "config"]
                .map(str::to_owned)
                .to_vec(),
            home,
            to_list: "\r",
            back: "q",
            alone: "",
        };
        match program.prepare(&["-x", "reload"]) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            prepared => prepared.map(|()| Some(program)),
        }
    }

    /// Returns the command that opens the program in a terminal.
    pub fn command(&self) -> CommandBuilder {
        let mut command = CommandBuilder::new(&self.path);
        command.args(&self.arguments);
        command.env_clear();
        command.env("HOME", &self.home);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.cwd(&self.home);
        command
    }

    fn prepare(&self, words: &[&str]) -> io::Result<()> {
        let status = Command::new(&self.path)
            .args(&self.arguments)
            .args(words)
            .current_dir(&self.home)
            .env_clear()
            .env("HOME", &self.home)
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        assert!(status.success(), "{} {words:?}", self.path.display());
        Ok(())
    }
}

fn home(folder: &Path, name: &str) -> io::Result<PathBuf> {
    let home = folder.join(name);
    fs::create_dir_all(&home)?;
    Ok(home)
}
