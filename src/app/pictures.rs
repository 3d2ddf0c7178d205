//! Pictures within the article: asked for by a person, shown as they come in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::msg::Effect;
use super::{Effects, State, reading};
use crate::domain::{ArticleId, CleanText};
use crate::render::Mosaic;

/// Pictures of one article that are loaded at most.
const MOST: usize = 40;
/// Rows of a picture at most, wherever there is more room.
const HIGHEST: usize = 30;

/// The pictures of the open article.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    /// Whether they are to be seen.
    pub wanted: bool,
    /// Those that are there, by index into the document's pictures.
    pub loaded: BTreeMap<usize, Arc<Mosaic>>,
    /// How many are on their way.
    pub awaited: usize,
    /// Why the first one failed that did.
    pub failure: Option<CleanText>,
}

/// Shows the pictures of the article, or hides them again.
pub(super) fn toggle(state: &mut State, effects: &mut Effects) {
    let rows = reading::rows(state).saturating_sub(2).clamp(1, HIGHEST);
    let Some(open) = state.open_mut() else {
        state.say("Open an article first");
        return;
    };
    let columns = open.columns;
    if open.document.pictures.is_empty() {
        state.say("The article has no pictures");
        return;
    }
    open.pictures.wanted = !open.pictures.wanted;
    open.columns = 0;
    if !open.pictures.wanted {
        return;
    }
    let pictures: Vec<(usize, CleanText)> = open
        .document
        .pictures
        .iter()
        .cloned()
        .enumerate()
        .take(MOST)
        .filter(|(source, _)| !open.pictures.loaded.contains_key(source))
        .collect();
    if open.pictures.awaited > 0 || pictures.is_empty() {
        return;
    }
    open.pictures.awaited = pictures.len();
    open.pictures.failure = None;
    let id = open.article.head.id;
    let count = pictures.len();
    effects.push(Effect::LoadPictures {
        id,
        pictures,
        columns: u16::try_from(columns).unwrap_or(u16::MAX),
        rows: rows as u16,
    });
    state.say(if count == 1 {
        "Loading a picture…".to_owned()
    } else {
        format!("Loading {count} pictures…")
    });
}

/// Takes in that there are none: the next key asks again.
pub(super) fn refused(state: &mut State, id: ArticleId) {
    if let Some(open) = state.open_mut().filter(|open| open.article.head.id == id) {
        open.pictures.wanted = false;
        open.pictures.awaited = 0;
        open.columns = 0;
    }
}

/// Takes in a picture, or why there is none.
pub(super) fn loaded(
    state: &mut State,
    id: ArticleId,
    source: usize,
    picture: Result<Arc<Mosaic>, CleanText>,
) {
    let Some(open) = state.open_mut().filter(|open| open.article.head.id == id) else {
        return;
    };
    let pictures = &mut open.pictures;
    pictures.awaited = pictures.awaited.saturating_sub(1);
    match picture {
        Ok(mosaic) => {
            pictures.loaded.insert(source, mosaic);
            open.columns = if pictures.wanted { 0 } else { open.columns };
        }
        Err(why) => {
            pictures.failure.get_or_insert(why);
        }
    }
    if pictures.awaited > 0 {
        return;
    }
    match pictures.failure.take() {
        Some(why) => state.complain(format!("Not all pictures could be loaded: {why}")),
        None => state.notice = None,
    }
}
