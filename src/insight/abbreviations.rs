//! Words that a full stop follows without ending the sentence, in the languages that are split by rules,
//! and words that begin sentences. Data only: what follows from it is decided in [`super::sentences`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a word does with the full stop after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// The full stop ends the sentence.
    None,
    /// Always before a name: "Mr."
    Title,
    /// An abbreviation only before a number: "No. 5", "Jan. 3".
    BeforeNumber,
    /// May end a sentence, which the next word decides: "Inc.", "U.S.", "J."
    Inner,
    /// After a number, in a language in which a capital then begins a sentence: "130 млрд руб."
    Unit,
}

/// Classifies the word before a full stop. In a text without capitals (`caseless`) case is left out of account.
pub(super) fn classify(word: &str, caseless: bool) -> Abbreviation {
    let word = word.trim_start_matches(['(', '"', '“', '„', '«', '[', '\'', '‘', '¿', '¡']);
    let mut letters = word.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        let initial = if caseless {
            only.is_alphabetic() && !matches!(only, 'i' | 'a')
        } else {
            only.is_uppercase() && only != 'I'
        };
        if initial {
            return Abbreviation::Inner;
        }
    }
    let known = if caseless {
        LOWER.get(word)
    } else {
        KNOWN.get(word)
    };
    match known {
        Some(found) => *found,
        None if is_dotted(word) => Abbreviation::Inner,
        None => Abbreviation::None,
    }
}

/// Tells whether `word` begins sentences and hardly ever continues a name or an abbreviation.
pub(super) fn opens(word: &str, caseless: bool) -> bool {
    if caseless {
        LOWER_OPENERS.contains(word)
    } else {
        OPENERS.contains(word)
    }
}

/// Tells whether a number between `before` and `after` is an ordinal with its full stop, as in "am 3. Oktober"
/// and "im 19. Jahrhundert".
pub(super) fn is_ordinal(before: &str, after: &str) -> bool {
    ORDINAL_LEADS.contains(&before) || ORDINAL_NOUNS.contains(&after)
}

/// "U.S", "a.m", "Ph.D": short pieces joined by full stops.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|p| (1..=2).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic))
}

static KNOWN: LazyLock<HashMap<&str, Abbreviation>> = LazyLock::new(|| {
    let titles = TITLES.split_whitespace().map(|w| (w, Abbreviation::Title));
    let numbers = BEFORE_NUMBER
        .split_whitespace()
        .map(|w| (w, Abbreviation::BeforeNumber));
    let inner = INNER.split_whitespace().map(|w| (w, Abbreviation::Inner));
    let units = UNITS.split_whitespace().map(|w| (w, Abbreviation::Unit));
    inner.chain(numbers).chain(titles).chain(units).collect()
});

/// The table in lower case, without what would then be a word.
static LOWER: LazyLock<HashMap<String, Abbreviation>> = LazyLock::new(|| {
    KNOWN
        .iter()
        .map(|(word, kind)| (word.to_lowercase(), *kind))
        .filter(|(word, _)| !["mass", "wash", "on", "me", "s", "i"].contains(&word.as_str()))
        .collect()
});

static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| OPENING.split_whitespace().collect());

/// Of the openers those that do not continue sentences as often as they begin them.
static LOWER_OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "the he she it they we but however this these his its their after although meanwhile there"
        .split(' ')
        .collect()
});

const TITLES: &str = "
    Mr Mrs Ms Dr Prof Gen Sen Sens Rep Reps Gov Lt Col Sgt Capt Cmdr Maj Adm Rev Hon St Fr Pres Supt Det
    Insp Messrs Mt Ft vs Atty Cpl Pvt Amb Sr Mme Mlle Hr
    Fr Frl Dipl Ing bzw Bd Hrsg geb
    Mmes Me Mgr Ste
    Sra Srta Dra Ud Uds Vd Gral Lic Dn Dña
    sig Sig sig.ra dott Dott dott.ssa avv Avv on On ing arch geom S
    Exmo Exma profa Profa Eng
    dhr Dhr mevr Mevr drs Drs ir prof dr mr mw Mw
    проф акад им ул пл р г-н г-жа пр просп тов св ген
    т.е т.к т.н т.д напр см
    e.g i.e z.B d.h u.a o.a p.ex approx
";

const BEFORE_NUMBER: &str = "
    No Nos Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Fig Figs Vol Art Sec Ch pp ca c
    Nr Abs Abb Kap Tel S Ziff
    n° art p págs pág núm tel vol cap
    blz nr
    стр рис гл ст п № тел
";

const INNER: &str = "
    Inc Corp Co Ltd Bros Jr etc al Ave Blvd Rd Dept Univ Assn Cos Calif Fla Mass Conn Penn Wash Va Ariz Tex
    usw Mio Mrd Std Min Str evtl ggf vgl Tsd
    env av apr ex
    ej aprox hab
    ecc
    bijv enz incl excl
    др кв обл
";

const UNITS: &str = "г гг в вв руб коп млн млрд тыс долл чел км кг";

/// Words before a number that make it an ordinal, in languages that write ordinals with a full stop.
const ORDINAL_LEADS: &[&str] = &[
    "am", "Am", "der", "Der", "den", "Den", "dem", "des", "die", "Die", "das", "Das", "im", "Im",
    "vom", "Vom", "zum", "Zum", "zur", "Zur", "beim", "bis", "Bis", "seit", "Seit", "jeden", "ab",
    "Ab",
];

const ORDINAL_NOUNS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Jahrhundert",
    "Jahrhunderts",
    "Bundesliga",
    "Liga",
    "Spieltag",
    "Mal",
    "Platz",
    "Geburtstag",
    "Jahrestag",
    "Lebensjahr",
    "Stock",
    "Klasse",
    "Runde",
    "Minute",
];

const OPENING: &str = "
    The A An In On At He She It They We You I But And Or So Yet For From By With As If When While After Before
    Since This That These Those There His Her Its Their Our My What Who Why How Where Which However Meanwhile
    Although Though Because Also Still Then Now Some Many Most One Both All Another Last According
    Der Die Das Den Dem Er Sie Es Ein Eine Einen Wir Ihr Auch Aber Und Doch Nach Im Am Zum Zur Bei Mit Von Vor
    Damit Dabei Dies Diese Dieser Dieses Wer Wie Wenn Weil Während Seit Nun Laut
    Le La Les L Il Elle Ils Elles Un Une Des Mais Et En Dans Ce Cette Ces Pour Selon Depuis Après Avec Nous
    El Los Las Lo Una Unos Pero Y Se Su Sus Este Esta Según Desde Tras Con Por Para Cuando
    Gli I Ma E Nel Nella Secondo Dopo Questo Questa Per Si Come
    O Os As Um Uma Mas Em No Na Nos Nas Ele Ela Eles Segundo Após Com Para Isso Essa
    De Het Een Maar En Op Hij Zij Ze Dat Deze Dit Volgens Na Met Voor
    Он Она Они Оно Это В Во На По Но И С Со Как Для При После Мы Я Эта Этот Эти Однако Также Его Её Их У К
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_classified() {
        for (word, kind) in [
            ("Mr", Abbreviation::Title),
            ("(Dr", Abbreviation::Title),
            ("Jan", Abbreviation::BeforeNumber),
            ("U.S", Abbreviation::Inner),
            ("J", Abbreviation::Inner),
            ("I", Abbreviation::None),
            ("z.B", Abbreviation::Title),
            ("млн", Abbreviation::Unit),
            ("house", Abbreviation::None),
            ("no", Abbreviation::None),
        ] {
            assert_eq!(classify(word, false), kind, "{word}");
        }
        assert_eq!(classify("mr", true), Abbreviation::Title);
        assert_eq!(classify("j", true), Abbreviation::Inner);
        assert_eq!(classify("a", true), Abbreviation::None);
    }
}
