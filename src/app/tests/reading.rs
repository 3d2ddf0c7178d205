//! Reading: opening, scrolling, skimming from unread to unread, and the sidebar beside it.

use super::*;
use crate::app::reading::head;
use crate::app::sidebar::{Item, items, lines};
use crate::app::state::Reading;
use crate::domain::Article;
use crate::insight::{
    Analysis, Answer, Bullet, Facet, Figure, FigureKind, Question, Source as Cited,
};

#[test]
fn opens_the_selected_article_and_marks_it_read() {
    let mut reader = play(5, "j");
    reader.take_asked();
    reader.press("enter");
    assert!(matches!(
        reader.asked[..],
        [Effect::LoadArticle(ArticleId(4)), Effect::Mark(_)]
    ));
    assert!(!reader.unread(4));
    assert!(matches!(
        reader.state.reading,
        Reading::Loading(ArticleId(4))
    ));
    reader.answer();
    assert!(reader.asked.contains(&Effect::Analyse(ArticleId(4))));
    let open = reader.state.open().unwrap();
    assert!(!open.article.head.status.unread);
    assert!(open.analysis.is_some());
    assert_eq!(reader.state.focus, Pane::Article);
}

#[test]
fn settings_decide_on_marking_and_analysing() {
    let mut settings = Settings::default();
    settings.reading.mark_on_open = false;
    settings.sidebar.enabled = false;
    let mut reader = Reader::start_with(5, settings);
    reader.answer();
    reader.play("j enter j space");
    assert!(reader.unread(5));
    assert!(
        !reader
            .asked
            .iter()
            .any(|effect| matches!(effect, Effect::Analyse(_)))
    );
}

#[test]
fn the_first_article_is_shown_at_the_start_but_stays_unread() {
    let mut reader = play(5, "");
    assert_eq!((reader.shown(), reader.state.focus), (Some(5), Pane::List));
    assert!(reader.unread(5));
    reader.play("j k");
    assert!(reader.unread(5), "moving in the list is not reading");
    reader.take_asked();
    reader.play("enter");
    assert!(!reader.unread(5), "opening is");
    assert!(
        !reader.asked.contains(&Effect::LoadArticle(ArticleId(5))),
        "it is there already"
    );
}

#[test]
fn scrolling_what_was_only_shown_marks_it_read() {
    for keys in ["tab j", "ctrl-e", "tab space"] {
        assert!(!play(5, keys).unread(5), "{keys}");
    }
    assert!(play(5, "tab i i").unread(5));
}

#[test]
fn nothing_is_shown_unasked_where_only_the_list_has_room() {
    let mut reader = Reader::start(5);
    reader.resize(50, 20);
    reader.answer();
    assert_eq!(reader.shown(), None);
    reader.resize(120, 40);
    reader.answer();
    assert_eq!(
        reader.shown(),
        None,
        "nor later, in the middle of something"
    );
}

#[test]
fn an_article_that_arrives_too_late_is_ignored() {
    let mut reader = play(5, "");
    reader.press("j enter");
    let late = reader.waiting.remove(0);
    reader.press("J");
    reader.answer();
    assert_eq!(reader.shown(), Some(3));
    let event = reader.library.answer(late).unwrap();
    reader.event(event);
    assert_eq!(reader.shown(), Some(3));
    reader.event(Event::Analysed {
        id: ArticleId(4),
        analysis: Arc::new(analysis()),
    });
    assert!(
        reader
            .state
            .open()
            .unwrap()
            .analysis
            .as_ref()
            .unwrap()
            .summary
            .is_empty()
    );
}

#[test]
fn an_article_that_is_gone_is_said_to_be() {
    let mut reader = play(5, "j");
    reader.library.heads.retain(|head| head.id.0 != 4);
    reader.play("enter");
    assert_eq!(reader.notice(), "The article is no longer in the library");
    assert_eq!((reader.shown(), reader.state.focus), (None, Pane::List));
    assert_eq!(reader.state.list.rows.len(), 4);
}

#[test]
fn a_resize_while_an_article_loads_changes_nothing() {
    let mut reader = play(5, "j");
    reader.press("enter");
    reader.resize(80, 24);
    assert_eq!(reader.shown(), Some(4));
    reader.resize(0, 0);
    reader.answer();
    reader.resize(100, 30);
    assert_eq!(reader.state.open().unwrap().columns, 36);
}

#[test]
fn a_resize_keeps_the_words_at_the_top() {
    let mut reader = Reader::start(3);
    let words: Vec<String> = (0..3000).map(|number| format!("w{number:04}")).collect();
    let html = words.chunks(150).fold(String::new(), |html, words| {
        html + "<p>" + &words.join(" ") + "</p>"
    });
    reader.library.document = Arc::new(crate::render::document(&html, None));
    reader.answer();
    reader.play("enter space space space space");
    let first_word = |reader: &Reader| {
        let open = reader.state.open().unwrap();
        let mut words = open.lines[open.top..].iter().flat_map(|line| &line.spans);
        words.find_map(|span| span.at).unwrap()
    };
    let at = first_word(&reader);
    assert!(at > 1000);
    for (width, height) in [(60, 20), (200, 50), (40, 12), (0, 0), (90, 30), (120, 40)] {
        reader.resize(width, height);
        let now = first_word(&reader);
        assert!(
            now <= at && at - now < 90,
            "{at} became {now} at {width}x{height}"
        );
    }
    reader.play("g g");
    reader.resize(50, 20);
    assert_eq!(reader.top(), 0, "the head stays when it is there");
    let open = reader.state.open().unwrap();
    let text: Vec<&str> = open.lines[..3]
        .iter()
        .flat_map(|line| line.spans.iter().map(|span| span.text.as_str()))
        .collect();
    assert_eq!(text, ["Article 3", "1 Jan 1970 · 2 min read · example.org"]);
    let full = Article {
        full_text: true,
        ..open.article.clone()
    };
    assert_eq!(
        head(&full, 50)[1].spans[0].text.as_str(),
        "1 Jan 1970 · 2 min read · full text · example.org"
    );
}

#[test]
fn a_refresh_while_reading_leaves_the_article_alone() {
    let mut reader = play(30, "enter");
    reader.lengthen(100);
    reader.play("j j j j");
    reader.library.publish();
    reader.event(Event::FeedRefreshed {
        feed: crate::domain::FeedId(1),
        title: "Alpha".into(),
        new: 1,
        updated: 1,
        failed: None,
    });
    reader.answer();
    assert_eq!((reader.shown(), reader.top()), (Some(30), 4));
    assert_eq!(reader.selected(), Some(30));
}

#[test]
fn scrolls_by_lines_pages_and_to_the_ends() {
    let mut reader = play(5, "enter");
    reader.lengthen(100);
    let rows = crate::app::reading::rows(&reader.state);
    let last = reader.state.open().unwrap().lines.len() - rows;
    for (keys, top) in [
        ("j j k", 1),
        ("g g space", rows - 1),
        ("ctrl-d", rows - 1 + rows / 2),
        ("ctrl-b ctrl-u", 0),
        ("G", last),
        ("j j", last),
        ("g g ctrl-e ctrl-e ctrl-y", 1),
    ] {
        reader.play(keys);
        assert_eq!(reader.top(), top, "{keys}");
    }
}

#[test]
fn space_at_the_end_of_the_sidebar_does_so_too() {
    let mut reader = play(3, "enter tab");
    assert_eq!(reader.state.focus, Pane::Sidebar);
    let mut pressed = 0;
    while reader.shown() == Some(3) {
        reader.play("space");
        pressed += 1;
        assert!(pressed < 50, "the sidebar has no end");
    }
    assert_eq!(reader.shown(), Some(2));
    assert!(!reader.unread(3));
    assert_eq!(reader.state.focus, Pane::Sidebar);
}

#[test]
fn space_at_the_end_goes_on_to_the_next_unread_article() {
    let mut reader = play(5, "enter");
    reader.lengthen(40);
    reader.play("space");
    assert_eq!(reader.shown(), Some(5));
    reader.play("space");
    assert_eq!(reader.shown(), Some(4));
    assert_eq!(reader.selected(), Some(4));
    assert_eq!(reader.top(), 0);
    reader.play("space space space space");
    assert_eq!(
        reader.notice(),
        "You have read everything. R polls for more, a adds a feed."
    );
    assert!(reader.state.list.rows.iter().all(|row| !row.status.unread));
}

#[test]
fn next_and_previous_article_walk_through_the_list() {
    for (keys, shown) in [
        ("J", 4),
        ("J J", 3),
        ("J J K", 4),
        ("K", 5),
        ("j j enter J", 2),
        ("G J", 5),
    ] {
        assert_eq!(play(5, keys).shown(), Some(shown), "{keys}");
    }
    assert_eq!(
        play(1, "J").notice(),
        "This is the last article of the list"
    );
}

#[test]
fn next_unread_skips_what_was_read() {
    let mut reader = play(8, "j m j m g g enter");
    reader.play("n");
    assert_eq!(reader.shown(), Some(5), "7 and 6 are read");
    reader.play("n n");
    assert_eq!(reader.shown(), Some(3));
    reader.play("N");
    assert_eq!(
        reader.shown(),
        Some(1),
        "none is left above, so the library begins again"
    );
}

#[test]
fn next_unread_looks_in_other_feeds_too() {
    let mut reader = play(6, "");
    reader.go_to(Source::Feed(crate::domain::FeedId(2)));
    reader.play("n n");
    assert_eq!(reader.shown(), Some(2), "6 is on the screen already");
    reader.play("n");
    assert_eq!(
        reader.shown(),
        Some(1),
        "below 2 in the library, but in the other feed"
    );
    assert_eq!(
        reader.state.list.source,
        Source::Feed(crate::domain::FeedId(2))
    );
    assert_eq!(reader.selected(), Some(2), "the list stays where it is");
    reader.play("n");
    assert_eq!((reader.shown(), reader.selected()), (Some(6), Some(6)));
    reader.play("n");
    assert_eq!(reader.shown(), Some(5));
    assert!(!reader.library.heads[1].status.unread);
}

#[test]
fn an_unread_article_that_is_found_too_late_is_not_opened() {
    let mut reader = play(3, "enter n n");
    reader.library.publish();
    reader.press("n");
    reader.press("K");
    reader.answer();
    assert_eq!(reader.shown(), Some(2));
}

#[test]
fn out_leads_back_and_quit_ends_at_the_list() {
    let mut reader = play(3, "enter");
    reader.play("esc");
    assert_eq!(reader.state.focus, Pane::List);
    reader.play("h h");
    assert_eq!(reader.state.focus, Pane::Feeds);
    let mut reader = play(3, "enter q");
    assert!(!reader.state.quit);
    reader.play("q");
    assert!(reader.state.quit);
    assert!(play(3, "? Q").state.quit);
    assert!(play(3, "enter ctrl-c").state.quit);
}

fn cited(sentence: usize) -> Cited {
    Cited {
        sentence,
        quote: format!("Sentence {sentence} as it stands."),
    }
}

/// Three sentences of eight bytes each: lines 0, 50 and 90 of an article that was lengthened.
fn analysis() -> Analysis {
    let question = |question: &str, answer| Question {
        facet: Facet::Latest,
        question: question.to_owned(),
        answer,
    };
    Analysis {
        sentences: vec![0..8, 400..408, 720..728],
        summary: (0..2)
            .map(|index| Bullet {
                text: format!("Bullet {index}"),
                sources: vec![cited(index)],
            })
            .collect(),
        questions: vec![
            question(
                "What is new?",
                Some(Answer {
                    text: "This is.".to_owned(),
                    citations: vec![cited(2)],
                }),
            ),
            question("Who pays?", None),
        ],
        figures: vec![Figure {
            text: "$50 billion".to_owned(),
            kind: FigureKind::Money,
            value: 5e10,
            unit: Some("USD".to_owned()),
            sentence: 1,
        }],
        ..Analysis::default()
    }
}

/// An article of a hundred lines with an analysis, the focus in its sidebar.
fn analysed() -> Reader {
    let mut reader = Reader::start(3);
    reader.library.analysis = Arc::new(analysis());
    reader.answer();
    reader.play("enter");
    reader.lengthen(100);
    reader.play("tab");
    assert_eq!(reader.state.focus, Pane::Sidebar);
    reader
}

fn item(reader: &Reader) -> Item {
    let open = reader.state.open().unwrap();
    items(open)[open.item]
}

#[test]
fn a_bullet_lights_up_its_sentence() {
    let mut reader = analysed();
    reader.play("j enter");
    assert_eq!(item(&reader), Item::Bullet(1));
    let open = reader.state.open().unwrap();
    assert_eq!(open.lit, Some(400..408));
    let rows = crate::app::reading::rows(&reader.state);
    let line = open
        .lines
        .iter()
        .position(|line| line.spans.iter().any(|span| span.at == Some(400)));
    assert!((open.top..open.top + rows).contains(&line.unwrap()));
    assert_eq!(reader.state.focus, Pane::Sidebar);
    reader.play("h");
    assert_eq!(reader.state.open().unwrap().lit, None);
}

#[test]
fn a_question_opens_its_answer_and_its_citation_leads_to_the_text() {
    let mut reader = analysed();
    reader.play("j j");
    assert_eq!(item(&reader), Item::Question(0));
    assert_eq!(items(reader.state.open().unwrap()).len(), 5);
    reader.play("enter j");
    assert_eq!(item(&reader), Item::Citation(0, 0));
    reader.play("enter");
    assert_eq!(reader.state.open().unwrap().lit, Some(720..728));
    reader.play("k enter");
    assert_eq!(items(reader.state.open().unwrap()).len(), 5, "closed again");
    reader.play("j j enter");
    assert_eq!(item(&reader), Item::Fact(0));
    assert_eq!(reader.state.open().unwrap().lit, Some(400..408));
}

#[test]
fn the_sidebar_says_all_there_is() {
    let mut reader = analysed();
    reader.play("j j enter");
    let text: Vec<String> = lines(reader.state.open().unwrap(), 34)
        .iter()
        .map(|line| line.text.to_string())
        .collect();
    assert_eq!(
        text,
        [
            "Summary",
            "extracted · 3 sentences",
            "• Bullet 0",
            "• Bullet 1",
            "",
            "Insights",
            "▾ What is new?",
            "  This is.",
            "  → “Sentence 2 as it stands.”",
            "Not covered here",
            "▸ Who pays?",
            "",
            "Key facts",
            "Figures",
            "$50bn  $50 billion",
        ]
    );
}

#[test]
fn items_and_lines_agree() {
    let mut reader = analysed();
    reader.play("j j enter");
    let open = reader.state.open().unwrap();
    for columns in [1, 5, 12, 34, 80] {
        let lines = lines(open, columns);
        let mut named: Vec<usize> = lines.iter().filter_map(|line| line.item).collect();
        named.dedup();
        assert_eq!(
            named,
            (0..items(open).len()).collect::<Vec<_>>(),
            "{columns} columns"
        );
        assert!(
            lines
                .iter()
                .all(|line| crate::render::width::width(&line.text) <= columns)
        );
    }
}

#[test]
fn a_low_sidebar_scrolls_with_its_selection() {
    let mut reader = analysed();
    reader.resize(120, 16);
    for _ in 0..2 {
        reader.play("G");
        assert_eq!(item(&reader), Item::Fact(0));
        reader.play("g g");
        assert_eq!(reader.state.open().unwrap().sidebar_top, 0);
        assert_eq!(item(&reader), Item::Bullet(0));
    }
}

#[test]
fn on_a_small_screen_a_citation_shows_the_article() {
    let mut reader = analysed();
    reader.resize(50, 20);
    assert_eq!(reader.state.focus, Pane::Sidebar);
    reader.play("g g j enter");
    assert_eq!(reader.state.focus, Pane::Article);
    assert_eq!(reader.state.open().unwrap().lit, Some(400..408));
}

#[test]
fn an_analysis_with_wrong_places_harms_nothing() {
    let mut reader = analysed();
    let mut wrong = analysis();
    wrong.sentences = vec![7..usize::MAX, 9999..10_000];
    wrong.summary[0].sources.clear();
    reader.event(Event::Analysed {
        id: ArticleId(3),
        analysis: Arc::new(wrong),
    });
    reader.play("enter j enter j enter j enter j enter");
}

#[test]
fn an_analysis_that_failed_leaves_nothing_waiting() {
    let mut reader = play(3, "");
    reader.press("j enter");
    reader.answer_first();
    reader.event(Event::Failed {
        asked: Effect::Analyse(ArticleId(2)),
        why: "no memory".into(),
    });
    assert!(reader.state.open().unwrap().analysis.is_some());
    assert_eq!(
        reader.notice(),
        "The article could not be analysed: no memory"
    );
}
