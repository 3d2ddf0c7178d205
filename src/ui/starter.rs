//! The offer of the starter list, docked above the status line until it is answered.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::canvas::Canvas;
use super::text::{columns, draw, number, own, words};
use super::{Theme, draw_rule, draw_title};
use crate::app::panes::Panes;
use crate::app::starter::grid;
use crate::app::state::{Group, Starter};

/// What the offer says, and the keys that answer it; for screens with and without room for all of it.
type Words = (&'static str, &'static [(&'static str, &'static str)]);
const LONG: Words = (
    "Begin with some feeds? A number adds a group of them",
    &[("0", " add all  "), ("-", " not now")],
);
const MIDDLING: Words = ("Begin with some feeds?", LONG.1);
const SHORT: Words = ("Add feeds?", &[("0", " all  "), ("-", " no")]);

/// Draws the offer: what it is, the keys, and the groups that are left, each with its number.
pub fn draw_offer(buf: &mut Canvas, area: Rect, starter: &Starter, theme: &Theme) {
    draw_rule(buf, area, theme);
    let fits = |(name, pairs): &Words| {
        let taken = name.len() + columns(&keys(pairs, theme));
        taken + 8 <= usize::from(area.width)
    };
    let (name, pairs) = [LONG, MIDDLING].into_iter().find(fits).unwrap_or(SHORT);
    let name = own(name, theme.title);
    draw_title(buf, area, true, name, &keys(pairs, theme), theme);
    let content = Panes::below_title(area);
    let grid = grid(starter, area.width);
    let left = (1u64..)
        .zip(&starter.groups)
        .filter(|(_, group)| !group.chosen);
    let cells = content.rows().flat_map(|row| {
        (0..grid.columns).map(move |column| Rect {
            x: row.x + column * grid.cell,
            width: grid.cell.min(row.width.saturating_sub(column * grid.cell)),
            ..row
        })
    });
    for (cell, (index, group)) in cells.zip(left) {
        draw_group(buf, cell, index, group, theme);
    }
}

fn draw_group(buf: &mut Canvas, cell: Rect, index: u64, group: &Group, theme: &Theme) {
    let spans = [
        own(" ", theme.text),
        number(index, theme.key),
        own(" ", theme.text),
        words(&group.title, theme.text),
        own(" ", theme.text),
        number(group.feeds as u64, theme.dim),
    ];
    draw(buf, cell, &spans, theme.symbols.ellipsis);
}

fn keys(keys: &[(&'static str, &'static str)], theme: &Theme) -> Vec<Span<'static>> {
    keys.iter()
        .flat_map(|(key, does)| [own(key, theme.key), own(does, theme.dim)])
        .collect()
}
