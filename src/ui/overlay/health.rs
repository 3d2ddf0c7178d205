//! How the feeds are doing, as lines over all of the panes.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::text::{draw, made, own, words};
use super::super::{Theme, draw_rule, draw_title};
use super::keys;
use crate::app::panes::Panes;
use crate::app::state::HealthLine;
use crate::app::words::wrap;
use crate::domain::checkup::Condition;

/// Draws the lines from `top` on, wrapped.
pub fn draw_health(buf: &mut Canvas, area: Rect, lines: &[HealthLine], top: usize, theme: &Theme) {
    buf.clear(area);
    if area.is_empty() {
        return;
    }
    draw_rule(buf, area, theme);
    let right = keys(&[("esc", "close")], theme);
    draw_title(
        buf,
        area,
        true,
        own("Health of the feeds", theme.title),
        &right,
        theme,
    );
    let mut rows = Panes::below_title(area).rows();
    let ellipsis = theme.symbols.ellipsis;
    // The end of the list stays at the bottom of the screen.
    let fits = usize::from(area.height.saturating_sub(1)).max(1);
    let top = top.min(lines.len().saturating_sub(fits.min(lines.len())));
    for line in lines.iter().skip(top) {
        if let Some(condition) = line.condition {
            let Some(row) = rows.next() else { return };
            let style = match condition {
                Condition::Failing => theme.error,
                _ => theme.dim,
            };
            let spans = [
                own(" ", theme.text),
                words(&line.text, theme.unread),
                own("  ", theme.text),
                own(condition.word(), style),
            ];
            draw(buf, row, &spans, ellipsis);
            continue;
        }
        let columns = usize::from(area.width.saturating_sub(4)).max(1);
        let wrapped = wrap(&line.text, columns, "");
        for part in wrapped.iter().take(wrapped.len().max(1)) {
            let Some(row) = rows.next() else { return };
            draw(
                buf,
                row,
                &[own("   ", theme.text), made(part, theme.text)],
                ellipsis,
            );
        }
        if wrapped.is_empty() {
            rows.next();
        }
    }
}
