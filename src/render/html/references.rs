//! References from one place of a text to another, such as from a sentence to its footnote.
//!
//! A first look over the tree says which addresses lead to elements that are there; while the text is read,
//! it is noted where both ends stand.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use dom_query::NodeRef;

use super::element::attribute;
use crate::render::Reference;

/// References that are kept at most.
const MOST: usize = 10_000;

/// Collects the references of one document.
#[derive(Default)]
pub struct References {
    /// The page's own address, without a fragment.
    base: Option<String>,
    /// Names that an address of the text leads to, and that an element of it has.
    wanted: HashSet<String>,
    /// Where the elements of these names begin.
    places: HashMap<String, usize>,
    /// The words of each reference, and the name that they lead to.
    found: Vec<(Range<usize>, String)>,
}

impl References {
    /// Looks over what is below `root`, whose own address is `base`.
    pub fn of(root: &NodeRef, base: Option<&str>) -> Self {
        let page = |base: &str| base.split('#').next().unwrap_or_default().trim().to_owned();
        let mut references = References {
            base: base.map(page).filter(|base| !base.is_empty()),
            ..References::default()
        };
        let mut names = HashSet::new();
        let mut sought = HashSet::new();
        for node in root.descendants_it() {
            names.extend(name_of(&node));
            let href = attribute(&node, "href").unwrap_or_default();
            sought.extend(references.fragment(&href).map(str::to_owned));
        }
        references.wanted = sought.intersection(&names).cloned().collect();
        references
    }

    /// Tells whether the text refers to none of its places.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Returns the name that `href` leads to, if that is one of this text.
    pub fn target<'a>(&self, href: &'a str) -> Option<&'a str> {
        self.fragment(href)
            .filter(|name| self.wanted.contains(*name))
    }

    /// Notes that `node` begins at this byte of the text, if anything leads to it. The first of a name counts.
    pub fn begin(&mut self, node: &NodeRef, at: usize) {
        if let Some(name) = name_of(node).filter(|name| self.wanted.contains(name)) {
            self.places.entry(name).or_insert(at);
        }
    }

    /// Notes words, as bytes of the text, that lead to the element of this name.
    pub fn add(&mut self, words: Range<usize>, name: &str) {
        if !words.is_empty() && self.found.len() < MOST {
            self.found.push((words, name.to_owned()));
        }
    }

    /// Returns what leads to words of `text`, in order and apart from one another.
    pub fn finish(self, text: &str) -> Vec<Reference> {
        let mut last = 0;
        self.found
            .iter()
            .filter_map(|(words, name)| {
                let place = *self.places.get(name)?;
                let rest = text.get(place..)?;
                let target = place + rest.len() - rest.trim_start().len();
                let is_there = text.get(words.clone()).is_some() && target < text.len();
                if !is_there || words.start < last || words.contains(&target) {
                    return None;
                }
                last = words.end;
                let words = words.clone();
                Some(Reference { words, target })
            })
            .collect()
    }

    /// Returns what follows the `#` of an address of this very page.
    fn fragment<'a>(&self, href: &'a str) -> Option<&'a str> {
        let (page, name) = href.trim().split_once('#')?;
        let is_here = page.is_empty() || self.base.as_deref() == Some(page);
        (is_here && !name.is_empty()).then_some(name)
    }
}

fn name_of(node: &NodeRef) -> Option<String> {
    attribute(node, "id").or_else(|| attribute(node, "name"))
}
