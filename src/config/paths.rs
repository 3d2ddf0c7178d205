//! Where files live: the XDG base directories, on macOS too.
//!
//! People who live in a terminal look for `~/.config` on every system, so `XDG_*` is honoured everywhere
//! and `~/.config`, `~/.local/share` and `~/.local/state` are the defaults on every Unix.
//! Specification: XDG Base Directory 0.8.

use std::env;
use std::path::PathBuf;

use directories::BaseDirs;

use super::Error;

/// The program's files and folders. Nothing is made by naming it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    pub config: PathBuf,
    /// The folder of the person's own themes, beside the settings.
    pub themes: PathBuf,
    /// The library: articles and what the reader did with them.
    pub library: PathBuf,
    pub log: PathBuf,
}

impl Paths {
    /// Finds the places. `config` and `data_dir` are the person's own choice, if any; with a data
    /// folder of its own, the log goes there too.
    ///
    /// # Errors
    /// When there is no home folder to put anything in.
    pub fn find(config: Option<PathBuf>, data_dir: Option<PathBuf>) -> Result<Paths, Error> {
        let base = BaseDirs::new();
        let home = || {
            base.as_ref()
                .map(|base| base.home_dir().to_owned())
                .ok_or(Error::NoHome)
        };
        let place = |variable: &str, below_home: &str| -> Result<PathBuf, Error> {
            match env::var_os(variable)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
            {
                Some(path) => Ok(path.join("nutgraf")),
                None => Ok(home()?.join(below_home).join("nutgraf")),
            }
        };
        let config = match config {
            Some(path) => path,
            None => place("XDG_CONFIG_HOME", ".config")?.join("config.toml"),
        };
        Ok(Paths {
            themes: config.with_file_name("themes"),
            config,
            library: match &data_dir {
                Some(dir) => dir.clone(),
                None => place("XDG_DATA_HOME", ".local/share")?,
            }
            .join("library.db"),
            log: match data_dir {
                Some(dir) => dir,
                None => place("XDG_STATE_HOME", ".local/state")?,
            }
            .join("nutgraf.log"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_own_places_win() {
        let paths = Paths::find(Some("/c/my.toml".into()), Some("/d".into())).unwrap();
        assert_eq!(paths.config, PathBuf::from("/c/my.toml"));
        assert_eq!(paths.themes, PathBuf::from("/c/themes"));
        assert_eq!(paths.library, PathBuf::from("/d/library.db"));
        assert_eq!(paths.log, PathBuf::from("/d/nutgraf.log"));
    }
}
