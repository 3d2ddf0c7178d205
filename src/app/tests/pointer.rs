//! The mouse: what is under it scrolls, what is pressed is selected, and borders move.

use super::*;
use crate::app::panes::{Panes, panes};
use crate::app::sizes::Sizes;
use crate::app::{Gesture, Pointer};
use ratatui::layout::Rect;

impl Reader {
    fn point(&mut self, gesture: Gesture, x: u16, y: u16) {
        self.send(Msg::Pointer(Pointer { gesture, x, y }));
        self.answer();
    }

    fn press_at(&mut self, x: u16, y: u16) {
        self.point(Gesture::Press, x, y);
        self.point(Gesture::Release, x, y);
    }

    fn places(&self) -> Panes {
        panes(&self.state)
    }

    /// The place of a pane's rows.
    fn content(&self, pane: Pane) -> Rect {
        let places = self.places();
        places.content(places.place(pane).expect("the pane is on the screen"))
    }

    /// Presses row `row` of a pane.
    fn press_row(&mut self, pane: Pane, row: u16) {
        let place = self.content(pane);
        self.press_at(place.x + 3, place.y + row);
    }

    fn wheel(&mut self, pane: Pane, gesture: Gesture) {
        let place = self.content(pane);
        self.point(gesture, place.x + 1, place.y + 1);
    }

    fn drag(&mut self, from: (u16, u16), to: (u16, u16)) {
        self.point(Gesture::Press, from.0, from.1);
        self.point(Gesture::Drag, to.0, to.1);
        self.point(Gesture::Release, to.0, to.1);
    }
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_marks_nothing() {
    let mut reader = play(200, "");
    reader.lengthen(200);
    reader.take_asked();
    for _ in 0..40 {
        reader.wheel(Pane::Article, Gesture::WheelDown);
    }
    assert_eq!(reader.top(), 120);
    reader.wheel(Pane::Article, Gesture::WheelUp);
    assert_eq!(reader.top(), 117);
    for _ in 0..20 {
        reader.wheel(Pane::List, Gesture::WheelDown);
    }
    assert_eq!(reader.state.list.top, 60);
    assert_eq!(reader.row_on_screen(), 0, "the selection stays in sight");
    assert_eq!(reader.state.focus, Pane::List);
    reader.wheel(Pane::List, Gesture::WheelUp);
    assert_eq!(reader.state.list.top, 57);
    let marks = |effect: &Effect| matches!(effect, Effect::Mark(_));
    assert!(!reader.asked.iter().any(marks));
    assert!(reader.unread(200));
}

#[test]
fn the_wheel_loads_what_it_comes_to() {
    let mut reader = play(3000, "");
    for _ in 0..300 {
        reader.wheel(Pane::List, Gesture::WheelDown);
    }
    assert_eq!(reader.state.list.rows[reader.state.list.top].id.0, 2100);
    for _ in 0..400 {
        reader.wheel(Pane::List, Gesture::WheelUp);
    }
    assert_eq!(reader.state.list.rows[reader.state.list.top].id.0, 3000);
}

#[test]
fn the_feeds_scroll_without_another_list_being_shown() {
    let mut reader = play(5, "");
    // Smart feeds, a folder and two feeds, on a screen with room for four of them.
    reader.resize(160, 6);
    reader.answer();
    reader.wheel(Pane::Feeds, Gesture::WheelDown);
    assert_eq!(reader.state.feeds.top, 3);
    assert_eq!(reader.state.list.source, Source::All);
    reader.state.focus = Pane::Feeds;
    reader.play("j");
    assert!(
        reader.state.feeds.top <= 1,
        "a key goes on from the selection"
    );
    assert_eq!(reader.state.list.source, Source::Unread);
}

#[test]
fn a_headline_is_selected_and_then_opened() {
    let mut reader = play(30, "");
    reader.press_row(Pane::List, 4);
    assert_eq!((reader.selected(), reader.shown()), (Some(26), Some(30)));
    assert!(reader.unread(26));
    reader.press_row(Pane::List, 4);
    assert_eq!(
        (reader.shown(), reader.state.focus),
        (Some(26), Pane::Article)
    );
    reader.press_row(Pane::List, 4);
    assert_eq!(reader.state.focus, Pane::List, "the focus comes first");
    let place = reader.content(Pane::List);
    reader.press_at(place.x, place.bottom());
    assert_eq!(reader.state.focus, Pane::Article, "a title has its pane");
}

#[test]
fn headlines_of_two_rows_are_hit_on_both() {
    let mut reader = play(30, "");
    reader.resize(200, 50);
    reader.answer();
    reader.press_row(Pane::List, 7);
    assert_eq!(reader.selected(), Some(27));
    reader.press_row(Pane::List, 6);
    assert_eq!(reader.shown(), Some(27));
}

#[test]
fn a_feed_is_shown_and_a_folder_folded() {
    let mut reader = play(30, "");
    reader.press_row(Pane::Feeds, 2);
    assert_eq!(reader.state.list.source, Source::Starred);
    assert_eq!(reader.state.focus, Pane::Feeds);
    reader.press_row(Pane::Feeds, 2);
    assert_eq!(reader.state.focus, Pane::List);
    let folder = |row: &crate::app::state::FeedRow| matches!(row.source, Source::Folder(_));
    let row = reader.state.feeds.rows.iter().position(folder).unwrap() as u16;
    reader.press_row(Pane::Feeds, row);
    assert!(reader.state.feeds.folded.is_empty());
    reader.press_row(Pane::Feeds, row);
    assert_eq!(reader.state.feeds.folded.len(), 1);
}

#[test]
fn a_link_is_followed_where_it_stands() {
    let mut reader = Reader::start(3);
    let markup = r#"<p>See <a href="https://other.example/x">the plan</a> of it.</p>"#;
    reader.library.document = Arc::new(crate::render::document(markup, None));
    reader.answer();
    reader.play("enter");
    let row = reader
        .state
        .open()
        .unwrap()
        .lines
        .iter()
        .position(|line| line.spans.iter().any(|span| span.link.is_some()))
        .unwrap() as u16;
    let place = reader.content(Pane::Article);
    let column = crate::app::reading::column(place, reader.state.open().unwrap()).x;
    reader.take_asked();
    reader.press_at(column, place.y + row);
    assert_eq!(reader.asked, [], "these words lead nowhere");
    reader.press_at(column + 5, place.y + row);
    assert_eq!(
        reader.asked,
        [Effect::Browse("https://other.example/x".into())]
    );
}

#[test]
fn borders_are_dragged_and_what_is_chosen_is_kept() {
    let mut reader = play(30, "");
    let places = reader.places();
    let (feeds, list, sidebar) = (
        places.feeds.unwrap(),
        places.list.unwrap(),
        places.sidebar.unwrap(),
    );
    reader.take_asked();
    reader.drag((feeds.right(), 5), (30, 9));
    assert_eq!(reader.places().feeds.unwrap().width, 30);
    reader.drag((sidebar.x - 1, 20), (89, 20));
    assert_eq!(reader.places().sidebar.unwrap().width, 30);
    let rule = reader.places().article.unwrap();
    reader.drag((rule.x + 9, rule.y), (rule.x + 9, list.y + 20));
    assert_eq!(reader.places().list.unwrap().height, 20);
    let kept: Vec<Sizes> = reader
        .take_asked()
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::KeepSizes(sizes) => Some(sizes),
            _ => None,
        })
        .collect();
    assert_eq!(kept.len(), 3, "once a drag");
    assert_eq!(kept[2], reader.state.sizes);

    let mut next = play(30, "");
    next.event(Event::SizesLoaded(Sizes::parse(&kept[2].to_text())));
    assert_eq!(next.places(), reader.places());
    next.resize(200, 50);
    assert_eq!(
        next.places().feeds.unwrap().width,
        50,
        "a quarter of the screen"
    );
    next.play(": r e s e t - p enter");
    assert_eq!(next.places().feeds.unwrap().width, 28);
}

#[test]
fn a_border_cannot_be_dragged_over_a_pane() {
    let mut reader = play(30, "");
    for to in [0, 119, 40] {
        let feeds = reader.places().feeds.unwrap();
        reader.drag((feeds.right(), 5), (to, 5));
        let sidebar = reader.places().sidebar.unwrap();
        reader.drag((sidebar.x - 1, 5), (to, 5));
        for (pane, least) in [(Pane::Feeds, 12), (Pane::Article, 20), (Pane::Sidebar, 20)] {
            let place = reader.places().place(pane).unwrap();
            assert!(place.width >= least, "{pane:?}: {place:?}");
        }
    }
}

#[test]
fn keys_move_borders_too() {
    let mut reader = play(30, "");
    let width = |reader: &Reader| reader.places().feeds.unwrap().width;
    reader.state.focus = Pane::Feeds;
    reader.play(") ) (");
    assert_eq!(width(&reader), 28);
    reader.play("9 9 ( ) )");
    assert_eq!(width(&reader), 20, "back from the least, which is 12");
    reader.state.focus = Pane::Article;
    let rows = reader.content(Pane::Article).height;
    reader.play("3 )");
    assert_eq!(reader.content(Pane::Article).height, rows + 3);
    reader.resize(40, 12);
    reader.play(")");
    assert_eq!(reader.notice(), "This pane has the screen to itself");
}

#[test]
fn what_lies_on_top_has_the_mouse() {
    let mut reader = play(30, "?");
    reader.wheel(Pane::Article, Gesture::WheelDown);
    assert!(matches!(
        reader.state.overlay,
        Some(crate::app::state::Overlay::Help { top: 3 })
    ));
    reader.press_at(3, 3);
    assert!(reader.state.overlay.is_none());
    assert_eq!(reader.state.focus, Pane::List, "that was all");
    reader.play("/");
    reader.press_row(Pane::Feeds, 3);
    assert!(
        reader.state.overlay.is_some(),
        "an input line waits for keys"
    );
}

#[test]
fn the_starter_list_can_be_pressed() {
    let mut reader = play(3, "");
    let group = |title: &str| crate::app::state::Group {
        title: title.into(),
        feeds: 4,
        chosen: false,
    };
    let groups = vec![group("World"), group("Science")];
    reader.event(Event::StarterListed {
        groups,
        offer: true,
    });
    let offer = reader.places().starter.unwrap();
    let grid = crate::app::starter::grid(reader.state.starter.as_ref().unwrap(), 120);
    reader.take_asked();
    reader.send(Msg::Pointer(Pointer {
        gesture: Gesture::Press,
        x: grid.cell + 2,
        y: offer.y + 1,
    }));
    assert_eq!(reader.asked, [Effect::AddStarter(vec![1])]);
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_pressed_anywhere_panics(
        (width, height) in (0u16..130, 0u16..50),
        moves in proptest::collection::vec((0usize..5, 0u16..200, 0u16..80), 0..30),
        keys in proptest::sample::select(vec!["", "enter", "?", "/", ":", "enter l", "i", "h", "Z", "x", "ctrl-p"]),
    ) {
        let mut reader = play(20, keys);
        reader.resize(width, height);
        for (gesture, x, y) in moves {
            let gesture = [Gesture::Press, Gesture::Drag, Gesture::Release, Gesture::WheelUp, Gesture::WheelDown][gesture];
            reader.point(gesture, x, y);
        }
    }
}
