//! Answers as scripts and people read them, wherever they were found. It must not know how they are.

use serde::Serialize;

use crate::domain::ArticleId;
use crate::domain::found::Found;
use crate::insight::Source;

/// An answer with the sentences that it was taken from. `Id` is what names a text.
#[derive(Serialize)]
pub struct AnswerRecord<'a, Id: Serialize> {
    text: &'a str,
    citations: Vec<Citation<'a, Id>>,
}

#[derive(Serialize)]
struct Citation<'a, Id: Serialize> {
    article: Id,
    sentence: usize,
    quote: &'a str,
}

impl<'a, Id: Serialize + Clone> AnswerRecord<'a, Id> {
    /// An answer in the words of the text that `id` names.
    pub fn of_text(text: &'a str, sources: &'a [Source], id: &Id) -> Self {
        let citation = |source: &'a Source| Citation {
            article: id.clone(),
            sentence: source.sentence,
            quote: source.quote.as_str(),
        };
        AnswerRecord {
            text,
            citations: sources.iter().map(citation).collect(),
        }
    }

    /// An answer in the words of stored articles, each under the name that `stored` makes for it.
    pub fn of_library(found: &'a Found, stored: impl Fn(ArticleId) -> Id) -> Self {
        let citations = found.citations.iter().map(|citation| Citation {
            article: stored(citation.article),
            sentence: citation.sentence,
            quote: citation.quote.as_str(),
        });
        AnswerRecord {
            text: &found.text,
            citations: citations.collect(),
        }
    }
}

/// Names the article that an answer is from, with its cited sentences from 1: `#12 Harbour reopens [3, 4]`.
pub fn origin(found: &Found) -> String {
    let Some(first) = found.citations.first() else {
        return String::new();
    };
    let places: Vec<String> = found
        .citations
        .iter()
        .map(|citation| (citation.sentence + 1).to_string())
        .collect();
    format!(
        "#{} {} [{}]",
        first.article.0,
        first.title,
        places.join(", ")
    )
}
