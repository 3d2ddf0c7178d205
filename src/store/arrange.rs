//! Names and places of feeds and folders, as a person changes them.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::{Arrangement, CleanText, FeedId, Folder, FolderId, Timestamp};

use super::rows::Table;
use super::steps::Gesture;
use super::{Done, Result, Store, folders};

impl Store {
    /// Carries an arrangement out.
    pub fn arrange(&mut self, what: &Arrangement, now: Timestamp) -> Result<Done> {
        match what {
            Arrangement::SaveSmart { title, text } => self.save_smart_feed(title, text, now),
            Arrangement::RenameSmart { id, title } => self.rename_smart_feed(*id, title, now),
            Arrangement::MoveSmart { id, place } => self.move_smart_feed(*id, *place, now),
            Arrangement::RemoveSmart(id) => self.remove_smart_feed(*id, now),
            Arrangement::RenameFeed { id, title } => {
                self.rename_feed(*id, Some(title.clone()), now)
            }
            Arrangement::RenameFolder { id, title } => self.rename_folder(*id, title, now),
            Arrangement::Tag {
                selection,
                name,
                on,
            } => self.tag(selection, name, *on, now),
            Arrangement::TagFeeds { feeds, name, on } => self.tag_feeds(feeds, name, *on, now),
        }
    }

    /// Gives a feed a title of the person's own; `None` gives it the publisher's back.
    pub fn rename_feed(
        &mut self,
        feed: FeedId,
        title: Option<CleanText>,
        now: Timestamp,
    ) -> Result<Done> {
        let title = title.and_then(CleanText::non_blank);
        self.gesture(now, |gesture| {
            let own = title.as_ref().map(ToString::to_string);
            gesture.update(Table::Feeds, feed.0, &[("own_title", own.into())])?;
            let shown = shown(gesture.db, feed)?.unwrap_or_default();
            Ok((format!("feed renamed to {shown}"), 0))
        })
    }

    /// Moves feeds into the folder at `path`, from the top down, making what is missing; the empty
    /// path is outside of all folders.
    pub fn move_feeds(
        &mut self,
        feeds: &[FeedId],
        path: &[CleanText],
        now: Timestamp,
    ) -> Result<Done> {
        self.gesture(now, |gesture| {
            let folder = make(gesture, path)?;
            let mut moved = Vec::new();
            for feed in feeds {
                if gesture.update(Table::Feeds, feed.0, &[("folder", folder.into())])? {
                    moved.extend(shown(gesture.db, *feed)?);
                }
            }
            let place = path
                .last()
                .map_or("the top".to_owned(), ToString::to_string);
            let what = match moved.as_slice() {
                [title] => title.clone(),
                moved => format!("{} feeds", moved.len()),
            };
            Ok((format!("{what} moved to {place}"), 0))
        })
    }

    /// Gives a folder another title. When one beside it has that title, the two become one.
    pub fn rename_folder(
        &mut self,
        folder: FolderId,
        title: &CleanText,
        now: Timestamp,
    ) -> Result<Done> {
        self.gesture(now, |gesture| {
            let known = known(gesture.db)?;
            if let Some(row) = known.get(&folder)
                && !title.trim().is_empty()
            {
                place(gesture, row, row.parent, title)?;
            }
            Ok((format!("folder renamed to {title}"), 0))
        })
    }

    /// Moves a folder with all that is in it into another one; `None` is outside of all folders. A
    /// folder cannot be moved into itself or into what it holds: then nothing changes.
    pub fn move_folder(
        &mut self,
        folder: FolderId,
        into: Option<FolderId>,
        now: Timestamp,
    ) -> Result<Done> {
        self.gesture(now, |gesture| {
            let known = known(gesture.db)?;
            let inside = into.is_some_and(|into| {
                !known.contains_key(&into)
                    || folders::chain(&known, into)
                        .iter()
                        .any(|outer| outer.id == folder)
            });
            let Some(row) = known.get(&folder).filter(|_| !inside) else {
                return Ok((String::new(), 0));
            };
            place(gesture, row, into, &row.title)?;
            let place = into.and_then(|into| known.get(&into));
            let place = place.map_or("the top".to_owned(), |folder| folder.title.to_string());
            Ok((format!("folder {} moved to {place}", row.title), 0))
        })
    }
}

/// Gives a folder its place and title. One that is there already takes in what the folder holds.
fn place(
    gesture: &Gesture,
    folder: &Folder,
    parent: Option<FolderId>,
    title: &CleanText,
) -> rusqlite::Result<()> {
    let parent = parent.map(|parent| parent.0);
    let other = at(gesture.db, parent, title)?.filter(|other| *other != folder.id.0);
    let Some(other) = other else {
        let values = [
            ("parent", Value::from(parent)),
            ("title", Value::from(title.to_string())),
        ];
        return gesture
            .update(Table::Folders, folder.id.0, &values)
            .map(drop);
    };
    for feed in ids(
        gesture.db,
        "SELECT id FROM feeds WHERE folder = ?",
        folder.id.0,
    )? {
        gesture.update(Table::Feeds, feed, &[("folder", other.into())])?;
    }
    let known = known(gesture.db)?;
    for inner in known
        .values()
        .filter(|inner| inner.parent == Some(folder.id))
    {
        place(gesture, inner, Some(FolderId(other)), &inner.title)?;
    }
    gesture.remove(Table::Folders, folder.id.0).map(drop)
}

/// Returns the folder at `path`, making what is missing as part of the gesture. `None` for the empty path.
pub(super) fn make(gesture: &Gesture, path: &[CleanText]) -> rusqlite::Result<Option<i64>> {
    let mut folder = None;
    for title in path.iter().filter(|title| !title.trim().is_empty()) {
        folder = Some(match at(gesture.db, folder, title)? {
            Some(known) => known,
            None => gesture.insert(
                Table::Folders,
                &[
                    ("parent", Value::from(folder)),
                    ("title", Value::from(title.to_string())),
                ],
            )?,
        });
    }
    Ok(folder)
}

fn at(db: &Connection, parent: Option<i64>, title: &str) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached(
        "SELECT id FROM folders WHERE ifnull(parent, 0) = ifnull(?, 0) AND title = ?",
    )?
    .query_row((parent, title), |row| row.get(0))
    .optional()
}

fn known(db: &Connection) -> rusqlite::Result<HashMap<FolderId, Folder>> {
    let folders = folders::load(db)?;
    Ok(folders.into_iter().map(|it| (it.id, it)).collect())
}

fn ids(db: &Connection, sql: &str, parameter: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached(sql)?
        .query_map([parameter], |row| row.get(0))?
        .collect()
}

/// Returns the title that a feed is shown by.
pub(super) fn shown(db: &Connection, feed: FeedId) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT shown FROM feeds WHERE id = ?")?
        .query_row([feed.0], |row| row.get(0))
        .optional()
}
