//! The commented default file, and every setting with what its comment says.

/// The commented default file. A test holds it against [`crate::config::Settings::default`].
pub const DEFAULT_TOML: &str = include_str!("../../assets/config.toml");

/// A setting as the commented default file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Section and key, such as `reading.measure`.
    pub key: String,
    pub default: String,
    /// What the comment above it says, as one line.
    pub about: String,
}

/// Returns every setting with its default and what it is for, in the order of the default file.
pub fn described() -> Vec<Described> {
    let mut found = Vec::new();
    let (mut section, mut about) = (String::new(), String::new());
    for line in DEFAULT_TOML.lines() {
        if let Some(setting) = line.strip_prefix("#: ") {
            if let Some(name) = setting.strip_prefix('[') {
                name.trim_end_matches(']').clone_into(&mut section);
            } else if let Some((key, default)) = setting.split_once(" = ") {
                found.push(Described {
                    key: format!("{section}.{key}"),
                    default: default.to_owned(),
                    about: std::mem::take(&mut about),
                });
            }
            about.clear();
        } else if let Some(comment) = line.strip_prefix("# ") {
            if !about.is_empty() {
                about.push(' ');
            }
            about.push_str(comment);
        } else {
            about.clear();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Settings;

    #[test]
    fn the_commented_default_file_says_the_defaults() {
        assert_eq!(
            Settings::parse(DEFAULT_TOML, Path::new("x")).unwrap(),
            Settings::default()
        );
        let uncommented: String = DEFAULT_TOML
            .lines()
            .map(|line| line.strip_prefix("#: ").unwrap_or(line))
            .fold(String::new(), |text, line| text + line + "\n");
        assert_ne!(
            uncommented, DEFAULT_TOML,
            "the file shows its keys as comments that begin with \"#: \""
        );
        assert_eq!(
            Settings::parse(&uncommented, Path::new("x")).unwrap(),
            Settings::default()
        );
    }

    #[test]
    fn every_setting_is_described_and_can_be_set() {
        let all = described();
        assert!(all.len() > 10);
        for setting in all {
            assert!(setting.about.len() > 10, "{setting:?}");
            let set = [(setting.key.clone(), setting.default.clone())];
            let read = Settings::parse_with("", Path::new("x"), &set).unwrap();
            assert_eq!(read, Settings::default(), "{setting:?}");
        }
    }
}
