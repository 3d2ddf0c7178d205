//! Preformatted text, line by line, as it stands but for tabs.

use dom_query::{NodeData, NodeRef};

use super::element;
use super::reader::{MAX_DEPTH, Reader};
use crate::domain::CleanText;
use crate::render::{Block, Run, Style};

/// Columns between tab stops.
const TAB: usize = 4;

impl Reader {
    /// Reads preformatted text. Blank lines around it are left out.
    pub(super) fn code(&mut self, node: &NodeRef) {
        self.end_block();
        let language = element::language(node)
            .or_else(|| {
                node.children_it(false)
                    .find_map(|child| element::language(&child))
            })
            .or_else(|| node.parent().and_then(|parent| element::language(&parent)));
        let mut written = String::new();
        write_preformatted(node, &mut written, 0);
        let mut lines: Vec<CleanText> = written.split('\n').map(code_line).collect();
        lines.truncate(
            lines
                .iter()
                .rposition(|line| !line.is_empty())
                .map_or(0, |last| last + 1),
        );
        let blank = lines.iter().take_while(|line| line.is_empty()).count();
        let lines: Vec<Run> = lines
            .drain(blank..)
            .map(|line| self.code_run(line))
            .collect();
        if !lines.is_empty() {
            self.blocks.push(Block::Code {
                language: language.and_then(|language| CleanText::label(&language).non_blank()),
                lines,
            });
        }
    }

    fn code_run(&mut self, line: CleanText) -> Run {
        let at = self.text.len();
        self.text.push_str(&line);
        self.text.push('\n');
        Run {
            text: line,
            style: Style {
                code: true,
                ..Style::default()
            },
            link: None,
            at,
            breaks: false,
        }
    }
}

/// Writes the text below `node` as it stands, a line for each element that is a block.
fn write_preformatted(node: &NodeRef, out: &mut String, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for child in node.children_it(false) {
        if child.is_text() {
            child.query(|child| {
                if let NodeData::Text { contents } = &child.data {
                    out.push_str(contents);
                }
            });
        } else if child.has_name("br") {
            out.push('\n');
        } else {
            let is_block = ["div", "p", "li", "tr"]
                .iter()
                .any(|name| child.has_name(name));
            if is_block && !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            write_preformatted(&child, out, depth + 1);
            if is_block && !out.ends_with('\n') {
                out.push('\n');
            }
        }
    }
}

/// Returns a line of code with its tabs expanded.
fn code_line(line: &str) -> CleanText {
    let line = line.trim_end();
    if !line.contains('\t') {
        return CleanText::new(line);
    }
    let mut expanded = String::with_capacity(line.len() + TAB);
    let mut column = 0;
    for c in line.chars() {
        if c == '\t' {
            let spaces = TAB - column % TAB;
            expanded.extend(std::iter::repeat_n(' ', spaces));
            column += spaces;
        } else {
            expanded.push(c);
            column += 1;
        }
    }
    CleanText::from(expanded)
}
