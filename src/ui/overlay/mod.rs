//! What lies over the panes: the keys, an input line, the palette, a question, a choice of feeds or links. All of it is docked
//! at the bottom, where the eye is when it has just read the status line.

mod health;
mod help;
mod links;
mod palette;
mod prompt;

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use super::canvas::Canvas;
use super::text::{draw, draw_ends, own, words};
use super::{Theme, draw_dock, draw_selection, draw_title};
use crate::app::State;
use crate::app::dock;
use crate::app::msg::Offer;
use crate::app::panes::Panes;
use crate::app::state::Overlay;
use crate::domain::CleanText;

/// Draws what is open on top, if anything. Returns where the cursor belongs, if there is one.
pub fn draw_top(
    buf: &mut Canvas,
    screen: Rect,
    places: &Panes,
    state: &State,
    theme: &Theme,
) -> Option<Position> {
    let status = places.status.unwrap_or(Rect {
        y: screen.bottom(),
        height: 0,
        ..screen
    });
    let above = Rect {
        height: status.y - screen.y,
        ..screen
    };
    match state.overlay.as_ref()? {
        Overlay::Help { top } => help::draw_keys(buf, above, *top, state, theme),
        Overlay::Prompt(prompt) => return prompt::draw_input(buf, above, status, prompt, theme),
        Overlay::Palette(palette) => {
            return palette::draw_palette(buf, above, status, palette, theme);
        }
        Overlay::Confirm { title, .. } => draw_question(buf, above, title, theme),
        Overlay::Offers { offers, selected } => draw_offers(buf, above, offers, *selected, theme),
        Overlay::Health { lines, top } => health::draw_health(buf, above, lines, *top, theme),
        Overlay::Follow(follow) => links::draw_follow(buf, status, follow, state.open(), theme),
        Overlay::Links { rows, selected } => links::draw_list(buf, above, rows, *selected, theme),
    }
    None
}

/// Sets keys and what they do, two by two.
fn keys(pairs: &[(&'static str, &'static str)], theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    for (index, (key, does)) in pairs.iter().enumerate() {
        if index > 0 {
            spans.push(own("  ", theme.dim));
        }
        spans.push(own(key, theme.key));
        spans.push(own(" ", theme.dim));
        spans.push(own(does, theme.dim));
    }
    spans
}

fn draw_question(buf: &mut Canvas, above: Rect, title: &CleanText, theme: &Theme) {
    let place = draw_dock(buf, above, 1, theme);
    let right = keys(&[("y", "yes"), ("n", "no")], theme);
    draw_title(
        buf,
        place,
        true,
        own("Remove a feed?", theme.title),
        &right,
        theme,
    );
    let rows = Panes::below_title(place);
    if rows.is_empty() {
        return;
    }
    let left = [
        own(" ", theme.text),
        words(title, theme.unread),
        own("  and its articles; what is marked stays", theme.dim),
    ];
    draw(buf, rows, &left, theme.symbols.ellipsis);
}

fn draw_offers(buf: &mut Canvas, above: Rect, offers: &[Offer], selected: usize, theme: &Theme) {
    let place = draw_dock(buf, above, offers.len(), theme);
    let right = keys(&[("enter", "add"), ("esc", "cancel")], theme);
    let name = own("This page offers feeds", theme.title);
    draw_title(buf, place, true, name, &right, theme);
    let rows = Panes::below_title(place);
    let top = dock::first_seen(selected, usize::from(rows.height), offers.len());
    for (row, (index, offer)) in rows.rows().zip(offers.iter().enumerate().skip(top)) {
        let inner = Rect {
            x: row.x + 1.min(row.width),
            width: row.width.saturating_sub(2),
            ..row
        };
        let left = [words(&offer.title, theme.text)];
        let right = [words(&offer.url, theme.dim)];
        draw_ends(buf, inner, &left, &right, theme.symbols.ellipsis);
        if index == selected {
            draw_selection(buf, row, true, theme);
        }
    }
}
