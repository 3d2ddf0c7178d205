//! Roles → styles. Knows neither state nor panes, only how a role is to look on this terminal.
//!
//! A theme is a TOML file with one line a role (`file`). It is fitted to what the terminal has: 24-bit
//! colours are brought down to the 256 of xterm or to the 16 of ANSI (`depth`). What a colour says, a
//! sign or a word says too, so that nothing is lost without colours.

mod depth;
mod file;

use ratatui::style::{Color, Style};

use super::symbols::{self, Symbols};

pub use depth::{Depth, fitted, numbered};
pub use file::Error;
use file::Source;

/// The themes that come with the program, and their files.
const BUNDLED: [(&str, &str); 6] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("dusk", include_str!("../../assets/themes/dusk.toml")),
    (
        "contrast",
        include_str!("../../assets/themes/contrast.toml"),
    ),
    ("ansi", include_str!("../../assets/themes/ansi.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// The names of the themes that come with the program.
pub const NAMES: [&str; BUNDLED.len()] = {
    let mut names = [""; BUNDLED.len()];
    let mut index = 0;
    while index < BUNDLED.len() {
        names[index] = BUNDLED[index].0;
        index += 1;
    }
    names
};

macro_rules! roles {
    ($(#[doc = $doc:literal] $role:ident)+) => {
        /// How everything looks.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Theme {
            pub symbols: Symbols,
            /// The colours of the terminal, for what is not of the theme: pictures.
            pub depth: Depth,
            $(#[doc = $doc] pub $role: Style,)+
        }

        /// The roles by name, in the order of the files.
        pub const ROLES: &[&str] = &[$(stringify!($role)),+];

        impl Theme {
            /// Returns the style of a role, to be set. `None`: there is no such role.
            fn role_mut(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $(stringify!($role) => Some(&mut self.$role),)+
                    _ => None,
                }
            }

            /// Returns the style of a role by its name.
            pub fn role(&self, name: &str) -> Option<Style> {
                match name {
                    $(stringify!($role) => Some(self.$role),)+
                    _ => None,
                }
            }
        }
    };
}

roles! {
    /// What the whole screen is painted with first. Empty: the terminal's own ground and letters.
    ground
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
    /// The headline above an article.
    headline
    /// Headings of an article and of the sidebar.
    heading
    /// Quotations in an article.
    quote
    /// Code in an article.
    code
    /// Words of a programming language that it keeps for itself.
    keyword
    /// Texts and numbers in code.
    literal
    /// Comments in code.
    comment
    /// Links in an article.
    link
    /// What is not the article's own: bullets, numbers of links, quotation bars.
    marker
    /// Alternative texts of pictures.
    image
    /// The sentence that is lit up.
    lit
    /// The letters that a link is chosen by.
    hint
    /// Names of keys.
    key
}

impl Theme {
    /// Returns the theme of this name among those that come with the program, fitted to the terminal's
    /// colours. Without colours it is always `mono`, whatever was asked for.
    ///
    /// # Errors
    /// There is no theme of that name.
    pub fn named(name: &str, depth: Depth) -> Result<Theme, Error> {
        Theme::load(name, depth, |_| Ok(None))
    }

    /// Returns the theme of this name, which may be one of the person's own: `own` returns the place and
    /// the text of a theme's file if there is one. It goes before a theme of the program of that name,
    /// and may inherit from it.
    ///
    /// # Errors
    /// There is no theme of that name, a file cannot be read, says something wrong (then with its line),
    /// or inherits from itself.
    pub fn load(
        name: &str,
        depth: Depth,
        own: impl Fn(&str) -> Result<Option<(String, String)>, Error>,
    ) -> Result<Theme, Error> {
        let source = |name: &str, may_be_own: bool| -> Result<Option<Source>, Error> {
            if may_be_own && let Some((place, text)) = own(name)? {
                return Ok(Some(Source { place, text }));
            }
            let bundled = BUNDLED.iter().find(|(known, _)| *known == name);
            Ok(bundled.map(|(name, text)| Source {
                place: format!("theme {name}"),
                text: (*text).to_owned(),
            }))
        };
        // A mistake in a person's own file is reported also where no colour of it is shown.
        let theme = file::read(name, depth, &source)?;
        if depth == Depth::Mono && name != "mono" {
            return file::read("mono", depth, &|name, _| source(name, false));
        }
        Ok(theme)
    }

    /// Returns the theme for a terminal whose ground is dark or light.
    ///
    /// # Panics
    /// Never: the tests read every theme that comes with the program.
    pub fn auto(dark: bool, depth: Depth) -> Theme {
        Theme::named(if dark { "dark" } else { "light" }, depth)
            .expect("the program comes with these themes")
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

    /// Returns whether the theme paints the ground itself.
    pub fn paints_ground(&self) -> bool {
        !matches!(self.ground.bg, None | Some(Color::Reset))
    }
}

#[cfg(test)]
mod tests;
