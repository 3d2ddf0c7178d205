//! The settings file: its keys, defaults and mistakes.

use std::ops::RangeInclusive;
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use super::Error;
use super::feeds::{FeedSettings, FullText, Polling};
use super::keys::{self, Keys, Macros};
use super::programs::{self, Enclosures, Save, Shares};
use crate::domain::Keep;

/// The commented default file. A test holds it against [`Settings::default`].
pub const DEFAULT_TOML: &str = include_str!("../../assets/config.toml");

/// Everything that a person can set.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    pub refresh: Refresh,
    pub screen: Screen,
    pub reading: Reading,
    pub sidebar: Sidebar,
    pub save: Save,
    pub enclosures: Enclosures,
    #[serde(deserialize_with = "programs::shares")]
    pub share: Shares,
    /// How long articles are kept.
    pub keep: Keep,
    pub keys: Keys,
    #[serde(deserialize_with = "keys::macros")]
    pub macros: Macros,
    /// What holds for some feeds only.
    pub feeds: Vec<FeedSettings>,
}

/// When and how feeds are polled.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Refresh {
    /// Whether the open reader polls by itself.
    pub automatic: bool,
    /// Minutes between two polls of a feed, 15 or more.
    #[serde(deserialize_with = "minutes")]
    pub minutes: u32,
    /// Feeds polled at once, 1..=100.
    #[serde(deserialize_with = "at_once")]
    pub at_once: usize,
    /// Whether articles' pages are fetched for their text.
    pub fulltext: FullText,
    /// How the open reader tells of new articles beside its own screen.
    pub announce: Announce,
}

/// How a person is told of something who may be looking elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Announce {
    #[default]
    Off,
    /// By the terminal's bell.
    Bell,
    /// By a notice on the desktop of the machine that the terminal runs on.
    Desktop,
}

/// What the screen looks like.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the file"
)]
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Screen {
    /// `auto`, or the name of a theme.
    pub theme: String,
    /// Whether signs and lines are plain ASCII, also where the locale has more.
    pub ascii: bool,
    /// How a list scrolls when the selection passes its edge.
    pub scroll: Scroll,
    /// Whether the reader takes the mouse.
    pub mouse: bool,
    /// Whether the terminal is told where links lead (OSC 8), so that it can open them itself.
    pub hyperlinks: bool,
    /// How pictures of an article are shown, when they are asked for.
    pub pictures: Pictures,
    /// Whether nothing moves that nobody has moved: work is told of by words, not by counting.
    pub reduced_motion: bool,
    /// Whether the reader works line by line, without a screen.
    pub plain: bool,
}

/// How pictures are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pictures {
    /// As well as the terminal can; by half blocks inside tmux and GNU screen; not at all over SSH.
    #[default]
    Auto,
    /// By kitty's graphics protocol.
    Kitty,
    /// As iTerm2's inline images.
    Iterm,
    /// As sixel graphics.
    Sixel,
    /// By half blocks.
    Blocks,
    Off,
}

/// How far a list scrolls when the selection passes its edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scroll {
    /// By rows where the list is as wide as the screen, so that the terminal can move them by itself; else by
    /// half pages.
    #[default]
    Auto,
    /// By as few rows as it takes.
    Line,
    /// By half of its rows.
    HalfPage,
}

/// How articles are shown.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reading {
    /// Columns of text at most, 60..=100.
    #[serde(deserialize_with = "measure")]
    pub measure: u16,
    /// Whether opening an article marks it read.
    pub mark_on_open: bool,
    /// Program and arguments that open a link; `%u` stands for it, else it is the last argument.
    /// Empty: `$BROWSER`, else the system's own.
    pub browser: Vec<String>,
}

/// The sidebar with summary and insights.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sidebar {
    /// Whether there is one at all.
    pub enabled: bool,
    /// Bullets of a summary, 1..=10.
    #[serde(deserialize_with = "bullets")]
    pub bullets: usize,
}

impl Default for Refresh {
    fn default() -> Self {
        Refresh {
            automatic: true,
            minutes: 60,
            at_once: 100,
            fulltext: FullText::Auto,
            announce: Announce::Off,
        }
    }
}

impl Default for Screen {
    fn default() -> Self {
        Screen {
            theme: "auto".to_owned(),
            ascii: false,
            scroll: Scroll::Auto,
            mouse: true,
            hyperlinks: true,
            pictures: Pictures::Auto,
            reduced_motion: false,
            plain: false,
        }
    }
}

impl Default for Reading {
    fn default() -> Self {
        Reading {
            measure: 80,
            mark_on_open: true,
            browser: Vec::new(),
        }
    }
}

impl Default for Sidebar {
    fn default() -> Self {
        Sidebar {
            enabled: true,
            bullets: 4,
        }
    }
}

impl Refresh {
    /// Returns the time between two polls of a feed.
    pub fn interval(&self) -> Duration {
        Duration::from_mins(u64::from(self.minutes))
    }
}

impl Settings {
    /// Returns the part that is about polling.
    pub fn polling(&self) -> Polling {
        Polling {
            refresh: self.refresh.clone(),
            feeds: self.feeds.clone(),
        }
    }

    /// Reads the settings file. A file that is not there means the defaults, unless the person named it.
    ///
    /// # Errors
    /// A file that cannot be read, or that says something wrong: then with line and column, and with
    /// what was expected there.
    pub fn load(path: &Path, named: bool) -> Result<Settings, Error> {
        match std::fs::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Settings::parse(&text, path),
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                    Err(mistake(
                        path,
                        &text,
                        at,
                        "this is not UTF-8; save the file as UTF-8",
                    ))
                }
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => {
                Ok(Settings::default())
            }
            Err(error) => Err(Error::Unreadable {
                path: path.to_owned(),
                why: error.to_string(),
            }),
        }
    }

    /// Reads the settings file, with these values over what it says: dotted keys, and values as TOML writes them
    /// or, where that cannot be read, as words.
    ///
    /// # Errors
    /// As [`Settings::load`]; a key that is unknown or a value that is wrong.
    pub fn load_with(path: &Path, set: &[(String, String)]) -> Result<Settings, Error> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                return Err(Error::Unreadable {
                    path: path.to_owned(),
                    why: error.to_string(),
                });
            }
        };
        Settings::parse_with(&text, path, set)
    }

    fn parse_with(text: &str, path: &Path, set: &[(String, String)]) -> Result<Settings, Error> {
        let mut table: toml::Table =
            toml::from_str(text).map_err(|error| mistake(path, text, 0, error.message()))?;
        let mut last = String::new();
        for (key, value) in set {
            put(&mut table, key, value);
            last = format!("{key} = {value}");
        }
        Settings::parse(&table.to_string(), path).map_err(|error| match error {
            // Its line would be one of no file.
            Error::Mistake { why, .. } => Error::Set { set: last, why },
            other => other,
        })
    }

    /// Reads settings from text; `path` is named in mistakes.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn parse(text: &str, path: &Path) -> Result<Settings, Error> {
        let mut settings: Settings = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            mistake(path, text, at, error.message())
        })?;
        settings.keys.locate(text);
        keys::locate(&mut settings.macros, text);
        keys::locate(&mut settings.share, text);
        Ok(settings)
    }
}

/// Puts a value under a dotted key.
fn put(table: &mut toml::Table, key: &str, value: &str) {
    let read = toml::from_str::<toml::Table>(&format!("value = {value}"));
    let value = read
        .ok()
        .and_then(|mut read| read.remove("value"))
        .unwrap_or_else(|| toml::Value::String(value.to_owned()));
    let mut here = table;
    let mut steps = key.split('.').peekable();
    while let Some(step) = steps.next() {
        if steps.peek().is_none() {
            here.insert(step.to_owned(), value);
            return;
        }
        let inner = here
            .entry(step)
            .or_insert_with(|| toml::Value::Table(toml::Table::new()));
        match inner {
            toml::Value::Table(inner) => here = inner,
            _ => return,
        }
    }
}

/// A setting as the commented default file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Section and key, such as `reading.measure`.
    pub key: String,
    pub default: String,
    /// What the comment above it says, as one line.
    pub about: String,
}

/// Returns every setting with its default and what it is for, in the order of the default file.
pub fn described() -> Vec<Described> {
    let mut found = Vec::new();
    let (mut section, mut about) = (String::new(), String::new());
    for line in DEFAULT_TOML.lines() {
        if let Some(setting) = line.strip_prefix("#: ") {
            if let Some(name) = setting.strip_prefix('[') {
                name.trim_end_matches(']').clone_into(&mut section);
            } else if let Some((key, default)) = setting.split_once(" = ") {
                found.push(Described {
                    key: format!("{section}.{key}"),
                    default: default.to_owned(),
                    about: std::mem::take(&mut about),
                });
            }
            about.clear();
        } else if let Some(comment) = line.strip_prefix("# ") {
            if !about.is_empty() {
                about.push(' ');
            }
            about.push_str(comment);
        } else {
            about.clear();
        }
    }
    found
}

pub(super) fn minutes<'de, D: Deserializer<'de>>(value: D) -> Result<u32, D::Error> {
    let wanted = "minutes wants 15 or more: feeds are not to be asked more often";
    within(15..=u32::MAX, wanted, value)
}

fn at_once<'de, D: Deserializer<'de>>(value: D) -> Result<usize, D::Error> {
    within(1..=100, "at_once wants a number from 1 to 100", value)
}

fn measure<'de, D: Deserializer<'de>>(value: D) -> Result<u16, D::Error> {
    let wanted = "measure wants a number of columns from 60 to 100";
    within(60..=100, wanted, value)
}

fn bullets<'de, D: Deserializer<'de>>(value: D) -> Result<usize, D::Error> {
    within(1..=10, "bullets wants a number from 1 to 10", value)
}

/// Reads a value and refuses it when it is out of its range.
fn within<'de, T, D>(range: RangeInclusive<T>, wanted: &str, value: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + PartialOrd,
    D: Deserializer<'de>,
{
    let value = T::deserialize(value)?;
    if range.contains(&value) {
        Ok(value)
    } else {
        Err(D::Error::custom(wanted))
    }
}

/// Makes a mistake of a byte offset into the file. Lines and columns count from 1.
fn mistake(path: &Path, text: &str, at: usize, why: &str) -> Error {
    let before = text.get(..at).unwrap_or(text);
    Error::Mistake {
        path: path.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1,
        why: why.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(text: &str) -> String {
        Settings::parse(text, Path::new("config.toml"))
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn the_commented_default_file_says_the_defaults() {
        assert_eq!(
            Settings::parse(DEFAULT_TOML, Path::new("x")).unwrap(),
            Settings::default()
        );
        let uncommented: String = DEFAULT_TOML
            .lines()
            .map(|line| line.strip_prefix("#: ").unwrap_or(line))
            .fold(String::new(), |text, line| text + line + "\n");
        assert_ne!(
            uncommented, DEFAULT_TOML,
            "the file shows its keys as comments that begin with \"#: \""
        );
        assert_eq!(
            Settings::parse(&uncommented, Path::new("x")).unwrap(),
            Settings::default()
        );
    }

    #[test]
    fn every_setting_is_described_and_can_be_set() {
        let all = described();
        assert!(all.len() > 10);
        for setting in all {
            assert!(setting.about.len() > 10, "{setting:?}");
            let set = [(setting.key.clone(), setting.default.clone())];
            let read = Settings::parse_with("", Path::new("x"), &set).unwrap();
            assert_eq!(read, Settings::default(), "{setting:?}");
        }
    }

    #[test]
    fn what_is_set_goes_before_the_file() {
        let set = |key: &str, value: &str| {
            let text = "[reading]\nmeasure = 70\n";
            let set = [(key.to_owned(), value.to_owned())];
            Settings::parse_with(text, Path::new("x"), &set)
        };
        assert_eq!(set("reading.measure", "90").unwrap().reading.measure, 90);
        assert_eq!(set("screen.theme", "light").unwrap().screen.theme, "light");
        assert_eq!(
            set("reading.measure", "9").unwrap_err().to_string(),
            "reading.measure = 9: measure wants a number of columns from 60 to 100"
        );
        assert!(
            set("no.such", "1")
                .unwrap_err()
                .to_string()
                .contains("unknown field")
        );
        assert!(
            set("reading.measure.x", "1").is_ok(),
            "there is nothing to put it into"
        );
    }

    #[test]
    fn mistakes_name_their_place_and_what_was_expected() {
        assert_eq!(
            error_of("[screen]\ntheem = \"x\"\n"),
            "config.toml:2:1: unknown field `theem`, expected one of `theme`, `ascii`, `scroll`, `mouse`, `hyperlinks`, `pictures`, `reduced_motion`, `plain`"
        );
        assert!(
            error_of("[refresh]\nminutes = \"often\"\n")
                .starts_with("config.toml:2:11: invalid type")
        );
        assert!(
            error_of("# minutes of rest\n[refresh]\nminutes = 5\n")
                .starts_with("config.toml:3:11: minutes wants 15 or more")
        );
        assert_eq!(
            error_of("reading = { measure = 20 }\n"),
            "config.toml:1:23: measure wants a number of columns from 60 to 100"
        );
        assert!(error_of("[refresh\n").starts_with("config.toml:1:"));
    }

    #[test]
    fn a_missing_file_means_the_defaults_unless_it_was_named() {
        let missing = Path::new("/nonexistent/config.toml");
        assert_eq!(Settings::load(missing, false).unwrap(), Settings::default());
        assert!(Settings::load(missing, true).is_err());
    }
}
