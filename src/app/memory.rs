//! What `update` has to remember from one message to the next, and the screen does not show.

use std::collections::VecDeque;

use super::asking::Goal;
use super::history::History;
use super::sizes::Border;
use super::state::Group;
use crate::domain::article::SortKey;
use crate::domain::{ArticleHead, ArticleId, CleanText, FeedId, Query};

/// Questions that are under way, and what was there before.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says of one kind of request whether it is under way"
)]
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The article that is shown without having been asked for: it stays unread until a person
    /// opens it or moves in it.
    pub(super) peeked: Option<ArticleId>,
    /// Whether the first article was shown already.
    pub(super) greeted: bool,
    /// The article that is shown although it is not in the list.
    pub(super) elsewhere: Option<ArticleHead>,
    /// Where to go once an article is there.
    pub(super) goal: Option<Goal>,
    /// Whether the next unread article is being looked for.
    pub(super) finding: bool,
    /// The changes of status whose answer is awaited, oldest first; true: it is to be announced.
    pub(super) marks: VecDeque<bool>,
    /// Whether the list changed in the library while a page of it was awaited.
    pub(super) list_stale: bool,
    /// Whether the last page could not be loaded. None is asked for again before the next key.
    pub(super) list_failed: bool,
    /// Whether the feeds are awaited, and whether they changed meanwhile.
    pub(super) feeds_awaited: bool,
    pub(super) feeds_stale: bool,
    /// The feed that was just subscribed to, until its row is there to be selected.
    pub(super) subscribed: Option<FeedId>,
    /// The first failure of the refresh that is under way: which feed, and why.
    pub(super) first_failure: Option<CleanText>,
    /// The filter as it was when the filter line was opened.
    pub(super) filter_before: Option<(String, Query)>,
    /// The place in the list that is to be selected once the list is there.
    pub(super) wanted_row: Option<SortKey>,
    /// Rows that are still to be gone in the list, once they are loaded; upwards when negative.
    pub(super) rows_to_go: isize,
    /// The names of the themes.
    pub(super) themes: Vec<CleanText>,
    /// Lines of the command line, newest last.
    pub(super) history: History,
    /// The title of the smart feed that was just saved, until its row is there to be selected.
    pub(super) saved: Option<CleanText>,
    /// Whether the counts of the smart feeds are awaited, and whether something changed meanwhile.
    pub(super) counting: bool,
    pub(super) counts_stale: bool,
    /// Filters that were kept, newest last.
    pub(super) filters: History,
    /// The border between panes that is being moved.
    pub(super) dragged: Option<Border>,
    /// The groups of the starter list.
    pub(super) groups: Vec<Group>,
}
