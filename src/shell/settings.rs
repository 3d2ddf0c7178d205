//! Where the settings come from while the reader runs: the file, and what was set since on the command line.

use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::anyhow;

use super::{abilities, terminal, theme};
use crate::app::Keymap;
use crate::config::{Screen, Settings};
use crate::ui::Theme;
use crate::ui::theme::Error as ThemeError;

/// The settings file, and what goes before it.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub path: PathBuf,
    /// The state of the file when the reader was started.
    pub started: Stamp,
    /// Whether colour is off, whatever the file says.
    pub colourless: bool,
    /// Whether the ground is dark, once the terminal has said so.
    pub dark: Option<bool>,
    /// The folder of a person's own themes.
    pub themes: PathBuf,
    /// Key and value, as they were set in this session.
    pub set: Vec<(String, String)>,
}

/// Settings that can be used, and what is made of them.
pub(super) struct Configured {
    pub settings: Settings,
    pub keymap: Keymap,
    pub theme: Theme,
}

impl Source {
    /// Reads the settings as they are now.
    ///
    /// # Errors
    /// One line with file and line, and what is wrong there.
    pub fn read(&self) -> anyhow::Result<Configured> {
        let settings = Settings::load(&self.path, false)?;
        // Mistakes are looked for in the file first, so that their lines are those of the file.
        self.use_settings(settings.clone())?;
        if self.set.is_empty() {
            return self.use_settings(settings);
        }
        self.use_settings(Settings::load_with(&self.path, &self.set)?)
    }

    /// Makes keys and theme of settings.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub fn use_settings(&self, settings: Settings) -> anyhow::Result<Configured> {
        let file = self.path.display();
        let keymap = Keymap::new(&settings).map_err(|why| anyhow!("{file}:{why}"))?;
        let theme = self.theme(&settings.screen).map_err(|why| match why {
            ThemeError::Unknown(_) => anyhow!("{file}: {why}"),
            why => why.into(),
        })?;
        Ok(Configured {
            settings,
            keymap,
            theme,
        })
    }

    /// Returns the theme that the settings ask for, or the one that fits what is known of the terminal.
    ///
    /// # Errors
    /// As [`theme::choose`].
    pub fn theme(&self, screen: &Screen) -> Result<Theme, ThemeError> {
        theme::choose(screen, self.colourless, self.dark, &self.themes)
    }

    /// Asks the terminal what it can do, unless its kind prints what it does not know. Nobody waits for the
    /// answers.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn ask(&self, screen: &Screen) -> std::io::Result<()> {
        if !abilities::takes_strings() {
            return Ok(());
        }
        let mut questions = abilities::ASK_MARGINS.to_owned();
        if screen.theme == "auto" && !self.colourless {
            questions.push_str(abilities::ASK_GROUND);
        }
        terminal::ask(&questions)
    }
}

/// Tells one state of a file from another; `None` while there is none.
pub(super) type Stamp = Option<(SystemTime, u64)>;

/// Returns the present state of a file.
pub(super) fn stamp(path: &std::path::Path) -> Stamp {
    let file = std::fs::metadata(path).ok()?;
    Some((file.modified().ok()?, file.len()))
}
