//! A feed or an entry as gathered from whatever dialect, and the words of `domain` that it becomes.
//!
//! Several elements may claim one field: a title may come as `title`, `dc:title` and `media:title`.
//! Each claim has a rank, and the lowest rank wins.

use std::time::Duration;

use crate::domain::{CleanText, Enclosure, Entry, Html, ParsedFeed, Timestamp, Wishes};

use super::construct::Construct;
use super::title;

/// The most authors, categories and enclosures that are kept of one entry.
pub(super) const MOST: usize = 100;

/// The longest name of an author or category, in characters. A feed's authors are repeated with every
/// entry, so a name without an end would be a bomb.
pub(super) const LONGEST_NAME: usize = 300;

/// The best claim to a field so far.
#[derive(Clone, Debug)]
pub(super) struct Best<T> {
    claim: Option<(u8, T)>,
}

impl<T> Default for Best<T> {
    fn default() -> Self {
        Best { claim: None }
    }
}

impl<T> Best<T> {
    /// Takes `value` if there is one and its rank is lower than that of all before it.
    pub(super) fn offer(&mut self, rank: u8, value: Option<T>) {
        if let Some(value) = value
            && self.claim.as_ref().is_none_or(|(best, _)| rank < *best)
        {
            self.claim = Some((rank, value));
        }
    }

    /// As [`Best::offer`], but of equal ranks the last wins.
    pub(super) fn offer_last(&mut self, rank: u8, value: Option<T>) {
        if value.is_some() && self.claim.as_ref().is_some_and(|(best, _)| rank == *best) {
            self.claim = None;
        }
        self.offer(rank, value);
    }

    pub(super) fn get(&self) -> Option<&T> {
        self.claim.as_ref().map(|(_, value)| value)
    }

    pub(super) fn take(self) -> Option<T> {
        self.claim.map(|(_, value)| value)
    }
}

impl Best<Construct> {
    /// Takes `value` as [`Best::offer`] does; of equal ranks the longer wins.
    pub(super) fn offer_longer(&mut self, rank: u8, value: Option<Construct>) {
        if let (Some((best, held)), Some(value)) = (&mut self.claim, &value)
            && *best == rank
            && held.source().len() < value.source().len()
        {
            *held = value.clone();
        }
        self.offer(rank, value);
    }
}

/// A file that comes with an entry.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub url: String,
    pub mime: Option<String>,
    pub length: Option<u64>,
}

/// A feed or an entry in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub id: Best<String>,
    pub title: Best<Construct>,
    pub link: Best<String>,
    pub summary: Best<Construct>,
    pub content: Best<Construct>,
    pub published: Best<Timestamp>,
    pub updated: Best<Timestamp>,
    /// Names with the rank of the element that they came in.
    pub authors: Vec<(u8, String)>,
    pub categories: Vec<String>,
    pub files: Vec<File>,
    pub language: Best<String>,
    /// How often the publisher wants to be asked.
    pub interval: Best<Duration>,
    /// When it wants not to be asked; [`Draft::wishes`] has the whole of it.
    pub quiet: Wishes,
}

/// The rank of people who run a site and write nothing of it.
pub(super) const OPERATOR: u8 = 6;

/// Returns the beginning of a name, as long as names are.
pub(super) fn cut(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

impl Draft {
    pub(super) fn add_author(&mut self, rank: u8, name: Option<String>) {
        if let Some(name) = name.map(|name| cut(&name))
            && self.authors.len() < MOST
            && !self.authors.iter().any(|(_, known)| *known == name)
        {
            self.authors.push((rank, name));
        }
    }

    pub(super) fn add_category(&mut self, name: &str) {
        let name = cut(name.trim());
        if !name.is_empty() && self.categories.len() < MOST && !self.categories.contains(&name) {
            self.categories.push(name);
        }
    }

    pub(super) fn add_file(&mut self, file: File) {
        if self.files.len() < MOST && !self.files.iter().any(|known| known.url == file.url) {
            self.files.push(file);
        }
    }

    /// Returns what the publisher asks of those who poll.
    pub(super) fn wishes(&self) -> Wishes {
        Wishes {
            interval: self.interval.get().copied(),
            ..self.quiet
        }
    }

    /// Returns the authors of the best rank that there is.
    fn best_authors(&self) -> Vec<CleanText> {
        let best = self.authors.iter().map(|(rank, _)| *rank).min();
        self.authors
            .iter()
            .filter(|(rank, _)| Some(*rank) == best)
            .filter_map(|(_, name)| title::from_markup(name).non_blank())
            .collect()
    }

    /// Tells whether one of its texts was too long.
    pub(super) fn has_cut_text(&self) -> bool {
        let texts = [&self.summary, &self.content];
        texts
            .into_iter()
            .any(|text| text.get().is_some_and(Construct::is_cut))
    }

    /// Returns what it says of a feed; the entries are left to whoever has them.
    pub(super) fn into_feed(self) -> ParsedFeed {
        ParsedFeed {
            wishes: self.wishes(),
            authors: self.best_authors(),
            title: label(self.title),
            link: self.link.get().and_then(|link| address(link)),
            description: label(self.summary),
            language: self.language.get().and_then(|tag| address(tag)),
            ..ParsedFeed::default()
        }
    }

    /// Returns it as an entry. Without authors of its own it has those of the feed.
    pub(super) fn into_entry(mut self, feed: &Draft) -> Entry {
        if self.authors.is_empty() {
            let writers = feed.authors.iter().filter(|(rank, _)| *rank < OPERATOR);
            self.authors = writers.cloned().collect();
        }
        // An episode of a podcast may be nothing but its file.
        let file = self.files.first().map(|file| file.url.clone());
        self.link.offer(u8::MAX, file);
        Entry {
            authors: self.best_authors(),
            id: self.id.get().and_then(|id| address(id)).unwrap_or_default(),
            title: label(self.title),
            link: self.link.get().and_then(|link| address(link)),
            published: self.published.take(),
            updated: self.updated.take(),
            summary: self.summary.take().map(markup),
            content: self.content.take().map(markup),
            categories: self
                .categories
                .iter()
                .filter_map(|name| title::from_markup(name).non_blank())
                .collect(),
            enclosures: self.files.into_iter().map(File::into_enclosure).collect(),
        }
    }
}

impl File {
    fn into_enclosure(self) -> Enclosure {
        Enclosure {
            url: CleanText::label(&self.url),
            mime: self.mime.as_deref().and_then(address),
            length: self.length,
        }
    }
}

fn label(best: Best<Construct>) -> Option<CleanText> {
    best.take()?.to_label()
}

fn markup(body: Construct) -> Html {
    let markup = body.into_markup();
    match markup.trim() {
        trimmed if trimmed.len() < markup.len() => Html::new(trimmed),
        _ => Html::from(markup),
    }
}

/// Returns what is no prose (an address, an id, a media type), unless it is blank.
fn address(text: &str) -> Option<CleanText> {
    CleanText::label(text).non_blank()
}
