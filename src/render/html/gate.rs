//! What may reach the HTML parser.
//!
//! Parsers that follow the HTML standard take quadratic time and memory for some markup: deep nesting,
//! formatting elements that are never closed, thousands of attributes. One linear pass in front of the
//! parser rewrites the markup into a plain dialect of it: few elements, always properly nested, none
//! deeper than [`MAX_OPEN`], only attributes that matter for reading. What exceeds a limit loses its
//! tags and keeps its text. Knows nothing of the document that is made of it.

use super::names::{Admission, admission, end_barriers, implied_ends, keeps_attribute};
use super::plain::{mark_up, push_escaped};
use super::tag::{Tag, begins_tag, read_tag};

/// The most bytes of markup that are read.
const MAX_BYTES: usize = 2 << 20;
/// The most elements that are open at once. Newsletters nest tables about sixty deep.
const MAX_OPEN: usize = 100;
/// The most elements in all.
const MAX_ELEMENTS: usize = 50_000;

/// Rewrites `html` so that it is cheap to parse. Text without any tag is marked up.
pub fn admit(html: &str) -> String {
    let html = cut(html);
    // A feed that wraps markup in CDATA twice leaves one wrapping here.
    let unwrapped;
    let html = if html.contains("<![CDATA[") {
        unwrapped = html.replace("<![CDATA[", "").replace("]]>", "");
        &unwrapped
    } else {
        html
    };
    let mut gate = Gate::new(html);
    gate.run();
    if gate.is_markup {
        gate.out
    } else {
        mark_up(html)
    }
}

/// Attributes that name an element, and matter where something leads to it.
const NAMES: [&str; 2] = ["id", "name"];

/// Cuts `html` to [`MAX_BYTES`].
fn cut(html: &str) -> &str {
    &html[..html.floor_char_boundary(MAX_BYTES)]
}

/// Tells whether a "tag" is an address in angle brackets, as in `<name@example.org>`.
fn is_address(name: &str) -> bool {
    name.contains('@') || name.ends_with(':')
}

struct Gate<'a> {
    html: &'a str,
    out: String,
    /// Elements that are open in `out`.
    open: Vec<&'static str>,
    /// Open elements that were left out because `open` was full.
    excess: usize,
    /// Elements written so far.
    elements: usize,
    /// What was searched for and is in the rest of `html` no more: keeps failing searches linear.
    absent: Vec<&'static str>,
    /// Whether anything may lead to an element by its name.
    refers: bool,
    /// Whether there was any tag of HTML.
    is_markup: bool,
}

impl<'a> Gate<'a> {
    fn new(html: &'a str) -> Self {
        Gate {
            html,
            out: String::with_capacity(html.len()),
            open: Vec::new(),
            excess: 0,
            elements: 0,
            absent: Vec::new(),
            refers: html.contains('#'),
            is_markup: false,
        }
    }

    fn run(&mut self) {
        let mut here = 0;
        while let Some(length) = self.html[here..].find('<') {
            let at = here + length;
            self.out.push_str(&self.html[here..at]);
            here = self.pass(at);
        }
        self.out.push_str(&self.html[here..]);
    }

    /// Handles the `<` at byte `at`, and returns the byte to go on from.
    fn pass(&mut self, at: usize) -> usize {
        if begins_tag(self.html, at) {
            return match read_tag(self.html, at) {
                Ok(tag) if is_address(tag.name) => self.pass_sign(at),
                Ok(tag) => self.pass_tag(&tag),
                // Cut off in the middle of a tag, as teasers are: what follows is no text.
                Err(reached) => self.find(">", reached).unwrap_or(self.html.len()),
            };
        }
        let rest = &self.html[at..];
        if rest.starts_with("<!--") {
            return self.find("-->", at + 2).unwrap_or(at + 4);
        }
        let is_bogus = ["<!", "<?", "</"].iter().any(|sign| rest.starts_with(sign));
        if is_bogus && let Some(after) = self.find(">", at) {
            return after;
        }
        self.pass_sign(at)
    }

    /// Passes a `<` that begins no tag. It is written as a reference, lest it become one when a tag
    /// between it and what follows is dropped.
    fn pass_sign(&mut self, at: usize) -> usize {
        self.out.push_str("&lt;");
        at + 1
    }

    /// Returns the byte after the next `needle`.
    fn find(&mut self, needle: &'static str, from: usize) -> Option<usize> {
        if self.absent.contains(&needle) {
            return None;
        }
        let found = self.html[from..].find(needle);
        if found.is_none() {
            self.absent.push(needle);
        }
        found.map(|length| from + length + needle.len())
    }

    fn pass_tag(&mut self, tag: &Tag) -> usize {
        let admission = admission(tag.name);
        self.is_markup |= admission != Admission::Unknown;
        if tag.name.eq_ignore_ascii_case("math") && !tag.end && !tag.empty {
            return self.pass_formula(tag.after);
        }
        match admission {
            Admission::Unknown | Admission::Transparent => {}
            Admission::Skip(name) => {
                if !tag.end && !tag.empty {
                    return self.find_end(name, tag.after).unwrap_or(tag.after);
                }
            }
            Admission::Void(name) => {
                if !tag.end || name == "br" {
                    self.write(name, tag);
                }
            }
            Admission::Frame(name) => {
                if !tag.end && self.write(name, tag) {
                    self.write_end(name);
                    if !tag.empty {
                        return self.find_end(name, tag.after).unwrap_or(tag.after);
                    }
                }
            }
            Admission::Keep(name) if tag.end => self.close(name),
            Admission::Keep(name) => {
                self.begin(name, tag);
                if tag.empty {
                    self.close(name);
                }
            }
        }
        tag.after
    }

    /// Passes a formula as a line of text. Without an end it is read like anything else.
    fn pass_formula(&mut self, from: usize) -> usize {
        let Some(after) = self.find_end("math", from) else {
            return from;
        };
        let formula = super::math::linear(&self.html[from..after]);
        push_escaped(&mut self.out, &formula, '<', "&lt;");
        after
    }

    /// Returns the byte after the next end tag of that name, in any case.
    fn find_end(&mut self, name: &'static str, from: usize) -> Option<usize> {
        if self.absent.contains(&name) {
            return None;
        }
        let mut here = from;
        while let Some(length) = self.html[here..].find("</") {
            let at = here + length + 2;
            let tail = &self.html.as_bytes()[at..];
            let named = tail.len() >= name.len()
                && tail[..name.len()].eq_ignore_ascii_case(name.as_bytes());
            if named && !tail.get(name.len()).is_some_and(u8::is_ascii_alphanumeric) {
                return self.find(">", at);
            }
            here = at;
        }
        self.absent.push(name);
        None
    }

    fn begin(&mut self, name: &'static str, tag: &Tag) {
        if let Some(outermost) = implied_ends(name, &self.open) {
            self.close_from(outermost);
        }
        if self.open.len() == MAX_OPEN {
            self.excess += 1;
        } else if self.write(name, tag) {
            self.open.push(name);
        }
    }

    fn close(&mut self, name: &'static str) {
        if self.excess > 0 {
            self.excess -= 1;
            return;
        }
        let barriers = end_barriers(name);
        let inner = self.open.iter().rposition(|open| *open == name);
        let barrier = self.open.iter().rposition(|open| barriers.contains(open));
        match inner {
            Some(at) if barrier.is_none_or(|barrier| barrier <= at) => self.close_from(at),
            // An end without a beginning still parts what is before it from what is behind it.
            _ if name == "p" => self.write_empty_paragraph(),
            _ => {}
        }
    }

    fn close_from(&mut self, outermost: usize) {
        while self.open.len() > outermost {
            if let Some(name) = self.open.pop() {
                self.write_end(name);
            }
        }
    }

    /// Writes a start tag, unless there were too many.
    fn write(&mut self, name: &str, tag: &Tag) -> bool {
        if self.elements == MAX_ELEMENTS {
            return false;
        }
        self.elements += 1;
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in &tag.attributes {
            let kept = keeps_attribute(attribute);
            if let Some(attribute) = kept.filter(|name| self.refers || !NAMES.contains(name)) {
                self.out.push(' ');
                self.out.push_str(attribute);
                self.out.push_str("=\"");
                push_escaped(&mut self.out, value, '"', "&quot;");
                self.out.push('"');
            }
        }
        self.out.push('>');
        true
    }

    fn write_end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn write_empty_paragraph(&mut self) {
        if self.elements < MAX_ELEMENTS {
            self.elements += 1;
            self.out.push_str("<p></p>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rewrites_into_the_plain_dialect() {
        for (html, admitted) in [
            (
                "<P CLASS=a ONCLICK=x()>one<P>two",
                "<p class=\"a\">one</p><p>two",
            ),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<b><p>one</b> two</p>", "<b><p>one</p></b> two<p></p>"),
            (
                "<table><tr><td>1<td>2<tr><td>3</table>",
                "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
            ),
            ("<article>a</article>", "<div>a</div>"),
            ("<html:p>a</html:p>", "<p>a</p>"),
            ("a<script>if (a<b) '<p>'</SCRIPT >b<p>", "ab<p>"),
            ("a<script>never ended<p>b", "anever ended<p>b"),
            (
                "<p>by <me@example.org>, <https://example.org>",
                "<p>by &lt;me@example.org>, &lt;https://example.org>",
            ),
            ("a<!-- <p> -->b<!doctype x><?php x ?>c<p>", "abc<p>"),
            (
                "<p>a < b, <3 and <unknown>c</unknown>",
                "<p>a &lt; b, &lt;3 and c",
            ),
            ("<p><<x>div>", "<p>&lt;div>"),
            ("<p>teaser <a href=\"http://exam", "<p>teaser "),
            ("<a id=x/>text<a name='y'/>", "<a>text</a><a></a>"),
            ("<div/>text", "<div></div>text"),
            (
                "<iframe src=x>fall<p>back</iframe>b",
                "<iframe src=\"x\"></iframe>b",
            ),
            ("<img alt='say \"hi\"'>", "<img alt=\"say &quot;hi&quot;\">"),
            ("<![CDATA[<p>a]]>", "<p>a"),
            (
                "if a < b\n\nthen <antirez>",
                "<p>if a &lt; b<p>then &lt;antirez>",
            ),
        ] {
            assert_eq!(admit(html), admitted, "of {html:?}");
        }
    }

    #[test]
    fn the_innermost_elements_lose_their_tags_only() {
        let deep = format!("{}x{}y", "<div>".repeat(500), "</div>".repeat(500));
        let admitted = admit(&deep);
        assert_eq!(admitted.matches("<div>").count(), MAX_OPEN);
        assert!(admitted.ends_with("</div>y"));
        let many = "<b>x</b>".repeat(MAX_ELEMENTS + 10);
        assert_eq!(admit(&many).matches("<b>").count(), MAX_ELEMENTS);
    }

    #[test]
    fn hostile_markup_takes_linear_time() {
        // Reading a megabyte of it in quadratic time would not end.
        for piece in [
            "<a ",
            "<!",
            "<!--",
            "<script>",
            "<a b='>' ",
            "<iframe>",
            "</p>",
            "<",
            "<?",
            "</",
            "<p x=\"",
            "<svg",
        ] {
            let html = piece.repeat(1_000_000 / piece.len());
            assert!(admit(&html).len() <= 4 << 20);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn every_element_is_closed_in_order(html in "(</?(p|b|div|ul|li|table|tr|td|a|br|script|x)( a='>)?/?>|[a<>'\"/! é-]){0,40}") {
            let admitted = admit(&html);
            let mut open = Vec::new();
            let mut here = 0;
            while let Some(at) = admitted[here..].find('<') {
                let tag = read_tag(&admitted, here + at).expect("only whole tags are written");
                if tag.end {
                    prop_assert_eq!(open.pop(), Some(tag.name));
                } else if tag.name != "br" {
                    open.push(tag.name);
                }
                here = tag.after;
            }
        }
    }
}
