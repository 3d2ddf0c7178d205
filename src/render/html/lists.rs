//! Lists, and lists of terms.

use dom_query::NodeRef;

use super::element::attribute;
use super::reader::{Place, Reader};
use crate::render::Block;

impl Reader {
    /// Reads a list.
    pub(super) fn list(&mut self, node: &NodeRef, place: Place, numbered: bool) {
        let mut items: Vec<Vec<Block>> = Vec::new();
        let rest = self.nested(|reader| {
            for child in node.children_it(false) {
                let blocks = reader.nested(|reader| reader.node(&child, place.deeper()));
                match items.last_mut() {
                    _ if blocks.is_empty() => {}
                    // Lists are often put beside the item that they belong to.
                    Some(last) if !child.has_name("li") => last.extend(blocks),
                    _ => items.push(blocks),
                }
            }
        });
        debug_assert!(rest.is_empty(), "all blocks of a list are in its items");
        if items.is_empty() {
            return;
        }
        let first = attribute(node, "start").and_then(|start| start.trim().parse().ok());
        self.blocks.push(Block::List {
            first: numbered.then(|| first.unwrap_or(1)),
            items,
        });
    }

    /// Reads a list of terms and what they mean: an item each, the term on a line of its own.
    pub(super) fn definitions(&mut self, node: &NodeRef, place: Place) {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in node.children_it(false) {
            let is_term = child.has_name("dt");
            let mut blocks = self.nested(|reader| reader.node(&child, place.deeper()));
            let Some(last) = items.last_mut().filter(|_| !is_term) else {
                if !blocks.is_empty() {
                    items.push(blocks);
                }
                continue;
            };
            if let [Block::Paragraph { runs: term }] = last.as_mut_slice()
                && let Some(Block::Paragraph { runs }) = blocks.first_mut()
            {
                if let Some(end) = term.last_mut() {
                    end.breaks = true;
                }
                term.append(runs);
                blocks.remove(0);
            }
            last.extend(blocks);
        }
        if !items.is_empty() {
            self.blocks.push(Block::List { first: None, items });
        }
    }
}
