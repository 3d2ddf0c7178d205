//! Which verbs take what, so that it may be asked for: who is asked to do something, what somebody is accused of, what is
//! given to whom.
//!
//! Data. Verbs stand as after "did"; that they are verbs at all is told in [`super::verbs`], what is asked in
//! [`super::parts`].

use std::sync::LazyLock;

use super::Facet;
use super::gazetteer::Words;
use super::roles::words;

/// Verbs with somebody who is to do something.
pub(super) static REQUESTS: Words = LazyLock::new(|| {
    words(
        "ask urge order force allow help persuade encourage warn invite require instruct convince authorise authorize press pressure
    challenge call push compel permit enable direct oblige pay hire expect",
    )
});
/// What somebody is busy with, and says what.
pub(super) static ACTIVITIES: Words = LazyLock::new(|| {
    words(
        "investigate consider seek plan prepare build test negotiate demand offer face develop review study examine design write produce
    launch organise organize discuss explore face pursue probe promote install raise track monitor fight",
    )
});
/// What somebody shows the world on a day.
pub(super) static UNVEILED: Words = LazyLock::new(|| {
    words(
        "announce unveil launch release publish introduce sign propose approve present reject pass open propose submit file post issue",
    )
});
/// What is done to one person, so that one may ask to whom.
pub(super) static TOWARDS: Words = LazyLock::new(|| {
    words(
        "interview arrest appoint nominate marry defeat replace succeed sue hire fire sack accuse endorse beat elect execute
        kill murder kidnap portray represent defend",
    )
});

/// What only one did, so that one may ask who.
pub(super) static DEEDS: Words = LazyLock::new(|| {
    words(
        "win kill found create direct write discover build lead invent design score portray replace succeed defeat beat attack buy acquire
    deliver organise organize launch sign file donate fund finance sponsor develop break publish post reject veto block propose draft
    investigate prosecute arrest shoot rescue save operate coach represent host produce compose perform conduct appoint
    nominate hire fire sack sue sentence open close paint steal rob set destroy discover identify lift capture seize
    chair establish oversee run design found convict hijack abduct kidnap smuggle",
    )
});
/// Verbs that take somebody and "of" something.
pub(super) const OF: &[&str] = &["accuse", "suspect", "convict", "clear", "acquit", "warn"];

/// Verbs with the prepositions before what the question asks for, and what it is about.
pub(super) const MATTERS: &[(&str, &[&str], Facet)] = &[
    (
        "accuse suspect convict clear acquit",
        &["of"],
        Facet::Dispute,
    ),
    ("charge", &["with"], Facet::Regulation),
    (
        "blame criticise criticize condemn fine sue punish jail arrest investigate suspend",
        &["for"],
        Facet::Dispute,
    ),
    (
        "praise thank honour honor reward",
        &["for"],
        Facet::Reaction,
    ),
    ("apologise apologize", &["for"], Facet::Reaction),
    ("receive win earn", &["for"], Facet::History),
    ("compare liken", &["to", "with"], Facet::Comparison),
    ("call campaign push press lobby", &["for"], Facet::Position),
    ("complain worry", &["about", "of"], Facet::Challenges),
    ("protest fight campaign", &["against"], Facet::Dispute),
    ("search look hunt", &["for"], Facet::Latest),
    ("suffer recover benefit", &["from"], Facet::Impact),
    ("struggle cope deal", &["with"], Facet::Challenges),
    ("respond", &["with"], Facet::Reaction),
    ("focus rely depend concentrate", &["on"], Facet::Strategy),
    ("consist", &["of"], Facet::Definition),
    ("specialise specialize invest", &["in"], Facet::Strategy),
    ("contribute", &["to"], Facet::Impact),
    ("replace", &["with"], Facet::Latest),
    ("turn transform convert", &["into"], Facet::Outcomes),
    ("die", &["of", "from"], Facet::Causes),
    ("merge compete", &["with"], Facet::Competition),
    ("apply wait", &["for"], Facet::Latest),
    ("refer", &["to"], Facet::Definition),
    ("object", &["to"], Facet::Dispute),
    ("sentence plead", &["to"], Facet::Regulation),
    ("confess", &["to"], Facet::Regulation),
    (
        "ban suspend expel bar remove withdraw exclude exempt",
        &["from"],
        Facet::Regulation,
    ),
    ("stem result", &["from"], Facet::Causes),
    (
        "share raise express voice answer ask testify talk joke write learn lie warn boast speak",
        &["about"],
        Facet::Position,
    ),
    ("express show voice offer", &["for"], Facet::Position),
    (
        "launch open begin start order lead",
        &["into"],
        Facet::Regulation,
    ),
    (
        "prepare qualify run account opt test",
        &["for"],
        Facet::Strategy,
    ),
    ("graduate retire escape", &["from"], Facet::History),
    ("argue clash disagree", &["over", "about"], Facet::Dispute),
    ("participate star", &["in"], Facet::History),
    ("vote", &["for", "against"], Facet::Position),
    ("aim", &["at"], Facet::Strategy),
    ("agree", &["on"], Facet::Outcomes),
    ("work", &["on"], Facet::Strategy),
];

/// Verbs with the prepositions that belong to them.
pub(super) const LICENSED: &[(&str, &[&str])] = &[
    (
        "give send deliver sell offer donate hand award grant provide supply lend pay owe submit present return transfer bring",
        &["to"],
    ),
    (
        "sign share discuss reach strike negotiate exchange",
        &["with"],
    ),
    (
        "buy receive steal demand win borrow seek recover remove import obtain collect withdraw",
        &["from"],
    ),
    ("impose", &["on"]),
    ("file bring win lose launch stage lead", &["against"]),
    (
        "find discover hide",
        &["in", "at", "near", "under", "beneath", "inside"],
    ),
    ("tell show", &[]),
];
