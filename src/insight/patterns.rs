//! Questions that the build of a sentence raises: "Harlow plans to …" asks what Harlow plans to do, "Dana Frost, the
//! chief executive of …" who she is.
//!
//! Each comes from the very sentence that answers it, so these are the questions to trust most.

mod identity;
mod who_is;

use std::sync::LazyLock;

use regex::Regex;

use super::claims;
use super::consequences;
use super::counts;
use super::deeds;
use super::disputes::{self, pairs};
use super::draft::Draft;
use super::entities::Name;
use super::events::Nature;
use super::facets::{BODIES, does};
use super::frames;
use super::gazetteer::{COMPANY_ENDINGS, ORGANISATION_WORDS};
use super::moments;
use super::opinions;
use super::parts;
use super::pattern::compile;
use super::persons::is_person;
use super::reasons;
use super::shares;
use super::story::{MEDIA, Story};
use super::turns;
use super::unknowns;
use super::{EntityKind, Facet};

pub(super) use identity::identity;

/// Asks all that the build of a sentence raises, here and in the files that this one calls.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = claims::ask(story);
    drafts.extend(turns::ask(story));
    drafts.extend(parts::ask(story));
    drafts.extend(moments::ask(story));
    drafts.extend(consequences::ask(story));
    drafts.extend(shares::ask(story));
    drafts.extend(unknowns::ask(story));
    drafts.extend(frames::ask(story));
    drafts.extend(opinions::ask(story));
    drafts.extend(deeds::ask(story));
    drafts.extend(deeds::fates(story));
    drafts.extend(counts::ask(story));
    drafts.extend(disputes::ask(story));
    drafts.extend(reasons::ask(story));
    drafts.extend(who_is::ask(story));
    drafts.extend(definitions(story));
    drafts.extend(beginnings(story));
    drafts.extend(mechanisms(story));
    drafts.extend(comparisons(story));
    drafts.extend(bodies(story));
    drafts
}

/// A term that the text explains: 'known as the “gravel war”'.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r#"\b(?:known as|called|dubbed|the term|referred to as|nicknamed) (?:an? |the )?["“]([^"“”]{3,40}?)[,.]?["”]"#,
    )
});

/// Somebody's own word for something.
static CALLS: LazyLock<Regex> = LazyLock::new(|| compile(r"\b(?:what|whom) (?:[\w’'-]+ ){1,5}$"));

/// "What is …?", of terms that the text explains and of things in apposition.
fn definitions(story: &Story<'_>) -> Vec<Draft> {
    let draft = |question: String, i: usize, score: f64| {
        Draft::new(story, Facet::Definition, question, [i], score)
    };
    let mut drafts = Vec::new();
    for (i, sentence) in story.reading.sentences.iter().enumerate() {
        if let Some(term) = NAMED.captures(sentence.text)
            && story.may_answer(i)
            // "They were dubbed …" does not say who.
            && !story.speaks_on(i)
            // "what it called “crusaders”" explains nothing.
            && !CALLS.is_match(&sentence.text[..term.get(0).map_or(0, |whole| whole.start())])
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
            let before = &story.reading.sentences[*i].text[..range.start];
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
                // "told Arle TV, the weasel …" says nothing of it, either.
                && !before.ends_with("told ")
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

/// What says what something is, after its name.
static DESCRIBED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?: \([A-Z]{2,8}\))?(?:, (?:an?|the) (?:[a-z]{5,}|[a-z]+-)[^,;]{12,120}[,.]|, which (?:is (?:an?|the|one of|based|owned|known|run)|makes|runs|owns|operates|represents|sells|provides|builds|monitors|oversees)\b)",
    )
});

/// What says how something works, after its name.
static WORKS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,80},)? (?:also )?(?:works (?:by|with|on|as)|allows|enables|lets|relies on|runs on|collects|converts|detects|is designed to|was designed to|can be used|consists of|measures|uses)\b",
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
            // A party in an election is no body that rules.
            let event = story
                .event
                .as_ref()
                .filter(|e| event && e.nature != Nature::Contest && !e.phrase.contains(&body.name));
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
