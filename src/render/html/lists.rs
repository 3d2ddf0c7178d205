//! Lists, and lists of terms.

use dom_query::NodeRef;

use super::element::attribute;
use super::reader::{MAX_DEPTH, Place, Reader};
use crate::render::{Block, Definition};

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

    /// Reads a list of terms and what they mean.
    pub(super) fn definitions(&mut self, node: &NodeRef, place: Place) {
        let mut items: Vec<Definition> = Vec::new();
        self.collect_definitions(node, place, &mut items);
        items.retain(|item| !item.terms.is_empty() || !item.blocks.is_empty());
        if !items.is_empty() {
            self.blocks.push(Block::Definitions { items });
        }
    }

    /// Terms and meanings may be grouped in `div` elements.
    fn collect_definitions(&mut self, node: &NodeRef, place: Place, items: &mut Vec<Definition>) {
        let rest = self.nested(|reader| {
            for child in node.children_it(false) {
                let place = place.deeper();
                if child.has_name("div") && place.depth() < MAX_DEPTH {
                    reader.collect_definitions(&child, place, items);
                    continue;
                }
                let is_term = child.has_name("dt");
                let mut blocks = reader.nested(|reader| reader.node(&child, place));
                match items.last_mut() {
                    Some(last) if is_term && last.blocks.is_empty() => {
                        last.terms.append(&mut blocks);
                    }
                    Some(last) if !is_term => last.blocks.append(&mut blocks),
                    _ if is_term => items.push(Definition {
                        terms: blocks,
                        blocks: Vec::new(),
                    }),
                    _ => items.push(Definition {
                        terms: Vec::new(),
                        blocks,
                    }),
                }
            }
        });
        debug_assert!(rest.is_empty(), "all blocks are in the items");
    }
}
