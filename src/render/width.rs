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
    let simple = |columns: usize, c: char| is_narrow(c).then_some(columns + 1);
    let columns = text.chars().try_fold(0, simple);
    columns.unwrap_or_else(|| UnicodeWidthStr::width(text))
}

/// Returns whether a character is certainly one column wide and joins with no other: letters of Latin, dashes and
/// quotation marks, lines, blocks and simple signs.
pub fn is_narrow(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2010}'..='\u{2027}'
        | '\u{2500}'..='\u{25bf}')
}

/// Returns the longest beginning of `text` that fits into `columns`, cut between graphemes.
pub fn fit(text: &str, columns: usize) -> &str {
    if text.is_ascii() {
        return &text[..text.len().min(columns)];
    }
    if text.chars().all(is_narrow) {
        let end = text.char_indices().nth(columns);
        return &text[..end.map_or(text.len(), |(at, _)| at)];
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
    fn what_is_counted_quickly_is_as_wide_as_the_tables_say() {
        for c in (' '..='\u{3000}').filter(|c| is_narrow(*c)) {
            let text = format!("{c}{c}x");
            assert_eq!(UnicodeWidthStr::width(text.as_str()), 3, "{c:?}");
            assert_eq!(text.graphemes(true).count(), 3, "{c:?}");
        }
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
