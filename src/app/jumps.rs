//! The way back: where one was before an article was opened, and forward again.

use super::state::{Pane, Source};
use super::{Effects, State, feeds, lists, opening, reading};
use crate::domain::article::SortKey;
use crate::domain::query::Anchor;
use crate::domain::{ArticleHead, Query};

/// Places that are remembered.
const MOST: usize = 200;

/// The places before and after the present one.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    /// Nearest last.
    back: Vec<Spot>,
    forward: Vec<Spot>,
}

/// Where in the text of its article a place is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum At {
    /// Where the article was left.
    Anywhere,
    /// Where a reference was followed, as [`reading::first_word`] says it.
    Line(Option<usize>),
}

/// A place: a list, the row in it of the article that was shown or else selected, and that article.
#[derive(Clone, Debug, PartialEq)]
struct Spot {
    source: Source,
    filter: Option<(String, Query)>,
    unread_only: bool,
    row: Option<SortKey>,
    shown: Option<ArticleHead>,
    at: At,
    focus: Pane,
}

impl Spot {
    fn of(state: &State) -> Spot {
        let list = &state.list;
        let shown = state.shown().and_then(|id| super::marks::known(state, id));
        let listed = |head: &&ArticleHead| list.rows.iter().any(|row| row.id == head.id);
        let row = shown.as_ref().filter(listed).or(state.selected());
        Spot {
            source: list.source,
            filter: list.filter.clone(),
            unread_only: list.unread_only,
            row: row.map(ArticleHead::key),
            shown,
            at: At::Anywhere,
            focus: state.focus,
        }
    }

    fn in_text(state: &State) -> Spot {
        Spot {
            at: state
                .open()
                .map_or(At::Anywhere, |open| At::Line(reading::first_word(open))),
            ..Spot::of(state)
        }
    }

    /// Tells whether it shows the same, wherever the focus is and whatever was marked since.
    fn is_like(&self, other: &Spot) -> bool {
        let shown = |spot: &Spot| spot.shown.as_ref().map(|head| head.id);
        self.source == other.source
            && self.filter == other.filter
            && shown(self) == shown(other)
            && self.at == other.at
    }
}

/// Remembers the present place before another one is gone to.
pub(super) fn note(state: &mut State) {
    let spot = Spot::of(state);
    let jumps = &mut state.jumps;
    jumps.forward.clear();
    push(&mut jumps.back, spot);
}

/// Remembers the present place in the text before another one of it is gone to.
pub(super) fn note_in_text(state: &mut State) {
    let spot = Spot::in_text(state);
    let jumps = &mut state.jumps;
    jumps.forward.clear();
    push(&mut jumps.back, spot);
}

fn push(spots: &mut Vec<Spot>, spot: Spot) {
    if spots.last().is_some_and(|last| last.is_like(&spot)) {
        spots.pop();
    }
    spots.push(spot);
    let old = spots.len().saturating_sub(MOST);
    spots.drain(..old);
}

/// Goes to the place before, or after, as often as asked. Nothing is marked by that.
pub(super) fn go(state: &mut State, backwards: bool, times: usize, effects: &mut Effects) {
    let next = if backwards {
        state.jumps.back.last()
    } else {
        state.jumps.forward.last()
    };
    let mut spot = match next {
        Some(Spot {
            at: At::Line(_), ..
        }) => Spot::in_text(state),
        _ => Spot::of(state),
    };
    let mut gone = false;
    for _ in 0..times.min(MOST) {
        let jumps = &mut state.jumps;
        let (from, to) = if backwards {
            (&mut jumps.back, &mut jumps.forward)
        } else {
            (&mut jumps.forward, &mut jumps.back)
        };
        let Some(next) = from.pop() else { break };
        push(to, std::mem::replace(&mut spot, next));
        gone = true;
    }
    if gone {
        restore(state, &spot, effects);
    } else {
        state.say(if backwards {
            "This is where you began"
        } else {
            "There is nothing to go forward to"
        });
    }
}

fn restore(state: &mut State, spot: &Spot, effects: &mut Effects) {
    let list = &state.list;
    let same = list.source == spot.source
        && list.filter == spot.filter
        && list.unread_only == spot.unread_only;
    let row = spot
        .row
        .and_then(|key| list.rows.iter().position(|row| row.key() == key));
    match (same, row) {
        (true, Some(row)) => state.list.selected = row,
        _ => show_list(state, spot, effects),
    }
    match &spot.shown {
        Some(head) => opening::return_to(state, head, effects),
        None => opening::close(state, effects),
    }
    if let At::Line(at) = spot.at {
        reading::show_line(state, at);
    }
    state.focus = spot.focus;
}

/// Shows the list of a place. Where its feed is gone, all articles are shown in its stead.
fn show_list(state: &mut State, spot: &Spot, effects: &mut Effects) {
    let row = feeds::reveal(state, spot.source, effects);
    feeds::select(state, row, effects);
    state.list.filter.clone_from(&spot.filter);
    state.list.unread_only = spot.unread_only;
    if let Some(head) = &spot.shown {
        // What was read meanwhile stays where it was.
        state.list.keep = vec![head.id];
    }
    state.memory.wanted_row = spot.row;
    let anchor = spot.row.map_or(Anchor::First, Anchor::Around);
    lists::ask(state, anchor, effects);
}
