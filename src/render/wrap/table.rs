//! Tables: columns side by side where there is room for them, else a record for each row.

use super::fill::{Piece, fill, natural_width, pieces};
use super::{indented, mark, marker};
use crate::render::width::width;
use crate::render::{Line, Role, Run, Style, Table};

/// What parts columns, and what crosses it under the head.
const SEPARATOR: &str = " │ ";
const CROSSING: &str = "─┼─";
const SEPARATOR_COLUMNS: usize = 3;
/// The fewest columns of the screen for a column of a table that wants more, and how many a long word can ask for: a
/// table whose words are broken in their middle is not legible.
const MIN_CELL: usize = 8;
const LONG_WORD: usize = 20;
/// What moves in the further lines of a cell that is shown as "head: cell".
const HANG: &str = "  ";

/// Lays out a table.
pub fn wrap_table(table: &Table, columns: usize, role: Role) -> Vec<Line> {
    let cells: Vec<Vec<Vec<Piece>>> = table
        .rows
        .iter()
        .enumerate()
        .map(|(row, cells)| {
            cells
                .iter()
                .map(|runs| cell_pieces(runs, role, row < table.heads))
                .collect()
        })
        .collect();
    match column_widths(&cells, columns) {
        Some(widths) => wrap_columns(&cells, table.heads, &widths),
        None => wrap_records(&cells, table, columns),
    }
}

fn cell_pieces(runs: &[Run], role: Role, is_head: bool) -> Vec<Piece<'_>> {
    let mut pieces = pieces(runs, role);
    for piece in &mut pieces {
        piece.style.strong |= is_head;
    }
    pieces
}

/// Returns the width of each column, or `None` when there is no room for all of them.
fn column_widths(cells: &[Vec<Vec<Piece>>], columns: usize) -> Option<Vec<usize>> {
    let count = cells.iter().map(Vec::len).max()?;
    let mut widths = vec![1; count];
    let mut least = vec![1; count];
    for row in cells {
        for (column, cell) in row.iter().enumerate() {
            let natural = natural_width(cell);
            widths[column] = natural.max(widths[column]);
            let needed = longest_word(cell).clamp(MIN_CELL, LONG_WORD);
            least[column] = needed.min(natural).max(least[column]);
        }
    }
    let available = columns.checked_sub(SEPARATOR_COLUMNS * (count - 1))?;
    if least.iter().sum::<usize>() > available {
        return None;
    }
    share(&mut widths, &least, available);
    Some(widths)
}

/// Returns the columns of the longest word of a cell, spaces between words being what parts them.
fn longest_word(cell: &[Piece]) -> usize {
    let text: String = cell.iter().map(|piece| piece.text.as_ref()).collect();
    let words = text.split_whitespace().map(width);
    words.max().unwrap_or(0)
}

/// Narrows the widest columns until all of them fit into `available`, none below its least, which do.
fn share(widths: &mut [usize], least: &[usize], available: usize) {
    let mut order: Vec<usize> = (0..widths.len()).collect();
    order.sort_by_key(|column| widths[*column]);
    let mut left = available;
    let mut spoken_for: usize = least.iter().sum();
    for (i, column) in order.iter().copied().enumerate() {
        spoken_for -= least[column];
        let fair = left / (order.len() - i);
        let most = left - spoken_for;
        widths[column] = widths[column].min(fair.max(least[column]).min(most));
        left -= widths[column];
    }
}

fn wrap_columns(cells: &[Vec<Vec<Piece>>], heads: usize, widths: &[usize]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (i, row) in cells.iter().enumerate() {
        if i == heads && heads > 0 {
            let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
            lines.push(Line {
                spans: vec![marker(rule.join(CROSSING))],
            });
        }
        let mut columns: Vec<_> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| fill(cell, *width).into_iter())
            .collect();
        let height = columns
            .iter()
            .map(ExactSizeIterator::len)
            .max()
            .unwrap_or(0);
        for _ in 0..height {
            let parts = columns
                .iter_mut()
                .map(|column| column.next().unwrap_or_default());
            lines.push(join(parts, widths));
        }
    }
    lines
}

/// Sets the lines of the cells of one row side by side.
fn join(parts: impl ExactSizeIterator<Item = Line>, widths: &[usize]) -> Line {
    let mut spans = Vec::new();
    let last = parts.len().saturating_sub(1);
    for (i, (part, width)) in parts.zip(widths).enumerate() {
        let padding = width.saturating_sub(part.width());
        spans.extend(part.spans);
        if i < last {
            spans.push(marker(format!("{}{SEPARATOR}", " ".repeat(padding))));
        }
    }
    Line { spans }
}

/// Lays out each row as lines of "head: cell", with a blank line between rows.
fn wrap_records(cells: &[Vec<Vec<Piece>>], table: &Table, columns: usize) -> Vec<Line> {
    let names: Vec<String> = match table.heads {
        0 => Vec::new(),
        heads => table.rows[heads - 1]
            .iter()
            .map(|head| name(head))
            .collect(),
    };
    // A table of nothing but heads is shown as if it had none.
    let skipped = if table.heads < cells.len() {
        table.heads
    } else {
        0
    };
    let mut lines: Vec<Line> = Vec::new();
    for row in &cells[skipped..] {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        for (i, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let name = names.get(i).filter(|name| skipped > 0 && !name.is_empty());
            lines.extend(wrap_field(name, cell, columns));
        }
    }
    lines
}

fn name(head: &[Run]) -> String {
    head.iter().map(|run| run.text.as_str()).collect()
}

fn wrap_field(name: Option<&String>, cell: &[Piece], columns: usize) -> Vec<Line> {
    let label = name.map(|name| Piece {
        text: format!("{name}: ").into(),
        role: Role::Marker,
        style: Style::default(),
        link: None,
        at: None,
        breaks: false,
    });
    let mut field: Vec<Piece> = label.into_iter().collect();
    field.extend(cell.iter().cloned());
    match indented(columns, HANG.len()) {
        Some(inner) => mark(fill(&field, inner), "", HANG),
        None => fill(&field, columns),
    }
}
