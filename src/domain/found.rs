//! An answer that was found in stored articles, with the places that it was taken from.

use super::{ArticleId, CleanText, Timestamp};

/// An answer in the words of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The words of the cited sentences, in the order of the text.
    pub text: String,
    /// Of one article, the sentence that answers best first.
    pub citations: Vec<Citation>,
}

/// A sentence of a stored article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    pub article: ArticleId,
    pub title: CleanText,
    /// The time that lists sort the article by.
    pub at: Timestamp,
    /// Index into the sentences of the article's text.
    pub sentence: usize,
    /// The sentence as it stands.
    pub quote: String,
}
