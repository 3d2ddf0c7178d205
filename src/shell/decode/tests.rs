//! What comes in from a terminal is told apart, however it comes.

use proptest::prelude::*;

use super::*;

fn read(bytes: &str) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut inputs = decoder.take(bytes.as_bytes());
    inputs.extend(decoder.release());
    inputs
}

fn pressed(key: &str) -> Input {
    Input::Key(crate::app::key::sequence(key).expect("a key")[0])
}

#[test]
fn keys_are_told_apart() {
    for (bytes, keys) in [
        ("jG", vec!["j", "G"]),
        ("\r\t\x7f", vec!["enter", "tab", "backspace"]),
        ("\x03\x1b[A\x1bOB", vec!["ctrl-c", "up", "down"]),
        ("\x1b", vec!["esc"]),
        ("\x1b\x1b[C", vec!["esc", "right"]),
        ("\x1bo\x1bé", vec!["alt-o", "alt-é"]),
        ("\x1b[1;5D\x1b[1;3C", vec!["ctrl-left", "alt-right"]),
        (
            "\x1b[5~\x1b[6~\x1b[3~",
            vec!["pageup", "pagedown", "delete"],
        ),
        ("\x1b[H\x1b[4~\x1b[Z", vec!["home", "end", "backtab"]),
        (
            "\x1bOP\x1b[15~\x1b[24~\x1b[[A",
            vec!["f1", "f5", "f12", "f1"],
        ),
        ("\x1b[97;5u\x1b[27;5;98~", vec!["ctrl-a", "ctrl-b"]),
        ("\x1b[", vec!["alt-["]),
        ("\x1b]x", vec!["alt-]", "x"]),
        ("\x1b]1", vec!["alt-]", "1"]),
        ("\x1b[1;1:3A\x1b[?1u\x1b[Ij", vec!["j"]),
    ] {
        let keys: Vec<Input> = keys.into_iter().map(pressed).collect();
        assert_eq!(read(bytes), keys, "{bytes:?}");
    }
}

#[test]
fn answers_are_no_keys() {
    let name = Answer::Name("foot(1.16.2)".to_owned());
    for (bytes, answer) in [
        (
            "\x1b]11;rgb:1616/1919/1f1f\x1b\\",
            Answer::Ground { dark: true },
        ),
        (
            "\x1b]11;rgb:ffff/ffff/dddd\x07",
            Answer::Ground { dark: false },
        ),
        (
            "\x1b]11;rgba:ff/FF/d7/ff\x1b\\",
            Answer::Ground { dark: false },
        ),
        ("\x1b[?62;4;22c", Answer::Attributes(vec![62, 4, 22])),
        (
            "\x1b[?69;2$y",
            Answer::Mode {
                number: 69,
                known: true,
            },
        ),
        (
            "\x1b[?69;0$y",
            Answer::Mode {
                number: 69,
                known: false,
            },
        ),
        ("\x1bP>|foot(1.16.2)\x1b\\", name),
        ("\x1b_Gi=31;OK\x1b\\", Answer::Graphics),
        (
            "\x1b[6;20;10t",
            Answer::Cell {
                width: 10,
                height: 20,
            },
        ),
        ("\x1b[?1;0;256S", Answer::Registers(256)),
    ] {
        let both = format!("j{bytes}k");
        let wanted = [pressed("j"), Input::Answer(answer), pressed("k")];
        assert_eq!(read(&both), wanted, "{bytes:?}");
    }
    assert_eq!(read("\x1b_Gi=31;ENOENT\x1b\\\x1b]11;rgb:zz\x07"), []);
}

#[test]
fn the_mouse_and_pasted_text_come_whole() {
    let at = |gesture, x, y| Input::Pointer(Pointer { gesture, x, y });
    assert_eq!(
        read("\x1b[<0;3;5M\x1b[<32;4;5M\x1b[<0;4;5m\x1b[<81;1;1M"),
        [
            at(Gesture::Press, 2, 4),
            at(Gesture::Drag, 3, 4),
            at(Gesture::Release, 3, 4),
            at(Gesture::WheelDown, 0, 0),
        ]
    );
    let text = "one\x1b[A\ntwo\x1b[20";
    let pasted = Input::Paste(text.to_owned());
    assert_eq!(
        read(&format!("\x1b[200~{text}\x1b[201~j")),
        [pasted, pressed("j")]
    );
}

#[test]
fn an_answer_that_breaks_off_is_no_keys() {
    for bytes in [
        "\x1b[?62;4",
        "\x1b[6;20;10",
        "\x1b_Gi=31;EN",
        "\x1bP>|kitty(0.2",
        "\x1b]11;rgb:1616/19",
        "\x1b[<0;3;",
    ] {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take(bytes.as_bytes()), []);
        assert!(decoder.is_amid(), "{bytes:?}");
        assert_eq!(decoder.release(), [], "{bytes:?}");
        assert!(!decoder.is_holding());
    }
    for bytes in ["\x1b", "\x1b[", "\x1bP", "\x1b_G", "\x1b]1", "j"] {
        let mut decoder = Decoder::default();
        decoder.take(bytes.as_bytes());
        assert!(!decoder.is_amid(), "{bytes:?} may have been typed");
    }
}

/// Answers to what is asked, with anything in them that may stand there.
fn answers() -> impl Strategy<Value = String> {
    prop_oneof![
        "\x1b\\[\\?[0-9;:$]{0,40}[cySutnR]",
        "\x1b\\[>[0-9;]{0,20}[cq]",
        "\x1b\\[[4-9];[0-9]{0,12};[0-9]{0,12}t",
        "\x1bP>\\|[ -~é日]{0,200}(\x1b\\\\|\x07)",
        "\x1b_Gi=[0-9]{1,12}[ -~]{0,200}\x1b\\\\",
        "\x1b\\]11;rgb[ -~]{0,200}(\x1b\\\\|\x07)",
    ]
}

proptest! {
    #[test]
    fn answers_are_never_keys(
        answers in prop::collection::vec(answers(), 1..5),
        cuts in prop::collection::vec(1_usize..9, 1..40),
    ) {
        let bytes = answers.concat().into_bytes();
        let (mut decoder, mut rest) = (Decoder::default(), &bytes[..]);
        for cut in cuts.iter().cycle() {
            if rest.is_empty() { break; }
            let (now, later) = rest.split_at((*cut).min(rest.len()));
            for input in decoder.take(now) {
                prop_assert!(matches!(input, Input::Answer(_)), "{:?}", input);
            }
            rest = later;
        }
        prop_assert!(!decoder.is_holding());
    }

    #[test]
    fn it_does_not_matter_how_the_bytes_come(
        parts in prop::collection::vec(prop::sample::select(vec![
            "j", "é", "日", "\x1b[A", "\x1b[1;5D", "\x1b[200~a\x1bb\x1b[201~", "\x1b[<0;3;5M",
            "\x1b]11;rgb:0/0/0\x07", "\x1b[?62;4c", "\x1bP>|x\x1b\\", "\x1bOP", "\r",
        ]), 0..12),
        cuts in prop::collection::vec(1_usize..5, 1..40),
    ) {
        let bytes = parts.concat().into_bytes();
        let mut whole = Decoder::default();
        let wanted = whole.take(&bytes);
        let mut decoder = Decoder::default();
        let (mut got, mut rest) = (Vec::new(), &bytes[..]);
        for cut in cuts.iter().cycle() {
            if rest.is_empty() { break; }
            let (now, later) = rest.split_at((*cut).min(rest.len()));
            got.extend(decoder.take(now));
            rest = later;
        }
        prop_assert_eq!(got, wanted);
        prop_assert!(!decoder.is_holding());
    }

    #[test]
    fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let mut decoder = Decoder::default();
        decoder.take(&bytes);
        decoder.release();
        prop_assert!(!decoder.is_holding());
    }
}
