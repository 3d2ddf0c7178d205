//! Scripts that are written without spaces: which characters are theirs, and how long texts in them
//! take to read.

/// Characters of such scripts that are read in the time of one word.
const CHARACTERS_PER_WORD: usize = 2;

/// Bytes that are looked at together.
const PIECE: usize = 64;

/// Counts the words of a text for the reading time.
pub(super) fn count_words(text: &str) -> usize {
    if text.is_ascii() {
        return count_ascii_words(text);
    }
    if has_spaces_only(text) {
        let is_word = |word: &&str| word.contains(char::is_alphanumeric);
        return text.split_whitespace().filter(is_word).count();
    }
    let mut words = 0;
    let mut characters = 0;
    for word in text.split_whitespace() {
        let unspaced = word.chars().filter(|c| is_unspaced(*c)).count();
        characters += unspaced;
        if word.chars().any(|c| c.is_alphanumeric() && !is_unspaced(c)) {
            words += 1;
        }
    }
    words + characters.div_ceil(CHARACTERS_PER_WORD)
}

/// Counts what is parted by white space and has a letter or digit in it.
fn count_ascii_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let Some((first, after)) = bytes.split_first() else {
        return 0;
    };
    let is_word = |word: &[u8]| {
        let mut word = word.iter().take_while(|byte| !byte.is_ascii_whitespace());
        word.any(u8::is_ascii_alphanumeric)
    };
    let mut words = usize::from(!first.is_ascii_whitespace() && is_word(bytes));
    // Many bytes at a time: nearly all words begin with a letter or digit.
    for (piece, pairs) in bytes.chunks(PIECE).zip(after.chunks(PIECE)).enumerate() {
        let count = |is_begin: fn(u8) -> bool| {
            let pairs = pairs.0.iter().zip(pairs.1);
            pairs.fold(0, |found: u8, (before, byte)| {
                found + (u8::from(before.is_ascii_whitespace()) & u8::from(is_begin(*byte)))
            })
        };
        words += usize::from(count(|byte| byte.is_ascii_alphanumeric()));
        // Such as a word in quotation marks, or a dash.
        let is_odd = |byte: u8| !byte.is_ascii_alphanumeric() && !byte.is_ascii_whitespace();
        if count(is_odd) > 0 {
            let start = piece * PIECE;
            words += (start..start + pairs.1.len())
                .filter(|at| bytes[*at].is_ascii_whitespace() && is_odd(bytes[*at + 1]))
                .filter(|at| is_word(&bytes[*at + 1..]))
                .count();
        }
    }
    words
}

/// Tells, for most texts at a glance, that no such script is in it: none of them begins below U+0800,
/// where characters begin to take three bytes.
fn has_spaces_only(text: &str) -> bool {
    text.bytes().all(|byte| byte < 0xe0) || !text.contains(is_unspaced)
}

/// Thai, Lao, Myanmar, Khmer, the kanas, Han, and Hangul: Korean has spaces, but not between a word
/// and its particles.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e01}'..='\u{e4e}' | '\u{e81}'..='\u{ece}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17d3}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
        && c != '\u{30fb}'
}

/// Vowel signs and tone marks of these scripts, which follow the character that they belong to.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}' | '\u{1056}'..='\u{1059}' | '\u{105e}'..='\u{1060}'
        | '\u{1062}'..='\u{1064}' | '\u{1067}'..='\u{106d}' | '\u{1071}'..='\u{1074}'
        | '\u{1082}'..='\u{108d}' | '\u{109a}'..='\u{109d}'
        | '\u{17b4}'..='\u{17d3}' | '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_words_of_all_scripts() {
        for (text, words) in [
            ("", 0),
            ("two words", 2),
            ("one – dash", 2),
            ("東京都知事", 3),
            ("東京 is big", 3),
        ] {
            assert_eq!(count_words(text), words, "{text}");
        }
    }

    proptest! {
        #[test]
        fn words_of_ascii_have_a_letter_or_digit(text in "[ab1 \n.\"-]{0,300}") {
            let is_word = |word: &&str| word.contains(char::is_alphanumeric);
            let words = text.split_ascii_whitespace().filter(is_word).count();
            prop_assert_eq!(count_words(&text), words);
        }
    }
}
