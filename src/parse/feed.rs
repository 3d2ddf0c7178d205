//! One feed document: the bytes are decoded, read as XML or as JSON, and every entry has an id.

use url::Url;

use super::{Context, Error, encoding, json, xml};
use crate::domain::hash::fnv1a;
use crate::domain::{CleanText, Entry, ParsedFeed};

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
        Some(_) => xml::read(text, context)?,
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
