//! Text that is safe to show.
//!
//! Everything that a feed, a server or a file says is hostile until it has been through [`clean`].
//! [`CleanText`] is the proof that it has: it is the only kind of foreign text that widgets, command
//! output, logs, window titles and OSC strings accept. The catalogue of attacks is ECMA-48 (control
//! functions), CVE-2003-0063 (terminal answerback) and CVE-2021-42574 (bidirectional overrides).

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// The most combining marks that are kept on one base character.
const MARKS_PER_BASE: usize = 8;

/// One line of text with nothing in it that a terminal could obey.
///
/// Invariant: holds no C0 or C1 control, no DEL, no line or paragraph separator, no bidirectional
/// control, no tag character, and at most eight combining marks in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CleanText(String);

impl CleanText {
    /// Cleans `text` and keeps its spaces as they are. Line breaks and tabs become single spaces.
    pub fn new(text: &str) -> Self {
        CleanText(clean(text))
    }

    /// Cleans `text`, folds every run of white space into one space, and trims both ends.
    ///
    /// This is the form for titles, names and other labels. Zero-width characters go too, unless
    /// they join emoji or letters, since in a label they can only mislead.
    pub fn label(text: &str) -> Self {
        let cleaned = clean(text);
        let mut label = String::with_capacity(cleaned.len());
        for word in cleaned.split_whitespace() {
            let word: String = word.chars().filter(|c| !is_invisible(*c)).collect();
            if word.is_empty() {
                continue;
            }
            if !label.is_empty() {
                label.push(' ');
            }
            label.push_str(&word);
        }
        CleanText(label)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the text, or `None` when it is blank.
    pub fn non_blank(self) -> Option<Self> {
        if self.0.trim().is_empty() {
            None
        } else {
            Some(self)
        }
    }
}

impl Deref for CleanText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for CleanText {
    fn from(text: &str) -> Self {
        CleanText::new(text)
    }
}

impl From<String> for CleanText {
    fn from(text: String) -> Self {
        if is_clean(&text) {
            CleanText(text)
        } else {
            CleanText::new(&text)
        }
    }
}

/// Text is cleaned again when it is read back: a file on disk is no proof of anything.
impl<'de> Deserialize<'de> for CleanText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(CleanText::from)
    }
}

/// Markup as published, without control characters, but otherwise untrusted.
///
/// It is never written to a terminal: `render` turns it into [`CleanText`] first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Takes markup in, dropping the control characters that HTML does not allow (all of C0 but
    /// tab and line breaks, DEL, and C1).
    pub fn new(markup: &str) -> Self {
        Html::from(markup.to_owned())
    }

    /// Returns the markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Tells whether there is nothing in it, not even white space that shows.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// As [`Html::new`], without a copy where nothing has to be dropped.
impl From<String> for Html {
    fn from(markup: String) -> Self {
        let is_kept = |c: char| matches!(c, '\n' | '\t' | '\r') || !c.is_control();
        // C1 begins with the byte C2 in UTF-8, and so does little else.
        let is_harmless = |b: u8| b >= 0x20 && b != 0x7f && b != 0xc2 || matches!(b, 9 | 10 | 13);
        if all_bytes(&markup, is_harmless) {
            return Html(markup);
        }
        Html(markup.chars().filter(|c| is_kept(*c)).collect())
    }
}

/// Removes from `text` everything that a terminal could obey or a reader be deceived by.
///
/// Escape sequences go whole, with their payload (ECMA-48 5.4 and 5.6: CSI, and OSC, DCS, SOS, PM
/// and APC up to their terminator); one that is never ended loses only its introducer, so that no
/// text is lost to it. Line breaks, tabs and separators become a space. The result never holds a
/// character for which [`is_plain`] is false.
pub fn clean(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut strings = Strings::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        rest = match first {
            '\u{1b}' => skip_escape(after, &mut strings),
            '\u{9b}' => skip_control_sequence(after),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => strings.skip(after),
            '\r' if after.starts_with('\n') => after,
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push(' ');
                after
            }
            c => {
                if is_plain(c) {
                    out.push(c);
                }
                after
            }
        };
    }
    limit_marks(&out)
}

/// Tells whether [`clean`] would leave `text` as it is.
pub fn is_clean(text: &str) -> bool {
    // ASCII at a glance: it is most of what is read, and read often.
    if all_bytes(text, |b| matches!(b, 0x20..=0x7e)) {
        return true;
    }
    text.chars().all(is_plain) && text.chars().all(within_marks())
}

/// Tells whether all bytes of `text` are of a kind, many at a time: what is read is mostly long and plain.
pub fn all_bytes(text: &str, is_of_kind: impl Fn(u8) -> bool) -> bool {
    // A piece without an early end is what the compiler makes vector instructions of.
    let all = |piece: &[u8]| piece.iter().fold(true, |all, byte| all & is_of_kind(*byte));
    text.as_bytes().chunks(64).all(all)
}

/// Tells whether a terminal shows `c` and does nothing else with it.
pub fn is_plain(c: char) -> bool {
    !(c.is_control()
        || matches!(c,
            '\u{2028}' | '\u{2029}'                     // line and paragraph separator
            | '\u{61c}' | '\u{200e}' | '\u{200f}'       // bidirectional marks
            | '\u{202a}'..='\u{202e}'                   // embeddings and overrides
            | '\u{2066}'..='\u{2069}'                   // isolates
            | '\u{206a}'..='\u{206f}'                   // deprecated format characters
            | '\u{fff9}'..='\u{fffb}'                   // interlinear annotation
            | '\u{feff}'                                // byte order mark
            | '\u{e0000}'..='\u{e0fff}')) // tags
}

/// Characters without width that carry no meaning in a label. Joiners (U+200C, U+200D) are kept:
/// Persian, Indic scripts and emoji need them.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{ad}' | '\u{180e}'
    )
}

/// Skips what follows an ESC: one control sequence, control string or two-character escape.
fn skip_escape<'a>(after: &'a str, strings: &mut Strings) -> &'a str {
    let mut chars = after.chars();
    match chars.next() {
        Some('[') => skip_control_sequence(chars.as_str()),
        Some(']' | 'P' | 'X' | '^' | '_') => strings.skip(chars.as_str()),
        // ECMA-35: intermediate bytes, then one final byte. After a space only announcers are taken for
        // sequences, lest a stray ESC before a space cost the next word a letter.
        Some(' ') => match chars.next() {
            Some('A'..='Z') => chars.as_str(),
            _ => after,
        },
        Some('!'..='/') => {
            let tail = chars
                .as_str()
                .trim_start_matches(|c| (' '..='/').contains(&c));
            match tail.chars().next() {
                Some(c @ '0'..='~') => &tail[c.len_utf8()..],
                _ => tail,
            }
        }
        Some('0'..='~') => chars.as_str(),
        _ => after,
    }
}

/// Skips the rest of a CSI sequence: parameter bytes, intermediate bytes, one final byte.
///
/// A space right after the introducer counts only before a capital, as in ECMA-48's own sequences: CSI is
/// also what a quotation mark of Windows-1252 becomes in the wrong encoding, and must not eat the next word.
fn skip_control_sequence(after: &str) -> &str {
    let tail = after.trim_start_matches(|c| ('0'..='?').contains(&c));
    let final_byte = tail.trim_start_matches(|c| (' '..='/').contains(&c));
    match final_byte.chars().next() {
        Some('a'..='~') if after.starts_with(' ') => after,
        Some(c @ '@'..='~') => &final_byte[c.len_utf8()..],
        _ => tail,
    }
}

/// Skips control strings, and remembers where none ends: introducers without number then take linear time.
#[derive(Default)]
struct Strings {
    /// Bytes that are left of the text at the last line end that was reached without a terminator. Nothing
    /// that begins before it is ended.
    unended: Option<usize>,
}

impl Strings {
    /// Skips a control string up to BEL, ST or ESC \. Without an end in its line, skips nothing.
    fn skip<'a>(&mut self, after: &'a str) -> &'a str {
        if self.unended.is_some_and(|left| after.len() >= left) {
            return after;
        }
        let mut reached = after.len();
        for (at, c) in after.char_indices() {
            match c {
                '\u{7}' | '\u{9c}' => return &after[at + c.len_utf8()..],
                '\u{1b}' if after[at + 1..].starts_with('\\') => return &after[at + 2..],
                '\n' => {
                    reached = at;
                    break;
                }
                _ => {}
            }
        }
        self.unended = Some(after.len() - reached);
        after
    }
}

/// Keeps at most [`MARKS_PER_BASE`] combining marks in a row.
fn limit_marks(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut fits = within_marks();
    text.chars().filter(|c| fits(*c)).collect()
}

/// Returns a test for the characters of a text in turn, which only marks fail that are too many.
fn within_marks() -> impl FnMut(char) -> bool {
    let mut marks = 0;
    move |c| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        marks <= MARKS_PER_BASE
    }
}

/// Combining marks (the blocks of them) and variation selectors.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6dc}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(hostile: &str, safe: &str) {
        assert_eq!(CleanText::new(hostile).as_str(), safe, "of {hostile:?}");
    }

    #[test]
    fn drops_escape_sequences_with_their_payload() {
        check("a\u{1b}[31mred\u{1b}[0m b", "ared b");
        check("a\u{1b}]0;owned\u{7}b", "ab");
        check(
            "a\u{1b}]8;;http://evil\u{1b}\\text\u{1b}]8;;\u{1b}\\b",
            "atextb",
        );
        check("a\u{1b}]52;c;cm0gLXJm\u{9c}b", "ab");
        check("a\u{1b}P1;2|payload\u{1b}\\b", "ab");
        check("a\u{9b}31mb\u{9d}0;t\u{7}c", "abc");
        check("a\u{1b}(0b\u{1b}cc\u{1b}", "abc");
    }

    #[test]
    fn an_escape_without_an_end_loses_no_text() {
        check(
            "a\u{1b}]0;the rest of the story",
            "a0;the rest of the story",
        );
        check("a\u{1b}[", "a");
        check("a\u{1b} b\u{1b} F c", "a b c");
        check("\u{8b}quoted\u{9b} words", "quoted words");
        check("a\u{9d}b\u{9d}c\nd\u{9d}e\u{7}f\u{9d}g", "abc dfg");
    }

    #[test]
    fn strings_that_are_never_ended_take_linear_time() {
        let clock = std::time::Instant::now();
        for introducer in [
            "\u{9d}", "\u{1b}]", "\u{1b}P", "\u{9b}", "\u{1b}[", "\u{1b}(",
        ] {
            let hostile = introducer.repeat(1_000_000 / introducer.len());
            assert!(CleanText::new(&hostile).len() <= hostile.len());
        }
        assert!(clock.elapsed().as_secs() < 20, "took {:?}", clock.elapsed());
    }

    #[test]
    fn one_line_only() {
        check("a\r\nb\nc\td\u{2028}e\u{85}f", "a b c d e f");
        assert_eq!(CleanText::label("  a \n\n b\u{200b}c  ").as_str(), "a bc");
    }

    #[test]
    fn keeps_honest_text_of_all_scripts() {
        for text in [
            "naïve café",
            "日本語の見出し",
            "مرحبا بالعالم",
            "שלום",
            "👩‍👩‍👧",
            "नमस्ते",
            "e\u{301}",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn drops_bidi_controls_and_tags() {
        check("access\u{202e}nimda\u{202c}", "accessnimda");
        check("x\u{2066}y\u{2069}z\u{e0041}\u{feff}", "xyz");
    }

    #[test]
    fn limits_marks() {
        let zalgo = format!("a{}b", "\u{301}".repeat(100));
        assert_eq!(CleanText::new(&zalgo).chars().count(), 2 + MARKS_PER_BASE);
        assert_eq!(CleanText::from(zalgo).chars().count(), 2 + MARKS_PER_BASE);
    }

    #[test]
    fn every_control_character_is_gone() {
        for code in (0..0x20)
            .chain(0x7f..0xa0)
            .chain(0x202a..0x202f)
            .chain(0x2066..0x206a)
        {
            let c = char::from_u32(code).expect("a scalar value");
            assert!(
                CleanText::new(&format!("a{c}b")).chars().all(is_plain),
                "U+{code:04X}"
            );
        }
    }

    proptest! {
        #[test]
        fn nothing_gets_through(text in any::<String>()) {
            prop_assert!(clean(&text).chars().all(is_plain));
            prop_assert!(CleanText::label(&text).chars().all(is_plain));
            prop_assert_eq!(CleanText::from(text.clone()), CleanText::new(&text));
        }

        #[test]
        fn nothing_gets_through_of_mostly_escapes(text in "[\u{1b}\u{9b}\u{9d}\\[\\]0-9;m\\\\\u{7}a\u{202e}\n]{0,40}") {
            let once = clean(&text);
            prop_assert!(once.chars().all(is_plain));
            prop_assert_eq!(clean(&once), once.as_str());
            prop_assert_eq!(CleanText::from(text), CleanText(once));
        }
    }
}
