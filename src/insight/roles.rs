//! What a subject is good for: who may think and fear, what may rule, what may find something out.
//!
//! Told by the noun that it ends with, or by the kind of its name. It must not know what is asked.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::EntityKind;
use super::clause::Subject;
use super::gazetteer::Words;

/// What is asked of a subject only when it is such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// People and bodies of people.
    Minds,
    /// Laws, plans, agreements.
    Rules,
    /// Studies, and those who make them.
    Studies,
    /// Whatever is no person and no place.
    Things,
    Anybody,
}

/// Tells whether `subject` is such.
pub(super) fn fits(who: Who, subject: &Subject) -> bool {
    let whole = subject.phrase.split(" of ").next().unwrap_or_default();
    let noun = whole.rsplit(' ').next().unwrap_or_default();
    let named = subject.kind != EntityKind::Other || subject.phrase.starts_with(char::is_uppercase);
    let is_one_of = |list: &Words| is_among(list, noun);
    match who {
        Who::Minds => {
            matches!(subject.kind, EntityKind::Person | EntityKind::Organisation)
                || is_one_of(&MINDS)
        }
        Who::Rules => is_one_of(&RULES),
        Who::Studies => is_one_of(&STUDIES),
        Who::Things => {
            let is_made = matches!(subject.kind, EntityKind::Organisation | EntityKind::Product);
            is_made || !(named || is_one_of(&MINDS) || is_doer(noun))
        }
        Who::Anybody => subject.kind != EntityKind::Place,
    }
}

/// Tells whether a noun has the ending of those who do something: "buyer", "tourists".
fn is_doer(noun: &str) -> bool {
    let noun = noun.trim_end_matches('s');
    ["er", "or", "ist", "ian", "ee"]
        .iter()
        .any(|ending| noun.ends_with(ending))
        && !INANIMATE.contains(noun)
}

/// Things that end as those who do something.
static INANIMATE: Words = LazyLock::new(|| {
    words("
    computer water power tower paper river weather number order letter summer winter matter factor reactor sensor chamber fibre fiber
    tremor server router cancer disaster offer border centre center error motor mirror tractor meter metre filter layer shelter
    committee fee coffee thermometer transformer cluster crater corridor humor humour harbor color tumor
")
});

/// Tells whether a list has `noun`, or what it is the plural of.
fn is_among(list: &Words, noun: &str) -> bool {
    list.contains(noun) || list.contains(noun.trim_end_matches('s'))
}

/// Reads a list of words that stand apart by blanks.
pub(super) fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

/// Tells whether people or a body of people are called by `noun`, in lower case.
pub(super) fn is_mind(noun: &str) -> bool {
    is_among(&MINDS, noun)
}

/// What people and bodies of people are called.
static MINDS: Words = LazyLock::new(|| {
    words("
    scientist researcher expert official authority analyst critic opponent supporter doctor investigator prosecutor lawyer resident activist
    economist engineer government police ministry minister council company union agency commission court judge president mayor governor
    department committee team group parliament campaigner farmer fisherman worker teacher parent student regulator organiser organizer
    leader lawmaker senator historian biologist astronomer physician surgeon owner investor trader rebel militant army military
    people family driver pilot crew officer attorney defence defense airline bank firm club school university hospital church museum
    network studio charity party coalition association foundation publisher retailer manufacturer operator supplier developer
")
});
/// What rules are called.
static RULES: Words = LazyLock::new(|| {
    words(
        "law bill rule regulation plan proposal deal agreement treaty contract reform amendment act ban policy order ruling accord pact decree programme program scheme settlement charter directive",
    )
});
/// What finds something out.
static STUDIES: Words = LazyLock::new(|| {
    words("
    study research survey poll report analysis investigation inquiry audit review data figures experiment test trial paper
    scientist researcher investigator astronomer biologist geologist archaeologist team census autopsy results findings excavation
")
});
