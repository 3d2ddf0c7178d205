//! The open article as lines: its head, its text, and where on the screen it stands.

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::msg::Effect;
use super::panes::{Panes, panes, panes_with_focus};
use super::state::{Lead, Open, Pane};
use super::{Effects, State, words};
use crate::domain::link;
use crate::domain::{Article, ArticleId, CleanText};
use crate::render::changes::{self, Edit};
use crate::render::width::{ellipsis, width};
use crate::render::{Line, Role, Span, Style, sentence_lines, source, wrap, wrap_with};

/// Words that people read in a minute.
const WORDS_A_MINUTE: u32 = 230;
/// What stands below the byline of an article that was changed; the command is `show-changes`.
const CHANGED: &str = "The publisher has changed this text since you read it.";
/// What stands above an article's changes.
const HOW_TO_READ: &str =
    "Changed since you read it. Struck through: what is gone. Strong: what is new.";
/// Lines that are left above a sentence that was jumped to.
const CONTEXT: usize = 2;

/// Returns the minutes that reading takes, at least one; `None` without any text.
pub fn minutes(words: u32) -> Option<u32> {
    (words > 0).then(|| words.div_ceil(WORDS_A_MINUTE))
}

/// Returns the lines above an article's text: the title, one line on where it is from, and a blank one.
pub fn head(article: &Article, columns: usize) -> Vec<Line> {
    let head = &article.head;
    let strong = Style {
        strong: true,
        ..Style::default()
    };
    let mut lines: Vec<Line> = words::wrap(&head.title, columns, "")
        .into_iter()
        .map(|text| line(text, Role::Headline, strong))
        .collect();
    let byline = byline(article, columns);
    if !byline.is_empty() {
        lines.push(line(byline, Role::Byline, Style::default()));
    }
    if head.changed {
        lines.extend(words::wrap(CHANGED, columns, "").into_iter().map(marker));
    }
    lines.push(Line::default());
    lines
}

/// Returns the lines of what the reader wrote about the article, and a blank one.
fn remark(remark: &[CleanText], columns: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (index, text) in remark.iter().enumerate() {
        let first = if index == 0 { "Note: " } else { "      " };
        let wrapped = words::wrap(text, columns, first);
        lines.extend(
            wrapped
                .into_iter()
                .map(|text| line(text, Role::Quote, Style::default())),
        );
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

fn marker(text: CleanText) -> Line {
    line(text, Role::Marker, Style::default())
}

fn line(text: CleanText, role: Role, style: Style) -> Line {
    Line {
        spans: vec![Span {
            text,
            role,
            style,
            at: None,
            link: None,
        }],
    }
}

/// Author · date · reading time · whether it is the page's full text · tags · host of the link, as far as they are
/// known and there is room. The feed stands in the title row of the pane.
fn byline(article: &Article, columns: usize) -> CleanText {
    let head = &article.head;
    let authors = match head.authors.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [one, other] => format!("{one} and {other}"),
        [first, others @ ..] => format!("{first} and {} others", others.len()),
    };
    let date = head
        .published
        .map(|at| at.to_utc().format("%-d %b %Y").to_string());
    let minutes = minutes(head.words).map(|minutes| format!("{minutes} min read"));
    let tags: Vec<String> = head.tags.iter().map(|tag| format!("#{tag}")).collect();
    let parts = [
        Some(authors),
        date,
        minutes,
        article.full_text.then(|| "full text".to_owned()),
        (!head.tags.is_empty()).then(|| tags.join(" ")),
        head.link.as_ref().and_then(|link| host(link)),
    ];
    let known = parts.into_iter().flatten();
    let mut line = String::new();
    for part in known.filter(|part| !part.trim().is_empty()) {
        let longer = match line.as_str() {
            "" => part,
            before => format!("{before} · {part}"),
        };
        // What comes last is worth the least; a part of it is worth nothing.
        if width(&longer) > columns && !line.is_empty() {
            break;
        }
        line = longer;
    }
    ellipsis(&CleanText::from(line), columns)
}

fn host(link: &str) -> Option<String> {
    let url = link::openable(link).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Lays the open article out for the article pane, and keeps it within its ends. The words that were
/// at the top of the pane are there again afterwards.
pub(super) fn lay_out(state: &mut State) {
    let (columns, rows) = place(state);
    let Some(open) = state.open_mut() else { return };
    if columns > 0 && columns != open.columns {
        let first = match open.columns {
            0 if open.lines.is_empty() => open.position,
            _ => first_word(open),
        };
        open.lines = head(&open.article, columns);
        open.lines.extend(remark(&open.remark, columns));
        let above = open.lines.len();
        open.lines.extend(text(open, columns));
        open.columns = columns;
        open.top = match first {
            Some(at) => line_of(&open.lines, at),
            None => open.top.min(above.saturating_sub(1)),
        };
    }
    open.top = open.top.min(open.lines.len().saturating_sub(rows.max(1)));
}

/// Lays out what was changed, below a line that says how to read it.
fn lay_out_changes(changes: &[Edit], columns: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = words::wrap(HOW_TO_READ, columns, "")
        .into_iter()
        .map(marker)
        .collect();
    lines.push(Line::default());
    lines.extend(changes::lay_out(changes, columns));
    lines
}

/// Shows what was changed instead of the text, or the text again.
pub(super) fn toggle_changes(state: &mut State, effects: &mut Effects) {
    let Some(open) = state.open_mut() else {
        state.say("Open an article first");
        return;
    };
    if open.changes.take().is_none() {
        effects.push(Effect::LoadChanges(open.article.head.id));
    }
    anew(open);
}

/// Takes in what was changed, unless a person went elsewhere meanwhile.
pub(super) fn changes_loaded(state: &mut State, id: ArticleId, changes: Option<Arc<Vec<Edit>>>) {
    let Some(open) = state.open_mut().filter(|open| open.article.head.id == id) else {
        return;
    };
    match changes {
        Some(changes) => {
            open.changes = Some(changes);
            (open.source, open.lit) = (None, None);
            anew(open);
        }
        None => state.say("The publisher has not changed this article since you read it"),
    }
}

/// Has the article laid out again, from its top.
fn anew(open: &mut Open) {
    open.columns = 0;
    open.top = 0;
}

/// Lays out what was changed if that is shown, or the text, with the pictures that are there if they are wanted.
fn text(open: &Open, columns: usize) -> Vec<Line> {
    if let Some(changes) = &open.changes {
        return lay_out_changes(changes, columns);
    }
    let loaded = &open.pictures.loaded;
    if open.source.is_some() || !open.pictures.wanted || loaded.is_empty() {
        return wrap(open.shown(), columns);
    }
    wrap_with(&open.document, columns, &|source| {
        loaded.get(&source).map(AsRef::as_ref)
    })
}

/// Returns columns and rows for the text of the article, as they are or will be once it is shown.
fn place(state: &State) -> (usize, usize) {
    let places = match panes(state) {
        places @ Panes {
            article: Some(_), ..
        } => places,
        _ => panes_with_focus(state, Pane::Article),
    };
    let measure = usize::from(state.settings.reading.measure);
    let columns = places.article.map_or(0, Panes::columns);
    (columns.min(measure), places.rows(Pane::Article))
}

/// Returns the byte of the text at which reading has come to; `None` while its beginning is on the screen.
pub(super) fn position(open: &Open) -> Option<usize> {
    first_word(open).filter(|at| *at > 0)
}

/// Returns the byte of the text that the first line on the screen begins with; `None` in the head.
pub(super) fn first_word(open: &Open) -> Option<usize> {
    let begins = |line: &Line| line.spans.iter().find_map(|span| span.at);
    open.lines.get(..open.top)?.iter().find_map(begins)?;
    open.lines[open.top..].iter().find_map(begins)
}

/// Returns the last line that begins at or before this byte of the text.
fn line_of(lines: &[Line], at: usize) -> usize {
    let begins = |line: &Line| line.spans.iter().filter_map(|span| span.at).min();
    lines
        .iter()
        .rposition(|line| begins(line).is_some_and(|begin| begin <= at))
        .unwrap_or(0)
}

/// Returns the rows of the article pane, 1 or more.
pub(super) fn rows(state: &State) -> usize {
    place(state).1.max(1)
}

/// Tells whether the last line of the article is on the screen.
pub(super) fn is_at_end(state: &State) -> bool {
    let rows = rows(state);
    state
        .open()
        .is_none_or(|open| open.top + rows >= open.lines.len())
}

/// Returns the place of the text in its pane: a column in the middle of `content`.
pub fn column(content: Rect, open: &Open) -> Rect {
    let text = open.columns.min(usize::from(content.width)) as u16;
    Rect {
        x: content.x + (content.width - text) / 2,
        width: text,
        ..content
    }
}

/// Returns what can be followed that stands at column `x` of the screen in the row of this number of `content`.
pub(super) fn lead_at(open: &Open, content: Rect, x: u16, row: usize) -> Option<Lead> {
    let mut room = usize::from(x.checked_sub(column(content, open).x)?);
    for span in &open.lines.get(open.top + row)?.spans {
        let taken = width(&span.text);
        if room < taken {
            let lead = match span.role {
                Role::Reference(index) => Some(Lead::Reference(index)),
                _ => span.link.map(Lead::Link),
            };
            return lead.filter(|_| open.source.is_none());
        }
        room -= taken;
    }
    None
}

/// Scrolls by some lines, backwards when `lines` is negative.
pub(super) fn scroll(state: &mut State, lines: isize) {
    let rows = rows(state);
    if let Some(open) = state.open_mut() {
        let last = open.lines.len().saturating_sub(rows);
        open.top = open.top.saturating_add_signed(lines).min(last);
    }
}

/// Shows the article's markup as it was sent, or the article again.
pub(super) fn toggle_source(state: &mut State) {
    let Some(open) = state.open_mut() else {
        state.say("Open an article first");
        return;
    };
    open.changes = None;
    open.source = match open.source.take() {
        Some(_) => None,
        None => Some(Arc::new(source(open.article.body.as_str()))),
    };
    open.top = 0;
    open.columns = 0;
}

/// Shows what begins at this byte of the text near the top of the pane, and lights up its first line.
pub(super) fn show(state: &mut State, at: usize) {
    let Some(open) = state.open() else { return };
    let text = open.document.text.get(at..).unwrap_or_default();
    let end = at + text.find('\n').unwrap_or(text.len());
    light(state, at..end.max(at + 1));
}

/// Scrolls so that the line that begins at this byte of the text, or the one that holds it, is the first.
pub(super) fn show_line(state: &mut State, at: Option<usize>) {
    let rows = rows(state);
    if let Some(open) = state.open_mut() {
        let last = open.lines.len().saturating_sub(rows);
        open.top = at.map_or(0, |at| line_of(&open.lines, at)).min(last);
        open.lit = None;
    }
}

/// Lights up these bytes of the text and scrolls so that their first line is on the screen.
pub(super) fn light(state: &mut State, bytes: Range<usize>) {
    if state.open().is_some_and(|open| open.source.is_some()) {
        toggle_source(state);
        lay_out(state);
    }
    if let Some(open) = state.open_mut().filter(|open| open.changes.is_some()) {
        open.changes = None;
        anew(open);
        lay_out(state);
    }
    let rows = rows(state);
    let Some(open) = state.open_mut() else { return };
    if let Some(lines) = sentence_lines(&open.lines, bytes.clone()) {
        let seen = open.top..open.top + rows;
        if !seen.contains(&lines.start) || lines.end > seen.end && lines.len() <= rows {
            let last = open.lines.len().saturating_sub(rows);
            open.top = lines.start.saturating_sub(CONTEXT.min(rows / 3)).min(last);
        }
    }
    open.lit = Some(bytes);
}
