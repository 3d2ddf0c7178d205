//! The words of one block as they come in: white space folded, text in one style joined into runs.

use crate::domain::CleanText;
use crate::render::{Block, Run, Style};

/// The styling that words come in with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    pub style: Style,
    /// Index into the document's links.
    pub link: Option<usize>,
}

/// A block's words so far, and the pictures that wait for its end.
#[derive(Default)]
pub struct Inline {
    pieces: Vec<Piece>,
    /// Bytes of all pieces but the last.
    closed: usize,
    /// Whether white space was seen since the last word.
    space: bool,
    /// Pictures that stood between the words. They follow the block, so that no sentence is torn apart.
    pub pictures: Vec<Block>,
}

struct Piece {
    text: String,
    setting: Setting,
    breaks: bool,
}

impl Piece {
    /// Returns the bytes that the piece takes in the document's text.
    fn bytes(&self) -> usize {
        self.text.len() + usize::from(self.breaks)
    }
}

impl Inline {
    /// Tells whether there are no words yet.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns the byte of the document's text at which the next word will begin, where `before` bytes of it are
    /// there already.
    pub fn next_at(&self, before: usize) -> usize {
        let parted = self.space && self.pieces.last().is_some_and(|last| !last.breaks);
        self.end_at(before) + usize::from(parted)
    }

    /// Returns the byte of the document's text at which the words so far end.
    pub fn end_at(&self, before: usize) -> usize {
        before + self.closed + self.pieces.last().map_or(0, Piece::bytes)
    }

    /// Adds text as published. Runs of white space become one space, and none at either end.
    pub fn push(&mut self, text: &str, setting: Setting) {
        for (i, word) in CleanText::new(text).split(' ').enumerate() {
            self.space |= i > 0;
            if !word.is_empty() {
                self.push_word(word, setting);
            }
        }
    }

    /// Ends the line. Tells whether it was ended before, so that this is a paragraph's end.
    pub fn break_line(&mut self) -> bool {
        self.space = false;
        match self.pieces.last_mut() {
            Some(last) => std::mem::replace(&mut last.breaks, true),
            None => false,
        }
    }

    /// Takes the words out as runs, appended to `text`, which ends in a line break then. `None` when
    /// there is nothing but white space.
    pub fn take(&mut self, text: &mut String) -> Option<Vec<Run>> {
        self.space = false;
        self.closed = 0;
        let mut pieces = std::mem::take(&mut self.pieces);
        if pieces.iter().all(|piece| piece.text.trim().is_empty()) {
            return None;
        }
        if let Some(last) = pieces.last_mut() {
            last.breaks = false;
        }
        let mut runs = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let run = Run {
                text: CleanText::from(piece.text),
                style: piece.setting.style,
                link: piece.setting.link,
                at: text.len(),
                breaks: piece.breaks,
            };
            text.push_str(&run.text);
            if run.breaks {
                text.push('\n');
            }
            runs.push(run);
        }
        text.push('\n');
        Some(runs)
    }

    /// Adds a word, after the space that may part it from the one before.
    fn push_word(&mut self, word: &str, setting: Setting) {
        let space = std::mem::take(&mut self.space);
        // Lines begin flush left: no-break spaces at their beginning are the indents of old editors.
        let begins_line = self.pieces.last().is_none_or(|last| last.breaks);
        let word = if begins_line {
            word.trim_start_matches('\u{a0}')
        } else {
            word
        };
        match self.pieces.last_mut() {
            Some(last) if !last.breaks => {
                if last.setting == setting {
                    last.text.extend(space.then_some(' '));
                    push_visible(&mut last.text, word);
                    return;
                }
                // A space between two settings is set plain, lest a link's underline run on.
                let plain = Setting {
                    style: Style::default(),
                    link: setting.link.filter(|_| setting.link == last.setting.link),
                };
                if space && last.setting == plain {
                    last.text.push(' ');
                } else if space && setting == plain {
                    return self.begin(&format!(" {word}"), setting);
                } else if space {
                    self.begin(" ", plain);
                }
            }
            _ => {}
        }
        self.begin(word, setting);
    }

    fn begin(&mut self, text: &str, setting: Setting) {
        let mut piece = Piece {
            text: String::new(),
            setting,
            breaks: false,
        };
        push_visible(&mut piece.text, text);
        if !piece.text.is_empty() {
            self.closed += self.pieces.last().map_or(0, Piece::bytes);
            self.pieces.push(piece);
        }
    }
}

/// Appends `text` without soft hyphens, which terminals show.
fn push_visible(out: &mut String, text: &str) {
    for part in text.split('\u{ad}') {
        out.push_str(part);
    }
}

/// Returns `text` in raised or lowered characters, where there are such for all of it.
pub fn shifted(text: &str, raised: bool) -> Option<String> {
    const PLAIN: &str = "0123456789+-=()";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
    let forms = if raised { RAISED } else { LOWERED };
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    text.chars()
        .map(|c| {
            let at = PLAIN.chars().position(|plain| plain == c)?;
            forms.chars().nth(at)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(index: usize) -> Setting {
        Setting {
            link: Some(index),
            ..Setting::default()
        }
    }

    #[test]
    fn folds_white_space_across_settings() {
        let mut inline = Inline::default();
        for (text, setting) in [
            ("\n  one ", Setting::default()),
            (" two ", link(0)),
            ("\t", Setting::default()),
            ("three ", link(1)),
            (" four\u{ad}teen \n", Setting::default()),
        ] {
            inline.push(text, setting);
        }
        let mut text = String::new();
        let runs = inline.take(&mut text).expect("there are words");
        let pieces: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(pieces, ["one ", "two", " ", "three", " fourteen"]);
        assert_eq!(text, "one two three fourteen\n");
        assert!(inline.is_empty());
    }

    #[test]
    fn breaks_lines_and_paragraphs() {
        let mut inline = Inline::default();
        assert!(!inline.break_line());
        inline.push("a", Setting::default());
        assert!(!inline.break_line());
        inline.push(" b", Setting::default());
        assert!(!inline.break_line());
        assert!(inline.break_line());
        let mut text = String::new();
        let runs = inline.take(&mut text).expect("there are words");
        assert_eq!(text, "a\nb\n");
        assert_eq!(
            runs.iter().map(|run| run.breaks).collect::<Vec<_>>(),
            [true, false]
        );
    }

    #[test]
    fn nothing_but_space_is_no_block() {
        let mut inline = Inline::default();
        inline.push(" \u{a0} \n", link(0));
        let mut text = String::new();
        assert_eq!(inline.take(&mut text), None);
        assert_eq!(text, "");
    }

    #[test]
    fn lines_begin_flush_left() {
        let mut inline = Inline::default();
        inline.push("\u{a0} \u{a0}a 10\u{a0}%", Setting::default());
        inline.break_line();
        inline.push("\u{a0}\u{a0} b", link(0));
        let mut text = String::new();
        inline.take(&mut text).expect("there are words");
        assert_eq!(text, "a 10\u{a0}%\nb\n");
    }

    #[test]
    fn raises_figures_only() {
        assert_eq!(shifted("10", true).as_deref(), Some("¹⁰"));
        assert_eq!(shifted("2", false).as_deref(), Some("₂"));
        assert_eq!(shifted("st", true), None);
        assert_eq!(shifted(" ", true), None);
    }
}
