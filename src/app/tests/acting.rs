//! Doing things with an article, and settings that change while the reader runs.

use super::*;
use crate::app::msg::Action;
use crate::app::state::Overlay;
use crate::config::Form;

fn reader(settings: &str) -> Reader {
    let settings = Settings::parse(settings, std::path::Path::new("x")).expect("settings");
    let mut reader = Reader::start_with(3, settings);
    reader.answer();
    reader.take_asked();
    reader
}

fn run(reader: &mut Reader, line: &str) -> Vec<Effect> {
    reader.play(":");
    reader.write(line);
    reader.play("enter");
    let mut asked = reader.take_asked();
    asked.retain(|effect| !matches!(effect, Effect::KeepHistory(_)));
    asked
}

fn act(id: i64, action: Action) -> Vec<Effect> {
    let id = ArticleId(id);
    vec![Effect::Act { id, action }]
}

#[test]
fn titles_and_links_are_copied() {
    let mut reader = reader("");
    reader.library.heads[0].title = "A [b] c".into();
    reader.event(Event::LibraryChanged);
    reader.answer();
    reader.take_asked();
    reader.play("Y t");
    assert_eq!(reader.take_asked(), [Effect::Copy("A [b] c".into())]);
    reader.play("Y m");
    let link = "[A \\[b\\] c](https://example.org/3)";
    assert_eq!(reader.take_asked(), [Effect::Copy(link.into())]);
    reader.state.reading = super::super::state::Reading::Nothing;
    reader.play("Y q");
    assert_eq!(reader.notice(), "Open an article to quote from it");
}

#[test]
fn an_article_is_saved_in_a_form_at_a_place() {
    let mut reader = reader("save.folder = \"/notes\"\n");
    let saved = |form, place: &str| {
        let place = place.to_owned();
        act(3, Action::Save { form, place })
    };
    assert_eq!(run(&mut reader, "save"), saved(Form::Markdown, "/notes/"));
    assert_eq!(run(&mut reader, "save html"), saved(Form::Html, "/notes/"));
    assert_eq!(run(&mut reader, "w text /tmp/"), saved(Form::Text, "/tmp/"));
    assert_eq!(
        run(&mut reader, "save ~/a b.html"),
        saved(Form::Html, "~/a b.html")
    );
}

#[test]
fn programs_get_words_and_never_a_shell_line() {
    let mut reader = reader(
        "[share.mail]\nrun = [\"mutt\", \"-s\", \"%t\"]\nterminal = true\nkeys = [\"f6\"]\n",
    );
    let mutt = Action::Run {
        name: "mail".into(),
        words: ["mutt", "-s", "%t"].map(str::to_owned).to_vec(),
        input: Form::Markdown,
        terminal: true,
        waits: false,
    };
    assert_eq!(run(&mut reader, "share mail"), act(3, mutt.clone()));
    reader.play("f6");
    assert_eq!(reader.take_asked(), act(3, mutt.clone()));
    reader.play("&");
    assert_eq!(reader.take_asked(), act(3, mutt), "there is but one");
    run(&mut reader, "share post");
    assert_eq!(
        reader.notice(),
        "nothing to share with is called \"post\"; there are mail"
    );
    let wc = Action::Run {
        name: "grep".into(),
        words: ["grep", "-c", "a; b"].map(str::to_owned).to_vec(),
        input: Form::Text,
        terminal: true,
        waits: true,
    };
    assert_eq!(run(&mut reader, "pipe grep -c 'a; b'"), act(3, wc));
    reader.play("|");
    let Some(Overlay::Prompt(prompt)) = &reader.state.overlay else {
        panic!("the command line asks for a program");
    };
    assert_eq!(prompt.input.value(), "pipe ");
}

#[test]
fn files_that_come_along_are_played_by_number() {
    let mut reader = reader("enclosures.player = [\"mpv\"]\n");
    reader.play("2 p");
    let played = Action::Play {
        number: 1,
        words: vec!["mpv".to_owned()],
        terminal: false,
    };
    assert_eq!(reader.take_asked(), act(3, played));
    reader.play("P");
    let queued = Action::Enqueue {
        number: 0,
        words: Vec::new(),
    };
    assert_eq!(reader.take_asked(), act(3, queued));
}

#[test]
fn a_note_is_written_in_an_editor_or_line_by_line() {
    let mut reader = reader("");
    reader.play("E");
    assert_eq!(reader.take_asked(), act(3, Action::EditRemark));
    let line = Action::AddRemark("check this".to_owned());
    assert_eq!(run(&mut reader, "note check this"), act(3, line));
}

#[test]
fn a_note_that_is_kept_appears() {
    let mut reader = reader("");
    reader.play("J");
    let id = ArticleId(2);
    let remark = vec!["check this".into()];
    reader.event(Event::Remarked { id, remark });
    let text = |reader: &Reader| -> String {
        let lines = &reader.state.open().expect("open").lines;
        let spans = lines.iter().flat_map(|line| &line.spans);
        spans.map(|span| span.text.as_str()).collect()
    };
    assert!(text(&reader).contains("Note: check this"));
    reader.event(Event::Remarked {
        id,
        remark: Vec::new(),
    });
    assert!(!text(&reader).contains("Note:"));
}

#[test]
fn settings_are_set_by_name_and_take_effect_when_they_are_known_to_be_right() {
    let mut reader = reader("");
    let set = |key: &str, value: &str| {
        vec![Effect::Set {
            key: key.to_owned(),
            value: value.to_owned(),
        }]
    };
    assert_eq!(
        run(&mut reader, "set reading.measure 70"),
        set("reading.measure", "70")
    );
    assert_eq!(
        run(&mut reader, "set reading.measure = 70"),
        set("reading.measure", "70")
    );
    assert_eq!(
        run(&mut reader, "theme light"),
        set("screen.theme", "light")
    );
    assert_eq!(
        run(&mut reader, "reload-settings"),
        [Effect::ReloadSettings]
    );
    run(&mut reader, "set reading.measure");
    assert!(reader.notice().contains("wants a value"));

    let settings = Settings::parse("keys.down = [\"f9\"]\n", std::path::Path::new("x"));
    let settings = settings.expect("settings");
    let keymap = Keymap::new(&settings).expect("keys");
    reader.press("g");
    reader.event(Event::Configured {
        settings: Arc::new(settings),
        keymap,
        said: true,
    });
    assert!(reader.state.pending.is_empty());
    reader.play("f9");
    assert_eq!(reader.selected(), Some(2));
}
