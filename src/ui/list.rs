//! The article list: one row each, or two where it is narrow and high; newest first.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::age::{self, age};
use super::canvas::Canvas;
use super::empty::{advice, draw_empty};
use super::text::{columns, draw, draw_ends, made, number, own, words};
use super::{Theme, draw_selection, draw_title, has_focus};
use crate::app::panes::panes;
use crate::app::picking::{self, is_picked};
use crate::app::state::{Pane, Source};
use crate::app::words::wrap;
use crate::app::{Command, State};
use crate::domain::query::forms::Hits;
use crate::domain::{ArticleHead, CleanText, Feed};
use crate::render::width::{ellipsis, width};

/// From this many columns on, a list of several feeds names each article's feed.
const WIDE: u16 = 60;
/// Tags that a headline shows at most.
const TAGS: usize = 2;
/// From this many columns on, the age is shown.
const AGE: u16 = 26;

/// Draws the pane, its rows in `content`, each article on `rows` rows.
pub fn draw_pane(
    buf: &mut Canvas,
    area: Rect,
    content: Rect,
    rows: u16,
    state: &State,
    theme: &Theme,
) {
    let focused = has_focus(state, Pane::List);
    let name = words(&state.list.title, theme.title);
    draw_title(buf, area, focused, name, &about(state, theme), theme);
    if state.list.rows.is_empty() {
        draw_nothing(buf, content, state, theme);
        return;
    }
    let passages = panes(state).passages && rows > 1;
    let hits = state.list.filter.as_ref().map(|(_, query)| Hits::of(query));
    let seen = state.list.rows.iter().enumerate().skip(state.list.top);
    let places = content.rows().step_by(usize::from(rows.max(1)));
    for (place, (index, head)) in places.zip(seen) {
        let place = Rect {
            height: rows,
            ..place
        };
        let whole = place.intersection(content);
        let headline = Rect {
            height: whole.height.min(rows - u16::from(passages)),
            ..whole
        };
        if whole.height > headline.height {
            draw_passage(buf, whole, head, hits.as_ref(), theme);
        }
        let place = headline;
        if place.height > 1 {
            draw_card(buf, place, head, state, theme);
        } else {
            draw_row(buf, place, head, state, theme);
        }
        if index == state.list.selected {
            draw_selection(buf, whole, focused, theme);
        }
    }
}

/// Draws the passage that the filter has found, its words lit up, on the last row of `place`.
fn draw_passage(
    buf: &mut Canvas,
    place: Rect,
    head: &ArticleHead,
    hits: Option<&Hits>,
    theme: &Theme,
) {
    let (Some(passage), Some(hits)) = (&head.snippet, hits) else {
        return;
    };
    let row = inner(Rect {
        y: place.bottom() - 1,
        height: 1,
        ..place
    });
    let indent = 2.min(row.width);
    let row = Rect {
        x: row.x + indent,
        width: row.width - indent,
        ..row
    };
    let found = hits.in_text(passage);
    // The first word that was found has to be on the screen.
    let start = found.first().map_or(0, |first| {
        let room = usize::from(row.width) / 2;
        if width(&passage[..first.end]) <= room {
            return 0;
        }
        let before = &passage[..first.start];
        before
            .char_indices()
            .rev()
            .filter(|(_, c)| *c == ' ')
            .find(|(at, _)| width(&before[*at..]) > room / 2)
            .map_or(first.start, |(at, _)| at + 1)
    });
    let mut spans = Vec::new();
    let mut at = start;
    for range in found.into_iter().filter(|range| range.start >= start) {
        spans.push(made(&CleanText::from(&passage[at..range.start]), theme.dim));
        spans.push(made(
            &CleanText::from(&passage[range.clone()]),
            theme.accent,
        ));
        at = range.end;
    }
    spans.push(made(&CleanText::from(&passage[at..]), theme.dim));
    draw(buf, row, &spans, theme.symbols.ellipsis);
}

/// Says at the right of the title how many articles are above, such as those that have just come in,
/// what the list leaves out, and how much there is.
fn about<'a>(state: &'a State, theme: &Theme) -> Vec<Span<'a>> {
    let mut said = Vec::new();
    let list = &state.list;
    if list.top > 0 {
        said.push(own(theme.symbols.above, theme.accent));
        said.push(number(list.top as u64, theme.dim));
        said.push(own(if list.before { "+" } else { "" }, theme.dim));
    }
    let picked = picking::count(list);
    if picked > 0 {
        separate(&mut said, theme);
        said.push(number(picked as u64, theme.flag));
        said.push(own(" picked", theme.flag));
    }
    let filtered = list.filter.is_some();
    if filtered {
        separate(&mut said, theme);
        // As long as it is not counted, as many as there are rows.
        let found = list.found.map_or(list.rows.len() as u64, u64::from);
        said.push(number(found, theme.flag));
        let more = list.found.is_none() && (list.before || list.after);
        said.push(own(if more { "+ found" } else { " found" }, theme.flag));
    }
    if list.unread_only && list.source != Source::Unread {
        separate(&mut said, theme);
        said.push(own("unread only", theme.flag));
    }
    if let Some(row) = state
        .feeds
        .rows
        .iter()
        .find(|row| row.source == state.list.source && row.unread > 0 && !filtered)
    {
        let noun = match row.source {
            Source::Starred => " starred",
            Source::Later => " kept",
            _ => " unread",
        };
        separate(&mut said, theme);
        said.push(number(row.unread, theme.dim));
        said.push(own(noun, theme.dim));
    }
    said
}

fn separate(said: &mut Vec<Span<'_>>, theme: &Theme) {
    if !said.is_empty() {
        said.push(own(" ", theme.dim));
        said.push(own(theme.symbols.dot, theme.dim));
        said.push(own(" ", theme.dim));
    }
}

/// Draws a headline on two rows, its age at the end of the first, and where it is from at the end of the second.
fn draw_card(buf: &mut Canvas, place: Rect, head: &ArticleHead, state: &State, theme: &Theme) {
    let cut = theme.symbols.ellipsis;
    let row = inner(Rect { height: 1, ..place });
    let (first, aged) = split_right(row, age::COLUMNS);
    let flags = flags(head, theme);
    let taken = columns(&flags) + usize::from(!flags.is_empty());
    let room = usize::from(first.width).saturating_sub(2 + taken).max(1);
    let lines = wrap(&head.title, room, "");
    let [mark, gap] = unread_mark(head, state, theme);
    let style = title_style(head, theme);
    let title = made(&lines.first().cloned().unwrap_or_default(), style);
    draw_ends(buf, first, &[mark, gap, title], &flags, cut);
    draw_at_right(buf, aged, &age(state.now, head.at), theme);

    let rest: Vec<&str> = lines.iter().skip(1).map(CleanText::as_str).collect();
    let rest = CleanText::from(rest.join(" "));
    let indent = 2.min(row.width);
    let second = Rect {
        x: row.x + indent,
        y: row.y + 1,
        width: row.width - indent,
        ..row
    };
    let room = match second.width {
        whole if rest.is_empty() => whole.saturating_sub(1),
        shared => shared / 5 * 2,
    };
    let from = if is_of_several(state) {
        ellipsis(&head.feed_title, usize::from(room))
    } else {
        CleanText::default()
    };
    let from = [made(&from, theme.dim)];
    draw_ends(buf, second, &[made(&rest, style)], &from, cut);
}

/// Tells whether the list says where each article is from, as far as it has room.
pub fn names_feeds(state: &State) -> bool {
    let places = panes(state);
    let is_wide = places.list.is_some_and(|list| list.width >= WIDE);
    let is_high = places.rows_of_headline() > 1 + u16::from(places.passages);
    !is_of_several(state) || is_wide || is_high
}

/// Tells whether the articles of the list can be from different feeds.
fn is_of_several(state: &State) -> bool {
    state.feeds.feeds.len() > 1 && !matches!(state.list.source, Source::Feed(_))
}

fn title_style(head: &ArticleHead, theme: &Theme) -> Style {
    if head.status.unread {
        theme.unread
    } else {
        theme.read
    }
}

/// Returns the mark before a headline: picked for the next gesture, else unread.
fn unread_mark(head: &ArticleHead, state: &State, theme: &Theme) -> [Span<'static>; 2] {
    let (mark, style) = if is_picked(&state.list, head) {
        (theme.symbols.picked, theme.flag)
    } else if head.status.unread {
        (theme.symbols.unread, theme.accent)
    } else {
        (" ", theme.text)
    };
    [own(mark, style), own(" ", theme.text)]
}

fn draw_row(buf: &mut Canvas, place: Rect, head: &ArticleHead, state: &State, theme: &Theme) {
    let symbols = &theme.symbols;
    let [mark, gap] = unread_mark(head, state, theme);
    let left = [mark, gap, words(&head.title, title_style(head, theme))];
    let room = inner(place);
    let (room, aged) = split_right(room, if place.width >= AGE { age::COLUMNS } else { 0 });
    let feed_columns = if is_of_several(state) && place.width >= WIDE {
        (place.width / 5).clamp(14, 26)
    } else {
        0
    };
    let (room, feed) = split_right(room, feed_columns);
    draw_ends(buf, room, &left, &flags(head, theme), symbols.ellipsis);
    if !feed.is_empty() {
        let title = [words(&head.feed_title, theme.dim)];
        draw(buf, feed, &title, symbols.ellipsis);
    }
    if !aged.is_empty() {
        draw_at_right(buf, aged, &age(state.now, head.at), theme);
    }
}

/// Returns what is left of a row without a blank column at either end.
fn inner(row: Rect) -> Rect {
    Rect {
        x: row.x + 1.min(row.width),
        width: row.width.saturating_sub(2),
        ..row
    }
}

/// Takes `taken` columns and a free one before them off the right of `row`, as its second part.
fn split_right(row: Rect, taken: u16) -> (Rect, Rect) {
    if taken == 0 || row.width <= taken + 1 {
        return (row, Rect::default());
    }
    let rest = row.width - taken - 1;
    let right = Rect {
        x: row.x + rest + 1,
        width: taken,
        ..row
    };
    (Rect { width: rest, ..row }, right)
}

fn draw_at_right(buf: &mut Canvas, place: Rect, text: &CleanText, theme: &Theme) {
    let span = [made(text, theme.dim)];
    let free = usize::from(place.width).saturating_sub(columns(&span)) as u16;
    let place = Rect {
        x: place.x + free,
        width: place.width - free,
        ..place
    };
    draw(buf, place, &span, theme.symbols.ellipsis);
}

fn flags(head: &ArticleHead, theme: &Theme) -> Vec<Span<'static>> {
    let symbols = &theme.symbols;
    let marks = [
        (head.changed, symbols.changed),
        (head.status.starred, symbols.starred),
        (head.status.later, symbols.later),
    ];
    let marks = marks
        .into_iter()
        .filter(|(set, _)| *set)
        .map(|(_, symbol)| own(symbol, theme.flag));
    let tags = head
        .tags
        .iter()
        .take(TAGS)
        .map(|tag| made(&CleanText::from(format!("#{tag}")), theme.dim));
    let mut flags = Vec::new();
    for flag in tags.chain(marks) {
        if !flags.is_empty() {
            flags.push(own(" ", theme.flag));
        }
        flags.push(flag);
    }
    flags
}

/// Says why there is nothing, and what to do next.
fn draw_nothing(buf: &mut Canvas, content: Rect, state: &State, theme: &Theme) {
    if !state.list.loading
        && let Some(why) = failure(state)
    {
        let keys = advice(state, &[(Command::Refresh, "try again")]);
        let what = "This feed could not be read.";
        return draw_empty(buf, content, what, why, &keys, theme);
    }
    if !state.list.loading
        && let Some(why) = network_failure(state)
    {
        let keys = advice(state, &[(Command::RefreshAll, "try again")]);
        let what = "No feed could be reached. Is there a network?";
        return draw_empty(buf, content, what, why, &keys, theme);
    }
    let (what, commands): (_, &[(Command, &'static str)]) = if state.list.loading {
        ("Loading…", &[])
    } else if state.feeds.feeds.is_empty() {
        (
            "Nothing to read yet.",
            &[
                (Command::AddFeed, "add a feed by its address"),
                (Command::Starter, "choose from a starter list"),
            ],
        )
    } else if state.list.filter.is_some() {
        (
            "No article matches the filter.",
            &[
                (Command::Filter, "change the filter"),
                (Command::Out, "go back"),
            ],
        )
    } else if state.list.unread_only || state.list.source == Source::Unread {
        (
            "All read.",
            &[
                (Command::ToggleUnreadOnly, "show what you have read"),
                (Command::RefreshAll, "poll for more"),
            ],
        )
    } else {
        (
            "No articles here.",
            &[
                (Command::Refresh, "poll now"),
                (Command::AddFeed, "add a feed"),
            ],
        )
    };
    let keys = advice(state, commands);
    draw_empty(buf, content, what, &CleanText::default(), &keys, theme);
}

/// Returns why the first feed fails if all of them do and there has never been anything to read.
fn network_failure(state: &State) -> Option<&CleanText> {
    let failure = |feed: &'_ Feed| feed.health.failure.is_some();
    let feeds = &state.feeds.feeds;
    if state.feeds.totals.articles > 0 || !feeds.iter().all(failure) {
        return None;
    }
    state.feeds.rows.iter().find_map(|row| row.failure.as_ref())
}

/// Returns why the feed fails whose list this is.
fn failure(state: &State) -> Option<&CleanText> {
    let row = state.feeds.rows.get(state.feeds.selected)?;
    row.failure
        .as_ref()
        .filter(|_| row.source == state.list.source && state.list.filter.is_none())
}
