//! Feeds and folders by name, for queries that name them. `SQLite` knows the case of ASCII alone, so
//! names are compared here; there are never many.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use crate::domain::{Folder, FolderId};

use super::folders;

/// All feeds and folders.
#[derive(Default)]
pub(super) struct Shelf {
    /// Id, title in lower case, folder.
    feeds: Vec<(i64, String, Option<FolderId>)>,
    folders: HashMap<FolderId, Folder>,
}

impl Shelf {
    pub(super) fn load(db: &Connection) -> rusqlite::Result<Shelf> {
        let feeds = db
            .prepare_cached("SELECT id, shown, folder FROM feeds")?
            .query_map([], |row| {
                Ok((
                    row.get(0)?,
                    row.get::<_, String>(1)?.to_lowercase(),
                    row.get::<_, Option<i64>>(2)?.map(FolderId),
                ))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let folders = folders::load(db)?;
        Ok(Shelf {
            feeds,
            folders: folders.into_iter().map(|it| (it.id, it)).collect(),
        })
    }

    /// Returns the feeds whose title holds this, without regard to case.
    pub(super) fn feeds_titled(&self, part: &str) -> BTreeSet<i64> {
        let part = part.to_lowercase();
        let holds = |(id, title, _): &(i64, String, _)| title.contains(&part).then_some(*id);
        self.feeds.iter().filter_map(holds).collect()
    }

    /// Returns the feeds that are in a folder with this title, or further down in it, without regard
    /// to case.
    pub(super) fn feeds_under(&self, title: &str) -> BTreeSet<i64> {
        let title = title.to_lowercase();
        self.feeds_where(|folder| folder.title.to_lowercase() == title)
    }

    /// Returns the feeds that are in this folder, or further down in it.
    pub(super) fn feeds_in(&self, id: FolderId) -> BTreeSet<i64> {
        self.feeds_where(|folder| folder.id == id)
    }

    /// Returns the feeds that are in such a folder, or in one that is in such a folder.
    fn feeds_where(&self, wanted: impl Fn(&Folder) -> bool) -> BTreeSet<i64> {
        let inside = |folder: Option<FolderId>| {
            folder.is_some_and(|folder| {
                folders::chain(&self.folders, folder)
                    .into_iter()
                    .any(&wanted)
            })
        };
        self.feeds
            .iter()
            .filter(|(_, _, folder)| inside(*folder))
            .map(|(id, _, _)| *id)
            .collect()
    }
}
