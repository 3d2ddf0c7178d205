//! "LONDON (Reuters) -": where a dispatch was filed and by whom, at the start of a text's first sentence.
//!
//! Known are a place or none with an agency in parentheses, a place in capitals before a dash, the name of a
//! news service before a dash, and the time at which an entry of a live report was written. It must not know
//! what the sentence says.

/// Agencies that write themselves in small letters.
const SMALL: &[&str] = &[
    "dpa", "afp", "ap", "rtr", "ots", "sda", "apa", "ansa", "efe", "tass",
];

/// Characters of the place at most.
const PLACE: usize = 62;

/// Returns how many bytes of `sentence` are its dateline, 0 when it has none.
pub(super) fn length(sentence: &str) -> usize {
    let Some(end) = agency(sentence)
        .or_else(|| capitals(sentence))
        .or_else(|| service(sentence))
        .or_else(|| clock(sentence))
        .or_else(|| wire(sentence))
    else {
        return 0;
    };
    let rest = &sentence[end..];
    // "The group (ABC) said" is no dateline: after one, a sentence begins.
    let begins = rest
        .trim_start_matches(['"', '“', '„', '«', '‘', '\''])
        .starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase() || c == '$');
    if begins && !names_speaker(rest) {
        end
    } else {
        0
    }
}

/// "London (CNN) --", "(AFP)".
fn agency(text: &str) -> Option<usize> {
    let open = text.find('(')?;
    let place = without_date(text[..open].trim_end());
    let is_place = place.is_empty()
        || place.starts_with(char::is_uppercase)
            && place.chars().count() <= PLACE
            && place.chars().all(|c| {
                c.is_alphabetic() || matches!(c, '.' | ',' | '\'' | '’' | ' ' | '-' | '/')
            });
    let close = open + text[open..].find(')')?;
    let name = &text[open + 1..close];
    let begins = name.starts_with(|c: char| c.is_ascii_uppercase()) || SMALL.contains(&name);
    let is_agency = begins
        && (2..=25).contains(&name.len())
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_'));
    (is_place && is_agency).then(|| close + 1 + separator(&text[close + 1..]))
}

/// "BRUSSELS, March 3 —".
fn capitals(text: &str) -> Option<usize> {
    let dash = text
        .find(['—', '–'])
        .into_iter()
        .chain(text.find("--"))
        .chain(text.find(" - ").map(|space| space + 1))
        .min()?;
    let place = text[..dash].strip_suffix(char::is_whitespace)?.trim_end();
    let name = without_date(place);
    let is_place = (3..=PLACE).contains(&name.chars().count())
        && name.starts_with(char::is_uppercase)
        && name
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | ',' | '\'' | '’' | ' ' | '-' | '/'));
    let gap = separator(&text[dash..]);
    let is_apart = text[..dash + gap].ends_with(char::is_whitespace);
    (is_place && is_apart).then_some(dash + gap)
}

/// "新华社北京11月20日电": an agency, a place and a day in Chinese.
fn wire(text: &str) -> Option<usize> {
    let mark = ["日电", "日電"]
        .iter()
        .find_map(|mark| Some(text.find(mark)? + mark.len()))?;
    let head = &text[..mark];
    let is_wire = head.chars().count() <= 24 && head.contains(['社', '网', '網']);
    is_wire.then(|| mark + separator(&text[mark..]))
}

/// "Example News -".
fn service(text: &str) -> Option<usize> {
    let end = text.find(" News ")? + " News ".len();
    let name = &text[..end - " News ".len()];
    let is_name = name.split(' ').count() <= 2
        && name.split(' ').all(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || c == '.')
        });
    let gap = separator(&text[end..]);
    (is_name && gap > 1 && text[..end + gap].ends_with(char::is_whitespace)).then_some(end + gap)
}

/// "10:42 GMT -", "[14.05]": the time of an entry in a live report.
pub(super) fn clock(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start_matches(['[', '(']).len();
    let digits = |at: usize| {
        text[at..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .take(3)
            .count()
    };
    let hour = digits(start);
    let mark = text[start + hour..].starts_with([':', '.', 'h']);
    if !(1..=2).contains(&hour) || !mark || digits(start + hour + 1) != 2 {
        return None;
    }
    let mut end = start + hour + 3;
    for zone in [
        "am", "pm", "a.m.", "p.m.", "GMT", "BST", "UTC", "ET", "EST", "EDT", "CET", "CEST", "Uhr",
    ] {
        let rest = text[end..].trim_start();
        if let Some(rest) = rest.strip_prefix(zone)
            && !rest.starts_with(char::is_alphanumeric)
        {
            end = text.len() - rest.len();
        }
    }
    let closed = text[end..].trim_start_matches([']', ')']);
    let end = text.len() - closed.len();
    let gap = separator(closed);
    (gap > 0).then_some(end + gap)
}

/// "LONDON, March 11" → "LONDON".
fn without_date(place: &str) -> &str {
    // "March 11, 2015" has its year after a comma of its own.
    let year = place
        .rsplit_once(", ")
        .filter(|(_, year)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    let day = year.map_or(place, |(day, _)| day);
    match day.rsplit_once(", ") {
        Some((name, date)) if is_date(date) => name,
        _ if is_date(day) => "",
        _ => place,
    }
}

/// "March 3", "Mar. 13".
fn is_date(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(month, day)| {
        month.starts_with(|c: char| c.is_ascii_uppercase())
            && (3..=10).contains(&month.len())
            && (1..=2).contains(&day.len())
            && day.chars().all(|c| c.is_ascii_digit())
    })
}

/// Returns how many bytes at the start of `text` are space, at most one dash or colon, and space.
fn separator(text: &str) -> usize {
    let rest = text.trim_start();
    let rest = ["--", "—", "–", "-", ":"]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
        .unwrap_or(rest);
    text.len() - rest.trim_start().len()
}

/// "(ABC) said", "(ABC) TV says".
fn names_speaker(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_acronym = first.len() >= 2 && first.chars().all(|c| c.is_ascii_uppercase());
    let verb = if is_acronym {
        words.next().unwrap_or_default()
    } else {
        first
    };
    matches!(verb, "said" | "says" | "told")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_known() {
        for (sentence, rest) in [
            ("(CNN)The vote passed.", "The vote passed."),
            ("London (CNN) -- The vote passed.", "The vote passed."),
            ("LONDON (Reuters) - The vote passed.", "The vote passed."),
            (
                "San José, Costa Rica (AP) — The vote passed.",
                "The vote passed.",
            ),
            ("(The Hollywood Reporter)It is official.", "It is official."),
            ("BRUSSELS, March 3 — The vote passed.", "The vote passed."),
            (
                "ST. PAUL, Minn. (AP) \"We won,\" he said.",
                "\"We won,\" he said.",
            ),
            ("Example News - The vote passed.", "The vote passed."),
            ("LONDON, March 11 - The vote passed.", "The vote passed."),
            ("MANILA (Reuters) - The vote passed.", "The vote passed."),
            (
                "ROME, March 3 (Reuters) - The vote passed.",
                "The vote passed.",
            ),
            (
                "ROME/PARIS, Mar. 3, 2015 (AFP) — The vote passed.",
                "The vote passed.",
            ),
            ("10:42 GMT - The vote passed.", "The vote passed."),
            ("[14.05] The vote passed.", "The vote passed."),
            (
                "BERLIN (dpa) - Der Bundestag hat beschlossen.",
                "Der Bundestag hat beschlossen.",
            ),
            ("新华社北京11月20日电 国务院周四宣布。", "国务院周四宣布。"),
        ] {
            assert_eq!(&sentence[length(sentence)..], rest, "{sentence}");
        }
    }

    #[test]
    fn sentences_are_left_alone() {
        for sentence in [
            "The group (ABC) said so.",
            "The Food Agency (FSA) said so.",
            "The bank (founded in 1902) closed.",
            "NATO — and the EU — agreed.",
            "Fox News reported it.",
            "A — B.",
            "NATO - and the EU - agreed.",
            "Frost, May 3 (a Sunday) was cold.",
            "3.50 dollars are enough.",
            "12:30 is noon.",
            "",
        ] {
            assert_eq!(length(sentence), 0, "{sentence}");
        }
    }
}
