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
        let address = address(node);
        let source = address
            .as_deref()
            .and_then(|address| self.pictures.web_index(address));
        let alt = CleanText::label(&alt);
        if !self.is_shown_above(&alt, source) {
            // A picture that leads nowhere leads to itself.
            let itself = || {
                let address = source.and_then(|source| self.pictures.target(source))?;
                self.links.index(&address)
            };
            let link = place.setting.link.or_else(itself);
            let image = Block::Image { alt, link, source };
            self.inline.pictures.push(image);
        }
        if self.inline.is_empty() {
            self.end_block();
        }
    }

    /// Tells whether the picture is the one before again: many feeds put the lead picture before an
    /// article that begins with it, in another size.
    fn is_shown_above(&self, alt: &CleanText, source: Option<usize>) -> bool {
        let mut previous = self.inline.pictures.last().or(self.blocks.last());
        while let Some(Block::Figure { blocks }) = previous {
            previous = blocks.first();
        }
        match previous {
            Some(Block::Image {
                alt: before,
                source: there,
                ..
            }) => (!alt.is_empty() && before == alt) || (source.is_some() && *there == source),
            _ => false,
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
        if blocks.len() > 1 {
            self.blocks.push(Block::Figure { blocks });
        } else {
            self.blocks.append(&mut blocks);
        }
    }
}

/// Returns where a picture is: pages that load it late have something else in its place until then.
fn address(node: &NodeRef) -> Option<String> {
    attribute(node, "data-src").or_else(|| attribute(node, "src"))
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
