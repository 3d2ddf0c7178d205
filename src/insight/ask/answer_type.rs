//! Whether a sentence has the kind of thing that a question asks for: a year for "when", a sum for "how much".
//!
//! Case tells nothing here: the text may be in lower case throughout.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::question::Wanted;
use crate::insight::gazetteer::{self, Words, read};

/// How well the words of a sentence (lower case, in order) offer what is wanted, 0 to 1; `None` when
/// anything would do. What the question itself says is no answer to it.
pub(super) fn offers(
    wanted: Wanted,
    text: &str,
    words: &[&str],
    asked: &HashSet<&str>,
) -> Option<f64> {
    let fresh = || words.iter().copied().filter(|word| !asked.contains(word));
    match wanted {
        Wanted::Anything => None,
        Wanted::Time => Some(
            if fresh().any(|word| is_year(word) || MONTHS.contains(word)) {
                1.0
            } else if fresh().any(|word| DAYS.contains(word)) {
                0.8
            } else if fresh().any(|word| TIME_WORDS.contains(word)) {
                0.4
            } else {
                0.0
            },
        ),
        Wanted::Amount => Some(if fresh().any(is_number) {
            1.0
        } else if fresh().any(|word| VAGUE_AMOUNTS.contains(word)) {
            0.4
        } else {
            0.0
        }),
        Wanted::Person => Some(person(text, words, asked)),
        Wanted::Place => Some(place(words, asked)),
        Wanted::Reason => Some(if words.iter().any(|word| CAUSES.contains(word)) {
            1.0
        } else if words
            .iter()
            .any(|word| matches!(*word, "to" | "for" | "as"))
        {
            0.3
        } else {
            0.0
        }),
    }
}

/// In cased text a name that the question does not have; else whatever speaks of people.
fn person(text: &str, words: &[&str], asked: &HashSet<&str>) -> f64 {
    let named = text
        .split_whitespace()
        .skip(1)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .any(|word| {
            word.starts_with(char::is_uppercase) && !asked.contains(word.to_lowercase().as_str())
        });
    let spoken = words
        .iter()
        .any(|word| PERSON_WORDS.contains(word) && !asked.contains(word));
    if named || spoken { 1.0 } else { 0.0 }
}

fn place(words: &[&str], asked: &HashSet<&str>) -> f64 {
    let known = words
        .iter()
        .any(|word| !asked.contains(word) && KNOWN_PLACES.contains(*word));
    let put = words.windows(2).any(|pair| {
        PREPOSITIONS.contains(&pair[0]) && !asked.contains(pair[1]) && !is_number(pair[1])
    });
    if known {
        1.0
    } else if put {
        0.6
    } else {
        0.0
    }
}

fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    digits.len() == 4
        && digits.starts_with(['1', '2'])
        && digits.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBER_WORDS.contains(word)
}

const PREPOSITIONS: &[&str] = &[
    "in",
    "at",
    "near",
    "from",
    "to",
    "outside",
    "inside",
    "across",
    "along",
    "through",
    "between",
    "into",
    "off",
    "throughout",
    "within",
    "on",
];

static KNOWN_PLACES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    gazetteer::PLACES
        .iter()
        .chain(gazetteer::PLACE_WORDS.iter())
        .map(|place| place.to_lowercase())
        .collect()
});
static MONTHS: Words = LazyLock::new(|| {
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
static CAUSES: Words = LazyLock::new(|| {
    read(
        "because; due; since; therefore; thus; reason; reasons; cause; caused; causes; causing; result; resulted; resulting
        led; leading; owing; prompted; so; order; thanks; allow; allows; prevent; avoid; ensure; fear; fears; fearing; driven
        forced; purpose; hence; consequence; consequently",
    )
});
static PERSON_WORDS: Words = LazyLock::new(|| {
    read(
        "he; she; his; her; who; mr; mrs; ms; dr; sir; king; queen; president; minister; chancellor; senator; governor
        mayor; judge; chief; chairman; director; captain; professor; general; emperor; pope; saint; st; lord; duke; bishop
        coach; quarterback; actor; actress; singer; author; scientist; researcher; engineer; doctor; architect; founder; son
        daughter; wife; husband; brother; sister; father; mother; man; woman; men; women; people; police; officials; company
        team; group; john; william; james; george; thomas; charles; robert; henry; david; michael; paul; peter; richard; joseph
        edward; louis; martin; mary; elizabeth; anne; frederick; francis; daniel; samuel; albert; alexander; philip; andrew
        student; students; soldiers; workers; residents; scholars; scientists; researchers; by",
    )
});
