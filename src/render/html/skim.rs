//! The words of ordinary markup, in one pass and without a tree: for the index and for excerpts, of which
//! a refresh makes thousands.
//!
//! Ordinary is what nearly all articles are made of: paragraphs, headings, lists, quotations, links and
//! pictures, properly nested. At the first sign of anything else (tables, code, hidden elements, rare
//! character references, crossed tags) it gives up, and the tree has to be made after all. What it
//! returns has the words of [`super::plain()`], block by block.

use super::tag::{Tag, begins_tag, read_tag};
use crate::domain::text::{all_bytes, is_clean};

/// The most elements that are open at once; deeper markup is left to the gate.
const MAX_OPEN: usize = 60;
/// The largest side of a picture that may stand for a character, in pixels.
const ICON_SIDE: u32 = 24;

/// Elements that part blocks.
const BLOCKS: [&str; 11] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
];
/// Elements within a line.
const INLINE: [&str; 18] = [
    "a", "b", "strong", "i", "em", "u", "s", "span", "small", "big", "font", "cite", "abbr",
    "mark", "del", "ins", "strike", "time",
];
const LISTS: [&str; 2] = ["ul", "ol"];

/// Returns the words of `html`, a line break after each block, or `None` when it is not ordinary.
pub fn skim(html: &str) -> Option<String> {
    let mut skimmer = Skimmer {
        out: String::with_capacity(html.len()),
        line_at: 0,
        space: false,
        open: Vec::new(),
    };
    let mut here = 0;
    let mut is_markup = false;
    while let Some(length) = html[here..].find('<') {
        let at = here + length;
        skimmer.text(&html[here..at])?;
        if !begins_tag(html, at) {
            return None;
        }
        let tag = read_tag(html, at).ok()?;
        skimmer.tag(&tag)?;
        here = tag.after;
        is_markup = true;
    }
    // Text without tags has paragraphs of its own kind.
    if !is_markup {
        return None;
    }
    skimmer.text(&html[here..])?;
    skimmer.end_line();
    Some(skimmer.out)
}

struct Skimmer {
    out: String,
    /// Byte of `out` at which the line begins.
    line_at: usize,
    /// Whether white space was seen since the last word.
    space: bool,
    /// Open elements.
    open: Vec<&'static str>,
}

impl Skimmer {
    fn text(&mut self, text: &str) -> Option<()> {
        if text.is_empty() {
            return Some(());
        }
        if self.is_in_list() {
            return text.trim().is_empty().then_some(());
        }
        if !text.contains('&') {
            return self.words(text);
        }
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            self.words(&rest[..at])?;
            let (c, length) = reference(&rest[at..])?;
            self.push(c.encode_utf8(&mut [0; 4]))?;
            rest = &rest[at + length..];
        }
        self.words(rest)
    }

    fn words(&mut self, text: &str) -> Option<()> {
        let is_space = |b: u8| matches!(b, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c');
        let is_plain = |b: u8| matches!(b, 0x20..=0x7e) || is_space(b);
        let all_plain = all_bytes(text, is_plain);
        self.space |= text.bytes().next().is_some_and(is_space);
        if all_plain && is_folded(text) {
            self.push_plain(text.trim_ascii());
            self.space = text.ends_with(' ');
            return Some(());
        }
        for word in text.split_ascii_whitespace() {
            if all_plain {
                self.push_plain(word);
            } else {
                self.push(word)?;
            }
            self.space = true;
        }
        self.space = text.bytes().next_back().map_or(self.space, is_space);
        Some(())
    }

    fn push(&mut self, word: &str) -> Option<()> {
        let begins_line = self.out.len() == self.line_at;
        // No-break spaces at the beginning of a line are indents, soft hyphens are for browsers.
        if !is_clean(word) || word.contains('\u{ad}') || begins_line && word.starts_with('\u{a0}') {
            return None;
        }
        self.push_plain(word);
        Some(())
    }

    fn push_plain(&mut self, word: &str) {
        if self.space && self.out.len() > self.line_at {
            self.out.push(' ');
        }
        self.space = false;
        self.out.push_str(word);
    }

    fn end_line(&mut self) {
        self.space = false;
        if self.out.len() > self.line_at {
            self.out.push('\n');
            self.line_at = self.out.len();
        }
    }

    fn tag(&mut self, tag: &Tag) -> Option<()> {
        let is = |known: &&&'static str| known.eq_ignore_ascii_case(tag.name);
        if let Some(name) = INLINE.iter().find(is) {
            return self.inline(name, tag);
        }
        match tag.name {
            "br" | "BR" | "hr" if !tag.end => {
                self.end_line();
                return Some(());
            }
            "img" | "IMG" if !tag.end => return is_picture(tag).then_some(()),
            _ => {}
        }
        let name = BLOCKS.iter().chain(&LISTS).chain(&["li"]).find(is)?;
        if tag.empty {
            return None;
        }
        self.end_line();
        if tag.end {
            return self.close(name);
        }
        let outer = self.open.last().copied();
        if outer == Some("p") || outer == Some("li") && *name == "li" {
            self.open.pop();
        } else if self.open.contains(&"p") {
            return None;
        }
        let in_list = self.is_in_list();
        let fits = in_list == (*name == "li") && self.open.len() < MAX_OPEN;
        (fits && shows(tag)).then(|| self.open.push(name))
    }

    /// Ends a block. Paragraphs and items need no end of their own.
    fn close(&mut self, name: &str) -> Option<()> {
        if self.open.last() == Some(&"p") && name != "p" {
            self.open.pop();
        }
        if self.open.last() == Some(&"li") && LISTS.contains(&name) {
            self.open.pop();
        }
        (self.open.pop()? == name).then_some(())
    }

    fn inline(&mut self, name: &'static str, tag: &Tag) -> Option<()> {
        if self.is_in_list() {
            return None;
        }
        if tag.end {
            return (self.open.pop()? == name).then_some(());
        }
        let fits = !tag.empty && self.open.len() < MAX_OPEN && shows(tag);
        fits.then(|| self.open.push(name))
    }

    /// Tells whether only items belong here.
    fn is_in_list(&self) -> bool {
        self.open.last().is_some_and(|last| LISTS.contains(last))
    }
}

/// Tells whether the only white space of a text with words in it is single spaces.
fn is_folded(text: &str) -> bool {
    let is_single = |pair: &[u8]| pair[0] != b' ' || pair[1] != b' ';
    all_bytes(text, |byte| byte >= b' ')
        && text
            .as_bytes()
            .windows(2)
            .fold(true, |all, pair| all & is_single(pair))
        && text.trim_ascii() != ""
}

/// Tells whether nothing about a start tag says that its content is not to be seen as it stands.
fn shows(tag: &Tag) -> bool {
    tag.attributes.iter().all(|(name, value)| {
        !(name.eq_ignore_ascii_case("style")
            || name.eq_ignore_ascii_case("hidden")
            || name.eq_ignore_ascii_case("aria-hidden")
            || name.eq_ignore_ascii_case("href") && value.trim_start().starts_with('#'))
    })
}

/// Tells whether a picture is one, and does not stand for a character of the text.
fn is_picture(tag: &Tag) -> bool {
    tag.attributes.iter().all(|(name, value)| {
        if name.eq_ignore_ascii_case("width") || name.eq_ignore_ascii_case("height") {
            return value.trim().parse().is_ok_and(|side: u32| side > ICON_SIDE);
        }
        !(name.eq_ignore_ascii_case("class") || name.eq_ignore_ascii_case("style"))
    })
}

/// Reads the character reference at the beginning of `text`: what it stands for, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let inside = &text[1..];
    if !inside.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#') {
        return Some(('&', 1));
    }
    let end = inside.bytes().take(10).position(|b| b == b';')?;
    let name = &inside[..end];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => digits.parse().ok()?,
            };
            // Below that are white space, controls, and numbers that mean Windows' characters.
            let is_plain = matches!(code, 0x21..=0x7e | 0xa0..);
            char::from_u32(code).filter(|_| is_plain)?
        }
    };
    Some((c, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::plain;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    #[test]
    fn ordinary_markup_needs_no_tree() {
        for (html, text) in [
            (
                "<p>One <b>two</b>, three.</p><p>Four</p>",
                "One two, three.\nFour\n",
            ),
            ("<p>A<p>B <a href=x>c</a>d<br>e", "A\nB cd\ne\n"),
            ("x &amp; y &#8217;z<img src=a.png alt=b>!", "x & y ’z!\n"),
            ("<ul> <li>a<li><p>b</p>c</ul> d", "a\nb\nc\nd\n"),
            ("<h2>H</h2> <blockquote>q</blockquote>", "H\nq\n"),
            ("<p></p> <p>&nbsp;</p>", ""),
        ] {
            match skim(html) {
                Some(skimmed) => assert_eq!(skimmed, text, "{html}"),
                None => assert!(html.contains("&nbsp;"), "{html}"),
            }
        }
    }

    #[test]
    fn anything_else_is_left_to_the_tree() {
        for html in [
            "no tags",
            "<p style='display:none'>x</p>",
            "<pre>x</pre>",
            "<table><tr><td>x</table>",
            "a</p>b",
            "<div><p>x</div></p>",
            "<p>\u{1b}[31mx</p>",
            "<p>&notin; x</p>",
            "<!-- x --><p>y</p>",
            "<img class=emoji alt=x><p>",
            "<a href='#top'>^</a>",
            "<ul>x<li>y</ul>",
        ] {
            assert_eq!(skim(html), None, "{html}");
        }
    }

    proptest! {
        #[test]
        fn the_words_are_those_of_the_document(html in pieces()) {
            if let Some(skimmed) = skim(&html) {
                let plain = plain(&html);
                prop_assert_eq!(words(&skimmed), words(&plain), "{}", html);
            }
        }
    }

    /// Markup made of pieces that may or may not fit together.
    fn pieces() -> impl Strategy<Value = String> {
        const PIECES: [&str; 32] = [
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<a href='x'>",
            "</a>",
            "<ul>",
            "<li>",
            "</li>",
            "</ul>",
            "<br>",
            "<hr>",
            "<img src=x alt=y width=100>",
            "<blockquote>",
            "</blockquote>",
            "<h2>",
            "</h2>",
            "word",
            " ",
            "two words",
            "\n",
            "&amp;",
            "&nbsp;",
            "é",
            "&#8217;",
            "<span>",
            "</span>",
            "<section>",
            "</section>",
            "<i class=x>",
        ];
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24).prop_map(|all| all.concat())
    }
}
