//! Tokens → one element at a time, well nested whatever the tags do. Knows no feed.
//!
//! A feed is read as a row of small trees (an item, a title), so memory follows the largest item.
//! Elements are at most [`MAX_DEPTH`] deep: what is nested deeper is lifted to that level. Beyond
//! [`MAX_ELEMENTS`] in one tree only text is kept.

use std::rc::Rc;

use url::Url;

use super::dialect::LONGEST_ADDRESS;
use super::entities;
use super::namespace::{Names, Space};
use super::scan::{Scanner, Token};

/// The deepest nesting that is kept.
const MAX_DEPTH: usize = 128;

/// The most elements of one tree. The largest real items have some ten thousand.
const MAX_ELEMENTS: usize = 50_000;

#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element with everything in it.
#[derive(Debug)]
pub(super) struct Element {
    pub space: Space,
    /// Name without prefix, in lower case.
    pub name: String,
    /// Names in lower case, prefix included; references resolved.
    pub attributes: Vec<(String, String)>,
    /// Where its relative links start from (XML Base).
    pub base: Option<Rc<Url>>,
    pub children: Vec<Node>,
    /// What prefixes mean inside of it; shared with the parent unless it declares some.
    names: Rc<Names>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.trim())
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn has_elements(&self) -> bool {
        self.elements().next().is_some()
    }

    /// Returns the text in it, that of nested elements included.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.collect_text(&mut out);
        out
    }

    fn collect_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.collect_text(out),
            }
        }
    }

    /// Returns what is in it as markup.
    ///
    /// Text is escaped, except when it holds tags itself (`raw_text`): then the author escaped some
    /// tags and not others, and meant all of them.
    pub(super) fn markup(&self, raw_text: bool) -> String {
        let mut out = String::new();
        self.write_children(&mut out, raw_text);
        out
    }

    fn write_children(&self, out: &mut String, raw_text: bool) {
        for node in &self.children {
            match node {
                Node::Text(text) if raw_text => out.push_str(text),
                Node::Text(text) => entities::escape_into(out, text),
                Node::Element(element) => element.write(out, raw_text),
            }
        }
    }

    fn write(&self, out: &mut String, raw_text: bool) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            if !name.starts_with("xml") {
                out.push(' ');
                out.push_str(name);
                out.push_str("=\"");
                entities::escape_into(out, value);
                out.push('"');
            }
        }
        if self.children.is_empty() && is_void(&self.name) {
            out.push_str(" />");
            return;
        }
        out.push('>');
        self.write_children(out, raw_text);
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

/// HTML's elements without an end tag that occur in running text.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr" | "img" | "input" | "wbr" | "area" | "col" | "embed" | "param" | "track"
    )
}

/// What an element inherits.
#[derive(Clone, Default)]
pub(super) struct Surroundings {
    names: Rc<Names>,
    pub base: Option<Rc<Url>>,
    /// The vocabulary of names without a prefix.
    pub home: Space,
}

impl Surroundings {
    /// What the root of a document from `base` inherits.
    pub(super) fn new(home: Space, base: Option<&Url>) -> Self {
        Surroundings {
            names: Rc::default(),
            base: base.cloned().map(Rc::new),
            home,
        }
    }
}

/// Makes an element of a start tag.
pub(super) fn open(name: &str, attributes: Vec<(&str, String)>, around: &Surroundings) -> Element {
    let mut names = Rc::clone(&around.names);
    let mut base = around.base.clone();
    let mut kept = Vec::with_capacity(attributes.len());
    for (key, value) in attributes {
        let key = key.to_ascii_lowercase();
        if let Some(prefix) = key.strip_prefix("xmlns") {
            if prefix.is_empty() || prefix.starts_with(':') {
                Rc::make_mut(&mut names).declare(prefix.trim_start_matches(':'), &value);
            }
            continue;
        }
        if key == "xml:base" {
            base = rebase(base.as_deref(), value.trim()).or(base);
        }
        kept.push((key, value));
    }
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let space = names.space(&prefix.to_ascii_lowercase(), around.home);
    Element {
        space,
        name: local.to_ascii_lowercase(),
        attributes: kept,
        base,
        children: Vec::new(),
        names,
    }
}

/// Returns the base inside of an element with this `xml:base`.
fn rebase(base: Option<&Url>, value: &str) -> Option<Rc<Url>> {
    if value.len() > LONGEST_ADDRESS {
        return None;
    }
    let joined = match base {
        Some(base) => base.join(value).ok()?,
        None => Url::parse(value).ok()?,
    };
    Some(Rc::new(joined))
}

impl Element {
    /// Returns what the children of this element inherit.
    pub(super) fn surroundings(&self, home: Space) -> Surroundings {
        Surroundings {
            names: Rc::clone(&self.names),
            base: self.base.clone(),
            home,
        }
    }
}

/// How an element came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// At its end tag.
    Proper,
    /// Before a tag that cannot be inside of it. That tag is read next.
    Implied,
    /// With the document.
    Cut,
}

/// Reads on from behind the start tag of `root` to the end of that element.
///
/// `breaks` tells which names end it when they open or close though it was never closed itself.
pub(super) fn fill(
    root: Element,
    home: Space,
    scanner: &mut Scanner<'_>,
    breaks: fn(&str) -> bool,
) -> (Element, Ending) {
    let mut open_elements = vec![root];
    let mut elements = 0_usize;
    loop {
        let before = scanner.offset();
        let Some(token) = scanner.next() else {
            return (close_all(open_elements), Ending::Cut);
        };
        let last = open_elements.len() - 1;
        let (Token::Start { name, .. } | Token::End(name)) = &token else {
            push_text(&mut open_elements[last], &token);
            continue;
        };
        let starts = matches!(token, Token::Start { .. });
        let is_open = |e: &Element| is_named(e, name);
        if breaks(name)
            && (!open_elements.iter().any(is_open) || starts && is_open(&open_elements[0]))
        {
            scanner.rewind(before);
            return (close_all(open_elements), Ending::Implied);
        }
        match token {
            Token::Start {
                name,
                attributes,
                closed,
            } => {
                elements += 1;
                if elements > MAX_ELEMENTS {
                    continue;
                }
                let parent = &mut open_elements[last];
                let element = open(name, attributes, &parent.surroundings(home));
                if closed || is_void(&element.name) {
                    parent.children.push(Node::Element(element));
                } else if open_elements.len() < MAX_DEPTH {
                    open_elements.push(element);
                }
            }
            Token::End(name) => {
                if close(&mut open_elements, name) {
                    let root = open_elements.pop().expect("close leaves the root in place");
                    return (root, Ending::Proper);
                }
            }
            Token::Text(_) | Token::Literal(_) | Token::Doctype(_) => {}
        }
    }
}

/// Appends what `token` holds of text.
fn push_text(element: &mut Element, token: &Token<'_>) {
    let (Token::Text(text) | Token::Literal(text)) = token else {
        return;
    };
    if !matches!(element.children.last(), Some(Node::Text(_))) {
        let node = Node::Text(String::with_capacity(text.len()));
        element.children.push(node);
    }
    let Some(Node::Text(out)) = element.children.last_mut() else {
        return;
    };
    match token {
        Token::Text(text) => entities::resolve_into(out, text),
        _ => out.push_str(text),
    }
}

fn is_named(element: &Element, name: &str) -> bool {
    local(name).eq_ignore_ascii_case(&element.name)
}

/// Returns a name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Closes the innermost element of this name and all inside of it. An end tag that closes nothing
/// is passed over. Returns whether the outermost element is now complete.
fn close(open_elements: &mut Vec<Element>, name: &str) -> bool {
    let Some(at) = open_elements.iter().rposition(|e| is_named(e, name)) else {
        return false;
    };
    fold(open_elements, at.max(1));
    at == 0
}

/// Puts the elements from `keep` on into their parents.
fn fold(open_elements: &mut Vec<Element>, keep: usize) {
    while open_elements.len() > keep {
        let Some(done) = open_elements.pop() else {
            return;
        };
        if let Some(parent) = open_elements.last_mut() {
            parent.children.push(Node::Element(done));
        }
    }
}

fn close_all(mut open_elements: Vec<Element>) -> Element {
    fold(&mut open_elements, 1);
    open_elements
        .pop()
        .expect("the root is never popped before")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Element, Ending) {
        let mut scanner = Scanner::new(text);
        let Some(Token::Start {
            name, attributes, ..
        }) = scanner.next()
        else {
            panic!("no start tag in {text}");
        };
        let root = open(name, attributes, &Surroundings::default());
        fill(root, Space::Rss, &mut scanner, |name| {
            local(name) == "item" || local(name) == "channel"
        })
    }

    #[test]
    fn nests_what_the_tags_do_not() {
        for (text, markup, ending) in [
            ("<d>a<br>b<p>c</d>", "a<br />b<p>c</p>", Ending::Proper),
            ("<d>a</b></d>", "a", Ending::Proper),
            ("<d><b><i>x</b>y</d>", "<b><i>x</i></b>y", Ending::Proper),
            ("<d>a<item>", "a", Ending::Implied),
            ("<item>a<item>", "a", Ending::Implied),
            ("<item>a</channel>", "a", Ending::Implied),
            ("<d>cu", "cu", Ending::Cut),
            (
                "<d><![CDATA[<b>]]>&eacute;</d>",
                "&lt;b&gt;é",
                Ending::Proper,
            ),
        ] {
            let (element, how) = read(text);
            assert_eq!(
                (element.markup(false).as_str(), how),
                (markup, ending),
                "{text}"
            );
        }
    }

    #[test]
    fn knows_namespaces_declared_or_not() {
        let (item, _) = read(
            "<item xmlns:x='http://purl.org/dc/elements/1.1/'><x:creator/><dc:date/><atom:link/>\
             <a xmlns='HTTPS://www.w3.org/2005/Atom#'/><q:b/><title/></item>",
        );
        let spaces: Vec<Space> = item.elements().map(|e| e.space).collect();
        assert_eq!(
            spaces,
            [
                Space::Dublin,
                Space::Dublin,
                Space::Atom,
                Space::Atom,
                Space::Other,
                Space::Rss
            ]
        );
    }

    #[test]
    fn depth_is_limited() {
        let (element, _) = read(&format!("<d>{}x", "<i>".repeat(100_000)));
        assert_eq!(element.text(), "x");
        let mut depth = 0;
        let mut at = &element;
        while let Some(next) = at.elements().next() {
            depth += 1;
            at = next;
        }
        assert_eq!(depth, MAX_DEPTH - 1);
    }

    #[test]
    fn the_number_of_elements_is_limited() {
        let (element, ending) = read(&format!("<d>{}</d>", "<i>x</i>".repeat(MAX_ELEMENTS + 9)));
        assert_eq!(element.elements().count(), MAX_ELEMENTS);
        assert_eq!(
            (element.text().len(), ending),
            (MAX_ELEMENTS + 9, Ending::Proper)
        );
    }

    #[test]
    fn bases_add_up() {
        let (item, _) = read("<item xml:base='http://a.org/x/'><link xml:base='y/'/></item>");
        let link = item.elements().next().expect("a link");
        assert_eq!(
            link.base.as_deref().map(Url::as_str),
            Some("http://a.org/x/y/")
        );
    }
}
