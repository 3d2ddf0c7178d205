//! Words → lines, first fit. Lines end where Unicode allows it (UAX #14), else between graphemes.

use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use textwrap::{WordSeparator, WordSplitter};
use unicode_segmentation::UnicodeSegmentation;

use super::marker;
use crate::domain::CleanText;
use crate::render::width::width;
use crate::render::{Line, Role, Run, Span, Style};

/// What stands for a character that is wider than the line.
const TOO_WIDE: &str = "?";

/// Words in one style, with all that their spans will say of them.
#[derive(Clone)]
pub struct Piece<'a> {
    pub text: std::borrow::Cow<'a, str>,
    pub role: Role,
    pub style: Style,
    pub link: Option<usize>,
    pub at: Option<usize>,
    pub breaks: bool,
}

/// Returns runs as pieces, each link followed by its number.
pub fn pieces(runs: &[Run], role: Role) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(runs.len());
    for (i, run) in runs.iter().enumerate() {
        let number = run
            .link
            .filter(|link| runs.get(i + 1).and_then(|next| next.link) != Some(*link) || run.breaks);
        pieces.push(Piece {
            text: run.text.as_str().into(),
            role: if run.link.is_some() { Role::Link } else { role },
            style: run.style,
            link: run.link,
            at: Some(run.at),
            breaks: run.breaks && number.is_none(),
        });
        if let Some(link) = number {
            pieces.push(Piece {
                breaks: run.breaks,
                ..number_piece(link)
            });
        }
    }
    pieces
}

/// Returns the pieces of a label that is not in the text, such as a picture's.
pub fn tag_pieces(label: &CleanText, link: Option<usize>) -> Vec<Piece<'_>> {
    let label = Piece {
        text: label.as_str().into(),
        role: Role::Image,
        style: Style::default(),
        link,
        at: None,
        breaks: false,
    };
    std::iter::once(label)
        .chain(link.map(number_piece))
        .collect()
}

fn number_piece(link: usize) -> Piece<'static> {
    Piece {
        text: format!("[{}]", link + 1).into(),
        role: Role::Marker,
        style: Style::default(),
        link: Some(link),
        at: None,
        breaks: false,
    }
}

/// Fills lines of at most `columns` columns.
pub fn fill(pieces: &[Piece], columns: usize) -> Vec<Line> {
    pieces
        .split_inclusive(|piece| piece.breaks)
        .flat_map(|pieces| fill_line(pieces, columns))
        .collect()
}

/// Returns the columns of the widest line that pieces would take if there was room.
pub fn natural_width(pieces: &[Piece]) -> usize {
    pieces
        .split_inclusive(|piece| piece.breaks)
        .map(|line| line.iter().map(|piece| width(&piece.text)).sum())
        .max()
        .unwrap_or(0)
}

/// Fills lines with pieces that no line break parts.
fn fill_line(pieces: &[Piece], columns: usize) -> Vec<Line> {
    let words = Joined::new(pieces);
    let fragments = words.fragments(columns);
    if fragments.is_empty() {
        return Vec::new();
    }
    let mut cursor = 0;
    wrap_first_fit(&fragments, &[columns as f64])
        .into_iter()
        .map(|line| words.line(line, columns, &mut cursor))
        .collect()
}

/// Part of a line that is not broken further.
#[derive(Debug)]
struct Word {
    /// Bytes of the joined text, without the spaces that follow.
    range: Range<usize>,
    columns: usize,
    spaces: usize,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.spaces as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Pieces, and their text joined: where a line may end is found across them.
struct Joined<'a> {
    pieces: &'a [Piece<'a>],
    text: String,
    /// The byte of `text` at which each piece begins.
    starts: Vec<usize>,
}

impl<'a> Joined<'a> {
    fn new(pieces: &'a [Piece<'a>]) -> Self {
        let mut text = String::with_capacity(pieces.iter().map(|piece| piece.text.len()).sum());
        let mut starts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            starts.push(text.len());
            text.push_str(&piece.text);
        }
        Joined {
            pieces,
            text,
            starts,
        }
    }

    /// Cuts the text into words of at most `columns` columns.
    fn fragments(&self, columns: usize) -> Vec<Word> {
        let mut fragments = Vec::new();
        let mut cursor = 0;
        let mut at = 0;
        for found in WordSeparator::UnicodeBreakProperties.find_words(&self.text) {
            let word = found.word;
            let spaces = found.whitespace.len();
            let mut points = WordSplitter::HyphenSplitter.split_points(word);
            points.push(word.len());
            let mut from = 0;
            for to in points {
                let range = at + from..at + to;
                let last = to == word.len();
                self.push_word(
                    &mut fragments,
                    range,
                    columns,
                    if last { spaces } else { 0 },
                    &mut cursor,
                );
                from = to;
            }
            at += word.len() + spaces;
        }
        fragments
    }

    /// Adds the word of `range`, in parts if it is wider than `columns`.
    fn push_word(
        &self,
        out: &mut Vec<Word>,
        range: Range<usize>,
        columns: usize,
        spaces: usize,
        cursor: &mut usize,
    ) {
        let end = range.end;
        let parts = self.parts(range.clone(), cursor);
        let whole: usize = parts
            .iter()
            .map(|part| width(&self.text[part.clone()]))
            .sum();
        if whole <= columns {
            out.push(Word {
                range,
                columns: whole,
                spaces,
            });
            return;
        }
        // Measured by piece, as the spans are: a grapheme may begin in one style and end in another.
        let graphemes = parts.into_iter().flat_map(|part| {
            self.text[part.clone()]
                .grapheme_indices(true)
                .map(move |(at, grapheme)| (part.start + at, grapheme))
        });
        let mut part = Word {
            range: range.start..range.start,
            columns: 0,
            spaces: 0,
        };
        // Where the part had better end, and its columns up to there: after a space that keeps words
        // together. Some editors put nothing else between words.
        let mut better = (range.start, 0);
        for (at, grapheme) in graphemes {
            let more = width(grapheme);
            while part.columns + more > columns && at > part.range.start {
                let (cut, taken) = if better.1 > 0 {
                    better
                } else {
                    (at, part.columns)
                };
                out.push(Word {
                    range: part.range.start..cut,
                    columns: taken,
                    spaces: 0,
                });
                part.range.start = cut;
                part.columns -= taken;
                better = (cut, 0);
            }
            part.columns += more;
            if grapheme == "\u{a0}" {
                better = (at + grapheme.len(), part.columns);
            }
        }
        part.range.end = end;
        part.spaces = spaces;
        out.push(part);
    }

    /// Returns the parts of `range` in each piece. `cursor` is the first piece that may have one; it
    /// moves on, since ranges are asked for in order.
    fn parts(&self, range: Range<usize>, cursor: &mut usize) -> Vec<Range<usize>> {
        self.seek(range.start, cursor);
        let mut parts = Vec::with_capacity(1);
        let mut piece = *cursor;
        while piece < self.starts.len() && self.starts[piece] < range.end {
            let part = self.starts[piece].max(range.start)..self.end(piece).min(range.end);
            if !part.is_empty() {
                parts.push(part);
            }
            piece += 1;
        }
        parts
    }

    fn seek(&self, at: usize, cursor: &mut usize) {
        while *cursor < self.starts.len() && self.end(*cursor) <= at {
            *cursor += 1;
        }
    }

    fn end(&self, piece: usize) -> usize {
        self.starts[piece] + self.pieces[piece].text.len()
    }

    /// Returns the line that shows `words`.
    fn line(&self, words: &[Word], columns: usize, cursor: &mut usize) -> Line {
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return Line::default();
        };
        if first.columns > columns {
            return Line {
                spans: vec![marker(TOO_WIDE.to_owned())],
            };
        }
        let mut spans = Vec::new();
        for part in self.parts(first.range.start..last.range.end, cursor) {
            self.seek(part.start, cursor);
            let piece = &self.pieces[*cursor];
            spans.push(Span {
                text: CleanText::from(&self.text[part.clone()]),
                role: piece.role,
                style: piece.style,
                link: piece.link,
                at: piece.at.map(|at| at + part.start - self.starts[*cursor]),
            });
        }
        Line { spans }
    }
}
