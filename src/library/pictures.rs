//! A picture's address → a mosaic: fetched within limits, decoded within limits, made small.
//!
//! A picture is asked for only when a person wants to see it, and never from a private address.

use std::io::Cursor;

use image::{ImageReader, RgbaImage};
use thiserror::Error;

use crate::domain::{Validators, link};
use crate::fetch::{self, Client, Request};
use crate::render::{Mosaic, Rgb, cells_for};

/// The largest side of a picture that is decoded, in pixels.
const MOST_PIXELS: u32 = 16_384;
/// The most memory that decoding one may take, in bytes.
const MOST_MEMORY: u64 = 256 << 20;

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

/// Fetches the picture at `address` and makes a mosaic of it, at most `columns` × `rows` cells large.
///
/// # Errors
/// See [`enum@Error`].
pub async fn load(
    client: &Client,
    address: &str,
    columns: u16,
    rows: u16,
) -> Result<Mosaic, Error> {
    let request = Request {
        url: link::openable(address)?,
        validators: Validators::default(),
        typed: false,
        manner: fetch::Manner::default(),
    };
    let fetched = client.get(&request).await?;
    let bytes = fetched.body.unwrap_or_default();
    let made = tokio::task::spawn_blocking(move || mosaic(&bytes, columns, rows));
    made.await
        .unwrap_or_else(|_| Err(Error::Decode("the decoder gave up".to_owned())))
}

/// Decodes a PNG, JPEG, GIF (its first frame) or WebP file and makes a mosaic of it.
///
/// # Errors
/// [`Error::Decode`].
pub fn mosaic(bytes: &[u8], columns: u16, rows: u16) -> Result<Mosaic, Error> {
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
    let (columns, rows) = cells_for(picture.width(), picture.height(), columns, rows);
    let small = picture.thumbnail_exact(u32::from(columns), u32::from(rows) * 2);
    let pixels = on_white(&small.to_rgba8());
    Mosaic::new(columns, rows, pixels).ok_or_else(|| Error::Decode("it is empty".to_owned()))
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
            let mosaic = mosaic(&file(format), 16, 20).expect("a picture");
            assert_eq!(mosaic.size_within(80), (16, 4), "{format:?}");
            assert_eq!(mosaic.cell((1, 1), (16, 4)), ([255, 0, 0], [255, 0, 0]));
            assert_eq!(
                mosaic.cell((15, 3), (16, 4)).0,
                [255, 255, 255],
                "{format:?}"
            );
        }
        let mosaic = mosaic(&file(ImageFormat::Jpeg), 16, 20).expect("a picture");
        let (top, _) = mosaic.cell((1, 1), (16, 4));
        assert!(top[0] > 200 && top[2] < 60, "{top:?}");
    }

    #[test]
    fn what_is_none_says_so() {
        let half = file(ImageFormat::Png);
        for bytes in [&b""[..], b"<html>", &half[..40]] {
            let why = mosaic(bytes, 16, 20).expect_err("no picture").to_string();
            assert!(why.starts_with("the picture cannot be read"), "{why}");
        }
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_refused() {
        let mut huge = file(ImageFormat::Png);
        // Width and height stand after the signature and the head of the first chunk (PNG, 11.2.1).
        huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert!(mosaic(&huge, 16, 20).is_err());
    }

    #[tokio::test]
    async fn private_addresses_are_not_asked() {
        let client = Client::new("test", fetch::Limits::default());
        for address in [
            "http://127.0.0.1:9/a.png",
            "http://[::1]/a.png",
            "file:///etc/a.png",
        ] {
            assert!(load(&client, address, 16, 20).await.is_err(), "{address}");
        }
    }
}
