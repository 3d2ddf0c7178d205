//! A picture as a terminal's cells can show it: two pixels a cell, one above the other.
//!
//! Knows neither files nor colours of a terminal. A mosaic is made once, as large as there is room for, and
//! is drawn smaller where there is less.

use super::{Block, CellSize, Definition, Document, Raster};

/// A pixel: red, green, blue.
pub type Rgb = [u8; 3];

/// The pixels of a picture that take a column where a terminal shows pixels: about as large as on a page.
const PIXELS_A_COLUMN: f64 = 10.0;

/// A picture of `columns` × 2 `rows` pixels, which are about square, and as it is in full where a terminal can
/// show that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mosaic {
    columns: u16,
    rows: u16,
    pixels: Vec<Rgb>,
    raster: Option<Raster>,
}

impl Mosaic {
    /// Makes a mosaic of its pixels, from left to right and from top to bottom. `None` when there are not
    /// exactly `columns` × 2 `rows` of them, or none at all.
    pub fn new(columns: u16, rows: u16, pixels: Vec<Rgb>) -> Option<Mosaic> {
        let count = usize::from(columns) * 2 * usize::from(rows);
        (count > 0 && pixels.len() == count).then_some(Mosaic {
            columns,
            rows,
            pixels,
            raster: None,
        })
    }

    /// Returns the mosaic with the picture in pixels.
    #[must_use]
    pub fn with_raster(self, raster: Option<Raster>) -> Mosaic {
        Mosaic { raster, ..self }
    }

    /// Returns the picture in pixels, if it was kept.
    pub fn raster(&self) -> Option<&Raster> {
        self.raster.as_ref()
    }

    /// Returns the columns and rows that the mosaic takes within `columns`: never more than it has.
    pub fn size_within(&self, columns: usize) -> (u16, u16) {
        let narrowed = usize::from(self.columns).min(columns).max(1);
        let rows = usize::from(self.rows) * narrowed / usize::from(self.columns);
        (narrowed as u16, rows.max(1) as u16)
    }

    /// Returns the upper and the lower pixel of a cell, when the mosaic is drawn in this size.
    pub fn cell(&self, (x, y): (u16, u16), (columns, rows): (u16, u16)) -> (Rgb, Rgb) {
        let scaled = |at: usize, from: u16, to: usize| at * to / usize::from(from.max(1));
        let column = scaled(usize::from(x), columns, usize::from(self.columns));
        let pixel = |half: usize| {
            let row = scaled(
                usize::from(y) * 2 + half,
                rows.saturating_mul(2),
                usize::from(self.rows) * 2,
            );
            let at = row * usize::from(self.columns) + column;
            self.pixels.get(at).copied().unwrap_or_default()
        };
        (pixel(0), pixel(1))
    }
}

/// Returns the columns and rows for a picture of `width` × `height` pixels, as large as it fits into
/// `columns` and `rows`, and not larger than it is.
pub fn cells_for(width: u32, height: u32, columns: u16, rows: u16) -> (u16, u16) {
    let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
    fitted(width, height / 2.0, columns, rows)
}

/// Returns the columns and rows for such a picture where the terminal shows pixels and its cells have this size.
pub fn cells_in_pixels(
    (width, height): (u32, u32),
    (columns, rows): (u16, u16),
    cell: CellSize,
) -> (u16, u16) {
    let natural = |pixels: u32| f64::from(pixels.max(1)) / PIXELS_A_COLUMN;
    let shape = f64::from(cell.width.max(1)) / f64::from(cell.height.max(1));
    fitted(natural(width), natural(height) * shape, columns, rows)
}

/// Returns whole columns and rows for what is `width` columns wide and `height` rows high, made smaller as far as it
/// must to fit.
fn fitted(width: f64, height: f64, columns: u16, rows: u16) -> (u16, u16) {
    let scale = (f64::from(columns) / width)
        .min(f64::from(rows) / height)
        .min(1.0);
    let cells = |cells: f64, most: u16| (cells.round() as u16).clamp(1, most.max(1));
    (cells(width * scale, columns), cells(height * scale, rows))
}

impl Document {
    /// Returns the document with a place for each picture of which `has` says that it is there, above the
    /// picture's own words. The text stays the same.
    #[must_use]
    pub fn with_pictures(&self, has: &impl Fn(usize) -> bool) -> Document {
        Document {
            blocks: with_pictures(&self.blocks, has),
            ..self.clone()
        }
    }
}

fn with_pictures(blocks: &[Block], has: &impl Fn(usize) -> bool) -> Vec<Block> {
    let inside = |blocks: &[Block]| with_pictures(blocks, has);
    let placed = |block: &Block| match block {
        Block::Image {
            source: Some(source),
            ..
        } if has(*source) => Block::Figure {
            blocks: vec![Block::Picture { source: *source }, block.clone()],
        },
        Block::Quote { blocks } => Block::Quote {
            blocks: inside(blocks),
        },
        Block::Figure { blocks } => Block::Figure {
            blocks: inside(blocks),
        },
        Block::List { first, items } => Block::List {
            first: *first,
            items: items.iter().map(|item| inside(item)).collect(),
        },
        Block::Details { summary, blocks } => Block::Details {
            summary: inside(summary),
            blocks: inside(blocks),
        },
        Block::Definitions { items } => Block::Definitions {
            items: items
                .iter()
                .map(|item| Definition {
                    terms: inside(&item.terms),
                    blocks: inside(&item.blocks),
                })
                .collect(),
        },
        other => other.clone(),
    };
    blocks.iter().map(placed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Role, document, wrap_with};
    use proptest::prelude::*;

    fn mosaic(columns: u16, rows: u16) -> Mosaic {
        let pixels = (0..columns * 2 * rows).map(|n| [n as u8; 3]).collect();
        Mosaic::new(columns, rows, pixels).expect("as many pixels as it takes")
    }

    #[test]
    fn pictures_keep_their_shape() {
        assert_eq!(cells_for(1600, 900, 80, 40), (80, 23));
        assert_eq!(cells_for(100, 4000, 80, 20), (1, 20));
        assert_eq!(cells_for(16, 16, 80, 20), (16, 8));
        let cell = CellSize {
            width: 8,
            height: 16,
        };
        assert_eq!(cells_in_pixels((1600, 900), (80, 40), cell), (80, 23));
        assert_eq!(cells_in_pixels((400, 400), (80, 40), cell), (40, 20));
        assert_eq!(cells_in_pixels((1, 1), (80, 40), cell), (1, 1));
        assert_eq!(mosaic(80, 20).size_within(40), (40, 10));
        assert_eq!(mosaic(8, 2).size_within(40), (8, 2));
        assert_eq!(Mosaic::new(2, 2, vec![[0; 3]; 7]), None);
    }

    #[test]
    fn cells_show_the_pixels_above_one_another() {
        let mosaic = mosaic(2, 1);
        assert_eq!(mosaic.cell((0, 0), (2, 1)), ([0; 3], [2; 3]));
        assert_eq!(mosaic.cell((1, 0), (2, 1)), ([1; 3], [3; 3]));
    }

    #[test]
    fn a_picture_stands_above_its_words_wherever_it_is() {
        let page = document(
            "<p>a<ul><li><img src='http://a.b/c.png' alt=Cat></ul>",
            None,
        );
        let cat = mosaic(4, 2);
        let lines = wrap_with(&page, 20, &|source| (source == 0).then_some(&cat));
        let shown: Vec<String> = lines
            .iter()
            .map(|line| line.spans.iter().map(|span| span.text.as_str()).collect())
            .collect();
        assert_eq!(shown, ["a", "", "•     ", "      ", "  [image: Cat][1]"]);
        assert_eq!(
            lines[3].spans[1].role,
            Role::Picture {
                source: 0,
                row: 1,
                rows: 2
            }
        );
    }

    proptest! {
        #[test]
        fn every_cell_of_every_size_is_there(columns in 1u16..40, rows in 1u16..20, room in 0usize..60) {
            let mosaic = mosaic(columns, rows);
            let size = mosaic.size_within(room);
            prop_assert!(usize::from(size.0) <= room.max(1));
            for y in 0..size.1 {
                for x in 0..size.0 {
                    mosaic.cell((x, y), size);
                }
            }
        }
    }
}
