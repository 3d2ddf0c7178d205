//! Articles that may have something on a question: those with most of its rare words, best first.

use super::{Result, Store, fts};
use crate::domain::query::{Part, Test};
use crate::domain::{Article, ArticleId, Query};

/// Words that are looked for at most; a question with more says the rest by these.
const MOST_WORDS: usize = 12;
/// Matches beyond which a word is simply common.
const COMMON: u32 = 5_000;

impl Store {
    /// Returns at most `limit` articles that have `words`, without `except`: those that have all, then
    /// those that have all but the commonest, and so on, and at last those that have any. No words, no articles.
    pub fn relevant(
        &self,
        words: &[String],
        except: Option<ArticleId>,
        limit: u32,
    ) -> Result<Vec<Article>> {
        let all = words.iter().map(|word| Query::Test(sought(word)));
        self.catch_up_for(&Query::And(all.collect()))?;
        let rarest = self.by_rarity(words)?;
        let together = (1..=rarest.len()).rev().map(|count| &rarest[..count]);
        let alone = rarest.chunks(1).skip(1);
        let mut found: Vec<ArticleId> = Vec::new();
        for words in together.chain(alone) {
            if found.len() >= limit as usize {
                break;
            }
            let parts = words.iter().map(|word| Query::Test(sought(word)));
            for head in self.search(&Query::And(parts.collect()), limit + 1)? {
                if Some(head.id) != except && !found.contains(&head.id) {
                    found.push(head.id);
                }
            }
        }
        found.truncate(limit as usize);
        let mut articles = Vec::with_capacity(found.len());
        for id in found {
            articles.extend(self.article(id)?);
        }
        Ok(articles)
    }

    /// Returns those of the words that some article has, the rarest first.
    fn by_rarity<'w>(&self, words: &'w [String]) -> Result<Vec<&'w str>> {
        let mut counted: Vec<(u32, &str)> = Vec::new();
        for word in words.iter().take(MOST_WORDS) {
            let Some(wanted) = fts::wanted(Part::Any, word, false) else {
                continue;
            };
            let count: u32 = self.read(|db| {
                db.prepare_cached(
                    "SELECT count(*) FROM (SELECT 1 FROM fts WHERE fts MATCH ? LIMIT ?)",
                )?
                .query_row((&wanted.expression, COMMON), |row| row.get(0))
            })?;
            let count = match count {
                // An article that the index does not know yet may have it.
                0 => self.count(&Query::Test(sought(word)))?,
                known => known,
            };
            if count > 0 {
                counted.push((count, word));
            }
        }
        counted.sort_by_key(|(count, _)| *count);
        Ok(counted.into_iter().map(|(_, word)| word).collect())
    }
}

fn sought(word: &str) -> Test {
    Test::Text {
        part: Part::Any,
        text: word.to_owned(),
        prefix: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CleanText, Html, Subscription};
    use crate::store::{FeedFacts, NewArticle, Poll};

    #[test]
    fn articles_with_most_of_the_rare_words_come_first() {
        let mut store = Store::in_memory().unwrap();
        let subscription = Subscription {
            url: "https://example.org/feed".to_owned(),
            ..Subscription::default()
        };
        let feed = store.provide(&subscription, None).unwrap().id;
        let texts = [
            "The council met.",
            "The council of Arle met about the bridge.",
            "Nothing here.",
        ];
        let articles: Vec<NewArticle> = texts
            .iter()
            .map(|text| NewArticle {
                guid: CleanText::from(*text),
                title: CleanText::from("News"),
                body: Html::new(text),
                text: (*text).to_owned(),
                ..NewArticle::default()
            })
            .collect();
        store
            .merge(feed, &Poll::default(), &FeedFacts::default(), &articles)
            .unwrap();
        let found = |words: &[&str], except| -> Vec<String> {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            let articles = store.relevant(&words, except, 5).unwrap();
            articles
                .iter()
                .map(|a| a.body.as_str().to_owned())
                .collect()
        };
        let all = found(&["council", "bridge", "zeppelin", "\" OR *"], None);
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(all[0].contains("bridge"), "{all:?}");
        assert!(found(&[], None).is_empty());
        let bridge = store.relevant(&["bridge".to_owned()], None, 1).unwrap()[0]
            .head
            .id;
        let others = found(&["council", "bridge"], Some(bridge));
        assert_eq!(others, ["The council met."]);
    }
}
