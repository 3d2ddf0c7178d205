//! "Who is …?", of the people whom a text introduces: in apposition, "Dana Frost, the chief executive of …", or by a
//! title that says where it is held.
//!
//! A name without a word on who bears it is not asked for.

use std::sync::LazyLock;

use regex::Regex;

use crate::insight::draft::Draft;
use crate::insight::entities::Name;
use crate::insight::gazetteer::SENTENCE_WORDS;
use crate::insight::pattern::compile;
use crate::insight::persons::ROLES;
use crate::insight::story::Story;
use crate::insight::{EntityKind, Facet, verbs};

/// Names that a text is about, at most.
const MOST_NAMES: usize = 12;

/// Questions of this kind at most.
const MOST: usize = 4;

/// "Who is …?", of the first people whom the text introduces.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    story
        .names
        .iter()
        .take(MOST_NAMES)
        .filter(|n| n.kind == EntityKind::Person && n.name.contains(' '))
        .filter_map(|name| Some((name, introduction(story, name)?)))
        .take(MOST)
        .enumerate()
        .map(|(rank, (name, i))| Draft {
            facet: Facet::People,
            question: format!("Who is {}?", name.name),
            cited: vec![i],
            score: 0.66 - 0.05 * rank as f64,
        })
        .collect()
}

/// A description in apposition: ", the chief executive of …,".
static APPOSITION: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"^(?: \([A-Z]{{2,8}}\))?, (?:\d{{1,2}}, )?(?:(?:an?|the|one of|who (?:(?:is|was) (?:an?|the)|leads|heads|runs|founded|won|played|plays|wrote|directed|stars|starred|served|works|owns|created|became|(?:has |had |also )*(?:led|founded|headed|ran|won|wrote|co-wrote|directed|created|scored|invented|discovered|proved|represented|represents|worked|studied|studies|played|served|taught|teaches|earned|developed|designed|pioneered|built|starred|oversaw|oversees|campaigned|fought|survived|chaired|chairs|managed|manages|trained|coached|edited|produced|composed|painted|published|investigated|prosecuted|volunteered|graduated|specialises|specializes|specialised|specialized|succeeded|replaced|defeated))|whose (?:book|work|company|research|film|son|daughter|husband|wife|father|mother|brother|sister))\b|(?:[\w’'-]+ ){{0,5}}?(?i:{ROLES})\b)[^,.;]{{4,}}"
    ))
});

/// A title right before a name.
static ROLE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:president|prime minister|minister|chancellor|secretary|senator|governor|mayor|judge|justice|chief(?: executive)?(?: officer)?|ceo|chairman|chairwoman|director|manager|coach|captain|professor|spokes(?:man|woman|person)(?: for [\w ]{2,30})?|analyst|attorney|lawyer|prosecutor|detective|sheriff|commissioner|founder|referee|journalist|engineer|economist|researcher|author|actor|actress|singer|striker|midfielder|goalkeeper|defender|commander|ambassador|scientist|astronomer|biologist|geologist|historian|owner),? $",
    )
});

/// Where a person is introduced: apposition or a title that tells what they do.
fn introduction(story: &Story<'_>, name: &Name) -> Option<usize> {
    let surname = name.name.rsplit(' ').next()?;
    name.places.iter().find_map(|(i, range)| {
        let text = story.reading.sentences[*i].text;
        let full = text.get(range.clone())?.contains(surname);
        let (before, after) = (&text[..range.start], &text[range.end..]);
        // "According to Frost, the witness …" does not say who Frost is.
        let opens = before.trim_end().to_lowercase().ends_with("according to");
        let described = (!opens && apposition(after).is_some())
            || ROLE_BEFORE
                .find(before)
                .is_some_and(|role| tells_whose(&before[..role.start()]));
        (full && described && story.may_answer(*i)).then_some(*i)
    })
}

/// Returns the description that `after` a name begins with, with the comma before it: ", the mayor of Arle".
pub(super) fn apposition(after: &str) -> Option<&str> {
    let found = APPOSITION.find(after)?.as_str();
    let first = found.trim_start_matches(", ").split(' ').next()?;
    (!BEGIN_CLAUSE.contains(&first) && !is_clause(found)).then_some(found)
}

/// Tells whether a description is a clause of its own: "the state of Arle sent letters".
fn is_clause(described: &str) -> bool {
    let words: Vec<&str> = described.split(' ').collect();
    words.windows(2).any(|pair| {
        let finite = verbs::is_auxiliary(pair[1]) || FINITE.contains(&pair[1]);
        finite && pair[0].starts_with(char::is_uppercase)
    })
}

/// Verbs that hardly describe the name before them, as "found" does.
const FINITE: &[&str] = &["sent", "went", "made", "took", "gave", "came", "began"];

/// Tells whether what stands before a title says where it is held: "Lufthansa" chief executive, not "said President".
fn tells_whose(before: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let possessive = last.ends_with("'s") || last.ends_with("’s");
    // "genetics" expert, "New York-based" photographer
    let describes = (last.contains('-') || last.len() > 3)
        && last
            .chars()
            .all(|c| c.is_lowercase() || c == '-' || c.is_ascii_uppercase())
        && verbs::form(last).is_none()
        && !LEADS_ON.contains(&last);
    let named = last.starts_with(char::is_uppercase) && last.ends_with(char::is_alphabetic);
    possessive || describes || (named && !SENTENCE_WORDS.contains(last))
}

/// Words before a title that do not belong to it.
const LEADS_ON: &[&str] = &[
    "said",
    "says",
    "told",
    "with",
    "from",
    "that",
    "when",
    "after",
    "former",
    "late",
    "fellow",
    "longtime",
    "about",
    "than",
    "then",
    "while",
    "also",
    "were",
    "here",
    "where",
    "into",
    "onto",
    "over",
    "under",
    "between",
    "because",
    "according",
    "including",
    "like",
    "both",
    "their",
    "your",
    "asked",
    "spoke",
    "outgoing",
    "retired",
    "current",
    "interim",
    "deputy",
    "assistant",
    "vice",
    "senior",
    "incumbent",
    "specifically",
    "though",
    "although",
    "saying",
    "plus",
    "even",
    "only",
    "just",
];

/// Words that begin a clause after a comma, not an apposition.
const BEGIN_CLAUSE: &[&str] = &[
    "this", "that", "he", "she", "his", "her", "it", "they", "there", "these", "those", "their",
    "its", "we", "I", "you", "in", "on", "at", "when", "after", "before", "but", "and", "or",
    "because", "if", "while", "as", "to", "with", "from", "for", "by", "said", "says", "told",
    "along",
];
