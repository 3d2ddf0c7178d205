//! A few colours that stand for all of a picture's, by median cut (Heckbert, "Color Image Quantization for Frame
//! Buffer Display", 1982). Pure.

use super::{Raster, Rgb};

/// Bits of each value that colours are told apart by.
const BITS: u32 = 5;
const STEPS: usize = 1 << BITS;
/// What is added to a pixel before its last bits are dropped, by its place, so that an even change of colour stays
/// one (Bayer's matrix of order 4, in sixteenths of a step).
const ORDER: [[u8; 4]; 4] = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]];

/// The colours of a picture, and for each of its pixels the number of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduced {
    pub colors: Vec<Rgb>,
    /// From left to right and from top to bottom.
    pub pixels: Vec<u8>,
}

/// A colour of the picture in few bits, and how often it is there.
#[derive(Clone, Copy)]
struct Bucket {
    color: [u8; 3],
    count: u64,
}

/// Reduces the colours of a picture to `most` at most, which is 1..=256.
pub fn reduce(raster: &Raster, most: usize) -> Reduced {
    let keys: Vec<u16> = raster
        .rows()
        .zip(0_usize..)
        .flat_map(|(row, y)| {
            let pixels = row.iter().zip(0_usize..);
            pixels.map(move |(pixel, x)| key(dithered(*pixel, x, y)))
        })
        .collect();
    let mut counts = vec![0_u64; STEPS.pow(3)];
    for key in &keys {
        counts[usize::from(*key)] += 1;
    }
    let buckets: Vec<Bucket> = (0_u16..)
        .zip(&counts)
        .filter(|(_, count)| **count > 0)
        .map(|(key, count)| Bucket {
            color: parts(key),
            count: *count,
        })
        .collect();
    let boxes = cut(buckets, most.clamp(1, 256));
    let mut numbers = vec![0_u8; counts.len()];
    for (number, found) in (0..=u8::MAX).zip(&boxes) {
        for bucket in found {
            numbers[usize::from(joined(bucket.color))] = number;
        }
    }
    Reduced {
        colors: boxes.iter().map(|found| mean(found)).collect(),
        pixels: keys.iter().map(|key| numbers[usize::from(*key)]).collect(),
    }
}

/// Moves a pixel up or down by less than a step, by its place.
fn dithered(pixel: Rgb, x: usize, y: usize) -> Rgb {
    let step = 256 / STEPS as u16;
    let add = u16::from(ORDER[y % 4][x % 4]) * step / 16;
    pixel.map(|value| (u16::from(value) + add).saturating_sub(step / 2).min(255) as u8)
}

fn key(pixel: Rgb) -> u16 {
    joined(pixel.map(|value| value >> (8 - BITS)))
}

fn joined(parts: [u8; 3]) -> u16 {
    parts
        .iter()
        .fold(0, |key, part| key << BITS | u16::from(*part))
}

fn parts(key: u16) -> [u8; 3] {
    [2, 1, 0].map(|part| (usize::from(key >> (part * BITS as u16)) % STEPS) as u8)
}

/// Parts the buckets into at most `most` boxes: the one that costs the most is halved, until there are as many or
/// each holds one colour.
fn cut(buckets: Vec<Bucket>, most: usize) -> Vec<Vec<Bucket>> {
    let mut boxes = vec![buckets];
    while boxes.len() < most {
        let worth = |found: &Vec<Bucket>| {
            let count: u64 = found.iter().map(|bucket| bucket.count).sum();
            u64::from(longest(found).1) * count
        };
        let next = (0..boxes.len()).max_by_key(|at| worth(&boxes[*at]));
        let Some(at) = next.filter(|at| longest(&boxes[*at]).1 > 0) else {
            break;
        };
        let found = boxes.swap_remove(at);
        boxes.extend(halves(found));
    }
    boxes
}

/// Returns the value in which the colours of a box are the farthest apart, and how far.
fn longest(found: &[Bucket]) -> (usize, u8) {
    (0..3)
        .map(|part| {
            let values = || found.iter().map(|bucket| bucket.color[part]);
            let far = values().max().unwrap_or(0) - values().min().unwrap_or(0);
            (part, far)
        })
        .max_by_key(|(_, far)| *far)
        .unwrap_or((0, 0))
}

/// Parts a box of two colours or more where half of its pixels are on either side.
fn halves(mut found: Vec<Bucket>) -> [Vec<Bucket>; 2] {
    let (part, _) = longest(&found);
    found.sort_by_key(|bucket| bucket.color[part]);
    let half = found.iter().map(|bucket| bucket.count).sum::<u64>() / 2;
    let mut seen = 0;
    let middle = found.iter().position(|bucket| {
        seen += bucket.count;
        seen > half
    });
    let middle = middle.unwrap_or(0).clamp(1, found.len() - 1);
    let upper = found.split_off(middle);
    [found, upper]
}

/// Returns the mean colour of a box; the whole range of values is used.
fn mean(found: &[Bucket]) -> Rgb {
    let count: u64 = found.iter().map(|bucket| bucket.count).sum();
    [0, 1, 2].map(|part| {
        let value = |bucket: &Bucket| u64::from(bucket.color[part]) * bucket.count;
        let sum: u64 = found.iter().map(value).sum();
        (sum * 255 / (count.max(1) * (STEPS as u64 - 1))) as u8
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn far(a: Rgb, b: Rgb) -> u8 {
        let parts = a.iter().zip(b).map(|(a, b)| a.abs_diff(b));
        parts.max().unwrap_or(0)
    }

    #[test]
    fn a_few_colours_stay_what_they_are() {
        let colors = [[0, 0, 0], [255, 255, 255], [255, 0, 0], [0, 0, 255]];
        let pixels: Vec<Rgb> = (0..64).map(|n| colors[n % 4]).collect();
        let raster = Raster::new(8, 8, pixels.clone()).expect("pixels");
        let reduced = reduce(&raster, 256);
        for (pixel, number) in pixels.iter().zip(&reduced.pixels) {
            assert!(far(*pixel, reduced.colors[usize::from(*number)]) <= 8);
        }
        assert_eq!(reduce(&raster, 1).colors.len(), 1);
    }

    #[test]
    fn an_even_change_of_colour_stays_even() {
        let pixels = (0..256 * 16).map(|n| [(n % 256) as u8; 3]).collect();
        let raster = Raster::new(256, 16, pixels).expect("pixels");
        let reduced = reduce(&raster, 256);
        for from in (0..256).step_by(16) {
            let mut sum = 0_usize;
            for y in 0..16 {
                for x in from..from + 16 {
                    sum += usize::from(reduced.colors[usize::from(reduced.pixels[y * 256 + x])][0]);
                }
            }
            assert!((sum / 256).abs_diff(from + 7) <= 6, "{from}: {}", sum / 256);
        }
    }

    proptest! {
        #[test]
        fn every_pixel_has_a_colour(
            pixels in prop::collection::vec(any::<[u8; 3]>(), 1..200),
            most in 0_usize..300,
        ) {
            let raster = Raster::new(pixels.len() as u32, 1, pixels.clone()).expect("pixels");
            let reduced = reduce(&raster, most);
            prop_assert!((1..=most.clamp(1, 256)).contains(&reduced.colors.len()));
            prop_assert_eq!(reduced.pixels.len(), pixels.len());
            prop_assert!(reduced.pixels.iter().all(|number| usize::from(*number) < reduced.colors.len()));
        }
    }
}
