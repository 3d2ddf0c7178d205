//! newsboat's `urls` file → subscriptions.
//!
//! The format is newsboat's: a line is an address and its tags, parted by blanks; a tag may stand in
//! double quotes with `\` as escape; `~` begins a title and `!` hides a feed (newsboat manual,
//! "Feed list").

use std::collections::HashSet;

use super::opml::{List, Mistake, web_address};
use crate::domain::{CleanText, Subscription, link};

/// Reads `URL tag "~Title"` lines; the first tag becomes the folder, all of them stay tags. Comments are left out; lines
/// that would run a program (`exec:`, `filter:`) and query feeds are skipped and named.
pub fn read(text: &str) -> List {
    let mut list = List::default();
    let mut known = HashSet::new();
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let words = split(line);
        let Some(address) = words.first().filter(|word| !word.starts_with('#')) else {
            continue;
        };
        match subscription(address, &words[1..]) {
            Ok(subscription) if known.insert(subscription.url.clone()) => {
                let url = &subscription.url;
                let tags = words[1..].iter().filter(|word| is_tag(word));
                let tags = tags.filter_map(|tag| CleanText::label(tag).non_blank());
                list.tags.extend(tags.map(|tag| (url.clone(), tag)));
                list.subscriptions.push(subscription);
            }
            Ok(subscription) => {
                let why = format!("{} was named before", link::shown(&subscription.url));
                list.skipped.push(Mistake::new(number, &why));
            }
            Err(why) => list.skipped.push(Mistake::new(number, &why)),
        }
    }
    list
}

fn subscription(address: &str, tags: &[String]) -> Result<Subscription, String> {
    for (prefix, why) in [
        ("exec:", "it would run a program, which is never done"),
        ("filter:", "it would run a program, which is never done"),
        (
            "query:",
            "query feeds have no counterpart; a saved search does the same",
        ),
    ] {
        if address.starts_with(prefix) {
            return Err(why.to_owned());
        }
    }
    let title = tags.iter().find_map(|tag| tag.strip_prefix('~'));
    let folder = tags.iter().find(|tag| is_tag(tag));
    let label = |text: &str| CleanText::label(text).non_blank();
    Ok(Subscription {
        url: web_address(address).map_err(|why| why.to_string())?,
        title: title.and_then(label),
        site: None,
        folder: folder.and_then(|tag| label(tag)).into_iter().collect(),
    })
}

fn is_tag(word: &str) -> bool {
    !word.starts_with(['~', '!'])
}

/// Splits a line at blanks that are not inside of double quotes. A `#` after a blank ends it.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            '\\' if quoted => {
                if let Some(escaped) = chars.next() {
                    word.get_or_insert_default().push(escaped);
                }
            }
            '#' if !quoted && word.is_none() => break,
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_newsboats_lines() {
        let list = read(
            "# my feeds\n\nhttp://a.org/x#frag tech \"~An \\\"A\\\" feed\" !\n\
             https://b.org \"two words\" more # note\n\"exec:~/bin/x\"\nfilter:x:http://c.org\n\
             \"query:Unread:unread = \\\"yes\\\"\"\nhttp://a.org/x#frag\nfile:///etc/passwd\n",
        );
        let [a, b] = list.subscriptions.as_slice() else {
            panic!("two feeds: {list:?}");
        };
        assert_eq!(a.url, "http://a.org/x#frag");
        assert_eq!(a.title.as_deref(), Some("An \"A\" feed"));
        assert_eq!(a.folder[0].as_str(), "tech");
        assert_eq!(
            (b.title.as_deref(), b.folder[0].as_str()),
            (None, "two words")
        );
        let tags: Vec<&str> = list.tags.iter().map(|(_, tag)| tag.as_str()).collect();
        assert_eq!(tags, ["tech", "two words", "more"]);
        let lines: Vec<usize> = list.skipped.iter().map(|mistake| mistake.line).collect();
        assert_eq!(lines, [5, 6, 7, 8, 9]);
    }
}
