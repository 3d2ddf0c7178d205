//! Code → parts.

use super::*;
use crate::domain::CleanText;
use proptest::prelude::*;

fn run(text: &str) -> Run {
    Run {
        text: CleanText::new(text),
        style: crate::render::Style::default(),
        link: None,
        at: 0,
        breaks: false,
    }
}

/// Shows parts of lines as `[k:fn] main`.
fn shown(language: Option<&str>, code: &str) -> String {
    let lines: Vec<Run> = code.lines().map(run).collect();
    let mut highlighter = Highlighter::new(language, &lines);
    let mut out = Vec::new();
    for line in &lines {
        let mut shown = String::new();
        let mut here = 0;
        for part in highlighter.parts(&line.text) {
            let sign = match part.role {
                Role::Keyword => 'k',
                Role::Literal => 'l',
                _ => 'c',
            };
            shown.push_str(&line.text[here..part.start]);
            let words = &line.text[part.start..part.end];
            shown.extend(["[", &sign.to_string(), ":", words, "]"]);
            here = part.end;
        }
        shown.push_str(&line.text[here..]);
        out.push(shown);
    }
    out.join("\n")
}

#[test]
fn tells_words_texts_and_comments_apart() {
    for (language, code, expected) in [
        (
            "Rust",
            "let s: &'a str = \"x\\\"y\"; // it's",
            "[k:let] s: &'a str = [l:\"x\\\"y\"]; [c:// it's]",
        ),
        (
            "rs",
            "match c { 'a' => 0x1f, '\\n' => 2.5 }",
            "[k:match] c { [l:'a'] => [l:0x1f], [l:'\\n'] => [l:2.5] }",
        ),
        (
            "c",
            "int x1 = 'c'; /* a\nb */ return",
            "[k:int] x1 = [l:'c']; [c:/* a]\n[c:b */] [k:return]",
        ),
        (
            "python",
            "x = \"\"\"a\nb\"\"\" # c\nurl#frag",
            "x = [l:\"\"\"a]\n[l:b\"\"\"] [c:# c]\nurl#frag",
        ),
        (
            "sh",
            "if [ -n \"$A\" ]; then echo don't; fi",
            "[k:if] [ -n [l:\"$A\"] ]; [k:then] echo don't; [k:fi]",
        ),
        (
            "sql",
            "SELECT a FROM t -- all",
            "[k:SELECT] a [k:FROM] t [c:-- all]",
        ),
        ("diff", " a\n+b\n-c", " a\n[l:+b]\n[c:-c]"),
        (
            "json",
            "{\"a\": [1, null]}",
            "{[l:\"a\"]: [[l:1], [k:null]]}",
        ),
        ("brainfuck", "let it be \"so\"", "let it be \"so\""),
    ] {
        assert_eq!(shown(Some(language), code), expected, "{language}");
    }
}

#[test]
fn guesses_only_what_is_plain() {
    assert_eq!(shown(None, "pub fn a() {}"), "[k:pub] [k:fn] a() {}");
    assert_eq!(shown(None, "$ ls \"a b\""), "$ ls [l:\"a b\"]");
    let poem = "If I were a let or an import,\nI'd say \"return\".";
    assert_eq!(shown(None, poem), poem);
}

proptest! {
    #[test]
    fn parts_are_in_order_and_whole_characters(code in "[a-z\"'`#/*{}\\\\ é日\n-]{0,80}", which in 0usize..6) {
        let name = ["rust", "c", "python", "html", "lua", "sh"][which];
        let lines: Vec<Run> = code.lines().map(run).collect();
        let mut highlighter = Highlighter::new(Some(name), &lines);
        for line in &lines {
            let mut here = 0;
            for part in highlighter.parts(&line.text) {
                prop_assert!(here <= part.start && part.start < part.end);
                prop_assert!(line.text.get(part.start..part.end).is_some());
                here = part.end;
            }
        }
    }
}
