//! The lines that were given on the command line, to be recalled.

/// Lines that are remembered.
const MOST: usize = 100;

/// Earlier lines, and where among them one is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Newest last, each once.
    lines: Vec<String>,
    /// The line that was recalled, and what had been typed before.
    recalled: Option<(usize, String)>,
}

impl History {
    /// Takes in the lines of earlier sessions, newest last.
    pub fn load(&mut self, lines: Vec<String>) {
        let newer = std::mem::replace(&mut self.lines, lines);
        for line in newer {
            self.push(&line);
        }
    }

    /// Remembers a line as the newest.
    pub fn push(&mut self, line: &str) {
        self.recalled = None;
        self.lines.retain(|known| known != line);
        self.lines.push(line.to_owned());
        let old = self.lines.len().saturating_sub(MOST);
        self.lines.drain(..old);
    }

    /// Returns all lines, newest last.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Returns the line before the recalled one that begins with what was typed.
    pub fn older(&mut self, typed: &str) -> Option<&str> {
        let (at, typed) = match self.recalled.take() {
            Some((at, typed)) => (at, typed),
            None => (self.lines.len(), typed.to_owned()),
        };
        let found = self.lines[..at]
            .iter()
            .rposition(|line| line.starts_with(&typed));
        self.recalled = Some((found.unwrap_or(at), typed));
        found.map(|at| self.lines[at].as_str())
    }

    /// Returns the line after the recalled one that begins with what was typed; after the last of them, what
    /// was typed.
    pub fn newer(&mut self) -> Option<&str> {
        let (at, typed) = self.recalled.take()?;
        let found = (at + 1..self.lines.len()).find(|at| self.lines[*at].starts_with(&typed));
        let (at, _) = self
            .recalled
            .insert((found.unwrap_or(self.lines.len()), typed));
        match self.lines.get(*at) {
            Some(line) => Some(line),
            None => self.recalled.as_ref().map(|(_, typed)| typed.as_str()),
        }
    }

    /// What is typed now begins a new search.
    pub fn rest(&mut self) {
        self.recalled = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(lines: &[&str]) -> History {
        let mut history = History::default();
        for line in lines {
            history.push(line);
        }
        history
    }

    #[test]
    fn lines_that_begin_alike_are_recalled() {
        let mut history = history(&["filter a", "down", "filter b"]);
        assert_eq!(history.older("fi"), Some("filter b"));
        assert_eq!(history.older("filter b"), Some("filter a"));
        assert_eq!(history.older("filter a"), None);
        assert_eq!(history.newer(), Some("filter b"));
        assert_eq!(history.newer(), Some("fi"), "what was typed comes back");
        assert_eq!(history.older("fi"), Some("filter b"));
        history.rest();
        assert_eq!(history.newer(), None);
        assert_eq!(history.older(""), Some("filter b"));
        assert_eq!(history.older(""), Some("down"));
    }

    #[test]
    fn each_line_is_there_once_and_the_oldest_are_forgotten() {
        let mut history = history(&["a", "b", "a"]);
        assert_eq!(history.lines(), ["b", "a"]);
        for number in 0..2 * MOST {
            history.push(&number.to_string());
        }
        assert_eq!(history.lines().len(), MOST);
        history.load(vec!["old".to_owned()]);
        assert_eq!(history.lines()[0], "100", "no more than so many");
    }
}
