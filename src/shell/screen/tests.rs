//! What the bytes of a frame make of a terminal: replayed through an emulator, and compared with the cells.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use ratatui::buffer::{Buffer, Cell};

use super::look::Look;
use super::pen::Pen;
use super::*;

#[path = "margins.rs"]
mod margins;

/// A terminal that has shown some frames.
struct Terminal {
    surface: Surface,
    emulator: vt100::Parser,
}

fn emulator(area: Rect) -> vt100::Parser {
    let size = |side| NonZeroU16::new(side).expect("a size");
    vt100::Parser::new(size(area.height), size(area.width), 0)
}

impl Terminal {
    fn new(width: u16, height: u16) -> Terminal {
        let area = Rect::new(0, 0, width, height);
        Terminal {
            surface: Surface::new(area),
            emulator: emulator(area),
        }
    }

    /// Shows a frame, and returns how many bytes that took.
    fn show(&mut self, frame: &Buffer, cursor: Option<Position>, places: &[Rect]) -> usize {
        self.surface.next().cells.clone_from(frame);
        let rows: Vec<u16> = (0..frame.area.height).collect();
        let bytes = self.surface.frame(&rows, cursor, places);
        self.emulator.process(&bytes);
        bytes.len()
    }
}

/// Writes all cells from left to right, each with its own place and look.
fn written_plainly(frame: &Buffer) -> vt100::Parser {
    let mut parser = emulator(frame.area);
    for y in 0..frame.area.height {
        let mut x = 0;
        while x < frame.area.width {
            let cell = &frame[(x, y)];
            let columns = ratatui::buffer::CellWidth::cell_width(cell.symbol()).max(1);
            let mut pen = Pen::default();
            pen.go(x, y);
            pen.look(Look {
                fg: cell.fg,
                bg: cell.bg,
                modifier: cell.modifier,
                link: 0,
            });
            pen.write(cell.symbol(), columns, true);
            parser.process(&pen.out);
            x += columns;
        }
    }
    parser
}

/// What a person sees of an emulator's cell.
fn seen(parser: &vt100::Parser, x: u16, y: u16) -> String {
    let cell = parser.screen().cell(y, x).expect("a cell");
    let text = match cell.contents() {
        "" if cell.is_wide_continuation() => "<",
        "" => " ",
        text => text,
    };
    let ground = (cell.bgcolor(), cell.underline(), cell.inverse());
    if text == " " && !cell.underline() && !cell.inverse() {
        return format!("{text}{ground:?}");
    }
    let weight = (cell.bold(), cell.dim(), cell.italic());
    if text == " " {
        return format!("{text}{ground:?}{:?}", cell.fgcolor());
    }
    format!("{text}{ground:?}{:?}{weight:?}", cell.fgcolor())
}

fn assert_shows(terminal: &Terminal, frame: &Buffer) {
    let plainly = written_plainly(frame);
    for y in 0..frame.area.height {
        for x in 0..frame.area.width {
            let (got, wanted) = (seen(&terminal.emulator, x, y), seen(&plainly, x, y));
            assert_eq!(got, wanted, "column {x}, row {y} of\n{frame:?}");
        }
    }
}

fn lines(text: &[&str]) -> Buffer {
    Buffer::with_lines(text.iter().copied())
}

#[test]
fn what_has_not_changed_costs_nothing() {
    let mut terminal = Terminal::new(12, 2);
    let frame = lines(&["one two     ", "three       "]);
    terminal.show(&frame, None, &[]);
    assert_shows(&terminal, &frame);
    assert_eq!(terminal.show(&frame, None, &[]), 0);
    let mut next = frame.clone();
    next.set_string(4, 0, "TWO", Style::new());
    assert!(terminal.show(&next, None, &[]) <= 10);
    assert_shows(&terminal, &next);
}

#[test]
fn only_rows_are_touched_in_which_something_else_was_drawn() {
    let mut screen = Screen::new(20, 5);
    let mut shows = |texts: [&str; 5]| {
        let canvas = screen.canvas();
        for (y, text) in (0..).zip(texts) {
            canvas.text(0, y, text, text.len() as u16, Style::new());
        }
        let touched = screen.touched();
        (touched, screen.frame(None, &[]).len())
    };
    let (touched, all) = shows(["one", "two", "", "four", "five"]);
    assert_eq!(touched, [0, 1, 3, 4]);
    assert!(all > 15);
    assert_eq!(shows(["one", "two", "", "four", "five"]), (vec![], 0));
    let (touched, few) = shows(["one", "", "three", "four", "fine"]);
    assert_eq!(touched, [1, 2, 4]);
    assert!(few < all, "{few} of {all}");
}

#[test]
fn links_lead_where_they_say_and_cost_only_what_is_written() {
    let url = crate::domain::CleanText::from("https://example.org/");
    let mut screen = Screen::new(30, 4);
    screen.use_hyperlinks(true);
    let shows = |screen: &mut Screen, title: &'static str| {
        let canvas = screen.canvas();
        canvas.text(0, 0, title, title.len() as u16, Style::new());
        for (y, text) in [(1, "see this"), (2, "page here")] {
            canvas.text(0, y, text, text.len() as u16, Style::new());
        }
        canvas.link(4, 1, 4, 0, &url);
        canvas.link(0, 2, 4, 0, &url);
        String::from_utf8(screen.frame(None, &[])).expect("text")
    };
    let first = shows(&mut screen, "one");
    let link =
        "\u{1b}]8;id=1;https://example.org/\u{1b}\\this\n\rpage\u{1b}[C\u{1b}]8;;\u{1b}\\here";
    assert!(first.ends_with(link), "{first:?}");
    assert_eq!(shows(&mut screen, "two"), "\u{1b}[Htwo");
    assert_eq!(shows(&mut screen, "two"), "");
    screen.use_hyperlinks(false);
    assert!(!shows(&mut screen, "two").contains("]8;"));
}

#[test]
fn the_cursor_is_shown_where_it_is_wanted_and_hidden_again() {
    let mut terminal = Terminal::new(12, 2);
    let frame = lines(&["one two     ", "three       "]);
    terminal.show(&frame, None, &[]);
    assert!(terminal.emulator.screen().hide_cursor());
    terminal.show(&frame, Some(Position::new(3, 1)), &[]);
    assert!(!terminal.emulator.screen().hide_cursor());
    assert_eq!(terminal.emulator.screen().cursor_position(), (1, 3));
    terminal.show(&frame, None, &[]);
    assert!(terminal.emulator.screen().hide_cursor());
}

/// Prose that has no two lines alike.
fn prose(from: usize, rows: u16, width: u16) -> Vec<String> {
    (from..from + usize::from(rows))
        .map(|n| {
            let words: String = (0..)
                .map(|word| format!("{} ", (n * 7919 + word * 104_729) % 99_991))
                .take(20)
                .collect();
            words[..usize::from(width)].to_owned()
        })
        .collect()
}

#[test]
fn text_that_scrolls_over_the_whole_width_is_moved_by_the_terminal() {
    let (width, height) = (80, 24);
    let page = |top: usize| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        buffer.set_string(0, 0, format!(" Title {top}"), Style::new());
        for (y, line) in (1..).zip(prose(top, height - 2, width)) {
            buffer.set_string(0, y, line, Style::new());
        }
        buffer.set_string(0, height - 1, " status", Style::new());
        buffer
    };
    let place = [Rect::new(0, 1, width, height - 2)];
    let mut terminal = Terminal::new(width, height);
    terminal.show(&page(0), None, &place);
    let mut before = 0_usize;
    for top in [1, 2, 5, 4, 1, 0, 12] {
        let bytes = terminal.show(&page(top), None, &place);
        assert_shows(&terminal, &page(top));
        let fresh = top.abs_diff(before);
        assert!(bytes <= 40 + 85 * fresh, "{before} to {top}: {bytes}");
        before = top;
    }
}

#[test]
fn a_pane_beside_the_text_is_mended_where_that_pays() {
    let (width, height) = (80, 24);
    let page = |top: usize| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for (y, line) in (0..).zip(prose(top, height, 60)) {
            buffer.set_string(20, y, line, Style::new());
        }
        for y in 0..6 {
            buffer.set_string(0, y, format!("Feed {y}"), Style::new());
        }
        buffer
    };
    let place = [Rect::new(20, 0, 60, height)];
    let mut terminal = Terminal::new(width, height);
    terminal.show(&page(0), None, &place);
    let bytes = terminal.show(&page(1), None, &place);
    assert_shows(&terminal, &page(1));
    assert!(bytes < 250, "{bytes}");
}

#[test]
fn controls_in_a_cell_never_get_out() {
    let mut terminal = Terminal::new(6, 1);
    let mut frame = Buffer::empty(Rect::new(0, 0, 6, 1));
    frame[(0, 0)].set_symbol("\u{1b}[2J");
    frame[(1, 0)].set_symbol("\u{7}");
    frame[(2, 0)].set_symbol("\u{9b}");
    frame[(3, 0)].set_symbol("x");
    terminal.surface.next().cells.clone_from(&frame);
    let bytes = terminal.surface.frame(&[0], None, &[]);
    let text = String::from_utf8(bytes).expect("text");
    assert!(
        !text.contains("[2J") && !text.contains(['\u{7}', '\u{9b}']),
        "{text:?}"
    );
    assert!(text.contains('x'));
}

/// Cells of every kind: narrow, wide, combining, joined, flagged.
fn symbols() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        8 => Just(" "),
        6 => prop::sample::select(vec!["a", "b", "c", "x"]),
        1 => prop::sample::select(vec!["é", "─", "│", "●", "…"]),
        1 => prop::sample::select(vec!["日", "本", "。", "한"]),
        1 => prop::sample::select(vec!["e\u{301}", "👩\u{200d}👧", "👍🏽", "🇨🇿", "❤\u{fe0f}", "👍"]),
    ]
}

fn styles() -> impl Strategy<Value = Style> {
    prop_oneof![
        4 => Just(Style::reset()),
        4 => prop::sample::select(vec![
            Style::reset().fg(Color::Red),
            Style::reset().fg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD),
            Style::reset().bg(Color::Indexed(99)),
            Style::reset().add_modifier(Modifier::REVERSED),
            Style::reset().fg(Color::DarkGray).add_modifier(Modifier::UNDERLINED | Modifier::ITALIC),
            Style::reset().add_modifier(Modifier::DIM | Modifier::BOLD),
        ]),
    ]
}

const WIDTH: u16 = 24;
const HEIGHT: u16 = 7;

/// What happens between two frames.
#[derive(Clone, Debug)]
enum Step {
    Write(u16, u16, Vec<(&'static str, Style)>),
    Clear,
    Scroll { left: u16, right: u16, up: i16 },
    Forget,
}

fn steps() -> impl Strategy<Value = Step> {
    let cells = prop::collection::vec((symbols(), styles()), 1..16);
    prop_oneof![
        6 => (0..WIDTH, 0..HEIGHT, cells).prop_map(|(x, y, cells)| Step::Write(x, y, cells)),
        1 => Just(Step::Clear),
        3 => (0..WIDTH, 0..=WIDTH, -3i16..4).prop_map(|(a, b, up)| Step::Scroll {
            left: a.min(b),
            right: a.max(b),
            up
        }),
        1 => Just(Step::Forget),
    ]
}

/// Applies a step to the cells of a frame. At the right edge a cluster could run over the edge of a terminal
/// that does not know it, so none is put there.
fn apply(frame: &mut Buffer, step: &Step) {
    match step {
        Step::Write(x, y, cells) => {
            let mut x = *x;
            for (symbol, style) in cells {
                let room = WIDTH.saturating_sub(x);
                if room < 6 && symbol.chars().count() > 1 || room < 2 {
                    return;
                }
                (x, _) = frame.set_stringn(x, *y, symbol, usize::from(room), *style);
            }
        }
        Step::Clear => frame.reset(),
        Step::Scroll { left, right, up } => {
            let before = frame.clone();
            for y in 0..HEIGHT {
                for x in *left..*right {
                    let from = i32::from(y) + i32::from(*up);
                    frame[(x, y)] = match u16::try_from(from) {
                        Ok(from) if from < HEIGHT => before[(x, from)].clone(),
                        _ => Cell::EMPTY,
                    };
                }
            }
        }
        Step::Forget => {}
    }
    mend(frame);
}

/// Blanks halves of wide cells that a step has left over, and clusters moved too near to the edge.
fn mend(frame: &mut Buffer) {
    for y in 0..HEIGHT {
        let mut x = 0;
        while x < WIDTH {
            let symbol = frame[(x, y)].symbol().to_owned();
            let columns = ratatui::buffer::CellWidth::cell_width(symbol.as_str());
            if x + columns > WIDTH {
                frame[(x, y)].set_symbol(" ");
            }
            for hidden in x + 1..(x + columns).min(WIDTH) {
                frame[(hidden, y)].reset();
            }
            x += columns.max(1);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_frames_leave_the_terminal_as_their_cells_say(
        frames in prop::collection::vec(prop::collection::vec(steps(), 1..6), 1..8),
        cursor in prop::option::of((0..WIDTH, 0..HEIGHT)),
    ) {
        let whole = Rect::new(0, 0, WIDTH, HEIGHT);
        let mut terminal = Terminal::new(WIDTH, HEIGHT);
        let mut frame = Buffer::empty(whole);
        for steps in &frames {
            for step in steps {
                apply(&mut frame, step);
                if matches!(step, Step::Forget) {
                    terminal.surface = Surface::new(whole);
                }
            }
            let cursor = cursor.map(Position::from);
            terminal.show(&frame, cursor, &[whole, Rect::new(0, 0, WIDTH / 2, HEIGHT)]);
            assert_shows(&terminal, &frame);
        }
    }
}
