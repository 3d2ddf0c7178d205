//! A terminal that has margins at its sides, as far as the pen writes to one: vt100 knows none. Text is one column
//! a character, and looks are left out.

use std::str::Chars;

use super::*;

/// What is shown, and where the next character goes.
struct Emulator {
    rows: Vec<Vec<char>>,
    x: usize,
    y: usize,
    /// First row and the one after the last, first column and the one after the last.
    region: [usize; 4],
    has_margins: bool,
}

impl Emulator {
    fn new(width: usize, height: usize) -> Emulator {
        Emulator {
            rows: vec![vec![' '; width]; height],
            x: 0,
            y: 0,
            region: [0, height, 0, width],
            has_margins: false,
        }
    }

    fn process(&mut self, bytes: &[u8]) {
        let text = String::from_utf8(bytes.to_vec()).expect("text");
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\x1b' => self.sequence(&mut chars),
                '\r' => self.x = 0,
                '\n' => self.y += 1,
                '\x08' => self.x -= 1,
                c => {
                    self.rows[self.y][self.x] = c;
                    self.x = (self.x + 1).min(self.rows[0].len() - 1);
                }
            }
        }
    }

    fn sequence(&mut self, chars: &mut Chars<'_>) {
        assert_eq!(chars.next(), Some('['));
        let mut parameters = String::new();
        let end = loop {
            match chars.next().expect("an end") {
                c if c.is_ascii_alphabetic() => break c,
                c => parameters.push(c),
            }
        };
        let numbers: Vec<usize> = parameters
            .split(';')
            .map(|n| n.parse().unwrap_or(0))
            .collect();
        let first = numbers[0].max(1);
        let second = numbers.get(1).copied().unwrap_or(0);
        let (width, height) = (self.rows[0].len(), self.rows.len());
        match (parameters.as_str(), end) {
            ("?69", 'h') => self.has_margins = true,
            ("?69", 'l') => {
                self.has_margins = false;
                (self.region[2], self.region[3]) = (0, width);
            }
            (_, 'm' | 'h' | 'l' | 'J') => {}
            (_, 'H') => (self.y, self.x) = (first - 1, second.max(1) - 1),
            (_, 'G') => self.x = first - 1,
            (_, 'A') => self.y -= first,
            (_, 'B') => self.y += first,
            (_, 'C') => self.x += first,
            (_, 'D') => self.x -= first,
            (_, 'K') => self.rows[self.y][self.x..].fill(' '),
            (_, 'X') => self.rows[self.y][self.x..][..first].fill(' '),
            (_, 'r') => {
                let bottom = if second == 0 { height } else { second };
                (self.region[0], self.region[1]) = (first - 1, bottom);
                (self.x, self.y) = (0, 0);
            }
            (_, 's') => {
                assert!(self.has_margins, "this would save the cursor");
                (self.region[2], self.region[3]) = (first - 1, second);
                (self.x, self.y) = (0, 0);
            }
            (_, 'S' | 'T') => self.scroll(first, end == 'S'),
            _ => panic!("{parameters}{end}"),
        }
    }

    fn scroll(&mut self, by: usize, up: bool) {
        let [top, bottom, left, right] = self.region;
        let before = self.rows.clone();
        for y in top..bottom {
            let from = if up { Some(y + by) } else { y.checked_sub(by) };
            let from = from.filter(|from| (top..bottom).contains(from));
            match from {
                Some(from) => self.rows[y][left..right].copy_from_slice(&before[from][left..right]),
                None => self.rows[y][left..right].fill(' '),
            }
        }
    }
}

/// Three panes, and the text of the middle one from line `top` on.
fn page(top: usize) -> Buffer {
    let (width, height) = (120, 30);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    for (y, line) in (0..).zip(prose(top, height - 2, 60)) {
        buffer.set_string(30, y + 1, line, Style::new());
    }
    for (y, line) in (0..).zip(prose(900, height, 28)) {
        buffer.set_string(0, y, line, Style::new());
    }
    for (y, line) in (0..).zip(prose(500, height, 28)) {
        buffer.set_string(92, y, line, Style::new());
    }
    buffer
}

#[test]
fn a_pane_between_others_is_moved_by_itself() {
    let place = [Rect::new(29, 1, 62, 28)];
    let mut surface = Surface::new(page(0).area);
    surface.margins = true;
    let mut emulator = Emulator::new(120, 30);
    let rows: Vec<u16> = (0..30).collect();
    let mut before = 0_usize;
    for top in [0, 1, 2, 5, 4, 0, 12] {
        surface.next().cells.clone_from(&page(top));
        let bytes = surface.frame(&rows, None, &place);
        emulator.process(&bytes);
        let shown: Vec<String> = emulator
            .rows
            .iter()
            .map(|row| row.iter().collect())
            .collect();
        assert_eq!(Buffer::with_lines(shown), page(top), "{before} to {top}");
        let fresh = top.abs_diff(before);
        let most = 60 + 75 * fresh;
        assert!(
            top == 0 || bytes.len() <= most,
            "{before} to {top}: {}",
            bytes.len()
        );
        before = top;
    }
}
