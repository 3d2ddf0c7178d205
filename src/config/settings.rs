//! What the settings file may say: its keys, their ranges and defaults.

use std::ops::RangeInclusive;
use std::time::Duration;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use super::feeds::{FeedSettings, FullText, Polling};
use super::keys::{self, Keys, Macros};
use super::programs::{self, Enclosures, Save, Shares};
use crate::domain::Keep;

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
