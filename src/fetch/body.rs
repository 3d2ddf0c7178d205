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

/// Returns a hash of `body` that is the same on every machine and in every version (FNV-1a, 64 bits).
pub(super) fn hash(body: &[u8]) -> u64 {
    body.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_specification() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
