//! Speed of the five things a reader waits for: parse, merge, render, summarise, and a frame.
//!
//! `cargo bench` prints them. The texts are made here, in the shape of news: about 600 words an article.

use std::hint::black_box;
use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use nutgraf::app::{self, Command, Event, Keymap, Msg, State};
use nutgraf::config::Settings;
use nutgraf::domain::{CleanText, Html, Query, Subscription, Timestamp};
use nutgraf::insight::{self, Limits, Text};
use nutgraf::store::{FeedFacts, NewArticle, Poll, Store};
use nutgraf::ui::theme::Depth;
use nutgraf::ui::{self, Theme};
use nutgraf::{parse, render};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// Articles in the feed that is parsed and merged.
const ENTRIES: usize = 30;

fn main() {
    divan::main();
}

/// One article as HTML, a little different for each `seed`.
fn html(seed: usize) -> String {
    let places = [
        "Ostrava", "Lima", "Gdynia", "Pune", "Leeds", "Quito", "Tartu",
    ];
    let firms = [
        "Harbour Grid",
        "Nordwind",
        "Castellan Bank",
        "Ilex Systems",
        "Pale Mountain",
    ];
    let paragraph = |paragraph: usize| {
        let at = seed * 31 + paragraph * 7;
        let (place, firm, rival) = (places[at % 7], firms[at % 5], firms[(at + 2) % 5]);
        format!(
            "<p>{firm} said on Tuesday that it would spend ${} million on a plant in {place}, because demand rose by {} percent \
             in {}. According to <a href=\"https://example.org/{at}\">{rival}</a>, the plan could change the market. \
             The council voted {} to {} for the permit, but residents fear the noise. “We will listen,” the mayor said.</p>",
            at % 900 + 10,
            at % 40 + 3,
            1990 + at % 35,
            at % 20 + 10,
            at % 9,
        )
    };
    String::from("<h2>What happened</h2>") + &(0..12).map(paragraph).collect::<String>()
}

fn feed() -> Vec<u8> {
    let item = |seed: usize| {
        format!(
            "<item><guid>g{seed}</guid><title>Story {seed}</title><link>https://example.org/{seed}</link>\
             <pubDate>Mon, 23 Nov 2026 0{}:00:00 GMT</pubDate><description><![CDATA[{}]]></description></item>",
            seed % 10,
            html(seed)
        )
    };
    let items: String = (0..ENTRIES).map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>Bench</title><link>https://example.org/</link>{items}</channel></rss>").into_bytes()
}

fn articles(first: usize) -> Vec<NewArticle> {
    let article = |seed: usize| NewArticle {
        guid: CleanText::from(format!("g{seed}")),
        title: CleanText::from(format!("Story {seed}")),
        link: Some(CleanText::from(format!("https://example.org/{seed}"))),
        published: Some(Timestamp(1_790_000_000 + seed as i64)),
        body: Html::new(&html(seed)),
        text: render::plain(&html(seed)),
        ..NewArticle::default()
    };
    (first..first + ENTRIES).map(article).collect()
}

/// A feed of 30 articles, bytes to entries.
#[divan::bench]
fn parse_feed(bencher: Bencher) {
    let bytes = feed();
    bencher
        .counter(ItemsCount::new(ENTRIES))
        .bench(|| parse::feed(black_box(&bytes), parse::Context::default()).expect("a good feed"));
}

/// 30 new articles into a library in memory, search index included.
#[divan::bench]
fn merge_new(bencher: Bencher) {
    let mut store = Store::in_memory().expect("memory");
    let feed = subscribe(&mut store);
    let mut first = 0;
    bencher
        .counter(ItemsCount::new(ENTRIES))
        .with_inputs(|| {
            first += ENTRIES;
            articles(first)
        })
        .bench_local_values(|articles| {
            store
                .merge(feed, &poll(), &FeedFacts::default(), &articles)
                .expect("merges")
        });
}

/// The same 30 articles again: nothing is to be written.
#[divan::bench]
fn merge_unchanged(bencher: Bencher) {
    let mut store = Store::in_memory().expect("memory");
    let feed = subscribe(&mut store);
    let articles = articles(0);
    store
        .merge(feed, &poll(), &FeedFacts::default(), &articles)
        .expect("merges");
    bencher.counter(ItemsCount::new(ENTRIES)).bench_local(|| {
        store
            .merge(feed, &poll(), &FeedFacts::default(), &articles)
            .expect("merges")
    });
}

/// HTML of an article to blocks.
#[divan::bench]
fn render_document(bencher: Bencher) {
    let html = html(1);
    bencher.bench(|| render::document(black_box(&html), None));
}

/// An article's blocks to lines of 72 columns.
#[divan::bench]
fn render_wrap(bencher: Bencher) {
    let document = render::document(&html(1), None);
    bencher.bench(|| render::wrap(black_box(&document), 72));
}

/// Everything that the sidebar shows of one article.
#[divan::bench]
fn analyse(bencher: Bencher) {
    let body = render::plain(&html(1));
    bencher.bench(|| {
        insight::analyse(
            &Text {
                title: "A plan for a plant",
                body: black_box(&body),
                published: None,
            },
            Limits::default(),
        )
    });
}

/// A frame of 120×35 after a move of the selection, in a list of 200 with an article open.
#[divan::bench]
fn frame(bencher: Bencher) {
    let mut terminal = Terminal::new(TestBackend::new(120, 35)).expect("a test terminal");
    let theme = Theme::auto(true, Depth::True);
    let mut state = open_reader();
    let moves = [Command::Down, Command::Up];
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let _ = app::update(&mut state, Msg::Command(moves[turn % 2]));
        terminal
            .draw(|frame| ui::view(frame, &state, &theme))
            .expect("draws");
    });
}

fn open_reader() -> State {
    let settings = Arc::new(Settings::default());
    let keymap = Keymap::new(&settings).expect("the default keys");
    let mut store = Store::in_memory().expect("memory");
    let feed = subscribe(&mut store);
    for batch in 0..7 {
        store
            .merge(
                feed,
                &poll(),
                &FeedFacts::default(),
                &articles(batch * ENTRIES),
            )
            .expect("merges");
    }
    let (mut state, _) = app::start(settings, keymap, Timestamp(1_790_000_000));
    let _ = app::update(
        &mut state,
        Msg::Event(Event::Resized {
            width: 120,
            height: 35,
        }),
    );
    let page = store
        .page(
            &Query::all(),
            &[],
            nutgraf::domain::query::Anchor::First,
            200,
        )
        .expect("a page");
    let id = page.rows[0].id;
    let loaded = Event::FeedsLoaded {
        folders: Vec::new(),
        feeds: store.feeds().expect("feeds"),
        totals: store.totals().expect("totals"),
        smart: store.smart_feeds().expect("smart feeds"),
        tags: store.tags().expect("tags"),
        feed_tags: store.feed_tags().expect("tags of feeds"),
    };
    let _ = app::update(&mut state, Msg::Event(loaded));
    let request = state.list.request;
    let _ = app::update(
        &mut state,
        Msg::Event(Event::PageLoaded {
            request,
            anchor: nutgraf::domain::query::Anchor::First,
            page,
        }),
    );
    let article = store.article(id).expect("a store").expect("an article");
    let document = Arc::new(render::document(article.body.as_str(), None));
    let _ = app::update(
        &mut state,
        Msg::Event(Event::ArticleLoaded {
            id,
            article: Some(Box::new((article, document).into())),
        }),
    );
    state
}

fn subscribe(store: &mut Store) -> nutgraf::domain::FeedId {
    let subscription = Subscription {
        url: "https://example.org/feed".to_owned(),
        ..Subscription::default()
    };
    store.provide(&subscription, None).expect("subscribes").id
}

fn poll() -> Poll {
    Poll {
        at: Timestamp(1_790_100_000),
        ..Poll::default()
    }
}
