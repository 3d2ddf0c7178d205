//! An article as paragraphs to be spoken: what a page shows by place, size or lines is said in words.

use std::fmt::Write;

use crate::domain::CleanText;
use crate::render::{Block, Document, Run, Table};

/// Returns the paragraphs of an article. None is blank.
pub fn paragraphs(document: &Document) -> Vec<CleanText> {
    let mut spoken = Vec::new();
    speak_all(&document.blocks, "", &mut spoken);
    spoken
}

fn speak_all(blocks: &[Block], lead: &str, spoken: &mut Vec<CleanText>) {
    for (index, block) in blocks.iter().enumerate() {
        speak(block, if index == 0 { lead } else { "" }, spoken);
    }
}

/// Speaks a block; `lead` goes before its first words.
fn speak(block: &Block, lead: &str, spoken: &mut Vec<CleanText>) {
    match block {
        Block::Heading { runs, .. } => push(&format!("{lead}Heading: "), &words(runs), spoken),
        Block::Paragraph { runs } => push(lead, &words(runs), spoken),
        Block::List { first, items } => {
            for (index, item) in (0_i64..).zip(items) {
                let lead = match first {
                    Some(first) => format!("{lead}{}. ", first.saturating_add(index)),
                    None => format!("{lead}- "),
                };
                speak_all(item, &lead, spoken);
            }
        }
        Block::Definitions { items } => {
            for item in items {
                speak_all(&item.terms, &format!("{lead}Term: "), spoken);
                speak_all(&item.blocks, &format!("{lead}Meaning: "), spoken);
            }
        }
        Block::Quote { blocks } => {
            speak_all(blocks, &format!("{lead}Quote: "), spoken);
            if blocks.len() > 1 {
                spoken.push("End of quote.".into());
            }
        }
        Block::Figure { blocks } => speak_all(blocks, lead, spoken),
        Block::Details { summary, blocks } => {
            speak_all(summary, &format!("{lead}Details: "), spoken);
            speak_all(blocks, "", spoken);
        }
        Block::Code { lines, .. } => {
            push(lead, "Code:", spoken);
            for line in lines {
                push("", &line.text, spoken);
            }
        }
        Block::Table(table) => speak_table(table, lead, spoken),
        Block::Image { alt, .. } => push(&format!("{lead}Picture: "), alt, spoken),
        Block::Media { label, link } => {
            push(lead, &format!("{label} (link {})", link + 1), spoken);
        }
        // The words of the picture follow its place.
        Block::Picture { .. } | Block::Rule => {}
    }
}

/// Speaks a table row by row, each cell under its heading where there is one.
fn speak_table(table: &Table, lead: &str, spoken: &mut Vec<CleanText>) {
    let (heads, rows) = table.rows.split_at(table.heads.min(table.rows.len()));
    let names: Vec<String> = heads
        .last()
        .map(|cells| cells.iter().map(|cell| words(cell)).collect())
        .unwrap_or_default();
    push(lead, &format!("Table, rows: {}", rows.len()), spoken);
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(column, cell)| (names.get(column), words(cell)))
            .filter(|(_, cell)| !cell.trim().is_empty())
            .map(|(name, cell)| match name {
                Some(name) if !name.trim().is_empty() => format!("{name}: {cell}"),
                _ => cell,
            })
            .collect();
        push("- ", &cells.join("; "), spoken);
    }
}

/// Returns the words of runs, with the number of a link behind it.
fn words(runs: &[Run]) -> String {
    let mut words = String::new();
    for (index, run) in runs.iter().enumerate() {
        words.push_str(&run.text);
        let next = runs.get(index + 1).and_then(|next| next.link);
        if let Some(link) = run.link.filter(|link| next != Some(*link)) {
            // Writing to a string cannot fail.
            let _ = write!(words, " (link {})", link + 1);
        }
        if run.breaks {
            words.push(' ');
        }
    }
    words
}

fn push(lead: &str, words: &str, spoken: &mut Vec<CleanText>) {
    let words = words.trim();
    if !words.is_empty() {
        spoken.push(CleanText::from(format!("{lead}{words}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document;

    fn spoken(markup: &str) -> Vec<String> {
        let document = document(markup, Some("https://example.org/"));
        let paragraphs = paragraphs(&document);
        paragraphs
            .iter()
            .map(|text| text.as_str().to_owned())
            .collect()
    }

    #[test]
    fn what_is_shown_by_place_is_said_in_words() {
        let markup = "<h2>Plans</h2><p>See <a href=\"/a\">the <b>map</b></a> of it.</p>\
            <ul><li>One</li><li>Two</li></ul><ol start=\"3\"><li>Three</li></ol>\
            <blockquote><p>First.</p><p>Second.</p></blockquote><hr>\
            <table><tr><th>City</th><th>Votes</th></tr><tr><td>Ostrava</td><td>21</td></tr></table>\
            <pre>let x = 1;</pre><img src=\"/p.png\" alt=\"A plant\">";
        assert_eq!(
            spoken(markup),
            [
                "Heading: Plans",
                "See the map (link 1) of it.",
                "- One",
                "- Two",
                "3. Three",
                "Quote: First.",
                "Second.",
                "End of quote.",
                "Table, rows: 1",
                "- City: Ostrava; Votes: 21",
                "Code:",
                "let x = 1;",
                "Picture: A plant",
            ]
        );
    }
}
