//! Reads one tag of HTML, by the rules of the tokenizer in the HTML standard (13.2.5). Decodes nothing
//! and allocates only the list of attributes.

/// The most attributes of one tag that are read.
const MAX_ATTRIBUTES: usize = 256;

/// A start or end tag as written.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// In the case it was written in.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub end: bool,
    /// Whether it ends in `/>`.
    pub empty: bool,
    /// Names and values as written, character references included.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// Byte after the tag.
    pub after: usize,
}

/// Tells whether the `<` at byte `at` begins a tag.
pub fn begins_tag(html: &str, at: usize) -> bool {
    match html.as_bytes().get(at + 1) {
        Some(b'/') => html.as_bytes().get(at + 2),
        other => other,
    }
    .is_some_and(u8::is_ascii_alphabetic)
}

/// Reads the tag that begins at byte `at`.
///
/// # Errors
/// A tag that never ends is reported by the byte up to which its reading came. No tag before that byte
/// can be read either, so that a caller who goes on after it takes linear time.
pub fn read_tag(html: &str, at: usize) -> Result<Tag<'_>, usize> {
    let bytes = html.as_bytes();
    let end = bytes.get(at + 1) == Some(&b'/');
    let name_at = at + 1 + usize::from(end);
    let mut here = skip(bytes, name_at, |b| {
        !b.is_ascii_whitespace() && b != b'/' && b != b'>'
    });
    let mut tag = Tag {
        name: &html[name_at..here],
        end,
        empty: false,
        attributes: Vec::new(),
        after: 0,
    };
    loop {
        let next = skip(bytes, here, |b| b.is_ascii_whitespace() || b == b'/');
        match bytes.get(next) {
            None => return Err(next),
            Some(b'>') => {
                tag.empty = next > here && bytes[next - 1] == b'/';
                tag.after = next + 1;
                return Ok(tag);
            }
            Some(_) => {
                let (attribute, after) = read_attribute(html, next)?;
                if tag.attributes.len() < MAX_ATTRIBUTES {
                    tag.attributes.push(attribute);
                }
                here = after;
            }
        }
    }
}

/// Reads the attribute that begins at byte `at`, and returns it with the byte after it.
fn read_attribute(html: &str, at: usize) -> Result<((&str, &str), usize), usize> {
    let bytes = html.as_bytes();
    // A first `=` is part of the name, by the standard.
    let name_end = skip(bytes, at + 1, |b| {
        !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'=')
    });
    let name = &html[at..name_end];
    let equals = skip(bytes, name_end, |b| b.is_ascii_whitespace());
    if bytes.get(equals) != Some(&b'=') {
        return Ok(((name, ""), name_end));
    }
    let value_at = skip(bytes, equals + 1, |b| b.is_ascii_whitespace());
    if let Some(&quote @ (b'"' | b'\'')) = bytes.get(value_at) {
        let end = skip(bytes, value_at + 1, |b| b != quote);
        if end == bytes.len() {
            return Err(value_at + 1);
        }
        return Ok(((name, &html[value_at + 1..end]), end + 1));
    }
    let end = skip(bytes, value_at, |b| !b.is_ascii_whitespace() && b != b'>');
    Ok(((name, &html[value_at..end]), end))
}

/// Returns the first byte from `at` on that is not of the `kind`, or the end.
fn skip(bytes: &[u8], at: usize, kind: impl Fn(u8) -> bool) -> usize {
    let tail = bytes.get(at..).unwrap_or_default();
    at + tail.iter().position(|b| !kind(*b)).unwrap_or(tail.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(html: &str) -> Vec<(&str, &str)> {
        read_tag(html, 0).expect("it is a tag").attributes
    }

    #[test]
    fn reads_attributes_however_quoted() {
        assert_eq!(
            attributes("<a href=\"x>y\" title='it\"s' class=a/b hidden>"),
            [
                ("href", "x>y"),
                ("title", "it\"s"),
                ("class", "a/b"),
                ("hidden", "")
            ]
        );
        assert_eq!(attributes("<a =b = c é>"), [("=b", "c"), ("é", "")]);
    }

    #[test]
    fn knows_ends_and_empty_tags() {
        let tag = read_tag("</P >", 0).expect("it is a tag");
        assert_eq!((tag.name, tag.end, tag.after), ("P", true, 5));
        assert!(read_tag("<br/>", 0).expect("it is a tag").empty);
        assert!(!read_tag("<a href=x/>", 0).expect("it is a tag").empty);
        assert!(!begins_tag("<3", 0));
        assert!(!begins_tag("</ p>", 0));
        assert!(!begins_tag("<", 0));
    }

    #[test]
    fn reports_how_far_an_endless_tag_was_read() {
        assert_eq!(read_tag("<a href='x", 0), Err(9));
        assert_eq!(read_tag("<a b ", 0), Err(5));
        assert_eq!(read_tag("<a b=", 0), Err(5));
    }
}
