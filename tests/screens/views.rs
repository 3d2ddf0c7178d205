//! Everything that a person comes to see, by name, at a size: for the snapshots and for the pictures.

use std::collections::BTreeMap;
use std::sync::Arc;

use nutgraf::app::msg::Offer;
use nutgraf::app::state::{
    Group, Notice, Overlay, Pane, Progress, Prompt, PromptKind, Reading, Starter,
};
use nutgraf::app::{Command, Event, State};
use nutgraf::domain::checkup::Checkup;
use nutgraf::domain::listing::Totals;
use nutgraf::domain::{CleanText, FeedId, Query};
use nutgraf::render::Mosaic;
use nutgraf::render::changes::changes;

use super::{news, states};

/// A view: its name, and how its state comes about.
pub type View = (&'static str, fn(u16, u16) -> State);

/// All views. The first is the one that most others lie over.
pub const VIEWS: &[View] = &[
    ("list", states::library),
    ("feeds", |w, h| after(w, h, &[Command::Out])),
    ("article", |w, h| after(w, h, &[Command::In])),
    ("further", |w, h| {
        after(w, h, &[Command::In, Command::PageDown])
    }),
    ("sidebar", states::reading),
    ("answer", answer),
    ("alone", |w, h| {
        after(w, h, &[Command::In, Command::ToggleZen])
    }),
    ("source", |w, h| {
        after(w, h, &[Command::In, Command::Source])
    }),
    ("changes", changed),
    ("note", note),
    ("picture", picture),
    ("follow", |w, h| {
        after(w, h, &[Command::In, Command::PageDown, Command::FollowLink])
    }),
    ("links", |w, h| after(w, h, &[Command::In, Command::Links])),
    ("picked", |w, h| {
        let picks = [Command::Pick, Command::Down, Command::Pick];
        after(w, h, &picks)
    }),
    ("found", found),
    ("loading", loading),
    ("nothing", nothing),
    ("failing", failing),
    ("unreachable", unreachable),
    ("first", states::empty),
    ("starter", first_start),
    ("filter", |w, h| typed(w, h, Command::Filter, "tugs is:un")),
    ("mistake", |w, h| {
        typed(w, h, Command::Filter, "tugs is:new")
    }),
    ("command", |w, h| typed(w, h, Command::CommandLine, "to")),
    ("palette", |w, h| typed(w, h, Command::Palette, "har")),
    ("add", |w, h| {
        typed(w, h, Command::AddFeed, "harbour.example")
    }),
    ("help", |w, h| after(w, h, &[Command::Help])),
    ("help_end", |w, h| {
        after(w, h, &[Command::Help, Command::Bottom])
    }),
    ("health", health),
    ("offers", |w, h| under(w, h, offers())),
    ("confirm", |w, h| {
        let title = "Harbour Gazette".into();
        under(
            w,
            h,
            Overlay::Confirm {
                feed: FeedId(7),
                title,
            },
        )
    }),
    ("notice", |w, h| {
        said(w, h, "Marked 4 articles as read; u takes it back", false)
    }),
    ("error", |w, h| said(w, h, LONG, true)),
    ("refresh", refresh),
    ("sequence", |w, h| {
        let mut state = states::library(w, h);
        states::write(&mut state, "3g");
        state
    }),
];

const LONG: &str =
    "The feed was not added: there is no host harbour.example; check the address or the network";

fn after(width: u16, height: u16, commands: &[Command]) -> State {
    let mut state = states::library(width, height);
    for command in commands {
        states::ask(&mut state, *command);
    }
    state
}

fn typed(width: u16, height: u16, command: Command, text: &str) -> State {
    let mut state = after(width, height, &[command]);
    states::write(&mut state, text);
    state
}

fn under(width: u16, height: u16, overlay: Overlay) -> State {
    let mut state = states::library(width, height);
    state.overlay = Some(overlay);
    state
}

fn said(width: u16, height: u16, text: &str, error: bool) -> State {
    let mut state = states::library(width, height);
    let text = text.into();
    state.notice = Some(Notice { text, error });
    state
}

fn answer(width: u16, height: u16) -> State {
    let mut state = states::reading(width, height);
    state.sidebar_wanted = Some(true);
    state.focus = Pane::Sidebar;
    for command in [Command::Down, Command::Down, Command::Down, Command::In] {
        states::ask(&mut state, command);
    }
    state
}

fn changed(width: u16, height: u16) -> State {
    let mut state = after(width, height, &[Command::In]);
    let old = "The port has ordered 40 electric tugs. The first two are to arrive in March.";
    let new = "The port has ordered 50 electric tugs for $310 million. The first two are to arrive in May.";
    let id = state.selected().expect("there are articles").id;
    let changes = Some(Arc::new(changes(old, new)));
    states::happen(&mut state, Event::ChangesLoaded { id, changes });
    state
}

fn note(width: u16, height: u16) -> State {
    let mut state = after(width, height, &[Command::In]);
    let id = state.selected().expect("there are articles").id;
    let remark = [
        "Ask the tug office who insures the batteries.",
        "Compare with Port Vester.",
    ];
    let remark = remark.into_iter().map(CleanText::from).collect();
    states::happen(&mut state, Event::Remarked { id, remark });
    states::ask(&mut state, Command::CommandLine);
    states::write(&mut state, "note Ask who insures them");
    state
}

fn picture(width: u16, height: u16) -> State {
    let mut state = after(width, height, &[Command::In, Command::Pictures]);
    let id = state.shown().expect("an article is open");
    let pixels = (0..40 * 20).map(|n| [n / 200 * 60, 90, 120].map(|value| value as u8));
    let pixels = pixels.collect();
    let mosaic = Mosaic::new(40, 10, pixels).expect("as many pixels as it takes");
    let picture = Ok(Arc::new(mosaic));
    let source = 0;
    states::happen(
        &mut state,
        Event::PictureLoaded {
            id,
            source,
            picture,
        },
    );
    states::ask(&mut state, Command::HalfPageDown);
    state
}

/// A list that was filtered by a word, with the passages that have it.
fn found(width: u16, height: u16) -> State {
    let mut state = states::library(width, height);
    let query = Query::parse("tugs").expect("a filter");
    state.list.filter = Some(("tugs".to_owned(), query));
    state.list.rows.truncate(3);
    let passages = [
        "The Port of Lindholm has ordered 50 electric tugs for $310 million",
        "it was pulled free by two tugs, and then fell silent",
        "a type for tugs that can be borrowed twice",
    ];
    for (row, passage) in state.list.rows.iter_mut().zip(passages) {
        row.snippet = Some(passage.into());
    }
    state.list.found = Some(41);
    state
}

fn loading(width: u16, height: u16) -> State {
    let mut state = states::library(width, height);
    state.reading = Reading::Loading(state.list.rows[1].id);
    state.list.selected = 1;
    state
}

fn nothing(width: u16, height: u16) -> State {
    let mut state = states::library(width, height);
    state.reading = Reading::Nothing;
    state.list.rows.clear();
    state.list.unread_only = true;
    state
}

/// The list of a feed that fails.
fn failing(width: u16, height: u16) -> State {
    let mut state = states::library(width, height);
    let rows = &state.feeds.rows;
    let row = rows.iter().position(|row| row.failure.is_some());
    state.feeds.selected = row.expect("a failing feed");
    state.list.source = state.feeds.rows[state.feeds.selected].source;
    state.list.rows.clear();
    state.reading = Reading::Nothing;
    state
}

/// A first refresh in which no feed answered.
fn unreachable(width: u16, height: u16) -> State {
    let mut state = nothing(width, height);
    let (folders, mut feeds, _) = news::feeds();
    let failure = feeds.iter().find_map(|feed| feed.health.failure.clone());
    for feed in &mut feeds {
        feed.health.failure.clone_from(&failure);
        (feed.unread, feed.total) = (0, 0);
    }
    states::happen(
        &mut state,
        Event::FeedsLoaded {
            folders,
            feeds,
            totals: Totals::default(),
            smart: Vec::new(),
            tags: Vec::new(),
            feed_tags: BTreeMap::new(),
        },
    );
    state.list.rows.clear();
    state.list.loading = false;
    state.list.unread_only = false;
    state
}

fn first_start(width: u16, height: u16) -> State {
    let mut state = states::empty(width, height);
    state.starter = Some(starter());
    state
}

fn health(width: u16, height: u16) -> State {
    let mut state = states::library(width, height);
    let (_, feeds, _) = news::feeds();
    let checkup = |feed| Checkup {
        feed,
        newest: None,
        first: None,
        opened: 1,
        moved_to: None,
    };
    let checkups = feeds.into_iter().skip(3).take(3).map(checkup).collect();
    states::happen(&mut state, Event::CheckupsLoaded(checkups));
    state
}

fn refresh(width: u16, height: u16) -> State {
    let mut state = states::library(width, height);
    state.refresh = Some(Progress {
        done: 12,
        feeds: 44,
        new: 31,
        failed: 1,
    });
    state
}

/// An input line.
pub fn prompt(kind: PromptKind, typed: &str, mistake: Option<&str>) -> Overlay {
    Overlay::Prompt(Prompt {
        mistake: mistake.map(CleanText::from),
        ..Prompt::new(kind, typed)
    })
}

/// The offer of the starter list, one of its groups taken.
pub fn starter() -> Starter {
    let groups = ["World", "Science", "Technology", "Culture"];
    let group = |(index, title): (usize, &str)| Group {
        title: title.into(),
        feeds: index * 3 + 4,
        chosen: index == 2,
    };
    Starter {
        groups: groups.into_iter().enumerate().map(group).collect(),
    }
}

/// A choice of feeds that a page links to.
pub fn offers() -> Overlay {
    let offer = |url: &str, title: &str| Offer {
        url: url.into(),
        title: title.into(),
    };
    Overlay::Offers {
        offers: vec![
            offer("https://harbour.example/feed.xml", "Harbour Gazette"),
            offer(
                "https://harbour.example/talk.xml",
                "Harbour Gazette: comments",
            ),
        ],
        selected: 1,
    }
}
