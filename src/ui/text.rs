//! The only place where words become spans, and where a row of them is fitted into its columns.
//!
//! What comes from outside gets onto the screen as [`CleanText`] and in no other way. Everything else is
//! either written in this program or made of numbers.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::canvas::Canvas;
use crate::domain::CleanText;
use crate::render::width::{fit, width};

/// Sets words that came from outside.
pub fn words(text: &CleanText, style: Style) -> Span<'_> {
    Span::styled(text.as_str(), style)
}

/// Sets words that were put together here.
pub fn made(text: &CleanText, style: Style) -> Span<'static> {
    Span::styled(text.as_str().to_owned(), style)
}

/// Sets words of this program.
pub fn own(text: &'static str, style: Style) -> Span<'static> {
    Span::styled(text, style)
}

/// Sets a number.
pub fn number(number: impl Into<u64>, style: Style) -> Span<'static> {
    Span::styled(number.into().to_string(), style)
}

/// Returns the columns that `spans` take.
pub fn columns(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

/// Draws `spans` in the first row of `area`, cut with `ellipsis` where there are more columns of them.
/// Returns the columns that were used.
pub fn draw(buf: &mut Canvas, area: Rect, spans: &[Span<'_>], ellipsis: &'static str) -> u16 {
    draw_measured(buf, area, spans, columns(spans), ellipsis)
}

/// Draws spans that take `all` columns, likewise: measuring is a good part of what a frame costs.
fn draw_measured(
    buf: &mut Canvas,
    area: Rect,
    spans: &[Span<'_>],
    all: usize,
    ellipsis: &'static str,
) -> u16 {
    let area = area.intersection(buf.area());
    if area.is_empty() {
        return 0;
    }
    let room = usize::from(area.width);
    let cut = all > room;
    let limit = if cut { room - 1 } else { room };
    let mut x = area.x;
    let mut style = Style::default();
    for span in spans {
        style = span.style;
        let left = limit - usize::from(x - area.x);
        let taken = match spans {
            [_] => all,
            _ => width(&span.content),
        };
        if taken > left {
            let shown = fit(&span.content, left).trim_end();
            x = buf.text(x, area.y, shown, width(shown) as u16, style);
            break;
        }
        x = buf.text(x, area.y, &span.content, taken as u16, style);
    }
    if cut {
        x = buf.text(x, area.y, ellipsis, 1, style);
    }
    x - area.x
}

/// Draws `left` and `right` at the two ends of the first row of `area`. When both have no room, `left` is
/// cut, but never below half of the row: then `right` is left out.
pub fn draw_ends(
    buf: &mut Canvas,
    area: Rect,
    left: &[Span<'_>],
    right: &[Span<'_>],
    ellipsis: &'static str,
) {
    let room = usize::from(area.width);
    let (wanted, taken) = (columns(left), columns(right));
    if taken == 0 || taken + 1 + wanted.min(room / 2) > room {
        draw_measured(buf, area, left, wanted, ellipsis);
        return;
    }
    let split = area.width - taken as u16;
    let [left_area, right_area] = [
        Rect {
            width: split - 1,
            ..area
        },
        Rect {
            x: area.x + split,
            width: taken as u16,
            ..area
        },
    ];
    draw_measured(buf, left_area, left, wanted, ellipsis);
    draw_measured(buf, right_area, right, taken, ellipsis);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;

    fn row(width: u16, left: &str, right: &str) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Canvas::new(area);
        let (left, right) = (CleanText::new(left), CleanText::new(right));
        let style = Style::default();
        draw_ends(
            &mut buf,
            area,
            &[words(&left, style)],
            &[words(&right, style)],
            "…",
        );
        let mut cells = Buffer::empty(area);
        buf.paint(&mut cells);
        (0..width).map(|x| cells[(x, 0)].symbol()).collect()
    }

    #[test]
    fn the_left_end_yields_but_not_below_half() {
        assert_eq!(row(12, "Headline", "5 m"), "Headline 5 m");
        assert_eq!(row(11, "Headline", "5 m"), "Headli… 5 m");
        assert_eq!(row(7, "Headline", "12 Nov"), "Headli…");
        assert_eq!(row(0, "Headline", "5 m"), "");
    }

    #[test]
    fn wide_characters_are_never_halved() {
        assert_eq!(row(6, "日本語の", ""), "日 本 … ");
        assert_eq!(row(5, "日本語の", ""), "日 本 …");
        assert_eq!(row(1, "日", ""), "…");
    }

    proptest! {
        #[test]
        fn nothing_is_drawn_outside(left in any::<String>(), right in any::<String>(), width in 0u16..20) {
            let whole = Rect::new(0, 0, 30, 1);
            let mut buf = Canvas::new(whole);
            let (left, right) = (CleanText::new(&left), CleanText::new(&right));
            let style = Style::default();
            draw_ends(&mut buf, Rect::new(3, 0, width, 1), &[words(&left, style)], &[words(&right, style)], "…");
            let mut cells = Buffer::empty(whole);
            buf.paint(&mut cells);
            for x in (0..3).chain(3 + width..30) {
                prop_assert_eq!(cells[(x, 0)].symbol(), " ");
            }
        }
    }
}
