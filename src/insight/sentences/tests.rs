//! Where sentences end, in the languages and the typography of news.

use super::*;
use proptest::prelude::*;

fn check(body: &str, sentences: &[&str]) {
    let found: Vec<&str> = split(body).into_iter().map(|s| &body[s.range]).collect();
    assert_eq!(found, sentences, "of {body:?}");
}

#[test]
fn full_stops_that_end_nothing() {
    check(
        "Mr. Smith of Acme Inc. paid $3.5 million. He left.",
        &["Mr. Smith of Acme Inc. paid $3.5 million.", "He left."],
    );
    check("George W. Bush spoke.", &["George W. Bush spoke."]);
    check(
        "The U.S. Senate met at 10 a.m. The vote failed.",
        &["The U.S. Senate met at 10 a.m.", "The vote failed."],
    );
    check(
        "It ranks No. 5 since Jan. 3. No. It does not.",
        &["It ranks No. 5 since Jan. 3.", "No.", "It does not."],
    );
    check(
        "See www.example.com for it.",
        &["See www.example.com for it."],
    );
    check(
        "1. Mix the flour. 2. Bake.",
        &["1. Mix the flour.", "2. Bake."],
    );
}

#[test]
fn quotes_and_brackets_go_with_their_sentence() {
    check(
        "\"We won.\" He smiled. \"Why?\" she asked.",
        &["\"We won.\"", "He smiled.", "\"Why?\" she asked."],
    );
    check(
        "“Were you there?” Charles Rankin asked. “Never.”",
        &["“Were you there?” Charles Rankin asked.", "“Never.”"],
    );
    check(
        "It fell (again.) Then it rose.",
        &["It fell (again.)", "Then it rose."],
    );
}

#[test]
fn sentences_without_a_space_between_them() {
    check(
        "This is the end.Next came rain.",
        &["This is the end.", "Next came rain."],
    );
    check(
        "It ended in 2013.He left.",
        &["It ended in 2013.", "He left."],
    );
    check(
        "He said \"stop.\"She did.",
        &["He said \"stop.\"", "She did."],
    );
}

#[test]
fn lines_end_sentences() {
    check(
        "A heading\nThe text. More of it",
        &["A heading", "The text.", "More of it"],
    );
    check("  \n\n .. \n", &[]);
}

#[test]
fn other_scripts() {
    check(
        "今日は晴れ。明日は雨！「本当？」はい。",
        &["今日は晴れ。", "明日は雨！", "「本当？」", "はい。"],
    );
    check(
        "「橋は安全だ。」と市長は述べた。工事は続く。",
        &["「橋は安全だ。」と市長は述べた。", "工事は続く。"],
    );
    check(
        "“我们赢了。”他说。比赛结束了。",
        &["“我们赢了。”他说。", "比赛结束了。"],
    );
    check("यह एक वाक्य है। यह दूसरा है।", &["यह एक वाक्य है।", "यह दूसरा है।"]);
}

#[test]
fn languages_that_use_full_stops_in_their_own_way() {
    check(
        "Am 3. Oktober kamen ca. 20 Mio. Menschen, z.B. Dr. Roth. Der Zug fuhr um 10 Uhr.",
        &[
            "Am 3. Oktober kamen ca. 20 Mio. Menschen, z.B. Dr. Roth.",
            "Der Zug fuhr um 10 Uhr.",
        ],
    );
    check(
        "Im 19. Jahrhundert war es kalt. Es blieb bei 19. Das war alles.",
        &[
            "Im 19. Jahrhundert war es kalt.",
            "Es blieb bei 19.",
            "Das war alles.",
        ],
    );
    check(
        "M. Dupont a vu Mme. Roux. Il part. « C'est fini. » Elle reste.",
        &[
            "M. Dupont a vu Mme. Roux.",
            "Il part.",
            "« C'est fini. »",
            "Elle reste.",
        ],
    );
    check(
        "El Sr. Gómez vive en EE.UU. desde 2010. ¿Vuelve? No se sabe.",
        &[
            "El Sr. Gómez vive en EE.UU. desde 2010.",
            "¿Vuelve?",
            "No se sabe.",
        ],
    );
    check(
        "Il dott. Rossi parla. La Sig.ra Bianchi ascolta.",
        &["Il dott. Rossi parla.", "La Sig.ra Bianchi ascolta."],
    );
    check(
        "Dhr. Jansen betaalt 5 euro, incl. btw. Het is duur.",
        &["Dhr. Jansen betaalt 5 euro, incl. btw.", "Het is duur."],
    );
    check(
        "План моста через р. Лену стоит 130 млрд руб. Мост откроют в 2028 г. Город ждёт. Он из г. Москвы.",
        &[
            "План моста через р. Лену стоит 130 млрд руб.",
            "Мост откроют в 2028 г.",
            "Город ждёт.",
            "Он из г. Москвы.",
        ],
    );
    check(
        "В 2013 г. А. С. Иванов получил 5 млн. руб. Он уехал. Москва ждёт.",
        &[
            "В 2013 г. А. С. Иванов получил 5 млн. руб.",
            "Он уехал.",
            "Москва ждёт.",
        ],
    );
}

#[test]
fn a_text_without_capitals() {
    check(
        "the game was played on feb. 7 by mr. smith of the u.s. team. it ended 24 -- 10. levi's stadium was full.",
        &[
            "the game was played on feb. 7 by mr. smith of the u.s. team.",
            "it ended 24 -- 10.",
            "levi's stadium was full.",
        ],
    );
}

#[test]
fn a_quotation_of_several_sentences() {
    check(
        "\"We won. We are happy.\" He smiled. \"It was hard. Very hard,\" he said. They left.",
        &[
            "\"We won.",
            "We are happy.\"",
            "He smiled.",
            "\"It was hard.",
            "Very hard,\" he said.",
            "They left.",
        ],
    );
}

#[test]
fn knows_what_is_inside_a_quotation() {
    let spans = split("\"I came. I saw,\" he said. He left. “One. Two.”");
    let inside: Vec<bool> = spans.iter().map(|s| s.in_quotation).collect();
    assert_eq!(inside, [false, true, false, false, true]);
}

#[test]
fn long_runs_are_cut() {
    let body = "word ".repeat(2_000);
    assert!(split(&body).iter().all(|s| s.range.len() <= LONGEST + 8));
    let body = "x".repeat(10_000);
    assert_eq!(split(&body).last().map(|s| s.range.end), Some(10_000));
}

proptest! {
    #[test]
    fn ranges_are_ordered_and_cover_all_letters(body in "[a-zA-Z .!?\"“”\n。é0-9()']{0,200}") {
        let mut last = 0;
        for span in split(&body) {
            prop_assert!(span.range.start >= last && span.range.end > span.range.start);
            prop_assert_eq!(body[span.range.clone()].trim(), &body[span.range.clone()]);
            last = span.range.end;
        }
    }

    #[test]
    fn never_panics(body in any::<String>()) {
        for span in split(&body) {
            prop_assert!(!body[span.range].contains('\n'));
        }
    }
}
