//! Questions to the library: asked by a person, or left open by the article, and followed to their answer.

use super::*;
use crate::app::msg::Inquiry;
use crate::app::sidebar::{Item, LineRole, items, lines};
use crate::domain::found::{Citation, Found};
use crate::domain::{CleanText, Timestamp};
use crate::insight::{Analysis, Facet, Question};
use crate::render;

const TEXT: &str = "<p>The bridge opened. It cost a lot.</p>";

/// A reader with an article open whose analysis leaves one question open.
fn reader() -> Reader {
    let mut reader = Reader::start(3);
    reader.library.document = Arc::new(render::document(TEXT, None));
    reader.library.analysis = Arc::new(Analysis {
        questions: vec![Question {
            facet: Facet::Causes,
            question: "What led to the bridge?".to_owned(),
            answer: None,
        }],
        ..Analysis::default()
    });
    reader.answer();
    reader.play("enter");
    reader.take_asked();
    reader
}

fn found(article: i64, quote: &str) -> Found {
    Found {
        text: quote.to_owned(),
        citations: vec![Citation {
            article: ArticleId(article),
            title: CleanText::from("The other"),
            at: Timestamp(60),
            sentence: 1,
            quote: quote.to_owned(),
        }],
    }
}

fn inquiries(reader: &mut Reader) -> Vec<Inquiry> {
    let asked = reader.take_asked();
    asked
        .into_iter()
        .filter_map(|effect| match effect {
            Effect::Ask(inquiry) => Some(inquiry),
            _ => None,
        })
        .collect()
}

fn shown(reader: &Reader) -> String {
    let open = reader.state.open().expect("an article is open");
    let lines = lines(open, 60);
    let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    text.join("\n")
}

fn ask(reader: &mut Reader, question: &str) -> Inquiry {
    reader.press(":");
    reader.write(&format!("ask {question}"));
    reader.press("enter");
    inquiries(reader).pop().expect("the question is asked")
}

#[test]
fn an_analysis_that_comes_twice_closes_no_answer() {
    let mut reader = reader();
    reader.press("tab enter");
    let opened = |reader: &Reader| {
        reader
            .state
            .open()
            .expect("an article is open")
            .answers
            .len()
    };
    assert_eq!(opened(&reader), 1);
    let again = Arc::new(Analysis::clone(&reader.library.analysis));
    let id = ArticleId(reader.shown().expect("an article is open"));
    reader.event(Event::Analysed {
        id,
        analysis: again,
    });
    assert_eq!(opened(&reader), 1);
    let analysis = Arc::new(Analysis::default());
    reader.event(Event::Analysed { id, analysis });
    assert_eq!(opened(&reader), 0, "another one does");
}

#[test]
fn a_question_is_answered_in_the_sidebar_and_leads_to_its_place() {
    let mut reader = reader();
    let inquiry = ask(&mut reader, "What did it cost?");
    assert_eq!(inquiry.article.map(|id| id.0), reader.shown());
    assert!(shown(&reader).starts_with("Asked\nWhat did it cost?\n  Looking…"));
    let own = reader.shown().expect("an article is open");
    let found = Some(found(own, "It cost a lot."));
    reader.event(Event::Answered { inquiry, found });
    assert!(
        shown(&reader).contains("→ “It cost a lot.”"),
        "{}",
        shown(&reader)
    );
    assert_eq!(reader.state.focus, Pane::Sidebar);
    reader.play("enter");
    let open = reader.state.open().expect("an article is open");
    let lit = open.lit.clone().expect("the sentence is lit up");
    assert_eq!(&open.document.text[lit], "It cost a lot.");
}

#[test]
fn an_answer_from_another_article_opens_that_one_at_its_place() {
    let mut reader = reader();
    let inquiry = ask(&mut reader, "What did it cost?");
    let other = Some(found(1, "It cost a lot."));
    reader.event(Event::Answered {
        inquiry,
        found: other,
    });
    assert!(
        shown(&reader).contains("The other, 1 Jan 1970"),
        "{}",
        shown(&reader)
    );
    reader.play("enter");
    assert_eq!(reader.shown(), Some(1));
    let open = reader.state.open().expect("an article is open");
    assert!(open.lit.is_some(), "the sentence is lit up");
    assert!(shown(&reader).starts_with("Asked"), "the answer stays");
    reader.play("K");
    assert!(
        !shown(&reader).starts_with("Asked"),
        "another article was opened"
    );
}

#[test]
fn what_an_article_leaves_open_is_asked_of_the_library_once() {
    let mut reader = reader();
    reader.state.sidebar_wanted = Some(true);
    reader.state.focus = Pane::Sidebar;
    reader.play("enter");
    let asked = inquiries(&mut reader);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].insight, Some(0));
    assert!(shown(&reader).contains("Looking…"));
    reader.event(Event::Answered {
        inquiry: asked[0].clone(),
        found: None,
    });
    assert!(shown(&reader).contains("Nothing that is stored covers this"));
    reader.play("enter enter");
    assert!(inquiries(&mut reader).is_empty());
}

#[test]
fn related_articles_stand_below_and_open() {
    let mut reader = reader();
    let id = ArticleId(reader.shown().expect("an article is open"));
    let heads = vec![reader.library.heads[2].clone()];
    reader.event(Event::Related { id, heads });
    assert!(
        shown(&reader).contains("Related\nEarlier\n• Article 1 · Alpha"),
        "{}",
        shown(&reader)
    );
    let open = reader.state.open().expect("an article is open");
    assert_eq!(items(open).last(), Some(&Item::Related(0)));
    assert_eq!(
        lines(open, 60).last().map(|line| line.role),
        Some(LineRole::Fact)
    );
    reader.state.sidebar_wanted = Some(true);
    reader.state.focus = Pane::Sidebar;
    reader.play("j enter");
    assert_eq!(reader.shown(), Some(1));
}

#[test]
fn what_will_be_read_next_is_analysed_ahead() {
    let mut reader = Reader::start(5);
    reader.answer();
    reader.play("enter");
    let ahead = reader
        .take_asked()
        .into_iter()
        .find_map(|effect| match effect {
            Effect::AnalyseAhead(ids) => Some(ids),
            _ => None,
        });
    assert_eq!(ahead, Some(vec![ArticleId(4), ArticleId(3)]));
}

#[test]
fn late_answers_are_dropped_and_failures_named() {
    let mut reader = reader();
    let inquiry = ask(&mut reader, "What did it cost?");
    reader.event(Event::Failed {
        asked: Effect::Ask(inquiry.clone()),
        why: "the disk is gone".into(),
    });
    assert!(shown(&reader).contains("Nothing that is stored covers this"));
    reader.play("J");
    let found = Some(found(1, "It cost a lot."));
    reader.event(Event::Answered { inquiry, found });
    assert!(!shown(&reader).contains("It cost a lot"));
}
