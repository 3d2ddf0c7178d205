//! The table, the presets and a person's own keys, and every mistake in them by its line.

use super::*;

fn settings(keys: &[(&str, &[&str])]) -> Settings {
    let mut settings = Settings::default();
    for (name, keys) in keys {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        settings
            .keys
            .commands
            .insert((*name).to_owned(), keys.into());
    }
    settings
}

fn meaning(keymap: &Keymap, keys: &str) -> Meaning {
    keymap.resolve(&sequence(keys).unwrap())
}

#[test]
fn the_table_itself_has_no_conflict() {
    let keymap = Keymap::new(&Settings::default()).unwrap();
    for row in COMMANDS {
        for key in row.keys {
            assert_eq!(
                meaning(&keymap, key),
                Meaning::Command(row.command),
                "{key}"
            );
        }
        assert_eq!(keymap.keys_for(row.command).len(), row.keys.len());
    }
}

#[test]
fn sequences_wait_for_their_end() {
    let keymap = Keymap::new(&Settings::default()).unwrap();
    assert_eq!(meaning(&keymap, "g"), Meaning::Pending);
    assert_eq!(meaning(&keymap, "g g"), Meaning::Command(Command::Top));
    assert_eq!(meaning(&keymap, "g x"), Meaning::Unbound);
    assert_eq!(meaning(&keymap, "f9"), Meaning::Unbound);
    assert_eq!(keymap.resolve(&[]), Meaning::Unbound);
}

#[test]
fn a_persons_keys_replace_the_defaults() {
    let keymap = Keymap::new(&settings(&[("down", &["ctrl-n"]), ("quit", &[])])).unwrap();
    assert_eq!(keymap.keys_for(Command::Down), ["ctrl-n"]);
    assert_eq!(meaning(&keymap, "j"), Meaning::Unbound);
    assert_eq!(meaning(&keymap, "q"), Meaning::Unbound);
}

#[test]
fn a_persons_key_is_taken_from_the_command_that_has_it_by_default() {
    for (keys, lost, left) in [
        (&["n"][..], Command::NextUnread, &[][..]),
        (&["space"], Command::PageDown, &["ctrl-f", "pagedown"]),
        (&["g"], Command::Top, &["home"]),
        (&["x x", "n n"], Command::NextUnread, &[]),
    ] {
        let keymap = Keymap::new(&settings(&[("redraw", keys)])).unwrap();
        for key in keys {
            assert_eq!(meaning(&keymap, key), Meaning::Command(Command::Redraw));
        }
        assert_eq!(keymap.keys_for(lost), left, "{keys:?}");
    }
}

#[test]
fn mistakes_are_named() {
    for (keys, expected) in [
        (
            &[("togle-read", &["x"][..])][..],
            "keys: no command is called \"togle-read\"; did you mean \"toggle-read\"?",
        ),
        (
            &[("down", &["n"]), ("next-unread", &["n"])],
            "down and next-unread both want the key \"n\"; give one of them another",
        ),
        (
            &[("down", &["g"]), ("top", &["g g"])],
            "\"g\" of down is the beginning of \"g g\" of top; give one of them another key",
        ),
        (
            &[("down", &["dwon"])],
            "keys of down: no key is called \"dwon\"; did you mean \"down\"?",
        ),
    ] {
        assert_eq!(Keymap::new(&settings(keys)).unwrap_err().why, expected);
    }
}

#[test]
fn a_key_that_is_named_twice_for_one_command_is_no_conflict() {
    assert!(Keymap::new(&settings(&[("down", &["j", "j"])])).is_ok());
}

fn parsed(text: &str) -> Result<Keymap, Mistake> {
    let settings = Settings::parse(text, std::path::Path::new("config.toml"));
    Keymap::new(&settings.expect("the form is right"))
}

#[test]
fn mistakes_of_every_kind_name_their_line() {
    for (text, expected) in [
        (
            "[keys]\n\nflip = [\"x\"]\n",
            "3: keys: no command is called \"flip\"; ? in the reader lists them",
        ),
        (
            "[keys]\npreset = \"emacs\"\n",
            "2: no preset of keys is called \"emacs\"; there are default, vim, newsboat, mutt",
        ),
        (
            "[keys]\nup = [\"x\"]\ndown = [\"x\"]\n",
            "3: up (line 2) and down both want the key \"x\"; give one of them another",
        ),
        (
            "[keys]\nup = [\"x x\"]\ndown = [\n\"x\"]\n",
            "2: \"x\" of down (line 3) is the beginning of \"x x\" of up; give one of them another key",
        ),
        (
            "[keys]\nup = [\"hyper-x\"]\n",
            "2: keys of up: no key is called \"hyper-x\"; keys are spelled like j, G, ctrl-f, alt-x, space, f5",
        ),
        (
            "[macros]\ngo = { run = [\"down\", \"dwon\"] }\n",
            "2: macro go, \"dwon\": no command is called \"dwon\"; did you mean \"down\"?",
        ),
        (
            "[keys]\nup = [\"x\"]\n[macros.go]\nkeys = [\"x\"]\nrun = [\"down\"]\n",
            "3: up (line 2) and the macro go both want the key \"x\"; give one of them another",
        ),
    ] {
        assert_eq!(parsed(text).unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn presets_have_no_conflict() {
    for preset in PRESETS {
        let keymap = parsed(&format!("keys.preset = {:?}\n", preset.name)).unwrap();
        for (command, keys) in preset.keys {
            let mut bound = keymap.keys_for(*command).to_vec();
            let mut wanted: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            bound.sort();
            wanted.sort();
            assert_eq!(bound, wanted, "{}: {command:?}", preset.name);
        }
        // Whatever else has lost its key can be given by name.
        for command in [
            Command::CommandLine,
            Command::Help,
            Command::In,
            Command::Quit,
        ] {
            assert!(!keymap.keys_for(command).is_empty(), "{}", preset.name);
        }
    }
}

#[test]
fn a_persons_keys_go_before_those_of_a_preset() {
    let keymap = parsed("[keys]\npreset = \"vim\"\nquit = [\"q\"]\n").unwrap();
    assert_eq!(meaning(&keymap, "q"), Meaning::Command(Command::Quit));
    assert_eq!(keymap.keys_for(Command::Record), [""; 0]);
    assert_eq!(
        meaning(&keymap, "ctrl-w w"),
        Meaning::Command(Command::NextPane)
    );
}

#[test]
fn macros_have_keys_and_lines() {
    let keymap = parsed("[macros]\nx = { keys = [\"f5\"], run = [\"3 down\", \"toggle-star\"] }\n");
    let keymap = keymap.unwrap();
    assert_eq!(meaning(&keymap, "f5"), Meaning::Macro(0));
    let (name, calls) = keymap.macro_at(0).unwrap();
    assert_eq!((name, calls.len()), ("x", 2));
    assert_eq!(keymap.following(&[]).len(), keymap.bindings.len());
    let following = keymap.following(&sequence("g").unwrap());
    assert!(
        following.contains(&("g".to_owned(), "top")),
        "{following:?}"
    );
}
