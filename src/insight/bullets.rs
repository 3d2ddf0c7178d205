//! Which sentences may be a bullet by their form: whole statements, not captions, questions of an interviewer or the
//! name of a speaker alone. Whether they lean on another sentence is said in [`super::leaning`].

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compile;
use super::reading::Reading;

/// Words of a sentence that is worth a bullet.
pub(super) const FEWEST_WORDS: usize = 6;

/// Tells whether a sentence is whole and a statement.
pub(super) fn may_be_bullet(reading: &Reading<'_>, i: usize) -> bool {
    let sentence = &reading.sentences[i];
    let text = sentence.text;
    let end = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '」', '』']);
    let whole = end.ends_with(['.', '!', '…', '。', '！', '।', '۔', '؟'])
        // Teletype text and some languages end sentences without a stop, headings are short.
        || (sentence.words >= 12 && !end.ends_with(['?', '？', ':', ',', ';']));
    // A sentence with a dateline is none: "(NWA) The council …".
    let is_aside = text.starts_with('(') && text.ends_with(')');
    sentence.words >= FEWEST_WORDS
        && whole
        && !sentence.in_quotation
        && !text.starts_with(['•', '◦', '▪'])
        && !is_aside
        && !is_caption(reading, text)
        && is_balanced(text)
        && !BROKEN.is_match(text)
        && !INTERVIEWER.is_match(text)
        && !is_speaker_alone(text)
        && !DIALOGUE.is_match(text)
}

/// Tells whether a sentence describes a picture: it points at one, or its line had no full stop of its own and was
/// given one after a space.
fn is_caption(reading: &Reading<'_>, text: &str) -> bool {
    let points = [
        "(pictured",
        "pictured above",
        "pictured here",
        "(above)",
        "(left)",
        "(right)",
        "Pictured:",
    ]
    .iter()
    .any(|mark| text.contains(mark));
    points || text.ends_with(" .") && !reading.is_tokenised
}

/// What tells how an interview came about, not what was said in it.
static INTERVIEWER: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^(?:We|I) (?:asked|spoke|talked|met|sat|called|interviewed|visited)\b")
});

/// A quotation that lost its beginning, `" felt good at the time"`, or an item of a list, `-- March 3 in Arle.`
static BROKEN: LazyLock<Regex> = LazyLock::new(|| compile(r#"^(?:["“]|--)\s"#));

/// Tells whether `text` says who speaks without what is said: "Attorney William Weinreb asked."
fn is_speaker_alone(text: &str) -> bool {
    const SAYS: &[&str] = &[
        "asked",
        "said",
        "says",
        "added",
        "replied",
        "recalled",
        "wrote",
        "explained",
        "continued",
        "joked",
        "tweeted",
    ];
    text.strip_suffix('.')
        .and_then(|text| text.rsplit_once(' '))
        .is_some_and(|(who, says)| {
            SAYS.contains(&says)
                && (1..=SPEAKER).contains(&who.chars().count())
                && !who.contains([',', ':', '"', '“', '”'])
        })
}

/// Characters of a speaker at most.
const SPEAKER: usize = 80;

/// What one of several speakers says, as in a play: `Lady Violet: "If only he would stay inside."`
static DIALOGUE: LazyLock<Regex> =
    LazyLock::new(|| compile(r#"^(?:\p{Lu}[\w.’'-]* ?){1,4}: ?["“]"#));

/// Tells whether a sentence has neither a figure nor a name, quotation or term after its first word.
pub(super) fn is_bare(text: &str) -> bool {
    let marked = |word: &str| word.starts_with(|c: char| c.is_uppercase() || "\"“‘".contains(c));
    !text.contains(|c: char| c.is_ascii_digit()) && !text.split(' ').skip(1).any(marked)
}

/// Tells whether every quotation and parenthesis that opens in `text` closes in it.
pub(super) fn is_balanced(text: &str) -> bool {
    let (mut straight, mut curly, mut round) = (0i32, 0i32, 0i32);
    for c in text.chars() {
        match c {
            '"' => straight ^= 1,
            '“' => curly += 1,
            '”' => curly -= 1,
            '(' | '[' => round += 1,
            ')' | ']' => round -= 1,
            _ => {}
        }
    }
    straight == 0 && curly == 0 && round == 0
}
