//! What peoples and members of groups are called: "Slovak", "Venezuelans", "Hong Kongers". They stand before names and
//! are none.

use super::gazetteer::{NO_NAMES, PLACES};
use super::known::{GIVEN, MEMBERS};
use super::words::Word;

/// The words of a name without what people its bearer belongs to: "Kevin Magnussen" of "Dane Kevin Magnussen".
pub(super) fn without_people<'w, 'a>(words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    match words {
        [first, rest @ ..]
            if rest.len() >= 2 && GIVEN.contains(&rest[0].text) && is_people(first.text) =>
        {
            rest
        }
        _ => words,
    }
}

/// Tells whether a name only says what people somebody belongs to: "Chinese Uighur", "Fellow Nigerians",
/// "Afghan-Pakistan".
pub(super) fn names_a_people(name: &str) -> bool {
    let (head, last) = name.rsplit_once(' ').unwrap_or(("", name));
    let of_many = last.ends_with('s') && is_people(last) && !head.is_empty();
    let compound = name
        .split_once('-')
        .is_some_and(|(first, second)| is_people(first) && (is_people(second) || is_place(second)));
    is_demonym(name) || name.split(' ').all(is_people) || compound || of_many || {
        // "Frustrated Hong Kongers"
        let mut rest = name.split_once(' ').map(|(_, rest)| rest);
        rest.take()
            .is_some_and(|rest| rest.ends_with('s') && is_demonym(rest))
    }
}

fn is_place(word: &str) -> bool {
    PLACES.contains(word)
}

/// Tells whether a word stands for a people, a faith or a party, or one of them.
pub(super) fn is_people(word: &str) -> bool {
    NO_NAMES.contains(word) || MEMBERS.contains(word) || PEOPLES.contains(&word) || is_demonym(word)
}

/// Peoples whose names are not made from those of their countries by an ending.
const PEOPLES: &[&str] = &[
    "Slovak",
    "Slovaks",
    "Slovene",
    "Slovenes",
    "Croatian",
    "Croatians",
    "Bosniak",
    "Macedonian",
    "Emirati",
    "Emiratis",
    "Somali",
    "Somalis",
    "Bengali",
    "Punjabi",
    "Kashmiri",
    "Azeri",
    "Uzbek",
    "Kazakh",
    "Kyrgyz",
    "Tajik",
    "Turkmen",
    "Laotian",
    "Peruvian",
    "Peruvians",
    "Ecuadorian",
    "Salvadoran",
    "Salvadorans",
    "Honduran",
    "Hondurans",
    "Guatemalan",
    "Panamanian",
    "Ghanaian",
    "Ghanaians",
    "Congolese",
    "Senegalese",
    "Cameroonian",
    "Ivorians",
    "Mancunian",
    "Liverpudlian",
    "Glaswegian",
    "Bavarian",
    "Catalan",
    "Catalans",
    "Basque",
    "Basques",
    "Sicilian",
    "Tibetan",
    "Tibetans",
    "Palestinian-American",
    "Carolinian",
    "Virginian",
    "Hawaiian",
    "Alaskan",
    "Georgian",
    "Georgians",
    "Norwegians",
    "Chechen",
    "Chechens",
    "Tatar",
    "Tatars",
    "Crimean",
    "Icelander",
    "Icelanders",
    "New Zealander",
    "New Zealanders",
    "Olympic",
    "Olympian",
    "Paralympic",
];

/// "Venezuelan", "Yemeni", "Londoners": a place of the list with the ending of its people.
fn is_demonym(word: &str) -> bool {
    let from = |ending: &str, tails: &[&str]| {
        word.strip_suffix(ending).is_some_and(|stem| {
            PLACES.contains(&stem)
                || tails
                    .iter()
                    .any(|tail| PLACES.contains(&format!("{stem}{tail}").as_str()))
        })
    };
    if PLACES.contains(&word) {
        return false;
    }
    ["n", "ns", "an", "ans", "ian", "ians", "ese", "ish"]
        .iter()
        .any(|ending| from(ending, &["a", "e", "y", "ia"]))
        // "Ghani" is nobody's people: these endings are put to the whole name of a place.
        || ["i", "is", "er", "ers", "r", "rs"].iter().any(|ending| from(ending, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_are_no_names() {
        for name in [
            "Slovak",
            "Venezuelans",
            "Hong Kongers",
            "Frustrated Hong Kongers",
            "Fellow Nigerians",
            "Chinese Uighur",
            "Afghan-Pakistan",
            "Londoner",
            "Iraqi",
        ] {
            assert!(names_a_people(name), "{name}");
        }
        for name in [
            "Ghani",
            "Ashraf Ghani",
            "South Korea",
            "French Alps",
            "Turkish Airlines",
        ] {
            assert!(!names_a_people(name), "{name}");
        }
    }
}
