//! The elements of RSS, Atom and their extensions → fields of a draft.
//!
//! Specifications: RSS 0.9x and 2.0 (Winer, RSS Advisory Board), RSS 1.0 with its modules, Atom 0.3 and
//! 1.0 (RFC 4287), Dublin Core, iTunes, Media RSS. Elements of the feed's own vocabulary win over those
//! of extensions. Dates that cannot be read do not count, so the next best is taken.

use std::time::Duration;

use url::Url;

use super::construct::Construct;
use super::date;
use super::draft::{Draft, File, OPERATOR};
use super::namespace::Space;
use super::tree::Element;

/// Whether a feed or an entry is being gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Feed,
    Entry,
}

/// Takes what `element`, a child of a feed or an entry, has to say. `home` is the feed's vocabulary.
pub(super) fn absorb(draft: &mut Draft, element: &Element, home: Space, level: Level) {
    let foreign = u8::from(element.space != home);
    match (element.space, element.name.as_str()) {
        (Space::Media, "group" | "content") => {
            if element.name == "content" {
                add_file(draft, element);
            }
            for child in element.elements().filter(|e| e.space == Space::Media) {
                absorb(draft, child, home, level);
            }
        }
        (Space::Rss | Space::Atom, "link") => absorb_link(draft, element, foreign, level),
        // The link that FeedBurner replaced by one that counts clicks.
        (Space::Feedburner, "origlink") if is_web(element.text().trim()) => {
            draft.link.offer(0, resolve(element, element.text().trim()));
        }
        (Space::Rss, "enclosure") => add_file(draft, element),
        (Space::Rss | Space::Atom, "guid" | "id") | (Space::Dublin, "identifier") => {
            absorb_id(draft, element, foreign, level);
        }
        _ => {
            absorb_text(draft, element, foreign);
            absorb_date(draft, element, foreign);
            absorb_label(draft, element, foreign);
            absorb_wish(draft, element);
        }
    }
}

fn absorb_text(draft: &mut Draft, element: &Element, foreign: u8) {
    let construct = || Construct::of(element);
    match (element.space, element.name.as_str()) {
        (Space::Rss | Space::Atom, "title") => draft.title.offer(foreign, construct()),
        (Space::Dublin | Space::Media | Space::Itunes, "title") => {
            draft.title.offer(2, construct());
        }
        (Space::Rss, "description") | (Space::Atom, "summary" | "subtitle" | "tagline") => {
            draft.summary.offer_longer(foreign, construct());
        }
        (Space::Dublin, "description" | "abstract")
        | (Space::Rss, "abstract" | "summary" | "subtitle" | "tagline") => {
            draft.summary.offer_longer(2, construct());
        }
        // Of the two, one is often only the beginning of the other.
        (Space::Itunes, "summary") => draft.summary.offer_longer(0, construct()),
        (Space::Media, "description") => draft.summary.offer_longer(4, construct()),
        (Space::Itunes, "subtitle" | "description") => draft.summary.offer_longer(5, construct()),
        (Space::Content, "encoded") => draft.content.offer_longer(0, construct()),
        (Space::Atom, "content") => {
            if let Some(source) = element.attribute("src") {
                draft.link.offer(5, resolve(element, source));
            }
            let content = construct();
            let plain = u8::from(matches!(content, Some(Construct::Text(_))));
            draft.content.offer_longer(foreign + plain, content);
        }
        (Space::Rss, "encoded" | "content" | "fullitem") | (_, "fullitem") => {
            draft.content.offer_longer(2, construct());
        }
        (Space::Xhtml, "body" | "div") | (Space::Rss, "body") => {
            draft.content.offer_longer(3, construct());
        }
        _ => {}
    }
}

fn absorb_date(draft: &mut Draft, element: &Element, foreign: u8) {
    let moment = || date::parse(&element.text());
    match (element.space, element.name.as_str()) {
        (Space::Rss, "pubdate") | (Space::Atom, "published") => {
            draft.published.offer(foreign, moment());
        }
        (Space::Rss | Space::Atom, "published" | "pubdate" | "issued" | "date") => {
            draft.published.offer(2, moment());
        }
        (Space::Dublin, "date" | "issued") => draft.published.offer(3, moment()),
        (Space::Rss | Space::Atom | Space::Dublin, "created")
        | (Space::Other, "publicationdate") => draft.published.offer(4, moment()),
        (Space::Rss | Space::Atom, "updated" | "modified" | "lastbuilddate") => {
            draft.updated.offer_last(foreign, moment());
        }
        (Space::Dublin, "modified") => draft.updated.offer(2, moment()),
        _ => {}
    }
}

fn absorb_label(draft: &mut Draft, element: &Element, foreign: u8) {
    match (element.space, element.name.as_str()) {
        (Space::Rss | Space::Atom, "author") => draft.add_author(foreign, person(element)),
        (Space::Dublin, "creator" | "author") => draft.add_author(2, person(element)),
        (Space::Itunes, "author") => draft.add_author(3, person(element)),
        (Space::Rss, "managingeditor") => draft.add_author(4, person(element)),
        (Space::Itunes, "owner") => draft.add_author(5, person(element)),
        (Space::Rss, "webmaster") => draft.add_author(OPERATOR, person(element)),
        (Space::Rss | Space::Atom | Space::Dublin | Space::Media, "category" | "subject") => {
            let text = element.text();
            let attribute = |name| element.attribute(name).filter(|value| !value.is_empty());
            draft.add_category(attribute("label").or(attribute("term")).unwrap_or(&text));
        }
        (Space::Itunes, "category") => {
            draft.add_category(element.attribute("text").unwrap_or_default());
        }
        (Space::Itunes | Space::Media, "keywords") => {
            for word in element.text().split(',') {
                draft.add_category(word);
            }
        }
        (Space::Rss, "language") => draft.language.offer(0, language(&element.text())),
        (Space::Dublin, "language") => draft.language.offer(1, language(&element.text())),
        _ => {}
    }
}

/// What the publisher asks of those who poll (RSS 2.0; RSS 1.0's syndication module).
fn absorb_wish(draft: &mut Draft, element: &Element) {
    match (element.space, element.name.as_str()) {
        (Space::Rss, "ttl") => draft.interval.offer(0, minutes(&element.text())),
        (Space::Syndication, "updateperiod") => draft.interval.offer(1, period(&element.text())),
        (Space::Rss, "skiphours") => {
            for hour in element.elements().filter(|e| e.name == "hour") {
                draft
                    .quiet
                    .skip_hour(hour.text().trim().parse().unwrap_or(u32::MAX));
            }
        }
        (Space::Rss, "skipdays") => {
            for day in element.elements().filter(|e| e.name == "day") {
                draft.quiet.skip_day(&day.text());
            }
        }
        _ => {}
    }
}

fn minutes(text: &str) -> Option<Duration> {
    let minutes: u32 = text.trim().parse().ok().filter(|minutes| *minutes > 0)?;
    Some(Duration::from_secs(u64::from(minutes) * 60))
}

/// The periods of RSS 1.0's syndication module. Its frequency only makes them shorter than a reader
/// would poll, so it is left out for the hour and the rest errs on the polite side.
fn period(text: &str) -> Option<Duration> {
    let hours = match text.trim().to_lowercase().as_str() {
        "hourly" => 1,
        "daily" | "weekly" | "monthly" | "yearly" => 6,
        _ => return None,
    };
    Some(Duration::from_secs(hours * 3600))
}

/// Reads a language tag, or `None` when it cannot be one.
pub(super) fn language(text: &str) -> Option<String> {
    let tag = text.trim();
    let fits = !tag.is_empty()
        && tag.len() <= 35
        && tag
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    fits.then(|| tag.to_owned())
}

/// Links: Atom's by their relation (RFC 4287, section 4.2.7.2), RSS's by their text.
fn absorb_link(draft: &mut Draft, element: &Element, foreign: u8, level: Level) {
    let relation = element.attribute("rel").unwrap_or_default().to_lowercase();
    let relation = relation
        .strip_prefix("http://www.iana.org/assignments/relation/")
        .unwrap_or(&relation);
    let Some(href) = element.attribute("href") else {
        let text = element.text();
        let text = text.trim();
        match element.space {
            // Of several, the last is meant: so those that read feeds have always done.
            Space::Rss => draft.link.offer_last(1, resolve(element, text)),
            _ if is_web(text) && matches!(relation, "" | "alternate") => {
                draft.link.offer(5, resolve(element, text));
            }
            _ => {}
        }
        return;
    };
    let mime = element.attribute("type").unwrap_or_default();
    match relation {
        "alternate" | "" => {
            let other_form = u8::from(!mime.is_empty() && !mime.contains("html"));
            let rank = 1 + foreign * 2 + other_form;
            if element.space == Space::Rss {
                draft.link.offer_last(rank, resolve(element, href));
            } else {
                draft.link.offer(rank, resolve(element, href));
            }
        }
        "enclosure" if level == Level::Entry => add_file(draft, element),
        "self" if level == Level::Entry => draft.link.offer(8, resolve(element, href)),
        _ => {}
    }
}

/// Identities. One that is a web address is also the link if there is no better one: an RSS guid
/// unless it denies it, an Atom id in need.
fn absorb_id(draft: &mut Draft, element: &Element, foreign: u8, level: Level) {
    let text = element.text();
    let id = text.trim();
    let rank = match element.name.as_str() {
        "guid" => 0,
        "identifier" => 3,
        _ => foreign,
    };
    draft
        .id
        .offer_last(rank, (!id.is_empty()).then(|| id.to_owned()));
    if level == Level::Feed {
        return;
    }
    if element.name == "guid" {
        let permalink = element.attribute("ispermalink").map(str::to_lowercase);
        match permalink.as_deref() {
            Some("true") => draft.link.offer(6, resolve(element, id)),
            None if is_web(id) => draft.link.offer(6, resolve(element, id)),
            _ => {}
        }
    } else if is_web(id) {
        draft.link.offer(7, resolve(element, id));
    }
}

fn is_web(address: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

fn add_file(draft: &mut Draft, element: &Element) {
    let address = element.attribute("url").or(element.attribute("href"));
    let Some(url) = address.and_then(|address| resolve(element, address)) else {
        return;
    };
    if !is_web(&url) {
        return;
    }
    let attribute = |name| element.attribute(name).filter(|value| !value.is_empty());
    let size = attribute("length").or(attribute("filesize"));
    draft.add_file(File {
        url,
        mime: attribute("type").map(str::to_owned),
        length: size.and_then(|size| size.parse().ok()),
    });
}

/// Returns `address` as seen from `element`.
fn resolve(element: &Element, address: &str) -> Option<String> {
    absolute(element.base.as_deref(), address)
}

/// The longest address that is one, in bytes. Each relative link of a feed repeats its base.
pub(super) const LONGEST_ADDRESS: usize = 4 << 10;

/// Returns `address` made absolute, if there is a base to make it so. Addresses that would run code
/// or carry their own content are no links, nor is what is too long for one.
pub(super) fn absolute(base: Option<&Url>, address: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || address.len() > LONGEST_ADDRESS {
        return None;
    }
    match (Url::parse(address), base) {
        (Ok(url), _) => allowed(&url).then(|| url.into()),
        (Err(_), Some(base)) => base.join(address).ok().filter(allowed).map(Into::into),
        (Err(_), None) => Some(address.to_owned()),
    }
}

fn allowed(url: &Url) -> bool {
    !matches!(url.scheme(), "javascript" | "vbscript" | "data" | "file")
}

/// Returns the name in a person construct, or in the free forms `mail@host (Name)`, `Name <mail@host>`.
fn person(element: &Element) -> Option<String> {
    let child = |name: &str| {
        let found = element.elements().find(|child| child.name == name)?;
        Some(found.text().trim().to_owned()).filter(|text| !text.is_empty())
    };
    if element.has_elements() && (child("name").is_some() || child("email").is_some()) {
        return child("name").map_or_else(|| child("email"), |name| person_name(&name));
    }
    person_name(&element.text())
}

/// Returns the name part of a free-form person; the mail address when there is nothing else.
pub(super) fn person_name(text: &str) -> Option<String> {
    let text = text.trim();
    let Some(mail) = text
        .split(|c: char| c.is_whitespace() || "()<>[],;\"".contains(c))
        .find(|word| word.contains('@') && word.len() > 1)
    else {
        return (!text.is_empty()).then(|| text.to_owned());
    };
    let marks = |c: char| c.is_whitespace() || "()<>[],;\"-".contains(c);
    let before = text.split(mail).next().unwrap_or_default();
    let after = &text[before.len() + mail.len()..];
    let name = [before, after]
        .map(|part| part.trim_matches(marks))
        .into_iter()
        .max_by_key(|part| part.len())
        .unwrap_or_default();
    Some(if name.is_empty() {
        mail.trim_start_matches("mailto:").to_owned()
    } else {
        name.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_by_name() {
        for (text, name) in [
            ("jane@example.org (Jane Doe)", Some("Jane Doe")),
            ("Jane Doe <jane@example.org>", Some("Jane Doe")),
            ("mailto:jane@example.org", Some("jane@example.org")),
            ("Jane Doe", Some("Jane Doe")),
            ("\"Doe, Jane\" (jane@example.org)", Some("Doe, Jane")),
            ("@jane", Some("@jane")),
            (" ", None),
        ] {
            assert_eq!(person_name(text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn links_are_absolute_and_harmless() {
        let base = Url::parse("http://example.org/feeds/").expect("a URL");
        for (address, link) in [
            ("../a?b", Some("http://example.org/a?b")),
            (" https://other.org/x ", Some("https://other.org/x")),
            ("//other.org/y", Some("http://other.org/y")),
            ("JavaScript:alert(1)", None),
            ("data:text/html,x", None),
            ("", None),
        ] {
            assert_eq!(absolute(Some(&base), address).as_deref(), link, "{address}");
        }
        assert_eq!(absolute(None, "a/b").as_deref(), Some("a/b"));
    }
}
