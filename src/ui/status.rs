//! The status line: at the left what has just happened or where one is, at the right what is going on
//! and which keys matter here.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::age::day;
use super::canvas::Canvas;
use super::text::{columns, draw, draw_ends, made, own, words};
use super::{Theme, draw_dock, key_of, list};
use crate::app::state::{Notice, Overlay, Pane, Progress, Reading};
use crate::app::words::wrap;
use crate::app::{Command, State};
use crate::domain::CleanText;

/// Goes before whatever went wrong, so that it is not told by colour alone.
const ERROR: &str = "Error: ";

/// A key's command and the word for it in a hint.
type Hint = (Command, &'static str);

/// Rows that a notice takes at most.
const LONGEST: usize = 6;

/// Draws the row; over the rows above it too, where what has happened takes more than one.
pub fn draw_row(buf: &mut Canvas, row: Rect, state: &State, theme: &Theme) {
    let left = left(state, theme);
    if columns(&left) > usize::from(row.width)
        && let Some(notice) = &state.notice
        && state.pending.is_empty()
        && state.overlay.is_none()
    {
        return draw_long(buf, row, notice, theme);
    }
    let mut busy: Vec<Span> = state
        .refresh
        .iter()
        .map(|progress| progress_said(*progress, state, theme))
        .collect();
    if state.play.recording().is_some() {
        busy.insert(0, own("recording  ", theme.flag));
    }
    let taken = if changes_with_the_row(state) {
        usize::from(row.width) / 2
    } else {
        columns(&left)
    };
    let room = usize::from(row.width).saturating_sub(taken + columns(&busy) + 4);
    let mut right = busy;
    // What has happened is worth more than a hint that would cut it short.
    let hints = hints_within(room, state, theme);
    if columns(&hints) <= room || !goes_first(state) {
        right.extend(hints);
    }
    right.push(own(" ", theme.dim));
    draw_ends(buf, row, &left, &right, theme.symbols.ellipsis);
}

/// Draws a notice that is too long for one row on as many as it takes, up to the next key.
fn draw_long(buf: &mut Canvas, row: Rect, notice: &Notice, theme: &Theme) {
    let ellipsis = theme.symbols.ellipsis;
    let lead = if notice.error { ERROR } else { "" };
    let room = usize::from(row.width).saturating_sub(2).max(1);
    let text = CleanText::from(format!("{lead}{}", notice.text));
    let lines = wrap(&text, room, "");
    let above = Rect {
        y: buf.area().y,
        height: row.bottom().saturating_sub(buf.area().y),
        ..row
    };
    let place = draw_dock(buf, above, lines.len().min(LONGEST), theme);
    for (index, (place, line)) in place.rows().skip(1).zip(&lines).enumerate() {
        let (lead, said) = match line.strip_prefix(lead.trim_end()) {
            Some(said) if index == 0 => (lead.trim_end(), CleanText::from(said)),
            _ => ("", line.clone()),
        };
        let spans = [
            own(" ", theme.text),
            own(lead, theme.error),
            made(&said, theme.text),
        ];
        draw(buf, place, &spans, ellipsis);
    }
}

/// Says the most urgent of: keys waiting for more, what has happened, why the selected feed fails, the
/// filter, where one is.
fn left<'a>(state: &'a State, theme: &Theme) -> Vec<Span<'a>> {
    let mut said = vec![own(" ", theme.dim)];
    if !state.pending.is_empty() || state.count.is_some() {
        let count = state.count.iter().map(ToString::to_string);
        let keys: Vec<String> = count
            .chain(state.pending.iter().map(ToString::to_string))
            .collect();
        let keys = CleanText::from(format!("{} …", keys.join(" ")));
        said.push(made(&keys, theme.key));
        if !state.pending.is_empty() {
            for (keys, does) in state.keymap.following(&state.pending) {
                said.push(made(&CleanText::from(format!("  {keys} ")), theme.key));
                said.push(made(&CleanText::from(does), theme.dim));
            }
        }
    } else if let Some(notice) = &state.notice {
        if notice.error {
            said.push(own(ERROR, theme.error));
        }
        said.push(words(&notice.text, theme.text));
    } else if state.overlay.is_some() {
        return said;
    } else if let Some(failure) = failure(state) {
        said.push(own(ERROR, theme.error));
        said.push(words(failure, theme.text));
    } else if let Some((typed, _)) = &state.list.filter {
        said.push(own("Filter: ", theme.dim));
        said.push(made(&CleanText::new(typed), theme.text));
    } else {
        said.extend(place(state, theme));
    }
    said
}

/// Tells whether the left of the row says something else for each article of the list. Then half of the row is for it,
/// however long it is: hints that came and went as one moves would be in the way of the eye.
fn changes_with_the_row(state: &State) -> bool {
    state.focus == Pane::List
        && state.selected().is_some()
        && state.list.filter.is_none()
        && state.overlay.is_none()
        && state.pending.is_empty()
        && state.count.is_none()
        && !goes_first(state)
}

/// Tells whether the left of the row says something that is not to be cut short.
fn goes_first(state: &State) -> bool {
    state.notice.is_some() || failure(state).is_some()
}

/// Returns why the feed fails that is selected in the feed list.
fn failure(state: &State) -> Option<&CleanText> {
    let feeds = &state.feeds;
    (state.focus == Pane::Feeds)
        .then(|| feeds.rows.get(feeds.selected)?.failure.as_ref())
        .flatten()
}

/// Says what the panes have no room for: the article's link, or the selected article's date and feed.
fn place<'a>(state: &'a State, theme: &Theme) -> Option<Span<'a>> {
    match (state.focus, &state.reading) {
        (Pane::Article | Pane::Sidebar, Reading::Open(open)) => {
            let link = open.article.head.link.as_ref()?;
            Some(words(link, theme.dim))
        }
        (Pane::Feeds, _) => {
            let totals = state.feeds.totals;
            let said = format!("{} articles, {} unread", totals.articles, totals.unread);
            (totals.articles > 0).then(|| made(&CleanText::from(said), theme.dim))
        }
        _ => {
            let head = state.list.rows.get(state.list.selected)?;
            let mut said = day(state.now, head.at);
            // From row to row the feed changes, and the day seldom does: it goes first, and its cells stay.
            if !list::names_feeds(state) {
                let feed = &head.feed_title;
                said = CleanText::from(format!("{said} {} {feed}", theme.symbols.dot));
            }
            Some(made(&said, theme.dim))
        }
    }
}

/// Says how far a refresh is, or, where nothing is to move, only that there is one.
fn progress_said(progress: Progress, state: &State, theme: &Theme) -> Span<'static> {
    if state.settings.screen.reduced_motion {
        return own("refreshing", theme.accent);
    }
    let dot = theme.symbols.dot;
    let mut said = format!("{}/{} feeds", progress.done, progress.feeds);
    for (count, noun) in [
        (u64::from(progress.new), "new"),
        (progress.failed as u64, "failed"),
    ] {
        if count > 0 {
            said = format!("{said} {dot} {count} {noun}");
        }
    }
    made(&CleanText::from(said), theme.accent)
}

/// Sets as many hints as go into `room`. The first of [`hints`] is always among them, and stands last.
fn hints_within(room: usize, state: &State, theme: &Theme) -> Vec<Span<'static>> {
    let mut set: Vec<Vec<Span<'static>>> = Vec::new();
    let mut used = 0;
    for (command, word) in hints(state) {
        let Some(key) = key_of(state, *command) else {
            continue;
        };
        let hint = vec![
            own("  ", theme.dim),
            made(&key, theme.key),
            own(" ", theme.dim),
            own(word, theme.dim),
        ];
        used += columns(&hint);
        if used > room && !set.is_empty() {
            break;
        }
        set.push(hint);
    }
    if !set.is_empty() {
        set.rotate_left(1);
    }
    set.concat()
}

/// The commands that matter where the focus is, the most useful first.
fn hints(state: &State) -> &'static [Hint] {
    if matches!(state.overlay, Some(Overlay::Help { .. })) {
        return &[
            (Command::Quit, "close"),
            (Command::Down, "down"),
            (Command::Up, "up"),
        ];
    }
    if state.overlay.is_some() {
        return &[];
    }
    match state.focus {
        Pane::Feeds => &[
            (Command::Help, "help"),
            (Command::In, "open"),
            (Command::AddFeed, "add"),
            (Command::Refresh, "refresh"),
            (Command::ToggleFolder, "fold"),
        ],
        Pane::List => &[
            (Command::Help, "help"),
            (Command::In, "read"),
            (Command::NextUnread, "next unread"),
            (Command::Filter, "filter"),
            (Command::ToggleStar, "star"),
        ],
        Pane::Article => &[
            (Command::Help, "help"),
            (Command::PageDown, "page"),
            (Command::NextUnread, "next unread"),
            (Command::Browse, "browser"),
            (Command::Out, "back"),
        ],
        Pane::Sidebar => &[
            (Command::Help, "help"),
            (Command::In, "look up"),
            (Command::Out, "back"),
            (Command::ToggleSidebar, "hide"),
        ],
    }
}
