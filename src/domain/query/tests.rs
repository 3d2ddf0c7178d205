//! What is read, how mistakes are pointed at, and that reading and printing are each other's reverse.

use super::*;
use chrono::NaiveDate;
use proptest::prelude::*;

fn parsed(text: &str) -> Query {
    Query::parse(text).unwrap_or_else(|mistake| panic!("{text}: {mistake:?}"))
}

fn word(text: &str) -> Query {
    Query::text(text)
}

fn part(part: Part, text: &str) -> Query {
    Test::Text {
        part,
        text: text.to_owned(),
        prefix: false,
    }
    .into()
}

fn not(query: Query) -> Query {
    Query::Not(Box::new(query))
}

#[test]
fn reads_words_phrases_and_fields() {
    let query = parsed(
        r#"rates -is:unread feed:"Ars Technica" "central bank" folder:#3 -title:live id:7 body:x"#,
    );
    let expected = [
        word("rates"),
        not(Test::Is(Flag::Unread).into()),
        Test::Feed("Ars Technica".to_owned()).into(),
        word("central bank"),
        Test::FolderId(FolderId(3)).into(),
        not(part(Part::Title, "live")),
        Test::Id(ArticleId(7)).into(),
        part(Part::Body, "x"),
    ];
    assert_eq!(query, Query::And(expected.into()));
}

#[test]
fn reads_times_numbers_and_things() {
    let day = When::Day(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
    let span = When::Ago(Span {
        count: 7,
        unit: Unit::Days,
    });
    for (text, test) in [
        ("after:2026-03-01", Test::After(day)),
        ("before:2026-03", Test::Before(day)),
        ("newer:7d", Test::After(span)),
        ("older:7d", Test::Before(span)),
        ("after:yesterday", Test::After(When::Yesterday)),
        ("has:audio", Test::Has(Thing::Audio)),
        (
            "note:budg*",
            Test::Note {
                text: "budg".to_owned(),
                prefix: true,
            },
        ),
        ("tag:energy", Test::Tag("energy".to_owned())),
        ("author:Lind", Test::Author("Lind".to_owned())),
        ("link:example.org", Test::Link("example.org".to_owned())),
        ("is:updated", Test::Is(Flag::Updated)),
    ] {
        assert_eq!(parsed(text), test.into(), "{text}");
    }
    for (text, order) in [
        (">800", Order::Greater),
        (">=800", Order::GreaterOrEqual),
        ("<800", Order::Less),
        ("<=800", Order::LessOrEqual),
        ("800", Order::Equal),
        ("=800", Order::Equal),
    ] {
        let words = 800;
        assert_eq!(
            parsed(&format!("words:{text}")),
            Test::Words { order, words }.into()
        );
    }
}

#[test]
fn or_binds_less_than_what_stands_side_by_side() {
    let (a, b, c) = (word("a"), word("b"), word("c"));
    let both = Query::And(vec![b.clone(), c.clone()]);
    assert_eq!(parsed("a OR b c"), Query::Or(vec![a.clone(), both.clone()]));
    assert_eq!(parsed("a OR b AND c"), Query::Or(vec![a.clone(), both]));
    let either = Query::Or(vec![a, b]);
    assert_eq!(parsed("(a OR b) c"), Query::And(vec![either.clone(), c]));
    assert_eq!(parsed("NOT (a OR b)"), not(either.clone()));
    assert_eq!(parsed("-(a OR b)"), not(either.clone()));
    assert_eq!(parsed("NOT NOT (a OR b)"), either);
    assert_eq!(parsed("((a))OR(b)"), either);
    assert_eq!(
        parsed("a or b").conjuncts().len(),
        3,
        "small letters are words"
    );
}

#[test]
fn reads_expressions_and_beginnings() {
    let regex = |part, pattern: &str| {
        Query::from(Test::Regex {
            part,
            pattern: pattern.to_owned(),
        })
    };
    assert_eq!(parsed(r"/a\/b\d+ c/"), regex(Part::Any, r"a/b\d+ c"));
    assert_eq!(parsed("title:/^live:/"), regex(Part::Title, "^live:"));
    assert_eq!(parsed("-author:/x|y/"), not(regex(Part::Author, "x|y")));
    let begins = |text: &str| {
        Query::from(Test::Text {
            part: Part::Any,
            text: text.to_owned(),
            prefix: true,
        })
    };
    assert_eq!(parsed("vol*"), begins("vol"));
    assert_eq!(parsed("\"old vol\"*"), begins("old vol"));
    assert_eq!(parsed("*"), word("*"));
}

#[test]
fn read_is_not_unread() {
    assert_eq!(parsed("is:read"), parsed("-is:unread"));
    assert_eq!(parsed("-is:read"), parsed("is:unread"));
    assert_eq!(parsed("-is:unread").to_string(), "is:read");
}

#[test]
fn odd_words_are_words() {
    assert_eq!(parsed("a - b").conjuncts().len(), 3);
    assert_eq!(parsed("\"\" a"), word("a"));
    assert_eq!(parsed("  "), Query::all());
    assert_eq!(parsed("ANDROID"), word("ANDROID"));
    assert_eq!(parsed("\"OR\""), word("OR"));
    assert_eq!(parsed(r#""a \"b\" c\d""#), word(r#"a "b" c\d"#));
    let address = "https://example.org/x";
    assert_eq!(parsed(address), word(address));
}

#[test]
fn mistakes_are_pointed_at() {
    for (text, at, len, says) in [
        ("x foo:bar", 2, 4, "no field is called \"foo\""),
        (
            "is:new",
            3,
            3,
            "unread, read, starred, later, tagged or updated",
        ),
        ("has:dog", 4, 3, "enclosure"),
        ("a \"b", 2, 1, "not closed"),
        ("feed:", 5, 0, "feed:\"Ars Technica\""),
        ("feed: x", 5, 0, "wants a name"),
        ("id:x", 3, 1, "number"),
        ("newer:7m", 6, 2, "30min"),
        ("after:soon", 6, 4, "2026-03-01"),
        ("words:many", 6, 4, ">800"),
        ("(a OR b", 0, 1, "not closed"),
        ("a) b", 1, 1, "could close"),
        ("a ()", 2, 2, "nothing in this group"),
        ("OR a", 0, 2, "a term before"),
        ("a OR", 2, 2, "a term after"),
        ("a OR OR b", 2, 2, "a term after"),
        ("(a AND)", 3, 3, "a term after"),
        ("AND a", 0, 3, "a term before"),
        ("a AND OR b", 2, 3, "a term after"),
        ("NOT", 0, 3, "a term after"),
        ("a NOT OR b", 2, 3, "a term after"),
        ("/a(/", 0, 4, "unclosed group"),
        ("/a", 0, 1, "not closed"),
        ("/a/b", 3, 1, "second /"),
        ("//", 0, 2, "1 to 500"),
        ("feed:/x/", 5, 3, "takes no regular expression"),
        ("feed:x*", 6, 1, "takes no *"),
        ("/(a{1000}){1000}/", 0, 17, "too large"),
    ] {
        let mistake = Query::parse(text).expect_err(text);
        assert_eq!((mistake.at, mistake.len), (at, len), "{text}: {mistake}");
        assert!(mistake.why.contains(says), "{text}: {mistake}");
    }
}

#[test]
fn size_and_depth_are_bounded() {
    let deep = |n: usize| format!("{}a{}", "(".repeat(n), ")".repeat(n));
    assert!(Query::parse(&deep(40)).is_ok());
    assert_eq!(Query::parse(&deep(41)).unwrap_err().at, 40);
    assert!(Query::parse(&"(".repeat(100_000)).is_err());
    assert!(Query::parse(&"a ".repeat(200)).is_ok());
    assert_eq!(Query::parse(&"a ".repeat(201)).unwrap_err().at, 400);
    assert!(Query::parse(&"NOT ".repeat(100_000)).is_err());
}

#[test]
fn ages_are_frozen_wherever_they_stand() {
    let now = Timestamp(1_772_353_800);
    assert_eq!(
        parsed("a OR -(newer:1d older:1h)").frozen(now).to_string(),
        "a OR -(after:2026-02-28T08:30:00Z before:2026-03-01T07:30:00Z)"
    );
}

#[test]
fn says_what_is_sought() {
    let sought = |text: &str| parsed(text).sought().len();
    assert_eq!(sought("a (b OR /c/) -d is:unread"), 3);
    assert!(!parsed("is:unread -d").searches_text());
}

#[test]
fn every_field_and_example_is_read() {
    for field in FIELDS {
        let mistake = Query::parse(&format!("{}:", field.name)).unwrap_err();
        let example = mistake.why.rsplit(' ').next().unwrap_or_default();
        let whole = mistake.why.split_once("such as ").unwrap().1;
        assert!(Query::parse(whole).is_ok(), "{whole} {example}");
    }
    for (example, _) in EXAMPLES {
        let query = parsed(example);
        assert_eq!(parsed(&query.to_string()), query, "{example}");
    }
}

fn terms() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        "\"[a-zA-Z \\\\é*:/()-]{1,8}\"\\*?",
        "[a-z]{1,4}\\*",
        "note:([a-z]{1,4}\\*|/[a-c]{1,3}/)",
        "/[a-c.\\[\\]|\\\\/d]{1,6}/",
        "(title|body|note|author|link|feed|folder|tag):[a-zA-Z#]{1,5}",
        "(title|body|note):\"[A-Z OR\"]{1,6}\"",
        "is:(unread|read|starred|later|tagged|updated)",
        "has:(enclosure|audio|video|image|author|link|note)",
        "(after|before):(2026-0[1-9]-1[0-9]|2025|today|yesterday)",
        "(newer|older):[0-9]{1,4}(min|h|d|w|mo|y)",
        "words:(>|<|>=|<=|)[0-9]{1,5}",
        "(feed|folder|id):#[0-9]{1,5}",
        any::<String>(),
    ]
}

fn texts() -> impl Strategy<Value = String> {
    let leaf = terms();
    leaf.prop_recursive(4, 40, 4, |inner| {
        let operators = prop::sample::select(vec![" ", " OR ", " AND ", " NOT ", " -"]);
        prop_oneof![
            prop::collection::vec((inner.clone(), operators), 1..4).prop_map(|parts| parts
                .into_iter()
                .map(|(part, between)| part + between)
                .collect::<String>()
                + "z"),
            inner.clone().prop_map(|inner| format!("({inner})")),
            inner.prop_map(|inner| format!("-({inner})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn printing_and_reading_are_each_others_reverse(text in texts()) {
        if let Ok(query) = Query::parse(&text) {
            let printed = query.to_string();
            let again = Query::parse(&printed);
            prop_assert_eq!(again.as_ref(), Ok(&query), "{}", printed);
            prop_assert_eq!(again.expect("it was read").to_string(), printed);
        }
    }

    #[test]
    fn never_panics_and_points_into_the_text(text in any::<String>()) {
        if let Err(mistake) = Query::parse(&text) {
            prop_assert!(mistake.at + mistake.len <= text.chars().count());
        }
    }
}
