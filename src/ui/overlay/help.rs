//! The keys, by what they are for, and the language of queries, in as many columns as there is room for. Made from
//! the table of commands, the keymap in use, so that it shows the person's own keys, and the tables of queries.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::text::{draw, made, own};
use super::super::{Theme, draw_rule, draw_title};
use crate::app::command::{COMMANDS, Group, Row};
use crate::app::overlays::HELP_LINES;
use crate::app::panes::Panes;
use crate::app::words::wrap;
use crate::app::{Keymap, State};
use crate::domain::CleanText;
use crate::domain::query::{EXAMPLES, FIELDS};

/// Columns of a column at least.
const NARROWEST: u16 = 56;
/// Columns for the keys.
const KEYS: u16 = 14;

/// A line of the help.
#[derive(Clone, Debug, Default)]
struct Entry {
    heading: Option<&'static str>,
    keys: CleanText,
    does: CleanText,
}

/// Draws the help over all of `area`, from its line `top` on.
pub fn draw_keys(buf: &mut Canvas, area: Rect, top: usize, state: &State, theme: &Theme) {
    buf.clear(area);
    if area.is_empty() {
        return;
    }
    draw_rule(buf, area, theme);
    draw_title(buf, area, true, own("Keys", theme.title), &[], theme);
    let content = Panes::below_title(area);
    let count = (content.width / NARROWEST).clamp(1, 3);
    let width = content.width / count;
    let columns = columns(&blocks(&state.keymap, width), usize::from(count));
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    let most = longest.saturating_sub(usize::from(content.height));
    // `app` counts a line for each command and title; wrapped and in columns they are more or fewer.
    let top = (top * most).div_ceil(HELP_LINES).min(most);
    for (index, column) in (0..count).zip(&columns) {
        let place = Rect {
            x: content.x + index * width,
            width,
            ..content
        };
        for (row, entry) in place.rows().zip(column.iter().skip(top)) {
            draw_entry(buf, row, entry, theme);
        }
    }
}

/// Returns what must stay together: the lines of each command, example and field, the first of a group with its
/// heading.
fn blocks(keymap: &Keymap, width: u16) -> Vec<Vec<Entry>> {
    let keys = |row: &Row| match keymap.keys_for(row.command) {
        // What has no key is asked for by its name.
        [] => format!(":{}", row.name),
        keys => keys.join(", "),
    };
    let commands = COMMANDS
        .iter()
        .map(|row| (name(row.group), keys(row), row.doc.to_owned()));
    let examples = EXAMPLES.iter().map(|(query, finds)| {
        (
            "Filtering and searching",
            (*query).to_owned(),
            (*finds).to_owned(),
        )
    });
    let fields = FIELDS.iter().map(|field| {
        let form = format!("{}:{}", field.name, field.value);
        ("Fields of queries", form, field.finds.replace('`', ""))
    });
    let room = usize::from(width.saturating_sub(KEYS + 3)).max(1);
    let mut blocks: Vec<Vec<Entry>> = Vec::new();
    let mut group = "";
    for (heading, keys, does) in commands.chain(examples).chain(fields) {
        let mut block = Vec::new();
        if group != heading {
            if !blocks.is_empty() {
                block.push(Entry::default());
            }
            block.push(Entry {
                heading: Some(heading),
                ..Entry::default()
            });
            group = heading;
        }
        let keys = wrap(&keys, usize::from(KEYS), "");
        let does = wrap(&does, room, "");
        for line in 0..keys.len().max(does.len()) {
            block.push(Entry {
                heading: None,
                keys: keys.get(line).cloned().unwrap_or_default(),
                does: does.get(line).cloned().unwrap_or_default(),
            });
        }
        blocks.push(block);
    }
    blocks
}

/// Deals the blocks out to `count` columns of about the same height, in their order.
fn columns(blocks: &[Vec<Entry>], count: usize) -> Vec<Vec<Entry>> {
    let lines: usize = blocks.iter().map(Vec::len).sum();
    let height = lines.div_ceil(count);
    let mut columns = vec![Vec::new(); count];
    let mut dealt = 0;
    for block in blocks {
        let middle = dealt + block.len() / 2;
        let column: &mut Vec<Entry> = &mut columns[(middle / height.max(1)).min(count - 1)];
        // A heading's free line is not wanted at the top of a column.
        let free = usize::from(
            column.is_empty() && block[0].does.is_empty() && block[0].heading.is_none(),
        );
        column.extend_from_slice(&block[free..]);
        dealt += block.len();
    }
    columns
}

fn draw_entry(buf: &mut Canvas, row: Rect, entry: &Entry, theme: &Theme) {
    let ellipsis = theme.symbols.ellipsis;
    if let Some(heading) = entry.heading {
        draw(
            buf,
            row,
            &[own(" ", theme.text), own(heading, theme.title)],
            ellipsis,
        );
        return;
    }
    let keys = Rect {
        x: row.x + row.width.min(1),
        width: row.width.saturating_sub(1).min(KEYS),
        ..row
    };
    let does = Rect {
        x: row.x + row.width.min(KEYS + 2),
        width: row.width.saturating_sub(KEYS + 2),
        ..row
    };
    draw(buf, keys, &[made(&entry.keys, theme.key)], ellipsis);
    draw(buf, does, &[made(&entry.does, theme.text)], ellipsis);
}

fn name(group: Group) -> &'static str {
    match group {
        Group::Move => "Moving",
        Group::Read => "Reading",
        Group::Mark => "Marking",
        Group::Feeds => "Feeds and lists",
        Group::Screen => "Screen",
    }
}
