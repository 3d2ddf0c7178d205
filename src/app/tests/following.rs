//! Links of the article, and its markup.

use super::*;
use crate::app::state::{Overlay, Reading};
use crate::domain::{CleanText, Html};
use crate::render::document;

/// A reader in an article with `count` links, on a screen that shows all of them.
fn reader(count: usize) -> Reader {
    let mut reader = play(3, "enter");
    let link = |n: usize| format!("<a href='https://l.example/{n}'>word</a> ");
    let links = (1..=count).map(link).collect::<Vec<_>>().concat();
    let Reading::Open(open) = &mut reader.state.reading else {
        panic!("an article is open");
    };
    let html = format!("<p>{links}</p><p><a href='mailto:a@b.example'>mail</a></p>");
    open.article.body = Html::new(&html);
    open.document = Arc::new(document(&html, None));
    open.columns = 0;
    reader.resize(120, 40);
    reader.take_asked();
    reader
}

fn browsed(n: usize) -> Effect {
    Effect::Browse(CleanText::from(format!("https://l.example/{n}")))
}

fn copied(text: &str) -> Effect {
    Effect::Copy(CleanText::from(text))
}

#[test]
fn letters_open_the_link_beside_them_and_y_copies_it() {
    let mut reader = reader(3);
    reader.press("f s");
    assert_eq!(reader.asked, [browsed(2)]);
    assert!(reader.state.overlay.is_none());
    reader.take_asked();
    reader.press("f y d");
    assert_eq!(reader.asked, [copied("https://l.example/3")]);
    reader.take_asked();
    // A mail address is copied: there is no page to open.
    reader.press("f f");
    assert_eq!(reader.asked, [copied("a@b.example")]);
}

#[test]
fn numbers_do_too_as_soon_as_they_are_clear() {
    let mut reader = reader(11);
    reader.press("f 2");
    assert_eq!(reader.asked, [browsed(2)]);
    reader.take_asked();
    reader.press("f 1");
    assert!(
        reader.asked.is_empty(),
        "it could still become 10, 11 or 12"
    );
    reader.press("enter");
    assert_eq!(reader.asked, [browsed(1)]);
    reader.take_asked();
    reader.press("f 1 1");
    assert_eq!(reader.asked, [browsed(11)]);
    reader.take_asked();
    reader.press("1 0 f");
    assert_eq!(reader.asked, [browsed(10)]);
    reader.take_asked();
    reader.press("9 9 f");
    assert!(reader.asked.is_empty() && reader.state.notice.is_some());
}

#[test]
fn what_leads_nowhere_is_not_typed_and_esc_cancels() {
    let mut reader = reader(30);
    reader.press("f a 3 9");
    let Some(Overlay::Follow(follow)) = &reader.state.overlay else {
        panic!("still choosing");
    };
    assert_eq!(follow.typed, "3", "there is no link 39");
    reader.press("backspace a q");
    assert_eq!(
        reader.asked,
        [browsed(25)],
        "two letters where there are many links"
    );
    reader.press("f esc");
    assert!(reader.state.overlay.is_none());
    assert_eq!(reader.asked.len(), 1);
}

#[test]
fn the_list_has_them_all() {
    let mut reader = reader(3);
    reader.press("L j j enter");
    assert_eq!(reader.asked, [browsed(3)]);
    reader.take_asked();
    reader.press("L G y");
    assert_eq!(reader.asked, [copied("a@b.example")]);
    reader.press("L L");
    assert!(reader.state.overlay.is_none());
}

#[test]
fn the_markup_is_shown_and_the_text_comes_back() {
    let mut reader = reader(1);
    let page = reader.state.open().expect("an article").lines.clone();
    reader.press("=");
    let open = reader.state.open().expect("an article");
    let shown: String = open
        .lines
        .iter()
        .flat_map(|line| &line.spans)
        .map(|span| span.text.as_str())
        .collect();
    assert!(shown.contains("<p>"), "{shown}");
    reader.press("=");
    assert_eq!(reader.state.open().expect("an article").lines, page);
}

#[test]
fn pictures_are_asked_for_once_and_say_when_some_are_missing() {
    let mut reader = reader(0);
    let open = reader.state.open_mut().expect("an article");
    let html = "<p>a</p><img src='http://p.example/1.png'><img src='http://p.example/2.png'>";
    open.document = Arc::new(document(html, None));
    reader.press("I");
    let asked = reader.take_asked();
    let [Effect::LoadPictures { id, pictures, .. }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert_eq!(pictures.len(), 2);
    let mosaic = crate::render::Mosaic::new(2, 1, vec![[9; 3]; 4]).expect("a mosaic");
    for (source, picture) in [
        (0, Ok(Arc::new(mosaic))),
        (1, Err(CleanText::from("the server answered 404"))),
    ] {
        reader.event(Event::PictureLoaded {
            id: *id,
            source,
            picture,
        });
    }
    assert!(reader.notice().contains("404"), "{}", reader.notice());
    let rows = |reader: &Reader| {
        let lines = &reader.state.open().expect("an article").lines;
        let spans = lines.iter().flat_map(|line| &line.spans);
        spans
            .filter(|span| matches!(span.role, Role::Picture { .. }))
            .count()
    };
    assert_eq!(rows(&reader), 1);
    reader.press("I");
    assert_eq!((rows(&reader), reader.take_asked()), (0, Vec::new()));
}

#[test]
fn a_footnote_is_gone_to_and_come_back_from() {
    let text = "<p>line</p>".repeat(60);
    let html = format!(
        "<p>A claim<sup><a href='#n1'>1</a></sup> and <a href='https://example.org/'>a page</a>.{text}<p id=n1>The note."
    );
    let mut reader = Reader::start(5);
    reader.library.document = Arc::new(document(&html, None));
    reader.answer();
    reader.play("enter f");
    let letters: Vec<String> = match &reader.state.overlay {
        Some(Overlay::Follow(follow)) => {
            let labels = follow.labels.iter();
            labels.map(|label| label.letters.clone()).collect()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(letters, ["a", "s"], "the note, and the link");
    reader.take_asked();
    reader.play("a");
    assert_eq!(reader.asked, [], "nothing is opened");
    let there = reader.top();
    assert!(there > 50);
    let open = reader.state.open().unwrap();
    let lit = open.lit.clone().unwrap();
    assert_eq!(&open.document.text[lit], "The note.");
    assert_eq!(reader.notice(), "ctrl-o goes back to where you were");
    reader.play("ctrl-o");
    assert_eq!(reader.top(), 0);
    reader.play("alt-o");
    assert!(reader.top() > 50);
    reader.play("ctrl-o J");
    assert_eq!(reader.shown(), Some(4));
    reader.play("ctrl-o");
    assert_eq!(reader.shown(), Some(5));
}
