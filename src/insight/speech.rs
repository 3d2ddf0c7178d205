//! Verbs of speech, and whether one follows a name: "Frost said", "Frost, the captain of the ferry, told the Times".
//! It must not know who is named.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compile;

/// Verbs that say who says something wherever they stand.
pub(super) const VERBS: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "tells",
    "contend",
    "contends",
    "contended",
    "argue",
    "argues",
    "argued",
    "allege",
    "alleges",
    "alleged",
    "claim",
    "claims",
    "claimed",
    "warned",
    "warns",
    "announced",
    "reported",
    "reports",
    "confirmed",
    "denied",
    "insisted",
    "insists",
    "acknowledged",
    "acknowledges",
    "added",
    "adds",
    "wrote",
    "writes",
    "tweeted",
    "testified",
    "estimate",
    "estimates",
    "estimated",
    "predict",
    "predicts",
    "predicted",
    "explained",
    "explains",
    "replied",
    "concluded",
    "noted",
    "stated",
    "emphasized",
    "emphasised",
    "stressed",
    "cautioned",
    "recalled",
    "joked",
    "observed",
    "asserted",
    "conceded",
    "admitted",
    "pointed out",
];

/// Verbs that do so next to a quotation.
pub(super) const QUOTING: &[&str] = &[
    "asked",
    "continued",
    "agreed",
    "responded",
    "remarked",
    "commented",
    "suggested",
    "posted",
    "declared",
    "quipped",
    "lamented",
    "complained",
    "shouted",
    "urged",
    "exclaimed",
    "went on",
];

/// Words between a speaker and the verb.
const BETWEEN: &[&str] = &[
    "also",
    "later",
    "has",
    "have",
    "had",
    "then",
    "once",
    "previously",
    "himself",
    "herself",
];

/// Bytes of what is put in between a speaker and the verb.
const LONGEST: usize = 160;

/// Tells whether a verb of speech follows a name that `before` and `after` surround, and no other speaker follows that: not
/// "… in Arle, said Dana Frost".
pub(super) fn follows(before: &str, after: &str) -> bool {
    let quoted = before.trim_end().ends_with(['"', '”']);
    let after = without_body(after);
    if let Some((inserted, rest)) = insertion(after) {
        return verb(rest, quoted).is_some_and(|(verb, rest)| {
            // "…, Arle, said Dana Frost": who is named after the verb speaks.
            let inverted = rest.trim_start().starts_with(char::is_uppercase) && verb != "told";
            !inverted && !inserted.contains(['"', '“', '”'])
        });
    }
    let joined = after.strip_prefix(" and ").and_then(|rest| {
        let end = rest
            .split_inclusive(' ')
            .take(7)
            .take_while(|word| {
                word.starts_with(char::is_uppercase) || matches!(word.trim(), "the" | "of")
            })
            .map(str::len)
            .sum::<usize>();
        rest[..end].ends_with(' ').then(|| &rest[end - 1..])
    });
    verb(joined.unwrap_or(after), quoted).is_some()
}

/// What follows a name without the body that somebody is of: " of the Tarn Institute".
fn without_body(after: &str) -> &str {
    let Some(rest) = after.strip_prefix(" of ").or(after.strip_prefix(", of ")) else {
        return after;
    };
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let end: usize = rest
        .split_inclusive(' ')
        .take_while(|word| word.starts_with(char::is_uppercase))
        .map(str::len)
        .sum();
    if end == 0 {
        return after;
    }
    let end = if rest[..end].ends_with(' ') {
        end - 1
    } else {
        end
    };
    let comma = rest[..end].ends_with(',');
    &rest[end - usize::from(comma)..]
}

/// What is put in between commas or dashes, and the rest.
fn insertion(after: &str) -> Option<(&str, &str)> {
    let marks = [
        (", ", ","),
        (" -- ", " --"),
        (" — ", " —"),
        (" – ", " –"),
        (" (", ")"),
    ];
    marks.iter().find_map(|(opens, closes)| {
        let rest = after.strip_prefix(opens)?;
        // Commas may stand within: the verb comes after one of the first three.
        let mut from = 0;
        for _ in 0..3 {
            let at = from + rest[from..].find(closes)?;
            if at > LONGEST {
                return None;
            }
            let (inserted, end) = (&rest[..at], at + closes.len());
            if at > 2 && verb(&rest[end..], false).is_some() {
                return Some((inserted, &rest[end..]));
            }
            from = end;
        }
        None
    })
}

/// The verb of speech that `text` begins with after a space, and what follows.
fn verb(text: &str, quoted: bool) -> Option<(&str, &str)> {
    let mut rest = text.strip_prefix(' ')?;
    while let Some((word, more)) = rest.split_once(' ')
        && BETWEEN.contains(&word)
    {
        rest = more;
    }
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let two = rest[end..]
        .strip_prefix(' ')
        .and_then(|more| {
            more.find(|c: char| !c.is_alphanumeric())
                .or(Some(more.len()))
        })
        .map(|length| end + 1 + length);
    let is_speech = |word: &str| VERBS.contains(&word) || (quoted && QUOTING.contains(&word));
    let end = two
        .filter(|end| is_speech(&rest[..*end]))
        .or_else(|| is_speech(&rest[..end]).then_some(end))?;
    let (verb, after) = (&rest[..end], &rest[end..]);
    // "agreed to pay", "reported from Arle"
    let deed = (verb == "agreed" && after.starts_with(" to "))
        || (matches!(verb, "reported" | "reports" | "wrote")
            && (after.starts_with(" from ") || after.starts_with(" in ")))
        || (matches!(verb, "claimed" | "claims") && !claims_that(after))
        || (matches!(verb, "told" | "tells") && TOLD_TO.is_match(after));
    (!deed).then_some((verb, after))
}

/// "told Dana to leave"
static TOLD_TO: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^ (?:(?:the )?[A-Z]?[\w’'-]+ ){1,3}to [a-z]+\b"));

/// Tells whether what follows "claimed" is said, not taken: "claimed the title".
fn claims_that(after: &str) -> bool {
    let next = after
        .trim_start()
        .split([' ', '.', ','])
        .next()
        .unwrap_or_default();
    let said = [
        "that", "to", "he", "she", "it", "they", "there", "his", "her", "in", "",
    ];
    said.contains(&next) || after.starts_with([',', '.', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_have_a_verb() {
        for after in [
            " said so.",
            " has also said so.",
            ", the captain of the ferry, told the Times.",
            " of the Tarn Institute warned.",
            " -- who saw it -- said so.",
            " and Mayor Ann Low said so.",
            ", who leads the band, a choir, and more, said so.",
        ] {
            assert!(follows("", after), "{after}");
        }
        assert!(follows("“No,” ", " agreed."));
    }

    #[test]
    fn others_have_none() {
        for after in [
            ", said Dana Frost.",
            " agreed to pay.",
            " claimed the title.",
            " told Dana to leave.",
            " reported from Arle.",
            " left.",
            ", the captain, left.",
            " and left, he said.",
            "",
            " and ",
        ] {
            assert!(!follows("", after), "{after}");
        }
    }
}
