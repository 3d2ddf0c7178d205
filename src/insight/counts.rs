//! Questions about numbers: how much somebody paid, how many people were hurt, what a figure refers to.
//!
//! As in [`super::patterns`], each comes from the build of the sentence that answers it; only where that does not tell
//! what a figure is, the figure itself is asked about.

mod bare;
mod present;
mod sums;
mod worth;

use std::sync::LazyLock;

use regex::Regex;

use super::Facet;
use super::draft::Draft;
use super::events::Nature;
use super::pattern::compile;
use super::story::Story;

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = sums::ask(story);
    drafts.extend(counted(story));
    drafts.extend(present::ask(story));
    drafts.extend(worth::ask(story));
    drafts.extend(doing(story));
    drafts.extend(having(story));
    drafts.extend(toll(story));
    drafts.extend(bare::ask(story));
    drafts
}

/// A question about a number that sentence `i` states.
fn of_sentence(story: &Story<'_>, i: usize, question: String, score: f64) -> Draft {
    Draft::new(story, Facet::KeyFigures, question, [i], score)
}

/// Words that may stand between a verb and its sum.
const ABOUT: &str = "(?: (?:more than|less than|about|around|nearly|at least|up to|almost|over|roughly|some|an? (?:record|estimated|reported|total of|whopping)))?";

static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:\d[\d,]*|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|(?:[Tt]hir|[Ff]our|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)teen|(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)ty(?:-[a-z]+)?|[Dd]ozens of|[Hh]undreds of|[Tt]housands of) (?:other |more )?(?P<w>people|men|women|children|[a-z]{4,}s) (?P<b>were|have been|had been) (?P<p>killed|shot|found|taken|left|held|sent|built|lost|hurt|put|sold|[a-z]{3,}ed)\b",
    )
});

/// Where or in what it happened.
static CIRCUMSTANCE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?: (?:on |last |early |late )?[A-Z][a-z]+day(?: night| morning| evening)?)?( (?:in|during|at|by|when) (?:the |an? |this |[A-Z])[\w ’'-]{2,45}?)(?:[,.;:]| (?:and|who|that|which|as|when|after|before|while|because|since|on|to|but|where|from|last|this|including|according|for)\b)",
    )
});

/// A deed with the number of those who suffered it.
static SUFFERED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?P<v>kill|injur|wound|arrest|detain|rescu|evacuat|displac|releas|deport)(?:ed|ing|s|es|e)? (?:at least |about |more than |nearly |some |around |an estimated |as many as |up to |over |almost )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|thousands of) (?:other |more )?(?P<w>people|men|women|children|[a-z]{4,}s)\b",
    )
});

/// What a count is worth that names no place and nobody.
const UNCLEAR: f64 = 0.45;
/// Sentences at the beginning whose counts are those of the story.
const EARLY: usize = 3;

/// "How many people were injured?", where a sentence counts them.
fn counted(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (i, sentence) in story.reading.sentences.iter().enumerate() {
        let question = if let Some(found) = COUNTED.captures(sentence.text) {
            let end = found.get(0).map_or(0, |whole| whole.end());
            let tail = CIRCUMSTANCE.captures(&sentence.text[end..]);
            let tail = tail.as_ref().map_or("", |tail| &tail[1]);
            format!(
                "How many {} {} {}{tail}?",
                &found["w"], &found["b"], &found["p"]
            )
        } else if let Some(found) = SUFFERED.captures(sentence.text) {
            format!("How many {} were {}ed?", &found["w"], &found["v"])
        } else {
            continue;
        };
        // Without a name such a question is clear only in the middle of the story.
        // "Ten people were killed in Arle", after what happened in 2002.
        let looks_back = i >= EARLY && is_long_ago(story.reading.sentences[i - 1].text);
        let told = story.has_event(i) || story.actors.iter().any(|actor| actor.is_in(i));
        let known = drafts.iter().any(|draft| draft.question == question);
        if !story.may_answer(i)
            || known
            || looks_back
            || !(told || i < 6)
            || LONG_AGO.is_match(sentence.text)
        {
            continue;
        }
        let clear = i < EARLY || question.chars().skip(1).any(char::is_uppercase);
        let score = if clear { 0.85 } else { UNCLEAR };
        drafts.push(of_sentence(story, i, question, score));
        if drafts.len() == 2 {
            break;
        }
    }
    drafts
}

/// How many did what, at the start of a clause: "Some 35,000 people lined the streets".
static DOING: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r#"(?:^|, |; )(?:[Ss]ome |[Aa]bout |[Aa]round |[Aa]t least |[Mm]ore than |[Nn]early |[Oo]ver |[Aa]n estimated |[Uu]p to )?\d[\d,]*(?:\.\d+ (?:million|billion)| thousand| million| billion)? (?P<w>people|men|women|children|[a-z]{4,}s) (?P<v>lined|attended|joined|took part in|took|marched|gathered|signed|watched|visited|fled|voted|died|live|lived|work|worked|use|used|bought|lost|left|need|needed|applied|turned out|crossed|entered|suffer|suffered|gave|came|went|participated|volunteered|competed|played|responded|remain|remained|received|have|own|face) (?P<o>[^,.;:()“”"]{3,60}?)(?:[,.;:]| (?:and|who|that|which|as|when|after|before|while|because|since|with|on|to|but|where|from|last|this|every|during|by)\b)"#,
    )
});

/// Words that end no object.
const LEANING: &[&str] = &[
    "the", "a", "an", "of", "in", "at", "for", "their", "his", "her", "its",
];

/// Words that begin no object.
const JOINING: &[&str] = &[
    "and", "who", "that", "which", "as", "when", "after", "before", "while", "because", "since",
    "but", "on",
];

/// "How many people lined the streets?"
fn doing(story: &Story<'_>) -> Option<Draft> {
    story
        .reading
        .sentences
        .iter()
        .enumerate()
        .find_map(|(i, sentence)| {
            let found = DOING.captures(sentence.text)?;
            let object = found["o"].trim();
            let lone = object
                .split(' ')
                .next_back()
                .is_some_and(|last| LEANING.contains(&last));
            let joins = object
                .split(' ')
                .next()
                .is_some_and(|first| JOINING.contains(&first));
            let told = found
                .get(0)
                .map_or("", |whole| &sentence.text[..whole.end()]);
            if lone || joins || !story.may_answer(i) || LONG_AGO.is_match(told) {
                return None;
            }
            let question = format!("How many {} {} {object}?", &found["w"], &found["v"]);
            Some(of_sentence(story, i, question, 0.8))
        })
}

/// What somebody has a number of.
const HAVING: &[(&str, &str)] = &[
    ("has", "does"),
    ("have", "do"),
    ("employs", "does"),
    ("employ", "do"),
    ("serves", "does"),
    ("operates", "does"),
    ("owns", "does"),
    ("runs", "does"),
    ("includes", "does"),
    ("contains", "does"),
    ("involves", "does"),
    ("needs", "does"),
    ("built", "did"),
    ("sold", "did"),
    ("scored", "did"),
    ("recorded", "did"),
    ("received", "did"),
    ("lost", "did"),
    ("won", "did"),
    ("made", "did"),
];

static HAS: LazyLock<Regex> = LazyLock::new(|| {
    let verbs: Vec<&str> = HAVING.iter().map(|(verb, _)| *verb).collect();
    compile(&format!(
        r"^(?:, [^,]{{3,60}},)? (?P<v>{}){ABOUT} \d[\d,]*(?: million| billion| thousand)? (?P<w>(?:[a-z]+ )?(?:people|men|women|children|staff|[a-z]{{4,}}s))(?P<e>[,.;:]| (?:and|in|on|at|for|with|from|across|around|to|who|that|which|of|since|last|this|as|by|when|but)\b)",
        verbs.join("|")
    ))
});

/// "How many workers does Harlow employ?"
fn having(story: &Story<'_>) -> Option<Draft> {
    story.subjects.iter().find_map(|name| {
        name.places.iter().find_map(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            if !story.may_answer(*i) || !story.is_subject(*i, range.start) {
                return None;
            }
            let found = HAS.captures(after)?;
            let (verb, auxiliary) = HAVING.iter().find(|(verb, _)| *verb == &found["v"])?;
            let time = found["w"].rsplit(' ').next().is_some_and(is_time);
            let question = format!(
                "How many {} {auxiliary} {} {}?",
                &found["w"],
                name.phrase(),
                base(verb)
            );
            (!time).then(|| of_sentence(story, *i, question, 0.8))
        })
    })
}

/// The form of a verb after "does" and "did".
fn base(verb: &str) -> &str {
    match verb {
        "has" => "have",
        "built" => "build",
        "sold" => "sell",
        "lost" => "lose",
        "won" => "win",
        "made" => "make",
        "scored" => "score",
        "recorded" => "record",
        "received" => "receive",
        _ => verb.trim_end_matches('s'),
    }
}

/// Spans of time, and "times", are nothing that somebody has a number of.
fn is_time(noun: &str) -> bool {
    const TIMES: &[&str] = &[
        "days", "weeks", "months", "years", "hours", "minutes", "seconds", "decades", "times",
    ];
    TIMES.contains(&noun)
}

impl Story<'_> {
    /// Tells whether a sentence other than `i` counts dead or injured people.
    pub(super) fn tells_of_victims(&self, i: usize) -> bool {
        let mut others = self.reading.sentences.iter().enumerate();
        others.any(|(other, sentence)| other != i && CASUALTIES.is_match(sentence.text))
    }
}

static CASUALTIES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|scores|homes) (?:of )?(?:other |more )?(?:[a-z]+ ){0,3}?(?:killed|dead|died|injured|wounded|missing|homeless|displaced|evacuated|destroyed)\b|\bdeath toll\b|\bkill(?:s|ed) (?:at least |about |more than )?(?:\d|\w+ people)",
    )
});
/// Those who did it, who are no part of its toll.
static CULPRITS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:gunm[ae]n|attackers?|suspects?|militants?|hijackers?|bombers?|terrorists) (?:was |were )?(?:killed|dead|shot)\b",
    )
});
static LONG_AGO: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:[Ii]n|[Ss]ince|[Tt]he|[Oo]f|[A-Z][a-z]+|[A-Z][a-z]+ \d{1,2},) (?:early |late )?(?:1\d|20)\d\d\b|\b(?:years|decades|a year) ago\b|\b[Ll]ast year\b",
    )
});

/// Tells whether a sentence speaks of another year, and so hardly of what is news.
pub(super) fn is_long_ago(text: &str) -> bool {
    LONG_AGO.is_match(text)
}

/// "What toll has the flood taken?", of disasters.
fn toll(story: &Story<'_>) -> Option<Draft> {
    let event = story
        .event
        .as_ref()
        .filter(|event| matches!(event.nature, Nature::Disaster | Nature::Natural))?;
    let cited: Vec<usize> = (0..story.reading.sentences.len())
        .filter(|i| {
            let text = story.reading.sentences[*i].text;
            story.may_answer(*i)
                && CASUALTIES.is_match(text)
                && !text.to_lowercase().contains("no one ")
                // "They killed 160 people", after what happened in 2008.
                && !(*i > 0 && is_long_ago(story.reading.sentences[i - 1].text))
                && (*i < EARLY || !story.speaks_on(*i))
                && !LONG_AGO.is_match(text)
                && !CULPRITS.is_match(text)
        })
        .take(2)
        .collect();
    let have = if event.is_plural { "have" } else { "has" };
    (!cited.is_empty()).then(|| Draft {
        facet: Facet::Impact,
        question: format!("What toll {have} {} taken?", event.phrase),
        cited,
        score: 1.0,
    })
}
