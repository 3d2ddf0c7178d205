//! The links of a document as a list: each with the words that lead to it.

use super::{Block, Document, Run};
use crate::domain::CleanText;

/// The most words of a link that are kept, in characters.
const LONGEST: usize = 200;

/// A link and the words that it was first set in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    pub name: CleanText,
    pub target: CleanText,
}

/// Returns the links of `document` in the order of their numbers.
pub fn links(document: &Document) -> Vec<Link> {
    let mut names = Names {
        names: vec![None; document.links.len()],
        current: None,
    };
    names.take_blocks(&document.blocks);
    let names = names.names.into_iter();
    names
        .zip(&document.links)
        .map(|(name, target)| Link {
            name: CleanText::label(&name.unwrap_or_default()),
            target: target.clone(),
        })
        .collect()
}

struct Names {
    names: Vec<Option<String>>,
    /// The link whose words are being read.
    current: Option<usize>,
}

impl Names {
    fn take_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.current = None;
            match block {
                Block::Heading { runs, .. } | Block::Paragraph { runs } => self.take(runs),
                Block::List { items, .. } => items.iter().for_each(|item| self.take_blocks(item)),
                Block::Definitions { items } => {
                    for item in items {
                        self.take_blocks(&item.terms);
                        self.take_blocks(&item.blocks);
                    }
                }
                Block::Quote { blocks } | Block::Figure { blocks } => self.take_blocks(blocks),
                Block::Details { summary, blocks } => {
                    self.take_blocks(summary);
                    self.take_blocks(blocks);
                }
                Block::Table(table) => {
                    for cell in table.rows.iter().flatten() {
                        self.current = None;
                        self.take(cell);
                    }
                }
                Block::Image { alt, link, .. } => {
                    let name = if alt.is_empty() {
                        "image"
                    } else {
                        alt.as_str()
                    };
                    self.name(*link, name);
                }
                Block::Media { label, link } => self.name(Some(*link), label),
                Block::Code { .. } | Block::Picture { .. } | Block::Rule => {}
            }
        }
    }

    /// A link goes on over runs of different styles; what follows later is another mention of it.
    fn take(&mut self, runs: &[Run]) {
        for run in runs {
            let begins = run.link != self.current;
            self.current = run.link;
            let Some(name) = run.link.and_then(|link| self.names.get_mut(link)) else {
                continue;
            };
            match name {
                None => *name = Some(run.text.to_string()),
                Some(name) if !begins && name.len() < LONGEST => name.push_str(&run.text),
                Some(_) => self.current = None,
            }
        }
    }

    fn name(&mut self, link: Option<usize>, words: &str) {
        if let Some(name @ None) = link.and_then(|link| self.names.get_mut(link)) {
            *name = Some(words.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document;

    #[test]
    fn each_link_has_its_first_words() {
        let page = document(
            "<p>See <a href='http://a.b/'>the <b>whole</b> page</a>, <a href='http://c.d/'>that</a> and <a href='http://a.b/'>again</a>.\
             <ul><li><a href='http://e.f/'><img src=x alt=Cat></a></ul><img src='http://g.h/i.png'><video src='http://v.w/'></video>",
            None,
        );
        let listed: Vec<(String, String)> = links(&page)
            .into_iter()
            .map(|link| (link.name.to_string(), link.target.to_string()))
            .collect();
        let expected = [
            ("the whole page", "http://a.b/"),
            ("that", "http://c.d/"),
            ("Cat", "http://e.f/"),
            ("image", "http://g.h/i.png"),
            ("video: v.w", "http://v.w/"),
        ];
        assert_eq!(
            listed,
            expected.map(|(name, target)| (name.to_owned(), target.to_owned()))
        );
    }
}
