//! Articles, their rows in lists, and their counts.

use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::de::DeserializeOwned;

use crate::domain::article::SortKey;
use crate::domain::{
    Article, ArticleHead, ArticleId, CleanText, FeedId, Html, Query, Status, Timestamp,
};

use super::query::Plan;
use super::{Result, Store, Totals, passage};

const HEAD: &str = "s.id, s.feed, f.shown, a.title, a.link, a.authors, a.published, s.at, s.unread,
    s.starred, s.later, a.words,
    EXISTS (SELECT 1 FROM revisions r WHERE r.article = s.id AND NOT r.seen),
    (SELECT json_group_array(t.name ORDER BY t.folded) FROM article_tags x JOIN tags t ON t.id = x.tag
        WHERE x.article = s.id)";

const FROM: &str = "FROM status s CROSS JOIN articles a ON a.id = s.id
    CROSS JOIN feeds f ON f.id = s.feed";

impl Store {
    /// Returns how many articles match `query`.
    pub fn count(&self, query: &Query) -> Result<u32> {
        self.catch_up_for(query)?;
        self.read(|db| {
            let mut count = 0;
            for route in Plan::of(db, query)?.wholes() {
                let source = route.source;
                let conditions = route.all_conditions();
                let sql = format!("SELECT count(*) FROM {source} WHERE TRUE{}", conditions.sql);
                count += db
                    .prepare_cached(&sql)?
                    .query_row(params_from_iter(conditions.parameters), |row| {
                        row.get::<_, u32>(0)
                    })?;
            }
            Ok(count)
        })
    }

    /// Returns the counts over the whole library. Constant time.
    pub fn totals(&self) -> Result<Totals> {
        self.read(|db| {
            db.prepare_cached("SELECT articles, unread, starred, later FROM totals")?
                .query_row([], |row| {
                    Ok(Totals {
                        articles: row.get(0)?,
                        unread: row.get(1)?,
                        starred: row.get(2)?,
                        later: row.get(3)?,
                    })
                })
        })
    }

    /// Gives rows of a list the first words of their texts, where a search has found no passage. Each
    /// costs a look into its text, so lists do without them.
    pub fn add_snippets(&self, heads: &mut [ArticleHead]) -> Result<()> {
        self.read(|db| {
            let mut text = db.prepare_cached("SELECT html FROM bodies WHERE id = ?")?;
            for head in heads.iter_mut().filter(|head| head.snippet.is_none()) {
                let html: Option<String> =
                    text.query_row([head.id.0], |row| row.get(0)).optional()?;
                head.snippet = html.and_then(|html| passage::opening(&html));
            }
            Ok(())
        })
    }

    /// Returns a whole article.
    pub fn article(&self, id: ArticleId) -> Result<Option<Article>> {
        self.read(|db| {
            db.prepare_cached(&whole_article())?
                .query_row([id.0], |row| {
                    Ok(Article {
                        head: read_head(row)?,
                        updated: row.get::<_, Option<i64>>(14)?.map(Timestamp),
                        content_hash: row.get::<_, i64>(15)?.cast_unsigned(),
                        categories: list(row, 16)?,
                        enclosures: list(row, 17)?,
                        full_text: row.get(19)?,
                        body: Html::new(&row.get::<_, Option<String>>(18)?.unwrap_or_default()),
                    })
                })
                .optional()
        })
    }
}

/// The markup of the article `s.id`, looked for in both tables that it can be in: of their view, joined or asked within
/// another query, SQLite would read every row.
pub(super) const BODY: &str = "coalesce((SELECT unpack(body) FROM packed WHERE id = s.id),
    (SELECT html FROM pending WHERE id = s.id))";

/// The query for a whole article.
pub(super) fn whole_article() -> String {
    format!(
        "SELECT {HEAD}, a.updated, a.content_hash, a.categories, a.enclosures, {BODY},
         EXISTS (SELECT 1 FROM pages WHERE id = s.id AND is_full) {FROM} WHERE s.id = ?"
    )
}

/// Returns the rows of these articles, in their order.
pub(super) fn heads(db: &Connection, keys: &[SortKey]) -> rusqlite::Result<Vec<ArticleHead>> {
    let mut heads = Vec::with_capacity(keys.len());
    for key in keys {
        heads.extend(head(db, key.id)?);
    }
    Ok(heads)
}

/// Returns an article's row.
pub(super) fn head(db: &Connection, id: ArticleId) -> rusqlite::Result<Option<ArticleHead>> {
    db.prepare_cached(&format!("SELECT {HEAD} {FROM} WHERE s.id = ?"))?
        .query_row([id.0], read_head)
        .optional()
}

fn read_head(row: &Row) -> rusqlite::Result<ArticleHead> {
    let text = |column| -> rusqlite::Result<Option<CleanText>> {
        Ok(row.get::<_, Option<String>>(column)?.map(CleanText::from))
    };
    Ok(ArticleHead {
        id: ArticleId(row.get(0)?),
        feed: FeedId(row.get(1)?),
        feed_title: text(2)?.unwrap_or_default(),
        title: text(3)?.unwrap_or_default(),
        link: text(4)?,
        authors: list(row, 5)?,
        published: row.get::<_, Option<i64>>(6)?.map(Timestamp),
        at: Timestamp(row.get(7)?),
        status: Status {
            unread: row.get(8)?,
            starred: row.get(9)?,
            later: row.get(10)?,
        },
        words: row.get(11)?,
        changed: row.get(12)?,
        snippet: None,
        tags: list(row, 13)?,
    })
}

/// Reads a list that is kept as JSON. One that cannot be read is not worth losing the article for.
fn list<T: DeserializeOwned>(row: &Row, column: usize) -> rusqlite::Result<Vec<T>> {
    let json = row.get::<_, Option<String>>(column)?;
    Ok(json
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default())
}
