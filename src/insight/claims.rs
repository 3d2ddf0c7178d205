//! Questions about what people and organisations say and want.
//!
//! As in [`super::patterns`], each comes from the build of the sentence that answers it: "Harlow plans to …"
//! asks what Harlow plans to do.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::{Draft, LAST_RESORT};
use super::entities::Name;
use super::facets::does;
use super::pattern::compile;
use super::positions;
use super::roles::is_mind;
use super::sentences::quotation_after;
use super::story::Story;
use super::{EntityKind, Facet};

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = positions::ask(story);
    drafts.extend(intentions(story));
    drafts.extend(prospects(story));
    drafts.extend(purposes(story));
    drafts.extend(sources(story));
    drafts
}

/// A verb of intention after a name, and how the question puts it.
static INTENTION: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?P<a>also )?(?:now |still |has |have )?(?P<v>plans?|aims?|intends?|hopes?|wants?|vowed|pledged|promised|agreed|decided|refused|threatened|failed|is (?:planning|seeking|trying|preparing)|are (?:planning|seeking|trying|preparing)|seeks?) to (?P<o>[a-z]+)\b",
    )
});

/// What somebody will do; what will be or have is no deed.
static WILL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,60},)? (?:will|(?:is|are) (?:set|due|going|expected|scheduled|slated) to) (?:also |now |then |soon |first |next )?(?P<o>[a-z]{3,})\b",
    )
});
/// Verbs after "will" that tell nothing of what comes next.
const NO_DEEDS: &[&str] = &[
    "have",
    "own",
    "need",
    "never",
    "not",
    "likely",
    "probably",
    "remain",
    "always",
    "still",
    "cost",
    "get",
    "become",
    "almost",
    "mean",
    "depend",
    "know",
    "feel",
    "want",
    "look",
    "only",
    "continue",
    "certainly",
    "eventually",
];

/// Words that say that something may not be done.
const OPEN: &[&str] = &[
    "no guarantee",
    "unclear",
    "not clear",
    "whether",
    "n't know",
    "n’t know",
];

/// Tells whether a subject decides what it does.
fn acts(name: &Name) -> bool {
    let noun = name.name.rsplit(' ').next().unwrap_or_default();
    matches!(name.kind, EntityKind::Person | EntityKind::Organisation) || is_mind(noun)
}

/// "What will the organisers do next?"
fn prospects(story: &Story<'_>) -> Vec<Draft> {
    let announced = |name: &&Name| {
        name.places.iter().find_map(|(i, range)| {
            let text = story.reading.sentences[*i].text;
            let fits = story.may_answer(*i) && story.is_subject(*i, range.start);
            let found = WILL.captures(&text[range.end..]).filter(|_| fits)?;
            let spoken = quotation_after(&text[..range.start], false);
            let open = OPEN.iter().any(|word| text.contains(word));
            (!spoken && !open && !NO_DEEDS.contains(&&found["o"])).then_some(*i)
        })
    };
    story
        .subjects
        .iter()
        .filter(|name| acts(name))
        .filter_map(|name| Some((name, announced(&name)?)))
        .take(2)
        .enumerate()
        .map(|(rank, (name, i))| {
            Draft::new(
                story,
                Facet::Outcomes,
                format!("What will {} do next?", name.phrase()),
                [i],
                0.85 - 0.15 * rank as f64,
            )
        })
        .collect()
}

fn intentions(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for name in &story.subjects {
        let found = name.places.iter().find_map(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            let fits = story.may_answer(*i) && story.is_subject(*i, range.start);
            let captures = INTENTION.captures(after).filter(|_| fits)?;
            let worth = if captures.name("a").is_some() {
                0.65
            } else {
                0.95
            };
            Some((*i, captures["v"].to_owned(), worth))
        });
        if let Some((i, verb, worth)) = found {
            drafts.push(Draft::new(
                story,
                Facet::Strategy,
                intention(name, &verb),
                [i],
                worth - 0.15 * drafts.len() as f64,
            ));
        }
        if drafts.len() == 2 {
            break;
        }
    }
    drafts
}

/// What somebody did for a purpose, up to where it is told.
static FOR_PURPOSE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r#"^(?:, [^,]{3,60},)? (?:has |have |had |is |are |was |were )?[a-z]+(?:ed|ing|ade|ent|ook|aunched|ave|old|uilt|ew)?\b[^;:()"“”?!]{0,90}? (?:in an attempt to|in order to|in a bid to|in an effort to|hoping to|aiming to|in hopes of|in the hope of|so as to) "#,
    )
});

/// "What did … want to achieve?", of deeds with a purpose.
fn purposes(story: &Story<'_>) -> Option<Draft> {
    story.subjects.iter().find_map(|name| {
        let (i, _) = name.places.iter().find(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            story.may_answer(*i)
                && story.is_subject(*i, range.start)
                && FOR_PURPOSE.find(after).is_some_and(|found| {
                    !story.names_between(*i, range.end..range.end + found.end())
                })
        })?;
        Some(Draft::new(
            story,
            Facet::Strategy,
            format!("What did {} want to achieve?", name.phrase()),
            [*i],
            0.7,
        ))
    })
}

fn intention(name: &Name, verb: &str) -> String {
    let who = name.phrase();
    let have = if name.is_plural { "have" } else { "has" };
    match verb {
        "vowed" | "pledged" | "promised" | "agreed" | "decided" | "refused" | "threatened"
        | "failed" => {
            format!("What {have} {who} {verb} to do?")
        }
        "seek" | "seeks" => format!("What {} {who} seek to do?", does(name)),
        _ => match verb.split_once(' ') {
            Some((be, participle)) => format!("What {be} {who} {participle} to do?"),
            None => format!(
                "What {} {who} {} to do?",
                does(name),
                verb.trim_end_matches('s')
            ),
        },
    }
}

/// "Which sources …?", when three or more are named.
fn sources(story: &Story<'_>) -> Option<Draft> {
    let main = story.actors.first()?;
    let mut seen: Vec<&str> = Vec::new();
    let mut cited: Vec<usize> = Vec::new();
    for attribution in story.attributions {
        if !seen.contains(&attribution.source.as_str()) && story.may_answer(attribution.sentence) {
            seen.push(&attribution.source);
            if !cited.contains(&attribution.sentence) && cited.len() < 3 {
                cited.push(attribution.sentence);
            }
        }
    }
    let about = story
        .event
        .as_ref()
        .map_or_else(|| main.phrase(), |event| event.phrase.clone());
    let fits = cited.iter().any(|i| main.is_in(*i) || story.has_event(*i));
    // Sources speak on a matter; "on Dana Frost" would ask for gossip.
    let is_matter = story.event.is_some();
    (seen.len() >= 3 && cited.len() >= 2 && fits && is_matter).then(|| Draft {
        facet: Facet::Sources,
        question: format!("Which sources does the article cite on {about}?"),
        cited,
        // Who speaks tells less than what they say.
        score: LAST_RESORT - 0.05,
    })
}
