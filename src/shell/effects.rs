//! Effects → work beside the loop → events. Each effect is one small job on the store or the network.
//!
//! This file says which job an effect is; what takes more than a call of the store is in the files below it.

mod articles;
mod lists;
mod upkeep;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;

use super::acting::Actor;
use super::notes::{FILTERS, HISTORY, SIZES, STARTER_ANSWERED};
use super::refresh::Refresher;
use super::side::Side;
use super::{Incoming, tell};
use crate::app::{Effect, Event};
use crate::config::Settings;
use crate::domain::{CleanText, Keep};
use crate::library::clock;
use crate::store::{self, Handle, Store};

/// Carries effects out.
pub(super) struct Effector {
    store: Handle,
    /// For what may take long.
    side: Side,
    /// For lists that may take long: who types on breaks off what was asked before.
    finder: Side,
    settings: Arc<Settings>,
    /// What the settings keep of old articles, for the task that clears them away.
    keep: watch::Sender<Keep>,
    to_loop: UnboundedSender<Incoming>,
    refresher: Refresher,
    /// The last page that was asked for: those before it need not be found any more.
    last_page: Arc<AtomicU64>,
    pub(super) actor: Actor,
}

impl Effector {
    pub(super) fn new(
        store: Handle,
        side: Side,
        settings: Arc<Settings>,
        to_loop: UnboundedSender<Incoming>,
        playlist: PathBuf,
    ) -> Self {
        let actor = Actor {
            store: store.clone(),
            to_loop: to_loop.clone(),
            playlist,
        };
        let refresher =
            Refresher::new(store.clone(), Arc::new(settings.polling()), to_loop.clone());
        Effector {
            store,
            finder: side.another(),
            side,
            keep: watch::Sender::new(settings.keep),
            settings,
            to_loop,
            refresher,
            last_page: Arc::default(),
            actor,
        }
    }

    /// Carries one effect out, beside the loop; the answer comes as an event.
    ///
    /// Jobs on the store are queued before this returns, so they run in the order of the effects.
    pub(super) fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::LoadFeeds | Effect::LoadPage { .. } | Effect::FindUnread { .. } => {
                self.look_up(effect);
            }
            Effect::LoadCheckups => {
                self.ask(effect, |store| store.checkups().map(Event::CheckupsLoaded));
            }
            Effect::CountFound { request, query } => self.count_found(request, query),
            Effect::CountSmart(queries) => self.count_smart(queries),
            Effect::LoadArticle(id) => self.load_article(id),
            Effect::LoadTitles { limit } => self.load_titles(limit),
            Effect::LoadChanges(id) => self.load_changes(id),
            Effect::Analyse(id) => self.analyse(id),
            Effect::AnalyseAhead(ids) => self.analyse_ahead(ids),
            Effect::Relate(id) => self.relate(id),
            Effect::Ask(inquiry) => self.answer(inquiry),
            Effect::ToggleFullText(id) => self.refresher.toggle_full_text(id, effect),
            Effect::Refresh(ref which) => self.refresher.refresh(which.clone(), effect),
            Effect::SavePage(ref address) => self.refresher.save(address.clone(), effect),
            Effect::Subscribe(ref address) => self.refresher.subscribe(address.clone(), effect),
            Effect::AddStarter(groups) => self.add_starter(groups),
            Effect::Mark(_) | Effect::Undo | Effect::Redo | Effect::Arrange(_) => {
                self.change(effect);
            }
            Effect::Unsubscribe(feed) => {
                self.ask(effect, move |store| lists::unsubscribe(store, feed));
            }
            Effect::Act { id, action } => self.actor.act(id, action),
            Effect::KeepPosition { .. }
            | Effect::KeepFilters(_)
            | Effect::KeepHistory(_)
            | Effect::KeepSizes(_)
            | Effect::DeclineStarter => self.keep(effect),
            Effect::ReloadSettings
            | Effect::Announce(_)
            | Effect::LoadPictures { .. }
            | Effect::Set { .. }
            | Effect::Browse(_)
            | Effect::Copy(_)
            | Effect::Redraw
            | Effect::Suspend => debug_assert!(false, "the loop carries these out itself"),
        }
    }

    /// Changes what is the reader's in the library, or takes such a change back.
    fn change(&self, effect: Effect) {
        let asked = effect.clone();
        self.ask(asked, move |store| match effect {
            Effect::Mark(change) => store.mark(&change, clock::now()).map(Event::Marked),
            Effect::Arrange(what) => store.arrange(&what, clock::now()).map(Event::Arranged),
            Effect::Redo => store.redo().map(Event::Redone),
            _ => store.undo().map(Event::Undone),
        });
    }

    /// Keeps what the next session is to know. Nobody waits for an answer.
    fn keep(&self, effect: Effect) {
        let (note, text) = match &effect {
            Effect::KeepPosition { id, at } => {
                let (id, at) = (*id, *at);
                return self.ask_quietly(effect, move |store| store.set_position(id, at));
            }
            Effect::KeepFilters(lines) => (FILTERS, lines.join("\n")),
            Effect::KeepHistory(lines) => (HISTORY, lines.join("\n")),
            Effect::KeepSizes(sizes) => (SIZES, sizes.to_text()),
            _ => (STARTER_ANSWERED, "1".to_owned()),
        };
        self.ask_quietly(effect, move |store| store.set_note(note, &text));
    }

    /// Queues a job on the store whose result is an event.
    fn ask<J>(&self, asked: Effect, job: J)
    where
        J: FnOnce(&mut Store) -> store::Result<Event> + Send + 'static,
    {
        let answer = self.store.call(job);
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            match answer.await {
                Ok(event) => tell(&to_loop, event),
                Err(error) => fail(&to_loop, asked, &error.to_string()),
            }
        });
    }

    /// Queues a job on the store whose result is an event, or nothing when it is no longer wanted.
    fn ask_unless<J>(&self, asked: Effect, job: J)
    where
        J: FnOnce(&mut Store) -> store::Result<Option<Event>> + Send + 'static,
    {
        let answer = self.store.call(job);
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            match answer.await {
                Ok(event) => event.into_iter().for_each(|event| tell(&to_loop, event)),
                Err(error) => fail(&to_loop, asked, &error.to_string()),
            }
        });
    }

    /// Queues a job on the store that is answered only when it fails.
    fn ask_quietly<J>(&self, asked: Effect, job: J)
    where
        J: FnOnce(&mut Store) -> store::Result<()> + Send + 'static,
    {
        let answer = self.store.call(job);
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            if let Err(error) = answer.await {
                fail(&to_loop, asked, &error.to_string());
            }
        });
    }

    /// Uses other settings from now on.
    pub(super) fn use_settings(&mut self, settings: Arc<Settings>) {
        self.refresher.use_settings(Arc::new(settings.polling()));
        self.keep.send_replace(settings.keep);
        self.settings = settings;
    }
}

/// Tells the loop that an effect failed, and the log too.
pub(super) fn fail(to_loop: &UnboundedSender<Incoming>, asked: Effect, why: &str) {
    let why = CleanText::label(why);
    tracing::warn!("{why}");
    tell(to_loop, Event::Failed { asked, why });
}
