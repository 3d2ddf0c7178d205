//! Cells of an HTML table → rows of equal length, or the finding that the table only lays out a page.

use crate::render::{Block, Run, Table};

/// The most columns of a table.
const MAX_COLUMNS: usize = 64;
/// The most blank cells that may be added to the tables of one document: beside short rows, and for what
/// `colspan` and `rowspan` cover.
pub const MAX_ADDED: usize = 20_000;
/// The most bytes in a cell of data. Cells of more are articles laid out in columns.
const MAX_CELL: usize = 600;

/// A cell as read.
pub struct Cell {
    pub blocks: Vec<Block>,
    pub is_head: bool,
    /// Columns and rows that it takes, 1 or more.
    pub columns: usize,
    pub rows: usize,
}

/// A row as read.
pub struct Row {
    pub cells: Vec<Cell>,
    /// Whether it stands in the table's `thead`.
    pub is_head: bool,
}

/// Makes a table of `rows`, or returns their blocks in order when they are no data: when there is only
/// one column or one row, when a cell holds more than a few words, or when more blank cells would have to
/// be added than `spare` has left.
pub fn table(rows: Vec<Row>, spare: &mut usize) -> Result<Table, Vec<Block>> {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let filled = rows.iter().filter(|row| !row.is_blank()).count();
    if columns < 2 || filled < 2 || !rows.iter().flat_map(|row| &row.cells).all(is_data) {
        return Err(rows
            .into_iter()
            .flat_map(|row| row.cells)
            .flat_map(|cell| cell.blocks)
            .collect());
    }
    let heads = rows.iter().take_while(|row| row.is_head()).count();
    let mut grid = fill(rows, spare);
    if level(&mut grid, spare) {
        drop_blank(&mut grid);
        if grid.first().is_some_and(|line| line.len() >= 2) {
            let heads = heads.min(grid.len());
            return Ok(Table { heads, rows: grid });
        }
    }
    let cells = grid.into_iter().flatten();
    Err(cells
        .filter(|runs| !runs.is_empty())
        .map(|runs| Block::Paragraph { runs })
        .collect())
}

impl Row {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.blocks.is_empty())
    }

    fn is_head(&self) -> bool {
        self.is_head || (!self.is_blank() && self.cells.iter().all(|cell| cell.is_head))
    }
}

/// Tells whether a cell holds nothing but a few words.
fn is_data(cell: &Cell) -> bool {
    let mut size = 0;
    for block in &cell.blocks {
        let Block::Paragraph { runs } = block else {
            return false;
        };
        size += runs.iter().map(|run| run.text.len()).sum::<usize>();
    }
    size <= MAX_CELL
}

/// Sets the cells into rows. Cells that span leave blank ones beside and below them, as long as there are
/// any to spare.
fn fill(rows: Vec<Row>, spare: &mut usize) -> Vec<Vec<Vec<Run>>> {
    let mut grid: Vec<Vec<Vec<Run>>> = Vec::with_capacity(rows.len());
    // For each column, how many further rows a cell above still covers.
    let mut covered = vec![0_usize; MAX_COLUMNS];
    for row in rows {
        let mut line: Vec<Vec<Run>> = Vec::with_capacity(row.cells.len());
        for cell in row.cells {
            while line.len() < MAX_COLUMNS && covered[line.len()] > 0 && take(spare, 1) {
                covered[line.len()] -= 1;
                line.push(Vec::new());
            }
            if line.len() >= MAX_COLUMNS {
                // Too far right for a column of its own: its words join the last cell's.
                append(line.last_mut(), runs(cell.blocks));
                continue;
            }
            let span = cell.columns.min(MAX_COLUMNS - line.len());
            for further in covered.iter_mut().skip(line.len()).take(span) {
                *further = cell.rows - 1;
            }
            line.push(runs(cell.blocks));
            if take(spare, span - 1) {
                line.resize(line.len() + span - 1, Vec::new());
            }
        }
        for rows in covered.iter_mut().skip(line.len()) {
            *rows = rows.saturating_sub(1);
        }
        grid.push(line);
    }
    grid
}

/// Gives all rows as many cells as the longest has. Returns false when that would take more than there
/// are to spare.
fn level(grid: &mut [Vec<Vec<Run>>], spare: &mut usize) -> bool {
    let columns = grid.iter().map(Vec::len).max().unwrap_or(0);
    let missing = grid.iter().map(|line| columns - line.len()).sum();
    let is_enough = take(spare, missing);
    if is_enough {
        for line in grid {
            line.resize(columns, Vec::new());
        }
    }
    is_enough
}

/// Takes `count` cells of those to spare. With fewer left, takes none and returns false.
fn take(spare: &mut usize, count: usize) -> bool {
    let left = spare.checked_sub(count);
    *spare = left.unwrap_or(*spare);
    left.is_some()
}

/// Joins the paragraphs of a cell, a line each.
fn runs(blocks: Vec<Block>) -> Vec<Run> {
    let mut joined = Vec::new();
    for block in blocks {
        if let Block::Paragraph { runs } = block {
            append(Some(&mut joined), runs);
        }
    }
    joined
}

fn append(cell: Option<&mut Vec<Run>>, runs: Vec<Run>) {
    if let Some(cell) = cell {
        if let Some(last) = cell.last_mut() {
            last.breaks = true;
        }
        cell.extend(runs);
    }
}

/// Drops the rows and columns in which no cell has words.
fn drop_blank(grid: &mut Vec<Vec<Vec<Run>>>) {
    grid.retain(|line| line.iter().any(|cell| !cell.is_empty()));
    let columns = grid.first().map_or(0, Vec::len);
    let used: Vec<bool> = (0..columns)
        .map(|column| grid.iter().any(|line| !line[column].is_empty()))
        .collect();
    for line in grid {
        let mut column = 0;
        line.retain(|_| {
            column += 1;
            used[column - 1]
        });
    }
}
