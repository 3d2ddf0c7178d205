//! English words without their endings, by the Snowball stemmer for English (Porter 2001, "Porter 2"). The index is
//! made of stems and whole libraries are read for it, so this takes some hundred instructions a word and no
//! memory.
//!
//! The stem of a word must never become another one: libraries hold it. The tests hold it against an
//! implementation of others.

use std::borrow::Cow;

/// The longest word that is looked at, in letters. What is longer is no word, and its own stem.
const LONGEST: usize = 63;

/// Words that the rules would spoil, with their stems.
const SPECIAL: [(&str, &str); 18] = [
    ("andes", "andes"),
    ("atlas", "atlas"),
    ("bias", "bias"),
    ("cosmos", "cosmos"),
    ("dying", "die"),
    ("early", "earli"),
    ("gently", "gentl"),
    ("howe", "howe"),
    ("idly", "idl"),
    ("lying", "lie"),
    ("news", "news"),
    ("only", "onli"),
    ("singly", "singl"),
    ("skies", "sky"),
    ("skis", "ski"),
    ("sky", "sky"),
    ("tying", "tie"),
    ("ugly", "ugli"),
];
/// Words that keep what looks like an ending once they are singular.
const SINGULAR: [&str; 8] = [
    "canning", "earring", "exceed", "herring", "inning", "outing", "proceed", "succeed",
];
/// Beginnings that the first region of a word does not begin before.
const BEGINNINGS: [&str; 3] = ["arsen", "commun", "gener"];

/// What the second step makes of an ending, the longest ones first. `None`: by a rule of its own.
const SECOND: [(&str, Option<&str>); 24] = [
    ("ational", Some("ate")),
    ("fulness", Some("ful")),
    ("iveness", Some("ive")),
    ("ization", Some("ize")),
    ("ousness", Some("ous")),
    ("biliti", Some("ble")),
    ("lessli", Some("less")),
    ("tional", Some("tion")),
    ("alism", Some("al")),
    ("aliti", Some("al")),
    ("ation", Some("ate")),
    ("entli", Some("ent")),
    ("fulli", Some("ful")),
    ("iviti", Some("ive")),
    ("ousli", Some("ous")),
    ("abli", Some("able")),
    ("alli", Some("al")),
    ("anci", Some("ance")),
    ("ator", Some("ate")),
    ("enci", Some("ence")),
    ("izer", Some("ize")),
    ("bli", Some("ble")),
    ("ogi", None),
    ("li", None),
];
/// As above, for the third step.
const THIRD: [(&str, Option<&str>); 9] = [
    ("ational", Some("ate")),
    ("tional", Some("tion")),
    ("alize", Some("al")),
    ("ative", None),
    ("icate", Some("ic")),
    ("iciti", Some("ic")),
    ("ical", Some("ic")),
    ("ness", Some("")),
    ("ful", Some("")),
];
/// The endings that the fourth step takes off.
const FOURTH: [&str; 18] = [
    "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti",
    "ive", "ize", "ous", "al", "er", "ic",
];

/// Returns the stem of a word. One with other letters than `a` to `z` is its own.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    if !(3..=LONGEST).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let first = word.as_bytes()[0];
    let mut special = SPECIAL
        .iter()
        .filter(|(special, _)| special.as_bytes()[0] == first);
    if let Some((_, stem)) = special.find(|(special, _)| *special == word) {
        return Cow::Borrowed(stem);
    }
    let mut stemming = Stemming::of(word);
    stemming.singular();
    if !SINGULAR
        .iter()
        .any(|word| stemming.ends_in(word) && stemming.len == word.len())
    {
        stemming.past_and_participle();
        stemming.last_y();
        stemming.second();
        stemming.third();
        stemming.fourth();
        stemming.last_letter();
    }
    let letters = stemming.letters();
    if word.as_bytes().starts_with(letters) {
        return Cow::Borrowed(&word[..letters.len()]);
    }
    Cow::Owned(letters.iter().copied().map(char::from).collect())
}

/// A word that is losing its endings.
struct Stemming {
    bytes: [u8; LONGEST],
    len: usize,
    /// A bit for each letter that is a vowel.
    vowels: u64,
    /// Where the regions of the word begin in which endings are endings.
    first: usize,
    second: usize,
}

impl Stemming {
    fn of(word: &str) -> Stemming {
        let len = word.len();
        let mut bytes = [0; LONGEST];
        bytes[..len].copy_from_slice(word.as_bytes());
        let mut vowels = 0u64;
        for (at, byte) in word.bytes().enumerate() {
            // At the beginning and after a vowel a y is a consonant.
            let after_consonant = at > 0 && vowels & (1 << (at - 1)) == 0;
            let is_vowel = is_vowel(byte) || byte == b'y' && after_consonant;
            vowels |= u64::from(is_vowel) << at;
        }
        let mut stemming = Stemming {
            bytes,
            len,
            vowels,
            first: len,
            second: len,
        };
        let begins = BEGINNINGS.iter().find(|start| word.starts_with(*start));
        stemming.first = begins.map_or_else(|| stemming.region(0), |start| start.len());
        stemming.second = stemming.region(stemming.first);
        stemming
    }

    /// Returns the place after the first consonant that follows a vowel, both from `start` on.
    fn region(&self, start: usize) -> usize {
        let next = |from: usize, wanted: u64| {
            let found = (wanted >> from).trailing_zeros() as usize;
            from.saturating_add(found).min(self.len)
        };
        let vowel = next(start, self.vowels);
        let consonant = next(vowel, !self.vowels);
        (consonant + 1).min(self.len)
    }

    fn letters(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    fn ends_in(&self, ending: &str) -> bool {
        // Most endings are told apart by their last letter.
        let ending = ending.as_bytes();
        self.len >= ending.len()
            && self.bytes[self.len - 1] == ending[ending.len() - 1]
            && self.letters().ends_with(ending)
    }

    fn last(&self) -> Option<u8> {
        self.letters().last().copied()
    }

    fn is_vowel(&self, at: usize) -> bool {
        self.vowels & (1 << at) != 0
    }

    /// Tells whether there is a vowel before this place.
    fn has_vowel_before(&self, at: usize) -> bool {
        self.vowels & ((1 << at) - 1) != 0
    }

    fn shorten(&mut self, by: usize) {
        self.len -= by;
        self.vowels &= (1 << self.len) - 1;
    }

    /// Puts other letters, of which none is a y, in place of the last ones.
    fn replace(&mut self, letters: usize, by: &str) {
        self.shorten(letters);
        for byte in by.bytes() {
            self.bytes[self.len] = byte;
            self.vowels |= u64::from(is_vowel(byte)) << self.len;
            self.len += 1;
        }
    }

    /// Tells whether the word up to here ends in a short syllable.
    fn is_short_at(&self, end: usize) -> bool {
        let is_closed = |at: usize| !self.is_vowel(at) && !matches!(self.bytes[at], b'w' | b'x');
        // A y that is a consonant does not close a syllable either.
        let closes = |at: usize| is_closed(at) && self.bytes[at] != b'y';
        match end {
            0 | 1 => false,
            2 => self.is_vowel(0) && !self.is_vowel(1),
            _ => closes(end - 1) && self.is_vowel(end - 2) && !self.is_vowel(end - 3),
        }
    }

    /// Step 1a.
    fn singular(&mut self) {
        if self.ends_in("sses") {
            self.shorten(2);
        } else if self.ends_in("ied") || self.ends_in("ies") {
            self.shorten(if self.len > 4 { 2 } else { 1 });
        } else if self.ends_in("s")
            && !self.ends_in("us")
            && !self.ends_in("ss")
            && self.has_vowel_before(self.len - 2)
        {
            self.shorten(1);
        }
    }

    /// Step 1b.
    fn past_and_participle(&mut self) {
        for ending in ["eedly", "eed"] {
            if self.ends_in(ending) {
                if self.len - ending.len() >= self.first {
                    self.shorten(ending.len() - 2);
                }
                return;
            }
        }
        let endings = ["ingly", "edly", "ing", "ed"];
        let Some(ending) = endings.into_iter().find(|ending| self.ends_in(ending)) else {
            return;
        };
        if !self.has_vowel_before(self.len - ending.len()) {
            return;
        }
        self.shorten(ending.len());
        match self.letters() {
            [.., b'a', b't'] | [.., b'b', b'l'] | [.., b'i', b'z'] => self.replace(0, "e"),
            [.., a, b] if a == b && b"bdfgmnprt".contains(a) => self.shorten(1),
            _ if self.len == self.first && self.is_short_at(self.len) => self.replace(0, "e"),
            _ => {}
        }
    }

    /// Step 1c.
    fn last_y(&mut self) {
        if self.len > 2 && self.last() == Some(b'y') && !self.is_vowel(self.len - 2) {
            self.replace(1, "i");
        }
    }

    /// Step 2.
    fn second(&mut self) {
        let Some((ending, by)) = SECOND.iter().find(|(ending, _)| self.ends_in(ending)) else {
            return;
        };
        let start = self.len - ending.len();
        if start < self.first {
            return;
        }
        let before = start.checked_sub(1).map(|at| self.bytes[at]);
        match by {
            Some(by) => self.replace(ending.len(), by),
            None if *ending == "ogi" && before == Some(b'l') => self.shorten(1),
            None if *ending == "li" && before.is_some_and(|b| b"cdeghkmnrt".contains(&b)) => {
                self.shorten(2);
            }
            None => {}
        }
    }

    /// Step 3.
    fn third(&mut self) {
        let Some((ending, by)) = THIRD.iter().find(|(ending, _)| self.ends_in(ending)) else {
            return;
        };
        let start = self.len - ending.len();
        match by {
            Some(by) if start >= self.first => self.replace(ending.len(), by),
            None if start >= self.second => self.shorten(ending.len()),
            _ => {}
        }
    }

    /// Step 4.
    fn fourth(&mut self) {
        let Some(ending) = FOURTH.iter().find(|ending| self.ends_in(ending)) else {
            return;
        };
        let start = self.len - ending.len();
        let before = start.checked_sub(1).map(|at| self.bytes[at]);
        let fits = *ending != "ion" || matches!(before, Some(b's' | b't'));
        if start >= self.second && fits {
            self.shorten(ending.len());
        }
    }

    /// Step 5.
    fn last_letter(&mut self) {
        let start = self.len.saturating_sub(1);
        let goes = match self.last() {
            Some(b'e') => start >= self.second || start >= self.first && !self.is_short_at(start),
            Some(b'l') => start >= self.second && self.letters().ends_with(b"ll"),
            _ => false,
        };
        if goes {
            self.shorten(1);
        }
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_stemmers::{Algorithm, Stemmer};

    fn theirs(word: &str) -> String {
        Stemmer::create(Algorithm::English).stem(word).into_owned()
    }

    #[test]
    fn words_lose_their_endings() {
        for (word, expected) in [
            ("elections", "elect"),
            ("universities", "univers"),
            ("generously", "generous"),
            ("hopping", "hop"),
            ("hoping", "hope"),
            ("flies", "fli"),
            ("ties", "tie"),
            ("gas", "gas"),
            ("gaps", "gap"),
            ("innings", "inning"),
            ("dying", "die"),
            ("news", "news"),
            ("by", "by"),
            ("été", "été"),
            ("x2", "x2"),
            ("", ""),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }

    #[test]
    fn all_endings_give_the_stems_of_others() {
        let endings = SECOND
            .iter()
            .chain(&THIRD)
            .map(|(ending, _)| *ending)
            .chain(FOURTH)
            .chain(SINGULAR)
            .chain([
                "ed", "eed", "edly", "eedly", "ing", "ingly", "sses", "ies", "ied", "us", "s",
            ])
            .chain([
                "y", "ly", "e", "ll", "ement", "ology", "abled", "ions", "izing", "ated", "",
            ]);
        let beginnings = [
            "", "b", "a", "be", "ab", "bec", "yel", "say", "syy", "commun", "gener", "arsen",
            "tax", "how", "hopp", "controll", "vill", "beaut", "natur", "rat", "est", "boy", "thr",
            "str", "feder", "revol", "edit",
        ];
        for ending in endings {
            for beginning in beginnings {
                let word = format!("{beginning}{ending}");
                assert_eq!(stem(&word), theirs(&word), "{word}");
            }
        }
        for (word, _) in SPECIAL {
            assert_eq!(stem(word), theirs(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn any_word_has_the_stem_of_others(word in "[a-z]{0,12}", ending in "[aeilnsty]{0,7}") {
            let word = word + &ending;
            prop_assert_eq!(stem(&word), theirs(&word));
        }

        #[test]
        fn long_words_are_no_trouble(word in "[a-z]{50,70}") {
            let stem = stem(&word);
            prop_assert!(stem.len() <= word.len() + 1);
        }
    }
}
