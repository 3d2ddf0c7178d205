//! The reader as a pure state machine: `update(&mut State, Msg) -> Effects`.
//!
//! Nothing here does I/O or holds a clock, a channel or a lock. A key becomes a [`Command`] by the keymap;
//! a command or an [`Event`] becomes new [`State`] and a list of [`Effect`]s, which only the shell carries
//! out. The screen is a function of the state; the geometry that both need is in [`panes`].
//!
//! This file only hands messages on. After each of them the state is settled: selections, scrolling and
//! the layout of the article are brought within their bounds, whatever the message was.

mod citing;
pub mod command;
mod failures;
mod feeds;
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
pub mod panes;
mod prompt;
pub mod reading;
pub mod sidebar;
mod start;
pub mod starter;
pub mod state;
mod subscriptions;
#[cfg(test)]
mod tests;
pub mod words;

pub use command::{COMMANDS, Command};
pub use keymap::{Key, Keymap};
pub use msg::{Effect, Effects, Event, Msg};
pub use start::start;
pub use state::State;

use keymap::{Code, Meaning};
use marks::Mark;
use state::Overlay;

/// Applies one message. The only code that changes the state.
#[must_use = "effects that are not carried out are lost"]
pub fn update(state: &mut State, msg: Msg) -> Effects {
    let mut effects = Effects::none();
    match msg {
        Msg::Key(key) => {
            listen(state);
            press(state, key, &mut effects);
        }
        Msg::Paste(text) => prompt::paste(state, &text, &mut effects),
        Msg::Command(command) => {
            listen(state);
            perform(state, command, &mut effects);
        }
        Msg::Event(event) => happen(state, event, &mut effects),
    }
    motion::settle(state);
    opening::greet(state, &mut effects);
    lists::ask_near_edges(state, &mut effects);
    effects
}

/// A person is there: what was said has been seen, and what failed may be tried again.
fn listen(state: &mut State) {
    state.notice = None;
    state.memory.list_failed = false;
}

fn press(state: &mut State, key: Key, effects: &mut Effects) {
    match state.overlay {
        Some(Overlay::Prompt(_)) => return prompt::press(state, key, effects),
        Some(Overlay::Confirm { .. }) => return overlays::answer(state, key, effects),
        Some(Overlay::Help { .. } | Overlay::Offers { .. }) => {}
        None => {
            if starter::press(state, key, effects) {
                return;
            }
        }
    }
    if key.code == Code::Esc && !state.pending.is_empty() {
        state.pending.clear();
        return;
    }
    state.pending.push(key);
    match state.keymap.resolve(&state.pending) {
        Meaning::Pending => {}
        Meaning::Command(command) => {
            state.pending.clear();
            perform(state, command, effects);
        }
        Meaning::Unbound => {
            let keys = keymap::spell(&std::mem::take(&mut state.pending));
            if let Some(help) = state.keymap.keys_for(Command::Help).first() {
                state.say(format!("{keys} does nothing; {help} shows the keys"));
            }
        }
    }
}

fn perform(state: &mut State, command: Command, effects: &mut Effects) {
    match command {
        Command::QuitNow => state.quit = true,
        Command::Suspend => effects.push(Effect::Suspend),
        Command::Redraw => effects.push(Effect::Redraw),
        _ if state.overlay.is_some() => overlays::command(state, command, effects),
        Command::Down
        | Command::Up
        | Command::Top
        | Command::Bottom
        | Command::PageDown
        | Command::PageUp
        | Command::HalfPageDown
        | Command::HalfPageUp => motion::go(state, command, effects),
        Command::In => motion::go_in(state, effects),
        Command::Out => motion::go_out(state, effects),
        Command::ScrollDown => motion::scroll_article(state, 1, effects),
        Command::ScrollUp => motion::scroll_article(state, -1, effects),
        Command::NextPane => motion::cycle(state, false),
        Command::PreviousPane => motion::cycle(state, true),
        Command::NextUnread => opening::next_unread(state, false, effects),
        Command::PreviousUnread => opening::next_unread(state, true, effects),
        Command::NextArticle => opening::step(state, false, effects),
        Command::PreviousArticle => opening::step(state, true, effects),
        Command::Browse => links::browse(state, false, effects),
        Command::BrowseAndMark => links::browse(state, true, effects),
        Command::CopyLink => links::copy(state, effects),
        Command::ToggleRead => marks::toggle(state, Mark::Read, effects),
        Command::ToggleStar => marks::toggle(state, Mark::Star, effects),
        Command::ToggleLater => marks::toggle(state, Mark::Later, effects),
        Command::MarkAllRead => marks::mark_all_read(state, effects),
        Command::Undo => effects.push(Effect::Undo),
        Command::Redo => effects.push(Effect::Redo),
        Command::Filter => prompt::open_filter(state),
        Command::ToggleUnreadOnly => lists::toggle_unread_only(state, effects),
        Command::Refresh => subscriptions::refresh(state, effects),
        Command::RefreshAll => subscriptions::refresh_all(state, effects),
        Command::AddFeed => prompt::open_add_feed(state),
        Command::RemoveFeed => subscriptions::ask_to_remove(state),
        Command::ToggleFolder => feeds::toggle_folder(state, effects),
        Command::Starter => starter::offer(state),
        Command::ToggleSidebar => motion::toggle_sidebar(state),
        Command::ToggleZen => motion::toggle_zen(state),
        Command::Help => overlays::open_help(state),
        Command::Quit => motion::quit(state, effects),
    }
}

fn happen(state: &mut State, event: Event, effects: &mut Effects) {
    match event {
        Event::Time(now) => state.now = now,
        Event::Resized { width, height } => (state.width, state.height) = (width, height),
        Event::FeedsLoaded {
            folders,
            feeds,
            totals,
        } => feeds::loaded(state, folders, feeds, totals, effects),
        Event::PageLoaded {
            request,
            anchor,
            page,
        } => lists::loaded(state, request, anchor, page, effects),
        Event::ArticleLoaded { id, article } => {
            opening::loaded(state, id, article.map(|article| *article), effects);
        }
        Event::Analysed { id, analysis } => citing::analysed(state, id, analysis),
        Event::UnreadFound(head) => opening::found(state, head, effects),
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
        Event::RefreshFinished => subscriptions::refresh_finished(state),
        Event::LibraryChanged => marks::resync(state, effects),
        Event::Subscribed { feed, title, known } => {
            subscriptions::subscribed(state, feed, &title, known, effects);
        }
        Event::FeedsOffered { offers } => subscriptions::offered(state, offers),
        Event::Unsubscribed { title } => subscriptions::unsubscribed(state, &title, effects),
        Event::StarterListed { groups, offer } => starter::listed(state, groups, offer),
        Event::StarterAdded { feeds } => starter::added(state, feeds, effects),
        Event::Copied(text) => links::copied(state, &text),
        Event::Browsed { copied } => links::browsed(state, copied),
        Event::Failed { asked, why } => failures::failed(state, &asked, &why, effects),
    }
}
