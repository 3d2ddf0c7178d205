//! The characters of a query as words, phrases, regular expressions and operators. Knows no field and no meaning.

use regex::RegexBuilder;

use super::Mistake;

/// Characters of a regular expression, and bytes that it may take when compiled.
const LONGEST_PATTERN: usize = 500;
const LARGEST_REGEX: usize = 1 << 20;

pub(super) type Result<T> = std::result::Result<T, Mistake>;

/// Compiles a regular expression as queries mean it: without regard to case, in linear time and bounded
/// space.
///
/// # Errors
/// Why it cannot be used, in one line.
pub(crate) fn compile(pattern: &str) -> std::result::Result<regex::Regex, String> {
    RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(LARGEST_REGEX)
        .dfa_size_limit(LARGEST_REGEX)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
            error => {
                let text = error.to_string();
                let last = text.lines().last().unwrap_or_default();
                last.trim_start_matches("error: ").to_owned()
            }
        })
}

/// A value as it was written.
pub(super) struct Value {
    pub(super) at: usize,
    pub(super) len: usize,
    pub(super) text: String,
    pub(super) kind: Kind,
    pub(super) prefix: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Phrase,
    Regex,
}

/// A place in a query, and ways on from there.
pub(super) struct Scanner {
    chars: Vec<char>,
    /// In characters.
    pub(super) at: usize,
}

impl Scanner {
    pub(super) fn new(text: &str) -> Scanner {
        Scanner {
            chars: text.chars().collect(),
            at: 0,
        }
    }

    /// Goes behind a dash that turns round what follows it.
    pub(super) fn take_dash(&mut self) -> bool {
        let next = self.chars.get(self.at + 1);
        let there = self.peek() == Some('-')
            && next.is_some_and(|c| !c.is_whitespace() && !matches!(c, ')' | '-'));
        self.at += usize::from(there);
        there
    }

    /// Returns where the field that is named here begins, and its name, and goes behind its colon. The beginning of
    /// an address is none.
    pub(super) fn field_name(&mut self) -> Option<(usize, String)> {
        let name: String = self.chars[self.at..]
            .iter()
            .take_while(|c| c.is_alphabetic())
            .collect();
        let colon = self.at + name.chars().count();
        let address = matches!(name.as_str(), "http" | "https");
        if name.is_empty() || address || self.chars.get(colon) != Some(&':') {
            return None;
        }
        let start = std::mem::replace(&mut self.at, colon + 1);
        Some((start, name))
    }

    /// Reads a word, a phrase or an expression. Empty where there is none.
    pub(super) fn value(&mut self) -> Result<Value> {
        let at = self.at;
        let (kind, text) = match self.peek() {
            Some('"') => (Kind::Phrase, self.phrase()?),
            Some('/') => (Kind::Regex, self.regex()?),
            _ => (Kind::Word, self.word()),
        };
        let mut value = Value {
            at,
            len: self.at - at,
            text,
            kind,
            prefix: false,
        };
        match kind {
            Kind::Word if value.text.len() > 1 && value.text.ends_with('*') => {
                value.text.pop();
                value.prefix = true;
            }
            Kind::Phrase if self.peek() == Some('*') && !value.text.is_empty() => {
                self.at += 1;
                value.len += 1;
                value.prefix = true;
            }
            _ => {}
        }
        Ok(value)
    }

    fn word(&mut self) -> String {
        let word: String = self.chars[self.at..]
            .iter()
            .take_while(|c| !ends_word(**c))
            .collect();
        self.at += word.chars().count();
        word
    }

    fn phrase(&mut self) -> Result<String> {
        let open = self.at;
        let mut text = String::new();
        self.at += 1;
        while let Some(c) = self.peek() {
            self.at += 1;
            match c {
                '"' => return Ok(text),
                '\\' if matches!(self.peek(), Some('"' | '\\')) => {
                    text.extend(self.peek());
                    self.at += 1;
                }
                other => text.push(other),
            }
        }
        let why = "this quotation mark is not closed; end the phrase with another \"";
        Err(mistake(open, 1, why))
    }

    fn regex(&mut self) -> Result<String> {
        let open = self.at;
        let mut pattern = String::new();
        self.at += 1;
        loop {
            let Some(c) = self.peek() else {
                let why = "this expression is not closed; end it with another /, or put a path in quotation marks";
                return Err(mistake(open, 1, why));
            };
            self.at += 1;
            match (c, self.peek()) {
                ('/', _) => break,
                ('\\', Some('/')) => {
                    pattern.push('/');
                    self.at += 1;
                }
                ('\\', Some(next)) => {
                    pattern.extend([c, next]);
                    self.at += 1;
                }
                _ => pattern.push(c),
            }
        }
        let len = self.at - open;
        if self.peek().is_some_and(|c| !ends_word(c)) {
            let why = "a regular expression ends at its second /; put a path in quotation marks";
            return Err(self.wrong(1, why));
        }
        if pattern.is_empty() || pattern.chars().count() > LONGEST_PATTERN {
            let why = format!("a regular expression has 1 to {LONGEST_PATTERN} characters");
            return Err(mistake(open, len, why));
        }
        match compile(&pattern) {
            Ok(_) => Ok(pattern),
            Err(why) => {
                let why = format!("this regular expression cannot be used: {why}");
                Err(mistake(open, len, why))
            }
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Tells whether this operator stands here, as a word of its own.
    pub(super) fn at_word(&self, word: &str) -> bool {
        let end = self.at + word.len();
        self.chars
            .get(self.at..end)
            .is_some_and(|chars| chars.iter().copied().eq(word.chars()))
            && self
                .chars
                .get(end)
                .is_none_or(|c| ends_word(*c) || *c == '(')
    }

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        self.skip_space();
        let there = self.at_word(word);
        if there {
            self.at += word.len();
        }
        there
    }

    pub(super) fn wrong(&self, len: usize, why: &str) -> Mistake {
        mistake(self.at, len, why)
    }

    /// An operator with nothing on one of its sides.
    pub(super) fn lonely(&self, from: usize, operator: &str, side: &str) -> Mistake {
        let at = self.chars[from..]
            .iter()
            .position(|c| !c.is_whitespace())
            .map_or(from, |space| from + space);
        let why = format!(
            "{operator} wants a term {side} it; {operator:?} in quotation marks is searched as a word"
        );
        mistake(at, operator.len(), why)
    }
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')')
}

/// Returns a mistake of so many characters at this place.
pub(super) fn mistake(at: usize, len: usize, why: impl Into<String>) -> Mistake {
    Mistake {
        at,
        len,
        why: why.into(),
    }
}
