//! Whether a sentence has the kind of thing that a question asks for: a year for "when", a number for "how many".
//!
//! Case tells nothing here: the text may be in lower case throughout.

use std::sync::LazyLock;

use super::question::{Question, Wanted};
use crate::insight::gazetteer::{Words, read};

/// How well the words of a sentence (lower case, in order) offer the time or the amount that is asked for, 0 to 1;
/// `None` when neither is. What the question itself says is no answer to it.
pub(super) fn offers(question: &Question, words: &[&str]) -> Option<f64> {
    let offered: fn(&str) -> f64 = match question.wanted {
        Wanted::Time => time,
        Wanted::Amount => amount,
        _ => return None,
    };
    let fresh = words
        .iter()
        .filter(|word| !question.words.iter().any(|asked| asked == *word));
    Some(fresh.map(|word| offered(word)).fold(0.0, f64::max))
}

/// How exactly a word says when.
fn time(word: &str) -> f64 {
    if is_year(word) || MONTHS.contains(word) {
        1.0
    } else if DAYS.contains(word) {
        0.8
    } else if TIME_WORDS.contains(word) {
        0.4
    } else {
        0.0
    }
}

/// How exactly a word says how many.
fn amount(word: &str) -> f64 {
    if is_number(word) {
        1.0
    } else if VAGUE_AMOUNTS.contains(word) {
        0.4
    } else {
        0.0
    }
}

/// Tells whether a sentence says that something is so because of something.
pub(super) fn gives_reason(words: &[&str]) -> bool {
    words.iter().any(|word| CAUSES.contains(word))
}

/// Tells whether a sentence says by what something is done.
pub(super) fn gives_means(words: &[&str]) -> bool {
    words.iter().any(|word| MEANS.contains(word))
}

/// Tells whether a word may begin the name of a place after one of [`AT`]: it is no time and no number.
pub(super) fn may_be_place(word: &str) -> bool {
    !is_number(word) && !MONTHS.contains(word) && !DAYS.contains(word)
}

/// Words that a place follows.
pub(super) const AT: &[&str] = &["in", "at", "near", "from", "to", "outside", "on"];

/// Words that the means to something follows.
const MEANS: &[&str] = &["by", "through", "using", "via", "with"];

pub(super) fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    digits.len() == 4
        && digits.starts_with(['1', '2'])
        && digits.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBER_WORDS.contains(word)
}

pub(super) static MONTHS: Words = LazyLock::new(|| {
    read(
        "january; february; march; april; may; june; july; august; september; october; november; december; jan; feb; mar
        apr; jun; jul; aug; sep; sept; oct; nov; dec",
    )
});
static DAYS: Words = LazyLock::new(|| {
    read(
        "monday; tuesday; wednesday; thursday; friday; saturday; sunday; yesterday; today; tomorrow; tonight; century
        centuries; decade; decades; spring; summer; autumn; winter; noon; midnight; bc; ad; bce",
    )
});
static TIME_WORDS: Words = LazyLock::new(|| {
    read(
        "week; weeks; month; months; year; years; day; days; hour; hours; morning; evening; night; before; after; during; when
        since; until; while; season; later; ago; once; now; recently; still; then; following; first; last",
    )
});
static NUMBER_WORDS: Words = LazyLock::new(|| {
    read(
        "one; two; three; four; five; six; seven; eight; nine; ten; eleven; twelve; thirteen; fourteen; fifteen; sixteen
        seventeen; eighteen; nineteen; twenty; thirty; forty; fifty; sixty; seventy; eighty; ninety; hundred; hundreds
        thousand; thousands; million; millions; billion; billions; trillion; dozen; dozens; half; third; quarter; twice
        once; zero; thrice; double; triple; both",
    )
});
static VAGUE_AMOUNTS: Words = LazyLock::new(|| {
    read(
        "several; many; few; none; no; single; all; most; couple; pair; majority; some; every; each; numerous; percent",
    )
});
static CAUSES: Words =
    LazyLock::new(|| read("because; due; since; reason; reasons; cause; caused; therefore; so"));
