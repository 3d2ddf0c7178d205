//! Any feed in XML, however broken → entries.
//!
//! RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0 are read alike, and nothing that makes strict readers give
//! up stops this one: junk before the root, bare `&`, HTML's entities, wrong nesting, undeclared
//! prefixes, unknown content types, a cut tail. Only whole entries are kept of a document that ends
//! too early.

use std::rc::Rc;

use quick_xml::events::Event;
use url::Url;

use super::construct::LONGEST;
use super::date;
use super::dialect::{self, Level, absorb};
use super::draft::Draft;
use super::namespace::Space;
use super::scan::{Scanner, Token};
use super::tree::{self, Element, Ending, Surroundings, local};
use super::{Context, Error};
use crate::domain::{CleanText, ParsedFeed};

/// The most entries that are read of one feed.
pub(super) const MAX_ENTRIES: usize = 20_000;

/// Reads the feed in `text`. Relative links start from `context.url`. Entries without an id are left
/// without.
pub(super) fn read(text: &str, context: Context<'_>) -> Result<ParsedFeed, Error> {
    let mut scanner = Scanner::new(text);
    let root = find_root(&mut scanner)?;
    let mut reader = Reader {
        scanner,
        around: Surroundings::new(root.home, context.url),
        feed: Draft::default(),
        entries: Vec::new(),
        warnings: root.warnings,
    };
    reader.read();
    let Reader {
        feed,
        entries,
        mut warnings,
        ..
    } = reader;
    if context.validate {
        warnings.extend(ill_formed(text));
    }
    Ok(ParsedFeed {
        kind: root.kind,
        entries: entries
            .into_iter()
            .map(|entry| entry.into_entry(&feed))
            .collect(),
        warnings: warnings
            .iter()
            .map(|warning| CleanText::label(warning))
            .collect(),
        ..feed.into_feed()
    })
}

/// Where the feed begins, and what it is.
struct Root {
    kind: &'static str,
    home: Space,
    warnings: Vec<String>,
}

/// Finds the feed's root and leaves `scanner` before it.
fn find_root(scanner: &mut Scanner<'_>) -> Result<Root, Error> {
    let mut junk = false;
    let mut page = false;
    let mut outermost = None;
    loop {
        let from = scanner.offset();
        let Some(token) = scanner.next() else {
            return Err(match outermost {
                _ if page => Error::Page,
                Some(name) => Error::NotAFeed(format!("its outermost element is <{name}>")),
                None => Error::NotAFeed("there is neither XML nor JSON in it".to_owned()),
            });
        };
        match token {
            Token::Doctype(name) => page |= name.eq_ignore_ascii_case("html"),
            Token::Start {
                name, attributes, ..
            } => {
                let name = local(name).to_ascii_lowercase();
                if name == "html" || page && outermost.is_some() {
                    return Err(Error::Page);
                }
                if let Some((kind, home, warning)) = recognise(&name, &attributes) {
                    scanner.rewind(from);
                    let before = junk || outermost.is_some();
                    let junk = before.then(|| "there is something before the feed".to_owned());
                    return Ok(Root {
                        kind,
                        home,
                        warnings: junk.into_iter().chain(warning).collect(),
                    });
                }
                page |= outermost.is_none() && is_of_pages(&name);
                outermost.get_or_insert(name);
            }
            Token::Text(text) => {
                junk |= !text.trim().is_empty();
            }
            _ => {}
        }
    }
}

/// Tells what kind of feed begins with this element, if any does, with a warning if it is odd.
fn recognise(
    name: &str,
    attributes: &[(&str, String)],
) -> Option<(&'static str, Space, Option<String>)> {
    let value = |key: &str| {
        let found = attributes.iter().find(|(k, _)| k.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value.trim())
    };
    let declares = |uri: &str| {
        let mut names = attributes
            .iter()
            .filter(|(key, _)| key.starts_with("xmlns"));
        names.any(|(_, value)| value.contains(uri))
    };
    match name {
        "rss" => {
            let version = value("version").unwrap_or_default();
            let kind = match version {
                "0.90" | "0.9" => "rss 0.90",
                "0.91" => "rss 0.91",
                "0.92" => "rss 0.92",
                "0.93" => "rss 0.93",
                "0.94" => "rss 0.94",
                "1.0" | "1.1" => "rss 1.0",
                _ => "rss 2.0",
            };
            let odd = kind == "rss 2.0" && !version.starts_with("2.0");
            let warning = odd.then(|| match version {
                "" => "the RSS version is missing".to_owned(),
                _ => format!("there is no RSS version {version:?}"),
            });
            Some((kind, Space::Rss, warning))
        }
        "rdf" if declares("netscape.com/rdf/simple/0.9") => Some(("rss 0.90", Space::Rss, None)),
        "rdf" => Some(("rss 1.0", Space::Rss, None)),
        "feed" => {
            let old = value("version") == Some("0.3") || declares("purl.org/atom/ns#");
            Some((if old { "atom 0.3" } else { "atom" }, Space::Atom, None))
        }
        "entry" => Some(("atom", Space::Atom, None)),
        "channel" => {
            let warning = "the channel stands outside of an <rss> element".to_owned();
            Some(("rss 2.0", Space::Rss, Some(warning)))
        }
        _ => None,
    }
}

/// Names of elements that a page may begin with when it leaves `<html>` out.
fn is_of_pages(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "body"
            | "title"
            | "meta"
            | "link"
            | "script"
            | "style"
            | "div"
            | "p"
            | "h1"
            | "table"
    )
}

/// Names of elements that hold a feed, and so cannot be inside of a part of one.
fn is_container(name: &str) -> bool {
    matches!(name, "rss" | "rdf" | "feed" | "channel")
}

fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

/// Tells whether a tag of this name ends whatever part of a feed is open.
fn ends_parts(name: &str) -> bool {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let local = local.to_ascii_lowercase();
    matches!(prefix, "" | "rss" | "atom" | "rdf" | "RDF")
        && (is_container(&local) || is_entry(&local))
}

/// Reads a feed part by part.
struct Reader<'a> {
    scanner: Scanner<'a>,
    around: Surroundings,
    feed: Draft,
    entries: Vec<Draft>,
    warnings: Vec<String>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut depth = 0_usize;
        let mut unclosed = 0_usize;
        while let Some(token) = self.scanner.next() {
            match token {
                Token::Start {
                    name,
                    attributes,
                    closed,
                } => {
                    let element = tree::open(name, attributes, &self.around);
                    if is_container(&element.name) && element.space != Space::Other {
                        depth += usize::from(!closed);
                        self.enter(&element);
                    } else if !self.part(element, closed, &mut unclosed) {
                        break;
                    }
                }
                Token::End(name) if is_container(&local(name).to_ascii_lowercase()) => {
                    depth = depth.saturating_sub(1);
                }
                _ => {}
            }
        }
        if unclosed > 0 {
            self.warnings
                .push(format!("{unclosed} elements were never closed"));
        }
        if depth > 0 && self.entries.len() < MAX_ENTRIES {
            self.warnings
                .push("the end of the document is missing".to_owned());
        }
    }

    /// Steps into a container: its base and its names hold for what follows.
    fn enter(&mut self, container: &Element) {
        let language = container
            .attribute("xml:lang")
            .or(container.attribute("lang"));
        self.feed
            .language
            .offer(2, language.and_then(dialect::language));
        let href = container.attribute("href").unwrap_or_default();
        self.feed
            .link
            .offer(7, dialect::absolute(container.base.as_deref(), href));
        self.around = container.surroundings(self.around.home);
    }

    /// Lets relative links start from the site, for want of anything better: a document that came from
    /// nowhere (a file) and names no base is likely to be of its site.
    fn move_to_site(&mut self) {
        let site = self.feed.link.get().and_then(|link| Url::parse(link).ok());
        if let Some(site) = site.filter(Url::has_host)
            && self.around.base.is_none()
        {
            self.around.base = Some(Rc::new(site));
        }
    }

    /// Reads one part of a feed. Returns whether to go on.
    fn part(&mut self, element: Element, closed: bool, unclosed: &mut usize) -> bool {
        let home = self.around.home;
        let (element, ending) = if closed {
            (element, Ending::Proper)
        } else {
            tree::fill(element, home, &mut self.scanner, ends_parts)
        };
        *unclosed += usize::from(ending == Ending::Implied);
        if !is_entry(&element.name) || element.space == Space::Other {
            absorb(&mut self.feed, &element, home, Level::Feed);
            if element.name == "link" {
                self.move_to_site();
            }
            return true;
        }
        if ending == Ending::Cut {
            let why = "the document is cut off in its last entry, which was left out";
            self.warnings.push(why.to_owned());
            return false;
        }
        if self.entries.len() == MAX_ENTRIES {
            let why = format!("only the first {MAX_ENTRIES} entries were read");
            self.warnings.push(why);
            return false;
        }
        let entry = gather_entry(&element, home);
        if entry.has_cut_text() {
            let number = self.entries.len() + 1;
            self.warnings.push(format!(
                "the text of entry {number} is longer than {} MiB, and the rest of it was left out",
                LONGEST >> 20
            ));
        }
        self.entries.push(entry);
        true
    }
}

fn gather_entry(element: &Element, home: Space) -> Draft {
    let mut entry = Draft::default();
    for child in element.elements() {
        absorb(&mut entry, child, home, Level::Entry);
    }
    // RSS 1.0 and CDF keep some of these in attributes.
    let base = element.base.as_deref();
    if let Some(about) = element.attribute("rdf:about") {
        entry.id.offer(1, Some(about.to_owned()));
        entry.link.offer(6, dialect::absolute(base, about));
    }
    if let Some(href) = element.attribute("href") {
        entry.link.offer(6, dialect::absolute(base, href));
    }
    if let Some(modified) = element.attribute("lastmod") {
        entry.updated.offer(5, date::parse(modified));
    }
    entry
}

/// Returns where and why `text` is not well-formed XML, if it is not.
fn ill_formed(text: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(text.trim_start());
    loop {
        let why = match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(Event::GeneralRef(reference)) => {
                let name: &str = reference.as_ref();
                if name.starts_with('#') || matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
                    continue;
                }
                format!("the entity &{name}; is not one of XML")
            }
            Ok(_) => continue,
            Err(error) => error.to_string(),
        };
        let at = usize::try_from(reader.error_position().max(reader.buffer_position())).ok()?;
        let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
        let line = before.split(|byte| *byte == b'\n').count();
        return Some(format!("line {line} is not well-formed XML: {why}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Result<&'static str, Error> {
        read(text, Context::default()).map(|feed| feed.kind)
    }

    #[test]
    fn kinds_are_told_by_their_roots() {
        for (text, expected) in [
            ("<rss version='0.91'><channel/></rss>", "rss 0.91"),
            ("<RSS><channel/></RSS>", "rss 2.0"),
            ("<rdf:RDF/>", "rss 1.0"),
            ("<feed xmlns='http://purl.org/atom/ns#'/>", "atom 0.3"),
            (
                "Warning: x in <b>y</b>\n<?xml version='1.0'?><feed/>",
                "atom",
            ),
        ] {
            assert_eq!(kind(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_feed_says_so() {
        assert_eq!(kind("<!doctype html><p><rss>"), Err(Error::Page));
        assert_eq!(kind("<HTML><head>"), Err(Error::Page));
        assert_eq!(kind("<div>an error</div>"), Err(Error::Page));
        assert!(matches!(
            kind("<opml><body/></opml>"),
            Err(Error::NotAFeed(_))
        ));
        assert!(matches!(kind("just text"), Err(Error::NotAFeed(_))));
    }

    #[test]
    fn only_whole_entries_of_a_cut_document() {
        let text = "<rss version='2.0'><item><title>a</title></item><item><title>b";
        let feed = read(text, Context::default()).expect("a feed");
        assert_eq!(feed.entries.len(), 1);
        assert!(feed.warnings.iter().any(|why| why.contains("cut off")));
    }

    #[test]
    fn a_text_without_an_end_is_cut_between_two_characters() {
        let endless = "é ".repeat(2 << 20);
        let text = format!("<rss version='2.0'><item><description>{endless}</description></item>");
        let feed = read(&text, Context::default()).expect("a feed");
        let body = feed.entries[0].body().expect("a text").as_str();
        assert!(
            body.starts_with('é') && body.len() > LONGEST - 4 && body.len() <= LONGEST,
            "{} bytes",
            body.len()
        );
        assert!(
            feed.warnings
                .iter()
                .any(|why| why.contains("entry 1 is longer"))
        );
    }

    #[test]
    fn what_is_not_well_formed_is_told_to_those_who_ask() {
        let text = "<rss version='2.0'><channel>a & b</channel></rss>";
        let warnings = |validate| {
            let context = Context {
                validate,
                ..Context::default()
            };
            read(text, context).expect("a feed").warnings
        };
        assert_eq!(warnings(false), []);
        assert!(warnings(true)[0].contains("line 1"));
    }
}
