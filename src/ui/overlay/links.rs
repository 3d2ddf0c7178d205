//! Choosing a link: the line that takes the place of the status line, and the list of all links.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::text::{columns, draw, draw_ends, made, number, own, words};
use super::super::{Theme, draw_dock, draw_selection, draw_title};
use super::keys;
use crate::app::dock;
use crate::app::panes::Panes;
use crate::app::state::{Follow, Open};
use crate::domain::CleanText;
use crate::render::Link;
use crate::render::width::ellipsis;

/// Draws what is being chosen: what was typed, and where that leads as soon as it leads somewhere.
pub fn draw_follow(
    buf: &mut Canvas,
    row: Rect,
    follow: &Follow,
    open: Option<&Open>,
    theme: &Theme,
) {
    buf.clear(row);
    let does = if follow.copies {
        " Copy link: "
    } else {
        " Open link: "
    };
    let target = follow
        .numbered()
        .and_then(|link| open?.document.links.get(link));
    let mut left = vec![
        own(does, theme.title),
        made(&CleanText::new(&follow.typed), theme.text),
        own(" ", theme.text),
    ];
    if let Some(target) = target {
        left.push(words(target, theme.link));
    } else if follow.typed.is_empty() {
        left.push(own("its letters or its number", theme.dim));
    }
    let other = if follow.copies { "open" } else { "copy" };
    let right = keys(&[("y", other), ("esc", "cancel ")], theme);
    draw_ends(buf, row, &left, &right, theme.symbols.ellipsis);
}

/// Draws the list of the article's links.
pub fn draw_list(buf: &mut Canvas, above: Rect, links: &[Link], selected: usize, theme: &Theme) {
    let place = draw_dock(buf, above, links.len().min(dock::most(above)), theme);
    let right = keys(&[("enter", "open"), ("y", "copy"), ("esc", "close")], theme);
    draw_title(buf, place, true, own("Links", theme.title), &right, theme);
    let rows = Panes::below_title(place);
    let top = dock::first_seen(selected, usize::from(rows.height), links.len());
    let digits = links.len().to_string().len();
    for (row, (index, link)) in rows.rows().zip(links.iter().enumerate().skip(top)) {
        draw_link(buf, row, index, digits, link, theme);
        if index == selected {
            draw_selection(buf, row, true, theme);
        }
    }
}

/// Number and words at the left, where it leads at the right: that gets half of the row at least.
fn draw_link(buf: &mut Canvas, row: Rect, index: usize, digits: usize, link: &Link, theme: &Theme) {
    let inner = Rect {
        x: row.x + 1.min(row.width),
        width: row.width.saturating_sub(2),
        ..row
    };
    let shown = [number(index as u64 + 1, theme.marker)];
    let padding = CleanText::from(" ".repeat(digits.saturating_sub(columns(&shown))));
    let [shown] = shown;
    let left = [
        made(&padding, theme.marker),
        shown,
        own("  ", theme.text),
        words(&link.name, theme.text),
    ];
    let room = usize::from(inner.width);
    let target = link
        .target
        .strip_prefix("https://")
        .or(link.target.strip_prefix("http://"));
    let target = CleanText::from(target.unwrap_or(&link.target));
    let half = (room / 2).max(room.saturating_sub(columns(&left) + 2));
    let right = [made(&ellipsis(&target, half.saturating_sub(1)), theme.dim)];
    let name = (columns(&left[3..]) as u16).min(inner.width / 2);
    let indent = columns(&left[..3]) as u16;
    buf.link(inner.x + indent, row.y, name, index as u16, &link.target);
    if room < 24 {
        draw(buf, inner, &left, theme.symbols.ellipsis);
    } else {
        draw_ends(buf, inner, &left, &right, theme.symbols.ellipsis);
    }
}
