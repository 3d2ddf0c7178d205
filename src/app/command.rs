//! The one table of commands. Dispatch, keys, the command line and its completion, the palette, help, README
//! and man page are made from it.
//!
//! A new command is a row here and an arm in `super::dispatch`. What may follow its name on the command
//! line stands at the row's end: `may Query` for what can be left out, `wants Text` for what cannot; a
//! key of such a command opens the command line with its name in it.

/// What commands of a kind have in common, for the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Move,
    Read,
    Mark,
    Feeds,
    Screen,
}

/// One command as the table has it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub command: Command,
    /// The name in the settings file.
    pub name: &'static str,
    pub group: Group,
    /// Default keys, in the spelling of [`super::keymap`].
    pub keys: &'static [&'static str],
    /// What is written after the name on the command line.
    pub takes: Takes,
    /// One sentence.
    pub doc: &'static str,
}

/// What a command takes after its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    /// This, or nothing.
    May(What),
    /// This; without it the command line is opened to have it written.
    Wants(What),
}

/// What can be written after a command's name, which says how it is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Address,
    Query,
    Tag,
    Name,
    Macro,
    Place,
    Program,
    Setting,
    Share,
    Text,
    Theme,
}

impl What {
    /// Returns its name in synopses: `filter [QUERY]`.
    pub fn name(self) -> &'static str {
        match self {
            What::Address => "URL",
            What::Query => "QUERY",
            What::Tag => "TAG",
            What::Name | What::Macro | What::Share => "NAME",
            What::Place => "FORM PLACE",
            What::Program => "PROGRAM",
            What::Text => "TEXT",
            What::Setting => "KEY VALUE",
            What::Theme => "THEME",
        }
    }
}

impl Takes {
    /// Returns what may follow the name, as synopses write it: `[QUERY]`, `URL`, or nothing.
    pub fn synopsis(self) -> String {
        match self {
            Takes::Nothing => String::new(),
            Takes::May(what) => format!("[{}]", what.name()),
            Takes::Wants(what) => what.name().to_owned(),
        }
    }

    /// Returns what may follow the name, if anything.
    pub fn what(self) -> Option<What> {
        match self {
            Takes::Nothing => None,
            Takes::May(what) | Takes::Wants(what) => Some(what),
        }
    }
}

impl Command {
    /// Returns the command's row of the table.
    pub fn row(self) -> &'static Row {
        // The same macro makes both, in the same order.
        &COMMANDS[self as usize]
    }
}

/// Names that people bring along from elsewhere, for the command line.
pub const ALIASES: &[(&str, Command)] = &[
    ("q", Command::Quit),
    ("open", Command::Browse),
    ("w", Command::Save),
];

macro_rules! commands {
    (@takes) => { Takes::Nothing };
    (@takes may $what:ident) => { Takes::May(What::$what) };
    (@takes wants $what:ident) => { Takes::Wants(What::$what) };
    ($(#[doc = $doc:literal] $variant:ident $name:literal $group:ident [$($key:literal)*]
        $(may $may:ident)? $(wants $wants:ident)?)+) => {
        /// Something that the reader can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $(#[doc = $doc] $variant),+ }

        /// The table, in the order in which the help shows it.
        pub const COMMANDS: &[Row] = &[$(Row {
            command: Command::$variant,
            name: $name,
            group: Group::$group,
            keys: &[$($key),*],
            takes: commands!(@takes $(may $may)? $(wants $wants)?),
            doc: $doc.trim_ascii(),
        }),+];
    };
}

commands! {
    /// Go down: the next row, or the next line of text.
    Down "down" Move ["j" "down"]
    /// Go up: the row or line before.
    Up "up" Move ["k" "up"]
    /// Go in: open what is selected, and move on to the pane on the right.
    In "in" Move ["l" "enter" "right"]
    /// Go back out: close what is open, and move to the pane on the left.
    Out "out" Move ["h" "esc" "left"]
    /// Go to the top.
    Top "top" Move ["g g" "home"]
    /// Go to the bottom.
    Bottom "bottom" Move ["G" "end"]
    /// Go down a page; at the end of an article, mark it read and open the next unread one.
    PageDown "page-down" Move ["space" "ctrl-f" "pagedown"]
    /// Go up a page.
    PageUp "page-up" Move ["ctrl-b" "pageup"]
    /// Go down half a page.
    HalfPageDown "half-page-down" Move ["ctrl-d"]
    /// Go up half a page.
    HalfPageUp "half-page-up" Move ["ctrl-u"]
    /// Scroll the article down a line, from whichever pane.
    ScrollDown "scroll-down" Move ["ctrl-e"]
    /// Scroll the article up a line, from whichever pane.
    ScrollUp "scroll-up" Move ["ctrl-y"]
    /// Move to the next pane.
    NextPane "next-pane" Move ["tab"]
    /// Move to the pane before.
    PreviousPane "previous-pane" Move ["backtab"]
    /// Open the next unread article, in whichever feed it is.
    NextUnread "next-unread" Read ["n"]
    /// Open the unread article before.
    PreviousUnread "previous-unread" Read ["N"]
    /// Open the next article of the list.
    NextArticle "next-article" Read ["J"]
    /// Open the article before in the list.
    PreviousArticle "previous-article" Read ["K"]
    /// Go back to what was on the screen before.
    JumpBack "jump-back" Read ["ctrl-o" "alt-left"]
    /// Go forward again.
    JumpForward "jump-forward" Read ["alt-o" "alt-right"]
    /// Open the article in the browser; over SSH, copy its link instead.
    Browse "browse" Read ["o"] may Address
    /// Open the article in the browser and mark it read.
    BrowseAndMark "browse-and-mark" Read ["O"]
    /// Fetch the article's full text from its page, or go back to what the feed carries.
    FullText "full-text" Read ["F"]
    /// Copy the article's link.
    CopyLink "copy-link" Read ["y"]
    /// Follow a link or footnote of the article: type the letters beside it, or its number; `y` copies a link.
    FollowLink "follow-link" Read ["f"]
    /// List the links of the article.
    Links "links" Read ["L"]
    /// Show the pictures of the article in its text, or hide them again.
    Pictures "pictures" Read ["I"]
    /// Show the article's markup as it was sent, or the article again.
    Source "source" Read ["="]
    /// Show what the publisher changed since the article was read, or the text again.
    ShowChanges "show-changes" Read ["c"]
    /// Copy the article's title.
    CopyTitle "copy-title" Read ["Y t"]
    /// Copy title and link as a Markdown link.
    CopyMarkdown "copy-markdown" Read ["Y m"]
    /// Copy a sentence with its source: the one lit up, selected in the sidebar, or first on the screen.
    CopyQuote "copy-quote" Read ["Y q"]
    /// Save the article as a new file: `markdown`, `html` or `text`, and where.
    Save "save" Read ["w"] may Place
    /// Give the article's text to a program on the terminal.
    Pipe "pipe" Read ["|"] wants Program
    /// Give the article to a program of the settings.
    Share "share" Read ["&"] may Share
    /// Play or show a file that comes with the article; a count says which.
    Play "play" Read ["p"]
    /// Put a file that comes with the article into the queue; a count says which.
    Enqueue "enqueue" Read ["P"]
    /// Write a note on the article, in your editor or as a line to add.
    Note "note" Read ["E"] may Text
    /// Mark the article read, or unread again.
    ToggleRead "toggle-read" Mark ["m"]
    /// Star the article, or take the star off.
    ToggleStar "toggle-star" Mark ["s"]
    /// Keep the article for later, or no longer.
    ToggleLater "toggle-later" Mark ["b"]
    /// Pick the article for the next gesture, or put it back, and go on to the next one.
    Pick "pick" Mark ["x"]
    /// Begin a range of articles for the next gesture, or end it.
    PickRange "pick-range" Mark ["V"]
    /// Mark everything read that is above the article in the list.
    MarkAboveRead "mark-above-read" Mark ["{"]
    /// Mark everything read that is below the article in the list.
    MarkBelowRead "mark-below-read" Mark ["}"]
    /// Put a tag on the article, or on the feed that is selected; take it off what has it.
    Tag "tag" Mark ["t"] wants Tag
    /// Mark everything in the list read, as it was listed.
    MarkAllRead "mark-all-read" Mark ["A"]
    /// Take the last change back.
    Undo "undo" Mark ["u"]
    /// Make the change again that was taken back.
    Redo "redo" Mark ["ctrl-r"]
    /// Filter the list by words, "phrases" and fields, as it is typed; Tab completes.
    Filter "filter" Feeds ["/"] may Query
    /// Save what the filter shows as a smart feed of this name.
    SaveFilter "save-filter" Feeds ["+"] wants Name
    /// Give the selected feed, folder or smart feed another name.
    Rename "rename" Feeds ["e"] wants Name
    /// Move the selected smart feed up.
    MoveUp "move-up" Feeds ["<"]
    /// Move the selected smart feed down.
    MoveDown "move-down" Feeds [">"]
    /// Show only unread articles in the list, or all of them.
    ToggleUnreadOnly "toggle-unread-only" Feeds ["v"]
    /// Poll the feed that is selected.
    Refresh "refresh" Feeds ["r"]
    /// Poll all feeds.
    RefreshAll "refresh-all" Feeds ["R"]
    /// Add a feed by its address, or by that of a page that links to it.
    AddFeed "add-feed" Feeds ["a"] may Address
    /// Keep the page at an address as an article, in the feed "Saved".
    SavePage "save-page" Feeds [] wants Address
    /// Remove the feed or smart feed that is selected.
    RemoveFeed "remove-feed" Feeds ["D"]
    /// Show how the feeds are doing, and what to do about those that fail.
    Health "health" Feeds ["H"]
    /// Fold or unfold the folder that is selected.
    ToggleFolder "toggle-folder" Feeds ["z"]
    /// Offer the starter list of feeds.
    Starter "starter" Feeds ["S"]
    /// Show or hide the sidebar with summary and insights.
    ToggleSidebar "toggle-sidebar" Screen ["i"]
    /// Ask a question: of the open article, then of the library.
    Ask "ask" Screen ["W"] wants Text
    /// Show the article alone, or all panes again.
    ToggleZen "toggle-zen" Screen ["Z"]
    /// Make the pane with the focus larger.
    GrowPane "grow-pane" Screen [")"]
    /// Make the pane with the focus smaller.
    ShrinkPane "shrink-pane" Screen ["("]
    /// Give all panes their usual sizes again.
    ResetPanes "reset-panes" Screen []
    /// Record the keys that are pressed, until asked again; under a name if there is one.
    Record "record" Screen ["M"] may Macro
    /// Press the recorded keys again, as often as the count says.
    Replay "replay" Screen ["."] may Macro
    /// Write a command: its name, and what it takes; Tab completes, the arrows recall earlier ones.
    CommandLine "command-line" Screen [":"] may Text
    /// Go to a feed or an article, or do anything, by a few of its letters.
    Palette "palette" Screen ["ctrl-p"]
    /// Use another value of a setting until the settings file changes.
    Set "set" Screen [] wants Setting
    /// Use another theme until the settings file changes.
    Theme "theme" Screen [] wants Theme
    /// Read the settings file again; that also happens by itself when it changes.
    ReloadSettings "reload-settings" Screen []
    /// Show the keys.
    Help "help" Screen ["?"]
    /// Draw the screen anew.
    Redraw "redraw" Screen ["ctrl-l"]
    /// Stop the reader for a while and go back to the shell; `fg` comes back.
    Suspend "suspend" Screen ["ctrl-z"]
    /// Close what is open on top; with nothing on top, quit.
    Quit "quit" Screen ["q"]
    /// Quit at once.
    QuitNow "quit-now" Screen ["Q" "ctrl-c"]
}
