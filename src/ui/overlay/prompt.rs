//! The input line: it takes the status row, and the row above it for a hint or what is wrong.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;

use super::super::canvas::Canvas;
use super::super::text::{draw, draw_ends, made, own, words};
use super::super::{Theme, draw_dock, draw_selection};
use super::keys;
use crate::app::state::{Prompt, PromptKind};
use crate::domain::CleanText;
use crate::render::width::width;

/// Candidates that are seen at once.
const CANDIDATES: usize = 8;

/// Draws the line. Returns where the cursor belongs.
pub fn draw_input(
    buf: &mut Canvas,
    above: Rect,
    status: Rect,
    prompt: &Prompt,
    theme: &Theme,
) -> Option<Position> {
    let (name, hint, does) = match prompt.kind {
        PromptKind::AddFeed => (
            " Add feed: ",
            "The address of a feed, or of a page that links to one",
            "add",
        ),
        PromptKind::Filter => (
            " Filter: ",
            "words  \"a phrase\"  feed:…  is:unread  newer:7d  -without  OR  (…)  /…/   tab completes",
            "apply",
        ),
        PromptKind::Command => (
            " :",
            "The name of a command and what it takes; tab completes",
            "run",
        ),
    };
    let about = match &prompt.mistake {
        Some(why) => vec![own(" Error: ", theme.error), words(why, theme.text)],
        None => vec![own(" ", theme.dim), own(hint, theme.dim)],
    };
    let offered = prompt.candidates.len().min(CANDIDATES);
    let place = draw_dock(buf, above, 1 + offered, theme);
    let place = draw_candidates(buf, place, prompt, theme);
    if place.height > 1 {
        let row = Rect {
            y: place.y + 1,
            height: 1,
            ..place
        };
        let right = keys(&[("enter", does), ("esc", "cancel ")], theme);
        draw_ends(buf, row, &about, &right, theme.symbols.ellipsis);
    }
    draw_typed(
        buf,
        status,
        name,
        &prompt.input,
        prompt.wrong.as_ref(),
        theme,
    )
}

/// Draws what could be written between the line over `place` and its last row. Returns the place of the last
/// row, with one above it.
fn draw_candidates(buf: &mut Canvas, place: Rect, prompt: &Prompt, theme: &Theme) -> Rect {
    let rows = place.height.saturating_sub(2);
    let list = Rect {
        y: place.y + 1.min(place.height),
        height: rows,
        ..place
    };
    let chosen = prompt.chosen.unwrap_or(0);
    let top = (chosen + 1).saturating_sub(usize::from(rows));
    let widest = prompt
        .candidates
        .iter()
        .map(|candidate| width(&candidate.shown));
    let column = (widest.max().unwrap_or(0) as u16 + 3).min(place.width / 2);
    let offered = prompt.candidates.iter().enumerate().skip(top);
    for (row, (index, candidate)) in list.rows().zip(offered) {
        let name = Rect {
            x: row.x + 1.min(row.width),
            width: column.saturating_sub(1),
            ..row
        };
        let about = Rect {
            x: row.x + column,
            width: row.width - column,
            ..row
        };
        let ellipsis = theme.symbols.ellipsis;
        draw(buf, name, &[words(&candidate.shown, theme.key)], ellipsis);
        draw(buf, about, &[words(&candidate.about, theme.dim)], ellipsis);
        if prompt.chosen == Some(index) {
            draw_selection(buf, row, true, theme);
        }
    }
    Rect {
        y: place.y + rows,
        height: place.height - rows,
        ..place
    }
}

/// Draws what was typed, scrolled so that the cursor is seen; `wrong` characters are set apart.
pub(super) fn draw_typed(
    buf: &mut Canvas,
    row: Rect,
    name: &'static str,
    input: &Input,
    wrong: Option<&Range<usize>>,
    theme: &Theme,
) -> Option<Position> {
    if row.is_empty() {
        return None;
    }
    buf.clear(row);
    let name = [own(name, theme.title)];
    let used = draw(buf, row, &name, theme.symbols.ellipsis).min(row.width - 1);
    let field = Rect {
        x: row.x + used,
        width: row.width - used,
        ..row
    };
    let split = input
        .value()
        .char_indices()
        .nth(input.cursor())
        .map_or(input.value().len(), |(at, _)| at);
    let (before, after) = input.value().split_at(split);
    let typed = before.chars().count();
    let before = tail(&CleanText::new(before), usize::from(field.width) - 1);
    let cursor = width(&before).min(usize::from(field.width) - 1) as u16;
    // Characters that are out of sight on the left.
    let hidden = typed - before.chars().count().min(typed);
    let shown = CleanText::from(format!("{before}{}", CleanText::new(after)));
    let spans = emphasize(&shown, hidden, wrong, theme);
    draw(buf, field, &spans, theme.symbols.ellipsis);
    Some(Position::new(field.x + cursor, field.y))
}

/// Sets what is wrong apart from the rest. `hidden` characters go before the text.
fn emphasize(
    text: &CleanText,
    hidden: usize,
    wrong: Option<&Range<usize>>,
    theme: &Theme,
) -> Vec<Span<'static>> {
    let byte = |at: usize| {
        let at = at.saturating_sub(hidden);
        text.char_indices()
            .nth(at)
            .map_or(text.len(), |(byte, _)| byte)
    };
    let range = wrong.map_or(0..0, |wrong| byte(wrong.start)..byte(wrong.end));
    [
        (&text[..range.start], theme.text),
        (&text[range.clone()], theme.error),
        (&text[range.end..], theme.text),
    ]
    .into_iter()
    .filter(|(part, _)| !part.is_empty())
    .map(|(part, style)| made(&CleanText::from(part), style))
    .collect()
}

/// Returns the longest end of `text` that fits into `room` columns.
fn tail(text: &CleanText, room: usize) -> CleanText {
    let mut used = 0;
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += width(grapheme);
        if used > room {
            break;
        }
        start = at;
    }
    CleanText::from(&text[start..])
}
