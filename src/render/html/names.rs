//! The vocabulary of HTML as the gate needs it: which elements and attributes pass, under which name,
//! and which elements end one another (HTML standard, 13.1.2.4 and 13.2.6.4.7).

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Not HTML: its tags go, its text stays.
    Unknown,
    /// HTML that says nothing to a reader: likewise.
    Transparent,
    /// Goes with all that is in it.
    Skip(&'static str),
    /// Has no content and no end tag.
    Void(&'static str),
    /// Passes without its content, which is for programs that cannot show it.
    Frame(&'static str),
    /// Passes, under this name.
    Keep(&'static str),
}

/// Names that pass as they are.
const KEPT: [&str; 40] = [
    "a",
    "audio",
    "b",
    "blockquote",
    "caption",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "rt",
    "s",
    "span",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
];

/// Further names, by the kept name that says the same.
const ALIASES: [(&str, &[&str]); 9] = [
    ("b", &["strong"]),
    ("i", &["em", "cite", "dfn", "var"]),
    ("s", &["del", "strike"]),
    ("code", &["kbd", "samp", "tt"]),
    (
        "span",
        &[
            "abbr", "acronym", "bdi", "bdo", "big", "font", "ins", "label", "mark", "nobr", "ruby",
            "small", "time", "u",
        ],
    ),
    (
        "div",
        &[
            "address", "article", "aside", "center", "fieldset", "footer", "form", "header",
            "hgroup", "legend", "main", "nav", "section",
        ],
    ),
    ("ul", &["dir", "menu"]),
    ("pre", &["listing"]),
    ("blockquote", &["bq"]),
];

/// Elements that go with their content.
const SKIPPED: [&str; 18] = [
    "annotation",
    "button",
    "canvas",
    "datalist",
    "frameset",
    "map",
    "noembed",
    "noframes",
    "noscript",
    "rp",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

const VOID: [&str; 5] = ["br", "embed", "hr", "img", "source"];

const TRANSPARENT: [&str; 22] = [
    "html", "head", "body", "base", "link", "meta", "input", "param", "track", "wbr", "col",
    "colgroup", "area", "object", "picture", "data", "math", "output", "slot", "dialog", "search",
    "progress",
];

const ATTRIBUTES: [&str; 16] = [
    "alt",
    "aria-hidden",
    "class",
    "colspan",
    "data-src",
    "height",
    "hidden",
    "href",
    "id",
    "name",
    "rowspan",
    "src",
    "start",
    "style",
    "title",
    "width",
];

/// The longest name of an element in the lists above.
const LONGEST: usize = 10;

/// Returns what becomes of the element `name`, which may have a namespace prefix and be in any case.
pub fn admission(name: &str) -> Admission {
    let name = name.rsplit(':').next().unwrap_or(name);
    if name.len() > LONGEST || !name.is_ascii() {
        return Admission::Unknown;
    }
    let lower = name.to_ascii_lowercase();
    let same = |known: &&&'static str| **known == lower;
    if let Some(kept) = KEPT.iter().find(same) {
        return Admission::Keep(kept);
    }
    if let Some((kept, _)) = ALIASES
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()))
    {
        return Admission::Keep(kept);
    }
    if let Some(void) = VOID.iter().find(same) {
        return Admission::Void(void);
    }
    if let Some(skipped) = SKIPPED.iter().find(same) {
        return Admission::Skip(skipped);
    }
    match lower.as_str() {
        "iframe" => Admission::Frame("iframe"),
        // What browsers of 1995 did with it too.
        "image" => Admission::Void("img"),
        other if TRANSPARENT.contains(&other) => Admission::Transparent,
        _ => Admission::Unknown,
    }
}

/// Returns the name of an attribute that passes.
pub fn keeps_attribute(name: &str) -> Option<&'static str> {
    ATTRIBUTES
        .iter()
        .find(|known| known.eq_ignore_ascii_case(name))
        .copied()
}

/// Elements out of which no end tag of what was opened outside of them reaches.
const CELLS: [&str; 4] = ["table", "td", "th", "caption"];

/// Returns the innermost elements that the end tag of `name` cannot reach past.
pub fn end_barriers(name: &str) -> &'static [&'static str] {
    match name {
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" => &["table"],
        "li" => &["table", "td", "th", "caption", "ul", "ol"],
        "dt" | "dd" => &["table", "td", "th", "caption", "dl"],
        _ => &CELLS,
    }
}

/// Returns the position in `open` from which elements end when `name` begins, if any do.
pub fn implied_ends(name: &str, open: &[&'static str]) -> Option<usize> {
    let (ended, barriers): (&[&str], &[&str]) = match name {
        "li" => (
            &["li", "p"],
            &["ul", "ol", "table", "td", "th", "caption", "blockquote"],
        ),
        "dt" | "dd" => (
            &["dt", "dd", "p"],
            &["dl", "table", "td", "th", "caption", "blockquote"],
        ),
        "td" | "th" => (&["td", "th", "caption"], &["tr", "table"]),
        "tr" => (&["tr", "caption"], &["table", "thead", "tbody", "tfoot"]),
        "thead" | "tbody" | "tfoot" | "caption" => {
            (&["thead", "tbody", "tfoot", "caption", "tr"], &["table"])
        }
        "a" => (&["a"], &CELLS),
        "div" | "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl"
        | "blockquote" | "pre" | "table" | "figure" | "figcaption" | "details" | "summary" => {
            (&["p"], &CELLS)
        }
        _ => return None,
    };
    let inside = open
        .iter()
        .rposition(|name| barriers.contains(name))
        .map_or(0, |barrier| barrier + 1);
    open[inside..]
        .iter()
        .position(|name| ended.contains(name))
        .map(|at| inside + at)
}
