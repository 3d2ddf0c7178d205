//! What a publisher put into a title, summary or content element: is it text or markup?
//!
//! Atom says so in its attributes (RFC 4287, sections 3.1 and 4.1.3; Atom 0.3 had `mode`), often
//! wrongly; RSS does not say. Binary content is left out.

use encoding_rs::UTF_8;

use crate::domain::CleanText;

use super::namespace::Space;
use super::tree::{Element, Node};
use super::{entities, title};

/// The longest text that is read of one field, in bytes of markup: twice what is shown of an article. What goes
/// beyond is left out.
pub(super) const LONGEST: usize = 4 << 20;

/// A text with its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Construct {
    Text(String),
    Markup(String),
}

impl Construct {
    /// Reads the content of an element; `None` when it is blank or not meant to be read.
    pub(super) fn of(element: &Element) -> Option<Construct> {
        let mut construct = if element.space == Space::Atom {
            of_atom(element)?
        } else {
            Construct::Markup(inner(element))
        };
        let (Construct::Text(text) | Construct::Markup(text)) = &mut construct;
        text.truncate(text.floor_char_boundary(LONGEST));
        (!construct.source().trim().is_empty()).then_some(construct)
    }

    /// Returns the text as published.
    pub(super) fn source(&self) -> &str {
        match self {
            Construct::Text(text) | Construct::Markup(text) => text,
        }
    }

    /// Tells whether it goes up to the limit, and so was probably cut there.
    pub(super) fn is_cut(&self) -> bool {
        // The longest character takes four bytes.
        self.source().len() > LONGEST - 4
    }

    /// Returns it as one line of plain text.
    pub(super) fn to_label(&self) -> Option<CleanText> {
        match self {
            Construct::Text(text) => title::from_text(&entities::resolve(text)),
            Construct::Markup(markup) => title::from_markup(markup),
        }
        .non_blank()
    }

    /// Returns it as markup.
    pub(super) fn into_markup(self) -> String {
        match self {
            Construct::Markup(markup) => markup,
            Construct::Text(text) if title::looks_like_markup(&text) => text,
            // References in what claims to be plain text are markup that was escaped once too often.
            Construct::Text(text) => text_to_markup(&entities::resolve(&text)),
        }
    }
}

/// Returns plain text as markup: blank lines part paragraphs, other line breaks stay.
pub(super) fn text_to_markup(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n");
    if !text.contains('\n') {
        return entities::escape(&text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut lines = text.lines().peekable();
    out.push_str("<p>");
    while let Some(line) = lines.next() {
        entities::escape_into(&mut out, line);
        let mut blank = false;
        while lines.next_if(|next| next.trim().is_empty()).is_some() {
            blank = true;
        }
        match lines.peek() {
            Some(_) if blank => out.push_str("</p>\n<p>"),
            Some(_) => out.push_str("<br />\n"),
            None => {}
        }
    }
    out.push_str("</p>");
    out
}

/// Returns what is in an element: its text, or its markup where it has elements.
fn inner(element: &Element) -> String {
    if !element.has_elements() {
        return element.text();
    }
    let escaped_tags = element
        .children
        .iter()
        .any(|node| matches!(node, Node::Text(text) if title::looks_like_markup(text)));
    element.markup(escaped_tags)
}

fn of_atom(element: &Element) -> Option<Construct> {
    let kind = element.attribute("type").unwrap_or("text").to_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let mode = element.attribute("mode").unwrap_or_default().to_lowercase();
    if element.has_elements() {
        return Some(Construct::Markup(unwrap_div(element)));
    }
    let text = element.text();
    let is_markup = kind.contains("html") || kind.ends_with("xml");
    if mode == "base64" || must_be_base64(kind) {
        match decode_base64(&text) {
            Some(text) if is_markup => return Some(Construct::Markup(text)),
            Some(text) => return Some(Construct::Text(text)),
            None if is_binary(kind, &text) => return None,
            // It is text after all, whatever it claims to be.
            None => {}
        }
    }
    let escaped = kind.contains("html") && !kind.contains("xhtml");
    Some(if escaped || is_markup && text.contains('<') {
        Construct::Markup(text)
    } else if is_markup {
        Construct::Markup(entities::escape(&text))
    } else {
        Construct::Text(text)
    })
}

/// Returns the markup in an XHTML construct without the `div` that the standard demands round it.
fn unwrap_div(element: &Element) -> String {
    let has_text = element
        .children
        .iter()
        .any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()));
    let mut elements = element.elements();
    match (elements.next(), elements.next()) {
        (Some(only), None) if only.name == "div" && !has_text => only.markup(false),
        _ => inner(element),
    }
}

/// Tells whether content of this type is encoded as base64 (RFC 4287, section 4.1.3.3).
fn must_be_base64(kind: &str) -> bool {
    kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("xml")
}

/// Tells whether `text`, which holds no text in base64, is base64 of something else.
fn is_binary(kind: &str, text: &str) -> bool {
    const SHORTEST: usize = 64;
    let is_media = ["image/", "audio/", "video/", "application/octet-stream"]
        .iter()
        .any(|media| kind.starts_with(media));
    // Base64 is broken into lines, but not into words.
    let mut chars = text.trim().chars().filter(|c| !matches!(c, '\r' | '\n'));
    (is_media || text.len() >= SHORTEST)
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_' | '='))
}

/// Decodes base64 (RFC 4648) that holds text; what is not UTF-8 is no text.
fn decode_base64(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            b if b.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    UTF_8
        .decode_without_bom_handling_and_without_replacement(&bytes)
        .map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_becomes_paragraphs() {
        assert_eq!(text_to_markup(" a < b "), "a &lt; b");
        assert_eq!(
            text_to_markup("one\ntwo\r\n\n\nthree"),
            "<p>one<br />\ntwo</p>\n<p>three</p>"
        );
    }

    #[test]
    fn base64_is_read_if_it_is_text() {
        assert_eq!(
            decode_base64("PGI+aGk8L2I+\n").as_deref(),
            Some("<b>hi</b>")
        );
        assert_eq!(decode_base64("/////w=="), None);
        assert_eq!(decode_base64("no base64!"), None);
    }
}
