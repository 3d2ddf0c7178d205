//! Reading a body: decompressed as it streams, counted as it grows, hashed when whole.

use reqwest::Response;

use super::{Error, Limits, fault};

/// Reads the whole body of `response`.
///
/// # Errors
/// [`Error::TooLarge`] as soon as more than `limits.body` bytes have come out of the decompression.
/// A body that ends before its time is an error too, never a short body.
pub(super) async fn read(mut response: Response, limits: Limits) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    loop {
        let chunk = response
            .chunk()
            .await
            .map_err(|error| fault::of_body(&error, limits))?;
        let Some(chunk) = chunk else {
            return Ok(body);
        };
        if body.len() + chunk.len() > limits.body {
            return Err(Error::TooLarge(limits.body));
        }
        body.extend_from_slice(&chunk);
    }
}
