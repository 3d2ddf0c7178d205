//! The reader as a pure state machine: `update(&mut State, Msg) -> Effects`.
//!
//! Nothing here does I/O or holds a clock, a channel or a lock. A key becomes a [`Command`] by the keymap;
//! a command or an [`Event`] becomes new [`State`] and a list of [`Effect`]s, which only the shell carries
//! out. The screen is a function of the state; the geometry that both need is in [`panes`].
//!
//! This file only hands messages on. After each of them the state is settled: selections, scrolling and
//! the layout of the article are brought within their bounds, whatever the message was.

pub mod acting;
mod asking;
pub mod call;
mod citing;
pub mod command;
mod command_line;
mod completion;
mod configuring;
mod dispatch;
pub mod dock;
pub mod facts;
mod failures;
mod feeds;
mod filter_line;
pub mod following;
mod full_text;
mod fuzzy;
pub mod glance;
mod health;
mod history;
mod jumps;
pub mod key;
pub mod keymap;
mod links;
pub mod lists;
mod marks;
pub mod memory;
mod motion;
pub mod msg;
mod nearest;
mod opening;
pub mod overlays;
pub mod palette;
pub mod panes;
pub mod picking;
pub mod pictures;
mod play;
pub mod pointer;
pub mod presets;
mod press;
mod prompt;
pub mod reading;
pub mod sidebar;
pub mod sizes;
mod smart;
mod start;
pub mod starter;
pub mod state;
mod subscriptions;
#[cfg(test)]
mod tests;
pub mod words;

pub use call::Call;
pub use command::{COMMANDS, Command};
pub use keymap::{Key, Keymap};
pub use msg::{Effect, Effects, Event, Inquiry, Msg};
pub use opening::leave;
pub use pointer::{Gesture, Pointer};
pub use start::start;
pub use state::State;

/// Applies one message. The only code that changes the state.
#[must_use = "effects that are not carried out are lost"]
pub fn update(state: &mut State, msg: Msg) -> Effects {
    let mut effects = Effects::none();
    if let Msg::Event(Event::Time(now)) = msg {
        // Nothing has its place by the clock.
        state.now = now;
        return effects;
    }
    match msg {
        Msg::Key(key) => {
            listen(state);
            play::interrupt(state, Some(key));
            press::press(state, key, &mut effects);
        }
        Msg::Paste(text) => prompt::paste(state, &text, &mut effects),
        Msg::Command(command) => {
            listen(state);
            play::interrupt(state, None);
            dispatch::carry_out(state, &command.into(), &mut effects);
        }
        Msg::Pointer(pointer) => {
            if pointer.gesture == Gesture::Press {
                listen(state);
                play::interrupt(state, None);
            }
            pointer::point(state, pointer, &mut effects);
        }
        Msg::Event(event) => happen(state, event, &mut effects),
    }
    play::go_on(state, &mut effects);
    motion::settle(state);
    opening::greet(state, &mut effects);
    lists::ask_near_edges(state, &mut effects);
    effects
}

/// A person is there: what was said has been seen, and what failed may be tried again.
fn listen(state: &mut State) {
    state.notice = None;
    state.memory.list_failed = false;
    state.feeds.adrift = false;
}

fn happen(state: &mut State, event: Event, effects: &mut Effects) {
    match event {
        Event::Time(now) => state.now = now,
        Event::Resized { width, height } => (state.width, state.height) = (width, height),
        Event::FeedsLoaded {
            folders,
            feeds,
            totals,
            smart,
            tags,
            feed_tags,
        } => {
            (state.feeds.tags, state.feeds.feed_tags) = (tags, feed_tags);
            smart::loaded(state, smart, effects);
            feeds::loaded(state, folders, feeds, totals, effects);
            smart::go_to_saved(state, effects);
        }
        Event::FoundCounted { request, articles } => lists::counted(state, request, articles),
        Event::SmartCounted(counts) => smart::counted(state, counts, effects),
        Event::Arranged(done) => smart::arranged(state, &done, effects),
        Event::PageLoaded {
            request,
            anchor,
            page,
        } => lists::loaded(state, request, anchor, page, effects),
        Event::ArticleLoaded { id, article } => {
            opening::loaded(state, id, article.map(|article| *article), effects);
        }
        Event::Analysed { id, analysis } => citing::analysed(state, id, analysis, effects),
        Event::Answered { inquiry, found } => asking::answered(state, &inquiry, found, effects),
        Event::Related { id, heads } => asking::related(state, id, heads),
        Event::CheckupsLoaded(checkups) => health::loaded(state, checkups),
        Event::TextChanged { id, full } => full_text::changed(state, id, full, effects),
        Event::ChangesLoaded { id, changes } => reading::changes_loaded(state, id, changes),
        Event::PictureLoaded {
            id,
            source,
            picture,
        } => pictures::loaded(state, id, source, picture),
        Event::UnreadFound(head) => opening::found(state, head.map(|head| *head), effects),
        Event::Marked(done) => marks::stored(state, &done, effects),
        Event::Undone(done) => marks::revised(state, done, "undo", effects),
        Event::Redone(done) => marks::revised(state, done, "redo", effects),
        Event::RefreshStarted { feeds } => subscriptions::refresh_started(state, feeds),
        Event::FeedRefreshed {
            feed,
            title,
            new,
            updated,
            failed,
        } => {
            let poll = subscriptions::Poll {
                feed,
                title,
                new,
                updated,
                failed,
            };
            subscriptions::refreshed(state, poll, effects);
        }
        Event::RefreshFinished => subscriptions::refresh_finished(state, effects),
        Event::LibraryChanged => marks::resync(state, effects),
        Event::Subscribed { feed, title, known } => {
            subscriptions::subscribed(state, feed, &title, known, effects);
        }
        Event::PageSaved { title } => subscriptions::saved(state, &title, effects),
        Event::FeedsOffered { offers } => subscriptions::offered(state, offers),
        Event::Unsubscribed { title } => subscriptions::unsubscribed(state, &title, effects),
        Event::StarterListed { groups, offer } => starter::listed(state, groups, offer),
        Event::StarterAdded { feeds } => starter::added(state, feeds, effects),
        Event::HistoryLoaded(lines) => state.memory.history.load(lines),
        Event::SizesLoaded(sizes) => state.sizes = sizes,
        Event::FiltersLoaded(lines) => state.memory.filters.load(lines),
        Event::Configured {
            settings,
            keymap,
            said,
        } => configuring::configured(state, settings, keymap, said),
        Event::ThemesListed(names) => state.memory.themes = names,
        Event::Acted(said) => acting::done(state, said),
        Event::Remarked { id, remark } => acting::remarked(state, id, remark),
        Event::TitlesLoaded(articles) => palette::titles_loaded(state, articles),
        Event::Copied(text) => links::copied(state, &text),
        Event::Browsed { copied } => links::browsed(state, copied),
        Event::Failed { asked, why } => failures::failed(state, &asked, &why, effects),
    }
}
