//! What a subject is good for: who may think and fear, what may rule, what may find something out.
//!
//! Told by the noun that it ends with, or by the kind of its name. It must not know what is asked.

use super::EntityKind;
use super::clause::Subject;

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
    let noun = subject.phrase.rsplit(' ').next().unwrap_or_default();
    let named = subject.kind != EntityKind::Other || subject.phrase.starts_with(char::is_uppercase);
    let is_one_of = |list: &str| {
        list.split_whitespace()
            .any(|word| word == noun || word == noun.trim_end_matches('s'))
    };
    match who {
        Who::Minds => {
            matches!(subject.kind, EntityKind::Person | EntityKind::Organisation)
                || is_one_of(MINDS)
        }
        Who::Rules => is_one_of(RULES),
        Who::Studies => is_one_of(STUDIES),
        Who::Things => {
            let is_made = matches!(subject.kind, EntityKind::Organisation | EntityKind::Product);
            is_made || !(named || is_one_of(MINDS) || noun.ends_with("ers"))
        }
        Who::Anybody => subject.kind != EntityKind::Place,
    }
}

/// Tells whether people or a body of people are called by `noun`, in lower case.
pub(super) fn is_mind(noun: &str) -> bool {
    MINDS
        .split_whitespace()
        .any(|word| word == noun || word == noun.trim_end_matches('s'))
}

/// What people and bodies of people are called.
const MINDS: &str = "
    scientist researcher expert official authority analyst critic opponent supporter doctor investigator prosecutor lawyer resident activist
    economist engineer government police ministry minister council company union agency commission court judge president mayor governor
    department committee team group parliament campaigner farmer fisherman worker teacher parent student regulator organiser organizer
    leader lawmaker senator historian biologist astronomer physician surgeon owner investor trader rebel militant army military
    people family driver pilot crew officer attorney defence defense airline bank firm club school university hospital church museum
    network studio charity party coalition association foundation publisher retailer manufacturer operator supplier developer
";
/// What rules are called.
const RULES: &str = "law bill rule regulation plan proposal deal agreement treaty contract reform amendment act ban policy order ruling accord pact decree programme program scheme settlement charter directive";
/// What finds something out.
const STUDIES: &str = "
    study research survey poll report analysis investigation inquiry audit review data figures experiment test trial paper
    scientist researcher investigator astronomer biologist geologist archaeologist team census autopsy results findings excavation
";
