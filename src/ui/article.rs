//! The article: a column of text in the middle of its pane, and how far one is.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use super::canvas::{Canvas, PictureRow};
use super::empty::{advice, draw_empty};
use super::text::{draw, made, own, words};
use super::{Theme, draw_title, has_focus, picture};
use crate::app::following::labelled;
use crate::app::reading::{column, minutes};
use crate::app::state::{Follow, Open, Overlay, Pane, Reading};
use crate::app::{Command, State};
use crate::domain::CleanText;
use crate::render::width::width;
use crate::render::{Line, Role, Span as Piece, lit};

/// Draws the pane, its text in `content`.
pub fn draw_pane(buf: &mut Canvas, area: Rect, content: Rect, state: &State, theme: &Theme) {
    let focused = has_focus(state, Pane::Article);
    match &state.reading {
        Reading::Open(open) => {
            // Once its headline is out of sight, the title row says what is being read.
            let head = &open.article.head;
            let name = match &open.source {
                Some(_) => own("Markup as it was sent", theme.title),
                None if open.top == 0 => words(&head.feed_title, theme.title),
                None => words(&head.title, theme.title),
            };
            let how_far = [made(&how_far(open, content.height), theme.dim)];
            draw_title(buf, area, focused, name, &how_far, theme);
            draw_text(buf, content, open, theme);
            if let Some(Overlay::Follow(follow)) = &state.overlay {
                draw_labels(buf, content, open, follow, theme);
            }
        }
        Reading::Loading(_) => {
            draw_title(buf, area, focused, own("Article", theme.title), &[], theme);
            draw_empty(buf, content, "Loading…", &CleanText::default(), &[], theme);
        }
        Reading::Nothing => {
            draw_title(buf, area, focused, own("Article", theme.title), &[], theme);
            let keys: &[_] = if state.list.rows.is_empty() {
                &[]
            } else {
                &[
                    (Command::In, "read the selected one"),
                    (Command::NextUnread, "read the next unread"),
                ]
            };
            let keys = advice(state, keys);
            let what = "No article is open.";
            draw_empty(buf, content, what, &CleanText::default(), &keys, theme);
        }
    }
}

/// Says how much of the article is above the lower edge of the screen, and how long the rest takes.
fn how_far(open: &Open, height: u16) -> CleanText {
    let (seen, all) = (
        open.top.saturating_add(usize::from(height)),
        open.lines.len(),
    );
    if all <= usize::from(height) {
        return CleanText::default();
    }
    if seen >= all {
        return CleanText::from("end");
    }
    let words = open.article.head.words as usize * (all - seen) / all;
    let left = minutes(u32::try_from(words).unwrap_or(u32::MAX))
        .map(|minutes| format!("  {minutes} min left"))
        .unwrap_or_default();
    CleanText::from(format!("{} %{left}", seen * 100 / all))
}

/// Puts letters in the place of the numbers of links.
fn draw_labels(buf: &mut Canvas, content: Rect, open: &Open, follow: &Follow, theme: &Theme) {
    let column = column(content, open);
    for (place, line) in column.rows().zip(open.lines.iter().skip(open.top)) {
        let mut x = place.x;
        for span in &line.spans {
            let taken = (width(&span.text) as u16).min(place.right() - x);
            let lead = labelled(span);
            if let Some(label) = lead.and_then(|lead| follow.label(lead)) {
                // A reference may be narrower than its label, which then covers what follows.
                let taken = taken.max(label.len() as u16).min(place.right() - x);
                let label = CleanText::from(format!("{label:^0$}", usize::from(taken)));
                let cell = Rect {
                    x,
                    width: taken,
                    ..place
                };
                draw(buf, cell, &[made(&label, theme.hint)], "");
            }
            x += taken;
        }
    }
}

fn draw_text(buf: &mut Canvas, content: Rect, open: &Open, theme: &Theme) {
    let column = column(content, open);
    for (place, line) in column.rows().zip(open.lines.iter().skip(open.top)) {
        draw(
            buf,
            place,
            &spans(line, open, theme),
            theme.symbols.ellipsis,
        );
        link(buf, place, line, open);
        draw_picture(buf, place, line, open, theme);
    }
}

/// Says where the links of a line lead.
fn link(buf: &mut Canvas, place: Rect, line: &Line, open: &Open) {
    if line.spans.iter().all(|span| span.link.is_none()) {
        return;
    }
    let mut x = place.x;
    for span in &line.spans {
        let taken = (width(&span.text) as u16).min(place.right() - x);
        if let Some(index) = span.link
            && let Some(target) = open.shown().links.get(index)
        {
            buf.link(x, place.y, taken, index as u16, target);
        }
        x += taken;
    }
}

/// Draws the row of a picture that a line has, if it has one.
fn draw_picture(buf: &mut Canvas, place: Rect, line: &Line, open: &Open, theme: &Theme) {
    let mut x = place.x;
    for span in &line.spans {
        let taken = (width(&span.text) as u16).min(place.right() - x);
        if let Role::Picture { source, row, rows } = span.role
            && let Some(mosaic) = open.pictures.loaded.get(&source)
        {
            let cells = Rect {
                x,
                width: taken,
                ..place
            };
            let row = PictureRow { source, row, rows };
            picture::draw_row(buf, cells, mosaic, row, theme);
        }
        x += taken;
    }
}

fn spans<'a>(line: &'a Line, open: &Open, theme: &Theme) -> Vec<Span<'a>> {
    match open.lit.as_ref().filter(|_| open.source.is_none()) {
        None => line
            .spans
            .iter()
            .map(|piece| words(&piece.text, style(piece, theme)))
            .collect(),
        Some(range) => lit(line, range)
            .iter()
            .map(|(piece, within)| {
                let style = style(piece, theme);
                let style = if *within {
                    style.patch(theme.lit)
                } else {
                    style
                };
                made(&piece.text, style)
            })
            .collect(),
    }
}

fn style(piece: &Piece, theme: &Theme) -> Style {
    let mut style = match piece.role {
        Role::Body | Role::Picture { .. } => theme.text,
        Role::Headline => theme.headline,
        Role::Byline => theme.dim,
        Role::Heading => theme.heading,
        Role::Keyword => theme.keyword,
        Role::Literal => theme.literal,
        Role::Comment => theme.comment,
        Role::Quote => theme.quote,
        Role::Code => theme.code,
        Role::Link | Role::Reference(_) => theme.link,
        Role::Marker => theme.marker,
        Role::Image => theme.image,
    };
    // Within a block of code, the parts have looks of their own.
    if piece.style.code && matches!(piece.role, Role::Body | Role::Heading | Role::Quote) {
        style = style.patch(theme.code);
    }
    for (set, modifier) in [
        (piece.style.strong, Modifier::BOLD),
        (piece.style.emphasis, Modifier::ITALIC),
        (piece.style.strike, Modifier::CROSSED_OUT),
    ] {
        if set {
            style = style.add_modifier(modifier);
        }
    }
    style
}
