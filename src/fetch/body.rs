//! Reading a body: decompressed as it streams, counted as it grows, hashed when whole.

use std::time::Duration;

use reqwest::Response;

use super::{Client, Error, fault};

/// How long a body waits for its turn while others are read. Then it is read beside them: servers that
/// dawdle must not hold up the rest.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads the whole body of `response`, when it is its turn.
///
/// # Errors
/// [`Error::TooLarge`] as soon as more than the limit for bodies has come out of the decompression.
/// A body that ends before its time is an error too, never a short body.
pub(super) async fn read(mut response: Response, client: &Client) -> Result<Vec<u8>, Error> {
    let limits = client.limits;
    let _turn = tokio::time::timeout(PATIENCE, client.bodies.acquire()).await;
    let mut body = Vec::new();
    loop {
        let chunk = response
            .chunk()
            .await
            .map_err(|error| fault::of_body(&error, limits))?;
        let Some(chunk) = chunk else {
            // It may wait long to be looked at.
            body.shrink_to_fit();
            return Ok(body);
        };
        if body.len() + chunk.len() > limits.body {
            return Err(Error::TooLarge(limits.body));
        }
        body.extend_from_slice(&chunk);
    }
}
