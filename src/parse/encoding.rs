//! Bytes → text. Never refuses, never panics.
//!
//! The order is: byte order mark, the pattern of UTF-16 and UTF-32, valid UTF-8, the charset of the
//! HTTP header, the encoding of the XML declaration, and at last UTF-8 with each stray byte read as
//! windows-1252. Valid UTF-8 comes before every label because labels lie, whereas text in another
//! encoding that happens to be valid UTF-8 is vanishingly rare. Labels are those of the WHATWG
//! Encoding Standard. UTF-7 is not read: it hides markup from whoever inspects the bytes.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text that was decoded.
pub(super) struct Decoded {
    pub text: String,
    /// What was odd about it.
    pub warning: Option<String>,
}

/// Decodes `bytes`, whose HTTP `Content-Type` is `content_type` if it is known.
pub(super) fn decode(bytes: &[u8], content_type: Option<&str>) -> Decoded {
    if let Some(text) = unicode_by_form(bytes) {
        return Decoded {
            text,
            warning: None,
        };
    }
    let labels = [
        content_type.and_then(charset).and_then(encoding),
        declared(bytes).and_then(encoding),
    ];
    if let Ok(text) = std::str::from_utf8(bytes) {
        return valid_utf8(text, bytes, labels);
    }
    for label in labels.into_iter().flatten() {
        if label == UTF_8 || label == UTF_16BE || label == UTF_16LE {
            continue;
        }
        let (text, had_errors) = label.decode_without_bom_handling(bytes);
        if !had_errors {
            return Decoded {
                text: text.into_owned(),
                warning: None,
            };
        }
    }
    if let Some(label) = labels
        .into_iter()
        .flatten()
        .find(|label| !label.is_single_byte())
        && label != UTF_8
        && label != UTF_16BE
        && label != UTF_16LE
    {
        let (text, _) = label.decode_without_bom_handling(bytes);
        return Decoded {
            text: text.into_owned(),
            warning: Some(format!("some bytes are not {}", label.name())),
        };
    }
    Decoded {
        text: utf8_with_strays(bytes),
        warning: Some("the text is not in the encoding that it claims".to_owned()),
    }
}

/// Takes valid UTF-8, unless it is pure ASCII that a label explains as ISO-2022-JP.
fn valid_utf8(text: &str, bytes: &[u8], labels: [Option<&'static Encoding>; 2]) -> Decoded {
    if bytes.contains(&0x1b) && labels.contains(&Some(ISO_2022_JP)) {
        let (text, _) = ISO_2022_JP.decode_without_bom_handling(bytes);
        return Decoded {
            text: text.into_owned(),
            warning: None,
        };
    }
    let mislabelled = labels
        .into_iter()
        .flatten()
        .find(|label| *label != UTF_8 && !text.is_ascii());
    Decoded {
        text: text.to_owned(),
        warning: mislabelled.map(|label| format!("labelled {}, but it is UTF-8", label.name())),
    }
}

/// Decodes what shows its encoding by a byte order mark or by where its NULs are.
fn unicode_by_form(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0, 0, 0xfe, 0xff, rest @ ..] => Some(utf32(rest, u32::from_be_bytes)),
        [0xff, 0xfe, 0, 0, rest @ ..] => Some(utf32(rest, u32::from_le_bytes)),
        [0, 0, 0, b'<', ..] => Some(utf32(bytes, u32::from_be_bytes)),
        [b'<', 0, 0, 0, ..] => Some(utf32(bytes, u32::from_le_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => Some(utf8_with_strays(rest)),
        [0xfe, 0xff, rest @ ..] => Some(decode_as(UTF_16BE, rest)),
        [0xff, 0xfe, rest @ ..] => Some(decode_as(UTF_16LE, rest)),
        [0, b'<' | b'{', 0, _, ..] => Some(decode_as(UTF_16BE, bytes)),
        [b'<' | b'{', 0, _, 0, ..] => Some(decode_as(UTF_16LE, bytes)),
        _ => None,
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn utf32(bytes: &[u8], word: fn([u8; 4]) -> u32) -> String {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|chunk| char::from_u32(word(*chunk)).unwrap_or('\u{fffd}'))
        .collect()
}

/// Reads UTF-8 and takes each byte that does not fit for windows-1252: right for text in either of
/// them, and for the common mixture of both.
fn utf8_with_strays(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.push_str(&decode_as(WINDOWS_1252, chunk.invalid()));
    }
    out
}

/// Returns the charset parameter of a `Content-Type`.
fn charset(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches(['"', '\'']))
    })
}

/// Returns the encoding that the document names itself.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(1024)];
    declared_in_xml(head).or_else(|| declared_in_page(head))
}

fn declared_in_xml(head: &[u8]) -> Option<&str> {
    let start = find(head, b"<?xml")?;
    let end = start + find(&head[start..], b">")?;
    let declaration = std::str::from_utf8(&head[start..end]).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::trim)
}

/// Returns the encoding in a page's `<meta charset=…>` or `<meta http-equiv … content="…; charset=…">`
/// (HTML, "prescanning a byte stream to determine its encoding").
fn declared_in_page(head: &[u8]) -> Option<&str> {
    let tag = find(head, b"<meta")?;
    let name = b"charset=";
    let value = &head[tag + find(&head[tag..], name)? + name.len()..];
    let start = value
        .iter()
        .position(|b| !matches!(b, b'"' | b'\'' | b' '))?;
    let value = &value[start..];
    let end = value
        .iter()
        .position(|b| !b.is_ascii_alphanumeric() && !b"-_:.+".contains(b))
        .unwrap_or(value.len());
    std::str::from_utf8(&value[..end]).ok()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle))
}

/// Looks a label up, also in the spellings that feeds use beside those of the standard.
fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).or_else(|| {
        let plain: String = label
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let code: String = plain.chars().filter(char::is_ascii_digit).collect();
        let name = match plain.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "cp" | "windows" | "ansi" | "win" => match code.as_str() {
                "932" | "943" => "shift_jis".to_owned(),
                "936" => "gbk".to_owned(),
                "949" => "euc-kr".to_owned(),
                "950" => "big5".to_owned(),
                "65001" => "utf-8".to_owned(),
                "866" => "ibm866".to_owned(),
                _ => format!("windows-{code}"),
            },
            "iso" if code.starts_with("8859") => format!("iso-8859-{}", &code[4..]),
            "u" | "utf" if code == "8" => "utf-8".to_owned(),
            "eucjp" | "ujis" => "euc-jp".to_owned(),
            _ => plain,
        };
        Encoding::for_label(name.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8], content_type: Option<&str>) -> String {
        decode(bytes, content_type).text
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn unicode_is_known_by_its_form() {
        let xml = "<?xml version='1.0' encoding='utf-8'?><a>é€😀</a>";
        assert_eq!(text(&utf16(xml, u16::to_be_bytes), None), xml);
        assert_eq!(text(&utf16(xml, u16::to_le_bytes), None), xml);
        let marked = format!("\u{feff}{xml}");
        assert_eq!(text(&utf16(&marked, u16::to_be_bytes), None), xml);
        assert_eq!(text(&utf16(&marked, u16::to_le_bytes), None), xml);
        assert_eq!(
            text(marked.as_bytes(), Some("text/xml; charset=latin1")),
            xml
        );
        let wide: Vec<u8> = xml.chars().flat_map(|c| (c as u32).to_be_bytes()).collect();
        assert_eq!(text(&wide, None), xml);
    }

    #[test]
    fn valid_utf8_beats_every_label() {
        let xml = "<?xml version='1.0' encoding='iso-8859-1'?><a>café</a>";
        let decoded = decode(xml.as_bytes(), Some("text/xml; charset=koi8-r"));
        assert_eq!(decoded.text, xml);
        assert!(decoded.warning.is_some());
    }

    #[test]
    fn labels_are_believed_when_they_fit() {
        let koi8 = b"<a>\xf0\xd2\xc9\xd7\xc5\xd4</a>";
        assert_eq!(
            text(koi8, Some("text/xml; Charset=\"KOI8-R\"")),
            "<a>Привет</a>"
        );
        let prolog = b"<?xml version=\"1.0\" encoding = 'windows-1251'?>\xcf\xf0\xe8\xe2\xe5\xf2";
        assert!(text(prolog, None).ends_with("Привет"));
        assert!(text(prolog, Some("text/xml; charset=utf-8")).ends_with("Привет"));
        let japanese = b"<?xml version='1.0' encoding='iso-2022-jp'?>\x1b$B4A;z\x1b(B";
        assert!(text(japanese, None).ends_with("漢字"));
    }

    #[test]
    fn pages_name_their_encoding_too() {
        for page in [
            &b"<!doctype html><head><meta name=x><meta charset=\"windows-1251\">\xcf\xf0"[..],
            b"<META http-equiv=Content-Type content='text/html; charset=windows-1251'>\xcf\xf0",
        ] {
            assert!(text(page, None).ends_with("Пр"));
        }
    }

    #[test]
    fn odd_spellings_of_labels() {
        for (label, name) in [
            ("cp-1252", "windows-1252"),
            ("windows_1250", "windows-1250"),
            ("u8", "UTF-8"),
            ("cp949", "EUC-KR"),
            ("iso8859_15", "ISO-8859-15"),
        ] {
            assert_eq!(encoding(label).map(Encoding::name), Some(name), "{label}");
        }
    }

    #[test]
    fn stray_bytes_are_windows_1252() {
        assert_eq!(
            text(b"caf\xc3\xa9 \x93caf\xe9\x94 \x80", None),
            "café “café” €"
        );
        assert_eq!(
            text(b"<?xml version='1.0' encoding='utf-8'?>\x85", None),
            "<?xml version='1.0' encoding='utf-8'?>…"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn never_panics(bytes in any::<Vec<u8>>(), label in "[a-zA-Z0-9=;\"' -]{0,30}") {
            let _ = decode(&bytes, Some(&label));
        }

        #[test]
        fn utf8_is_kept(content in "\\PC{0,80}") {
            prop_assume!(!content.starts_with('\u{feff}'));
            let text_in = format!("x{content}");
            prop_assert_eq!(text(text_in.as_bytes(), Some("text/xml; charset=big5")), text_in);
        }
    }
}
