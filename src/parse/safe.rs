//! Markup as published → markup that can only be read, for those who take it out of the program.
//!
//! The reader's own screen does not need this: `render` lets nothing through but what it knows, and
//! makes use of some of what is dropped here (a frame's address, a style that hides). But a script may
//! put what it is given on a page. So whatever runs, loads, sends or covers is left out, with the text
//! of scripts and styles; all other text stays. The catalogue of attacks is OWASP's "XSS Filter Evasion".
//!
//! Linear in time, without a tree. Every tag is written anew from its parsed parts, and no `<` gets
//! through but those of these tags, so that nothing can be hidden in how browsers read broken markup.

use url::Url;

use super::dialect::absolute;
use super::entities::escape_into;
use super::scan::{Scanner, Token};
use crate::domain::Html;

/// Elements that are left out, while the text between their tags stays.
const DROPPED: [&str; 30] = [
    "animate",
    "animatemotion",
    "animatetransform",
    "applet",
    "base",
    "button",
    "embed",
    "fieldset",
    "foreignobject",
    "form",
    "frame",
    "frameset",
    "iframe",
    "input",
    "isindex",
    "link",
    "meta",
    "noembed",
    "noframes",
    "object",
    "optgroup",
    "option",
    "param",
    "plaintext",
    "select",
    "set",
    "template",
    "textarea",
    "use",
    "xmp",
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 8] = [
    "background",
    "cite",
    "data-src",
    "href",
    "longdesc",
    "lowsrc",
    "poster",
    "src",
];

/// Attributes that run, load, send or cover.
const DANGEROUS: [&str; 9] = [
    "action",
    "attributename",
    "codebase",
    "dynsrc",
    "formaction",
    "http-equiv",
    "ping",
    "srcdoc",
    "style",
];

/// Returns `markup` without what is dangerous. Relative links start from `base`, if there is one.
pub fn markup(markup: &Html, base: Option<&Url>) -> Html {
    let source = markup.as_str();
    let mut out = String::with_capacity(source.len());
    write(source, base, false, &mut out);
    Html::new(&out)
}

/// Appends `source`. A CDATA section, which markup cannot have, was meant to hold markup; one in
/// another (`nested`) is text.
fn write(source: &str, base: Option<&Url>, nested: bool, out: &mut String) {
    let mut scanner = Scanner::new(source);
    loop {
        let from = scanner.offset();
        let Some(token) = scanner.next() else { return };
        match token {
            Token::Text(text) => out.push_str(&text.replace('<', "&lt;")),
            Token::Literal(text) if nested => escape_into(out, text),
            Token::Literal(text) => write(text, base, true, out),
            Token::Doctype(_) => {}
            Token::Start {
                name,
                attributes,
                closed,
            } => match Tag::of(name) {
                Tag::Kept => write_start(name, &attributes, closed, base, out),
                Tag::Silenced(end) if !closed => scanner.skip_to_end_tag(end),
                Tag::Silenced(_) | Tag::Dropped => {}
                Tag::Text => {
                    out.push_str(&source[from..scanner.offset()].replace('<', "&lt;"));
                }
            },
            Token::End(name) => {
                let name = name.split(|c: char| c.is_whitespace() || c == '/').next();
                if let Some(name) = name.filter(|name| matches!(Tag::of(name), Tag::Kept)) {
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
            }
        }
    }
}

/// What becomes of a tag.
enum Tag {
    Kept,
    /// The tag goes, what it holds stays.
    Dropped,
    /// All goes, up to this end tag.
    Silenced(&'static str),
    /// It is no tag, whatever it looks like: browsers know ASCII names only.
    Text,
}

impl Tag {
    fn of(name: &str) -> Tag {
        // Prefixes of foreign vocabularies do not change what a browser may make of the name.
        let local = name.rsplit(':').next().unwrap_or(name);
        let local = local.to_ascii_lowercase();
        match local.as_str() {
            "script" => Tag::Silenced("</script"),
            "style" => Tag::Silenced("</style"),
            dropped if DROPPED.contains(&dropped) => Tag::Dropped,
            _ if is_name(name) => Tag::Kept,
            _ => Tag::Text,
        }
    }
}

fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
}

fn write_start(
    name: &str,
    attributes: &[(&str, String)],
    closed: bool,
    base: Option<&Url>,
    out: &mut String,
) {
    out.push('<');
    out.push_str(name);
    for (key, value) in attributes {
        if let Some(value) = safe_value(key, value, base) {
            out.push(' ');
            out.push_str(key);
            out.push_str("=\"");
            escape_into(out, &value);
            out.push('"');
        }
    }
    out.push_str(if closed { " />" } else { ">" });
}

/// Returns the value of an attribute that may stay.
fn safe_value(key: &str, value: &str, base: Option<&Url>) -> Option<String> {
    let key_in_lower_case = key.to_ascii_lowercase();
    let local = key_in_lower_case
        .rsplit(':')
        .next()
        .unwrap_or(&key_in_lower_case);
    let mut parts = key_in_lower_case.split(':');
    let runs = parts.any(|part| part.starts_with("on") || part.starts_with("xmlns"));
    if !is_name(key) || runs || DANGEROUS.contains(&local) {
        return None;
    }
    match local {
        "srcset" | "data-srcset" => safe_set(value, base),
        name if ADDRESSES.contains(&name) => safe_address(value, base),
        _ => Some(value.to_owned()),
    }
}

/// Returns an address that leads to something to read. Places on the same page stay as they are.
fn safe_address(address: &str, base: Option<&Url>) -> Option<String> {
    // Browsers pass over these wherever they stand in an address (WHATWG URL, "basic URL parser").
    let address: String = address
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r' | '\0'))
        .collect();
    let address = address.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if address.starts_with('#') {
        return Some(address.to_owned());
    }
    absolute(base, address)
}

/// Returns the candidates of a `srcset` (HTML, "srcset attributes") that are safe.
fn safe_set(set: &str, base: Option<&Url>) -> Option<String> {
    let candidates: Vec<String> = set
        .split(", ")
        .filter_map(|candidate| {
            let (address, size) = candidate
                .trim()
                .split_once(' ')
                .unwrap_or((candidate.trim(), ""));
            let address = safe_address(address, base)?;
            Some(format!("{address} {size}").trim_end().to_owned())
        })
        .collect();
    (!candidates.is_empty()).then(|| candidates.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn safe(source: &str) -> String {
        let base = Url::parse("https://example.org/a/b").expect("a URL");
        markup(&Html::new(source), Some(&base)).as_str().to_owned()
    }

    #[test]
    fn what_is_to_be_read_stays() {
        for markup in [
            "plain &amp; simple",
            "<p class=\"lead\">One <b>two</b><br />three &eacute; &unknown;</p>",
            "<pre><code class=\"language-rust\">a &lt; b</code></pre>",
            "<table><tr><td colspan=\"2\">x</td></tr></table>",
            "<a href=\"#note\">1</a><a href=\"mailto:a@example.org\">mail</a>",
        ] {
            assert_eq!(safe(markup), markup);
        }
    }

    #[test]
    fn what_runs_loads_sends_or_covers_goes() {
        for (source, left) in [
            ("a<script>alert(1)</script>b", "ab"),
            ("a<SCRIPT src=x>if (a<b && c=='</') x=\"</SCRIPT >b", "ab"),
            ("a<script>never ended", "anever ended"),
            ("a<style>p { color: red }</style>b", "ab"),
            (
                "safe<embed src=\"http://x/\"> <b>text</b>",
                "safe <b>text</b>",
            ),
            ("safe<object classid=\"x\"> text", "safe text"),
            ("a<iframe src=\"http://x/\">b</iframe>c", "abc"),
            (
                "<form action=/x><input name=q><button>Go</button></form>",
                "Go",
            ),
            (
                "<p onclick=\"x()\" STYLE=\"position:fixed\" id=a>t</p>",
                "<p id=\"a\">t</p>",
            ),
            ("<a href=\"javascript:x()\">t</a>", "<a>t</a>"),
            ("<a href=\" jAva\tscript:x()\">t</a>", "<a>t</a>"),
            ("<a href=\"&#106;avascript:x()\">t</a>", "<a>t</a>"),
            ("<a xlink:href=\"javascript:x()\">t</a>", "<a>t</a>"),
            (
                "<img src=\"data:text/html,x\" alt=\"t\">",
                "<img alt=\"t\">",
            ),
            (
                "<base href=\"http://x/\"><meta http-equiv=refresh><link rel=x>t",
                "t",
            ),
            ("<svg:script>x</script>t", "t"),
            ("<!-- comment --><?php x ?><!doctype html>t", "t"),
        ] {
            assert_eq!(safe(source), left, "of {source}");
        }
    }

    #[test]
    fn what_is_dropped_does_not_join_what_is_beside_it() {
        for (source, left) in [
            ("<<form>script>x", "&lt;script>x"),
            ("<scr<script>x</script>ipt>y", "<scr>ipt>y"),
            ("<![CDATA[<b>t</b><script>x</script>]]>", "<b>t</b>"),
            ("<![CDATA[<![CDATA[<script>x]]>", "&lt;script&gt;x"),
            ("<é onclick=x>t", "&lt;é onclick=x>t"),
            (
                "<p title=\"</p><script>x</script>\">t",
                "<p title=\"&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;\">t",
            ),
        ] {
            assert_eq!(safe(source), left, "of {source}");
        }
    }

    #[test]
    fn links_become_absolute() {
        assert_eq!(
            safe("<img src=\"c.png\" srcset=\"/d.png 2x, data:x 3x\"><a href=//h/e>t</a>"),
            "<img src=\"https://example.org/a/c.png\" srcset=\"https://example.org/d.png 2x\">\
             <a href=\"https://h/e\">t</a>"
        );
        assert_eq!(
            markup(&Html::new("<a href=c>t</a>"), None).as_str(),
            "<a href=\"c\">t</a>"
        );
    }

    #[test]
    fn scripts_without_an_end_cost_no_more_than_others() {
        let markup = "<script><style></scrip".repeat(50_000);
        assert!(safe(&markup).len() <= markup.len() * 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn nothing_dangerous_is_left(
            pieces in proptest::collection::vec(
                proptest::sample::select(vec![
                    "<", ">", "/", "\"", "'", " ", "=", "<script", "</script>", "<iframe ", "onload", "src",
                    "javascript:", "<![CDATA[", "]]>", "<!--", "-->", "a", "<a ", "href", "&#60;", "&lt;", "<style>",
                ]),
                0..40,
            )
        ) {
            let safe = safe(&pieces.concat());
            for token in Scanner::new(&safe) {
                if let Token::Start { name, attributes, .. } = token {
                    prop_assert!(matches!(Tag::of(name), Tag::Kept), "{}", safe);
                    for (key, value) in attributes {
                        prop_assert!(!key.starts_with("on"), "{safe}");
                        let leads = ADDRESSES.contains(&key);
                        prop_assert!(!leads || !value.starts_with("javascript:"), "{safe}");
                    }
                }
            }
            prop_assert_eq!(&markup(&Html::new(&safe), None), &Html::new(&safe));
        }
    }
}
