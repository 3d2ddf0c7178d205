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
    blocks(&document.blocks, &document.links, "", 0, &mut out);
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
    blocks(&document.blocks, &document.links, "", 0, &mut out);
    out
}

/// Writes blocks, each line of them after `indent`, with a blank line after each block.
fn blocks(blocks: &[Block], links: &[CleanText], indent: &str, depth: usize, out: &mut String) {
    for block in blocks {
        one_block(block, links, indent, depth, out);
        let _ = writeln!(out, "{}", indent.trim_end());
    }
}

fn one_block(block: &Block, links: &[CleanText], indent: &str, depth: usize, out: &mut String) {
    let deeper = depth + 1;
    // Writing to a string cannot fail.
    let _ = match block {
        Block::Heading { level, runs } => {
            // The article's own title is the first level.
            let marks = "#".repeat(usize::from(*level).clamp(1, 5) + 1);
            writeln!(out, "{indent}{marks} {}", inline(runs, links))
        }
        Block::Paragraph { runs } => writeln!(out, "{indent}{}", inline(runs, links)),
        Block::Quote { blocks: inner } => {
            let inside = inner_indent(indent, "> ", depth);
            let mut text = String::new();
            blocks(inner, links, &inside, deeper, &mut text);
            writeln!(out, "{}", without_last_blank(&text, &inside))
        }
        Block::List { first, items } => {
            for (number, item) in (0..).zip(items) {
                let marker = match first {
                    Some(first) => format!("{}. ", first.saturating_add(number)),
                    None => "- ".to_owned(),
                };
                let inside = inner_indent(indent, &" ".repeat(marker.len()), depth);
                let mut text = String::new();
                blocks(item, links, &inside, deeper, &mut text);
                let text = without_last_blank(&text, &inside);
                let text = text.strip_prefix(inside.as_str()).unwrap_or(text);
                let _ = writeln!(out, "{indent}{marker}{text}");
            }
            Ok(())
        }
        Block::Definitions { items } => {
            for item in items {
                let mut text = String::new();
                let parts = [item.terms.clone(), item.blocks.clone()].concat();
                let inside = inner_indent(indent, "  ", depth);
                blocks(&parts, links, &inside, deeper, &mut text);
                let text = without_last_blank(&text, &inside);
                let text = text.strip_prefix(inside.as_str()).unwrap_or(text);
                let _ = writeln!(out, "{indent}- {text}");
            }
            Ok(())
        }
        Block::Figure { blocks: inner } => {
            let mut text = String::new();
            blocks(inner, links, indent, deeper, &mut text);
            writeln!(out, "{}", without_last_blank(&text, indent))
        }
        Block::Details {
            summary,
            blocks: inner,
        } => {
            let mut text = String::new();
            let parts = [summary.as_slice(), inner.as_slice()].concat();
            blocks(&parts, links, indent, deeper, &mut text);
            writeln!(out, "{}", without_last_blank(&text, indent))
        }
        Block::Code { language, lines } => {
            let fence = fence(lines);
            let language = language.as_deref().unwrap_or_default().replace('`', "");
            let _ = writeln!(out, "{indent}{fence}{language}");
            for line in lines {
                let _ = writeln!(out, "{indent}{}", line.text);
            }
            writeln!(out, "{indent}{fence}")
        }
        Block::Table(table) => {
            rows(table, links, indent, out);
            Ok(())
        }
        Block::Image { alt, link, .. } => match link.and_then(|link| links.get(link)) {
            Some(link) => writeln!(out, "{indent}[{}]({})", escape(alt), address(link)),
            None => writeln!(out, "{indent}{}", escape(alt)),
        },
        // It stands above the words of the same picture.
        Block::Picture { .. } => Ok(()),
        Block::Media { label, link } => match links.get(*link) {
            Some(link) => writeln!(out, "{indent}[{}]({})", escape(label), address(link)),
            None => writeln!(out, "{indent}{}", escape(label)),
        },
        Block::Rule => writeln!(out, "{indent}---"),
    };
}

fn inner_indent(indent: &str, more: &str, depth: usize) -> String {
    if depth < DEEPEST {
        format!("{indent}{more}")
    } else {
        indent.to_owned()
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
        one_block(block, &["https://example.org/a(b)".into()], "", 0, &mut out);
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
