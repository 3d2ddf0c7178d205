//! What a text is about, in the words that questions are made of: its actors and its event.

use std::sync::LazyLock;

use super::EntityKind;
use super::entities::Name;
use super::events::{self, Event};
use super::figures::Found;
use super::gazetteer::{Words, read};
use super::reading::Reading;
use super::terms;

/// Actors that questions are asked about.
const MOST_ACTORS: usize = 5;

/// All that questions are made from.
pub(super) struct Story<'r> {
    pub reading: &'r Reading<'r>,
    pub names: &'r [Name],
    pub figures: &'r [Found],
    pub attributions: &'r [super::Attribution],
    /// Whom and what the text is most about, most first.
    pub actors: Vec<&'r Name>,
    pub event: Option<Event>,
}

impl<'r> Story<'r> {
    pub(super) fn new(
        reading: &'r Reading<'r>,
        names: &'r [Name],
        figures: &'r [Found],
        attributions: &'r [super::Attribution],
    ) -> Self {
        let actors = actors(reading, names);
        let event = actors
            .first()
            .and_then(|actor| events::find(reading, names, actor));
        Story {
            reading,
            names,
            figures,
            attributions,
            actors,
            event,
        }
    }

    /// Tells whether sentence `i` speaks of the event.
    pub(super) fn has_event(&self, i: usize) -> bool {
        self.event.as_ref().is_some_and(|event| {
            let singular = event.head.trim_end_matches('s');
            terms::words(self.reading.sentences[i].text).any(|word| {
                let word = word.to_lowercase();
                word.trim_end_matches('s') == singular
            })
        })
    }
}

fn actors<'r>(reading: &Reading<'_>, names: &'r [Name]) -> Vec<&'r Name> {
    let title = reading.text.title;
    let weight = |name: &Name| {
        let kind = match name.kind {
            EntityKind::Organisation | EntityKind::Person => 1.0,
            EntityKind::Other => 0.7,
            EntityKind::Place => 0.5,
        };
        let carries = MEDIA.contains(&name.name.as_str()) && !title.contains(&name.name);
        kind * name.salience * if carries { 0.2 } else { 1.0 }
    };
    let fewest = if names.iter().any(|n| n.places.len() > 1) {
        2
    } else {
        1
    };
    let mut actors: Vec<&Name> = names.iter().filter(|n| n.places.len() >= fewest).collect();
    actors.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    actors.truncate(MOST_ACTORS);
    actors
}

/// Names that carry other people's news.
pub(super) static MEDIA: Words = LazyLock::new(|| {
    read(
        "
    CNN; Reuters; AP; Associated Press; AFP; BBC; Bloomberg; Financial Times; New York Times
    Washington Post; Wall Street Journal; Guardian; Times; Telegraph; NBC; CBS; ABC; ABC News; Fox News
    CNBC; MSNBC; NPR; Politico; Axios; Twitter; Facebook; Instagram; YouTube; Xinhua; Al Jazeera
    Daily Mail; MailOnline; USA Today; Semafor; HLN; People; ESPN
    ",
    )
});

/// "Harlow's", "the Rovers'".
pub(super) fn possessive(phrase: &str) -> String {
    if phrase.ends_with('s') {
        format!("{phrase}'")
    } else {
        format!("{phrase}'s")
    }
}
