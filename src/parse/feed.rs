//! One feed document: the bytes are decoded, mended, read by feed-rs, and told in the words of `domain`.
//!
//! feed-rs is strict, so it is given Atom that [`super::mend`] wrote. It cannot fail on that; should
//! it fail or panic all the same, one feed is lost and says so.

use std::panic::{AssertUnwindSafe, catch_unwind};

use feed_rs::model;
use feed_rs::parser::Builder;
use url::Url;

use super::{Context, Error, date, encoding, json, mend, title};
use crate::domain::hash::fnv1a;
use crate::domain::{CleanText, Enclosure, Entry, Html, ParsedFeed, Timestamp};

pub(super) fn read(bytes: &[u8], context: Context<'_>) -> Result<ParsedFeed, Error> {
    let url = context.url.map(without_credentials);
    let context = Context {
        url: url.as_ref(),
        ..context
    };
    let decoded = encoding::decode(bytes, context.content_type);
    let text = decoded.text.trim_start_matches('\u{feff}');
    let mut feed = match text.trim_start().chars().next() {
        None => return Err(Error::Empty),
        Some('{' | '[') => json::read(text, context.url)?,
        Some(_) => read_xml(text, context)?,
    };
    if let Some(warning) = decoded.warning {
        feed.warnings.insert(0, CleanText::label(&warning));
    }
    for entry in &mut feed.entries {
        if entry.id.is_empty() {
            entry.id = make_id(entry);
        }
    }
    Ok(feed)
}

/// Links inherit everything from the base, so a password must not be part of it.
pub(super) fn without_credentials(url: &Url) -> Url {
    let mut url = url.clone();
    // Both fail only on URLs that can have neither.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

fn read_xml(text: &str, context: Context<'_>) -> Result<ParsedFeed, Error> {
    let mended = mend::mend(text, context.url)?;
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        Builder::new()
            .sanitize_content(false)
            .timestamp_parser(|text| date::parse(text).map(Timestamp::to_utc))
            // An id is made of the finished entry instead, so that it never depends on chance.
            .id_generator(|_, _, _| String::new())
            .build()
            .parse(mended.atom.as_bytes())
    }));
    let feed = match parsed {
        Ok(Ok(feed)) => feed,
        Ok(Err(error)) => {
            return Err(Error::Broken(
                CleanText::new(&error.to_string()).to_string(),
            ));
        }
        Err(_) => return Err(Error::Broken("its parser gave up on it".to_owned())),
    };
    Ok(ParsedFeed {
        title: feed.title.as_ref().and_then(label),
        link: alternate(&feed.links),
        description: feed.description.as_ref().and_then(label),
        authors: names(feed.authors),
        language: feed.language.as_deref().map(CleanText::label),
        kind: mended.kind,
        entries: feed.entries.into_iter().map(entry).collect(),
        wishes: mended.wishes,
        warnings: mended
            .warnings
            .iter()
            .map(|w| CleanText::label(w))
            .collect(),
    })
}

fn entry(entry: model::Entry) -> Entry {
    Entry {
        id: CleanText::label(&entry.id),
        title: entry.title.as_ref().and_then(label),
        link: alternate(&entry.links),
        authors: names(entry.authors),
        published: entry.published.map(Timestamp::from),
        updated: entry.updated.map(Timestamp::from),
        summary: entry.summary.map(|text| Html::new(&text.content)),
        content: entry
            .content
            .and_then(|content| content.body)
            .map(|body| Html::new(&body)),
        categories: entry
            .categories
            .into_iter()
            .filter_map(|category| title::from_markup(&category.term).non_blank())
            .collect(),
        enclosures: entry.links.iter().filter_map(enclosure).collect(),
    }
}

fn names(people: Vec<model::Person>) -> Vec<CleanText> {
    people
        .into_iter()
        .filter_map(|person| title::from_markup(&person.name?).non_blank())
        .collect()
}

fn label(text: &model::Text) -> Option<CleanText> {
    CleanText::label(&text.content).non_blank()
}

fn alternate(links: &[model::Link]) -> Option<CleanText> {
    let link = links
        .iter()
        .find(|link| link.rel.as_deref() != Some("enclosure"))?;
    CleanText::label(&link.href).non_blank()
}

fn enclosure(link: &model::Link) -> Option<Enclosure> {
    (link.rel.as_deref() == Some("enclosure")).then(|| Enclosure {
        url: CleanText::label(&link.href),
        mime: link
            .media_type
            .as_deref()
            .and_then(|mime| CleanText::label(mime).non_blank()),
        length: link.length,
    })
}

/// Returns an id for an entry without one: its link, else a hash of its title and text.
fn make_id(entry: &Entry) -> CleanText {
    if let Some(link) = &entry.link {
        return link.clone();
    }
    let title = entry.title.as_ref().map_or("", |title| title.as_str());
    let body = entry.body().map_or("", |body| body.as_str());
    let hash = fnv1a(title.bytes().chain([0]).chain(body.bytes()));
    CleanText::new(&format!("hash:{hash:016x}"))
}
