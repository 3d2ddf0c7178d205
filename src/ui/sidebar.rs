//! The sidebar: summary, questions and facts of the article that is open. Its lines are `app`'s.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::empty::draw_empty;
use super::text::{draw, own, words};
use super::{Theme, draw_selection, draw_title, has_focus};
use crate::app::State;
use crate::app::glance::lines;
use crate::app::panes::Panes;
use crate::app::sidebar::LineRole;
use crate::app::state::{Open, Pane, Reading};
use crate::domain::CleanText;

/// Draws the pane, its text in `content`.
pub fn draw_pane(buf: &mut Canvas, area: Rect, content: Rect, state: &State, theme: &Theme) {
    let focused = has_focus(state, Pane::Sidebar);
    draw_title(
        buf,
        area,
        focused,
        own("At a glance", theme.title),
        &[],
        theme,
    );
    match &state.reading {
        Reading::Open(open) => draw_lines(buf, content, open, focused, theme),
        _ => draw_empty(
            buf,
            content,
            "Nothing to summarise yet.",
            &CleanText::from("Summary, questions and key facts of the open article stand here."),
            &[],
            theme,
        ),
    }
}

fn draw_lines(buf: &mut Canvas, content: Rect, open: &Open, focused: bool, theme: &Theme) {
    let columns = Panes::columns(content);
    let inner = Rect {
        x: content.x + 1.min(content.width),
        width: columns as u16,
        ..content
    };
    let lines = lines(open, columns);
    for (place, line) in inner.rows().zip(lines.iter().skip(open.sidebar_top)) {
        let style = match (line.role, line.item) {
            (LineRole::Section, _) => theme.heading,
            (LineRole::Bullet | LineRole::Answer | LineRole::Fact, _)
            | (LineRole::Question, Some(_)) => theme.text,
            // A question without an answer cannot be opened.
            (LineRole::Question, None) => theme.read,
            (LineRole::Citation, _) => theme.quote,
            (LineRole::Note, _) => theme.dim,
        };
        draw(
            buf,
            place,
            &[words(&line.text, style)],
            theme.symbols.ellipsis,
        );
        // Without the focus, only what is lit up in the article is worth a mark.
        if line.item == Some(open.item) && (focused || open.lit.is_some()) {
            let whole = Rect {
                x: content.x,
                width: content.width,
                ..place
            };
            draw_selection(buf, whole, focused, theme);
        }
    }
}
