//! The three vocabularies: what is asked, what has happened, and what is to be done.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::sizes::Sizes;
use super::state::Group;
use super::{Command, Key, Keymap, Pointer};
use crate::config::{Form, Settings};
use crate::domain::article::SortKey;
use crate::domain::checkup::Checkup;
use crate::domain::found::Found;
use crate::domain::listing::{Done, Page, Totals};
use crate::domain::query::{Anchor, Change};
use crate::domain::{
    Arrangement, Article, ArticleHead, ArticleId, CleanText, Feed, FeedId, Folder, Query,
    SmartFeed, SmartFeedId, Tag, Timestamp,
};
use crate::insight::Analysis;
use crate::render::changes::Edit;
use crate::render::{Document, Mosaic};

/// The only way into [`super::update`].
#[derive(Clone, Debug)]
pub enum Msg {
    Key(Key),
    /// Text pasted at once. It never acts as keys: outside of an input line it is ignored.
    Paste(String),
    Command(Command),
    Pointer(Pointer),
    Event(Event),
}

/// A fact: it has happened, and cannot be refused.
#[derive(Clone, Debug)]
pub enum Event {
    /// What time it is. Comes before every other message.
    Time(Timestamp),
    Resized {
        width: u16,
        height: u16,
    },
    FeedsLoaded {
        folders: Vec<Folder>,
        feeds: Vec<Feed>,
        totals: Totals,
        smart: Vec<SmartFeed>,
        tags: Vec<Tag>,
        /// The tags of those feeds that have any.
        feed_tags: BTreeMap<FeedId, Vec<CleanText>>,
    },
    /// How many unread articles each smart feed finds.
    SmartCounted(BTreeMap<SmartFeedId, u32>),
    /// How many articles the filter finds in all; `request` as in the page that it was counted for.
    FoundCounted {
        request: u64,
        articles: u32,
    },
    /// Names, places, tags or smart feeds were changed.
    Arranged(Done),
    /// The answer to [`Effect::LoadPage`], whose `request` it repeats: an old one is out of date.
    PageLoaded {
        request: u64,
        anchor: Anchor,
        page: Page,
    },
    /// `None` when it is gone.
    ArticleLoaded {
        id: ArticleId,
        article: Option<Box<Loaded>>,
    },
    Analysed {
        id: ArticleId,
        analysis: Arc<Analysis>,
    },
    /// What is known of all feeds.
    CheckupsLoaded(Vec<Checkup>),
    /// The answer to [`Effect::ToggleFullText`]: the text is now the page's (`full`), or the feed's own.
    TextChanged {
        id: ArticleId,
        full: bool,
    },
    /// What the publisher changed since the article was read; `None`: nothing.
    ChangesLoaded {
        id: ArticleId,
        changes: Option<Arc<Vec<Edit>>>,
    },
    /// A picture of the article, by index into its document's pictures, or why there is none.
    PictureLoaded {
        id: ArticleId,
        source: usize,
        picture: Result<Arc<Mosaic>, CleanText>,
    },
    /// The answer to [`Effect::Ask`]; `None`: nothing that is stored covers it.
    Answered {
        inquiry: Inquiry,
        found: Option<Found>,
    },
    /// Other articles on the same names, newest first.
    Related {
        id: ArticleId,
        heads: Vec<ArticleHead>,
    },
    /// The answer to [`Effect::FindUnread`].
    UnreadFound(Option<Box<ArticleHead>>),
    /// A change was stored, or taken back (`None`: there was nothing to take back).
    Marked(Done),
    Undone(Option<Done>),
    Redone(Option<Done>),
    RefreshStarted {
        feeds: usize,
    },
    /// One feed of a refresh is finished; new articles are stored.
    FeedRefreshed {
        feed: FeedId,
        title: CleanText,
        new: u32,
        updated: u32,
        failed: Option<CleanText>,
    },
    RefreshFinished,
    /// The library was changed by another program.
    LibraryChanged,
    Subscribed {
        feed: FeedId,
        title: CleanText,
        known: bool,
    },
    /// A page was saved as an article.
    PageSaved {
        title: CleanText,
    },
    /// The page is no feed, but links to these.
    FeedsOffered {
        offers: Vec<Offer>,
    },
    Unsubscribed {
        title: CleanText,
    },
    /// What the starter list holds; `offer`: it is to be offered now. Comes once, at the start.
    StarterListed {
        groups: Vec<Group>,
        offer: bool,
    },
    StarterAdded {
        feeds: usize,
    },
    /// The lines of the command line that earlier sessions have kept, newest last. Comes once, at the start.
    HistoryLoaded(Vec<String>),
    /// The sizes of the panes that were chosen in earlier sessions. Comes once, at the start.
    SizesLoaded(Sizes),
    /// The filters that earlier sessions kept, newest last.
    FiltersLoaded(Vec<String>),
    /// The newest articles, newest first.
    TitlesLoaded(Arc<Vec<ArticleHead>>),
    Copied(CleanText),
    /// There are other settings. `said`: they were asked for.
    Configured {
        settings: Arc<Settings>,
        keymap: Keymap,
        said: bool,
    },
    /// The names of the themes that there are. Comes once, at the start.
    ThemesListed(Vec<CleanText>),
    /// An action is done, with this to say of it.
    Acted(CleanText),
    /// What is written about an article now, line by line.
    Remarked {
        id: ArticleId,
        remark: Vec<CleanText>,
    },
    /// The link was given to a browser, or, `copied`, to the clipboard since there is none here.
    Browsed {
        copied: bool,
    },
    /// The request comes back, so that it can be undone and named.
    Failed {
        asked: Effect,
        why: CleanText,
    },
}

/// A whole article, and what the reader keeps of it.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub article: Article,
    pub document: Arc<Document>,
    /// The byte of the document's text at which reading stopped.
    pub position: Option<usize>,
    /// What the reader wrote about it, line by line.
    pub remark: Vec<CleanText>,
}

impl From<(Article, Arc<Document>)> for Loaded {
    fn from((article, document): (Article, Arc<Document>)) -> Loaded {
        Loaded {
            article,
            document,
            position: None,
            remark: Vec::new(),
        }
    }
}

/// What is to be done with an article outside of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Save it at a place as a person writes it: a folder when it ends in a slash.
    Save { form: Form, place: String },
    /// Run a program with placeholders in its words. `waits`: for a key, before the reader comes back.
    Run {
        name: CleanText,
        words: Vec<String>,
        input: Form,
        terminal: bool,
        waits: bool,
    },
    /// Play the file of this number, from 0, that comes with it. No words: open it as a link.
    Play {
        number: usize,
        words: Vec<String>,
        terminal: bool,
    },
    /// Take the file of this number, from 0, for later. No words: in the playlist.
    Enqueue { number: usize, words: Vec<String> },
    /// Add a line to what was written about it.
    AddRemark(String),
    /// Change what was written about it in an editor.
    EditRemark,
}

/// A feed that a page offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub url: CleanText,
    pub title: CleanText,
}

/// A question to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    pub question: String,
    /// The article that is open: it is asked first, or, for what it leaves open, not at all.
    pub article: Option<ArticleId>,
    /// The number of the article's own question that this is.
    pub insight: Option<usize>,
}

/// Which feeds to poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    Feeds(Vec<FeedId>),
}

/// A request: work for the shell, answered later by an [`Event`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    LoadFeeds,
    /// Answer with [`Event::CheckupsLoaded`].
    LoadCheckups,
    LoadPage {
        request: u64,
        query: Query,
        keep: Vec<ArticleId>,
        anchor: Anchor,
        limit: u32,
    },
    LoadArticle(ArticleId),
    /// Answer with the newest articles, so many at most, as [`Event::TitlesLoaded`].
    LoadTitles {
        limit: u32,
    },
    /// Keep where reading stopped, a byte of the document's text; or forget it.
    KeepPosition {
        id: ArticleId,
        at: Option<usize>,
    },
    /// Compare the article with what was read of it.
    LoadChanges(ArticleId),
    /// Analyse the article and answer with [`Event::Analysed`].
    Analyse(ArticleId),
    /// Analyse these articles and keep that, since they will likely be read next.
    AnalyseAhead(Vec<ArticleId>),
    /// Find other articles on the same names and answer with [`Event::Related`].
    Relate(ArticleId),
    /// Answer a question with [`Event::Answered`].
    Ask(Inquiry),
    /// Make the text of its page an article's text, or what the feed carries again.
    ToggleFullText(ArticleId),
    /// Fetch these pictures of the article, by index into its document's pictures, no larger than this
    /// many cells. Each is answered with [`Event::PictureLoaded`].
    LoadPictures {
        id: ArticleId,
        pictures: Vec<(usize, CleanText)>,
        columns: u16,
        rows: u16,
    },
    FindUnread {
        query: Query,
        after: Option<SortKey>,
        backwards: bool,
    },
    Mark(Change),
    Undo,
    Redo,
    Arrange(Arrangement),
    /// Count what the filter finds, unless the next page is asked for first.
    CountFound {
        request: u64,
        query: Query,
    },
    /// Count the unread articles of these queries, behind everything else.
    CountSmart(Vec<(SmartFeedId, Query)>),
    /// Remember these filters, newest last.
    KeepFilters(Vec<String>),
    Refresh(Which),
    /// Save the page at this address as an article.
    SavePage(String),
    /// Subscribe to what a person typed, found or chose.
    Subscribe(String),
    Unsubscribe(FeedId),
    /// Subscribe to these groups of the starter list, by index.
    AddStarter(Vec<usize>),
    /// Do not offer the starter list again at the start.
    DeclineStarter,
    /// Keep these lines of the command line for the next session.
    KeepHistory(Vec<String>),
    /// Keep the chosen sizes of the panes for the next session.
    KeepSizes(Sizes),
    /// Tell a person who may be looking elsewhere, in the way that the settings say.
    Announce(CleanText),
    Act {
        id: ArticleId,
        action: Action,
    },
    Browse(CleanText),
    Copy(CleanText),
    /// Read the settings file again.
    ReloadSettings,
    /// Use another value of a setting until the settings file changes.
    Set {
        key: String,
        value: String,
    },
    Redraw,
    Suspend,
}

/// What is to be done, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "effects that are not carried out are lost"]
pub struct Effects(pub Vec<Effect>);

impl Effects {
    /// Nothing to do.
    pub fn none() -> Self {
        Effects::default()
    }

    /// Adds one more thing to do.
    pub fn push(&mut self, effect: Effect) {
        self.0.push(effect);
    }
}

impl From<Effect> for Effects {
    fn from(effect: Effect) -> Self {
        Effects(vec![effect])
    }
}

impl IntoIterator for Effects {
    type Item = Effect;
    type IntoIter = std::vec::IntoIter<Effect>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
