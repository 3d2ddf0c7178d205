//! Pictures and players. None is loaded: what is left of them is a label and where they lead.

use std::collections::HashSet;

use dom_query::NodeRef;

use super::element::{attribute, is_icon, is_tracker};
use super::reader::{Place, Reader};
use crate::domain::CleanText;
use crate::render::Block;

impl Reader {
    /// Reads a picture. One that stands for a character becomes that character.
    pub(super) fn picture(&mut self, node: &NodeRef, place: Place) {
        if is_tracker(node) {
            return;
        }
        let alt = attribute(node, "alt");
        if is_icon(node) {
            if let Some(alt) = alt {
                self.inline.push(&alt, place.setting);
            }
            return;
        }
        let alt = alt.or_else(|| attribute(node, "title")).unwrap_or_default();
        let image = Block::Image {
            alt: CleanText::label(&alt),
            link: place.setting.link,
        };
        // Many feeds put the lead picture before an article that begins with it.
        let previous = self.inline.pictures.last().or(self.blocks.last());
        let is_again = previous == Some(&image) && !alt.is_empty();
        if !is_again {
            self.inline.pictures.push(image);
        }
        if self.inline.is_empty() {
            self.end_block();
        }
    }

    /// Reads what is to be played or shown by another program, if it says where that is.
    pub(super) fn media(&mut self, node: &NodeRef, name: &str) {
        let source = attribute(node, "src").or_else(|| {
            node.children_it(false)
                .filter(|child| child.has_name("source"))
                .find_map(|child| attribute(&child, "src"))
        });
        let Some(link) = source.and_then(|source| self.links.index(&source)) else {
            return;
        };
        let host = self.links.host(link);
        let kind = match name {
            "video" | "audio" => name,
            _ => media_kind(&host),
        };
        self.end_block();
        self.blocks.push(Block::Media {
            label: CleanText::from(format!("{kind}: {host}")),
            link,
        });
    }

    /// Reads a figure. A picture's text that its caption repeats is left out.
    pub(super) fn figure(&mut self, node: &NodeRef, place: Place) {
        let mut blocks = self.nested(|reader| reader.children(node, place));
        let captions: HashSet<String> = blocks.iter().filter_map(paragraph_text).collect();
        for block in &mut blocks {
            if let Block::Image { alt, .. } = block
                && captions.contains(alt.as_str())
            {
                *alt = CleanText::default();
            }
        }
        self.blocks.append(&mut blocks);
    }
}

/// Returns what is probably embedded from `host`.
fn media_kind(host: &str) -> &'static str {
    const VIDEO: [&str; 9] = [
        "youtube",
        "youtu.be",
        "vimeo",
        "dailymotion",
        "twitch",
        "ted.com",
        "peertube",
        "rumble",
        "video",
    ];
    const AUDIO: [&str; 6] = [
        "soundcloud",
        "spotify",
        "bandcamp",
        "podcast",
        "simplecast",
        "audio",
    ];
    let names = |known: &[&str]| known.iter().any(|name| host.contains(name));
    match () {
        () if names(&VIDEO) => "video",
        () if names(&AUDIO) => "audio",
        () => "embedded",
    }
}

fn paragraph_text(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph { runs } => Some(runs.iter().map(|run| run.text.as_str()).collect()),
        _ => None,
    }
}
