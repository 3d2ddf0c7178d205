//! The passage of an article that answers a search, for the line below its title.
//!
//! The index holds no copy of the text, so the passage is cut from the body, of the few articles
//! that are shown only. This is no reading of HTML: tags are dropped, the commonest character
//! references are resolved, and whatever is odd stays as it is. `CleanText` makes it safe.

use std::borrow::Cow;

use crate::domain::CleanText;
use crate::domain::query::forms;
use crate::domain::text::all_bytes;

/// Bytes of markup that are looked through.
const LONGEST_BODY: usize = 256 * 1024;
/// Bytes of markup in which the first words of a body are looked for.
const OPENING: usize = 8 * 1024;
/// The length of a passage, in bytes of text.
const LENGTH: usize = 200;
/// What is shown before the first word that was found, in bytes of text.
const LEAD: usize = 40;

/// Returns the passage with most of the words (in lower case), or `None` when none is found.
pub(super) fn find(html: &str, words: &[String]) -> Option<CleanText> {
    find_in(&text_of(html), words)
}

/// Does what [`find`] does in the text of a body, as [`text_of`] makes it.
pub(super) fn find_in(text: &str, words: &[String]) -> Option<CleanText> {
    let hits = hits(text, words);
    let best = best_start(&hits)?;
    let start = back_to_a_word(text, best.saturating_sub(LEAD), best);
    let end = end_of_passage(text, start);
    let opening = if start > 0 { "…" } else { "" };
    let closing = if end < text.len() { "…" } else { "" };
    let passage = format!("{opening}{}{closing}", text[start..end].trim());
    CleanText::label(&passage).non_blank()
}

/// Returns the first words of a body.
pub(super) fn opening(html: &str) -> Option<CleanText> {
    // Tags take room, so more is looked through than is shown.
    opening_of(&text_of(&html[..html.floor_char_boundary(OPENING)]))
}

/// Does what [`opening`] does for the text of a body.
pub(super) fn opening_of(text: &str) -> Option<CleanText> {
    let label = CleanText::label(text[..text.floor_char_boundary(OPENING)].trim());
    if label.len() <= LENGTH {
        return label.non_blank();
    }
    let end = end_of_passage(&label, 0);
    Some(CleanText::from(format!("{}…", &label[..end].trim_end())))
}

/// Where a word was found, and which one it was.
struct Hit {
    at: usize,
    word: usize,
}

fn hits(text: &str, words: &[String]) -> Vec<Hit> {
    let roots: Vec<&str> = words.iter().map(|word| forms::root(word)).collect();
    let mut hits = Vec::new();
    for range in forms::words(text) {
        let lower = lower(&text[range.clone()]);
        for (word, root) in roots.iter().enumerate() {
            if forms::is_form_of(&lower, root) {
                hits.push(Hit {
                    at: range.start,
                    word,
                });
            }
        }
    }
    hits
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// Returns where the passage with most different words begins, the first one of equals.
fn best_start(hits: &[Hit]) -> Option<usize> {
    // For each hit in turn as the first one: the window behind it moves along, so this is linear.
    let words = hits.iter().map(|hit| hit.word + 1).max()?;
    let mut inside = vec![0u32; words];
    let mut different = 0;
    let mut end = 0;
    let mut best = (0, 0);
    for hit in hits {
        while let Some(next) = hits
            .get(end)
            .filter(|next| next.at < hit.at + LENGTH - LEAD)
        {
            different += usize::from(inside[next.word] == 0);
            inside[next.word] += 1;
            end += 1;
        }
        if different > best.0 {
            best = (different, hit.at);
        }
        inside[hit.word] -= 1;
        different -= usize::from(inside[hit.word] == 0);
    }
    Some(best.1)
}

/// Returns the beginning of the first word at or after `from`, at the latest `to`.
fn back_to_a_word(text: &str, from: usize, to: usize) -> usize {
    if from == 0 {
        return 0;
    }
    let from = text.ceil_char_boundary(from);
    text[from..to]
        .find(' ')
        .map_or(to, |space| from + space + 1)
}

fn end_of_passage(text: &str, start: usize) -> usize {
    let end = text.floor_char_boundary(start + LENGTH);
    if end == text.len() {
        return end;
    }
    match text[start..end].rfind(' ') {
        Some(space) if space > LENGTH / 2 => start + space,
        _ => end,
    }
}

/// Returns the text between the tags, with single spaces.
pub(super) fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len().min(LONGEST_BODY));
    let mut rest = &html[..html.floor_char_boundary(LONGEST_BODY)];
    while let Some(open) = rest.find('<') {
        push_text(&mut text, &rest[..open]);
        let tag = &rest[open..];
        rest = after_tag(tag);
        if is_block(tag) {
            text.push(' ');
        }
    }
    push_text(&mut text, rest);
    text
}

/// Skips a tag, or for scripts and styles all up to their end.
fn after_tag(tag: &str) -> &str {
    for (start, end) in [
        ("<script", "</script"),
        ("<style", "</style"),
        ("<!--", "-->"),
    ] {
        if starts_with(tag, start) {
            let end = find_ignoring_case(tag, end).unwrap_or(tag.len());
            return after_sign(&tag[end..]);
        }
    }
    if tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return after_sign(tag);
    }
    // A sign of its own, such as in "a < b".
    &tag[1..]
}

fn after_sign(tag: &str) -> &str {
    tag.find('>').map_or("", |end| &tag[end + 1..])
}

/// Tags that stand between words. The others may stand inside of one.
fn is_block(tag: &str) -> bool {
    let name = tag[1..].trim_start_matches('/');
    let first = name.bytes().next().map(|first| first.to_ascii_lowercase());
    // Nearly all tags of texts are told apart by their first letters.
    if !first.is_some_and(|first| b"abceimsu".contains(&first)) {
        return true;
    }
    ![
        "a>", "a ", "b>", "i>", "em", "strong", "span", "sub", "sup", "mark", "code", "u>",
    ]
    .into_iter()
    .any(|inline| starts_with(name, inline))
}

fn starts_with(text: &str, ascii: &str) -> bool {
    text.get(..ascii.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(ascii))
}

fn find_ignoring_case(text: &str, ascii: &str) -> Option<usize> {
    text.as_bytes()
        .windows(ascii.len())
        .position(|window| window.eq_ignore_ascii_case(ascii.as_bytes()))
}

fn push_text(text: &mut String, markup: &str) {
    let mut rest = markup;
    while let Some(at) = rest.find('&') {
        push_words(text, &rest[..at]);
        let (c, length) = reference(&rest[at..]);
        text.push(c);
        rest = &rest[at + length..];
    }
    push_words(text, rest);
}

/// Folds white space, so that lengths mean something.
fn push_words(text: &mut String, markup: &str) {
    // Most text is ASCII with single spaces, which is seen at a glance.
    if is_folded(markup) {
        let parted = text.is_empty() || text.ends_with(' ');
        let words = if parted { markup.trim_start() } else { markup };
        text.push_str(words);
    } else if markup.is_ascii() {
        push_folded(text, markup, markup.split_ascii_whitespace());
    } else {
        push_folded(text, markup, markup.split_whitespace());
    }
}

/// Tells whether a text is ASCII without white space but single spaces.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    let is_space = |byte: &u8| u8::from(*byte == b' ');
    let pairs = bytes.iter().zip(next);
    all_bytes(text, |byte| (b' '..0x80).contains(&byte))
        && pairs.fold(0, |found, (a, b)| found | (is_space(a) & is_space(b))) == 0
}

fn push_folded<'a>(text: &mut String, markup: &str, words: impl Iterator<Item = &'a str>) {
    let part = |text: &mut String| {
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    };
    let mut is_parted = markup.starts_with(char::is_whitespace);
    for word in words {
        if is_parted {
            part(text);
        }
        text.push_str(word);
        is_parted = true;
    }
    if markup.ends_with(char::is_whitespace) {
        part(text);
    }
}

/// Reads the character reference at the start of `text`: the character, and the bytes it takes.
fn reference(text: &str) -> (char, usize) {
    const LONGEST: usize = 10;
    let literally = ('&', 1);
    let Some(end) = text.bytes().take(LONGEST).position(|b| b == b';') else {
        return literally;
    };
    let name = &text[1..end];
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok();
    let code = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => number(&hex[1..], 16).and_then(char::from_u32),
        Some(decimal) => number(decimal, 10).and_then(char::from_u32),
        None => NAMED
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, c)| *c),
    };
    code.map_or(literally, |c| (c, end + 1))
}

const NAMED: [(&str, char); 15] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("eacute", 'é'),
    ("euro", '€'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn passage(html: &str, words: &[&str]) -> Option<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        find(html, &words).map(|found| found.to_string())
    }

    #[test]
    fn reads_the_text_between_tags() {
        for (html, text) in [
            ("<p>One</p><p>two &amp; three</p>", " One  two & three "),
            ("a<em>b</em>c<br>d", "abc d"),
            ("<script>if (a<b) x()</script>y", " y"),
            ("<SCRIPT>never ended", " "),
            ("<!-- a > b --> c", "  c"),
            (
                "1 < 2 &bogus; &#x41;&#66; &#1114112;",
                "1  2 &bogus; AB &#1114112;",
            ),
        ] {
            let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(fold(&text_of(html)), fold(text), "{html}");
        }
    }

    #[test]
    fn shows_the_place_with_most_words() {
        let filler = "Lorem ipsum dolor sit amet. ".repeat(20);
        let html = format!(
            "<p>The bank opens.</p><p>{filler}</p><p>Rates of the central <b>bank</b> were raised.</p><p>{filler}"
        );
        let found = passage(&html, &["bank", "raise"]).unwrap();
        assert!(found.contains("central bank were raised"), "{found}");
        assert!(found.starts_with('…') && found.ends_with('…'), "{found}");
        assert!(found.len() < LENGTH + 10, "{found}");
    }

    #[test]
    fn finds_forms_and_scripts_without_spaces() {
        assert_eq!(
            passage("<p>Two studies.", &["study"]).unwrap(),
            "Two studies."
        );
        assert_eq!(
            passage("東京都知事が発表", &["都知事"]).unwrap(),
            "東京都知事が発表"
        );
        assert_eq!(passage("<p>Nothing here", &["absent"]), None);
        assert_eq!(passage("", &["a"]), None);
        assert_eq!(passage("a", &[]), None);
    }

    proptest! {
        #[test]
        fn never_panics(html in "[<>&;#x/!a-d é京 -]{0,400}", words in prop::collection::vec("[a-d京é]{1,3}", 0..4)) {
            let _ = find(&html, &words);
        }
    }
}
