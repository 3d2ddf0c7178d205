//! `nutgraf --plain`: the reader line by line, for screen readers, braille lines and terminals that cannot
//! place text.
//!
//! A person writes a line, the program answers with lines, the last of which says where one is. Nothing is
//! drawn over, nothing moves, and nothing is said by colour or by where it stands alone. It is the same
//! library with the same marks, so that one can go on in the other reader; and every subcommand of the
//! program can be written here too.

mod asked;
mod shown;
mod spoken;

use std::io::{BufRead, stdin};

use clap::Parser;

use super::args::Cli;
use super::queries;
use super::session::Session;
use super::{Result, Stop};
use crate::app::keymap::Keymap;
use crate::config::Settings;
use crate::domain::listing::Page;
use crate::domain::query::{Anchor, Change, Flag, Selection, Stretch, Test};
use crate::domain::{ArticleHead, ArticleId, CleanText, Query, Status, StatusChange};
use crate::insight::{Analysis, Limits};
use crate::library::{analyse, clock, edition};
use crate::store::Store;
use asked::{Asked, Word};
use spoken::paragraphs;

/// Articles that are said at once.
const ROWS: u32 = 20;
/// Characters of an article that are said at once, to the end of a paragraph.
const PART: usize = 1200;

/// What a person reads from and in.
struct Plain<'a> {
    session: &'a mut Session,
    settings: Settings,
    keymap: Keymap,
    store: Store,
    list: List,
    open: Option<Open>,
}

/// The list that numbers refer to.
struct List {
    /// What is listed, as the status line says it.
    name: CleanText,
    query: Query,
    page: Page,
    /// Number of the first row of the page, from 1.
    first: usize,
}

/// The article that is open.
struct Open {
    head: ArticleHead,
    paragraphs: Vec<CleanText>,
    /// The paragraph to go on with.
    next: usize,
    links: Vec<CleanText>,
    analysis: Analysis,
}

/// Reads lines and answers them until the person quits or the input ends. Returns the exit code.
///
/// # Errors
/// A library that cannot be opened, or an output that is gone.
pub fn run(session: &mut Session) -> Result<u8> {
    let settings = session.settings()?;
    let keymap =
        Keymap::new(&settings).map_err(|why| Stop::Usage(format!("settings file:{why}")))?;
    let mut store = session.store()?;
    edition::lay_in(&mut store)?;
    let unread = unread();
    let page = store.page(&unread, &[], Anchor::First, ROWS)?;
    let list = List {
        name: "Unread".into(),
        query: unread,
        page,
        first: 1,
    };
    let mut plain = Plain {
        session,
        settings,
        keymap,
        store,
        list,
        open: None,
    };
    plain.say("nutgraf. Write a number to read an article, a command, or help.")?;
    plain.say_list()?;
    plain.prompt()?;
    for line in stdin().lock().lines() {
        if !plain.answer(&line?)? {
            return Ok(0);
        }
        plain.prompt()?;
    }
    plain.say("")?;
    Ok(0)
}

fn unread() -> Query {
    Query::all().and(Test::Is(Flag::Unread))
}

impl Plain<'_> {
    /// Answers a line. False when it asks for the end.
    fn answer(&mut self, line: &str) -> Result<bool> {
        match asked::read(line, &self.keymap) {
            Asked::Nothing | Asked::Word(Word::More, _) => self.go_on()?,
            Asked::Number(number) => self.open_row(number)?,
            Asked::Word(Word::Quit, _) => return Ok(false),
            Asked::Word(word, argument) => self.obey(word, &argument)?,
            Asked::Line(words) => self.run_command(&words)?,
            Asked::Unknown(why) => self.say(&why)?,
        }
        Ok(true)
    }

    fn obey(&mut self, word: Word, argument: &str) -> Result<()> {
        match word {
            Word::List => self.show(argument)?,
            Word::Back => self.go_back()?,
            Word::Next => self.next_unread(false)?,
            Word::Previous => self.next_unread(true)?,
            Word::Text => self.say_from_start()?,
            Word::Summary => self.with_open(shown::summary)?,
            Word::Questions => self.with_open(shown::questions)?,
            Word::Answer => self.with_open(|open| shown::answer(open, argument))?,
            Word::Facts => self.with_open(shown::facts)?,
            Word::Links => self.with_open(shown::links)?,
            Word::Read => self.toggle(
                |status| status.unread,
                StatusChange::Read,
                StatusChange::Unread,
            )?,
            Word::Star => self.toggle(
                |status| !status.starred,
                StatusChange::Star,
                StatusChange::Unstar,
            )?,
            Word::Later => self.toggle(
                |status| !status.later,
                StatusChange::Later,
                StatusChange::NotLater,
            )?,
            Word::AllRead => self.mark_all_read()?,
            Word::Where => self.say_where()?,
            Word::Help => self.say_all(&shown::help(&self.keymap))?,
            Word::More | Word::Quit => {}
        }
        Ok(())
    }

    /// Writes one line.
    fn say(&mut self, line: &str) -> Result<()> {
        self.session.out.line(&CleanText::new(line))
    }

    fn say_all(&mut self, lines: &[String]) -> Result<()> {
        lines.iter().try_for_each(|line| self.say(line))
    }

    /// Asks for the next line. A screen reader says where the cursor stands, so that is enough.
    fn prompt(&mut self) -> Result<()> {
        self.session.out.own("> ")?;
        self.session.out.flush()
    }

    /// Runs a subcommand of the program as it would be on the command line. What it complains of is said,
    /// and does not end the reader.
    fn run_command(&mut self, words: &[String]) -> Result<()> {
        let arguments = std::iter::once("nutgraf").chain(words.iter().map(String::as_str));
        let cli = match Cli::try_parse_from(arguments) {
            Ok(cli) => cli,
            Err(error) => return self.say_all(&lines(&error.render().to_string())),
        };
        let Some(command) = cli.command else {
            return self.say("Write help for what can be written here.");
        };
        match super::run(&command, self.session) {
            Ok(_) => Ok(()),
            Err(error) if is_closed(&error) => Err(error),
            Err(error) => self.say(&format!("Error: {error:#}")),
        }
    }

    /// Lists the articles of a query, or the unread ones.
    fn show(&mut self, argument: &str) -> Result<()> {
        let (name, query) = if argument.is_empty() {
            ("Unread".into(), unread())
        } else {
            match queries::parse(&[argument.to_owned()]) {
                Ok(query) => (CleanText::new(argument), query),
                Err(error) => return self.say(&format!("Error: {error:#}")),
            }
        };
        let page = self.store.page(&query, &[], Anchor::First, ROWS)?;
        self.list = List {
            name,
            query,
            page,
            first: 1,
        };
        self.open = None;
        self.say_list()
    }

    fn say_list(&mut self) -> Result<()> {
        let rows = shown::rows(&self.list.page.rows, self.list.first);
        self.say_all(&rows)?;
        self.say_where()
    }

    /// Says in one line what is listed or read, and how much there is to go.
    fn say_where(&mut self) -> Result<()> {
        let line = match &self.open {
            Some(open) => shown::place_in(open),
            None => shown::place_on(&self.list.name, &self.list.page, self.list.first),
        };
        self.say(&line)
    }

    /// Goes on: the next part of the article, or the next articles of the list.
    fn go_on(&mut self) -> Result<()> {
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.next < open.paragraphs.len())
        {
            return self.say_part();
        }
        if self.open.is_some() {
            return self.say("The article ends here. Write next for the next unread one, or list.");
        }
        let last = self.list.page.rows.last().filter(|_| self.list.page.after);
        let Some(last) = last.map(ArticleHead::key) else {
            return self.say("The list ends here.");
        };
        let first = self.list.first + self.list.page.rows.len();
        self.turn(Anchor::After(last), first)
    }

    /// Goes back: from an article to the list, in a list to the articles before.
    fn go_back(&mut self) -> Result<()> {
        if self.open.take().is_some() {
            return self.say_list();
        }
        let head = self.list.page.rows.first().filter(|_| self.list.first > 1);
        let Some(key) = head.map(ArticleHead::key) else {
            return self.say("The list begins here.");
        };
        let first = self.list.first.saturating_sub(ROWS as usize).max(1);
        self.turn(Anchor::Before(key), first)
    }

    fn turn(&mut self, anchor: Anchor, first: usize) -> Result<()> {
        // Those that were read meanwhile keep their numbers.
        let keep: Vec<ArticleId> = self.list.page.rows.iter().map(|row| row.id).collect();
        let newest = self.list.page.newest;
        self.list.page = self.store.page(&self.list.query, &keep, anchor, ROWS)?;
        self.list.page.newest = newest;
        self.list.first = first;
        self.say_list()
    }

    fn open_row(&mut self, number: usize) -> Result<()> {
        let row = number.checked_sub(self.list.first);
        match row.and_then(|row| self.list.page.rows.get(row)).cloned() {
            Some(head) => self.open(&head),
            None => self.say(&format!(
                "There is no number {number} in what was listed last."
            )),
        }
    }

    /// Opens the next unread article of the library, or the one before.
    fn next_unread(&mut self, backwards: bool) -> Result<()> {
        let after = self.open.as_ref().map(|open| open.head.key());
        match self.store.next_unread(&unread(), after, backwards)? {
            Some(head) => self.open(&head),
            None => self.say("You have read everything. Write refresh to poll the feeds."),
        }
    }

    /// Opens an article: its head, its summary, and the first part of its text.
    fn open(&mut self, head: &ArticleHead) -> Result<()> {
        let Some(article) = self.store.article(head.id)? else {
            return self.say("The article is no longer in the library.");
        };
        let document = analyse::document(&article);
        let limits = Limits {
            bullets: self.settings.sidebar.bullets,
            ..Limits::default()
        };
        let open = Open {
            paragraphs: paragraphs(&document),
            next: 0,
            links: document.links.clone(),
            analysis: analyse::text(&article.head.title, &document, Some(&article), limits),
            head: article.head,
        };
        self.say_all(&shown::head(&open))?;
        if self.settings.sidebar.enabled {
            self.say_all(&shown::summary(&open))?;
        }
        let unread = open.head.status.unread;
        self.open = Some(open);
        if unread && self.settings.reading.mark_on_open {
            self.mark(StatusChange::Read)?;
        }
        self.say_part()
    }

    fn say_from_start(&mut self) -> Result<()> {
        match &mut self.open {
            Some(open) => open.next = 0,
            None => return self.say(NOT_OPEN),
        }
        self.say_part()
    }

    /// Says as many paragraphs as are comfortable at once.
    fn say_part(&mut self) -> Result<()> {
        let Some(open) = &mut self.open else {
            return self.say(NOT_OPEN);
        };
        let mut said = 0;
        let part: Vec<String> = open.paragraphs[open.next..]
            .iter()
            .take_while(|paragraph| {
                let more = said == 0 || said + paragraph.len() <= PART;
                said += paragraph.len();
                more
            })
            .map(|paragraph| paragraph.as_str().to_owned())
            .collect();
        open.next += part.len();
        self.say_all(&part)?;
        self.say_where()
    }

    fn with_open(&mut self, lines: impl FnOnce(&Open) -> Vec<String>) -> Result<()> {
        match &self.open {
            Some(open) => {
                let lines = lines(open);
                self.say_all(&lines)
            }
            None => self.say(NOT_OPEN),
        }
    }

    /// Changes a mark of the open article one way or the other, and says what was done.
    fn toggle(
        &mut self,
        wants: fn(&Status) -> bool,
        there: StatusChange,
        back: StatusChange,
    ) -> Result<()> {
        let Some(open) = &self.open else {
            return self.say(NOT_OPEN);
        };
        let change = if wants(&open.head.status) {
            there
        } else {
            back
        };
        let done = self.mark(change)?;
        self.say(&format!("{done}."))
    }

    /// Marks the open article. Returns what was done.
    fn mark(&mut self, change: StatusChange) -> Result<CleanText> {
        let Some(open) = &mut self.open else {
            return Ok(CleanText::default());
        };
        let selection = Selection::Ids(vec![open.head.id]);
        let done = self
            .store
            .mark(&Change { selection, change }, clock::now())?;
        open.head.status = change.apply(open.head.status);
        let id = open.head.id;
        if let Some(row) = self.list.page.rows.iter_mut().find(|row| row.id == id) {
            row.status = change.apply(row.status);
        }
        Ok(done.label)
    }

    fn mark_all_read(&mut self) -> Result<()> {
        let selection = Selection::Listed {
            query: self.list.query.clone(),
            newest: self.list.page.newest,
            stretch: Stretch::default(),
        };
        let change = StatusChange::Read;
        let done = self
            .store
            .mark(&Change { selection, change }, clock::now())?;
        self.say(&format!("{}. Write undo to take it back.", done.label))
    }
}

const NOT_OPEN: &str = "No article is open. Write its number, or next.";

fn lines(text: &str) -> Vec<String> {
    text.lines().map(ToOwned::to_owned).collect()
}

fn is_closed(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Stop::Closed | Stop::Interrupted))
}
