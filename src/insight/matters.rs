//! What somebody speaks of: the subject of the clause that they are reported to say.
//!
//! "Frost said the merger would cost jobs" is about the merger, "“The rules are too lax,” Frost said" about the rules.
//! Pronouns stand for somebody whom only the reader can tell, so they give nothing. What is asked is in
//! [`super::positions`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::clarity::is_clear;
use super::dateline;
use super::entities::Name;
use super::noun_phrase::{head, is_adjective, is_noun_phrase, is_plural, is_vague, lower_common};
use super::pattern::compile;
use super::prepositions::is_preposition;
use super::roles::is_mind;
use super::story::{Story, possessive};
use super::terms;
use super::verbs::{self, Inflection};

/// Words of a matter at most.
const LONGEST: usize = 7;

/// Returns what `speaker` speaks of in sentence `i`, in the words of a question.
pub(super) fn of(story: &Story<'_>, speaker: &Name, i: usize) -> Option<String> {
    let start = words_of(story, speaker, i)?.start;
    at(story, i, start, &speaker.name)
}

/// Returns what `speaker`, who is no name, speaks of in sentence `i`: "the rules" of "The rules are too lax, police said."
pub(super) fn of_crowd(story: &Story<'_>, speaker: &str, i: usize) -> Option<String> {
    let text = story.reading.sentences[i].text;
    let start = text.find(speaker)?;
    let words = clause(text, start, start + speaker.len())?;
    at(story, i, words, speaker)
}

/// What the clause at byte `start` of sentence `i` is about, that is not `speaker`.
fn at(story: &Story<'_>, i: usize, start: usize, speaker: &str) -> Option<String> {
    let text = story.reading.sentences[i].text;
    let matter = named(story, i, start).or_else(|| {
        let noun = noun(&text[start..])?;
        says_which(story, &noun).then_some(noun)
    })?;
    (!matter.contains(speaker) && !speaker.contains(&matter)).then_some(matter)
}

/// Where in sentence `i` stands what `speaker` says, in bytes.
pub(super) fn words_of(story: &Story<'_>, speaker: &Name, i: usize) -> Option<Range<usize>> {
    let text = story.reading.sentences[i].text;
    let mut places = speaker.places.iter().filter(|(s, _)| *s == i);
    places.find_map(|(_, range)| {
        let start = clause(text, range.start, range.end)?;
        let end = if start < range.start {
            range.start
        } else {
            text.len()
        };
        Some(start..end)
    })
}

/// Tells whether a text says elsewhere which thing a noun means, or the noun is told apart by other words.
fn says_which(story: &Story<'_>, phrase: &str) -> bool {
    let noun = head(phrase);
    let told = phrase.contains(char::is_uppercase) || phrase.split(' ').count() > 2;
    let sentences = story.reading.sentences.iter();
    told || sentences
        .filter(|sentence| terms::words(sentence.text).any(|word| word == noun))
        .count()
        >= FEWEST
}

/// Sentences that speak of "the merger" when a question may.
const FEWEST: usize = 2;

/// What stands between a speaker and their words.
static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r#"^(?:, [^,]{3,80},)?(?: also| has| have| had| later)? (?:said|says|told (?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*|reporters|(?:the|a) [a-z]+)|believes?|warned|warns|argued|argues|noted|explained|insisted|insists|claims|claimed|confirmed|acknowledged|suggested|stated|testified|thinks|estimates?d?)(?: [A-Z][a-z]+day)?,?(?: that)? ["“]?"#,
    )
});

/// Bytes of where somebody said something, at most.
const WIDEST_WHERE: usize = 50;
/// Words that say where or how somebody spoke.
const WHERE: &[&str] = &[
    "in", "on", "at", "during", "after", "to", "of", "about", "as", "when", "by", "from",
    "through", "last", "earlier", "late", "early",
];

/// Where the clause begins that the speaker at bytes `start..end` says.
fn clause(text: &str, start: usize, end: usize) -> Option<usize> {
    if let Some(found) = SAYS.find(&text[end..]) {
        let at = end + found.end();
        let next = text[at..].split(' ').next().unwrap_or_default();
        // "said in comments": the words stand before.
        if !WHERE.contains(&next) {
            return Some(at);
        }
        // "said on the website that the rules …"
        if let Some(that) = text[at..]
            .find(" that ")
            .filter(|that| *that <= WIDEST_WHERE)
        {
            return Some(at + that + " that ".len());
        }
    }
    // The words come first: "The rules are too lax," said Frost.
    let said = text[..start].contains([',', '”', '"']);
    said.then(|| {
        let line = dateline::length(text);
        let rest = text[line..].trim_start_matches(['"', '“']);
        let begin = ["But ", "And ", "So ", "Yet "].iter();
        let rest = begin.fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        text.len() - rest.len()
    })
    .filter(|at| *at < start)
}

/// The name at byte `start` of sentence `i`, with what is its own: "Harlow", "Harlow's offer".
fn named(story: &Story<'_>, i: usize, start: usize) -> Option<String> {
    let text = story.reading.sentences[i].text;
    let name = story.names.iter().find(|name| {
        let mut places = name.places.iter().filter(|(s, _)| *s == i);
        places.any(|(_, range)| {
            range.start == start
                || text
                    .get(start..range.start)
                    .is_some_and(|before| before.eq_ignore_ascii_case("the "))
        })
    })?;
    let (_, range) = name
        .places
        .iter()
        .find(|(s, range)| *s == i && range.start >= start)?;
    let after = &text[range.end..];
    let own = after.strip_prefix("'s ").or(after.strip_prefix("’s "));
    if let Some(own) = own {
        let own = before_verb(own)?;
        return Some(format!("{} {own}", possessive(&name.phrase())));
    }
    let acts = after.starts_with(" (") || after.starts_with(", ") || before_verb_at(after);
    acts.then(|| name.phrase())
}

/// The noun phrase that a clause begins with and that says which one it means.
fn noun(clause: &str) -> Option<String> {
    let phrase = before_verb(clause)?;
    let first = phrase.split(' ').next()?.to_lowercase();
    let words: Vec<&str> = phrase.split(' ').collect();
    let definite = first == "the";
    let noun = head(phrase);
    let many = is_plural(noun)
        && first.chars().all(char::is_alphabetic)
        && !DETERMINERS.contains(&first.as_str())
        && !OPENINGS.contains(&first.as_str())
        && !is_preposition(&first);
    // "the longer the strike" begins something else.
    let dull = (words.get(2) == Some(&"the") && words[1].ends_with("er"))
        || NO_MATTERS.contains(&noun)
        || is_vague(noun);
    let fits = (definite && words.len() > 1) || (many && !is_mind(&noun.to_lowercase()));
    (fits && !dull && is_clear(phrase)).then(|| lower_common(phrase).replacen("The ", "the ", 1))
}

/// Words that begin a clause or a phrase before the one that is spoken of.
const OPENINGS: &[&str] = &[
    "though",
    "although",
    "while",
    "when",
    "if",
    "as",
    "because",
    "since",
    "after",
    "before",
    "until",
    "unless",
    "despite",
    "unlike",
    "like",
    "including",
    "and",
    "but",
];

/// Words before a noun after which it is somebody's or anybody's.
const DETERMINERS: &[&str] = &[
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "this",
    "that",
    "these",
    "those",
    "some",
    "any",
    "no",
    "all",
    "many",
    "most",
    "several",
    "two",
    "three",
    "four",
    "five",
    "more",
    "other",
    "such",
    "there",
    "what",
    "as",
    "it's",
    "he's",
    "she's",
    "that's",
    "there's",
    "let's",
    "it’s",
    "he’s",
    "she’s",
    "that’s",
    "there’s",
    "let’s",
    "always",
    "sometimes",
    "yes",
    "is",
    "was",
    "does",
    "perhaps",
    "thanks",
    "besides",
];

/// Nouns that stand for somebody or something, but for no matter to speak of: others may tell "the man" apart, and "the
/// evidence" may show something.
const NO_MATTERS: &[&str] = &[
    "problem",
    "idea",
    "reason",
    "question",
    "men",
    "key",
    "truth",
    "point",
    "goal",
    "aim",
    "purpose",
    "hope",
    "bottom",
    "evidence",
    "man",
    "woman",
    "boy",
    "girl",
    "suspect",
    "victim",
    "victims",
    "couple",
    "reasons",
    "part",
    "process",
    "experience",
    "Authorities",
    "authorities",
    "words",
];

/// What `clause` begins with before its verb.
fn before_verb(clause: &str) -> Option<&str> {
    let ends = clause.match_indices(' ').map(|(at, _)| at).take(LONGEST);
    ends.map(|end| (&clause[..end], &clause[end..]))
        // "The rules": no verb of "the".
        .find(|(phrase, after)| !phrase.eq_ignore_ascii_case("the") && before_verb_at(after))
        .map(|(phrase, _)| phrase)
        .filter(|phrase| {
            let last = phrase.rsplit(' ').next().unwrap_or_default();
            let words: Vec<&str> = std::iter::once("").chain(phrase.split(' ')).collect();
            is_noun_phrase(&words) && !is_adjective(last)
        })
}

/// Tells whether a verb that has a subject begins `after`, which begins with a blank.
pub(super) fn before_verb_at(after: &str) -> bool {
    let Some(word) = after
        .strip_prefix(' ')
        .and_then(|rest| rest.split([' ', ',', '.']).next())
    else {
        return false;
    };
    let bare = word.trim_end_matches("n't").trim_end_matches("n’t");
    let finite = verbs::form(word)
        .is_some_and(|form| form.is(Inflection::Past) || form.is(Inflection::Third));
    // "can't", "won't"
    verbs::is_auxiliary(bare) || matches!(bare, "ca" | "wo") || finite
}

#[cfg(test)]
mod tests {
    use super::{clause, noun};

    #[test]
    fn the_clause_is_found() {
        let text = "Frost, the mayor, said the merger would cost jobs.";
        assert_eq!(
            clause(text, 0, 5).map(|at| &text[at..at + 10]),
            Some("the merger")
        );
        let text = "“The rules are too lax,” Frost said.";
        assert_eq!(
            clause(text, 28, 33).map(|at| &text[at..at + 9]),
            Some("The rules")
        );
    }

    #[test]
    fn only_what_is_known_is_a_matter() {
        for (clause, matter) in [
            ("the merger would cost jobs", Some("the merger")),
            ("The rules are too lax", Some("the rules")),
            (
                "talks with the union will go on",
                Some("talks with the union"),
            ),
            ("it would cost jobs", None),
            ("his plans are known", None),
            ("the fact is known", None),
            ("we have no idea", None),
        ] {
            assert_eq!(noun(clause).as_deref(), matter, "{clause}");
        }
    }
}
