//! Questions that the build of a sentence raises: "Harlow plans to …" asks what Harlow plans to do, "Dana Frost, the
//! chief executive of …" who she is.
//!
//! Each comes from the very sentence that answers it, so these are the questions to trust most.

mod persons;

use std::sync::LazyLock;

use regex::Regex;

use super::claims;
use super::consequences;
use super::counts;
use super::deeds;
use super::disputes::{self, pairs};
use super::draft::Draft;
use super::entities::Name;
use super::facets::{BODIES, does};
use super::frames;
use super::gazetteer::{COMPANY_ENDINGS, ORGANISATION_WORDS, SENTENCE_WORDS};
use super::moments;
use super::opinions;
use super::parts;
use super::pattern::compile;
use super::reasons;
use super::shares;
use super::story::{MEDIA, Story};
use super::turns;
use super::verbs;
use super::{EntityKind, Facet};

pub(super) use persons::is_person;

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = claims::ask(story);
    drafts.extend(turns::ask(story));
    drafts.extend(parts::ask(story));
    drafts.extend(moments::ask(story));
    drafts.extend(consequences::ask(story));
    drafts.extend(shares::ask(story));
    drafts.extend(frames::ask(story));
    drafts.extend(opinions::ask(story));
    drafts.extend(deeds::ask(story));
    drafts.extend(deeds::fates(story));
    drafts.extend(counts::ask(story));
    drafts.extend(disputes::ask(story));
    drafts.extend(reasons::ask(story));
    drafts.extend(people(story));
    drafts.extend(definitions(story));
    drafts.extend(beginnings(story));
    drafts.extend(mechanisms(story));
    drafts.extend(comparisons(story));
    drafts.extend(bodies(story));
    drafts
}

/// A description in apposition: ", the chief executive of …,".
static APPOSITION: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"^(?: \([A-Z]{{2,8}}\))?, (?:\d{{1,2}}, )?(?:(?:an?|the|one of|who (?:(?:is|was) (?:an?|the)|leads|heads|runs|founded|won|played|plays|wrote|directed|stars|starred|served|works|owns|created|became|(?:has |had |also )*(?:led|founded|headed|ran|won|wrote|co-wrote|directed|created|scored|invented|discovered|proved|represented|represents|worked|studied|studies|played|served|taught|teaches|earned|developed|designed|pioneered|built|starred|oversaw|oversees|campaigned|fought|survived|chaired|chairs|managed|manages|trained|coached|edited|produced|composed|painted|published|investigated|prosecuted|volunteered|graduated|specialises|specializes|specialised|specialized|succeeded|replaced|defeated))|whose (?:book|work|company|research|film|son|daughter|husband|wife|father|mother|brother|sister))\b|(?:[\w’'-]+ ){{0,5}}?(?i:{ROLES})\b)[^,.;]{{4,}}"
    ))
});

/// What people are, as an alternation.
const ROLES: &str = "chief|director|professor|spokes(?:man|woman|person)|analyst|lawyer|attorney|president|chair(?:man|woman)?|founder|co-founder|manager|minister|secretary|economist|researcher|scientist|author|coach|captain|engineer|doctor|officer|editor|partner|head|leader|owner|farmer|teacher|resident|student|activist|lawmaker|senator|commissioner|geologist|biologist|astronomer|physicist|historian|curator|fellow|expert|star|member|writer|journalist|columnist|actor|actress|singer|designer|artist|photographer|pilot|psychologist|sociologist|strategist|consultant|ambassador|mayor|governor|congressman|congresswoman|prosecutor|detective|sheriff|general|commander|soldier|veteran|executive|CEO|coordinator|supervisor|administrator|dean|scholar|critic|contributor|correspondent|producer|host|anchor|model|chef|nurse|surgeon|physician|oncologist|neurologist|epidemiologist|trainer|organi[sz]er|volunteer|neighbor|neighbour|witness|survivor|superintendent|principal|priest|bishop|pastor|imam|rabbi";

/// Where a person is introduced: apposition or a title that tells what they do.
fn introduction(story: &Story<'_>, name: &Name) -> Option<usize> {
    let surname = name.name.rsplit(' ').next()?;
    name.places.iter().find_map(|(i, range)| {
        let text = story.reading.sentences[*i].text;
        let full = text.get(range.clone())?.contains(surname);
        let (before, after) = (&text[..range.start], &text[range.end..]);
        // "According to Frost, the witness …" does not say who Frost is.
        let opens = before.trim_end().to_lowercase().ends_with("according to");
        let apposition = APPOSITION.find(after).is_some_and(|found| {
            let described = found.as_str().trim_start_matches(", ");
            let first = described.split(' ').next().unwrap_or_default();
            !opens && !BEGIN_CLAUSE.contains(&first)
        });
        let described = apposition
            || ROLE_BEFORE
                .find(before)
                .is_some_and(|role| tells_whose(&before[..role.start()]));
        (full && described && story.may_answer(*i)).then_some(*i)
    })
}

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

static ROLE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:president|prime minister|minister|chancellor|secretary|senator|governor|mayor|judge|justice|chief(?: executive)?(?: officer)?|ceo|chairman|chairwoman|director|manager|coach|captain|professor|spokes(?:man|woman|person)(?: for [\w ]{2,30})?|analyst|attorney|lawyer|prosecutor|detective|sheriff|commissioner|founder|referee|journalist|engineer|economist|researcher|author|actor|actress|singer|striker|midfielder|goalkeeper|defender|commander|ambassador|scientist|astronomer|biologist|geologist|historian|owner),? $",
    )
});

/// Names that a text is about, at most.
const MOST_NAMES: usize = 12;

/// "Who is …?", of the first people whom the text introduces.
fn people(story: &Story<'_>) -> Vec<Draft> {
    story
        .names
        .iter()
        .take(MOST_NAMES)
        .filter(|n| n.kind == EntityKind::Person && n.name.contains(' '))
        .filter_map(|name| Some((name, introduction(story, name)?)))
        .take(4)
        .enumerate()
        .map(|(rank, (name, i))| Draft {
            facet: Facet::People,
            question: format!("Who is {}?", name.name),
            cited: vec![i],
            score: 0.66 - 0.05 * rank as f64,
        })
        .collect()
}

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r#"\b(?:known as|called|dubbed|the term|referred to as|so-called|nicknamed) (?:an? |the )?["“]([^"“”]{3,40}?)[,.]?["”]"#,
    )
});

/// "What is …?", of terms that the text explains and of things in apposition.
fn definitions(story: &Story<'_>) -> Vec<Draft> {
    let draft = |question: String, i: usize, score: f64| {
        Draft::new(story, Facet::Definition, question, [i], score)
    };
    let mut drafts = Vec::new();
    for (i, sentence) in story.reading.sentences.iter().enumerate() {
        if let Some(term) = NAMED.captures(sentence.text)
            && story.may_answer(i)
            && term[1].chars().filter(|c| c.is_alphabetic()).count() > 2
        {
            drafts.push(draft(format!("What is meant by “{}”?", &term[1]), i, 0.9));
            break;
        }
    }
    let described = story.names.iter().take(12).filter(|n| match n.kind {
        // "Federation" alone is a part of some name.
        EntityKind::Organisation => {
            (n.takes_article || !n.name.ends_with('s'))
                && !ORGANISATION_WORDS.contains(&n.name.as_str())
        }
        // Two words of no kind may well be a person.
        EntityKind::Other => n.name.len() > 2 && !n.name.contains(' '),
        EntityKind::Product => true,
        EntityKind::Person | EntityKind::Place => false,
    });
    let described = described.filter(|n| !MEDIA.contains(n.name.as_str()));
    for name in described {
        let place = name.places.iter().find(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            let described = DESCRIBED.find(after);
            let clause = |found: &str| {
                [" is ", " are ", " was ", " were "]
                    .iter()
                    .any(|be| found.contains(be))
            };
            described
                .is_some_and(|found| !clause(found.as_str()) || found.as_str().contains("which"))
                && story.may_answer(*i)
                // "Published in Lancet, the study …" says nothing of it.
                && (!after.starts_with(", the ") || story.is_subject(*i, range.start))
        });
        if let Some((i, _)) = place {
            let verb = match name.kind {
                EntityKind::Other => "Who or what is",
                _ if name.is_plural => "Who are",
                _ => "What is",
            };
            let main = story
                .actors
                .iter()
                .take(3)
                .any(|actor| actor.name == name.name);
            let score = if main { 0.9 } else { 0.7 };
            drafts.push(draft(format!("{verb} {}?", name.phrase()), *i, score));
        }
    }
    drafts.truncate(2);
    drafts
}

static DESCRIBED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?: \([A-Z]{2,8}\))?(?:, (?:an?|the) (?:[a-z]{5,}|[a-z]+-)[^,;]{12,120}[,.]|, which (?:is (?:an?|the|one of|based|owned|known|run)|makes|runs|owns|operates|represents|sells|provides|builds|monitors|oversees)\b)",
    )
});

static WORKS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,80},)? (?:also )?(?:works (?:by|with|on|as)|allows|enables|lets|relies on|runs on|collects|converts|detects|is designed to|was designed to|can be used|consists of|measures|combines|uses)\b",
    )
});

/// How something that is no person began.
static BEGAN: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,80},)? (?:first |originally )?(?:began|started|grew out|dates? back|came about|arose|evolved|was (?:first |originally )?(?:founded|set up|established|born|created|launched|formed|conceived|proposed)) (?:as|in|from|with|when|after|out|by|to|at|during|on)\b",
    )
});
/// What an idea of has its origin told by: a word that is no name and no subject of deeds.
static IDEA: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?P<n>idea|concept|tradition|custom|rule|practice|name|scheme|project|plan|movement|conflict|dispute|crisis|problem)\b",
    )
});

/// "How did the museum begin?", "Where does the idea come from?"
fn beginnings(story: &Story<'_>) -> Option<Draft> {
    let draft = |question: String, i: usize, score: f64| {
        Draft::new(story, Facet::Origins, question, [i], score)
    };
    let things = story
        .subjects
        .iter()
        .filter(|n| !matches!(n.kind, EntityKind::Person | EntityKind::Place) && !is_of_people(n));
    let begun = things.into_iter().find_map(|name| {
        let (i, _) = name.places.iter().find(|(i, range)| {
            let text = story.reading.sentences[*i].text;
            story.may_answer(*i)
                && story.is_subject(*i, range.start)
                && BEGAN.is_match(&text[range.end..])
        })?;
        Some(draft(format!("How did {} begin?", name.phrase()), *i, 0.85))
    });
    begun.or_else(|| {
        (0..story.reading.sentences.len()).find_map(|i| {
            let text = story.reading.sentences[i].text;
            let found = IDEA.captures(text)?;
            let rest = &text[found.get(0).map_or(0, |whole| whole.end())..];
            let told =
                story.may_answer(i) && (rest.starts_with(" came from") || BEGAN.is_match(rest));
            told.then(|| draft(format!("Where does the {} come from?", &found["n"]), i, 0.9))
        })
    })
}

/// Tells whether a subject is a group of people, who do not begin: "the researchers came from …".
fn is_of_people(name: &Name) -> bool {
    let noun = name.name.rsplit(' ').next().unwrap_or_default();
    name.kind == EntityKind::Other && is_person(noun)
}

/// "How does … work?", of things that are no people and no places.
fn mechanisms(story: &Story<'_>) -> Option<Draft> {
    story
        .subjects
        .iter()
        .filter(|n| !is_of_people(n))
        .filter(|n| {
            matches!(
                n.kind,
                EntityKind::Other | EntityKind::Product | EntityKind::Organisation
            )
        })
        .filter(|n| {
            !COMPANY_ENDINGS
                .iter()
                .any(|ending| n.name.ends_with(ending))
        })
        .find_map(|name| {
            let (i, _) = name.places.iter().find(|(i, range)| {
                WORKS.is_match(&story.reading.sentences[*i].text[range.end..])
                    && story.may_answer(*i)
            })?;
            Some(Draft::new(
                story,
                Facet::Mechanism,
                format!("How {} {} work?", does(name), name.phrase()),
                [*i],
                if name.kind == EntityKind::Organisation {
                    0.7
                } else {
                    0.95
                },
            ))
        })
}

/// What stands between two names that a sentence sets against each other, up to the second.
static SET_AGAINST: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:, (?:while|whereas|but) |\b(?:than|compared (?:with|to)|in contrast (?:to|with)|unlike) (?:that of )?)(?:the )?$",
    )
});
/// The first name of a sentence that begins by setting it aside: "Unlike Harlow, Brightwell …".
static SET_ASIDE: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:Unlike|While|Whereas|Compared (?:with|to)) (?:the )?$"));

/// "How does … compare with …?", where one sentence sets them against each other.
fn comparisons(story: &Story<'_>) -> Option<Draft> {
    let compared = |a: &Name, b: &Name| {
        a.places.iter().find_map(|(i, first)| {
            let text = story.reading.sentences[*i].text;
            let (_, second) = b
                .places
                .iter()
                .find(|(s, range)| s == i && range.start > first.end)?;
            let between = &text[first.end..second.start];
            let against = SET_AGAINST.is_match(between) && story.is_subject(*i, first.start);
            let aside = SET_ASIDE.is_match(&text[..first.start]) && between.contains(", ");
            (story.may_answer(*i) && (against || aside)).then_some(*i)
        })
    };
    pairs(story).into_iter().find_map(|(a, b)| {
        let i = compared(a, b).or_else(|| compared(b, a))?;
        Some(Draft::new(
            story,
            Facet::Comparison,
            format!(
                "How {} {} compare with {}?",
                does(a),
                a.phrase(),
                b.phrase()
            ),
            [i],
            0.8,
        ))
    })
}

/// What courts, ministries and their like do with the power that they have.
static ACTS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^(?:, [^,]{3,60},)? (?P<h>has |have )?(?:also |later |recently |unanimously )?(?P<v>ordered|ruled|approved|rejected|banned|fined|sued|charged|opened|launched|issued|imposed|granted|",
        r"dismissed|upheld|blocked|seized|voted|passed|adopted|filed|investigated|refused|declined|cleared|suspended|revoked|warned|",
        r"recommended|sentenced|convicted|overturned|agreed|decided|arrested|announced|demanded|authori[sz]ed|struck down|threw out|gave|sent)\b"
    ))
});
/// Words in the names of others that act for the public.
const ACTING: &[&str] = &[
    "Police",
    "House",
    "Army",
    "Navy",
    "Union",
    "Committee",
    "Office",
    "Service",
    "Government",
    "Pentagon",
];

/// "What action did … take?", of courts, ministries and their like; "What role does … play in …?" where the event is named.
fn bodies(story: &Story<'_>) -> Option<Draft> {
    story
        .names
        .iter()
        .take(20)
        .filter(|n| {
            n.name
                .split(' ')
                .any(|w| BODIES.contains(&w) || ACTING.contains(&w))
        })
        .find_map(|body| {
            let (i, have, event) = body.places.iter().find_map(|(i, range)| {
                let after = &story.reading.sentences[*i].text[range.end..];
                let fits = story.may_answer(*i) && story.is_subject(*i, range.start);
                let acts = ACTS.captures(after).filter(|_| fits)?;
                let event = story.event_at(*i).is_some_and(|at| at.start > range.end);
                Some((*i, acts.name("h").is_some(), event))
            })?;
            let event = story
                .event
                .as_ref()
                .filter(|e| event && !e.phrase.contains(&body.name));
            let who = body.phrase();
            let question = match event {
                Some(event) => format!("What role {} {who} play in {}?", does(body), event.phrase),
                None if have && body.is_plural => format!("What action have {who} taken?"),
                None if have => format!("What action has {who} taken?"),
                None => format!("What action did {who} take?"),
            };
            Some(Draft::new(story, Facet::Regulation, question, [i], 0.8))
        })
}
