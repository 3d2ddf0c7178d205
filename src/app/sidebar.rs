//! What the sidebar shows, line by line, so that moving and drawing agree.
//!
//! Four sections: the summary, the questions that the article raises, its facts, and related articles; above
//! them what a person asked. What can be
//! selected leads to a sentence of the article or opens an answer; the rest is only read.

use super::asking;
use super::facts;
use super::state::{Open, Outcome};
use super::words;
use crate::domain::CleanText;
use crate::domain::found::Citation;
use crate::insight::{Analysis, Question};
use crate::render::width::width;

/// Characters of a quotation at most.
const QUOTE: usize = 160;

/// Something in the sidebar that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A bullet of the summary, by index: Enter lights up its sentence.
    Bullet(usize),
    /// A question, by index: Enter opens its answer.
    Question(usize),
    /// A citation of an open answer, by question and citation: Enter lights up its sentence.
    Citation(usize, usize),
    /// A citation of the answer to what a person asked: Enter opens its article at that place.
    Asked(usize),
    /// A citation from another article, by open question and citation: Enter opens that article.
    Elsewhere(usize, usize),
    /// Another article on the same names, by index: Enter opens it.
    Related(usize),
    /// A name, a figure, a source, a quotation or a moment, by index into [`facts::rows`]: Enter lights up its
    /// sentence.
    Fact(usize),
}

/// What a line of the sidebar is, for the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineRole {
    /// "Summary", "Insights", "Key facts".
    Section,
    Bullet,
    Question,
    Answer,
    Citation,
    Fact,
    /// "Not covered here", "Nothing to summarise", "Reading…".
    Note,
}

/// A line of the sidebar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidebarLine {
    /// Index into [`items`] of the item that the line belongs to.
    pub item: Option<usize>,
    pub role: LineRole,
    pub text: CleanText,
}

/// Returns what can be selected, from top to bottom.
pub fn items(open: &Open) -> Vec<Item> {
    let Some(analysis) = &open.analysis else {
        return Vec::new();
    };
    let mut items: Vec<Item> = (0..asked(open).len()).map(Item::Asked).collect();
    items.extend((0..analysis.summary.len()).map(Item::Bullet));
    for (index, question) in analysis.questions.iter().enumerate() {
        items.push(Item::Question(index));
        if !open.answers.contains(&index) {
            continue;
        }
        if let Some(answer) = &question.answer {
            items.extend((0..answer.citations.len()).map(|at| Item::Citation(index, at)));
        } else {
            let cited = asking::elsewhere(open, index).map_or(0, |found| found.citations.len());
            items.extend((0..cited).map(|at| Item::Elsewhere(index, at)));
        }
    }
    items.extend((0..facts::count(analysis)).map(Item::Fact));
    items.extend((0..open.related.len()).map(Item::Related));
    items
}

/// Returns the citations of what a person asked.
fn asked(open: &Open) -> &[Citation] {
    match open.asked.as_ref().map(|asked| &asked.outcome) {
        Some(Outcome::Found(found)) => &found.citations,
        _ => &[],
    }
}

/// Returns the lines of the sidebar, at most `columns` wide.
pub fn lines(open: &Open, columns: usize) -> Vec<SidebarLine> {
    let mut page = Page {
        columns,
        items: 0,
        lines: Vec::new(),
    };
    let Some(analysis) = &open.analysis else {
        page.text(LineRole::Note, "Reading…", "");
        return page.lines;
    };
    page.asked(open);
    page.summary(analysis);
    if !analysis.questions.is_empty() {
        page.questions(analysis, open);
    }
    page.facts(analysis, &open.document.text);
    page.related(open);
    page.lines
}

/// The lines while they are being made. Items are counted in the order of [`items`].
struct Page {
    columns: usize,
    items: usize,
    lines: Vec<SidebarLine>,
}

impl Page {
    fn asked(&mut self, open: &Open) {
        let Some(asked) = &open.asked else { return };
        self.section("Asked");
        self.text(LineRole::Question, &asked.question, "");
        self.outcome(&asked.outcome, open, None);
    }

    /// Adds what the library says. `of` is the item of the question, where it is one.
    fn outcome(&mut self, outcome: &Outcome, open: &Open, of: Option<usize>) {
        match outcome {
            Outcome::Awaited => self.wrapped(of, LineRole::Note, "Looking…", "  "),
            Outcome::Nothing => {
                let nothing = "Nothing that is stored covers this";
                self.wrapped(of, LineRole::Note, nothing, "  ");
            }
            Outcome::Found(found) => {
                self.wrapped(of, LineRole::Answer, &found.text, "  ");
                for citation in &found.citations {
                    let quote = format!("“{}”", facts::shorten(&citation.quote, QUOTE));
                    let quote = if citation.article == open.article.head.id {
                        quote
                    } else {
                        let day = citation.at.to_utc().format("%-d %b %Y");
                        format!("{}, {day}: {quote}", citation.title)
                    };
                    self.item(LineRole::Citation, &quote, "  → ");
                }
            }
        }
    }

    fn related(&mut self, open: &Open) {
        if open.related.is_empty() {
            return;
        }
        self.section("Related");
        let key = open.article.head.key();
        let mut when = "";
        for head in &open.related {
            let now = if head.key() > key { "Later" } else { "Earlier" };
            if now != when {
                when = now;
                self.text(LineRole::Note, when, "");
            }
            let title = format!("{} · {}", head.title, head.feed_title);
            self.item(LineRole::Fact, &title, "• ");
        }
    }

    fn summary(&mut self, analysis: &Analysis) {
        self.section("Summary");
        if let Some(why) = analysis.unsummarised {
            self.text(
                LineRole::Note,
                &format!("No summary: {}.", why.reason()),
                "",
            );
            return;
        }
        let sentences = match analysis.sentences.len() {
            1 => "extracted · 1 sentence".to_owned(),
            count => format!("extracted · {count} sentences"),
        };
        self.text(LineRole::Note, &sentences, "");
        for bullet in &analysis.summary {
            self.item(LineRole::Bullet, &bullet.text, "• ");
        }
    }

    fn questions(&mut self, analysis: &Analysis, open: &Open) {
        self.section("Insights");
        for (index, question) in analysis.questions.iter().enumerate() {
            if question.answer.is_some() {
                self.question(question, open.answers.contains(&index));
            }
        }
        let mut uncovered = analysis
            .questions
            .iter()
            .enumerate()
            .filter(|(_, question)| question.answer.is_none())
            .peekable();
        if uncovered.peek().is_some() {
            self.text(LineRole::Note, "Not covered here", "");
        }
        for (index, question) in uncovered {
            let is_open = open.answers.contains(&index);
            let mark = if is_open { "▾ " } else { "▸ " };
            self.item(LineRole::Question, &question.question, mark);
            if let Some(outcome) = open.elsewhere.get(&index).filter(|_| is_open) {
                self.outcome(outcome, open, Some(self.items - 1));
            }
        }
    }

    fn question(&mut self, question: &Question, is_open: bool) {
        let mark = if is_open { "▾ " } else { "▸ " };
        self.item(LineRole::Question, &question.question, mark);
        let Some(answer) = question.answer.as_ref().filter(|_| is_open) else {
            return;
        };
        let asked = self.items - 1;
        self.wrapped(Some(asked), LineRole::Answer, &answer.text, "  ");
        for citation in &answer.citations {
            let quote = format!("“{}”", facts::shorten(&citation.quote, QUOTE));
            self.item(LineRole::Citation, &quote, "  → ");
        }
    }

    fn facts(&mut self, analysis: &Analysis, body: &str) {
        let rows = facts::rows(analysis, body);
        if !rows.is_empty() {
            self.section("Key facts");
        }
        for group in rows.chunk_by(|one, other| one.heading == other.heading) {
            if let Some(first) = group.first() {
                self.text(LineRole::Note, first.heading, "");
            }
            let labels = group.iter().map(|row| width(&row.label)).max();
            for row in group {
                self.fact(row, labels.unwrap_or_default());
            }
        }
    }

    /// Adds a fact, its label in a column of so many columns, or before its text where there is no room for two.
    fn fact(&mut self, row: &facts::Row, labels: usize) {
        let lead = match labels {
            0 => "• ".to_owned(),
            _ => row.label.clone() + &" ".repeat(labels + 2 - width(&row.label)),
        };
        if width(&lead) * 2 > self.columns {
            self.item(LineRole::Fact, &format!("{} {}", row.label, row.text), "");
        } else {
            self.item(LineRole::Fact, &row.text, &lead);
        }
    }

    /// Begins a section, a blank line after the one before.
    fn section(&mut self, title: &str) {
        if !self.lines.is_empty() {
            self.lines.push(SidebarLine {
                item: None,
                role: LineRole::Note,
                text: CleanText::default(),
            });
        }
        self.text(LineRole::Section, title, "");
    }

    /// Adds what cannot be selected.
    fn text(&mut self, role: LineRole, text: &str, first: &str) {
        self.wrapped(None, role, text, first);
    }

    /// Adds what can be selected. Even a blank one takes a line, so that it can be seen.
    fn item(&mut self, role: LineRole, text: &str, first: &str) {
        let text = if text.trim().is_empty() { "…" } else { text };
        self.wrapped(Some(self.items), role, text, first);
        self.items += 1;
    }

    fn wrapped(&mut self, item: Option<usize>, role: LineRole, text: &str, first: &str) {
        let clean = CleanText::new(text);
        let lines = words::wrap(&clean, self.columns, first);
        self.lines.extend(
            lines
                .into_iter()
                .map(|text| SidebarLine { item, role, text }),
        );
    }
}
