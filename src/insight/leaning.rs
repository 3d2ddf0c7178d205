//! Which sentences need the one before to be understood: those that begin with "he", "this" or "therefore".
//!
//! English is told by patterns, which know that "it" stands for nothing in "it is unclear whether"; other
//! languages by the words that begin a sentence. It must not know what is made of the sentence.

use std::sync::LazyLock;

use regex::Regex;

use super::language::Language;
use super::pattern::compile;
use super::sentences::quotation_after;
use super::speech;
use super::terms;
use super::verbs;

/// Tells whether a bullet would begin with something that only an earlier sentence names.
pub(super) fn begins(text: &str, language: Option<Language>) -> bool {
    let opening = text.trim_start_matches(['"', '“', '„', '«', '‘', '\'', '「', ' ', '\u{a0}']);
    if UNSPACED.iter().any(|word| opening.starts_with(word)) {
        return true;
    }
    if let Some(language) = language.filter(|l| *l != Language::ENGLISH) {
        let first = opening.split([' ', ',', '\'', '’']).next();
        let words = FOREIGN.iter().find(|(code, _)| *code == language.code());
        return words.is_some_and(|(_, words)| words.split(' ').any(|word| Some(word) == first));
    }
    let pronoun = ["It ", "It's ", "It’s "]
        .iter()
        .any(|it| text.starts_with(it));
    let joined = ["And ", "But ", "Yet ", "So "]
        .iter()
        .any(|and| text.starts_with(and));
    (pronoun || joined || has_its_subject_late(text) || ends_leaning(text) || LEANS.is_match(text))
        && !EXPLETIVE.is_match(text)
}

/// Tells whether nobody knows who said or did it: "…, he said.", "On Saturday, Frost did the same."
fn ends_leaning(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let ends = [
        " he said",
        " she said",
        " he says",
        " she says",
        " they said",
        " he added",
        " she added",
        " did the same",
        " does the same",
        " do so",
        " did so",
        " minutes later",
        " hours later",
        " days later",
        " weeks later",
        " months later",
        " years later",
    ];
    ends.iter().any(|end| text.ends_with(end))
}

/// Tells whether the rest of a sentence stands by itself, or a note without a verb: "Hence the need for a reserve",
/// "But not if it rains", "Last known position: 10:38". Nothing before it makes a bullet of it.
pub(super) fn is_fragment(text: &str, words: usize) -> bool {
    let note = text.split_once(": ").is_some_and(|(_, rest)| {
        words <= NOTE && !rest.contains(['"', '“']) && rest.split(' ').count() < 4
    });
    note || !has_verb(text) || RESTS.iter().any(|rest| text.starts_with(rest))
}

/// Tells whether any word of a sentence may be a verb: not one of "A seeker in this world, for wisdom of all kinds."
fn has_verb(text: &str) -> bool {
    terms::words(text).any(|word| {
        let word = word.to_lowercase();
        let speaks = speech::VERBS.contains(&word.as_str());
        let acts = verbs::is_auxiliary(&word) || verbs::form(&word).is_some();
        acts || speaks || word.ends_with("ed") || word.contains(['\'', '’']) || word == "means"
    })
}

/// Words of a note at most.
const NOTE: usize = 9;

/// How the rest of a sentence begins.
const RESTS: &[&str] = &[
    "Hence the ",
    "Hence a ",
    "Hence, the ",
    "Which is ",
    "Which was ",
    "Which means ",
    "Which meant ",
    "Which makes ",
    "Which made ",
    "Which brings ",
    "Which would ",
    "Which explains ",
    "Which leads ",
    "Which led ",
    "Or, ",
    "Or if ",
    "Nor ",
    "But not ",
    "And not ",
    "Not if ",
    "Not that ",
    "Not when ",
    "Not because ",
    "Not the ",
    "Not a ",
    "Not an ",
    "Not for ",
    "Not to ",
    "And if ",
    "And then there ",
];

/// Tells whether a sentence only says that something is open: "Whether it helps remains to be seen."
pub(super) fn says_nothing(text: &str, words: usize) -> bool {
    let ends = |ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    let open = text.starts_with("Whether ")
        && ends(&[
            " unclear.",
            " not clear.",
            " immediately clear.",
            " to be seen.",
            " unknown.",
            " not known.",
            " open question.",
            " anyone's guess.",
            " anyone’s guess.",
            " uncertain.",
        ]);
    let asks = [
        "questions swirl",
        "questions remain",
        "questions abound",
        "questions linger",
        "questions persist",
    ];
    open || words <= NOTE && asks.iter().any(|asks| text.to_lowercase().contains(asks))
}

/// Tells whether a sentence speaks of "the" thing as known: "The cases are different."
pub(super) fn is_definite(text: &str) -> bool {
    ["The ", "Both ", "All ", "Each "]
        .iter()
        .any(|the| text.starts_with(the))
}

/// Tells whether a sentence has its "he" after where or how: "On the streets of Arle, she was known as the Fox."
fn has_its_subject_late(text: &str) -> bool {
    const WHERE: &[&str] = &[
        "In", "On", "At", "From", "For", "With", "By", "Through", "Under", "During", "Despite",
        "Until", "Over",
    ];
    let first = text.split(' ').next().unwrap_or_default();
    let Some((_, rest)) = text.split_once(", ") else {
        return false;
    };
    WHERE.contains(&first) && (rest.starts_with("he ") || rest.starts_with("she "))
}

/// Tells whether `text` has a pronoun for a thing anywhere.
pub(super) fn refers(text: &str) -> bool {
    OBJECT.is_match(text)
}

/// Tells whether the writer speaks of themselves in `text`: "I" or "we" outside quotation marks, in English.
pub(super) fn is_personal(text: &str) -> bool {
    PERSONAL
        .find_iter(text)
        .any(|found| !quotation_after(&text[..found.start()], false))
}

static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur|me|myself|ourselves)\b",
    )
});

/// Words that begin leaning sentences in scripts without spaces.
const UNSPACED: &[&str] = &[
    "他",
    "她",
    "它",
    "这",
    "這",
    "那",
    "此",
    "其",
    "我",
    "因此",
    "所以",
    "彼",
    "これ",
    "それ",
    "この",
    "その",
    "あの",
    "私",
    "そこ",
    "だが",
    "しかし",
];

/// Words that begin leaning sentences, by language; articles that are demonstratives too are left out.
const FOREIGN: &[(&str, &str)] = &[
    (
        "de",
        "Er Sie Es Dies Diese Dieser Dieses Diesen Dabei Dazu Damit Dafür Dagegen Deshalb Daher Dort Dadurch Danach Darauf Darin Sein Seine Ihr Ihre Wir Ich So",
    ),
    (
        "fr",
        "Il Elle Ils Elles Ce Cela Celui Celle Ceux Ces Cette Son Sa Ses Leur Leurs Nous Je C Ainsi Donc Là",
    ),
    (
        "es",
        "Él Ella Ellos Ellas Esto Estos Estas Eso Esa Ese Esos Su Sus Yo Nosotros Así Allí Ahí Entonces Por",
    ),
    (
        "it",
        "Lui Lei Loro Questo Questa Questi Queste Quello Quella Suo Sua Suoi Io Noi Così Quindi Inoltre",
    ),
    (
        "pt",
        "Ele Ela Eles Elas Isso Isto Esse Essa Esses Este Esta Seu Sua Seus Suas Eu Nós Assim Então",
    ),
    (
        "nl",
        "Hij Zij Ze Dit Dat Deze Die Zijn Haar Hun Wij We Ik Daarom Daarmee Daar Zo",
    ),
    (
        "sv",
        "Han Hon De Det Detta Dessa Hans Hennes Deras Vi Jag Därför Så",
    ),
    (
        "da",
        "Han Hun De Det Dette Disse Hans Hendes Deres Vi Jeg Derfor Så",
    ),
    (
        "no",
        "Han Hun De Det Dette Disse Hans Hennes Deres Vi Jeg Derfor Så",
    ),
    (
        "ru",
        "Он Она Они Оно Это Этот Эта Эти Его Её Ее Их Ему Им Такой Такая Мы Я Поэтому Затем Там Тогда",
    ),
];

static LEANS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r#"^["“'‘]?(?:He|She|They|Him|Them|His|Her|Hers|Their|Its|This|That|These|Those|Such|Here|There|"#,
        r"Both|Neither|Another|Others?|The (?:latter|former|two|pair|same|other)|(?:In|At|By|After|For|With|As|Because of|Despite|Of|Under|On|From|To|Since|During|Before) ",
        r"(?:this|that|these|those|her|his|their|its|them|him|it|which)|",
        r"(?:When|After|Before|While|As|If|Although|Though|Since|Because|Once|Until) (?:he|she|it|they)|",
        r"(?:(?:About|Some|Just|Only|Nearly) )?(?:\d+|[A-Za-z]+) (?:minutes|hours|days|weeks|months|years) later|",
        r"Do not|Don['’]t|Let['’]s|Please|Or|Alas|For (?:example|instance)|Most (?:interesting|important|notable|surprising) |Soon, the|",
        r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten) (?:[a-z]+ly )?(?:is|was|were|are|has|had|have|[a-z]+ed|came|went|said|appears?|seems?)|(?:One|Some|Many|Most|Two|Three|All|None|Each|Either|Several|Few) of (?:them|these|those|the two)|",
        r"(?:Some|Others|Many|Most) (?:have|are|were|had|say|said)|So|Then|Thus|Therefore|Instead|Otherwise|Consequently|As a result|As such|",
        r"(?:I|We|You|My|Our|Your)|(?:But )?[Nn]ot (?:if|that|when|for|because|the|a|an|just|even|only|to)|The [a-z]+ (?:[a-z]+ly )?(?:did|does|do) so|",
        r#"["“][^"”]+[,.?!]["”] (?:he|she|they|it)|"#,
        r"(?:Once again|Again|Now|Today|Later|Sometimes|Eventually|Finally|Soon|Still|Yet|At first|At times|At one point|At the time|By then),? ",
        r"(?:he|she|it|they|his|her|its|their|this|that|these|those)|",
        r"(?:Unlike|Like) [^,]+, (?:he|she|it|they|his|her|its|their)|",
        r"(?:In|On|At|After|With|For|By|Last|Earlier|Before|During|Over|As) (?:January|February|March|April|May|June|July|August|September|October|November|December|",
        r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[^,A-Z])+, (?:he|she|they|his|her|their))\b"
    ))
});

static OBJECT: LazyLock<Regex> = LazyLock::new(|| compile(r"\b(?:it|them|him|her|this|these)\b"));

/// "It" that stands for nothing: "It is unclear whether".
static EXPLETIVE: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^(?:It (?:is|was|remains|would be|will be|has been|['’]s) (?:not )?(?:also )?(?:un)?(?:clear|likely|known|possible|important|hard|",
        r"difficult|easy|true|expected|believed|understood|time|too early)|It (?:takes|took|emerged|appears|seems|turned out)|",
        r"There (?:is|are|was|were|has|have|had|will|would|could|may|might|remains?)|Those who|This (?:week|year|month|morning|summer|season|weekend|spring|autumn|winter|fall))\b"
    ))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_sentences_that_lean() {
        for (text, expected) in [
            ("He left the company in May.", true),
            ("It is unclear whether the deal will close.", false),
            ("It closed in May.", true),
            ("There are three of them in town.", false),
            ("This week the court will hear the case.", false),
            ("This was denied.", true),
            ("The company denied it.", false),
            ("At its plant, work stopped.", true),
            ("Once again they are short of time.", true),
            ("Again the price fell.", false),
            ("Unlike the first book, it is unauthorised.", true),
            ("In March, he left.", true),
            ("In Paris, they met with the unions.", false),
            ("Four served in the army.", true),
            ("Four soldiers served abroad.", false),
            ("\"Four or five years,\" he told the paper.", true),
            ("\"Four or five years,\" Frost told the paper.", false),
            ("But not if the dam breaks.", true),
            ("Not the government or the council.", true),
            ("Not everybody agrees.", false),
            ("The man apparently did so to win time.", true),
        ] {
            assert_eq!(begins(text, Some(Language::ENGLISH)), expected, "{text}");
            assert_eq!(begins(text, None), expected, "{text}");
        }
    }

    #[test]
    fn rests_and_notes_are_no_sentences() {
        for (text, expected) in [
            (
                "Hence the need for a second bridge in the town of Arle.",
                true,
            ),
            ("But not if you live in Arle or in the valley.", true),
            ("Last known tracking data: 10:38 a.m.", true),
            ("Which is what the baker of Arle did.", true),
            (
                "A constant seeker in this world, for wisdom of all kinds.",
                true,
            ),
            ("Ann Low of Arle said that.", false),
            (
                "The plan of the council: build it by May, and tell nobody in town.",
                false,
            ),
            ("Not everybody in Arle agrees with the plan.", false),
        ] {
            let words = text.split(' ').count();
            assert_eq!(is_fragment(text, words), expected, "{text}");
        }
        let open = "Whether the show will have any impact on the council is unclear.";
        assert!(says_nothing(open, 12));
        assert!(says_nothing("Now, questions swirl through her mind.", 6));
        assert!(!says_nothing(
            "Whether the bridge holds is what the council asks.",
            9
        ));
        assert!(begins(
            "On the streets of Arle, she was known as the Fox.",
            None
        ));
        assert!(begins("Yet the bridge of Arle held.", None));
        assert!(!begins(
            "On the streets of Arle, Frost was known as the Fox.",
            None
        ));
    }

    #[test]
    fn sentences_of_other_languages_that_lean() {
        let german = Language::detect("der die das und nicht ist mit von".split(' '));
        assert!(begins("Es verpflichtet die Betreiber.", german));
        assert!(!begins("Das Gesetz gilt ab Mai.", german));
        assert!(begins("他说，桥很安全。", None));
        assert!(begins("「それは安全だ」と述べた。", None));
    }
}
