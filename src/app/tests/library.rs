//! A library of the smallest kind: it answers effects as the real one would.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::msg::Loaded;
use crate::app::{Effect, Event};
use crate::domain::article::SortKey;
use crate::domain::listing::{Done, Page, Totals};
use crate::domain::query::{Anchor, Change, Flag, Selection, Test};
use crate::domain::{
    Arrangement, Article, ArticleHead, ArticleId, Feed, FeedId, Folder, FolderId, Query, SmartFeed,
    SmartFeedId, Status, StatusChange, Timestamp,
};
use crate::insight::Analysis;
use crate::render::Document;
use crate::render::changes::Edit;

/// Articles, newest first, in two feeds: "Alpha" in the folder "Tech", and "Beta" in none.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub heads: Vec<ArticleHead>,
    pub journal: Vec<(StatusChange, BTreeMap<ArticleId, Status>)>,
    /// Where reading stopped.
    pub positions: BTreeMap<ArticleId, usize>,
    /// The text of every article.
    pub document: Arc<Document>,
    /// What the next analyses say.
    pub analysis: Arc<Analysis>,
    pub smart: Vec<SmartFeed>,
    /// What the publisher changed about every article.
    pub changes: Option<Arc<Vec<Edit>>>,
}

impl Library {
    pub fn new(articles: usize) -> Library {
        let mut library = Library::default();
        for _ in 0..articles {
            library.publish();
        }
        library
    }

    /// Adds an article that is newer than all others.
    pub fn publish(&mut self) {
        let id = i64::try_from(self.heads.len()).expect("few articles") + 1;
        let (feed, feed_title) = if id % 2 == 0 {
            (FeedId(2), "Beta")
        } else {
            (FeedId(1), "Alpha")
        };
        let head = ArticleHead {
            id: ArticleId(id),
            feed,
            feed_title: feed_title.into(),
            title: format!("Article {id}").into(),
            link: Some(format!("https://example.org/{id}").into()),
            authors: Vec::new(),
            published: Some(Timestamp(id * 60)),
            at: Timestamp(id * 60),
            status: Status {
                unread: true,
                starred: false,
                later: false,
            },
            tags: Vec::new(),
            changed: false,
            words: 460,
            snippet: None,
        };
        self.heads.insert(0, head);
    }

    /// Answers one request; `None` where the real answer is not an event.
    pub fn answer(&mut self, effect: Effect) -> Option<Event> {
        Some(match effect {
            Effect::LoadFeeds => self.feeds(),
            Effect::LoadPage {
                request,
                query,
                keep,
                anchor,
                limit,
            } => Event::PageLoaded {
                request,
                anchor,
                page: self.page(&query, &keep, anchor, limit as usize),
            },
            Effect::LoadTitles { limit } => {
                let newest = self.heads.iter().take(limit as usize).cloned();
                Event::TitlesLoaded(Arc::new(newest.collect()))
            }
            Effect::LoadArticle(id) => Event::ArticleLoaded {
                id,
                article: self.article(id).map(Box::new),
            },
            Effect::Analyse(id) => Event::Analysed {
                id,
                analysis: self.analysis.clone(),
            },
            Effect::FindUnread {
                query,
                after,
                backwards,
            } => Event::UnreadFound(self.next_unread(&query, after, backwards).map(Box::new)),
            Effect::Mark(change) => Event::Marked(self.mark(&change)),
            Effect::Undo => Event::Undone(self.undo()),
            Effect::Arrange(what) => Event::Arranged(self.arrange(what)),
            Effect::LoadChanges(id) => Event::ChangesLoaded {
                id,
                changes: self.changes.clone(),
            },
            Effect::CountFound { request, query } => Event::FoundCounted {
                request,
                articles: self
                    .heads
                    .iter()
                    .filter(|head| matches(&query, head))
                    .count() as u32,
            },
            Effect::CountSmart(queries) => Event::SmartCounted(self.count(&queries)),
            Effect::KeepPosition { id, at } => {
                match at {
                    Some(at) => self.positions.insert(id, at),
                    None => self.positions.remove(&id),
                };
                return None;
            }
            _ => return None,
        })
    }

    fn feeds(&self) -> Event {
        let count = |test: &dyn Fn(&ArticleHead) -> bool| {
            u32::try_from(self.heads.iter().filter(|head| test(head)).count()).expect("few")
        };
        let feed = |id: i64, title: &str, folder| Feed {
            id: FeedId(id),
            url: format!("https://example.org/{id}.xml"),
            title: title.into(),
            site: None,
            folder,
            unread: count(&|head| head.feed == FeedId(id) && head.status.unread),
            total: count(&|head| head.feed == FeedId(id)),
            health: crate::domain::feed::Health::default(),
        };
        Event::FeedsLoaded {
            folders: vec![Folder {
                id: FolderId(1),
                parent: None,
                title: "Tech".into(),
            }],
            feeds: vec![feed(1, "Alpha", Some(FolderId(1))), feed(2, "Beta", None)],
            smart: self.smart.clone(),
            tags: Vec::new(),
            feed_tags: BTreeMap::new(),
            totals: Totals {
                articles: count(&|_| true),
                unread: count(&|head| head.status.unread),
                starred: count(&|head| head.status.starred),
                later: count(&|head| head.status.later),
            },
        }
    }

    fn count(&self, queries: &[(SmartFeedId, Query)]) -> BTreeMap<SmartFeedId, u32> {
        let unread = |query: &Query| {
            let unread = self.heads.iter().filter(|head| head.status.unread);
            unread.filter(|head| matches(query, head)).count()
        };
        queries
            .iter()
            .map(|(id, query)| (*id, u32::try_from(unread(query)).expect("few")))
            .collect()
    }

    fn arrange(&mut self, what: Arrangement) -> Done {
        match what {
            Arrangement::SaveSmart { title, text } => self.smart.push(SmartFeed {
                id: SmartFeedId(i64::try_from(self.smart.len()).expect("few") + 1),
                title,
                query: Query::parse(&text),
                text,
            }),
            Arrangement::RenameSmart { id, title } => {
                for feed in self.smart.iter_mut().filter(|feed| feed.id == id) {
                    feed.title = title.clone();
                }
            }
            Arrangement::MoveSmart { id, place } => {
                let at = self.smart.iter().position(|feed| feed.id == id);
                let feed = self.smart.remove(at.expect("a smart feed"));
                self.smart.insert(place.min(self.smart.len()), feed);
            }
            Arrangement::RemoveSmart(id) => self.smart.retain(|feed| feed.id != id),
            Arrangement::Tag {
                selection: Selection::Ids(ids),
                name,
                on,
            } => {
                for head in self.heads.iter_mut().filter(|head| ids.contains(&head.id)) {
                    head.tags.retain(|tag| *tag != name);
                    head.tags.extend(on.then(|| name.clone()));
                }
            }
            _ => {}
        }
        Done {
            label: "arranged".into(),
            articles: 0,
        }
    }

    fn page(&self, query: &Query, keep: &[ArticleId], anchor: Anchor, limit: usize) -> Page {
        let all: Vec<&ArticleHead> = self
            .heads
            .iter()
            .filter(|head| keep.contains(&head.id) || matches(query, head))
            .collect();
        let range = match anchor {
            Anchor::First => 0..limit.min(all.len()),
            Anchor::Last => all.len().saturating_sub(limit)..all.len(),
            Anchor::After(key) => {
                let start = all.partition_point(|head| head.key() >= key);
                start..(start + limit).min(all.len())
            }
            Anchor::Before(key) => {
                let end = all.partition_point(|head| head.key() > key);
                end.saturating_sub(limit)..end
            }
            Anchor::Around(key) => {
                let middle = all.partition_point(|head| head.key() > key);
                let start = middle.saturating_sub(limit / 2);
                start..(start + limit).min(all.len())
            }
        };
        Page {
            before: range.start > 0,
            after: range.end < all.len(),
            newest: self.heads.first().map(|head| head.id).unwrap_or_default(),
            rows: all[range].iter().copied().cloned().collect(),
        }
    }

    fn article(&self, id: ArticleId) -> Option<Loaded> {
        let head = self.heads.iter().find(|head| head.id == id)?.clone();
        let article = Article {
            head,
            updated: None,
            body: crate::domain::Html::default(),
            full_text: false,
            content_hash: 0,
            categories: Vec::new(),
            enclosures: Vec::new(),
        };
        Some(Loaded {
            position: self.positions.get(&id).copied(),
            ..(article, self.document.clone()).into()
        })
    }

    fn next_unread(
        &self,
        query: &Query,
        after: Option<SortKey>,
        backwards: bool,
    ) -> Option<ArticleHead> {
        let start = after.map_or(0, |after| {
            self.heads
                .iter()
                .position(|head| head.id == after.id)
                .map_or(0, |at| at + 1)
        });
        let mut order: Vec<&ArticleHead> = self.heads.iter().collect();
        order.rotate_left(start.min(self.heads.len()));
        if backwards {
            order.reverse();
        }
        let other = |head: &&&ArticleHead| after.is_none_or(|after| after.id != head.id);
        let found = order.iter().filter(other).find(|head| matches(query, head));
        found.copied().cloned()
    }

    pub fn mark(&mut self, change: &Change) -> Done {
        let mut before = BTreeMap::new();
        for head in &mut self.heads {
            let wanted = match &change.selection {
                Selection::Ids(ids) => ids.contains(&head.id),
                Selection::Listed {
                    query,
                    newest,
                    stretch,
                } => head.id <= *newest && matches(query, head) && stretch.holds(head.key()),
            };
            let after = change.change.apply(head.status);
            if wanted && after != head.status {
                before.insert(head.id, head.status);
                head.status = after;
            }
        }
        let articles = u32::try_from(before.len()).expect("few articles");
        if articles > 0 {
            self.journal.push((change.change, before));
        }
        done(change.change, articles)
    }

    fn undo(&mut self) -> Option<Done> {
        let (change, before) = self.journal.pop()?;
        for head in &mut self.heads {
            if let Some(status) = before.get(&head.id) {
                head.status = *status;
            }
        }
        let mut undone = done(change, u32::try_from(before.len()).expect("few"));
        undone.label = format!("undone: {}", undone.label).into();
        Some(undone)
    }
}

fn done(change: StatusChange, articles: u32) -> Done {
    Done {
        label: format!("{articles} {}", change.done()).into(),
        articles,
    }
}

fn matches(query: &Query, head: &ArticleHead) -> bool {
    match query {
        Query::And(parts) => parts.iter().all(|part| matches(part, head)),
        Query::Or(parts) => parts.iter().any(|part| matches(part, head)),
        Query::Not(inner) => !matches(inner, head),
        Query::Test(test) => match test {
            Test::Is(Flag::Unread) => head.status.unread,
            Test::Is(Flag::Starred) => head.status.starred,
            Test::Is(Flag::Later) => head.status.later,
            Test::FeedId(id) => head.feed == *id,
            Test::FolderId(_) => head.feed == FeedId(1),
            Test::Text { text, .. } => head.title.contains(text.as_str()),
            _ => true,
        },
    }
}
