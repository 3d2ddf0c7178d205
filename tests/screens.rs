//! Screens as a person sees them, with their colours; and that every size is drawn.

#[path = "screens/gallery.rs"]
mod gallery;
#[path = "screens/news.rs"]
mod news;
#[path = "screens/sheet.rs"]
mod sheet;
#[path = "screens/states.rs"]
mod states;
#[path = "support/svg.rs"]
mod svg;
#[path = "screens/views.rs"]
mod views;

use nutgraf::app::state::{Notice, Overlay, Pane, PromptKind, Reading};
use nutgraf::app::{Command, Event, State};
use nutgraf::domain::{CleanText, FeedId, Folder, FolderId};
use nutgraf::ui::{Depth, Theme, view};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use sheet::{Screen, Sheet};
use views::{VIEWS, offers, prompt, starter};

/// The sizes that screens are shown at.
const SIZES: [(u16, u16); 4] = [(200, 50), (120, 35), (80, 24), (40, 12)];

/// Draws the state on a screen of its size.
fn drawn(state: &State, theme: &Theme) -> Terminal<TestBackend> {
    let backend = TestBackend::new(state.width, state.height);
    let mut terminal = Terminal::new(backend).expect("a test screen cannot fail");
    terminal
        .draw(|frame| view(frame, state, theme))
        .expect("a test screen cannot fail");
    terminal
}

fn dark() -> Theme {
    Theme::auto(true, Depth::True)
}

/// The characters of a screen, without the blanks at the ends of its rows.
fn text(buffer: &Buffer) -> String {
    let mut rows = Vec::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += nutgraf::render::width::width(symbol).max(1) as u16;
        }
        rows.push(row.trim_end().to_owned());
    }
    rows.join("\n")
}

fn screen(state: &State) -> String {
    text(drawn(state, &dark()).backend().buffer())
}

#[test]
fn every_view_looks_as_it_was_reviewed() {
    let mut seen = Vec::new();
    for (view, make) in VIEWS {
        let mut sheet = Sheet::default();
        let screens = SIZES.map(|(width, height)| Screen::draw(&make(width, height)));
        for screen in &screens {
            sheet.add(screen, &seen);
        }
        insta::assert_snapshot!(*view, sheet.finish());
        seen.extend(screens.map(|screen| (*view, screen)));
    }
}

#[test]
fn the_end_of_the_help_can_be_reached_on_every_screen() {
    for (width, height) in [(40, 12), (60, 70), (80, 24), (120, 35), (200, 50)] {
        let mut state = states::library(width, height);
        states::ask(&mut state, Command::Help);
        states::ask(&mut state, Command::Bottom);
        assert!(screen(&state).contains("id:NUMBER"), "{width}×{height}");
        states::ask(&mut state, Command::Top);
        assert!(screen(&state).contains("Moving"), "{width}×{height}");
    }
}

#[test]
fn folders_sixty_deep_are_shown_by_their_titles() {
    let folders: Vec<Folder> = (1..=60)
        .map(|id| Folder {
            id: FolderId(id),
            parent: (id > 1).then_some(FolderId(id - 1)),
            title: format!("D{id}").into(),
        })
        .collect();
    for (width, height) in [(40, 12), (80, 24), (200, 50)] {
        let mut state = states::library(width, height);
        let (_, mut feeds, totals) = news::feeds();
        feeds.truncate(1);
        feeds[0].folder = Some(FolderId(60));
        let title = feeds[0].title.clone();
        states::happen(
            &mut state,
            Event::FeedsLoaded {
                folders: folders.clone(),
                feeds,
                totals,
                smart: Vec::new(),
                tags: Vec::new(),
                feed_tags: std::collections::BTreeMap::new(),
            },
        );
        state.focus = Pane::Feeds;
        states::ask(&mut state, Command::Bottom);
        let screen = screen(&state);
        for shown in ["D59", "D60", &title[..8]] {
            assert!(
                screen.contains(shown),
                "{width}×{height}: {shown}\n{screen}"
            );
        }
    }
}

#[test]
fn a_picture_is_shown_and_hidden_at_every_size() {
    let (_, make) = VIEWS
        .iter()
        .find(|(view, _)| *view == "picture")
        .expect("a view");
    let mut state = make(80, 40);
    assert!(screen(&state).contains('▀'));
    states::ask(&mut state, Command::Pictures);
    assert!(!screen(&state).contains('▀'), "it is hidden again");
    for (width, height) in [(1, 1), (12, 3), (40, 12), (200, 50)] {
        states::ask(&mut state, Command::Pictures);
        states::resize(&mut state, width, height);
        drawn(&state, &dark());
        drawn(&state, &Theme::auto(true, Depth::Mono).with_ascii(true));
    }
}

#[test]
fn the_cursor_stands_behind_what_was_typed() {
    let mut state = states::library(80, 24);
    state.overlay = Some(prompt(PromptKind::Filter, "tugs is:new", None));
    let end = " Filter: tugs is:new".len() as u16;
    let mut terminal = drawn(&state, &dark());
    let backend = terminal.backend_mut();
    backend.assert_cursor_position(Position::new(end, 23));
}

#[test]
fn a_long_input_scrolls_so_that_the_cursor_is_seen() {
    let mut state = states::library(30, 8);
    state.overlay = Some(prompt(PromptKind::AddFeed, &"日本語".repeat(20), None));
    let mut terminal = drawn(&state, &dark());
    let row = text(terminal.backend().buffer())
        .lines()
        .last()
        .map(str::to_owned);
    assert_eq!(row.as_deref(), Some(" Add feed: 日本語日本語日本語"));
    terminal
        .backend_mut()
        .assert_cursor_position(Position::new(29, 7));
}

#[test]
fn without_colours_and_unicode_signs() {
    let theme = Theme::auto(true, Depth::Mono).with_ascii(true);
    let mut state = states::library(80, 16);
    state.reading = Reading::Nothing;
    let terminal = drawn(&state, &theme);
    let ours: String = text(terminal.backend().buffer());
    for sign in "│─├▌▏●★◷▸▾…".chars() {
        assert!(!ours.contains(sign), "{sign} in\n{ours}");
    }
    insta::assert_snapshot!("ascii_80x16", ours);
}

#[test]
fn without_unicode_signs_in_the_texts_either() {
    let theme = dark().with_ascii(true);
    let mut state = states::reading(120, 60);
    states::ask(&mut state, Command::Bottom);
    let ours = text(drawn(&state, &theme).backend().buffer());
    for sign in "•▸▾→│─┼…“”·".chars() {
        assert!(!ours.contains(sign), "{sign} in\n{ours}");
    }
    assert!(ours.contains('日') || ours.contains('端'), "letters stay");
}

#[test]
fn a_feed_that_fails_says_why_in_its_empty_list() {
    let mut state = states::library(80, 24);
    let failing = |row: &nutgraf::app::state::FeedRow| row.failure.is_some();
    let row = state
        .feeds
        .rows
        .iter()
        .position(failing)
        .expect("a failing feed");
    state.feeds.selected = row;
    state.list.source = state.feeds.rows[row].source;
    state.list.rows.clear();
    let seen = screen(&state);
    assert!(seen.contains("This feed could not be read."), "{seen}");
    assert!(seen.contains("from scheduler.example"), "{seen}");
    assert!(seen.contains("r  try again"), "{seen}");
}

#[test]
fn a_long_notice_is_shown_to_its_end() {
    for (width, height) in [(40, 12), (80, 24)] {
        let mut state = states::library(width, height);
        state.notice = Some(Notice {
            text: "The feed was not added: there is no host harbour.example; check the address \
                   or the network"
                .into(),
            error: true,
        });
        let seen = screen(&state);
        assert!(seen.contains("Error: The feed"), "{seen}");
        assert!(seen.contains("the network"), "{seen}");
    }
}

#[test]
fn what_is_above_in_the_list_is_counted() {
    let mut state = states::library(80, 24);
    assert!(!screen(&state).contains('↑'));
    (state.list.top, state.list.selected) = (3, 4);
    assert!(screen(&state).contains("↑3 · 157 unread"));
    state.list.before = true;
    assert!(screen(&state).contains("↑3+ · 157 unread"));
}

#[test]
fn a_filtered_list_counts_what_was_found() {
    let mut state = states::library(80, 24);
    let query = nutgraf::domain::Query::parse("tugs").expect("a filter");
    state.list.filter = Some(("tugs".to_owned(), query));
    state.list.rows.truncate(3);
    assert!(screen(&state).contains("3 found"));
    state.list.after = true;
    assert!(screen(&state).contains("3+ found"));
    state.list.found = Some(412);
    assert!(screen(&state).contains("412 found"));
}

/// States with something of everything in them.
fn all_states(width: u16, height: u16) -> Vec<State> {
    let mut states = vec![states::empty(width, height), states::library(width, height)];
    for focus in [Pane::Feeds, Pane::List, Pane::Article, Pane::Sidebar] {
        let mut state = states::reading(width, height);
        state.focus = focus;
        states.push(state);
    }
    let overlays = [
        Overlay::Help { top: 7 },
        prompt(PromptKind::Filter, "日本 is:new", Some("a mistake")),
        prompt(PromptKind::AddFeed, "", None),
        offers(),
        Overlay::Confirm {
            feed: FeedId(1),
            title: "端末".into(),
        },
    ];
    for overlay in overlays {
        let mut state = states::reading(width, height);
        state.overlay = Some(overlay);
        state.starter = Some(starter());
        state.zen = true;
        states.push(state);
    }
    states
}

#[test]
fn every_small_size_is_drawn() {
    let theme = dark();
    for state in &mut all_states(0, 0) {
        for width in 0..=30 {
            for height in 0..=12 {
                states::resize(state, width, height);
                drawn(state, &theme);
            }
        }
    }
}

#[test]
fn a_screen_that_is_smaller_than_the_state_knows_is_drawn() {
    for state in all_states(120, 40) {
        let mut terminal = Terminal::new(TestBackend::new(7, 3)).expect("a test screen");
        terminal
            .draw(|frame| view(frame, &state, &dark()))
            .expect("a test screen cannot fail");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_size_and_place_is_drawn(
        width in 1u16..320,
        height in 1u16..110,
        which in 0usize..11,
        top in 0usize..5000,
        title in any::<String>(),
    ) {
        let mut state = all_states(width, height).swap_remove(which);
        state.list.top = top % 20;
        state.list.title = CleanText::new(&title);
        for head in &mut state.list.rows {
            head.title = CleanText::new(&title);
        }
        if let Reading::Open(open) = &mut state.reading {
            open.top = top;
            open.sidebar_top = top % 60;
            open.lit = Some(top..top * 2);
        }
        drawn(&state, &dark());
    }
}
