//! Article → text → analysis, kept by content hash so that it is made once.

use crate::domain::{Article, ArticleId};
use crate::insight::{self, Analysis, Limits, Text};
use crate::render::{self, Document};
use crate::store::{Handle, Result};

/// The most words and bullets that the key of a kept analysis can tell apart.
const MOST_WORDS: usize = 499;
const MOST_BULLETS: usize = 19;

/// Reads an article's markup into a document.
pub fn document(article: &Article) -> Document {
    render::document(article.body.as_str(), article.head.link.as_deref())
}

/// Analyses a text on the spot.
pub fn text(
    title: &str,
    document: &Document,
    article: Option<&Article>,
    limits: Limits,
) -> Analysis {
    let published = article.and_then(|article| article.head.published);
    insight::analyse(
        &Text {
            title,
            body: &document.text,
            published,
        },
        limits,
    )
}

/// Returns the analysis of a stored article: from the library when it is there, else made off the
/// store's thread and kept. `None` when there is no such article.
///
/// # Errors
/// The store's; an analysis that cannot be kept is returned all the same.
pub async fn stored(store: Handle, id: ArticleId, limits: Limits) -> Result<Option<Analysis>> {
    let version = version(limits);
    let found = store.call(move |store| {
        let Some(article) = store.article(id)? else {
            return Ok(None);
        };
        let kept = store.analysis(article.content_hash, version)?;
        Ok(Some((article, kept)))
    });
    let Some((article, kept)) = found.await? else {
        return Ok(None);
    };
    if let Some(analysis) = kept.and_then(|json| serde_json::from_str(&json).ok()) {
        return Ok(Some(analysis));
    }
    let hash = article.content_hash;
    let made = tokio::task::spawn_blocking(move || {
        text(
            &article.head.title,
            &document(&article),
            Some(&article),
            limits,
        )
    });
    let analysis = made.await.unwrap_or_default();
    if let Ok(json) = serde_json::to_string(&analysis) {
        // On a full or read-only disk the analysis is simply made again next time.
        let _ = store
            .call(move |store| store.keep_analysis(hash, version, &json))
            .await;
    }
    Ok(Some(analysis))
}

/// Tells whether analyses within these limits are told apart in the library, and so may be kept there.
pub fn is_kept(limits: Limits) -> bool {
    limits.words.unwrap_or(0) <= MOST_WORDS && limits.bullets <= MOST_BULLETS
}

/// The engine's version together with the limits that change its result.
fn version(limits: Limits) -> u32 {
    insight::VERSION * 10_000
        + limits.words.unwrap_or(0).min(MOST_WORDS) as u32 * 20
        + limits.bullets.min(MOST_BULLETS) as u32
}
