//! Roles → styles. Knows neither state nor panes, only how a role is to look on this terminal.
//!
//! A theme is a TOML file with one line per role. It gives two looks: one in 24-bit colours, which is
//! brought down to the 256 colours of xterm where that is all there is, and one in the 16 colours whose
//! shades the person chose for the terminal. Both leave the ground as it is. What a colour says, a sign
//! or a word says too, so that nothing is lost without colours.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use thiserror::Error;

use super::symbols::{self, Symbols};

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, or none wanted (`NO_COLOR`).
    Mono,
    /// The 16 of ECMA-48 with their bright forms.
    Basic,
    /// The 256 of xterm.
    Indexed,
    /// 24 bits.
    #[default]
    True,
}

/// A theme that cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Error {
    #[error("there is no theme {0:?}; there are auto, {names}", names = NAMES.join(", "))]
    Unknown(String),
    #[error("theme: {0}")]
    Mistake(String),
}

/// The themes that come with the program.
pub const NAMES: [&str; 4] = ["dark", "light", "paper", "mono"];

const DARK: &str = include_str!("../../assets/themes/dark.toml");
const LIGHT: &str = include_str!("../../assets/themes/light.toml");
const PAPER: &str = include_str!("../../assets/themes/paper.toml");
const MONO: &str = include_str!("../../assets/themes/mono.toml");

macro_rules! roles {
    ($(#[doc = $doc:literal] $role:ident)+) => {
        /// How everything looks.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Theme {
            pub symbols: Symbols,
            $(#[doc = $doc] pub $role: Style,)+
        }

        /// A theme file, as it is written.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            $($role: Look,)+
        }

        impl File {
            fn theme(&self, depth: Depth) -> Result<Theme, Error> {
                Ok(Theme {
                    symbols: symbols::UNICODE,
                    $($role: self.$role.style(depth)
                        .map_err(|word| Error::Mistake(format!("{}: {word:?} is no colour and no modifier", stringify!($role))))?,)+
                })
            }
        }
    };
}

roles! {
    /// Whatever is nothing special.
    text
    /// The title of an article that was read.
    read
    /// The title of one that was not.
    unread
    /// What is secondary: ages, feeds' names, hints.
    dim
    /// Lines between panes.
    rule
    /// The title of the pane that has the focus.
    title
    /// The titles of the others.
    title_idle
    /// Small things that should be seen: counts, marks.
    accent
    /// The selected row, in the pane that has the focus. Laid over the row.
    selected
    /// The selected row in the others. Laid over the row.
    selected_idle
    /// Star and later.
    flag
    /// What went wrong.
    error
    /// Headings of an article and of the sidebar.
    heading
    /// Quotations in an article.
    quote
    /// Code in an article.
    code
    /// Links in an article.
    link
    /// What is not the article's own: bullets, numbers of links, quotation bars.
    marker
    /// Alternative texts of pictures.
    image
    /// The sentence that is lit up.
    lit
    /// Names of keys.
    key
}

/// The two looks of a role: for 256 colours and more, and for 16.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    rich: String,
    basic: String,
}

impl Look {
    /// Returns the style for this many colours, or the word that is neither colour nor modifier.
    fn style(&self, depth: Depth) -> Result<Style, &str> {
        match depth {
            Depth::True => read_style(&self.rich, |color| color),
            Depth::Indexed => read_style(&self.rich, indexed),
            Depth::Basic => read_style(&self.basic, |color| color),
            Depth::Mono => read_style(&self.basic, |_| Color::Reset).map(|style| Style {
                fg: None,
                bg: None,
                ..style
            }),
        }
    }
}

impl Theme {
    /// Returns the theme of this name, fitted to the terminal's colours. Without colours it is always
    /// `mono`, whatever was asked for.
    ///
    /// # Errors
    /// There is no theme of that name.
    pub fn named(name: &str, depth: Depth) -> Result<Theme, Error> {
        let file = match name {
            _ if depth == Depth::Mono && NAMES.contains(&name) => MONO,
            "dark" => DARK,
            "light" => LIGHT,
            "paper" => PAPER,
            "mono" => MONO,
            _ => return Err(Error::Unknown(name.to_owned())),
        };
        Theme::parse(file, depth)
    }

    /// Returns the theme for a terminal whose ground is dark or light.
    ///
    /// # Panics
    /// Never: the tests read every theme that comes with the program.
    pub fn auto(dark: bool, depth: Depth) -> Theme {
        Theme::named(if dark { "dark" } else { "light" }, depth)
            .expect("the program comes with these themes")
    }

    /// Reads a theme file.
    ///
    /// # Errors
    /// Not TOML, a role too many or too few, or a word that is neither colour nor modifier.
    pub fn parse(file: &str, depth: Depth) -> Result<Theme, Error> {
        toml::from_str::<File>(file)
            .map_err(|error| Error::Mistake(error.to_string()))?
            .theme(depth)
    }

    /// Returns this theme with ASCII signs, or with those of Unicode.
    #[must_use]
    pub fn with_ascii(self, ascii: bool) -> Theme {
        Theme {
            symbols: if ascii {
                symbols::ASCII
            } else {
                symbols::UNICODE
            },
            ..self
        }
    }
}

/// Reads `bold #aabbcc on #001122`. Returns the first word that makes no sense.
fn read_style(text: &str, fitted: impl Fn(Color) -> Color) -> Result<Style, &str> {
    let mut style = Style::new();
    let mut ground = false;
    for word in text.split_whitespace() {
        if let Some(modifier) = modifier(word) {
            style = style.add_modifier(modifier);
        } else if word == "on" {
            ground = true;
        } else {
            let color = fitted(word.parse().map_err(|_| word)?);
            style = if ground {
                style.bg(color)
            } else {
                style.fg(color)
            };
        }
    }
    Ok(style)
}

fn modifier(word: &str) -> Option<Modifier> {
    Some(match word {
        "bold" => Modifier::BOLD,
        "dim" => Modifier::DIM,
        "italic" => Modifier::ITALIC,
        "underlined" => Modifier::UNDERLINED,
        "reversed" => Modifier::REVERSED,
        "crossed" => Modifier::CROSSED_OUT,
        _ => return None,
    })
}

/// Returns the nearest of xterm's 256 colours: of the cube 16..=231 or the greys 232..=255. The first 16
/// are left out, since a person gives them whatever shades they like.
fn indexed(color: Color) -> Color {
    let Color::Rgb(r, g, b) = color else {
        return color;
    };
    let (cube_index, cube) = nearest_of_cube([r, g, b]);
    let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let step = (mean.saturating_sub(3) / 10).min(23) as u8;
    let grey = [8 + 10 * step; 3];
    if distance([r, g, b], grey) < distance([r, g, b], cube) {
        Color::Indexed(232 + step)
    } else {
        Color::Indexed(cube_index)
    }
}

/// Returns the nearest colour of xterm's cube of 6 × 6 × 6, by index and by value.
fn nearest_of_cube(rgb: [u8; 3]) -> (u8, [u8; 3]) {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let steps = rgb.map(|value| {
        (0..6u8)
            .min_by_key(|step| LEVELS[usize::from(*step)].abs_diff(value))
            .unwrap_or(0)
    });
    let index = 16 + 36 * steps[0] + 6 * steps[1] + steps[2];
    (index, steps.map(|step| LEVELS[usize::from(step)]))
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.into_iter()
        .zip(b)
        .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEPTHS: [Depth; 4] = [Depth::Mono, Depth::Basic, Depth::Indexed, Depth::True];

    #[test]
    fn every_theme_can_be_read_at_every_depth() {
        for name in NAMES {
            for depth in DEPTHS {
                assert!(Theme::named(name, depth).is_ok(), "{name} {depth:?}");
            }
        }
        assert_eq!(
            Theme::named("neon", Depth::True)
                .expect_err("a mistake")
                .to_string(),
            "there is no theme \"neon\"; there are auto, dark, light, paper, mono"
        );
    }

    #[test]
    fn without_colours_there_are_none() {
        let theme = Theme::auto(true, Depth::Mono);
        for style in [theme.text, theme.error, theme.selected, theme.lit] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
        assert!(theme.unread.add_modifier.contains(Modifier::BOLD));
    }

    #[test]
    fn colours_are_brought_down_to_what_the_terminal_has() {
        for (hex, index) in [
            ("#000000", 16),
            ("#ffffff", 231),
            ("#ff0000", 196),
            ("#838c97", 245),
            ("#2b3d55", 238),
            ("#5f87af", 67),
        ] {
            assert_eq!(
                indexed(hex.parse().expect("a colour")),
                Color::Indexed(index),
                "{hex}"
            );
        }
        for name in NAMES {
            let theme = Theme::named(name, Depth::Basic).expect("a theme");
            for color in [theme.error.fg, theme.selected.bg, theme.lit.bg] {
                assert!(!matches!(color, Some(Color::Rgb(..) | Color::Indexed(..))));
            }
        }
    }

    #[test]
    fn mistakes_name_the_role() {
        let file = DARK.replace("bold #ff7b72", "bold reddish");
        assert_eq!(
            Theme::parse(&file, Depth::True)
                .expect_err("a mistake")
                .to_string(),
            "theme: error: \"reddish\" is no colour and no modifier"
        );
        assert!(Theme::parse("text = {}", Depth::True).is_err());
    }
}
