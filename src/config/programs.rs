//! Programs and files that an article goes to: `[save]`, `[enclosures]` and `[share]`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::Deserializer;
use toml::Spanned;

use super::keys::Placed;

/// A form of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    #[default]
    Markdown,
    Html,
    Text,
    Nothing,
}

impl Form {
    /// Returns the ending of a file in this form.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Markdown => "md",
            Form::Html => "html",
            Form::Text | Form::Nothing => "txt",
        }
    }

    /// Reads the name of a form, as the settings have it.
    pub fn named(name: &str) -> Option<Form> {
        match name {
            "markdown" => Some(Form::Markdown),
            "html" => Some(Form::Html),
            "text" => Some(Form::Text),
            _ => None,
        }
    }
}

/// Where articles are saved.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Save {
    /// Folder; `~/` is the home folder.
    pub folder: String,
    pub form: Form,
}

impl Default for Save {
    fn default() -> Self {
        Save {
            folder: "~/nutgraf".to_owned(),
            form: Form::Markdown,
        }
    }
}

/// What becomes of the files that come with articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Enclosures {
    /// Program and arguments that play or show a file; `%u` stands for its address. Empty: as a link.
    pub player: Vec<String>,
    /// Whether the player is to have the terminal while it runs.
    pub terminal: bool,
    /// Program and arguments that take a file for later. Empty: the playlist beside the library.
    pub queue: Vec<String>,
}

/// A program that takes an article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Program and arguments, with placeholders.
    pub run: Vec<String>,
    /// The form in which it gets the article on its standard input.
    #[serde(default)]
    pub input: Form,
    /// Whether it is to have the terminal while it runs.
    #[serde(default)]
    pub terminal: bool,
    #[serde(default)]
    pub keys: Vec<String>,
}

/// Name → program.
pub type Shares = BTreeMap<String, Placed<Share>>;

/// Reads the programs with their places.
pub(super) fn shares<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Shares, D::Error> {
    let written = BTreeMap::<String, Spanned<Share>>::deserialize(deserializer)?;
    Ok(written
        .into_iter()
        .map(|(name, share)| (name, share.into()))
        .collect())
}
