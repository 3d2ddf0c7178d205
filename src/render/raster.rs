//! A picture in pixels, for terminals that can show them. Knows neither files nor terminals.

use std::ops::Range;

use super::Rgb;

/// The size of a terminal's cell, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellSize {
    pub width: u16,
    pub height: u16,
}

impl Default for CellSize {
    /// What is taken for granted where a terminal does not tell.
    fn default() -> Self {
        CellSize {
            width: 10,
            height: 20,
        }
    }
}

/// The pixels of a picture, opaque, from left to right and from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raster {
    width: u32,
    height: u32,
    pixels: Vec<Rgb>,
}

impl Raster {
    /// Makes a raster of its pixels. `None` when there are not exactly `width` × `height` of them, or none at all.
    pub fn new(width: u32, height: u32, pixels: Vec<Rgb>) -> Option<Raster> {
        let count = u64::from(width) * u64::from(height);
        (count > 0 && pixels.len() as u64 == count).then_some(Raster {
            width,
            height,
            pixels,
        })
    }

    pub fn width(&self) -> u32 {
        self.width
    }

    pub fn height(&self) -> u32 {
        self.height
    }

    /// Returns the rows of pixels, from top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &[Rgb]> {
        self.pixels.chunks(self.width.max(1) as usize)
    }

    /// Returns all pixels as bytes: red, green, blue, and the next pixel.
    pub fn bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }

    /// Returns the raster in another size, no side of which is less than one pixel: each pixel is the mean of those
    /// whose place it takes.
    #[must_use]
    pub fn scaled(&self, width: u32, height: u32) -> Raster {
        let (width, height) = (width.max(1), height.max(1));
        if (width, height) == (self.width, self.height) {
            return self.clone();
        }
        let columns: Vec<Range<usize>> =
            (0..width).map(|x| sources(x, width, self.width)).collect();
        let mut pixels = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height {
            let rows = sources(y, height, self.height);
            pixels.extend(columns.iter().map(|columns| self.mean(columns, &rows)));
        }
        Raster {
            width,
            height,
            pixels,
        }
    }

    /// Returns the mean of the pixels in these columns and rows.
    fn mean(&self, columns: &Range<usize>, rows: &Range<usize>) -> Rgb {
        let mut sums = [0_u64; 3];
        for y in rows.clone() {
            let start = y * self.width as usize;
            for pixel in &self.pixels[start + columns.start..start + columns.end] {
                for (sum, value) in sums.iter_mut().zip(pixel) {
                    *sum += u64::from(*value);
                }
            }
        }
        let count = (columns.len() * rows.len()).max(1) as u64;
        sums.map(|sum| (sum / count) as u8)
    }
}

/// Returns which of `from` pixels in a line become pixel `at` of `to`; one at least.
fn sources(at: u32, to: u32, from: u32) -> Range<usize> {
    let place = |at: u32| (u64::from(at) * u64::from(from) / u64::from(to)) as usize;
    let start = place(at).min(from.saturating_sub(1) as usize);
    start..place(at + 1).max(start + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_smaller_raster_has_the_means_and_a_larger_one_the_same_pixels() {
        let raster = Raster::new(4, 1, vec![[0; 3], [100; 3], [9; 3], [11; 3]]).expect("4 pixels");
        assert_eq!(raster.scaled(2, 1).pixels, [[50; 3], [10; 3]]);
        let large = raster.scaled(8, 2);
        assert_eq!((large.width(), large.height()), (8, 2));
        assert_eq!(large.rows().last().expect("rows")[6..], [[11; 3], [11; 3]]);
        assert_eq!(Raster::new(2, 2, vec![[0; 3]; 3]), None);
        assert_eq!(Raster::new(0, 2, Vec::new()), None);
    }

    proptest! {
        #[test]
        fn every_size_has_its_pixels(
            (width, height) in (1u32..40, 1u32..40),
            (columns, rows) in (0u32..60, 0u32..60),
        ) {
            let pixels = (0..width * height).map(|n| [n as u8; 3]).collect();
            let raster = Raster::new(width, height, pixels).expect("as many as it takes");
            let scaled = raster.scaled(columns, rows);
            let count = (columns.max(1) * rows.max(1)) as usize;
            prop_assert_eq!(scaled.bytes().len(), count * 3);
            prop_assert_eq!(scaled.rows().count(), rows.max(1) as usize);
        }
    }
}
