//! The palette: commands, feeds and articles by a few of their letters, the best first.
//!
//! Commands and feeds are there at once. Of the articles, the titles of the newest few thousand are asked for
//! when the palette is opened, so that a key costs the same in a library of any size; the last row searches all
//! of them.

use std::cmp::Reverse;
use std::sync::Arc;

use super::call::Call;
use super::fuzzy::Needle;
use super::keymap::{Code, Key};
use super::msg::Effect;
use super::state::{FeedRow, Overlay, Pane, Source};
use super::{COMMANDS, Command, Effects, State, dispatch, feeds, lists, opening, prompt};
use crate::domain::query::Anchor;
use crate::domain::{ArticleHead, CleanText, Query};

/// Titles that are looked through at most.
pub const TITLES: u32 = 5000;
/// Rows that are offered at most.
const MOST: usize = 100;

/// The palette while it is open.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    pub input: tui_input::Input,
    /// What fits what was typed, the best first.
    pub rows: Vec<Row>,
    /// Index into `rows`; valid while there are any.
    pub selected: usize,
    /// The newest articles, once they are there.
    articles: Arc<Vec<ArticleHead>>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub goal: Goal,
    pub name: CleanText,
    /// The clusters of the name that were typed, by number from 0, in order.
    pub typed: Vec<u32>,
    /// What it is or does.
    pub about: CleanText,
    /// The keys of a command, how much is unread, the day of an article.
    pub end: CleanText,
}

/// What a choice leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    Command(Command),
    Source(Source),
    Article(Box<ArticleHead>),
    /// All articles with these words.
    Search(String),
}

/// Opens the palette.
pub(super) fn open(state: &mut State, effects: &mut Effects) {
    state.overlay = Some(Overlay::Palette(Palette::default()));
    effects.push(Effect::LoadTitles { limit: TITLES });
    search(state);
}

/// Takes in the titles, if the palette is still open.
pub(super) fn titles_loaded(state: &mut State, articles: Arc<Vec<ArticleHead>>) {
    if let Some(Overlay::Palette(palette)) = &mut state.overlay {
        palette.articles = articles;
        let selected = palette.selected;
        search(state);
        select(state, selected as isize);
    }
}

/// Takes a key.
pub(super) fn press(state: &mut State, key: Key, effects: &mut Effects) {
    let page = isize::try_from(state.height / 2).unwrap_or(1).max(1);
    match (key.code, key.ctrl) {
        (Code::Esc, _) | (Code::Char('c'), true) => state.overlay = None,
        (Code::Enter, _) => choose(state, effects),
        (Code::Down | Code::Tab, _) | (Code::Char('n' | 'j'), true) => step(state, 1),
        (Code::Up | Code::BackTab, _) | (Code::Char('p' | 'k'), true) => step(state, -1),
        (Code::PageDown, _) => step(state, page),
        (Code::PageUp, _) => step(state, -page),
        _ => {
            if let Some(request) = prompt::request(key) {
                edit(state, |input| {
                    input.handle(request);
                });
            }
        }
    }
}

/// Puts pasted text into the line.
pub(super) fn paste(state: &mut State, text: &str) {
    edit(state, |input| prompt::insert(input, text));
}

fn edit(state: &mut State, change: impl FnOnce(&mut tui_input::Input)) {
    let Some(Overlay::Palette(palette)) = &mut state.overlay else {
        return;
    };
    let before = palette.input.value().to_owned();
    change(&mut palette.input);
    if palette.input.value() != before {
        search(state);
    }
}

/// Moves the selection by some rows.
pub(super) fn step(state: &mut State, steps: isize) {
    if let Some(Overlay::Palette(palette)) = &state.overlay {
        let selected = isize::try_from(palette.selected).unwrap_or(0);
        select(state, selected.saturating_add(steps));
    }
}

fn select(state: &mut State, row: isize) {
    if let Some(Overlay::Palette(palette)) = &mut state.overlay {
        let last = palette.rows.len().saturating_sub(1);
        palette.selected = usize::try_from(row).unwrap_or(0).min(last);
    }
}

/// Goes where the selected row leads.
pub(super) fn choose(state: &mut State, effects: &mut Effects) {
    let Some(Overlay::Palette(palette)) = state.overlay.take() else {
        return;
    };
    let Some(row) = palette.rows.into_iter().nth(palette.selected) else {
        return;
    };
    match row.goal {
        Goal::Command(command) => dispatch::carry_out(state, &Call::from(command), effects),
        Goal::Source(source) => show(state, source, effects),
        Goal::Article(head) => {
            if let Some(row) = state.list.rows.iter().position(|row| row.id == head.id) {
                state.list.selected = row;
            }
            state.focus = Pane::Article;
            opening::open(state, &head, effects);
        }
        Goal::Search(words) => {
            show(state, Source::All, effects);
            prompt::filter_by(state, &words, effects);
        }
    }
}

fn show(state: &mut State, source: Source, effects: &mut Effects) {
    state.zen = false;
    let row = feeds::reveal(state, source, effects);
    feeds::select(state, row, effects);
    state.focus = Pane::List;
    if state.list.filter.take().is_some() {
        lists::refilter(state, Anchor::First, effects);
    }
}

/// Finds what fits what is typed, the best first; of what fits alike, commands, then feeds, then articles.
fn search(state: &mut State) {
    let Some(Overlay::Palette(palette)) = &state.overlay else {
        return;
    };
    let typed = palette.input.value().trim().to_owned();
    let articles = Arc::clone(&palette.articles);
    let mut needle = Needle::new(&typed);
    let mut found = commands(state, &mut needle);
    found.extend(sources(state, &mut needle));
    if !typed.is_empty() {
        found.extend(titles(&articles, &mut needle));
        found.sort_by_key(|(score, _)| Reverse(*score));
    }
    found.truncate(MOST);
    let mut rows: Vec<Row> = found.into_iter().map(|(_, row)| row).collect();
    if Query::parse(&typed).is_ok_and(|query| !query.is_all()) {
        rows.push(Row {
            name: CleanText::from(format!("Search all articles for “{typed}”")),
            goal: Goal::Search(typed),
            typed: Vec::new(),
            about: CleanText::default(),
            end: CleanText::default(),
        });
    }
    if let Some(Overlay::Palette(palette)) = &mut state.overlay {
        palette.rows = rows;
        palette.selected = 0;
    }
}

type Scored = (u32, Row);

/// Commands by their names, or, with less weight, by words of what they do.
fn commands(state: &State, needle: &mut Needle) -> Vec<Scored> {
    COMMANDS
        .iter()
        .filter(|row| row.command != Command::Palette)
        .filter_map(|row| {
            let (score, typed) = match needle.in_name(row.name) {
                Some(fit) => (fit.score, fit.clusters),
                None if needle.stands_in(row.doc) => (0, Vec::new()),
                None => return None,
            };
            let row = Row {
                goal: Goal::Command(row.command),
                name: row.name.into(),
                typed,
                about: row.doc.into(),
                end: CleanText::from(state.keymap.keys_for(row.command).join(", ")),
            };
            Some((score, row))
        })
        .collect()
}

/// Feeds, folders and smart feeds, also those in folders that are folded.
fn sources(state: &State, needle: &mut Needle) -> Vec<Scored> {
    feeds::all_rows(&state.feeds)
        .into_iter()
        .filter_map(|row| {
            let fit = needle.in_name(&row.title)?;
            Some((fit.score, source(&row, fit.clusters)))
        })
        .collect()
}

fn source(row: &FeedRow, typed: Vec<u32>) -> Row {
    let about = match row.source {
        Source::All | Source::Unread | Source::Starred | Source::Later => "list",
        Source::Smart(_) => "smart feed",
        Source::Folder(_) => "folder",
        Source::Feed(_) => "feed",
    };
    let end = match row.unread {
        0 => CleanText::default(),
        count => CleanText::from(count.to_string()),
    };
    Row {
        goal: Goal::Source(row.source),
        name: row.title.clone(),
        typed,
        about: about.into(),
        end,
    }
}

fn titles(articles: &[ArticleHead], needle: &mut Needle) -> Vec<Scored> {
    articles
        .iter()
        .filter_map(|head| {
            let fit = needle.in_text(&head.title)?;
            let row = Row {
                goal: Goal::Article(Box::new(head.clone())),
                name: head.title.clone(),
                typed: fit.clusters,
                about: head.feed_title.clone(),
                end: CleanText::from(head.at.to_utc().format("%-d %b %Y").to_string()),
            };
            Some((fit.score, row))
        })
        .collect()
}
