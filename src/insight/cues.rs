//! Words and phrases that are signs of a facet: "because", "in the long run", "under fire".
//!
//! Data, and one scan over a sentence that finds them all. Phrases are looked up by their first word instead of
//! being compiled into automata: a list of some hundred costs next to nothing at first use. What is asked where a sign
//! stands is decided in [`super::facets`].

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::terms;

/// What a phrase is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sign {
    /// It is new.
    Latest,
    /// How something began.
    Origins,
    /// What somebody did before.
    Background,
    /// What something does to others.
    Impact,
    /// What others say or feel about it.
    Reaction,
    /// Trade in it.
    Market,
    /// What money does.
    Finance,
    /// Whom it competes with.
    Competition,
    /// Years from now.
    LongTerm,
    /// What makes it hard.
    Challenges,
    /// What is held against it.
    Controversy,
    /// It is set against earlier ones of its kind.
    Precedent,
    /// What comes next.
    Outcomes,
    /// Law took hold of somebody.
    Charges,
    /// Somebody took hold of the law.
    LegalAction,
    /// How something works.
    Mechanism,
    /// Business is talked about.
    Business,
    /// Two things are set against each other.
    Contrast,
    /// One thing is told as the reason of another.
    Cause,
}

/// A sign where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub sign: Sign,
    /// Bytes of the sentence.
    pub range: Range<usize>,
}

/// Words of a phrase at most.
const LONGEST: usize = 4;

/// Finds the signs in a sentence, in its order.
pub(super) fn find(text: &str) -> Vec<Hit> {
    let words: Vec<(Range<usize>, String)> = terms::words(text)
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            (start..start + word.len(), word.to_lowercase())
        })
        .collect();
    let mut hits = Vec::new();
    for at in 0..words.len() {
        let Some(phrases) = PHRASES.get(words[at].1.as_str()) else {
            continue;
        };
        for (sign, rest) in phrases {
            let stands = rest.iter().enumerate().all(|(n, expected)| {
                words
                    .get(at + 1 + n)
                    .is_some_and(|(_, word)| is_word(word, expected))
            });
            // "gaunt-faced" is nothing that anybody faces.
            let last = &words[(at + rest.len()).min(words.len() - 1)].0;
            let compound =
                text[..words[at].0.start].ends_with('-') || text[last.end..].starts_with('-');
            if stands && !compound {
                hits.push(Hit {
                    sign: *sign,
                    range: words[at].0.start..words[at + rest.len()].0.end,
                });
            }
        }
    }
    hits
}

/// Tells whether `word` is the one expected; `#` expects a year.
fn is_word(word: &str, expected: &str) -> bool {
    match expected {
        "#" => {
            word.len() == 4
                && word
                    .parse()
                    .is_ok_and(|year: u32| (1500..2200).contains(&year))
        }
        _ => word == expected,
    }
}

/// First word → what its phrases are signs of, with their other words.
type Phrases = HashMap<String, Vec<(Sign, Vec<&'static str>)>>;

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for (sign, list) in LISTS {
        for phrase in list
            .split([';', '\n'])
            .map(str::trim)
            .filter(|p| !p.is_empty())
        {
            let mut words = phrase.split(' ');
            let first = words.next().unwrap_or_default();
            let rest: Vec<&str> = words.take(LONGEST - 1).collect();
            for form in forms(first) {
                phrases.entry(form).or_default().push((*sign, rest.clone()));
            }
        }
    }
    phrases
});

/// "affect~" → affect, affects, affected, affecting; a word without the mark is its only form.
fn forms(word: &str) -> Vec<String> {
    let Some(base) = word.strip_suffix('~') else {
        return vec![word.to_owned()];
    };
    if let Some(stem) = base.strip_suffix('e') {
        return ["e", "es", "ed", "ing"]
            .map(|ending| format!("{stem}{ending}"))
            .to_vec();
    }
    if let Some(stem) = base.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        return ["y", "ies", "ied", "ying"]
            .map(|ending| format!("{stem}{ending}"))
            .to_vec();
    }
    ["", "s", "ed", "ing"]
        .map(|ending| format!("{base}{ending}"))
        .to_vec()
}

const LISTS: &[(Sign, &str)] = &[
    (
        Sign::Latest,
        "
        today; yesterday; tonight; monday; tuesday; wednesday; thursday; friday; saturday; sunday; this week
        this morning; this month; announced; announces; has; have; is weighing; are weighing; is considering
        are considering; is expected; are expected; is investigating; are investigating
        ",
    ),
    (
        Sign::Origins,
        "
        since #; began as; began in; began when; began with; began after; was founded; was established; originally; dates back; date back; dating back; was set up; were set up; set up in; founded in; established in
        was created; were created; was launched; was signed; first opened; first launched; first proposed; first announced
        first signed; started in; roots in; came about; was formed; was built in; idea for; idea of
        grew out of; evolved from; inspired by; stems from; stemmed from; stem from
        ",
    ),
    (
        Sign::Background,
        "
        was born; were born; grew up; began his career; began her career; started his career; started her career
        was raised; graduated; studied at; studied in; trained as; worked as; worked for; served as; made his debut
        made her debut; rose to fame; moved to; first joined; joined in; career began; his childhood; her childhood
        was elected in; spent years; has worked; had worked; who served; once served; turned professional
        ",
    ),
    (
        Sign::Impact,
        "
        affect~; threaten~; disrupt~; damage~; destroy~; force~; hurt; hurts; hurting; boost~; benefit~; devastate~; evacuate~; evacuations
        cut off; impact; impacts; impacted; consequence; consequences; undermine~; weaken~; strengthen~; displace~; cost lives
        left homeless; injured; injuring; killed; killing; wounded; wounding; shut down; grounded; cancel~; cancelled; halt~; suspend~
        delay~; stranded; collapse~; change~; transform~; effect; effects; effect on; led to; resulted in; result in; jobs; lost their
        ",
    ),
    (
        Sign::Reaction,
        "
        outrage; outraged; outcry; uproar; backlash; condemn~; condemnation; welcome~; praise~; criticise~; criticize~; criticism; slammed
        slam; slams; blasted; applaud~; hailed; hails; reaction; reactions; reacted; reacts; mourn~; mourners; tribute; tributes; shocked
        angered; furious; celebrate~; protested; protesters; cheered; cheers; mocked; booed; stunned; saddened
        thanked; thrilled; disappointed; disappointment; relieved; horrified; went viral; denounce~; decried; congratulate~; opposed; supports
        supported; ridiculed; lauded; lashed out; welcomed by; backed; admired; defended
        ",
    ),
    (
        Sign::Market,
        "
        shares; share price; investor; investors; stock; stocks; market; markets; customers; sales; consumers; subscribers; buyers
        shoppers; demand; wall street; exports; imports
        ",
    ),
    (
        Sign::Finance,
        "
        invest~; investment; investments; revenue; revenues; profit; profits; cost; costs; fund; funds; funding; funded; pay; pays; paid
        paying; spend; spending; spent; worth; valued; raise; raised; loan; loans; debt; debts; budget; price; fee; fees; fine; fined
        deal; bought; losses; sold; buy; salary; earn; earned; earns; compensation; settlement; prize; donate~; donation; donations; aid
        ",
    ),
    (
        Sign::Competition,
        "
        rival; rivals; rivalry; competitor; competitors; compete with; competes with; competing with; compete against; competition from
        market share; overtake; overtook; overtaken; market leader; catch up with
        ",
    ),
    (
        Sign::LongTerm,
        "
        long term; longer term; long run; years to come; decades to come; generations to come; future of; its future
        his future; her future; their future; legacy; permanent; permanently; for generations; next generation
        future generations; coming decades; coming years; next decade; by 2030; by 2040; by 2050; rest of his life; rest of her life
        ",
    ),
    (
        Sign::Challenges,
        "
        at risk; risks; fears; feared; struggle~; is concerned; are concerned; under pressure; delayed; lacks; troubled; faces; faced; facing
        face; warned; threatened by; in trouble; in danger; has problems; has trouble
        ",
    ),
    (
        Sign::Controversy,
        "
        controversy; controversial; controversies; criticised; criticized; criticism; criticisms; critics; outrage; outraged; accuse~
        accusation; accusations; allegation; allegations; alleged; allege; alleges; allegedly; backlash; under fire; scandal; oppose~
        opposition; objected; objections; denied; denies; deny; dispute; disputed; disputes; lawsuit; debate; debated; blame~; boycott
        protests; offensive; racist; unfair; wrongdoing; complaint; complaints; condemned; condemns
        ",
    ),
    (
        Sign::Precedent,
        "
        the first time; worst since; biggest since; largest since; deadliest since; last time; unprecedented; similar; not the first
        the first since; second time; third time; in the past; once before; before this; history of; past cases
        past attacks; reminiscent; echoes; recalls the; worst in; deadliest; deadliest in; worst since the; biggest in; largest in; in history
        on record; unlike previous; another such; in recent years; series of; string of
        ",
    ),
    (
        Sign::Outcomes,
        "
        will; won't; won’t; is expected to; are expected to; was expected to; were expected to; expects to; expect to; in the coming; next week
        next month; next year; next season; next step; next steps; due to be; is due to; are due to; is set to; are set to; is scheduled
        are scheduled; scheduled for; is planned; are planned; is likely to; are likely to; is poised to; are poised to; is to be; are to be
        plans to; plan to; hopes to; hope to
        ",
    ),
    (
        Sign::Charges,
        "
        charged with; charged in; is charged; was charged; were charged; indicted; convicted; sentenced; arrested; pleaded; pled; accused of; sued by; sued over
        on trial; found guilty; jailed; fined; acquitted; detained; prosecuted; extradited; faces charges; face charges; faces trial
        under investigation; was sued; were sued; charges against; lawsuit against; case against; pleading
        ",
    ),
    (
        Sign::LegalAction,
        "
        sued; sues; is suing; are suing; suing; filed a; filed suit; filed an; appealed; took legal; legal action; went to court; petitioned
        ",
    ),
    (
        Sign::Mechanism,
        "
        works by; works with; works on; works as; work by; allows; allow; enables; enable; lets; relies on; rely on; runs on; collects; converts; detects; is designed to
        was designed to; are designed to; can be used; is used to; are used to; consists of; consist of; measures; combines; uses; use; by using; is made of; are made of
        connects; sends; stores; tracks; powered by; is based on; are based on; process; technique
        ",
    ),
    (
        Sign::Business,
        "
        company; companies; shares; investor; investors; customers; revenue; revenues; profit; profits; market share; product; products; platform; shareholders
        startup; retailer; manufacturer; brand; sales; firm; firms
        ",
    ),
    (
        Sign::Contrast,
        "
        while; whereas; unlike; compared with; compared to; in contrast; versus; more than; less than; fewer than; larger than; smaller than; better than
        worse than; higher than; lower than; faster than; slower than; older than; younger than
        ",
    ),
    (
        Sign::Cause,
        "
        because; as a result of; caused by; was caused; were caused; prompted by; triggered by; sparked by; blamed; led to; sparked; prompted; triggered; caused; in response to
        stems from; stemmed from; stem from; stemming from; owing to; due to the; due to a; due to an; due to his; due to her; due to their; due to its; thanks to; fuelled by; fueled by; the cause of; the reason for; the reason
        ",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> Vec<(Sign, &str)> {
        find(text)
            .into_iter()
            .map(|hit| (hit.sign, &text[hit.range]))
            .collect()
    }

    #[test]
    fn phrases_are_found_whole() {
        assert!(
            signs("In the long-term plan Arle will grow.").contains(&(Sign::LongTerm, "long-term"))
        );
        assert!(signs("It has run since 2019.").contains(&(Sign::Origins, "since 2019")));
        assert!(
            !signs("It has run since Monday.")
                .iter()
                .any(|(sign, _)| *sign == Sign::Origins)
        );
        assert!(
            !signs("They are due to be presented.")
                .iter()
                .any(|(sign, _)| *sign == Sign::Cause)
        );
    }

    #[test]
    fn a_mark_stands_for_the_forms_of_a_verb() {
        assert_eq!(forms("blame~"), ["blame", "blames", "blamed", "blaming"]);
        assert_eq!(
            forms("affect~"),
            ["affect", "affects", "affected", "affecting"]
        );
        assert_eq!(forms("decry~"), ["decry", "decries", "decried", "decrying"]);
        assert_eq!(forms("has"), ["has"]);
    }
}
