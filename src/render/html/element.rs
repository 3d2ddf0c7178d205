//! What an element's attributes say: hidden or not, sizes, languages of code.

use dom_query::NodeRef;

/// The largest side of a picture that is a dot for counting readers, in pixels.
const TRACKER_SIDE: u32 = 1;
/// The largest side of a picture that stands for a character, in pixels.
const ICON_SIDE: u32 = 24;

/// Returns the attribute `name`, or `None` when it is missing or blank.
pub fn attribute(node: &NodeRef, name: &str) -> Option<String> {
    node.attr(name)
        .filter(|value| !value.trim().is_empty())
        .map(|value| value.to_string())
}

/// Returns an attribute that is a number without sign; what follows its digits does not count.
pub fn number(node: &NodeRef, name: &str) -> Option<u32> {
    let value = node.attr(name)?;
    let value = value.trim();
    let digits = value
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(value.len());
    value[..digits].parse().ok()
}

/// Returns the declarations of the `style` attribute in lower case, without white space.
pub fn style(node: &NodeRef) -> String {
    node.attr("style").map_or_else(String::new, |style| {
        style
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_lowercase())
            .collect()
    })
}

/// Tells whether an element is not meant to be seen, given its `style`.
pub fn is_hidden(node: &NodeRef, style: &str) -> bool {
    node.has_attr("hidden")
        || node
            .attr("aria-hidden")
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Tells whether a picture is there for counting readers only.
pub fn is_tracker(node: &NodeRef) -> bool {
    side(node).is_some_and(|side| side <= TRACKER_SIDE)
}

/// Tells whether a picture stands for a character within the text.
pub fn is_icon(node: &NodeRef) -> bool {
    let class = node.attr("class").unwrap_or_default().to_ascii_lowercase();
    class.contains("emoji")
        || class.contains("smiley")
        || side(node).is_some_and(|side| side <= ICON_SIDE)
}

/// Returns a picture's shorter side in pixels, as far as the attributes tell.
fn side(node: &NodeRef) -> Option<u32> {
    match (number(node, "width"), number(node, "height")) {
        (Some(width), Some(height)) => Some(width.min(height)),
        (width, height) => width.or(height),
    }
}

/// Returns the programming language that the class of a `pre`, `code` or wrapping `div` names.
pub fn language(node: &NodeRef) -> Option<String> {
    let class = node.attr("class")?;
    class
        .split_ascii_whitespace()
        .find_map(|word| {
            ["language-", "lang-", "highlight-source-", "brush:"]
                .iter()
                .find_map(|prefix| word.strip_prefix(prefix))
        })
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
}
