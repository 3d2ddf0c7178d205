//! Smart feeds: saved queries in the order that a person gave them. Every change of them is a gesture.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::query::{Flag, Test};
use crate::domain::{CleanText, Query, SmartFeed, SmartFeedId, Timestamp};

use super::rows::Table;
use super::steps::Gesture;
use super::{Done, Result, Store};

impl Store {
    /// Returns all smart feeds, in their order.
    pub fn smart_feeds(&self) -> Result<Vec<SmartFeed>> {
        self.read(|db| {
            db.prepare_cached("SELECT id, title, query FROM smart_feeds ORDER BY place, id")?
                .query_map([], |row| {
                    let text = CleanText::from(row.get::<_, String>(2)?);
                    Ok(SmartFeed {
                        id: SmartFeedId(row.get(0)?),
                        title: CleanText::from(row.get::<_, String>(1)?),
                        query: Query::parse(&text),
                        text,
                    })
                })?
                .collect()
        })
    }

    /// Saves a query under a title, at the end of the order. A title that is there already, whatever
    /// its case, is given the new query. A blank title changes nothing.
    pub fn save_smart_feed(
        &mut self,
        title: &CleanText,
        text: &CleanText,
        now: Timestamp,
    ) -> Result<Done> {
        self.gesture(now, |gesture| {
            let Some(title) = title.clone().non_blank() else {
                return Ok((String::new(), 0));
            };
            if let Some(known) = find(gesture.db, &title)? {
                let values = [("query", Value::from(text.to_string()))];
                gesture.update(Table::SmartFeeds, known, &values)?;
            } else {
                let place = order(gesture.db)?.len() as i64;
                let values = [
                    ("title", Value::from(title.to_string())),
                    ("query", Value::from(text.to_string())),
                    ("place", Value::from(place)),
                ];
                gesture.insert(Table::SmartFeeds, &values)?;
            }
            Ok((format!("smart feed {title} saved"), 0))
        })
    }

    /// Gives a smart feed another title. One that another smart feed has changes nothing.
    pub fn rename_smart_feed(
        &mut self,
        id: SmartFeedId,
        title: &CleanText,
        now: Timestamp,
    ) -> Result<Done> {
        self.gesture(now, |gesture| {
            let taken = find(gesture.db, title)?.is_some_and(|known| known != id.0);
            if !taken && !title.trim().is_empty() {
                let values = [("title", Value::from(title.to_string()))];
                gesture.update(Table::SmartFeeds, id.0, &values)?;
            }
            Ok((format!("smart feed renamed to {title}"), 0))
        })
    }

    /// Moves a smart feed to this place in the order, counted from 0; beyond the end is the end.
    pub fn move_smart_feed(
        &mut self,
        id: SmartFeedId,
        place: usize,
        now: Timestamp,
    ) -> Result<Done> {
        self.gesture(now, |gesture| {
            let mut order = order(gesture.db)?;
            let Some(at) = order.iter().position(|known| *known == id.0) else {
                return Ok((String::new(), 0));
            };
            let moved = order.remove(at);
            order.insert(place.min(order.len()), moved);
            renumber(gesture, &order)?;
            Ok((format!("smart feed {} moved", title(gesture.db, id)?), 0))
        })
    }

    /// Removes a smart feed. The articles that it finds stay what they are.
    pub fn remove_smart_feed(&mut self, id: SmartFeedId, now: Timestamp) -> Result<Done> {
        self.gesture(now, |gesture| {
            let title = title(gesture.db, id)?;
            gesture.remove(Table::SmartFeeds, id.0)?;
            Ok((format!("smart feed {title} removed"), 0))
        })
    }

    /// Counts the unread articles of each of these queries. The cost grows with the library: this is work
    /// for the background.
    pub fn count_unread(
        &self,
        queries: &[(SmartFeedId, Query)],
    ) -> Result<Vec<(SmartFeedId, u32)>> {
        queries
            .iter()
            .map(|(id, query)| {
                let unread = query.clone().and(Test::Is(Flag::Unread));
                Ok((*id, self.count(&unread)?))
            })
            .collect()
    }
}

/// Returns the smart feed with this title, whatever its case.
fn find(db: &Connection, title: &str) -> rusqlite::Result<Option<i64>> {
    let wanted = title.to_lowercase();
    let mut statement = db.prepare_cached("SELECT id, title FROM smart_feeds")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if row.get_ref(1)?.as_str()?.to_lowercase() == wanted {
            return row.get(0).map(Some);
        }
    }
    Ok(None)
}

fn title(db: &Connection, id: SmartFeedId) -> rusqlite::Result<String> {
    let title = db
        .prepare_cached("SELECT title FROM smart_feeds WHERE id = ?")?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    Ok(title.unwrap_or_default())
}

fn order(db: &Connection) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT id FROM smart_feeds ORDER BY place, id")?
        .query_map([], |row| row.get(0))?
        .collect()
}

fn renumber(gesture: &Gesture, order: &[i64]) -> rusqlite::Result<()> {
    for (place, id) in (0_i64..).zip(order) {
        gesture.update(Table::SmartFeeds, *id, &[("place", place.into())])?;
    }
    Ok(())
}
