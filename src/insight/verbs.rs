//! English verbs that news uses, with their forms: which word is a verb, and how it stands after "did".
//!
//! A list, not endings: "the need" and "a wounded man" end like verbs. It must not know what is asked.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How a verb stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflection {
    /// As after "did".
    Base,
    /// "closes"
    Third,
    /// "closed", "broke"
    Past,
    /// "closed", "broken"
    Participle,
    /// "closing"
    Gerund,
}

/// A word that is a form of a verb.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// As after "did".
    pub base: &'static str,
    inflections: Vec<Inflection>,
}

impl Form {
    /// Tells whether the word may be this form of its verb.
    pub(super) fn is(&self, inflection: Inflection) -> bool {
        self.inflections.contains(&inflection)
    }
}

/// Verbs that help another: "has closed", "will close", "did close".
const AUXILIARIES: &[&str] = &[
    "has", "have", "had", "will", "would", "could", "can", "may", "might", "must", "should", "is",
    "are", "was", "were", "did", "does", "do",
];

/// Tells whether a word in lower case may help another verb that follows it.
pub(super) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(&word)
}

/// Looks a word in lower case up.
pub(super) fn form(word: &str) -> Option<&'static Form> {
    FORMS.get(word)
}

static FORMS: LazyLock<HashMap<String, Form>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Form> = HashMap::new();
    let mut add = |word: String, base: &'static str, inflection: Inflection| {
        let form = forms.entry(word).or_insert_with(|| Form {
            base,
            inflections: Vec::new(),
        });
        // The word of two verbs, "found", counts for the first.
        if form.base == base {
            form.inflections.push(inflection);
        }
    };
    let mut add_all = |base: &'static str, past: String, participle: String, doubles: bool| {
        add(base.to_owned(), base, Inflection::Base);
        add(third(base), base, Inflection::Third);
        add(past, base, Inflection::Past);
        add(participle, base, Inflection::Participle);
        add(gerund(base, doubles), base, Inflection::Gerund);
    };
    for entry in IRREGULAR.split([';', '\n']).map(str::trim) {
        let mut parts = entry.split(' ');
        if let (Some(base), Some(past), Some(participle)) =
            (parts.next(), parts.next(), parts.next())
        {
            let doubles = DOUBLED.split(' ').any(|doubled| doubled == base);
            add_all(base, past.to_owned(), participle.to_owned(), doubles);
        }
    }
    for entry in REGULAR
        .split_whitespace()
        .chain(THOUGHTS.split_whitespace())
    {
        let base = entry.trim_end_matches('+');
        let past = past(base, entry.len() > base.len());
        add_all(base, past.clone(), past, entry.len() > base.len());
    }
    forms
});

fn ends_in_consonant_and_y(base: &str) -> bool {
    base.strip_suffix('y')
        .is_some_and(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

fn third(base: &str) -> String {
    if ends_in_consonant_and_y(base) {
        return format!("{}ies", &base[..base.len() - 1]);
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|ending| base.ends_with(ending));
    format!("{base}{}", if hisses { "es" } else { "s" })
}

fn past(base: &str, doubles: bool) -> String {
    if ends_in_consonant_and_y(base) {
        return format!("{}ied", &base[..base.len() - 1]);
    }
    if base.ends_with('e') {
        return format!("{base}d");
    }
    format!("{}ed", doubled(base, doubles))
}

fn gerund(base: &str, doubles: bool) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'o', 'y']) => format!("{stem}ing"),
        _ => format!("{}ing", doubled(base, doubles)),
    }
}

/// "stop" → "stopp", before an ending.
fn doubled(base: &str, doubles: bool) -> String {
    let mut stem = base.to_owned();
    if doubles {
        stem.extend(base.chars().last());
    }
    stem
}

/// Base, past, participle. Verbs of saying and thinking are left out: what they say is not theirs to do.
const IRREGULAR: &str = "
    beat beat beaten; become became become; begin began begun; bind bound bound; break broke broken; bring brought brought
    build built built; buy bought bought; catch caught caught; choose chose chosen; come came come; cut cut cut
    deal dealt dealt; draw drew drawn; drive drove driven; fall fell fallen; feed fed fed; fight fought fought
    find found found; flee fled fled; fly flew flown; forbid forbade forbidden; freeze froze frozen; get got got
    give gave given; go went gone; grow grew grown; hide hid hidden; hit hit hit; hold held held; keep kept kept
    lay laid laid; lead led led; leave left left; lend lent lent; lose lost lost; make made made; meet met met
    pay paid paid; put put put; quit quit quit; ride rode ridden; rise rose risen; run ran run; seek sought sought
    sell sold sold; send sent sent; set set set; shake shook shaken; shoot shot shot; shrink shrank shrunk
    shut shut shut; sink sank sunk; spend spent spent; split split split; spread spread spread; stand stood stood
    steal stole stolen; strike struck struck; swim swam swum; take took taken; teach taught taught; tear tore torn
    throw threw thrown; undergo underwent undergone; win won won; withdraw withdrew withdrawn; withhold withheld withheld
    write wrote written; overthrow overthrew overthrown; uphold upheld upheld; think thought thought; show showed shown; overcome overcame overcome; broadcast broadcast broadcast; rebuild rebuilt rebuilt; overturn overturned overturned
    cost cost cost; speak spoke spoken; step stepped stepped; lift lifted lifted
    annex annexed annexed; arise arose arisen; blow blew blown; breed bred bred; burst burst burst; cast cast cast; cling clung clung
    creep crept crept; dwell dwelt dwelt; forgive forgave forgiven; hang hung hung; hurt hurt hurt; kneel knelt knelt; lean leaned leaned
    leap leapt leapt; mislead misled misled; offset offset offset; outrun outran outrun; oversee oversaw overseen; overtake overtook overtaken
    repay repaid repaid; resell resold resold; retell retold retold; rethink rethought rethought; rewrite rewrote rewritten; shed shed shed
    shine shone shone; slide slid slid; spin spun spun; spring sprang sprung; stick stuck stuck; strive strove striven; swear swore sworn
    sweep swept swept; swing swung swung; undercut undercut undercut; undertake undertook undertaken; upset upset upset; wake woke woken
    wear wore worn; weave wove woven; weep wept wept; foresee foresaw foreseen; bear bore born; lie lay lain; bleed bled bled; sit sat sat
    sing sang sung; sleep slept slept; eat ate eaten; drink drank drunk; misread misread misread; retake retook retaken; remake remade remade
";

/// Irregular verbs that double their last letter before "-ing".
const DOUBLED: &str = "begin cut get hit put quit run set shut split swim win forbid step offset outrun shed sit spin undercut upset";

/// Regular verbs; `+` doubles the last letter.
const REGULAR: &str = "
    abandon abolish absorb accelerate accept accompany accumulate accuse achieve acquire activate adapt add address adjourn adjust
    adopt advance agree advise affect aid air alarm alert allocate allow alter amend anger annul+ answer apologise apologize
    appeal appear appoint approach approve arm arrange arrest arrive assassinate assault assemble assess assign assist assume attach attack
    attempt attend attract auction authorise authorize avert avoid award back ban+ bar+ base batter battle benefit bid block blockade board
    boost borrow boycott breach brief burn bury call cancel capture care carry cause celebrate challenge change charge chase
    check cite claim clash classify clean clear climb close collapse collect combine commission commit+ compare compensate compete compile
    complete conceal concentrate condemn conduct confirm confiscate confront connect conserve consider construct consume contact
    contain contest continue contract contribute control+ convert convict convince cook cool cooperate copy correct counter cover crack crash
    create cripple criticise criticize cross crush curb cure cycle damage dance deactivate debate debut decide declare decline decrease defeat
    defend defer+ define delay delete deliver demand demolish deny depart deploy deport derail describe desert design destroy detain detect deter+
    determine detonate develop devote diagnose die dig dip+ direct disable disappear disappoint disband discard discharge disclose disconnect discover discuss
    dismantle dismiss dispatch displace display dispute disqualify disrupt dissolve distribute disturb divert divide donate double downgrade draft
    drain drift drink drop+ drown dry dump earn ease edit educate eject elect eliminate embrace emerge employ empty enable encounter encourage end
    endanger endorse enforce engage enhance enjoy enlarge enlist enter entertain erase erect erupt escape establish evacuate evade evaluate
    evict examine exceed exchange exclude excuse execute exempt exercise exhibit exhume exile expand expel+ experience explode exploit explore export expose
    express extend extinguish extract extradite face fail fake fall favour favor file fill film finance fine finish fire fix flood fold follow force
    form found frame free fuel fund gain gather generate grab+ graduate grant ground guarantee guard halt hand handle harass harm harvest haul
    head heal help hijack hire honour honor host house hunt identify ignore illustrate immigrate impeach implement import impose impound impress imprison improve
    include increase indict infect inflict influence inform inhabit inherit initiate inject injure insert inspect inspire install intercept interrupt
    intervene interview introduce invade invent invest investigate invite invoke involve isolate issue jail jeopardise jeopardize join jump justify kick
    kidnap+ kill knock label lack land last launch leak liberate license limit link liquidate list load loan lobby locate lock loot lower mail
    maintain manage manipulate manufacture march mark market marry massacre match measure merge migrate mine mix modify monitor mount move murder name narrow
    nationalise nationalize negotiate neglect nominate notify number obey object obstruct obtain occupy occur offer open operate oppose order organise organize
    outlaw outline oust overhaul own paint pardon park participate pass patrol+ perform permit+ persuade picket pilot place plan+ plant play
    plead pledge plot+ plunder plunge poison possess post postpone pour praise prepare present preserve press prevent print privatise privatize probe
    process procure produce prohibit promise promote prompt propose prosecute protect protest provide provoke publish pull punish purchase push qualify question
    race raid raise rally ram+ rank rape reach react reassure rebel+ receive recall reclaim recognise recognize recommend record recover recruit recycle redesign
    redirect reduce refer+ reform refuse regain register regulate reinforce reinstate reject relax release relocate rely remain remove rename render renew
    renovate rent reopen repair repeal repeat replace reprimand request require rescue research resemble reserve reshuffle resign resist resolve restart restore
    restrict restructure result resume retain retire retreat retrieve return reveal reverse review revise revive revoke reward riot rip+ risk roll rule
    sack sacrifice sail salvage sanction save scale scan+ schedule scrap+ screen scrutinise scrutinize seal search secure seize select sentence separate serve settle
    shape share shell shift ship+ shorten shoulder shower sign signal silence single skip+ slam+ slash slaughter slip+ slow smash smuggle snap+ soar solve spark spot+
    sponsor stab+ stage stall start starve state station stay stem+ stop+ store storm strand strengthen stress strip+ steer struggle study subject submit+ succeed
    sue suffer supply support suppress surge surpass surprise surrender surround survive suspend sustain switch tackle target tax terminate test testify
    threaten tie tighten top+ topple torture total touch tour trace track trade train transfer+ transform transport trap+ travel treat trigger trim+ try triple triumph
    trouble trust turn unify unite unveil update upgrade urge use vacate vaccinate value vanish veto violate visit volunteer vote vow wait walk want warn
    wash waste watch weaken weigh welcome widen wipe witness wound wreck yield
    abuse accommodate administer afflict aim alienate allay allude amass amplify anchor apply appraise archive ascend aspire
    attain attribute avenge await bail bankroll beg+ behave belong bestow betray blast blend bless bolster bomb bounce brandish
    broaden broker browse brush bulldoze calculate camp campaign carve cede censor certify chair chant circulate clarify coach
    coin collaborate combat comfort command commemorate commence communicate compel+ compose compound comprise compromise
    conceive confine congratulate conquer consent console consolidate conspire constitute consult convene converge convey
    coordinate crawl crown cruise crumble culminate cultivate dare dash debunk decay deceive decimate dedicate deem deepen
    deflect defraud defuse degrade demonstrate denounce depict deplete deprive derive descend deserve designate deteriorate
    account ask boast confess joke talk
    devastate devise devour diminish dine disagree disarm discourage discredit discriminate disguise disown dispel+ dispose
    disregard dive dodge dominate drag+ drill dub+ echo elaborate elevate elicit elude embark embody embroil emit+ emphasise
    emphasize empower enact encircle enclose encompass endure energise energize engineer engulf enrich enrol+ enroll ensure
    entail equip+ escalate escort exacerbate exaggerate excavate excel+ excite exert exhaust extort fabricate facilitate fade
    falter fascinate fashion feature fetch flash flatten flip+ float flourish flow focus foil forge forfeit fortify foster
    frighten frustrate fulfil+ fulfill furnish gamble germinate govern grapple graze greet grill grip+ groom guide hack halve
    happen harbour harden haunt heat heed hesitate highlight hinder hover humiliate ignite immerse impair impede imply incite
    inaugurate incorporate incur+ infiltrate inflate infringe ingest insult insure integrate intensify intend interact interfere
    interpret interrogate intimidate invalidate irritate kiss lament lapse laugh learn liken linger live loom loosen lure magnify
    mandate manoeuvre master mature memorise mention mimic mislay mistreat mobilise mobilize mock mourn multiply navigate
    neutralise neutralize nod+ nurture oblige observe offend omit+ opt orbit orchestrate originate outnumber outperform outpace
    overlook overpower overrule overwhelm pack paralyse paralyze pave penalise penalize penetrate perish persecute pioneer pitch
    plague plummet ponder populate portray pose pound practise preach precede preside prevail prolong pronounce prosper prove
    pump puncture pursue quadruple quarantine quell quote ravage reap rebound rebuff rebuke recite reconcile reconsider
    reconstruct reconvene redeem redefine refine reflect refrain refuel refurbish refute reign reiterate relate relaunch relay
    relieve relinquish relive remind remodel repatriate repel+ replicate repress reproduce reschedule resettle reshape reside
    resort respect respond restrain resurface resurrect retaliate reunite revamp revert revisit revolutionise revolutionize
    ridicule rob+ roam rush sabotage safeguard salute satisfy saturate scare scatter scold score scramble scratch sculpt seduce
    sever shatter shelter shelve shield shock shove shrug+ shun+ sideline sketch slump snub+ soak soften span+ spearhead
    specialise specialize specify spell spill spoil spray sprint squander squeeze stabilise stabilize star+ stare startle stash
    stifle stimulate stir+ stockpile streamline stretch stroll stumble stun+ submerge subsidise subsidize substitute summarise
    summarize summon supervise supplement surface swallow swap+ sway tailor tamper tap+ taunt tease tempt tend terrify terrorise
    terrorize thrill thrive thwart tip+ toast tolerate toss tout tow trample transcend translate transmit+ traverse trick tumble
    tweet twist uncover underestimate underline undermine underscore unearth unfold unleash unlock unravel uproot usher utilise
    utilize validate venture verify view voice wade wage wander warrant waive wave weather whisper abduct acquit blame consist cope depend represent thank owe instruct wield wish withstand woo work
    worsen worship wrap+ wrestle
";

/// Regular verbs of finding, saying and thinking, which take a whole clause along.
const THOUGHTS: &str = "
    acknowledge admit+ announce argue believe caution complain concede conclude doubt estimate expect fear hope indicate insist
    predict suggest suspect worry
";

/// Tells whether a verb, as after "did", takes a whole clause along.
pub(super) fn is_thought(base: &str) -> bool {
    matches!(
        base,
        "think" | "show" | "find" | "warn" | "reveal" | "recall"
    ) || THOUGHTS
        .split_whitespace()
        .any(|thought| thought.trim_end_matches('+') == base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_forms_of_a_verb() {
        for (word, base) in [
            ("closed", "close"),
            ("stopped", "stop"),
            ("denied", "deny"),
            ("delayed", "delay"),
            ("withdrew", "withdraw"),
            ("offered", "offer"),
            ("travelled", ""),
        ] {
            let found = form(word).filter(|form| form.is(Inflection::Past));
            assert_eq!(found.map_or("", |form| form.base), base, "{word}");
        }
        for (word, base) in [
            ("closing", "close"),
            ("stopping", "stop"),
            ("seeing", ""),
            ("dying", "die"),
            ("cutting", "cut"),
            ("agreeing", "agree"),
        ] {
            let found = form(word).filter(|form| form.is(Inflection::Gerund));
            assert_eq!(found.map_or("", |form| form.base), base, "{word}");
        }
        assert!(form("goes").is_some_and(|form| form.is(Inflection::Third)));
        assert!(
            form("broken")
                .is_some_and(|form| form.is(Inflection::Participle) && !form.is(Inflection::Past))
        );
        assert!(form("minister").is_none());
    }

    #[test]
    fn no_word_is_listed_twice() {
        let mut seen = std::collections::HashSet::new();
        let twice: Vec<&str> = REGULAR
            .split_whitespace()
            .map(|word| word.trim_end_matches('+'))
            .filter(|word| !seen.insert(*word))
            .collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
