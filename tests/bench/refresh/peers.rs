//! The programs that fetch the same feeds, and what each of them is told.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program with a place of its own for what it keeps.
pub struct Peer {
    pub name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    home: PathBuf,
    /// Whether it keeps what it has fetched, and so has something to gain the second time.
    pub keeps: bool,
}

impl Peer {
    /// Returns the command that fetches the feeds.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        self.settle(command)
    }

    /// Returns the same command under valgrind, which counts its instructions and writes to `log`.
    pub fn counted(&self, log: &Path) -> Command {
        let mut command = Command::new("valgrind");
        command
            .args([
                "--tool=cachegrind",
                "--cache-sim=no",
                "--cachegrind-out-file=/dev/null",
            ])
            .arg(format!("--log-file={}", log.display()))
            .arg(&self.program)
            .args(&self.arguments);
        self.settle(command)
    }

    /// What the person has set must not play a part.
    fn settle(&self, mut command: Command) -> Command {
        command
            .current_dir(&self.home)
            .env("HOME", &self.home)
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_STATE_HOME")
            .env_remove("http_proxy")
            .env_remove("all_proxy")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

/// Returns the programs that are installed, nutgraf first, each subscribed to `urls` under `dir`.
pub fn all(dir: &Path, urls: &[String]) -> io::Result<Vec<Peer>> {
    let mut peers = vec![nutgraf(&home(dir, "nutgraf")?, urls)?];
    for (program, make) in [
        ("curl", curl as fn(&Path, &[String]) -> io::Result<Peer>),
        ("newsboat", newsboat),
    ] {
        if is_installed(program) {
            peers.push(make(&home(dir, program)?, urls)?);
        } else {
            println!("{program} is not installed and is left out");
        }
    }
    Ok(peers)
}

/// Tells whether a program can be run.
pub fn is_installed(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

fn home(dir: &Path, name: &str) -> io::Result<PathBuf> {
    let home = dir.join(name);
    fs::create_dir_all(&home)?;
    Ok(home)
}

fn nutgraf(home: &Path, urls: &[String]) -> io::Result<Peer> {
    fs::write(home.join("urls"), urls.join("\n"))?;
    let program = PathBuf::from(env!("CARGO_BIN_EXE_nutgraf"));
    let with = |words: &[&str]| Peer {
        name: "nutgraf",
        program: program.clone(),
        arguments: ["--data-dir", ".", "--config", "none.toml"]
            .iter()
            .chain(words)
            .map(|word| (*word).to_owned())
            .collect(),
        home: home.to_owned(),
        keeps: true,
    };
    fs::write(home.join("none.toml"), "")?;
    let imported = with(&["import", "urls"]).command().status()?;
    assert!(imported.success(), "the feeds cannot be subscribed to");
    Ok(with(&["refresh", "--all", "--quiet"]))
}

/// The floor: fetches and throws away.
fn curl(home: &Path, urls: &[String]) -> io::Result<Peer> {
    let config: Vec<String> = urls
        .iter()
        .map(|url| format!("url = \"{url}\"\noutput = \"/dev/null\"\n"))
        .collect();
    fs::write(home.join("urls"), config.concat())?;
    Ok(Peer {
        name: "curl",
        program: PathBuf::from("curl"),
        arguments: [
            "-sq",
            "--compressed",
            "-Z",
            "--parallel-max",
            "100",
            "-K",
            "urls",
        ]
        .map(str::to_owned)
        .to_vec(),
        home: home.to_owned(),
        keeps: false,
    })
}

fn newsboat(home: &Path, urls: &[String]) -> io::Result<Peer> {
    fs::write(home.join("urls"), urls.join("\n"))?;
    fs::write(home.join("config"), "reload-threads 100\n")?;
    Ok(Peer {
        name: "newsboat",
        program: PathBuf::from("newsboat"),
        arguments: [
            "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload",
        ]
        .map(str::to_owned)
        .to_vec(),
        home: home.to_owned(),
        keeps: true,
    })
}
