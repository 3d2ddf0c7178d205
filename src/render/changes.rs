//! What became of a text, word by word, and how that is laid out: what was removed is struck through, what
//! was added stands out.

use std::time::{Duration, Instant};

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use unicode_segmentation::UnicodeSegmentation;

use super::width::width;
use super::{Line, Role, Span, Style};
use crate::domain::CleanText;

/// How long the shortest way from one text to the other is looked for. After that a longer way will do.
const PATIENCE: Duration = Duration::from_millis(200);

/// Words with one fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    pub fate: Fate,
    /// Words with single blanks between them.
    pub text: CleanText,
    /// Whether a line ends after them.
    pub breaks: bool,
}

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    Kept,
    Removed,
    Added,
}

/// The end of a line, as a word among words.
const BREAK: &str = "\n";

/// Compares two texts word by word. Where they differ, what was removed comes before what was added.
pub fn changes(old: &str, new: &str) -> Vec<Edit> {
    let (old, new) = (tokens(old), tokens(new));
    let deadline = Instant::now() + PATIENCE;
    let mut found: Vec<(Fate, &[&str])> = Vec::new();
    for step in capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(deadline)) {
        let (removed, added) = (&old[step.old_range()], &new[step.new_range()]);
        match step.tag() {
            DiffTag::Equal => found.push((Fate::Kept, added)),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                found.push((Fate::Removed, removed));
                found.push((Fate::Added, added));
            }
        }
    }
    found
        .into_iter()
        .flat_map(|(fate, words)| {
            words
                .split_inclusive(|word| *word == BREAK)
                .map(move |line| (fate, line))
        })
        .map(|(fate, line)| {
            let breaks = line.last() == Some(&BREAK);
            let words = &line[..line.len() - usize::from(breaks)];
            Edit {
                fate,
                text: CleanText::from(words.join(" ")),
                breaks,
            }
        })
        .collect()
}

/// Tells whether any word was removed or added.
pub fn differ(changes: &[Edit]) -> bool {
    let is_word = |change: &Edit| change.fate != Fate::Kept && !change.text.trim().is_empty();
    changes.iter().any(is_word)
}

fn tokens(text: &str) -> Vec<&str> {
    let mut tokens: Vec<&str> = Vec::new();
    for line in text.lines() {
        let before = tokens.len();
        tokens.extend(line.split_whitespace());
        if tokens.len() > before {
            tokens.push(BREAK);
        }
    }
    tokens.pop();
    tokens
}

/// Returns the changes with the marks of `wdiff` around them, for where no style can tell them apart:
/// `[-gone-]` and `{+new+}`.
pub fn with_marks(changes: &[Edit]) -> Vec<Edit> {
    let mark = |edit: &Edit| match edit.fate {
        _ if edit.text.is_empty() => edit.text.clone(),
        Fate::Kept => edit.text.clone(),
        Fate::Removed => CleanText::from(format!("[-{}-]", edit.text)),
        Fate::Added => CleanText::from(format!("{{+{}+}}", edit.text)),
    };
    let marked = |edit: &Edit| Edit {
        text: mark(edit),
        ..edit.clone()
    };
    changes.iter().map(marked).collect()
}

/// Lays the changes out for `columns` columns, with a blank line between paragraphs.
pub fn lay_out(changes: &[Edit], columns: usize) -> Vec<Line> {
    let mut page = Page {
        lines: Vec::new(),
        line: Line::default(),
        columns,
    };
    if columns == 0 {
        return page.lines;
    }
    for change in changes {
        for word in change.text.split_whitespace() {
            page.push(word, change.fate);
        }
        if change.breaks {
            page.end_paragraph();
        }
    }
    page.end_line();
    while page.lines.last().is_some_and(|line| line.spans.is_empty()) {
        page.lines.pop();
    }
    page.lines
}

/// Lines that are being filled.
struct Page {
    lines: Vec<Line>,
    line: Line,
    columns: usize,
}

impl Page {
    fn push(&mut self, word: &str, fate: Fate) {
        let mut rest = word;
        while !rest.is_empty() {
            let used = self.line.width();
            let gap = usize::from(used > 0);
            let fits = used + gap + width(rest) <= self.columns;
            if !fits && used > 0 {
                self.end_line();
                continue;
            }
            // A word that is longer than a line is cut; what is wider than one cannot be shown.
            let piece = super::width::fit(rest, self.columns);
            if piece.is_empty() {
                rest = &rest[rest.graphemes(true).next().map_or(rest.len(), str::len)..];
                continue;
            }
            self.append(piece, fate, gap);
            rest = &rest[piece.len()..];
        }
    }

    /// Puts a word at the end of the line, into the last span where that has the same fate.
    fn append(&mut self, word: &str, fate: Fate, gap: usize) {
        let (role, style) = set(fate);
        match self.line.spans.last_mut() {
            Some(last) if last.style == style => {
                last.text = CleanText::from(format!("{}{:gap$}{word}", last.text, ""));
            }
            last => {
                if let Some(last) = last.filter(|_| gap > 0) {
                    last.text = CleanText::from(format!("{} ", last.text));
                }
                self.line.spans.push(Span {
                    text: CleanText::from(word),
                    role,
                    style,
                    link: None,
                    at: None,
                });
            }
        }
    }

    fn end_line(&mut self) {
        if !self.line.spans.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }

    fn end_paragraph(&mut self) {
        self.end_line();
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(Line::default());
        }
    }
}

fn set(fate: Fate) -> (Role, Style) {
    let plain = Style::default();
    match fate {
        Fate::Kept => (Role::Body, plain),
        Fate::Removed => (
            Role::Marker,
            Style {
                strike: true,
                ..plain
            },
        ),
        Fate::Added => (
            Role::Body,
            Style {
                strong: true,
                ..plain
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn compared(old: &str, new: &str) -> String {
        let lines = lay_out(&with_marks(&changes(old, new)), 100);
        let text = lines.iter().map(|line| {
            let spans = line.spans.iter();
            spans.map(|span| span.text.as_str()).collect::<String>()
        });
        text.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_compared() {
        for (old, new, expected) in [
            ("a b c", "a b c", "a b c"),
            ("a b c", "a x c", "a [-b-] {+x+} c"),
            ("a c", "a b c", "a {+b+} c"),
            ("a  b\n", "a b", "a b"),
            ("", "new", "{+new+}"),
            ("old", "", "[-old-]"),
            ("", "", ""),
            ("one\n\ntwo", "one\ntwo", "one||two"),
        ] {
            assert_eq!(compared(old, new), expected, "{old:?} {new:?}");
        }
        assert!(!differ(&changes("a  b", "a b")));
        assert!(differ(&changes("a b", "a c")));
    }

    #[test]
    fn lines_are_filled_and_paragraphs_kept_apart() {
        let lines = lay_out(&changes("one two\nthree", "one new\nthree four"), 9);
        let text: Vec<String> = lines
            .iter()
            .map(|line| line.spans.iter().map(|span| span.text.as_str()).collect())
            .collect();
        assert_eq!(text, ["one two", "new", "", "three", "four"]);
        assert!(lines[0].spans[1].style.strike);
        assert!(lines[1].spans[0].style.strong);
    }

    #[test]
    fn long_texts_that_have_nothing_in_common_end() {
        let text = |word: &str| {
            let words: Vec<String> = (0..20_000).map(|n| format!("{word}{n}")).collect();
            words.join(" ")
        };
        assert_eq!(changes(&text("a"), &text("b")).len(), 2);
    }

    proptest! {
        #[test]
        fn both_texts_are_whole(old in "[a-c \n]{0,60}", new in "[a-c \n]{0,60}") {
            let changes = changes(&old, &new);
            let side = |other: Fate| {
                let parts = changes.iter().filter(|change| change.fate != other);
                let text: Vec<&str> = parts.map(|change| change.text.as_str()).collect();
                text.join(" ").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
            };
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(side(Fate::Added), words(&old));
            prop_assert_eq!(side(Fate::Removed), words(&new));
        }

        #[test]
        fn never_wider_than_asked(old in any::<String>(), new in any::<String>(), columns in 2usize..40) {
            for line in lay_out(&changes(&old, &new), columns) {
                prop_assert!(line.width() <= columns, "{:?}", line);
            }
        }
    }
}
