//! XML namespaces → the vocabularies that feeds are written in.
//!
//! Publishers misspell namespace URIs and forget to declare prefixes, so what is meant counts more than
//! what is written: the usual prefixes are known without a declaration.

/// The most prefixes that are known at any place. The usual ones are known without a declaration.
const MAX_NAMES: usize = 64;

/// The vocabularies that feeds are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Space {
    /// No namespace, and those of RSS 0.90 and 1.0.
    #[default]
    Rss,
    Atom,
    /// Dublin Core, both the elements and the terms.
    Dublin,
    Content,
    Feedburner,
    /// Apple's podcasts, and Google's, which copied the names.
    Itunes,
    Media,
    Syndication,
    Xhtml,
    Other,
}

/// What prefixes mean. The empty prefix is the default namespace.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Vec<(String, Space)>);

impl Names {
    /// Takes in a declaration (`xmlns` or `xmlns:prefix`).
    pub(super) fn declare(&mut self, prefix: &str, uri: &str) {
        if self.0.len() < MAX_NAMES {
            self.0.push((prefix.to_owned(), by_uri(uri)));
        }
    }

    /// Returns what a prefix means; `home` is the vocabulary of names without one.
    pub(super) fn space(&self, prefix: &str, home: Space) -> Space {
        let declared = self.0.iter().rev().find(|(name, _)| name == prefix);
        match declared {
            Some((_, Space::Other)) if prefix.is_empty() => home,
            Some((_, space)) if *space != Space::Other => *space,
            _ if prefix.is_empty() => home,
            _ => by_usual_prefix(prefix),
        }
    }
}

/// Returns what a namespace URI means. Case, scheme and trailing marks are not what tells them apart.
fn by_uri(uri: &str) -> Space {
    let uri = uri.trim().to_ascii_lowercase();
    let plain = uri
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.")
        .trim_end_matches(['/', '#']);
    match plain {
        "w3.org/2005/atom" | "purl.org/atom/ns" | "purl.org/net/rss1.1/atom" => Space::Atom,
        "purl.org/rss/1.0"
        | "my.netscape.com/rdf/simple/0.9"
        | "channel.netscape.com/rdf/simple/0.9"
        | "my.netscape.com/publish/formats/rss-0.91.dtd"
        | "backend.userland.com/rss"
        | "backend.userland.com/rss2"
        | "backend.userland.com/rss091"
        | "backend.userland.com/rss092"
        | "backend.userland.com/rss191"
        | "blogs.law.harvard.edu/tech/rss"
        | "purl.org/net/rss1.1"
        | "cyber.law.harvard.edu/rss"
        | "cyber.law.harvard.edu/rss/rss.html" => Space::Rss,
        "purl.org/rss/1.0/modules/content" => Space::Content,
        "purl.org/rss/1.0/modules/syndication" => Space::Syndication,
        "w3.org/1999/xhtml" => Space::Xhtml,
        _ if plain.starts_with("purl.org/dc/") => Space::Dublin,
        _ if plain.starts_with("search.yahoo.com/mrss") => Space::Media,
        _ if plain.starts_with("rssnamespace.org/feedburner/ext") => Space::Feedburner,
        _ if plain.contains("itunes.com/dtds/podcast")
            || plain.starts_with("google.com/schemas/play-podcasts")
            || plain.starts_with("example.com/dtds/podcast") =>
        {
            Space::Itunes
        }
        _ => Space::Other,
    }
}

/// Returns what a prefix usually means, for documents that forgot to declare it.
fn by_usual_prefix(prefix: &str) -> Space {
    match prefix {
        "atom" | "atom10" | "a10" => Space::Atom,
        "rss" | "rdf" => Space::Rss,
        "dc" | "dcterms" => Space::Dublin,
        "content" => Space::Content,
        "feedburner" => Space::Feedburner,
        "itunes" | "googleplay" => Space::Itunes,
        "media" => Space::Media,
        "sy" => Space::Syndication,
        "xhtml" => Space::Xhtml,
        _ => Space::Other,
    }
}
