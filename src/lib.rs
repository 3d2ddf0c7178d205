//! nutgraf: a news reader for the terminal. This page is the map.
//!
//! News comes in on the left (fetch → parse → store), is understood in the middle (insight, pure functions
//! on text), and is shown on the right (app → ui). A reader's key becomes a [`app::Command`];
//! [`app::update`] turns it into new state and a list of [`app::Effect`]s, and only the shell carries
//! effects out.
//!
//! # Rooms
//!
//! Arrows only point downwards; `tests/layers.rs` reads every path in `src/` against this picture.
//!
//! ```text
//!  shell   cli                                      the two faces: the only places where both halves meet
//!    │  ╲   │
//!   ui   library                                    ui draws app │ library: the I/O pipelines
//!    │      │
//!   app     ├────────┬────────┐
//!    ├──────┼─────┐  │        │
//!  insight render fetch parse store                 siblings: none names another
//!    └──────┴──┬──┴───┴───────┘
//!         domain   config                           plain words and settings: no I/O, no clock
//! ```
//!
//! | Room | Holds |
//! |---|---|
//! | [`domain`] | articles, feeds, queries, the rules of polling, and [`domain::CleanText`]: foreign text that is safe to show |
//! | [`config`] | settings and where files live |
//! | [`fetch`] | HTTP with limits, conditional requests and politeness; does not know what a feed is |
//! | [`parse`] | bytes → feeds, OPML, newsboat's list, feed links and main text of pages; total |
//! | [`store`] | SQLite: articles, the reader's marks, the search index, the journal that takes changes back |
//! | [`render`] | HTML → safe blocks → wrapped lines that know their place in the text; code by its parts, pictures in cells and sixels |
//! | [`insight`] | text → summary, questions, answers, facts, each with its sentence; deterministic, no model |
//! | [`library`] | the pipelines: refresh, full texts, subscribe, analyse, the bundled edition; articles as files and for programs; the one clock |
//! | [`app`] | the reader as a pure state machine: commands, keys, state, geometry |
//! | [`ui`] | draws the state; changes nothing |
//! | [`shell`] | terminal, signals, event loop, carrying out effects; the fewest bytes from one screen to the next |
//! | [`cli`] | one file a subcommand, and the reader that works line by line |
//!
//! # The way of one article
//!
//! [`library::refresh`] takes the feeds that are due → [`fetch::Client::get`] with the stored validators (a
//! 304 or the same bytes end here) → [`parse::feed`] → [`store::Store::sort_out`] (what stands there already
//! ends here) → [`store::Store::merge_all`], several feeds in one transaction, where an article is
//! replaceable and its status is the reader's → an [`app::Event`] → [`app::update`] →
//! [`ui::view`]. Opened, its markup becomes a [`render::Document`] and its words an [`insight::Analysis`],
//! both off the event loop, the second kept by content hash.
//!
//! # Invariants
//!
//! - Foreign text reaches a terminal, a log or a script only as [`domain::CleanText`].
//! - Only [`app::update`] changes the state of the screen, and it does nothing else.
//! - The screen is drawn when something has happened, never on a tick, and one write a frame.
//! - What a person changed is journalled before it is called done, and can be taken back, also tomorrow.
//! - Cost follows what is seen: lists are windows, counts are kept, bodies are read when opened.
//! - Nothing understood about a text is without the sentence that it came from.
//!
//! Ten minutes for a newcomer: [`app::msg`] → [`app::command`] → [`shell`] → [`library::refresh`].

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod fetch;
pub mod insight;
pub mod library;
pub mod parse;
pub mod render;
pub mod shell;
pub mod store;
pub mod ui;
