//! Questions that the build of a sentence raises: "Harlow plans to …" asks what Harlow plans to do, "$50
//! billion" what that figure refers to, "Dana Frost, the chief executive of …" who she is.
//!
//! Each comes from the very sentence that answers it, so these are the questions to trust most.

use std::sync::LazyLock;

use regex::Regex;

use super::claims::{self, pairs};
use super::deeds;
use super::entities::Name;
use super::events::Nature;
use super::facets::{BODIES, compares, does};
use super::gazetteer::{COMPANY_ENDINGS, ORGANISATION_WORDS};
use super::pattern::compile;
use super::questions::Draft;
use super::story::Story;
use super::{EntityKind, Facet, FigureKind};

/// Asks all questions of this file.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts = claims::ask(story);
    drafts.extend(deeds::ask(story));
    drafts.extend(deeds::fates(story));
    drafts.extend(figures(story));
    drafts.extend(counted(story));
    drafts.extend(toll(story));
    drafts.extend(people(story));
    drafts.extend(definitions(story));
    drafts.extend(mechanisms(story));
    drafts.extend(comparisons(story));
    drafts.extend(bodies(story));
    drafts
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?P<l>(?:[a-z]{5,} )?(?:investment|agreement|deal|contract|loan|fine|lawsuit|fund|project|budget|settlement|plan|bid|offer|package|programme|program|debt|stake|order|takeover|bailout|valuation|prize|reward|increase|rise|fall|drop|cut|share|majority))\b",
    )
});

/// "What does the $50 billion figure refer to?", of the first figures of weight.
fn figures(story: &Story<'_>) -> Vec<Draft> {
    let rank = |kind| match kind {
        FigureKind::Money => 3,
        FigureKind::Percent => 2,
        FigureKind::Quantity | FigureKind::Count => 1,
    };
    let mut figures: Vec<_> = story
        .figures
        .iter()
        .filter(|f| story.may_answer(f.figure.sentence) && tells(&f.figure))
        .collect();
    figures.sort_by_key(|f| std::cmp::Reverse(rank(f.figure.kind)));
    let mut drafts: Vec<Draft> = Vec::new();
    for (i, found) in figures.into_iter().take(5).enumerate() {
        let figure = &found.figure;
        let after = &story.reading.sentences[figure.sentence].text[found.end..];
        let question = match (LABEL.captures(after), figure.kind) {
            (Some(label), FigureKind::Money | FigureKind::Percent) => {
                format!("What is the {} {} about?", figure.text, &label["l"])
            }
            (_, FigureKind::Count) => {
                format!("What is said about the {}?", figure.text)
            }
            (_, FigureKind::Quantity) => {
                format!("What does the figure of {} describe?", figure.text)
            }
            (None, FigureKind::Money) if i > 0 => {
                format!("Where does the sum of {} come in?", figure.text)
            }
            _ if is_short(&figure.text) => {
                format!("What does the {} figure refer to?", figure.text)
            }
            _ => format!("What does the figure of {} refer to?", figure.text),
        };
        drafts.push(Draft {
            facet: Facet::KeyFigures,
            question,
            cited: story.with_context([figure.sentence]),
            score: 0.9 - 0.15 * i as f64,
        });
    }
    drafts
}

static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:\d[\d,]*|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Tt]welve|[Dd]ozens of|[Hh]undreds of|[Tt]housands of) (?:other |more )?(?P<w>people|men|women|children|[a-z]{4,}s) (?P<b>were|have been|had been) (?P<p>killed|shot|found|taken|left|held|sent|built|lost|hurt|put|sold|[a-z]{3,}ed)\b",
    )
});

/// "How many people were injured?", where a sentence counts them.
fn counted(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (i, sentence) in story.reading.sentences.iter().enumerate() {
        let Some(found) = COUNTED.captures(sentence.text) else {
            continue;
        };
        // Without a name such a question is clear only in the middle of the story.
        let told = story.has_event(i) || story.actors.iter().any(|actor| actor.is_in(i));
        let question = format!("How many {} {} {}?", &found["w"], &found["b"], &found["p"]);
        let known = drafts.iter().any(|draft| draft.question == question);
        if !story.may_answer(i) || known || !(told || i < 6) || LONG_AGO.is_match(sentence.text) {
            continue;
        }
        drafts.push(Draft {
            facet: Facet::KeyFigures,
            question,
            cited: story.with_context([i]),
            score: 0.8,
        });
        if drafts.len() == 2 {
            break;
        }
    }
    drafts
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
static LONG_AGO: LazyLock<Regex> = LazyLock::new(|| compile(r"\b(?:in|since) (?:1\d|20)\d\d\b"));

/// "What toll has the flood taken?", of disasters.
fn toll(story: &Story<'_>) -> Option<Draft> {
    let event = story
        .event
        .as_ref()
        .filter(|event| matches!(event.nature, Nature::Disaster | Nature::Natural))?;
    let cited: Vec<usize> = (0..story.reading.sentences.len())
        .filter(|i| {
            let text = story.reading.sentences[*i].text;
            story.may_answer(*i) && CASUALTIES.is_match(text) && !LONG_AGO.is_match(text)
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

/// A description in apposition: ", the chief executive of …,".
static APPOSITION: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?: \([A-Z]{2,8}\))?, (?:\d{1,2}, )?(?:an?|the|one of|who (?:(?:is|was) (?:an?|the)|leads|heads|runs|founded)|(?:chief|director|professor|president|chairman|chairwoman|founder|head|senior|vice|former|[a-z]+ (?:director|officer|minister|secretary|manager|professor|editor))\b)\b[^,.;]{4,}",
    )
});

/// Where a person is introduced: apposition or a title that tells what they do.
fn introduction(story: &Story<'_>, name: &Name) -> Option<usize> {
    let surname = name.name.rsplit(' ').next()?;
    name.places.iter().find_map(|(i, range)| {
        let text = story.reading.sentences[*i].text;
        let full = text.get(range.clone())?.contains(surname);
        let described =
            APPOSITION.is_match(&text[range.end..]) || ROLE_BEFORE.is_match(&text[..range.start]);
        (full && described && story.may_answer(*i)).then_some(*i)
    })
}

static ROLE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\b(?:president|prime minister|minister|chancellor|secretary|senator|governor|mayor|judge|justice|chief(?: executive)?(?: officer)?|ceo|chairman|chairwoman|director|manager|coach|captain|professor|spokes(?:man|woman|person)(?: for [\w ]{2,30})?|analyst|attorney|lawyer|prosecutor|detective|sheriff|commissioner|founder|referee|journalist|engineer|economist|researcher|author|actor|actress|singer|striker|midfielder|goalkeeper|defender|commander|ambassador|scientist|astronomer|biologist|geologist|historian|owner),? $",
    )
});

/// "Who is …?", of the first people whom the text introduces.
fn people(story: &Story<'_>) -> Vec<Draft> {
    story
        .names
        .iter()
        .filter(|n| n.kind == EntityKind::Person && n.name.contains(' '))
        .filter_map(|name| Some((name, introduction(story, name)?)))
        .take(4)
        .enumerate()
        .map(|(rank, (name, i))| Draft {
            facet: Facet::People,
            question: format!("Who is {}?", name.name),
            cited: vec![i],
            score: 0.8 - 0.05 * rank as f64,
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
    let draft = |question: String, i: usize, score: f64| Draft {
        facet: Facet::Definition,
        question,
        cited: story.with_context([i]),
        score,
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
        EntityKind::Person | EntityKind::Place => false,
    });
    for name in described {
        let place = name.places.iter().find(|(i, range)| {
            let after = &story.reading.sentences[*i].text[range.end..];
            DESCRIBED.is_match(after) && story.may_answer(*i)
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
        r"^(?: \([A-Z]{2,8}\))?(?:, (?:an?|the) [a-z][^,;]{12,120}[,.]|, which (?:is|makes|runs|owns|operates|represents|sells|provides|builds|monitors|oversees)\b)",
    )
});

static WORKS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, [^,]{3,80},)? (?:also )?(?:works (?:by|with|on|as)|allows|enables|lets|relies on|runs on|collects|converts|detects|is designed to|was designed to|can be used|consists of|measures|combines|uses)\b",
    )
});

/// "How does … work?", of things that are no people and no places.
fn mechanisms(story: &Story<'_>) -> Option<Draft> {
    story
        .names
        .iter()
        .take(12)
        .filter(|n| matches!(n.kind, EntityKind::Other | EntityKind::Organisation))
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
            Some(Draft {
                facet: Facet::Mechanism,
                question: format!("How {} {} work?", does(name), name.phrase()),
                cited: story.with_context([*i]),
                score: if name.kind == EntityKind::Other {
                    0.95
                } else {
                    0.7
                },
            })
        })
}

/// "What contrast does the article draw between … and …?", where one sentence sets them against each other.
fn comparisons(story: &Story<'_>) -> Option<Draft> {
    pairs(story).into_iter().find_map(|(a, b)| {
        let i = (0..story.reading.sentences.len()).find(|i| {
            a.is_in(*i)
                && b.is_in(*i)
                && story.may_answer(*i)
                && compares(story.reading.sentences[*i].text)
        })?;
        Some(Draft {
            facet: Facet::Comparison,
            question: format!(
                "What contrast does the article draw between {} and {}?",
                a.phrase(),
                b.phrase()
            ),
            cited: story.with_context([i]),
            score: 0.7,
        })
    })
}

/// "What role does … play in …?", of courts, ministries and their like.
fn bodies(story: &Story<'_>) -> Option<Draft> {
    let main = story.actors.first()?;
    story
        .names
        .iter()
        .filter(|n| n.name != main.name && n.name.contains(' '))
        .filter(|n| n.name.split(' ').any(|w| BODIES.contains(&w)))
        .find_map(|body| {
            // "a fellow at the Council" says where somebody works.
            let works_there = |i: usize, start: usize| {
                let before = story.reading.sentences[i].text[..start].trim_end();
                before.trim_end_matches("the").trim_end().ends_with(" at")
            };
            let near =
                |i: usize| story.has_event(i) || main.is_in(i) || (i > 0 && main.is_in(i - 1));
            let (i, _) = body.places.iter().find(|(i, range)| {
                near(*i) && story.may_answer(*i) && !works_there(*i, range.start)
            })?;
            let what = story.event.as_ref().map_or_else(
                || format!("the story of {}", main.phrase()),
                |event| event.phrase.clone(),
            );
            let cited: Vec<usize> = if main.is_in(*i) || story.has_event(*i) {
                vec![*i]
            } else {
                vec![*i - 1, *i]
            };
            Some(Draft {
                facet: Facet::Regulation,
                question: format!("What role {} {} play in {what}?", does(body), body.phrase()),
                cited,
                score: 0.8,
            })
        })
}
