//! Questions about what was done: "Harlow bought …" asks what Harlow bought, "Frost was arrested" what
//! happened to Frost. What happened when, and who said what, is asked for in the files below this one.
//!
//! As in [`super::patterns`], each comes from the sentence that answers it. Only verbs whose object is what
//! the question asks for are listed: "What did the court hear?" would ask for nothing.

mod crowds;
mod dates;
mod quotes;

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;
use super::entities::Name;
use super::gazetteer::CALENDAR;
use super::pattern::compile;
use super::story::Story;
use super::{EntityKind, Facet};

pub(super) use crowds::crowds;
pub(super) use dates::dates;
pub(super) use quotes::quotes;

/// Deeds that are asked about at most.
const MOST: usize = 3;

/// Past tense, the verb in a question with "did", the facet.
const DEEDS: &[(&str, &str, Facet)] = &[
    ("announced", "announce", Facet::Latest),
    ("approved", "approve", Facet::Latest),
    ("launched", "launch", Facet::Latest),
    ("published", "publish", Facet::Latest),
    ("released", "release", Facet::Latest),
    ("revealed", "reveal", Facet::Latest),
    ("signed", "sign", Facet::Latest),
    ("unveiled", "unveil", Facet::Latest),
    ("acquired", "acquire", Facet::Finance),
    ("bought", "buy", Facet::Finance),
    ("purchased", "purchase", Facet::Finance),
    ("sold", "sell", Facet::Finance),
    ("condemned", "condemn", Facet::Position),
    ("criticised", "criticise", Facet::Position),
    ("criticized", "criticize", Facet::Position),
    ("defended", "defend", Facet::Position),
    ("demanded", "demand", Facet::Position),
    ("proposed", "propose", Facet::Strategy),
    ("offered", "offer", Facet::Strategy),
    ("ordered", "order", Facet::Strategy),
    ("created", "create", Facet::Origins),
    ("designed", "design", Facet::Origins),
    ("discovered", "discover", Facet::Origins),
    ("founded", "found", Facet::Origins),
    ("invented", "invent", Facet::Origins),
    ("wrote", "write", Facet::Origins),
    ("introduced", "introduce", Facet::Latest),
    ("opened", "open", Facet::Latest),
    ("passed", "pass", Facet::Latest),
    ("posted", "post", Facet::Latest),
    ("filed", "file", Facet::Regulation),
    ("banned", "ban", Facet::Regulation),
    ("seized", "seize", Facet::Regulation),
    ("received", "receive", Facet::Finance),
    ("earned", "earn", Facet::Finance),
    ("built", "build", Facet::Origins),
    ("developed", "develop", Facet::Origins),
    ("started", "start", Facet::Origins),
    ("recorded", "record", Facet::Origins),
    ("joined", "join", Facet::History),
    ("played", "play", Facet::History),
    ("directed", "direct", Facet::History),
    ("described", "describe", Facet::Position),
    ("blamed", "blame", Facet::Position),
    ("praised", "praise", Facet::Position),
    ("suffered", "suffer", Facet::Challenges),
    ("faced", "face", Facet::Challenges),
    ("survived", "survive", Facet::Challenges),
    ("attacked", "attack", Facet::Impact),
    ("destroyed", "destroy", Facet::Impact),
    ("lost", "lose", Facet::Outcomes),
    ("won", "win", Facet::Outcomes),
];

/// A deed right after a name, and the beginning of its object.
static DEED: LazyLock<Regex> = LazyLock::new(|| {
    let verbs: Vec<&str> = DEEDS.iter().map(|(past, ..)| *past).collect();
    compile(&format!(
        "^(?:, [^,]{{3,60}},)? (?:(?P<h>has|have) )?(?:also |later |recently )?(?P<v>{}) (?:an? |the |its |his |her |their |[0-9A-Z$€£])",
        verbs.join("|")
    ))
});

/// "played a key role" says nothing that "What did … play?" asks for.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^.{0,40}\bplayed (?:an? |the |its |his |her |their )?(?:[a-z]+ ){0,2}(?:roles?|parts?)\b",
    )
});

/// Tells whether `before` denies what follows: "he didn't think the doctor …".
pub(super) fn is_doubted(before: &str) -> bool {
    [
        "n't think",
        "n’t think",
        "not think",
        "n't believe",
        "n’t believe",
        "not believe",
        "denied that",
        "doubts that",
    ]
    .iter()
    .any(|doubt| before.contains(doubt))
}

/// What is worth asking who won or lost it: not the ball.
static PRIZE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^.{0,60}\b(?:titles?|cup|[Cc]hampionships?|elections?|race|prize|awards?|medals?|seats?|case|vote|trophy|match|lawsuit|contract|job|jobs|appeal|majority)\b",
    )
});

/// "What did … buy?", "What has … announced?", of the main names.
pub(super) fn ask(story: &Story<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let doers = story
        .subjects
        .iter()
        .filter(|n| n.kind != EntityKind::Place);
    for name in doers {
        let found = name.places.iter().find_map(|(i, range)| {
            let text = story.reading.sentences[*i].text;
            if !story.may_answer(*i) || !story.is_subject(*i, range.start) {
                return None;
            }
            let captures = DEED.captures(&text[range.end..])?;
            // "wrote Monday in a letter" has no object there.
            let object = text[range.end + captures[0].len() - 1..]
                .split(' ')
                .next()
                .unwrap_or_default();
            if CALENDAR.contains(object.trim_end_matches([',', '.'])) {
                return None;
            }
            let deed = DEEDS.iter().find(|(past, ..)| *past == &captures["v"])?;
            if is_doubted(&text[..range.start]) || PART.is_match(&text[range.end..]) {
                return None;
            }
            if deed.2 == Facet::Outcomes && !PRIZE.is_match(&text[range.end..]) {
                return None;
            }
            let had = captures.name("h").map(|have| have.as_str());
            Some((*i, *deed, had))
        });
        let Some((i, (past, base, facet), had)) = found else {
            continue;
        };
        let who = name.phrase();
        drafts.push(Draft::new(
            story,
            facet,
            match had {
                Some(have) => format!("What {have} {who} {past}?"),
                None => format!("What did {who} {base}?"),
            },
            [i],
            0.75 - 0.1 * drafts.len() as f64,
        ));
        if drafts.len() == MOST {
            break;
        }
    }
    drafts
}

/// What was done to somebody, which the sentence tells.
static SUFFERED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:, (?:an?|the|who|\d)\b[^,]{2,60},)? (?:was|were|has been|have been|had been) (?:also |later |recently |then )?(?:arrested|killed|shot|injured|wounded|sentenced|freed|released|found|rescued|hospitali[sz]ed|fired|dismissed|suspended|jailed|convicted|elected|appointed|diagnosed|taken|forced|banned|kidnapped|deported|acquitted|removed|transferred|buried)\b",
    )
});

/// "What happened to …?", of the first two people or bodies that something was done to.
pub(super) fn fates(story: &Story<'_>) -> Vec<Draft> {
    let suffered = |name: &&Name| {
        name.places.iter().find_map(|(i, range)| {
            let text = story.reading.sentences[*i].text;
            let fits = story.may_answer(*i) && story.is_subject(*i, range.start);
            (fits && SUFFERED.is_match(&text[range.end..])).then_some(*i)
        })
    };
    story
        .subjects
        .iter()
        .filter(|n| n.kind != EntityKind::Place)
        .filter_map(|name| Some((name, suffered(&name)?)))
        .take(2)
        .map(|(name, i)| {
            Draft::new(
                story,
                Facet::Outcomes,
                format!("What happened to {}?", name.phrase()),
                [i],
                0.6,
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::insight::testing::questions_of;

    #[test]
    fn deeds_are_asked_for() {
        let asked = questions_of(
            "It was Harlow Systems Inc that the market watched on Monday. \
            Harlow Systems bought the maps division of a rival for cash. \
            Shares of Harlow Systems rose by a tenth in the afternoon. \
            The court opposite Harlow Systems announced a new schedule for its hearings.",
        );
        assert!(
            asked
                .iter()
                .any(|q| q.contains("bought") || q.contains("buy")),
            "{asked:?}"
        );
        assert!(!asked.iter().any(|q| q.contains("announce")), "{asked:?}");
    }

    #[test]
    fn fates_are_asked_for() {
        let asked = questions_of(
            "The harbour of Arle was closed when Dana Frost came home on Monday. \
            Frost was rescued from the cold water of the harbour by two sailors. \
            The lawyer of Dana Frost called that absurd in a short letter. \
            A friend of Frost waited at the gate until the evening came.",
        );
        let fate = "What happened to Dana Frost?".to_owned();
        assert!(asked.contains(&fate), "{asked:?}");
    }

    #[test]
    fn an_event_is_tied_only_to_where_and_whom_the_text_ties_it() {
        let asked = questions_of(
            "Delegates of 26 ports met in Tarnmouth on Monday to agree on a card. \
            The idea came from Dana Frost, a harbour pilot, after a fire on a freighter. \
            Dana Frost said that the crew of the ship had no word for a fire. \
            In Tarnmouth the ports will print the cards by the end of the winter. \
            The freighter burned for two days before the fire was under control.",
        );
        for wrong in ["fire in Tarnmouth", "fire involving"] {
            assert!(!asked.iter().any(|q| q.contains(wrong)), "{asked:?}");
        }
    }

    #[test]
    fn nobody_is_asked_what_is_reported_about_somebody() {
        let asked = questions_of(
            "Former dock worker Elo Brandt makes a living from his museum. \
            Brandt started with three cars in 2001 and kept them in a shed. \
            The museum of Brandt has some cars that nobody else has kept. \
            Visitors come from far away to see the cars of Brandt every day.",
        );
        for filler in [
            "reported",
            "involved",
            "tell about",
            "long-term consequences",
        ] {
            assert!(!asked.iter().any(|q| q.contains(filler)), "{asked:?}");
        }
    }
}
