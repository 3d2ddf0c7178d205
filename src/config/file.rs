//! The settings file read, with what was set by hand over it; a mistake names its line and column.

use std::path::Path;

use super::keys;
use super::{Error, Settings};

impl Settings {
    /// Reads the settings file. A file that is not there means the defaults, unless the person named it.
    ///
    /// # Errors
    /// A file that cannot be read, or that says something wrong: then with line and column, and with
    /// what was expected there.
    pub fn load(path: &Path, named: bool) -> Result<Settings, Error> {
        match std::fs::read(path) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Settings::parse(&text, path),
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                    Err(mistake(
                        path,
                        &text,
                        at,
                        "this is not UTF-8; save the file as UTF-8",
                    ))
                }
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => {
                Ok(Settings::default())
            }
            Err(error) => Err(unreadable(path, &error)),
        }
    }

    /// Reads the settings file, with these values over what it says: dotted keys, and values as TOML writes them
    /// or, where that cannot be read, as words.
    ///
    /// # Errors
    /// As [`Settings::load`]; a key that is unknown or a value that is wrong.
    pub fn load_with(path: &Path, set: &[(String, String)]) -> Result<Settings, Error> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(unreadable(path, &error)),
        };
        Settings::parse_with(&text, path, set)
    }

    /// Reads settings from text, with these values over what it says.
    pub(super) fn parse_with(
        text: &str,
        path: &Path,
        set: &[(String, String)],
    ) -> Result<Settings, Error> {
        let mut table: toml::Table =
            toml::from_str(text).map_err(|error| mistake(path, text, 0, error.message()))?;
        let mut last = String::new();
        for (key, value) in set {
            put(&mut table, key, value);
            last = format!("{key} = {value}");
        }
        Settings::parse(&table.to_string(), path).map_err(|error| match error {
            // Its line would be one of no file.
            Error::Mistake { why, .. } => Error::Set { set: last, why },
            other => other,
        })
    }

    /// Reads settings from text; `path` is named in mistakes.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn parse(text: &str, path: &Path) -> Result<Settings, Error> {
        let mut settings: Settings = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            mistake(path, text, at, error.message())
        })?;
        settings.keys.locate(text);
        keys::locate(&mut settings.macros, text);
        keys::locate(&mut settings.share, text);
        Ok(settings)
    }
}

/// Puts a value under a dotted key.
fn put(table: &mut toml::Table, key: &str, value: &str) {
    let read = toml::from_str::<toml::Table>(&format!("value = {value}"));
    let value = read
        .ok()
        .and_then(|mut read| read.remove("value"))
        .unwrap_or_else(|| toml::Value::String(value.to_owned()));
    let mut here = table;
    let mut steps = key.split('.').peekable();
    while let Some(step) = steps.next() {
        if steps.peek().is_none() {
            here.insert(step.to_owned(), value);
            return;
        }
        let inner = here
            .entry(step)
            .or_insert_with(|| toml::Value::Table(toml::Table::new()));
        match inner {
            toml::Value::Table(inner) => here = inner,
            _ => return,
        }
    }
}

/// Says that a file cannot be read.
fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::Unreadable {
        path: path.to_owned(),
        why: error.to_string(),
    }
}

/// Makes a mistake of a byte offset into the file. Lines and columns count from 1.
fn mistake(path: &Path, text: &str, at: usize, why: &str) -> Error {
    let before = text.get(..at).unwrap_or(text);
    Error::Mistake {
        path: path.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1,
        why: why.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(text: &str) -> String {
        Settings::parse(text, Path::new("config.toml"))
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn what_is_set_goes_before_the_file() {
        let set = |key: &str, value: &str| {
            let text = "[reading]\nmeasure = 70\n";
            let set = [(key.to_owned(), value.to_owned())];
            Settings::parse_with(text, Path::new("x"), &set)
        };
        assert_eq!(set("reading.measure", "90").unwrap().reading.measure, 90);
        assert_eq!(set("screen.theme", "light").unwrap().screen.theme, "light");
        assert_eq!(
            set("reading.measure", "9").unwrap_err().to_string(),
            "reading.measure = 9: measure wants a number of columns from 60 to 100"
        );
        assert!(
            set("no.such", "1")
                .unwrap_err()
                .to_string()
                .contains("unknown field")
        );
        assert!(
            set("reading.measure.x", "1").is_ok(),
            "there is nothing to put it into"
        );
    }

    #[test]
    fn mistakes_name_their_place_and_what_was_expected() {
        assert_eq!(
            error_of("[screen]\ntheem = \"x\"\n"),
            "config.toml:2:1: unknown field `theem`, expected one of `theme`, `ascii`, `scroll`, `mouse`, `hyperlinks`, `pictures`, `reduced_motion`, `plain`"
        );
        assert!(
            error_of("[refresh]\nminutes = \"often\"\n")
                .starts_with("config.toml:2:11: invalid type")
        );
        assert!(
            error_of("# minutes of rest\n[refresh]\nminutes = 5\n")
                .starts_with("config.toml:3:11: minutes wants 15 or more")
        );
        assert_eq!(
            error_of("reading = { measure = 20 }\n"),
            "config.toml:1:23: measure wants a number of columns from 60 to 100"
        );
        assert!(error_of("[refresh\n").starts_with("config.toml:1:"));
    }

    #[test]
    fn a_missing_file_means_the_defaults_unless_it_was_named() {
        let missing = Path::new("/nonexistent/config.toml");
        assert_eq!(Settings::load(missing, false).unwrap(), Settings::default());
        assert!(Settings::load(missing, true).is_err());
    }
}
