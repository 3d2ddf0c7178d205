//! Opening links in a browser: by argument vector, never through a shell, never on the wrong machine.

use std::env;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use url::Url;

use crate::app::acting::split_words;

/// Browsers that draw in the terminal and need it for themselves.
const IN_TERMINAL: [&str; 8] = [
    "w3m", "lynx", "links", "links2", "elinks", "browsh", "cha", "carbonyl",
];

/// What to do with a link.
#[derive(Debug)]
pub enum Plan {
    /// Run this beside the reader.
    Beside(Vec<Command>),
    /// Run this in the reader's place, and come back.
    InTerminal(Command),
    /// There is no browser on this machine that the person would see: copy the link.
    Copy,
}

/// Decides how to open `url`: the person's own command, else `$BROWSER`, else the system's; over SSH
/// without either, the link is to be copied, since a browser would open on the wrong machine.
pub fn plan(url: &Url, own: &[String]) -> Plan {
    let browser = env::var("BROWSER").unwrap_or_default();
    if let Some(command) = Some(own)
        .filter(|own| !own.is_empty())
        .and_then(|own| command(own, url))
    {
        return place(own[0].as_str(), command);
    }
    for choice in browser
        .split(':')
        .filter(|choice| !choice.trim().is_empty())
    {
        let words = split_words(choice);
        if words.first().is_some_and(|program| is_installed(program))
            && let Some(command) = command(&words, url)
        {
            return place(&words[0], command);
        }
    }
    let remote = env::var_os("SSH_CONNECTION").is_some() || env::var_os("SSH_TTY").is_some();
    let display = cfg!(target_os = "macos")
        || env::var_os("DISPLAY").is_some()
        || env::var_os("WAYLAND_DISPLAY").is_some();
    if remote || !display {
        return Plan::Copy;
    }
    Plan::Beside(open::commands(url.as_str()))
}

/// Starts the first of `commands` that starts, without a terminal of its own.
///
/// # Errors
/// The last one's, when none starts.
pub fn start(commands: Vec<Command>) -> io::Result<()> {
    let mut failure = io::Error::new(
        io::ErrorKind::NotFound,
        "no browser is installed; set $BROWSER",
    );
    for mut command in commands {
        match command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
        {
            Ok(mut child) => {
                // Somebody has to wait for the child, or it stays behind as a zombie.
                std::thread::spawn(move || child.wait());
                return Ok(());
            }
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

fn place(program: &str, command: Command) -> Plan {
    let name = Path::new(program)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or(program);
    if IN_TERMINAL.contains(&name) {
        Plan::InTerminal(command)
    } else {
        Plan::Beside(vec![command])
    }
}

/// Makes a command of words; `%u` or `%s` stands for the link, else it comes last.
fn command(words: &[String], url: &Url) -> Option<Command> {
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    let mut placed = false;
    for argument in arguments {
        placed |= argument.contains("%u") || argument.contains("%s");
        command.arg(
            argument
                .replace("%u", url.as_str())
                .replace("%s", url.as_str()),
        );
    }
    if !placed {
        command.arg(url.as_str());
    }
    Some(command)
}

/// Tells whether a program is there: at its path, or on `PATH`.
pub(super) fn is_installed(program: &str) -> bool {
    if program.contains('/') {
        return Path::new(program).is_file();
    }
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_one_argument_whatever_is_in_it() {
        let url = Url::parse("https://example.org/?a=$(touch%20x);b&c='d'").unwrap();
        let made = command(&["b".to_owned(), "--url=%u".to_owned()], &url).unwrap();
        let arguments: Vec<_> = made
            .get_args()
            .map(|argument| argument.to_string_lossy().into_owned())
            .collect();
        assert_eq!(arguments, [format!("--url={url}")]);
        let made = command(&["b".to_owned()], &url).unwrap();
        assert_eq!(made.get_args().count(), 1);
    }

    #[test]
    fn browsers_of_the_terminal_get_the_terminal() {
        assert!(matches!(
            place("/usr/bin/w3m", Command::new("w3m")),
            Plan::InTerminal(_)
        ));
        assert!(matches!(
            place("firefox", Command::new("firefox")),
            Plan::Beside(_)
        ));
    }
}
