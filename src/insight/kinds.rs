//! What a name stands for: a vote of small cues around its mentions.
//!
//! Titles, roles, ages and speech speak for people, words such as "University" for organisations, a list
//! and prepositions for places. Without a cue a name is of no kind: a wrong one makes wrong questions.

use std::sync::LazyLock;

use regex::Regex;

use super::EntityKind;
use super::gazetteer::{
    EVENT_WORDS, ORGANISATION_WORDS, PLACE_PREFIXES, PLACE_WORDS, PLACES, SPEECH, Words,
};
use super::known::{GIVEN, ORGANISATIONS, PRODUCTS};
use super::mentions::Mention;
use super::pattern::compile;
use super::reading::Reading;
use super::words::is_acronym;

static GEOGRAPHY: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:\b(?:river|town of|city of|village of|province of|region of|district of|island of|near|north of|south of|east of|west of|outside|capital,?) )$",
    )
});

static SPEAKS_AFTER: LazyLock<Regex> = LazyLock::new(|| after(&format!(r"(?:{SPEECH})\b")));

static SPOKEN_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!(r#"[,"”?!]["”]? (?:{SPEECH}) $"#)));

static AGE: LazyLock<Regex> = LazyLock::new(|| compile(r"^(?:, (?:aged )?\d{1,2}[,.]| \(\d\d\))"));

/// A role that only a person has, in apposition.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^, (?:[\w’'-]+ ){0,6}?(?:chief|director|professor|spokes(?:man|woman|person)|analyst|lawyer|attorney|president|chair(?:man|woman)?|",
        r"founder|manager|minister|secretary|economist|researcher|scientist|author|coach|captain|engineer|doctor|officer|",
        r"editor|partner|head|leader|owner|farmer|teacher|resident|father|mother|son|daughter|wife|husband|brother|sister|",
        r"fianc[eé]e?|widow|student|activist|lawmaker|senator|commissioner|geologist|biologist|astronomer|physicist|historian)\b"
    ))
});

static ROLE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"\b(?:executive|director|professor|spokes(?:man|woman|person)|analyst|lawyer|attorney|president|chair(?:man|woman)|founder|",
        r"manager|minister|secretary|economist|researcher|scientist|author|coach|captain|engineer|doctor|officer|editor|leader|owner|",
        r"teacher|father|mother|son|daughter|wife|husband|brother|sister|actor|actress|singer|player|striker|midfielder|goalkeeper|judge|mayor|senator),? $"
    ))
});

/// What a thing is called: "a product called …", "the planning system …".
static THING_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:product|program|programme|service|system|device|app|tool|platform|software|engine|model|drug|ship|boat|satellite|storm|game|film|series|book)(?:,? (?:called|named|known as|dubbed))? $",
    )
});

/// "… platform", "… app".
static THING_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^ (?:platform|app|operating system|software|device|smartphone|phone|tablet|console|smartwatch|drug|vaccine|video game|chip|processor|browser|search engine|chatbot|rocket|spacecraft|telescope|rover|jet|airliner|trilogy|sequel|album|movie|film|franchise)s?\b",
    )
});

/// Tells whether a name stands alone in quotation marks, as titles of films and books do.
fn is_titled(before: &str, after: &str) -> bool {
    before.ends_with(['"', '“'])
        && (after.starts_with(['"', '”']) || after.starts_with(",\"") || after.starts_with(",”"))
}

static OWNS_LIKE_A_COMPANY: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^(?:['’]s? (?:chief|CEO|shares?|stock|board|products?|customers|revenue|profits?|headquarters|platform|staff|lawyers|spokes)|, which\b|,? (?:announced|launched|unveiled|acquired|agreed|reported|posted|plans|sued|has sued|bought|sells?|hired)\b)",
    )
});

/// What a name that is on a list stands for.
fn known(name: &str) -> Option<EntityKind> {
    [
        (&PLACES, EntityKind::Place),
        (&ORGANISATIONS, EntityKind::Organisation),
        (&PRODUCTS, EntityKind::Product),
    ]
    .into_iter()
    .find_map(|(list, kind)| list.contains(name).then_some(kind))
}

/// Lets the cues around all mentions of a name vote on its kind.
pub(super) fn vote(reading: &Reading<'_>, name: &str, members: &[&Mention]) -> EntityKind {
    if let Some(kind) = known(name) {
        return kind;
    }
    let mut votes = Votes::by_shape(name);
    let (mut articles, mut located) = (0, 0);
    for member in members {
        let text = reading.sentences[member.sentence].text;
        let (before, after) = (&text[..member.range.start], &text[member.range.end..]);
        votes.add_context(name, member, before, after);
        articles += usize::from(before.ends_with("the ") || before.ends_with("The "));
        located += usize::from(before.ends_with(" in ") || before.ends_with("In "));
    }
    votes.place += points(located * 2 > members.len(), 2 * located);
    let thing = votes.product > 0;
    // "The Cold War" is nobody, and neither are "the system Meridian" and "Ember & Lathe".
    if articles * 2 > members.len() || (thing && !is_given(name)) || name.contains('&') {
        votes.person = None;
    }
    votes.count()
}

/// Tells whether a name begins with a given one: "“Birdman” director Alejandro Iñárritu" is no thing.
fn is_given(name: &str) -> bool {
    name.split_once(' ')
        .is_some_and(|(first, _)| GIVEN.contains(first))
}

/// Points for each kind.
struct Votes {
    /// `None` for what cannot be a person.
    person: Option<usize>,
    organisation: usize,
    place: usize,
    product: usize,
}

fn points(cue: bool, worth: usize) -> usize {
    if cue { worth } else { 0 }
}

/// Two or three words, as people's names have.
fn is_of_two_words(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    (2..=3).contains(&name.split(' ').count()) && !is_acronym(first)
}

impl Votes {
    fn by_shape(name: &str) -> Votes {
        let words: Vec<&str> = name.split(' ').collect();
        let (first, last) = (words[0], words[words.len() - 1]);
        let has = |list: &Words| words.iter().any(|w| list.contains(w));
        let is_body = has(&ORGANISATION_WORDS);
        let is_place = PLACE_WORDS.contains(&first) || PLACE_WORDS.contains(&last);
        let acronym = is_acronym(name) && !name.contains('.');
        let numbered = name.contains(|c: char| c.is_ascii_digit());
        // A given name alone is a weak sign: "Florence" is a town, too.
        let given = match words.len() {
            1 => points(GIVEN.contains(&first), 1),
            2..=4 => points(GIVEN.contains(&first), 4),
            _ => 0,
        };
        Votes {
            person: (!is_body && !numbered && !has(&EVENT_WORDS)).then_some(given),
            product: 0,
            organisation: points(is_body, 6) + points(acronym && !numbered, 3),
            place: points(is_place, 5)
                + points(words.len() > 1 && PLACE_PREFIXES.contains(&first), 2),
        }
    }

    fn add_context(&mut self, name: &str, member: &Mention, before: &str, after: &str) {
        let two_words = is_of_two_words(name);
        let with_article = before.ends_with("the ");
        let speaks = SPEAKS_AFTER.is_match(after)
            || (SPOKEN_BEFORE.is_match(before) && after.starts_with([',', '.', ';']));
        let quotes = before.trim_end().ends_with(['"', '”']) && SPEAKS_AFTER.is_match(after);
        // The last name alone: hardly anything but a person is called so.
        let surname = two_words && Some(member.name.as_str()) == name.rsplit(' ').next();
        if let Some(person) = &mut self.person {
            *person += points(member.title.is_some(), 3)
                + points(AGE.is_match(after) || ROLE.is_match(after), 3)
                + points(ROLE_BEFORE.is_match(before), 3)
                + points(after.starts_with(", who ") && !with_article, 2)
                + points(speaks && two_words, 2)
                // A body speaks through somebody, who is named.
                + points((quotes || (speaks && SPOKEN_BEFORE.is_match(before))) && !two_words && !is_acronym(name), 2)
                + points(surname && !with_article, 2);
        }
        self.organisation +=
            points(speaks && !two_words, 1) + points(OWNS_LIKE_A_COMPANY.is_match(after), 2);
        self.place += points(GEOGRAPHY.is_match(before), 3);
        self.product += points(THING_BEFORE.is_match(before), 4)
            + points(THING_AFTER.is_match(after), 3)
            + points(is_titled(before, after), 2);
    }

    fn count(&self) -> EntityKind {
        let person = self.person.unwrap_or(0);
        let most = self.organisation.max(self.place).max(person);
        if self.product > most {
            EntityKind::Product
        } else if person > self.organisation && person > self.place {
            EntityKind::Person
        } else if self.organisation > 0 && self.organisation >= self.place {
            EntityKind::Organisation
        } else if self.place > 0 {
            EntityKind::Place
        } else {
            EntityKind::Other
        }
    }
}

/// A pattern for the words right after a name.
pub(super) fn after(verbs: &str) -> Regex {
    compile(&format!("^ (?:also |now |then |later )?{verbs}"))
}
