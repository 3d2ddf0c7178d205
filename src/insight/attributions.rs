//! Sentences → who says what they say.
//!
//! Only sources that the sentence names, or describes ("people familiar with the matter"), in the words
//! of the sentence: "he said" has no source line rather than a guessed one.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Attribution;
use super::EntityKind;
use super::entities::Name;
use super::gazetteer::NO_NAMES;
use super::known::MEMBERS;
use super::pattern::compile;
use super::prepositions::ties_nouns;
use super::reading::Reading;
use super::sentences::quotation_after;
use super::speech::{self, QUOTING, VERBS};

const HOLDERS: &str = "police|officials?|prosecutors?|authorities|investigators?|researchers?|scientists|analysts?|doctors?|witnesses|lawyers?|experts?|sources?|residents?|critics|spokes(?:man|woman|person)|ministry|company|agency|group|court|judge|government|military|army|department|study|report|survey|poll|statement|lawsuit|complaint|affidavit|indictment|filing|document|documents|executives?|economists?|engineers?|union|council|committee|commission|team|club|ministers?|diplomats?|lawmakers?|rescuers|firefighters|organisers|organizers|campaigners|activists|astronomers|biologists|geologists|meteorologists|forecasters|firm|bank|hospital|university|academy|institute|charity|network|station|newspaper|paper|magazine|website|embassy|airline|regulators?|neighbou?rs?|relatives|family|ally|aides?|vet|tweet|letter|chief|people|person";

static ACCORDING: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"\b[Aa]ccording to (?P<s>(?:[^\s,.;:()“”]|\.\w)+(?: (?:[^\s,.;:()“”]|\.\w)+){0,11})")
});
static REPORTS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b[Rr]eports? (?:from|by|in) (?P<s>(?:the )?[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*)*)(?: and (?P<t>(?:the )?[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*)*))?",
    )
});
static OUTLET: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:reported by|first reported by) (?P<s>(?:the )?[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*)*)",
    )
});
static FAMILIAR: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?P<s>(?:(?i:a|one|two|three|four|several|some) )?(?:[Pp]eople|person|persons|sources?|officials?) (?:familiar with|with knowledge of|briefed on|close to) (?:the |those )?[a-z]+)",
    )
});
static HOLDER: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?P<s>\b(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome) )?(?:(?:[A-Z][\w.’'-]*|[a-z]+[a-z-]*) ){{0,2}}?(?i:{HOLDERS})(?: (?:for|of|at|from|in) (?:the )?[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*)*)?) (?:also |later |has |have |had )?(?:{verbs})\b",
        verbs = VERBS.join("|"),
    ))
});
/// "said a longtime ally of Frost", after the words.
static INVERTED: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r#"[,"”?!]["”]? (?:said|says|added) (?P<s>(?:an?|one|the|two|several|some) (?:[\w.’'-]+ ){{0,4}}?(?:{HOLDERS})(?: (?:for|of|at|from|in) (?:the )?[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*)*)?)(?:[.,;]| who\b| in\b| on\b| after\b|$)"#
    ))
});
static SPOKEN_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r#"[,"”?!](?P<q>["”])? (?P<v>{verbs}|{quoting}) (?P<r>(?:[\w.’'-]+,? ){{0,6}})$"#,
        verbs = VERBS.join("|"),
        quoting = QUOTING.join("|"),
    ))
});

/// What may follow a speaker who is named after the words: the end, or where and when.
static ENDS_SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:[,.;]|$| (?:of|in|on|at|from|after|during|to|when|as|last|who|and|with|for|while|by|this|earlier|late|early|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b)",
    )
});

/// Finds who is named as the source of a sentence, in the order of the text, each source once a sentence.
pub(super) fn find(reading: &Reading<'_>, names: &[Name]) -> Vec<Attribution> {
    let mut seen = HashSet::new();
    let mut attributions = Vec::new();
    for (sentence, read) in reading.sentences.iter().enumerate() {
        for source in sources(read.text, read.in_quotation, sentence, names) {
            if seen.insert((sentence, source.to_lowercase())) {
                attributions.push(Attribution { source, sentence });
            }
        }
    }
    attributions
}

fn sources(text: &str, in_quotation: bool, sentence: usize, names: &[Name]) -> Vec<String> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for pattern in [&ACCORDING, &REPORTS, &FAMILIAR, &HOLDER, &INVERTED, &OUTLET] {
        for captures in pattern.captures_iter(text) {
            for words in ["s", "t"].iter().filter_map(|group| captures.name(group)) {
                let name = name_at(names, sentence, words.start(), words.as_str());
                let source = name.map_or_else(|| clean(words.as_str()), |n| n.name.clone());
                found.push((words.range(), source));
            }
        }
    }
    for name in names {
        let speaks = name
            .places
            .iter()
            .filter(|(i, _)| *i == sentence)
            .find(|(_, range)| {
                let (before, after) = (&text[..range.start], &text[range.end..]);
                // "the institute in Arle reported", "argues that Frost, …" are not said by Arle or Frost, and neither is
                // "a man in Arle, Ohio, said" by Ohio.
                let is_part = IS_PART.is_match(before)
                    || (name.kind == EntityKind::Place && before.ends_with(", "));
                // What somebody is quoted as saying that others said.
                let retold = quotation_after(before, in_quotation) && after.contains(['"', '”']);
                if is_part || retold {
                    return false;
                }
                speech::follows(before, after)
                    || (ENDS_SPEAKER.is_match(after) && spoken_by(before))
            });
        if let Some((_, range)) = speaks
            // The speaker of "a spokesman for Harlow said" is found already.
            && !found.iter().any(|(other, _)| other.start < range.end && range.start < other.end)
        {
            found.push((range.clone(), name.name.clone()));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    let mut sources: Vec<String> = Vec::new();
    for (_, source) in found {
        // "lawyers" within "lawyers for Harlow" is the same source.
        let known = sources
            .iter()
            .any(|s| s.contains(&source) || source.contains(s.as_str()));
        if !known && !source.is_empty() {
            sources.push(source);
        }
    }
    sources
}

/// Tells whether `before` ends in a closed quotation and a verb of speech, perhaps with a role.
fn spoken_by(before: &str) -> bool {
    if before.ends_with("So says ") {
        return true;
    }
    let start = before.char_indices().rev().nth(80).map_or(0, |(at, _)| at);
    SPOKEN_BEFORE
        .captures(&before[start..])
        // Whom somebody told something is no speaker.
        .is_some_and(|found| {
            let (verb, role) = (&found["v"], &found["r"]);
            // "said Frost, Harlow" names two; "said former champion, Dana Frost" one.
            let is_role = !role.contains(',')
                || role
                    .split([' ', ','])
                    .all(|word| !word.starts_with(char::is_uppercase) || NO_NAMES.contains(word));
            let quotes = found.name("q").is_some() || !QUOTING.contains(&verb);
            verb != "told" && is_role && quotes && !names_nobody(role)
        })
}

static IS_PART: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:of|in|at|from|for|by|with|near|that|against|between|like|about|on|to|than)(?: the| an?)? $",
    )
});

/// What somebody says something by.
static MESSAGE: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^(?:an?|the|one) (?:tweet|post|message|letter|statement|email|e-mail) (?:from|by) ")
});

/// "of 1,248 people" was cut at its comma.
static CUT_OFF: LazyLock<Regex> =
    LazyLock::new(|| compile(r" (?:(?:of|by|with|in|from|on|to|the|an?) ?)+\d*$"));

static STOPS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r" (?:who|which|that|there (?:is|are|was|were|has|have)|said|says|but|and (?:the|a|an|is|was|has|will)|because|when|while|as|seen|published|released|obtained|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*$",
    )
});

/// Returns the entity that `words`, at `start` of a sentence, name and nothing more.
fn name_at<'n>(names: &'n [Name], sentence: usize, start: usize, words: &str) -> Option<&'n Name> {
    let words = words.trim_end_matches(['.', '"', '\'', '’']);
    let end = start + words.len();
    let article = if words.to_lowercase().starts_with("the ") {
        4
    } else {
        0
    };
    names.iter().find(|name| {
        name.places.iter().any(|(i, range)| {
            *i == sentence && range.start == start + article && range.end + 2 >= end
        })
    })
}

/// Tells whether a noun belongs to what stands before it: "the head of", "police and".
fn ties(before: &str) -> bool {
    let last = before.rsplit_once(' ').map_or("", |(_, last)| last);
    ties_nouns(last) || matches!(last, "and" | "by" | "to")
}

/// A source without what follows it, blank for a pronoun.
fn clean(source: &str) -> String {
    let source = ["but ", "But ", "and ", "And "]
        .iter()
        .fold(source, |rest, word| rest.trim_start_matches(word));
    // The rest of "Alabama's Supreme Court".
    let source = source.trim_start_matches("s ");
    // "a tweet from Dana Frost"
    let source = MESSAGE
        .find(source)
        .map_or(source, |found| &source[found.end()..]);
    let source = STOPS.replace(source, "");
    let source = CUT_OFF.replace(&source, "");
    // "identified and police": what stands before "and" is another clause.
    let source = match source.rsplit_once(" and ") {
        Some((before, last)) if !before.contains(char::is_uppercase) => last,
        _ => &source,
    };
    // "a man the group" claims to have caught
    let source = match source.rfind(" the ") {
        Some(at) if !ties(&source[..at]) => &source[at + 1..],
        _ => source,
    };
    let bare = source
        .trim_start_matches("the ")
        .trim_start_matches("The ")
        .trim();
    if names_nobody(source) || NO_NAMES.contains(bare) || MEMBERS.contains(bare) {
        return String::new();
    }
    source
        .trim()
        .trim_end_matches(['"', '-', '.', '\'', '’'])
        .to_owned()
}

/// Tells whether a source begins with a pronoun or a preposition, which name nobody.
fn names_nobody(source: &str) -> bool {
    let first = source.split(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "him"
            | "as"
            | "he"
            | "she"
            | "they"
            | "we"
            | "i"
            | "her"
            | "them"
            | "it"
            | "me"
            | "us"
            | "you"
            | "this"
            | "that"
            | "his"
            | "their"
            | "its"
            | "my"
            | "our"
            | "these"
            | "those"
            | "on"
            | "in"
            | "of"
            | "by"
            | "at"
            | "with"
            | "from"
            | "for"
            | "to"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::{Text, entities};

    fn check(body: &str, expected: &[&str]) {
        let text = Text {
            body,
            ..Text::default()
        };
        let reading = Reading::new(&text);
        let names = entities::find(&reading);
        let found: Vec<String> = find(&reading, &names)
            .into_iter()
            .map(|a| a.source)
            .collect();
        assert_eq!(found, expected, "of {body:?}");
    }

    #[test]
    fn names_sources() {
        check(
            "Sales fell, according to the Tarn Bureau of Statistics.",
            &["Tarn Bureau of Statistics"],
        );
        check("“It is over,” said Dana Frost.", &["Dana Frost"]);
        check(
            "The plant, Dana Frost told Reuters, will close.",
            &["Dana Frost"],
        );
        check(
            "Two people familiar with the matter expect more.",
            &["Two people familiar with the matter"],
        );
        check("The fire began at noon, police said.", &["police"]);
        check(
            "“No,” Dana Frost, the captain of the ferry, told the Tarn Times.",
            &["Dana Frost"],
        );
        check("“No,” said former champion, Dana Frost.", &["Dana Frost"]);
        check("“Why?” asked Dana Frost.", &["Dana Frost"]);
        check(
            "It will end, said a longtime ally of Frost who left.",
            &["a longtime ally of Frost"],
        );
        check(
            "They met Dana Frost and Ann Low. Dana Frost and Mayor Ann Low said so.",
            &["Dana Frost", "Ann Low"],
        );
        check(
            "A spokesman for Harlow denied the charge.",
            &["A spokesman for Harlow"],
        );
        check(
            "Reports from the Tarn Times and Semaphore differ.",
            &["Tarn Times", "Semaphore"],
        );
    }

    #[test]
    fn no_guesses() {
        check("“It is over,” he said.", &[]);
        check("The river rose by two metres.", &[]);
        check("He told the Tarn Times that it is over.", &[]);
        check("A man in Arle, Ohio, who saw it, said that it fell.", &[]);
        check("They met Dana Frost. Dana Frost reported from Arle.", &[]);
        check("They met Dana Frost. Dana Frost agreed to pay.", &[]);
        check("A team led by a school in Tarnmouth reported it.", &[]);
        check(
            "Walking helps, according to a study of 1,248 people.",
            &["a study"],
        );
    }
}
