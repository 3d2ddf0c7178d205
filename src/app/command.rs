//! The one table of commands. Dispatch, help, README and man page are made from it.

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
    /// One sentence.
    pub doc: &'static str,
}

macro_rules! commands {
    ($(#[doc = $doc:literal] $variant:ident $name:literal $group:ident [$($key:literal)*])+) => {
        /// Something that the reader can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $(#[doc = $doc] $variant),+ }

        /// The table, in the order in which the help shows it.
        pub const COMMANDS: &[Row] = &[$(Row {
            command: Command::$variant,
            name: $name,
            group: Group::$group,
            keys: &[$($key),*],
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
    /// Open the article in the browser; over SSH, copy its link instead.
    Browse "browse" Read ["o"]
    /// Open the article in the browser and mark it read.
    BrowseAndMark "browse-and-mark" Read ["O"]
    /// Copy the article's link.
    CopyLink "copy-link" Read ["y"]
    /// Mark the article read, or unread again.
    ToggleRead "toggle-read" Mark ["m"]
    /// Star the article, or take the star off.
    ToggleStar "toggle-star" Mark ["s"]
    /// Keep the article for later, or no longer.
    ToggleLater "toggle-later" Mark ["b"]
    /// Mark everything in the list read, as it was listed.
    MarkAllRead "mark-all-read" Mark ["A"]
    /// Take the last change back.
    Undo "undo" Mark ["u"]
    /// Make the change again that was taken back.
    Redo "redo" Mark ["ctrl-r"]
    /// Filter the list by words, "phrases", feed:, title:, is:unread …
    Filter "filter" Feeds ["/"]
    /// Show only unread articles in the list, or all of them.
    ToggleUnreadOnly "toggle-unread-only" Feeds ["v"]
    /// Poll the feed that is selected.
    Refresh "refresh" Feeds ["r"]
    /// Poll all feeds.
    RefreshAll "refresh-all" Feeds ["R"]
    /// Add a feed by its address, or by that of a page that links to it.
    AddFeed "add-feed" Feeds ["a"]
    /// Remove the feed that is selected.
    RemoveFeed "remove-feed" Feeds ["D"]
    /// Fold or unfold the folder that is selected.
    ToggleFolder "toggle-folder" Feeds ["z"]
    /// Offer the starter list of feeds.
    Starter "starter" Feeds ["S"]
    /// Show or hide the sidebar with summary and insights.
    ToggleSidebar "toggle-sidebar" Screen ["i"]
    /// Show the article alone, or all panes again.
    ToggleZen "toggle-zen" Screen ["Z"]
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
