//! The simple clause: a subject, its verb, and the two turned round into a question.
//!
//! Subjects are the names of the text, its nouns, and the noun phrase that a sentence opens with. It must not know what
//! is asked, only how: "Harlow closed" is asked as "did Harlow close".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::EntityKind;
use super::dateline;
use super::deeds;
use super::pattern::compile;
use super::roles::is_mind;
use super::story::Story;
use super::verbs::{self, Form, Inflection};

/// A subject where it stands.
pub(super) struct Subject {
    /// As in a question: "the two miners".
    pub phrase: String,
    pub is_plural: bool,
    pub is_person: bool,
    /// What kind of name it is; a noun is of none.
    pub kind: EntityKind,
    pub range: Range<usize>,
}

/// Finds what may be the subject of a clause in sentence `i`, all that a known verb follows.
pub(super) fn subjects(story: &Story<'_>, i: usize) -> Vec<Subject> {
    let text = story.reading.sentences[i].text;
    let rest = story.names.iter().filter(|name| {
        name.kind != EntityKind::Place
            && !story.subjects.iter().any(|other| other.name == name.name)
    });
    let of_story = story.subjects.iter().chain(rest).flat_map(|name| {
        let places = name.places.iter().filter(|(s, range)| {
            *s == i && story.is_subject(i, range.start) && !is_relative(&text[..range.start])
        });
        places.map(|(_, range)| Subject {
            phrase: name.phrase(),
            is_plural: name.is_plural,
            is_person: name.kind == EntityKind::Person,
            kind: name.kind,
            range: range.clone(),
        })
    });
    let mut found: Vec<Subject> = of_story.collect();
    let opens = |subject: &Subject| {
        !found
            .iter()
            .any(|other| other.range.end == subject.range.end)
    };
    if let Some(first) = opening(text).filter(opens) {
        found.push(first);
    }
    found.extend(pronoun(story, i));
    found
}

/// Tells whether a clause after `before` is no statement of its own: "the rule, which Harlow broke", "if Harlow closed".
fn is_relative(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    before.ends_with(" which")
        || before.ends_with(" whom")
        || before.ends_with(" what")
        || before.ends_with(" whose")
        || before.ends_with(" if")
        || before.ends_with(" whether")
        || deeds::is_doubted(before)
}

/// Words that a noun phrase begins with.
const DETERMINERS: &[&str] = &[
    "The", "A", "An", "Some", "Many", "Most", "Several", "Two", "Three", "Four", "Five", "Six",
    "Seven", "Eight", "Nine", "Ten",
];
/// Words of the noun phrase that a sentence opens with, at most.
const LONGEST: usize = 8;

/// The noun phrase that a sentence opens with: "The two airlines closed …", "Scientists have …".
fn opening(text: &str) -> Option<Subject> {
    let start = dateline::length(text);
    let text_at = &text[start..];
    let first = text_at.split(' ').next()?;
    let bare = is_mind(&first.to_lowercase()) && (first.ends_with('s') || first == "Police");
    if !bare && !DETERMINERS.contains(&first) {
        return None;
    }
    let ends = text_at.match_indices(' ').map(|(at, _)| at);
    // The shortest phrase that a verb follows.
    ends.take(LONGEST).find_map(|end| {
        let phrase = &text_at[..end];
        let words: Vec<&str> = phrase.split(' ').collect();
        let head = phrase.split(" of ").next()?.rsplit(' ').next()?;
        let last = words.last().copied().unwrap_or_default();
        let fits = if words.len() == 1 {
            bare
        } else {
            !bare && is_noun_phrase(&words)
        };
        if !fits || OPENS_NOTHING.contains(&last) || last.ends_with("ly") {
            return None;
        }
        let plural = is_plural(head) || !matches!(first, "The" | "A" | "An");
        let found = predicate(&text_at[end..])?;
        // "The city plan requires": no verb of "the city".
        let agrees = found.auxiliary.is_some()
            || found.form.is(Inflection::Past)
            || found.form.is(if plural {
                Inflection::Base
            } else {
                Inflection::Third
            });
        if !agrees {
            return None;
        }
        let phrase = match first {
            "A" | "An" => format!("the {}", phrase.split_once(' ')?.1),
            _ => lower_first(phrase),
        };
        Some(Subject {
            phrase,
            is_plural: plural,
            is_person: false,
            kind: EntityKind::Other,
            range: start..start + end,
        })
    })
}

static OPENS: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^(?P<s>The (?:[a-z][a-z-]+ ){0,3}?[a-z][a-z-]+) (?:is|are|was|were) ")
});

/// The noun phrase that a sentence opens with before "is", which ends before byte `before`.
pub(super) fn opens(text: &str, before: usize) -> Option<Subject> {
    let found = OPENS.captures(text)?.name("s")?;
    let last = found.as_str().rsplit(' ').next()?;
    (found.end() < before && !OPENS_NOTHING.contains(&last)).then(|| Subject {
        phrase: lower_first(found.as_str()),
        is_plural: is_plural(last),
        is_person: false,
        kind: EntityKind::Other,
        range: found.range(),
    })
}

/// Tells whether words after a determiner may be adjectives, nouns and at most one "of".
fn is_noun_phrase(words: &[&str]) -> bool {
    let inner = &words[1..];
    let of = inner.iter().filter(|word| **word == "of").count();
    of <= 1
        && inner.iter().all(|word| {
            word.starts_with(char::is_alphabetic)
                && !word.ends_with([',', ';', ':', '.', ')', '"', '”'])
                && !NO_PART.contains(word)
        })
}

/// Words that end a noun phrase or make two of it.
const NO_PART: &[&str] = &[
    "in", "for", "at", "on", "from", "with", "to", "by", "and", "or", "but", "who", "that",
    "which", "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can",
    "may", "might", "said", "says", "told", "not",
];

/// Tells whether a noun is plural by its form.
fn is_plural(noun: &str) -> bool {
    (noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us") && !noun.ends_with("is"))
        || matches!(
            noun,
            "police" | "Police" | "people" | "men" | "women" | "children"
        )
}

static PERSONAL: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:But |And |Yet )?(?:He|She|he|she)\b"));
static NEUTRAL: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:But |And |Yet )?(?P<p>It|They|it|they)\b"));
/// Somebody else whom "she" may mean.
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:wife|husband|mother|father|daughter|son|sister|brother|girlfriend|boyfriend|friend|woman|man|boy|girl|partner|widow|aunt|uncle|mom|dad|teacher|lawyer|attorney|victim)\b",
    )
});

/// Returns whom "she", "it" or "they" at the beginning of sentence `i` stands for: the only person of the sentence
/// before, or the thing that it begins with. The range is the pronoun's.
pub(super) fn pronoun(story: &Story<'_>, i: usize) -> Option<Subject> {
    let text = story.reading.sentences[i].text;
    let before = i
        .checked_sub(1)
        .filter(|before| story.may_answer(*before))?;
    if let Some(found) = PERSONAL.find(text) {
        return only_person(story, before, found.range());
    }
    let found = NEUTRAL.captures(text)?;
    let plural = found["p"].eq_ignore_ascii_case("they");
    let range = found.get(0)?.range();
    // "It is clear that …" stands for nothing.
    if EXPLETIVE.is_match(&text[range.end..]) {
        return None;
    }
    let first = begins(story, before)?;
    (first.is_plural == plural && !first.is_person).then_some(Subject { range, ..first })
}

static EXPLETIVE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:is|was|will be|would be|has been|remains|took|takes|seems|appears|turns|turned|could be|may be|might be)\b(?: (?:not|also|now|still|only|a|an|the|[a-z]+ly))* ?(?:[a-z]+ )?(?:that|to|for|whether|how|why|who|when)\b",
    )
});

/// The subject that sentence `i` begins with, and that a known verb follows.
fn begins(story: &Story<'_>, i: usize) -> Option<Subject> {
    let text = story.reading.sentences[i].text;
    let start = dateline::length(text);
    let named = story.subjects.iter().find_map(|name| {
        let mut places = name.places.iter().filter(|(s, _)| *s == i);
        let (_, range) = places.find(|(_, range)| {
            range.start == start || text.get(start..range.start) == Some("The ")
        })?;
        Some(Subject {
            phrase: name.phrase(),
            is_plural: name.is_plural,
            is_person: name.kind == EntityKind::Person,
            kind: name.kind,
            range: range.clone(),
        })
    });
    named.or_else(|| opening(text))
}

fn only_person(story: &Story<'_>, i: usize, range: Range<usize>) -> Option<Subject> {
    let mut people = story
        .names
        .iter()
        .filter(|name| name.kind == EntityKind::Person && name.is_in(i));
    let (person, other) = (people.next()?, people.next());
    if other.is_some() || RELATIVE.is_match(story.reading.sentences[i].text) {
        return None;
    }
    Some(Subject {
        phrase: person.phrase(),
        is_plural: false,
        is_person: true,
        kind: EntityKind::Person,
        range,
    })
}

/// Words that end no noun phrase that says what it means.
const OPENS_NOTHING: &[&str] = &[
    "of", "two", "three", "four", "pair", "latter", "former", "same", "other", "others", "move",
    "decision", "result", "day", "week", "month", "year", "time", "news", "incident", "case",
    "people", "and", "or", "who", "that", "which", "only", "first", "last", "next", "for", "in",
    "on", "at", "from", "with", "were", "was", "are", "is", "have", "has", "had",
];

fn lower_first(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// What a subject does or suffers.
pub(super) struct Predicate<'t> {
    pub auxiliary: Option<&'t str>,
    pub not: bool,
    pub verb: &'t str,
    pub form: &'static Form,
    /// What follows the verb.
    pub taken: &'t str,
}

static PREDICATE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^(?:, [^,]{3,80},)? (?:(?P<a>has been|have been|had been|will be|would be|could be|may be|might be|must be|should be|can be|",
        r"has|have|had|will|would|could|can|may|might|must|should|is being|are being|was being|were being|is|are|was|were|did|does|do) )?(?P<n>not )?",
        r"(?:(?:[a-z]+ly|also|now|then|first|already|later|twice) )?(?P<v>[a-z]+)\b"
    ))
});

/// Reads auxiliary and verb at the beginning of what follows a subject.
pub(super) fn predicate(after: &str) -> Option<Predicate<'_>> {
    let found = PREDICATE.captures(after)?;
    let verb = found.name("v")?;
    let form = verbs::form(verb.as_str())?;
    let auxiliary = found.name("a").map(|a| a.as_str());
    let fits = match auxiliary {
        None => {
            form.is(Inflection::Past) || form.is(Inflection::Third) || form.is(Inflection::Base)
        }
        Some("has" | "have" | "had") => form.is(Inflection::Participle),
        Some(a) if a.ends_with(" being") => form.is(Inflection::Participle),
        Some("is" | "are" | "was" | "were") => {
            form.is(Inflection::Participle) || form.is(Inflection::Gerund)
        }
        Some(a) if a.ends_with(" been") || a.ends_with(" be") => {
            form.is(Inflection::Participle) || form.is(Inflection::Gerund)
        }
        Some(_) => form.is(Inflection::Base),
    };
    fits.then(|| Predicate {
        auxiliary,
        not: found.name("n").is_some(),
        verb: verb.as_str(),
        form,
        taken: &after[verb.end()..],
    })
}

/// Puts subject and verb in the order of a question.
pub(super) fn arrange(subject: &Subject, predicate: &Predicate<'_>, taken: &str) -> Option<String> {
    let who = &subject.phrase;
    let not = if predicate.not { "not " } else { "" };
    let Some(auxiliary) = predicate.auxiliary else {
        let form = predicate.form;
        let did = match subject.is_plural {
            _ if form.is(Inflection::Past) => "did",
            false if form.is(Inflection::Third) => "does",
            true if form.is(Inflection::Base) => "do",
            _ => return None,
        };
        return Some(format!("{did} {who} {not}{}{taken}", predicate.form.base));
    };
    let plural = auxiliary.starts_with("have")
        || auxiliary.starts_with("are")
        || auxiliary.starts_with("were");
    if plural && subject.is_person {
        return None;
    }
    Some(match auxiliary.split_once(' ') {
        Some((first, rest)) => format!("{first} {who} {not}{rest} {}{taken}", predicate.verb),
        None => format!("{auxiliary} {who} {not}{}{taken}", predicate.verb),
    })
}
