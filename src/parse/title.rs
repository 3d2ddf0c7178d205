//! Titles, names and other one-line texts → plain text.
//!
//! RSS never said whether a title is text or markup, so publishers write both, and escape both once
//! or twice. What is certainly markup is resolved; what may be meant as it stands is kept: a title
//! `<antirez>` or `a < b` is no markup, since no such tag exists.

use crate::domain::CleanText;

use super::entities;
use super::scan::{Scanner, Token};

/// The longest title that is looked at, in bytes. A feed that puts whole articles there is cut.
const LONGEST: usize = 8 << 10;

/// HTML tags that occur in titles. Others are text.
const TAGS: [&str; 49] = [
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "blink",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "dfn",
    "div",
    "em",
    "embed",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "object",
    "ol",
    "p",
    "param",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Tags that titles speak of rather than use, unless they have attributes.
const TAGS_WITH_ATTRIBUTES: [&str; 12] = [
    "applet", "body", "form", "frame", "frameset", "html", "input", "link", "meta", "table", "td",
    "tr",
];

/// Those that also break the line.
const BREAKS: [&str; 13] = [
    "blockquote",
    "br",
    "center",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "li",
    "ol",
    "p",
    "ul",
];

/// Those whose content is never shown.
const HIDDEN: [&str; 2] = ["script", "style"];

/// Tags that are markup even in what claims to be plain text, if they are also closed.
const EMPHASIS: [&str; 8] = ["b", "em", "i", "strong", "sub", "sup", "span", "u"];

/// Reads a title that is markup, or may be.
pub(super) fn from_markup(text: &str) -> CleanText {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    from_text(&entities::resolve(&strip(text)))
}

/// Reads a title that claims to be plain text. Tags that come in pairs are markup all the same.
pub(super) fn from_text(text: &str) -> CleanText {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    if !text.contains('<') {
        return CleanText::label(text);
    }
    let mut text = text.to_owned();
    for tag in EMPHASIS {
        if text.contains(&format!("<{tag}>")) && text.contains(&format!("</{tag}>")) {
            text = text
                .replace(&format!("<{tag}>"), "")
                .replace(&format!("</{tag}>"), "");
        }
    }
    CleanText::label(&text)
}

/// Removes the known tags; what is in scripts and styles goes with them.
fn strip(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut hidden: Option<&str> = None;
    let mut removed: Vec<&str> = Vec::new();
    let mut scanner = Scanner::new(text);
    loop {
        let from = scanner.offset();
        let Some(token) = scanner.next() else {
            return out;
        };
        let (name, ends) = match &token {
            Token::Start { name, closed, .. } => (*name, *closed),
            Token::End(name) => (*name, true),
            Token::Text(_) | Token::Literal(_) | Token::Doctype(_) => ("", false),
        };
        match hidden {
            Some(tag) if ends && name.eq_ignore_ascii_case(tag) => hidden = None,
            Some(_) => {}
            None if is_one_of(&BREAKS, name) => out.push(' '),
            None if is_one_of(&TAGS, name) => {}
            None if is_one_of(&TAGS_WITH_ATTRIBUTES, name)
                && (is_one_of(&removed, name) || has_attributes(&token)) =>
            {
                removed.push(name);
            }
            None if is_one_of(&HIDDEN, name) => {
                hidden = (!ends && text[from..].contains("</")).then_some(name);
            }
            None => match token {
                Token::Text(text) | Token::Literal(text) => out.push_str(text),
                _ => out.push_str(&text[from..scanner.offset()]),
            },
        }
    }
}

fn has_attributes(token: &Token<'_>) -> bool {
    matches!(token, Token::Start { attributes, .. } if attributes.iter().any(|(_, value)| !value.is_empty()))
}

fn is_one_of(tags: &[&str], name: &str) -> bool {
    tags.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

/// Tells whether `text` holds tags that only markup has.
pub(super) fn looks_like_markup(text: &str) -> bool {
    Scanner::new(text).any(|token| match token {
        Token::End(name) => is_one_of(&TAGS, name),
        Token::Start { name, closed, .. } => {
            closed && is_one_of(&TAGS, name) || matches!(name, "br" | "img" | "p" | "hr")
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_is_resolved_and_text_is_kept() {
        for (title, plain) in [
            ("A <b>bold</b> move", "A bold move"),
            ("AT&amp;T &#8217;s caf&eacute;", "AT&T ’s café"),
            ("<antirez>", "<antirez>"),
            ("a < b && c > d", "a < b && c > d"),
            ("Vec<String> in Rust", "Vec<String> in Rust"),
            ("one<br/>two<p>three", "one two three"),
            ("<a href=\"http://x/\">link</a>!", "link!"),
            ("x<script>alert(1)</script>y", "xy"),
            ("&lt;b&gt;twice&lt;/b&gt; escaped", "twice escaped"),
            ("How &lt;b&gt; works", "How <b> works"),
            ("&lt;script&gt; tags", "<script> tags"),
            ("a<!-- hidden -->b", "ab"),
            ("  two\n lines\u{202e} ", "two lines"),
            ("I <3 Rust", "I <3 Rust"),
            ("&amp;lt;", "&lt;"),
            ("<title>", "<title>"),
            ("safe<link rel=\"x\" href=\"y\"> text", "safe text"),
            ("<frameset rows=\"*\">a</frameset>", "a"),
            (
                "The <table> and </table> tags",
                "The <table> and </table> tags",
            ),
        ] {
            assert_eq!(from_markup(title).as_str(), plain, "of {title}");
        }
    }

    #[test]
    fn markup_is_told_from_text() {
        assert!(looks_like_markup("<p>Hello</p>"));
        assert!(looks_like_markup("one<br>two"));
        assert!(!looks_like_markup("if a <b then c> d"));
        assert!(!looks_like_markup("plain & simple"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn never_panics(text in "[<>/a-zé&;#!\\[\\]= -]{0,60}") {
            let _ = from_markup(&text);
        }
    }
}
