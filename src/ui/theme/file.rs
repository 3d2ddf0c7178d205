//! Theme files: what may stand in them, and where a mistake is.
//!
//! ```toml
//! inherit = "dark"                                  # roles that are not named below
//! link = "underlined #8ab4f8"                       # for every terminal, brought down to its colours
//! lit = { rich = "#fff4cc on #5f4b12", basic = "black on yellow" }  # another look where there are 16
//! ```

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::depth::{Depth, fitted};
use super::{NAMES, ROLES, Theme};

/// The most files that inherit from one another.
const MOST_ANCESTORS: usize = 8;
/// The longest part of a file that a message repeats, in characters.
const LONGEST_WORD: usize = 40;

/// A theme that cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Error {
    #[error(
        "there is no theme {0:?}; there are auto, {names}, and the files in the folder \"themes\" beside the settings",
        names = NAMES.join(", ")
    )]
    Unknown(String),
    #[error("{0}: {1}")]
    Unreadable(String, String),
    /// Place (a path, or the theme's name), line from 1, what is wrong.
    #[error("{0}:{1}: {2}")]
    Mistake(String, usize, String),
}

/// The text of a theme and where it is from.
pub struct Source {
    pub place: String,
    pub text: String,
}

/// A look as it is written: one for all terminals, or two.
#[derive(Deserialize)]
#[serde(untagged)]
enum Look {
    One(String),
    Two { rich: String, basic: String },
}

impl Look {
    fn text(&self, depth: Depth) -> &str {
        match self {
            Look::One(text) => text,
            Look::Two { basic, .. } if depth <= Depth::Basic => basic,
            Look::Two { rich, .. } => rich,
        }
    }
}

type File = BTreeMap<Spanned<String>, Spanned<Look>>;

/// Reads the theme `name` and what it inherits from. `find` returns a theme's text; its second argument
/// says whether the person's own may be meant.
///
/// # Errors
/// As [`Theme::load`].
pub fn read(
    name: &str,
    depth: Depth,
    find: &impl Fn(&str, bool) -> Result<Option<Source>, Error>,
) -> Result<Theme, Error> {
    let unknown = || Error::Unknown(name.to_owned());
    let mut lineage: Vec<(Source, File)> = Vec::new();
    let mut source = find(name, true)?.ok_or_else(unknown)?;
    let mut own_name = name.to_owned();
    loop {
        let file: File = toml::from_str(&source.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            // What serde says when neither form of a look fits names neither.
            let why = match error.message() {
                why if why.contains("untagged") => {
                    "a look is a text such as \"bold #aabbcc\", or { rich = …, basic = … }"
                }
                why => why,
            };
            mistake(&source, at, why)
        })?;
        let Some((key, parent)) = file.iter().find(|(key, _)| key.get_ref() == "inherit") else {
            lineage.push((source, file));
            break;
        };
        let Look::One(parent) = parent.get_ref() else {
            return Err(mistake(
                &source,
                key.span().start,
                "inherit wants the name of a theme",
            ));
        };
        if lineage.len() == MOST_ANCESTORS {
            return Err(mistake(
                &source,
                key.span().start,
                "the themes inherit in a circle",
            ));
        }
        // A file that bears the name of the program's theme inherits from that one, not from itself.
        let next = find(parent, *parent != own_name)?.ok_or_else(|| {
            mistake(
                &source,
                key.span().start,
                &Error::Unknown(parent.clone()).to_string(),
            )
        })?;
        own_name.clone_from(parent);
        lineage.push((source, file));
        source = next;
    }
    let mut theme = Theme {
        depth,
        ..Theme::default()
    };
    for (source, file) in lineage.iter().rev() {
        lay_over(&mut theme, source, file, depth)?;
    }
    Ok(theme)
}

/// Sets the roles that a file names.
fn lay_over(theme: &mut Theme, source: &Source, file: &File, depth: Depth) -> Result<(), Error> {
    for (key, look) in file {
        if key.get_ref() == "inherit" {
            continue;
        }
        let text = look.get_ref().text(depth);
        let style = read_style(text, depth).map_err(|word| {
            let word: String = word.chars().take(LONGEST_WORD).collect();
            let role = key.get_ref();
            let why = format!("{role}: {word:?} is no colour and no modifier");
            mistake(source, look.span().start, &why)
        })?;
        let Some(role) = theme.role_mut(key.get_ref()) else {
            let name: String = key.get_ref().chars().take(LONGEST_WORD).collect();
            let why = format!("there is no role {name:?}; there are {}", ROLES.join(", "));
            return Err(mistake(source, key.span().start, &why));
        };
        *role = style;
    }
    Ok(())
}

fn mistake(source: &Source, at: usize, why: &str) -> Error {
    let before = source.text.get(..at).unwrap_or(&source.text);
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    Error::Mistake(source.place.clone(), before.matches('\n').count() + 1, why)
}

/// Reads `bold #aabbcc on #001122`. Returns the first word that makes no sense.
fn read_style(text: &str, depth: Depth) -> Result<Style, &str> {
    let mut style = Style::new();
    let mut ground = false;
    for word in text.split_whitespace() {
        if let Some(modifier) = modifier(word) {
            style = style.add_modifier(modifier);
        } else if word == "on" {
            ground = true;
        } else {
            let color: Color = word.parse().map_err(|_| word)?;
            let color = Some(fitted(color, depth)).filter(|_| depth > Depth::Mono);
            if ground {
                style.bg = color;
            } else {
                style.fg = color;
            }
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
