//! The nouns of events, by what kind of event they are: data.

use std::sync::LazyLock;

use crate::insight::gazetteer::{Words, read};

/// Nouns of events.
pub(in crate::insight) static HEADS: Words = LazyLock::new(|| {
    read(
        "
    deal; agreement; merger; acquisition; takeover; lawsuit; trial; election; elections; strike; war
    crash; fire; wildfire; flood; floods; flooding; earthquake; storm; hurricane; typhoon; cyclone
    eruption; avalanche; landslide; attack; attacks; shooting; bombing; protest; protests; investigation
    inquiry; ban; launch; partnership; contract; dispute; bid; sanctions; crisis; scandal; outbreak
    epidemic; pandemic; discovery; case; match; final; tournament; talks; negotiations; ceasefire
    settlement; recall; ruling; verdict; hearing; execution; murder; killing; death; search; rescue
    mission; expedition; experiment; trade; referendum; summit; reform; reforms; campaign; rebellion
    coup; siege; raid; robbery; theft; breach; hack; leak; outage; explosion; collapse; derailment
    collision; tornado; tsunami; blaze; championship; accident; disaster; drought; heatwave; famine
    race; game; fight; bout; season; project; programme; program; study; report; plan; vote; alliance
    proposal; bill; law; amendment; offer; closure; layoffs; cuts; boycott; walkout
    ",
    )
});

/// Events whose victim or object follows after "of".
pub(in crate::insight) static TIED_BY_OF: Words = LazyLock::new(|| {
    read(
        "
    death; killing; murder; shooting; trial; execution; rescue; acquisition; takeover; launch; collapse; siege; bombing; closure
    recall; election; crash; explosion; discovery; boycott
    ",
    )
});

/// Events of nature.
pub(in crate::insight) static NATURAL: Words = LazyLock::new(|| {
    read(
        "
    flood; floods; flooding; earthquake; storm; hurricane; typhoon; cyclone; eruption; avalanche
    landslide; drought; heatwave; tornado; tsunami
    ",
    )
});

/// Events in which something went wrong between people.
pub(in crate::insight) static TROUBLES: Words = LazyLock::new(|| {
    read(
        "
    strike; dispute; crisis; scandal; protest; protests; lawsuit; breach; hack; leak; outage; recall
    boycott; walkout; layoffs; rebellion; coup; siege; sanctions
    ",
    )
});

/// Crimes.
pub(in crate::insight) static CRIMES: Words = LazyLock::new(|| {
    read(
        "
    murder; killing; death; robbery; raid; theft; execution; scandal; breach; hack; leak; siege; coup
    ",
    )
});

/// Events in which something is agreed or enacted.
pub(in crate::insight) static ACCORDS: Words = LazyLock::new(|| {
    read(
        "
    deal; agreement; merger; acquisition; takeover; alliance; partnership; contract; settlement
    ceasefire; ban; law; reform; reforms; amendment
    ",
    )
});

/// Heads that nobody is involved in and that are nowhere: a study is somebody's.
pub(in crate::insight) static PLACELESS: Words = LazyLock::new(|| {
    read(
        "
    study; report; season; game; experiment; discovery; search; mission; expedition; project; plan
    programme; program; bid; launch
    ",
    )
});

/// Events that cost lives and homes.
pub(in crate::insight) static DISASTERS: Words = LazyLock::new(|| {
    read(
        "
    crash; fire; wildfire; flood; floods; flooding; earthquake; storm; hurricane; typhoon; cyclone
    eruption; avalanche; landslide; attack; attacks; shooting; bombing; explosion; collapse; derailment
    collision; accident; disaster; drought; heatwave; famine; outbreak; epidemic; pandemic; war; tornado
    tsunami; blaze
    ",
    )
});

/// Events that are held.
pub(in crate::insight) static CONTESTS: Words = LazyLock::new(|| {
    read(
        "
    match; final; tournament; election; elections; game; race; season; bout; fight; vote; referendum
    championship; summit
    ",
    )
});

/// Heads that are rarely what a story is about.
pub(in crate::insight) static WEAK_HEADS: Words = LazyLock::new(|| {
    read(
        "
    report; plan; vote; study; alliance; case; death; search; law; season; game; campaign; program
    programme; fight; offer; race; trade; final
    ",
    )
});

/// Words before a noun that say nothing about which one it is.
pub(in crate::insight) static NO_MODIFIERS: Words = LazyLock::new(|| {
    read(
        "
    actual; new; recent; latest; first; second; third; big; major; possible; alleged; potential; proposed; final
    own; such; other; same; previous; any; next; last; annual; another; deadly; fatal; similar; long
    early; huge; massive; single; whole; entire; original; current; future; past; good; great; bad; best
    worst; biggest; largest; special; key; main; initial; full; real; this; that; these; those; no
    every; each; two; three; four; five; several; many; some; more; most; few; dozen; is; was; be; been
    being; will; would; to; man; woman; people; year; day; week; month; day's; death; high; low; open
    close; late; local; further; multiple; definitive; separate; broader; wider; larger; smaller
    ",
    )
});
