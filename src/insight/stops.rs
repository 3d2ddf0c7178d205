//! Whether a full stop, question mark or exclamation mark ends a sentence: abbreviations, initials, what comes next.
//!
//! It must not know where sentences begin; the splitter in [`super::sentences`] says so.

use std::sync::LazyLock;

use regex::Regex;

use super::abbreviations::{Abbreviation, classify, is_ordinal, opens};
use super::pattern::compile;

/// Characters that are looked at around a full stop, so that the cost stays linear.
pub(super) const WINDOW: usize = 48;

/// A mark that may end the sentence which begins at `start`.
pub(super) struct Stop<'a> {
    pub text: &'a str,
    pub start: usize,
    /// Where the mark stands.
    pub at: usize,
    pub mark: char,
    /// Past the mark and what closes with it.
    pub after: usize,
    /// The text has no capitals.
    pub caseless: bool,
}

impl<'a> Stop<'a> {
    /// The word before the mark.
    fn word(&self) -> &'a str {
        last_word(&self.text[self.start..self.at])
    }

    fn rest(&self) -> &'a str {
        &self.text[self.after..]
    }
}

/// Tells whether a sentence ends with the mark.
pub(super) fn ends_here(stop: &Stop<'_>) -> bool {
    let rest = stop.rest();
    if is_wide_terminator(stop.mark) {
        return !goes_on_after_quotation(&stop.text[stop.at..stop.after], rest);
    }
    match rest.chars().next() {
        None => true,
        Some(c) if c.is_whitespace() => rest.trim().is_empty() || starts_sentence(stop),
        Some(_) => is_glued(stop.word(), rest),
    }
}

/// Full stops of scripts that put no space after them or have no capitals to tell by.
pub(super) fn is_wide_terminator(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '।' | '؟' | '۔')
}

/// Tells whether a quotation that closes with a full stop is the object of what follows, as in 「…。」と述べた and
/// “……。”他说。
fn goes_on_after_quotation(end: &str, rest: &str) -> bool {
    let closed = end.ends_with(['」', '』', '”', '’', '"', '）']);
    let near: String = rest.chars().take(8).collect();
    let quoted_on = near.starts_with(['と', '、', '，']) || near.starts_with("って");
    let names_speaker = near
        .chars()
        .any(|c| matches!(c, '说' | '說' | '称' | '稱' | '道' | '示'));
    closed && (quoted_on || names_speaker)
}

/// Tells whether what follows a stop and a space begins another sentence.
fn starts_sentence(stop: &Stop<'_>) -> bool {
    let before = stop.word();
    let next = stop.rest().trim_start().trim_start_matches([
        '"', '“', '„', '‘', '\'', '(', '[', '«', '»', '¿', '¡', '—', '–', ' ',
    ]);
    let word = first_word(next);
    let mut letters = word.chars();
    let Some(initial) = letters.next() else {
        return true;
    };
    if initial.is_lowercase() && !stop.caseless {
        // Names such as iPhone and eBay begin sentences too.
        return letters.next().is_some_and(char::is_uppercase);
    }
    if stop.mark != '.' {
        let after_quote = stop.text[..stop.after].ends_with(['"', '”']);
        return !(after_quote && SPEAKER.is_match(cut(next)));
    }
    let sentence = &stop.text[stop.start..stop.at];
    let lead = sentence[..sentence.len() - before.len()].trim();
    if before.chars().all(|c| c.is_ascii_digit()) {
        // The number of a list item, or an ordinal.
        let item = lead.is_empty() && before.len() <= 3;
        let ordinal = before.len() <= 2 && is_ordinal(last_word(lead), word);
        return !(item || ordinal);
    }
    if stop.text[stop.at..].starts_with("..") && !stop.text[stop.at..].starts_with("...") {
        return true; // The abbreviation's and the sentence's.
    }
    match classify(before, stop.caseless) {
        // Without capitals nothing tells a pause from an end.
        Abbreviation::None => !(stop.caseless && stop.text[stop.at..].starts_with("...")),
        Abbreviation::Title => false,
        Abbreviation::BeforeNumber => !initial.is_ascii_digit(),
        // The unit, unless it is that of a town: "г. Москва".
        Abbreviation::Unit => {
            let counts = last_word(lead).contains(|c: char| c.is_ascii_digit() || c == '.')
                || matches!(classify(last_word(lead), false), Abbreviation::Unit);
            counts && !is_initial(word, next)
        }
        Abbreviation::Inner => opens(word, stop.caseless) && !is_initial(word, next),
    }
}

static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^(?:[A-Z][\w.'’-]*\s+){1,3}(?:said|says|asked|asks|told|added|wrote|replied)\b")
});

/// Tells whether `word`, which begins `next`, is a letter with a full stop.
fn is_initial(word: &str, next: &str) -> bool {
    word.chars().count() == 1 && next[word.len()..].starts_with('.')
}

/// Tells whether a sentence ends although no space follows, as in "the end.Next".
fn is_glued(before: &str, rest: &str) -> bool {
    let before = before.trim_start_matches(['"', '“', '‘', '(']);
    let plain =
        before.chars().count() > 1 && before.chars().all(|c| c.is_alphanumeric() || c == '-');
    let low = before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    let mut next = rest.trim_start_matches(['"', '“']).chars();
    let (first, second) = (next.next(), next.next());
    plain
        && low
        && first.is_some_and(char::is_uppercase)
        && second.is_some_and(|c| c.is_lowercase() || c.is_whitespace())
}

/// The last run of non-space, at most [`WINDOW`] characters of it.
fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(WINDOW)
        .take_while(|(_, c)| !c.is_whitespace())
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The letters and digits at the start, at most [`WINDOW`] of them.
fn first_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .take(WINDOW)
        .take_while(|(_, c)| c.is_alphanumeric())
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    &text[..end]
}

/// The first [`WINDOW`] characters.
fn cut(text: &str) -> &str {
    let end = text
        .char_indices()
        .nth(WINDOW)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}
