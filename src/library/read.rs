//! Reading one feed or page from an address or a file, without storing anything.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use url::Url;

use super::{Error, Result};
use crate::domain::{ParsedFeed, link};
use crate::fetch::{self, Client, Fetched};
use crate::parse::discover::Offer;
use crate::parse::{self, Context, discover};

/// The largest file that is read as a feed, in bytes.
const LARGEST_FILE: u64 = 64 << 20;

/// Where a feed is to be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Address(Url),
    File(PathBuf),
}

impl Place {
    /// Reads what a person typed: a file that is there, else an address.
    ///
    /// # Errors
    /// When it is neither.
    pub fn typed(text: &str) -> Result<Place> {
        let path = Path::new(text);
        let url_like = text.contains("://");
        if !url_like && path.exists() {
            return Ok(Place::File(path.to_owned()));
        }
        match link::typed(text) {
            Ok(url) => Ok(Place::Address(url)),
            Err(_) if !url_like => Err(Error::File {
                path: path.to_owned(),
                why: "no such file, and not an address either; a full address begins with https://"
                    .to_owned(),
            }),
            Err(refused) => Err(refused.into()),
        }
    }
}

/// Reads a file whole, within a limit.
///
/// # Errors
/// When it cannot be read or is too large.
pub fn file(path: &Path) -> Result<Vec<u8>> {
    let failed = |why: String| Error::File {
        path: path.to_owned(),
        why,
    };
    // Devices and pipes do not tell their size, so it is counted.
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(|error| failed(error.to_string()))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(failed(format!(
            "it is larger than the {} MiB that are read",
            LARGEST_FILE >> 20
        )));
    }
    Ok(bytes)
}

/// Fetches an address that a person typed, unconditionally.
///
/// # Errors
/// See [`fetch::Error`].
pub async fn page(client: &Client, url: &Url) -> Result<(Vec<u8>, Fetched)> {
    let request = fetch::Request::typed(url.clone());
    let mut fetched = client.get(&request).await.map_err(|error| Error::Fetch {
        url: url.to_string(),
        error,
    })?;
    Ok((fetched.body.take().unwrap_or_default(), fetched))
}

/// Reads bytes as a feed. When they are a page instead, the error carries the feeds that it links to.
///
/// # Errors
/// See [`parse::Error`].
pub fn feed(bytes: &[u8], name: &str, context: Context<'_>) -> Result<ParsedFeed> {
    parse::feed(bytes, context).map_err(|error| {
        let offers = match (&error, context.url) {
            (parse::Error::Page, Some(base)) => offers(bytes, base),
            _ => Vec::new(),
        };
        Error::Parse {
            source_name: name.to_owned(),
            error,
            offers,
        }
    })
}

/// Returns the feeds that a page offers. A page of the open web cannot send anyone to a private address.
fn offers(page: &[u8], base: &Url) -> Vec<Offer> {
    let mut offers = discover::feeds(page, base);
    offers.retain(|offer| link::is_private_host(base) || !link::is_private_host(&offer.url));
    offers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_page_offers_no_private_address() {
        let page = b"<html><link rel=alternate type=application/rss+xml href=/feed>\
            <link rel=alternate type=application/rss+xml href=http://127.0.0.1/x>\
            <link rel=alternate type=application/rss+xml href=http://10.0.0.1/x>";
        let offered = |base: &str| {
            let url = Url::parse(base).expect("a URL");
            let context = Context {
                url: Some(&url),
                content_type: None,
                validate: false,
            };
            match feed(page, base, context) {
                Err(Error::Parse { offers, .. }) => offers.len(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(offered("https://example.org/"), 1);
        assert_eq!(offered("http://127.0.0.1/"), 3);
    }

    #[test]
    #[cfg(unix)]
    fn a_file_without_an_end_is_refused() {
        let error = file(Path::new("/dev/zero")).expect_err("it has no end");
        assert!(error.to_string().contains("64 MiB"), "{error}");
    }
}
