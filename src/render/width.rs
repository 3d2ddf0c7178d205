//! Columns that text takes on a terminal. The one place that measures, by the same tables as ratatui.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::CleanText;

/// Returns the columns that `text` takes.
pub fn width(text: &str) -> usize {
    // Nearly all text is, and every character that can be seen is one column there.
    if text.is_ascii() {
        return text.len();
    }
    UnicodeWidthStr::width(text)
}

/// Returns the longest beginning of `text` that fits into `columns`, cut between graphemes.
pub fn fit(text: &str, columns: usize) -> &str {
    if text.is_ascii() {
        return &text[..text.len().min(columns)];
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// Returns `text` cut to `columns`, with an ellipsis where something was cut.
pub fn ellipsis(text: &CleanText, columns: usize) -> CleanText {
    if width(text) <= columns {
        return text.clone();
    }
    match columns {
        0 => CleanText::default(),
        _ => CleanText::from(format!("{}…", fit(text, columns - 1).trim_end())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wide_and_combining_characters() {
        assert_eq!(width("日本"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👩‍👩‍👧"), 2);
        assert_eq!(fit("日本語", 5), "日本");
        assert_eq!(fit("e\u{301}a", 1), "e\u{301}");
    }

    #[test]
    fn ellipsis_marks_what_was_cut() {
        assert_eq!(ellipsis(&"headline".into(), 8).as_str(), "headline");
        assert_eq!(ellipsis(&"headline".into(), 5).as_str(), "head…");
        assert_eq!(ellipsis(&"headline".into(), 0).as_str(), "");
    }

    proptest! {
        #[test]
        fn never_wider_than_asked(text in any::<String>(), columns in 0usize..30) {
            prop_assert!(width(fit(&CleanText::new(&text), columns)) <= columns);
            prop_assert!(width(&ellipsis(&CleanText::new(&text), columns)) <= columns);
        }
    }
}
