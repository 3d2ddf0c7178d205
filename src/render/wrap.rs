//! [`Document`] → lines of a width. Knows nothing of HTML, colours or the screen's height.
//!
//! Blocks become lines one by one; what stands inside of another is laid out for the width that is left
//! and then moved in. Where little is left, nothing is moved in any more: deep nesting must not squeeze
//! the words into a column of single letters.

mod code;
mod fill;
mod references;
mod table;

use super::width::width;
use super::{Block, Definition, Document, Line, Mosaic, Role, Run, Span};
use crate::domain::CleanText;
use code::wrap_code;
use fill::{Piece, fill, pieces, tag_pieces};
use table::wrap_table;

/// The fewest columns that are left to words by moving them in.
const MIN_COLUMNS: usize = 12;
/// How far the meaning of a term is moved in.
const MEANING: usize = 4;

/// Lays `document` out in lines of at most `columns` columns (0 counts as 1), which takes time linear
/// in the text. A character that is wider than all columns is shown as `?`.
pub fn wrap(document: &Document, columns: usize) -> Vec<Line> {
    let mut lines = stack(&document.blocks, columns.max(1), Role::Body, true);
    if !document.references.is_empty() {
        for line in &mut lines {
            references::mark(line, &document.references);
        }
    }
    lines
}

/// Lays out blocks below one another, with a blank line between them if they are `spaced`.
fn stack(blocks: &[Block], columns: usize, role: Role, spaced: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for block in blocks {
        let mut next = wrap_block(block, columns, role);
        if spaced && !lines.is_empty() && !next.is_empty() {
            lines.push(Line::default());
        }
        lines.append(&mut next);
    }
    lines
}

/// Lays `document` out with the pictures that `mosaic` has, by index into [`Document::pictures`].
pub fn wrap_with<'a>(
    document: &Document,
    columns: usize,
    mosaic: &dyn Fn(usize) -> Option<&'a Mosaic>,
) -> Vec<Line> {
    let placed = document.with_pictures(&|source| mosaic(source).is_some());
    let mut lines = Vec::new();
    for line in wrap(&placed, columns) {
        let place = line
            .spans
            .iter()
            .position(|span| matches!(span.role, Role::Picture { .. }));
        match place {
            Some(place) => lines.append(&mut picture_lines(&line, place, mosaic)),
            None => lines.push(line),
        }
    }
    lines
}

/// Returns the rows of a picture, whose place is a span as wide as the room for it.
fn picture_lines<'a>(
    line: &Line,
    place: usize,
    mosaic: &dyn Fn(usize) -> Option<&'a Mosaic>,
) -> Vec<Line> {
    let span = &line.spans[place];
    let Role::Picture { source, .. } = span.role else {
        return Vec::new();
    };
    let Some(mosaic) = mosaic(source) else {
        return Vec::new();
    };
    let (columns, rows) = mosaic.size_within(width(&span.text));
    let text = CleanText::from(" ".repeat(usize::from(columns)));
    let row = |row: u16| {
        let mut line = line.clone();
        // What stands before the place, such as a bullet, stands before its first row only.
        if row > 0 {
            for before in &mut line.spans[..place] {
                let bars = before
                    .text
                    .chars()
                    .map(|c| if c == '│' { '│' } else { ' ' });
                before.text = CleanText::from(bars.collect::<String>());
            }
        }
        line.spans[place].text = text.clone();
        line.spans[place].role = Role::Picture { source, row, rows };
        line
    };
    (0..rows).map(row).collect()
}

fn wrap_block(block: &Block, columns: usize, role: Role) -> Vec<Line> {
    match block {
        Block::Heading { level, runs } => fill(&heading_pieces(*level, runs), columns),
        Block::Paragraph { runs } => fill(&pieces(runs, role), columns),
        Block::List { first, items } => wrap_list(*first, items, columns, role),
        Block::Quote { blocks } => {
            let inner = indented(columns, 2);
            let lines = stack(blocks, inner.unwrap_or(columns), Role::Quote, true);
            match inner {
                Some(_) => mark(lines, "│ ", "│ "),
                None => lines,
            }
        }
        Block::Definitions { items } => wrap_definitions(items, columns, role),
        Block::Figure { blocks } => stack(blocks, columns, role, false),
        Block::Details { summary, blocks } => wrap_details(summary, blocks, columns, role),
        Block::Code { language, lines } => wrap_code(language.as_deref(), lines, columns),
        Block::Table(table) => wrap_table(table, columns, role),
        Block::Image { alt, link, .. } => {
            let label = if alt.is_empty() {
                CleanText::from("[image]")
            } else {
                CleanText::from(format!("[image: {alt}]"))
            };
            fill(&tag_pieces(&label, *link), columns)
        }
        Block::Picture { source } => vec![Line {
            spans: vec![Span {
                text: CleanText::from(" ".repeat(columns)),
                role: Role::Picture {
                    source: *source,
                    row: 0,
                    rows: 1,
                },
                ..Span::default()
            }],
        }],
        Block::Media { label, link } => {
            let label = CleanText::from(format!("[{label}]"));
            fill(&tag_pieces(&label, Some(*link)), columns)
        }
        Block::Rule => vec![Line {
            spans: vec![marker("─".repeat(columns))],
        }],
    }
}

/// Headings are strong; those of the lower levels are slanted too.
fn heading_pieces(level: u8, runs: &[Run]) -> Vec<Piece<'_>> {
    let mut pieces = pieces(runs, Role::Heading);
    for piece in &mut pieces {
        piece.style.strong = true;
        piece.style.emphasis |= level >= 4;
    }
    pieces
}

/// Terms stand at the left, what they mean below them and moved in.
fn wrap_definitions(items: &[Definition], columns: usize, role: Role) -> Vec<Line> {
    let spaced = items.iter().any(|item| is_long(&item.blocks));
    let inner = indented(columns, MEANING);
    let mut lines: Vec<Line> = Vec::new();
    for item in items {
        if spaced && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.append(&mut stack(&item.terms, columns, role, false));
        let apart = !item
            .blocks
            .iter()
            .all(|block| matches!(block, Block::Paragraph { .. }));
        let meaning = stack(&item.blocks, inner.unwrap_or(columns), role, apart);
        lines.append(&mut match inner {
            Some(_) => mark(meaning, &" ".repeat(MEANING), &" ".repeat(MEANING)),
            None => meaning,
        });
    }
    lines
}

/// A sign tells that what follows belongs to the summary, and the margin how far it goes.
fn wrap_details(summary: &[Block], blocks: &[Block], columns: usize, role: Role) -> Vec<Line> {
    let inner = indented(columns, 2);
    let place = |lines: Vec<Line>, first: &str| match inner {
        Some(_) => mark(lines, first, "  "),
        None => lines,
    };
    let room = inner.unwrap_or(columns);
    let mut lines = place(stack(summary, room, role, false), "▾ ");
    let mut rest = place(stack(blocks, room, role, true), "  ");
    lines.append(&mut rest);
    lines
}

fn wrap_list(first: Option<i64>, items: &[Vec<Block>], columns: usize, role: Role) -> Vec<Line> {
    let spaced = items.iter().any(|item| is_long(item));
    // The last number is the widest, so all items are moved in alike.
    let width = first.map_or(2, |first| {
        number_marker(first, items.len().saturating_sub(1)).len()
    });
    let inner = indented(columns, width);
    let mut lines: Vec<Line> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let mut next = stack(item, inner.unwrap_or(columns), role, spaced);
        if inner.is_some() {
            let bullet = match first {
                Some(first) => format!("{:>width$}", number_marker(first, i)),
                None => "• ".to_owned(),
            };
            next = mark(next, &bullet, &" ".repeat(width));
        }
        if spaced && !lines.is_empty() && !next.is_empty() {
            lines.push(Line::default());
        }
        lines.append(&mut next);
    }
    lines
}

fn number_marker(first: i64, item: usize) -> String {
    format!("{}. ", first.saturating_add_unsigned(item as u64))
}

/// Tells whether an item has more than one paragraph or the like, apart from lists below it.
fn is_long(item: &[Block]) -> bool {
    let parts = item
        .iter()
        .filter(|block| !matches!(block, Block::List { .. }));
    parts.count() > 1
}

/// Returns the columns left when `by` of them are taken away, or `None` when that would be too few.
fn indented(columns: usize, by: usize) -> Option<usize> {
    columns.checked_sub(by).filter(|left| *left >= MIN_COLUMNS)
}

/// Puts a marker before the first line and another before all further ones.
fn mark(mut lines: Vec<Line>, first: &str, further: &str) -> Vec<Line> {
    for (i, line) in lines.iter_mut().enumerate() {
        let text = if i == 0 { first } else { further };
        match line.spans.first_mut() {
            None if text.trim_end().is_empty() => {}
            None => line.spans.push(marker(text.trim_end().to_owned())),
            // One span for all that a line is moved in by, however deep it is nested.
            Some(inner) if is_marker(inner) => {
                inner.text = CleanText::from(format!("{text}{}", inner.text));
            }
            Some(_) if text.is_empty() => {}
            Some(_) => line.spans.insert(0, marker(text.to_owned())),
        }
    }
    lines
}

/// Tells whether a span was made by [`marker`].
fn is_marker(span: &Span) -> bool {
    span.role == Role::Marker && span.link.is_none() && span.at.is_none()
}

/// Returns a span that shows what is not the article's.
fn marker(text: String) -> Span {
    Span {
        text: CleanText::from(text),
        role: Role::Marker,
        ..Span::default()
    }
}

#[cfg(test)]
pub(super) mod tests;
