//! Markup as it was sent, to be looked at.

use super::{Block, Document, Run, Style};
use crate::domain::CleanText;

/// The most bytes that are shown.
const MAX_BYTES: usize = 1 << 20;

/// Returns `html` itself as the only block of a document, line by line.
pub fn source(html: &str) -> Document {
    let html = &html[..html.floor_char_boundary(MAX_BYTES)];
    let mut text = String::with_capacity(html.len());
    let mut lines = Vec::new();
    for line in html.lines() {
        let line = CleanText::new(&line.replace('\t', "    "));
        let at = text.len();
        text.push_str(&line);
        text.push('\n');
        lines.push(Run {
            text: line,
            style: Style::default(),
            link: None,
            at,
            breaks: false,
        });
    }
    let language = Some(CleanText::from("html"));
    Document {
        blocks: vec![Block::Code { language, lines }],
        text,
        ..Document::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::wrap;

    #[test]
    fn shows_the_markup_itself_and_nothing_that_a_terminal_obeys() {
        let document = source("<p class=\"a\">x\u{1b}[31m</p>\n\t<!-- b -->");
        let shown: Vec<String> = wrap(&document, 40)
            .iter()
            .map(|line| line.spans.iter().map(|span| span.text.as_str()).collect())
            .collect();
        assert_eq!(shown, ["  <p class=\"a\">x</p>", "      <!-- b -->"]);
    }
}
