//! Questions about numbers: how much somebody paid, how many people were hurt, what a figure refers to.
//!
//! As in [`super::patterns`], each comes from the build of the sentence that answers it; only where that does not tell
//! what a figure is, the figure itself is asked about.

use std::sync::LazyLock;

use regex::Regex;

use super::entities::Name;
use super::events::Nature;
use super::figures::Found;
use super::pattern::compile;
use super::pronouns::pronoun;
use super::questions::Draft;
use super::sentences::quotation_after;
use super::story::Story;
use super::{Facet, FigureKind};

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = sums(story);
    drafts.extend(counted(story));
    drafts.extend(doing(story));
    drafts.extend(having(story));
    drafts.extend(toll(story));
    drafts.extend(figures(story));
    drafts
}

/// Past tense, the verb in a question with "did"; what is spent, earned or asked for.
const SPENDING: &[(&str, &str)] = &[
    ("paid", "pay"),
    ("spent", "spend"),
    ("raised", "raise"),
    ("invested", "invest"),
    ("donated", "donate"),
    ("earned", "earn"),
    ("offered", "offer"),
    ("lost", "lose"),
    ("owed", "owe"),
    ("borrowed", "borrow"),
    ("pledged", "pledge"),
    ("made", "make"),
    ("received", "receive"),
    ("cost", "cost"),
    ("won", "win"),
];

/// Words that may stand between a verb and its sum.
const ABOUT: &str = "(?: (?:more than|less than|about|around|nearly|at least|up to|almost|over|roughly|some|an? (?:record|estimated|reported|total of|whopping)))?";

static SPENT: LazyLock<Regex> = LazyLock::new(|| {
    let verbs: Vec<&str> = SPENDING.iter().map(|(past, _)| *past).collect();
    compile(&format!(
        r"^(?:, [^,]{{3,60}},)? (?:(?P<h>has|have) )?(?:also |already )?(?P<v>{})(?: out)?{ABOUT} ?$",
        verbs.join("|")
    ))
});

static WORTH: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"^(?:, [^,]{{3,60}},)? (?P<b>is|was|are|were|has been|will be) (?:now |also )?(?P<p>worth|valued at|sold for|fined|priced at|paid|estimated at){ABOUT} ?$"
    ))
});

static COSTS: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"^(?:, [^,]{{3,60}},)? (?P<v>costs?|will cost|would cost|could cost|is expected to cost){ABOUT} ?$"
    ))
});

/// "How much did … pay?", "How much is … worth?", of names and of the event.
fn sums(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let money = story
        .figures
        .iter()
        .filter(|found| found.figure.kind == FigureKind::Money);
    for found in money {
        let i = found.figure.sentence;
        if !story.may_answer(i) || drafts.len() == 2 {
            continue;
        }
        let text = story.reading.sentences[i].text;
        let start = found.end - found.figure.text.len();
        let question = whose(story, i, start)
            .and_then(|(who, from, plural)| how_much(&who, plural, text.get(from..start)?));
        if let Some(question) = question {
            drafts.push(Draft {
                facet: Facet::Finance,
                question,
                cited: story.with_context([i]),
                score: 0.95 - 0.1 * drafts.len() as f64,
            });
        }
    }
    drafts
}

/// The last name or the event that ends before byte `before` of sentence `i`, as a subject: its words, where it ends,
/// and whether it is plural.
fn whose(story: &Story<'_>, i: usize, before: usize) -> Option<(String, usize, bool)> {
    let of_name = |name: &Name| {
        name.places
            .iter()
            .filter(|(s, range)| *s == i && range.end <= before)
            .filter(|(_, range)| story.is_subject(i, range.start))
            .map(|(_, range)| range.end)
            .max()
            .map(|end| (name.phrase(), end, name.is_plural))
    };
    let names = story.subjects.iter().filter_map(of_name);
    let event = story.event.as_ref().and_then(|event| {
        let at = story.event_at(i).filter(|at| at.end <= before)?;
        Some((event.phrase.clone(), at.end, event.is_plural))
    });
    let meant = pronoun(story, i)
        .filter(|subject| subject.range.end <= before)
        .map(|subject| (subject.phrase, subject.range.end, subject.is_plural));
    names
        .chain(event)
        .chain(meant)
        .max_by_key(|(_, end, _)| *end)
}

/// Asks for the sum that follows `between`, which follows `who`.
fn how_much(who: &str, plural: bool, between: &str) -> Option<String> {
    if let Some(found) = SPENT.captures(between) {
        let (past, base) = SPENDING.iter().find(|(past, _)| *past == &found["v"])?;
        return Some(match found.name("h") {
            Some(have) => format!("How much {} {who} {past}?", have.as_str()),
            None => format!("How much did {who} {base}?"),
        });
    }
    if let Some(found) = WORTH.captures(between) {
        let be = &found["b"];
        return Some(match be.split_once(' ') {
            Some((first, last)) => format!("How much {first} {who} {last} {}?", &found["p"]),
            None => format!("How much {be} {who} {}?", &found["p"]),
        });
    }
    let found = COSTS.captures(between)?;
    Some(match found["v"].split_once(' ') {
        Some(("is", rest)) => format!("How much is {who} {rest}?"),
        Some((modal, rest)) => format!("How much {modal} {who} {rest}?"),
        None => format!(
            "How much {} {who} cost?",
            if plural { "do" } else { "does" }
        ),
    })
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?P<l>(?:[a-z]{5,} )?(?:investment|agreement|deal|contract|loan|fine|lawsuit|fund|project|budget|settlement|plan|bid|offer|package|programme|program|debt|stake|order|takeover|bailout|valuation|prize|reward|increase|rise|fall|drop|cut|share|majority))\b",
    )
});

/// How far off something lies, which is no news: "20 miles east of …".
static LIES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:\([^()]{1,30}\) )?(?:(?:north|south|east|west)[a-z]* (?:of|from)|outside|inland|off the coast|away from)\b",
    )
});

/// "What does the $50 billion figure refer to?", of the first figures of weight.
fn figures(story: &Story<'_>) -> Vec<Draft> {
    let rank = |kind| match kind {
        FigureKind::Money => 3,
        FigureKind::Percent => 2,
        FigureKind::Quantity | FigureKind::Count => 1,
    };
    let mut figures: Vec<&Found> = story
        .figures
        .iter()
        .filter(|f| story.may_answer(f.figure.sentence) && tells(&f.figure))
        // What is 55 miles away is no news.
        .filter(|f| f.figure.kind != FigureKind::Quantity)
        .filter(|f| !LIES.is_match(&story.reading.sentences[f.figure.sentence].text[f.end..]))
        .filter(|f| {
            let start = f.end - f.figure.text.len();
            let text = story.reading.sentences[f.figure.sentence].text;
            let spoken = quotation_after(&text[..start], false);
            // "It's like 50 people playing" is a manner of speaking.
            !spoken || matches!(f.figure.kind, FigureKind::Money | FigureKind::Percent)
        })
        .collect();
    figures.sort_by_key(|f| std::cmp::Reverse(rank(f.figure.kind)));
    let of_figure = |(i, found): (usize, &Found)| {
        let figure = &found.figure;
        let after = &story.reading.sentences[figure.sentence].text[found.end..];
        let question = match (LABEL.captures(after), figure.kind) {
            (Some(label), FigureKind::Money | FigureKind::Percent) => {
                format!("What is the {} {} about?", figure.text, &label["l"])
            }
            (_, FigureKind::Quantity | FigureKind::Count) => {
                format!("What does the figure of {} describe?", figure.text)
            }
            _ if is_short(&figure.text) => {
                format!("What does the {} figure refer to?", figure.text)
            }
            _ => format!("What does the figure of {} refer to?", figure.text),
        };
        let weight = if rank(figure.kind) > 1 { 0.7 } else { 0.45 };
        Draft {
            facet: Facet::KeyFigures,
            question,
            cited: story.with_context([figure.sentence]),
            score: weight - 0.15 * i as f64,
        }
    };
    figures
        .into_iter()
        .take(3)
        .enumerate()
        .map(of_figure)
        .collect()
}

static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:\d[\d,]*|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|(?:[Tt]hir|[Ff]our|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)teen|(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)ty(?:-[a-z]+)?|[Dd]ozens of|[Hh]undreds of|[Tt]housands of) (?:other |more )?(?P<w>people|men|women|children|[a-z]{4,}s) (?P<b>were|have been|had been) (?P<p>killed|shot|found|taken|left|held|sent|built|lost|hurt|put|sold|[a-z]{3,}ed)\b",
    )
});

/// Where or in what it happened.
static CIRCUMSTANCE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?: (?:on |last |early |late )?[A-Z][a-z]+day(?: night| morning| evening)?)?( (?:in|during|at|by|when) (?:the |an? |this |[A-Z])[\w ’'-]{2,45}?)(?:[,.;:]| (?:and|who|that|which|as|when|after|before|while|because|since|with|on|to|but|where|from|last|this|including|according|for)\b)",
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
        let told = story.has_event(i) || story.actors.iter().any(|actor| actor.is_in(i));
        let known = drafts.iter().any(|draft| draft.question == question);
        if !story.may_answer(i) || known || !(told || i < 6) || LONG_AGO.is_match(sentence.text) {
            continue;
        }
        let clear = i < EARLY || question.chars().skip(1).any(char::is_uppercase);
        drafts.push(Draft {
            facet: Facet::KeyFigures,
            question,
            cited: story.with_context([i]),
            score: if clear { 0.85 } else { UNCLEAR },
        });
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
            let lone = object.split(' ').next_back().is_some_and(|last| {
                matches!(
                    last,
                    "the"
                        | "a"
                        | "an"
                        | "of"
                        | "in"
                        | "at"
                        | "for"
                        | "their"
                        | "his"
                        | "her"
                        | "its"
                )
            });
            let joins = object.split(' ').next().is_some_and(|first| {
                matches!(
                    first,
                    "and"
                        | "who"
                        | "that"
                        | "which"
                        | "as"
                        | "when"
                        | "after"
                        | "before"
                        | "while"
                        | "because"
                        | "since"
                        | "but"
                        | "on"
                )
            });
            if lone || joins || !story.may_answer(i) || LONG_AGO.is_match(sentence.text) {
                return None;
            }
            Some(Draft {
                facet: Facet::KeyFigures,
                question: format!("How many {} {} {object}?", &found["w"], &found["v"]),
                cited: story.with_context([i]),
                score: 0.8,
            })
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
            (!time).then(|| Draft {
                facet: Facet::KeyFigures,
                question,
                cited: story.with_context([*i]),
                score: 0.8,
            })
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

fn is_time(noun: &str) -> bool {
    matches!(
        noun,
        "days"
            | "weeks"
            | "months"
            | "years"
            | "hours"
            | "minutes"
            | "seconds"
            | "decades"
            | "times"
    )
}

/// "$50 billion" and "27%" stand before "figure"; "12 euros" does not.
fn is_short(figure: &str) -> bool {
    figure.ends_with('%') || figure.starts_with(|c: char| !c.is_ascii_digit())
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

/// Tells whether a figure is worth a question: no short spans of time, no handful of things.
fn tells(figure: &super::Figure) -> bool {
    let unit = figure.unit.as_deref().unwrap_or_default();
    if unit == "others" {
        return false;
    }
    let time = [
        "hour", "minute", "second", "day", "week", "month", "year", "decade", "point",
    ];
    let starts_with_digit = figure.text.starts_with(|c: char| c.is_ascii_digit());
    match figure.kind {
        FigureKind::Money | FigureKind::Percent => true,
        FigureKind::Quantity => {
            !time.iter().any(|t| unit.starts_with(t)) && !figure.text.contains('-')
        }
        FigureKind::Count => {
            starts_with_digit && figure.value >= 10.0 && (unit.ends_with('s') || unit == "people")
        }
    }
}
