//! Whatever is pressed and whatever is answered, in whatever order: the state stays whole.

use super::*;
use crate::app::COMMANDS;
use crate::app::command::Command;
use crate::app::msg::Offer;
use crate::app::panes::panes;
use crate::app::sidebar::items;
use crate::app::state::{Group, Overlay};
use crate::domain::FeedId;
use proptest::prelude::*;

/// One step of a random session.
#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    Command(Command),
    Paste(String),
    /// Answers the oldest request, or another one, or says that it failed.
    Answer(usize),
    Fail(usize),
    Resize(u16, u16),
    Publish,
    Remove(usize),
    Event(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let keys: Vec<&'static str> = COMMANDS
        .iter()
        .flat_map(|row| row.keys.iter().copied())
        .filter(|key| !matches!(*key, "Q" | "ctrl-c"))
        .chain([
            "0",
            "1",
            "x",
            "y",
            "n",
            "backspace",
            "e",
            "enter",
            "enter",
            "esc",
            "j",
            "j",
        ])
        .collect();
    prop_oneof![
        12 => prop::sample::select(keys).prop_map(Step::Key),
        2 => (0..COMMANDS.len()).prop_map(|index| Step::Command(COMMANDS[index].command)),
        1 => "[a-z:\" -]{0,12}".prop_map(Step::Paste),
        8 => (0usize..3).prop_map(Step::Answer),
        1 => (0usize..3).prop_map(Step::Fail),
        1 => prop_oneof![(0u16..200, 0u16..60), (30u16..120, 8u16..40)]
            .prop_map(|(width, height)| Step::Resize(width, height)),
        1 => Just(Step::Publish),
        1 => any::<usize>().prop_map(Step::Remove),
        2 => (0u8..12).prop_map(Step::Event),
    ]
}

fn event(number: u8) -> Event {
    let title = "Alpha";
    match number {
        0 => Event::LibraryChanged,
        1 => Event::RefreshStarted { feeds: 3 },
        2 => Event::RefreshFinished,
        3 => Event::FeedsOffered {
            offers: vec![Offer {
                url: "https://example.org/".into(),
                title: title.into(),
            }],
        },
        4 => Event::StarterListed {
            groups: vec![
                Group {
                    title: title.into(),
                    feeds: 2,
                    chosen: false,
                };
                3
            ],
            offer: true,
        },
        5 => Event::Unsubscribed {
            title: title.into(),
        },
        6 => Event::UnreadFound(None),
        7 => Event::Undone(None),
        8 => Event::ArticleLoaded {
            id: ArticleId(1),
            article: None,
        },
        9 => Event::FeedsLoaded {
            folders: Vec::new(),
            feeds: Vec::new(),
            totals: crate::domain::listing::Totals::default(),
            smart: Vec::new(),
            tags: Vec::new(),
            feed_tags: std::collections::BTreeMap::new(),
        },
        10 => Event::Copied(title.into()),
        _ => Event::FeedRefreshed {
            feed: FeedId(1),
            title: title.into(),
            new: 1,
            updated: 1,
            failed: None,
        },
    }
}

fn take(reader: &mut Reader, step: Step) {
    match step {
        Step::Key(key) => reader.press(key),
        Step::Command(command) => reader.send(Msg::Command(command)),
        Step::Paste(text) => reader.send(Msg::Paste(text)),
        Step::Answer(which) if which < reader.waiting.len() => {
            let effect = reader.waiting.remove(which);
            if let Some(event) = reader.library.answer(effect) {
                reader.event(event);
            }
        }
        Step::Fail(which) if which < reader.waiting.len() => {
            let asked = reader.waiting.remove(which);
            reader.event(Event::Failed {
                asked,
                why: "no".into(),
            });
        }
        Step::Resize(width, height) => reader.resize(width, height),
        Step::Publish => reader.library.publish(),
        Step::Remove(which) if !reader.library.heads.is_empty() => {
            let which = which % reader.library.heads.len();
            reader.library.heads[which].status.starred ^= true;
        }
        Step::Event(number) => reader.event(event(number)),
        Step::Answer(_) | Step::Fail(_) | Step::Remove(_) => {}
    }
}

fn check(reader: &Reader) {
    let state = &reader.state;
    let (list, feeds) = (&state.list, &state.feeds);
    assert!(list.rows.is_empty() || list.selected < list.rows.len());
    assert!(list.top <= list.selected);
    assert!(list.selected < list.top + crate::app::lists::height(state));
    assert!(
        list.rows.is_sorted_by(|a, b| a.key() > b.key()),
        "no doubles"
    );
    assert!(feeds.selected < feeds.rows.len() && feeds.top <= feeds.selected);
    assert_eq!(
        feeds.rows[feeds.selected].source, list.source,
        "what is selected is shown"
    );
    let places = panes(state);
    if state.width > 0 && state.height > 0 {
        assert!(places.place(state.focus).is_some(), "the focus can be seen");
    }
    if let Some(open) = state.open() {
        assert!(open.top == 0 || open.top < open.lines.len());
        let count = items(open).len();
        assert!(open.item < count.max(1));
    }
    if let Some(Overlay::Offers { offers, selected }) = &state.overlay {
        assert!(*selected < offers.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_session_keeps_the_state_whole(
        articles in prop_oneof![0usize..5, 90usize..400],
        steps in prop::collection::vec(step(), 0..120),
    ) {
        let mut reader = Reader::start(articles);
        for step in steps {
            take(&mut reader, step);
            check(&reader);
        }
        reader.answer();
        check(&reader);
        prop_assert!(!reader.state.list.loading, "every page is answered in the end");
        prop_assert!(reader.state.shown().is_none() || reader.state.open().is_some());
    }
}
