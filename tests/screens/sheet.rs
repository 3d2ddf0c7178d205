//! A screen as text that can be reviewed: its rows, and in which looks they are set, in two themes.
//!
//! Looks have letters. A line for a row says how many columns have which (`20a.3b`; a dot is the terminal's own
//! look, and what follows the last letter has it too), and a legend says what the letters are in either theme. Rows
//! of one look after the other share a line, and rows that are as in the screen of that size that is the most like it
//! are counted instead of shown.

use std::fmt::Write;

use nutgraf::app::State;
use nutgraf::render::width::width;
use nutgraf::ui::theme::{Depth, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::drawn;

/// The themes whose looks are shown.
const THEMES: [&str; 2] = ["dark", "light"];

/// What is seen of a cell in each theme.
type Look = [(Color, Color, Modifier); THEMES.len()];

/// The terminal's own.
const PLAIN: Look = [(Color::Reset, Color::Reset, Modifier::empty()); THEMES.len()];

/// A screen, row by row.
pub struct Screen {
    size: (u16, u16),
    rows: Vec<Row>,
}

/// A row: its text without the blanks at its end, and the look of each column.
#[derive(PartialEq)]
struct Row {
    text: String,
    looks: Vec<Look>,
}

/// Screens, and the looks that they have in common.
#[derive(Default)]
pub struct Sheet {
    text: String,
    known: Vec<Look>,
}

impl Sheet {
    /// Adds a screen. What is as in the one among `others` that is the most like it is left out.
    pub fn add(&mut self, screen: &Screen, others: &[(&str, Screen)]) {
        let rows = &screen.rows;
        let of_size = others.iter().filter(|(_, other)| other.size == screen.size);
        let alike = |other: &Screen| {
            let pairs = rows.iter().zip(&other.rows);
            pairs.filter(|(row, other)| row == other).count()
        };
        // The first of those that are equally like it.
        let other = of_size.rev().max_by_key(|(_, other)| alike(other));
        let (name, others): (_, &[Row]) = match other {
            Some((name, other)) => (*name, &other.rows),
            None => ("", &[]),
        };
        let shown = |index: usize| others.get(index) != Some(&rows[index]);
        let _ = writeln!(self.text, "{} × {}", screen.size.0, screen.size.1);
        let mut index = 0;
        while index < rows.len() {
            let same = (index..rows.len())
                .take_while(|index| !shown(*index))
                .count();
            if same > 0 {
                let _ = writeln!(self.text, "   ({same} rows as in {name})");
                index += same;
            } else {
                let _ = writeln!(self.text, "{index:2} {}", rows[index].text);
                index += 1;
            }
        }
        let mut index = 0;
        while index < rows.len() {
            let alike = |other: &Row| other.looks == rows[index].looks;
            let end = index + rows[index..].iter().take_while(|row| alike(row)).count();
            let line = self.run_lengths(&rows[index].looks);
            if !line.is_empty() && (index..end).any(shown) {
                let place = if end == index + 1 {
                    index.to_string()
                } else {
                    format!("{index}-{}", end - 1)
                };
                let _ = writeln!(self.text, "{place}: {line}");
            }
            index = end;
        }
        self.text.push('\n');
    }

    fn run_lengths(&mut self, looks: &[Look]) -> String {
        let mut line = String::new();
        let end = looks.iter().rposition(|look| *look != PLAIN);
        let looks = &looks[..end.map_or(0, |end| end + 1)];
        for run in looks.chunk_by(|a, b| a == b) {
            if run.len() > 1 {
                let _ = write!(line, "{}", run.len());
            }
            line.push(self.letter(run[0]));
        }
        line
    }

    fn letter(&mut self, look: Look) -> char {
        if look == PLAIN {
            return '.';
        }
        let known = self.known.iter().position(|known| *known == look);
        let index = known.unwrap_or_else(|| {
            self.known.push(look);
            self.known.len() - 1
        });
        letter(index)
    }

    /// Returns all of it, with the legend.
    pub fn finish(mut self) -> String {
        for (index, look) in self.known.iter().enumerate() {
            let [one, other] = [look[0], look[1]].map(named);
            let _ = writeln!(self.text, "{} {one} | {other}", letter(index));
        }
        self.text
    }
}

fn letter(index: usize) -> char {
    let mut letters = ('a'..='z').chain('A'..='Z').chain('α'..='ω').chain('一'..);
    letters.nth(index).expect("there are enough letters")
}

fn named((ink, paper, modifier): (Color, Color, Modifier)) -> String {
    let mut named = Vec::new();
    named.extend(modifier.iter_names().map(|(name, _)| name.to_lowercase()));
    if ink != Color::Reset {
        named.push(ink.to_string().to_lowercase());
    }
    if paper != Color::Reset {
        named.push(format!("on {}", paper.to_string().to_lowercase()));
    }
    if named.is_empty() {
        named.push("plain".to_owned());
    }
    named.join(" ")
}

impl Screen {
    /// Draws a state in all themes.
    pub fn draw(state: &State) -> Screen {
        let screens = THEMES.map(|name| {
            let theme = Theme::named(name, Depth::True).expect("it comes with the program");
            drawn(state, &theme).backend().buffer().clone()
        });
        Screen {
            size: (state.width, state.height),
            rows: (0..state.height).map(|y| row(&screens, y)).collect(),
        }
    }
}

fn row(screens: &[Buffer; THEMES.len()], y: u16) -> Row {
    let mut text = String::new();
    let mut looks = Vec::new();
    let mut x = 0;
    while x < screens[0].area.width {
        let cells = [0, 1].map(|screen: usize| &screens[screen][(x, y)]);
        assert_eq!(
            cells[0].symbol(),
            cells[1].symbol(),
            "a theme changes no text"
        );
        text.push_str(cells[0].symbol());
        let columns = width(cells[0].symbol()).max(1);
        looks.extend(std::iter::repeat_n(cells.map(seen), columns));
        x += columns as u16;
    }
    let text = text.trim_end().to_owned();
    join_words(&mut looks);
    Row { text, looks }
}

/// Gives blanks between words of one look that look: of it they have nothing but the ground.
fn join_words(looks: &mut [Look]) {
    let ground = |look: Look| look.map(|(_, paper, _)| (Color::Reset, paper, Modifier::empty()));
    let mut last = None;
    for x in 0..looks.len() {
        let look = looks[x];
        if look == ground(look) {
            continue;
        }
        if let Some(before) = last.replace(x)
            && looks[before] == look
            && looks[before + 1..x]
                .iter()
                .all(|blank| *blank == ground(look))
        {
            looks[before..x].fill(look);
        }
    }
}

/// Returns what is seen of a cell: of a blank, nothing but its ground, unless there is a line in it.
fn seen(cell: &Cell) -> (Color, Color, Modifier) {
    let lines = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
    if cell.symbol() == " " && !cell.modifier.intersects(lines) {
        return (Color::Reset, cell.bg, Modifier::empty());
    }
    (cell.fg, cell.bg, cell.modifier)
}
