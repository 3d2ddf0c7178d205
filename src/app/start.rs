//! The state before anything has happened, and what is asked for first.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::jumps::Jumps;
use super::keymap::Keymap;
use super::memory::Memory;
use super::play::Play;
use super::sizes::Sizes;
use super::state::{Feeds, List, Pane, Reading, Source};
use super::{Effects, State, feeds, lists};
use crate::config::Settings;
use crate::domain::query::Anchor;
use crate::domain::{ArticleId, Query, Timestamp};

impl State {
    /// Makes the state of a reader that has just been started. Its size is not known yet: the first
    /// message is to say it.
    pub fn new(settings: Arc<Settings>, keymap: Keymap, now: Timestamp) -> State {
        let mut state = State {
            now,
            width: 0,
            height: 0,
            settings,
            keymap,
            pending: Vec::new(),
            count: None,
            focus: Pane::List,
            zen: false,
            sidebar_wanted: None,
            sizes: Sizes::default(),
            feeds: Feeds::default(),
            list: List {
                source: Source::All,
                base: Query::all(),
                title: feeds::smart_title(Source::All),
                unread_only: false,
                filter: None,
                rows: Vec::new(),
                before: false,
                after: false,
                found: None,
                selected: 0,
                top: 0,
                keep: Vec::new(),
                picked: BTreeMap::new(),
                range: None,
                newest: ArticleId::default(),
                asked_at: now,
                request: 0,
                loading: false,
            },
            jumps: Jumps::default(),
            play: Play::default(),
            reading: Reading::Nothing,
            overlay: None,
            starter: None,
            refresh: None,
            notice: None,
            quit: false,
            memory: Memory::default(),
        };
        // The smart feeds are there before the library has answered; nothing is asked for by that.
        feeds::rebuild(&mut state, &mut Effects::none());
        state
    }
}

/// Makes the state of a reader that has just been started, and asks for what it shows first.
pub fn start(settings: Arc<Settings>, keymap: Keymap, now: Timestamp) -> (State, Effects) {
    let mut state = State::new(settings, keymap, now);
    let mut effects = Effects::none();
    feeds::load(&mut state, &mut effects);
    lists::ask(&mut state, Anchor::First, &mut effects);
    (state, effects)
}
