//! A document as Markdown, for notes and for other programs. Follows `CommonMark` 0.31, with the
//! tables of GitHub's flavour.

use std::fmt::Write;

use super::export::byline;
use crate::domain::{Article, CleanText};
use crate::render::{Block, Document, Run, Table};

/// Lists and quotes inside of each other at most; what is deeper is written at this depth.
const DEEPEST: usize = 16;

/// Writes an article with its headline.
pub fn article(article: &Article, document: &Document) -> String {
    let head = &article.head;
    let title = escape(&head.title);
    let mut out = match &head.link {
        Some(link) => format!("# [{title}]({})\n\n", address(link)),
        None => format!("# {title}\n\n"),
    };
    let _ = write!(out, "*{}*\n\n", escape(&byline(article)));
    Place::outermost(document).blocks(&document.blocks, &mut out);
    out
}

/// Writes a text with its title and a line `about` it, as far as there is either.
pub fn page(title: Option<&str>, about: &str, document: &Document) -> String {
    let mut out = String::new();
    if let Some(title) = title {
        let _ = write!(out, "# {}\n\n", escape(title));
    }
    if !about.is_empty() {
        let _ = write!(out, "*{}*\n\n", escape(about));
    }
    Place::outermost(document).blocks(&document.blocks, &mut out);
    out
}

/// Where blocks stand.
#[derive(Clone, Copy)]
struct Place<'a> {
    links: &'a [CleanText],
    /// What each of their lines begins with.
    indent: &'a str,
    /// How many lists and quotes they are in.
    depth: usize,
}

impl<'a> Place<'a> {
    fn outermost(document: &'a Document) -> Self {
        Place {
            links: &document.links,
            indent: "",
            depth: 0,
        }
    }

    /// Writes blocks, with a blank line after each.
    fn blocks(self, blocks: &[Block], out: &mut String) {
        for block in blocks {
            self.block(block, out);
            let _ = writeln!(out, "{}", self.indent.trim_end());
        }
    }

    fn block(self, block: &Block, out: &mut String) {
        match block {
            Block::Heading { level, runs } => {
                // The article's own title is the first level.
                let marks = "#".repeat(usize::from(*level).clamp(1, 5) + 1);
                self.line(&format!("{marks} {}", inline(runs, self.links)), out);
            }
            Block::Paragraph { runs } => self.line(&inline(runs, self.links), out),
            Block::Quote { blocks } => self.group(blocks, "> ", out),
            Block::List { first, items } => self.list(*first, items, out),
            Block::Definitions { items } => {
                for item in items {
                    let parts = [item.terms.clone(), item.blocks.clone()].concat();
                    self.item("- ", &parts, out);
                }
            }
            Block::Figure { blocks } => self.group(blocks, "", out),
            Block::Details { summary, blocks } => {
                let parts = [summary.as_slice(), blocks.as_slice()].concat();
                self.group(&parts, "", out);
            }
            Block::Code { language, lines } => self.code(language.as_deref(), lines, out),
            Block::Table(table) => rows(table, self.links, self.indent, out),
            Block::Image { alt, link, .. } => self.named(alt, *link, out),
            // It stands above the words of the same picture.
            Block::Picture { .. } => {}
            Block::Media { label, link } => self.named(label, Some(*link), out),
            Block::Rule => self.line("---", out),
        }
    }

    fn line(self, text: &str, out: &mut String) {
        let _ = writeln!(out, "{}{text}", self.indent);
    }

    fn list(self, first: Option<i64>, items: &[Vec<Block>], out: &mut String) {
        for (number, item) in (0..).zip(items) {
            let marker = match first {
                Some(first) => format!("{}. ", first.saturating_add(number)),
                None => "- ".to_owned(),
            };
            self.item(&marker, item, out);
        }
    }

    /// Writes blocks as one, moved in by `more`.
    fn group(self, blocks: &[Block], more: &str, out: &mut String) {
        let _ = writeln!(out, "{}", self.inside(blocks, more));
    }

    /// Writes an item, its lines below `marker` moved in by the marker's width.
    fn item(self, marker: &str, blocks: &[Block], out: &mut String) {
        let more = " ".repeat(marker.len());
        let text = self.inside(blocks, &more);
        let text = text.strip_prefix(self.indent).unwrap_or(&text);
        let text = text.strip_prefix(more.as_str()).unwrap_or(text);
        self.line(&format!("{marker}{text}"), out);
    }

    fn code(self, language: Option<&str>, lines: &[Run], out: &mut String) {
        let fence = fence(lines);
        let language = language.unwrap_or_default().replace('`', "");
        self.line(&format!("{fence}{language}"), out);
        for line in lines {
            self.line(&line.text, out);
        }
        self.line(&fence, out);
    }

    /// Writes the name of something, as a link if there is one.
    fn named(self, name: &str, link: Option<usize>, out: &mut String) {
        match link.and_then(|link| self.links.get(link)) {
            Some(link) => self.line(&format!("[{}]({})", escape(name), address(link)), out),
            None => self.line(&escape(name), out),
        }
    }

    /// Returns blocks that are moved in by `more`, without the blank line after the last.
    fn inside(self, blocks: &[Block], more: &str) -> String {
        let indent = match self.depth {
            ..DEEPEST => format!("{}{more}", self.indent),
            _ => self.indent.to_owned(),
        };
        let inner = Place {
            indent: &indent,
            depth: self.depth + 1,
            ..self
        };
        let mut text = String::new();
        inner.blocks(blocks, &mut text);
        without_last_blank(&text, &indent).to_owned()
    }
}

/// Takes off the blank line that follows the last block.
fn without_last_blank<'a>(text: &'a str, indent: &str) -> &'a str {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix(indent.trim_end()).unwrap_or(text);
    text.strip_suffix('\n').unwrap_or(text)
}

/// Returns a fence that no line of the code can end.
fn fence(lines: &[Run]) -> String {
    let longest = lines
        .iter()
        .flat_map(|line| {
            line.text
                .split(|c| c != '`')
                .map(str::len)
                .collect::<Vec<_>>()
        })
        .max();
    "`".repeat(longest.unwrap_or_default().max(2) + 1)
}

fn rows(table: &Table, links: &[CleanText], indent: &str, out: &mut String) {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default();
    // A table of this flavour has exactly one head row, which may be blank.
    let (head, body) = match table.rows.split_first() {
        Some((head, body)) if table.heads > 0 => (head.as_slice(), body),
        _ => (&[][..], table.rows.as_slice()),
    };
    let dashes = " --- |".repeat(columns);
    let _ = writeln!(out, "{indent}{}", row(head, columns, links));
    let _ = writeln!(out, "{indent}|{dashes}");
    for cells in body {
        let _ = writeln!(out, "{indent}{}", row(cells, columns, links));
    }
}

fn row(cells: &[Vec<Run>], columns: usize, links: &[CleanText]) -> String {
    let mut line = "|".to_owned();
    for column in 0..columns {
        let text = cells.get(column).map(|runs| inline(runs, links));
        // A row is one line: its breaks have to be markup.
        let text = text
            .unwrap_or_default()
            .replace("\\\n", "<br>")
            .replace('|', "\\|");
        let _ = write!(line, " {text} |");
    }
    line
}

fn inline(runs: &[Run], links: &[CleanText]) -> String {
    runs.iter().map(|run| one_run(run, links)).collect()
}

fn one_run(run: &Run, links: &[CleanText]) -> String {
    let inner = run.text.trim();
    if inner.is_empty() {
        return run.text.to_string();
    }
    let style = run.style;
    let mut text = if style.code {
        format!("`{}`", inner.replace('`', "'"))
    } else {
        escape(inner)
    };
    for (wanted, mark) in [
        (style.emphasis, "*"),
        (style.strong, "**"),
        (style.strike, "~~"),
    ] {
        if wanted {
            text = format!("{mark}{text}{mark}");
        }
    }
    if let Some(link) = run.link.and_then(|link| links.get(link)) {
        text = format!("[{text}]({})", address(link));
    }
    // Marks hold only where they touch the words, so the spaces go around them.
    let before = &run.text[..run.text.len() - run.text.trim_start().len()];
    let after = &run.text[run.text.trim_end().len()..];
    let line_end = if run.breaks { "\\\n" } else { "" };
    format!("{before}{text}{after}{line_end}")
}

/// Escapes what Markdown would read as markup.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    if out.starts_with(['#', '+', '-', '=']) {
        out.insert(0, '\\');
    }
    out
}

/// Writes an address so that it ends where it should.
fn address(link: &str) -> String {
    link.replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29")
        .replace('<', "%3C")
        .replace('>', "%3E")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Style;

    fn run(text: &str) -> Run {
        Run {
            text: text.into(),
            style: Style::default(),
            link: None,
            at: 0,
            breaks: false,
        }
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph {
            runs: vec![run(text)],
        }
    }

    fn written(block: &Block) -> String {
        let mut out = String::new();
        let place = Place {
            links: &["https://example.org/a(b)".into()],
            indent: "",
            depth: 0,
        };
        place.block(block, &mut out);
        out
    }

    #[test]
    fn lists_and_quotes_are_indented() {
        let list = Block::List {
            first: Some(9),
            items: vec![
                vec![paragraph("one"), paragraph("more")],
                vec![Block::List {
                    first: None,
                    items: vec![vec![paragraph("inner")]],
                }],
            ],
        };
        assert_eq!(written(&list), "9. one\n\n   more\n10. - inner\n");
        let quote = Block::Quote {
            blocks: vec![paragraph("a"), paragraph("b")],
        };
        assert_eq!(written(&quote), "> a\n>\n> b\n");
    }

    #[test]
    fn words_keep_their_style_and_link() {
        let styled = Run {
            style: Style {
                strong: true,
                ..Style::default()
            },
            link: Some(0),
            ..run("so it is ")
        };
        let text = written(&Block::Paragraph {
            runs: vec![styled, run("1 * 2 [x]")],
        });
        assert_eq!(
            text,
            "[**so it is**](https://example.org/a%28b%29) 1 \\* 2 \\[x\\]\n"
        );
    }

    #[test]
    fn tables_have_one_head_row() {
        let cell = |text| vec![run(text)];
        let table = Block::Table(Table {
            heads: 1,
            rows: vec![vec![cell("a"), cell("b|c")], vec![cell("1")]],
        });
        assert_eq!(written(&table), "| a | b\\|c |\n| --- | --- |\n| 1 |  |\n");
    }

    #[test]
    fn code_cannot_break_out_of_its_fence() {
        let code = Block::Code {
            language: None,
            lines: vec![run("a"), run("````"), run("b")],
        };
        assert_eq!(written(&code), "`````\na\n````\nb\n`````\n");
    }
}
