//! HTML → safe blocks → wrapped lines. Knows neither ratatui nor the library.
//!
//! [`document`] reads markup once; [`wrap()`] lays the result out for a width, again after each resize.
//! Both are total: whatever the bytes, they return something to read, in bounded time.
//!
//! The blocks' words, joined, are [`Document::text`]. Every piece of a wrapped line that shows words of
//! the article says at which byte of that text it begins, so that a sentence of a summary can be found
//! and lit up on the screen.

pub mod changes;
mod html;
mod light;
mod listed;
mod mosaic;
mod palette;
mod raster;
mod sixel;
mod source;
mod syntax;
pub mod width;
mod wrap;

use std::ops::Range;

use crate::domain::CleanText;

pub use html::{document, plain, skim};
pub use light::{lit, sentence_lines};
pub use listed::{Link, links};
pub use mosaic::{Mosaic, Rgb, cells_for, cells_in_pixels};
pub use raster::{CellSize, Raster};
pub use sixel::sixel;
pub use source::source;
pub use wrap::{wrap, wrap_with};

/// An article's text, ready to be laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// The words of all blocks in order, a line break after each block, list item, table cell, line of
    /// code and `<br>`: what `insight` reads. Alternative texts of pictures are not part of it.
    pub text: String,
    /// Targets of the numbered links: link `n` on the screen is `links[n - 1]`. Absolute, each once,
    /// and of the schemes http, https and mailto only.
    pub links: Vec<CleanText>,
    /// Words that lead to another place of the text, such as a footnote, in their order and apart from one another.
    pub references: Vec<Reference>,
    /// Where the pictures are, each once: absolute, http and https only.
    pub pictures: Vec<CleanText>,
}

/// Words that lead to another place of the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Bytes of [`Document::text`].
    pub words: Range<usize>,
    /// The byte of it at which the other place begins.
    pub target: usize,
}

/// One block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `level` is 1..=6.
    Heading {
        level: u8,
        runs: Vec<Run>,
    },
    Paragraph {
        runs: Vec<Run>,
    },
    /// `first` is the number of the first item, `None` for a list without numbers.
    List {
        first: Option<i64>,
        items: Vec<Vec<Block>>,
    },
    /// Terms, each with what it means.
    Definitions {
        items: Vec<Definition>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    /// What stands close together: a picture, a table or code, and its caption.
    Figure {
        blocks: Vec<Block>,
    },
    /// What a page shows on demand; here it is open.
    Details {
        summary: Vec<Block>,
        blocks: Vec<Block>,
    },
    /// Preformatted lines; `language` as the page names it.
    Code {
        language: Option<CleanText>,
        lines: Vec<Run>,
    },
    Table(Table),
    /// A picture, by its alternative text, which may be blank. `link` is an index into
    /// [`Document::links`]: where it leads, or else the picture itself; `source` is one into
    /// [`Document::pictures`].
    Image {
        alt: CleanText,
        link: Option<usize>,
        source: Option<usize>,
    },
    /// The place of a picture that was loaded. `source` is an index into [`Document::pictures`].
    Picture {
        source: usize,
    },
    /// Something to play or to open elsewhere, such as `video: example.org`.
    Media {
        label: CleanText,
        link: usize,
    },
    Rule,
}

/// A term and what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// One block a term; there may be several for one meaning, or none.
    pub terms: Vec<Block>,
    pub blocks: Vec<Block>,
}

/// A table of cells; the first `heads` rows are its head. All rows have the same number of cells,
/// which is two or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub heads: usize,
    pub rows: Vec<Vec<Vec<Run>>>,
}

/// A run of words in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub text: CleanText,
    pub style: Style,
    /// Index into [`Document::links`].
    pub link: Option<usize>,
    /// Byte of [`Document::text`] at which the run begins. Its bytes there are the run's own.
    pub at: usize,
    /// Whether the line ends after this run, as HTML's `br` asks.
    pub breaks: bool,
}

/// How words are set, apart from colours, which are the theme's affair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "these combine freely, as in HTML"
)]
pub struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    pub strike: bool,
}

/// What a piece of a line is, for the theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    #[default]
    Body,
    /// The title above the text.
    Headline,
    /// The line below it: who, when, how long.
    Byline,
    Heading,
    Quote,
    Code,
    /// In code: words of the language, texts and numbers, comments.
    Keyword,
    Literal,
    Comment,
    Link,
    /// Words that lead to another place of the text: an index into [`Document::references`].
    Reference(usize),
    /// What is not the article's own words: bullets, list numbers, quote bars, table rules, link numbers.
    Marker,
    /// A picture's alternative text.
    Image,
    /// A row of a picture itself, of `rows` in all. `source` is an index into [`Document::pictures`].
    Picture {
        source: usize,
        row: u16,
        rows: u16,
    },
}

/// A line of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub spans: Vec<Span>,
}

/// A piece of a line in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub text: CleanText,
    pub role: Role,
    pub style: Style,
    /// Index into [`Document::links`] of where the piece leads, also for the link's number itself.
    pub link: Option<usize>,
    /// Byte of [`Document::text`] at which the piece begins; `None` for what is not in the text.
    pub at: Option<usize>,
}

impl Line {
    /// Returns the columns that the line takes.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| width::width(&span.text)).sum()
    }
}
