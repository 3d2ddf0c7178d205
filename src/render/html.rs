//! HTML → [`Document`]. The only part of the room that knows the HTML parser.
//!
//! Markup passes the [`gate`], is parsed as the HTML standard says, and its tree is read into blocks by
//! the [`reader`]. Character references are decoded by the parser and all text is cleaned after that,
//! so that an escape sequence that was written as references is caught too.

mod code;
mod element;
mod gate;
mod grid;
mod inline;
mod links;
mod lists;
mod math;
mod names;
mod pictures;
mod plain;
mod reader;
mod references;
mod skim;
mod tables;
mod tag;

use super::Document;
use reader::Reader;
use references::References;

/// Reads `html` into blocks. Relative links are resolved against `base`, and dropped without one.
///
/// Total: at most 2 MiB are read, in linear time; the rest is cut off. Lists and quotations are at most
/// sixteen deep. Text without any tag is read as paragraphs parted by blank lines.
pub fn document(html: &str, base: Option<&str>) -> Document {
    let page = dom_query::Document::fragment(gate::admit(html));
    let root = page.root();
    let references = if html.contains('#') {
        References::of(&root, base)
    } else {
        References::default()
    };
    let mut reader = Reader::new(base, references);
    reader.read(&root);
    reader.finish()
}

/// Returns the words of `html` as [`Document::text`] holds them.
pub fn plain(html: &str) -> String {
    document(html, None).text
}

/// Returns the words of `html` for the index and for excerpts: those of [`plain()`], much cheaper for ordinary
/// markup, but not always at the same bytes.
pub fn skim(html: &str) -> String {
    skim::skim(html).unwrap_or_else(|| plain(html))
}

#[cfg(test)]
mod tests;
