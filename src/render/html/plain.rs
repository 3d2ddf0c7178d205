//! Plain text → markup: paragraphs, line breaks that are meant, and addresses that can be followed.

/// The lengths, in characters, of lines that were probably broken by a program to fit a page. Shorter
/// ones end where they were meant to, longer ones were not broken at all.
const FILLED: std::ops::RangeInclusive<usize> = 50..=100;

/// Marks up text that holds no tags. Paragraphs are parted by blank lines.
pub fn mark_up(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut previous = "";
    for line in text.lines().map(str::trim_end) {
        let words = line.trim_start();
        if !words.is_empty() {
            out.push_str(match previous {
                "" => "<p>",
                previous if goes_on(previous, words) => "\n",
                _ => "<br>",
            });
            push_line(&mut out, words);
        }
        previous = words;
    }
    out
}

/// Tells whether a sentence goes on from one line to the next.
fn goes_on(line: &str, next: &str) -> bool {
    let length = line.chars().count();
    match next.chars().next() {
        Some(first) if first.is_lowercase() => length <= *FILLED.end(),
        Some(first) if first.is_alphanumeric() || "\"'(“‘«".contains(first) => {
            FILLED.contains(&length)
        }
        _ => false,
    }
}

/// Appends a line, with its web addresses as links.
fn push_line(out: &mut String, line: &str) {
    for (i, word) in line.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let start = word.find("https://").or_else(|| word.find("http://"));
        let Some(start) = start else {
            push_escaped(out, word, '<', "&lt;");
            continue;
        };
        let (before, rest) = word.split_at(start);
        let end = rest.find(['<', '>', '"', '\t']).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        push_escaped(out, before, '<', "&lt;");
        out.push_str("<a href=\"");
        out.push_str(address);
        out.push_str("\">");
        out.push_str(address);
        out.push_str("</a>");
        push_escaped(out, &rest[address.len()..], '<', "&lt;");
    }
}

/// Appends `text` with every `what` replaced.
pub fn push_escaped(out: &mut String, text: &str, what: char, by: &str) {
    for (i, part) in text.split(what).enumerate() {
        if i > 0 {
            out.push_str(by);
        }
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lines_and_addresses() {
        let filled = "A line of some sixty characters, as mail programs break them";
        for (text, markup) in [
            ("one\n\n \n two", "<p>one<p>two".to_owned()),
            ("One\nTwo\nand on", "<p>One<br>Two\nand on".to_owned()),
            (
                &format!("{filled}\nGoes on\n- item"),
                format!("<p>{filled}\nGoes on<br>- item"),
            ),
            (
                &format!("{filled}{filled}\nEnds"),
                format!("<p>{filled}{filled}<br>Ends"),
            ),
            ("a<b <x>", "<p>a&lt;b &lt;x>".to_owned()),
            (
                "see (https://a.b/c?d=e&f=g).",
                "<p>see (<a href=\"https://a.b/c?d=e&f=g\">https://a.b/c?d=e&f=g</a>).".to_owned(),
            ),
            ("", String::new()),
        ] {
            assert_eq!(mark_up(text), markup, "of {text:?}");
        }
    }
}
