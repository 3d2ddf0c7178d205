//! The feed list: smart lists, folders and feeds, with what is unread in each.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::empty::{advice, draw_empty};
use super::text::{draw_ends, number, own, words};
use super::{Theme, draw_selection, draw_title, has_focus};
use crate::app::state::{FeedRow, Pane, Source};
use crate::app::{Command, State};
use crate::domain::CleanText;

/// Draws the pane, its text in `content`.
pub fn draw_pane(buf: &mut Canvas, area: Rect, content: Rect, state: &State, theme: &Theme) {
    let focused = has_focus(state, Pane::Feeds);
    let count: Vec<_> = (!state.feeds.feeds.is_empty())
        .then(|| number(state.feeds.feeds.len() as u64, theme.dim))
        .into_iter()
        .collect();
    draw_title(buf, area, focused, own("Feeds", theme.title), &count, theme);
    if state.feeds.rows.is_empty() {
        let keys = advice(state, &[(Command::AddFeed, "add one")]);
        draw_empty(
            buf,
            content,
            "No feeds yet.",
            &CleanText::default(),
            &keys,
            theme,
        );
        return;
    }
    let seen = state.feeds.rows.iter().enumerate().skip(state.feeds.top);
    for (place, (index, row)) in content.rows().zip(seen) {
        draw_row(buf, place, row, state, theme);
        if index == state.feeds.selected {
            draw_selection(buf, place, focused, theme);
        }
    }
}

fn draw_row(buf: &mut Canvas, place: Rect, row: &FeedRow, state: &State, theme: &Theme) {
    let symbols = &theme.symbols;
    let style = match (&row.failure, row.unread) {
        (Some(_), _) => theme.dim,
        (None, 0) => theme.read,
        (None, _) => theme.text,
    };
    // Deep folders must not push their titles out of the pane.
    let indent = row.depth.saturating_mul(2).min(place.width / 3);
    let inner = Rect {
        x: place.x + 1 + indent,
        width: place.width.saturating_sub(2 + indent),
        ..place
    };
    let mut left = Vec::new();
    if let Source::Folder(id) = row.source {
        let folded = state.feeds.folded.contains(&id);
        let fold = if folded {
            symbols.folded
        } else {
            symbols.unfolded
        };
        left.push(own(fold, theme.marker));
        left.push(own(" ", style));
        left.push(words(&row.title, theme.unread.patch(style)));
    } else {
        left.push(words(&row.title, style));
    }
    let mut right = Vec::new();
    if row.failure.is_some() {
        right.push(own(symbols.failed, theme.error));
    }
    if row.unread > 0 {
        if !right.is_empty() {
            right.push(own(" ", style));
        }
        right.push(number(row.unread, theme.accent));
    }
    draw_ends(buf, inner, &left, &right, symbols.ellipsis);
}
