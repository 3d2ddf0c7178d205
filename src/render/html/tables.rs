//! Reads tables cell by cell. What is made of the cells, `grid` decides.

use dom_query::NodeRef;

use super::element::number;
use super::grid::{self, Cell, Row};
use super::reader::{Place, Reader};
use crate::render::Block;

impl Reader {
    /// Reads a table, or the parts of a page that it lays out.
    pub(super) fn table(&mut self, node: &NodeRef, place: Place) {
        self.end_block();
        let mut rows = Vec::new();
        for child in node.children_it(false) {
            match child.node_name().as_deref() {
                Some("tr") => rows.push(self.row(&child, place.deeper(), false)),
                Some(part @ ("thead" | "tbody" | "tfoot")) => {
                    for row in child.children_it(false).filter(|row| row.has_name("tr")) {
                        rows.push(self.row(&row, place.deeper(), part == "thead"));
                    }
                }
                _ => self.node(&child, place.deeper()),
            }
        }
        self.end_block();
        match grid::table(rows, &mut self.spare_cells) {
            Ok(table) => self.blocks.push(Block::Table(table)),
            Err(mut blocks) => self.blocks.append(&mut blocks),
        }
    }

    fn row(&mut self, node: &NodeRef, place: Place, is_head: bool) -> Row {
        let span = |cell: &NodeRef, name| number(cell, name).map_or(1, |span| span.max(1) as usize);
        let mut cells = Vec::new();
        for cell in node.children_it(false).filter(NodeRef::is_element) {
            cells.push(Cell {
                blocks: self.nested(|reader| reader.node(&cell, place.deeper())),
                is_head: cell.has_name("th"),
                columns: span(&cell, "colspan"),
                rows: span(&cell, "rowspan"),
            });
        }
        Row { cells, is_head }
    }
}
