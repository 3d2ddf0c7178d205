//! Markup → lines of the screen.

use std::collections::BTreeSet;

use super::*;
use crate::render::{document, lit, sentence_lines, width::width};
use proptest::prelude::*;

/// Markup of all kinds with text of many scripts.
pub fn markup() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href='http://a.b/c'>",
        "</a>",
        "<ul>",
        "</ul>",
        "<li>",
        "<ol start='98'>",
        "</ol>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "</pre>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "<td colspan=3 rowspan=2>",
        "<br>",
        "<hr>",
        "<h2>",
        "</h2>",
        "<img alt='a 日本 b'>",
        "<iframe src='http://v.w'></iframe>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<sup>",
        "</sup>",
        "<span hidden>",
        "</span>",
        "<div style='white-space:pre'>",
        "</div>",
        "<code>",
        "</code>",
        "<figure>",
        "<figcaption>",
    ]);
    let text = prop::sample::select(vec![
        "word ",
        "a",
        " ",
        "two words",
        "日本語の文章です。",
        "e\u{301}\u{302}",
        "👩‍👩‍👧",
        "🇩🇪🇫🇷",
        "नमस्ते क्षत्रिय",
        "สวัสดีครับ",
        "مرحبا لا ",
        "שלום",
        "https://example.org/a/very/long/path?with=query&and=more",
        "well-known-hyphens",
        "\u{200d}",
        "\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "☺",
        "\u{301}",
        "&#27;[31m",
        "\t",
        "\n\n",
        "ﷺ",
        "가각",
        "\u{1100}\u{1161}",
        "&nbsp;",
        "—",
        "“q”",
        "\u{200b}",
        "ꙮ",
        "𝔘",
    ]);
    let any_text = any::<String>();
    prop::collection::vec(prop_oneof![6 => tag.prop_map(str::to_owned), 8 => text.prop_map(str::to_owned), 1 => any_text], 0..40)
        .prop_map(|parts| parts.concat())
}

fn show(lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .map(|line| line.spans.iter().map(|span| span.text.as_str()).collect())
        .collect()
}

#[track_caller]
fn check(columns: usize, html: &str, expected: &[&str]) {
    assert_eq!(
        show(&wrap(&document(html, None), columns)),
        expected,
        "of {html}"
    );
}

#[test]
fn paragraphs_are_filled_and_parted() {
    check(
        20,
        "<h1>Title</h1><p>The quick brown fox jumps over the <b>lazy</b> dog.</p><p>a<br>b</p>",
        &[
            "Title",
            "",
            "The quick brown fox",
            "jumps over the lazy",
            "dog.",
            "",
            "a",
            "b",
        ],
    );
    check(
        10,
        "<p>https://example.org/x well-known",
        &["https://", "example.or", "g/x well-", "known"],
    );
    check(
        5,
        "aaaa日 a&nbsp;b&nbsp;c&nbsp;d",
        &["aaaa", "日", "a\u{a0}b\u{a0}", "c\u{a0}d"],
    );
    check(5, "日本語の文章", &["日本", "語の", "文章"]);
    check(1, "ab 日", &["a", "b", "?"]);
    check(0, "a", &["a"]);
    check(
        3,
        "e\u{301}e\u{301}e\u{301}e\u{301}",
        &["e\u{301}e\u{301}e\u{301}", "e\u{301}"],
    );
    check(4, "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", &["👩‍👩‍👧👩‍👩‍👧", "👩‍👩‍👧"]);
}

#[test]
fn lists_hang() {
    check(
        20,
        "<ul><li>one two three four five<li>six<ul><li>seven eight nines</ul></ul>",
        &[
            "• one two three four",
            "  five",
            "• six",
            "  • seven eight",
            "    nines",
        ],
    );
    check(
        20,
        "<ol start=9><li>a<li><p>b<p>c</ol>",
        &[" 9. a", "", "10. b", "", "    c"],
    );
    check(
        20,
        "<dl><dt>T<dd>m<dd>o<dt>U<dt>V<dd>p</dl>",
        &["T", "    m", "    o", "", "U", "V", "    p"],
    );
}

#[test]
fn quotes_have_a_bar() {
    check(
        16,
        "<blockquote><p>one two three four<p>b<blockquote>c</blockquote></blockquote>",
        &["│ one two three", "│ four", "│", "│ b", "│", "│ │ c"],
    );
}

#[test]
fn details_and_figures_stand_together() {
    check(
        24,
        "<p>a<details><summary>More</summary><p>b<p>c</details><p>d",
        &["a", "", "▾ More", "  b", "", "  c", "", "d"],
    );
    check(
        24,
        "<p>a<figure><img alt=Cat><figcaption>It sleeps.</figcaption></figure>",
        &["a", "", "[image: Cat]", "It sleeps."],
    );
}

#[test]
fn nesting_stops_where_no_room_is_left() {
    let html = format!("{}word and word", "<blockquote>".repeat(60));
    let lines = wrap(&document(&html, None), 20);
    assert_eq!(show(&lines), ["│ │ │ │ word and", "│ │ │ │ word"]);
    check(8, "<ul><li>a b</ul>", &["a b"]);
}

#[test]
fn code_is_kept_and_broken_hard() {
    check(
        14,
        "<pre>fn  main() {\n\n  a_long_line_of_code();\n}</pre>",
        &[
            "  fn  main() {",
            "",
            "    a_long_lin",
            "› e_of_code();",
            "  }",
        ],
    );
}

#[test]
fn tables_fit_or_become_records() {
    let html = "<table><tr><th>Name<th>Figure of the year<tr><td>Ada<td>12<tr><td>Grace Hopper<td>7</table>";
    check(
        60,
        html,
        &[
            "Name         │ Figure of the year",
            "─────────────┼───────────────────",
            "Ada          │ 12",
            "Grace Hopper │ 7",
        ],
    );
    check(
        26,
        html,
        &[
            "Name        │ Figure of",
            "            │ the year",
            "────────────┼─────────────",
            "Ada         │ 12",
            "Grace       │ 7",
            "Hopper      │ ",
        ],
    );
    check(
        15,
        html,
        &[
            "Name: Ada",
            "Figure of the",
            "  year: 12",
            "",
            "Name: Grace",
            "  Hopper",
            "Figure of the",
            "  year: 7",
        ],
    );
}

#[test]
fn links_pictures_and_rules_are_marked() {
    let page = document(
        "<p>See <a href='http://a.b/'>the <b>page</b></a>, again <a href='http://a.b/'>it</a>.</p><a href='http://c.d/'><img alt=Cat></a><hr><iframe src='http://v.w/'></iframe><img>",
        None,
    );
    let lines = wrap(&page, 40);
    assert_eq!(
        show(&lines),
        [
            "See the page[1], again it[1].",
            "",
            "[image: Cat][2]",
            "",
            &"─".repeat(40),
            "",
            "[embedded: v.w][3]",
            "",
            "[image]"
        ]
    );
    let spans: Vec<(&str, Role, Option<usize>)> = lines[0]
        .spans
        .iter()
        .map(|span| (span.text.as_str(), span.role, span.link))
        .collect();
    assert_eq!(
        spans[1..4],
        [
            ("the ", Role::Link, Some(0)),
            ("page", Role::Link, Some(0)),
            ("[1]", Role::Marker, Some(0))
        ]
    );
    assert_eq!(lines[2].spans[0].role, Role::Image);
}

#[test]
fn roles_follow_the_blocks() {
    for (html, role, strong) in [
        ("<h3>a</h3>", Role::Heading, true),
        ("<blockquote>a</blockquote>", Role::Quote, false),
        ("<pre>a</pre>", Role::Code, false),
        ("<p>a", Role::Body, false),
        ("<ul><li>a</ul>", Role::Body, false),
    ] {
        let lines = wrap(&document(html, None), 40);
        let span = lines[0].spans.last().expect("the line has words");
        assert_eq!(
            (span.text.as_str(), span.role, span.style.strong),
            ("a", role, strong),
            "of {html}"
        );
    }
}

#[test]
fn a_sentence_is_found_and_lit() {
    let page = document(
        "<p>One is here. <b>Two goes</b> on and on. Three.</p><p>Four.</p>",
        None,
    );
    let lines = wrap(&page, 14);
    assert_eq!(
        show(&lines),
        ["One is here.", "Two goes on", "and on. Three.", "", "Four."]
    );
    let start = page.text.find("Two").expect("it is there");
    let range = start..page.text.find(" Three").expect("it is there");
    assert_eq!(sentence_lines(&lines, range.clone()), Some(1..3));
    let lit: Vec<(String, bool)> = lit(&lines[2], &range)
        .into_iter()
        .map(|(span, lit)| (span.text.to_string(), lit))
        .collect();
    assert_eq!(
        lit,
        [("and on.".to_owned(), true), (" Three.".to_owned(), false)]
    );
    let four = page.text.find("Four").expect("it is there");
    assert_eq!(sentence_lines(&lines, four..four + 1), Some(4..5));
    assert_eq!(sentence_lines(&lines, 900..910), None);
    assert_eq!(sentence_lines(&lines, start..start), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn lines_fit_and_say_where_they_are(html in markup(), columns in 1_usize..=200, start in 0_usize..80, length in 0_usize..80) {
        let page = document(&html, None);
        for line in wrap(&page, columns) {
            prop_assert!(line.width() <= columns, "{} > {columns}: {line:?}", line.width());
            let shown: String = line.spans.iter().map(|span| span.text.as_str()).collect();
            prop_assert!(width(&shown) <= columns, "as one string: {line:?}");
            for span in &line.spans {
                prop_assert!(!span.text.is_empty());
                if let Some(at) = span.at {
                    prop_assert_eq!(&page.text[at..at + span.text.len()], span.text.as_str());
                }
            }
            let lit = lit(&line, &(start..start + length));
            let again: String = lit.iter().map(|(span, _)| span.text.as_str()).collect();
            prop_assert_eq!(again, shown);
        }
    }

    #[test]
    fn no_word_is_lost(html in markup(), columns in 2_usize..=60) {
        let page = document(&html, None);
        let mut shown = vec![false; page.text.len()];
        for span in wrap(&page, columns).iter().flat_map(|line| &line.spans) {
            if let Some(at) = span.at {
                shown[at..at + span.text.len()].fill(true);
            }
        }
        let lost: String = page
            .text
            .char_indices()
            .filter(|(at, c)| !shown[*at] && !c.is_whitespace() && *c != '\u{200b}')
            .map(|(_, c)| c)
            .collect();
        prop_assert!(width(&lost) == 0 || columns < 12, "lost {lost:?}");
    }
}

#[test]
fn no_table_breaks_its_words() {
    let html = "<table><tr><th>Country<th>Manufacturer<th>Commissioned<th>Displacement<th>Refurbishment<th>Decommissioning<th>Remarks\
        <tr><td>Netherlands<td>Scheepswerf<td>September 1987<td>1,250 tonnes<td>none planned<td>unknown<td>kept as a museum ship in Vlissingen</table>";
    let words: BTreeSet<&str> = html
        .split(['<', '>', ' '])
        .filter(|word| word.len() > 7)
        .collect();
    for columns in 20..200 {
        let page = document(html, None);
        let shown: Vec<String> = wrap(&page, columns)
            .iter()
            .map(|line| line.spans.iter().map(|span| span.text.as_str()).collect())
            .collect();
        for word in &words {
            assert!(
                shown.iter().any(|line: &String| line.contains(word)),
                "{word} is broken at {columns}:\n{}",
                shown.join("\n")
            );
        }
    }
}
