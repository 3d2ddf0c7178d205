//! Which part of the reader carries a command out. One arm a command; nothing else is decided here.

use super::call::Call;
use super::command::Takes;
use super::marks::Mark;
use super::msg::Effect;
use super::{
    Command, Effects, State, acting, asking, configuring, feeds, following, full_text, health,
    jumps, links, lists, marks, motion, opening, overlays, palette, picking, pictures, play,
    prompt, reading, sizes, smart, starter, subscriptions,
};

/// Carries out a command. One that lacks what it wants opens the command line to have it written, and what lies
/// over the panes takes most of them.
pub(super) fn carry_out(state: &mut State, call: &Call, effects: &mut Effects) {
    if state.overlay.is_none() {
        let row = call.command.row();
        if matches!(row.takes, Takes::Wants(_)) && call.argument.is_none() {
            return prompt::open_command_line(state, &format!("{} ", row.name));
        }
    }
    match call.command {
        Command::QuitNow => state.quit = true,
        Command::Suspend => effects.push(Effect::Suspend),
        Command::Redraw => effects.push(Effect::Redraw),
        _ if state.overlay.is_some() => overlays::command(state, call.command, effects),
        _ => on_panes(state, call, effects),
    }
}

/// Carries out a command while nothing lies over the panes.
#[allow(clippy::too_many_lines, reason = "one arm a command, and no logic")]
fn on_panes(state: &mut State, call: &Call, effects: &mut Effects) {
    let argument = call.argument.as_deref();
    match call.command {
        Command::Down
        | Command::Up
        | Command::Top
        | Command::Bottom
        | Command::PageDown
        | Command::PageUp
        | Command::HalfPageDown
        | Command::HalfPageUp => motion::go(state, call, effects),
        Command::In => motion::go_in(state, effects),
        Command::Out => motion::go_out(state, effects),
        Command::ScrollDown => motion::scroll_article(state, call.steps(), effects),
        Command::ScrollUp => motion::scroll_article(state, -call.steps(), effects),
        Command::NextPane => motion::cycle(state, false),
        Command::PreviousPane => motion::cycle(state, true),
        Command::NextUnread => opening::next_unread(state, false, effects),
        Command::PreviousUnread => opening::next_unread(state, true, effects),
        Command::NextArticle => opening::step(state, call.steps(), effects),
        Command::PreviousArticle => opening::step(state, -call.steps(), effects),
        Command::Browse => match argument {
            Some(address) => links::browse_typed(state, address, effects),
            None => links::browse(state, false, effects),
        },
        Command::BrowseAndMark => links::browse(state, true, effects),
        Command::FullText => full_text::toggle(state, effects),
        Command::CopyLink => links::copy(state, effects),
        Command::FollowLink => following::begin(state, call.count, effects),
        Command::Links => following::list(state),
        Command::Pictures => pictures::toggle(state, effects),
        Command::Source => reading::toggle_source(state),
        Command::ShowChanges => reading::toggle_changes(state, effects),
        Command::JumpBack => jumps::go(state, true, call.times(), effects),
        Command::JumpForward => jumps::go(state, false, call.times(), effects),
        Command::CopyTitle => acting::copy_title(state, effects),
        Command::CopyMarkdown => acting::copy_markdown(state, effects),
        Command::CopyQuote => acting::copy_quote(state, effects),
        Command::Save => acting::save(state, argument, effects),
        Command::Pipe => acting::pipe(state, argument.unwrap_or_default(), effects),
        Command::Share => acting::share(state, argument, effects),
        Command::Play | Command::Enqueue => {
            acting::enclosure(state, call.command, call.count, effects);
        }
        Command::Note => acting::remark(state, argument, effects),
        Command::ToggleRead => marks::toggle(state, Mark::Read, call.count, effects),
        Command::ToggleStar => marks::toggle(state, Mark::Star, call.count, effects),
        Command::ToggleLater => marks::toggle(state, Mark::Later, call.count, effects),
        Command::Pick => picking::toggle(state, call.times()),
        Command::PickRange => picking::toggle_range(state),
        Command::MarkAboveRead => picking::mark_beside(state, true, effects),
        Command::MarkBelowRead => picking::mark_beside(state, false, effects),
        Command::Record => play::toggle_recording(state, argument),
        Command::Replay => play::replay(state, argument, call.times()),
        Command::MarkAllRead => marks::mark_all_read(state, effects),
        Command::Undo => repeat(call, &Effect::Undo, effects),
        Command::Redo => repeat(call, &Effect::Redo, effects),
        Command::Filter => match argument {
            Some(query) => prompt::filter_by(state, query, effects),
            None => prompt::open_filter(state),
        },
        Command::SaveFilter => smart::save(state, argument.unwrap_or_default(), effects),
        Command::Rename => smart::rename(state, argument.unwrap_or_default(), effects),
        Command::MoveUp => smart::shift(state, -call.steps(), effects),
        Command::MoveDown => smart::shift(state, call.steps(), effects),
        Command::Tag => smart::toggle_tag(state, argument.unwrap_or_default(), effects),
        Command::ToggleUnreadOnly => lists::toggle_unread_only(state, effects),
        Command::Refresh => subscriptions::refresh(state, effects),
        Command::RefreshAll => subscriptions::refresh_all(state, effects),
        Command::AddFeed => match argument {
            Some(address) => {
                if let Err(why) = subscriptions::subscribe(state, address, effects) {
                    state.complain(why);
                }
            }
            None => prompt::open_add_feed(state),
        },
        Command::SavePage => subscriptions::save_page(state, argument.unwrap_or_default(), effects),
        Command::Health => health::ask(effects),
        Command::RemoveFeed => subscriptions::ask_to_remove(state, effects),
        Command::ToggleFolder => feeds::toggle_folder(state, effects),
        Command::Starter => starter::offer(state),
        Command::Ask => asking::ask(state, argument.unwrap_or_default(), effects),
        Command::ToggleSidebar => motion::toggle_sidebar(state),
        Command::ToggleZen => motion::toggle_zen(state),
        Command::GrowPane => sizes::grow(state, call.steps(), effects),
        Command::ShrinkPane => sizes::grow(state, -call.steps(), effects),
        Command::ResetPanes => sizes::reset(state, effects),
        Command::CommandLine => prompt::open_command_line(state, argument.unwrap_or_default()),
        Command::Palette => palette::open(state, effects),
        Command::Set => configuring::set(state, argument.unwrap_or_default(), effects),
        Command::Theme => configuring::theme(argument.unwrap_or_default(), effects),
        Command::ReloadSettings => effects.push(Effect::ReloadSettings),
        Command::Help => overlays::open_help(state),
        Command::Quit => motion::quit(state, effects),
        Command::QuitNow | Command::Suspend | Command::Redraw => {}
    }
}

/// Asks for the same thing as often as was said.
fn repeat(call: &Call, effect: &Effect, effects: &mut Effects) {
    for _ in 0..call.times().min(MOST_REPEATS) {
        effects.push(effect.clone());
    }
}

/// Requests at most that one command makes.
const MOST_REPEATS: usize = 100;
