//! What a pane says when it has nothing to show: what is, why, and what to do about it.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::canvas::Canvas;
use super::text::{columns, draw, made, own};
use super::{Theme, key_of};
use crate::app::words::wrap;
use crate::app::{Command, State};
use crate::domain::CleanText;
use crate::render::width::width;

/// Returns the keys of the commands that have one, with what they do.
pub fn advice(
    state: &State,
    commands: &[(Command, &'static str)],
) -> Vec<(CleanText, &'static str)> {
    commands
        .iter()
        .filter_map(|(command, does)| Some((key_of(state, *command)?, *does)))
        .collect()
}

/// Draws what an empty pane has to say, in its middle: what is, why, and what to do about it, a key a
/// line.
pub fn draw_empty(
    buf: &mut Canvas,
    area: Rect,
    what: &'static str,
    why: &CleanText,
    keys: &[(CleanText, &'static str)],
    theme: &Theme,
) {
    let room = usize::from(area.width.saturating_sub(2));
    if room == 0 {
        return;
    }
    let mut rows: Vec<Vec<Span>> = Vec::new();
    let texts = [(what, theme.text), (why.as_str(), theme.dim)];
    for (text, style) in texts {
        rows.extend(
            wrap(text, room, "")
                .iter()
                .map(|line| vec![made(line, style)]),
        );
    }
    let longest =
        |width: fn(&(CleanText, &str)) -> usize| keys.iter().map(width).max().unwrap_or(0);
    let key_columns = longest(|(key, _)| width(key));
    let columns_of_keys = key_columns + 2 + longest(|(_, does)| width(does));
    let text_rows = rows.len() as u16;
    // The blank row between the two goes first where rows are few.
    let gap = u16::from(!keys.is_empty() && area.height > text_rows + keys.len() as u16 + 2);
    for (key, does) in keys {
        let padding = CleanText::from(" ".repeat(key_columns - width(key)));
        rows.push(vec![
            made(&padding, theme.dim),
            made(key, theme.key),
            own("  ", theme.dim),
            own(does, theme.dim),
        ]);
    }
    let height = rows.len() as u16 + gap;
    let top = (area.height.saturating_sub(height) + 1) / 3;
    for (index, spans) in (0u16..).zip(&rows) {
        let is_key = index >= text_rows;
        let y = top + index + if is_key { gap } else { 0 };
        if y >= area.height {
            break;
        }
        let taken = if is_key {
            columns_of_keys
        } else {
            columns(spans)
        };
        let indent = 1 + (room.saturating_sub(taken) / 2) as u16;
        let place = Rect::new(area.x + indent, area.y + y, area.width - indent, 1);
        draw(buf, place, spans, theme.symbols.ellipsis);
    }
}
