//! Which theme: what the settings say, fitted to what the terminal says of itself.
//!
//! `NO_COLOR` (no-color.org) and `TERM` decide the depth, `COLORTERM` says true colour, `COLORFGBG` whether
//! the ground is light, and the locale whether lines can be drawn.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::config::Screen;
use crate::domain::CleanText;
use crate::ui::Theme;
use crate::ui::theme::{Depth, Error, NAMES};

/// Returns the theme that the settings ask for, or the one that fits the terminal. The person's own
/// themes are in the folder `themes`. `dark` is what the terminal says of its ground, if it does.
///
/// # Errors
/// The settings name a theme that is not there, or one whose file cannot be read or says something wrong.
pub(super) fn choose(
    screen: &Screen,
    colourless: bool,
    dark: Option<bool>,
    themes: &Path,
) -> Result<Theme, Error> {
    let depth = depth(colourless, &variable("TERM"), &variable("COLORTERM"));
    let name = match screen.theme.as_str() {
        "auto" if dark.unwrap_or_else(|| !has_light_ground(&variable("COLORFGBG"))) => "dark",
        "auto" => "light",
        name => name,
    };
    let theme = Theme::load(name, depth, |name| file(themes, name))?;
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable);
    Ok(theme.with_ascii(screen.ascii || !is_utf8(&locale)))
}

/// Returns the names that the settings can use: those of the program, and of the files in `themes`.
pub(super) fn names(themes: &Path) -> Vec<CleanText> {
    let own = fs::read_dir(themes).into_iter().flatten().flatten();
    let own = own.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        Some(name.strip_suffix(".toml")?.to_owned())
    });
    let mut names: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    names.extend(own);
    names.push("auto".to_owned());
    names.sort();
    names.dedup();
    names.iter().map(|name| CleanText::label(name)).collect()
}

/// Returns the place and the text of the theme `name` in `folder`, if there is one.
fn file(folder: &Path, name: &str) -> Result<Option<(String, String)>, Error> {
    // A name is no path: it must not lead out of the folder.
    if name.contains(['/', '\\']) || name.starts_with('.') {
        return Ok(None);
    }
    let path = folder.join(format!("{name}.toml"));
    let place = path.display().to_string();
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some((place, text))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::Unreadable(place, error.to_string())),
    }
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

fn depth(colourless: bool, term: &str, colorterm: &str) -> Depth {
    match () {
        () if colourless || term.ends_with("-mono") || term == "vt100" || term == "vt220" => {
            Depth::Mono
        }
        () if colorterm == "truecolor" || colorterm == "24bit" || term.ends_with("-direct") => {
            Depth::True
        }
        () if term.contains("256color") => Depth::Indexed,
        () => Depth::Basic,
    }
}

/// Reads `COLORFGBG`, which some terminals set as `foreground;background` in the 16 basic colours.
fn has_light_ground(colours: &str) -> bool {
    matches!(
        colours
            .rsplit(';')
            .next()
            .and_then(|ground| ground.parse().ok()),
        Some(7 | 9..=15_u8)
    )
}

/// The first of the locale's variables that is set decides (POSIX, section 8.2). Without any, modern
/// terminals are taken to speak UTF-8.
fn is_utf8(locale: &[String]) -> bool {
    let charset = locale.iter().find(|value| !value.is_empty());
    charset.is_none_or(|value| {
        let value = value.to_ascii_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_themes_are_files_of_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(
            folder.path().join("mine.toml"),
            "inherit = \"light\"\nlink = \"bald\"\n",
        )
        .expect("a file");
        let screen = |theme: &str| Screen {
            theme: theme.to_owned(),
            ..Screen::default()
        };
        let why = choose(&screen("mine"), false, None, folder.path()).expect_err("a mistake");
        let place = folder.path().join("mine.toml");
        assert_eq!(
            why.to_string(),
            format!(
                "{}:2: link: \"bald\" is no colour and no modifier",
                place.display()
            )
        );
        for name in ["../mine", ".mine", "other"] {
            let why = choose(&screen(name), false, None, folder.path()).expect_err("a mistake");
            assert_eq!(why, Error::Unknown(name.to_owned()));
        }
        assert!(choose(&screen("contrast"), false, None, folder.path()).is_ok());
        let auto = |dark| choose(&screen("auto"), false, dark, folder.path()).expect("a theme");
        assert_ne!(
            auto(Some(true)),
            auto(Some(false)),
            "the terminal is believed"
        );
    }

    #[test]
    fn colours_follow_what_the_terminal_says() {
        assert_eq!(depth(true, "xterm-256color", "truecolor"), Depth::Mono);
        assert_eq!(depth(false, "xterm-256color", "truecolor"), Depth::True);
        assert_eq!(depth(false, "screen-256color", ""), Depth::Indexed);
        assert_eq!(depth(false, "linux", ""), Depth::Basic);
    }

    #[test]
    fn a_light_ground_is_known_by_its_number() {
        assert!(has_light_ground("0;15") && has_light_ground("0;default;7"));
        assert!(!has_light_ground("15;0") && !has_light_ground("") && !has_light_ground("7;8"));
    }

    #[test]
    fn lines_are_drawn_where_the_locale_has_them() {
        let locale = |values: [&str; 3]| is_utf8(&values.map(str::to_owned));
        assert!(locale(["", "", "C.UTF-8"]) && locale(["", "", ""]));
        assert!(!locale(["C", "", "en_US.UTF-8"]), "LC_ALL wins");
        assert!(!locale(["", "", "de_DE.ISO-8859-1"]));
    }
}
