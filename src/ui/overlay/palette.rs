//! The palette: what was typed in the place of the status line, and above it what fits, with the letters that do.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;

use super::super::canvas::Canvas;
use super::super::text::{columns, draw, draw_ends, made, own, words};
use super::super::{Theme, draw_dock, draw_selection, draw_title};
use super::keys;
use super::prompt::draw_typed;
use crate::app::dock;
use crate::app::palette::{Goal, Palette, Row};
use crate::app::panes::Panes;
use crate::domain::CleanText;
use crate::render::width::{ellipsis, width};

/// Columns for what a row is or does, at least, or it is left out.
const ABOUT: usize = 12;

/// Draws the palette. Returns where the cursor belongs.
pub fn draw_palette(
    buf: &mut Canvas,
    above: Rect,
    status: Rect,
    palette: &Palette,
    theme: &Theme,
) -> Option<Position> {
    let rows = palette.rows.len();
    let place = draw_dock(buf, above, rows.clamp(1, dock::most(above)), theme);
    let name = own("Go to or do", theme.title);
    let right = keys(&[("enter", "choose"), ("esc", "close")], theme);
    draw_title(buf, place, true, name, &right, theme);
    let list = Panes::below_title(place);
    let top = dock::first_seen(palette.selected, usize::from(list.height), rows);
    // Names have a column of their own, so that what they do begins at one place.
    let widest = palette.rows.iter().filter(|row| is_command(row));
    let column = widest.map(|row| width(&row.name)).max().unwrap_or(0) + 2;
    for (place, (index, row)) in list.rows().zip(palette.rows.iter().enumerate().skip(top)) {
        draw_row(buf, place, row, column, theme);
        if index == palette.selected {
            draw_selection(buf, place, true, theme);
        }
    }
    if palette.rows.is_empty() {
        let nothing = [own(" Nothing is called so.", theme.dim)];
        draw(buf, list, &nothing, theme.symbols.ellipsis);
    }
    draw_typed(buf, status, " › ", &palette.input, None, theme)
}

fn is_command(row: &Row) -> bool {
    matches!(row.goal, Goal::Command(_))
}

fn draw_row(buf: &mut Canvas, place: Rect, row: &Row, column: usize, theme: &Theme) {
    let inner = Rect {
        x: place.x + 1.min(place.width),
        width: place.width.saturating_sub(2),
        ..place
    };
    let style = match row.goal {
        Goal::Command(_) => theme.key,
        Goal::Source(_) => theme.unread,
        Goal::Article(_) => theme.text,
        Goal::Search(_) => theme.dim,
    };
    let mut left = name(row, style, theme);
    let taken = columns(&left);
    let gap = if is_command(row) {
        column.saturating_sub(taken)
    } else {
        2
    };
    let end = [words(&row.end, theme.dim)];
    let room = usize::from(inner.width).saturating_sub(taken + gap + columns(&end) + 1);
    if room >= ABOUT {
        left.push(made(&CleanText::from(" ".repeat(gap)), theme.dim));
        left.push(made(&ellipsis(&row.about, room), theme.dim));
    }
    draw_ends(buf, inner, &left, &end, theme.symbols.ellipsis);
}

/// Sets the name with the letters lit up that were typed.
fn name(row: &Row, style: Style, theme: &Theme) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut run = (String::new(), false);
    for (at, cluster) in (0u32..).zip(row.name.graphemes(true)) {
        let typed = row.typed.binary_search(&at).is_ok();
        if typed != run.1 {
            let (text, lit) = std::mem::replace(&mut run, (String::new(), typed));
            push(&mut spans, text, lit, style, theme);
        }
        run.0.push_str(cluster);
    }
    push(&mut spans, run.0, run.1, style, theme);
    spans
}

fn push(spans: &mut Vec<Span<'static>>, text: String, lit: bool, style: Style, theme: &Theme) {
    if text.is_empty() {
        return;
    }
    // Told by more than colour.
    let lit_up = style.patch(theme.accent).add_modifier(Modifier::UNDERLINED);
    let style = if lit { lit_up } else { style };
    spans.push(made(&CleanText::from(text), style));
}
