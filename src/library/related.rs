//! Article → other stored articles on the same people, bodies and places.

use crate::domain::{Article, ArticleHead, ArticleId};
use crate::insight::{self, Analysis};
use crate::store::{Result, Store};

/// Names of the article that others are looked for by.
const NAMES: usize = 8;
/// Articles that are looked into.
const LOOKED_INTO: u32 = 24;
/// Related articles at most.
const MOST: usize = 6;
/// Names that two articles must share to be related, where the article has as many.
const SHARED: usize = 2;

/// Returns the stored articles that share most names with article `id`, newest first.
///
/// # Errors
/// The store's.
pub fn of(store: &Store, id: ArticleId, analysis: &Analysis) -> Result<Vec<ArticleHead>> {
    let Some(article) = store.article(id)? else {
        return Ok(Vec::new());
    };
    let names: Vec<&str> = analysis
        .entities
        .iter()
        .filter(|entity| entity.mentions > 1 || article.head.title.contains(&entity.name))
        .take(NAMES)
        .map(|entity| entity.name.as_str())
        .collect();
    let mut words: Vec<String> = names
        .iter()
        .flat_map(|name| insight::search_words(name))
        .collect();
    words.dedup();
    let candidates = store.relevant(&words, Some(id), LOOKED_INTO)?;
    let mut shared: Vec<(usize, ArticleHead)> = candidates
        .into_iter()
        .map(|other| (common(&names, &other), other.head))
        .filter(|(count, _)| *count >= SHARED.min(names.len().max(1)))
        .collect();
    shared.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.key().cmp(&a.1.key())));
    shared.truncate(MOST);
    let mut heads: Vec<ArticleHead> = shared.into_iter().map(|(_, head)| head).collect();
    heads.sort_by_key(|head| std::cmp::Reverse(head.key()));
    Ok(heads)
}

/// Counts the names that the other article has too.
fn common(names: &[&str], other: &Article) -> usize {
    let body = other.body.as_str();
    let has = |name: &&&str| other.head.title.contains(**name) || body.contains(**name);
    names.iter().filter(has).count()
}
