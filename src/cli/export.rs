//! `nutgraf export`: the subscriptions as OPML, to standard output or to a file that is never half written.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use url::Url;

use super::session::Session;
use super::{Exit, Result};
use crate::domain::{Subscription, link};
use crate::library::is_local;
use crate::parse::opml;

/// The title of the list.
const TITLE: &str = "Subscriptions of nutgraf";

#[derive(Debug, clap::Args)]
pub struct Args {
    /// File to write, instead of standard output
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Keep user names and passwords in the addresses
    #[arg(long)]
    with_passwords: bool,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let mut subscriptions = session.store()?.subscriptions()?;
    // The bundled edition, for one, is no feed that another program could poll.
    subscriptions.retain(|subscription| !is_local(&subscription.url));
    if !args.with_passwords {
        let dropped = drop_credentials(&mut subscriptions);
        if dropped > 0 {
            session.note(&format!(
                "the passwords of {dropped} feeds are left out; --with-passwords keeps them"
            ));
        }
    }
    let document = opml::write(TITLE, &subscriptions);
    match &args.file {
        None => session.out.text(&document)?,
        Some(file) => write_whole(file, &document)
            .with_context(|| format!("cannot write {}", file.display()))?,
    }
    Ok(Exit::Done)
}

/// Takes user names and passwords out of the addresses. Returns of how many.
fn drop_credentials(subscriptions: &mut [Subscription]) -> usize {
    let mut dropped = 0;
    for subscription in subscriptions {
        if link::shown(&subscription.url) == subscription.url {
            continue;
        }
        if let Ok(mut url) = Url::parse(&subscription.url) {
            // Both fail only for addresses that cannot have a user, which this one has.
            let _ = url.set_username("");
            let _ = url.set_password(None);
            subscription.url = url.into();
            dropped += 1;
        }
    }
    dropped
}

/// Writes beside the file first and then puts it in place, so that a full disk leaves the old one.
fn write_whole(file: &Path, text: &str) -> std::io::Result<()> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = file.with_file_name(name);
    let written = (|| {
        let mut new = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)?;
        new.write_all(text.as_bytes())?;
        new.sync_all()?;
        fs::rename(&beside, file)
    })();
    if written.is_err() {
        // The failure that is reported is the one that matters.
        let _ = fs::remove_file(&beside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_stay_at_home() {
        let mut subscriptions =
            ["https://me:pw@a.example/f", "https://b.example/f"].map(|url| Subscription {
                url: url.to_owned(),
                ..Subscription::default()
            });
        assert_eq!(drop_credentials(&mut subscriptions), 1);
        assert_eq!(subscriptions[0].url, "https://a.example/f");
        assert_eq!(subscriptions[1].url, "https://b.example/f");
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("feeds.opml");
        write_whole(&file, "one").unwrap();
        write_whole(&file, "two").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert!(write_whole(&dir.path().join("no/such/folder.opml"), "x").is_err());
        assert!(write_whole(dir.path(), "x").is_err(), "a folder is no file");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
