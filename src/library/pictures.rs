//! A picture's address → a mosaic: fetched within limits, decoded within limits, made small.
//!
//! A picture is asked for only when a person wants to see it, and never from a private address.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageReader, RgbaImage};
use thiserror::Error;

use crate::domain::{Validators, link};
use crate::fetch::{self, Client, Request};
use crate::render::{CellSize, Mosaic, Raster, Rgb, cells_for, cells_in_pixels};

/// The largest side of a picture that is decoded, in pixels.
const MOST_PIXELS: u32 = 16_384;
/// The most memory that decoding one may take, in bytes.
const MOST_MEMORY: u64 = 256 << 20;
/// The most pixels of one that are kept for a terminal which can show them.
const MOST_KEPT: u64 = 640 * 1024;

/// Why a picture is not shown.
#[derive(Debug, Error)]
pub enum Error {
    #[error(transparent)]
    Link(#[from] link::Refused),
    #[error(transparent)]
    Fetch(#[from] fetch::Error),
    /// Of a kind that is not read, or damaged, or too large.
    #[error("the picture cannot be read: {0}")]
    Decode(String),
}

/// The room that there is for a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    pub columns: u16,
    pub rows: u16,
    /// The size of a cell, where the terminal shows pixels.
    pub cell: Option<CellSize>,
}

/// Fetches the picture at `address` and makes a mosaic of it that fits into `room`.
///
/// # Errors
/// See [`enum@Error`].
pub async fn load(client: &Client, address: &str, room: Room) -> Result<Mosaic, Error> {
    let request = Request {
        url: link::openable(address)?,
        validators: Validators::default(),
        typed: false,
        manner: fetch::Manner::default(),
    };
    let fetched = client.get(&request).await?;
    let bytes = fetched.body.unwrap_or_default();
    let made = tokio::task::spawn_blocking(move || mosaic(&bytes, room));
    made.await
        .unwrap_or_else(|_| Err(Error::Decode("the decoder gave up".to_owned())))
}

/// Decodes a PNG, JPEG, GIF (its first frame) or WebP file and makes a mosaic of it, with its pixels where the
/// terminal shows such: as many as there is room for, and not more than it has.
///
/// # Errors
/// [`Error::Decode`].
pub fn mosaic(bytes: &[u8], room: Room) -> Result<Mosaic, Error> {
    let refused = |error: image::ImageError| Error::Decode(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| Error::Decode(error.to_string()))?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(refused)?;
    let size = (picture.width(), picture.height());
    let (columns, rows) = match room.cell {
        Some(cell) => cells_in_pixels(size, (room.columns, room.rows), cell),
        None => cells_for(size.0, size.1, room.columns, room.rows),
    };
    let raster = room.cell.and_then(|cell| {
        let (width, height) = kept(size, (columns, rows), cell);
        let picture = picture.thumbnail_exact(width, height);
        Raster::new(width, height, on_white(&picture.to_rgba8()))
    });
    let small = picture.thumbnail_exact(u32::from(columns), u32::from(rows) * 2);
    let pixels = on_white(&small.to_rgba8());
    Mosaic::new(columns, rows, pixels)
        .map(|mosaic| mosaic.with_raster(raster))
        .ok_or_else(|| Error::Decode("it is empty".to_owned()))
}

/// Returns the size in which a picture of `size` is kept for this many cells.
fn kept(size: (u32, u32), (columns, rows): (u16, u16), cell: CellSize) -> (u32, u32) {
    let width = size
        .0
        .min(u32::from(columns) * u32::from(cell.width))
        .max(1);
    let height = size.1.min(u32::from(rows) * u32::from(cell.height)).max(1);
    let count = u64::from(width) * u64::from(height);
    if count <= MOST_KEPT {
        return (width, height);
    }
    let scale = (MOST_KEPT as f64 / count as f64).sqrt();
    let scaled = |side: u32| ((f64::from(side) * scale) as u32).max(1);
    (scaled(width), scaled(height))
}

/// Returns a PNG file of these pixels; nothing of the file that they were read from is in it.
///
/// # Errors
/// [`Error::Decode`], when it cannot be made.
pub fn png(raster: &Raster) -> Result<Vec<u8>, Error> {
    let mut file = Vec::new();
    PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Adaptive)
        .write_image(
            raster.bytes(),
            raster.width(),
            raster.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|error| Error::Decode(error.to_string()))?;
    Ok(file)
}

/// Lays what is seen through on white: such pictures are made for pages, and most pages are.
fn on_white(picture: &RgbaImage) -> Vec<Rgb> {
    let over = |value: u8, alpha: u8| {
        let alpha = u16::from(alpha);
        ((u16::from(value) * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    picture
        .pixels()
        .map(|pixel| {
            let [r, g, b, alpha] = pixel.0;
            [over(r, alpha), over(g, alpha), over(b, alpha)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba};

    const IN_CELLS: Room = Room {
        columns: 16,
        rows: 20,
        cell: None,
    };

    fn file(format: ImageFormat) -> Vec<u8> {
        let picture = RgbaImage::from_fn(64, 32, |x, _| match x {
            0..32 => Rgba([255, 0, 0, 255]),
            _ => Rgba([0, 0, 255, 0]),
        });
        let mut bytes = Cursor::new(Vec::new());
        let picture = image::DynamicImage::ImageRgba8(picture);
        match format {
            ImageFormat::Jpeg => picture.to_rgb8().write_to(&mut bytes, format),
            _ => picture.write_to(&mut bytes, format),
        }
        .expect("memory takes every write");
        bytes.into_inner()
    }

    #[test]
    fn pictures_of_all_kinds_become_mosaics() {
        for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
            let mosaic = mosaic(&file(format), IN_CELLS).expect("a picture");
            assert_eq!(mosaic.size_within(80), (16, 4), "{format:?}");
            assert_eq!(mosaic.cell((1, 1), (16, 4)), ([255, 0, 0], [255, 0, 0]));
            assert_eq!(
                mosaic.cell((15, 3), (16, 4)).0,
                [255, 255, 255],
                "{format:?}"
            );
        }
        let mosaic = mosaic(&file(ImageFormat::Jpeg), IN_CELLS).expect("a picture");
        let (top, _) = mosaic.cell((1, 1), (16, 4));
        assert!(top[0] > 200 && top[2] < 60, "{top:?}");
    }

    #[test]
    fn for_a_terminal_with_pixels_they_are_kept_and_written_anew() {
        let cell = CellSize {
            width: 4,
            height: 8,
        };
        let room = Room {
            cell: Some(cell),
            ..IN_CELLS
        };
        let mosaic = mosaic(&file(ImageFormat::Png), room).expect("a picture");
        assert_eq!(mosaic.size_within(80), (6, 2));
        let raster = mosaic.raster().expect("pixels");
        assert_eq!((raster.width(), raster.height()), (24, 16));
        let file = png(raster).expect("a file");
        let again = image::load_from_memory(&file).expect("a picture").to_rgb8();
        assert_eq!(again.as_raw(), raster.bytes());
        assert_eq!(again.get_pixel(0, 0).0, [255, 0, 0]);

        let large = CellSize {
            width: 4000,
            height: 8000,
        };
        let (width, height) = kept((16_000, 9_000), (16, 20), large);
        assert!(u64::from(width) * u64::from(height) <= MOST_KEPT);
        assert_eq!(width / 16, height / 9);
    }

    #[test]
    fn what_is_none_says_so() {
        let half = file(ImageFormat::Png);
        for bytes in [&b""[..], b"<html>", &half[..40]] {
            let why = mosaic(bytes, IN_CELLS).expect_err("no picture").to_string();
            assert!(why.starts_with("the picture cannot be read"), "{why}");
        }
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_refused() {
        let mut huge = file(ImageFormat::Png);
        // Width and height stand after the signature and the head of the first chunk (PNG, 11.2.1).
        huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert!(mosaic(&huge, IN_CELLS).is_err());
    }

    #[tokio::test]
    async fn private_addresses_are_not_asked() {
        let client = Client::new("test", fetch::Limits::default());
        for address in [
            "http://127.0.0.1:9/a.png",
            "http://[::1]/a.png",
            "file:///etc/a.png",
        ] {
            assert!(load(&client, address, IN_CELLS).await.is_err(), "{address}");
        }
    }
}
