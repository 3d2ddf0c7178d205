//! Plain text into lines of words, for headlines and the sidebar. The article itself is wrapped by `render`.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::CleanText;
use crate::render::width::{fit, width};

/// Wraps `text` into lines of at most `columns` columns; the first line begins with `first`, and the
/// others are indented as far. A word that is longer than a line is cut. No columns, no lines.
pub fn wrap(text: &str, columns: usize, first: &str) -> Vec<CleanText> {
    if columns == 0 {
        return Vec::new();
    }
    // Where the lead leaves less than half of the line, it would cost more than it says.
    let first = if width(first) * 2 > columns {
        ""
    } else {
        first
    };
    let indent = " ".repeat(width(first));
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        let gap = usize::from(!empty);
        if width(&line) + gap + width(word) > columns && !empty {
            lines.push(CleanText::from(std::mem::replace(
                &mut line,
                indent.clone(),
            )));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line = push_word(line, word, columns, &indent, &mut lines);
        empty = false;
    }
    if !empty {
        lines.push(CleanText::from(line));
    }
    lines
}

/// Puts a word at the end of a line, cut over as many lines as it takes. Returns the last of them.
fn push_word(
    mut line: String,
    word: &str,
    columns: usize,
    indent: &str,
    lines: &mut Vec<CleanText>,
) -> String {
    let mut rest = word;
    loop {
        let room = columns - width(&line).min(columns);
        let piece = fit(rest, room);
        if piece.len() == rest.len() {
            line.push_str(rest);
            return line;
        }
        if piece.is_empty() && line.trim().is_empty() {
            // A single character that is wider than the line cannot be shown at all.
            let skipped = rest.graphemes(true).next().map_or(rest.len(), str::len);
            rest = &rest[skipped..];
            continue;
        }
        line.push_str(piece);
        rest = &rest[piece.len()..];
        lines.push(CleanText::from(std::mem::replace(
            &mut line,
            indent.to_owned(),
        )));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, columns: usize, first: &str, expected: &[&str]) {
        let lines = wrap(text, columns, first);
        let lines: Vec<&str> = lines.iter().map(CleanText::as_str).collect();
        assert_eq!(lines, expected, "{text:?} in {columns}");
    }

    #[test]
    fn breaks_between_words() {
        check("the quick brown fox", 10, "", &["the quick", "brown fox"]);
        check(
            "the quick brown fox",
            11,
            "• ",
            &["• the quick", "  brown fox"],
        );
        check("", 10, "• ", &[]);
        check("word", 0, "", &[]);
    }

    #[test]
    fn cuts_what_is_longer_than_a_line() {
        check("abcdefgh ij", 5, "", &["abcde", "fgh", "ij"]);
        check("日本語の", 5, "", &["日本", "語の"]);
        check("日a", 1, "", &["a"]);
    }

    proptest! {
        #[test]
        fn never_wider_than_asked(text in any::<String>(), columns in 0usize..30, first in "[•▸ ]{0,4}") {
            for line in wrap(&CleanText::new(&text), columns, &first) {
                prop_assert!(width(&line) <= columns, "{:?}", line);
            }
        }

        #[test]
        fn loses_no_letter(text in "[a-z ]{0,60}", columns in 1usize..20) {
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            let wrapped: String = wrap(&text, columns, "").iter().map(CleanText::as_str).collect();
            prop_assert_eq!(letters(&wrapped), letters(&text));
        }
    }
}
