//! How large a person wants the panes: shares of the screen, chosen by moving the borders between panes.
//!
//! Shares rather than columns, so that a choice made on a large screen fits a small one too. The borders are
//! found from where the panes stand, so that nothing about them is kept twice.

use ratatui::layout::Rect;

use super::msg::Effect;
use super::panes::{Panes, panes};
use super::state::Pane;
use super::{Effects, State};

/// The fewest columns of each pane, and the fewest rows of one above or below another, its title counted.
pub const FEEDS: u16 = 12;
pub const LIST: u16 = 20;
pub const ARTICLE: u16 = 24;
pub const SIDEBAR: u16 = 20;
pub const ROWS: u16 = 4;

/// Parts that a screen is divided into.
const WHOLE: u32 = 1000;
/// Cells that one press of a key moves a border by, across and down.
const STEP_ACROSS: i32 = 4;
const STEP_DOWN: i32 = 1;

/// A border between two panes, which can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// At the right of the feeds.
    Feeds,
    /// Between list and article, side by side.
    List,
    /// Between list and article, one above the other.
    Stack,
    /// At the left of the sidebar.
    Sidebar,
}

/// All of them, each with the name under which its share is kept.
const BORDERS: [(Border, &str); 4] = [
    (Border::Feeds, "feeds"),
    (Border::List, "list"),
    (Border::Stack, "stack"),
    (Border::Sidebar, "sidebar"),
];

/// A share of the screen's width or height, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(u16);

impl Share {
    /// Makes the share that `cells` are of `whole`.
    fn new(cells: u16, whole: u16) -> Share {
        let whole = u32::from(whole.max(1));
        let share = (u32::from(cells) * WHOLE + whole / 2) / whole;
        Share(share.min(WHOLE) as u16)
    }

    /// Returns the cells that the share is of `whole`: on screens of up to a thousand cells exactly those that it was
    /// made of.
    pub fn of(self, whole: u16) -> u16 {
        ((u32::from(self.0) * u32::from(whole) + WHOLE / 2) / WHOLE) as u16
    }
}

/// What was chosen; a pane without a choice has its usual size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    chosen: [Option<Share>; BORDERS.len()],
}

impl Sizes {
    /// Returns the share that was chosen by moving `border`.
    pub fn share(&self, border: Border) -> Option<Share> {
        self.chosen[border as usize]
    }

    /// Reads what [`Sizes::to_text`] wrote. What cannot be read is as if it had not been chosen.
    pub fn parse(text: &str) -> Sizes {
        let mut sizes = Sizes::default();
        for (border, name) in BORDERS {
            let written = text.lines().find_map(|line| line.strip_prefix(name));
            let share = written.and_then(|rest| rest.trim().parse().ok());
            sizes.chosen[border as usize] = share.filter(|share| *share <= WHOLE as u16).map(Share);
        }
        sizes
    }

    /// Writes the choices as lines of name and thousandths.
    pub fn to_text(self) -> String {
        BORDERS
            .iter()
            .filter_map(|(border, name)| {
                let Share(share) = self.share(*border)?;
                Some(format!("{name} {share}\n"))
            })
            .collect()
    }
}

/// Returns the border that is drawn at a cell of the screen, if one is.
pub(super) fn border_at(places: &Panes, x: u16, y: u16) -> Option<Border> {
    let is_beside = |place: Rect| (place.top()..place.bottom()).contains(&y);
    if let Some(feeds) = places.feeds
        && x == feeds.right()
        && is_beside(feeds)
    {
        return Some(Border::Feeds);
    }
    if let Some(sidebar) = places.sidebar
        && sidebar.x.checked_sub(1) == Some(x)
        && is_beside(sidebar)
    {
        return Some(Border::Sidebar);
    }
    let (list, article) = (places.list?, places.article?);
    if list.y == article.y {
        return (x == list.right() && is_beside(list)).then_some(Border::List);
    }
    (y == article.y && (list.left()..list.right()).contains(&x)).then_some(Border::Stack)
}

/// Moves a border to a cell of the screen, as far as the panes beside it can give way.
pub(super) fn drag(state: &mut State, border: Border, x: u16, y: u16) {
    let places = panes(state);
    let cells = match border {
        Border::Feeds => Some(x),
        Border::List => places.list.map(|list| x.saturating_sub(list.x)),
        Border::Stack => places.list.map(|list| y.saturating_sub(list.y)),
        Border::Sidebar => places
            .sidebar
            .map(|sidebar| sidebar.right().saturating_sub(x + 1)),
    };
    if let Some(cells) = cells {
        choose(state, border, cells);
    }
}

/// Gives the pane with the focus more room, or less when `steps` is negative.
pub(super) fn grow(state: &mut State, steps: isize, effects: &mut Effects) {
    let places = panes(state);
    let Some((border, cells, direction)) = border_of(&places, state.focus) else {
        state.say("This pane has the screen to itself");
        return;
    };
    let step = match border {
        Border::Stack => STEP_DOWN,
        Border::Feeds | Border::List | Border::Sidebar => STEP_ACROSS,
    };
    let steps = i32::try_from(steps).unwrap_or(0).saturating_mul(step);
    let wanted = i32::from(cells).saturating_add(steps.saturating_mul(direction));
    choose(state, border, wanted.clamp(0, i32::from(u16::MAX)) as u16);
    effects.push(Effect::KeepSizes(state.sizes));
}

/// Gives all panes their usual sizes again.
pub(super) fn reset(state: &mut State, effects: &mut Effects) {
    state.sizes = Sizes::default();
    effects.push(Effect::KeepSizes(state.sizes));
}

/// Returns the border that says how large a pane is, the cells that it gives at present, and whether the pane grows
/// with them (1) or at their expense (-1).
fn border_of(places: &Panes, pane: Pane) -> Option<(Border, u16, i32)> {
    let (list, article) = (places.list, places.article);
    let beside = list.zip(article).map(|(list, article)| {
        if list.y == article.y {
            (Border::List, list.width)
        } else {
            (Border::Stack, list.height)
        }
    });
    let sidebar = places.sidebar.filter(|_| article.is_some());
    match pane {
        Pane::Feeds => {
            list?;
            Some((Border::Feeds, places.feeds?.width, 1))
        }
        Pane::List => beside.map(|(border, cells)| (border, cells, 1)),
        Pane::Article => beside
            .map(|(border, cells)| (border, cells, -1))
            .or(sidebar.map(|place| (Border::Sidebar, place.width, -1))),
        Pane::Sidebar => sidebar.map(|place| (Border::Sidebar, place.width, 1)),
    }
}

/// Gives the pane before a border so many cells, and notes what came of it: going back takes no more steps than
/// going there.
fn choose(state: &mut State, border: Border, cells: u16) {
    let whole = match border {
        Border::Stack => state.height,
        Border::Feeds | Border::List | Border::Sidebar => state.width,
    };
    state.sizes.chosen[border as usize] = Some(Share::new(cells, whole));
    let places = panes(state);
    let given = match border {
        Border::Feeds => places.feeds.map(|place| place.width),
        Border::List => places.list.map(|place| place.width),
        Border::Stack => places.list.map(|place| place.height),
        Border::Sidebar => places.sidebar.map(|place| place.width),
    };
    if let Some(given) = given {
        state.sizes.chosen[border as usize] = Some(Share::new(given, whole));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn choices_are_written_and_read() {
        let mut sizes = Sizes::default();
        assert_eq!(sizes.to_text(), "");
        sizes.chosen[Border::Stack as usize] = Some(Share::new(10, 40));
        sizes.chosen[Border::Sidebar as usize] = Some(Share::new(30, 120));
        assert_eq!(sizes.to_text(), "stack 250\nsidebar 250\n");
        assert_eq!(Sizes::parse(&sizes.to_text()), sizes);
        for strange in ["", "feeds", "feeds x", "feeds 9999", "other 3"] {
            assert_eq!(Sizes::parse(strange), Sizes::default(), "{strange}");
        }
    }

    proptest! {
        #[test]
        fn a_share_is_what_it_was_made_of(whole in 1u16..1000, part in 0.0..1.0) {
            let cells = (f64::from(whole) * part) as u16;
            prop_assert_eq!(Share::new(cells, whole).of(whole), cells);
        }
    }
}
