//! Folders: made when a subscription names them. One with no feed in it keeps its row, for the way back
//! of what was in it, and is not shown.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::domain::{CleanText, Folder, FolderId};

use super::{Result, Store};

impl Store {
    /// Returns all folders that hold feeds, parents before children, then by title.
    pub fn folders(&self) -> Result<Vec<Folder>> {
        let used = "SELECT id, parent, title FROM folders WHERE id IN (
            WITH RECURSIVE used (id) AS (
                SELECT folder FROM feeds WHERE folder IS NOT NULL AND removed IS NULL
                UNION
                SELECT parent FROM folders JOIN used USING (id) WHERE parent IS NOT NULL
            ) SELECT id FROM used)";
        self.read(|db| select(db, used)).map(in_order)
    }
}

/// Returns all folders in no order, those too that hold nothing.
pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<Folder>> {
    select(db, "SELECT id, parent, title FROM folders")
}

fn select(db: &Connection, sql: &str) -> rusqlite::Result<Vec<Folder>> {
    db.prepare_cached(sql)?
        .query_map([], |row| {
            Ok(Folder {
                id: FolderId(row.get(0)?),
                parent: row.get::<_, Option<i64>>(1)?.map(FolderId),
                title: CleanText::from(row.get::<_, String>(2)?),
            })
        })?
        .collect()
}

/// Returns the folder itself and all that it is in, from the inside out.
pub(super) fn chain(folders: &HashMap<FolderId, Folder>, innermost: FolderId) -> Vec<&Folder> {
    // The number of folders bounds the chain, were a broken file to hold a circle.
    std::iter::successors(folders.get(&innermost), |folder| {
        folders.get(&folder.parent?)
    })
    .take(folders.len())
    .collect()
}

/// Sorts as an indented list shows them: each folder is followed by what is in it.
fn in_order(folders: Vec<Folder>) -> Vec<Folder> {
    let mut children: HashMap<Option<FolderId>, Vec<Folder>> = HashMap::new();
    for folder in folders {
        children.entry(folder.parent).or_default().push(folder);
    }
    for siblings in children.values_mut() {
        // Backwards, since the stack below turns them round.
        siblings.sort_by_cached_key(|folder| std::cmp::Reverse(folder.title.to_lowercase()));
    }
    let mut sorted = Vec::new();
    let mut stack = children.remove(&None).unwrap_or_default();
    while let Some(folder) = stack.pop() {
        stack.extend(children.remove(&Some(folder.id)).unwrap_or_default());
        sorted.push(folder);
    }
    sorted
}
