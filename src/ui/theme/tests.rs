//! The themes that come with the program, and those that people write.

use ratatui::style::Modifier;

use super::*;

const DEPTHS: [Depth; 4] = [Depth::Mono, Depth::Basic, Depth::Indexed, Depth::True];

/// The ground that a theme which paints none is made for.
fn ground(name: &str) -> [u8; 3] {
    match name {
        "light" => [0xfb, 0xfb, 0xf9],
        _ => [0x16, 0x19, 0x1f],
    }
}

/// Returns the contrast of two colours, 1.0..=21.0 (WCAG 2.2, "contrast ratio").
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |rgb: [u8; 3]| {
        let [r, g, b] = rgb.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn rgb(color: Option<Color>) -> Option<[u8; 3]> {
    match color {
        Some(Color::Rgb(r, g, b)) => Some([r, g, b]),
        _ => None,
    }
}

fn own(file: &'static str) -> impl Fn(&str) -> Result<Option<(String, String)>, Error> {
    move |name| {
        let known = name == "mine" || name == "dark";
        Ok(known.then(|| (format!("/t/{name}.toml"), file.to_owned())))
    }
}

fn mistake_in(file: &'static str) -> String {
    Theme::load("mine", Depth::True, own(file))
        .expect_err("a mistake")
        .to_string()
}

#[test]
fn every_theme_can_be_read_at_every_depth() {
    for (name, file) in BUNDLED {
        for depth in DEPTHS {
            assert!(Theme::named(name, depth).is_ok(), "{name} {depth:?}");
        }
        for role in ROLES {
            let named = file
                .lines()
                .any(|line| line.starts_with(&format!("{role} ")));
            assert!(named, "{name} says nothing of {role}");
        }
    }
    let why = Theme::named("neon", Depth::True)
        .expect_err("a mistake")
        .to_string();
    assert!(
        why.starts_with("there is no theme \"neon\"; there are auto, dark, light, dusk, "),
        "{why}"
    );
}

#[test]
fn letters_stand_out_from_the_ground() {
    for name in NAMES {
        let theme = Theme::named(name, Depth::True).expect("a theme");
        for role in ROLES {
            let style = theme.role(role).expect("a role");
            let paper = rgb(style.bg)
                .or(rgb(theme.ground.bg))
                .unwrap_or(ground(name));
            let Some(ink) = rgb(style.fg) else { continue };
            let least = match (*role, name) {
                ("rule", "contrast") => 4.5,
                ("rule", _) => 1.4,
                (_, "contrast") => 7.0,
                ("dim" | "marker" | "comment" | "title_idle", _) => 4.4,
                _ => 5.5,
            };
            let measured = contrast(ink, paper);
            assert!(measured >= least, "{name} {role}: {measured:.2}");
        }
        // What is selected keeps its own letters: they have to stand out from its ground too.
        for over in [theme.selected, theme.selected_idle] {
            for under in [theme.text, theme.read, theme.unread, theme.dim] {
                if let (Some(paper), Some(ink)) = (rgb(over.bg), rgb(over.fg.or(under.fg))) {
                    let measured = contrast(ink, paper);
                    assert!(measured >= 3.4, "{name}: {measured:.2} on {paper:?}");
                }
            }
        }
    }
}

#[test]
fn without_colours_there_are_none() {
    for name in NAMES {
        let theme = Theme::named(name, Depth::Mono).expect("a theme");
        for role in ROLES {
            let style = theme.role(role).expect("a role");
            assert_eq!((style.fg, style.bg), (None, None), "{name} {role}");
        }
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
        assert!(theme.unread.add_modifier.contains(Modifier::BOLD));
    }
}

#[test]
fn sixteen_colours_are_enough() {
    for name in NAMES {
        let theme = Theme::named(name, Depth::Basic).expect("a theme");
        for role in ROLES {
            let style = theme.role(role).expect("a role");
            for color in [style.fg, style.bg] {
                assert!(
                    !matches!(color, Some(Color::Rgb(..) | Color::Indexed(_))),
                    "{name} {role}"
                );
            }
        }
    }
    let ansi = Theme::named("ansi", Depth::True).expect("a theme");
    let basic = Theme::named("ansi", Depth::Basic).expect("a theme");
    assert_eq!(
        ansi,
        Theme {
            depth: Depth::True,
            ..basic
        }
    );
}

#[test]
fn a_file_inherits_what_it_does_not_say() {
    let mine = Theme::load(
        "mine",
        Depth::True,
        own("inherit = \"light\"\nlink = \"bold #00ff00\"\n"),
    );
    let mine = mine.expect("a theme");
    let light = Theme::auto(false, Depth::True);
    assert_eq!(
        mine.link,
        Style::new()
            .fg(Color::Rgb(0, 255, 0))
            .add_modifier(Modifier::BOLD)
    );
    assert_eq!(mine.heading, light.heading);
    let basic = Theme::load("mine", Depth::Basic, own("link = \"#00ff00\"\n")).expect("a theme");
    assert_eq!(basic.link.fg, Some(Color::LightGreen));
    assert_eq!(basic.heading, Style::new());
    // A file of the name of a theme changes that theme.
    let dark = Theme::load(
        "dark",
        Depth::True,
        own("inherit = \"dark\"\nread = \"#010203\"\n"),
    );
    let dark = dark.expect("a theme");
    assert_eq!(dark.read.fg, Some(Color::Rgb(1, 2, 3)));
    assert_eq!(dark.link, Theme::auto(true, Depth::True).link);
}

#[test]
fn mistakes_name_file_and_line() {
    for (file, said) in [
        (
            "\nerror = \"bold reddish\"",
            "/t/mine.toml:2: error: \"reddish\" is no colour and no modifier",
        ),
        (
            "\n\nbrightness = \"bold\"",
            "/t/mine.toml:3: there is no role \"brightness\"; there are ground, text, ",
        ),
        ("text = 5", "/t/mine.toml:1: a look is a text such as"),
        ("text = ", "/t/mine.toml:1: "),
        (
            "read = \"\"\ninherit = \"neon\"",
            "/t/mine.toml:2: there is no theme \"neon\"",
        ),
        (
            "inherit = \"mine\"",
            "/t/mine.toml:1: there is no theme \"mine\"",
        ),
    ] {
        let why = mistake_in(file);
        assert!(why.starts_with(said), "{why}");
    }
    let circle = |name: &str| {
        let other = if name == "a" { "b" } else { "a" };
        Ok(Some((
            format!("/t/{name}.toml"),
            format!("inherit = \"{other}\""),
        )))
    };
    let why = Theme::load("a", Depth::True, circle)
        .expect_err("a mistake")
        .to_string();
    assert!(why.contains("in a circle"), "{why}");
}
