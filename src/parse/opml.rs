//! OPML 2.0 ⇄ subscriptions.
//!
//! Half of the OPML in the world is not well-formed XML, mostly for a bare `&` in an address, so it is
//! read by the same forgiving scanner as feeds. The `category` attribute is left alone: readers write
//! all sorts of things there. Only web addresses come in: a list must not name a program or a file.

use std::collections::HashSet;

use thiserror::Error;
use url::Url;

use super::encoding;
use super::entities::escape_into;
use super::scan::{Scanner, Token};
use super::tree::local;
use crate::domain::{CleanText, Subscription, link};

/// The deepest folder that is made; what lies deeper goes there.
const MAX_DEPTH: usize = 64;

/// A list of feeds that cannot be read. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {why}")]
pub struct Mistake {
    pub line: usize,
    pub why: String,
}

/// A list of feeds as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub subscriptions: Vec<Subscription>,
    /// The tags that the list puts on its feeds, by their addresses.
    pub tags: Vec<(String, CleanText)>,
    /// Outlines that were left out, with the reason.
    pub skipped: Vec<Mistake>,
}

/// Reads an OPML document, mending what can be mended (bare `&`, missing head, any case of `xmlUrl`).
///
/// # Errors
/// When it is no OPML, or nothing in it can be read.
pub fn read(bytes: &[u8]) -> Result<List, Mistake> {
    let text = encoding::decode(bytes, None).text;
    let mut reader = Reader::default();
    let mut scanner = Scanner::new(&text);
    let mut lines = Lines::new(&text);
    let mut is_opml = false;
    loop {
        let offset = scanner.offset();
        match scanner.next() {
            None => break,
            Some(Token::Start {
                name,
                attributes,
                closed,
            }) => match local(name).to_ascii_lowercase().as_str() {
                "opml" => is_opml = true,
                "html" => return Err(Mistake::new(1, "this is a web page, not OPML")),
                "outline" => reader.outline(&attributes, closed, lines.number(offset)),
                _ => {}
            },
            Some(Token::End(name)) if local(name).eq_ignore_ascii_case("outline") => {
                reader.open.pop();
            }
            Some(_) => {}
        }
    }
    let list = reader.list;
    match list.skipped.first() {
        Some(first) if list.subscriptions.is_empty() => Err(first.clone()),
        None if list.subscriptions.is_empty() && !is_opml => Err(Mistake::new(
            1,
            "this is not OPML: there is no <opml> in it",
        )),
        _ => Ok(list),
    }
}

impl Mistake {
    /// `why` may quote the file, so it is cleaned.
    pub(super) fn new(line: usize, why: &str) -> Self {
        Mistake {
            line,
            why: CleanText::label(why).to_string(),
        }
    }
}

/// Counts lines up to offsets that only grow.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Lines {
            text,
            offset: 0,
            number: 1,
        }
    }

    fn number(&mut self, offset: usize) -> usize {
        self.number += self.text[self.offset..offset].matches('\n').count();
        self.offset = offset;
        self.number
    }
}

#[derive(Default)]
struct Reader {
    list: List,
    /// The outlines that are open: a folder's title, or `None` for one that is no folder.
    open: Vec<Option<CleanText>>,
    known: HashSet<String>,
}

impl Reader {
    fn outline(&mut self, attributes: &[(&str, String)], closed: bool, line: usize) {
        let attribute = |name: &str| {
            let found = attributes
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name));
            found
                .map(|(_, value)| value.trim())
                .filter(|value| !value.is_empty())
        };
        let label = |name| attribute(name).and_then(|text| CleanText::label(text).non_blank());
        let is_feed = attribute("type")
            .is_some_and(|kind| ["rss", "atom"].contains(&kind.to_ascii_lowercase().as_str()));
        let address = attribute("xmlUrl").or(attribute("url").filter(|_| is_feed));
        let mut folder = None;
        match address {
            Some(address) => {
                let title = label("title").or(label("text"));
                self.subscription(address, title, attribute("htmlUrl"), line);
            }
            None if is_feed => {
                let why = "the outline has no xmlUrl, so there is no feed to subscribe to";
                self.list.skipped.push(Mistake::new(line, why));
            }
            None => folder = label("text").or(label("title")),
        }
        if !closed {
            self.open.push(folder);
        }
    }

    fn subscription(
        &mut self,
        address: &str,
        title: Option<CleanText>,
        site: Option<&str>,
        line: usize,
    ) {
        let url = match web_address(address) {
            Ok(url) => url,
            Err(why) => {
                self.list.skipped.push(Mistake::new(line, &why.to_string()));
                return;
            }
        };
        if !self.known.insert(identity(&url)) {
            let why = format!("{} was named before", link::shown(&url));
            self.list.skipped.push(Mistake::new(line, &why));
            return;
        }
        self.list.subscriptions.push(Subscription {
            title: title.filter(|title| title.as_str() != url),
            site: site
                .filter(|site| link::openable(site).is_ok())
                .map(CleanText::label),
            folder: self
                .open
                .iter()
                .flatten()
                .take(MAX_DEPTH)
                .cloned()
                .collect(),
            url,
        });
    }
}

/// Returns what two addresses of one feed have in common: a slash at the end makes no other feed.
fn identity(url: &str) -> String {
    Url::parse(url).map_or_else(
        |_| url.to_owned(),
        |url| url.as_str().trim_end_matches('/').to_owned(),
    )
}

/// Returns an address as given if it is a web address, else as completed by [`link::typed`].
pub(super) fn web_address(address: &str) -> Result<String, link::Refused> {
    match link::openable(address) {
        Ok(_) => Ok(address.to_owned()),
        Err(_) => link::typed(address).map(String::from),
    }
}

/// Writes subscriptions as OPML 2.0, folders as nested outlines. Reading it again gives the same list.
pub fn write(title: &str, subscriptions: &[Subscription]) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n");
    out.push_str("  <head>\n    <title>");
    escape_into(&mut out, &CleanText::label(title));
    out.push_str("</title>\n  </head>\n  <body>\n");
    let mut open: &[CleanText] = &[];
    for subscription in subscriptions {
        let folder = subscription.folder.as_slice();
        let shared = open.iter().zip(folder).take_while(|(a, b)| a == b).count();
        close_folders(&mut out, open.len(), shared);
        for (depth, title) in folder.iter().enumerate().skip(shared) {
            indent(&mut out, depth);
            write_attributes(&mut out, &[("text", title), ("title", title)]);
            out.push_str(">\n");
        }
        open = folder;
        indent(&mut out, folder.len());
        let url = subscription.url.as_str();
        let text = subscription.title.as_deref().unwrap_or(url);
        let mut attributes = vec![("type", "rss"), ("text", text), ("title", text)];
        attributes.push(("xmlUrl", url));
        if let Some(site) = &subscription.site {
            attributes.push(("htmlUrl", site));
        }
        write_attributes(&mut out, &attributes);
        out.push_str("/>\n");
    }
    close_folders(&mut out, open.len(), 0);
    out.push_str("  </body>\n</opml>\n");
    out
}

fn close_folders(out: &mut String, open: usize, keep: usize) {
    for depth in (keep..open).rev() {
        out.push_str(&"  ".repeat(depth + 2));
        out.push_str("</outline>\n");
    }
}

fn indent(out: &mut String, depth: usize) {
    out.push_str(&"  ".repeat(depth + 2));
    out.push_str("<outline");
}

fn write_attributes(out: &mut String, attributes: &[(&str, &str)]) {
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape_into(out, value);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn subscriptions(text: &str) -> Vec<(String, String, String)> {
        let list = read(text.as_bytes()).expect("a list");
        list.subscriptions
            .into_iter()
            .map(|s| {
                let folder: Vec<&str> = s.folder.iter().map(CleanText::as_str).collect();
                let title = s.title.as_deref().unwrap_or_default().to_owned();
                (s.url, title, folder.join("/"))
            })
            .collect()
    }

    #[test]
    fn folders_nest_and_faults_are_mended() {
        let read = subscriptions(
            "<opml><body>
             <outline text='News & more'><outline text='World'>
               <outline xmlurl='http://a.org/?x=1&y=2' title='A &amp; B' category='/x'/></outline>
               <outline text=\"C\" XMLURL=\"https://c.org/feed\" htmlUrl='https://c.org/'></outline>
             </outline><outline text='http://d.org/' xmlUrl='http://d.org/'/>",
        );
        let expected = [
            ("http://a.org/?x=1&y=2", "A & B", "News & more/World"),
            ("https://c.org/feed", "C", "News & more"),
            ("http://d.org/", "", ""),
        ];
        let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(read, expected);
    }

    #[test]
    fn what_is_left_out_is_named_with_its_line() {
        let list = read(
            b"<opml>\n<outline xmlUrl='exec:rm'/>\n<outline xmlUrl='http://a.org'/>\n\
              <outline xmlUrl='http://A.org/'/><outline type='rss' text='x'/>\n<outline xmlUrl='file:///x'/>",
        )
        .expect("a list");
        let lines: Vec<usize> = list.skipped.iter().map(|mistake| mistake.line).collect();
        assert_eq!((list.subscriptions.len(), lines), (1, vec![2, 4, 4, 5]));
    }

    #[test]
    fn what_is_no_list_says_so() {
        for (text, line) in [
            ("", 1),
            ("<html><body>", 1),
            ("{}", 1),
            ("<opml>\n\n<outline xmlUrl='data:x'/>", 3),
        ] {
            assert_eq!(
                read(text.as_bytes()).map_err(|m| m.line),
                Err(line),
                "{text}"
            );
        }
        assert_eq!(read(b"<opml><body/></opml>"), Ok(List::default()));
    }

    #[test]
    fn depth_is_limited() {
        let deep = "<outline text='x'>".repeat(50_000) + "<outline xmlUrl='http://a.org'/>";
        let list = read(deep.as_bytes()).expect("a list");
        assert_eq!(list.subscriptions[0].folder.len(), MAX_DEPTH);
    }

    fn label() -> impl Strategy<Value = CleanText> {
        "\\PC{1,12}"
            .prop_map(|text| CleanText::label(&text))
            .prop_filter("not blank", |label| !label.trim().is_empty())
    }

    fn subscription() -> impl Strategy<Value = Subscription> {
        (
            "[a-z]{1,8}(\\?[a-z&=<>\"']{0,6})?",
            proptest::option::of(label()),
            proptest::option::of("[a-z]{1,5}"),
            proptest::collection::vec(label(), 0..3),
        )
            .prop_map(|(path, title, site, folder)| Subscription {
                url: format!("https://example.org/{path}"),
                title,
                site: site.map(|name| CleanText::from(format!("https://{name}.org/"))),
                folder,
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn reads_back_what_it_writes(mut list in proptest::collection::vec(subscription(), 1..12)) {
            let mut known = HashSet::new();
            list.retain(|subscription| known.insert(subscription.url.clone()));
            let read_back = read(write("Feeds", &list).as_bytes()).expect("a list");
            prop_assert_eq!(read_back.subscriptions, list);
            prop_assert_eq!(read_back.skipped, Vec::new());
        }

        #[test]
        fn never_panics(text in "[<>/outlineOPMLxmlUrl='\" &;:.\n]{0,80}") {
            let _ = read(text.as_bytes());
        }
    }
}
