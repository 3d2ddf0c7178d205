//! The words of a sentence that say who somebody is: "Dana Frost, the mayor of Arle" of "“…,” said Dana Frost, the mayor of
//! Arle."
//!
//! Only where the sentence ends with them, so that what is left is its own words in its own order.

use std::sync::LazyLock;

use regex::Regex;

use super::compress::capitalise;
use super::pattern::compile;

/// What stands between the words of somebody and their name.
static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r#"[,.?!]["”]? (?:said|says|added|explained|according to|wrote|writes|noted|asked|recalled|tells|told) "#,
    )
});

/// Words that the identity of somebody does not begin with.
const BEGIN_OTHERS: &[&str] = &["he", "she", "they", "in", "on", "at", "that", "when", "of"];

/// Words before somebody who is not the speaker.
const THROUGH: &[&str] = &["from", "by", "with", "for", "at", "to"];

/// Cuts what `name` says off before the words that say who that is; `None` where they do not end the sentence.
pub(super) fn of(sentence: &str, name: &str) -> Option<String> {
    let surname = name.rsplit(' ').next()?;
    let found = SPEAKER.find_iter(sentence).last()?;
    let told = &sentence[found.end()..];
    // "a tweet from Dana Frost" is not who Frost is.
    let start = told.find(name).unwrap_or(0);
    let through = told[..start].split(' ').any(|word| THROUGH.contains(&word));
    let told = if through { &told[start..] } else { told };
    let first = told.split(' ').next()?;
    let whole = told.contains(surname)
        && !told.contains(['"', '“', '”'])
        && !BEGIN_OTHERS.contains(&first)
        && told.split(' ').count() > name.split(' ').count() + 1;
    whole.then(|| capitalise(told))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn what_somebody_says_is_cut_off() {
        for (sentence, expected) in [
            (
                "\"It is over,\" said Dana Frost, the mayor of Arle.",
                Some("Dana Frost, the mayor of Arle."),
            ),
            (
                "The river rose, according to harbour master Dana Frost.",
                Some("Harbour master Dana Frost."),
            ),
            (
                "The river rose, according to a letter from Dana Frost, the mayor.",
                Some("Dana Frost, the mayor."),
            ),
            ("\"It is over,\" said Dana Frost.", None),
            ("Dana Frost, the mayor of Arle, said it was over.", None),
            ("\"It is over,\" said Frost, the mayor, \"and done.\"", None),
        ] {
            assert_eq!(
                of(sentence, "Dana Frost").as_deref(),
                expected,
                "{sentence}"
            );
        }
    }
}
