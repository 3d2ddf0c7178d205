//! Bytes that a person hands over → text to analyse: encodings, hard line breaks, control characters.

use std::ops::RangeInclusive;

use crate::domain::CleanText;
use crate::domain::text::clean;
use crate::parse;
use crate::render::{self, Document};

/// How wide the longest line of a paragraph is, in characters, when an editor or a mail program broke it.
/// Narrower ones are verse, lists and headlines, wider ones were not broken at all.
const BROKEN_AT: RangeInclusive<usize> = 50..=100;

/// Reads bytes as a document: a page when they look like one, else plain text. `base` is where they came
/// from, `content_type` the server's word on them.
pub fn document(bytes: &[u8], content_type: Option<&str>, base: Option<&str>) -> Document {
    text_document(&parse::text(bytes, content_type), base)
}

/// As [`document`], for text that is decoded already.
pub fn text_document(text: &str, base: Option<&str>) -> Document {
    if looks_like_html(text) {
        render::document(text, base)
    } else {
        Document {
            text: paragraphs(text),
            ..Document::default()
        }
    }
}

/// Returns the text between `<title>` and its end, cleaned; its entities are resolved.
pub fn page_title(bytes: &[u8], content_type: Option<&str>) -> Option<CleanText> {
    let text = parse::text(bytes, content_type);
    if !looks_like_html(&text) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let tag = lower.find("<title")?;
    let start = tag + lower[tag..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    CleanText::label(&render::plain(&text[start..end])).non_blank()
}

/// Tells a page from plain text: it begins with a tag, or has a paragraph or a root element somewhere.
fn looks_like_html(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let begins_with_a_tag = text.strip_prefix('<').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?')
    });
    let lower = text.to_ascii_lowercase();
    begins_with_a_tag
        || ["<p>", "<p ", "<html>", "<html "]
            .iter()
            .any(|tag| lower.contains(tag))
}

/// Returns plain text with a line for each paragraph: lines that were broken to fit a width are joined.
///
/// A break is taken for one of those when the first word of the next line would not have fitted any more,
/// measured by the longest line of the paragraph.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let lines: Vec<String> = text
        .lines()
        .map(|line| clean(line).trim().to_owned())
        .collect();
    for paragraph in lines.split(String::is_empty) {
        let widest = paragraph.iter().map(|line| line.chars().count()).max();
        let widest = widest.unwrap_or_default();
        for (at, line) in paragraph.iter().enumerate() {
            out.push_str(line);
            let joined = paragraph
                .get(at + 1)
                .is_some_and(|next| was_broken(line, next, widest));
            out.push(if joined { ' ' } else { '\n' });
        }
    }
    out
}

fn was_broken(line: &str, next: &str, widest: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    let begins_an_item = matches!(word, "-" | "*" | "•" | "–")
        || word.trim_end_matches(['.', ')']).parse::<u32>().is_ok() && word.ends_with(['.', ')']);
    BROKEN_AT.contains(&widest)
        && !begins_an_item
        && line.chars().count() + 1 + word.chars().count() > widest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn broken_lines_are_joined_and_paragraphs_kept() {
        let mail = "The central bank left its rate where it was on Tuesday,\nand said that it would wait.\n\nA second paragraph.\n";
        assert_eq!(
            paragraphs(mail),
            "The central bank left its rate where it was on Tuesday, and said that it would wait.\nA second paragraph.\n"
        );
        let lines = "A short line.\nA line that is a little longer than it.\nShort.\n";
        assert_eq!(paragraphs(lines), lines);
        let items = "Things that were said on that day:\n- one thing\n- another thing\n";
        assert_eq!(paragraphs(items), items);
    }

    #[test]
    fn pages_are_told_from_text() {
        for (text, page) in [
            ("<!doctype html><title>x</title>", true),
            ("  <div>x</div>", true),
            ("Intro <p>text</p>", true),
            ("a < b and b > c", false),
            ("<3 this", false),
            ("", false),
        ] {
            assert_eq!(looks_like_html(text), page, "{text}");
        }
    }

    #[test]
    fn control_characters_do_not_get_in() {
        assert_eq!(text_document("a\u{1b}[31mb\n", None).text, "ab\n");
    }

    proptest! {
        #[test]
        fn any_bytes_are_some_text(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            document(&bytes, None, None);
            page_title(&bytes, None);
        }

        #[test]
        fn no_word_of_a_text_is_lost(text in "[a-z .\n-]{0,200}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            let kept = paragraphs(&text);
            prop_assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), words);
        }
    }
}
