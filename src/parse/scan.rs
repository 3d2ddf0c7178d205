//! Text → markup tokens, forgiving everything. Linear in time; allocates only for attributes.
//!
//! XML that is broken has no meaning by its own standard, so quick-xml refuses it; feeds are broken
//! all the same. This reads tags as a browser would and leaves it to [`super::tree`] to nest them.
//! Declarations, comments and processing instructions are passed over, entities are not declared.

use super::entities;

/// The most attributes that are kept of one tag.
const MAX_ATTRIBUTES: usize = 64;

/// A piece of markup. Names are as written, prefix included.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<name …>` or `<name …/>`, with references in the attribute values resolved.
    Start {
        name: &'a str,
        attributes: Vec<(&'a str, String)>,
        closed: bool,
    },
    End(&'a str),
    /// Running text, its references not yet resolved.
    Text(&'a str),
    /// The content of a CDATA section: text as it is.
    Literal(&'a str),
    /// `<!DOCTYPE name …>`
    Doctype(&'a str),
}

/// Reads tokens off a text.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Terminators that do not occur in the rest, so that a document full of openings without an
    /// end is not searched again and again.
    absent: Vec<&'static str>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scanner {
            text,
            at: 0,
            absent: Vec::new(),
        }
    }

    /// Returns the byte at which the next token starts.
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    /// Goes back to the start of the token that was read last, which [`Scanner::offset`] gave.
    pub(super) fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    /// Returns where `needle` next occurs at or after `from`.
    fn find(&mut self, from: usize, needle: &'static str) -> Option<usize> {
        if self.absent.contains(&needle) {
            return None;
        }
        let found = self.text[from..].find(needle).map(|at| from + at);
        if found.is_none() {
            self.absent.push(needle);
        }
        found
    }

    /// Skips `opening` bytes and everything up to `end`; without an end, only the opening.
    fn skip(&mut self, opening: usize, end: &'static str) {
        let from = self.at + opening;
        self.at = self.find(from, end).map_or(from, |at| at + end.len());
    }

    /// Passes over raw text, such as a script's, up to `end` (`</name`) in whatever case; without an end
    /// over nothing.
    pub(super) fn skip_to_end_tag(&mut self, end: &'static str) {
        if self.absent.contains(&end) {
            return;
        }
        let rest = &self.text.as_bytes()[self.at..];
        let found = rest
            .windows(end.len())
            .position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
        match found {
            Some(len) => self.at += len,
            None => self.absent.push(end),
        }
    }

    /// Passes over a comment. One that is never ended goes up to the end of what would else be a tag.
    fn comment(&mut self) {
        let from = self.at + 4;
        if self.find(from, "-->").is_some() {
            self.skip(4, "-->");
            return;
        }
        let end = self.text[from..].find(['<', '>']);
        let end = end.filter(|end| self.text.as_bytes()[from + end] == b'>');
        self.at = end.map_or(from, |end| from + end + 1);
    }

    fn cdata(&mut self) -> Token<'a> {
        let from = self.at + "<![CDATA[".len();
        let end = self.find(from, "]]>");
        self.at = end.map_or(self.text.len(), |end| end + 3);
        Token::Literal(&self.text[from..end.unwrap_or(self.text.len())])
    }

    /// Passes over a document type, its internal subset in brackets included.
    fn doctype(&mut self) -> Token<'a> {
        let body = &self.text[self.at + 9..];
        let name = body
            .trim_start()
            .split(|c: char| c.is_whitespace() || matches!(c, '>' | '['))
            .next()
            .unwrap_or_default();
        let start = self.at + 9;
        let end = self.find(start, ">").unwrap_or(self.text.len());
        let end = match self.text[start..end].find('[') {
            None => end,
            Some(open) => self
                .find(start + open, "]")
                .and_then(|close| self.find(close, ">"))
                .unwrap_or(end),
        };
        self.at = (end + 1).min(self.text.len());
        Token::Doctype(name)
    }

    fn end_tag(&mut self) -> Token<'a> {
        let body = &self.text[self.at + 2..];
        let end = body.find(['>', '<']).unwrap_or(body.len());
        let eaten = usize::from(body[end..].starts_with('>'));
        self.at += 2 + end + eaten;
        Token::End(body[..end].trim())
    }

    fn start_tag(&mut self) -> Token<'a> {
        let from = self.at + 1;
        let name_end = self.text[from..]
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<' | '='))
            .map_or(self.text.len(), |len| from + len);
        self.at = name_end;
        let mut attributes = Vec::new();
        let closed = loop {
            let rest = self.text[self.at..].trim_start();
            self.at = self.text.len() - rest.len();
            match rest.as_bytes() {
                [b'/', b'>', ..] => {
                    self.at += 2;
                    break true;
                }
                [b'>', ..] => {
                    self.at += 1;
                    break false;
                }
                [] | [b'<', ..] => break false,
                _ => {
                    let attribute = self.attribute();
                    if let Some(attribute) = attribute
                        && attributes.len() < MAX_ATTRIBUTES
                    {
                        attributes.push(attribute);
                    }
                }
            }
        };
        Token::Start {
            name: &self.text[from..name_end],
            attributes,
            closed,
        }
    }

    /// Reads one attribute, and always moves on by at least one byte.
    fn attribute(&mut self) -> Option<(&'a str, String)> {
        let rest = &self.text[self.at..];
        let name_end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<'))
            .unwrap_or(rest.len());
        let name = &rest[..name_end];
        self.at += name_end;
        let after = rest[name_end..].trim_start();
        let Some(value) = after.strip_prefix('=') else {
            if name.is_empty() {
                self.at += 1;
                return None;
            }
            return Some((name, String::new()));
        };
        self.at = self.text.len() - value.trim_start().len();
        let value = self.attribute_value();
        (!name.is_empty()).then(|| (name, entities::resolve(value)))
    }

    fn attribute_value(&mut self) -> &'a str {
        let text = self.text;
        let rest = &text[self.at..];
        let quote = match rest.as_bytes().first() {
            Some(b'"') => Some("\""),
            Some(b'\'') => Some("'"),
            _ => None,
        };
        if let Some(quote) = quote
            && let Some(end) = self.find(self.at + 1, quote)
        {
            let value = &text[self.at + 1..end];
            self.at = end + 1;
            return value;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '>')
            .unwrap_or(rest.len());
        let end = if rest[..end].ends_with('/') && rest[end..].starts_with('>') {
            end - 1
        } else {
            end
        };
        self.at += end;
        &rest[..end]
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let text = self.text;
            let rest = &text[self.at..];
            let bytes = rest.as_bytes();
            match bytes {
                [] => return None,
                [b'<', b'!', b'-', b'-', ..] => self.comment(),
                [b'<', b'!', b'[', ..] if rest.starts_with("<![CDATA[") => {
                    return Some(self.cdata());
                }
                [b'<', b'!', ..]
                    if rest.is_char_boundary(9) && rest[..9].eq_ignore_ascii_case("<!doctype") =>
                {
                    return Some(self.doctype());
                }
                [b'<', b'!' | b'?', ..] => self.skip(2, ">"),
                [b'<', b'/', c, ..] if starts_name(*c) => return Some(self.end_tag()),
                [b'<', c, ..] if starts_name(*c) => return Some(self.start_tag()),
                _ => {
                    let from = usize::from(bytes[0] == b'<');
                    let len = rest[from..].find('<').map_or(rest.len(), |at| at + from);
                    self.at += len;
                    return Some(Token::Text(&rest[..len]));
                }
            }
        }
    }
}

fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn show(text: &str) -> String {
        Scanner::new(text)
            .map(|token| match token {
                Token::Start {
                    name,
                    attributes,
                    closed,
                } => {
                    let attributes = attributes.iter().map(|(k, v)| format!(" {k}={v:?}"));
                    let slash = if closed { "/" } else { "" };
                    format!("[{name}{}{slash}]", attributes.collect::<String>())
                }
                Token::End(name) => format!("[/{name}]"),
                Token::Text(text) => format!("{text:?}"),
                Token::Literal(text) => format!("literal {text:?}"),
                Token::Doctype(name) => format!("doctype {name}"),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn reads_good_and_bad_markup() {
        for (text, tokens) in [
            (
                "<?xml version='1.0'?><a b=\"1\" c='x>y'/>z</a>",
                "[a b=\"1\" c=\"x>y\"/] \"z\" [/a]",
            ),
            (
                "<a href=http://x/?a=1&b=2>",
                "[a href=\"http://x/?a=1&b=2\"]",
            ),
            ("<a b=1/><c d>", "[a b=\"1\"/] [c d=\"\"]"),
            ("a < b <3 <!-- <x> --><y>", "\"a \" \"< b \" \"<3 \" [y]"),
            ("<![CDATA[<b>&amp;]]>x", "literal \"<b>&amp;\" \"x\""),
            ("<![CDATA[cut", "literal \"cut\""),
            (
                "<!DOCTYPE html><!DOCTYPE rss [<!ENTITY a \"b>\">]><rss>",
                "doctype html doctype rss [rss]",
            ),
            ("<!-- never ends <a>", "\" never ends \" [a]"),
            ("a<!-- -- x >b", "\"a\" \"b\""),
            ("<a b=\"never ends><c>", "[a b=\"\\\"never\" ends=\"\"] [c]"),
            ("<a b='1'<c></ a ></c", "[a b=\"1\"] [c] \"</ a >\" [/c]"),
            ("<a =\"x\" / y='&eacute;'>", "[a y=\"é\"]"),
            ("<", "\"<\""),
        ] {
            assert_eq!(show(text), tokens, "of {text}");
        }
    }

    #[test]
    fn openings_without_an_end_cost_no_more_than_others() {
        for opening in [
            "<a b=\"<!--<![x",
            "<!doctype",
            "<!doctype[",
            "<![CDATA",
            "</a",
            "<?",
        ] {
            assert!(Scanner::new(&opening.repeat(200_000)).count() < 10_000_000);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn always_ends(text in "[<>/!?a-c=\"' \\[\\]é&;-]{0,120}") {
            prop_assert!(Scanner::new(&text).count() <= text.len());
        }
    }
}
