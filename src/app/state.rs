//! The state of the reader. Changed by [`super::update`] only; drawn by `ui`.
//!
//! What `update` has to remember beside what the screen shows is in [`Memory`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::glance::Glance;
use super::jumps::Jumps;
use super::memory::Memory;
use super::msg::Offer;
use super::palette::Palette;
use super::pictures::Pictures;
use super::play::Play;
use super::sizes::Sizes;
use super::{Key, Keymap};
use crate::config::Settings;
use crate::domain::article::SortKey;
use crate::domain::checkup::Condition;
use crate::domain::found::Found;
use crate::domain::listing::Totals;
use crate::domain::{
    Article, ArticleHead, ArticleId, CleanText, Feed, FeedId, Folder, FolderId, Query, SmartFeed,
    SmartFeedId, Tag, Timestamp,
};
use crate::insight::Analysis;
use crate::render::changes::Edit;
use crate::render::{Document, Line, Link};

/// Everything that the screen shows, and what is needed to change it.
#[derive(Clone, Debug)]
pub struct State {
    pub now: Timestamp,
    pub width: u16,
    pub height: u16,
    pub settings: Arc<Settings>,
    pub keymap: Keymap,
    /// Keys of a sequence that is not finished.
    pub pending: Vec<Key>,
    /// The count typed before a key, from 1 to [`super::call::MOST`].
    pub count: Option<u32>,
    pub focus: Pane,
    pub zen: bool,
    /// What the person chose with the sidebar's key; `None`: the width of the screen decides.
    pub sidebar_wanted: Option<bool>,
    /// How large the panes are to be, where a person chose that.
    pub sizes: Sizes,
    pub feeds: Feeds,
    pub list: List,
    pub jumps: Jumps,
    pub play: Play,
    pub reading: Reading,
    pub overlay: Option<Overlay>,
    /// The offer of the starter list, docked at the bottom until it is answered.
    pub starter: Option<Starter>,
    /// A refresh under way.
    pub refresh: Option<Progress>,
    pub notice: Option<Notice>,
    /// Whether the reader is to end.
    pub quit: bool,
    /// What the screen does not show.
    pub memory: Memory,
}

/// The panes that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    Feeds,
    #[default]
    List,
    Article,
    Sidebar,
}

/// The feed list pane.
#[derive(Clone, Debug, Default)]
pub struct Feeds {
    pub folders: Vec<Folder>,
    pub feeds: Vec<Feed>,
    pub totals: Totals,
    /// The person's smart feeds, in their order, and how many unread articles each finds.
    pub smart: Vec<SmartFeed>,
    pub counts: BTreeMap<SmartFeedId, u32>,
    /// All tags, by name, and those of each feed that has any.
    pub tags: Vec<Tag>,
    pub feed_tags: BTreeMap<FeedId, Vec<CleanText>>,
    /// Folders that are folded.
    pub folded: BTreeSet<FolderId>,
    /// The rows in order, made anew when one of the above changes.
    pub rows: Vec<FeedRow>,
    /// Index into `rows`; valid while `rows` is not empty.
    pub selected: usize,
    /// First row on the screen.
    pub top: usize,
    /// Whether the wheel has scrolled on: then the selected row may be out of sight, until a key is pressed.
    pub adrift: bool,
}

/// A row of the feed list pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRow {
    pub source: Source,
    pub title: CleanText,
    /// Steps to the right.
    pub depth: u16,
    /// Unread articles; in the rows of starred and later articles, all of them.
    pub unread: u32,
    /// Why the feed's last poll failed.
    pub failure: Option<CleanText>,
}

/// What a list of articles is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    All,
    Unread,
    Starred,
    Later,
    Smart(SmartFeedId),
    Folder(FolderId),
    Feed(FeedId),
}

/// The article list pane: a window on a list that may be very long.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the list or its window"
)]
#[derive(Clone, Debug)]
pub struct List {
    pub source: Source,
    /// What the smart feed asks for, when the source is one.
    pub base: Query,
    pub title: CleanText,
    pub unread_only: bool,
    /// The filter as typed, and as understood.
    pub filter: Option<(String, Query)>,
    /// The rows that are loaded, newest first, without gaps.
    pub rows: Vec<ArticleHead>,
    /// Whether the list goes on before and after the loaded rows.
    pub before: bool,
    pub after: bool,
    /// How many articles the filter finds in all, once they were counted.
    pub found: Option<u32>,
    /// Index into `rows`; valid while `rows` is not empty.
    pub selected: usize,
    /// First row on the screen.
    pub top: usize,
    /// Articles that stay in the list although they no longer match, since they were read here.
    pub keep: Vec<ArticleId>,
    /// Articles that were picked one by one, for the next gesture.
    pub picked: BTreeMap<ArticleId, ArticleHead>,
    /// Where a range begins that ends at the selected article, for the next gesture.
    pub range: Option<SortKey>,
    /// The newest arrival when the list was read: mark-all touches nothing newer.
    pub newest: ArticleId,
    /// When a page was last asked for: ages are counted from then, so that mark-all touches what was listed.
    pub asked_at: Timestamp,
    /// Number of the last page asked for. Older answers are out of date.
    pub request: u64,
    /// Whether that answer is still awaited.
    pub loading: bool,
}

/// The article pane.
#[derive(Clone, Debug)]
pub enum Reading {
    Nothing,
    Loading(ArticleId),
    Open(Box<Open>),
}

/// The article that is open.
#[derive(Clone, Debug)]
pub struct Open {
    pub article: Article,
    pub document: Arc<Document>,
    /// Its pictures, which are shown on demand.
    pub pictures: Pictures,
    /// The article's markup as it was sent, while that is shown in the place of its text.
    pub source: Option<Arc<Document>>,
    /// The article's head ([`super::reading::head`]) and then its text, laid out for `columns`.
    pub lines: Vec<Line>,
    pub columns: usize,
    /// First line on the screen. The head scrolls with the text.
    pub top: usize,
    /// Where reading stopped the last time, as it is kept: a byte of the document's text.
    pub position: Option<usize>,
    /// What the reader wrote about it, line by line.
    pub remark: Vec<CleanText>,
    /// What the publisher changed since it was read, while that is shown instead of the text.
    pub changes: Option<Arc<Vec<Edit>>>,
    /// `None` until it is ready.
    pub analysis: Option<Arc<Analysis>>,
    /// Bytes of the document's text that are lit up.
    pub lit: Option<Range<usize>>,
    /// Selected item of the sidebar.
    pub item: usize,
    /// First line of the sidebar on the screen.
    pub sidebar_top: usize,
    /// Questions whose answers are open, by index.
    pub answers: BTreeSet<usize>,
    /// What the library says to questions that the article leaves open, by index.
    pub elsewhere: BTreeMap<usize, Outcome>,
    /// What a person asked last.
    pub asked: Option<Asked>,
    /// Other articles on the same names, newest first.
    pub related: Vec<ArticleHead>,
    /// The lines of the sidebar as laid out last.
    pub glance: Glance,
}

/// A question of a person's, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub question: CleanText,
    pub outcome: Outcome,
}

/// What came of a question to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Awaited,
    Found(Found),
    /// Nothing that is stored covers it.
    Nothing,
}

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    Help {
        top: usize,
    },
    Prompt(Prompt),
    /// Commands, feeds and articles by a few letters.
    Palette(Palette),
    /// Asks before a feed is removed.
    Confirm {
        feed: FeedId,
        title: CleanText,
    },
    /// Feeds found on a page.
    Offers {
        offers: Vec<Offer>,
        selected: usize,
    },
    /// How the feeds are doing.
    Health {
        lines: Vec<HealthLine>,
        top: usize,
    },
    /// A link of the article is being chosen where it stands.
    Follow(Follow),
    /// The links of the article.
    Links {
        rows: Vec<Link>,
        selected: usize,
    },
}

/// A line of what is known of the feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HealthLine {
    pub text: CleanText,
    /// How the feed is doing whose title this is; `None` for what is said of it.
    pub condition: Option<Condition>,
}

/// A link that is being chosen, by the letters of its label or by its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Follow {
    pub labels: Vec<Label>,
    /// Links of the article, also those that are not on the screen.
    pub count: usize,
    /// What was typed so far: letters, or digits.
    pub typed: String,
    /// Whether it is to be copied.
    pub copies: bool,
}

/// Letters that stand for a link or a reference on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub lead: Lead,
    pub letters: String,
}

/// Something in an article that can be followed, by index into what its document has of the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lead {
    Link(usize),
    /// To another place of the same text, such as a footnote.
    Reference(usize),
}

impl Follow {
    /// Returns the link whose number was typed.
    pub fn numbered(&self) -> Option<usize> {
        let number: usize = self.typed.parse().ok()?;
        number.checked_sub(1).filter(|link| *link < self.count)
    }

    /// Returns the label of what is on the screen, if what was typed can still become it.
    pub fn label(&self, lead: Lead) -> Option<&str> {
        let label = self.labels.iter().find(|label| label.lead == lead)?;
        label
            .letters
            .starts_with(&self.typed)
            .then_some(&label.letters)
    }
}

/// A one-line input.
#[derive(Clone, Debug)]
pub struct Prompt {
    pub kind: PromptKind,
    pub input: tui_input::Input,
    /// What is wrong with what was typed so far.
    pub mistake: Option<CleanText>,
    /// The characters that are wrong; empty where something is missing.
    pub wrong: Option<Range<usize>>,
    /// What could be written here, best first.
    pub candidates: Vec<Candidate>,
    /// The candidate that was put into the line.
    pub chosen: Option<usize>,
}

/// Something that could be written at the end of an input line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// What the line would be with it.
    pub line: String,
    /// How it is shown.
    pub shown: CleanText,
    /// What it is or does, in a few words.
    pub about: CleanText,
}

impl Prompt {
    /// Makes an input line with `text` in it.
    pub fn new(kind: PromptKind, text: impl Into<String>) -> Prompt {
        Prompt {
            kind,
            input: tui_input::Input::new(text.into()),
            mistake: None,
            wrong: None,
            candidates: Vec::new(),
            chosen: None,
        }
    }
}

/// What the input is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    AddFeed,
    Filter,
    Command,
}

/// The offer of the starter list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    pub groups: Vec<Group>,
}

/// A group of the starter list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub title: CleanText,
    pub feeds: usize,
    /// Whether the group was added: then it is offered no more. The others keep their numbers.
    pub chosen: bool,
}

/// How far a refresh is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub feeds: usize,
    pub new: u32,
    pub failed: usize,
}

/// One line for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: CleanText,
    pub error: bool,
}

impl Open {
    /// Returns what is laid out in [`Open::lines`]: the text, or the markup.
    pub fn shown(&self) -> &Document {
        self.source.as_deref().unwrap_or(&self.document)
    }
}

impl State {
    /// Returns the row of the list that is selected.
    pub fn selected(&self) -> Option<&ArticleHead> {
        self.list.rows.get(self.list.selected)
    }

    /// Returns the article that is open.
    pub fn open(&self) -> Option<&Open> {
        match &self.reading {
            Reading::Open(open) => Some(open),
            Reading::Nothing | Reading::Loading(_) => None,
        }
    }

    /// Returns the article that is on the screen or on its way there.
    pub fn shown(&self) -> Option<ArticleId> {
        match &self.reading {
            Reading::Nothing => None,
            Reading::Loading(id) => Some(*id),
            Reading::Open(open) => Some(open.article.head.id),
        }
    }

    pub(super) fn open_mut(&mut self) -> Option<&mut Open> {
        match &mut self.reading {
            Reading::Open(open) => Some(open),
            Reading::Nothing | Reading::Loading(_) => None,
        }
    }

    /// Says something in the status line.
    pub(super) fn say(&mut self, text: impl Into<CleanText>) {
        self.notice = Some(Notice {
            text: text.into(),
            error: false,
        });
    }

    /// Says in the status line what went wrong.
    pub(super) fn complain(&mut self, text: impl Into<CleanText>) {
        self.notice = Some(Notice {
            text: text.into(),
            error: true,
        });
    }
}
