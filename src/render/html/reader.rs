//! Reads the parsed tree into blocks, once, from first to last.
//!
//! Lists, tables, code and pictures have files of their own. The walk recurses: the gate bounds how
//! deep elements nest, and [`MAX_DEPTH`] does so again.

use dom_query::{NodeData, NodeRef};

use super::element::{self, attribute, is_hidden};
use super::grid::MAX_ADDED;
use super::inline::{Inline, Setting, shifted};
use super::links::Links;
use super::references::References;
use crate::render::{Block, Document, Style};

/// The depth of the tree below which nothing is read. The gate admits less.
pub(super) const MAX_DEPTH: usize = 400;
/// The most lists and quotations that are in one another. What is deeper is read as part of the innermost:
/// each of them costs every line below it, and nobody can tell the twentieth margin from the nineteenth.
const MAX_NESTED: usize = 16;

/// Where in the tree the reader is.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) setting: Setting,
    /// Raised (`Some(true)`) or lowered.
    shift: Option<bool>,
    /// Whether line breaks in the text are meant, as by `white-space: pre-wrap`.
    keeps_breaks: bool,
    depth: usize,
    /// Lists and quotations around it.
    nested: usize,
}

impl Place {
    fn styled(mut self, change: impl FnOnce(&mut Style)) -> Self {
        change(&mut self.setting.style);
        self
    }

    /// Returns the place of an element that is read past its parent.
    pub(super) fn deeper(mut self) -> Self {
        self.depth += 1;
        self
    }

    pub(super) fn depth(self) -> usize {
        self.depth
    }

    /// Returns the place of what is in a list or quotation.
    pub(super) fn nested(mut self) -> Self {
        self.nested += 1;
        self
    }
}

/// What words become when their block ends.
#[derive(Clone, Copy)]
enum Kind {
    Paragraph,
    Heading(u8),
}

/// The state of reading one document.
pub struct Reader {
    pub(super) text: String,
    pub(super) links: Links,
    /// Where pictures are.
    pub(super) pictures: Links,
    references: References,
    /// Blocks of the container that is being read.
    pub(super) blocks: Vec<Block>,
    pub(super) inline: Inline,
    /// Blank cells that may still be added to tables.
    pub(super) spare_cells: usize,
    kind: Kind,
}

impl Reader {
    pub fn new(base: Option<&str>, references: References) -> Self {
        Reader {
            text: String::new(),
            links: Links::new(base),
            pictures: Links::new(base),
            references,
            blocks: Vec::new(),
            inline: Inline::default(),
            spare_cells: MAX_ADDED,
            kind: Kind::Paragraph,
        }
    }

    /// Reads everything below `root`.
    pub fn read(&mut self, root: &NodeRef) {
        self.children(root, Place::default());
    }

    /// Returns what was read.
    pub fn finish(mut self) -> Document {
        self.end_block();
        Document {
            blocks: self.blocks,
            references: self.references.finish(&self.text),
            text: self.text,
            links: self.links.into_targets(),
            pictures: self.pictures.into_targets(),
        }
    }

    /// Reads what is in `node`.
    pub(super) fn children(&mut self, node: &NodeRef, mut place: Place) {
        place.depth += 1;
        if place.depth > MAX_DEPTH {
            return;
        }
        for child in node.children_it(false) {
            self.node(&child, place);
        }
    }

    /// Reads `node` itself.
    pub(super) fn node(&mut self, node: &NodeRef, place: Place) {
        if node.is_text() {
            let text = node.query_or(String::new(), |node| match &node.data {
                NodeData::Text { contents } => contents.to_string(),
                _ => String::new(),
            });
            self.words(&text, place);
        } else if let Some(name) = node.node_name() {
            self.element(node, &name, place);
        } else {
            self.children(node, place);
        }
    }

    fn words(&mut self, text: &str, place: Place) {
        if let Some(shifted) = place.shift.and_then(|raised| shifted(text, raised)) {
            self.inline.push(&shifted, place.setting);
        } else if place.keeps_breaks {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.break_line();
                }
                self.inline.push(line, place.setting);
            }
        } else {
            self.inline.push(text, place.setting);
        }
    }

    fn element(&mut self, node: &NodeRef, name: &str, mut place: Place) {
        let style = element::style(node);
        if is_hidden(node, &style) {
            return;
        }
        if !self.references.is_empty() {
            let at = self.inline.next_at(self.text.len());
            self.references.begin(node, at);
        }
        place.keeps_breaks |=
            style.contains("white-space:pre") || style.contains("white-space:break-spaces");
        match name {
            "b" => self.children(node, place.styled(|style| style.strong = true)),
            "i" => self.children(node, place.styled(|style| style.emphasis = true)),
            "s" => self.children(node, place.styled(|style| style.strike = true)),
            "code" => self.children(node, place.styled(|style| style.code = true)),
            "sup" | "sub" => {
                place.shift = Some(name == "sup");
                self.children(node, place);
            }
            "q" => self.enclosed(node, place, "“", "”"),
            "rt" => self.enclosed(node, place, "(", ")"),
            "a" => self.anchor(node, place),
            "br" => self.break_line(),
            "img" => self.picture(node, place),
            "iframe" | "video" | "audio" | "embed" => self.media(node, name),
            // They belong to `video`, `audio` and `picture`, which have been seen to.
            "source" => {}
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.heading(node, place, level);
            }
            "hr" => {
                self.end_block();
                self.blocks.push(Block::Rule);
            }
            "ul" | "ol" | "dl" | "blockquote" if place.nested == MAX_NESTED => {
                self.block(node, place);
            }
            "ul" | "ol" => self.list(node, place.nested(), name == "ol"),
            "dl" => self.definitions(node, place.nested()),
            "blockquote" => {
                let blocks = self.nested(|reader| reader.children(node, place.nested()));
                if !blocks.is_empty() {
                    self.blocks.push(Block::Quote { blocks });
                }
            }
            "pre" => self.code(node),
            "table" => self.table(node, place),
            "figure" => self.figure(node, place),
            "details" if place.nested < MAX_NESTED => self.details(node, place.nested()),
            "summary" | "dt" => self.block(node, place.styled(|style| style.strong = true)),
            "caption" | "figcaption" => {
                self.block(node, place.styled(|style| style.emphasis = true));
            }
            "p" | "div" | "details" | "li" | "dd" | "tr" | "td" | "th" => self.block(node, place),
            _ => self.children(node, place),
        }
    }

    /// Ends the block that words were collected for.
    pub(super) fn end_block(&mut self) {
        if let Some(runs) = self.inline.take(&mut self.text) {
            self.blocks.push(match self.kind {
                Kind::Paragraph => Block::Paragraph { runs },
                Kind::Heading(level) => Block::Heading { level, runs },
            });
        }
        self.blocks.append(&mut self.inline.pictures);
    }

    /// Reads what a page shows on demand: its summary, and the rest. Without a summary it is like any
    /// other part of the page.
    fn details(&mut self, node: &NodeRef, place: Place) {
        let mut summary = Vec::new();
        let blocks = self.nested(|reader| {
            for child in node.children_it(false) {
                let place = place.deeper();
                if child.has_name("summary") && summary.is_empty() {
                    summary = reader.nested(|reader| reader.node(&child, place));
                } else {
                    reader.node(&child, place);
                }
            }
        });
        if summary.is_empty() {
            self.blocks.extend(blocks);
        } else {
            self.blocks.push(Block::Details { summary, blocks });
        }
    }

    fn break_line(&mut self) {
        if self.inline.break_line() {
            self.end_block();
        }
    }

    /// Reads an element that stands apart from what is around it.
    fn block(&mut self, node: &NodeRef, place: Place) {
        self.end_block();
        self.children(node, place);
        self.end_block();
    }

    /// Returns the blocks that `read` reads, apart from those around them.
    pub(super) fn nested(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Block> {
        self.end_block();
        let outer = std::mem::take(&mut self.blocks);
        let kind = std::mem::replace(&mut self.kind, Kind::Paragraph);
        read(self);
        self.end_block();
        self.kind = kind;
        std::mem::replace(&mut self.blocks, outer)
    }

    fn heading(&mut self, node: &NodeRef, place: Place, level: u8) {
        self.end_block();
        let kind = std::mem::replace(&mut self.kind, Kind::Heading(level));
        self.children(node, place);
        self.end_block();
        self.kind = kind;
    }

    fn enclosed(&mut self, node: &NodeRef, place: Place, before: &str, after: &str) {
        self.inline.push(before, place.setting);
        self.children(node, place);
        self.inline.push(after, place.setting);
    }

    /// Reads words that lead to another place of the same text. Signs that lead back are left out: the reader
    /// knows where it came from.
    fn reference(&mut self, node: &NodeRef, place: Place, name: &str) {
        if !node.text().chars().any(char::is_alphanumeric) && !node.text().contains(['*', '†', '‡'])
        {
            return;
        }
        let start = self.inline.next_at(self.text.len());
        self.children(node, place);
        let end = self.inline.end_at(self.text.len());
        self.references.add(start..end, name);
    }

    fn anchor(&mut self, node: &NodeRef, mut place: Place) {
        let Some(href) = attribute(node, "href") else {
            return self.children(node, place);
        };
        if let Some(name) = self.references.target(&href) {
            return self.reference(node, place, name);
        }
        // Signs such as "#", "¶" and "↩" that lead to another place of the same text.
        if href.trim().starts_with('#') && !node.text().chars().any(char::is_alphanumeric) {
            return;
        }
        // A link that shows nothing gets no number.
        let shows = |node: NodeRef| node.is_nonempty_text() || node.has_name("img");
        if node.descendants_it().any(shows)
            && let Some(link) = self.links.index(&href)
        {
            place.setting.link = Some(link);
        }
        self.children(node, place);
    }
}
