//! The feed pane, and feeds that come, go and are polled.

use super::*;
use crate::app::msg::{Offer, Which};
use crate::app::state::{Group, Overlay, Progress};
use crate::config::Announce;
use crate::domain::listing::Totals;
use crate::domain::{CleanText, Feed, FeedId, Folder, FolderId};

fn titles(reader: &Reader) -> Vec<(&str, u16)> {
    let rows = reader.state.feeds.rows.iter();
    rows.map(|row| (row.title.as_str(), row.depth)).collect()
}

#[test]
fn smart_feeds_come_first_then_folders_then_the_others() {
    assert_eq!(
        titles(&play(3, "")),
        [
            ("All", 0),
            ("Unread", 0),
            ("Starred", 0),
            ("Later", 0),
            ("Tech", 0),
            ("Alpha", 1),
            ("Beta", 0)
        ]
    );
}

#[test]
fn the_selected_feed_is_what_the_list_shows() {
    let mut reader = play(6, "s h j j");
    assert_eq!(reader.state.list.source, Source::Starred);
    assert_eq!(reader.state.list.title.as_str(), "Starred");
    assert_eq!(reader.state.list.rows.len(), 1);
    reader.play("G l");
    assert_eq!(reader.state.list.source, Source::Feed(FeedId(2)));
    assert_eq!(reader.state.list.rows.len(), 3);
    assert_eq!(reader.state.focus, Pane::List);
}

#[test]
fn moving_through_the_feeds_answers_only_the_last() {
    let mut reader = play(6, "h");
    reader.press("j j j j j j");
    let first = reader.waiting.remove(0);
    reader.answer();
    let event = reader.library.answer(first).unwrap();
    reader.event(event);
    assert_eq!(reader.state.list.rows.len(), 3, "those of Beta");
}

#[test]
fn folding_hides_feeds_and_selects_their_folder() {
    let mut reader = play(6, "");
    reader.go_to(Source::Feed(FeedId(1)));
    reader.play("z");
    assert_eq!(reader.state.list.source, Source::Folder(FolderId(1)));
    assert_eq!(titles(&reader).len(), 6);
    reader.play("z");
    assert_eq!(titles(&reader).len(), 7);
    reader.go_to(Source::All);
    reader.play("z");
    assert_eq!(reader.notice(), "Select a folder to fold it");
}

fn feed(id: i64, folder: Option<i64>) -> Feed {
    Feed {
        id: FeedId(id),
        url: String::new(),
        title: format!("F{id}").into(),
        site: None,
        folder: folder.map(FolderId),
        unread: 1,
        total: 1,
        health: crate::domain::feed::Health::default(),
    }
}

fn load(reader: &mut Reader, folders: &[(i64, Option<i64>)], feeds: Vec<Feed>) {
    let folders = folders
        .iter()
        .map(|(id, parent)| Folder {
            id: FolderId(*id),
            parent: parent.map(FolderId),
            title: format!("D{id}").into(),
        })
        .collect();
    reader.event(Event::FeedsLoaded {
        folders,
        feeds,
        totals: Totals::default(),
        smart: Vec::new(),
        tags: Vec::new(),
        feed_tags: std::collections::BTreeMap::new(),
    });
}

#[test]
fn folders_nest_and_sum_what_is_in_them() {
    let mut reader = play(0, "");
    let feeds = vec![
        feed(1, Some(2)),
        feed(2, Some(1)),
        feed(3, Some(3)),
        feed(4, Some(9)),
    ];
    load(&mut reader, &[(1, None), (3, None), (2, Some(1))], feeds);
    assert_eq!(
        titles(&reader)[4..],
        [
            ("D1", 0),
            ("D2", 1),
            ("F1", 2),
            ("F2", 1),
            ("D3", 0),
            ("F3", 1),
            ("F4", 0)
        ]
    );
    let unread: Vec<u32> = reader.state.feeds.rows[4..]
        .iter()
        .map(|row| row.unread)
        .collect();
    assert_eq!(unread, [2, 1, 1, 1, 1, 1, 1]);
}

#[test]
fn folders_inside_of_one_another_are_shown_once() {
    let mut reader = play(0, "");
    load(
        &mut reader,
        &[(1, Some(2)), (2, Some(1)), (3, Some(3))],
        vec![feed(1, Some(2))],
    );
    assert_eq!(
        titles(&reader)[4..],
        [("D1", 0), ("D2", 1), ("F1", 2), ("D3", 0)]
    );
}

#[test]
fn folders_may_nest_deeper_than_any_stack() {
    let mut reader = play(0, "");
    let folders: Vec<(i64, Option<i64>)> = (1..2000)
        .map(|id| (id, (id > 1).then_some(id - 1)))
        .collect();
    load(&mut reader, &folders, vec![feed(1, Some(1999))]);
    assert_eq!(titles(&reader).len(), 4 + 1999 + 1);
}

#[test]
fn a_deep_folder_is_folded_with_all_that_is_in_it() {
    let mut reader = play(0, "");
    let folders: Vec<(i64, Option<i64>)> = (1..=60)
        .map(|id| (id, (id > 1).then_some(id - 1)))
        .collect();
    load(&mut reader, &folders, vec![feed(1, Some(60))]);
    assert_eq!(titles(&reader).len(), 4 + 60 + 1);
    reader.go_to(Source::Folder(FolderId(30)));
    reader.press("z");
    assert_eq!(titles(&reader).len(), 4 + 30);
    assert_eq!(titles(&reader).last(), Some(&("D30", 29)));
    reader.press("z");
    assert_eq!(titles(&reader).len(), 4 + 60 + 1);
}

#[test]
fn the_selected_feed_stays_selected_when_feeds_are_loaded() {
    let mut reader = play(6, "");
    reader.go_to(Source::Feed(FeedId(2)));
    reader.take_asked();
    load(
        &mut reader,
        &[],
        vec![feed(2, None), feed(5, None), feed(7, None)],
    );
    assert_eq!(reader.state.feeds.selected, 4);
    assert_eq!(reader.state.list.title.as_str(), "F2");
    assert_eq!(reader.take_asked(), [], "the list is the same");
    load(&mut reader, &[], vec![feed(5, None), feed(7, None)]);
    assert_eq!(
        reader.state.list.source,
        Source::Feed(FeedId(5)),
        "gone: its neighbour"
    );
    load(&mut reader, &[], vec![]);
    assert_eq!(reader.state.list.source, Source::Later);
}

#[test]
fn refreshes_what_is_selected() {
    let mut reader = play(6, "");
    for (source, which) in [
        (Source::All, Which::All),
        (Source::Starred, Which::All),
        (Source::Folder(FolderId(1)), Which::Feeds(vec![FeedId(1)])),
        (Source::Feed(FeedId(2)), Which::Feeds(vec![FeedId(2)])),
    ] {
        reader.go_to(source);
        reader.take_asked();
        reader.press("r");
        assert_eq!(reader.take_asked(), [Effect::Refresh(which)]);
    }
    reader.press("R");
    assert_eq!(reader.take_asked(), [Effect::Refresh(Which::All)]);
}

fn polled(new: u32, failed: Option<&str>) -> Event {
    Event::FeedRefreshed {
        feed: FeedId(1),
        title: "Alpha".into(),
        new,
        updated: 0,
        failed: failed.map(CleanText::from),
    }
}

#[test]
fn a_refresh_is_counted_and_summed_up() {
    let mut reader = play(6, "");
    reader.event(Event::RefreshStarted { feeds: 2 });
    reader.event(polled(3, None));
    reader.event(polled(0, Some("no route")));
    let expected = Progress {
        done: 2,
        feeds: 2,
        new: 3,
        failed: 1,
    };
    assert_eq!(reader.state.refresh, Some(expected));
    reader.press("R");
    assert_eq!(reader.notice(), "A refresh is under way");
    reader.event(Event::RefreshFinished);
    assert_eq!(reader.notice(), "3 new · 1 failed, Alpha: no route");
    assert_eq!(reader.state.refresh, None);
}

#[test]
fn a_refresh_of_which_nothing_came_is_an_error_with_a_reason() {
    let mut reader = play(6, "");
    for _ in 0..2 {
        reader.event(Event::RefreshStarted { feeds: 2 });
        reader.event(polled(0, Some("no route")));
        reader.event(polled(0, Some("no answer")));
        reader.event(Event::RefreshFinished);
        assert_eq!(
            reader.notice(),
            "none of the 2 feeds could be read. Alpha: no route"
        );
        assert!(
            reader
                .state
                .notice
                .as_ref()
                .is_some_and(|notice| notice.error)
        );
        reader.press("j");
    }
}

#[test]
fn a_single_feed_that_fails_says_why() {
    let mut reader = play(6, "");
    reader.event(Event::RefreshStarted { feeds: 1 });
    reader.event(polled(0, Some("no route")));
    reader.event(Event::RefreshFinished);
    assert_eq!(reader.notice(), "Alpha: no route");
    reader.press("j");
    reader.event(Event::RefreshStarted { feeds: 1 });
    reader.event(polled(0, None));
    reader.event(Event::RefreshFinished);
    assert_eq!(reader.notice(), "Nothing new");
}

#[test]
fn new_articles_are_announced_where_the_settings_say_so() {
    for (announce, new, effects) in [
        (Announce::Off, 3, vec![]),
        (Announce::Bell, 0, vec![]),
        (
            Announce::Bell,
            1,
            vec![Effect::Announce("1 new article".into())],
        ),
        (
            Announce::Desktop,
            3,
            vec![Effect::Announce("3 new articles".into())],
        ),
    ] {
        let mut reader = play(6, "");
        std::sync::Arc::make_mut(&mut reader.state.settings)
            .refresh
            .announce = announce;
        reader.event(Event::RefreshStarted { feeds: 1 });
        reader.event(polled(new, None));
        reader.event(Event::RefreshFinished);
        let announced = |effect: &Effect| matches!(effect, Effect::Announce(_));
        let said: Vec<Effect> = reader
            .asked
            .iter()
            .filter(|effect| announced(effect))
            .cloned()
            .collect();
        assert_eq!(said, effects, "{announce:?} {new}");
    }
}

#[test]
fn a_feed_is_removed_only_after_a_yes() {
    let mut reader = play(6, "D");
    assert_eq!(reader.notice(), "Select a feed to remove it");
    reader.go_to(Source::Feed(FeedId(1)));
    reader.take_asked();
    for no in ["n", "esc", "q", "enter", "ctrl-y"] {
        reader.press("D");
        assert!(matches!(
            reader.state.overlay,
            Some(Overlay::Confirm { .. })
        ));
        reader.press(no);
        assert!(reader.state.overlay.is_none() && !reader.state.quit);
        assert_eq!(reader.take_asked(), [], "{no}");
    }
    reader.press("D y");
    assert_eq!(reader.take_asked(), [Effect::Unsubscribe(FeedId(1))]);
    reader.event(Event::Unsubscribed {
        title: "Alpha".into(),
    });
    assert_eq!(reader.notice(), "Removed Alpha · u undoes");
}

#[test]
fn a_feed_is_chosen_among_those_of_a_page() {
    let offer = |name: &str| Offer {
        url: format!("https://example.org/{name}").into(),
        title: name.into(),
    };
    let offers = vec![offer("news"), offer("comments")];
    let mut reader = play(3, "");
    reader.take_asked();
    reader.event(Event::FeedsOffered {
        offers: offers.clone(),
    });
    reader.press("j j k j enter");
    assert_eq!(
        reader.take_asked(),
        [Effect::Subscribe("https://example.org/comments".to_owned())]
    );
    assert!(reader.state.overlay.is_none());
    reader.press("a");
    reader.event(Event::FeedsOffered { offers });
    assert!(
        matches!(reader.state.overlay, Some(Overlay::Prompt(_))),
        "typing goes on"
    );
    reader.event(Event::FeedsOffered { offers: Vec::new() });
    assert_eq!(reader.notice(), "No feed was found there");
}

fn starter() -> Event {
    let group = |title: &str| Group {
        title: title.into(),
        feeds: 4,
        chosen: false,
    };
    Event::StarterListed {
        groups: vec![group("World"), group("Science"), group("Code")],
        offer: true,
    }
}

#[test]
fn starter_groups_are_added_by_number() {
    let mut reader = play(3, "");
    reader.event(starter());
    reader.take_asked();
    reader.press("2 2 9");
    assert_eq!(reader.take_asked(), [Effect::AddStarter(vec![1])]);
    let chosen = |reader: &Reader| {
        let groups = reader.state.starter.as_ref().map(|starter| &starter.groups);
        groups.map(|groups| groups.iter().map(|group| group.chosen).collect::<Vec<_>>())
    };
    assert_eq!(chosen(&reader), Some(vec![false, true, false]));
    reader.press("j");
    assert_eq!(
        reader.selected(),
        Some(2),
        "all other keys do what they always do"
    );
    reader.press("0");
    assert_eq!(
        reader.take_asked(),
        [Effect::AddStarter(vec![0, 2]), Effect::DeclineStarter],
        "all is answered, also at the next start"
    );
    assert_eq!(chosen(&reader), None, "nothing is left to offer");
    reader.event(Event::StarterAdded { feeds: 8 });
    assert_eq!(reader.notice(), "8 feeds added · u undoes");
    reader.event(Event::Failed {
        asked: Effect::AddStarter(vec![0, 2]),
        why: "the disk is full".into(),
    });
    assert_eq!(chosen(&reader), Some(vec![false, true, false]));
}

#[test]
fn the_starter_offer_can_be_put_away_and_called_back() {
    let mut reader = play(3, "");
    reader.event(starter());
    reader.take_asked();
    reader.press("-");
    assert_eq!(reader.take_asked(), [Effect::DeclineStarter]);
    reader.press("1");
    assert_eq!(reader.take_asked(), [], "no offer, no keys of it");
    reader.press("S 1");
    assert_eq!(reader.take_asked(), [Effect::AddStarter(vec![0])]);
}

#[test]
fn the_keys_of_the_offer_are_dead_where_it_cannot_be_seen() {
    let mut reader = play(3, "");
    reader.event(starter());
    reader.resize(80, 5);
    reader.take_asked();
    reader.press("1 -");
    assert_eq!(reader.take_asked(), []);
    reader.resize(80, 24);
    reader.press("/ 1");
    assert!(
        reader
            .take_asked()
            .iter()
            .all(|effect| !matches!(effect, Effect::AddStarter(_)))
    );
}

#[test]
fn feeds_are_loaded_once_at_a_time() {
    let mut reader = play(3, "");
    reader.take_asked();
    for _ in 0..20 {
        reader.event(Event::Subscribed {
            feed: FeedId(99),
            title: "X".into(),
            known: false,
        });
    }
    assert_eq!(reader.take_asked(), [Effect::LoadFeeds]);
    reader.answer();
    assert_eq!(reader.take_asked(), [Effect::LoadFeeds]);
}

#[test]
fn a_feed_that_was_just_added_is_gone_to_unless_the_person_is_reading() {
    let subscribed = |reader: &mut Reader| {
        let feed = reader.state.feeds.feeds[0].id;
        reader.event(Event::Subscribed {
            feed,
            title: "X".into(),
            known: false,
        });
        reader.answer();
        feed
    };
    let mut reader = play(3, "");
    assert_eq!(reader.state.list.source, Source::All);
    let feed = subscribed(&mut reader);
    assert_eq!(reader.state.list.source, Source::Feed(feed));

    let mut reader = play(3, "enter");
    subscribed(&mut reader);
    assert_eq!(reader.state.list.source, Source::All);
}
