//! Where the panes are on screens of every kind.

use super::*;
use crate::app::sizes::Sizes;
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
    for ((width, height), seen) in [((300, 10), 4), ((150, 6), 4), ((150, 5), 1), ((149, 15), 1)] {
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
        sizes in prop::collection::vec(0u16..1200, 4),
    ) {
        let mut state = sized(width, height);
        state.focus = [Pane::Feeds, Pane::List, Pane::Article, Pane::Sidebar][focus];
        state.zen = zen;
        let [feeds, list, stack, sidebar] = sizes[..] else { unreachable!() };
        state.sizes = Sizes::parse(&format!("feeds {feeds}\nlist {list}\nstack {stack}\nsidebar {sidebar}\n"));
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
