//! The event that a text is about.
//!
//! It is the noun such as "merger" that the text uses most near its main actor, with the modifier that it most often
//! has there. How a question names it, [`super::naming`] says.

mod nouns;

use std::collections::BTreeMap;

use super::entities::Name;
use super::figures::is_worded;
use super::language::Language;
use super::naming;
use super::reading::Reading;
use super::terms;
use nouns::{
    ACCORDS, CONTESTS, CRIMES, DISASTERS, HEADS, NATURAL, NO_MODIFIERS, TROUBLES, WEAK_HEADS,
};

pub(super) use nouns::{PLACELESS, TIED_BY_OF};

/// Something that happened or is going on.
pub(super) struct Event {
    /// Its noun in lower case, such as "merger".
    pub head: String,
    /// How a question names it, such as "the cloud deal involving Harlow".
    pub phrase: String,
    pub is_plural: bool,
    pub nature: Nature,
}

/// What can be asked about an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// It costs lives and homes, and nobody made it: a storm.
    Natural,
    /// It costs lives and homes.
    Disaster,
    /// Something that went wrong between people: a strike, a scandal.
    Trouble,
    /// Something agreed or enacted: a merger, a law.
    Accord,
    /// It is held, and needs no cause: a match, an election.
    Contest,
    Other,
}

/// Finds the event that the text speaks of most.
pub(super) fn find(reading: &Reading<'_>, names: &[Name], actor: &Name) -> Option<Event> {
    let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
    let mut modifiers: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let title = reading.text.title.to_lowercase();
    for (i, sentence) in reading.sentences.iter().enumerate() {
        let mut previous = "";
        for word in terms::words(sentence.text) {
            if let Some(head) = HEADS.get(word)
                && ends_phrase(sentence.text, word)
                && is_noun(sentence.text, word)
            {
                let near = 1.0 + f64::from(u8::from(actor.is_in(i))) + f64::from(u8::from(i < 3));
                let strength = if WEAK_HEADS.contains(head) { 0.5 } else { 1.0 };
                *weights.entry(head).or_default() += near * strength;
                *counts.entry(head).or_default() += 1;
                if is_modifier(previous) {
                    *modifiers.entry((head, previous.to_owned())).or_default() += 1;
                }
            }
            previous = word;
        }
    }
    for (head, weight) in &mut weights {
        if terms::words(&title).any(|word| word == *head) {
            *weight += 2.0;
        }
    }
    let mut ranked: Vec<(&str, f64)> = weights.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked
        .into_iter()
        .filter(|(head, weight)| {
            *weight >= 3.0 && counts[head] >= 2 && is_told_early(reading, head, &title)
        })
        .find_map(|(head, _)| {
            let of_head = modifiers
                .iter()
                .filter(|((h, _), count)| *h == head && **count >= 2);
            let modifier = of_head
                .max_by_key(|(_, count)| **count)
                .map(|((_, modifier), _)| modifier.as_str());
            Some(Event {
                head: head.to_owned(),
                phrase: naming::phrase(reading, names, actor, head, modifier)?,
                is_plural: head.ends_with('s'),
                nature: nature(head),
            })
        })
}

/// Sentences within which a story names what it is about.
const EARLY: usize = 3;
/// The same for what costs lives and homes, which many a story only looks back on.
const EARLY_IF_GRAVE: usize = 2;

/// Tells whether the title or the beginning names `head`: "after a fire on a freighter" further down is not the news.
fn is_told_early(reading: &Reading<'_>, head: &str, title: &str) -> bool {
    let within = if is_grave(head) {
        EARLY_IF_GRAVE
    } else {
        EARLY
    };
    let tells = |text: &str| {
        let text = text.to_lowercase();
        terms::words(&text).any(|word| word.trim_end_matches('s') == head.trim_end_matches('s'))
    };
    tells(title)
        || reading
            .sentences
            .iter()
            .take(within)
            .any(|sentence| tells(sentence.text))
}

pub(super) fn nature(head: &str) -> Nature {
    [
        (&NATURAL, Nature::Natural),
        (&DISASTERS, Nature::Disaster),
        (&TROUBLES, Nature::Trouble),
        (&ACCORDS, Nature::Accord),
        (&CONTESTS, Nature::Contest),
    ]
    .into_iter()
    .find_map(|(heads, nature)| heads.contains(head).then_some(nature))
    .unwrap_or(Nature::Other)
}

/// Tells whether `word`, a slice of `text`, is the last noun of its phrase: "contract" is not in
/// "contract law".
pub(super) fn ends_phrase(text: &str, word: &str) -> bool {
    let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
    let Some(rest) = text[end..].strip_prefix(' ') else {
        return !text[end..].starts_with(['-', '\'', '’']);
    };
    let next = terms::words(rest).next().unwrap_or_default();
    let verb = ["ed", "ing", "s"]
        .iter()
        .any(|ending| next.ends_with(ending));
    verb || !next.starts_with(char::is_lowercase) || Language::ENGLISH.is_stop_word(next)
}

/// Tells whether `word`, a slice of `text`, is a noun there: "did not dispute" and "to attack" have none.
pub(super) fn is_noun(text: &str, word: &str) -> bool {
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    let previous = terms::words(&text[..start]).last().unwrap_or_default();
    let close = text[..start].ends_with(' ');
    let previous = previous.to_lowercase();
    let bare = !word.ends_with('s') && AFTER_BARE.contains(&previous.as_str());
    // "killing one person" is no killing.
    let rest = &text[start + word.len()..];
    let next = terms::words(rest).next().unwrap_or_default();
    let acts = word.ends_with("ing")
        && rest.starts_with(' ')
        && (TAKEN.contains(&next)
            || is_worded(next)
            || next.starts_with(|c: char| c.is_ascii_digit()));
    if acts {
        return false;
    }
    let shots = word == "fire" && SHOOTING.contains(&previous.as_str());
    !(shots || close && (bare || BEFORE_VERB.contains(&previous.as_str())))
}

/// Words after "killing" where it is a verb.
const TAKEN: &[&str] = &[
    "a",
    "an",
    "the",
    "at",
    "more",
    "dozens",
    "hundreds",
    "thousands",
    "people",
    "him",
    "her",
    "them",
    "himself",
    "his",
    "their",
    "about",
    "nearly",
    "some",
    "several",
    "all",
    "both",
    "many",
];

/// Words before a noun without an article, which then is no particular one: "under fire", "about race".
const AFTER_BARE: &[&str] = &[
    "about", "on", "of", "under", "in", "by", "for", "with", "at", "into", "over", "against",
];

/// Words before "fire" that burns nothing.
const SHOOTING: &[&str] = &[
    "enemy",
    "friendly",
    "mortar",
    "sniper",
    "artillery",
    "hostile",
    "rocket",
    "cease",
    "return",
    "opened",
    "heavy",
    "live",
    "camp",
];

/// Words before a verb.
const BEFORE_VERB: &[&str] = &[
    "to",
    "not",
    "will",
    "would",
    "could",
    "can",
    "may",
    "might",
    "must",
    "should",
    "they",
    "we",
    "i",
    "you",
    "he",
    "she",
    "who",
    "don't",
    "don’t",
    "didn't",
    "didn’t",
    "doesn't",
    "doesn’t",
    "won't",
    "won’t",
    "can't",
    "can’t",
    "cannot",
    "did",
    "does",
    "do",
    "never",
    "people",
    "it",
];

/// Tells whether `word` may stand before a noun to say which one it is: "justice" of a ministry.
pub(super) fn is_modifier(word: &str) -> bool {
    word.len() > 2
        && word.chars().all(|c| c.is_ascii_lowercase())
        && !NO_MODIFIERS.contains(&word)
        && !Language::ENGLISH.is_stop_word(word)
        && !["ed", "ing", "ly", "er", "est"]
            .iter()
            .any(|ending| word.ends_with(ending))
        && !word.ends_with('s')
}

/// Tells whether it would harm somebody to be named with an event.
pub(super) fn is_grave(head: &str) -> bool {
    DISASTERS.contains(head) || CRIMES.contains(head)
}
