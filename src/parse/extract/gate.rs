//! What may reach the HTML parser of a whole page.
//!
//! Parsers that follow the HTML standard, and readability on top of them, take quadratic time for deep
//! nesting and for formatting elements that are never closed. One linear pass writes the page anew:
//! each tag from its parsed parts, none deeper than [`MAX_OPEN`], without scripts, styles, comments
//! and drawings, which hold nothing to read. What exceeds a limit loses its tags and keeps its text.
//! Descriptions for machines (JSON-LD) are set aside on the way.

use super::super::entities::escape_into;
use super::super::scan::{Scanner, Token};
use super::super::tree::is_void;

/// The most bytes that are passed on. Scripts do not count.
const MAX_BYTES: usize = 2 << 20;
/// The most elements that are open at once.
const MAX_OPEN: usize = 120;
/// The most elements in all.
const MAX_ELEMENTS: usize = 30_000;
/// The most descriptions for machines that are set aside.
const MAX_DESCRIPTIONS: usize = 16;
/// The longest value that an attribute may have. Longer ones are pictures written into the page.
const LONGEST_VALUE: usize = 8 << 10;

/// Elements whose content is no text to read.
const SILENT: [(&str, &str); 6] = [
    ("script", "</script"),
    ("style", "</style"),
    ("svg", "</svg"),
    ("template", "</template"),
    ("iframe", "</iframe"),
    ("noembed", "</noembed"),
];

/// A page that is cheap to parse.
#[derive(Debug, Default)]
pub(super) struct Admitted {
    pub html: String,
    /// The JSON-LD documents in it, as written.
    pub descriptions: Vec<String>,
    /// How many elements there are in `html`.
    pub elements: usize,
}

/// Writes `page` anew, without what is dear to parse or not to be read.
pub(super) fn admit(page: &str) -> Admitted {
    let mut gate = Gate::default();
    let mut scanner = Scanner::new(page);
    while let Some(token) = scanner.next() {
        if gate.admitted.html.len() >= MAX_BYTES {
            break;
        }
        match token {
            Token::Text(text) | Token::Literal(text) => gate.text(text),
            Token::Doctype(_) => {}
            Token::End(name) => gate.end(name),
            Token::Start {
                name,
                attributes,
                closed,
            } => {
                let name = name.to_ascii_lowercase();
                let silent = SILENT.iter().find(|(silent, _)| *silent == name);
                let Some((_, end)) = silent else {
                    gate.start(&name, &attributes, closed);
                    continue;
                };
                if name == "iframe" {
                    gate.start(&name, &attributes, true);
                }
                if !closed {
                    let from = scanner.offset();
                    scanner.skip_to_end_tag(end);
                    gate.describe(&name, &attributes, &page[from..scanner.offset()]);
                }
            }
        }
    }
    gate.admitted
}

#[derive(Default)]
struct Gate {
    admitted: Admitted,
    /// Names of the elements that are open in what is written.
    open: Vec<String>,
    /// Elements that were left out because too many were open.
    excess: usize,
}

impl Gate {
    fn text(&mut self, text: &str) {
        let room = MAX_BYTES.saturating_sub(self.admitted.html.len());
        let text = &text[..text.floor_char_boundary(room)];
        self.admitted.html.push_str(&text.replace('<', "&lt;"));
    }

    /// Keeps the text of a script when it describes the page.
    fn describe(&mut self, name: &str, attributes: &[(&str, String)], text: &str) {
        let is_description = name == "script"
            && attributes.iter().any(|(key, value)| {
                key.eq_ignore_ascii_case("type") && value.to_ascii_lowercase().contains("ld+json")
            });
        if is_description && self.admitted.descriptions.len() < MAX_DESCRIPTIONS {
            self.admitted.descriptions.push(text.to_owned());
        }
    }

    fn start(&mut self, name: &str, attributes: &[(&str, String)], closed: bool) {
        if self.admitted.elements >= MAX_ELEMENTS || !is_name(name) {
            return;
        }
        self.close_implied(name);
        let void = is_childless(name) && name != "iframe";
        if !void && self.open.len() >= MAX_OPEN {
            self.excess += usize::from(!closed);
            return;
        }
        self.admitted.elements += 1;
        let out = &mut self.admitted.html;
        out.push('<');
        out.push_str(name);
        for (key, value) in attributes {
            if is_name(key) && value.len() <= LONGEST_VALUE {
                out.push(' ');
                out.push_str(key);
                out.push_str("=\"");
                escape_into(out, value);
                out.push('"');
            }
        }
        out.push('>');
        if void {
            return;
        }
        // HTML does not know `<div/>`; those who write it mean XHTML, and an empty element.
        if closed {
            self.write_end(name);
        } else {
            self.open.push(name.to_owned());
        }
    }

    /// Closes what cannot hold `name` (HTML, "optional tags").
    fn close_implied(&mut self, name: &str) {
        let (ended, barriers): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "tr" => (&["tr"], &["table"]),
            "option" => (&["option"], &["select"]),
            // These cannot nest; parsers take quadratic time to find that out.
            "a" | "button" | "nobr" => (&["a", "button", "nobr"], &["td", "th", "table"]),
            _ if ends_paragraph(name) => (&["p"], &["td", "th", "li", "div", "button", "table"]),
            _ => return,
        };
        let ended = |open: &String| {
            if matches!(name, "a" | "button" | "nobr") {
                open == name
            } else {
                ended.contains(&open.as_str())
            }
        };
        let found = self.open.iter().rposition(ended);
        let barrier = self
            .open
            .iter()
            .rposition(|open| barriers.contains(&open.as_str()));
        if let Some(at) = found
            && barrier.is_none_or(|barrier| barrier < at)
        {
            self.close_from(at);
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.split(|c: char| c.is_whitespace() || c == '/').next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if name == "br" {
            self.start("br", &[], true);
        } else if is_childless(&name) {
            // It was never opened, or closed at once.
        } else if self.excess > 0 {
            self.excess -= 1;
        } else if let Some(at) = self.open.iter().rposition(|open| *open == name) {
            self.close_from(at);
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at {
            if let Some(name) = self.open.pop() {
                self.write_end(&name);
            }
        }
    }

    fn write_end(&mut self, name: &str) {
        self.admitted.html.push_str("</");
        self.admitted.html.push_str(name);
        self.admitted.html.push('>');
    }
}

/// Tells whether an element of this name never holds any of what is written.
fn is_childless(name: &str) -> bool {
    is_void(name)
        || matches!(name, "meta" | "link" | "base" | "source")
        || SILENT.iter().any(|(silent, _)| *silent == name)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
}

/// Elements that cannot be in a paragraph (HTML, "The p element").
fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "div"
            | "dl"
            | "fieldset"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_the_page_anew() {
        for (page, admitted) in [
            (
                "<!doctype html><P Class=a>one<P>two<script>x<p></script>",
                "<p Class=\"a\">one</p><p>two",
            ),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            (
                "<p>a < b<br/>c</br><div/>",
                "<p>a &lt; b<br>c<br></p><div></div>",
            ),
            (
                "<a href=1>x<a href=2>y",
                "<a href=\"1\">x</a><a href=\"2\">y",
            ),
            ("<b><p>x</b>y", "<b><p>x</p></b>y"),
            ("<iframe src=x>no</iframe>y", "<iframe src=\"x\"></iframe>y"),
            ("<svg><path/><title>x</title></svg>y", "y"),
            ("<!-- <p> -->x<style>p{}</style>", "x"),
        ] {
            assert_eq!(admit(page).html, admitted, "of {page}");
        }
    }

    #[test]
    fn depth_and_number_are_limited_and_text_is_kept() {
        let deep = admit(&format!(
            "{}x{}<p>y",
            "<div>".repeat(900),
            "</div>".repeat(900)
        ));
        assert_eq!(deep.html.matches("<div>").count(), MAX_OPEN);
        assert!(deep.html.ends_with("</div><p>y"), "{}", deep.html);
        let many = admit(&"<i>x</i>".repeat(MAX_ELEMENTS + 10));
        assert_eq!(many.elements, MAX_ELEMENTS);
        assert_eq!(many.html.matches('x').count(), MAX_ELEMENTS + 10);
        assert!(admit(&"x".repeat(MAX_BYTES * 2)).html.len() <= MAX_BYTES);
    }

    #[test]
    fn descriptions_are_set_aside() {
        let page = "<script type='application/LD+JSON; charset=utf-8'>{\"a\": \"<p>\"}</script><script>no</script>";
        assert_eq!(admit(page).descriptions, ["{\"a\": \"<p>\"}"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn every_element_is_closed_in_order(
            page in "(</?(p|b|div|ul|li|table|tr|td|a|br|script|svg|x)( a='>)?/?>|[a<>'\"/! é-]){0,40}"
        ) {
            let mut open = Vec::new();
            for token in Scanner::new(&admit(&page).html) {
                match token {
                    Token::Start { name, .. } if !is_childless(name) => open.push(name.to_owned()),
                    Token::End(name) if !is_childless(name) => {
                        prop_assert_eq!(open.pop(), Some(name.to_owned()));
                    }
                    _ => {}
                }
            }
        }
    }
}
