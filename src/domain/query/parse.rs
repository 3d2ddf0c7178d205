//! Reading a query. By recursive descent, one character ahead; depth and size are bounded, so that no
//! query can exhaust the stack here or the statement that it becomes.
//!
//! ```text
//! query = all { "OR" all }
//! all   = term { [ "AND" ] term }
//! term  = [ "NOT" | "-" ] ( "(" query ")" | [ field ":" ] value )
//! value = word [ "*" ] | "phrase" [ "*" ] | /regular expression/
//! ```

use regex::RegexBuilder;

use super::fields::{FIELDS, STATES, field};
use super::{Flag, Mistake, Order, Part, Query, Span, Test, Thing, When};
use crate::domain::{ArticleId, FeedId, FolderId};

/// Tests that a query can hold.
const MOST_TESTS: usize = 200;
/// Groups that can be within one another.
const DEEPEST: usize = 40;
/// Characters of a regular expression, and bytes that it may take when compiled.
const LONGEST_PATTERN: usize = 500;
pub(crate) const LARGEST_REGEX: usize = 1 << 20;

type Result<T> = std::result::Result<T, Mistake>;

pub(super) fn query(text: &str) -> Result<Query> {
    let mut reader = Reader {
        chars: text.chars().collect(),
        at: 0,
        depth: 0,
        tests: 0,
    };
    let query = reader.any()?;
    match reader.peek() {
        None => Ok(query),
        // Everything else is part of some term.
        Some(_) => Err(reader.wrong(1, "there is no ( that this could close")),
    }
}

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
struct Value {
    at: usize,
    len: usize,
    text: String,
    kind: Kind,
    prefix: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Phrase,
    Regex,
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    tests: usize,
}

impl Reader {
    fn any(&mut self) -> Result<Query> {
        let mut parts = vec![self.all()?];
        loop {
            let before = self.at;
            if !self.take_word("OR") {
                break;
            }
            if parts.iter().all(Query::is_all) {
                return Err(self.lonely(before, "OR", "before"));
            }
            let part = self.all()?;
            if part.is_all() {
                return Err(self.lonely(before, "OR", "after"));
            }
            parts.push(part);
        }
        Ok(Query::any_of(parts))
    }

    fn all(&mut self) -> Result<Query> {
        let mut parts: Vec<Query> = Vec::new();
        loop {
            self.skip_space();
            let before = self.at;
            if self.at_word("OR") || matches!(self.peek(), None | Some(')')) {
                return Ok(Query::all_of(parts));
            }
            let and = self.take_word("AND");
            if and && parts.is_empty() {
                return Err(self.lonely(before, "AND", "before"));
            }
            self.skip_space();
            if and && (self.at_word("OR") || self.at_word("AND")) {
                return Err(self.lonely(before, "AND", "after"));
            }
            match self.term()? {
                Some(term) => parts.push(term),
                None if and => return Err(self.lonely(before, "AND", "after")),
                None => {}
            }
        }
    }

    /// Reads one term. An empty phrase is none, and so is what is not there.
    fn term(&mut self) -> Result<Option<Query>> {
        self.skip_space();
        let start = self.at;
        let mut negated = false;
        while self.take_word("NOT") {
            negated = !negated;
            self.skip_space();
        }
        let after_not = self.at > start;
        if after_not && ["AND", "OR"].into_iter().any(|word| self.at_word(word)) {
            return Err(self.lonely(start, "NOT", "after"));
        }
        let dash = self.peek() == Some('-')
            && self
                .chars
                .get(self.at + 1)
                .is_some_and(|c| !c.is_whitespace() && !matches!(c, ')' | '-'));
        if dash {
            negated = !negated;
            self.at += 1;
        }
        match self.primary()? {
            Some(term) if negated => Ok(Some(term.negated())),
            None if after_not => Err(self.lonely(start, "NOT", "after")),
            term => Ok(term),
        }
    }

    fn primary(&mut self) -> Result<Option<Query>> {
        match self.peek() {
            None | Some(')') => Ok(None),
            Some('(') => self.group().map(Some),
            Some(_) => {
                self.tests += 1;
                if self.tests > MOST_TESTS {
                    let why = format!("a query can hold {MOST_TESTS} terms; this is one more");
                    return Err(self.wrong(1, &why));
                }
                match self.field_name() {
                    Some(name) => self.field(&name).map(Some),
                    None => self.bare(),
                }
            }
        }
    }

    fn group(&mut self) -> Result<Query> {
        let open = self.at;
        if self.depth == DEEPEST {
            let why = format!("groups can be {DEEPEST} deep; this is one more");
            return Err(self.wrong(1, &why));
        }
        self.at += 1;
        self.depth += 1;
        let inner = self.any()?;
        self.depth -= 1;
        if self.peek() != Some(')') {
            return Err(mistake(open, 1, "this ( is not closed; a ) is missing"));
        }
        self.at += 1;
        if inner.is_all() {
            let why = "there is nothing in this group";
            return Err(mistake(open, self.at - open, why));
        }
        Ok(inner)
    }

    /// Words, a phrase or an expression without a field.
    fn bare(&mut self) -> Result<Option<Query>> {
        let value = self.value()?;
        Ok((!value.text.is_empty()).then(|| text_test(Part::Any, value).into()))
    }

    /// Returns the name of the field that begins here, and goes behind its colon. The beginning of an
    /// address is none.
    fn field_name(&mut self) -> Option<String> {
        let name: String = self.chars[self.at..]
            .iter()
            .take_while(|c| c.is_alphabetic())
            .collect();
        let colon = self.at + name.chars().count();
        let address = matches!(name.as_str(), "http" | "https");
        if name.is_empty() || address || self.chars.get(colon) != Some(&':') {
            return None;
        }
        self.at = colon + 1;
        Some(name)
    }

    fn field(&mut self, name: &str) -> Result<Query> {
        let start = self.at - name.chars().count() - 1;
        let Some(known) = field(name) else {
            let names: Vec<String> = FIELDS.iter().map(|it| format!("{}:", it.name)).collect();
            let why = format!(
                "no field is called {name:?}; there are {}. \"{name}:…\" in quotation marks is searched as it stands",
                names.join(" ")
            );
            return Err(mistake(start, self.at - start, why));
        };
        let value = self.value()?;
        if value.text.is_empty() {
            let why = format!(
                "{name}: wants {} here, such as {}",
                article(known.value),
                example(name)
            );
            return Err(mistake(value.at, value.len, why));
        }
        let expressions = matches!(name, "title" | "body" | "author" | "link");
        if value.kind == Kind::Regex && !expressions {
            let why =
                format!("{name}: takes no regular expression; title: body: author: and link: do");
            return Err(mistake(value.at, value.len, why));
        }
        let words = matches!(name, "title" | "body");
        if value.prefix && !words {
            let why = format!("{name}: takes no *");
            return Err(mistake(value.at + value.len - 1, 1, why));
        }
        field_test(name, value)
    }

    /// Reads a word, a phrase or an expression. Empty where there is none.
    fn value(&mut self) -> Result<Value> {
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

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Tells whether this operator stands here, as a word of its own.
    fn at_word(&self, word: &str) -> bool {
        let end = self.at + word.len();
        self.chars
            .get(self.at..end)
            .is_some_and(|chars| chars.iter().copied().eq(word.chars()))
            && self
                .chars
                .get(end)
                .is_none_or(|c| ends_word(*c) || *c == '(')
    }

    fn take_word(&mut self, word: &str) -> bool {
        self.skip_space();
        let there = self.at_word(word);
        if there {
            self.at += word.len();
        }
        there
    }

    fn wrong(&self, len: usize, why: &str) -> Mistake {
        mistake(self.at, len, why)
    }

    /// An operator with nothing on one of its sides.
    fn lonely(&self, from: usize, operator: &str, side: &str) -> Mistake {
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

fn mistake(at: usize, len: usize, why: impl Into<String>) -> Mistake {
    Mistake {
        at,
        len,
        why: why.into(),
    }
}

fn text_test(part: Part, value: Value) -> Test {
    if value.kind == Kind::Regex {
        Test::Regex {
            part,
            pattern: value.text,
        }
    } else {
        Test::Text {
            part,
            text: value.text,
            prefix: value.prefix,
        }
    }
}

fn field_test(name: &str, value: Value) -> Result<Query> {
    let row = (value.kind == Kind::Word)
        .then(|| value.text.strip_prefix('#'))
        .flatten()
        .and_then(|id| id.parse::<i64>().ok());
    let text = value.text.clone();
    let wants = |what: &str| {
        let why = format!("{name}: wants {what}, not {:?}", value.text);
        mistake(value.at, value.len, why)
    };
    let test = match name {
        "title" => text_test(Part::Title, value),
        "body" => text_test(Part::Body, value),
        "author" if value.kind == Kind::Regex => text_test(Part::Author, value),
        "author" => Test::Author(text),
        "link" if value.kind == Kind::Regex => text_test(Part::Link, value),
        "link" => Test::Link(text),
        "feed" => row.map_or(Test::Feed(text), |id| Test::FeedId(FeedId(id))),
        "folder" => row.map_or(Test::Folder(text), |id| Test::FolderId(FolderId(id))),
        "tag" => Test::Tag(text),
        "is" if text == "read" => return Ok(Query::from(Test::Is(Flag::Unread)).negated()),
        "is" => Test::Is(
            Flag::ALL
                .into_iter()
                .find(|flag| flag.word() == text)
                .ok_or_else(|| wants(&one_of(&STATES)))?,
        ),
        "has" => Test::Has(
            Thing::ALL
                .into_iter()
                .find(|thing| thing.word() == text)
                .ok_or_else(|| wants(&one_of(&Thing::ALL.map(Thing::word))))?,
        ),
        "after" | "before" => {
            let when = When::parse(&text)
                .ok_or_else(|| wants("a day such as 2026-03-01, 2026-03, today or yesterday"))?;
            if name == "after" {
                Test::After(when)
            } else {
                Test::Before(when)
            }
        }
        "newer" | "older" => {
            let span = Span::parse(&text)
                .ok_or_else(|| wants("a span such as 30min, 12h, 7d, 2w, 3mo or 1y"))?;
            if name == "newer" {
                Test::After(When::Ago(span))
            } else {
                Test::Before(When::Ago(span))
            }
        }
        "words" => {
            let (order, number) = comparison(&text);
            let words = number
                .parse()
                .map_err(|_| wants("a number such as >800, <200 or 500"))?;
            Test::Words { order, words }
        }
        _ => match row.or_else(|| text.parse().ok()) {
            Some(id) => Test::Id(ArticleId(id)),
            None => return Err(wants("the number of an article")),
        },
    };
    Ok(test.into())
}

fn comparison(text: &str) -> (Order, &str) {
    for (sign, order) in [
        (">=", Order::GreaterOrEqual),
        ("<=", Order::LessOrEqual),
        (">", Order::Greater),
        ("<", Order::Less),
        ("=", Order::Equal),
    ] {
        if let Some(number) = text.strip_prefix(sign) {
            return (order, number);
        }
    }
    (Order::Equal, text)
}

fn one_of(words: &[&str]) -> String {
    match words {
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
        [] => String::new(),
    }
}

/// Returns what a field wants, with its article.
fn article(value: &str) -> String {
    format!("a {}", value.to_lowercase())
}

fn example(field: &str) -> &'static str {
    match field {
        "is" => "is:unread",
        "has" => "has:audio",
        "after" | "before" => "after:2026-03-01",
        "newer" | "older" => "newer:7d",
        "words" => "words:>800",
        "id" => "id:12",
        "feed" => "feed:\"Ars Technica\"",
        "author" => "author:\"Ada Lind\"",
        "link" => "link:example.org",
        "tag" => "tag:energy",
        "folder" => "folder:Science",
        _ => "title:science",
    }
}
