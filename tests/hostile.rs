//! What a hostile publisher can write, and the promise that none of it reaches the terminal: nothing
//! that comes out of the cleaner or of the renderer holds a character that a terminal obeys, and the
//! text around an attack is still there to be read.

use nutgraf::domain::CleanText;
use nutgraf::domain::text::is_plain;
use nutgraf::render::{self, Block};

/// Attacks, each a string that a terminal would obey or a reader be deceived by.
fn attacks() -> Vec<String> {
    let mut attacks: Vec<String> = [
        "\u{1b}[31m",
        "\u{1b}[2J\u{1b}[H",
        "\u{1b}[?1049h\u{1b}[?1000h",
        "\u{1b}[21t",
        "\u{1b}[6n",
        "\u{1b}]0;title\u{7}",
        "\u{1b}]0;title\u{1b}\\",
        "\u{1b}]8;;http://evil.example\u{1b}\\",
        "\u{1b}]52;c;cm0gLXJmIH4=\u{7}",
        "\u{1b}]2;never ended",
        "\u{1b}P1$r0m\u{1b}\\",
        "\u{1b}P+q544e\u{9c}",
        "\u{1b}_apc\u{1b}\\",
        "\u{1b}^pm\u{1b}\\",
        "\u{1b}Xsos\u{1b}\\",
        "\u{1b}c",
        "\u{1b}(0",
        "\u{1b}#8",
        "\u{1b}\u{1b}[m",
        "\u{1b}[\u{1b}[31m",
        "\u{9b}31m",
        "\u{9d}0;t\u{9c}",
        "\u{90}q\u{9c}",
        "\u{1b}[38;5;\u{202e}1m",
        "\r\u{8}\u{8}\u{8}overwritten",
        "\u{e}\u{f}",
        "\u{5}",
    ]
    .map(str::to_owned)
    .to_vec();
    let forbidden = (0..0x20)
        .chain(0x7f..0xa0)
        .chain(0x2028..=0x202e)
        .chain(0x2066..=0x206f)
        .chain([0x61c, 0x200e, 0x200f, 0xfeff, 0xfff9])
        .chain((0xe0000..0xe0080).step_by(7));
    attacks.extend(forbidden.filter_map(char::from_u32).map(String::from));
    attacks
}

/// Writes every character of `text` as a reference, in one of three forms.
fn as_references(text: &str, form: usize) -> String {
    text.chars()
        .map(|c| match form {
            0 => format!("&#{};", u32::from(c)),
            1 => format!("&#x{:X};", u32::from(c)),
            _ => format!("&amp;#{};", u32::from(c)),
        })
        .collect()
}

/// Attacks as they stand and in every disguise that markup has for them.
fn disguised() -> Vec<String> {
    attacks()
        .into_iter()
        .flat_map(|attack| {
            let references = (0..3).map(|form| as_references(&attack, form));
            let mut all: Vec<String> = references.collect();
            all.push(format!("<![CDATA[{attack}]]>"));
            all.push(attack);
            all
        })
        .collect()
}

/// Fails if `text` holds a character that a terminal obeys.
#[track_caller]
fn assert_harmless(text: &str, of: &str) {
    if let Some(c) = text.chars().find(|c| !is_plain(*c)) {
        panic!("U+{:04X} came through in {text:?}, of {of:?}", u32::from(c));
    }
}

/// Returns all text that a document and its lines at some widths hold.
fn everything(html: &str) -> Vec<String> {
    let document = render::document(html, Some("https://example.org/"));
    let mut all: Vec<String> = document.text.lines().map(str::to_owned).collect();
    all.extend(document.links.iter().map(ToString::to_string));
    for block in &document.blocks {
        match block {
            Block::Code { language, .. } => all.extend(language.iter().map(ToString::to_string)),
            Block::Image { alt, .. } => all.push(alt.to_string()),
            Block::Media { label, .. } => all.push(label.to_string()),
            _ => {}
        }
    }
    for columns in [1, 2, 10, 80] {
        for line in render::wrap(&document, columns) {
            all.extend(line.spans.iter().map(|span| span.text.to_string()));
        }
    }
    all
}

/// Checks that `html` comes out harmless, and that the words `kept` are still in it.
#[track_caller]
fn check(html: &str, kept: &[&str]) {
    for text in everything(html) {
        assert_harmless(&text, html);
    }
    let document = render::document(html, None);
    let shown: String = render::wrap(&document, 80)
        .iter()
        .flat_map(|line| &line.spans)
        .map(|span| span.text.as_str())
        .collect();
    for word in kept {
        assert!(
            shown.contains(word),
            "{word:?} is lost from {html:?}: {shown:?}"
        );
    }
}

#[test]
fn the_cleaner_lets_nothing_through() {
    for attack in attacks() {
        let hostile = format!("before{attack} after");
        for clean in [
            CleanText::new(&hostile),
            CleanText::label(&hostile),
            CleanText::from(hostile.clone()),
        ] {
            assert_harmless(&clean, &hostile);
            assert!(clean.starts_with("before"), "{clean:?} of {hostile:?}");
            assert!(clean.ends_with("after"), "{clean:?} of {hostile:?}");
        }
    }
}

#[test]
fn pairs_of_attacks_make_no_third() {
    let attacks = attacks();
    for first in &attacks {
        for second in &attacks {
            let hostile = format!("a{first}{second}z");
            assert_harmless(&CleanText::new(&hostile), &hostile);
            assert_harmless(&CleanText::label(&hostile), &hostile);
        }
    }
}

#[test]
fn text_of_all_elements_is_harmless() {
    for attack in disguised() {
        check(&format!("before{attack} after"), &["before", "after"]);
        check(
            &format!("<p>before{attack} after</p>"),
            &["before", "after"],
        );
    }
    for attack in disguised() {
        check(
            &format!(
                "<h1>one{attack} </h1><ul><li>two{attack} </ul><blockquote>three{attack} </blockquote>\
                 <pre>four{attack}\n</pre><table><tr><th>five{attack} <th>six<tr><td>seven{attack} <td>eight</table><p>nine"
            ),
            &[
                "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
            ],
        );
    }
}

#[test]
fn attributes_are_harmless() {
    for attack in disguised() {
        let html = format!(
            "<a href=\"https://example.org/{attack}x\" title=\"{attack}\">link</a><img src=x alt=\"alt{attack} \">\
             <img src=x title=\"title{attack} \"><pre class=\"language-{attack}x\">code</pre>\
             <iframe src=\"https://{attack}.example/{attack}\"></iframe><a href=\"mailto:{attack}\">mail</a>\
             <ol start=\"{attack}3\"><li>item</ol><p>end"
        );
        check(
            &html,
            &["link", "alt", "title", "code", "mail", "item", "end"],
        );
    }
}

#[test]
fn an_escape_torn_apart_by_markup_does_not_grow_together() {
    check("a&#27;<b>[31m</b>b", &["a", "[31m", "b"]);
    check("a\u{1b}<!-- -->[31mb", &["a", "b"]);
    check("a&#x1b<x>;[31mb", &["a", "b"]);
    check(
        "<p><<x>script>alert()<<x>/script>",
        &["<script>alert()</script>"],
    );
    check("a&<x>#27;b", &["a", "b"]);
}

#[test]
fn links_lead_to_the_web_or_a_mailbox_only() {
    for href in [
        "javascript:alert(1)",
        "JAVASCRIPT&colon;alert(1)",
        "java\nscript:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "smb://host/share",
        "-rf",
        "x-man-page://ls",
    ] {
        let document = render::document(&format!("<a href=\"{href}\">text</a>"), None);
        assert!(
            document.links.is_empty(),
            "{href} became {:?}",
            document.links
        );
        assert_eq!(document.text, "text\n");
    }
}

#[test]
fn marks_do_not_pile_up() {
    let zalgo = format!("a{}b", "\u{301}".repeat(500));
    for html in [
        zalgo.clone(),
        format!("<p>{zalgo}"),
        format!("<img alt='{zalgo}'>"),
    ] {
        for text in everything(&html) {
            assert!(text.chars().count() < 40, "{text:?}");
        }
    }
}

#[test]
fn enormous_and_deep_markup_is_read_in_time() {
    let clock = std::time::Instant::now();
    for piece in [
        "<div>",
        "<b><i><font>",
        "<b><a href=x>",
        "<table>",
        "<table><tr><td>",
        "<ul><li>",
        "<blockquote>",
        "<p>",
        "<p>x</p>",
        "<div></div>",
        "<a b=c ",
        "&#27;[31m",
        "<dl><dt>x<dd>",
        "</p></div>",
        "<td rowspan=65534 colspan=1000>x",
        "<b></p>",
    ] {
        let html = piece.repeat(300_000 / piece.len());
        let document = render::document(&format!("<p>first{html}last"), None);
        assert!(document.text.contains("first"), "of {piece}");
        for line in render::wrap(&document, 80) {
            assert!(line.width() <= 80, "of {piece}");
        }
    }
    assert!(clock.elapsed().as_secs() < 60, "took {:?}", clock.elapsed());
}

#[test]
fn what_is_shown_of_a_page_is_not_many_times_its_size() {
    for page in [
        format!("{}{}", "<ul><li>".repeat(49), "x<br>".repeat(60_000)),
        format!("{}{}", "<blockquote>".repeat(99), "<p>x".repeat(60_000)),
        format!("{}{}", "<dl><dd>".repeat(49), "<p>x".repeat(60_000)),
        format!(
            "<table><tr>{}{}",
            "<td>x".repeat(64),
            "<tr><td>x".repeat(20_000)
        ),
        format!("<table>{}", "<tr><td rowspan=60000>x<td>y".repeat(15_000)),
    ] {
        let document = render::document(&page, None);
        let lines = render::wrap(&document, 300);
        let spans: usize = lines.iter().map(|line| line.spans.len()).sum();
        assert!(spans < 250_000, "{spans} of {}", &page[..20]);
    }
}

#[test]
fn a_tag_with_a_hundred_thousand_attributes_is_read() {
    let numbers: Vec<String> = (0..100_000).map(|i| i.to_string()).collect();
    check(&format!("<p a{}>text</p>", numbers.join("=b a")), &["text"]);
}
