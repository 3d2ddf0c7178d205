//! Text → sentences, as byte ranges that never overlap and never leave their line.
//!
//! A rule-based splitter. It must not know what sentences are for. It errs towards not cutting: a
//! sentence that is too long is readable, half of one is not. Lines that are furniture of the page
//! (see [`super::boilerplate`]) give no sentences at all, so that nothing is ever cited from them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::abbreviations::{Abbreviation, classify, is_ordinal, opens};
use super::boilerplate;
use super::pattern::compile;

/// Bytes after which a sentence is cut at the next space: no writer's sentence is that long, and what
/// works on sentences stays cheap on hostile text.
const LONGEST: usize = 1_500;

/// Characters that are looked at around a full stop, so that the cost stays linear.
const WINDOW: usize = 48;

/// A sentence's place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Bytes of the body, without space at either end.
    pub range: Range<usize>,
    /// The line that it stands on, from 0, counting only lines with sentences.
    pub paragraph: usize,
    /// It begins within a quotation that an earlier sentence of its paragraph opened.
    pub in_quotation: bool,
}

/// Cuts `body` into sentences, boilerplate left out.
pub(super) fn split(body: &str) -> Vec<Span> {
    let caseless = is_caseless(body);
    let mut spans = Vec::new();
    let mut paragraph = 0;
    for line in lines(body) {
        if boilerplate::is_line(&body[line.clone()]) {
            continue;
        }
        let before = spans.len();
        split_line(body, line, paragraph, caseless, &mut spans);
        if spans.len() > before {
            paragraph += 1;
        }
    }
    spans
}

/// Tells whether a straight double quote before `next` and after `previous` opens a quotation.
pub(super) fn opens_quotation(previous: Option<char>, next: Option<char>) -> bool {
    let after_gap =
        previous.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'));
    after_gap && next.is_some_and(|c| !c.is_whitespace())
}

fn lines(body: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    body.split_inclusive([
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ])
    .map(move |line| {
        let at = start;
        start += line.len();
        at..start
    })
}

/// Characters from the start of a text that tell whether it uses capitals.
const SAMPLE: usize = 4_000;

/// Tells whether a text is written in small letters only, so that a capital is no sign of a sentence.
fn is_caseless(body: &str) -> bool {
    let (mut small, mut capital) = (0usize, 0usize);
    for c in body.chars().take(SAMPLE) {
        small += usize::from(c.is_lowercase());
        capital += usize::from(c.is_uppercase());
    }
    small > 200 * capital
}

fn split_line(
    body: &str,
    line: Range<usize>,
    paragraph: usize,
    caseless: bool,
    spans: &mut Vec<Span>,
) {
    let text = &body[line.clone()];
    let mut start = 0;
    let mut in_quotation = false;
    while start < text.len() {
        let end = end_of_sentence(text, start, in_quotation, caseless);
        let sentence = &text[start..end];
        let trimmed = sentence.trim();
        let lead = sentence.len() - sentence.trim_start().len();
        if trimmed.chars().any(char::is_alphanumeric) && !boilerplate::is_sentence(trimmed) {
            let from = line.start + start + lead;
            spans.push(Span {
                range: from..from + trimmed.len(),
                paragraph,
                in_quotation,
            });
        }
        in_quotation = quotation_after(sentence, in_quotation);
        start = end;
    }
}

/// Returns whether a quotation is open after `sentence`, given whether one was before it.
pub(super) fn quotation_after(sentence: &str, mut open: bool) -> bool {
    let mut previous = None;
    let mut chars = sentence.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '“' | '«' | '「' | '『' => open = true,
            '”' | '»' | '」' | '』' => open = false,
            '"' => open = opens_quotation(previous, chars.peek().copied()),
            _ => {}
        }
        previous = Some(c);
    }
    open
}

/// Returns where the sentence that starts at `start` ends, past `start`. `quoted` tells whether it starts within a
/// quotation.
fn end_of_sentence(text: &str, start: usize, mut quoted: bool, caseless: bool) -> usize {
    let mut checked = start;
    for (offset, c) in text[start..].char_indices() {
        let at = start + offset;
        if offset > 2 * LONGEST || (offset > LONGEST && c.is_whitespace()) {
            return at;
        }
        if c == '"' {
            quoted = !quoted;
        }
        if is_terminator(c) && at >= checked {
            let after = skip_closers(text, at + c.len_utf8(), quoted);
            if ends_here(&Stop {
                text,
                start,
                at,
                mark: c,
                after,
                caseless,
            }) {
                return after;
            }
            checked = after;
        }
    }
    text.len()
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_wide_terminator(c)
}

/// Full stops of scripts that put no space after them or have no capitals to tell by.
fn is_wide_terminator(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '।' | '؟' | '۔')
}

/// Skips further stops, closing quotes and brackets. A straight quote closes if one is open or a gap follows.
fn skip_closers(text: &str, mut at: usize, mut quoted: bool) -> usize {
    for c in text[at..].chars().take(WINDOW) {
        let closes = match c {
            // Before a gap it opens nothing.
            '"' => {
                std::mem::take(&mut quoted)
                    || !text[at + 1..].starts_with(|c: char| !c.is_whitespace())
            }
            // “ and « close in German.
            '”' | '’' | '\'' | ')' | ']' | '»' | '«' | '“' | '」' | '』' | '）' => true,
            _ => is_terminator(c),
        };
        if !closes {
            break;
        }
        at += c.len_utf8();
    }
    // French sets its marks apart.
    let rest = text[at..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if rest.starts_with('»') {
        at = text.len() - rest.len() + '»'.len_utf8();
    }
    at
}

/// A mark that may end the sentence which begins at `start`.
struct Stop<'a> {
    text: &'a str,
    start: usize,
    /// Where the mark stands.
    at: usize,
    mark: char,
    /// Past the mark and what closes with it.
    after: usize,
    /// The text has no capitals.
    caseless: bool,
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

fn ends_here(stop: &Stop<'_>) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(body: &str, sentences: &[&str]) {
        let found: Vec<&str> = split(body).into_iter().map(|s| &body[s.range]).collect();
        assert_eq!(found, sentences, "of {body:?}");
    }

    #[test]
    fn full_stops_that_end_nothing() {
        check(
            "Mr. Smith of Acme Inc. paid $3.5 million. He left.",
            &["Mr. Smith of Acme Inc. paid $3.5 million.", "He left."],
        );
        check("George W. Bush spoke.", &["George W. Bush spoke."]);
        check(
            "The U.S. Senate met at 10 a.m. The vote failed.",
            &["The U.S. Senate met at 10 a.m.", "The vote failed."],
        );
        check(
            "It ranks No. 5 since Jan. 3. No. It does not.",
            &["It ranks No. 5 since Jan. 3.", "No.", "It does not."],
        );
        check(
            "See www.example.com for it.",
            &["See www.example.com for it."],
        );
        check(
            "1. Mix the flour. 2. Bake.",
            &["1. Mix the flour.", "2. Bake."],
        );
    }

    #[test]
    fn quotes_and_brackets_go_with_their_sentence() {
        check(
            "\"We won.\" He smiled. \"Why?\" she asked.",
            &["\"We won.\"", "He smiled.", "\"Why?\" she asked."],
        );
        check(
            "“Were you there?” Charles Rankin asked. “Never.”",
            &["“Were you there?” Charles Rankin asked.", "“Never.”"],
        );
        check(
            "It fell (again.) Then it rose.",
            &["It fell (again.)", "Then it rose."],
        );
    }

    #[test]
    fn sentences_without_a_space_between_them() {
        check(
            "This is the end.Next came rain.",
            &["This is the end.", "Next came rain."],
        );
        check(
            "It ended in 2013.He left.",
            &["It ended in 2013.", "He left."],
        );
        check(
            "He said \"stop.\"She did.",
            &["He said \"stop.\"", "She did."],
        );
    }

    #[test]
    fn lines_end_sentences() {
        check(
            "A heading\nThe text. More of it",
            &["A heading", "The text.", "More of it"],
        );
        check("  \n\n .. \n", &[]);
    }

    #[test]
    fn other_scripts() {
        check(
            "今日は晴れ。明日は雨！「本当？」はい。",
            &["今日は晴れ。", "明日は雨！", "「本当？」", "はい。"],
        );
        check(
            "「橋は安全だ。」と市長は述べた。工事は続く。",
            &["「橋は安全だ。」と市長は述べた。", "工事は続く。"],
        );
        check(
            "“我们赢了。”他说。比赛结束了。",
            &["“我们赢了。”他说。", "比赛结束了。"],
        );
        check("यह एक वाक्य है। यह दूसरा है।", &["यह एक वाक्य है।", "यह दूसरा है।"]);
    }

    #[test]
    fn languages_that_use_full_stops_in_their_own_way() {
        check(
            "Am 3. Oktober kamen ca. 20 Mio. Menschen, z.B. Dr. Roth. Der Zug fuhr um 10 Uhr.",
            &[
                "Am 3. Oktober kamen ca. 20 Mio. Menschen, z.B. Dr. Roth.",
                "Der Zug fuhr um 10 Uhr.",
            ],
        );
        check(
            "Im 19. Jahrhundert war es kalt. Es blieb bei 19. Das war alles.",
            &[
                "Im 19. Jahrhundert war es kalt.",
                "Es blieb bei 19.",
                "Das war alles.",
            ],
        );
        check(
            "M. Dupont a vu Mme. Roux. Il part. « C'est fini. » Elle reste.",
            &[
                "M. Dupont a vu Mme. Roux.",
                "Il part.",
                "« C'est fini. »",
                "Elle reste.",
            ],
        );
        check(
            "El Sr. Gómez vive en EE.UU. desde 2010. ¿Vuelve? No se sabe.",
            &[
                "El Sr. Gómez vive en EE.UU. desde 2010.",
                "¿Vuelve?",
                "No se sabe.",
            ],
        );
        check(
            "Il dott. Rossi parla. La Sig.ra Bianchi ascolta.",
            &["Il dott. Rossi parla.", "La Sig.ra Bianchi ascolta."],
        );
        check(
            "Dhr. Jansen betaalt 5 euro, incl. btw. Het is duur.",
            &["Dhr. Jansen betaalt 5 euro, incl. btw.", "Het is duur."],
        );
        check(
            "План моста через р. Лену стоит 130 млрд руб. Мост откроют в 2028 г. Город ждёт. Он из г. Москвы.",
            &[
                "План моста через р. Лену стоит 130 млрд руб.",
                "Мост откроют в 2028 г.",
                "Город ждёт.",
                "Он из г. Москвы.",
            ],
        );
        check(
            "В 2013 г. А. С. Иванов получил 5 млн. руб. Он уехал. Москва ждёт.",
            &[
                "В 2013 г. А. С. Иванов получил 5 млн. руб.",
                "Он уехал.",
                "Москва ждёт.",
            ],
        );
    }

    #[test]
    fn a_text_without_capitals() {
        check(
            "the game was played on feb. 7 by mr. smith of the u.s. team. it ended 24 -- 10. levi's stadium was full.",
            &[
                "the game was played on feb. 7 by mr. smith of the u.s. team.",
                "it ended 24 -- 10.",
                "levi's stadium was full.",
            ],
        );
    }

    #[test]
    fn a_quotation_of_several_sentences() {
        check(
            "\"We won. We are happy.\" He smiled. \"It was hard. Very hard,\" he said. They left.",
            &[
                "\"We won.",
                "We are happy.\"",
                "He smiled.",
                "\"It was hard.",
                "Very hard,\" he said.",
                "They left.",
            ],
        );
    }

    #[test]
    fn knows_what_is_inside_a_quotation() {
        let spans = split("\"I came. I saw,\" he said. He left. “One. Two.”");
        let inside: Vec<bool> = spans.iter().map(|s| s.in_quotation).collect();
        assert_eq!(inside, [false, true, false, false, true]);
    }

    #[test]
    fn long_runs_are_cut() {
        let body = "word ".repeat(2_000);
        assert!(split(&body).iter().all(|s| s.range.len() <= LONGEST + 8));
        let body = "x".repeat(10_000);
        assert_eq!(split(&body).last().map(|s| s.range.end), Some(10_000));
    }

    proptest! {
        #[test]
        fn ranges_are_ordered_and_cover_all_letters(body in "[a-zA-Z .!?\"“”\n。é0-9()']{0,200}") {
            let mut last = 0;
            for span in split(&body) {
                prop_assert!(span.range.start >= last && span.range.end > span.range.start);
                prop_assert_eq!(body[span.range.clone()].trim(), &body[span.range.clone()]);
                last = span.range.end;
            }
        }

        #[test]
        fn never_panics(body in any::<String>()) {
            for span in split(&body) {
                prop_assert!(!body[span.range].contains('\n'));
            }
        }
    }
}
