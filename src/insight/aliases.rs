//! Names → which of them name the same thing: "Frost" is "Dana Frost", "FMC" the "Federal Media Commission", "Acme Inc"
//! is "Acme", "Cyclone Pam" is "Tropical Cyclone Pam".
//!
//! Only where the text leaves no doubt: a last name that two people bear is the one's who is introduced before it is
//! used, and nobody's when both are.

use std::collections::{BTreeMap, HashMap};

use super::gazetteer::{COMPANY_ENDINGS, CORPORATE_WORDS, ORGANISATION_WORDS, PLACE_WORDS, PLACES};
use super::mentions::Mention;
use super::reading::Reading;
use super::words::{is_acronym, is_capital};

/// Words of a name that a last name is folded into.
const MOST_WORDS: usize = 5;

/// Gathers the mentions that name the same thing under its fullest name.
pub(super) fn fold<'m>(
    reading: &Reading<'_>,
    mentions: &'m [Mention],
) -> BTreeMap<String, Vec<&'m Mention>> {
    let mut known = Known {
        uses: BTreeMap::new(),
        declared: declared_abbreviations(reading, mentions),
    };
    for (at, mention) in mentions.iter().enumerate() {
        let uses = known.uses.entry(&mention.name).or_insert(Uses {
            count: 0,
            first: at,
        });
        uses.count += 1;
    }
    let full: HashMap<&str, String> = known
        .uses
        .keys()
        .map(|name| (*name, known.full_name(name)))
        .collect();
    let mut groups: BTreeMap<String, Vec<&Mention>> = BTreeMap::new();
    for mention in mentions {
        // Three steps: "Frost" → "Dana Frost" → "Dana Frost Inc".
        let mut name = mention.name.as_str();
        for _ in 0..3 {
            name = full.get(name).map_or(name, String::as_str);
        }
        groups.entry(name.to_owned()).or_default().push(mention);
    }
    groups
}

/// "(FTC)" right after a name → that name.
fn declared_abbreviations(reading: &Reading<'_>, mentions: &[Mention]) -> HashMap<String, String> {
    let mut declared = HashMap::new();
    for mention in mentions {
        let after = &reading.sentences[mention.sentence].text[mention.range.end..];
        let short = after
            .strip_prefix(" (")
            .and_then(|rest| rest.split_once(')'))
            .map(|(short, _)| short)
            .filter(|short| is_acronym(short) && short.len() <= 8 && !short.contains(' '));
        if let Some(short) = short
            && mention.name.contains(' ')
        {
            declared
                .entry(short.to_owned())
                .or_insert_with(|| mention.name.clone());
        }
    }
    declared
}

/// How often a name is used, and the number of the mention that does so first.
struct Uses {
    count: usize,
    first: usize,
}

/// The names of a text.
struct Known<'m> {
    uses: BTreeMap<&'m str, Uses>,
    declared: HashMap<String, String>,
}

impl Known<'_> {
    /// Returns the fullest form of `name` that the text has.
    fn full_name(&self, name: &str) -> String {
        if let Some(full) = self.declared.get(name) {
            return full.clone();
        }
        let bare = strip_ending(name);
        // "Kraft" of "Kraft Group" may be a person.
        if bare != name && self.uses.contains_key(bare) && self.bearer(bare).is_none() {
            return bare.to_owned();
        }
        if PLACES.contains(&name) {
            return name.to_owned();
        }
        if let Some(longer) = self.with_prefix(name) {
            return longer;
        }
        if name.contains(' ') {
            return name.to_owned();
        }
        if ORGANISATION_WORDS.contains(name) {
            // "the Committee", where there is one.
            let ends = |n: &str| n.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '));
            return self.only(&ends).unwrap_or_else(|| name.to_owned());
        }
        let initials = is_acronym(name)
            .then(|| self.only(&|n| initials(n) == name))
            .flatten();
        initials
            .or_else(|| self.bearer(name))
            .or_else(|| self.only(&|n| is_company(n, name)))
            .or_else(|| self.many(name))
            .unwrap_or_else(|| name.to_owned())
    }

    /// The one other name that passes `test`.
    fn only(&self, test: &dyn Fn(&str) -> bool) -> Option<String> {
        let mut found = self.uses.keys().filter(|n| test(n));
        let only = found.next()?;
        found.next().is_none().then(|| (*only).to_owned())
    }

    /// "USS George Washington" for "George Washington", "Osama bin Laden" for "Bin Laden".
    fn with_prefix(&self, name: &str) -> Option<String> {
        let particle = name
            .split(' ')
            .next()
            .is_some_and(|first| PARTICLES.contains(&first.to_lowercase().as_str()));
        let longer = |n: &str| {
            let end = n.len().checked_sub(name.len())?;
            let (prefix, rest) = (n.get(..end)?.strip_suffix(' ')?, n.get(end..)?);
            let same = rest == name || (particle && rest.eq_ignore_ascii_case(name));
            let formal = prefix.split(' ').all(|word| PREFIXES.contains(&word));
            (same && (formal || (particle && !prefix.contains(' ')))).then_some(())
        };
        self.longest(&|n| longer(n).is_some())
    }

    /// Who or what bears `name` as the last one.
    fn bearer(&self, name: &str) -> Option<String> {
        if PLACE_WORDS.contains(name) {
            return None;
        }
        let bears = |n: &str| {
            n.rsplit_once(' ').is_some_and(|(before, last)| {
                last == name
                    && before.split(' ').count() < MOST_WORDS
                    && before
                        .split(' ')
                        .all(|word| is_capital(word) || PARTICLES.contains(&word))
            })
        };
        self.longest(&bears)
            .or_else(|| self.introduced(name, &bears))
    }

    /// The one other name that passes `test`, or the longest of them when each is the end of it.
    fn longest(&self, test: &dyn Fn(&str) -> bool) -> Option<String> {
        let found: Vec<&str> = self.uses.keys().copied().filter(|n| test(n)).collect();
        let longest = found.iter().max_by_key(|n| n.len())?;
        found
            .iter()
            .all(|n| longest.to_lowercase().ends_with(&n.to_lowercase()))
            .then(|| (*longest).to_owned())
    }

    /// Of several people of one last name, who alone was introduced when the text began to use it.
    fn introduced(&self, name: &str, bears: &dyn Fn(&str) -> bool) -> Option<String> {
        let mut bearers: Vec<(&str, &Uses)> = self
            .uses
            .iter()
            .filter(|(n, _)| bears(n))
            .map(|(n, uses)| (*n, uses))
            .collect();
        bearers.sort_by_key(|(_, uses)| uses.first);
        let [(first, earliest), (_, next), ..] = bearers[..] else {
            return None;
        };
        let bare = self.uses.get(name)?.first;
        (earliest.first < bare && bare < next.first).then(|| first.to_owned())
    }

    /// "Houthis" for "Houthi", "SABA" for "Saba": another form that is used more.
    fn many(&self, name: &str) -> Option<String> {
        let count = self.uses.get(name)?.count;
        let is_last = |n: &&str| n.ends_with(&format!(" {name}"));
        if name.chars().count() < 4 || self.uses.keys().any(is_last) {
            return None;
        }
        self.only(&|n| {
            let plural = n.strip_suffix('s') == Some(name) && !name.ends_with('s');
            let same = n != name && n.eq_ignore_ascii_case(name);
            let uses = self.uses.get(n).map_or(0, |uses| uses.count);
            plural || (same && (uses, n) > (count, name))
        })
    }
}

/// Words between the names of a person.
const PARTICLES: &[&str] = &[
    "bin", "ibn", "al", "el", "van", "von", "der", "den", "de", "del", "della", "di", "da", "du",
    "la", "le", "ben",
];

/// What a full name has before the usual one.
const PREFIXES: &[&str] = &[
    "U.S.",
    "US",
    "USS",
    "HMS",
    "Tropical",
    "Cyclone",
    "Hurricane",
    "Typhoon",
    "Storm",
    "Super",
    "El",
    "The",
    "Sir",
    "Royal",
];

fn is_company(full: &str, name: &str) -> bool {
    full.split_once(' ')
        .is_some_and(|(first, last)| first == name && CORPORATE_WORDS.contains(&last))
}

/// "Acme" of "Acme Inc".
fn strip_ending(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((bare, ending)) if COMPANY_ENDINGS.contains(&ending) => bare,
        _ => name,
    }
}

/// "AQAP" of "al Qaeda in the Arabian Peninsula".
fn initials(name: &str) -> String {
    let counted = name
        .split(' ')
        .enumerate()
        .filter(|(i, word)| is_capital(word) || (*i == 0 && *word == "al"));
    let initials: String = counted
        .filter_map(|(_, word)| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect();
    if initials.len() < 2 {
        String::new()
    } else {
        initials
    }
}

#[cfg(test)]
mod tests {
    use crate::insight::reading::Reading;
    use crate::insight::{Text, entities};

    fn check(body: &str, expected: &[&str]) {
        let text = Text {
            body,
            ..Text::default()
        };
        let found = entities::find(&Reading::new(&text));
        let mut names: Vec<&str> = found.iter().map(|n| n.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, expected, "of {body:?}");
    }

    #[test]
    fn a_last_name_is_whose_was_introduced_before_it() {
        check(
            "We met Dana Frost in May. They say that Frost left. It was before they met her sister, Ann Frost.",
            &["Ann Frost", "Dana Frost"],
        );
        check(
            "We met Dana Frost and her sister Ann Frost in May. They say that Frost left.",
            &["Ann Frost", "Dana Frost", "Frost"],
        );
    }

    #[test]
    fn longer_forms_take_the_shorter_ones() {
        check(
            "It is the course of Tropical Cyclone Ida. Now Cyclone Ida is weaker, and soon Ida will end.",
            &["Tropical Cyclone Ida"],
        );
        check(
            "We read of Omar bin Hadar, and then Bin Hadar left, as did Vincent van Tarn. We saw van Tarn.",
            &["Omar bin Hadar", "Vincent van Tarn"],
        );
        check(
            "We read of Omar bin Hadar. We hear that Bin Hadar left, and they say that bin Hadar is old.",
            &["Omar bin Hadar"],
        );
        check(
            "We met Dana Frost, the owner of the Frost Group. They say that Frost left.",
            &["Dana Frost", "Frost Group"],
        );
        check(
            "The ship is the USS Ann Low. Later the Ann Low sailed.",
            &["USS Ann Low"],
        );
    }
}
