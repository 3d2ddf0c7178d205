//! What a publisher changed about an article since it was read: the text that was read, compared with the
//! one that is there now.

use crate::domain::{Article, CleanText, Timestamp};
use crate::render::changes::{self, Edit};
use crate::store::{Result, Store};

use super::analyse;

/// An article's change since it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// When the text that was read was replaced.
    pub replaced: Timestamp,
    /// The title that it had then.
    pub title: CleanText,
    /// The text word by word, the titles before it where they differ.
    pub changes: Vec<Edit>,
}

/// Compares the text that was last read with the present one. `None` when there is no other.
///
/// # Errors
/// The store's.
pub fn since_read(store: &Store, article: &Article) -> Result<Option<Changed>> {
    let Some(former) = store.revisions(article.head.id)?.into_iter().next() else {
        return Ok(None);
    };
    let before = Article {
        body: former.body,
        ..article.clone()
    };
    let texts = (analyse::document(&before), analyse::document(article));
    let mut found = Vec::new();
    if former.title != article.head.title {
        found.extend(changes::changes(&former.title, &article.head.title));
        if let Some(last) = found.last_mut() {
            last.breaks = true;
        }
    }
    found.extend(changes::changes(&texts.0.text, &texts.1.text));
    Ok(Some(Changed {
        replaced: former.replaced,
        title: former.title,
        changes: found,
    }))
}
