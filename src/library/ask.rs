//! Question → cited answer, from one article or from all that is stored.
//!
//! The index finds the articles that may know (any word of the question will do), and `insight` decides which of their
//! sentences answers, or that none does.

use serde::Serialize;

use super::analyse;
use crate::domain::found::{Citation, Found};
use crate::domain::{Article, ArticleId};
use crate::insight::{self, Answer, Page, Source, Text};
use crate::render::Document;
use crate::store::{Result, Store};

/// Articles that are read for an answer.
const ARTICLES: u32 = 8;

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Where it was asked.
    Answered,
    /// Not in the article that was asked, but in another one.
    Elsewhere,
    /// Nothing stored covers it.
    Open,
}

/// Answers from the text of one article.
pub fn of_article(article: &Article, question: &str) -> Option<Found> {
    let document = analyse::document(article);
    let sentences = insight::split(&document.text);
    let answer = insight::answer(&text(article, &document), &sentences, question)?;
    Some(found(article, answer))
}

/// Answers from all articles, or all but one.
///
/// # Errors
/// The store's.
pub fn of_library(
    store: &Store,
    question: &str,
    except: Option<ArticleId>,
) -> Result<Option<Found>> {
    Ok(among(&candidates(store, question, except)?, question))
}

/// Returns the articles that may have the answer.
///
/// # Errors
/// The store's.
pub fn candidates(
    store: &Store,
    question: &str,
    except: Option<ArticleId>,
) -> Result<Vec<Article>> {
    store.relevant(&insight::search_words(question), except, ARTICLES)
}

/// Answers from these articles.
pub fn among(articles: &[Article], question: &str) -> Option<Found> {
    let documents: Vec<Document> = articles.iter().map(analyse::document).collect();
    let sentences: Vec<_> = documents
        .iter()
        .map(|document| insight::split(&document.text))
        .collect();
    let pages: Vec<Page<'_>> = articles
        .iter()
        .zip(&documents)
        .zip(&sentences)
        .map(|((article, document), sentences)| Page {
            text: text(article, document),
            sentences,
        })
        .collect();
    let (at, answer) = insight::answer_among(&pages, question)?;
    Some(found(&articles[at], answer))
}

fn text<'a>(article: &'a Article, document: &'a Document) -> Text<'a> {
    Text {
        title: &article.head.title,
        body: &document.text,
        published: article.head.published,
    }
}

/// An answer with the article that it is from.
fn found(article: &Article, answer: Answer) -> Found {
    let head = &article.head;
    let cite = |source: Source| Citation {
        article: head.id,
        title: head.title.clone(),
        at: head.at,
        sentence: source.sentence,
        quote: source.quote,
    };
    Found {
        text: answer.text,
        citations: answer.citations.into_iter().map(cite).collect(),
    }
}
