//! The feeds that a web page links to.
//!
//! Pages are read tag by tag, without a tree: it takes linear time on any page, however it nests.
//! Specification: HTML, "Link type alternate" (autodiscovery).

mod sites;

use url::Url;

use super::encoding;
use super::scan::{Scanner, Token};
use crate::domain::CleanText;

/// The most feeds that are offered of one page.
const MAX_OFFERS: usize = 10;

/// The most tags that are looked at.
const MAX_TAGS: usize = 200_000;

/// A feed that a page offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub url: Url,
    pub title: Option<CleanText>,
}

pub use sites::feeds_of;

/// Returns the first ten feeds that the page names in its `<link rel=alternate>` tags, else in its
/// links, and those that pages of its site have; best first, without repeats.
pub fn feeds(html: &[u8], base: &Url) -> Vec<Offer> {
    let mut offers = named(html, base);
    for known in feeds_of(base) {
        offer(&mut offers, known);
    }
    offers.truncate(MAX_OFFERS);
    offers
}

/// Returns the one offer that a reader of the site can mean, if there is no other: comments do not count
/// beside the articles that they are on.
pub fn only_choice(offers: &[Offer]) -> Option<&Offer> {
    if let [one] = offers {
        return Some(one);
    }
    let mut articles = offers.iter().filter(|offer| !is_of_comments(offer));
    let first = articles.next()?;
    articles.next().is_none().then_some(first)
}

fn named(html: &[u8], base: &Url) -> Vec<Offer> {
    let text = encoding::decode(html, None).text;
    let mut base = base.clone();
    let mut declared = Vec::new();
    let mut linked = Vec::new();
    for token in Scanner::new(&text).take(MAX_TAGS) {
        let Token::Start {
            name, attributes, ..
        } = token
        else {
            continue;
        };
        let attribute = |name: &str| {
            let mut found = attributes.iter();
            found
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim())
        };
        let Some(url) = attribute("href").and_then(|href| web(&base, href)) else {
            continue;
        };
        let title = attribute("title").and_then(|title| CleanText::label(title).non_blank());
        match name.to_ascii_lowercase().as_str() {
            "base" => base = url,
            "link" => {
                let relation = attribute("rel").unwrap_or_default();
                if names_feed(relation, attribute("type").unwrap_or_default()) {
                    offer(&mut declared, Offer { url, title });
                }
            }
            "a" if looks_like_feed(&url) => offer(&mut linked, Offer { url, title }),
            _ => {}
        }
    }
    let mut offers = if declared.is_empty() {
        linked
    } else {
        declared
    };
    // Comments are what a reader of the site wants last. The sort is stable.
    offers.sort_by_key(is_of_comments);
    offers
}

/// Returns `href` as an absolute http(s) URL.
fn web(base: &Url, href: &str) -> Option<Url> {
    let href =
        href.strip_prefix("feed:").map_or(
            href,
            |rest| {
                if rest.starts_with("//") { href } else { rest }
            },
        );
    let mut url = base.join(href).ok()?;
    if url.scheme() == "feed" {
        url = Url::parse(&href.replacen("feed:", "https:", 1)).ok()?;
    }
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then_some(url)
}

fn offer(offers: &mut Vec<Offer>, offer: Offer) {
    if offers.len() < MAX_OFFERS * 4 && !offers.iter().any(|known| known.url == offer.url) {
        offers.push(offer);
    }
}

/// Tells whether a `<link>` with these attributes names a feed.
fn names_feed(relation: &str, mime: &str) -> bool {
    let mut relations = relation.split_ascii_whitespace();
    let alternate = relations
        .clone()
        .any(|word| word.eq_ignore_ascii_case("alternate"));
    let mime = mime.split(';').next().unwrap_or_default().trim();
    let is_feed_type = matches!(
        mime.to_ascii_lowercase().as_str(),
        "application/rss+xml"
            | "application/atom+xml"
            | "application/rdf+xml"
            | "application/feed+json"
            | "application/json"
            | "application/xml"
            | "text/xml"
            | "text/rss+xml"
            | "application/x.atom+xml"
    );
    alternate && is_feed_type || relations.any(|word| word.eq_ignore_ascii_case("feed"))
}

/// Tells whether an address is likely that of a feed.
fn looks_like_feed(url: &Url) -> bool {
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    let name = last.split('.').next().unwrap_or_default();
    let ending = last.rsplit_once('.').map(|(_, ending)| ending);
    let is_name = matches!(
        name,
        "feed" | "feeds" | "rss" | "rss2" | "atom" | "index.rdf"
    );
    match ending {
        None | Some("json") => is_name,
        Some("rss" | "atom" | "rdf") => true,
        Some("xml") => is_name || name == "index",
        Some(_) => false,
    }
}

fn is_of_comments(offer: &Offer) -> bool {
    let title = offer.title.as_deref().unwrap_or_default().to_lowercase();
    title.contains("comment") || offer.url.path().to_lowercase().contains("comments")
}

/// Returns addresses at which feeds are often found beneath `page`'s site, to be tried in this order.
pub fn usual_places(page: &Url) -> Vec<Url> {
    const NAMES: [&str; 7] = [
        "feed",
        "rss",
        "atom.xml",
        "feed.xml",
        "rss.xml",
        "index.xml",
        "feed.json",
    ];
    let mut page = page.clone();
    page.set_query(None);
    page.set_fragment(None);
    if !page.path().ends_with('/') {
        let path = format!("{}/", page.path());
        page.set_path(&path);
    }
    let mut places: Vec<Url> = Vec::new();
    for start in ["./", "/"] {
        let joined = NAMES.iter().filter_map(|name| {
            let beneath = page.join(start).ok()?;
            beneath.join(name).ok()
        });
        for place in joined {
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places.truncate(MAX_OFFERS);
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(html: &str) -> Vec<String> {
        let base = Url::parse("https://example.org/blog/post").expect("a URL");
        feeds(html.as_bytes(), &base)
            .into_iter()
            .map(|offer| offer.url.into())
            .collect()
    }

    #[test]
    fn declared_feeds_come_first_and_comments_last() {
        let html = "<head><link rel=alternate type=application/rss+xml title='Comments' href='/comments/feed'>
            <LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' HREF='atom.xml'>
            <link rel=stylesheet href=x.css><link rel=alternate hreflang=de href=/de>
            <link rel=alternate type=application/rss+xml href='file:///etc/passwd'>
            <link rel=alternate type=application/rss+xml href='/comments/feed'>
            </head><a href=/other.rss>x</a>";
        assert_eq!(
            offers(html),
            [
                "https://example.org/blog/atom.xml",
                "https://example.org/comments/feed"
            ]
        );
    }

    #[test]
    fn comments_are_no_choice() {
        let html = "<link rel=feed href=/feed/ title=Blog><link rel=feed href=/comments/feed/ title=Comments>";
        let base = Url::parse("https://example.org/").expect("a URL");
        let offers = feeds(html.as_bytes(), &base);
        let only = only_choice(&offers).map(|offer| offer.url.as_str());
        assert_eq!(only, Some("https://example.org/feed/"));
        assert_eq!(only_choice(&offers[1..]), offers.get(1));
        assert_eq!(only_choice(&[]), None);
        let two = [offers[0].clone(), offers[0].clone()];
        assert_eq!(only_choice(&two), None);
    }

    #[test]
    fn a_site_that_is_known_adds_what_it_has() {
        let base = Url::parse("https://github.com/a/b").expect("a URL");
        let html = "<link rel=alternate type=application/atom+xml href=/a/b/tags.atom>";
        let urls: Vec<String> = feeds(html.as_bytes(), &base)
            .into_iter()
            .map(|offer| offer.url.into())
            .collect();
        assert_eq!(
            urls,
            [
                "https://github.com/a/b/tags.atom",
                "https://github.com/a/b/releases.atom",
                "https://github.com/a/b/commits.atom"
            ]
        );
    }

    #[test]
    fn links_are_looked_at_when_nothing_is_declared() {
        let html = "<base href='https://cdn.example.org/'><a href='feed/'>f</a><a href='/about'>a</a>\
                    <a href='x.rss?y'>r</a><a href='feed.html'>no</a><a href='feed://b.org/f.rss'>s</a>";
        assert_eq!(
            offers(html),
            [
                "https://cdn.example.org/feed/",
                "https://cdn.example.org/x.rss?y",
                "https://b.org/f.rss"
            ]
        );
    }

    #[test]
    fn offers_are_few_however_many_there_are() {
        let many: String = (0..1000)
            .flat_map(|n| ["<link rel=feed href=/".to_owned(), format!("{n}>")])
            .collect();
        assert_eq!(offers(&many).len(), MAX_OFFERS);
    }

    #[test]
    fn usual_places_are_beneath_the_page_and_the_site() {
        let page = Url::parse("https://example.org/blog?x").expect("a URL");
        let places = usual_places(&page);
        assert_eq!(places[0].as_str(), "https://example.org/blog/feed");
        assert!(
            places
                .iter()
                .any(|place| place.as_str() == "https://example.org/feed")
        );
        assert_eq!(places.len(), MAX_OFFERS);
    }
}
