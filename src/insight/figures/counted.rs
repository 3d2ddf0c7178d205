//! What a number counts: the noun that follows it, and the numbers that count nothing.
//!
//! Knows words only; how a number is written and what it is worth is told elsewhere.

/// What is counted in words: of other things a small number says little.
pub(super) const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "workers",
    "employees",
    "soldiers",
    "victims",
    "passengers",
    "patients",
    "students",
    "officers",
    "companies",
    "countries",
    "states",
    "homes",
    "houses",
    "villages",
    "schools",
    "jobs",
    "deaths",
    "members",
    "hostages",
    "suspects",
    "inmates",
    "migrants",
    "refugees",
    "survivors",
    "bodies",
    "planes",
    "ships",
    "vehicles",
    "doctors",
    "others",
    "firefighters",
    "astronauts",
    "tourists",
    "arrests",
    "injuries",
];

/// Nouns that are counted and are not told by a plural in -s.
const IRREGULAR: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "staff",
    "police",
    "personnel",
    "crew",
    "aircraft",
    "cattle",
    "sheep",
    "fish",
];

/// What may follow those that stand before other nouns: "10 aircraft carriers".
const HEADS: &[&str] = &[
    "carriers", "members", "officers", "workers", "stations", "tanks", "dogs",
];

/// Words between a number and what it counts at most.
const MOST_MODIFIERS: usize = 3;

/// The noun that a number counts, such as "troops" of " remaining American troops", and its last byte.
pub(super) fn noun_after(after: &str) -> Option<(&str, usize)> {
    let mut at = 0;
    for _ in 0..=MOST_MODIFIERS {
        let rest = after[at..].strip_prefix(' ')?;
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '-'))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        if length == 0 || is_function_word(word) {
            return None;
        }
        at += 1 + length;
        if IRREGULAR.contains(&word) {
            let head = after[at..]
                .strip_prefix(' ')
                .and_then(|rest| HEADS.iter().find(|head| rest.starts_with(**head)));
            return Some(head.map_or((word, at), |head| (*head, at + 1 + head.len())));
        }
        let plural = word.len() > 3
            && word.ends_with('s')
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && !["ss", "ous", "us", "is"]
                .iter()
                .any(|ending| word.ends_with(ending));
        if plural {
            let vague = matches!(
                word,
                "thousands" | "hundreds" | "dozens" | "millions" | "billions"
            );
            return (!vague).then_some((word, at));
        }
        // "12 died in attacks": a verb stands in no name of a thing.
        if word.ends_with("ed") && !PARTICIPLES.contains(&word) {
            return None;
        }
    }
    None
}

/// Participles that stand before what is counted.
const PARTICIPLES: &[&str] = &[
    "injured",
    "wounded",
    "armed",
    "registered",
    "unarmed",
    "displaced",
    "infected",
    "suspected",
    "detained",
    "confirmed",
    "reported",
    "elected",
    "United",
    "abandoned",
    "retired",
    "used",
    "red",
    "occupied",
    "estimated",
    "scheduled",
    "unidentified",
    "uninsured",
    "newly-built",
];

/// Words that show that the noun after a number is not what it counts.
fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "am", "pm", "ET", "GMT", "said", "died", "took", "came", "went", "made", "got", "not",
        "of", "in", "on", "at", "to", "and", "or", "for", "from", "by", "with", "as", "is", "was",
        "has", "had", "were", "are", "his", "its", "this", "that", "the", "when", "who", "but",
        "than", "after", "before", "about", "says", "does", "goes", "makes", "plus", "versus",
        "times", "pass", "yes", "thus", "perhaps", "always", "towards", "unless", "across",
        "years", "which", "while", "where", "will", "would", "could", "it", "he", "she", "they",
        "we", "such", "an", "if", "since", "until", "under", "over", "into", "because", "during",
    ];
    WORDS.contains(&word)
}

/// Tells whether the number at `start` is an age or the end of a compound: "people over 60 report", "top-20 faces".
pub(super) fn counts_nothing(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    matches!(last, "over" | "under" | "aged" | "age") && {
        let earlier = before[..before.len() - last.len()].trim_end();
        earlier.ends_with(|c: char| c.is_alphanumeric())
            && [
                "people", "men", "women", "adults", "those", "anyone", "everyone", "patients",
                "drivers",
            ]
            .iter()
            .any(|who| earlier.ends_with(who))
    } || text[..start].ends_with('-')
        // "the last 16 doubles", "No. 12 seeds": an order, not a number of things.
        || matches!(last, "last" | "final" | "No." | "Nos." | "number" | "top" | "first" | "Route" | "Flight" | "Section" | "Article")
        // "911 callers"
        || text[start..].starts_with("911 ")
        // "Boeing 777 jets", "May 3 attacks": a name or a date ends with the number.
        || (!last.ends_with(['s', '’', '\'']) && last.starts_with(char::is_uppercase) && last.len() < before.len() && !begins(before, last))
}

/// Tells whether `last`, the end of `before`, begins a sentence or a quotation.
fn begins(before: &str, last: &str) -> bool {
    let earlier = before[..before.len() - last.len()].trim_end();
    earlier.is_empty() || earlier.ends_with(['.', ':', '?', '!', '"', '“', ')', '-', '–', '—'])
}
