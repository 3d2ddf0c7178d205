//! What a person sets for some feeds otherwise than for all: when and how they are asked, and whether
//! their articles' pages are fetched.
//!
//! ```toml
//! [[feeds]]
//! url = "https://example.org/feed"
//! minutes = 240
//! ```
//!
//! Several entries may match a feed; of each key the last one that sets it holds.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use url::Url;

use super::settings::{Refresh, minutes};

/// Settings for the feeds that match `url`. Every other key is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedSettings {
    /// The feed's address; a `*` at its end stands for anything.
    pub url: String,
    /// Minutes between two polls, 15 or more.
    #[serde(default, deserialize_with = "some_minutes")]
    pub minutes: Option<u32>,
    /// In place of the program's own name.
    #[serde(default, deserialize_with = "header_value")]
    pub user_agent: Option<String>,
    /// Further header fields.
    #[serde(default, deserialize_with = "header_fields")]
    pub headers: BTreeMap<String, String>,
    /// The user name for a server that wants one.
    #[serde(default)]
    pub user: Option<String>,
    /// Where the password comes from.
    #[serde(default)]
    pub password: Option<Secret>,
    #[serde(default)]
    pub proxy: Option<ProxySetting>,
    #[serde(default)]
    pub fulltext: Option<FullText>,
}

/// Where a secret is kept. It is never in the settings themselves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Secret {
    /// The first line of what this command of the shell prints.
    Command(String),
    /// The first line of this file.
    File(String),
}

/// The proxy of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxySetting {
    /// None, whatever the environment says.
    None,
    /// `http://`, `https://`, `socks5://` or `socks5h://`.
    At(Url),
}

/// Whether articles' pages are fetched for their text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FullText {
    /// Where a feed carries teasers only, judged by their lengths.
    #[default]
    Auto,
    Always,
    Never,
}

/// What polling has to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Polling {
    pub refresh: Refresh,
    pub feeds: Vec<FeedSettings>,
}

/// What holds for one feed.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedPolling {
    /// The time between two polls.
    pub interval: Duration,
    pub user_agent: Option<String>,
    pub headers: BTreeMap<String, String>,
    pub user: Option<String>,
    pub password: Option<Secret>,
    pub proxy: Option<ProxySetting>,
    pub fulltext: FullText,
}

impl FeedSettings {
    fn matches(&self, url: &str) -> bool {
        match self.url.strip_suffix('*') {
            Some(beginning) => url.starts_with(beginning),
            None => url == self.url,
        }
    }
}

impl Polling {
    /// Returns what holds for the feed with this address.
    pub fn of(&self, url: &str) -> FeedPolling {
        let mut all = FeedPolling {
            interval: self.refresh.interval(),
            user_agent: None,
            headers: BTreeMap::new(),
            user: None,
            password: None,
            proxy: None,
            fulltext: self.refresh.fulltext,
        };
        for one in self.feeds.iter().filter(|one| one.matches(url)) {
            if let Some(minutes) = one.minutes {
                all.interval = Duration::from_mins(u64::from(minutes));
            }
            set(&mut all.user_agent, one.user_agent.as_ref());
            set(&mut all.user, one.user.as_ref());
            set(&mut all.password, one.password.as_ref());
            set(&mut all.proxy, one.proxy.as_ref());
            all.headers.extend(one.headers.clone());
            all.fulltext = one.fulltext.unwrap_or(all.fulltext);
        }
        all
    }
}

fn set<T: Clone>(field: &mut Option<T>, value: Option<&T>) {
    if let Some(value) = value {
        *field = Some(value.clone());
    }
}

fn some_minutes<'de, D: Deserializer<'de>>(value: D) -> Result<Option<u32>, D::Error> {
    minutes(value).map(Some)
}

fn header_value<'de, D: Deserializer<'de>>(value: D) -> Result<Option<String>, D::Error> {
    let value = String::deserialize(value)?;
    if is_header_value(&value) {
        Ok(Some(value))
    } else {
        Err(D::Error::custom("this cannot be sent in a header field"))
    }
}

/// Field names and values by RFC 9110, section 5.
fn header_fields<'de, D: Deserializer<'de>>(
    value: D,
) -> Result<BTreeMap<String, String>, D::Error> {
    const OURS: [&str; 5] = [
        "host",
        "content-length",
        "connection",
        "transfer-encoding",
        "accept-encoding",
    ];
    let fields = BTreeMap::<String, String>::deserialize(value)?;
    for (name, value) in &fields {
        let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if name.is_empty() || !name.chars().all(is_token) {
            let why = format!("{name:?} is no name of a header field");
            return Err(D::Error::custom(why));
        }
        if OURS.contains(&name.to_ascii_lowercase().as_str()) {
            let why =
                format!("the header field {name} cannot be set, it is part of the connection");
            return Err(D::Error::custom(why));
        }
        if !is_header_value(value) {
            let why = format!("the value of the header field {name} cannot be sent");
            return Err(D::Error::custom(why));
        }
    }
    Ok(fields)
}

fn is_header_value(value: &str) -> bool {
    value.bytes().all(|b| matches!(b, b' '..=b'~' | b'\t'))
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        let text = String::deserialize(value)?;
        match text.split_once(':') {
            Some(("cmd", command)) if !command.trim().is_empty() => {
                Ok(Secret::Command(command.trim().to_owned()))
            }
            Some(("file", path)) if !path.trim().is_empty() => {
                Ok(Secret::File(path.trim().to_owned()))
            }
            // What was written there instead is not repeated: it may be the password itself.
            _ => Err(D::Error::custom(
                "password wants \"cmd:COMMAND\" or \"file:PATH\", not the password itself",
            )),
        }
    }
}

impl<'de> Deserialize<'de> for ProxySetting {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        const SCHEMES: [&str; 4] = ["http", "https", "socks5", "socks5h"];
        let text = String::deserialize(value)?;
        if text == "none" {
            return Ok(ProxySetting::None);
        }
        match Url::parse(&text) {
            Ok(url) if SCHEMES.contains(&url.scheme()) && url.has_host() => {
                Ok(ProxySetting::At(url))
            }
            _ => Err(D::Error::custom(
                "proxy wants \"none\", or an address that begins with http://, https://, socks5:// or socks5h://",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Settings;
    use super::*;

    fn polling(text: &str) -> Polling {
        let settings = Settings::parse(text, Path::new("config.toml"));
        settings.expect("settings").polling()
    }

    fn mistake(text: &str) -> String {
        let settings = Settings::parse(text, Path::new("config.toml"));
        settings.expect_err("a mistake").to_string()
    }

    #[test]
    fn the_last_entry_that_sets_a_key_holds() {
        let polling = polling(
            "[[feeds]]\nurl = \"https://a.org/*\"\nminutes = 240\nfulltext = \"always\"\nheaders = { X = \"1\" }\n\
             [[feeds]]\nurl = \"https://a.org/one\"\nminutes = 15\nuser = \"me\"\npassword = \"cmd: pass a\"\nproxy = \"none\"\n",
        );
        let one = polling.of("https://a.org/one");
        assert_eq!(one.interval, Duration::from_mins(15));
        assert_eq!(one.fulltext, FullText::Always);
        assert_eq!(one.headers["X"], "1");
        assert_eq!(one.password, Some(Secret::Command("pass a".to_owned())));
        assert_eq!(one.proxy, Some(ProxySetting::None));
        let two = polling.of("https://a.org/two");
        assert_eq!((two.interval, two.user), (Duration::from_hours(4), None));
        let other = polling.of("https://b.org/");
        assert_eq!(other.interval, Duration::from_hours(1));
        assert_eq!(other.fulltext, FullText::Auto);
    }

    #[test]
    fn mistakes_name_their_line_and_no_password() {
        let of = |line: &str| mistake(&format!("[[feeds]]\nurl = \"https://a.org/\"\n{line}\n"));
        for (line, why) in [
            ("minutes = 5", "config.toml:3:11: minutes wants 15 or more"),
            (
                "password = \"hunter2\"",
                "config.toml:3:12: password wants \"cmd:",
            ),
            ("proxy = \"ftp://x\"", "config.toml:3:9: proxy wants"),
            (
                "headers = { \"a b\" = \"c\" }",
                "config.toml:3:11: \"a b\" is no name",
            ),
            (
                "headers = { Host = \"c\" }",
                "config.toml:3:11: the header field Host",
            ),
            (
                "user_agent = \"a\\nb\"",
                "config.toml:3:14: this cannot be sent",
            ),
            (
                "fulltext = \"maybe\"",
                "config.toml:3:12: unknown variant `maybe`",
            ),
            ("tempo = 1", "config.toml:3:1: unknown field `tempo`"),
        ] {
            let said = of(line);
            assert!(said.starts_with(why), "{said}");
            assert!(!said.contains("hunter2"), "{said}");
        }
        assert!(mistake("[[feeds]]\nminutes = 60\n").contains("missing field `url`"));
    }
}
