//! What a name stands for: a vote of small cues around its mentions.
//!
//! Titles, roles, ages and speech speak for people, words such as "University" for organisations, a list
//! and prepositions for places. Without a cue a name is of no kind: a wrong one makes wrong questions.

use std::sync::LazyLock;

use regex::Regex;

use super::EntityKind;
use super::gazetteer::{
    BODY_ENDINGS, EVENT_WORDS, ORGANISATION_WORDS, PLACE_ENDINGS, PLACE_PREFIXES, PLACE_WORDS,
    PLACES, SPEECH, Words,
};
use super::known::{GIVEN, ORGANISATIONS, PRODUCTS};
use super::mentions::Mention;
use super::pattern::compile;
use super::reading::Reading;
use super::surroundings;
use super::words::is_acronym;

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
    let Some(before) = before.strip_suffix(['"', '“']) else {
        return false;
    };
    let closed = after.trim_start_matches([',', '.']).starts_with(['"', '”']);
    // “the "Gull Lady"” is what somebody is called.
    let called = [
        "the",
        "a",
        "an",
        "name",
        "named",
        "called",
        "nicknamed",
        "as",
        "dubbed",
        "own",
        "so-called",
        "my",
        "our",
        "your",
    ];
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    closed && !called.contains(&last)
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
    .or_else(|| known_in_part(name))
}

/// What a name with a known part stands for: "Australian Red Cross", "CNN Mexico", "Southern California".
fn known_in_part(name: &str) -> Option<EntityKind> {
    let (first, rest) = name.split_once(' ')?;
    let direction = [
        "Southern",
        "Northern",
        "Eastern",
        "Western",
        "Central",
        "Southeast",
        "Northeast",
        "Southwest",
        "Northwest",
        "Upstate",
        "Greater",
        "Downtown",
        "Inner",
        "Outer",
    ];
    if direction.contains(&first) && PLACES.contains(rest) {
        return Some(EntityKind::Place);
    }
    let body = rest.contains(' ') && ORGANISATIONS.contains(rest);
    let branch = ORGANISATIONS.contains(first) && PLACES.contains(rest);
    (body || branch || name.starts_with("al Qaeda in ")).then_some(EntityKind::Organisation)
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
        // "the Ann Low case" is not her article.
        let definite = before.ends_with("the ") || before.ends_with("The ");
        articles += usize::from(definite && !surroundings::modifies(after));
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
        let is_body = is_body || (words.len() > 1 && BODY_ENDINGS.contains(&last));
        let is_place = PLACE_WORDS.contains(&first)
            || PLACE_WORDS.contains(&last)
            || (words.len() > 1 && PLACE_ENDINGS.contains(&last));
        let is_body = is_body || name.starts_with("Division of ");
        let ship = words.len() > 1 && matches!(first, "USS" | "HMS" | "RMS" | "MV" | "SS");
        let site = [".com", ".org", ".net", ".gov", ".co.uk"]
            .iter()
            .any(|ending| name.ends_with(ending));
        // "F-16"
        let coded =
            words.len() == 1 && name.contains('-') && name.contains(|c: char| c.is_ascii_digit());
        let acronym = is_acronym(name) && !name.contains('.');
        let numbered = name.contains(|c: char| c.is_ascii_digit());
        // A given name alone is a weak sign: "Florence" is a town, too.
        let given = match words.len() {
            1 => points(GIVEN.contains(&first), 1),
            2..=4 => points(GIVEN.contains(&first), 4),
            _ => 0,
        };
        Votes {
            person: (!is_body && !numbered && !ship && !has(&EVENT_WORDS))
                .then_some(given + points(surroundings::is_personal(&words), 3)),
            product: points(ship, 7) + points(coded, 2),
            organisation: points(is_body, 6)
                + points(acronym && !numbered, 3)
                + points(site || name.contains(" & "), 4),
            place: points(is_place, 5)
                + points(words.len() > 1 && PLACE_PREFIXES.contains(&first), 2),
        }
    }

    fn add_context(&mut self, name: &str, member: &Mention, before: &str, after: &str) {
        let two_words = is_of_two_words(name);
        let with_article = before.ends_with("the ");
        // "a school in Arle said": not Arle.
        let is_part = surroundings::is_part(before);
        let speaks = !is_part
            && (SPEAKS_AFTER.is_match(after)
                || (SPOKEN_BEFORE.is_match(before) && after.starts_with([',', '.', ';'])));
        let quotes = before.trim_end().ends_with(['"', '”']) && SPEAKS_AFTER.is_match(after);
        // The last name alone: hardly anything but a person is called so.
        let surname = two_words && Some(member.name.as_str()) == name.rsplit(' ').next();
        // "with this model, Harlow …" begins a clause.
        let called = surroundings::called(before, after, two_words)
            .filter(|_| two_words || !before.trim_end().ends_with(','));
        if let Some(person) = &mut self.person {
            *person += points(member.title.is_some(), 3)
                + points(AGE.is_match(after) || ROLE.is_match(after), 3)
                + points(called == Some(EntityKind::Person), 3)
                + points(surroundings::is_kin(after), 2)
                + points(after.starts_with(", who ") && !with_article, 2)
                + points(speaks && two_words, 2)
                // A body speaks through somebody, who is named.
                + points((quotes || (speaks && SPOKEN_BEFORE.is_match(before))) && !two_words && !is_acronym(name), 2)
                + points(surname && !with_article, 2);
        }
        self.organisation += points(speaks && !two_words, 1)
            + points(!is_part && OWNS_LIKE_A_COMPANY.is_match(after), 2)
            + points(called == Some(EntityKind::Organisation), 3);
        if surroundings::abbreviates_words(name, before, after) {
            self.organisation = 0;
        }
        self.place += points(called == Some(EntityKind::Place), 3)
            + points(surroundings::is_within(after), 4);
        self.product += points(THING_BEFORE.is_match(before), 4)
            + points(THING_AFTER.is_match(after), 3)
            + points(
                is_titled(before, after),
                if name.contains(' ') { 6 } else { 2 },
            );
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

#[cfg(test)]
mod tests {
    use super::super::entities;
    use super::*;
    use crate::insight::Text;

    #[test]
    fn what_stands_around_a_name_tells_its_kind() {
        use EntityKind::{Organisation, Other, Person, Place, Product};
        for (body, name, kind) in [
            ("A court in Brinemouth reported it.", "Brinemouth", Place),
            (
                "He left Brinemouth, Virginia, on foot.",
                "Brinemouth",
                Place,
            ),
            ("Then Brinemouth police came.", "Brinemouth", Place),
            ("They read of the Odo Tarn case.", "Odo Tarn", Other),
            ("They read of the Monica Tarn case.", "Monica Tarn", Person),
            ("They met the sprinter Ubo Tarn there.", "Ubo Tarn", Person),
            (
                "They read it in the newspaper Semaphore then.",
                "Semaphore",
                Organisation,
            ),
            (
                "They went to the Tarn Clinic then.",
                "Tarn Clinic",
                Organisation,
            ),
            (
                "It was bought by Ember & Lathe then.",
                "Ember & Lathe",
                Organisation,
            ),
            (
                "It was the novel \"A Cold Tide\" then.",
                "A Cold Tide",
                Product,
            ),
            (
                "They sailed on the USS Ann Low then.",
                "USS Ann Low",
                Product,
            ),
            ("He had marsh fever syndrome (MFS) then.", "MFS", Other),
        ] {
            let text = Text {
                body,
                ..Text::default()
            };
            let names = entities::find(&Reading::new(&text));
            let found = names.iter().find(|n| n.name == name);
            assert_eq!(found.map(|n| n.kind), Some(kind), "{name} of {body:?}");
        }
    }
}
