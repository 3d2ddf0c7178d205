//! Where the panes are: pure geometry, so that paging and drawing agree.
//!
//! Four forms, by the size of the screen: all side by side; list over article between feeds and sidebar;
//! list over article alone; and one pane at a time. Whatever the size, the pane with the focus has a place.

use ratatui::layout::Rect;

use super::state::Pane;
use super::{State, lists, starter};

/// From this width on all panes stand side by side.
pub const WIDE: u16 = 150;
/// From this width on feeds, articles and sidebar stand side by side.
pub const MEDIUM: u16 = 100;
/// From this width on there is room for feeds beside the articles.
const FEEDS_BESIDE: u16 = 76;
/// Below this width or height there is one pane at a time.
const NARROW: u16 = 60;
const LOW: u16 = 16;
/// Side by side, panes need fewer rows than one below the other.
const LOW_WHEN_WIDE: u16 = 6;
/// From this height on the titles of panes side by side have a blank row below them.
const AIRY: u16 = 30;
/// A list that is as high as this and not as wide has two rows for each headline.
const HIGH_LIST: u16 = 20;
const WIDE_LIST: u16 = 72;

/// From this many rows on a filtered list shows the passages that were found.
const ROOM_FOR_PASSAGES: usize = 8;

/// Where everything goes. A pane that has no place is `None`; nothing overlaps.
///
/// Every pane's first row is its title; [`Panes::content`] is what is left. Panes side by side have a
/// column between them, for a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    pub feeds: Option<Rect>,
    pub list: Option<Rect>,
    pub article: Option<Rect>,
    pub sidebar: Option<Rect>,
    /// Whether each article in the list takes one more row, for the passage that the filter has found.
    pub passages: bool,
    /// The offer of the starter list, docked above the status line.
    pub starter: Option<Rect>,
    /// One row at the bottom: notice, progress, hints.
    pub status: Option<Rect>,
    /// Whether a row below each pane's title stays blank.
    pub airy: bool,
}

impl Panes {
    /// Returns a pane's area without its title row, and without the blank one below that.
    pub fn content(&self, pane: Rect) -> Rect {
        let below = Panes::below_title(pane);
        let blank = below.height.min(u16::from(self.airy));
        Rect {
            y: below.y + blank,
            height: below.height - blank,
            ..below
        }
    }

    /// Returns an area without its title row.
    pub fn below_title(pane: Rect) -> Rect {
        let title = pane.height.min(1);
        Rect {
            y: pane.y + title,
            height: pane.height - title,
            ..pane
        }
    }

    /// Returns the columns for text in a pane: one stays blank on either side.
    pub fn columns(pane: Rect) -> usize {
        usize::from(pane.width.saturating_sub(2))
    }

    /// Returns the place of a pane.
    pub fn place(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Feeds => self.feeds,
            Pane::List => self.list,
            Pane::Article => self.article,
            Pane::Sidebar => self.sidebar,
        }
    }

    /// Returns the rows that an article takes in the list: two where the list stands high and narrow
    /// beside the article, so that headlines can be read there.
    pub fn rows_of_headline(&self) -> u16 {
        let passage = u16::from(self.passages);
        let headline = match (self.list, self.article) {
            (Some(list), Some(article))
                if list.y == article.y && list.height >= HIGH_LIST && list.width < WIDE_LIST =>
            {
                2
            }
            _ => 1,
        };
        headline + passage
    }

    /// Returns the rows of a pane below its title; 0 when it has no place.
    pub fn rows(&self, pane: Pane) -> usize {
        self.place(pane)
            .map_or(0, |place| usize::from(self.content(place).height))
    }
}

/// Returns the places of the panes for the size, focus and choices of `state`.
pub fn panes(state: &State) -> Panes {
    panes_with_focus(state, state.focus)
}

/// Returns the places of the panes as they would be if `focus` had the focus.
pub fn panes_with_focus(state: &State, focus: Pane) -> Panes {
    let screen = Rect {
        x: 0,
        y: 0,
        width: state.width,
        height: state.height,
    };
    if screen.width == 0 || screen.height == 0 {
        return Panes::default();
    }
    let (rest, status) = cut_bottom(screen, u16::from(screen.height >= 2));
    let (body, starter) = cut_bottom(rest, starter_rows(state));
    let arranged = if is_single(state) {
        alone(body, focus)
    } else if state.zen && matches!(focus, Pane::Article | Pane::Sidebar) {
        zen(state, body, focus)
    } else if screen.width >= WIDE {
        wide(state, body, focus)
    } else if screen.width >= MEDIUM {
        medium(state, body, focus)
    } else {
        narrow(state, body, focus)
    };
    let list_rows = arranged.rows(Pane::List);
    Panes {
        starter,
        status,
        passages: list_rows >= ROOM_FOR_PASSAGES && lists::seeks_words(&state.list),
        ..arranged
    }
}

/// Tells whether the screen has room for one pane only.
pub fn is_single(state: &State) -> bool {
    let low = if state.width >= WIDE {
        LOW_WHEN_WIDE
    } else {
        LOW
    };
    state.width < NARROW || state.height < low
}

/// Tells whether the sidebar is there without having the focus, if the panes leave it room.
pub fn wants_sidebar(state: &State) -> bool {
    state.settings.sidebar.enabled
        && state
            .sidebar_wanted
            .unwrap_or(state.width >= MEDIUM && !state.zen)
}

/// Rows of the docked offer: a title and its groups, a third of the screen at most.
fn starter_rows(state: &State) -> u16 {
    let Some(starter) = &state.starter else {
        return 0;
    };
    let rows = starter::grid(starter, state.width).rows.saturating_add(1);
    match state.height / 3 {
        0 | 1 => 0,
        third => rows.min(third),
    }
}

fn alone(body: Rect, focus: Pane) -> Panes {
    let mut panes = Panes::default();
    let place = match focus {
        Pane::Feeds => &mut panes.feeds,
        Pane::List => &mut panes.list,
        Pane::Article => &mut panes.article,
        Pane::Sidebar => &mut panes.sidebar,
    };
    *place = Some(body);
    panes
}

fn zen(state: &State, body: Rect, focus: Pane) -> Panes {
    let sidebar = focus == Pane::Sidebar || wants_sidebar(state);
    let (article, sidebar) = cut_sidebar(body, sidebar);
    Panes {
        article: Some(article),
        sidebar,
        airy: body.height >= AIRY,
        ..Panes::default()
    }
}

fn wide(state: &State, body: Rect, focus: Pane) -> Panes {
    let (feeds, rest) = cut_left(body, 28);
    let sidebar = focus == Pane::Sidebar || wants_sidebar(state);
    let (rest, sidebar) = cut_sidebar(rest, sidebar);
    let (list, article) = cut_left(rest, (rest.width / 5 * 2).clamp(30, 80));
    Panes {
        feeds: Some(feeds),
        list: Some(list),
        article: Some(article),
        sidebar,
        airy: body.height >= AIRY,
        ..Panes::default()
    }
}

fn medium(state: &State, body: Rect, focus: Pane) -> Panes {
    let (feeds, rest) = cut_left(body, 24);
    let sidebar = focus == Pane::Sidebar || wants_sidebar(state);
    let (rest, sidebar) = cut_sidebar(rest, sidebar);
    let (list, article) = stack(rest);
    Panes {
        feeds: Some(feeds),
        list: Some(list),
        article: Some(article),
        sidebar,
        ..Panes::default()
    }
}

/// Feeds and sidebar do not fit together here: the one with the focus wins, then the sidebar.
fn narrow(state: &State, body: Rect, focus: Pane) -> Panes {
    let sidebar = focus == Pane::Sidebar || (focus != Pane::Feeds && wants_sidebar(state));
    let beside = focus == Pane::Feeds || (body.width >= FEEDS_BESIDE && !sidebar);
    let (feeds, rest) = if beside {
        let (feeds, rest) = cut_left(body, 20);
        (Some(feeds), rest)
    } else {
        (None, body)
    };
    let (list, below) = stack(rest);
    let (article, sidebar) = cut_sidebar(below, sidebar);
    Panes {
        feeds,
        list: Some(list),
        article: Some(article),
        sidebar,
        ..Panes::default()
    }
}

/// Puts the list over the article: a third of the height, at least six rows of it.
fn stack(area: Rect) -> (Rect, Rect) {
    let list = (area.height / 3).max(6).min(area.height / 2);
    let (top, bottom) = cut_bottom(area, area.height - list);
    (top, bottom.unwrap_or(Rect { height: 0, ..area }))
}

/// Takes the sidebar from the right side, its width by that of the area.
fn cut_sidebar(area: Rect, wanted: bool) -> (Rect, Option<Rect>) {
    if !wanted {
        return (area, None);
    }
    let width = match area.width {
        110.. => 40,
        70.. => 36,
        _ => 34,
    };
    let (left, right) = cut_left(area, area.width.saturating_sub(width + 1));
    (left, Some(right))
}

/// Cuts off `columns` on the left, and leaves one column between the two parts.
fn cut_left(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    let line = (area.width - columns).min(1);
    let left = Rect {
        width: columns,
        ..area
    };
    let right = Rect {
        x: area.x + columns + line,
        width: area.width - columns - line,
        ..area
    };
    (left, right)
}

/// Cuts off `rows` at the bottom. No rows, no part.
fn cut_bottom(area: Rect, rows: u16) -> (Rect, Option<Rect>) {
    let rows = rows.min(area.height);
    let top = Rect {
        height: area.height - rows,
        ..area
    };
    let bottom = Rect {
        y: area.y + top.height,
        height: rows,
        ..area
    };
    (top, (rows > 0).then_some(bottom))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{Group, Starter};
    use crate::app::tests::fresh;
    use proptest::prelude::*;

    fn sized(width: u16, height: u16) -> State {
        State {
            width,
            height,
            ..fresh()
        }
    }

    fn widths(state: &State) -> [Option<u16>; 4] {
        let panes = panes(state);
        [Pane::Feeds, Pane::List, Pane::Article, Pane::Sidebar]
            .map(|pane| panes.place(pane).map(|place| place.width))
    }

    #[test]
    fn wide_screens_show_everything_side_by_side() {
        assert_eq!(
            widths(&sized(200, 50)),
            [Some(28), Some(52), Some(77), Some(40)]
        );
        assert_eq!(panes(&sized(200, 50)).rows_of_headline(), 2);
        assert_eq!(panes(&sized(200, 19)).rows_of_headline(), 1);
        assert_eq!(panes(&sized(300, 50)).rows_of_headline(), 1);
        assert_eq!(panes(&sized(120, 60)).rows_of_headline(), 1);
        assert_eq!(
            widths(&sized(150, 50)),
            [Some(28), Some(32), Some(47), Some(40)]
        );
    }

    #[test]
    fn low_screens_need_to_be_wide_for_more_than_one_pane() {
        for ((width, height), seen) in
            [((300, 10), 4), ((150, 6), 4), ((150, 5), 1), ((149, 15), 1)]
        {
            let panes = widths(&sized(width, height));
            assert_eq!(panes.iter().flatten().count(), seen, "{width}×{height}");
        }
    }

    #[test]
    fn medium_screens_put_the_list_over_the_article() {
        let state = sized(120, 40);
        assert_eq!(widths(&state), [Some(24), Some(58), Some(58), Some(36)]);
        let panes = panes(&state);
        assert_eq!(panes.rows(Pane::List), 12);
        assert_eq!(panes.rows(Pane::Article), 25);
    }

    #[test]
    fn an_eighty_by_twenty_four_shows_feeds_or_sidebar() {
        let mut state = sized(80, 24);
        assert_eq!(widths(&state), [Some(20), Some(59), Some(59), None]);
        state.sidebar_wanted = Some(true);
        assert_eq!(widths(&state), [None, Some(80), Some(43), Some(36)]);
        state.focus = Pane::Feeds;
        assert_eq!(widths(&state), [Some(20), Some(59), Some(59), None]);
    }

    #[test]
    fn small_screens_show_the_pane_with_the_focus() {
        let mut state = sized(40, 12);
        for pane in [Pane::Feeds, Pane::List, Pane::Article, Pane::Sidebar] {
            state.focus = pane;
            assert_eq!(
                panes(&state).place(pane).map(|place| place.height),
                Some(11)
            );
            assert_eq!(widths(&state).iter().flatten().count(), 1);
        }
    }

    #[test]
    fn zen_leaves_the_article_alone() {
        let mut state = sized(160, 40);
        state.zen = true;
        state.focus = Pane::Article;
        assert_eq!(widths(&state), [None, None, Some(160), None]);
        state.sidebar_wanted = Some(true);
        assert_eq!(widths(&state), [None, None, Some(119), Some(40)]);
    }

    #[test]
    fn the_offer_takes_a_third_at_most() {
        for ((width, height), rows) in [
            ((200, 50), Some(2)),
            ((80, 24), Some(3)),
            ((40, 12), Some(4)),
            ((40, 8), Some(2)),
            ((20, 24), Some(7)),
            ((80, 5), None),
        ] {
            let mut state = sized(width, height);
            state.starter = Some(starter(6));
            assert_eq!(
                panes(&state).starter.map(|place| place.height),
                rows,
                "{height}"
            );
        }
    }

    fn starter(groups: usize) -> Starter {
        let group = Group {
            title: "Science".into(),
            feeds: 3,
            chosen: false,
        };
        Starter {
            groups: vec![group; groups],
        }
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_the_focus_is_seen(
            (width, height) in prop_oneof![(0u16..320, 0u16..110), (any::<u16>(), any::<u16>())],
            focus in 0usize..4,
            zen in any::<bool>(),
            wanted in any::<Option<bool>>(),
            enabled in any::<bool>(),
            groups in prop::option::of(0usize..12),
        ) {
            let mut state = sized(width, height);
            state.focus = [Pane::Feeds, Pane::List, Pane::Article, Pane::Sidebar][focus];
            state.zen = zen;
            state.sidebar_wanted = wanted;
            std::sync::Arc::make_mut(&mut state.settings).sidebar.enabled = enabled;
            state.starter = groups.map(starter);
            let places = panes(&state);
            let all: Vec<Rect> = [places.feeds, places.list, places.article, places.sidebar, places.starter, places.status]
                .into_iter().flatten().collect();
            for (index, place) in all.iter().enumerate() {
                prop_assert!(u32::from(place.x) + u32::from(place.width) <= u32::from(width));
                prop_assert!(u32::from(place.y) + u32::from(place.height) <= u32::from(height));
                for other in &all[index + 1..] {
                    prop_assert!(place.intersection(*other).is_empty(), "{:?} {:?}", place, other);
                }
            }
            if width > 0 && height > 0 {
                let focused = places.place(state.focus).expect("a place for the focus");
                prop_assert!(focused.width > 0 && focused.height > 0);
            }
        }
    }
}
