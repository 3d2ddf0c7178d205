//! The README's picture is what the program shows: the bundled edition, drawn by the real reader.
//!
//! `UPDATE=1 cargo test --test picture` draws it anew.

#[path = "support/svg.rs"]
mod svg;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use nutgraf::app::{self, Command, Effect, Effects, Event, Keymap, Msg, State};
use nutgraf::config::Settings;
use nutgraf::domain::Timestamp;
use nutgraf::insight::Limits;
use nutgraf::library::{analyse, edition};
use nutgraf::store::Store;
use nutgraf::ui::theme::Depth;
use nutgraf::ui::{self, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The moment of the picture: a day after the edition's newest story.
const NOW: Timestamp = Timestamp(1_795_428_000);

/// A reader whose effects are answered at once by a library in memory.
struct Reader {
    state: State,
    store: Store,
}

impl Reader {
    fn start(width: u16, height: u16) -> Reader {
        let mut store = Store::in_memory().expect("memory");
        edition::lay_in(&mut store).expect("the edition is laid in");
        let settings = Arc::new(Settings::default());
        let keymap = Keymap::new(&settings).expect("the default keys");
        let (state, first) = app::start(settings, keymap, NOW);
        let mut reader = Reader { state, store };
        reader.send(Msg::Event(Event::Resized { width, height }));
        reader.answer(first);
        reader
    }

    fn send(&mut self, msg: Msg) {
        let effects = app::update(&mut self.state, msg);
        self.answer(effects);
    }

    fn answer(&mut self, effects: Effects) {
        for effect in effects {
            if let Some(event) = self.event(effect) {
                self.send(Msg::Event(event));
            }
        }
    }

    fn event(&mut self, effect: Effect) -> Option<Event> {
        let store = &mut self.store;
        Some(match effect {
            Effect::LoadFeeds => Event::FeedsLoaded {
                folders: store.folders().ok()?,
                feeds: store.feeds().ok()?,
                totals: store.totals().ok()?,
                smart: store.smart_feeds().ok()?,
                tags: store.tags().ok()?,
                feed_tags: store.feed_tags().ok()?,
            },
            Effect::LoadPage {
                request,
                query,
                keep,
                anchor,
                limit,
            } => {
                let page = store.page(&query, &keep, anchor, limit).ok()?;
                Event::PageLoaded {
                    request,
                    anchor,
                    page,
                }
            }
            Effect::LoadArticle(id) => {
                let article = store.article(id).ok()??;
                let document = Arc::new(analyse::document(&article));
                Event::ArticleLoaded {
                    id,
                    article: Some(Box::new((article, document).into())),
                }
            }
            Effect::Analyse(id) => {
                let article = store.article(id).ok()??;
                let document = analyse::document(&article);
                let analysis = analyse::text(
                    &article.head.title,
                    &document,
                    Some(&article),
                    Limits::default(),
                );
                Event::Analysed {
                    id,
                    analysis: Arc::new(analysis),
                }
            }
            Effect::Mark(change) => Event::Marked(store.mark(&change, NOW).ok()?),
            _ => return None,
        })
    }

    fn picture(&self, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        let theme = Theme::auto(true, Depth::True);
        terminal
            .draw(|frame| ui::view(frame, &self.state, &theme))
            .expect("draws");
        svg::picture(terminal.backend().buffer(), Some("nutgraf"), &svg::DARK)
    }
}

#[test]
fn the_readme_shows_what_the_program_shows() {
    let (width, height) = (150, 42);
    let mut reader = Reader::start(width, height);
    let pact = |reader: &Reader| {
        reader
            .state
            .selected()
            .is_some_and(|head| head.title.contains("$14 billion"))
    };
    while !pact(&reader) {
        let before = reader.state.list.selected;
        reader.send(Msg::Command(Command::Down));
        assert_ne!(
            reader.state.list.selected, before,
            "the story is in the edition"
        );
    }
    reader.send(Msg::Command(Command::In));
    for command in [Command::NextPane, Command::In] {
        reader.send(Msg::Command(command));
    }
    let drawn = reader.picture(width, height);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screen.svg");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &drawn).expect("the picture is written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == drawn,
        "the README's picture is out of date; UPDATE=1 cargo test --test picture draws it anew"
    );
}
