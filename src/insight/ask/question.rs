//! A question → what it asks for and the words that its answer should share with it.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::insight::gazetteer::{Words, read};
use crate::insight::terms;

/// What kind of thing would answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Anything,
    Person,
    Time,
    /// How many, how much.
    Amount,
    Place,
    Reason,
    /// How something is done.
    Means,
}

/// A question that has been read.
pub(super) struct Question {
    pub wanted: Wanted,
    /// The words that an answer should share, in their order, lower case, without possessives.
    pub words: Vec<String>,
    /// All of its words, lower case, without possessives.
    pub raw: Vec<String>,
    /// All of its words but those that only ask.
    pub sequence: Vec<String>,
    /// The noun that says what is asked for: "city" of "in which city". It is among `words`.
    pub focus: Option<String>,
    /// The noun whose doing is asked for: "council" of "what does the council argue". It is among `words`.
    pub subject: Option<String>,
    /// It begins with, or has, a word that asks.
    pub asks: bool,
    /// What "how" asks about: "long" of "how long".
    pub degree: Option<String>,
    /// The words in it that begin with a digit.
    pub numbers: HashSet<String>,
    /// Its numbers as written, such as "2.3".
    pub figures: Vec<String>,
    /// Capitalised words away from its beginning, as written.
    pub names: Vec<String>,
}

impl Question {
    /// Reads a question. Text of any kind is one.
    pub(super) fn read(text: &str) -> Question {
        let tokens: Vec<&str> = terms::words(text).take(MOST_WORDS).collect();
        let lower: Vec<String> = terms::pieces(text).take(MOST_WORDS).collect();
        let asking = lower
            .iter()
            .position(|word| INTERROGATIVES.contains(&word.as_str()));
        let focus = asking.and_then(|at| focus(&lower, at));
        let names = tokens
            .iter()
            .skip(1)
            .filter(|word| word.chars().count() > 1 && word.starts_with(char::is_uppercase))
            .map(|word| {
                word.trim_end_matches("'s")
                    .trim_end_matches("’s")
                    .to_owned()
            })
            .collect();
        Question {
            wanted: asking.map_or(Wanted::Anything, |at| wanted(&lower, at, focus.as_deref())),
            numbers: lower
                .iter()
                .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
                .cloned()
                .collect(),
            subject: asking.and_then(|at| subject(&lower[at..])),
            asks: asking.is_some(),
            degree: lower
                .windows(2)
                .find(|pair| pair[0] == "how")
                .map(|pair| pair[1].clone()),
            figures: figures(text).map(str::to_owned).collect(),
            focus,
            sequence: lower
                .iter()
                .filter(|word| !INTERROGATIVES.contains(&word.as_str()))
                .filter(|word| !AUXILIARIES.contains(&word.as_str()))
                .cloned()
                .collect(),
            raw: lower.clone(),
            words: lower
                .into_iter()
                .filter(|word| !FUNCTION_WORDS.contains(word.as_str()))
                .collect(),
            names,
        }
    }
}

/// Iterates over the numbers of a text, with the points and commas inside of them.
pub(super) fn figures(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/'))
        .map(|token| token.trim_matches(|c: char| !c.is_ascii_digit()))
        .filter(|token| !token.is_empty())
}

/// Words of a question that are read.
const MOST_WORDS: usize = 60;

const INTERROGATIVES: &[&str] = &[
    "who", "whom", "whose", "what", "which", "when", "where", "why", "how",
];

/// Words that turn a sentence into a question.
const AUXILIARIES: &[&str] = &["did", "do", "does"];

/// The noun after "what" or "which", or after "what is the".
fn focus(words: &[String], at: usize) -> Option<String> {
    let rest = &words[at + 1..];
    let next = rest.first()?;
    match words[at].as_str() {
        "what" | "which" | "whose" => {
            let skipped = rest
                .iter()
                .take_while(|word| FUNCTION_WORDS.contains(word.as_str()))
                .count();
            // "What did the company buy?" asks for no company.
            let asks_by_verb = [
                "do", "does", "did", "has", "had", "have", "can", "could", "will", "would",
            ];
            if asks_by_verb.contains(&next.as_str()) {
                return None;
            }
            let of_kind = rest.iter().skip(skipped).find(|word| {
                !FUNCTION_WORDS.contains(word.as_str())
                    && ![
                        "name", "type", "kind", "sort", "term", "many", "two", "three",
                    ]
                    .contains(&word.as_str())
            });
            of_kind.cloned()
        }
        "how" if ["many", "much"].contains(&next.as_str()) => rest
            .iter()
            .skip(1)
            .find(|word| !FUNCTION_WORDS.contains(word.as_str()))
            .cloned(),
        _ => None,
    }
}

/// The noun after an auxiliary and "the".
fn subject(words: &[String]) -> Option<String> {
    let acts = [
        "do", "does", "did", "has", "have", "will", "would", "could", "might", "may",
    ];
    let at = words
        .windows(2)
        .position(|pair| acts.contains(&pair[0].as_str()) && pair[1] == "the")?;
    let noun = words.get(at + 2)?;
    let tells = !FUNCTION_WORDS.contains(noun.as_str()) && !GENERIC.contains(noun.as_str());
    tells.then(|| noun.clone())
}

fn wanted(words: &[String], at: usize, focus: Option<&str>) -> Wanted {
    let next = words.get(at + 1).map_or("", String::as_str);
    let by_focus = |word: &str| {
        let among = |list: &Words| list.contains(word) || list.contains(word.trim_end_matches('s'));
        if among(&TIMES) {
            Wanted::Time
        } else if among(&AMOUNTS) {
            Wanted::Amount
        } else if among(&PLACES) {
            Wanted::Place
        } else if among(&PEOPLE) {
            Wanted::Person
        } else if among(&REASONS) {
            Wanted::Reason
        } else {
            Wanted::Anything
        }
    };
    match (words[at].as_str(), next) {
        ("who" | "whom" | "whose", _) => Wanted::Person,
        ("when", _) => Wanted::Time,
        ("where", _) => Wanted::Place,
        ("why", _) | ("how", "come") => Wanted::Reason,
        (
            "how",
            "many" | "much" | "long" | "old" | "far" | "often" | "tall" | "large" | "big" | "high"
            | "deep" | "wide" | "fast",
        ) => Wanted::Amount,
        ("how", _) => Wanted::Means,
        ("what" | "which", _) => focus.map_or(Wanted::Anything, by_focus),
        _ => Wanted::Anything,
    }
}

static TIMES: Words = LazyLock::new(|| {
    read(
        "year; day; date; month; century; decade; time; week; season; era; period; hour; age; weekday",
    )
});
static AMOUNTS: Words = LazyLock::new(|| {
    read(
        "percentage; percent; number; amount; cost; price; population; rate; proportion; share; fraction; length; height
        size; distance; area; total; sum; score; temperature; speed; weight; salary; budget; value; fee; age; majority",
    )
});
static PLACES: Words = LazyLock::new(|| {
    read(
        "city; country; state; place; location; region; area; town; continent; island; venue; stadium; street; province
        village; river; nation; county; district; neighborhood; neighbourhood; capital; border; site",
    )
});
static PEOPLE: Words = LazyLock::new(|| {
    read(
        "person; man; woman; player; king; queen; president; minister; author; writer; artist; actor; actress; singer
        coach; general; leader; scientist; architect; director; emperor; founder; governor; mayor; individual; philosopher
        physicist; mathematician; composer; politician; officer; chairman; ceo; executive; judge; performer; designer",
    )
});
static REASONS: Words =
    LazyLock::new(|| read("reason; cause; purpose; motive; explanation; caused; led; prompted"));

/// English words that only make a sentence of the others.
pub(super) static FUNCTION_WORDS: Words = LazyLock::new(|| {
    read(
        "
    a; an; the; of; in; on; at; to; for; from; by; with; as; and; or; but; if; than; then; so; nor; not; no; s; t; it; its
    is; are; was; were; be; been; being; am; do; does; did; done; has; have; had; having; will; would; can; could; may
    might; must; shall; should; this; that; these; those; there; here; he; him; his; she; her; hers; they; them; their
    we; us; our; i; me; my; you; your; who; whom; whose; what; which; when; where; why; how; it's; into; onto; upon
    about; also; any; some; such; own; other; up; down; out; off; over; s'; don't; doesn't; didn't; isn't; wasn't
    itself; himself; herself; themselves; because; while; during; between; through; many; much; very; too; just; only
    ",
    )
});

/// Words that questions are made with, and that their answers seldom have.
pub(super) static GENERIC: Words = LazyLock::new(|| {
    read(
        "
    name; named; names; called; call; known; type; types; kind; kinds; sort; term; word; number; amount; example; happen
    happened; happens; thing; things; way; ways; part; give; given; gave; mean; means; refer; refers; referred; according; list
    use; used; uses; make; made; makes; become; became; find; found; think; say; says; said; take; took; place; get; got; besides
    located; commonly; usually; typically; generally; normally; often; likely; able; else; today; now; item; items; form; process
    position; factor; factors; event; events; entity; device; method; individual; famous; notable; present; current; currently
    important; significant; approximately; estimated; believe; believed; associated; regarding; involved; caused; cause; come
    comes; came; want; wanted; try; tried; going; doing; getting; specific; particular; certain; special; actually; originally
    eventually; finally; initially; thought; idea; view; opinion; attempt; attempted; responsible; due; various; typical; common
    key; primary; primarily; major; mainly; apart; well; even; ever; still; yet; next; put; go; went; goes; gone
    described; considered; main; person; people; group; one; two; three; new; different; along; order; addition; based; like
    ",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_asked_for() {
        for (question, wanted, focus) in [
            ("Who founded Harlow?", Wanted::Person, None),
            ("In which city did they meet?", Wanted::Place, Some("city")),
            ("It was built in what year?", Wanted::Time, Some("year")),
            ("How many ships sank?", Wanted::Amount, Some("ships")),
            (
                "What is the name of the river?",
                Wanted::Place,
                Some("river"),
            ),
            ("Why did Frost resign?", Wanted::Reason, None),
            ("How did Frost escape?", Wanted::Means, None),
            ("What did the company buy?", Wanted::Anything, None),
            ("deal", Wanted::Anything, None),
        ] {
            let read = Question::read(question);
            assert_eq!(read.wanted, wanted, "{question}");
            assert_eq!(read.focus.as_deref(), focus, "{question}");
        }
    }

    #[test]
    fn keeps_the_words_that_say_something() {
        let read = Question::read("What did Frost's bank pay for it in 2024?");
        assert_eq!(read.words, ["frost", "bank", "pay", "2024"]);
        assert_eq!(read.names, ["Frost"]);
        assert!(read.numbers.contains("2024"));
        assert_eq!(read.subject, None);
        let read = Question::read("What will the council do next?");
        assert_eq!(read.subject.as_deref(), Some("council"));
    }
}
