//! Questions made by turning a clause round: "Harlow closed the mine because …" asks why Harlow closed the mine,
//! "… by flooding it" how.
//!
//! After Heilman and Smith (2010): a subject, its verb and what the verb takes become the question, and what follows
//! the mark of a reason or a manner is left for the answer. Only verbs of [`super::verbs`] are turned, so that every
//! question has its right form; a clause that is not simple is left alone.

mod fronted;

use std::sync::LazyLock;

use regex::Regex;

use super::Facet;
use super::clarity::is_clear_after;
use super::clause::{Predicate, Subject, arrange, predicate, second};
use super::draft::Draft;
use super::pattern::compile;
use super::persons::is_person;
use super::reasons::is_time;
use super::story::Story;
use super::subjects;
use super::verbs::{self, Inflection};

/// Questions of each kind at most.
const MOST: usize = 3;
/// Words that a verb may take along into the question.
const MOST_TAKEN: usize = 10;

/// A subject with its verb, turned into a question but for its first word.
struct Turned {
    /// "did Harlow close the mine", "was Harlow fined"
    question: String,
    /// The clause names somebody, or says which one it means.
    is_named: bool,
}

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut whys: Vec<Draft> = Vec::new();
    let mut hows: Vec<Draft> = Vec::new();
    for i in 0..story.reading.sentences.len() {
        if !story.may_answer(i) {
            continue;
        }
        let text = story.reading.sentences[i].text;
        let turned = |mark: Mark| {
            let turned = turn(story, i, &mark).or_else(|| turn_state(story, i, &mark))?;
            Some((mark, turned))
        };
        let found = mark(text).and_then(turned);
        let Some((mark, turned)) = found.or_else(|| purpose(text).and_then(turned)) else {
            continue;
        };
        let (word, facet, drafts) = match mark.kind {
            Kind::Reason => ("Why", Facet::Causes, &mut whys),
            Kind::Manner => ("How", Facet::Mechanism, &mut hows),
        };
        let worth = if turned.is_named { 0.97 } else { 0.9 };
        if drafts.len() < MOST {
            drafts.push(Draft::new(
                story,
                facet,
                format!("{word} {}?", turned.question),
                [i],
                worth - 0.1 * drafts.len() as f64,
            ));
        }
    }
    whys.extend(hows);
    whys.extend(fronted::ask(story));
    whys
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Reason,
    Manner,
}

/// A word that begins a reason or a manner.
struct Mark {
    kind: Kind,
    at: usize,
    ties: Ties,
}

/// Which deeds a mark gives a reason for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ties {
    Any,
    /// What somebody decides: "closed the mine after a fire".
    Decisions,
    /// What is done for a purpose: "sent ships to guard the harbour".
    Means,
}

static REASON: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:,? (?:partly |mainly |largely |simply )?because|,? in response to|,? as a result of|,? due to|,? owing to|,? in protest (?:at|against|over)|,? amid (?:fears|concerns?|worries|pressure|criticism|allegations)|,? for fear of|,? citing|,? so that|,? in order to|,? to (?:avoid|prevent|protect|reduce|save|ensure|make sure|make room|meet|keep|cut|stop)) ",
    )
});
static WEAK_REASON: LazyLock<Regex> = LazyLock::new(|| compile(r",? (?:after|following) "));
static MANNER: LazyLock<Regex> = LazyLock::new(|| {
    compile(r" (?:by (?P<g>[a-z]+ing)|using|with the help of|by means of|with the aid of) ")
});

/// Finds the first word in a sentence that begins a reason or a manner.
fn mark(text: &str) -> Option<Mark> {
    let strong = REASON.find(text).map(|found| Mark {
        kind: Kind::Reason,
        at: found.start(),
        ties: Ties::Any,
    });
    let weak = WEAK_REASON.find(text).filter(|found| {
        let rest = &text[found.end()..];
        // "a week after the meeting" is a time as "after a week" is.
        let before = text[..found.start()].rsplit(' ').next().unwrap_or_default();
        !is_time(before) && !is_time(rest.split([',', '.', ';']).next().unwrap_or_default())
    });
    let weak = weak.map(|found| Mark {
        kind: Kind::Reason,
        at: found.start(),
        ties: Ties::Decisions,
    });
    let manner = MANNER.captures(text).filter(|found| {
        found.name("g").is_none_or(|gerund| {
            verbs::form(gerund.as_str()).is_some_and(|form| form.is(Inflection::Gerund))
        })
    });
    let manner = manner.and_then(|found| {
        Some(Mark {
            kind: Kind::Manner,
            at: found.get(0)?.start(),
            ties: Ties::Any,
        })
    });
    [strong, weak, manner]
        .into_iter()
        .flatten()
        .min_by_key(|mark| mark.at)
}

/// Finds the first "to" before a verb in a sentence.
fn purpose(text: &str) -> Option<Mark> {
    let mut places = text.match_indices(" to ");
    let (at, _) = places.find(|(at, to)| {
        let next = text[at + to.len()..].split(' ').next().unwrap_or_default();
        let verb = next.trim_end_matches([',', '.']);
        verbs::form(verb).is_some_and(|form| form.is(Inflection::Base))
    })?;
    Some(Mark {
        kind: Kind::Reason,
        at,
        ties: Ties::Means,
    })
}

/// Turns the clause of sentence `i` that `mark` follows into a question.
fn turn(story: &Story<'_>, i: usize, mark: &Mark) -> Option<Turned> {
    let text = story.reading.sentences[i].text;
    let subject = subject(story, i, mark.at)?;
    let after = without_aside(text.get(subject.range.end..mark.at)?);
    let first = predicate(after)?;
    let predicate = last_of(&first, after).unwrap_or(first);
    let base = predicate.form.base;
    let tied = match mark.ties {
        Ties::Any => mark.kind == Kind::Manner || !ASPIRING.contains(&base),
        Ties::Decisions => is_among(DECISIONS, base) && !ASPIRING.contains(&base),
        Ties::Means => {
            let moves = matches!(base, "go" | "come" | "travel" | "fly");
            let whither = [" to ", " into ", " from "]
                .iter()
                .any(|to| predicate.taken.starts_with(to));
            is_among(MEANS, base)
                && !predicate.not
                && (!moves || whither)
                && begins_clause(&text[..subject.range.start])
        }
    };
    // "did not name any deaths due to the heat" tells no reason for not naming them.
    let within = predicate.not
        && text[mark.at..]
            .trim_start_matches(',')
            .starts_with(" due to");
    if verbs::is_thought(base) || !tied || within {
        return None;
    }
    let taken = taken(predicate.taken, &subject)?;
    let is_alone = taken.is_empty() && predicate.auxiliary.is_none();
    if is_alone && !is_among(INTRANSITIVE, base) {
        return None;
    }
    // Who used what? "caught a driver using a mask".
    if mark.kind == Kind::Manner && taken.rsplit(' ').next().is_some_and(is_person) {
        return None;
    }
    let question = arrange(&subject, &predicate, &taken)?;
    let is_named = question.chars().skip(1).any(char::is_uppercase);
    Some(Turned { question, is_named })
}

/// The verb after the last "and" or "but" of what follows a subject: "was due in May but was delayed".
fn last_of<'t>(first: &Predicate<'_>, after: &'t str) -> Option<Predicate<'t>> {
    let joints = [" and ", " but "].iter();
    let at = joints
        .filter_map(|joint| after.rfind(joint).map(|at| at + joint.len() - 1))
        .max()?;
    second(first, &after[at..])
}

static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^[^,]+(?P<a>, (?:most|partly|mainly|at|in|on|for|with|last|this|early|late|again|once|not|as)\b ?[^,]{0,40})$",
    )
});

/// Cuts ", most recently in March" off the end of a predicate.
fn without_aside(after: &str) -> &str {
    let after = after.trim_end_matches(',');
    let aside = ASIDE.captures(after).and_then(|found| found.name("a"));
    aside.map_or(after, |aside| &after[..aside.start()])
}

/// What follows "is" when no verb does: "of interest".
static IS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?P<b>is|are|was|were) (?P<c>(?:not |so |too |still |especially |particularly )?[a-z][a-z-]+(?: [a-z-]+){0,4})$",
    )
});

/// "Why is the finding of interest?", of a subject that the sentence begins with.
fn turn_state(story: &Story<'_>, i: usize, mark: &Mark) -> Option<Turned> {
    if mark.kind != Kind::Reason || mark.ties != Ties::Any {
        return None;
    }
    let text = story.reading.sentences[i].text;
    let states = subjects::opens(text, mark.at)?;
    let found = IS.captures(without_aside(&text[states.range.end..mark.at]))?;
    let complement = taken(&found["c"], &states)?;
    let question = format!("{} {}{complement}", &found["b"], states.phrase);
    let is_named = question.chars().skip(1).any(char::is_uppercase);
    Some(Turned { question, is_named })
}

/// Finds the subject in sentence `i` whose predicate reaches to byte `before`: the last one that a known verb follows.
fn subject(story: &Story<'_>, i: usize, before: usize) -> Option<Subject> {
    let text = story.reading.sentences[i].text;
    subjects::find(story, i)
        .into_iter()
        .filter(|subject| {
            text.get(subject.range.end..before)
                .is_some_and(|after| predicate(after).is_some())
        })
        .max_by_key(|subject| (subject.range.end, subject.phrase.len()))
}

/// Nouns whose purpose is their own: "a plan to reduce …".
const PURPOSEFUL: &str = "
    used suited needed required designed made set forced asked due on head
    plan plans bid effort efforts attempt attempts right power powers way ways ability decision proposal deal agreement
    promise order need chance money law bill call calls able likely ready willing how not only going opportunity steps
    action measures time pressure
";

/// Returns what a verb takes along into the question, with a space before it; `None` when that is no simple phrase.
fn taken(text: &str, subject: &Subject) -> Option<String> {
    let words: Vec<&str> = text.trim_end_matches(',').split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let joined = words.join(" ");
    let clear = is_clear_after(&joined, subject.is_person, subject.is_plural);
    let fits = words.is_empty() || (clear && !joined.contains('.') && !is_among(PURPOSEFUL, last));
    (words.len() <= MOST_TAKEN && fits && !has_other_clause(&words)).then(|| {
        words.iter().fold(String::new(), |mut taken, word| {
            taken.push(' ');
            taken.push_str(word);
            taken
        })
    })
}

/// Tells whether "and" leads to another verb: "a mine and sold".
fn has_other_clause(words: &[&str]) -> bool {
    words.windows(2).any(|pair| {
        matches!(pair[0], "and" | "or")
            && verbs::form(&pair[1].to_lowercase()).is_some_and(|form| {
                form.is(Inflection::Past) || form.is(Inflection::Third) || form.is(Inflection::Base)
            })
    })
}

/// Verbs that take "to" for themselves.
const ASPIRING: &[&str] = &[
    "plan", "agree", "want", "seek", "fail", "refuse", "vow", "pledge", "promise", "struggle",
    "threaten", "offer", "attempt", "help", "continue", "need", "decide", "force", "urge", "ask",
    "begin", "start", "order", "allow", "use", "try", "work", "go", "come", "get", "design",
    "expect", "require", "fight", "wait", "enable", "persuade", "move", "act", "say", "choose",
    "invite", "appear",
];

/// Tells whether a clause begins after `before`: not after the noun that it belongs to, "the force" Harlow sent.
fn begins_clause(before: &str) -> bool {
    let before = before.trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    last.is_empty()
        || last.ends_with(|c: char| !c.is_alphanumeric())
        || last.starts_with(char::is_uppercase)
        || is_among(BEGIN_CLAUSE, last)
}

/// Words before a clause or within its subject.
const BEGIN_CLAUSE: &str = "
    that when and but as because while where after before said says if since although though the a an have has is was for
    president minister judge actor singer director former late
";

fn is_among(list: &str, verb: &str) -> bool {
    list.split_whitespace().any(|other| other == verb)
}

/// What is done for something else.
const MEANS: &str = "
    send launch travel fly deploy raise hire create form establish build open visit sign file hold host stage march gather spend
    pay sell change move introduce donate rush race install add increase reduce enter wear carry impose climb drive run swim walk jump
    meet train team partner unite fake hide deliver collect divert dispatch mobilise mobilize block shut close rewrite revise modify
    adapt adjust redesign shift switch replace buy purchase acquire lease rent drain burn bomb exploit scan monitor conduct
    commission appoint recruit cut interrupt cancel go come cross stop break smash
";

/// What is decided, and so has a reason in what came before it.
const DECISIONS: &str = "
    abandon apologise apologize arrest ban bar block boycott call cancel charge close condemn cut deport detain dismiss evacuate
    execute expel extradite fine fire freeze ground halt indict investigate jail launch leave order oust postpone pull quit raise recall reject
    release remove replace reopen resign restrict retire reverse revoke sack sanction scrap shut slash step stop strip sue
    suspend tighten withdraw revise review delay drop apologise impeach impose evict
";

/// Verbs that say something without an object; others miss one: "the statement released after …".
const INTRANSITIVE: &str = "
    apologise apologize appear arrive close collapse come crash die disappear emerge erupt escape expand explode fail fall fight
    flee fly go grow halt intervene leave lose march migrate operate participate protest quit rally rebel reopen resign retire retreat
    return riot rise shrink sink stop strike struggle succeed suffer surrender survive swim testify travel vanish vote win withdraw
";

#[cfg(test)]
mod tests {
    use crate::insight::testing::questions;

    #[test]
    fn reasons_and_manners_are_asked_for() {
        for (sentence, question) in [
            (
                "Harlow Systems closed the northern mine because water had reached the lower shafts.",
                "Why did Harlow Systems close the northern mine?",
            ),
            (
                "Harlow Systems has stopped the pumps in the valley to protect the drinking water.",
                "Why has Harlow Systems stopped the pumps in the valley?",
            ),
            (
                "Two miners escaped from the shaft by climbing an old ladder in the dark.",
                "How did two miners escape from the shaft?",
            ),
            (
                "Dana Frost was fined by the council of Arle after dumping slag in the river.",
                "Why was Dana Frost fined by the council of Arle?",
            ),
        ] {
            let asked = questions(sentence);
            assert!(asked.iter().any(|q| q == question), "{question}: {asked:?}");
        }
    }

    #[test]
    fn what_is_not_simple_is_left_alone() {
        for sentence in [
            "Harlow Systems closed the mine, which it had bought in 2019, because of the water in it.",
            "Harlow Systems agreed to protect the river to avoid a long trial in the capital.",
            "Harlow Systems has a mine which Dana Frost closed because of the water in it.",
            "Harlow Systems closed the mine after two months of work in the northern shaft.",
            "Harlow Systems approved a plan to reduce the dust in the streets of the town.",
        ] {
            let asked = questions(sentence);
            assert!(
                !asked.iter().any(|q| q.starts_with("Why")),
                "{sentence} {asked:?}"
            );
        }
    }
}
