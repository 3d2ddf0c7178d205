//! Reading a query. By recursive descent, one character ahead; depth and size are bounded, so that no
//! query can exhaust the stack here or the statement that it becomes.
//!
//! ```text
//! query = all { "OR" all }
//! all   = term { [ "AND" ] term }
//! term  = [ "NOT" | "-" ] ( "(" query ")" | [ field ":" ] value )
//! value = word [ "*" ] | "phrase" [ "*" ] | /regular expression/
//! ```

use super::meaning;
use super::scan::{Result, Scanner, mistake};
use super::{Part, Query};

/// Tests that a query can hold.
const MOST_TESTS: usize = 200;
/// Groups that can be within one another.
const DEEPEST: usize = 40;

pub(super) fn query(text: &str) -> Result<Query> {
    let mut reader = Reader {
        scan: Scanner::new(text),
        depth: 0,
        tests: 0,
    };
    let query = reader.any()?;
    match reader.scan.peek() {
        None => Ok(query),
        // Everything else is part of some term.
        Some(_) => Err(reader.scan.wrong(1, "there is no ( that this could close")),
    }
}

struct Reader {
    scan: Scanner,
    depth: usize,
    tests: usize,
}

impl Reader {
    fn any(&mut self) -> Result<Query> {
        let mut parts = vec![self.all()?];
        loop {
            let before = self.scan.at;
            if !self.scan.take_word("OR") {
                break;
            }
            if parts.iter().all(Query::is_all) {
                return Err(self.scan.lonely(before, "OR", "before"));
            }
            let part = self.all()?;
            if part.is_all() {
                return Err(self.scan.lonely(before, "OR", "after"));
            }
            parts.push(part);
        }
        Ok(Query::any_of(parts))
    }

    fn all(&mut self) -> Result<Query> {
        let mut parts: Vec<Query> = Vec::new();
        loop {
            self.scan.skip_space();
            let before = self.scan.at;
            if self.scan.at_word("OR") || matches!(self.scan.peek(), None | Some(')')) {
                return Ok(Query::all_of(parts));
            }
            let and = self.scan.take_word("AND");
            if and && parts.is_empty() {
                return Err(self.scan.lonely(before, "AND", "before"));
            }
            self.scan.skip_space();
            if and && (self.scan.at_word("OR") || self.scan.at_word("AND")) {
                return Err(self.scan.lonely(before, "AND", "after"));
            }
            match self.term()? {
                Some(term) => parts.push(term),
                None if and => return Err(self.scan.lonely(before, "AND", "after")),
                None => {}
            }
        }
    }

    /// Reads one term. An empty phrase is none, and so is what is not there.
    fn term(&mut self) -> Result<Option<Query>> {
        self.scan.skip_space();
        let start = self.scan.at;
        let mut negated = false;
        while self.scan.take_word("NOT") {
            negated = !negated;
            self.scan.skip_space();
        }
        let after_not = self.scan.at > start;
        if after_not
            && ["AND", "OR"]
                .into_iter()
                .any(|word| self.scan.at_word(word))
        {
            return Err(self.scan.lonely(start, "NOT", "after"));
        }
        if self.scan.take_dash() {
            negated = !negated;
        }
        match self.primary()? {
            Some(term) if negated => Ok(Some(term.negated())),
            None if after_not => Err(self.scan.lonely(start, "NOT", "after")),
            term => Ok(term),
        }
    }

    fn primary(&mut self) -> Result<Option<Query>> {
        match self.scan.peek() {
            None | Some(')') => Ok(None),
            Some('(') => self.group().map(Some),
            Some(_) => {
                self.tests += 1;
                if self.tests > MOST_TESTS {
                    let why = format!("a query can hold {MOST_TESTS} terms; this is one more");
                    return Err(self.scan.wrong(1, &why));
                }
                match self.scan.field_name() {
                    Some((start, name)) => {
                        let field = meaning::named(start, &name)?;
                        meaning::test(field, self.scan.value()?).map(Some)
                    }
                    None => self.bare(),
                }
            }
        }
    }

    fn group(&mut self) -> Result<Query> {
        let open = self.scan.at;
        if self.depth == DEEPEST {
            let why = format!("groups can be {DEEPEST} deep; this is one more");
            return Err(self.scan.wrong(1, &why));
        }
        self.scan.at += 1;
        self.depth += 1;
        let inner = self.any()?;
        self.depth -= 1;
        if self.scan.peek() != Some(')') {
            return Err(mistake(open, 1, "this ( is not closed; a ) is missing"));
        }
        self.scan.at += 1;
        if inner.is_all() {
            let why = "there is nothing in this group";
            return Err(mistake(open, self.scan.at - open, why));
        }
        Ok(inner)
    }

    /// Words, a phrase or an expression without a field.
    fn bare(&mut self) -> Result<Option<Query>> {
        let value = self.scan.value()?;
        Ok((!value.text.is_empty()).then(|| meaning::wording(Part::Any, value).into()))
    }
}
