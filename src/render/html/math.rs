//! `MathML` → a line of text that can be read: `(a + b)/2`, `x²`, `√(n)`. Follows presentation `MathML` Core.
//!
//! Works on markup before it is parsed, so that the rest of the room needs to know nothing of formulas.
//! Character references stay as they are.

use super::inline::shifted;
use super::tag::{begins_tag, read_tag};

/// The deepest element that is understood; what is deeper is read as a row.
const MAX_DEPTH: usize = 40;
/// The most elements of one formula that are understood.
const MAX_NODES: usize = 4000;

/// An element with what is in it, or text.
enum Node<'a> {
    Text(&'a str),
    Element(String, Vec<Node<'a>>),
}

/// Writes what is inside of a `math` element as a line of markup without tags.
pub fn linear(markup: &str) -> String {
    let mut nodes = MAX_NODES;
    let (content, _) = read(markup, 0, 0, &mut nodes);
    row(&content).trim().to_owned()
}

/// Reads from byte `at` to the end tag of the element that is open there. Returns the byte after it.
fn read<'a>(
    markup: &'a str,
    mut at: usize,
    depth: usize,
    nodes: &mut usize,
) -> (Vec<Node<'a>>, usize) {
    let mut content = Vec::new();
    while at < markup.len() {
        let next = markup[at..]
            .find('<')
            .map_or(markup.len(), |length| at + length);
        let text = markup[at..next].trim();
        if !text.is_empty() {
            content.push(Node::Text(text));
        }
        if next == markup.len() {
            return (content, next);
        }
        let tag = match read_tag(markup, next) {
            Ok(tag) if begins_tag(markup, next) => tag,
            // A comment, or what is none: its sign goes.
            _ => {
                at = next + 1;
                continue;
            }
        };
        at = tag.after;
        if tag.end {
            return (content, at);
        }
        *nodes = nodes.saturating_sub(1);
        let name = tag
            .name
            .rsplit(':')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if tag.empty || *nodes == 0 || depth == MAX_DEPTH {
            continue;
        }
        let (inner, after) = read(markup, at, depth + 1, nodes);
        content.push(Node::Element(name, inner));
        at = after;
    }
    (content, at)
}

fn row(nodes: &[Node]) -> String {
    let mut out = String::new();
    for (index, node) in nodes.iter().enumerate() {
        let text = one(node);
        let is_between = index > 0 && index + 1 < nodes.len();
        if is_between && is_spaced(node, &text) {
            out.push(' ');
            out.push_str(&text);
            out.push(' ');
        } else {
            out.push_str(&text);
        }
    }
    out
}

/// Tells whether a node is an operator with space around it: of relation, sum or logic.
fn is_spaced(node: &Node, text: &str) -> bool {
    const SPACED: &str = "=<>≤≥≈≠≡∼∝+−-±×·÷→←↔⇒⇔∈∉⊂⊆∪∩∧∨";
    let is_operator = matches!(node, Node::Element(name, _) if name == "mo");
    let is_reference = ["&lt;", "&gt;", "&le;", "&ge;", "&minus;", "&times;"].contains(&text);
    is_operator && (is_reference || (text.chars().count() == 1 && SPACED.contains(text)))
}

fn one(node: &Node) -> String {
    let (name, parts) = match node {
        Node::Text(text) => return (*text).to_owned(),
        Node::Element(name, parts) => (name.as_str(), parts.as_slice()),
    };
    let part = |index: usize| parts.get(index).map(one).unwrap_or_default();
    match name {
        "annotation" | "annotation-xml" | "mphantom" => String::new(),
        "semantics" => part(0),
        "mo" if is_invisible(&row(parts)) => String::new(),
        "mfrac" => format!("{}/{}", grouped(&part(0)), grouped(&part(1))),
        "msqrt" => format!("√{}", grouped(&row(parts))),
        "mroot" => {
            let index = shifted(&part(1), true).unwrap_or_else(|| format!("{}-", part(1)));
            format!("{index}√{}", grouped(&part(0)))
        }
        "msup" | "mover" => format!("{}{}", part(0), script(&part(1), true)),
        "msub" | "munder" => format!("{}{}", part(0), script(&part(1), false)),
        "msubsup" | "munderover" => {
            let (below, above) = (script(&part(1), false), script(&part(2), true));
            format!("{}{below}{above}", part(0))
        }
        "mfenced" => {
            let inner: Vec<String> = parts.iter().map(one).collect();
            format!("({})", inner.join(", "))
        }
        "mtable" => {
            let rows: Vec<String> = parts.iter().map(one).collect();
            format!("[{}]", rows.join("; "))
        }
        "mtr" => parts.iter().map(one).collect::<Vec<_>>().join(", "),
        "mtext" | "mspace" => format!(" {} ", row(parts)).replace("  ", " "),
        _ => row(parts),
    }
}

/// Writes what is raised or lowered: in such letters where there are some, else after a sign.
fn script(text: &str, raised: bool) -> String {
    match (text, raised) {
        ("", _) => String::new(),
        ("′" | "'" | "*" | "†", true) => text.to_owned(),
        _ => shifted(text, raised).unwrap_or_else(|| {
            let sign = if raised { '^' } else { '_' };
            format!("{sign}{}", grouped(text))
        }),
    }
}

/// Puts brackets around what is more than one name or number.
fn grouped(text: &str) -> String {
    let simple = text
        .chars()
        .all(|c| c.is_alphanumeric() || c == '.' || c == ',');
    let bracketed = text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1;
    if simple || bracketed {
        text.to_owned()
    } else {
        format!("({text})")
    }
}

/// Signs for function application, invisible multiplication and the like.
fn is_invisible(text: &str) -> bool {
    const NAMES: [&str; 6] = [
        "&ApplyFunction;",
        "&InvisibleTimes;",
        "&#8289;",
        "&#8290;",
        "&#x2061;",
        "&#x2062;",
    ];
    NAMES.contains(&text)
        || (!text.is_empty() && text.chars().all(|c| ('\u{2061}'..='\u{2064}').contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::plain;
    use proptest::prelude::*;

    #[test]
    fn formulas_can_be_read() {
        for (markup, text) in [
            (
                "<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>",
                "E = mc²",
            ),
            (
                "<mi>x</mi><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt><mi>D</mi></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac>",
                "x = (−b ± √D)/2a",
            ),
            (
                "<msub><mi>x</mi><mi>i</mi></msub><mo>&lt;</mo><mn>3</mn>",
                "x_i &lt; 3",
            ),
            (
                "<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>k</mi>",
                "∑_(k = 1)^nk",
            ),
            (
                "<mroot><mi>x</mi><mn>3</mn></mroot><mo>&#x2061;</mo>",
                "³√x",
            ),
            (
                "<mtable><mtr><mtd>1</mtd><mtd>0</mtd></mtr><mtr><mtd>0</mtd><mtd>1</mtd></mtr></mtable>",
                "[1, 0; 0, 1]",
            ),
            (
                "<semantics><mrow><mi>a</mi></mrow><annotation encoding='application/x-tex'>\\alpha</annotation></semantics>",
                "a",
            ),
        ] {
            assert_eq!(linear(markup), text, "of {markup}");
        }
        assert_eq!(
            plain(
                "<p>Half: <math display='inline'><mfrac><mn>1</mn><mn>2</mn></mfrac></math>, <b>so</b> <math><mi>x</mi>"
            ),
            "Half: 1/2, so x\n"
        );
    }

    proptest! {
        #[test]
        fn any_markup_ends_as_text(markup in "(<(/?(m(i|o|row|frac|sup|sqrt|table)|x)|[!/ ])>?|[a-z&;=é ]){0,60}") {
            prop_assert!(linear(&markup).len() <= markup.len() * 8 + 64);
        }
    }

    #[test]
    fn deep_formulas_end_too() {
        let markup = "<msup>".repeat(100_000);
        assert!(linear(&markup).len() < 1000);
    }
}
