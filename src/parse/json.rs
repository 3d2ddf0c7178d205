//! JSON Feed 1.0 and 1.1 (jsonfeed.org), lenient field by field: a bad field costs itself, a bad item
//! costs itself, and nothing costs the feed.

mod document;

use document::Document;
use serde_json::{Map, Value};
use url::Url;

use super::construct::{LONGEST, text_to_markup};
use super::dialect::{absolute, language};
use super::draft::{MOST, cut};
use super::xml::MAX_ENTRIES;
use super::{Error, date, title};
use crate::domain::{CleanText, Enclosure, Entry, Html, ParsedFeed, Wishes};

type Object = Map<String, Value>;

/// Reads a JSON Feed. Relative links start from its home page, else from `base`.
pub(super) fn read(text: &str, base: Option<&Url>) -> Result<ParsedFeed, Error> {
    let (value, mended) = parse(text)?;
    let Value::Object(feed) = value else {
        return Err(Error::NotAFeed("it is JSON, but no JSON Feed".to_owned()));
    };
    let items = feed.get("items").and_then(Value::as_array);
    let version = feed
        .get("version")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if !version.contains("jsonfeed.org") && items.is_none() {
        return Err(Error::NotAFeed("it is JSON, but no JSON Feed".to_owned()));
    }
    let items = items.map_or(&[][..], Vec::as_slice);
    let home = string(&feed, "home_page_url").and_then(|link| absolute(base, &link));
    let home_url = home.as_deref().and_then(|link| Url::parse(link).ok());
    let base = home_url.as_ref().or(base);
    let authors = authors(&feed);
    let entries: Vec<Entry> = items
        .iter()
        .take(MAX_ENTRIES)
        .filter_map(Value::as_object)
        .map(|item| entry(item, base, &authors))
        .collect();
    let mut warnings: Vec<String> = mended.into_iter().collect();
    if entries.len() < items.len().min(MAX_ENTRIES) {
        warnings.push("items that are no objects were left out".to_owned());
    }
    if items.len() > MAX_ENTRIES {
        warnings.push(format!("only the first {MAX_ENTRIES} entries were read"));
    }
    Ok(ParsedFeed {
        title: plain(&feed, "title"),
        link: home.map(|link| CleanText::label(&link)),
        description: plain(&feed, "description"),
        language: string(&feed, "language")
            .and_then(|tag| language(&tag))
            .map(|tag| CleanText::label(&tag)),
        authors,
        kind: "json",
        entries,
        wishes: Wishes::default(),
        warnings: warnings.iter().map(|w| CleanText::label(w)).collect(),
    })
}

/// Parses the first JSON value in `text`. Returns it with a warning if the text had to be mended.
fn parse(text: &str) -> Result<(Value, Option<String>), Error> {
    let first = |text: &str| {
        serde_json::Deserializer::from_str(text)
            .into_iter::<Document>()
            .next()
            .map_or(Ok(Value::Null), |document| {
                document.map(|Document(value)| value)
            })
    };
    match first(text) {
        Ok(value) => Ok((value, None)),
        Err(error) => match first(&mend(text)) {
            Ok(value) => Ok((value, Some(format!("the JSON is faulty: {error}")))),
            Err(_) => Err(Error::Broken(format!("faulty JSON: {error}"))),
        },
    }
}

/// Replaces what serde refuses inside of strings though its meaning is plain: lone surrogates and
/// raw control characters.
fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '\\' || c.is_control()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = if rest.starts_with("\\u") {
            copy_unicode(rest, &mut out)
        } else if let Some(escaped) = rest.strip_prefix('\\') {
            let len = 1 + escaped.chars().next().map_or(0, char::len_utf8);
            out.push_str(&rest[..len]);
            len
        } else {
            out.push(' ');
            rest.chars().next().map_or(1, char::len_utf8)
        };
        rest = &rest[len..];
    }
    out.push_str(rest);
    out
}

/// Copies a `\u` escape to `out`, both halves of a surrogate pair, or U+FFFD for a lone half.
/// Returns the length of what was read.
fn copy_unicode(text: &str, out: &mut String) -> usize {
    let unit = |from: usize| {
        let digits = text.get(from..from + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    match (unit(0), unit(6)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => {
            out.push_str(&text[..12]);
            12
        }
        (Some(0xd800..=0xdfff), _) => {
            out.push_str("\\ufffd");
            6
        }
        (Some(_), _) => {
            out.push_str(&text[..6]);
            6
        }
        (None, _) => {
            out.push_str("\\\\u");
            2
        }
    }
}

fn entry(item: &Object, base: Option<&Url>, feed_authors: &[CleanText]) -> Entry {
    let link = ["url", "external_url"]
        .into_iter()
        .find_map(|key| string(item, key).and_then(|link| absolute(base, &link)));
    let html = long_string(item, "content_html").map(|html| Html::new(&html));
    let text = || long_string(item, "content_text").map(|text| Html::new(&text_to_markup(&text)));
    let own_authors = authors(item);
    Entry {
        id: string(item, "id").map_or_else(CleanText::default, |id| CleanText::label(&id)),
        title: plain(item, "title"),
        link: link.map(|link| CleanText::label(&link)),
        authors: if own_authors.is_empty() {
            feed_authors.to_vec()
        } else {
            own_authors
        },
        published: string(item, "date_published").and_then(|text| date::parse(&text)),
        updated: string(item, "date_modified").and_then(|text| date::parse(&text)),
        summary: long_string(item, "summary").map(|text| Html::new(&text_to_markup(&text))),
        content: html.or_else(text),
        categories: labels(item.get("tags")),
        enclosures: enclosures(item, base),
    }
}

/// Returns a field as text: numbers and booleans are written out, blank strings do not count.
fn string(object: &Object, key: &str) -> Option<String> {
    let text = match object.get(key)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// Returns the beginning of a field, as long as texts are.
fn long_string(object: &Object, key: &str) -> Option<String> {
    let mut text = string(object, key)?;
    text.truncate(text.floor_char_boundary(LONGEST));
    Some(text)
}

/// Returns a field that the standard calls plain text. Publishers put entities there all the same.
fn plain(object: &Object, key: &str) -> Option<CleanText> {
    title::from_markup(&string(object, key)?).non_blank()
}

/// Returns `authors` (1.1), else `author` (1.0), whether they are objects, lists or mere names.
fn authors(object: &Object) -> Vec<CleanText> {
    let names = |value: &Value| -> Vec<CleanText> {
        let one = |value: &Value| match value {
            Value::Object(author) => string(author, "name").or_else(|| string(author, "url")),
            Value::String(name) => Some(name.clone()),
            _ => None,
        };
        let one = |value: &Value| title::from_markup(&cut(&one(value)?)).non_blank();
        match value {
            Value::Array(authors) => authors.iter().filter_map(one).take(MOST).collect(),
            other => one(other).into_iter().collect(),
        }
    };
    ["authors", "author"]
        .into_iter()
        .filter_map(|key| object.get(key))
        .map(names)
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// Returns tags: a list of strings, or one string with commas.
fn labels(value: Option<&Value>) -> Vec<CleanText> {
    let texts: Vec<&str> = match value {
        Some(Value::Array(tags)) => tags.iter().filter_map(Value::as_str).take(MOST).collect(),
        Some(Value::String(tags)) => tags.split(',').take(MOST).collect(),
        _ => Vec::new(),
    };
    texts
        .into_iter()
        .filter_map(|text| CleanText::label(text).non_blank())
        .collect()
}

fn enclosures(item: &Object, base: Option<&Url>) -> Vec<Enclosure> {
    let attachments = match item.get("attachments") {
        Some(Value::Array(attachments)) => attachments.as_slice(),
        Some(one @ Value::Object(_)) => std::slice::from_ref(one),
        _ => &[],
    };
    attachments
        .iter()
        .filter_map(Value::as_object)
        .filter_map(|attachment| {
            let url = absolute(base, &string(attachment, "url")?)?;
            url.starts_with("http").then(|| Enclosure {
                url: CleanText::label(&url),
                mime: string(attachment, "mime_type").map(|mime| CleanText::label(&mime)),
                length: attachment.get("size_in_bytes").and_then(Value::as_u64),
            })
        })
        .take(MOST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_field_may_be_wrong() {
        let feed = read(
            r#"{"version": "https://jsonfeed.org/version/1", "title": null, "home_page_url": "http://a.org/b/",
                "author": {"name": "Ann"}, "items": [null, 3,
                {"id": 7, "url": "c", "title": "x &amp; y", "tags": "p, q", "content_text": "a < b", "date_published": 5},
                {"id": "z", "authors": "Bob", "attachments": {"url": "/s.mp3", "mime_type": "audio/mpeg"}}]}"#,
            None,
        )
        .expect("a feed");
        let [first, second] = feed.entries.as_slice() else {
            panic!("two entries");
        };
        assert_eq!(
            (first.id.as_str(), first.link.as_deref()),
            ("7", Some("http://a.org/b/c"))
        );
        assert_eq!(first.title.as_deref(), Some("x & y"));
        assert_eq!(first.categories.len(), 2);
        assert_eq!(first.content.as_ref().map(Html::as_str), Some("a &lt; b"));
        assert_eq!(first.authors[0].as_str(), "Ann");
        assert_eq!(second.authors[0].as_str(), "Bob");
        assert_eq!(second.enclosures[0].url.as_str(), "http://a.org/s.mp3");
        assert_eq!(feed.warnings.len(), 1);
    }

    #[test]
    fn faults_inside_strings_are_mended() {
        let (value, warning) =
            parse("{\"a\": \"x\\ud83dy \\ud83d\\ude00 \\\\ud800 \n z\"}").expect("JSON");
        assert_eq!(value["a"], "x\u{fffd}y 😀 \\ud800   z");
        assert!(warning.is_some());
    }

    #[test]
    fn other_json_is_no_feed() {
        for text in ["{}", "[1]", "{\"version\": \"1\"}"] {
            assert!(
                matches!(read(text, None), Err(Error::NotAFeed(_))),
                "{text}"
            );
        }
        assert!(matches!(read("{\"items\": [", None), Err(Error::Broken(_))));
        assert!(matches!(
            read(&"[".repeat(100_000), None),
            Err(Error::Broken(_))
        ));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn mending_keeps_good_json(text in "\\PC{0,40}") {
            let json = serde_json::to_string(&text).expect("JSON");
            prop_assert_eq!(mend(&json), json);
        }

        #[test]
        fn never_panics(text in "[{}\\[\\]\":,\\\\ud8e0-9a\n]{0,60}") {
            let _ = read(&text, None);
        }
    }
}
