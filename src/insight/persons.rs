//! The nouns that people are called by, and what they are by trade or office.
//!
//! Who may think or decide, bodies of people too, is told in [`super::roles`].

/// Tells whether somebody is called by `noun`.
pub(super) fn is_person(noun: &str) -> bool {
    PERSONS.contains(&noun) || PERSONS.contains(&noun.trim_end_matches('s'))
}

/// People who are called by a noun.
const PERSONS: &[&str] = &[
    "driver",
    "pilot",
    "co-pilot",
    "suspect",
    "gunman",
    "attacker",
    "victim",
    "couple",
    "man",
    "woman",
    "boy",
    "girl",
    "teenager",
    "teen",
    "baby",
    "mother",
    "father",
    "family",
    "teacher",
    "officer",
    "soldier",
    "president",
    "minister",
    "senator",
    "governor",
    "mayor",
    "judge",
    "jury",
    "actor",
    "actress",
    "singer",
    "author",
    "artist",
    "player",
    "striker",
    "coach",
    "passenger",
    "child",
    "manager",
    "champion",
    "crew",
    "team",
    "student",
    "operator",
    "developer",
    "supplier",
];

/// What people are by trade or office, as an alternation.
pub(super) const ROLES: &str = "chief|director|professor|spokes(?:man|woman|person)|analyst|lawyer|attorney|president|chair(?:man|woman)?|founder|co-founder|manager|minister|secretary|economist|researcher|scientist|author|coach|captain|engineer|doctor|officer|editor|partner|head|leader|owner|farmer|teacher|resident|student|activist|lawmaker|senator|commissioner|geologist|biologist|astronomer|physicist|historian|curator|fellow|expert|star|member|writer|journalist|columnist|actor|actress|singer|designer|artist|photographer|pilot|psychologist|sociologist|strategist|consultant|ambassador|mayor|governor|congressman|congresswoman|prosecutor|detective|sheriff|general|commander|soldier|veteran|executive|CEO|coordinator|supervisor|administrator|dean|scholar|critic|contributor|correspondent|producer|host|anchor|model|chef|nurse|surgeon|physician|oncologist|neurologist|epidemiologist|trainer|organi[sz]er|volunteer|neighbor|neighbour|witness|survivor|superintendent|principal|priest|bishop|pastor|imam|rabbi";
