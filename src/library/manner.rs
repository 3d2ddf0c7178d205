//! How a feed's server is to be asked, from the settings: with passwords from where they are kept.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::process::Command;
use url::Url;

use super::poll::Poller;
use super::{Error, Result};
use crate::config::{FeedPolling, ProxySetting, Secret};
use crate::fetch::{Login, Manner, Proxy};

/// How long a command may take to print a password: a person may have to unlock a key.
const PATIENCE: Duration = Duration::from_mins(1);
/// The longest password, in bytes.
const LONGEST: usize = 4096;

/// Passwords that were looked up, so that a key is unlocked once and not for every poll. One that turns
/// out to be wrong is looked up again by the next run of the program.
#[derive(Clone, Default)]
pub(super) struct Secrets {
    known: Arc<Mutex<HashMap<Secret, String>>>,
}

impl Poller {
    /// Returns how the server of `url` is to be asked.
    ///
    /// # Errors
    /// [`Error::Secret`] when there is no password where one should be.
    pub(super) async fn manner(&self, url: &Url) -> Result<Manner> {
        if self.settings.feeds.is_empty() {
            return Ok(Manner::default());
        }
        let settings = self.settings.of(url.as_str());
        Ok(Manner {
            login: self.login(url, &settings).await?,
            user_agent: settings.user_agent,
            headers: settings.headers.into_iter().collect(),
            proxy: match settings.proxy {
                None => Proxy::System,
                Some(ProxySetting::None) => Proxy::None,
                Some(ProxySetting::At(url)) => Proxy::At(url),
            },
        })
    }

    async fn login(&self, url: &Url, settings: &FeedPolling) -> Result<Option<Login>> {
        let password = match &settings.password {
            None => None,
            Some(secret) => Some(
                self.secrets
                    .get(secret)
                    .await
                    .map_err(|why| Error::Secret {
                        url: url.to_string(),
                        why,
                    })?,
            ),
        };
        Ok(match (&settings.user, password) {
            (None, None) => None,
            (user, password) => Some(Login {
                user: user.clone().unwrap_or_default(),
                password: password.unwrap_or_default(),
            }),
        })
    }
}

impl Secrets {
    async fn get(&self, secret: &Secret) -> std::result::Result<String, String> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(password) = known().get(secret) {
            return Ok(password.clone());
        }
        let printed = match secret {
            Secret::Command(command) => run(command).await?,
            Secret::File(path) => tokio::task::spawn_blocking({
                let path = path.clone();
                move || read(&path)
            })
            .await
            .unwrap_or_else(|error| Err(error.to_string()))?,
        };
        let password = first_line(&printed)?;
        known().insert(secret.clone(), password.clone());
        Ok(password)
    }
}

/// Runs a command of the shell that the person wrote into the settings.
async fn run(command: &str) -> std::result::Result<Vec<u8>, String> {
    let shell = if cfg!(windows) { "cmd" } else { "sh" };
    let flag = if cfg!(windows) { "/C" } else { "-c" };
    let output = Command::new(shell)
        .args([flag, command])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .output();
    match tokio::time::timeout(PATIENCE, output).await {
        Err(_) => Err(format!(
            "the command printed nothing within {} s",
            PATIENCE.as_secs()
        )),
        Ok(Err(error)) => Err(format!("the command cannot be run: {error}")),
        Ok(Ok(output)) if !output.status.success() => {
            Err(format!("the command failed ({})", output.status))
        }
        Ok(Ok(output)) => Ok(output.stdout),
    }
}

fn read(path: &str) -> std::result::Result<Vec<u8>, String> {
    let place = match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(path),
    };
    std::fs::read(&place).map_err(|error| format!("{}: {error}", place.display()))
}

fn first_line(printed: &[u8]) -> std::result::Result<String, String> {
    let line = printed.split(|b| *b == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    match std::str::from_utf8(line) {
        Ok("") => Err("its first line is empty".to_owned()),
        Ok(line) if line.len() <= LONGEST => Ok(line.to_owned()),
        _ => Err("its first line is no password".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(secret: &Secret) -> std::result::Result<String, String> {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime")
            .block_on(Secrets::default().get(secret))
    }

    #[test]
    #[cfg(unix)]
    fn passwords_are_the_first_line_of_what_is_printed() {
        let command = |line: &str| Secret::Command(line.to_owned());
        assert_eq!(get(&command("printf 'a b\\nsecond'")), Ok("a b".to_owned()));
        assert!(get(&command("exit 3")).is_err());
        assert!(get(&command("true")).is_err());
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("secret");
        std::fs::write(&path, "word\r\n").expect("a file");
        let file = Secret::File(path.display().to_string());
        assert_eq!(get(&file), Ok("word".to_owned()));
        assert!(get(&Secret::File("/nonexistent/x".to_owned())).is_err());
    }
}
